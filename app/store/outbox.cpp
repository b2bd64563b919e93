// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/outbox.h"

#include "app/store/chain.h"
#include "app/store/overlay.h"
#include "app/store/stored.h"

#include <algorithm>

namespace uttar {

namespace {

#define UTTAR_OUTBOX_COLUMNS                                                                                           \
    "outbox.sequence, outbox.operation, outbox.state, outbox.attempts, outbox.not_before, outbox.error_code, "         \
    "outbox.error_detail, outbox.error_retryable, outbox.draft, "                                                      \
    "coalesce(c.service_request_id, ''), coalesce(c.citizen_handle, ''), outbox.id, outbox.complaint_id "              \
    "FROM outbox LEFT JOIN cache_complaint AS c ON c.id = outbox.complaint_id "

// Nothing is put off for longer. What waits for a later moment was stored while this computer's clock was wrong.
constexpr auto longestWait = std::chrono::hours(1);

// A lease that is taken by itself while somebody types: see ConsoleStore::dropOldHints().
constexpr auto hintIsTrue = std::chrono::minutes(5);

bool isHint(const Operation &operation)
{
    const auto *const lease = std::get_if<TakeLease>(&operation.act);
    return lease != nullptr && !lease->takeOver;
}

// Of an operation in `earlier` that the complaint's later ones wait for: what is over holds nothing, and a hint holds
// only what lays its lease down.
#define UTTAR_OUTBOX_HOLDS                                                                                             \
    "earlier.complaint_id = outbox.complaint_id AND earlier.sequence < outbox.sequence "                               \
    "AND earlier.state NOT IN ('REFUSED', 'CONFLICT') AND NOT (" UTTAR_OF_LEASE(                                       \
        "earlier") " AND json_type(CAST(earlier.operation AS TEXT), '$.arguments.create') IS NOT NULL "                \
                   "AND CAST(earlier.operation AS TEXT) NOT LIKE '%\"takeOver\":true%' AND NOT " UTTAR_OF_LEASE(       \
                       "outbox") ")"
#define UTTAR_OF_LEASE(table)                                                                                          \
    "coalesce(CASE WHEN json_valid(CAST(" table ".operation AS TEXT)) "                                                \
    "THEN json_extract(CAST(" table ".operation AS TEXT), '$.method') = 'Lease/set' END, 0)"

// The one that made the note, if it was one of this program.
std::optional<OperationId> operationOf(const NoteId &id)
{
    auto text = id.toString().mid(1);
    for (const qsizetype at : {20, 16, 12, 8}) {
        if (text.size() > at)
            text.insert(at, u'-');
    }
    const OperationId operation(text);
    constexpr qsizetype uuidLength = 36;
    return text.size() == uuidLength && noteIdOf(operation) == id ? std::optional(operation) : std::nullopt;
}

// What cannot be read stands for itself as a note with the text that was typed, refused: it can be seen, copied and put
// away, and never leaves.
Result<OutboxEntry> unreadable(const sqlite::Statement &row, const Error &error)
{
    const auto draft = row.isNull(8) ? Result<Draft>(fail(Code::NotFound)) : draftFromStored(row.bytesHere(8));
    const Operation operation{.id = OperationId(row.text(11)),
                              .accountId = {},
                              .act = AddNote{.complaintId = ComplaintId(row.text(12)),
                                             .text = draft ? draft->content.parts.join(u'\n') : QString()},
                              .actedTime = {},
                              .clockOffset = 0};
    return OutboxEntry{.sequence = row.integer(0),
                       .operation = operation,
                       .state = OutboxState::Refused,
                       .attempts = row.number(3),
                       .notBefore = fromStored(row.integer(4)),
                       .error = Error{Code::StorageCorrupt, error.detail, false},
                       .serviceRequestId = row.text(9),
                       .citizenHandle = row.text(10)};
}

Result<OutboxEntry> entryOf(const sqlite::Statement &row)
{
    auto operation = operationFromJson(objectFromStored(row.bytesHere(1)));
    if (!operation)
        return unreadable(row, operation.error());
    OutboxEntry entry{
        .sequence = row.integer(0),
        .operation = *std::move(operation),
        .state = fromName<OutboxState>(row.text(2)).value_or(OutboxState::Parked),
        .attempts = row.number(3),
        .notBefore = fromStored(row.integer(4)),
        .error = std::nullopt,
        .serviceRequestId = row.text(9),
        .citizenHandle = row.text(10),
    };
    if (!row.isNull(5))
        entry.error = Error{fromName<Code>(row.text(5)).value_or(Code::Internal), row.text(6), row.integer(7) != 0};
    return entry;
}

Result<std::vector<OutboxEntry>> entriesOf(sqlite::Statement query)
{
    std::vector<OutboxEntry> entries;
    for (;;) {
        UTTAR_TRY(const bool more, query.step());
        if (!more)
            return entries;
        UTTAR_TRY(auto entry, entryOf(query));
        entries.push_back(std::move(entry));
    }
}

} // namespace

Result<void> Outbox::enqueue(const Operation &operation, Timestamp notBefore, const std::optional<Draft> &typed)
{
    const auto complaint = complaintOf(operation.act);
    const auto json = toJson(operation);
    // What could not be read back would stop the whole outbox.
    if (const auto readable = operationFromJson(json); !readable)
        return fail(Code::InvalidArguments, readable.error().detail);
    std::optional<QByteArray> draft;
    if (const auto *const submit = std::get_if<SubmitReply>(&operation.act)) {
        UTTAR_TRY(const auto saved, m_drafts.read(complaint));
        draft = storedDraft(draftOf(*submit, typed ? typed : saved, m_core.now()));
        // A checker's change of a submitted text is not the draft that the same person may have begun on the complaint.
        if (!submit->edit || typed)
            UTTAR_CHECK(m_drafts.remove(complaint));
    } else if (const auto *const note = std::get_if<AddNote>(&operation.act)) {
        UTTAR_CHECK(m_drafts.noteHandedIn(complaint, note->text));
    }
    // A take-over is done at once: what was done before it leaves with it, and does not hold it until Undo is over.
    const auto *const lease = std::get_if<TakeLease>(&operation.act);
    if (lease != nullptr && lease->takeOver)
        UTTAR_CHECK(
            m_core.db->statement("UPDATE outbox SET state = ?2, not_before = ?3 WHERE complaint_id = ?1 AND state = ?4")
                .bind(complaint, nameOf(OutboxState::Waiting), toStored(m_core.now()), nameOf(OutboxState::Held))
                .run());
    const auto state = notBefore > m_core.now() ? OutboxState::Held : OutboxState::Waiting;
    UTTAR_CHECK(m_core.db
                    ->statement("INSERT INTO outbox(id, complaint_id, operation, state, not_before, draft) "
                                "VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
                    .bind(operation.id, complaint, toStored(json), nameOf(state), toStored(notBefore), draft)
                    .run());
    return changed(complaint);
}

Result<Operation> Outbox::undo(const OperationId &id)
{
    auto found = row(id);
    if (!found)
        return found.error().code == Code::NotFound ? fail(Code::WrongState, u"it has left"_s) : fail(found.error());
    const auto &entry = found->entry;
    const bool waits = entry.state == OutboxState::Held || entry.state == OutboxState::Waiting;
    if (!waits || entry.attempts > 0) // a try without an answer may have arrived
        return fail(Code::WrongState, u"it is on its way"_s);
    // The newest first: an older text goes under it.
    UTTAR_TRY(const auto later, rowsOn(entry));
    for (auto next = later.rbegin(); next != later.rend(); ++next)
        UTTAR_CHECK(takeBack(*next));
    UTTAR_CHECK(takeBack(*found));
    return entry.operation;
}

Result<void> Outbox::takeBack(const Row &taken)
{
    if (taken.draft)
        UTTAR_CHECK(m_drafts.bringBack(*taken.draft, false));
    if (const auto *const note = std::get_if<AddNote>(&taken.entry.operation.act))
        UTTAR_CHECK(m_drafts.bringNoteBack(note->complaintId, note->text));
    return remove(taken.entry);
}

Result<std::vector<OutboxEntry>> Outbox::oldHints() const
{
    UTTAR_TRY(auto entries, all());
    std::erase_if(entries, [now = m_core.now()](const OutboxEntry &entry) {
        const bool waits = entry.state == OutboxState::Held || entry.state == OutboxState::Waiting;
        const auto age = now - entry.operation.actedTime;
        return !waits || !isHint(entry.operation) || (age >= age.zero() && age <= hintIsTrue);
    });
    return entries;
}

Result<void> Outbox::drop(const std::vector<OutboxEntry> &hints)
{
    for (const auto &hint : hints) {
        UTTAR_TRY(const auto later, rowsOn(hint));
        for (const auto &next : later)
            UTTAR_CHECK(remove(next.entry));
        UTTAR_CHECK(remove(hint));
    }
    return {};
}

Result<std::optional<OutboxEntry>> Outbox::nextToSend(Timestamp now) const
{
    auto query = m_core.db->statement("SELECT " UTTAR_OUTBOX_COLUMNS "WHERE outbox.state IN ('HELD', 'WAITING') "
                                      "AND (outbox.not_before <= ?1 OR outbox.not_before > ?2) "
                                      "AND NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE " UTTAR_OUTBOX_HOLDS
                                      ") ORDER BY outbox.sequence");
    query.bind(toStored(now), toStored(now + longestWait));
    for (;;) {
        UTTAR_TRY(const bool found, query.step());
        if (!found)
            return std::nullopt;
        UTTAR_TRY(auto entry, entryOf(query));
        if (entry.state != OutboxState::Refused) // what cannot be read stops only its own complaint
            return std::optional(std::move(entry));
    }
}

Result<std::optional<Timestamp>> Outbox::nextSendTime() const
{
    auto query = m_core.db->statement("SELECT min(CASE WHEN not_before > ?1 THEN 0 ELSE not_before END) FROM outbox "
                                      "WHERE state IN ('HELD', 'WAITING') "
                                      "AND NOT EXISTS (SELECT 1 FROM outbox AS earlier WHERE " UTTAR_OUTBOX_HOLDS ")");
    query.bind(toStored(m_core.now() + longestWait));
    UTTAR_CHECK(query.step());
    const auto time = query.optionalInteger(0);
    return time ? std::optional(fromStored(*time)) : std::nullopt;
}

Result<void> Outbox::markSending(const OperationId &id)
{
    UTTAR_TRY(const auto found, row(id));
    const auto state = found.entry.state;
    if (state != OutboxState::Held && state != OutboxState::Waiting)
        return fail(Code::WrongState);
    UTTAR_CHECK(m_core.db->statement("UPDATE outbox SET attempts = attempts + 1 WHERE id = ?1").bind(id).run());
    return setState(found.entry, OutboxState::Sending, found.entry.error);
}

Result<void> Outbox::markRetry(const OperationId &id, Timestamp notBefore, const Error &error)
{
    UTTAR_TRY(const auto found, row(id));
    if (found.entry.state != OutboxState::Sending)
        return fail(Code::WrongState);
    UTTAR_CHECK(
        m_core.db->statement("UPDATE outbox SET not_before = ?2 WHERE id = ?1").bind(id, toStored(notBefore)).run());
    return setState(found.entry, OutboxState::Waiting, error);
}

Result<void> Outbox::complete(const OperationId &id, const Receipt &receipt)
{
    UTTAR_TRY(const auto found, row(id));
    UTTAR_TRY(const auto later, rowsAfter(found.entry));
    for (const auto &next : later) {
        if (const auto rebased = continued(next.entry.operation, found.entry.operation, receipt))
            UTTAR_CHECK(storeOperation(*rebased));
    }
    UTTAR_CHECK(rememberOutcome(found.entry.operation, receipt));
    return remove(found.entry);
}

// So that nothing jumps back between the answer and the next page of objects, and no text stands on a server alone that
// may yet turn out to be restored from a backup.
Result<void> Outbox::rememberOutcome(const Operation &operation, const Receipt &receipt)
{
    if (const auto *const act = std::get_if<ActOnComplaint>(&operation.act))
        return rememberState(*act, receipt);
    if (const auto *const note = std::get_if<AddNote>(&operation.act))
        return rememberNote(operation, *note);
    if (const auto *const submit = std::get_if<SubmitReply>(&operation.act))
        return rememberReply(operation, *submit, receipt);
    return {};
}

Result<void> Outbox::rememberState(const ActOnComplaint &act, const Receipt &receipt)
{
    const auto state = fromName<ComplaintState>(receipt.stateName);
    if (!state)
        return {};
    auto row = m_core.db->statement("SELECT coalesce(settled_assignee, server_assignee) FROM cache_complaint "
                                    "WHERE id = ?1 AND revision < ?2");
    row.bind(act.complaintId, receipt.revision);
    UTTAR_TRY(const bool older, row.step());
    if (!older)
        return {};
    PersonId assignee(row.text(0));
    row.reset();
    if (act.action == ComplaintAction::Assign)
        assignee = act.assignee;
    else if (act.action == ComplaintAction::Reassign)
        assignee = PersonId();
    return m_core.db
        ->statement("UPDATE cache_complaint SET settled_revision = ?2, settled_state = ?3, settled_assignee = ?4 "
                    "WHERE id = ?1")
        .bind(act.complaintId, receipt.revision, int(*state), assignee)
        .run();
}

Result<void> Outbox::rememberNote(const Operation &operation, const AddNote &note)
{
    const Note written{
        .id = noteIdOf(operation.id),
        .complaintId = note.complaintId,
        .author = m_core.me(),
        .text = note.text,
        .createdTime = operation.actedTime + Milliseconds{operation.clockOffset},
    };
    return m_core.db
        ->statement("INSERT INTO cache_note(id, complaint_id, at, kind, json) VALUES(?1, ?2, ?3, 0, ?4) "
                    "ON CONFLICT(id) DO NOTHING")
        .bind(written.id, written.complaintId, toStored(written.createdTime), toStored(toJson(written)))
        .run();
}

// What the receipt does not say comes with the object itself.
Result<void> Outbox::rememberReply(const Operation &operation, const SubmitReply &submit, const Receipt &receipt)
{
    if (fromName<ReplyState>(receipt.stateName) != ReplyState::Submitted)
        return {};
    const auto time = operation.actedTime + Milliseconds{operation.clockOffset};
    Reply reply;
    reply.id = submit.replyId;
    reply.complaintId = submit.complaintId;
    reply.maker = m_core.me();
    reply.createdTime = reply.changedTime = time;
    auto row = m_core.db->statement("SELECT json FROM cache_reply WHERE id = ?1");
    row.bind(submit.replyId);
    UTTAR_TRY(const bool known, row.step());
    if (known) {
        UTTAR_TRY(reply, fromStored<Reply>(row.bytesHere(0)));
        if (reply.revision >= receipt.revision)
            return {}; // the object was faster
    }
    row.reset();
    reply.content = submit.content;
    reply.threadRevision = submit.threadRevision;
    reply.revision = receipt.revision;
    reply.state = ReplyState::Submitted;
    if (std::ranges::find(reply.editors, m_core.me()) == reply.editors.end())
        reply.editors.push_back(m_core.me());
    return m_core.db
        ->statement("INSERT INTO cache_reply(id, complaint_id, at, kind, json) VALUES(?1, ?2, ?3, ?4, ?5) "
                    "ON CONFLICT(id) DO UPDATE SET kind = excluded.kind, json = excluded.json")
        .bind(reply.id, reply.complaintId, toStored(reply.createdTime), int(reply.state), toStored(toJson(reply)))
        .run();
}

// A server that has one answers as it did; one that was restored from a backup before it makes it again.
Result<void> Outbox::offerNotesAgain()
{
    if (!m_core.account)
        return {};
    std::vector<Operation> offers;
    {
        // In the order in which they came here: their times are of a server's clock, which may have been wrong.
        auto row = m_core.db->statement("SELECT json FROM cache_note ORDER BY n DESC");
        for (;;) {
            UTTAR_TRY(const bool more, row.step());
            if (!more)
                break;
            UTTAR_TRY(const auto note, fromStored<Note>(row.bytesHere(0)));
            const auto operation = operationOf(note.id);
            if (operation && note.author == m_core.me())
                offers.push_back({.id = *operation,
                                  .accountId = m_core.account->id,
                                  .act = AddNote{note.complaintId, note.text},
                                  .actedTime = note.createdTime,
                                  .clockOffset = 0});
        }
    }
    // Whatever waits was done after them: each takes the place before the first.
    for (const auto &offer : offers) {
        UTTAR_CHECK(m_core.db
                        ->statement("INSERT INTO outbox(sequence, id, complaint_id, operation, state, not_before) "
                                    "SELECT coalesce(min(sequence), 1) - 1, ?1, ?2, ?3, ?4, ?5 FROM outbox WHERE true "
                                    "ON CONFLICT(id) DO NOTHING")
                        .bind(offer.id, complaintOf(offer.act), toStored(toJson(offer)), nameOf(OutboxState::Waiting),
                              toStored(m_core.now()))
                        .run());
        UTTAR_CHECK(changed(complaintOf(offer.act)));
    }
    return {};
}

// What the author of a text has to know when it is a draft again.
void Outbox::explain(Row &row, const Error &error)
{
    if (!row.draft)
        return;
    row.draft->orphanReason = error.code == Code::StaleFence ? OrphanReason::TakenOver
        : error.code == Code::AlreadyAnswered                ? OrphanReason::Answered
                                                             : OrphanReason::NotKnown;
}

Result<void> Outbox::setAside(const OperationId &id, OutboxState state, const Error &error)
{
    if (state != OutboxState::Parked && state != OutboxState::Refused && state != OutboxState::Conflict)
        return fail(Code::InvalidArguments, u"state"_s);
    UTTAR_TRY(auto found, row(id));
    if (isHint(found.entry.operation))
        return drop({found.entry});
    if (state == OutboxState::Parked)
        return setState(found.entry, state, error);
    UTTAR_TRY(auto later, rowsOn(found.entry));
    explain(found, error);
    for (auto &next : later)
        explain(next, error);
    UTTAR_CHECK(refuse(found, state, error));
    for (const auto &next : later)
        UTTAR_CHECK(refuse(next, OutboxState::Refused, error));
    return {};
}

Result<std::vector<Outbox::Row>> Outbox::rowsOn(const OutboxEntry &entry) const
{
    UTTAR_TRY(auto later, rowsAfter(entry));
    std::vector<Operation> chain{entry.operation};
    std::erase_if(later, [&](const Row &next) {
        const auto builds = [&](const Operation &operation) { return buildsOn(next.entry.operation, operation); };
        if (std::ranges::none_of(chain, builds))
            return true;
        chain.push_back(next.entry.operation);
        return false;
    });
    return later;
}

Result<void> Outbox::refuse(const Row &refused, OutboxState state, const Error &error)
{
    const bool was = refused.entry.state == OutboxState::Refused || refused.entry.state == OutboxState::Conflict;
    if (refused.draft && !was) {
        const bool orphan = error.code == Code::StaleFence || error.code == Code::AlreadyAnswered;
        UTTAR_CHECK(m_drafts.bringBack(*refused.draft, orphan));
    }
    return setState(refused.entry, state, error);
}

Result<void> Outbox::retry(const OperationId &id, int revisionSeen)
{
    UTTAR_TRY(const auto found, row(id));
    const auto &entry = found.entry;
    if (entry.state != OutboxState::Parked && entry.state != OutboxState::Conflict)
        return fail(Code::WrongState);
    if (entry.state == OutboxState::Conflict) {
        UTTAR_TRY(const auto standing, standingOf(entry.operation.act));
        UTTAR_CHECK(storeOperation(seenAt(entry.operation, revisionSeen, standing)));
        // The text goes back into the outbox; what has been typed since the conflict stays a draft.
        UTTAR_TRY(const auto draft, m_drafts.read(complaintOf(entry.operation.act)));
        if (draft && found.draft && draft->content.parts == found.draft->content.parts)
            UTTAR_CHECK(m_drafts.remove(draft->complaintId));
    }
    UTTAR_CHECK(
        m_core.db->statement("UPDATE outbox SET not_before = ?2 WHERE id = ?1").bind(id, toStored(m_core.now())).run());
    return setState(entry, OutboxState::Waiting, std::nullopt);
}

// The state of the reply that a text was handed in for, as far as it is known here.
Result<std::optional<ReplyState>> Outbox::standingOf(const Act &act) const
{
    const auto *const submit = std::get_if<SubmitReply>(&act);
    if (submit == nullptr)
        return std::nullopt;
    auto row = m_core.db->statement("SELECT kind FROM cache_reply WHERE id = ?1");
    row.bind(submit->replyId);
    UTTAR_TRY(const bool found, row.step());
    return found ? std::optional(ReplyState(row.number(0))) : std::nullopt;
}

Result<void> Outbox::dismiss(const OperationId &id)
{
    UTTAR_TRY(const auto found, row(id));
    if (found.entry.state != OutboxState::Refused && found.entry.state != OutboxState::Conflict)
        return fail(Code::WrongState);
    return remove(found.entry);
}

Result<void> Outbox::refuseUnreadable()
{
    std::vector<Row> rows;
    {
        auto query = m_core.db->statement("SELECT " UTTAR_OUTBOX_COLUMNS
                                          "WHERE outbox.state NOT IN ('REFUSED', 'CONFLICT') ORDER BY outbox.sequence");
        for (;;) {
            UTTAR_TRY(const bool more, query.step());
            if (!more)
                break;
            UTTAR_TRY(auto entry, entryOf(query));
            if (entry.state != OutboxState::Refused)
                continue;
            Row row{std::move(entry), std::nullopt};
            if (auto draft =
                    query.isNull(8) ? Result<Draft>(fail(Code::NotFound)) : draftFromStored(query.bytesHere(8)))
                row.draft = *std::move(draft);
            rows.push_back(std::move(row));
        }
    }
    for (const auto &row : rows) {
        if (row.draft) {
            auto draft = *row.draft;
            draft.orphanReason = OrphanReason::Unreadable;
            UTTAR_CHECK(m_drafts.bringBack(std::move(draft), true));
        }
        UTTAR_CHECK(setState(row.entry, OutboxState::Refused, row.entry.error));
    }
    return {};
}

Result<void> Outbox::recoverSending()
{
    UTTAR_CHECK(refuseUnreadable());
    UTTAR_TRY(const auto entries, all());
    for (const auto &entry : entries) {
        if (entry.state == OutboxState::Sending)
            UTTAR_CHECK(setState(entry, OutboxState::Waiting, entry.error));
    }
    return {};
}

Result<std::vector<OutboxEntry>> Outbox::all() const
{
    return entriesOf(m_core.db->statement("SELECT " UTTAR_OUTBOX_COLUMNS "ORDER BY outbox.sequence"));
}

Result<std::vector<OutboxEntry>> Outbox::ofComplaint(const ComplaintId &id) const
{
    auto query =
        m_core.db->statement("SELECT " UTTAR_OUTBOX_COLUMNS "WHERE outbox.complaint_id = ?1 ORDER BY outbox.sequence");
    query.bind(id);
    return entriesOf(std::move(query));
}

Result<Outbox::Row> Outbox::row(const OperationId &id) const
{
    auto query = m_core.db->statement("SELECT " UTTAR_OUTBOX_COLUMNS "WHERE outbox.id = ?1");
    query.bind(id);
    UTTAR_TRY(const bool found, query.step());
    if (!found)
        return fail(Code::NotFound, u"no such operation"_s);
    UTTAR_TRY(auto entry, entryOf(query));
    Row row{std::move(entry), std::nullopt};
    if (query.isNull(8))
        return row;
    if (auto draft = draftFromStored(query.bytesHere(8)))
        row.draft = *std::move(draft);
    else if (const auto *const submit = std::get_if<SubmitReply>(&row.entry.operation.act))
        row.draft = draftOf(*submit, std::nullopt, m_core.now());
    return row;
}

Result<std::vector<Outbox::Row>> Outbox::rowsAfter(const OutboxEntry &entry) const
{
    UTTAR_TRY(const auto entries, ofComplaint(complaintOf(entry.operation.act)));
    std::vector<Row> rows;
    for (const auto &other : entries) {
        const bool unsent = other.state == OutboxState::Held || other.state == OutboxState::Waiting;
        if (other.sequence <= entry.sequence || !unsent)
            continue;
        UTTAR_TRY(auto found, row(other.operation.id));
        rows.push_back(std::move(found));
    }
    return rows;
}

Result<void> Outbox::remove(const OutboxEntry &entry)
{
    UTTAR_CHECK(m_core.db->statement("DELETE FROM outbox WHERE sequence = ?1").bind(entry.sequence).run());
    return changed(complaintOf(entry.operation.act));
}

Result<void> Outbox::setState(const OutboxEntry &entry, OutboxState state, const std::optional<Error> &error)
{
    auto update = m_core.db->statement("UPDATE outbox SET state = ?2, error_code = ?3, error_detail = ?4, "
                                       "error_retryable = ?5 WHERE sequence = ?1");
    update.bind(entry.sequence, nameOf(state));
    if (error)
        update.bind(nameOf(error->code), error->detail, error->retryable);
    UTTAR_CHECK(update.run());
    return changed(complaintOf(entry.operation.act));
}

Result<void> Outbox::storeOperation(const Operation &operation)
{
    return m_core.db->statement("UPDATE outbox SET operation = ?2 WHERE id = ?1")
        .bind(operation.id, toStored(toJson(operation)))
        .run();
}

Result<void> Outbox::changed(const ComplaintId &id)
{
    m_core.movedOutbox();
    m_core.moved(id);
    return refreshShown(m_core, id);
}

} // namespace uttar
