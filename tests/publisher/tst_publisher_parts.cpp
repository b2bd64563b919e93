// SPDX-License-Identifier: GPL-3.0-or-later
// A reply of several parts of which some stand on the platform and others do not.
#include "app/domain/contenthash.h"
#include "app/server/platforms/publishkey.h"
#include "tests/publisher/press.h"

#include <QTest>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;
using namespace std::chrono_literals;

class PublisherPartsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRefusedPartLeavesTheEarlierOnesInTheThread();
    void whatGoesOnIsSentUnderWhatStands_data();
    void whatGoesOnIsSentUnderWhatStands();
    void anotherBeginningIsRefused_data();
    void anotherBeginningIsRefused();
    void whatStandsInPublicIsNotGoneOnWithInPrivate();
    void whatStandsWholeIsPublishedWithoutSending();
    void anotherTextThanWhatStandsIsNeverSent();
    void aColleagueAnswersOnlyAfterReadingWhatStands();
    void aSecondRefusalCountsNoPostTwice();
    void whatAPersonConfirmsStandsInTheThreadOnce();
    void whatAPersonDeniesKeepsWhatStands();
    void aLaterPartThatWasJustSentIsNotDeniedYet();
    void aPartThatWaitedIsNotDeniedYet();
    void aPartThatWasCapturedBeforeStandsOnce();
};

namespace {

const auto first = u"The valve in your lane was found broken. (1/2)"_s;
const auto second = u"It was repaired this morning. (2/2)"_s;
const auto better = u"It was repaired today. (2/2)"_s;
const auto other = u"We have nothing to say. (1/2)"_s;

// Its first part stands, and the second one was refused.
ReplyId halfRefused(Press &p)
{
    const auto id = p.queue({first, second});
    p.platform.steps = {{}, {.error = Code::PlatformRejected, .stands = false, .detail = u"no links here"_s}};
    p.start();
    p.w.clock.advance(1s);
    if (p.state(id) != ReplyState::Failed || p.publications(id).size() != 1)
        qFatal("not refused by half");
    return id;
}

// Its first part stands, and nobody knows of the second one.
ReplyId halfUnknown(Press &p)
{
    const auto id = p.queue({first, second});
    p.platform.steps = {{}, {.error = Code::PlatformUnknown, .stands = false, .detail = {}}};
    p.start();
    p.w.clock.advance(1s);
    if (p.state(id) != ReplyState::Unknown || p.publications(id).size() != 1)
        qFatal("not unknown by half");
    return id;
}

} // namespace

void PublisherPartsTest::aRefusedPartLeavesTheEarlierOnesInTheThread()
{
    Press p;
    const auto id = halfRefused(p);
    const auto complaint = p.w.complaint(p.w.reply(id).complaintId);
    QCOMPARE(p.textsInThread(id), QStringList{first});
    QCOMPARE(complaint.postCount, 2);
    QCOMPARE(complaint.threadRevision, 2); // whoever writes next has to have read it
    QCOMPARE(p.w.reply(id).note, u"no links here"_s);
    QVERIFY(complaint.liveReplyId.isEmpty());
}

void PublisherPartsTest::whatGoesOnIsSentUnderWhatStands_data()
{
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("unchanged") << QStringList{first, second};
    QTest::newRow("another end") << QStringList{first, better};
    QTest::newRow("longer") << QStringList{first, better, u"Water is back since ten. (3/3)"_s};
}

void PublisherPartsTest::whatGoesOnIsSentUnderWhatStands()
{
    QFETCH(QStringList, parts);
    Press p;
    const auto id = halfRefused(p);
    p.platform.sent.clear();
    QCOMPARE(p.resubmit(id, parts), std::nullopt);
    QCOMPARE(p.approve(id), std::nullopt);
    p.w.clock.advance(1min);
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.textsSent(), parts.mid(1)); // the first one is not sent again
    QVERIFY(p.platform.sent.front().replyTo.startsWith(u"at-"_s));
    QCOMPARE(p.textsInThread(id), parts);
    const auto complaint = p.w.complaint(p.w.reply(id).complaintId);
    QCOMPARE(complaint.postCount, 1 + int(parts.size()));
    QCOMPARE(complaint.state, ComplaintState::Resolved);
}

void PublisherPartsTest::anotherBeginningIsRefused_data()
{
    QTest::addColumn<QStringList>("parts");
    QTest::newRow("another text") << QStringList{other, better};
    QTest::newRow("one part, another text") << QStringList{other};
    QTest::newRow("what stands comes second") << QStringList{other, first};
}

