// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/bench/benchserver.h"

#include <chrono>
#include <vector>

namespace uttar::bench {

// Consoles as a server sees them: each with an event stream that stays open, and a second connection on which it sends
// one operation after the other (a note on one of the complaints).
struct Load
{
    int consoles = 1;
    std::chrono::milliseconds pace{0}; // of one console, from operation to operation; 0: as soon as it is answered
    std::chrono::milliseconds length{0};
    bool follow = false; // each console fetches what changed as soon as its stream says so, one fetch at a time
};

struct Measured
{
    std::vector<double> latencies; // ms, from the moment an operation was due to the end of its answer
    double seconds = 0;
    qint64 events = 0;            // that arrived on all streams
    qint64 fetches = 0;           // that were answered, of all consoles
    double residentMegabytes = 0; // of the server, with everything open
};

// An operation that was due while the one before had no answer counts from when it was due: a slow server cannot hide
// by making its clients wait. Code::ServerFault: an operation was not carried out.
[[nodiscard]] Result<Measured> putLoad(const BenchServer &server, const Sample &sample,
                                       const std::vector<Complaint> &complaints, const Load &load);

} // namespace uttar::bench
