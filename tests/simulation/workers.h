// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/simulation/run.h"

#include <functional>

namespace uttar::sim {

struct Whole
{
    qint64 seeds = 0;
    qint64 days = 0;
    qint64 steps = 0;
    std::uint64_t hash = 0; // over the traces of all seeds, in whatever order they came
    Counters counters;
    std::vector<std::pair<std::uint64_t, Violation>> violations; // by seed
};

// Runs the seeds [from, from + count) in so many processes, and calls `told` with each violation as it comes. A process
// that dies is a violation of the seed that it ran.
[[nodiscard]] Whole runSeeds(std::uint64_t from, std::uint64_t count, int days, int processes,
                             const std::function<void(std::uint64_t seed, const Violation &)> &told);

} // namespace uttar::sim
