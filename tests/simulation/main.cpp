// SPDX-License-Identifier: GPL-3.0-or-later
// uttar-simulate: runs seeds, tells the story of one, shrinks what fails.
#include "app/base/text.h"
#include "tests/simulation/shrink.h"
#include "tests/simulation/workers.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>

#include <chrono>
#include <cstdio>
#include <thread>

namespace {

using namespace uttar;
using namespace uttar::sim;

constexpr int exitViolated = 1;
constexpr int exitUsage = 2;
// So many seeds meet every fault, and so many the errors of a server and the ways of the lifecycles too; fewer may miss
// something rare.
constexpr std::uint64_t seedsThatMeetFaults = 200;
constexpr std::uint64_t seedsThatMeetAll = 1000;
constexpr int shrinkBudget = 1500; // runs

void line(const QString &text)
{
    std::printf("%s\n", qPrintable(text));
    std::fflush(stdout);
}

struct Options
{
    std::uint64_t seeds = 100;
    std::uint64_t from = 1;
    int days = 7;
    int processes = 1;
    std::optional<std::uint64_t> replay;
    bool json = false;
    bool whole = false; // no shrinking
};

std::optional<Options> optionsFrom(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Runs the code that ships in virtual time, with everything going wrong that can, and checks its promises."_s);
    parser.addHelpOption();
    parser.addOptions(
        {{u"seeds"_s, u"how many seeds (100)"_s, u"N"_s, u"100"_s},
         {u"from"_s, u"the first seed (1)"_s, u"S"_s, u"1"_s},
         {u"days"_s, u"virtual days of a run, at least 7 (7)"_s, u"D"_s, u"7"_s},
         {u"jobs"_s, u"processes (one for each core)"_s, u"J"_s,
          QString::number(std::max(1U, std::thread::hardware_concurrency()))},
         {u"replay"_s, u"tells the story of one seed; of a failing one, the shortest that fails"_s, u"S"_s},
         {u"whole"_s, u"does not shorten the story"_s},
         {u"json"_s, u"the counters as JSON before the summary"_s}});
    parser.process(application);
    bool fits[5]{};
    Options out;
    out.seeds = parser.value(u"seeds"_s).toULongLong(&fits[0]);
    out.from = parser.value(u"from"_s).toULongLong(&fits[1]);
    out.days = parser.value(u"days"_s).toInt(&fits[2]);
    out.processes = parser.value(u"jobs"_s).toInt(&fits[3]);
    fits[4] = true;
    if (parser.isSet(u"replay"_s))
        out.replay = parser.value(u"replay"_s).toULongLong(&fits[4]);
    out.json = parser.isSet(u"json"_s);
    out.whole = parser.isSet(u"whole"_s);
    const bool all = std::ranges::all_of(fits, [](bool fit) { return fit; });
    if (!all || out.days < 7 || out.seeds < 1 || out.processes < 1)
        return std::nullopt;
    return out;
}

void summary(qint64 seeds, qint64 days, qint64 steps, std::size_t violations, double seconds)
{
    line(u"%1 seeds/s, %2 virtual days/s"_s.arg(double(seeds) / seconds, 0, 'f', 1)
             .arg(double(days) / seconds, 0, 'f', 1));
    line(u"seeds %1, days %2, steps %3, violations %4"_s.arg(seeds).arg(days).arg(steps).arg(violations));
}

// The story of a plan; of a failing one, unless `whole`, the shortest that breaks the same promise.
std::size_t tell(Plan plan, bool whole)
{
    // The whole story is told while it happens: so is one that does not end.
    const auto first = whole ? Outcome() : Run(plan).go();
    if (!first.violations.empty()) {
        const auto before = plan.happenings.size();
        plan = shrink(plan, first.violations.front().invariant, shrinkBudget);
        line(u"The shortest story of seed %1 that breaks %2: %3 happenings of %4"_s.arg(plan.seed)
                 .arg(first.violations.front().invariant)
                 .arg(plan.happenings.size())
                 .arg(before));
    }
    line(u"%1 laptops, %2 server processes, pages of %3 objects"_s.arg(plan.laptops)
             .arg(plan.servers)
             .arg(plan.pageSize));
    const auto outcome = Run(plan, [](const QString &text) { line(text); }).go();
    for (const auto &violation : outcome.violations)
        line(u"BROKEN %1: %2"_s.arg(violation.invariant, violation.what));
    line(u"trace %1"_s.arg(outcome.hash, 16, 16, QLatin1Char('0')));
    return outcome.violations.size();
}

int replay(const Options &options)
{
    const auto start = std::chrono::steady_clock::now();
    const auto plan = makePlan(*options.replay, options.days);
    const auto broken = tell(plan, options.whole);
    const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    summary(1, plan.days, qint64(plan.happenings.size()), broken, seconds);
    return broken > 0 ? exitViolated : 0;
}

int runAll(const Options &options)
{
    const auto start = std::chrono::steady_clock::now();
    const auto whole = runSeeds(options.from, options.seeds, options.days, options.processes,
                                [](std::uint64_t seed, const Violation &violation) {
                                    line(u"seed %1 breaks %2: %3"_s.arg(seed).arg(violation.invariant, violation.what));
                                });
    const auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (!whole.violations.empty() && !options.whole && whole.violations.front().second.invariant != u"crash")
        tell(makePlan(whole.violations.front().first, options.days), false);
    const auto missing = whole.counters.missing();
    if (options.json)
        line(QString::fromUtf8(QJsonDocument(QJsonObject{{u"counters"_s, whole.counters.toJson()},
                                                         {u"missing"_s, QJsonArray::fromStringList(missing)}})
                                   .toJson(QJsonDocument::Indented)));
    QStringList must;
    QStringList rare;
    for (const auto &name : missing) {
        const auto needed = name.startsWith(u"fault "_s) ? seedsThatMeetFaults : seedsThatMeetAll;
        (options.seeds >= needed ? must : rare) << name;
    }
    if (!must.isEmpty())
        line(u"Never happened, and must: "_s + must.join(u"; "_s));
    if (!rare.isEmpty())
        line(u"Did not happen in so few seeds: "_s + rare.join(u"; "_s));
    line(u"trace %1"_s.arg(whole.hash, 16, 16, QLatin1Char('0')));
    summary(whole.seeds, whole.days, whole.steps, whole.violations.size(), seconds);
    return !whole.violations.empty() || !must.isEmpty() ? exitViolated : 0;
}

} // namespace

int main(int argc, char **argv)
{
    QHashSeed::setDeterministicGlobalSeed();
    const QCoreApplication application(argc, argv);
    // What the app logs is another story; here it costs time only.
    // QT_LOGGING_RULES has the last word, for whoever follows one seed.
    QLoggingCategory::setFilterRules(u"*.debug=false\n*.info=false\n*.warning=false"_s);
    const auto options = optionsFrom(application);
    if (!options) {
        std::fprintf(stderr, "uttar-simulate: numbers are expected, at least 7 days, one seed, one job (--help)\n");
        return exitUsage;
    }
    return options->replay ? replay(*options) : runAll(*options);
}
