// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/outboxservice.h"

#include "app/base/text.h"
#include "app/domain/platformrule.h"
#include "app/services/acting.h"
#include "app/services/basetext.h"

#include <algorithm>

namespace uttar {

namespace {

using Conflict = OutboxService::Conflict;

Result<OutboxEntry> entryOf(Backend::Core &core, const OperationId &id)
{
    UTTAR_TRY(const auto entries, core.store->outbox());
    const auto at = std::ranges::find_if(entries, [&](const OutboxEntry &entry) { return entry.operation.id == id; });
    if (at == entries.end())
        return fail(Code::NotFound, u"no such operation"_s);
    return *at;
}

ReplyId replyIn(const Act &act)
{
    if (const auto *const submit = std::get_if<SubmitReply>(&act))
        return submit->replyId;
    if (const auto *const withdraw = std::get_if<WithdrawReply>(&act))
        return withdraw->replyId;
    if (const auto *const decide = std::get_if<DecideReply>(&act))
        return decide->replyId;
    if (const auto *const settle = std::get_if<SettleReply>(&act))
        return settle->replyId;
    return {};
}

// 0 for an act that repeats no revision.
int revisionSeen(const Act &act)
{
    return std::visit(
        [](const auto &value) {
            if constexpr (requires { value.revision; })
                return value.revision;
            else
                return 0;
        },
        act);
}

// What this person wanted, as text or as the stable name of the act.
QString wish(const Act &act)
{
    if (const auto *const submit = std::get_if<SubmitReply>(&act))
        return joined(submit->content.parts);
    if (const auto *const decide = std::get_if<DecideReply>(&act); decide != nullptr && !decide->note.isEmpty())
        return decide->note;
    return actName(act);
}

Result<Conflict> conflictOf(Backend::Core &core, const OperationId &id)
{
    UTTAR_TRY(const auto entry, entryOf(core, id));
    UTTAR_TRY(const auto view, core.store->complaint(complaintOf(entry.operation.act)));
    Conflict conflict;
    conflict.before = baseText(*core.store, id);
    conflict.mine = wish(entry.operation.act);
    const auto replyId = replyIn(entry.operation.act);
    const auto reply = std::ranges::find(view.replies, replyId, &Reply::id);
    if (!replyId.isEmpty() && reply != view.replies.end()) {
        conflict.theirs = joined(reply->content.parts);
        conflict.revisionNow = reply->revision;
        // Who changed it last: the newest of its editors, or who decided on it.
        conflict.changedBy = !reply->decidedBy.isEmpty() ? reply->decidedBy
            : reply->editors.empty()                     ? reply->maker
                                                         : reply->editors.back();
        return conflict;
    }
    conflict.theirs = nameOf(view.complaint.state);
    conflict.revisionNow = view.complaint.revision;
    conflict.changedBy = view.complaint.assignee;
    return conflict;
}

Result<void> dismissEntry(Backend::Core &core, const OperationId &id)
{
    UTTAR_CHECK(core.store->dismiss(id));
    core.sync->outboxChanged();
    return forgetBaseText(*core.store, id);
}

Result<void> discardEntry(Backend::Core &core, const OperationId &id)
{
    UTTAR_TRY(const auto entry, entryOf(core, id));
    UTTAR_CHECK(dismissEntry(core, id));
    const auto *const submit = std::get_if<SubmitReply>(&entry.operation.act);
    if (submit == nullptr)
        return {};
    UTTAR_TRY(const auto drafts, core.store->drafts());
    const auto draft = std::ranges::find(drafts, submit->complaintId, &Draft::complaintId);
    // Splitting takes white space out at a break: texts that differ in it only are one text.
    const auto letters = [](const QStringList &parts) { return joined(parts).simplified(); };
    if (draft == drafts.end() || letters(draft->content.parts) != letters(submit->content.parts))
        return {};
    return core.store->deleteDraft(submit->complaintId);
}

} // namespace

OutboxService::OutboxService(Backend &backend, QObject *parent) : QObject(parent), m_backend(backend) { }

QFuture<Result<std::vector<OutboxEntry>>> OutboxService::entries()
{
    return m_backend.run([](Backend::Core &core) { return core.store->outbox(); });
}

QFuture<Result<void>> OutboxService::undo(const OperationId &id)
{
    return m_backend.run([id](Backend::Core &core) { return undoOperation(core, id); });
}

QFuture<Result<void>> OutboxService::retry(const OperationId &id)
{
    return m_backend.run([id](Backend::Core &core) -> Result<void> {
        UTTAR_TRY(const auto entry, entryOf(core, id));
        // What waits for the network needs no retry but a look at once.
        if (entry.state == OutboxState::Parked)
            UTTAR_CHECK(core.store->retry(id, revisionSeen(entry.operation.act)));
        core.sync->wake();
        return {};
    });
}

QFuture<Result<void>> OutboxService::giveUp(const OperationId &id)
{
    return m_backend.run([id](Backend::Core &core) -> Result<void> {
        UTTAR_TRY(const auto entry, entryOf(core, id));
        if (entry.state != OutboxState::Parked)
            return fail(Code::WrongState, u"it is not set aside"_s);
        const Error why = entry.error.value_or(Error{Code::ServerFault, {}, false});
        UTTAR_CHECK(core.store->setAside(id, OutboxState::Refused, why));
        core.sync->outboxChanged();
        return {};
    });
}

QFuture<Result<void>> OutboxService::dismiss(const OperationId &id)
{
    return m_backend.run([id](Backend::Core &core) { return dismissEntry(core, id); });
}

QFuture<Result<void>> OutboxService::discard(const OperationId &id)
{
    return m_backend.run([id](Backend::Core &core) { return discardEntry(core, id); });
}

QFuture<Result<OutboxService::Conflict>> OutboxService::conflict(const OperationId &id)
{
    return m_backend.run([id](Backend::Core &core) { return conflictOf(core, id); });
}

QFuture<Result<void>> OutboxService::settleConflict(const OperationId &id, bool keepMine, int revisionNow)
{
    if (!keepMine)
        return dismiss(id);
    return m_backend.run([id, revisionNow](Backend::Core &core) -> Result<void> {
        UTTAR_CHECK(core.store->retry(id, revisionNow));
        core.sync->outboxChanged();
        return {};
    });
}

QFuture<Result<std::vector<LostText>>> OutboxService::lostTexts()
{
    return m_backend.run([](Backend::Core &core) { return core.store->lostTexts(); });
}

QFuture<Result<void>> OutboxService::deleteLostText(const ComplaintId &id, bool note)
{
    return m_backend.run([id, note](Backend::Core &core) { return core.store->deleteLostText(id, note); });
}

} // namespace uttar
