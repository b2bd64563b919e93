// SPDX-License-Identifier: GPL-3.0-or-later
// Actions on a complaint, notes and leases.
#include "app/domain/clocks.h"
#include "app/domain/contenthash.h"
#include "app/server/rules/outcome.h"

namespace uttar::server {

namespace {

constexpr int longestLeaseMinutes = 24 * 60;

bool hasCode(const std::vector<NamedCode> &codes, const QString &code)
{
    return std::ranges::find(codes, code, &NamedCode::code) != codes.end();
}

Result<void> assign(Complaint &complaint, const Situation &situation)
{
    const auto &person = situation.assignee;
    if (!person || !person->active)
        return fail(Code::InvalidArguments, u"assignee"_s);
    const auto roles = rolesOf(Caller{situation.caller.accountId, *person, situation.caller.practice});
    if (!hasRole(roles, Role::Officer) && !hasRole(roles, Role::Trainee))
        return fail(Code::InvalidArguments, u"assignee"_s);
    complaint.assignee = person->id;
    complaint.reassignReason.clear();
    return {};
}

Result<void> reject(Complaint &complaint, const ActOnComplaint &act, const Situation &situation)
{
    if (!hasCode(situation.settings.rejectReasons, act.reasonCode))
        return fail(Code::InvalidArguments, u"reasonCode"_s);
    complaint.rejectReasonCode = act.reasonCode;
    return {};
}

Result<void> transfer(Complaint &complaint, const ActOnComplaint &act, const Situation &situation)
{
    if (!hasCode(situation.settings.authorities, act.transferTo))
        return fail(Code::InvalidArguments, u"transferTo"_s);
    if (complaint.transferCount >= transferLimit)
        return fail(Code::WrongState, u"transferred %1 times already"_s.arg(complaint.transferCount));
    ++complaint.transferCount;
    complaint.transferTo = act.transferTo;
    return {};
}

Result<void> giveBack(Complaint &complaint, const ActOnComplaint &act)
{
    if (act.reason.trimmed().isEmpty())
        return fail(Code::InvalidArguments, u"reason"_s);
    complaint.reassignReason = act.reason;
    complaint.assignee = {};
    return {};
}

// The complaint that it repeats: another one, known, and no duplicate itself; nor has this one duplicates of its own.
// So there are no chains.
Result<ComplaintId> masterOf(const Complaint &complaint, const Situation &situation)
{
    const auto &master = situation.duplicateOf;
    if (!master || master->id == complaint.id || master->accountId != complaint.accountId
        || !master->duplicateOf.isEmpty() || situation.hasDuplicates)
        return fail(Code::InvalidArguments, u"duplicateOf"_s);
    return master->id;
}

Result<void> apply(Complaint &complaint, const ActOnComplaint &act, const Situation &situation)
{
    switch (act.action) {
    case ComplaintAction::Assign: return assign(complaint, situation);
    case ComplaintAction::Reject: return reject(complaint, act, situation);
    case ComplaintAction::Transfer: return transfer(complaint, act, situation);
    case ComplaintAction::Accept:
        complaint.assignee = situation.caller.person.id; // who takes it into work works on it
        return {};
    case ComplaintAction::Reassign: return giveBack(complaint, act);
    case ComplaintAction::ProposeDuplicate: {
        UTTAR_TRY(complaint.proposedDuplicateOf, masterOf(complaint, situation));
        return {};
    }
    case ComplaintAction::ConfirmDuplicate: {
        UTTAR_TRY(complaint.duplicateOf, masterOf(complaint, situation));
        complaint.proposedDuplicateOf = {};
        return {};
    }
    case ComplaintAction::UndoDuplicate:
        complaint.duplicateOf = {};
        complaint.proposedDuplicateOf = {};
        return {};
    case ComplaintAction::Escalate: ++complaint.escalationLevel; return {};
    case ComplaintAction::DisposeAppeal:
        if (act.reason.trimmed().isEmpty()) // a speaking order
            return fail(Code::InvalidArguments, u"reason"_s);
        return {};
    case ComplaintAction::Comment: // Note/set carries the text
    case ComplaintAction::AwaitCitizen:
    case ComplaintAction::CitizenAnswered:
    case ComplaintAction::Resolve:
    case ComplaintAction::Rate:
    case ComplaintAction::Appeal:
    case ComplaintAction::Reopen:
    case ComplaintAction::Close: break;
    }
    return fail(Code::InvalidArguments, u"action"_s);
}

Note noteOf(const Operation &operation, const QString &text, const Situation &situation)
{
    return {noteIdOf(operation.id), situation.complaint.id, situation.caller.person.id, text, situation.now};
}

// The reason of an act stands as a note, which no Note/set has made: nobody may hand it in again by its id.
Note reasonOf(const Operation &operation, const QString &text, const Situation &situation)
{
    auto note = noteOf(operation, text, situation);
    note.id = NoteId(note.id.toString() + u'r');
    return note;
}

bool isRunning(const std::optional<Lease> &lease, Timestamp now)
{
    return lease && !lease->released && lease->expiresAt > now;
}

} // namespace

Result<Outcome> actOnComplaint(const Operation &operation, const ActOnComplaint &act, const Situation &situation)
{
    const auto roles = rolesOf(situation.caller);
    if (!mayEver(act.action, roles))
        return fail(Code::Forbidden, u"%1 needs another role"_s.arg(nameOf(act.action)));
    if (act.revision != situation.complaint.revision)
        return fail(Code::RevisionConflict);
    UTTAR_TRY(const auto state, nextState(situation.complaint.state, act.action, roles));
    auto complaint = situation.complaint;
    UTTAR_CHECK(apply(complaint, act, situation));
    enterState(complaint, state, situation);

    Outcome outcome;
    QJsonObject details{
        {u"from"_s, nameOf(situation.complaint.state)}, {u"to"_s, nameOf(state)}, {u"revision"_s, complaint.revision}};
    const auto put = [&](const QString &name, const QString &value) {
        if (!value.isEmpty())
            details[name] = value;
    };
    put(u"assignee"_s, act.assignee.toString());
    put(u"reasonCode"_s, act.reasonCode);
    put(u"transferTo"_s, act.transferTo);
    put(u"duplicateOf"_s, complaint.duplicateOf.toString());
    put(u"reasonHash"_s, act.reason.isEmpty() ? QString() : textHash(act.reason));
    outcome.audit.push_back(auditOf(situation, situation.caller.person.id.toString(), nameOf(act.action),
                                    u"Complaint"_s, complaint.id.toString(), details));
    // The complaint has a field for the reason of a return only; others' words stand as a note.
    if (!act.reason.trimmed().isEmpty() && act.action != ComplaintAction::Reassign)
        outcome.note = reasonOf(operation, act.reason, situation);
    outcome.receipt.objectId = complaint.id.toString();
    outcome.receipt.revision = complaint.revision;
    outcome.receipt.stateName = nameOf(complaint.state);
    outcome.complaint = std::move(complaint);
    return outcome;
}

Result<Outcome> addNote(const Operation &operation, const AddNote &act, const Situation &situation)
{
    UTTAR_CHECK(nextState(situation.complaint.state, ComplaintAction::Comment, rolesOf(situation.caller)));
    if (act.text.trimmed().isEmpty())
        return fail(Code::InvalidArguments, u"text"_s);
    Outcome outcome;
    outcome.note = noteOf(operation, act.text, situation);
    const auto id = outcome.note->id.toString();
    outcome.audit.push_back(auditOf(situation, situation.caller.person.id.toString(), u"NOTE_ADD"_s, u"Note"_s, id,
                                    {{u"textHash"_s, textHash(act.text)}}));
    outcome.receipt.objectId = id;
    return outcome;
}

Result<Outcome> takeLease(const Operation &operation, const TakeLease &act, const Situation &situation)
{
    const auto roles = rolesOf(situation.caller);
    if (!hasRole(roles, Role::Officer) && !hasRole(roles, Role::Trainee) && !hasRole(roles, Role::Supervisor))
        return fail(Code::Forbidden, u"a lease needs another role"_s);
    const auto &before = situation.lease;
    const auto &me = situation.caller.person.id;
    const bool mine = before && !before->released && before->holder == me;
    if (!mine && isRunning(before, situation.now) && !act.takeOver)
        return fail(Code::StaleFence, u"another works on it"_s);
    Lease lease;
    lease.id = leaseIdOf(operation.id);
    lease.complaintId = situation.complaint.id;
    lease.holder = me;
    lease.device = act.device;
    // One's own lease keeps its fence, expired or not: nobody was there in between, and what waits in an outbox with it
    // stays good.
    const int newest = std::max(situation.complaint.fence, before ? before->fence : 0);
    lease.fence = mine ? before->fence : newest + 1;
    const int minutes = act.minutes > 0 ? std::min(act.minutes, longestLeaseMinutes) : situation.settings.leaseMinutes;
    lease.expiresAt = situation.now + std::chrono::minutes(minutes);

    Outcome outcome;
    outcome.complaint = situation.complaint;
    outcome.complaint->leaseHolder = me;
    outcome.complaint->leaseUntil = lease.expiresAt;
    outcome.complaint->fence = lease.fence;
    outcome.complaint->changedTime = situation.now;
    outcome.audit.push_back(auditOf(situation, me.toString(), mine ? u"LEASE_RENEW"_s : u"LEASE_TAKE"_s, u"Lease"_s,
                                    lease.id.toString(), {{u"fence"_s, lease.fence}, {u"takeOver"_s, act.takeOver}}));
    outcome.receipt.objectId = lease.id.toString();
    outcome.receipt.fence = lease.fence;
    outcome.receipt.expiresAt = lease.expiresAt;
    outcome.lease = std::move(lease);
    return outcome;
}

Result<Outcome> releaseLease(const ReleaseLease &act, const Situation &situation)
{
    if (!situation.lease)
        return fail(Code::NotFound);
    auto lease = *situation.lease;
    // By the fence and not by the id: a renewal has another id.
    if (lease.holder != situation.caller.person.id || lease.fence != act.fence)
        return fail(Code::StaleFence);
    Outcome outcome;
    outcome.receipt.objectId = act.leaseId.toString();
    outcome.receipt.fence = lease.fence;
    if (lease.released)
        return outcome;
    lease.released = true;
    outcome.complaint = situation.complaint;
    outcome.complaint->leaseHolder = {};
    outcome.complaint->leaseUntil.reset();
    outcome.complaint->changedTime = situation.now;
    outcome.audit.push_back(auditOf(situation, lease.holder.toString(), u"LEASE_RELEASE"_s, u"Lease"_s,
                                    lease.id.toString(), {{u"fence"_s, lease.fence}}));
    outcome.lease = std::move(lease);
    return outcome;
}

} // namespace uttar::server
