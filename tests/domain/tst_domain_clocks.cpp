// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/domain/clocks.h"

#include <QTest>
#include <QTimeZone>

#include <algorithm>

using namespace uttar;
using namespace std::chrono_literals;

namespace {

// 2026-11-23 is a Monday. India is at +05:30.
Timestamp at(const char *text)
{
    const auto time = fromRfc3339(QString::fromLatin1(text));
    Q_ASSERT(time);
    return *time;
}

DepartmentSettings department()
{
    DepartmentSettings settings;
    settings.officeHours = defaultOfficeHours();
    return settings;
}

Complaint complaintOf(const char *registered)
{
    Complaint complaint;
    complaint.state = ComplaintState::InProgress;
    complaint.registeredTime = at(registered);
    startClocks(complaint, department());
    return complaint;
}

// The same by counting each minute.
Milliseconds slowOfficeTime(Timestamp from, Timestamp to, const OfficeHours &hours)
{
    Milliseconds sum{0};
    const QTimeZone zone(hours.timeZone);
    for (auto t = from; t < to; t += 1min) {
        const auto local = QDateTime::fromMSecsSinceEpoch(t.time_since_epoch().count(), zone);
        if (std::ranges::find(hours.holidays, local.date()) != hours.holidays.end())
            continue;
        for (const auto &each : hours.week[std::size_t(local.date().dayOfWeek() - 1)])
            sum += local.time() >= each.from && local.time() < each.to ? 1min : 0min;
    }
    return sum;
}

} // namespace

