// SPDX-License-Identifier: GPL-3.0-or-later
// Submit, edit, withdraw, decide, settle.
#include "app/domain/clocks.h"
#include "app/domain/contenthash.h"
#include "app/server/rules/outcome.h"

namespace uttar::server {

namespace {

bool isEditor(const Reply &reply, const PersonId &person)
{
    return std::ranges::find(reply.editors, person) != reply.editors.end();
}

// Another's running lease, or a fence that is not the newest. (CLAIM in tests/spin/publish.pml.)
Result<void> checkFence(const SubmitReply &act, const Situation &situation)
{
    const auto &lease = situation.lease;
    const auto &me = situation.caller.person.id;
    const bool others = lease && !lease->released && lease->expiresAt > situation.now && lease->holder != me;
    // Who handed a text in does not keep the checker from changing it.
    const bool handedIn = act.edit && situation.reply && lease && isEditor(*situation.reply, lease->holder);
    if (others && !handedIn)
        return fail(Code::StaleFence, u"another works on it"_s);
    if (act.fence != 0 && act.fence != situation.complaint.fence)
        return fail(Code::StaleFence);
    return {};
}

// The longest that a request to a platform can still be on its way after its answer was given up: the publisher's lease
// and the platform's time-out, doubled. Whoever looked before that saw nothing because it had not arrived yet.
// (PATIENCE in tests/spin/publish.pml.)
constexpr auto denyPatience = std::chrono::minutes{2};

Result<void> checkPatience(const Reply &reply, ReplyAction action, const Situation &situation)
{
    const bool early = situation.now < reply.changedTime + denyPatience;
    if (action == ReplyAction::Deny && reply.state == ReplyState::Unknown && early)
        return fail(Code::TooManyRequests, u"it may still arrive on the platform"_s);
    return {};
}

// `check`: checkReply, or checkSubmission for a text that is handed in.
Result<void> checkContent(decltype(checkReply) check, const ReplyContent &content, int threadRevision,
                          const Situation &situation)
{
    if (content.channel != situation.complaint.source)
        return fail(Code::InvalidArguments, u"content/channel"_s);
    // Of the department's accounts the one speaks that was spoken to: another may have nobody to speak for it.
    const auto &account = content.sourceAccount;
    if (!account.isEmpty() && account.compare(situation.complaint.sourceAccount, Qt::CaseInsensitive) != 0)
        return fail(Code::InvalidArguments, u"content/sourceAccount"_s);
    const auto checks = check(content, situation.complaint, threadRevision, situation.settings,
                              situation.usedTemplate ? &*situation.usedTemplate : nullptr, situation.now);
    // The subject of a check may hold what somebody wrote: it stays out of answers and logs.
    if (const auto *const blocking = firstBlocking(checks))
        return fail(blocking->code, nameOf(blocking->kind));
    return {};
}

// What stands on the platform stays the beginning, and as public as it is.
Result<void> checkStanding(const ReplyContent &content, const Situation &situation)
{
    if (situation.standing.empty())
        return {};
    const bool asPublic = !situation.reply || content.isPublic == situation.reply->content.isPublic;
    if (!asPublic || !beginsWith(content.parts, situation.standing))
        return fail(Code::ContentMismatch, u"not what stands on the platform already"_s);
    return {};
}

// The reply as it was before this text: an empty draft when it is a new one.
Result<Reply> baseOf(const SubmitReply &act, const Situation &situation)
{
    if (act.revision == 0) {
        if (situation.reply)
            return fail(Code::RevisionConflict);
        Reply reply;
        reply.id = act.replyId;
        reply.complaintId = situation.complaint.id;
        reply.revision = 0;
        reply.maker = situation.caller.person.id;
        reply.createdTime = situation.now;
        return reply;
    }
    if (!situation.reply || situation.reply->complaintId != situation.complaint.id)
        return fail(Code::NotFound);
    if (situation.reply->revision != act.revision)
        return fail(Code::RevisionConflict);
    return *situation.reply;
}

Result<Reply> namedReply(const ComplaintId &complaint, int revision, const Situation &situation)
{
    if (!situation.reply || situation.reply->complaintId != complaint)
        return fail(Code::NotFound);
    if (situation.reply->revision != revision)
        return fail(Code::RevisionConflict);
    return *situation.reply;
}

QString myId(const Situation &situation)
{
    return situation.caller.person.id.toString();
}

// (DISTINCT in tests/spin/publish.pml: nobody approves what they wrote.)
Result<void> checkDecision(const DecideReply &act, const Reply &reply, const Situation &situation)
{
    if (act.contentHash != reply.contentHash)
        return fail(Code::ContentMismatch);
    if (reply.state == ReplyState::Stale)
        return fail(Code::StaleReply);
    if (act.decision == Decision::Return) {
        if (act.note.trimmed().isEmpty())
            return fail(Code::InvalidArguments, u"note"_s);
        return {};
    }
    const auto &me = situation.caller.person.id;
    if (isEditor(reply, me))
        return fail(Code::SelfApproval);
    const bool again = std::ranges::any_of(situation.approvals, [&](const Approval &approval) {
        return approval.approver == me && approval.decision == Decision::Approve;
    });
    if (again)
        return fail(Code::WrongState, u"approved by the same person already"_s);
    // As if the maintenance had come by: whether it did first must not decide what the citizen gets.
    if (reply.approvalDueAt && *reply.approvalDueAt <= situation.now)
        return fail(Code::WrongState, u"its time for a decision is over"_s);
    return checkContent(checkReply, reply.content, reply.threadRevision, situation);
}

} // namespace

Result<Outcome> submitReply(const Operation &, const SubmitReply &act, const Situation &situation)
{
    const auto roles = rolesOf(situation.caller);
    const auto &me = situation.caller.person.id;
    const auto action = act.edit ? ReplyAction::Edit : ReplyAction::Submit;
    if (!mayEver(action, roles))
        return fail(Code::Forbidden, u"%1 needs another role"_s.arg(nameOf(action)));
    if (situation.liveReply && situation.liveReply->id != act.replyId)
        return fail(Code::AlreadyAnswered);
    UTTAR_CHECK(checkFence(act, situation));
    UTTAR_TRY(auto reply, baseOf(act, situation));
    UTTAR_TRY(const auto state, nextState(reply.state, action, roles));
    if (act.edit && !isEditor(reply, me) && !hasRole(roles, Role::Supervisor))
        return fail(Code::Forbidden, u"the text of a colleague is under review"_s);
    UTTAR_CHECK(checkContent(checkSubmission, act.content, act.threadRevision, situation));
    UTTAR_CHECK(checkStanding(act.content, situation));

    ++reply.revision;
    reply.content = act.content;
    reply.threadRevision = act.threadRevision;
    reply.contentHash = contentHash(reply.content, reply.id, reply.complaintId, reply.threadRevision);
    reply.fence = act.fence;
    if (!isEditor(reply, me))
        reply.editors.push_back(me);
    reply.note.clear();
    reply.problem.clear();
    reply.decidedBy = {};
    reply.submittedTime = situation.now;
    // It decides how many checkers are needed: looked at here, whatever the request says.
    const auto *const used = situation.usedTemplate ? &*situation.usedTemplate : nullptr;
    reply.content.templateUnchanged = act.content.templateUnchanged
        && followsTemplate(act.content, used, situation.complaint, situation.settings, situation.caller.person,
                           situation.now);
    reply.approvalDueAt =
        addOfficeMinutes(situation.now, situation.settings.approvalMinutes, situation.settings.officeHours);
    return withReply(situation, std::move(reply), state, me.toString(), act.edit ? u"REPLY_EDIT"_s : u"REPLY_SUBMIT"_s,
                     {{u"type"_s, nameOf(act.content.type)}});
}

Result<Outcome> withdrawReply(const WithdrawReply &act, const Situation &situation)
{
    const auto roles = rolesOf(situation.caller);
    if (!mayEver(ReplyAction::Withdraw, roles))
        return fail(Code::Forbidden, u"WITHDRAW needs another role"_s);
    UTTAR_TRY(auto reply, namedReply(act.complaintId, act.revision, situation));
    if (!isEditor(reply, situation.caller.person.id))
        return fail(Code::Forbidden, u"the text of a colleague"_s);
    UTTAR_TRY(const auto state, nextState(reply.state, ReplyAction::Withdraw, roles));
    return withReply(situation, std::move(reply), state, myId(situation), u"REPLY_WITHDRAW"_s);
}

Result<Outcome> decideReply(const Operation &operation, const DecideReply &act, const Situation &situation)
{
    const auto roles = rolesOf(situation.caller);
    const bool approves = act.decision == Decision::Approve;
    const auto action = approves ? ReplyAction::Approve : ReplyAction::Return;
    if (!mayEver(action, roles))
        return fail(Code::Forbidden, u"%1 needs another role"_s.arg(nameOf(action)));
    UTTAR_TRY(auto reply, namedReply(act.complaintId, act.revision, situation));
    UTTAR_CHECK(checkDecision(act, reply, situation));
    UTTAR_TRY(auto state, nextState(reply.state, action, roles));

    Approval approval;
    approval.id = approvalIdOf(operation.id);
    approval.replyId = reply.id;
    approval.complaintId = reply.complaintId;
    approval.revision = reply.revision;
    approval.contentHash = reply.contentHash;
    approval.decision = act.decision;
    approval.note = act.note;
    approval.approver = situation.caller.person.id;
    approval.decidedTime = situation.now;
    auto approvals = situation.approvals;
    approvals.push_back(approval);

    reply.decidedBy = approval.approver;
    reply.note = approves ? QString() : act.note;
    const int needed = checkersNeeded(reply.content, situation.complaint, situation.settings);
    const bool enough = approves && checkersOf(reply, approvals) >= needed;
    if (enough) {
        UTTAR_TRY(state, nextState(state, ReplyAction::Enqueue, {Role::System}));
    }
    QJsonObject details{{u"approval"_s, approval.id.toString()}, {u"checkersNeeded"_s, needed}};
    if (!act.note.isEmpty())
        details[u"noteHash"_s] = textHash(act.note);
    auto outcome = withReply(situation, std::move(reply), state, myId(situation),
                             approves ? u"REPLY_APPROVE"_s : u"REPLY_RETURN"_s, std::move(details));
    outcome.receipt.objectId = approval.id.toString();
    outcome.approval = std::move(approval);
    return outcome;
}

Result<Outcome> settleReply(const SettleReply &act, const Situation &situation)
{
    const auto roles = rolesOf(situation.caller);
    const auto action = act.published ? ReplyAction::Confirm : ReplyAction::Deny;
    if (!mayEver(action, roles))
        return fail(Code::Forbidden, u"%1 needs another role"_s.arg(nameOf(action)));
    UTTAR_TRY(auto reply, namedReply(act.complaintId, act.revision, situation));
    UTTAR_TRY(const auto state, nextState(reply.state, action, roles));
    UTTAR_CHECK(checkPatience(reply, action, situation));
    reply.problem = act.published ? QString() : nameOf(Code::PlatformUnknown);
    if (act.published) {
        reply.publishedTime = situation.now;
        reply.publishedUrl =
            act.url.isEmpty() && !situation.standing.empty() ? situation.standing.front().url : act.url;
    }
    auto outcome = withReply(situation, std::move(reply), state, myId(situation),
                             act.published ? u"REPLY_CONFIRM"_s : u"REPLY_DENY"_s);
    if (!act.published) {
        applyHalfPublished(outcome, situation);
        return outcome;
    }
    const auto &published = *outcome.reply;
    const auto &content = published.content;
    // The first ones may be in the thread already, as the platform has them.
    const auto inThread = std::min(qsizetype(situation.standing.size()), content.parts.size());
    applyPublished(outcome, int(content.parts.size() - inThread), situation);
    for (auto part = inThread; part < content.parts.size(); ++part) {
        Post post;
        post.id = PostId{u"Q%1-%2"_s.arg(published.id.toString()).arg(part)};
        post.complaintId = published.complaintId;
        post.direction = Direction::FromDepartment;
        post.channel = content.channel;
        post.sourceUrl = part == 0 ? act.url : QString();
        post.authorHandle = content.sourceAccount;
        post.text = content.parts[part];
        post.language = content.language;
        post.postedTime = situation.now;
        post.capturedTime = situation.now;
        post.replyId = published.id;
        post.isPublic = content.isPublic;
        outcome.posts.push_back(std::move(post));
    }
    return outcome;
}

} // namespace uttar::server
