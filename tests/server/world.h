// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/random.h"
#include "app/base/text.h"
#include "app/protocol/operation.h"
#include "app/server/accounts/accounts.h"
#include "app/server/jmap/api.h"
#include "app/server/store/serverstore.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QTemporaryDir>

#include <memory>

namespace uttar::server::test {

// An empty database for one test: a SQLite file, or the PostgreSQL that UTTAR_TEST_DATABASE names, emptied.
class TestDatabase
{
public:
    TestDatabase();
    [[nodiscard]] const QString &url() const { return m_url; }
    [[nodiscard]] bool postgres() const { return m_url.startsWith("postgres"_L1); }
    // What somebody does who has the file or psql: past the server.
    void sql(const QString &statement) const { sql(QStringList{statement}); }
    void sql(const QStringList &statements) const;
    // The first column of what a SELECT finds.
    [[nodiscard]] QStringList texts(const QString &select) const;
    // Whether the database refused the statement.
    [[nodiscard]] bool refuses(const QString &statement) const;

private:
    [[nodiscard]] QString run(const QStringList &statements) const; // the error's text; empty: none
    QTemporaryDir m_folder;
    QString m_url;
};

// Two departments with their people, and a server on one thread under a clock that moves when told.
class World
{
public:
    World();
    void open(); // again: a restart

    // Runs inside one transaction and fails the test when that fails.
    template<class F>
    auto write(F function)
    {
        auto answer = database->write(function);
        if (!answer)
            qFatal("write failed: %s %s", qPrintable(nameOf(answer.error().code)), qPrintable(answer.error().detail));
        return answer;
    }
    template<class F>
    auto read(F function)
    {
        auto answer = database->read(function);
        if (!answer)
            qFatal("read failed: %s %s", qPrintable(nameOf(answer.error().code)), qPrintable(answer.error().detail));
        return *std::move(answer);
    }

    // With a login and a token: "Pofficer" has "officer-token".
    void addPerson(Transaction &transaction, const AccountId &account, const PersonId &id, const Roles &roles);
    // A complaint as a platform brings one, with the officer as its assignee.
    ComplaintId addComplaint(const AccountId &account, ComplaintState state = ComplaintState::InProgress);
    [[nodiscard]] Complaint complaint(const ComplaintId &id);
    [[nodiscard]] Reply reply(const ReplyId &id);

    [[nodiscard]] Operation operation(const Act &act);
    Result<Receipt> perform(const PersonId &actor, const Operation &operation);
    Result<Receipt> perform(const PersonId &actor, const Act &act) { return perform(actor, operation(act)); }
    [[nodiscard]] ReplyContent content() const;
    // SubmitReply of a new reply; the operation's id decides the reply's.
    [[nodiscard]] Operation submission(const ComplaintId &complaint);
    [[nodiscard]] DecideReply decision(const ReplyId &reply, Decision decision = Decision::Approve);

    [[nodiscard]] ApiResponse request(const QByteArray &method, const QString &path, const QByteArray &body = {},
                                      const QString &token = u"officer-token"_s,
                                      const QByteArray &type = "application/json");
    // One method call; the answer's name and arguments.
    [[nodiscard]] std::pair<QString, QJsonObject> call(const QString &method, const QJsonObject &arguments,
                                                       const QString &token = u"officer-token"_s);

    TestDatabase testDatabase;
    ManualClock clock;
    SeededRandom random;
    SystemRandom secrets;
    std::unique_ptr<Database> database;
    std::unique_ptr<Accounts> accounts;
    std::unique_ptr<Api> api;
    AccountId water{u"Dwater"_s};
    AccountId roads{u"Droads"_s};
    PersonId officer{u"Pofficer"_s};
    PersonId colleague{u"Pcolleague"_s};
    PersonId supervisor{u"Psupervisor"_s};
    PersonId supervisor2{u"Psupervisor2"_s};
    PersonId nodal{u"Pnodal"_s};
    PersonId maker{u"Pmaker"_s};       // OFFICER and SUPERVISOR
    PersonId stranger{u"Pstranger"_s}; // of the other department

private:
    int m_complaints = 0;
};

[[nodiscard]] DepartmentSettings testSettings();

} // namespace uttar::server::test
