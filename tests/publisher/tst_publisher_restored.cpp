// SPDX-License-Identifier: GPL-3.0-or-later
// A database that came out of a backup: what is on its way in it may have been published since.
#include "app/server/cli/restored.h"
#include "app/server/platforms/publishkey.h"
#include "tests/publisher/press.h"

#include <QTest>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;
using namespace std::chrono_literals;

class PublisherRestoredTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatStandsThereIsNotSentAgain_data();
    void whatStandsThereIsNotSentAgain();
    void whatIsNotFoundWaitsForAPerson_data();
    void whatIsNotFoundWaitsForAPerson();
    void eachPartIsLookedForAndNoneIsSent();
    void whatWaitedWhenTheBackupWasMadeIsNotSent();
    void anotherTextThereIsForAPersonToDecide();
    void whatAPersonDeniesIsWrittenAndApprovedAnew();
    void whatWasOverIsLeftAlone();
    void oneThatCannotBeReadStopsNoOther();
    void theTrailTellsOfIt();
    void whatAPersonConfirmsIsInTheTrailOfItsComplaint();
};

namespace {

// How far a reply had come when the backup was made.
enum class Stage { Submitted, Approved, Queued, Attempting, Putoff, Unknown };

void stages()
{
    QTest::addColumn<int>("stage");
    QTest::newRow("submitted") << int(Stage::Submitted);
    QTest::newRow("approved by one of two") << int(Stage::Approved);
    QTest::newRow("queued") << int(Stage::Queued);
    QTest::newRow("attempting") << int(Stage::Attempting);
    QTest::newRow("put off by its platform") << int(Stage::Putoff);
    QTest::newRow("unknown") << int(Stage::Unknown);
}

ReplyId submitted(Press &p)
{
    const auto receipt = p.w.perform(p.w.officer, p.w.submission(p.w.addComplaint(p.w.water)));
    return ReplyId(receipt ? receipt->objectId : QString());
}

ReplyId cameAsFarAs(Press &p, Stage stage)
{
    if (stage == Stage::Submitted || stage == Stage::Approved) {
        const auto id = submitted(p);
        if (stage == Stage::Approved) { // as with two checkers, of whom one has decided
            auto reply = p.w.reply(id);
            reply.state = ReplyState::Approved;
            p.w.write([&](Transaction &t) { return t.saveReply(p.w.water, reply); });
        }
        return id;
    }
    const auto id = p.queue();
    if (stage == Stage::Queued)
        return id;
    if (stage == Stage::Putoff)
        p.platform.steps = {{.error = Code::TooManyRequests, .stands = false, .detail = u"retryAfter=600000"_s}};
    if (stage == Stage::Unknown)
        p.platform.steps = {{.error = Code::PlatformUnknown, .stands = false, .detail = {}}};
    if (stage == Stage::Attempting)
        p.platform.delay = 1h; // and the process ends before the answer
    p.start();
    p.w.clock.advance(500ms);
    p.running.reset();
    p.platform.delay = 10ms;
    p.platform.sent.clear();
    p.platform.standing.clear();
    return id;
}

// What another life of this server published.
void publishedSince(Press &p, const ReplyId &id, const QString &text = {})
{
    const auto parts = p.w.reply(id).content.parts;
    for (int part = 0; part < int(parts.size()); ++part) {
        const auto key = publishKey(id, part);
        p.platform.standing[key] = {u"at-"_s + key, {}, text.isEmpty() ? parts[part] : text};
    }
}

int marked(Press &p)
{
    const auto restored = markRestored(*p.w.database, p.w.random);
    if (!restored)
        qFatal("not marked: %s", qPrintable(restored.error().detail));
    return restored->unclear;
}

} // namespace

void PublisherRestoredTest::whatStandsThereIsNotSentAgain_data()
{
    stages();
}

void PublisherRestoredTest::whatStandsThereIsNotSentAgain()
{
    QFETCH(int, stage);
    Press p;
    const auto id = cameAsFarAs(p, Stage(stage));
    publishedSince(p, id);
    QCOMPARE(marked(p), 1);
    QCOMPARE(p.state(id), ReplyState::Unknown);
    p.start();
    p.w.clock.advance(20min);
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.platform.sent.size(), std::size_t(0));
    QCOMPARE(p.publications(id).size(), std::size_t(1));
}

void PublisherRestoredTest::whatIsNotFoundWaitsForAPerson_data()
{
    stages();
}

void PublisherRestoredTest::whatIsNotFoundWaitsForAPerson()
{
    QFETCH(int, stage);
    Press p;
    const auto id = cameAsFarAs(p, Stage(stage));
    QCOMPARE(marked(p), 1);
    p.start();
    p.w.clock.advance(20min);
    QCOMPARE(p.state(id), ReplyState::Unknown);
    QCOMPARE(p.w.reply(id).problem, nameOf(Code::OtherServer));
    QCOMPARE(p.platform.sent.size(), std::size_t(0));
    QVERIFY(p.platform.readBacks > 2);
}

void PublisherRestoredTest::eachPartIsLookedForAndNoneIsSent()
{
    Press p;
    const auto id = p.queue(threeParts());
    publishedSince(p, id);
    const auto last = p.platform.standing.extract(publishKey(id, 2));
    QCOMPARE(marked(p), 1);
    p.start();
    p.w.clock.advance(10min);
    QCOMPARE(p.state(id), ReplyState::Unknown); // two of three stand, and the third was approved by nobody known here
    QCOMPARE(p.publications(id).size(), std::size_t(2));
    p.platform.standing[last.key()] = last.mapped();
    p.w.clock.advance(10min);
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.publications(id).size(), std::size_t(3));
    QCOMPARE(p.platform.sent.size(), std::size_t(0));
}

