// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/publisher/press.h"

#include <QTest>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;
using namespace std::chrono_literals;

class PublisherTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anApprovedReplyIsPublishedOnce();
    void aChainHangsTogether();
    void theAnswerHangsUnderTheCitizenWhoComplained();
    void aLostAnswerIsReadBack();
    void whatIsNotFoundIsNeverSentAgain();
    void aReadBackThatFailsProvesNothing();
    void aDefiniteNoIsFailed();
    void whatWasCertainlyNotPublishedIsTriedAgain_data();
    void whatWasCertainlyNotPublishedIsTriedAgain();
    void theWaitThatThePlatformNamesIsKept();
    void aRestartKeepsTheWait_data();
    void aRestartKeepsTheWait();
    void aRestartKeepsTheWaitOfALaterPart();
    void aCrashAfterTheWaitIsReadBack();
    void aPersonSeesWhyItWaits();
    void whatWaitsKeepsNobodyElseWaiting();
    void aCrashWhileAttemptingIsReadBack();
    void aCrashBeforeTheFirstByteIsForAPersonToDecide();
    void partsGoOnAfterTheLostOneWasFound();
    void aPartThatStoodBeforeACrashIsNotSentAgain();
    void ofTwoPublishersOnePublishes();
    void whoTakesOverBeginsAtOnce();
    void aPausedPublisherWritesNothingAfterItsLease();
    void aStaleThreadIsNotAnswered();
    void aFinalIsNotSentToAComplaintThatHasEnded();
    void aChangedTextIsNeverSent();
    void aReplyOfAnUnknownAccountWaits();
    void whatAnAccountThatIsOffWouldSendCanBeTakenBack();
    void anAnswerAfterTheEndHarmsNobody();
    void everyAttemptAsksTheSame();
};

void PublisherTest::anApprovedReplyIsPublishedOnce()
{
    Press p;
    const auto id = p.queue();
    p.start();
    QCOMPARE(p.state(id), ReplyState::Attempting); // committed before the platform answers
    p.w.clock.advance(1s);
    const auto reply = p.w.reply(id);
    QCOMPARE(reply.state, ReplyState::Published);
    QVERIFY(reply.publishedUrl.startsWith("https://x.example/"_L1));
    QCOMPARE(p.platform.sent.size(), std::size_t(1));
    QCOMPARE(p.platform.sent.front().text, reply.content.parts.front());
    const auto complaint = p.w.complaint(reply.complaintId);
    QCOMPARE(complaint.state, ComplaintState::Resolved);
    QVERIFY(complaint.liveReplyId.isEmpty());
    const auto posts = p.posts(id);
    QCOMPARE(posts.size(), std::size_t(1));
    QCOMPARE(posts.front().direction, Direction::FromDepartment);
    QCOMPARE(posts.front().replyId, id);
    p.w.clock.advance(10min);
    QCOMPARE(p.platform.sent.size(), std::size_t(1));
}

void PublisherTest::aChainHangsTogether()
{
    Press p;
    const auto id = p.queue(threeParts());
    p.start();
    p.w.clock.advance(1s);
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.platform.sent.size(), std::size_t(3));
    QCOMPARE(p.platform.sent[0].replyTo, p.w.complaint(p.w.reply(id).complaintId).sourcePostId);
    QCOMPARE(p.platform.sent[1].replyTo, u"at-"_s + p.platform.sent[0].key);
    QCOMPARE(p.platform.sent[2].replyTo, u"at-"_s + p.platform.sent[1].key);
    QCOMPARE(p.publications(id).size(), std::size_t(3));
    QCOMPARE(p.posts(id).size(), std::size_t(3));
}

void PublisherTest::theAnswerHangsUnderTheCitizenWhoComplained()
{
    Press p;
    const auto id = p.queue();
    auto complaint = p.w.complaint(p.w.reply(id).complaintId);
    complaint.citizen.handle = u"asha.example"_s;
    p.w.write([&](Transaction &t) { return t.saveComplaint(complaint); });
    const auto add = [&](const char *name, const QString &author, Milliseconds later) {
        Post post;
        post.id = PostId(QString::fromLatin1(name));
        post.complaintId = complaint.id;
        post.direction = Direction::FromCitizen;
        post.sourcePostId = u"at-"_s + QLatin1StringView(name);
        post.authorHandle = author;
        post.capturedTime = complaint.capturedTime + later;
        p.w.write([&](Transaction &t) { return t.savePost(p.w.water, post); });
    };
    add("first", u"asha.example"_s, 0ms);
    add("second", u"asha.example"_s, 1min);
    add("neighbour", u"ravi.example"_s, 2min);
    p.start();
    p.w.clock.advance(1s);
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.platform.sent.front().replyTo, u"at-second"_s);
}

