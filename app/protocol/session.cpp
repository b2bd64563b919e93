// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/session.h"

#include "app/base/text.h"
#include "app/protocol/codec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace uttar {

namespace {

QJsonObject coreCapability(const JmapLimits &limits)
{
    return {
        {u"maxSizeUpload"_s, limits.maxSizeUpload},         {u"maxConcurrentUpload"_s, limits.maxConcurrentUpload},
        {u"maxSizeRequest"_s, limits.maxSizeRequest},       {u"maxConcurrentRequests"_s, limits.maxConcurrentRequests},
        {u"maxCallsInRequest"_s, limits.maxCallsInRequest}, {u"maxObjectsInGet"_s, limits.maxObjectsInGet},
        {u"maxObjectsInSet"_s, limits.maxObjectsInSet},     {u"collationAlgorithms"_s, QJsonArray()}};
}

JmapLimits limitsFrom(const QJsonObject &core)
{
    JmapLimits limits;
    const auto take = [&](const QString &name, auto &value) {
        const double given = core[name].toDouble(0);
        if (given >= 1 && given <= double(std::numeric_limits<int>::max()))
            value = std::remove_reference_t<decltype(value)>(given);
    };
    take(u"maxSizeUpload"_s, limits.maxSizeUpload);
    take(u"maxConcurrentUpload"_s, limits.maxConcurrentUpload);
    take(u"maxSizeRequest"_s, limits.maxSizeRequest);
    take(u"maxConcurrentRequests"_s, limits.maxConcurrentRequests);
    take(u"maxCallsInRequest"_s, limits.maxCallsInRequest);
    take(u"maxObjectsInGet"_s, limits.maxObjectsInGet);
    take(u"maxObjectsInSet"_s, limits.maxObjectsInSet);
    return limits;
}

QString ours()
{
    return QString::fromLatin1(capabilityComplaints);
}

QJsonObject toJson(const SessionAccount &account)
{
    const QJsonObject capability{{u"person"_s, uttar::toJson(account.person)},
                                 {u"settings"_s, uttar::toJson(account.settings)},
                                 {u"practice"_s, account.practice}};
    return {{u"name"_s, account.settings.name},
            {u"isPersonal"_s, false},
            {u"isReadOnly"_s, false},
            {u"accountCapabilities"_s, QJsonObject{{ours(), capability}}}};
}

Result<SessionAccount> accountFrom(const QString &id, const QJsonObject &object)
{
    const auto capability = object[u"accountCapabilities"_s].toObject()[ours()].toObject();
    SessionAccount account;
    account.id = AccountId(id);
    UTTAR_TRY(account.person, fromJson<Person>(capability[u"person"_s].toObject()));
    UTTAR_TRY(account.settings, fromJson<DepartmentSettings>(capability[u"settings"_s].toObject()));
    account.practice = capability[u"practice"_s].toBool();
    return account;
}

// Whether an address, or a template of one, is the server's own: a session object must not send a token elsewhere.
bool isOfServer(const QUrl &address, QString text)
{
    static const QRegularExpression variable(u"\\{[^{}]*\\}"_s);
    const auto url = address.resolved(QUrl(text.replace(variable, u"x"_s), QUrl::StrictMode));
    const auto port = [](const QUrl &of) { return of.port(of.scheme() == u"http" ? 80 : 443); };
    return url.isValid() && url.host() == address.host() && url.scheme() == address.scheme()
        && port(url) == port(address);
}

} // namespace

bool operator==(const Session &a, const Session &b)
{
    return toJson(a) == toJson(b);
}

