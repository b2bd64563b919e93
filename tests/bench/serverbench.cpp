// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "tests/bench/benches.h"
#include "tests/bench/load.h"

#include <array>

#include <sys/resource.h>

namespace uttar::bench {

namespace {

using namespace std::chrono_literals;

// What an officer cannot go beyond: an operation every 5 s, the whole day.
constexpr auto fastestPace = 5'000ms;
// One console alone would need ten minutes for enough operations: it does not wait so long, which makes it faster (what
// the server needs is warm) and the bound stricter.
constexpr auto paceAlone = 50ms;
constexpr auto lengthOfEach = 20'000ms;
constexpr int hurriedClients = 8;
constexpr auto lengthOfHurry = 8'000ms;
constexpr std::array consoleCounts{1, 50, 500};

// Two descriptors for each console, here and there; the server does the same.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

QString of(int consoles)
{
    return consoles == 1 ? u", 1 console"_s : u", %1 consoles"_s.arg(consoles);
}

void addRows(Report &report, const Measured &measured, int consoles)
{
    report.rows.push_back(
        {.name = u"p50 of a write"_s + of(consoles), .value = percentile(measured.latencies, 50), .unit = u"ms"_s});
    report.rows.push_back(
        {.name = u"p99 of a write"_s + of(consoles), .value = percentile(measured.latencies, 99), .unit = u"ms"_s});
    report.rows.push_back({.name = u"operations"_s + of(consoles),
                           .value = double(measured.latencies.size()) / measured.seconds,
                           .unit = u"1/s"_s});
    report.rows.push_back({.name = u"events to all streams"_s + of(consoles),
                           .value = double(measured.events) / measured.seconds,
                           .unit = u"1/s"_s});
    report.rows.push_back({.name = u"resident memory of the server"_s + of(consoles),
                           .value = measured.residentMegabytes,
                           .unit = u"MiB"_s});
}

} // namespace

Result<Report> runServer(bool quick)
{
    raiseDescriptorLimit();
    const int officers = quick ? 10 : consoleCounts.back();
    UTTAR_TRY(auto sample, Sample::make(SystemClock().now()));
    const auto complaints = sample.complaints(quick ? 100 : 2'000, officers);
    UTTAR_TRY(const auto server, BenchServer::start(sample, officers, complaints));
    const auto shorter = [quick](Milliseconds length) { return quick ? Milliseconds{500} : length; };

    Report report{.bench = u"server"_s, .rows = {}};
    double slowestAlone = 0;
    double slowestOfMany = 0;
    for (const auto count : consoleCounts) {
        const int consoles = std::min(count, officers);
        UTTAR_TRY(const auto measured,
                  putLoad(*server, sample, complaints,
                          {.consoles = consoles,
                           .pace = count == 1 ? Milliseconds{paceAlone} : shorter(fastestPace),
                           .length = shorter(lengthOfEach)}));
        addRows(report, measured, count);
        slowestOfMany = percentile(measured.latencies, 99);
        if (count == 1)
            slowestAlone = slowestOfMany;
    }
    report.rows.push_back(
        {.name = u"p99 with 500 consoles / with 1"_s, .value = slowestOfMany / slowestAlone, .unit = u"ratio"_s});
    if (!quick)
        report.rows.back().bound = Bound{Bound::Kind::AtMost, 5};
    UTTAR_TRY(
        const auto followed,
        putLoad(*server, sample, complaints,
                {.consoles = officers, .pace = shorter(fastestPace), .length = shorter(lengthOfEach), .follow = true}));
    report.rows.push_back({.name = u"p99 of a write, 500 consoles that fetch each change"_s,
                           .value = percentile(followed.latencies, 99),
                           .unit = u"ms"_s});
    report.rows.push_back(
        {.name = u"their fetches"_s, .value = double(followed.fetches) / followed.seconds, .unit = u"1/s"_s});
    UTTAR_TRY(const auto hurry,
              putLoad(*server, sample, complaints,
                      {.consoles = hurriedClients, .pace = 0ms, .length = shorter(lengthOfHurry)}));
    report.rows.push_back({.name = u"operations, 8 clients without pause"_s,
                           .value = double(hurry.latencies.size()) / hurry.seconds,
                           .unit = u"1/s"_s});
    return report;
}

} // namespace uttar::bench
