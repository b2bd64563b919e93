// SPDX-License-Identifier: GPL-3.0-or-later
// What comes between: a database that fails for a while, a citizen who writes, nobody who speaks, another text.
#include "tests/publisher/press.h"

#include <QTest>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;
using namespace std::chrono_literals;

class PublisherFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatCouldNotBeWrittenDownIsReadBack();
    void aRefusalThatCouldNotBeWrittenDownIsForAPersonToDecide();
    void aWaitThatEndsInAFaultGoesOnAfterIt();
    void whatWasTakenWithoutAnAnswerIsReadBack();
    void whatWaitsIsNotAmongWhatHasNoAnswer();
    void oneThatDoesNotReadStandsInNobodysWay_data();
    void oneThatDoesNotReadStandsInNobodysWay();
    void theLeaseRunsFromWhenItWasAskedFor();
    void whatTheCitizenOvertookWhileItWaitedIsNotSent();
    void whatHasBegunGoesOnBesideANewMessage();
    void anEndThatTheCitizenOvertookIsNotSent();
    void aMessageWhileItIsOnItsWayLeavesItAlone();
    void anotherTextUnderTheKeyIsNeverCalledPublished_data();
    void anotherTextUnderTheKeyIsNeverCalledPublished();
    void onlyTheAccountThatWasSpokenToAnswers_data();
    void onlyTheAccountThatWasSpokenToAnswers();
    void whatNobodySpeaksForSaysSoAndCanBeTakenBack();
};

namespace {

// The database fails in everything that touches this table.
class Fault
{
public:
    Fault(Press &press, const char *table) : m_press(press), m_table(QString::fromLatin1(table))
    {
        m_press.w.testDatabase.sql(u"ALTER TABLE %1 RENAME TO away"_s.arg(m_table));
    }
    Fault(const Fault &) = delete;
    Fault &operator=(const Fault &) = delete;
    ~Fault() { m_press.w.testDatabase.sql(u"ALTER TABLE away RENAME TO %1"_s.arg(m_table)); }

private:
    Press &m_press;
    QString m_table;
};

// A database whose writing takes half a minute: what is asked for the time afterwards hears it.
struct SlowWriting
{
    struct Outside final : Clock
    {
        explicit Outside(SlowWriting &owner) : slow(owner) { }
        Timestamp now() const override { return slow.base.now() + (slow.hasWritten ? 25s : 0s); }
        std::unique_ptr<Timer> callAfter(Milliseconds delay, std::function<void()> call) override
        {
            return slow.base.callAfter(delay, std::move(call));
        }
        SlowWriting &slow;
    };
    struct Inside final : Clock
    {
        explicit Inside(SlowWriting &owner) : slow(owner) { }
        Timestamp now() const override
        {
            slow.hasWritten = true;
            return slow.base.now();
        }
        std::unique_ptr<Timer> callAfter(Milliseconds delay, std::function<void()> call) override
        {
            return slow.base.callAfter(delay, std::move(call));
        }
        SlowWriting &slow;
    };
    explicit SlowWriting(ManualClock &clock) : base(clock) { }
    ManualClock &base;
    bool hasWritten = false;
    Outside outside{*this};
    Inside inside{*this};
};

ReplyId putOff(Press &p, const QStringList &parts = {}, const std::deque<ScriptedPlatform::Step> &before = {})
{
    const auto id = p.queue(parts);
    p.platform.steps = before;
    p.platform.steps.push_back({.error = Code::TooManyRequests, .stands = false, .detail = u"retryAfter=60000"_s});
    p.start();
    p.w.clock.advance(1s);
    if (p.state(id) != ReplyState::Attempting)
        qFatal("not put off");
    return id;
}

} // namespace

void PublisherFaultsTest::whatCouldNotBeWrittenDownIsReadBack()
{
    Press p;
    const auto id = p.queue();
    p.start();
    {
        const Fault fault(p, "publication");
        p.w.clock.advance(12s);
        QCOMPARE(p.state(id), ReplyState::Attempting); // it stands, and that could not be said
    }
    p.w.clock.advance(10s); // the same lease all the time
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.platform.sent.size(), std::size_t(1));
    QVERIFY(p.platform.readBacks >= 1);
}

