// SPDX-License-Identifier: GPL-3.0-or-later
// The simulation itself: the same seed is the same story, a smaller plan is a plan, and a disk keeps what it promised.
#include "tests/simulation/shrink.h"

#include "app/base/text.h"
#include "app/server/store/serverstore.h"
#include "app/sqlite/database.h"

#include <QLoggingCategory>
#include <QTest>

using namespace uttar;
using namespace uttar::sim;

class TestSimulation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"*.debug=false\n*.info=false\n*.warning=false"_s); }
    void theSameSeedIsTheSameStory();
    void anotherSeedIsAnotherStory();
    void aToldStoryIsTheSameStory();
    void everyRunHasAtLeastSevenDays();
    void leavingOutOneHappeningLeavesTheOthers();
    void whatWasCommittedSurvivesAPowerCut();
    void whatFailsInTheServersTransactionLeavesNothingOfIt_data();
    void whatFailsInTheServersTransactionLeavesNothingOfIt();
    void theScheduleKeepsTheOrderOfAsking();
    void aSleepingMachineHearsItsTimersWhenItWakes();
};

void TestSimulation::theSameSeedIsTheSameStory()
{
    constexpr std::uint64_t seeds = 50;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const auto first = Run(makePlan(seed, 7)).go();
        const auto second = Run(makePlan(seed, 7)).go();
        QVERIFY(first.steps > 100);
        QCOMPARE(second.hash, first.hash);
        QCOMPARE(second.steps, first.steps);
        QVERIFY(second.counters == first.counters);
    }
}

void TestSimulation::anotherSeedIsAnotherStory()
{
    QVERIFY(Run(makePlan(1, 7)).go().hash != Run(makePlan(2, 7)).go().hash);
}

void TestSimulation::aToldStoryIsTheSameStory()
{
    QStringList lines;
    const auto told = Run(makePlan(3, 7), [&](const QString &line) { lines << line; }).go();
    QCOMPARE(told.hash, Run(makePlan(3, 7)).go().hash);
    QVERIFY(lines.size() > 100);
    QVERIFY(lines.filter(u"opens the console"_s).size() > 2);
}

void TestSimulation::everyRunHasAtLeastSevenDays()
{
    bool servers[4]{};
    bool laptops[6]{};
    bool longAbsence = false;
    for (std::uint64_t seed = 1; seed <= 200; ++seed) {
        const auto plan = makePlan(seed, 7);
        QVERIFY(plan.days >= 7);
        QVERIFY(plan.servers >= 1 && plan.servers <= 3 && plan.laptops >= 2 && plan.laptops <= 5);
        servers[plan.servers] = true;
        laptops[plan.laptops] = true;
        longAbsence = longAbsence || plan.days > 47;
        QVERIFY(std::ranges::is_sorted(plan.happenings, {}, &Happening::at));
    }
    QVERIFY(servers[1] && servers[2] && servers[3]);
    QVERIFY(laptops[2] && laptops[3] && laptops[4] && laptops[5]);
    QVERIFY(longAbsence);
}

void TestSimulation::leavingOutOneHappeningLeavesTheOthers()
{
    auto plan = makePlan(5, 7);
    plan.happenings.resize(plan.happenings.size() / 3);
    const auto outcome = Run(plan).go();
    QVERIFY(outcome.violations.empty());
    plan.happenings.clear();
    const auto quiet = Run(plan).go();
    QVERIFY(quiet.violations.empty());
    QVERIFY(quiet.steps > 0 && quiet.steps < outcome.steps);
}

void TestSimulation::whatWasCommittedSurvivesAPowerCut()
{
    int cutInTheMiddle = 0;
    for (int operations = 1; operations < 60; ++operations) {
        Disk disk("/cut");
        SeededRandom random{std::uint64_t(operations)};
        int committed = 0;
        {
            auto database =
                sqlite::Database::open({.path = QString::fromLatin1(disk.path("a.db")), .key = {}, .vfs = Disk::vfs()});
            QVERIFY(database);
            QVERIFY((*database)->execute("CREATE TABLE t(n INTEGER)"));
            disk.cutPowerAfter(operations);
            for (int i = 1; i <= 20 && (*database)->execute("INSERT INTO t VALUES(1)"); ++i)
                committed = i;
        }
        cutInTheMiddle += committed < 20 ? 1 : 0;
        disk.powerOn(random);
        auto database =
            sqlite::Database::open({.path = QString::fromLatin1(disk.path("a.db")), .key = {}, .vfs = Disk::vfs()});
        QVERIFY(database);
        auto count = (*database)->statement("SELECT count(*) FROM t");
        QVERIFY(count.step());
        // One more may be there: it was on the disk when the power went, and nobody was told.
        QVERIFY2(count.number(0) == committed || count.number(0) == committed + 1,
                 qPrintable(u"%1 operations: %2 of %3"_s.arg(operations).arg(count.number(0)).arg(committed)));
    }
    QVERIFY(cutInTheMiddle > 20);
}

