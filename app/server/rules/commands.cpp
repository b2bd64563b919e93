// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/rules/commands.h"

#include "app/server/rules/outcome.h"

namespace uttar::server {

namespace {

template<class... Functions>
struct Overloaded : Functions...
{
    using Functions::operator()...;
};
template<class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

} // namespace

Result<Outcome> carryOut(const Operation &operation, const Situation &situation)
{
    if (!situation.caller.person.active)
        return fail(Code::Forbidden, u"this person is no longer active"_s);
    if (situation.caller.person.roles.empty())
        return fail(Code::Forbidden, u"this person has no role any more"_s);
    return std::visit(Overloaded{
                          [&](const ActOnComplaint &act) { return actOnComplaint(operation, act, situation); },
                          [&](const AddNote &act) { return addNote(operation, act, situation); },
                          [&](const TakeLease &act) { return takeLease(operation, act, situation); },
                          [&](const ReleaseLease &act) { return releaseLease(act, situation); },
                          [&](const SubmitReply &act) { return submitReply(operation, act, situation); },
                          [&](const WithdrawReply &act) { return withdrawReply(act, situation); },
                          [&](const DecideReply &act) { return decideReply(operation, act, situation); },
                          [&](const SettleReply &act) { return settleReply(act, situation); },
                      },
                      operation.act);
}

} // namespace uttar::server