void PublisherTest::aLostAnswerIsReadBack()
{
    Press p;
    const auto id = p.queue();
    p.platform.steps = {{.error = Code::PlatformUnknown, .stands = true, .detail = {}}};
    p.start();
    p.w.clock.advance(100ms);
    QCOMPARE(p.state(id), ReplyState::Unknown);
    p.w.clock.advance(10s);
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.platform.sent.size(), std::size_t(1));
    QCOMPARE(p.publications(id).size(), std::size_t(1));
}

void PublisherTest::whatIsNotFoundIsNeverSentAgain()
{
    Press p;
    const auto id = p.queue();
    p.platform.steps = {{.error = Code::PlatformUnknown, .stands = false, .detail = {}}};
    p.start();
    p.w.clock.advance(10min);
    QCOMPARE(p.state(id), ReplyState::Unknown);
    QCOMPARE(p.platform.sent.size(), std::size_t(1));
    QVERIFY(p.platform.readBacks >= 9); // once a minute
    p.running.reset();
    p.start();
    p.w.clock.advance(10min);
    QCOMPARE(p.state(id), ReplyState::Unknown);
    QCOMPARE(p.platform.sent.size(), std::size_t(1));
    // It was on its way all the time.
    const auto &sent = p.platform.sent.front();
    p.platform.standing[sent.key] = {u"late"_s, u"https://x.example/late"_s, sent.text};
    p.w.clock.advance(2min);
    QCOMPARE(p.state(id), ReplyState::Published);
}

void PublisherTest::aReadBackThatFailsProvesNothing()
{
    Press p;
    const auto id = p.queue();
    p.platform.steps = {{.error = Code::PlatformUnknown, .stands = true, .detail = {}}};
    p.platform.readBackWorks = false;
    p.start();
    p.w.clock.advance(5min);
    QCOMPARE(p.state(id), ReplyState::Unknown);
    p.platform.readBackWorks = true;
    p.w.clock.advance(2min);
    QCOMPARE(p.state(id), ReplyState::Published);
}

void PublisherTest::aDefiniteNoIsFailed()
{
    Press p;
    const auto id = p.queue();
    p.platform.steps = {{.error = Code::PlatformRejected, .stands = false, .detail = u"duplicate text"_s}};
    p.start();
    p.w.clock.advance(10min);
    const auto reply = p.w.reply(id);
    QCOMPARE(reply.state, ReplyState::Failed);
    QCOMPARE(reply.problem, nameOf(Code::PlatformRejected));
    QCOMPARE(reply.note, u"duplicate text"_s);
    QCOMPARE(p.platform.sent.size(), std::size_t(1));
}

void PublisherTest::whatWasCertainlyNotPublishedIsTriedAgain_data()
{
    QTest::addColumn<Code>("code");
    QTest::newRow("429") << Code::TooManyRequests;
    QTest::newRow("offline") << Code::Offline;
    QTest::newRow("sign-in") << Code::PlatformSignIn;
}

void PublisherTest::whatWasCertainlyNotPublishedIsTriedAgain()
{
    QFETCH(Code, code);
    Press p;
    const auto id = p.queue();
    p.platform.steps = {{.error = code, .stands = false, .detail = {}}, {.error = code, .stands = false, .detail = {}}};
    p.start();
    p.w.clock.advance(500ms);
    QCOMPARE(p.state(id), ReplyState::Attempting);
    p.w.clock.advance(10s);
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.platform.sent.size(), std::size_t(3));
}

void PublisherTest::theWaitThatThePlatformNamesIsKept()
{
    Press p;
    const auto id = p.queue();
    p.platform.steps = {{.error = Code::TooManyRequests, .stands = false, .detail = u"retryAfter=120000"_s}};
    p.start();
    p.w.clock.advance(119s);
    QCOMPARE(p.platform.sent.size(), std::size_t(1));
    p.w.clock.advance(2s);
    QCOMPARE(p.platform.sent.size(), std::size_t(2));
    QCOMPARE(p.state(id), ReplyState::Published);
}

