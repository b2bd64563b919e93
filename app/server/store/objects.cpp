// SPDX-License-Identifier: GPL-3.0-or-later
// The objects of an account: each save writes the row and the change log.
#include "app/base/log.h"
#include "app/server/store/transactionprivate.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QTimeZone>

namespace uttar::server {

Result<void> Transaction::saveComplaint(const Complaint &complaint)
{
    const auto &account = complaint.accountId;
    UTTAR_TRY(const auto *const counters, d->locked(account));
    UTTAR_CHECK(d->save(
        u"INSERT INTO complaint (account_id, id, state, is_open, assignee, channel, thread, captured_time, due_at, "
        "object) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (account_id, id) DO UPDATE SET state = "
        "excluded.state, is_open = excluded.is_open, assignee = excluded.assignee, channel = excluded.channel, thread "
        "= excluded.thread, captured_time = excluded.captured_time, due_at = excluded.due_at, object = excluded.object"_s,
        {account.toString(), complaint.id.toString(), nameOf(complaint.state), int(isOpen(complaint.state)),
         complaint.assignee.toString(), nameOf(complaint.source), complaint.sourceThreadId,
         msOf(complaint.capturedTime), dueAtOf(complaint, counters->escalatedUntil), objectText(complaint)}));
    return d->note(account, ObjectType::Complaint, complaint.id.toString());
}

Result<Complaint> Transaction::complaint(const AccountId &account, const ComplaintId &id)
{
    return d->get<Complaint>(u"SELECT object FROM complaint WHERE account_id = ? AND id = ?"_s,
                             {account.toString(), id.toString()});
}

Result<std::optional<Complaint>> Transaction::complaintOfThread(const AccountId &account, Channel channel,
                                                                const QString &sourceThreadId)
{
    return d->find<Complaint>(u"SELECT object FROM complaint WHERE account_id = ? AND channel = ? AND thread = ? ORDER "
                              "BY captured_time DESC LIMIT 1"_s,
                              {account.toString(), nameOf(channel), sourceThreadId});
}

Result<bool> Transaction::hasDuplicates(const AccountId &account, const ComplaintId &id)
{
    const auto name = u"%\"duplicateOf\":\"%1\"%"_s.arg(id.toString()); // some too many, as "_" stands for any letter
    UTTAR_TRY(const auto candidates,
              d->list<Complaint>(u"SELECT object FROM complaint WHERE account_id = ? AND state = ? AND object LIKE ?"_s,
                                 {account.toString(), nameOf(ComplaintState::Duplicate), name}));
    return std::ranges::any_of(candidates, [&](const Complaint &each) { return each.duplicateOf == id; });
}

Result<QString> Transaction::nextServiceRequestId(const AccountId &account, const DepartmentSettings &settings)
{
    UTTAR_CHECK(d->locked(account));
    const QTimeZone zone(settings.officeHours.timeZone);
    const auto moment = QDateTime::fromMSecsSinceEpoch(msOf(now()), zone.isValid() ? zone : QTimeZone::utc());
    const int year = moment.date().year();
    UTTAR_CHECK(d->save(u"INSERT INTO request_number (account_id, year, number) VALUES (?, ?, 1) ON CONFLICT "
                        "(account_id, year) DO UPDATE SET number = request_number.number + 1"_s,
                        {account.toString(), year}));
    qint64 number = 0;
    UTTAR_CHECK(d->connection.each(u"SELECT number FROM request_number WHERE account_id = ? AND year = ?"_s,
                                   {account.toString(), year}, [&](const Row &row) { number = row.number(0); }));
    return u"%1-%2-%3"_s.arg(settings.numberPrefix).arg(year).arg(number, 6, 10, QChar(u'0'));
}

Result<std::map<PersonId, int>> Transaction::openComplaintsByAssignee(const AccountId &account)
{
    std::map<PersonId, int> counts;
    UTTAR_CHECK(d->connection.each(u"SELECT assignee, COUNT(*) FROM complaint WHERE account_id = ? AND is_open = 1 AND "
                                   "assignee <> '' GROUP BY assignee"_s,
                                   {account.toString()},
                                   [&](const Row &row) { counts[PersonId{row.text(0)}] = int(row.number(1)); }));
    return counts;
}

Result<std::vector<QString>> Transaction::openThreads(const AccountId &account, Channel channel, int limit)
{
    std::vector<QString> threads;
    UTTAR_CHECK(d->connection.each(
        u"SELECT thread FROM complaint WHERE account_id = ? AND is_open = 1 AND channel = ? AND thread <> '' GROUP BY "
        "thread ORDER BY MAX(captured_time) DESC, thread LIMIT ?"_s,
        {account.toString(), nameOf(channel), limit}, [&](const Row &row) { threads.push_back(row.text(0)); }));
    return threads;
}

Result<void> Transaction::savePost(const AccountId &account, const Post &post)
{
    UTTAR_CHECK(d->locked(account));
    // No id of the platform: NULL, which a unique index does not compare.
    const auto source = post.sourcePostId.isEmpty() ? QVariant() : QVariant(post.sourcePostId);
    UTTAR_CHECK(d->save(
        u"INSERT INTO post (account_id, id, complaint_id, channel, source_post_id, captured_time, object) VALUES (?, "
        u"?, "
        "?, ?, ?, ?, ?) ON CONFLICT (account_id, id) DO UPDATE SET complaint_id = excluded.complaint_id, "
        "source_post_id = excluded.source_post_id, object = excluded.object"_s,
        {account.toString(), post.id.toString(), post.complaintId.toString(), nameOf(post.channel), source,
         msOf(post.capturedTime), objectText(post)}));
    return d->note(account, ObjectType::Post, post.id.toString());
}

Result<std::optional<Post>> Transaction::postBySource(const AccountId &account, Channel channel,
                                                      const QString &sourcePostId)
{
    return d->find<Post>(u"SELECT object FROM post WHERE account_id = ? AND channel = ? AND source_post_id = ?"_s,
                         {account.toString(), nameOf(channel), sourcePostId});
}

Result<std::vector<Post>> Transaction::postsOf(const AccountId &account, const ComplaintId &complaint)
{
    return d->list<Post>(
        u"SELECT object FROM post WHERE account_id = ? AND complaint_id = ? ORDER BY captured_time, id"_s,
        {account.toString(), complaint.toString()});
}

Result<void> Transaction::saveNote(const AccountId &account, const Note &note)
{
    UTTAR_CHECK(d->locked(account));
    UTTAR_CHECK(d->save(u"INSERT INTO note (account_id, id, complaint_id, object) VALUES (?, ?, ?, ?) ON CONFLICT "
                        "(account_id, id) DO UPDATE SET object = excluded.object"_s,
                        {account.toString(), note.id.toString(), note.complaintId.toString(), objectText(note)}));
    return d->note(account, ObjectType::Note, note.id.toString());
}

Result<void> Transaction::saveTemplate(const AccountId &account, const ReplyTemplate &value, const PersonId &editor)
{
    UTTAR_CHECK(d->locked(account));
    UTTAR_CHECK(d->save(
        u"INSERT INTO reply_template (account_id, id, editor, object) VALUES (?, ?, ?, ?) ON CONFLICT "
        "(account_id, id) DO UPDATE SET editor = CASE WHEN excluded.editor = '' THEN reply_template.editor ELSE "
        "excluded.editor END, object = excluded.object"_s,
        {account.toString(), value.id.toString(), editor.toString(), objectText(value)}));
    return d->note(account, ObjectType::ReplyTemplate, value.id.toString());
}

Result<std::optional<ReplyTemplate>> Transaction::replyTemplate(const AccountId &account, const TemplateId &id)
{
    return d->find<ReplyTemplate>(u"SELECT object FROM reply_template WHERE account_id = ? AND id = ?"_s,
                                  {account.toString(), id.toString()});
}

Result<std::vector<ReplyTemplate>> Transaction::replyTemplates(const AccountId &account)
{
    return d->list<ReplyTemplate>(u"SELECT object FROM reply_template WHERE account_id = ? ORDER BY id"_s,
                                  {account.toString()});
}

Result<PersonId> Transaction::templateEditor(const AccountId &account, const TemplateId &id)
{
    PersonId editor;
    UTTAR_CHECK(d->connection.each(u"SELECT editor FROM reply_template WHERE account_id = ? AND id = ?"_s,
                                   {account.toString(), id.toString()},
                                   [&](const Row &row) { editor = PersonId{row.text(0)}; }));
    return editor;
}

Result<void> Transaction::saveReply(const AccountId &account, const Reply &reply)
{
    UTTAR_CHECK(d->locked(account));
    const qint64 queued = reply.state == ReplyState::Queued ? msOf(now()) : 0;
    auto saved = d->save(
        u"INSERT INTO reply (account_id, id, complaint_id, state, is_live, created_time, changed_time, queued_time, "
        "publish_after, object) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, ?) ON CONFLICT (account_id, id) DO UPDATE SET state "
        "= excluded.state, is_live = excluded.is_live, changed_time = excluded.changed_time, queued_time = CASE WHEN "
        "excluded.queued_time > 0 AND reply.state <> 'QUEUED' THEN excluded.queued_time ELSE reply.queued_time END, "
        "publish_after = CASE WHEN excluded.state = reply.state THEN reply.publish_after ELSE 0 END, "
        "retry_at = CASE WHEN excluded.state = reply.state THEN reply.retry_at ELSE 0 END, "
        "retry_count = CASE WHEN excluded.state = reply.state THEN reply.retry_count ELSE 0 END, "
        "object = excluded.object"_s,
        {account.toString(), reply.id.toString(), reply.complaintId.toString(), nameOf(reply.state),
         int(isLive(reply.state)), msOf(reply.createdTime), msOf(reply.changedTime), queued, objectText(reply)});
    if (!saved && saved.error().code == Code::RevisionConflict)
        return fail(Code::AlreadyAnswered, u"another reply of this complaint is on its way"_s);
    UTTAR_CHECK(saved);
    for (const auto &editor : reply.editors)
        UTTAR_CHECK(d->save(u"INSERT INTO reply_editor (account_id, reply_id, person_id) VALUES (?, ?, ?) ON CONFLICT "
                            "(account_id, reply_id, person_id) DO NOTHING"_s,
                            {account.toString(), reply.id.toString(), editor.toString()}));
    return d->note(account, ObjectType::Reply, reply.id.toString());
}

Result<Reply> Transaction::reply(const AccountId &account, const ReplyId &id)
{
    return d->get<Reply>(u"SELECT object FROM reply WHERE account_id = ? AND id = ?"_s,
                         {account.toString(), id.toString()});
}

Result<std::optional<Reply>> Transaction::liveReply(const AccountId &account, const ComplaintId &complaint)
{
    return d->find<Reply>(u"SELECT object FROM reply WHERE account_id = ? AND complaint_id = ? AND is_live = 1"_s,
                          {account.toString(), complaint.toString()});
}

bool isUnreadable(const Error &error)
{
    return error.code == Code::StorageCorrupt || error.code == Code::NotFound;
}

Result<std::vector<Reply>> Transaction::repliesInState(const AccountId &account, const std::vector<ReplyState> &states,
                                                       int limit)
{
    if (states.empty())
        return std::vector<Reply>{};
    QStringList places;
    QVariantList values{account.toString()};
    for (const auto state : states) {
        places.push_back(u"?"_s);
        values.push_back(nameOf(state));
    }
    values.push_back(limit);
    std::vector<Reply> out;
    UTTAR_CHECK(d->connection.each(u"SELECT id, object FROM reply WHERE account_id = ? AND state IN ("_s
                                       + places.join(u',') + u") ORDER BY changed_time, id LIMIT ?"_s,
                                   values, [&](const Row &row) {
                                       auto reply = objectFromText<Reply>(row.text(1));
                                       if (reply)
                                           out.push_back(*std::move(reply));
                                       else
                                           qCWarning(lcServer, "reply %s cannot be read: %s", qPrintable(row.text(0)),
                                                     qPrintable(nameOf(reply.error().code)));
                                   }));
    return out;
}

Result<void> Transaction::saveApproval(const AccountId &account, const Approval &approval)
{
    UTTAR_CHECK(d->locked(account));
    UTTAR_CHECK(
        d->save(u"INSERT INTO approval (account_id, id, reply_id, revision, content_hash, decision, approver, object) "
                u"VALUES (?, "
                "?, ?, ?, ?, ?, ?, ?)"_s,
                {account.toString(), approval.id.toString(), approval.replyId.toString(), approval.revision,
                 approval.contentHash, nameOf(approval.decision), approval.approver.toString(), objectText(approval)}));
    return d->note(account, ObjectType::Approval, approval.id.toString());
}

Result<std::vector<Approval>> Transaction::approvals(const AccountId &account, const ReplyId &reply, int revision,
                                                     const QString &contentHash)
{
    return d->list<Approval>(u"SELECT object FROM approval WHERE account_id = ? AND reply_id = ? AND revision = ? AND "
                             "content_hash = ? ORDER BY id"_s,
                             {account.toString(), reply.toString(), revision, contentHash});
}

Result<void> Transaction::saveLease(const AccountId &account, const Lease &lease)
{
    UTTAR_CHECK(d->locked(account));
    QString previous;
    UTTAR_CHECK(d->connection.each(
        u"SELECT id FROM lease WHERE account_id = ? AND complaint_id = ? AND id <> ? AND released = 0"_s,
        {account.toString(), lease.complaintId.toString(), lease.id.toString()},
        [&](const Row &row) { previous = row.text(0); }));
    if (!previous.isEmpty())
        UTTAR_CHECK(d->note(account, ObjectType::Lease, previous, true));
    UTTAR_CHECK(d->save(u"INSERT INTO lease (account_id, complaint_id, id, released, object) VALUES (?, ?, ?, ?, ?) ON "
                        "CONFLICT (account_id, complaint_id) DO UPDATE SET id = excluded.id, released = "
                        "excluded.released, object = excluded.object"_s,
                        {account.toString(), lease.complaintId.toString(), lease.id.toString(), int(lease.released),
                         objectText(lease)}));
    return d->note(account, ObjectType::Lease, lease.id.toString(), lease.released);
}

Result<std::optional<Lease>> Transaction::lease(const AccountId &account, const ComplaintId &complaint)
{
    return d->find<Lease>(u"SELECT object FROM lease WHERE account_id = ? AND complaint_id = ?"_s,
                          {account.toString(), complaint.toString()});
}

Result<void> Transaction::savePublication(const AccountId &account, const Publication &publication)
{
    UTTAR_CHECK(d->locked(account));
    UTTAR_CHECK(d->save(u"INSERT INTO publication (account_id, id, reply_id, part, object) VALUES (?, ?, ?, ?, ?)"_s,
                        {account.toString(), publication.id.toString(), publication.replyId.toString(),
                         publication.part, objectText(publication)}));
    return d->note(account, ObjectType::Publication, publication.id.toString());
}

Result<std::vector<Publication>> Transaction::publicationsOf(const AccountId &account, const ReplyId &reply)
{
    return d->list<Publication>(u"SELECT object FROM publication WHERE account_id = ? AND reply_id = ? ORDER BY part"_s,
                                {account.toString(), reply.toString()});
}

Result<BlobId> Transaction::saveBlob(const AccountId &account, const QString &type, const QByteArray &bytes)
{
    UTTAR_CHECK(d->locked(account));
    // With the account in it: the same file of two departments has two ids, so that an id tells nothing about another
    // department's files.
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(account.toString().toUtf8());
    hash.addData(QByteArray(1, '\n'));
    hash.addData(bytes);
    const BlobId id{u"B"_s + QString::fromLatin1(hash.result().toHex())};
    UTTAR_CHECK(d->save(u"INSERT INTO blob_store (account_id, id, type, bytes) VALUES (?, ?, ?, ?) ON CONFLICT "
                        "(account_id, id) DO NOTHING"_s,
                        {account.toString(), id.toString(), type, bytes}));
    return id;
}

Result<Blob> Transaction::blob(const AccountId &account, const BlobId &id)
{
    std::optional<Blob> found;
    UTTAR_CHECK(d->connection.each(u"SELECT type, bytes FROM blob_store WHERE account_id = ? AND id = ?"_s,
                                   {account.toString(), id.toString()}, [&](const Row &row) {
                                       found = Blob{id, row.text(0), row.bytes(1)};
                                   }));
    if (!found)
        return fail(Code::NotFound);
    return *std::move(found);
}

} // namespace uttar::server
