// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/lifecycle.h"

#include "app/base/text.h"

#include <array>
#include <initializer_list>

namespace uttar {

namespace {

using S = ComplaintState;
using A = ComplaintAction;

// The table is written as rules over sets of states and unrolled once, so that a rule stands in one line and cannot
// differ between two states by oversight.
class ComplaintTable
{
public:
    // `to`: the state afterwards; none: it stays.
    void add(std::initializer_list<S> from, A action, std::initializer_list<Role> roles, std::optional<S> to,
             bool offline)
    {
        for (const auto state : from) {
            for (const auto role : roles)
                rows.push_back({state, action, role, to.value_or(state), offline});
        }
    }
    std::vector<ComplaintTransition> rows;
};

std::vector<ComplaintTransition> makeComplaintTable()
{
    constexpr bool online = false;
    constexpr bool offline = true;
    ComplaintTable table;
    // A trainee works on practice data only, and there like an officer.
    // TRANSFERRED too: a complaint that the other authority sends back must find a way to an officer.
    table.add(
        {S::PendingAssignment, S::PendingReassignment, S::Assigned, S::InProgress, S::AwaitingCitizen, S::Transferred},
        A::Assign, {Role::Nodal, Role::System}, S::Assigned, offline);
    // Not from AWAITING_CITIZEN: whoever was asked a question is not told "not taken up" while answering it.
    table.add({S::PendingAssignment, S::PendingReassignment, S::Assigned, S::InProgress}, A::Reject, {Role::Nodal},
              S::Rejected, offline);
    table.add({S::PendingAssignment, S::PendingReassignment, S::Assigned, S::InProgress, S::AwaitingCitizen},
              A::Transfer, {Role::Nodal}, S::Transferred, offline);
    table.add({S::Assigned}, A::Accept, {Role::Officer, Role::Trainee}, S::InProgress, offline);
    table.add({S::Assigned, S::InProgress, S::AwaitingCitizen}, A::Reassign, {Role::Officer, Role::Trainee},
              S::PendingReassignment, offline);
    table.add({S::Assigned, S::InProgress, S::AwaitingCitizen}, A::ProposeDuplicate, {Role::Officer, Role::Trainee}, {},
              offline);
    table.add({S::PendingAssignment, S::PendingReassignment, S::Assigned, S::InProgress, S::AwaitingCitizen},
              A::ConfirmDuplicate, {Role::Nodal, Role::Supervisor}, S::Duplicate, offline);
    // Merging is a decision of those who see the whole queue, and it can be taken back. Back goes to the nodal officer
    // and not to where it came from: it may never have had an officer, or that officer is busy elsewhere by now.
    table.add({S::Duplicate}, A::UndoDuplicate, {Role::Nodal, Role::Supervisor}, S::PendingAssignment, offline);
    // A second question may be published while the first is open.
    table.add({S::Assigned, S::InProgress, S::AwaitingCitizen}, A::AwaitCitizen, {Role::System}, S::AwaitingCitizen,
              online);
    table.add({S::AwaitingCitizen}, A::CitizenAnswered, {Role::System}, S::InProgress, online);
    // A published FINAL is a fact, so every open state takes it; a duplicate is still answered. But an appeal ends by a
    // speaking order and not by another reply.
    table.add(
        {S::PendingAssignment, S::PendingReassignment, S::Assigned, S::InProgress, S::AwaitingCitizen, S::Duplicate},
        A::Resolve, {Role::System}, S::Resolved, online);
    table.add({S::Resolved, S::Rejected}, A::Rate, {Role::Citizen}, {}, online);
    // From CLOSED as well: a rating closes a complaint, and must not cost the citizen the rights whose time still runs.
    table.add({S::Resolved, S::Rejected, S::Closed}, A::Appeal, {Role::Citizen}, S::Appealed, online);
    table.add({S::Resolved, S::Rejected, S::Closed}, A::Reopen, {Role::Citizen}, S::PendingAssignment, online);
    table.add({S::Appealed}, A::DisposeAppeal, {Role::Appellate}, S::Closed, online);
    table.add({S::PendingAssignment, S::Assigned, S::InProgress, S::AwaitingCitizen, S::PendingReassignment,
               S::Duplicate, S::Appealed},
              A::Escalate, {Role::System, Role::Supervisor}, {}, offline);
    table.add({S::PendingAssignment, S::Assigned, S::InProgress, S::AwaitingCitizen, S::PendingReassignment,
               S::Transferred, S::Resolved, S::Rejected, S::Duplicate, S::Appealed, S::Closed},
              A::Comment, {Role::Officer, Role::Supervisor, Role::Nodal, Role::Appellate, Role::Trainee}, {}, offline);
    // Not from DUPLICATE: it is answered first, and is RESOLVED then.
    table.add({S::Resolved, S::Rejected, S::Transferred}, A::Close, {Role::System}, S::Closed, online);
    return std::move(table.rows);
}

using R = ReplyState;
using B = ReplyAction;

constexpr auto replyTable = std::to_array<ReplyTransition>({
    {R::Draft, B::Submit, Role::Officer, R::Submitted, true},
    {R::Returned, B::Submit, Role::Officer, R::Submitted, true},
    {R::Withdrawn, B::Submit, Role::Officer, R::Submitted, true},
    {R::Stale, B::Submit, Role::Officer, R::Submitted, true},
    {R::Expired, B::Submit, Role::Officer, R::Submitted, true},
    {R::Failed, B::Submit, Role::Officer, R::Submitted, true},
    {R::Draft, B::Submit, Role::Trainee, R::Submitted, true},
    {R::Returned, B::Submit, Role::Trainee, R::Submitted, true},
    {R::Withdrawn, B::Submit, Role::Trainee, R::Submitted, true},
    {R::Stale, B::Submit, Role::Trainee, R::Submitted, true},
    {R::Expired, B::Submit, Role::Trainee, R::Submitted, true},
    {R::Failed, B::Submit, Role::Trainee, R::Submitted, true},
    // Any edit is a new revision and is decided anew; also by the supervisor who edited, who thereby may not approve
    // it.
    {R::Submitted, B::Edit, Role::Officer, R::Submitted, true},
    {R::Submitted, B::Edit, Role::Trainee, R::Submitted, true},
    {R::Submitted, B::Edit, Role::Supervisor, R::Submitted, true},
    {R::Approved, B::Edit, Role::Officer, R::Submitted, true},
    {R::Approved, B::Edit, Role::Trainee, R::Submitted, true},
    {R::Approved, B::Edit, Role::Supervisor, R::Submitted, true},
    {R::Submitted, B::Withdraw, Role::Officer, R::Withdrawn, true},
    {R::Submitted, B::Withdraw, Role::Trainee, R::Withdrawn, true},
    {R::Submitted, B::Return, Role::Supervisor, R::Returned, true},
    {R::Approved, B::Return, Role::Supervisor, R::Returned, true},
    {R::Queued, B::Return, Role::Supervisor, R::Returned, true}, // while nothing was tried: nobody speaks for it
    {R::Submitted, B::Approve, Role::Supervisor, R::Approved, true},
    {R::Approved, B::Approve, Role::Supervisor, R::Approved, true}, // the second of two checkers
    {R::Approved, B::Enqueue, Role::System, R::Queued, false},
    {R::Queued, B::Attempt, Role::System, R::Attempting, false},
    {R::Attempting, B::Publish, Role::System, R::Published, false},
    {R::Attempting, B::Reject, Role::System, R::Failed, false},
    {R::Queued, B::Reject, Role::System, R::Failed, false}, // the text is not the approved one: never sent
    {R::Attempting, B::LoseAnswer, Role::System, R::Unknown, false},
    // Out of a backup: nobody knows what was published since it was made.
    {R::Submitted, B::LoseAnswer, Role::System, R::Unknown, false},
    {R::Approved, B::LoseAnswer, Role::System, R::Unknown, false},
    {R::Queued, B::LoseAnswer, Role::System, R::Unknown, false},
    // Nothing leads from UNKNOWN back to a sending. (NORESEND in tests/spin/publish.pml.)
    {R::Unknown, B::Confirm, Role::System, R::Published, false},
    {R::Unknown, B::Confirm, Role::Supervisor, R::Published, false},
    {R::Unknown, B::Deny, Role::Supervisor, R::Failed, false},
    {R::Submitted, B::MakeStale, Role::System, R::Stale, false},
    {R::Approved, B::MakeStale, Role::System, R::Stale, false},
    {R::Queued, B::MakeStale, Role::System, R::Stale, false},
    // Put off by its platform before anything of it was sent, and the citizen wrote meanwhile.
    {R::Attempting, B::MakeStale, Role::System, R::Stale, false},
    {R::Submitted, B::Expire, Role::System, R::Expired, false},
    {R::Approved, B::Expire, Role::System, R::Expired, false},
});

template<class Table, class State, class Action>
Result<State> lookUp(const Table &table, State from, Action action, const Roles &roles)
{
    bool possible = false;
    for (const auto &row : table) {
        if (row.from != from || row.action != action)
            continue;
        if (hasRole(roles, row.role))
            return row.to;
        possible = true;
    }
    if (possible)
        return fail(Code::Forbidden, u"%1 needs another role"_s.arg(nameOf(action)));
    return fail(Code::WrongState, u"%1 is not possible in %2"_s.arg(nameOf(action), nameOf(from)));
}

} // namespace

std::span<const ComplaintTransition> complaintTransitions()
{
    static const auto table = makeComplaintTable();
    return table;
}

Result<ComplaintState> nextState(ComplaintState from, ComplaintAction action, const Roles &roles)
{
    return lookUp(complaintTransitions(), from, action, roles);
}

std::span<const ReplyTransition> replyTransitions()
{
    return replyTable;
}

Result<ReplyState> nextState(ReplyState from, ReplyAction action, const Roles &roles)
{
    return lookUp(replyTransitions(), from, action, roles);
}

} // namespace uttar