QJsonObject toJson(const Session &session)
{
    QJsonObject accounts;
    for (const auto &account : session.accounts)
        accounts.insert(account.id.toString(), toJson(account));
    const QJsonObject capability{{u"serverInstance"_s, session.serverInstance},
                                 {u"epoch"_s, session.epoch},
                                 {u"serverTime"_s, toRfc3339(session.serverTime)},
                                 {u"version"_s, session.serverVersion},
                                 {u"beginningState"_s, QString::fromLatin1(beginningState)}};
    QJsonObject primary;
    if (!session.accounts.empty())
        primary.insert(ours(), session.accounts.front().id.toString());
    return {{u"capabilities"_s,
             QJsonObject{{QString::fromLatin1(capabilityCore), coreCapability(session.limits)}, {ours(), capability}}},
            {u"accounts"_s, accounts},
            {u"primaryAccounts"_s, primary},
            {u"username"_s, session.username},
            {u"apiUrl"_s, session.apiUrl.toString()},
            {u"downloadUrl"_s, session.downloadUrl},
            {u"uploadUrl"_s, session.uploadUrl},
            {u"eventSourceUrl"_s, session.eventSourceUrl},
            {u"state"_s, session.state}};
}

Result<Session> sessionFromJson(const QJsonObject &object, const QUrl &address)
{
    const auto capabilities = object[u"capabilities"_s].toObject();
    const auto capability = capabilities[ours()].toObject();
    if (capability.isEmpty() || capability[u"serverInstance"_s].toString().isEmpty())
        return fail(Code::NotAnUttarServer, u"no capability of ours"_s);
    Session session;
    session.username = object[u"username"_s].toString();
    session.serverInstance = capability[u"serverInstance"_s].toString();
    session.epoch = capability[u"epoch"_s].toString();
    const auto time = fromRfc3339(capability[u"serverTime"_s].toString());
    if (!time)
        return fail(Code::ServerFault, u"serverTime"_s);
    session.serverTime = *time;
    session.serverVersion = capability[u"version"_s].toString();
    session.limits = limitsFrom(capabilities[QString::fromLatin1(capabilityCore)].toObject());
    for (const auto &name : {u"apiUrl"_s, u"downloadUrl"_s, u"uploadUrl"_s, u"eventSourceUrl"_s}) {
        if (!isOfServer(address, object[name].toString()))
            return fail(Code::ServerFault, u"%1 of another server"_s.arg(name));
    }
    session.apiUrl = address.resolved(QUrl(object[u"apiUrl"_s].toString()));
    session.downloadUrl = object[u"downloadUrl"_s].toString();
    session.uploadUrl = object[u"uploadUrl"_s].toString();
    session.eventSourceUrl = object[u"eventSourceUrl"_s].toString();
    session.state = object[u"state"_s].toString();
    const auto accounts = object[u"accounts"_s].toObject();
    for (auto at = accounts.begin(); at != accounts.end(); ++at) {
        // One account that cannot be read does not lock the others out.
        if (auto account = accountFrom(at.key(), at->toObject()))
            session.accounts.push_back(*std::move(account));
    }
    if (session.accounts.empty() && !accounts.isEmpty())
        return fail(Code::ServerFault, u"no readable account"_s);
    return session;
}

QByteArray toJson(const StateChange &change)
{
    QJsonObject changed;
    for (const auto &[account, types] : change) {
        QJsonObject states;
        for (const auto &[type, state] : types)
            states.insert(type, state);
        changed.insert(account.toString(), states);
    }
    return QJsonDocument(QJsonObject{{u"@type"_s, u"StateChange"_s}, {u"changed"_s, changed}})
        .toJson(QJsonDocument::Compact);
}

Result<StateChange> stateChangeFromJson(const QByteArray &bytes)
{
    UTTAR_TRY(const auto object, objectFromJson(bytes, 8));
    StateChange change;
    const auto changed = object[u"changed"_s].toObject();
    for (auto account = changed.begin(); account != changed.end(); ++account) {
        const auto types = account->toObject();
        for (auto type = types.begin(); type != types.end(); ++type)
            change[AccountId(account.key())].emplace(type.key(), type->toString());
    }
    return change;
}

} // namespace uttar