// Its first part was found by reading back, and its second one was put off by the platform.
void PublisherRestoredTest::whatWaitedWhenTheBackupWasMadeIsNotSent()
{
    Press p;
    const auto id = p.queue(threeParts());
    p.platform.steps = {{.error = Code::PlatformUnknown, .stands = true, .detail = {}},
                        {.error = Code::TooManyRequests, .stands = false, .detail = u"retryAfter=600000"_s}};
    p.start();
    p.w.clock.advance(10s);
    QCOMPARE(p.state(id), ReplyState::Unknown);
    QCOMPARE(p.platform.sent.size(), std::size_t(2));
    p.running.reset();
    QCOMPARE(marked(p), 1);
    p.platform.sent.clear();
    p.start();
    p.w.clock.advance(30min);
    QCOMPARE(p.state(id), ReplyState::Unknown);
    QVERIFY(p.platform.sent.empty());
}

void PublisherRestoredTest::anotherTextThereIsForAPersonToDecide()
{
    Press p;
    const auto id = p.queue();
    publishedSince(p, id, u"What a checker made of it."_s);
    QCOMPARE(marked(p), 1);
    p.start();
    p.w.clock.advance(10min);
    QCOMPARE(p.state(id), ReplyState::Unknown);
    QCOMPARE(p.publications(id).size(), std::size_t(0));
    QCOMPARE(p.platform.sent.size(), std::size_t(0));
}

void PublisherRestoredTest::whatAPersonDeniesIsWrittenAndApprovedAnew()
{
    Press p;
    const auto id = submitted(p);
    QCOMPARE(marked(p), 1);
    p.start();
    p.w.clock.advance(10min);
    const auto reply = p.w.reply(id);
    const auto denied = p.w.perform(p.w.supervisor,
                                    SettleReply{.replyId = id,
                                                .complaintId = reply.complaintId,
                                                .revision = reply.revision,
                                                .published = false,
                                                .url = {}});
    QVERIFY(denied && !denied->error);
    QCOMPARE(p.state(id), ReplyState::Failed);
    const auto again = p.w.perform(p.w.officer,
                                   SubmitReply{.replyId = id,
                                               .complaintId = reply.complaintId,
                                               .content = reply.content,
                                               .revision = reply.revision,
                                               .threadRevision = reply.threadRevision,
                                               .fence = 0,
                                               .edit = false});
    QVERIFY(again && !again->error);
    const auto approved = p.w.perform(p.w.supervisor, p.w.decision(id));
    QVERIFY(approved && !approved->error);
    p.w.clock.advance(1min);
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.platform.sent.size(), std::size_t(1));
}

void PublisherRestoredTest::whatWasOverIsLeftAlone()
{
    Press p;
    const auto published = p.queue();
    p.start();
    p.w.clock.advance(1min);
    p.running.reset();
    const auto returned = submitted(p);
    QVERIFY(p.w.perform(p.w.supervisor, p.w.decision(returned, Decision::Return)));
    QCOMPARE(marked(p), 0);
    QCOMPARE(p.state(published), ReplyState::Published);
    QCOMPARE(p.state(returned), ReplyState::Returned);
}

void PublisherRestoredTest::oneThatCannotBeReadStopsNoOther()
{
    Press p;
    const auto damaged = p.queue();
    const auto orphan = p.queue();
    const auto good = p.queue();
    p.w.testDatabase.sql(
        {u"UPDATE reply SET object = '{' WHERE id = '%1'"_s.arg(damaged.toString()),
         u"UPDATE complaint SET object = '{' WHERE id = '%1'"_s.arg(p.w.reply(orphan).complaintId.toString())});
    QCOMPARE(marked(p), 1);
    QCOMPARE(p.state(good), ReplyState::Unknown);
    p.start();
    p.w.clock.advance(20min);
    QVERIFY(p.platform.sent.empty());
}

void PublisherRestoredTest::theTrailTellsOfIt()
{
    Press p;
    const auto id = submitted(p);
    (void)marked(p);
    const auto trail = p.w.read([&](Transaction &t) { return t.auditTrail(p.w.water, 0, 1000); });
    QCOMPARE(trail.back().action, u"REPLY_LOSE_ANSWER"_s);
    QCOMPARE(trail.back().objectId, id.toString());
    QCOMPARE(p.w.complaint(p.w.reply(id).complaintId).liveReplyState, nameOf(ReplyState::Unknown));
}

void PublisherRestoredTest::whatAPersonConfirmsIsInTheTrailOfItsComplaint()
{
    Press p;
    const auto id = submitted(p); // a FINAL
    (void)marked(p);
    const auto reply = p.w.reply(id);
    const auto confirmed = p.w.perform(
        p.w.supervisor,
        SettleReply{
            .replyId = id, .complaintId = reply.complaintId, .revision = reply.revision, .published = true, .url = {}});
    QVERIFY(confirmed && !confirmed->error);
    QCOMPARE(p.w.complaint(reply.complaintId).state, ComplaintState::Resolved);
    const auto trail = p.w.read([&](Transaction &t) { return t.auditTrail(p.w.water, 0, 1000); });
    QCOMPARE(trail.back().action, u"RESOLVE"_s);
    QCOMPARE(trail.back().objectId, reply.complaintId.toString());
}

QTEST_GUILESS_MAIN(PublisherRestoredTest)
#include "tst_publisher_restored.moc"
