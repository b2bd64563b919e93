// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clock.h"
#include "app/base/error.h"
#include "app/base/id.h"
#include "app/base/random.h"
#include "app/base/text.h"
#include "app/domain/checks.h"
#include "app/domain/clocks.h"
#include "app/domain/guard.h"
#include "app/domain/lifecycle.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace uttar;
using namespace std::chrono_literals;

namespace {

template<class E>
void checkNames(std::size_t values)
{
    QSet<QString> names;
    for (std::size_t at = 0; at < namesOf<E>.size(); ++at) {
        const auto value = namesOf<E>[at].first;
        QCOMPARE(std::size_t(value), at); // no value without a name, none twice
        names.insert(nameOf(value));
        QCOMPARE(fromName<E>(nameOf(value)), std::optional<E>(value));
    }
    QCOMPARE(std::size_t(names.size()), values);
    QCOMPARE(namesOf<E>.size(), values);
    QCOMPARE(fromName<E>(u"no such name"), std::nullopt);
}

} // namespace

class TestBase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyValueHasOneNameOfItsOwn()
    {
        checkNames<Code>(std::size_t(Code::Internal) + 1);
        checkNames<Role>(std::size_t(Role::Citizen) + 1);
        checkNames<Channel>(std::size_t(Channel::Web) + 1);
        checkNames<ComplaintState>(std::size_t(ComplaintState::Closed) + 1);
        checkNames<ComplaintAction>(std::size_t(ComplaintAction::Close) + 1);
        checkNames<ReplyState>(std::size_t(ReplyState::Unknown) + 1);
        checkNames<ReplyAction>(std::size_t(ReplyAction::Expire) + 1);
        checkNames<ReplyType>(std::size_t(ReplyType::Correction) + 1);
        checkNames<Priority>(std::size_t(Priority::Urgent) + 1);
        checkNames<Sensitivity>(std::size_t(Sensitivity::Sensitive) + 1);
        checkNames<Decision>(std::size_t(Decision::Return) + 1);
        checkNames<CheckKind>(std::size_t(CheckKind::SensitiveWords) + 1);
        checkNames<ClockKind>(std::size_t(ClockKind::Interim) + 1);
        checkNames<PersonalData>(std::size_t(PersonalData::StreetAddress) + 1);
        checkNames<LengthUnit>(std::size_t(LengthUnit::Utf16) + 1);
    }
    void timesOfRfc3339AreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("utc"); // empty: refused
        const auto row = [](const char *text, const char *utc) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(utc);
        };
        row("2026-11-25T09:00:00.000Z", "2026-11-25T09:00:00.000Z");
        row("2026-11-25T09:00:00Z", "2026-11-25T09:00:00.000Z");
        row("2026-11-25t09:00:00z", "2026-11-25T09:00:00.000Z");
        row("2026-11-25T14:30:00.5+05:30", "2026-11-25T09:00:00.500Z");
        row("2026-11-25T01:00:00-08:00", "2026-11-25T09:00:00.000Z");
        row("2026-11-25T23:59:59.999999999Z", "2026-11-25T23:59:59.999Z");
        row("2024-02-29T00:00:00Z", "2024-02-29T00:00:00.000Z");
        row("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000Z");
        row("9998-12-31T23:59:59Z", "9998-12-31T23:59:59.000Z");
        for (const auto *bad :
             {"", "2026-11-25", "2026-11-25T09:00:00", "2026-11-25 09:00:00Z", "2026-11-25T09:00Z",
              "2026-02-29T00:00:00Z", "2026-13-01T00:00:00Z", "2026-11-25T24:00:00Z", "2026-11-25T09:60:00Z",
              "2026-11-25T09:00:00.Z", "2026-11-25T09:00:00+0530", "2026-11-25T09:00:00+25:00", "1969-12-31T23:59:59Z",
              "9999-01-01T00:00:00Z", "1970-01-01T00:00:00+05:30", "+026-11-25T09:00:00Z", "2026-11-25T09:00:00Z ",
              "2026-11-25T 9:00:00Z", "2026-11-25T09:00:00ZZ"})
            row(bad, "");
        QTest::newRow("digits of another script") << u"२०२६-११-२५T09:00:00Z"_s << QString();
        QTest::newRow("much too long") << u"2026-11-25T09:00:00."_s + QString(100, u'1') + u'Z' << QString();
    }
    void timesOfRfc3339AreRead()
    {
        QFETCH(QString, text);
        QFETCH(QString, utc);
        const auto time = fromRfc3339(text);
        QCOMPARE(time ? toRfc3339(*time) : QString(), utc);
    }
    void aManualClockRunsCallsAtTheirMoments()
    {
        ManualClock clock(Timestamp{1000ms});
        QStringList ran;
        const auto note = [&](const QString &name) {
            return
                [&ran, &clock, name] { ran.push_back(name + QString::number(clock.now().time_since_epoch().count())); };
        };
        const auto late = clock.callAfter(30ms, note(u"late"_s));
        const auto first = clock.callAfter(10ms, note(u"first"_s));
        const auto second = clock.callAfter(10ms, note(u"second"_s));
        auto cancelled = clock.callAfter(10ms, note(u"never"_s));
        cancelled.reset();
        QCOMPARE(clock.nextCall(), Timestamp{1010ms});
        clock.advance(20ms);
        QCOMPARE(ran, (QStringList{u"first1010"_s, u"second1010"_s}));
        QCOMPARE(clock.now(), Timestamp{1020ms});
        clock.advance(10ms);
        QCOMPARE(ran.last(), u"late1030"_s);
        QCOMPARE(clock.nextCall(), std::nullopt);
    }
    void aCallMayAskForTheNextAndDropItsOwnTimer()
    {
        ManualClock clock(Timestamp{0ms});
        std::unique_ptr<Clock::Timer> timer;
        int ticks = 0;
        std::function<void()> tick = [&] {
            ++ticks;
            timer = clock.callAfter(10ms, tick);
        };
        timer = clock.callAfter(10ms, tick);
        clock.advance(35ms);
        QCOMPARE(ticks, 3);
    }
    void theSystemClockCallsOnceAndNotAfterCancelling()
    {
        SystemClock clock;
        int calls = 0;
        const auto timer = clock.callAfter(1ms, [&] { ++calls; });
        auto cancelled = clock.callAfter(1ms, [&] { calls += 100; });
        cancelled.reset();
        QCOMPARE(calls, 0);
        QTRY_COMPARE(calls, 1);
        QTest::qWait(20);
        QCOMPARE(calls, 1);
    }
    void theSameSeedGivesTheSameNumbers()
    {
        SeededRandom random(42);
        QCOMPARE(random.next(), std::uint64_t(13679457532755275413u)); // SplitMix64 as published
        SeededRandom again(42);
        QCOMPARE(SeededRandom(42).bytes(13), again.bytes(13));
        QVERIFY(SeededRandom(42).bytes(16) != SeededRandom(43).bytes(16));
    }
    void below_isInBoundsAndReachesEveryValue()
    {
        SeededRandom random(7);
        QList<int> count(6);
        for (int n = 0; n < 6000; ++n)
            ++count[int(random.below(6))];
        for (const auto each : count)
            QVERIFY2(each > 850 && each < 1150, QByteArray::number(each).constData());
        QCOMPARE(random.below(1), std::uint64_t(0));
    }
    void aUuidIsOfVersionFour()
    {
        SystemRandom random;
        static const QRegularExpression form(
            u"^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"_s);
        const auto one = random.uuid();
        QVERIFY(form.match(one).hasMatch());
        QVERIFY(one != random.uuid());
    }
    void idsCompareAndHashByTheirText()
    {
        const Id<struct TestTag> a(u"a1"_s);
        const Id<struct TestTag> b(u"b1"_s);
        QVERIFY(a < b && a != b && a == Id<struct TestTag>(u"a1"_s));
        QCOMPARE((QSet{a, b, a}).size(), 2);
        QVERIFY(Id<struct TestTag>().isEmpty() && !a.isEmpty());
        static_assert(!std::is_convertible_v<Id<struct TestTag>, Id<struct OtherTag>>);
        static_assert(!std::is_convertible_v<QString, Id<struct TestTag>>);
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
