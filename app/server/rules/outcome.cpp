// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/rules/outcome.h"

#include "app/domain/clocks.h"
#include "app/domain/contenthash.h"

#include <QJsonDocument>

#include <set>

namespace uttar::server {

Roles rolesOf(const Caller &caller)
{
    auto roles = caller.person.roles;
    std::erase_if(roles, [&](Role role) {
        return role == Role::System || role == Role::Citizen || (role == Role::Trainee && !caller.practice);
    });
    return roles;
}

bool mayEver(ComplaintAction action, const Roles &roles)
{
    return std::ranges::any_of(complaintTransitions(), [&](const ComplaintTransition &row) {
        return row.action == action && hasRole(roles, row.role);
    });
}

bool mayEver(ReplyAction action, const Roles &roles)
{
    return std::ranges::any_of(replyTransitions(), [&](const ReplyTransition &row) {
        return row.action == action && hasRole(roles, row.role);
    });
}

AuditEntry auditOf(const Situation &situation, const QString &actor, const QString &action, const QString &objectType,
                   const QString &objectId, const QJsonObject &details)
{
    AuditEntry entry;
    entry.accountId = situation.complaint.accountId;
    entry.actor = actor;
    entry.action = action;
    entry.objectType = objectType;
    entry.objectId = objectId;
    entry.complaintId = situation.complaint.id.toString();
    entry.details = QString::fromUtf8(QJsonDocument(details).toJson(QJsonDocument::Compact));
    return entry;
}

void enterState(Complaint &complaint, ComplaintState state, const Situation &situation)
{
    const auto &settings = situation.settings;
    if (state != ComplaintState::AwaitingCitizen)
        resumeClocks(complaint, situation.now, settings);
    else
        pauseClocks(complaint, situation.now);
    const bool entered = state != complaint.state;
    if (entered && (state == ComplaintState::Resolved || state == ComplaintState::Rejected)) {
        complaint.reopenUntil = addCalendarDays(situation.now, settings.reopenDays, settings.officeHours);
        complaint.appealUntil = addCalendarDays(situation.now, settings.appealDays, settings.officeHours);
    }
    if (entered)
        complaint.appealDueAt.reset();
    if (entered && state == ComplaintState::Appealed)
        complaint.appealDueAt = addCalendarDays(situation.now, settings.appealDays, settings.officeHours);
    complaint.state = state;
    ++complaint.revision;
    complaint.changedTime = situation.now;
}

void mirror(Complaint &complaint, const Reply &reply)
{
    if (isLive(reply.state)) {
        complaint.liveReplyId = reply.id;
        complaint.liveReplyState = nameOf(reply.state);
    } else if (complaint.liveReplyId == reply.id) {
        complaint.liveReplyId = {};
        complaint.liveReplyState.clear();
    }
    const bool waits = reply.state == ReplyState::Submitted || reply.state == ReplyState::Approved;
    complaint.approvalDueAt = waits ? reply.approvalDueAt : std::nullopt;
}

Outcome withReply(const Situation &situation, Reply reply, ReplyState state, const QString &actor,
                  const QString &action, QJsonObject details)
{
    Outcome outcome;
    details[u"from"_s] = nameOf(situation.reply ? situation.reply->state : ReplyState::Draft);
    details[u"to"_s] = nameOf(state);
    details[u"revision"_s] = reply.revision;
    details[u"contentHash"_s] = reply.contentHash;
    reply.state = state;
    reply.changedTime = situation.now;
    if (state != ReplyState::Submitted && state != ReplyState::Approved)
        reply.approvalDueAt.reset();
    outcome.complaint = situation.complaint;
    mirror(*outcome.complaint, reply);
    outcome.complaint->changedTime = situation.now;
    outcome.audit.push_back(auditOf(situation, actor, action, u"Reply"_s, reply.id.toString(), details));
    outcome.receipt.objectId = reply.id.toString();
    outcome.receipt.revision = reply.revision;
    outcome.receipt.fence = reply.fence;
    outcome.receipt.stateName = nameOf(state);
    outcome.reply = std::move(reply);
    return outcome;
}

int checkersOf(const Reply &reply, const std::vector<Approval> &approvals)
{
    std::set<PersonId> people;
    for (const auto &approval : approvals) {
        const bool binds = approval.replyId == reply.id && approval.revision == reply.revision
            && approval.contentHash == reply.contentHash && approval.decision == Decision::Approve;
        if (binds && std::ranges::find(reply.editors, approval.approver) == reply.editors.end())
            people.insert(approval.approver);
    }
    return int(people.size());
}

bool beginsWith(const QStringList &parts, const std::vector<Publication> &standing)
{
    if (standing.size() > std::size_t(parts.size()))
        return false;
    for (int i = 0; i < int(standing.size()); ++i) {
        const auto &publication = standing[std::size_t(i)];
        if (publication.part != i || publication.contentHash != textHash(parts[i]))
            return false;
    }
    return true;
}

void applyHalfPublished(Outcome &outcome, const Situation &situation)
{
    if (situation.standing.empty())
        return;
    auto &complaint = *outcome.complaint;
    ++complaint.threadRevision;
    auto &entry = outcome.audit.front();
    auto details = QJsonDocument::fromJson(entry.details.toUtf8()).object();
    details[u"partsStanding"_s] = int(situation.standing.size());
    details[u"threadRevision"_s] = complaint.threadRevision;
    entry.details = QString::fromUtf8(QJsonDocument(details).toJson(QJsonDocument::Compact));
}

void applyPublished(Outcome &outcome, int newPosts, const Situation &situation)
{
    auto &complaint = *outcome.complaint;
    const auto &reply = *outcome.reply;
    ++complaint.threadRevision;
    complaint.postCount += newPosts;
    if (!complaint.acknowledgedTime)
        complaint.acknowledgedTime = situation.now;
    const auto type = reply.content.type;
    if (!complaint.firstRespondedTime && type != ReplyType::Acknowledgement)
        complaint.firstRespondedTime = situation.now;
    if (type == ReplyType::Interim)
        complaint.interimUntil = reply.content.expected;
    if (type == ReplyType::Clarification) {
        if (const auto state = nextState(complaint.state, ComplaintAction::AwaitCitizen, {Role::System}))
            enterState(complaint, *state, situation);
    }
    if (type == ReplyType::Final && !reply.content.actionTakenReport.trimmed().isEmpty()) {
        if (const auto state = nextState(complaint.state, ComplaintAction::Resolve, {Role::System})) {
            enterState(complaint, *state, situation);
            complaint.resolvedTime = situation.now;
            complaint.interimUntil.reset();
            complaint.actionTakenReport = reply.content.actionTakenReport;
        }
    }
    complaint.changedTime = situation.now;
    if (complaint.state == situation.complaint.state)
        return;
    const auto action =
        complaint.state == ComplaintState::Resolved ? ComplaintAction::Resolve : ComplaintAction::AwaitCitizen;
    outcome.audit.push_back(auditOf(situation, u"system"_s, nameOf(action), u"Complaint"_s, complaint.id.toString(),
                                    {{u"from"_s, nameOf(situation.complaint.state)},
                                     {u"to"_s, nameOf(complaint.state)},
                                     {u"reply"_s, reply.id.toString()}}));
}

} // namespace uttar::server