void PublisherTest::aRestartKeepsTheWait_data()
{
    QTest::addColumn<Code>("code");
    QTest::addColumn<QString>("detail");
    QTest::addColumn<int>("seconds");
    QTest::newRow("429 with a time") << Code::TooManyRequests << u"retryAfter=900000"_s << 900;
    QTest::newRow("429 without") << Code::TooManyRequests << QString() << 1;
    QTest::newRow("offline") << Code::Offline << QString() << 1;
    QTest::newRow("sign-in") << Code::PlatformSignIn << QString() << 1;
}

void PublisherTest::aRestartKeepsTheWait()
{
    QFETCH(Code, code);
    QFETCH(QString, detail);
    QFETCH(int, seconds);
    Press p;
    const auto id = p.queue();
    p.platform.steps = {{.error = code, .stands = false, .detail = detail}};
    p.start();
    p.w.clock.advance(100ms);
    QCOMPARE(p.state(id), ReplyState::Attempting);
    const auto created = p.platform.sent.front().createdTime;
    p.running.reset(); // killed while it waits
    p.w.open();
    p.running = p.publisher(u"second"_s, p.w.clock, p.platform);
    p.running->start();
    p.w.clock.advance(std::chrono::seconds(seconds) - 1s);
    QCOMPARE(p.platform.sent.size(), std::size_t(1)); // not before its time
    QCOMPARE(p.state(id), ReplyState::Attempting);    // and not UNKNOWN: nothing was sent
    p.w.clock.advance(40s);                           // the first one's lease ends too
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.platform.sent.size(), std::size_t(2));
    QCOMPARE(p.platform.sent.back().key, p.platform.sent.front().key);
    QCOMPARE(p.platform.sent.back().createdTime, created);
    QCOMPARE(p.platform.readBacks, 0);
}

void PublisherTest::aRestartKeepsTheWaitOfALaterPart()
{
    Press p;
    const auto id = p.queue(threeParts());
    p.platform.steps = {{}, {.error = Code::TooManyRequests, .stands = false, .detail = u"retryAfter=600000"_s}};
    p.start();
    p.w.clock.advance(100ms);
    QCOMPARE(p.publications(id).size(), std::size_t(1));
    p.running.reset();
    p.running = p.publisher(u"second"_s, p.w.clock, p.platform);
    p.running->start();
    p.w.clock.advance(9min);
    QCOMPARE(p.platform.sent.size(), std::size_t(2));
    p.w.clock.advance(2min);
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.platform.sent.size(), std::size_t(4)); // the second one twice
    QCOMPARE(p.platform.sent[2].part, 1);
    QCOMPARE(p.platform.sent[2].replyTo, u"at-"_s + p.platform.sent[0].key);
}

void PublisherTest::aCrashAfterTheWaitIsReadBack()
{
    Press p;
    const auto id = p.queue();
    p.platform.steps = {{.error = Code::TooManyRequests, .stands = false, .detail = u"retryAfter=60000"_s}};
    p.start();
    p.w.clock.advance(1min + 15ms - 10ms);
    p.w.clock.advance(10ms);
    QCOMPARE(p.platform.sent.size(), std::size_t(2)); // on its way again, and nobody hears the answer
    p.running.reset();
    p.running = p.publisher(u"second"_s, p.w.clock, p.platform);
    p.running->start();
    p.w.clock.advance(1min);
    QCOMPARE(p.state(id), ReplyState::Published); // found
    QCOMPARE(p.platform.sent.size(), std::size_t(2));
    QVERIFY(p.platform.readBacks >= 1);
}

void PublisherTest::aPersonSeesWhyItWaits()
{
    Press p;
    const auto id = p.queue();
    p.platform.steps = {{.error = Code::TooManyRequests, .stands = false, .detail = u"retryAfter=60000"_s}};
    p.start();
    p.w.clock.advance(1s);
    QCOMPARE(p.w.reply(id).problem, nameOf(Code::TooManyRequests));
    p.w.clock.advance(2min);
    QCOMPARE(p.state(id), ReplyState::Published);
    QVERIFY(p.w.reply(id).problem.isEmpty());
}

void PublisherTest::whatWaitsKeepsNobodyElseWaiting()
{
    Press p;
    std::vector<ReplyId> ids;
    for (int i = 0; i < 12; ++i) {
        ids.push_back(p.queue());
        p.platform.steps.push_back({.error = Code::TooManyRequests, .stands = false, .detail = u"retryAfter=900000"_s});
    }
    p.start();
    p.w.clock.advance(1min);
    const auto last = p.queue();
    p.running->wake();
    p.w.clock.advance(1min);
    QCOMPARE(p.state(last), ReplyState::Published);
    p.w.clock.advance(15min);
    for (const auto &id : ids)
        QCOMPARE(p.state(id), ReplyState::Published);
}