class TestClocks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void officeMinutesPass_data()
    {
        QTest::addColumn<QString>("start");
        QTest::addColumn<int>("minutes");
        QTest::addColumn<QString>("due");
        const auto row = [](const char *name, const char *start, int minutes, const char *due) {
            QTest::newRow(name) << QString::fromLatin1(start) << minutes << QString::fromLatin1(due);
        };
        row("within an interval", "2026-11-23T10:00:00+05:30", 60, "2026-11-23T11:00:00+05:30");
        row("over lunch", "2026-11-23T12:30:00+05:30", 60, "2026-11-23T14:00:00+05:30");
        row("to the very end of a day", "2026-11-23T17:00:00+05:30", 60, "2026-11-23T18:00:00+05:30");
        row("a minute more", "2026-11-23T17:00:00+05:30", 61, "2026-11-24T09:31:00+05:30");
        row("started at night", "2026-11-23T02:00:00+05:30", 30, "2026-11-23T10:00:00+05:30");
        row("started at closing", "2026-11-23T18:00:00+05:30", 1, "2026-11-24T09:31:00+05:30");
        row("started in the lunch break", "2026-11-23T13:10:00+05:30", 10, "2026-11-23T13:40:00+05:30");
        row("over a weekend", "2026-11-27T17:30:00+05:30", 60, "2026-11-30T10:00:00+05:30");
        row("over a holiday", "2026-11-24T17:30:00+05:30", 60, "2026-11-26T10:00:00+05:30");
        row("nothing, outside", "2026-11-22T12:00:00+05:30", 0, "2026-11-23T09:30:00+05:30");
        row("four whole weeks", "2026-11-30T09:30:00+05:30", 4 * 5 * 480, "2026-12-25T18:00:00+05:30");
    }
    void officeMinutesPass()
    {
        QFETCH(QString, start);
        QFETCH(int, minutes);
        QFETCH(QString, due);
        auto hours = defaultOfficeHours();
        hours.holidays = {QDate(2027, 1, 26), QDate(2026, 11, 25)}; // not in order
        const auto got = addOfficeMinutes(*fromRfc3339(start), minutes, hours);
        QVERIFY(got);
        QCOMPARE(toRfc3339(*got), toRfc3339(*fromRfc3339(due)));
    }
    void anOfficeThatNeverOpensHasNoDeadline()
    {
        OfficeHours hours;
        QVERIFY(!addOfficeMinutes(at("2026-11-23T10:00:00Z"), 1, hours));
        hours = defaultOfficeHours();
        for (int day = 0; day < 3700; ++day)
            hours.holidays.push_back(QDate(2026, 11, 1).addDays(day));
        QVERIFY(!addOfficeMinutes(at("2026-11-23T10:00:00Z"), 1, hours));
    }
    void intervalsThatMakeNoSenseCountNothing()
    {
        OfficeHours hours;
        hours.week[0] = {{QTime(18, 0), QTime(9, 0)}, {QTime(), QTime(10, 0)}};
        QVERIFY(!addOfficeMinutes(at("2026-11-23T10:00:00Z"), 1, hours));
        QCOMPARE(officeTimeBetween(at("2026-11-01T00:00:00Z"), at("2026-12-01T00:00:00Z"), hours), 0ms);
    }
    void anEndAtMidnightIsTheEndOfTheDay()
    {
        OfficeHours hours;
        for (auto &day : hours.week)
            day = {{QTime(0, 0), QTime(0, 0)}};
        QCOMPARE(officeTimeBetween(at("2026-11-23T00:00:00Z"), at("2026-12-23T07:00:00Z"), hours),
                 Milliseconds(30 * 24h + 7h));
    }
    void betweenTwoMomentsTimeIsAsCountedMinuteByMinute_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::newRow("India") << QByteArray("Asia/Kolkata");
        QTest::newRow("a zone with summer time") << QByteArray("Europe/Berlin");
    }
    void betweenTwoMomentsTimeIsAsCountedMinuteByMinute()
    {
        QFETCH(QByteArray, zone);
        auto hours = defaultOfficeHours();
        hours.timeZone = zone;
        hours.week[6] = {{QTime(1, 0), QTime(4, 0)}}; // over the night in which the clock is changed
        hours.holidays = {QDate(2026, 4, 3), QDate(2026, 4, 6)};
        const auto from = at("2026-03-18T10:17:00Z");
        for (const auto length :
             {Milliseconds(5min), Milliseconds(26h), Milliseconds(14 * 24h), Milliseconds(33 * 24h + 3h)}) {
            const auto slow = slowOfficeTime(from, from + length, hours);
            QCOMPARE(officeTimeBetween(from, from + length, hours), slow);
            const auto due = addOfficeMinutes(from, int(slow / 1min), hours);
            QVERIFY(due);
            QCOMPARE(officeTimeBetween(from, *due, hours), slow); // each is the other's inverse
        }
    }
    void backwardsIsNothing()
    {
        QCOMPARE(officeTimeBetween(at("2026-11-24T10:00:00Z"), at("2026-11-23T10:00:00Z"), defaultOfficeHours()), 0ms);
    }
    void acrossManyYearsNothingIsLost()
    {
        // 1970-01-05 and 2026-01-05 are Mondays: 2922 weeks.
        const auto time =
            officeTimeBetween(at("1970-01-05T00:00:00Z"), at("2026-01-05T00:00:00Z"), defaultOfficeHours());
        QCOMPARE(time, Milliseconds(2922 * 40h));
        const auto due = addOfficeMinutes(at("1970-01-05T00:00:00Z"), 2922 * 40 * 60, defaultOfficeHours());
        QVERIFY(due);
        QCOMPARE(toRfc3339(*due), u"2026-01-02T12:30:00.000Z"_s);
    }
    void calendarDaysKeepTheLocalTime()
    {
        OfficeHours berlin;
        berlin.timeZone = "Europe/Berlin"; // the clock is put forward on 2026-03-29
        QCOMPARE(toRfc3339(addCalendarDays(at("2026-03-20T09:00:00Z"), 21, berlin)), u"2026-04-10T08:00:00.000Z"_s);
        QCOMPARE(toRfc3339(addCalendarDays(at("2026-11-23T20:00:00Z"), 21, defaultOfficeHours())),
                 u"2026-12-14T20:00:00.000Z"_s);
    }
    void aCategoryMayHaveADeadlineOfItsOwn()
    {
        auto settings = department();
        settings.categories = {{.code = u"water"_s, .names = {}, .team = {}, .resolveDays = 7, .monetary = false}};
        Complaint complaint;
        complaint.registeredTime = at("2026-11-23T06:00:00Z");
        complaint.serviceCode = u"water"_s;
        startClocks(complaint, settings);
        QCOMPARE(toRfc3339(*complaint.resolveDueAt), u"2026-11-30T06:00:00.000Z"_s);
        complaint.serviceCode = u"roads"_s;
        startClocks(complaint, settings);
        QCOMPARE(toRfc3339(*complaint.resolveDueAt), u"2026-12-14T06:00:00.000Z"_s);
        QCOMPARE(toRfc3339(*complaint.acknowledgeDueAt), u"2026-11-23T10:30:00.000Z"_s);
    }
    void aPauseMovesOfficeClocksAndNeverTheStatutoryOne()
    {
        auto complaint = complaintOf("2026-11-23T09:30:00+05:30"); // acknowledge 14:00, first response Tuesday 18:00
        const auto before = complaint;
        pauseClocks(complaint, at("2026-11-23T12:00:00+05:30"));
        pauseClocks(complaint, at("2026-11-23T16:00:00+05:30")); // the first stays
        resumeClocks(complaint, at("2026-11-25T09:30:20+05:30"), department());
        QCOMPARE(complaint.pausedTime, std::nullopt);
        QCOMPARE(toRfc3339(*complaint.acknowledgeDueAt), toRfc3339(at("2026-11-25T11:00:20+05:30")));
        QCOMPARE(toRfc3339(*complaint.firstResponseDueAt), toRfc3339(at("2026-11-26T15:30:20+05:30")));
        QCOMPARE(complaint.resolveDueAt, before.resolveDueAt);
        const auto after = complaint;
        resumeClocks(complaint, at("2026-11-27T09:30:00+05:30"), department());
        QCOMPARE(complaint, after);
    }
    void aPauseHealsNothingThatWasLateBefore()
    {
        auto complaint = complaintOf("2026-11-23T09:30:00+05:30");
        const auto due = complaint.acknowledgeDueAt;
        pauseClocks(complaint, at("2026-11-23T17:00:00+05:30"));
        resumeClocks(complaint, at("2026-11-25T17:00:00+05:30"), department());
        QCOMPARE(complaint.acknowledgeDueAt, due);
    }
    void deadlinesRunNearestFirst()
    {
        auto complaint = complaintOf("2026-11-23T09:30:00+05:30");
        complaint.approvalDueAt = at("2026-11-23T08:00:00Z");
        QList<ClockKind> kinds;
        for (const auto &deadline : runningDeadlines(complaint))
            kinds.push_back(deadline.kind);
        QCOMPARE(kinds,
                 (QList{ClockKind::Approval, ClockKind::Acknowledge, ClockKind::FirstResponse, ClockKind::Resolve}));
        complaint.approvalDueAt.reset();
        pauseClocks(complaint, at("2026-11-23T10:00:00+05:30"));
        QCOMPARE(nextDeadline(complaint)->kind, ClockKind::Resolve);
        complaint.interimUntil = at("2026-12-20T00:00:00Z");
        QCOMPARE(*nextDeadline(complaint), (Deadline{ClockKind::Interim, at("2026-12-20T00:00:00Z")}));
    }
    // Linked to its master, and still answered: each citizen of a cluster is owed an acknowledgement and an answer.
    void aDuplicateKeepsItsClocks()
    {
        auto complaint = complaintOf("2026-11-23T09:30:00+05:30");
        const auto before = runningDeadlines(complaint);
        complaint.state = ComplaintState::Duplicate;
        complaint.duplicateOf = ComplaintId(u"C2"_s);
        QCOMPARE(runningDeadlines(complaint), before);
        QCOMPARE(before.size(), std::size_t(3));
        complaint.acknowledgedTime = complaint.firstRespondedTime = at("2026-11-23T10:00:00+05:30");
        QCOMPARE(nextDeadline(complaint)->kind, ClockKind::Resolve);
        complaint.state = ComplaintState::Resolved; // by its own published FINAL
        QVERIFY(runningDeadlines(complaint).empty());
    }
    void nothingRunsForAComplaintThatIsSettled()
    {
        auto complaint = complaintOf("2026-11-23T09:30:00+05:30");
        complaint.interimUntil = at("2026-12-20T00:00:00Z");
        for (const auto state : {ComplaintState::Resolved, ComplaintState::Rejected, ComplaintState::Transferred,
                                 ComplaintState::Closed}) {
            complaint.state = state;
            QVERIFY(!nextDeadline(complaint));
        }
        complaint.state = ComplaintState::Appealed;
        complaint.resolvedTime = complaint.acknowledgedTime = complaint.firstRespondedTime = at("2026-12-01T00:00:00Z");
        complaint.appealDueAt = at("2026-12-31T00:00:00Z");
        QCOMPARE(runningDeadlines(complaint), (std::vector{Deadline{ClockKind::Appeal, *complaint.appealDueAt}}));
    }
};

QTEST_APPLESS_MAIN(TestClocks)
#include "tst_domain_clocks.moc"
