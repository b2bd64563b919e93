// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/store/serverstore.h"

#include "app/server/store/transactionprivate.h"

namespace uttar::server {

Transaction::Transaction(Connection &connection, Clock &clock, bool writes)
    : d(std::make_unique<Private>(connection, clock, writes))
{ }

Transaction::~Transaction() = default;

Timestamp Transaction::now() const
{
    return d->clock.now();
}

const Changed &Transaction::changed() const
{
    return d->changed;
}

Result<void> Transaction::beginAttempt()
{
    UTTAR_CHECK(d->connection.savepoint(u"attempt%1"_s.arg(d->savepoints.size())));
    d->savepoints.push_back({d->counters, d->changed});
    return {};
}

Result<void> Transaction::endAttempt(bool succeeded)
{
    auto before = std::move(d->savepoints.back());
    d->savepoints.pop_back();
    const auto name = u"attempt%1"_s.arg(d->savepoints.size());
    if (succeeded)
        return d->connection.releaseSavepoint(name);
    // PostgreSQL gives back the locks that were taken since: what was read under them is forgotten with them.
    d->counters = std::move(before.counters);
    d->changed = std::move(before.changed);
    return d->connection.rollbackTo(name);
}

Result<void> Transaction::finish()
{
    for (auto &[account, counters] : d->counters) {
        if (!counters.changed)
            continue;
        UTTAR_CHECK(d->save(
            u"UPDATE account SET state = ?, audit_sequence = ?, audit_hash = ?, escalated_until = ? WHERE id = ?"_s,
            {counters.state, counters.auditSequence, counters.auditHash, counters.escalatedUntil, account.toString()}));
        counters.changed = false;
    }
    return {};
}

Result<Transaction::Private::Counters *> Transaction::Private::locked(const AccountId &account)
{
    if (const auto at = counters.find(account); at != counters.end())
        return &at->second;
    if (!writes)
        return fail(Code::Internal, u"a write inside a read"_s);
    std::optional<Counters> found;
    UTTAR_CHECK(connection.each(u"SELECT state, audit_sequence, audit_hash, escalated_until FROM account WHERE id = ?"_s
                                    + connection.dialect().lockRow,
                                {account.toString()}, [&](const Row &row) {
                                    found = Counters{row.number(0), row.number(1), row.text(2), row.number(3)};
                                }));
    if (!found)
        return fail(Code::AccountNotFound);
    return &counters.emplace(account, *std::move(found)).first->second;
}

Result<void> Transaction::Private::note(const AccountId &account, ObjectType type, const QString &id, bool destroyed)
{
    UTTAR_TRY(Counters *const counter, locked(account));
    // A number for each change, not for each transaction: so a page of changes may end anywhere.
    ++counter->state;
    counter->changed = true;
    changed[account].insert(type);
    return save(
        u"INSERT INTO change_log (account_id, type, id, created, updated, destroyed, changed_time) VALUES (?, ?, ?, ?, "
        "?, ?, ?) ON CONFLICT (account_id, type, id) DO UPDATE SET updated = excluded.updated, destroyed = "
        "excluded.destroyed, changed_time = excluded.changed_time"_s,
        {account.toString(), int(type), id, counter->state, counter->state, int(destroyed), msOf(clock.now())});
}

Result<void> Transaction::lockAccount(const AccountId &id)
{
    UTTAR_CHECK(d->locked(id));
    return {};
}

Result<QString> Transaction::setting(const QString &name)
{
    QString value;
    UTTAR_CHECK(d->connection.each(u"SELECT value FROM setting WHERE name = ?"_s, {name},
                                   [&](const Row &row) { value = row.text(0); }));
    return value;
}

Result<void> Transaction::saveSetting(const QString &name, const QString &value)
{
    return d->save(u"INSERT INTO setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = "
                   "excluded.value"_s,
                   {name, value});
}

} // namespace uttar::server
