// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/store/schema.h"

#include "app/base/text.h"

namespace uttar::server {

namespace {

// Each table of objects holds the columns that a query or an index needs, and in `object` the wire's JSON text of the
// whole. Times are milliseconds since 1970.
QStringList firstVersion(const Dialect &dialect)
{
    return QStringList{
               u"CREATE TABLE account (id TEXT PRIMARY KEY, settings TEXT NOT NULL, rules TEXT NOT NULL, state BIGINT "
               u"NOT NULL "
               "DEFAULT 0, oldest_state BIGINT NOT NULL DEFAULT 0, audit_sequence BIGINT NOT NULL DEFAULT 0, "
               "audit_hash TEXT NOT "
               "NULL DEFAULT '')"_s,
               u"CREATE TABLE request_number (account_id TEXT NOT NULL, year INTEGER NOT NULL, number BIGINT NOT NULL, "
               "PRIMARY KEY (account_id, year))"_s,
               u"CREATE TABLE person (account_id TEXT NOT NULL, id TEXT NOT NULL, object TEXT NOT NULL, PRIMARY KEY "
               u"(account_id, "
               "id))"_s,
               u"CREATE TABLE login (login TEXT PRIMARY KEY, password_hash TEXT NOT NULL, disabled INTEGER NOT NULL)"_s,
               u"CREATE TABLE login_person (login TEXT NOT NULL, account_id TEXT NOT NULL, person_id TEXT NOT NULL, "
               "PRIMARY KEY (login, account_id))"_s,
               u"CREATE TABLE token (hash TEXT PRIMARY KEY, login TEXT NOT NULL, device TEXT NOT NULL, created_time "
               u"BIGINT NOT "
               "NULL, expires_at BIGINT NOT NULL, used_time BIGINT NOT NULL, revoked INTEGER NOT NULL)"_s,
               u"CREATE INDEX token_login ON token (login)"_s,
               u"CREATE TABLE sign_in_failure (subject TEXT NOT NULL, failed_time BIGINT NOT NULL)"_s,
               u"CREATE INDEX sign_in_failure_subject ON sign_in_failure (subject, failed_time)"_s,
               u"CREATE TABLE platform_account (id TEXT PRIMARY KEY, account_id TEXT NOT NULL, channel TEXT NOT NULL, "
               u"kind TEXT "
               "NOT NULL, handle TEXT NOT NULL, address TEXT NOT NULL, secret %1 NOT NULL, capture_cursor TEXT NOT "
               "NULL, enabled "
               "INTEGER NOT NULL)"_s.arg(dialect.bytes),
               u"CREATE TABLE complaint (account_id TEXT NOT NULL, id TEXT NOT NULL, state TEXT NOT NULL, is_open "
               u"INTEGER NOT "
               "NULL, assignee TEXT NOT NULL, channel TEXT NOT NULL, thread TEXT NOT NULL, captured_time BIGINT NOT "
               "NULL, object "
               "TEXT NOT NULL, PRIMARY KEY (account_id, id))"_s,
               u"CREATE INDEX complaint_thread ON complaint (account_id, channel, thread)"_s,
               u"CREATE INDEX complaint_captured ON complaint (account_id, captured_time, id)"_s,
               u"CREATE INDEX complaint_open ON complaint (account_id, is_open, assignee)"_s,
               u"CREATE TABLE post (account_id TEXT NOT NULL, id TEXT NOT NULL, complaint_id TEXT NOT NULL, channel "
               u"TEXT NOT NULL, "
               "source_post_id TEXT, captured_time BIGINT NOT NULL, object TEXT NOT NULL, PRIMARY KEY (account_id, id))"_s,
               u"CREATE UNIQUE INDEX post_source ON post (account_id, channel, source_post_id)"_s,
               u"CREATE INDEX post_complaint ON post (account_id, complaint_id)"_s,
               u"CREATE TABLE note (account_id TEXT NOT NULL, id TEXT NOT NULL, complaint_id TEXT NOT NULL, object "
               u"TEXT NOT NULL, "
               "PRIMARY KEY (account_id, id))"_s,
               u"CREATE TABLE reply_template (account_id TEXT NOT NULL, id TEXT NOT NULL, object TEXT NOT NULL, "
               u"PRIMARY KEY "
               "(account_id, id))"_s,
               u"CREATE TABLE reply (account_id TEXT NOT NULL, id TEXT NOT NULL, complaint_id TEXT NOT NULL, state "
               u"TEXT NOT NULL, "
               "is_live INTEGER NOT NULL, created_time BIGINT NOT NULL, changed_time BIGINT NOT NULL, queued_time "
               "BIGINT NOT NULL, "
               "publish_after BIGINT NOT NULL, object TEXT NOT NULL, PRIMARY KEY (account_id, id))"_s,
               // At most one reply of a complaint is on its way.
               u"CREATE UNIQUE INDEX reply_live ON reply (account_id, complaint_id) WHERE is_live = 1"_s,
               u"CREATE INDEX reply_state ON reply (state, publish_after, changed_time)"_s,
               u"CREATE INDEX reply_created ON reply (account_id, created_time, id)"_s,
               u"CREATE TABLE reply_editor (account_id TEXT NOT NULL, reply_id TEXT NOT NULL, person_id TEXT NOT NULL, "
               "PRIMARY KEY (account_id, reply_id, person_id))"_s,
               u"CREATE TABLE approval (account_id TEXT NOT NULL, id TEXT NOT NULL, reply_id TEXT NOT NULL, revision "
               u"INTEGER NOT "
               "NULL, content_hash TEXT NOT NULL, decision TEXT NOT NULL, approver TEXT NOT NULL, object TEXT NOT "
               "NULL, PRIMARY "
               "KEY (account_id, id))"_s,
               u"CREATE INDEX approval_reply ON approval (account_id, reply_id, revision)"_s,
               // The newest lease of each complaint; older ones live on as tombstones in the change log only.
               u"CREATE TABLE lease (account_id TEXT NOT NULL, complaint_id TEXT NOT NULL, id TEXT NOT NULL, released "
               u"INTEGER NOT "
               "NULL, object TEXT NOT NULL, PRIMARY KEY (account_id, complaint_id))"_s,
               u"CREATE UNIQUE INDEX lease_id ON lease (account_id, id)"_s,
               u"CREATE TABLE publication (account_id TEXT NOT NULL, id TEXT NOT NULL, reply_id TEXT NOT NULL, part "
               u"INTEGER NOT "
               "NULL, object TEXT NOT NULL, PRIMARY KEY (account_id, id))"_s,
               u"CREATE UNIQUE INDEX publication_part ON publication (account_id, reply_id, part)"_s,
               u"CREATE TABLE blob_store (account_id TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, bytes %1 NOT "
               u"NULL, "
               "PRIMARY KEY (account_id, id))"_s.arg(dialect.bytes),
               u"CREATE TABLE change_log (account_id TEXT NOT NULL, type INTEGER NOT NULL, id TEXT NOT NULL, created "
               u"BIGINT NOT "
               "NULL, updated BIGINT NOT NULL, destroyed INTEGER NOT NULL, changed_time BIGINT NOT NULL, PRIMARY KEY "
               "(account_id, "
               "type, id))"_s,
               u"CREATE INDEX change_log_updated ON change_log (account_id, type, updated)"_s,
               u"CREATE TABLE receipt (account_id TEXT NOT NULL, operation_id TEXT NOT NULL, object TEXT NOT NULL, "
               u"PRIMARY KEY "
               "(account_id, operation_id))"_s,
               u"CREATE TABLE audit (account_id TEXT NOT NULL, sequence BIGINT NOT NULL, id TEXT NOT NULL, object TEXT "
               u"NOT NULL, "
               "PRIMARY KEY (account_id, sequence))"_s,
               u"CREATE UNIQUE INDEX audit_id ON audit (account_id, id)"_s,
               u"CREATE TABLE publisher_lease (name TEXT PRIMARY KEY, holder TEXT NOT NULL, fence BIGINT NOT NULL, "
               u"expires_at "
               "BIGINT NOT NULL)"_s,
               u"INSERT INTO publisher_lease (name, holder, fence, expires_at) VALUES ('publisher', '', 0, 0)"_s,
           }
    + dialect.triggers;
}

Result<int> versionOf(Connection &connection)
{
    if (!connection.database().tables().contains(u"setting"_s))
        return 0;
    int version = 0;
    UTTAR_CHECK(connection.each(u"SELECT value FROM setting WHERE name = 'schemaVersion'"_s, {},
                                [&](const Row &row) { version = row.text(0).toInt(); }));
    return version;
}

Result<void> create(Connection &connection)
{
    UTTAR_CHECK(connection.plain(u"CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)"_s));
    UTTAR_CHECK(
        connection.plain(u"INSERT INTO setting (name, value) VALUES ('schemaVersion', '%1')"_s.arg(schemaVersion)));
    for (const auto &statement : firstVersion(connection.dialect()))
        UTTAR_CHECK(connection.plain(statement));
    return {};
}

Result<void> migrate(Connection &connection)
{
    if (!connection.dialect().lockSchema.isEmpty())
        UTTAR_CHECK(connection.plain(connection.dialect().lockSchema));
    UTTAR_TRY(const int version, versionOf(connection));
    if (version > schemaVersion)
        return fail(Code::NewerDatabase,
                    u"the database has version %1, this program knows %2"_s.arg(version).arg(schemaVersion));
    if (version == 0)
        UTTAR_CHECK(create(connection));
    return {};
}

} // namespace

Result<void> prepareSchema(Connection &connection)
{
    UTTAR_CHECK(connection.begin(true));
    auto migrated = migrate(connection);
    if (migrated)
        migrated = connection.commit();
    if (!migrated)
        connection.rollback();
    return migrated;
}

} // namespace uttar::server
