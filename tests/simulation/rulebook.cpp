// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/rulebook.h"

#include "app/base/text.h"

#include <algorithm>
#include <array>
#include <span>
#include <vector>

namespace uttar::sim {

namespace {

using R = ReplyState;
using C = ComplaintState;

template<class State>
struct Rule
{
    const char *act;
    std::vector<State> from;
    std::optional<State> to; // none: it stays
};

const std::vector<Rule<R>> &replyRules()
{
    static const std::vector<Rule<R>> rules{
        {"REPLY_SUBMIT", {R::Draft, R::Returned, R::Withdrawn, R::Stale, R::Expired, R::Failed}, R::Submitted},
        {"REPLY_EDIT", {R::Submitted, R::Approved}, R::Submitted},
        {"REPLY_WITHDRAW", {R::Submitted}, R::Withdrawn},
        {"REPLY_RETURN", {R::Submitted, R::Approved, R::Queued}, R::Returned},
        // With the last approval that is needed it is queued at once: one line for both.
        {"REPLY_APPROVE", {R::Submitted, R::Approved}, R::Approved},
        {"REPLY_APPROVE", {R::Submitted, R::Approved}, R::Queued},
        {"REPLY_ENQUEUE", {R::Approved}, R::Queued},
        {"REPLY_ATTEMPT", {R::Queued}, R::Attempting},
        {"REPLY_PUBLISH", {R::Attempting}, R::Published},
        {"REPLY_REJECT", {R::Attempting, R::Queued}, R::Failed},
        // The others: in a database that came out of a backup.
        {"REPLY_LOSE_ANSWER", {R::Attempting, R::Submitted, R::Approved, R::Queued}, R::Unknown},
        {"REPLY_CONFIRM", {R::Unknown}, R::Published},
        {"REPLY_DENY", {R::Unknown}, R::Failed},
        {"REPLY_MAKE_STALE", {R::Submitted, R::Approved, R::Queued, R::Attempting}, R::Stale},
        {"REPLY_EXPIRE", {R::Submitted, R::Approved}, R::Expired},
    };
    return rules;
}

const std::vector<Rule<C>> &complaintRules()
{
    static const std::vector<C> worked{C::Assigned, C::InProgress, C::AwaitingCitizen};
    static const std::vector<C> open{C::PendingAssignment, C::PendingReassignment, C::Assigned, C::InProgress,
                                     C::AwaitingCitizen};
    static const std::vector<C> over{C::Resolved, C::Rejected, C::Closed};
    static const std::vector<Rule<C>> rules{
        {"ASSIGN", open, C::Assigned},
        {"ASSIGN", {C::Transferred}, C::Assigned},
        {"REJECT", {C::PendingAssignment, C::PendingReassignment, C::Assigned, C::InProgress}, C::Rejected},
        {"TRANSFER", open, C::Transferred},
        {"ACCEPT", {C::Assigned}, C::InProgress},
        {"REASSIGN", worked, C::PendingReassignment},
        {"PROPOSE_DUPLICATE", worked, {}},
        {"CONFIRM_DUPLICATE", open, C::Duplicate},
        {"UNDO_DUPLICATE", {C::Duplicate}, C::PendingAssignment},
        {"AWAIT_CITIZEN", worked, C::AwaitingCitizen},
        {"POST", {C::AwaitingCitizen}, C::InProgress},
        {"RESOLVE", open, C::Resolved},
        {"RESOLVE", {C::Duplicate}, C::Resolved},
        {"RATE", {C::Resolved, C::Rejected}, {}},
        {"APPEAL", over, C::Appealed},
        {"REOPEN", over, C::PendingAssignment},
        {"DISPOSE_APPEAL", {C::Appealed}, C::Closed},
        {"ESCALATE", open, {}},
        {"ESCALATE", {C::Duplicate, C::Appealed}, {}},
        {"CLOSE", {C::Resolved, C::Rejected, C::Transferred}, C::Closed},
    };
    return rules;
}

template<class State>
bool leadsBy(const std::vector<Rule<State>> &rules, const QString &act, State from, State to)
{
    return std::ranges::any_of(rules, [&](const Rule<State> &rule) {
        return act == QLatin1String(rule.act) && rule.to.value_or(from) == to
            && std::ranges::find(rule.from, from) != rule.from.end();
    });
}

struct Right
{
    const char *act;
    Roles roles;
};

const std::vector<Right> &rights()
{
    using enum Role;
    static const std::vector<Right> table{
        {"REPLY_SUBMIT", {Officer, Trainee}},
        {"REPLY_EDIT", {Officer, Trainee, Supervisor}},
        {"REPLY_WITHDRAW", {Officer, Trainee}},
        {"REPLY_RETURN", {Supervisor}},
        {"REPLY_APPROVE", {Supervisor}},
        {"REPLY_CONFIRM", {Supervisor}},
        {"REPLY_DENY", {Supervisor}},
        {"ASSIGN", {Nodal}},
        {"REJECT", {Nodal}},
        {"TRANSFER", {Nodal}},
        {"ACCEPT", {Officer, Trainee}},
        {"REASSIGN", {Officer, Trainee}},
        {"PROPOSE_DUPLICATE", {Officer, Trainee}},
        {"CONFIRM_DUPLICATE", {Nodal, Supervisor}},
        {"UNDO_DUPLICATE", {Nodal, Supervisor}},
        {"DISPOSE_APPEAL", {Appellate}},
        {"ESCALATE", {Supervisor}},
        {"NOTE_ADD", {Officer, Supervisor, Nodal, Appellate, Trainee}},
        {"LEASE_TAKE", {Officer, Supervisor, Trainee}},
        {"LEASE_RENEW", {Officer, Supervisor, Trainee}},
    };
    return table;
}

} // namespace

bool isUnderWay(ReplyState state)
{
    constexpr std::array under{R::Submitted, R::Approved, R::Queued, R::Attempting, R::Unknown};
    return std::ranges::find(under, state) != under.end();
}

bool leads(const QString &act, ReplyState from, ReplyState to)
{
    return leadsBy(replyRules(), act, from, to);
}

bool leads(const QString &act, ComplaintState from, ComplaintState to)
{
    // A citizen's message leaves every other state as it is.
    return leadsBy(complaintRules(), act, from, to) || (act == u"POST" && from == to && from != C::AwaitingCitizen);
}

bool mayDo(const QString &act, const Roles &roles)
{
    const auto at = std::ranges::find_if(rights(), [&](const Right &right) { return act == QLatin1String(right.act); });
    if (at == rights().end()) // laying down what one holds
        return !roles.empty();
    return std::ranges::any_of(at->roles, [&](Role role) { return hasRole(roles, role); });
}

} // namespace uttar::sim
