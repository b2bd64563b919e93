// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/jmap/api.h"

#include <QJsonObject>

namespace uttar::server {

// The answer of one method call; `arguments` is JSON text as it goes to the wire.
struct MethodAnswer
{
    QString name;
    QByteArray arguments;
    QString callId;
};

// The methods of JMAP: Core/echo, Foo/get, Foo/changes, Foo/query, Foo/set. Each runs in its own transaction, and looks
// there once more whether the person is still active in the account that is named. Thread-safe.
class Methods
{
public:
    Methods(Database &database, const JmapLimits &limits) : m_database(database), m_limits(limits) { }

    // References in its arguments are resolved already. `capabilities`: what the request is `using`.
    [[nodiscard]] MethodAnswer call(const SignedIn &who, const QStringList &capabilities, const Invocation &call) const;

private:
    Database &m_database;
    const JmapLimits &m_limits;
};

// {"methodResponses": …, "sessionState": …} without parsing what is inside.
[[nodiscard]] QByteArray responseBytes(const std::vector<MethodAnswer> &answers, const QString &sessionState);
[[nodiscard]] MethodAnswer errorAnswer(const QJsonObject &error, const QString &callId);

// Whether this person sees and does anything here: is active, and no trainee alone among real citizens.
[[nodiscard]] Result<bool> worksHere(Transaction &transaction, const Person &person);

// The person as whom this login acts in the account; Code::AccountNotFound when there is none who works here.
[[nodiscard]] Result<Person> actingPerson(Transaction &transaction, const SignedIn &who, const AccountId &account);

// The same for a write: locks the account first, so that whoever is disabled or loses a role at this moment does so
// before this transaction or after it.
[[nodiscard]] Result<Person> lockedPerson(Transaction &transaction, const SignedIn &who, const AccountId &account);

} // namespace uttar::server
