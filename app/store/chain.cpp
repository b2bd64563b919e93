// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/chain.h"

namespace uttar {

namespace {

// The reply that an act is about; empty for others.
ReplyId replyOf(const Act &act)
{
    return std::visit(
        [](const auto &one) {
            if constexpr (requires { one.replyId; })
                return one.replyId;
            else
                return ReplyId();
        },
        act);
}

bool sameObject(const Act &a, const Act &b)
{
    const bool bothComplaint = std::holds_alternative<ActOnComplaint>(a) && std::holds_alternative<ActOnComplaint>(b);
    return bothComplaint || (!replyOf(a).isEmpty() && replyOf(a) == replyOf(b));
}

// The revision that an act saw, to be read and changed; null for acts without one.
int *revisionOf(Act &act)
{
    return std::visit(
        [](auto &one) -> int * {
            if constexpr (requires { one.revision; })
                return &one.revision;
            else
                return nullptr;
        },
        act);
}

} // namespace

bool buildsOn(const Operation &later, const Operation &earlier)
{
    if (complaintOf(later.act) != complaintOf(earlier.act))
        return false;
    if (sameObject(later.act, earlier.act))
        return true;
    const auto *const release = std::get_if<ReleaseLease>(&later.act);
    return release != nullptr && std::holds_alternative<TakeLease>(earlier.act)
        && release->leaseId == leaseIdOf(earlier.id);
}

std::optional<Operation> continued(const Operation &later, const Operation &earlier, const Receipt &receipt)
{
    Operation changed = later;
    if (std::holds_alternative<TakeLease>(earlier.act) && receipt.fence > 0) {
        auto *const release = std::get_if<ReleaseLease>(&changed.act);
        if (release != nullptr && release->leaseId == leaseIdOf(earlier.id))
            release->fence = receipt.fence;
        auto *const submit = std::get_if<SubmitReply>(&changed.act);
        if (submit != nullptr && submit->fence == 0)
            submit->fence = receipt.fence;
    } else if (sameObject(later.act, earlier.act) && receipt.revision > 0) {
        Act seen = earlier.act;
        const int *const saw = revisionOf(seen);
        int *const revision = revisionOf(changed.act);
        if (saw != nullptr && revision != nullptr && *saw == *revision)
            *revision = receipt.revision;
    }
    if (changed == later)
        return std::nullopt;
    return changed;
}

bool changesSubmitted(ReplyState standing)
{
    return nextState(standing, ReplyAction::Edit, {Role::Officer}).has_value();
}

Operation seenAt(const Operation &operation, int revision, std::optional<ReplyState> standing)
{
    Operation changed = operation;
    if (int *const seen = revisionOf(changed.act))
        *seen = revision;
    if (auto *const submit = std::get_if<SubmitReply>(&changed.act); submit != nullptr && standing)
        submit->edit = changesSubmitted(*standing);
    return changed;
}

} // namespace uttar
