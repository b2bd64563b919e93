// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/simulation/run.h"

namespace uttar::sim {

// The fewest happenings of a failing plan that still break the same invariant, found by leaving out halves, quarters
// and so on down to single ones (delta debugging), with at most `budget` runs. Deterministic.
[[nodiscard]] Plan shrink(const Plan &plan, const QString &invariant, int budget);

} // namespace uttar::sim
