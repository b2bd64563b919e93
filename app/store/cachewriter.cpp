// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/cachewriter.h"

#include "app/protocol/jsontext.h"
#include "app/store/citizen.h"
#include "app/store/overlay.h"
#include "app/store/schema.h"
#include "app/store/stored.h"

namespace uttar {

namespace {

constexpr qsizetype longestFirstLine = 240;

QString firstLineOf(const QString &text)
{
    QString line = text.left(longestFirstLine);
    for (auto &unit : line) {
        if (unit == u'\n' || unit == u'\r' || unit == u'\t')
            unit = u' ';
    }
    if (!line.isEmpty() && line.back().isHighSurrogate())
        line.chop(1);
    return line;
}

// What the generic tables hold of each type beside its JSON.
struct Columns
{
    QString id;
    ComplaintId complaint;
    qint64 at = 0;
    int kind = 0;
    QByteArray json;
};

template<class T>
Columns columnsOf(const T &value)
{
    Columns columns{.id = {}, .complaint = {}, .at = 0, .kind = 0, .json = toJsonText(value)};
    columns.id = value.id.toString();
    if constexpr (requires { value.complaintId.isEmpty(); })
        columns.complaint = ComplaintId(QString(value.complaintId.toString()));
    if constexpr (std::is_same_v<T, Post>) {
        columns.at = toStored(value.capturedTime);
        columns.kind = int(value.direction);
    } else if constexpr (std::is_same_v<T, Note>) {
        columns.at = toStored(value.createdTime);
    } else if constexpr (std::is_same_v<T, Reply>) {
        columns.at = toStored(value.createdTime);
        columns.kind = int(value.state);
    } else if constexpr (std::is_same_v<T, Approval>) {
        columns.at = toStored(value.decidedTime);
    } else if constexpr (std::is_same_v<T, Publication>) {
        columns.at = value.part;
    } else if constexpr (std::is_same_v<T, Lease>) {
        columns.at = value.fence;
    }
    return columns;
}

template<>
Columns columnsOf(const AuditEntry &value)
{
    return {value.id.toString(), ComplaintId(value.complaintId), value.sequence, 0, toJsonText(value)};
}

} // namespace

struct CacheWriter::Summary
{
    QString body;
    qint64 newest = 0;
    QString firstLine;
};

Result<void> CacheWriter::apply(const SyncPage &page)
{
    if (m_core.account && page.accountId != m_core.account->id)
        return fail(Code::AccountNotFound, u"a page of another account"_s);
    const auto type = nameOf(page.type);
    {
        auto state = m_core.db->statement("SELECT state FROM sync_state WHERE type = ?1");
        state.bind(type);
        UTTAR_TRY(const bool known, state.step());
        if (page.oldState != (known ? state.text(0) : QString::fromLatin1(beginningState)))
            return fail(Code::CannotCalculateChanges, u"the page does not follow the stored state"_s);
    }
    UTTAR_CHECK(store(page));
    UTTAR_CHECK(trackBroken(page));
    return m_core.db
        ->statement("INSERT INTO sync_state(type, state) VALUES(?1, ?2) ON CONFLICT(type) DO UPDATE SET state = ?2")
        .bind(type, page.newState)
        .run();
}

Result<void> CacheWriter::store(const SyncPage &page)
{
    m_threads.clear();
    m_pending.clear();
    m_texts.clear();
    {
        auto pending = m_core.db->statement("SELECT DISTINCT complaint_id FROM outbox");
        for (;;) {
            UTTAR_TRY(const bool more, pending.step());
            if (!more)
                break;
            m_pending.insert(ComplaintId(pending.text(0)));
        }
    }
    for (const auto &object : page.objects) {
        if (object.index() != std::size_t(page.type))
            return fail(Code::InvalidArguments, u"an object of another type in the page"_s);
        if (const auto *const complaint = std::get_if<Complaint>(&object))
            UTTAR_CHECK(storeComplaint(*complaint));
        else
            UTTAR_CHECK(storeObject(page.type, object));
    }
    for (const auto &id : page.destroyed)
        UTTAR_CHECK(destroy(page.type, id));
    for (const auto &id : m_threads)
        UTTAR_CHECK(summariseAgain(id));
    if (page.type == ObjectType::Complaint)
        UTTAR_CHECK(m_lost.tidy());
    return writeTexts();
}

Result<void> CacheWriter::storeComplaint(const Complaint &c)
{
    UTTAR_TRY(const auto summary, summarise(c));
    const auto deadline = nextDeadline(c);
    std::optional<qint64> reviewDue;
    if (c.liveReplyState == "SUBMITTED"_L1 || c.liveReplyState == "UNKNOWN"_L1) // a person decides on either
        reviewDue = toStored(c.approvalDueAt).value_or(noDeadline);
    auto upsert = m_core.db->statement(
        "INSERT INTO cache_complaint(id, state, assignee, open, place, waiting, revision, server_state, "
        "server_assignee, due, due_kind, review_due, captured, newest, unread, citizen_key, service_request_id, "
        "source, citizen_name, citizen_handle, first_line, language, service_code, district, priority, sensitivity, "
        "live_reply_state, lease_holder, lease_until, cluster_id, post_count, attachment_count, source_post_id, json) "
        "VALUES(?1, ?2, ?3, ?4, ?5, 0, ?6, ?2, ?3, ?7, ?8, ?9, ?10, ?11, "
        "?4 AND ?11 > coalesce((SELECT seen FROM read_mark WHERE complaint_id = ?1), -1), ?12, ?13, ?14, ?15, ?16, "
        "?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30) "
        "ON CONFLICT(id) DO UPDATE SET state = excluded.state, assignee = excluded.assignee, open = excluded.open, "
        "place = excluded.place, waiting = 0, revision = excluded.revision, server_state = excluded.server_state, "
        "server_assignee = excluded.server_assignee, due = excluded.due, due_kind = excluded.due_kind, "
        "review_due = excluded.review_due, captured = excluded.captured, newest = excluded.newest, "
        "unread = excluded.unread, citizen_key = excluded.citizen_key, "
        "service_request_id = excluded.service_request_id, source = excluded.source, "
        "citizen_name = excluded.citizen_name, citizen_handle = excluded.citizen_handle, "
        "first_line = excluded.first_line, language = excluded.language, service_code = excluded.service_code, "
        "district = excluded.district, priority = excluded.priority, sensitivity = excluded.sensitivity, "
        "live_reply_state = excluded.live_reply_state, lease_holder = excluded.lease_holder, "
        "lease_until = excluded.lease_until, cluster_id = excluded.cluster_id, post_count = excluded.post_count, "
        "attachment_count = excluded.attachment_count, source_post_id = excluded.source_post_id, "
        "json = excluded.json, "
        // Older than the answer that this console has had: the answer stands.
        "settled_revision = CASE WHEN settled_revision > excluded.revision THEN settled_revision END, "
        "settled_state = CASE WHEN settled_revision > excluded.revision THEN settled_state END, "
        "settled_assignee = CASE WHEN settled_revision > excluded.revision THEN settled_assignee END "
        "RETURNING n, settled_revision IS NOT NULL");
    upsert.bind(c.id, int(c.state), c.assignee, isOpen(c.state), int(placeOf(c.state)), c.revision,
                deadline ? toStored(deadline->at) : noDeadline,
                deadline ? std::optional(int(deadline->kind)) : std::nullopt, reviewDue, toStored(c.capturedTime),
                summary.newest, citizenKey(c), c.serviceRequestId, int(c.source), c.citizen.name, c.citizen.handle,
                summary.firstLine, c.language, c.serviceCode, c.address.district, int(c.priority), int(c.sensitivity),
                c.liveReplyState, c.leaseHolder, toStored(c.leaseUntil), c.clusterId, c.postCount, c.attachmentCount,
                c.sourcePostId, toJsonText(c));
    UTTAR_CHECK(upsert.step());
    const auto row = upsert.integer(0);
    const bool settled = upsert.integer(1) != 0;
    upsert.reset();
    m_texts[row] = summary.body;
    if (settled || m_pending.contains(c.id))
        UTTAR_CHECK(refreshShown(m_core, c.id));
    m_core.moved(c.id);
    return {};
}

Result<void> CacheWriter::storeObject(ObjectType type, const StoredObject &object)
{
    static const PerTable upserts("INSERT INTO %(id, complaint_id, at, kind, json) VALUES(?1, ?2, ?3, ?4, ?5) "
                                  "ON CONFLICT(id) DO UPDATE SET complaint_id = ?2, at = ?3, kind = ?4, json = ?5");
    const auto columns = std::visit(
        [](const auto &value) {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, Complaint>)
                return Columns{}; // has a table of its own
            else
                return columnsOf(value);
        },
        object);
    UTTAR_CHECK(m_core.db->statement(upserts[type])
                    .bind(columns.id, columns.complaint, columns.at, columns.kind, columns.json)
                    .run());
    if (const auto *const post = std::get_if<Post>(&object)) {
        // The first post is the description of its complaint: nothing new in it.
        auto known = m_core.db->statement("SELECT 1 FROM cache_complaint WHERE id = ?1 AND source_post_id = ?2");
        known.bind(post->complaintId, post->sourcePostId);
        UTTAR_TRY(const bool first, known.step());
        if (!first)
            m_threads.insert(post->complaintId);
    }
    noteMoved(type, columns.complaint);
    return {};
}