void PublisherTest::aCrashWhileAttemptingIsReadBack()
{
    Press p;
    const auto id = p.queue();
    p.start();
    QCOMPARE(p.platform.sent.size(), std::size_t(1)); // it stands there, and nobody hears the answer
    p.running.reset();
    p.w.open();
    p.w.clock.advance(1s);
    QCOMPARE(p.state(id), ReplyState::Attempting);
    p.running = p.publisher(u"second"_s, p.w.clock, p.platform);
    p.running->start();
    p.w.clock.advance(1min); // the first one's lease ends
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.platform.sent.size(), std::size_t(1));
}

void PublisherTest::aCrashBeforeTheFirstByteIsForAPersonToDecide()
{
    Press p;
    const auto id = p.queue();
    p.start();
    p.platform.standing.clear(); // as if the process had ended between the commit and the first byte
    p.running.reset();
    p.running = p.publisher(u"second"_s, p.w.clock, p.platform);
    p.running->start();
    p.w.clock.advance(10min);
    QCOMPARE(p.state(id), ReplyState::Unknown);
    QCOMPARE(p.platform.sent.size(), std::size_t(1));
}

void PublisherTest::partsGoOnAfterTheLostOneWasFound()
{
    Press p;
    const auto id = p.queue(threeParts());
    p.platform.steps = {{}, {.error = Code::PlatformUnknown, .stands = true, .detail = {}}, {}};
    p.start();
    p.w.clock.advance(500ms);
    QCOMPARE(p.state(id), ReplyState::Unknown);
    QCOMPARE(p.publications(id).size(), std::size_t(1));
    p.w.clock.advance(10s);
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.platform.sent.size(), std::size_t(3)); // each part once
    QCOMPARE(p.platform.sent[2].part, 2);
    QCOMPARE(p.platform.sent[2].replyTo, u"at-"_s + p.platform.sent[1].key);
}

void PublisherTest::aPartThatStoodBeforeACrashIsNotSentAgain()
{
    Press p;
    const auto id = p.queue(threeParts());
    p.start();
    p.w.clock.advance(15ms); // the first part is written down, the second is on its way
    QCOMPARE(p.publications(id).size(), std::size_t(1));
    QCOMPARE(p.platform.sent.size(), std::size_t(2));
    p.running.reset();
    p.running = p.publisher(u"second"_s, p.w.clock, p.platform);
    p.running->start();
    p.w.clock.advance(2min);
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.platform.sent.size(), std::size_t(3));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(p.platform.sent[std::size_t(i)].part, i);
}

void PublisherTest::ofTwoPublishersOnePublishes()
{
    Press p;
    p.start();
    const auto other = p.publisher(u"other"_s, p.w.clock, p.platform);
    other->start();
    std::vector<ReplyId> ids;
    for (int i = 0; i < 20; ++i)
        ids.push_back(p.queue());
    p.running->wake();
    other->wake();
    p.w.clock.advance(1min);
    for (const auto &id : ids)
        QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.platform.sent.size(), std::size_t(20));
    QCOMPARE(p.platform.standing.size(), std::size_t(20));
}

void PublisherTest::whoTakesOverBeginsAtOnce()
{
    Press p;
    p.start();
    // It asks for the lease far more often than for what waits.
    Publisher other(*p.w.database, p.w.clock, p.w.random, {.lease = 1s, .poll = 1h, .holder = u"other"_s});
    other.add(p.account, p.platform);
    other.start();
    p.running.reset();
    const auto id = p.queue();
    p.w.clock.advance(25s);
    QCOMPARE(p.state(id), ReplyState::Queued);
    p.w.clock.advance(10s);
    QCOMPARE(p.state(id), ReplyState::Published);
}