void PublisherFaultsTest::aRefusalThatCouldNotBeWrittenDownIsForAPersonToDecide()
{
    Press p;
    const auto id = p.queue();
    p.platform.steps = {{.error = Code::PlatformRejected, .stands = false, .detail = {}}};
    p.start();
    {
        const Fault fault(p, "audit");
        p.w.clock.advance(12s);
        QCOMPARE(p.state(id), ReplyState::Attempting);
    }
    p.w.clock.advance(10s);
    QCOMPARE(p.state(id), ReplyState::Unknown);
    p.w.clock.advance(10min);
    QCOMPARE(p.state(id), ReplyState::Unknown);
    QCOMPARE(p.platform.sent.size(), std::size_t(1));
}

void PublisherFaultsTest::aWaitThatEndsInAFaultGoesOnAfterIt()
{
    Press p;
    const auto id = putOff(p);
    {
        const Fault fault(p, "publication");
        p.w.clock.advance(70s);
        QCOMPARE(p.platform.sent.size(), std::size_t(1));
    }
    p.w.clock.advance(10s);
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.platform.sent.size(), std::size_t(2));
    QCOMPARE(p.platform.readBacks, 0); // it was certainly not sent meanwhile
}

// The commit was made, and its answer did not arrive.
void PublisherFaultsTest::whatWasTakenWithoutAnAnswerIsReadBack()
{
    Press p;
    p.start();
    p.w.clock.advance(1s);
    p.account.handle = u"elsewhere"_s;
    const auto id = p.queue();
    auto reply = p.w.reply(id);
    reply.state = ReplyState::Attempting;
    p.w.write([&](Transaction &t) { return t.saveReply(p.w.water, reply); });
    p.w.clock.advance(10s);
    QCOMPARE(p.state(id), ReplyState::Unknown);
    QVERIFY(p.platform.sent.empty());
    QVERIFY(p.platform.readBacks >= 1);
}

void PublisherFaultsTest::whatWaitsIsNotAmongWhatHasNoAnswer()
{
    World world;
    const auto attempting = [&](const char *name) {
        Reply reply;
        reply.id = ReplyId{QString::fromLatin1(name)};
        reply.complaintId = world.addComplaint(world.water);
        reply.state = ReplyState::Attempting;
        reply.changedTime = world.clock.now();
        world.write([&](Transaction &t) { return t.saveReply(world.water, reply); });
        world.clock.advance(Milliseconds{1});
        return reply.id;
    };
    const auto older = attempting("R1");
    const auto newer = attempting("R2");
    const auto later = world.clock.now() + Milliseconds{60'000};
    world.write([&](Transaction &t) { return t.saveRetry(world.water, older, later); });
    const auto unanswered = *world.write([&](Transaction &t) { return t.unansweredReplies(1); });
    QCOMPARE(unanswered.size(), std::size_t(1));
    QCOMPARE(unanswered.front().reply, newer);
    const auto waiting = *world.write([&](Transaction &t) { return t.waitingReplies(); });
    QCOMPARE(waiting.size(), std::size_t(1));
    QCOMPARE(waiting.front().reply, older);
    QCOMPARE(waiting.front().retryAt, later);
}

void PublisherFaultsTest::oneThatDoesNotReadStandsInNobodysWay_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("the reply") << u"UPDATE reply SET object = '{' WHERE id = '%1'"_s;
    QTest::newRow("its complaint") << u"UPDATE complaint SET object = '{' WHERE id = '%2'"_s;
    QTest::newRow("no complaint") << u"DELETE FROM complaint WHERE id = '%2'"_s;
}

