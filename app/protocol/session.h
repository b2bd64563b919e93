// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/domain/department.h"
#include "app/domain/person.h"
#include "app/protocol/jmap.h"

#include <QJsonObject>
#include <QUrl>

#include <vector>

namespace uttar {

// One department that the person works for.
struct SessionAccount
{
    AccountId id;
    Person person; // the signed-in one, as this department knows them
    DepartmentSettings settings;
    bool practice = false;

    friend bool operator==(const SessionAccount &, const SessionAccount &) = default;
};

// The session object of RFC 8620, 2, with ours in the capability urn:uttar:params:jmap:complaints: serverInstance,
// epoch, serverTime, version, and per account the person, their roles and the department's settings.
struct Session
{
    QString username;
    std::vector<SessionAccount> accounts;
    QString serverInstance; // made by `uttar-server init`; another value is another server
    QString epoch;          // changes when a backup is restored; states of another epoch mean nothing
    Timestamp serverTime;
    QString serverVersion;
    QUrl apiUrl;         // relative ones are resolved against the address of the session object
    QString downloadUrl; // URI templates (RFC 6570, level 1)
    QString uploadUrl;
    QString eventSourceUrl;
    QString state;
    JmapLimits limits;

    friend bool operator==(const Session &, const Session &);
};

[[nodiscard]] QJsonObject toJson(const Session &session);
// Code::NotAnUttarServer when our capability is missing.
[[nodiscard]] Result<Session> sessionFromJson(const QJsonObject &object, const QUrl &address);

// Signing in: POST /auth/token {login, password, device} -> {token, expiresAt, personName}; 401 wrongPassword, 403
// accountDisabled, 429 signInThrottled with Retry-After. DELETE /auth/token with the token ends it.
struct Token
{
    QString secret; // sent as "Authorization: Bearer <secret>"
    Timestamp expiresAt;

    friend bool operator==(const Token &, const Token &) = default;
};

// The state of all types that every client starts from: Foo/changes with it lists everything that there is as created.
inline constexpr auto beginningState = "0";

// A push of RFC 8620, 7.1: account -> type -> state.
using StateChange = std::map<AccountId, std::map<QString, QString>>;
[[nodiscard]] QByteArray toJson(const StateChange &change);
[[nodiscard]] Result<StateChange> stateChangeFromJson(const QByteArray &bytes);

} // namespace uttar
