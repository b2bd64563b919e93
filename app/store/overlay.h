// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/operation.h"
#include "app/store/storecore.h"

namespace uttar {

// What a person sees of a complaint's state: the server's, with what this console has done and the server has not
// answered laid over it.
struct ShownState
{
    ComplaintState state = ComplaintState::PendingAssignment;
    PersonId assignee;

    friend bool operator==(const ShownState &, const ShownState &) = default;
};

// After the act, as far as the lifecycle allows it in that state; else unchanged: the server will refuse it.
[[nodiscard]] ShownState afterAct(ShownState shown, const ActOnComplaint &act);

// In which folder of the inbox a state lies; the numbers stand in the database.
enum class Place { Unassigned, Awaiting, Working, Done };
[[nodiscard]] Place placeOf(ComplaintState state);

// Lays the waiting operations of the complaint over the server's values again. Call it inside a transaction whenever
// one of the two has changed; a complaint that is not in the cache is left alone.
[[nodiscard]] Result<void> refreshShown(StoreCore &core, const ComplaintId &id);

} // namespace uttar