void PublisherFaultsTest::oneThatDoesNotReadStandsInNobodysWay()
{
    QFETCH(QString, statement);
    Press p;
    const auto spoil = [&](const ReplyId &id) {
        auto text = statement;
        text.replace("%1"_L1, id.toString()).replace("%2"_L1, p.w.reply(id).complaintId.toString());
        p.w.testDatabase.sql(text);
    };
    // One of each kind stands before a good one: on its way, unclear, and queued.
    const auto inState = [&](ReplyState state) {
        const auto id = p.queue();
        auto reply = p.w.reply(id);
        reply.state = state;
        p.w.write([&](Transaction &t) { return t.saveReply(p.w.water, reply); });
        return id;
    };
    const auto badAttempting = inState(ReplyState::Attempting);
    const auto attempting = inState(ReplyState::Attempting);
    const auto badUnknown = inState(ReplyState::Unknown);
    const auto badQueued = p.queue();
    p.w.clock.advance(1s);
    const auto queued = p.queue();
    spoil(badAttempting);
    spoil(badUnknown);
    spoil(badQueued);
    p.start();
    p.w.clock.advance(10s);
    QCOMPARE(p.state(attempting), ReplyState::Unknown);
    QCOMPARE(p.platform.readBacks, 1);
    QCOMPARE(p.state(queued), ReplyState::Published);
}

void PublisherFaultsTest::theLeaseRunsFromWhenItWasAskedFor()
{
    Press p;
    SlowWriting slow(p.w.clock);
    auto opened = Database::open({.url = p.w.testDatabase.url(), .workers = 1, .inlineCalls = true}, slow.inside);
    QVERIFY(opened);
    Publisher publisher(**opened, slow.outside, p.w.random, {.lease = 30s, .poll = 1s, .holder = u"slow"_s});
    publisher.start();
    const auto until = [&] {
        return p.w.testDatabase.texts(u"SELECT expires_at FROM publisher_lease WHERE name = 'publisher'"_s);
    };
    const auto asked = until();
    p.w.clock.advance(4s);
    QCOMPARE(until(), asked);
    p.w.clock.advance(2s); // 31 seconds after it asked: it asks again before it does anything more
    QVERIFY(until() != asked);
}

void PublisherFaultsTest::whatTheCitizenOvertookWhileItWaitedIsNotSent()
{
    Press p;
    const auto id = putOff(p);
    p.citizenWrites(p.w.reply(id).complaintId);
    QCOMPARE(p.state(id), ReplyState::Attempting);
    p.w.clock.advance(2min);
    QCOMPARE(p.state(id), ReplyState::Stale);
    QCOMPARE(p.w.reply(id).problem, nameOf(Code::StaleReply));
    QCOMPARE(p.platform.sent.size(), std::size_t(1));
    QVERIFY(p.w.complaint(p.w.reply(id).complaintId).liveReplyId.isEmpty());
    // The officer reads the message and goes on.
    QCOMPARE(p.resubmit(id, p.w.reply(id).content.parts), std::nullopt);
    QCOMPARE(p.approve(id), std::nullopt);
    p.w.clock.advance(1min);
    QCOMPARE(p.state(id), ReplyState::Published);
}

void PublisherFaultsTest::whatHasBegunGoesOnBesideANewMessage()
{
    Press p;
    const auto id = putOff(p, threeParts(), {{}});
    p.citizenWrites(p.w.reply(id).complaintId);
    p.w.clock.advance(2min);
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.textsInThread(id), threeParts());
}

// Its first part stands out of an earlier revision; of this one nothing does.
void PublisherFaultsTest::anEndThatTheCitizenOvertookIsNotSent()
{
    Press p;
    const auto id = p.queue(threeParts());
    p.platform.steps = {{}, {.error = Code::PlatformRejected, .stands = false, .detail = {}}};
    p.start();
    p.w.clock.advance(1s);
    QCOMPARE(p.resubmit(id, threeParts()), std::nullopt);
    QCOMPARE(p.approve(id), std::nullopt);
    p.platform.steps = {{.error = Code::TooManyRequests, .stands = false, .detail = u"retryAfter=60000"_s}};
    p.w.clock.advance(10s);
    QCOMPARE(p.state(id), ReplyState::Attempting);
    p.citizenWrites(p.w.reply(id).complaintId);
    p.w.clock.advance(2min);
    QCOMPARE(p.state(id), ReplyState::Stale);
    QCOMPARE(p.platform.sent.size(), std::size_t(3));
}

