// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/acting.h"

#include "app/base/text.h"
#include "app/domain/platformrule.h"

#include <algorithm>
#include <utility>

namespace uttar {

namespace {

// Will be answered by itself: not one that a person has to look at.
bool isOnItsWay(const OutboxEntry &entry)
{
    return entry.state == OutboxState::Held || entry.state == OutboxState::Waiting
        || entry.state == OutboxState::Sending;
}

} // namespace

Result<SessionAccount> signedInAccount(const Backend::Core &core)
{
    if (!core.account)
        return fail(Code::SignInExpired, u"nobody has signed in here yet"_s);
    return *core.account;
}

Timestamp serverNow(const Backend::Core &core)
{
    return core.clock->now() + Milliseconds{core.store->clockOffset()};
}

Result<OperationId> perform(Backend::Core &core, const OperationId &id, Act act, Leaves leaves,
                            const std::optional<Draft> &typed)
{
    UTTAR_TRY(const auto account, signedInAccount(core));
    const auto now = core.clock->now();
    const Operation operation{.id = id,
                              .accountId = account.id,
                              .act = std::move(act),
                              .actedTime = now,
                              .clockOffset = core.store->clockOffset()};
    UTTAR_CHECK(core.store->enqueue(operation, leaves == Leaves::AtOnce ? now : now + core.undoTime, typed));
    core.sync->outboxChanged();
    return id;
}

Result<OperationId> perform(Backend::Core &core, Act act, Leaves leaves)
{
    return perform(core, OperationId(core.random->uuid()), std::move(act), leaves);
}

Result<void> undoOperation(Backend::Core &core, const OperationId &id)
{
    UTTAR_CHECK(core.store->undo(id));
    core.sync->outboxChanged();
    return {};
}

bool submissionWaits(const ComplaintView &view, const ReplyId &reply)
{
    return std::ranges::any_of(view.outbox, [&](const OutboxEntry &entry) {
        const auto *const submit = std::get_if<SubmitReply>(&entry.operation.act);
        return isOnItsWay(entry) && submit != nullptr && submit->replyId == reply;
    });
}

ReplyState expectedState(const ComplaintView &view, const Reply &reply)
{
    auto state = reply.state;
    for (const auto &entry : view.outbox) {
        if (entry.state == OutboxState::Refused || entry.state == OutboxState::Conflict)
            continue;
        const auto &act = entry.operation.act;
        const auto *const submit = std::get_if<SubmitReply>(&act);
        const auto *const withdraw = std::get_if<WithdrawReply>(&act);
        if (submit != nullptr && submit->replyId == reply.id)
            state = ReplyState::Submitted;
        else if (withdraw != nullptr && withdraw->replyId == reply.id)
            state = ReplyState::Withdrawn;
    }
    return state;
}

Complaint expectedComplaint(const ComplaintView &view)
{
    auto complaint = view.complaint;
    complaint.state = view.shownState;
    return complaint;
}

QStringList standingParts(const ComplaintView &view, const ReplyId &reply)
{
    const auto at = std::ranges::find(view.replies, reply, &Reply::id);
    if (at == view.replies.end())
        return {};
    return at->content.parts.mid(0, std::ranges::count(view.publications, reply, &Publication::replyId));
}

ReplyContent splitContent(ReplyContent content, const DepartmentSettings &settings)
{
    content.parts = splitParts(joined(content.parts), settings.rule(content.channel));
    return content;
}

} // namespace uttar
