// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/schema.h"

#include "app/base/text.h"

namespace uttar {

namespace {

// What must outlive the cache.
constexpr auto ownTables = R"sql(
CREATE TABLE profile(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE mark(name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sync_state(type TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sync_broken(type TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY(type, id)) WITHOUT ROWID;
CREATE TABLE read_mark(complaint_id TEXT PRIMARY KEY, seen INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE draft(
    complaint_id TEXT PRIMARY KEY, saved INTEGER NOT NULL, orphan INTEGER NOT NULL, json BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE outbox(
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    complaint_id TEXT NOT NULL,
    operation BLOB NOT NULL,
    state TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0,
    not_before INTEGER NOT NULL,
    error_code TEXT, error_detail TEXT, error_retryable INTEGER,
    draft BLOB); -- what was typed, of a SUBMIT_REPLY
CREATE INDEX outbox_complaint ON outbox(complaint_id, sequence);
)sql";

constexpr auto complaintTable = R"sql(
CREATE TABLE cache_complaint(
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    -- as shown: the server's with this console's waiting operations laid over
    state INTEGER NOT NULL, assignee TEXT NOT NULL, open INTEGER NOT NULL, place INTEGER NOT NULL,
    waiting INTEGER NOT NULL,
    -- the server's; and what it answered to this console's own act before the object itself came
    revision INTEGER NOT NULL, server_state INTEGER NOT NULL, server_assignee TEXT NOT NULL,
    settled_revision INTEGER, settled_state INTEGER, settled_assignee TEXT,
    due INTEGER NOT NULL, due_kind INTEGER, review_due INTEGER, captured INTEGER NOT NULL,
    newest INTEGER NOT NULL, unread INTEGER NOT NULL,
    citizen_key INTEGER NOT NULL,
    service_request_id TEXT NOT NULL, source INTEGER NOT NULL, citizen_name TEXT NOT NULL, citizen_handle TEXT NOT NULL,
    first_line TEXT NOT NULL, language TEXT NOT NULL, service_code TEXT NOT NULL, district TEXT NOT NULL,
    priority INTEGER NOT NULL, sensitivity INTEGER NOT NULL, live_reply_state TEXT NOT NULL,
    lease_holder TEXT NOT NULL, lease_until INTEGER, cluster_id TEXT NOT NULL,
    post_count INTEGER NOT NULL, attachment_count INTEGER NOT NULL, source_post_id TEXT NOT NULL,
    json BLOB NOT NULL);
CREATE INDEX cache_complaint_mine ON cache_complaint(assignee, due, captured, id) WHERE open = 1;
CREATE INDEX cache_complaint_open ON cache_complaint(due, captured, id) WHERE open = 1;
CREATE INDEX cache_complaint_place ON cache_complaint(place, due, captured, id);
CREATE INDEX cache_complaint_review ON cache_complaint(review_due, captured, id) WHERE review_due IS NOT NULL;
CREATE INDEX cache_complaint_citizen ON cache_complaint(citizen_key);
CREATE TABLE cache_text(n INTEGER PRIMARY KEY, body TEXT NOT NULL);
CREATE VIRTUAL TABLE cache_search USING fts5(
    body, content='cache_text', content_rowid='n', tokenize='uttar', detail=none, columnsize=0);
-- Half the merging while thousands of texts arrive; a search asks a few more segments.
INSERT INTO cache_search(cache_search, rank) VALUES('automerge', 8);
)sql";

constexpr auto objectTable = R"sql(
CREATE TABLE %(
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    complaint_id TEXT NOT NULL,
    at INTEGER NOT NULL,
    kind INTEGER NOT NULL,
    json BLOB NOT NULL);
CREATE INDEX %_complaint ON %(complaint_id, at);
)sql";

Result<void> createVersion1(sqlite::Database &database)
{
    static const PerTable objects(objectTable);
    UTTAR_CHECK(database.execute(ownTables));
    UTTAR_CHECK(database.execute(complaintTable));
    for (const auto type : cachedTypes) {
        if (type != ObjectType::Complaint)
            UTTAR_CHECK(database.execute(objects[type]));
    }
    // 1 is ReplyState::Submitted: what the review queue reads.
    return database.execute("CREATE INDEX cache_reply_submitted ON cache_reply(at) WHERE kind = 1;"
                            "PRAGMA application_id = 1431585874;"); // "UTTR"
}

// The review queue holds the replies too of which nobody knows whether they are published; 11 is ReplyState::Unknown.
Result<void> createVersion2(sqlite::Database &database)
{
    return database.execute("CREATE INDEX cache_reply_unknown ON cache_reply(at) WHERE kind = 11;"
                            "UPDATE cache_complaint SET review_due = due WHERE review_due IS NULL AND id IN "
                            "(SELECT complaint_id FROM cache_reply WHERE kind = 11);");
}

// An internal note that is being written, beside the draft of a reply.
Result<void> createVersion3(sqlite::Database &database)
{
    return database.execute(
        "CREATE TABLE note_draft(complaint_id TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;");
}

// What was typed into a question; and what the complaints were of which only typed texts are left.
Result<void> createVersion4(sqlite::Database &database)
{
    return database.execute(
        "CREATE TABLE answer(name TEXT PRIMARY KEY, text TEXT NOT NULL, base TEXT NOT NULL) WITHOUT ROWID;"
        "CREATE TABLE gone_complaint(complaint_id TEXT PRIMARY KEY, service_request_id TEXT NOT NULL, "
        "citizen_handle TEXT NOT NULL) WITHOUT ROWID;");
}

using Step = Result<void> (*)(sqlite::Database &);
// Step n leads from version n to n + 1.
constexpr auto steps = std::to_array<Step>({createVersion1, createVersion2, createVersion3, createVersion4});
static_assert(steps.size() == storeSchemaVersion);

} // namespace

Result<void> migrate(sqlite::Database &database)
{
    UTTAR_TRY(const int found, database.schemaVersion());
    if (found > storeSchemaVersion || found < 0)
        return fail(Code::NewerDatabase, u"schema %1, known %2"_s.arg(found).arg(storeSchemaVersion));
    for (int version = found; version < storeSchemaVersion; ++version) {
        sqlite::Transaction transaction(database);
        UTTAR_CHECK(transaction.begin());
        UTTAR_CHECK(steps[std::size_t(version)](database));
        UTTAR_CHECK(database.setSchemaVersion(version + 1));
        UTTAR_CHECK(transaction.commit());
    }
    return {};
}

const char *cacheTable(ObjectType type)
{
    switch (type) {
    case ObjectType::Person: return "cache_person";
    case ObjectType::ReplyTemplate: return "cache_template";
    case ObjectType::Complaint: return "cache_complaint";
    case ObjectType::Post: return "cache_post";
    case ObjectType::Note: return "cache_note";
    case ObjectType::Reply: return "cache_reply";
    case ObjectType::Approval: return "cache_approval";
    case ObjectType::Lease: return "cache_lease";
    case ObjectType::Publication: return "cache_publication";
    case ObjectType::Audit: return "cache_audit";
    }
    return "";
}

PerTable::PerTable(const char *pattern)
{
    for (const auto type : cachedTypes)
        m_texts[std::size_t(type)] = QByteArray(pattern).replace('%', cacheTable(type));
}

} // namespace uttar