void PublisherPartsTest::anotherBeginningIsRefused()
{
    QFETCH(QStringList, parts);
    Press p;
    const auto id = halfRefused(p);
    p.platform.sent.clear();
    QCOMPARE(p.resubmit(id, parts), std::optional(Code::ContentMismatch));
    QCOMPARE(p.state(id), ReplyState::Failed);
    p.w.clock.advance(5min);
    QVERIFY(p.platform.sent.empty());
    // Nor by a change while it waits for its checker.
    QCOMPARE(p.resubmit(id, {first, better}), std::nullopt);
    const auto reply = p.w.reply(id);
    auto content = reply.content;
    content.parts = parts;
    const auto edited = p.w.perform(p.w.officer,
                                    SubmitReply{.replyId = id,
                                                .complaintId = reply.complaintId,
                                                .content = content,
                                                .revision = reply.revision,
                                                .threadRevision = reply.threadRevision,
                                                .fence = 0,
                                                .edit = true});
    QCOMPARE(Press::codeOf(edited), std::optional(Code::ContentMismatch));
}

void PublisherPartsTest::whatStandsInPublicIsNotGoneOnWithInPrivate()
{
    Press p;
    const auto id = halfRefused(p);
    QCOMPARE(p.resubmit(id, {first, better}, false), std::optional(Code::ContentMismatch));
}

void PublisherPartsTest::whatStandsWholeIsPublishedWithoutSending()
{
    Press p;
    const auto id = halfRefused(p);
    p.platform.sent.clear();
    QCOMPARE(p.resubmit(id, {first}), std::nullopt);
    QCOMPARE(p.approve(id), std::nullopt);
    p.w.clock.advance(1min);
    QCOMPARE(p.state(id), ReplyState::Published);
    QVERIFY(p.platform.sent.empty());
    QCOMPARE(p.textsInThread(id), QStringList{first});
    QVERIFY(!p.w.reply(id).publishedUrl.isEmpty());
    const auto complaint = p.w.complaint(p.w.reply(id).complaintId);
    QCOMPARE(complaint.postCount, 2);
    QCOMPARE(complaint.state, ComplaintState::Resolved);
}

void PublisherPartsTest::anotherTextThanWhatStandsIsNeverSent()
{
    Press p;
    const auto id = halfRefused(p);
    p.platform.sent.clear();
    // As a server of before left it: approved, and of another text than what stands.
    auto reply = p.w.reply(id);
    reply.state = ReplyState::Queued;
    ++reply.revision;
    reply.content.parts = {other, better};
    reply.threadRevision = p.w.complaint(reply.complaintId).threadRevision;
    reply.contentHash = contentHash(reply.content, reply.id, reply.complaintId, reply.threadRevision);
    Approval approval;
    approval.id = ApprovalId(u"Y1"_s);
    approval.replyId = id;
    approval.complaintId = reply.complaintId;
    approval.revision = reply.revision;
    approval.contentHash = reply.contentHash;
    approval.approver = p.w.supervisor;
    p.w.write([&](Transaction &t) { return t.saveReply(p.w.water, reply); });
    p.w.write([&](Transaction &t) { return t.saveApproval(p.w.water, approval); });
    p.w.clock.advance(1min);
    QCOMPARE(p.state(id), ReplyState::Failed);
    QCOMPARE(p.w.reply(id).problem, nameOf(Code::ContentMismatch));
    QVERIFY(p.platform.sent.empty());
}

void PublisherPartsTest::aColleagueAnswersOnlyAfterReadingWhatStands()
{
    Press p;
    const auto complaint = p.w.reply(halfRefused(p)).complaintId;
    auto late = p.w.submission(complaint);
    auto act = std::get<SubmitReply>(late.act);
    act.threadRevision = 1; // written beside the first one, and before a part of it stood
    late.act = act;
    QCOMPARE(Press::codeOf(p.w.perform(p.w.officer, late)), std::optional(Code::StaleReply));
    QCOMPARE(Press::codeOf(p.w.perform(p.w.officer, p.w.submission(complaint))), std::nullopt);
}

void PublisherPartsTest::aSecondRefusalCountsNoPostTwice()
{
    Press p;
    const auto id = halfRefused(p);
    QCOMPARE(p.resubmit(id, {first, better, u"Water is back. (3/3)"_s}), std::nullopt);
    QCOMPARE(p.approve(id), std::nullopt);
    p.platform.steps = {{}, {.error = Code::PlatformRejected, .stands = false, .detail = {}}};
    p.w.clock.advance(1min);
    QCOMPARE(p.state(id), ReplyState::Failed);
    const auto complaint = p.w.complaint(p.w.reply(id).complaintId);
    QCOMPARE(complaint.postCount, 3);
    QCOMPARE(complaint.threadRevision, 3);
    QCOMPARE(p.textsInThread(id), (QStringList{first, better}));
}

