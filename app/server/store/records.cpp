// SPDX-License-Identifier: GPL-3.0-or-later
// Receipts, the audit trail, and what the publisher asks.
#include "app/server/store/transactionprivate.h"

namespace uttar::server {

Result<std::optional<Receipt>> Transaction::receipt(const AccountId &account, const OperationId &id)
{
    std::optional<QString> text;
    UTTAR_CHECK(d->connection.each(u"SELECT object FROM receipt WHERE account_id = ? AND operation_id = ?"_s,
                                   {account.toString(), id.toString()}, [&](const Row &row) { text = row.text(0); }));
    if (!text)
        return std::optional<Receipt>{};
    auto read = receiptFromJson(QJsonDocument::fromJson(text->toUtf8()).object());
    if (!read)
        return fail(Code::StorageCorrupt, read.error().detail);
    return std::optional<Receipt>{*std::move(read)};
}

Result<void> Transaction::saveReceipt(const AccountId &account, const Receipt &receipt)
{
    UTTAR_CHECK(d->locked(account));
    return d->save(u"INSERT INTO receipt (account_id, operation_id, object) VALUES (?, ?, ?)"_s,
                   {account.toString(), receipt.operationId.toString(), objectText(receipt)});
}

Result<void> Transaction::appendAudit(AuditEntry entry)
{
    UTTAR_TRY(auto *const counters, d->locked(entry.accountId));
    entry.sequence = counters->auditSequence + 1;
    entry.id = AuditId{u"A%1"_s.arg(entry.sequence)};
    if (entry.time == Timestamp{}) // the practice world tells of earlier days
        entry.time = now();
    entry.previousHash = counters->auditHash;
    entry.hash = chainHash(entry);
    counters->auditSequence = entry.sequence;
    counters->auditHash = entry.hash;
    counters->changed = true;
    UTTAR_CHECK(d->save(u"INSERT INTO audit (account_id, sequence, id, object) VALUES (?, ?, ?, ?)"_s,
                        {entry.accountId.toString(), entry.sequence, entry.id.toString(), objectText(entry)}));
    return d->note(entry.accountId, ObjectType::Audit, entry.id.toString());
}

Result<std::vector<AuditEntry>> Transaction::auditTrail(const AccountId &account, qint64 afterSequence, int limit)
{
    return d->list<AuditEntry>(
        u"SELECT object FROM audit WHERE account_id = ? AND sequence > ? ORDER BY sequence LIMIT ?"_s,
        {account.toString(), afterSequence, limit});
}

Result<std::pair<qint64, QString>> Transaction::auditHead(const AccountId &account)
{
    if (const auto at = d->counters.find(account); at != d->counters.end())
        return std::pair{at->second.auditSequence, at->second.auditHash};
    std::optional<std::pair<qint64, QString>> head;
    UTTAR_CHECK(d->connection.each(u"SELECT audit_sequence, audit_hash FROM account WHERE id = ?"_s,
                                   {account.toString()}, [&](const Row &row) {
                                       head = std::pair{row.number(0), row.text(1)};
                                   }));
    if (!head)
        return fail(Code::AccountNotFound);
    return *std::move(head);
}

Result<std::optional<PublishJob>> Transaction::nextPublishJob()
{
    PublishJob job;
    UTTAR_CHECK(d->connection.each(u"SELECT account_id, id FROM reply WHERE state = 'QUEUED' AND publish_after <= ? "
                                   "ORDER BY publish_after, changed_time, id LIMIT 1"_s,
                                   {msOf(now())}, [&](const Row &row) {
                                       job.accountId = AccountId{row.text(0)};
                                       job.reply = ReplyId{row.text(1)};
                                   }));
    if (job.reply.isEmpty())
        return std::optional<PublishJob>{};
    UTTAR_CHECK(d->locked(job.accountId));
    // Under the lock once more: it may have been taken back between the two.
    bool stays = false;
    UTTAR_CHECK(
        d->connection.each(u"SELECT queued_time FROM reply WHERE account_id = ? AND id = ? AND state = 'QUEUED'"_s,
                           {job.accountId.toString(), job.reply.toString()}, [&](const Row &row) {
                               stays = true;
                               job.createdTime = timeOf(row.number(0));
                           }));
    return stays ? std::optional<PublishJob>{std::move(job)} : std::nullopt;
}

Result<void> Transaction::postponePublish(const AccountId &account, const ReplyId &reply, Timestamp until)
{
    UTTAR_CHECK(d->locked(account));
    return d->save(u"UPDATE reply SET publish_after = ? WHERE account_id = ? AND id = ?"_s,
                   {msOf(until), account.toString(), reply.toString()});
}

Result<void> Transaction::saveRetry(const AccountId &account, const ReplyId &reply,
                                    const std::optional<Timestamp> &until)
{
    UTTAR_CHECK(d->locked(account));
    return d->save(u"UPDATE reply SET retry_at = ?, retry_count = retry_count + ? WHERE account_id = ? AND id = ?"_s,
                   {until ? msOf(*until) : 0, until ? 1 : 0, account.toString(), reply.toString()});
}

Result<std::vector<PublishJob>> Transaction::repliesOnTheirWay(const QString &which, int limit)
{
    std::vector<PublishJob> all;
    // By the index on the state: few are on their way at one time.
    UTTAR_CHECK(d->connection.each(
        u"SELECT account_id, id, queued_time, retry_at, retry_count FROM reply WHERE "_s + which + u" LIMIT ?"_s,
        {limit}, [&](const Row &row) {
            all.push_back({AccountId{row.text(0)}, ReplyId{row.text(1)}, timeOf(row.number(2)), timeOf(row.number(3)),
                           int(row.number(4))});
        }));
    return all;
}

Result<std::vector<PublishJob>> Transaction::waitingReplies()
{
    constexpr int all = 1'000'000;
    return repliesOnTheirWay(u"state IN ('ATTEMPTING', 'UNKNOWN') AND retry_at > 0 ORDER BY retry_at, id"_s, all);
}

Result<std::vector<PublishJob>> Transaction::unansweredReplies(int limit)
{
    return repliesOnTheirWay(u"state = 'ATTEMPTING' AND retry_at = 0 ORDER BY changed_time, id"_s, limit);
}

Result<std::vector<PublishJob>> Transaction::unknownReplies(int limit)
{
    return repliesOnTheirWay(u"state = 'UNKNOWN' ORDER BY changed_time, id"_s, limit);
}

QString publisherLease()
{
    return u"publisher"_s;
}

QString captureLease(const QString &platformAccount)
{
    return u"capture:"_s + platformAccount;
}

Result<std::optional<qint64>> Transaction::holdLease(const QString &name, const QString &holder, Milliseconds length)
{
    UTTAR_CHECK(d->save(u"INSERT INTO publisher_lease (name, holder, fence, expires_at) VALUES (?, '', 0, 0) ON "
                        "CONFLICT (name) DO NOTHING"_s,
                        {name}));
    QString holds;
    qint64 fence = 0;
    qint64 expires = 0;
    UTTAR_CHECK(d->connection.each(u"SELECT holder, fence, expires_at FROM publisher_lease WHERE name = ?"_s
                                       + d->connection.dialect().lockRow,
                                   {name}, [&](const Row &row) {
                                       holds = row.text(0);
                                       fence = row.number(1);
                                       expires = row.number(2);
                                   }));
    const bool running = expires > msOf(now());
    if (running && holds != holder)
        return std::optional<qint64>{};
    if (!running || holds != holder)
        ++fence;
    UTTAR_CHECK(d->save(u"UPDATE publisher_lease SET holder = ?, fence = ?, expires_at = ? WHERE name = ?"_s,
                        {holder, fence, msOf(now() + length), name}));
    return std::optional<qint64>{fence};
}

Result<bool> Transaction::fenceHolds(const QString &name, qint64 fence)
{
    bool holds = false;
    // Shared lock: nobody else is granted the lease before this transaction ends.
    const auto lock = d->writes ? d->connection.dialect().shareRow : QString();
    UTTAR_CHECK(d->connection.each(u"SELECT fence FROM publisher_lease WHERE name = ?"_s + lock, {name},
                                   [&](const Row &row) { holds = row.number(0) == fence; }));
    return holds;
}

} // namespace uttar::server