Result<void> CacheWriter::destroy(ObjectType type, const QString &id)
{
    if (type == ObjectType::Complaint)
        return destroyComplaint(ComplaintId(id));
    static const PerTable deletes("DELETE FROM % WHERE id = ?1 RETURNING complaint_id");
    auto remove = m_core.db->statement(deletes[type]);
    remove.bind(id);
    UTTAR_TRY(const bool was, remove.step());
    if (!was)
        return {};
    const ComplaintId complaint(remove.text(0));
    remove.reset();
    if (type == ObjectType::Post)
        m_threads.insert(complaint);
    noteMoved(type, complaint);
    return {};
}

Result<void> CacheWriter::destroyComplaint(const ComplaintId &id)
{
    UTTAR_CHECK(m_lost.remember(id));
    auto remove = m_core.db->statement("DELETE FROM cache_complaint WHERE id = ?1 RETURNING n");
    remove.bind(id);
    UTTAR_TRY(const bool was, remove.step());
    if (!was)
        return {};
    const auto row = remove.integer(0);
    remove.reset();
    m_texts[row] = std::nullopt;
    // What was typed for it outlives it.
    UTTAR_CHECK(m_drafts.orphan(id, OrphanReason::ComplaintGone));
    m_core.moved(id);
    return {};
}

