// SPDX-License-Identifier: GPL-3.0-or-later
// What the server itself does, and what a citizen does through a platform.
#include "app/domain/contenthash.h"
#include "app/server/rules/outcome.h"

#include <QJsonArray>

namespace uttar::server {

namespace {

const QString &system()
{
    static const auto name = u"system"_s;
    return name;
}

Result<Reply> theReply(const Situation &situation)
{
    if (!situation.reply)
        return fail(Code::NotFound);
    return *situation.reply;
}

bool isEnough(const Reply &reply, const Situation &situation)
{
    return checkersOf(reply, situation.approvals)
        >= checkersNeeded(reply.content, situation.complaint, situation.settings);
}

// The stored text once more: what is sent is what the approval binds, under what stands already, or nothing is sent.
bool isAsApproved(const Reply &reply, const Situation &situation)
{
    const auto hash = contentHash(reply.content, reply.id, situation.complaint.id, reply.threadRevision);
    return hash == reply.contentHash && reply.complaintId == situation.complaint.id && isEnough(reply, situation)
        && beginsWith(reply.content.parts, situation.standing);
}

// Whether a part of this revision stands, and not only those of an earlier one.
bool hasBegun(const Reply &reply, const Situation &situation)
{
    return std::ranges::any_of(situation.standing, [&](const Publication &part) {
        return !reply.submittedTime || part.publishedTime >= *reply.submittedTime;
    });
}

// Written for what the complaint is no more: the citizen wrote since, or it ended another way.
bool isOvertaken(const Reply &reply, const Complaint &complaint)
{
    return reply.threadRevision != complaint.threadRevision || !suits(reply.content.type, complaint.state);
}

Result<Outcome> step(const Situation &situation, ReplyAction action, const QString &problem, QJsonObject details = {})
{
    UTTAR_TRY(auto reply, theReply(situation));
    UTTAR_TRY(const auto state, nextState(reply.state, action, {Role::System}));
    reply.problem = problem;
    return withReply(situation, std::move(reply), state, system(), u"REPLY_"_s + nameOf(action), std::move(details));
}

} // namespace

// (JOIN in tests/spin/publish.pml.)
Result<Outcome> beginAttempt(const Situation &situation)
{
    UTTAR_TRY(const auto reply, theReply(situation));
    UTTAR_CHECK(nextState(reply.state, ReplyAction::Attempt, {Role::System}));
    if (isOvertaken(reply, situation.complaint))
        return step(situation, ReplyAction::MakeStale, nameOf(Code::StaleReply));
    if (!isAsApproved(reply, situation))
        return step(situation, ReplyAction::Reject, nameOf(Code::ContentMismatch));
    return step(situation, ReplyAction::Attempt, {});
}

Result<Outcome> goOnAfterWait(const Situation &situation)
{
    UTTAR_TRY(auto reply, theReply(situation));
    const bool isAttempting = reply.state == ReplyState::Attempting;
    if ((!isAttempting && reply.state != ReplyState::Unknown) || isFromBackup(reply))
        return fail(Code::WrongState, nameOf(reply.state));
    // Once its first part stands there is no way back; those of an earlier text were read by whoever wrote this one.
    if (isAttempting && !hasBegun(reply, situation) && isOvertaken(reply, situation.complaint))
        return step(situation, ReplyAction::MakeStale, nameOf(Code::StaleReply));
    if (!isAsApproved(reply, situation)) {
        if (!isAttempting)
            return fail(Code::ContentMismatch);
        UTTAR_TRY(auto outcome, step(situation, ReplyAction::Reject, nameOf(Code::ContentMismatch)));
        applyHalfPublished(outcome, situation);
        return outcome;
    }
    reply.changedTime = situation.now; // whoever denies that it stands waits from here
    Outcome outcome;
    outcome.reply = std::move(reply);
    return outcome;
}

Result<Outcome> finishPublished(const Situation &situation, const std::vector<Publication> &parts)
{
    UTTAR_TRY(const auto reply, theReply(situation));
    // Out of UNKNOWN when it was read back from the platform.
    const auto action = reply.state == ReplyState::Unknown ? ReplyAction::Confirm : ReplyAction::Publish;
    QJsonArray hashes;
    for (const auto &part : parts)
        hashes.append(part.contentHash);
    UTTAR_TRY(auto outcome, step(situation, action, {}, {{u"parts"_s, hashes}}));
    outcome.reply->publishedTime = situation.now;
    outcome.reply->note.clear();
    if (!parts.empty()) {
        outcome.reply->publishedTime = parts.back().publishedTime;
        outcome.reply->publishedUrl = parts.front().url;
    }
    // Those before the last one were counted when they came to stand.
    applyPublished(outcome, int(parts.size() - situation.standing.size()), situation);
    return outcome;
}

Result<Outcome> finishRejected(const Situation &situation, const QString &reason)
{
    UTTAR_TRY(
        auto outcome,
        step(situation, ReplyAction::Reject, nameOf(Code::PlatformRejected), {{u"reasonHash"_s, textHash(reason)}}));
    outcome.reply->note = reason;
    applyHalfPublished(outcome, situation);
    return outcome;
}

Result<Outcome> loseAnswer(const Situation &situation)
{
    return step(situation, ReplyAction::LoseAnswer, nameOf(Code::PlatformUnknown));
}

Result<Outcome> doubtRestored(const Situation &situation)
{
    const auto why = nameOf(Code::OtherServer);
    UTTAR_TRY(auto reply, theReply(situation));
    if (reply.state != ReplyState::Unknown)
        return step(situation, ReplyAction::LoseAnswer, why);
    // It was unclear before, and may be so by another text or another part now.
    reply.problem = why;
    reply.changedTime = situation.now;
    Outcome outcome;
    outcome.reply = std::move(reply);
    return outcome;
}

bool isFromBackup(const Reply &reply)
{
    return reply.state == ReplyState::Unknown && reply.problem == nameOf(Code::OtherServer);
}

namespace {

// The complaint with one post more in its thread.
Complaint grown(const Situation &situation, const Post &post)
{
    auto complaint = situation.complaint;
    ++complaint.threadRevision;
    ++complaint.postCount;
    complaint.attachmentCount += int(post.attachments.size());
    complaint.changedTime = situation.now;
    return complaint;
}

// Whoever handed a reply in has not read the new post. Once the first byte left there is no way back: the reply stands
// beside the new message. Only one that its platform put off is looked at once more, when it would go on
// (goOnAfterWait).
void overtake(Outcome &outcome, const Situation &situation)
{
    auto reply = *situation.liveReply;
    const auto state = nextState(reply.state, ReplyAction::MakeStale, {Role::System});
    if (!state || reply.state == ReplyState::Attempting)
        return;
    reply.problem = nameOf(Code::StaleReply);
    auto changed = situation;
    changed.complaint = *outcome.complaint;
    changed.reply = situation.liveReply;
    auto stale = withReply(changed, std::move(reply), *state, system(), u"REPLY_MAKE_STALE"_s);
    outcome.complaint = std::move(stale.complaint);
    outcome.reply = std::move(stale.reply);
    outcome.audit.push_back(std::move(stale.audit.front()));
}

Outcome posted(const Situation &situation, Complaint complaint, const Post &post, const QString &actor)
{
    Outcome outcome;
    outcome.audit.push_back(auditOf(situation, actor, u"POST"_s, u"Post"_s, post.id.toString(),
                                    {{u"threadRevision"_s, complaint.threadRevision},
                                     {u"from"_s, nameOf(situation.complaint.state)},
                                     {u"to"_s, nameOf(complaint.state)}}));
    outcome.receipt.objectId = complaint.id.toString();
    outcome.receipt.revision = complaint.revision;
    outcome.receipt.stateName = nameOf(complaint.state);
    outcome.complaint = std::move(complaint);
    if (situation.liveReply)
        overtake(outcome, situation);
    return outcome;
}

} // namespace

Result<Outcome> citizenPosted(const Situation &situation, const Post &post)
{
    auto complaint = grown(situation, post);
    if (const auto state = nextState(complaint.state, ComplaintAction::CitizenAnswered, {Role::System}))
        enterState(complaint, *state, situation);
    return posted(situation, std::move(complaint), post, u"citizen"_s);
}

Result<Outcome> departmentPosted(const Situation &situation, const Post &post)
{
    return posted(situation, grown(situation, post), post, system());
}

Result<Outcome> expireReply(const Situation &situation)
{
    UTTAR_TRY(const auto reply, theReply(situation));
    if (!reply.approvalDueAt || *reply.approvalDueAt > situation.now)
        return fail(Code::WrongState, u"its time is not over"_s);
    return step(situation, ReplyAction::Expire, nameOf(Code::Cancelled));
}

namespace {

Outcome withComplaint(const Situation &situation, Complaint complaint, const QString &actor, ComplaintAction action)
{
    Outcome outcome;
    outcome.audit.push_back(auditOf(situation, actor, nameOf(action), u"Complaint"_s, complaint.id.toString(),
                                    {{u"from"_s, nameOf(situation.complaint.state)},
                                     {u"to"_s, nameOf(complaint.state)},
                                     {u"revision"_s, complaint.revision}}));
    outcome.receipt.objectId = complaint.id.toString();
    outcome.receipt.revision = complaint.revision;
    outcome.receipt.stateName = nameOf(complaint.state);
    outcome.complaint = std::move(complaint);
    return outcome;
}

} // namespace

Result<Outcome> citizenActed(const Situation &situation, ComplaintAction action, int rating)
{
    auto complaint = situation.complaint;
    UTTAR_TRY(const auto state, nextState(complaint.state, action, {Role::Citizen}));
    const auto over = [&](const std::optional<Timestamp> &until) { return until && *until < situation.now; };
    if (action == ComplaintAction::Rate) {
        if (rating < 1 || rating > 5)
            return fail(Code::InvalidArguments, u"rating"_s);
        complaint.rating = rating;
        complaint.changedTime = situation.now;
        return withComplaint(situation, std::move(complaint), u"citizen"_s, action);
    }
    if ((action == ComplaintAction::Appeal && over(complaint.appealUntil))
        || (action == ComplaintAction::Reopen && over(complaint.reopenUntil)))
        return fail(Code::WrongState, u"the time for %1 is over"_s.arg(nameOf(action)));
    enterState(complaint, state, situation);
    complaint.resolvedTime.reset();
    if (action == ComplaintAction::Reopen) {
        ++complaint.reopenCount;
        complaint.rating = 0;
        complaint.rejectReasonCode.clear();
    }
    return withComplaint(situation, std::move(complaint), u"citizen"_s, action);
}

Result<Outcome> escalateBreached(const Situation &situation, const std::vector<Deadline> &breached)
{
    UTTAR_CHECK(nextState(situation.complaint.state, ComplaintAction::Escalate, {Role::System}));
    Outcome outcome;
    auto complaint = situation.complaint;
    for (const auto &deadline : breached) {
        ++complaint.escalationLevel;
        outcome.audit.push_back(auditOf(situation, system(), nameOf(ComplaintAction::Escalate), u"Complaint"_s,
                                        complaint.id.toString(),
                                        {{u"clock"_s, nameOf(deadline.kind)},
                                         {u"dueAt"_s, toRfc3339(deadline.at)},
                                         {u"level"_s, complaint.escalationLevel}}));
    }
    complaint.changedTime = situation.now;
    outcome.receipt.objectId = complaint.id.toString();
    outcome.receipt.revision = complaint.revision;
    outcome.receipt.stateName = nameOf(complaint.state);
    outcome.complaint = std::move(complaint);
    return outcome;
}

Result<Outcome> systemActed(const Situation &situation, ComplaintAction action)
{
    if (action != ComplaintAction::Close)
        return fail(Code::InvalidArguments, u"action"_s);
    auto complaint = situation.complaint;
    UTTAR_TRY(const auto state, nextState(complaint.state, action, {Role::System}));
    enterState(complaint, state, situation);
    return withComplaint(situation, std::move(complaint), system(), action);
}

} // namespace uttar::server
