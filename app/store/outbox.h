// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/draftbox.h"

namespace uttar {

// The operations that wait for their answer: what ConsoleStore says of its outbox stands there. Those that write are
// called inside a transaction.
class Outbox
{
public:
    Outbox(StoreCore &core, DraftBox &drafts) : m_core(core), m_drafts(drafts) { }

    [[nodiscard]] Result<void> enqueue(const Operation &operation, Timestamp notBefore,
                                       const std::optional<Draft> &typed);
    [[nodiscard]] Result<Operation> undo(const OperationId &id);
    [[nodiscard]] Result<std::optional<OutboxEntry>> nextToSend(Timestamp now) const;
    [[nodiscard]] Result<std::optional<Timestamp>> nextSendTime() const;
    [[nodiscard]] Result<void> markSending(const OperationId &id);
    [[nodiscard]] Result<void> markRetry(const OperationId &id, Timestamp notBefore, const Error &error);
    [[nodiscard]] Result<void> complete(const OperationId &id, const Receipt &receipt);
    [[nodiscard]] Result<void> setAside(const OperationId &id, OutboxState state, const Error &error);
    [[nodiscard]] Result<void> retry(const OperationId &id, int revisionSeen);
    [[nodiscard]] Result<void> dismiss(const OperationId &id);
    [[nodiscard]] Result<void> recoverSending();
    // This person's own notes are handed in once more, each under the operation that made it, before the cache of a
    // server that came out of a backup is forgotten.
    [[nodiscard]] Result<void> offerNotesAgain();
    // Hints that are older than they are true and have not been sent.
    [[nodiscard]] Result<std::vector<OutboxEntry>> oldHints() const;
    // Removes hints, with what was to lay down their leases.
    [[nodiscard]] Result<void> drop(const std::vector<OutboxEntry> &hints);
    [[nodiscard]] Result<std::vector<OutboxEntry>> all() const;
    [[nodiscard]] Result<std::vector<OutboxEntry>> ofComplaint(const ComplaintId &id) const;

private:
    struct Row
    {
        OutboxEntry entry;
        std::optional<Draft> draft; // what was typed
    };
    [[nodiscard]] Result<Row> row(const OperationId &id) const; // Code::NotFound
    // The operations of the same complaint that have not been sent and come after it.
    [[nodiscard]] Result<std::vector<Row>> rowsAfter(const OutboxEntry &entry) const;
    [[nodiscard]] Result<std::optional<ReplyState>> standingOf(const Act &act) const;
    // Those of them that build on it, in the order of acting.
    [[nodiscard]] Result<std::vector<Row>> rowsOn(const OutboxEntry &entry) const;
    [[nodiscard]] Result<void> takeBack(const Row &row); // its texts are drafts again
    [[nodiscard]] Result<void> refuseUnreadable();
    [[nodiscard]] Result<void> remove(const OutboxEntry &entry);
    [[nodiscard]] Result<void> setState(const OutboxEntry &entry, OutboxState state, const std::optional<Error> &error);
    [[nodiscard]] Result<void> storeOperation(const Operation &operation);
    static void explain(Row &row, const Error &error);
    [[nodiscard]] Result<void> refuse(const Row &row, OutboxState state, const Error &error);
    [[nodiscard]] Result<void> rememberOutcome(const Operation &operation, const Receipt &receipt);
    [[nodiscard]] Result<void> rememberState(const ActOnComplaint &act, const Receipt &receipt);
    [[nodiscard]] Result<void> rememberNote(const Operation &operation, const AddNote &note);
    [[nodiscard]] Result<void> rememberReply(const Operation &operation, const SubmitReply &submit,
                                             const Receipt &receipt);
    [[nodiscard]] Result<void> changed(const ComplaintId &id);

    StoreCore &m_core;
    DraftBox &m_drafts;
};

} // namespace uttar
