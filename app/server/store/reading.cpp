// SPDX-License-Identifier: GPL-3.0-or-later
// What a client reads: states, changes, objects, queries.
#include "app/server/store/transactionprivate.h"

#include <QJsonObject>

#include <array>

namespace uttar::server {

namespace {

QString tableOf(ObjectType type)
{
    switch (type) {
    case ObjectType::Person: return u"person"_s;
    case ObjectType::ReplyTemplate: return u"reply_template"_s;
    case ObjectType::Complaint: return u"complaint"_s;
    case ObjectType::Post: return u"post"_s;
    case ObjectType::Note: return u"note"_s;
    case ObjectType::Reply: return u"reply"_s;
    case ObjectType::Approval: return u"approval"_s;
    case ObjectType::Lease: return u"lease"_s;
    case ObjectType::Publication: return u"publication"_s;
    case ObjectType::Audit: return u"audit"_s;
    }
    return {};
}

struct QueryColumns
{
    QString time;
    std::vector<std::pair<QString, QString>> filters; // name on the wire -> column
};

std::optional<QueryColumns> queryColumns(ObjectType type)
{
    if (type == ObjectType::Complaint)
        return QueryColumns{
            u"captured_time"_s,
            {{u"state"_s, u"state"_s}, {u"applicationStatus"_s, u"state"_s}, {u"assignee"_s, u"assignee"_s}}};
    if (type == ObjectType::Reply)
        return QueryColumns{u"created_time"_s, {{u"state"_s, u"state"_s}, {u"complaintId"_s, u"complaint_id"_s}}};
    return std::nullopt;
}

} // namespace

Result<qint64> Transaction::state(const AccountId &account)
{
    if (const auto at = d->counters.find(account); at != d->counters.end())
        return at->second.state;
    std::optional<qint64> state;
    UTTAR_CHECK(d->connection.each(u"SELECT state FROM account WHERE id = ?"_s, {account.toString()},
                                   [&](const Row &row) { state = row.number(0); }));
    if (!state)
        return fail(Code::AccountNotFound);
    return *state;
}

Result<ChangePage> Transaction::changes(const AccountId &account, ObjectType type, qint64 since, int limit,
                                        std::optional<qint64> origin, std::optional<qint64> counterThen)
{
    UTTAR_TRY(const qint64 newest, state(account));
    qint64 oldest = 0;
    UTTAR_CHECK(d->connection.each(u"SELECT oldest_state FROM account WHERE id = ?"_s, {account.toString()},
                                   [&](const Row &row) { oldest = row.number(0); }));
    const qint64 began = origin.value_or(since);
    // From the very beginning there is nothing that a forgotten tombstone could have told.
    const qint64 knows = began == 0 && counterThen ? *counterThen : began;
    const bool forgotten = since > 0 && (origin ? knows : since) < oldest;
    if (since < 0 || since > newest || began < 0 || began > since || knows > newest || forgotten)
        return fail(Code::CannotCalculateChanges);
    ChangePage page{
        .newState = newest, .more = false, .counter = newest, .created = {}, .updated = {}, .destroyed = {}};
    int seen = 0;
    qint64 last = since;
    UTTAR_CHECK(d->connection.each(
        u"SELECT id, created, updated, destroyed FROM change_log WHERE account_id = ? AND type = ? AND updated > ? "
        u"ORDER "
        "BY updated LIMIT ?"_s,
        {account.toString(), int(type), since, limit + 1}, [&](const Row &row) {
            if (++seen > limit) {
                page.more = true;
                return;
            }
            last = row.number(2);
            const auto created = row.number(1);
            if (row.flag(3)) {
                if (created <= since) // one that was made and destroyed since: the client never saw it
                    page.destroyed.push_back(row.text(0));
            } else if (created > began) {
                page.created.push_back(row.text(0));
            } else {
                page.updated.push_back(row.text(0));
            }
        }));
    if (page.more)
        page.newState = last;
    return page;
}

Result<int> Transaction::dropTombstones(const AccountId &account, Timestamp before)
{
    UTTAR_CHECK(d->locked(account));
    qint64 newest = 0;
    UTTAR_CHECK(d->connection.each(
        u"SELECT COALESCE(MAX(updated), 0) FROM change_log WHERE account_id = ? AND destroyed = 1 AND changed_time < ?"_s,
        {account.toString(), msOf(before)}, [&](const Row &row) { newest = row.number(0); }));
    if (newest == 0)
        return 0;
    UTTAR_CHECK(d->save(u"UPDATE account SET oldest_state = ? WHERE id = ? AND oldest_state < ?"_s,
                        {newest, account.toString(), newest}));
    return d->execute(u"DELETE FROM change_log WHERE account_id = ? AND destroyed = 1 AND updated <= ?"_s,
                      {account.toString(), newest});
}

Result<std::vector<QByteArray>> Transaction::objects(const AccountId &account, ObjectType type, const QStringList &ids)
{
    // Few different statements, so that they stay prepared: a rest is filled up with its last id.
    constexpr std::array<qsizetype, 3> sizes{1, 16, 128};
    std::vector<QByteArray> found(std::size_t(ids.size()));
    QHash<QString, std::vector<std::size_t>> places;
    places.reserve(ids.size());
    for (qsizetype i = 0; i < ids.size(); ++i)
        places[ids[i]].push_back(std::size_t(i));
    const auto head = u"SELECT id, object FROM %1 WHERE account_id = ? AND "_s.arg(tableOf(type))
        + (type == ObjectType::Lease ? u"released = 0 AND "_s : QString());
    for (qsizetype from = 0; from < ids.size();) {
        const auto rest = ids.size() - from;
        const auto *const fits = std::ranges::find_if(sizes, [&](qsizetype size) { return size >= rest; });
        const auto size = fits == sizes.end() ? sizes.back() : *fits;
        QVariantList values{account.toString()};
        for (qsizetype i = 0; i < size; ++i)
            values.push_back(ids[std::min(from + i, ids.size() - 1)]);
        const auto sql = head + u"id IN (?"_s + u", ?"_s.repeated(size - 1) + u')';
        UTTAR_CHECK(d->connection.each(sql, values, [&](const Row &row) {
            const auto object = row.text(1).toUtf8();
            for (const auto place : places.value(row.text(0)))
                found[place] = object;
        }));
        from += size;
    }
    return found;
}

namespace {

// Which rows a query is about: the part of the statement from FROM on, with its values.
struct Matching
{
    QString sql;
    QVariantList values;
};

Result<Matching> matching(const AccountId &account, ObjectType type, const QJsonObject &filter)
{
    const auto columns = queryColumns(type);
    if (!columns)
        return fail(Code::InvalidArguments, u"this type has no query"_s);
    Matching out{u" FROM %1 WHERE account_id = ?"_s.arg(tableOf(type)), {account.toString()}};
    for (auto at = filter.begin(); at != filter.end(); ++at) {
        const auto known = std::ranges::find(columns->filters, at.key(), &std::pair<QString, QString>::first);
        if (known == columns->filters.end() || !at.value().isString())
            return fail(Code::InvalidArguments, u"unsupportedFilter"_s);
        out.sql += u" AND %1 = ?"_s.arg(known->second);
        out.values.push_back(at.value().toString());
    }
    return out;
}

} // namespace

Result<QStringList> Transaction::query(const AccountId &account, ObjectType type, const QJsonObject &filter,
                                       int position, int limit)
{
    UTTAR_TRY(auto rows, matching(account, type, filter));
    rows.sql += u" ORDER BY %1 DESC, id DESC LIMIT ? OFFSET ?"_s.arg(queryColumns(type)->time);
    rows.values << limit << position;
    QStringList ids;
    UTTAR_CHECK(d->connection.each(u"SELECT id"_s + rows.sql, rows.values,
                                   [&](const Row &row) { ids.push_back(row.text(0)); }));
    return ids;
}

Result<qint64> Transaction::count(const AccountId &account, ObjectType type, const QJsonObject &filter)
{
    UTTAR_TRY(const auto rows, matching(account, type, filter));
    qint64 number = 0;
    UTTAR_CHECK(d->connection.each(u"SELECT COUNT(*)"_s + rows.sql, rows.values,
                                   [&](const Row &row) { number = row.number(0); }));
    return number;
}

} // namespace uttar::server
