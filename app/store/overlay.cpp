// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/overlay.h"

#include "app/store/stored.h"

namespace uttar {

ShownState afterAct(ShownState shown, const ActOnComplaint &act)
{
    const auto table = complaintTransitions();
    const auto row = std::ranges::find_if(table, [&](const ComplaintTransition &transition) {
        return transition.from == shown.state && transition.action == act.action;
    });
    if (row == table.end())
        return shown;
    shown.state = row->to;
    if (act.action == ComplaintAction::Assign)
        shown.assignee = act.assignee;
    else if (act.action == ComplaintAction::Reassign)
        shown.assignee = PersonId();
    return shown;
}

Place placeOf(ComplaintState state)
{
    switch (state) {
    case ComplaintState::PendingAssignment:
    case ComplaintState::PendingReassignment: return Place::Unassigned;
    case ComplaintState::AwaitingCitizen: return Place::Awaiting;
    case ComplaintState::Assigned:
    case ComplaintState::InProgress:
    case ComplaintState::Appealed: return Place::Working;
    case ComplaintState::Transferred:
    case ComplaintState::Resolved:
    case ComplaintState::Rejected:
    case ComplaintState::Duplicate:
    case ComplaintState::Closed: return Place::Done;
    }
    return Place::Done;
}

Result<void> refreshShown(StoreCore &core, const ComplaintId &id)
{
    auto row = core.db->statement("SELECT server_state, server_assignee, settled_state, settled_assignee "
                                  "FROM cache_complaint WHERE id = ?1");
    row.bind(id);
    UTTAR_TRY(const bool found, row.step());
    if (!found)
        return {};
    const int base = row.isNull(2) ? 0 : 2;
    ShownState shown{ComplaintState(row.number(base)), PersonId(row.text(base + 1))};
    row.reset();

    bool waiting = false;
    auto operations = core.db->statement("SELECT operation FROM outbox WHERE complaint_id = ?1 "
                                         "AND state NOT IN ('REFUSED', 'CONFLICT') ORDER BY sequence");
    operations.bind(id);
    for (;;) {
        UTTAR_TRY(const bool more, operations.step());
        if (!more)
            break;
        waiting = true;
        const auto operation = operationFromJson(objectFromStored(operations.bytesHere(0)));
        const auto *const act = operation ? std::get_if<ActOnComplaint>(&operation->act) : nullptr;
        if (act != nullptr)
            shown = afterAct(shown, *act);
    }
    return core.db
        ->statement("UPDATE cache_complaint SET state = ?2, assignee = ?3, open = ?4, place = ?5, waiting = ?6, "
                    "unread = (newest > coalesce((SELECT seen FROM read_mark WHERE complaint_id = ?1), -1)) AND ?4 "
                    "WHERE id = ?1")
        .bind(id, int(shown.state), shown.assignee, isOpen(shown.state), int(placeOf(shown.state)), waiting)
        .run();
}

} // namespace uttar