void PublisherTest::aPausedPublisherWritesNothingAfterItsLease()
{
    Press p;
    ManualClock itsOwn(p.w.clock.now());
    ScriptedPlatform slow(itsOwn); // whose answers come when the paused process goes on
    auto paused = p.publisher(u"paused"_s, itsOwn, slow);
    const auto id = p.queue(threeParts());
    paused->start();
    QCOMPARE(slow.sent.size(), std::size_t(1));
    QCOMPARE(p.state(id), ReplyState::Attempting);
    // The process stands still; another takes over, and finds nothing on the platform.
    p.running = p.publisher(u"other"_s, p.w.clock, p.platform);
    p.running->start();
    p.w.clock.advance(1min);
    QCOMPARE(p.state(id), ReplyState::Unknown);
    itsOwn.advance(2s); // it goes on, and hears its answer
    QCOMPARE(p.state(id), ReplyState::Unknown);
    QCOMPARE(p.publications(id).size(), std::size_t(0));
    QCOMPARE(slow.sent.size(), std::size_t(1)); // and sends no further part
    // What it published is found all the same.
    p.platform.standing = slow.standing;
    p.w.clock.advance(2min);
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.platform.sent.size(), std::size_t(2)); // the parts that were never begun
}

void PublisherTest::aStaleThreadIsNotAnswered()
{
    Press p;
    const auto id = p.queue();
    auto complaint = p.w.complaint(p.w.reply(id).complaintId);
    ++complaint.threadRevision;
    p.w.write([&](Transaction &t) { return t.saveComplaint(complaint); });
    p.start();
    p.w.clock.advance(1min);
    QCOMPARE(p.state(id), ReplyState::Stale);
    QVERIFY(p.platform.sent.empty());
}

void PublisherTest::aFinalIsNotSentToAComplaintThatHasEnded()
{
    Press p;
    const auto id = p.queue();
    auto complaint = p.w.complaint(p.w.reply(id).complaintId);
    complaint.state = ComplaintState::Rejected; // the citizen is told that it is not taken up
    p.w.write([&](Transaction &t) { return t.saveComplaint(complaint); });
    p.start();
    p.w.clock.advance(1min);
    QCOMPARE(p.state(id), ReplyState::Stale);
    QVERIFY(p.platform.sent.empty());
}

void PublisherTest::aChangedTextIsNeverSent()
{
    Press p;
    const auto id = p.queue();
    auto reply = p.w.reply(id);
    reply.content.parts = {u"We do nothing for you."_s}; // by whoever has the file
    p.w.write([&](Transaction &t) { return t.saveReply(p.w.water, reply); });
    p.start();
    p.w.clock.advance(1min);
    QCOMPARE(p.state(id), ReplyState::Failed);
    QCOMPARE(p.w.reply(id).problem, nameOf(Code::ContentMismatch));
    QVERIFY(p.platform.sent.empty());
}

void PublisherTest::aReplyOfAnUnknownAccountWaits()
{
    Press p;
    p.account.handle = u"another"_s;
    const auto id = p.queue();
    p.start();
    p.w.clock.advance(5min);
    QCOMPARE(p.state(id), ReplyState::Queued);
    PlatformAccount added = p.account;
    added.handle = u"jal"_s;
    p.running->add(added, p.platform);
    p.w.clock.advance(2min);
    QCOMPARE(p.state(id), ReplyState::Published);
}

void PublisherTest::whatAnAccountThatIsOffWouldSendCanBeTakenBack()
{
    Press p;
    p.platform.enabled = false;
    const auto id = p.queue();
    const auto other = p.queue();
    p.start();
    p.w.clock.advance(5min);
    QCOMPARE(p.state(id), ReplyState::Queued);
    const auto returned = p.w.perform(p.w.supervisor, p.w.decision(id, Decision::Return));
    QVERIFY(returned && !returned->error);
    p.platform.enabled = true;
    p.w.clock.advance(2min);
    QCOMPARE(p.state(id), ReplyState::Returned);
    QCOMPARE(p.state(other), ReplyState::Published);
    QCOMPARE(p.platform.sent.size(), std::size_t(1));
}

void PublisherTest::anAnswerAfterTheEndHarmsNobody()
{
    Press p;
    const auto id = p.queue();
    p.start();
    p.running.reset();
    p.w.clock.advance(1min);
    QCOMPARE(p.state(id), ReplyState::Attempting);
}

void PublisherTest::everyAttemptAsksTheSame()
{
    Press p;
    const auto id = p.queue();
    p.platform.steps = {{.error = Code::Offline, .stands = false, .detail = {}}};
    p.start();
    p.w.clock.advance(1min);
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.platform.sent.size(), std::size_t(2));
    QCOMPARE(p.platform.sent[0].key, p.platform.sent[1].key);
    QCOMPARE(p.platform.sent[0].createdTime, p.platform.sent[1].createdTime);
    QCOMPARE(p.platform.sent[0].text, p.platform.sent[1].text);
}

QTEST_GUILESS_MAIN(PublisherTest)
#include "tst_publisher.moc"
