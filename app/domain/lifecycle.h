// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/domain/complaint.h"
#include "app/domain/reply.h"
#include "app/domain/role.h"

#include <span>

// The lifecycles as data: which role may do what in which state. The console runs the same tables to offer and to warn,
// the server to decide; tests enumerate every state x action x role.
namespace uttar {

enum class ComplaintAction {
    Assign,           // NODAL: to an officer
    Reject,           // NODAL: with a reason code
    Transfer,         // NODAL: to another authority, at most transferLimit times
    Accept,           // OFFICER: takes it into work
    Reassign,         // OFFICER: gives it back to the nodal officer with a reason
    ProposeDuplicate, // OFFICER
    ConfirmDuplicate, // NODAL or SUPERVISOR
    UndoDuplicate,    // NODAL or SUPERVISOR
    AwaitCitizen,     // SYSTEM: a CLARIFICATION was published
    CitizenAnswered,  // SYSTEM: the citizen wrote again
    Resolve,          // SYSTEM: a FINAL reply was published and its action taken report is complete
    Rate,             // CITIZEN: 1 to 5
    Appeal,           // CITIZEN: within DepartmentSettings::appealDays
    Reopen,           // CITIZEN: within DepartmentSettings::reopenDays
    DisposeAppeal,    // APPELLATE: with a speaking order
    Escalate,         // SYSTEM on a breach, or SUPERVISOR
    Comment,          // any role in the workflow
    Close,            // SYSTEM: feedback given or the windows are over
};

template<>
inline constexpr auto namesOf<ComplaintAction> = nameTable<ComplaintAction>({
    {ComplaintAction::Assign, "ASSIGN"},
    {ComplaintAction::Reject, "REJECT"},
    {ComplaintAction::Transfer, "TRANSFER"},
    {ComplaintAction::Accept, "ACCEPT"},
    {ComplaintAction::Reassign, "REASSIGN"},
    {ComplaintAction::ProposeDuplicate, "PROPOSE_DUPLICATE"},
    {ComplaintAction::ConfirmDuplicate, "CONFIRM_DUPLICATE"},
    {ComplaintAction::UndoDuplicate, "UNDO_DUPLICATE"},
    {ComplaintAction::AwaitCitizen, "AWAIT_CITIZEN"},
    {ComplaintAction::CitizenAnswered, "CITIZEN_ANSWERED"},
    {ComplaintAction::Resolve, "RESOLVE"},
    {ComplaintAction::Rate, "RATE"},
    {ComplaintAction::Appeal, "APPEAL"},
    {ComplaintAction::Reopen, "REOPEN"},
    {ComplaintAction::DisposeAppeal, "DISPOSE_APPEAL"},
    {ComplaintAction::Escalate, "ESCALATE"},
    {ComplaintAction::Comment, "COMMENT"},
    {ComplaintAction::Close, "CLOSE"},
});

struct ComplaintTransition
{
    ComplaintState from;
    ComplaintAction action;
    Role role;
    ComplaintState to;
    bool offline; // may wait in an outbox
};

[[nodiscard]] std::span<const ComplaintTransition> complaintTransitions();
// The state after `action`, done by somebody who holds `roles`. Code::WrongState: not in this state by anybody;
// Code::Forbidden: by others only.
[[nodiscard]] Result<ComplaintState> nextState(ComplaintState from, ComplaintAction action, const Roles &roles);

enum class ReplyAction {
    Submit, // maker; from DRAFT (a new text), RETURNED, WITHDRAWN, STALE, EXPIRED, FAILED (a new revision)
    Edit,   // maker or supervisor, of a SUBMITTED or APPROVED reply: a new revision, SUBMITTED again, earlier approvals
            // void
    Withdraw,   // maker, before a decision
    Return,     // SUPERVISOR, with a note
    Approve,    // SUPERVISOR who is not among the editors
    Enqueue,    // SYSTEM: all checkers that the department asks for have approved
    Attempt,    // SYSTEM: the publisher took it; committed before the first byte leaves
    Publish,    // SYSTEM: the platform confirmed
    Reject,     // SYSTEM: the platform said a definite no
    LoseAnswer, // SYSTEM: time-out, close, 5xx or restart while ATTEMPTING; a database that came out of a backup
    Confirm,    // SYSTEM found it by reading back, or SUPERVISOR saw it: UNKNOWN -> PUBLISHED
    Deny,       // SUPERVISOR: looked and it is not there: UNKNOWN -> FAILED; a person then submits again
    MakeStale,  // SYSTEM: the complaint moved on
    Expire,     // SYSTEM: not decided by its due time
};

template<>
inline constexpr auto namesOf<ReplyAction> = nameTable<ReplyAction>({
    {ReplyAction::Submit, "SUBMIT"},
    {ReplyAction::Edit, "EDIT"},
    {ReplyAction::Withdraw, "WITHDRAW"},
    {ReplyAction::Return, "RETURN"},
    {ReplyAction::Approve, "APPROVE"},
    {ReplyAction::Enqueue, "ENQUEUE"},
    {ReplyAction::Attempt, "ATTEMPT"},
    {ReplyAction::Publish, "PUBLISH"},
    {ReplyAction::Reject, "REJECT"},
    {ReplyAction::LoseAnswer, "LOSE_ANSWER"},
    {ReplyAction::Confirm, "CONFIRM"},
    {ReplyAction::Deny, "DENY"},
    {ReplyAction::MakeStale, "MAKE_STALE"},
    {ReplyAction::Expire, "EXPIRE"},
});

struct ReplyTransition
{
    ReplyState from;
    ReplyAction action;
    Role role;
    ReplyState to;
    bool offline;
};

[[nodiscard]] std::span<const ReplyTransition> replyTransitions();
[[nodiscard]] Result<ReplyState> nextState(ReplyState from, ReplyAction action, const Roles &roles);

} // namespace uttar