Result<void> CacheWriter::trackBroken(const SyncPage &page)
{
    const auto type = nameOf(page.type);
    {
        auto any = m_core.db->statement("SELECT 1 FROM sync_broken WHERE type = ?1 LIMIT 1");
        any.bind(type);
        UTTAR_TRY(const bool some, any.step());
        any.reset();
        auto remove = m_core.db->statement("DELETE FROM sync_broken WHERE type = ?1 AND id = ?2");
        const auto forget = [&](const QString &id) { return remove.bind(type, id).run(); };
        for (const auto &object : page.objects) {
            if (some)
                UTTAR_CHECK(forget(std::visit([](const auto &value) { return value.id.toString(); }, object)));
        }
        for (const auto &id : page.destroyed) {
            if (some)
                UTTAR_CHECK(forget(id));
        }
    }
    auto insert = m_core.db->statement("INSERT OR IGNORE INTO sync_broken(type, id) VALUES(?1, ?2)");
    for (const auto &id : page.broken)
        UTTAR_CHECK(insert.bind(type, id).run());
    return {};
}

Result<CacheWriter::Summary> CacheWriter::summarise(const Complaint &complaint)
{
    Summary summary{
        .body = complaint.description,
        .newest = toStored(complaint.capturedTime),
        .firstLine = {},
    };
    QString newestText = complaint.description;
    const auto add = [&summary](const QString &text) {
        if (!text.isEmpty())
            summary.body += u'\n' + text;
    };
    auto posts = m_core.db->statement("SELECT json FROM cache_post WHERE complaint_id = ?1 ORDER BY at");
    posts.bind(complaint.id);
    for (;;) {
        UTTAR_TRY(const bool more, posts.step());
        if (!more)
            break;
        UTTAR_TRY(const auto post, fromStored<Post>(posts.bytesHere(0)));
        if (post.sourcePostId != complaint.sourcePostId)
            add(post.text);
        if (post.direction == Direction::FromCitizen && toStored(post.capturedTime) > summary.newest) {
            summary.newest = toStored(post.capturedTime);
            newestText = post.text;
        }
    }
    add(complaint.serviceRequestId);
    add(complaint.citizen.name);
    add(complaint.citizen.handle);
    add(complaint.address.locality);
    add(complaint.address.district);
    add(complaint.hashtags.join(u' '));
    summary.firstLine = firstLineOf(newestText);
    return summary;
}

