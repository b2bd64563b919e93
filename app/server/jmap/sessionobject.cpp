// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/jmap/sessionobject.h"

#include "app/base/text.h"
#include "app/server/jmap/methods.h"

#include <QCryptographicHash>
#include <QJsonDocument>

namespace uttar::server {

namespace {

// Changes when anything in the object changes but the time.
QString stateOf(Session session)
{
    session.state.clear();
    session.serverTime = {};
    const auto bytes = QJsonDocument(toJson(session)).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex().left(16));
}

} // namespace

Result<Session> sessionOf(Transaction &transaction, const SignedIn &who, const Api::Options &options)
{
    Session session;
    session.username = who.login;
    for (const auto &[account, id] : who.persons) {
        auto person = transaction.person(account, id);
        if (!person && person.error().code != Code::NotFound)
            return fail(person.error());
        if (!person)
            continue;
        UTTAR_TRY(const bool works, worksHere(transaction, *person));
        if (!works)
            continue;
        UTTAR_TRY(auto department, transaction.department(account));
        session.accounts.push_back({account, *std::move(person), std::move(department.settings), options.practice});
    }
    UTTAR_TRY(session.serverInstance, transaction.setting(u"serverInstance"_s));
    UTTAR_TRY(session.epoch, transaction.setting(u"epoch"_s));
    session.serverTime = transaction.now();
    session.serverVersion = QString::fromLatin1(UTTAR_VERSION);
    session.apiUrl = QUrl(u"/jmap/api"_s);
    session.downloadUrl = u"/jmap/download/{accountId}/{blobId}/{name}?accept={type}"_s;
    session.uploadUrl = u"/jmap/upload/{accountId}"_s;
    session.eventSourceUrl = u"/jmap/events?types={types}&closeafter={closeafter}&ping={ping}"_s;
    session.limits = options.limits;
    session.state = stateOf(session);
    return session;
}

Result<QString> sessionStateOf(Transaction &transaction, const SignedIn &who, const Api::Options &options)
{
    UTTAR_TRY(auto session, sessionOf(transaction, who, options));
    return std::move(session.state);
}

} // namespace uttar::server
