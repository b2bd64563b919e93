// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/pullpage.h"

#include "app/base/text.h"
#include "app/protocol/codec.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace uttar {

namespace {

QString callId(const TypeCursor &cursor, QLatin1StringView part)
{
    return nameOf(cursor.type) + u'.' + part;
}

// The answer of one call, or the error that stands in its place.
Result<QJsonObject> answerOf(const JmapResponse &response, const QString &id, const QString &method,
                             const AccountId &account)
{
    const auto at = std::ranges::find_if(response.responses, [&](const Invocation &call) {
        return call.callId == id && (call.name == method || call.name == "error"_L1);
    });
    if (at == response.responses.end())
        return fail(Code::ServerFault, u"no answer to "_s + id, true);
    if (at->name == "error"_L1) {
        const auto type = at->arguments.value("type"_L1).toString();
        if (type == "unknownMethod"_L1 || type == "forbidden"_L1)
            return fail(Code::NotFound, type);
        return fail(errorFromJson(at->arguments));
    }
    if (at->arguments.value("accountId"_L1).toString() != account.toString())
        return fail(Code::ServerFault, u"an answer for another account"_s);
    return at->arguments;
}

Result<StoredObject> readObject(ObjectType type, const QJsonObject &object)
{
    const auto as = [](auto read) -> Result<StoredObject> {
        if (!read)
            return fail(read.error());
        return StoredObject(*std::move(read));
    };
    switch (type) {
    case ObjectType::Person: return as(fromJson<Person>(object));
    case ObjectType::ReplyTemplate: return as(fromJson<ReplyTemplate>(object));
    case ObjectType::Complaint: return as(fromJson<Complaint>(object));
    case ObjectType::Post: return as(fromJson<Post>(object));
    case ObjectType::Note: return as(fromJson<Note>(object));
    case ObjectType::Reply: return as(fromJson<Reply>(object));
    case ObjectType::Approval: return as(fromJson<Approval>(object));
    case ObjectType::Lease: return as(fromJson<Lease>(object));
    case ObjectType::Publication: return as(fromJson<Publication>(object));
    case ObjectType::Audit: return as(fromJson<AuditEntry>(object));
    }
    return fail(Code::Internal, u"a type without a reader"_s);
}

// A complaint that names another department must not stand in this one's cache.
bool isForeign(const StoredObject &object, const AccountId &account)
{
    if (const auto *const complaint = std::get_if<Complaint>(&object))
        return !complaint->accountId.isEmpty() && complaint->accountId != account;
    return false;
}

void takeObjects(const QJsonObject &answer, SyncPage &page, QSet<QString> &missing)
{
    for (const auto list = answer.value("list"_L1).toArray(); const auto value : list) {
        const auto object = value.toObject();
        const auto id = object.value("id"_L1).toString();
        if (!missing.contains(id)) // twice, or not asked for
            continue;
        auto read = readObject(page.type, object);
        if (!read || isForeign(*read, page.accountId))
            continue; // stays missing: broken
        missing.remove(id);
        page.objects.push_back(*std::move(read));
    }
    for (const auto gone = answer.value("notFound"_L1).toArray(); const auto value : gone)
        missing.remove(value.toString());
}

} // namespace

std::vector<Invocation> callsOf(const AccountId &account, const TypeCursor &cursor, int maxChanges)
{
    const auto changes = nameOf(cursor.type) + "/changes"_L1;
    const auto get = nameOf(cursor.type) + "/get"_L1;
    const auto first = callId(cursor, "c"_L1);
    const auto getCall = [&](QLatin1StringView part, const QString &path) {
        return Invocation{
            get, QJsonObject{{u"accountId"_s, account.toString()}, {u"#ids"_s, resultReference(first, changes, path)}},
            callId(cursor, part)};
    };
    return {Invocation{changes,
                       QJsonObject{{u"accountId"_s, account.toString()},
                                   {u"sinceState"_s, cursor.state},
                                   {u"maxChanges"_s, maxChanges}},
                       first},
            getCall("n"_L1, u"/created"_s), getCall("u"_L1, u"/updated"_s)};
}

Result<ChangesAnswer> changesOf(const AccountId &account, const TypeCursor &cursor, const JmapResponse &response)
{
    UTTAR_TRY(const auto arguments,
              answerOf(response, callId(cursor, "c"_L1), nameOf(cursor.type) + "/changes"_L1, account));
    auto changes = changesFromJson(arguments);
    if (!changes)
        return fail(Code::ServerFault, u"changes make no sense: "_s + changes.error().detail, true);
    if (changes->oldState != cursor.state)
        return fail(Code::ServerFault, u"changes since another state"_s, true);
    if (changes->hasMoreChanges && changes->newState == changes->oldState)
        return fail(Code::ServerFault, u"changes that do not move on"_s);
    return changes;
}

Result<SyncPage> pageOf(const AccountId &account, const TypeCursor &cursor, const ChangesAnswer &changes,
                        const JmapResponse &response)
{
    SyncPage page{.accountId = account,
                  .type = cursor.type,
                  .oldState = changes.oldState,
                  .newState = changes.newState,
                  .objects = {},
                  .destroyed = changes.destroyed,
                  .broken = {}};
    page.destroyed.removeDuplicates(); // how many they are decides whether a person is asked
    page.objects.reserve(size_t(changes.created.size() + changes.updated.size()));
    const auto get = nameOf(cursor.type) + "/get"_L1;
    QSet<QString> missing(changes.created.begin(), changes.created.end());
    missing.unite(QSet<QString>(changes.updated.begin(), changes.updated.end()));
    for (const auto &[part, ids] : {std::pair("n"_L1, &changes.created), std::pair("u"_L1, &changes.updated)}) {
        if (ids->isEmpty())
            continue;
        UTTAR_TRY(const auto answer, answerOf(response, callId(cursor, part), get, account));
        takeObjects(answer, page, missing);
    }
    page.broken = QStringList(missing.begin(), missing.end());
    page.broken.sort();
    return page;
}

Invocation callFor(const AccountId &account, const BrokenObjects &broken)
{
    return {nameOf(broken.cursor.type) + "/get"_L1,
            QJsonObject{{u"accountId"_s, account.toString()}, {u"ids"_s, QJsonArray::fromStringList(broken.ids)}},
            callId(broken.cursor, "b"_L1)};
}

Result<SyncPage> mendedPage(const AccountId &account, const BrokenObjects &broken, const JmapResponse &response)
{
    SyncPage page{.accountId = account,
                  .type = broken.cursor.type,
                  .oldState = broken.cursor.state,
                  .newState = broken.cursor.state,
                  .objects = {},
                  .destroyed = {},
                  .broken = {}};
    UTTAR_TRY(const auto answer,
              answerOf(response, callId(broken.cursor, "b"_L1), nameOf(broken.cursor.type) + "/get"_L1, account));
    QSet<QString> missing(broken.ids.begin(), broken.ids.end());
    takeObjects(answer, page, missing);
    return page;
}

std::vector<PageRead> readPages(const AccountId &account, const std::vector<TypeCursor> &asked,
                                const JmapResponse &response)
{
    std::vector<PageRead> pages;
    for (const auto &cursor : asked) {
        PageRead read{.cursor = cursor, .changes = changesOf(account, cursor, response), .page = {}};
        if (read.changes)
            read.page = pageOf(account, cursor, *read.changes, response);
        pages.push_back(std::move(read));
    }
    return pages;
}

} // namespace uttar