void PublisherPartsTest::whatAPersonConfirmsStandsInTheThreadOnce()
{
    Press p;
    const auto id = halfUnknown(p);
    QCOMPARE(p.settle(id, true), std::nullopt);
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.textsInThread(id), (QStringList{first, second}));
    QCOMPARE(p.w.complaint(p.w.reply(id).complaintId).postCount, 3);
    QCOMPARE(p.w.reply(id).publishedUrl, p.publications(id).front().url);
}

void PublisherPartsTest::whatAPersonDeniesKeepsWhatStands()
{
    Press p;
    const auto id = halfUnknown(p);
    p.w.clock.advance(5min);
    QCOMPARE(p.settle(id, false), std::nullopt);
    QCOMPARE(p.state(id), ReplyState::Failed);
    QCOMPARE(p.w.complaint(p.w.reply(id).complaintId).threadRevision, 2);
    QCOMPARE(p.resubmit(id, {other, better}), std::optional(Code::ContentMismatch));
    p.platform.sent.clear();
    QCOMPARE(p.resubmit(id, {first, better}), std::nullopt);
    QCOMPARE(p.approve(id), std::nullopt);
    p.w.clock.advance(1min);
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.textsSent(), QStringList{better});
}

void PublisherPartsTest::aLaterPartThatWasJustSentIsNotDeniedYet()
{
    Press p;
    const auto id = p.queue(threeParts());
    p.platform.steps = {{.error = Code::PlatformUnknown, .stands = false, .detail = {}}};
    p.start();
    p.w.clock.advance(10min);
    QCOMPARE(p.state(id), ReplyState::Unknown);
    const auto key = p.platform.sent.front().key; // it arrives after all, and the next one goes out
    p.platform.standing[key] = {u"at-"_s + key, {}, threeParts().front()};
    p.platform.steps = {{.error = Code::PlatformUnknown, .stands = false, .detail = {}}};
    p.w.clock.advance(1min);
    QCOMPARE(p.platform.sent.size(), std::size_t(2));
    QCOMPARE(p.state(id), ReplyState::Unknown);
    QCOMPARE(p.settle(id, false), std::optional(Code::TooManyRequests));
    p.w.clock.advance(2min);
    QCOMPARE(p.settle(id, false), std::nullopt);
}

void PublisherPartsTest::aPartThatWaitedIsNotDeniedYet()
{
    Press p;
    const auto id = p.queue(threeParts());
    p.platform.steps = {
        {.error = Code::PlatformUnknown, .stands = true, .detail = {}}, // found by reading back
        {.error = Code::TooManyRequests, .stands = false, .detail = u"retryAfter=600000"_s},
        {.error = Code::PlatformUnknown, .stands = false, .detail = {}},
    };
    p.start();
    p.w.clock.advance(1min);
    QCOMPARE(p.state(id), ReplyState::Unknown);
    QCOMPARE(p.platform.sent.size(), std::size_t(2));
    p.w.clock.advance(590s); // the wait is over, and it is sent once more
    QCOMPARE(p.platform.sent.size(), std::size_t(3));
    QCOMPARE(p.settle(id, false), std::optional(Code::TooManyRequests));
}

void PublisherPartsTest::aPartThatWasCapturedBeforeStandsOnce()
{
    Press p;
    const auto id = p.queue({first});
    auto complaint = p.w.complaint(p.w.reply(id).complaintId);
    Post captured; // a person denied that it stands, and then it came to be seen
    captured.id = PostId(u"Pcaptured"_s);
    captured.complaintId = complaint.id;
    captured.direction = Direction::FromDepartment;
    captured.sourcePostId = u"at-"_s + publishKey(id, 0);
    captured.text = first;
    ++complaint.postCount;
    p.w.write([&](Transaction &t) -> Result<void> {
        UTTAR_CHECK(t.saveComplaint(complaint));
        return t.savePost(p.w.water, captured);
    });
    p.start();
    p.w.clock.advance(1s);
    QCOMPARE(p.state(id), ReplyState::Published);
    QCOMPARE(p.textsInThread(id), QStringList{first});
    QCOMPARE(p.posts(id).back().replyId, id);
    QCOMPARE(p.w.complaint(complaint.id).postCount, complaint.postCount);
}

QTEST_GUILESS_MAIN(PublisherPartsTest)
#include "tst_publisher_parts.moc"
