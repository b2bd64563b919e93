// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/store/schemasteps.h"

#include <array>

namespace uttar::server {

namespace {

constexpr auto version1 = std::to_array<const char *>({
    R"(CREATE TABLE account (
        id TEXT PRIMARY KEY,
        settings TEXT NOT NULL,
        rules TEXT NOT NULL,
        state BIGINT NOT NULL DEFAULT 0,
        oldest_state BIGINT NOT NULL DEFAULT 0,
        audit_sequence BIGINT NOT NULL DEFAULT 0,
        audit_hash TEXT NOT NULL DEFAULT ''))",
    R"(CREATE TABLE request_number (
        account_id TEXT NOT NULL,
        year INTEGER NOT NULL,
        number BIGINT NOT NULL,
        PRIMARY KEY (account_id, year)))",
    R"(CREATE TABLE person (
        account_id TEXT NOT NULL,
        id TEXT NOT NULL,
        object TEXT NOT NULL,
        PRIMARY KEY (account_id, id)))",
    R"(CREATE TABLE login (
        login TEXT PRIMARY KEY,
        password_hash TEXT NOT NULL,
        disabled INTEGER NOT NULL))",
    R"(CREATE TABLE login_person (
        login TEXT NOT NULL,
        account_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        PRIMARY KEY (login, account_id)))",
    R"(CREATE TABLE token (
        hash TEXT PRIMARY KEY,
        login TEXT NOT NULL,
        device TEXT NOT NULL,
        created_time BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        used_time BIGINT NOT NULL,
        revoked INTEGER NOT NULL))",
    R"(CREATE INDEX token_login ON token (login))",
    R"(CREATE TABLE sign_in_failure (
        subject TEXT NOT NULL,
        failed_time BIGINT NOT NULL))",
    R"(CREATE INDEX sign_in_failure_subject ON sign_in_failure (subject, failed_time))",
    R"(CREATE TABLE platform_account (
        id TEXT PRIMARY KEY,
        account_id TEXT NOT NULL,
        channel TEXT NOT NULL,
        kind TEXT NOT NULL,
        handle TEXT NOT NULL,
        address TEXT NOT NULL,
        secret %1 NOT NULL,
        capture_cursor TEXT NOT NULL,
        enabled INTEGER NOT NULL))",
    R"(CREATE TABLE complaint (
        account_id TEXT NOT NULL,
        id TEXT NOT NULL,
        state TEXT NOT NULL,
        is_open INTEGER NOT NULL,
        assignee TEXT NOT NULL,
        channel TEXT NOT NULL,
        thread TEXT NOT NULL,
        captured_time BIGINT NOT NULL,
        object TEXT NOT NULL,
        PRIMARY KEY (account_id, id)))",
    R"(CREATE INDEX complaint_thread ON complaint (account_id, channel, thread))",
    R"(CREATE INDEX complaint_captured ON complaint (account_id, captured_time, id))",
    R"(CREATE INDEX complaint_open ON complaint (account_id, is_open, assignee))",
    R"(CREATE TABLE post (
        account_id TEXT NOT NULL,
        id TEXT NOT NULL,
        complaint_id TEXT NOT NULL,
        channel TEXT NOT NULL,
        source_post_id TEXT,
        captured_time BIGINT NOT NULL,
        object TEXT NOT NULL,
        PRIMARY KEY (account_id, id)))",
    R"(CREATE UNIQUE INDEX post_source ON post (account_id, channel, source_post_id))",
    R"(CREATE INDEX post_complaint ON post (account_id, complaint_id))",
    R"(CREATE TABLE note (
        account_id TEXT NOT NULL,
        id TEXT NOT NULL,
        complaint_id TEXT NOT NULL,
        object TEXT NOT NULL,
        PRIMARY KEY (account_id, id)))",
    R"(CREATE TABLE reply_template (
        account_id TEXT NOT NULL,
        id TEXT NOT NULL,
        object TEXT NOT NULL,
        PRIMARY KEY (account_id, id)))",
    R"(CREATE TABLE reply (
        account_id TEXT NOT NULL,
        id TEXT NOT NULL,
        complaint_id TEXT NOT NULL,
        state TEXT NOT NULL,
        is_live INTEGER NOT NULL,
        created_time BIGINT NOT NULL,
        changed_time BIGINT NOT NULL,
        queued_time BIGINT NOT NULL,
        publish_after BIGINT NOT NULL,
        object TEXT NOT NULL,
        PRIMARY KEY (account_id, id)))",
    // At most one reply of a complaint is on its way. (ONELIVE in tests/spin/publish.pml.)
    R"(CREATE UNIQUE INDEX reply_live ON reply (account_id, complaint_id) WHERE is_live = 1)",
    R"(CREATE INDEX reply_state ON reply (state, publish_after, changed_time))",
    R"(CREATE INDEX reply_created ON reply (account_id, created_time, id))",
    R"(CREATE TABLE reply_editor (
        account_id TEXT NOT NULL,
        reply_id TEXT NOT NULL,
        person_id TEXT NOT NULL,
        PRIMARY KEY (account_id, reply_id, person_id)))",
    R"(CREATE TABLE approval (
        account_id TEXT NOT NULL,
        id TEXT NOT NULL,
        reply_id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        content_hash TEXT NOT NULL,
        decision TEXT NOT NULL,
        approver TEXT NOT NULL,
        object TEXT NOT NULL,
        PRIMARY KEY (account_id, id)))",
    R"(CREATE INDEX approval_reply ON approval (account_id, reply_id, revision))",
    // The newest lease of each complaint; older ones live on as tombstones in the change log only.
    R"(CREATE TABLE lease (
        account_id TEXT NOT NULL,
        complaint_id TEXT NOT NULL,
        id TEXT NOT NULL,
        released INTEGER NOT NULL,
        object TEXT NOT NULL,
        PRIMARY KEY (account_id, complaint_id)))",
    R"(CREATE UNIQUE INDEX lease_id ON lease (account_id, id))",
    R"(CREATE TABLE publication (
        account_id TEXT NOT NULL,
        id TEXT NOT NULL,
        reply_id TEXT NOT NULL,
        part INTEGER NOT NULL,
        object TEXT NOT NULL,
        PRIMARY KEY (account_id, id)))",
    R"(CREATE UNIQUE INDEX publication_part ON publication (account_id, reply_id, part))",
    R"(CREATE TABLE blob_store (
        account_id TEXT NOT NULL,
        id TEXT NOT NULL,
        type TEXT NOT NULL,
        bytes %1 NOT NULL,
        PRIMARY KEY (account_id, id)))",
    R"(CREATE TABLE change_log (
        account_id TEXT NOT NULL,
        type INTEGER NOT NULL,
        id TEXT NOT NULL,
        created BIGINT NOT NULL,
        updated BIGINT NOT NULL,
        destroyed INTEGER NOT NULL,
        changed_time BIGINT NOT NULL,
        PRIMARY KEY (account_id, type, id)))",
    R"(CREATE INDEX change_log_updated ON change_log (account_id, type, updated))",
    R"(CREATE TABLE receipt (
        account_id TEXT NOT NULL,
        operation_id TEXT NOT NULL,
        object TEXT NOT NULL,
        PRIMARY KEY (account_id, operation_id)))",
    R"(CREATE TABLE audit (
        account_id TEXT NOT NULL,
        sequence BIGINT NOT NULL,
        id TEXT NOT NULL,
        object TEXT NOT NULL,
        PRIMARY KEY (account_id, sequence)))",
    R"(CREATE UNIQUE INDEX audit_id ON audit (account_id, id))",
    R"(CREATE TABLE publisher_lease (
        name TEXT PRIMARY KEY,
        holder TEXT NOT NULL,
        fence BIGINT NOT NULL,
        expires_at BIGINT NOT NULL))",
    R"(INSERT INTO publisher_lease (name, holder, fence, expires_at) VALUES ('publisher', '', 0, 0))",
});

constexpr auto version2 = std::to_array<const char *>({
    // The newest breach of a clock that was escalated: those after it still have to be.
    R"(ALTER TABLE account ADD COLUMN escalated_until BIGINT NOT NULL DEFAULT 0)",
    // The nearest clock that runs and was not escalated; 0: none.
    R"(ALTER TABLE complaint ADD COLUMN due_at BIGINT NOT NULL DEFAULT 0)",
    R"(CREATE INDEX complaint_due ON complaint (account_id, due_at) WHERE due_at > 0)",
    // On its way, and its platform said "later": certainly not sent, and to be sent from this moment on. 0: it may have
    // been sent.
    R"(ALTER TABLE reply ADD COLUMN retry_at BIGINT NOT NULL DEFAULT 0)",
    R"(ALTER TABLE reply ADD COLUMN retry_count INTEGER NOT NULL DEFAULT 0)",
    // Who wrote the newest version: somebody else approves it.
    R"(ALTER TABLE reply_template ADD COLUMN editor TEXT NOT NULL DEFAULT '')",
});

constexpr auto steps = std::to_array<SchemaStep>({{1, version1}, {2, version2}});

} // namespace

std::span<const SchemaStep> schemaSteps()
{
    return steps;
}

} // namespace uttar::server