void TestSimulation::whatFailsInTheServersTransactionLeavesNothingOfIt_data()
{
    QTest::addColumn<int>("fault");
    QTest::newRow("an input/output error") << 0;
    QTest::newRow("no memory") << 1;
    QTest::newRow("a full disk") << 2;
}

// Also where the transaction goes on after one of its steps failed: SQLite may have given all of it up by then.
void TestSimulation::whatFailsInTheServersTransactionLeavesNothingOfIt()
{
    QFETCH(int, fault);
    int failed = 0;
    for (int operations = 0; operations < 24; operations += 3) {
        const auto town = Town::make(1);
        Disk disk(serverFolder());
        disk.restore(town.serverDisk);
        Schedule schedule(*fromRfc3339(u"2026-11-23T03:30:00.000Z"));
        MachineClock clock(schedule, Milliseconds{0});
        const auto database =
            server::Database::open({.url = serverUrl(disk), .workers = 1, .inlineCalls = true}, clock);
        QVERIFY(database);
        const auto account = town.departments.front();
        if (fault == 2)
            disk.setFull(true);
        else
            disk.failOnceAfter(operations, fault == 1 ? Disk::Trouble::NoMemory : Disk::Trouble::Broken);
        const auto written = (*database)->write([&](server::Transaction &t) -> Result<void> {
            UTTAR_CHECK(t.lockAccount(account));
            UTTAR_CHECK(t.saveSetting(u"first"_s, u"1"_s));
            const auto step = t.attempt([&]() -> Result<void> {
                // Larger than SQLite's cache of pages, so that it is written before the end.
                for (int i = 0; i < 40; ++i)
                    UTTAR_CHECK(t.saveBlob(account, u"text/plain"_s, QByteArray(2'000'000, char('a' + i))));
                return {};
            });
            (void)step; // goes on, as whoever registers one post of a page after another
            return t.saveSetting(u"last"_s, u"1"_s);
        });
        disk.setFull(false);
        failed += written ? 0 : 1;
        const auto settings = (*database)->read([](server::Transaction &t) -> Result<QString> {
            UTTAR_TRY(const auto first, t.setting(u"first"_s));
            UTTAR_TRY(const auto last, t.setting(u"last"_s));
            return first + last;
        });
        QVERIFY(settings);
        QCOMPARE(*settings, written ? u"11"_s : QString());
        if (fault == 2)
            break;
    }
    QVERIFY(failed > 0);
}

void TestSimulation::theScheduleKeepsTheOrderOfAsking()
{
    Schedule schedule(Timestamp{});
    QByteArray order;
    const auto first = schedule.after(Milliseconds{5}, [&] { order += 'b'; });
    const auto second = schedule.after(Milliseconds{5}, [&] { order += 'c'; });
    const auto third = schedule.after(Milliseconds{2}, [&] { order += 'a'; });
    const auto cancelled = schedule.after(Milliseconds{3}, [&] { order += 'x'; });
    cancelled->call = {};
    while (schedule.runNext(Timestamp{Milliseconds{9}})) { }
    QCOMPARE(order, QByteArray("abc"));
    QCOMPARE(schedule.now(), Timestamp{Milliseconds{9}});
}

void TestSimulation::aSleepingMachineHearsItsTimersWhenItWakes()
{
    Schedule schedule(Timestamp{});
    MachineClock clock(schedule, Milliseconds{100});
    QCOMPARE(clock.now(), Timestamp{Milliseconds{100}});
    int calls = 0;
    const auto kept = clock.callAfter(Milliseconds{5}, [&] { ++calls; });
    auto dropped = clock.callAfter(Milliseconds{6}, [&] { ++calls; });
    clock.sleep();
    while (schedule.runNext(Timestamp{Milliseconds{20}})) { }
    QCOMPARE(calls, 0);
    dropped.reset();
    clock.wake();
    while (schedule.runNext(Timestamp{Milliseconds{30}})) { }
    QCOMPARE(calls, 1);
}

QTEST_GUILESS_MAIN(TestSimulation)
#include "tst_simulation.moc"