Result<void> CacheWriter::summariseAgain(const ComplaintId &id)
{
    auto row = m_core.db->statement("SELECT n, json FROM cache_complaint WHERE id = ?1");
    row.bind(id);
    UTTAR_TRY(const bool found, row.step());
    if (!found)
        return {};
    const auto n = row.integer(0);
    UTTAR_TRY(const auto complaint, fromStored<Complaint>(row.bytesHere(1)));
    row.reset();
    UTTAR_TRY(const auto summary, summarise(complaint));
    UTTAR_CHECK(m_core.db
                    ->statement("UPDATE cache_complaint SET newest = ?2, first_line = ?3, unread = open AND ?2 > "
                                "coalesce((SELECT seen FROM read_mark WHERE complaint_id = id), -1) WHERE n = ?1")
                    .bind(n, summary.newest, summary.firstLine)
                    .run());
    m_texts[n] = summary.body;
    return {};
}

Result<void> CacheWriter::writeTexts()
{
    for (const auto &[row, body] : m_texts) {
        auto stored = m_core.db->statement("SELECT body FROM cache_text WHERE n = ?1");
        stored.bind(row);
        UTTAR_TRY(const bool known, stored.step());
        const auto before = known ? std::optional(stored.text(0)) : std::nullopt;
        stored.reset();
        if (before == body)
            continue;
        if (before) {
            // FTS5 has to be told what it once read.
            UTTAR_CHECK(
                m_core.db->statement("INSERT INTO cache_search(cache_search, rowid, body) VALUES('delete', ?1, ?2)")
                    .bind(row, *before)
                    .run());
            UTTAR_CHECK(m_core.db->statement("DELETE FROM cache_text WHERE n = ?1").bind(row).run());
        }
        if (body) {
            UTTAR_CHECK(m_core.db->statement("INSERT INTO cache_text(n, body) VALUES(?1, ?2)").bind(row, *body).run());
            UTTAR_CHECK(
                m_core.db->statement("INSERT INTO cache_search(rowid, body) VALUES(?1, ?2)").bind(row, *body).run());
        }
    }
    m_texts.clear();
    return {};
}

Result<void> CacheWriter::keepOwnTexts()
{
    std::vector<Reply> own;
    {
        const auto me = m_core.me();
        auto row = m_core.db->statement("SELECT json FROM cache_reply ORDER BY at DESC, id");
        for (;;) {
            UTTAR_TRY(const bool more, row.step());
            if (!more)
                break;
            UTTAR_TRY(auto reply, fromStored<Reply>(row.bytesHere(0)));
            const bool mine = reply.maker == me || std::ranges::find(reply.editors, me) != reply.editors.end();
            if (mine && reply.state != ReplyState::Published)
                own.push_back(std::move(reply));
        }
    }
    for (const auto &reply : own)
        UTTAR_CHECK(m_drafts.keep(reply));
    return {};
}

Result<void> CacheWriter::forget()
{
    UTTAR_CHECK(m_lost.rememberAll());
    UTTAR_CHECK(m_lost.cacheIsEmpty());
    static const PerTable deletes("DELETE FROM %");
    for (const auto type : cachedTypes)
        UTTAR_CHECK(m_core.db->statement(deletes[type]).run());
    UTTAR_CHECK(m_core.db->statement("INSERT INTO cache_search(cache_search) VALUES('delete-all')").run());
    UTTAR_CHECK(m_core.db->statement("DELETE FROM cache_text").run());
    UTTAR_CHECK(m_core.db->statement("DELETE FROM sync_state").run());
    UTTAR_CHECK(m_core.db->statement("DELETE FROM sync_broken").run());
    m_core.movedEverything();
    return {};
}

Result<void> CacheWriter::markRead(const ComplaintId &id)
{
    UTTAR_CHECK(m_core.db
                    ->statement("INSERT INTO read_mark(complaint_id, seen) "
                                "SELECT id, newest FROM cache_complaint WHERE id = ?1 "
                                "ON CONFLICT(complaint_id) DO UPDATE SET seen = excluded.seen")
                    .bind(id)
                    .run());
    auto update = m_core.db->statement("UPDATE cache_complaint SET unread = 0 WHERE id = ?1 AND unread RETURNING n");
    update.bind(id);
    UTTAR_TRY(const bool was, update.step());
    if (was)
        m_core.moved(id);
    return {};
}

void CacheWriter::noteMoved(ObjectType type, const ComplaintId &complaint)
{
    if (type == ObjectType::Person)
        m_core.movedPeople();
    else if (type == ObjectType::ReplyTemplate)
        m_core.movedTemplates();
    else if (!complaint.isEmpty())
        m_core.moved(complaint);
}

} // namespace uttar
