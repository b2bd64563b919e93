// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/lifecycle.h"
#include "app/protocol/operation.h"

#include <optional>

// How the operations that one person queued on one complaint hang together.
namespace uttar {

// Whether `later` makes no sense once `earlier` is refused: both act on the complaint's state or on the same reply, or
// it gives back the lease that was not got.
[[nodiscard]] bool buildsOn(const Operation &later, const Operation &earlier);

// `later`, which saw the same revision as `earlier`, from the revision that `earlier` has made; or with the fence that
// it got. None: nothing to change.
[[nodiscard]] std::optional<Operation> continued(const Operation &later, const Operation &earlier,
                                                 const Receipt &receipt);

// Whether a text that is handed in for a reply in this state changes a submitted one; else it is submitted.
[[nodiscard]] bool changesSubmitted(ReplyState standing);

// The operation as if the person had seen this revision; `standing`: the state of its reply at that revision, if it has
// one that is known.
[[nodiscard]] Operation seenAt(const Operation &operation, int revision, std::optional<ReplyState> standing);

} // namespace uttar