void PublisherFaultsTest::aMessageWhileItIsOnItsWayLeavesItAlone()
{
    Press p;
    const auto id = p.queue();
    p.start();
    QCOMPARE(p.state(id), ReplyState::Attempting);
    p.citizenWrites(p.w.reply(id).complaintId);
    QCOMPARE(p.state(id), ReplyState::Attempting);
    p.w.clock.advance(1s);
    QCOMPARE(p.state(id), ReplyState::Published);
}

void PublisherFaultsTest::anotherTextUnderTheKeyIsNeverCalledPublished_data()
{
    QTest::addColumn<std::optional<Code>>("error");
    QTest::newRow("read back") << std::optional(Code::PlatformUnknown);
    QTest::newRow("answered") << std::optional<Code>();
}

void PublisherFaultsTest::anotherTextUnderTheKeyIsNeverCalledPublished()
{
    QFETCH(std::optional<Code>, error);
    Press p;
    const auto id = p.queue();
    p.platform.steps = {{.error = error, .stands = true, .detail = {}, .shows = u"Not what was approved"_s}};
    p.start();
    p.w.clock.advance(10min);
    QCOMPARE(p.state(id), ReplyState::Unknown);
    QVERIFY(p.publications(id).empty());
    QVERIFY(p.platform.readBacks > 2);
    QCOMPARE(p.platform.sent.size(), std::size_t(1));
}

void PublisherFaultsTest::onlyTheAccountThatWasSpokenToAnswers_data()
{
    QTest::addColumn<QString>("account");
    QTest::addColumn<std::optional<Code>>("code");
    QTest::newRow("it") << u"jal"_s << std::optional<Code>();
    QTest::newRow("it, in capitals") << u"JAL"_s << std::optional<Code>();
    QTest::newRow("not said") << QString() << std::optional<Code>();
    QTest::newRow("another") << u"jal2"_s << std::optional(Code::InvalidArguments);
}

void PublisherFaultsTest::onlyTheAccountThatWasSpokenToAnswers()
{
    QFETCH(QString, account);
    QFETCH(std::optional<Code>, code);
    Press p;
    auto operation = p.w.submission(p.w.addComplaint(p.w.water));
    auto act = std::get<SubmitReply>(operation.act);
    act.content.sourceAccount = account;
    operation.act = act;
    QCOMPARE(Press::codeOf(p.w.perform(p.w.officer, operation)), code);
}

void PublisherFaultsTest::whatNobodySpeaksForSaysSoAndCanBeTakenBack()
{
    Press p;
    p.account.handle = u"elsewhere"_s;
    const auto id = p.queue();
    p.start();
    p.w.clock.advance(5min);
    QCOMPARE(p.state(id), ReplyState::Queued);
    QCOMPARE(p.w.reply(id).problem, nameOf(Code::PlatformSignIn));
    QVERIFY(p.w.reply(id).changedTime < p.w.clock.now() - 4min); // told once
    const auto back = p.w.perform(p.w.supervisor, p.w.decision(id, Decision::Return));
    QCOMPARE(Press::codeOf(back), std::nullopt);
    QCOMPARE(p.state(id), ReplyState::Returned);
    auto added = p.account;
    added.handle = u"jal"_s;
    p.running->add(added, p.platform);
    p.w.clock.advance(5min);
    QVERIFY(p.platform.sent.empty());
    QCOMPARE(p.resubmit(id, p.w.reply(id).content.parts), std::nullopt);
    QCOMPARE(p.approve(id), std::nullopt);
    p.w.clock.advance(1min);
    QCOMPARE(p.state(id), ReplyState::Published);
    QVERIFY(p.w.reply(id).problem.isEmpty());
}

QTEST_GUILESS_MAIN(PublisherFaultsTest)
#include "tst_publisher_faults.moc"
