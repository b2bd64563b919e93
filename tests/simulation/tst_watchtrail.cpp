// SPDX-License-Identifier: GPL-3.0-or-later
// What the watch knows from the trail, from the way and from the consoles, whatever the server's rows say: each check
// is shown a spoilt world and the same world unspoilt.
#include "tests/simulation/watchworld.h"

#include <array>

using namespace uttar;
using namespace uttar::sim;

class TestWatchTrail : public WatchTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void anActOnAnotherRevisionThanItsPersonSawBreaksI6_data();
    void anActOnAnotherRevisionThanItsPersonSawBreaksI6();
    void aTextThatKeepsItsRevisionBreaksI6();
    void aDecisionOnAnotherTextThanTheNewestBreaksI3();
    void whoWroteByTheTrailDoesNotApproveWhateverTheRowSays();
    void aFenceGivenTwiceBreaksI4();
    void aTextWithAFenceThatIsNotTheNewestBreaksI4();
    void aLeaseThatAnotherLaysDownBreaksI4_data();
    void aLeaseThatAnotherLaysDownBreaksI4();
    void aSecondReplyBesideAnUnknownOneBreaksI2();
    void aFinalForAComplaintThatHasEndedBreaksI2();
    void aTextThatTheCitizenOvertookBreaksI3();
    void aTextThatTheCitizenOvertookWhileItWaitedBreaksI3();
    void aPartBeforeItsPredecessorBreaksI3();
    void aPartThatGoesOnFromAnotherTextBreaksI3_data();
    void aPartThatGoesOnFromAnotherTextBreaksI3();
    void actsOfAProfileInAnotherOrderBreakI6();
    void aNoteThatStandsTwiceBreaksI6();
    void aTenthOfTheCacheGoneUnaskedBreaksI1();
    void aPostThatNobodyRegisteredBreaksI8();
    void whatIsShownAndIsNotSoBreaksI7();
    void aLongWaitBreaksI12();
    void aStepFromWhereItDidNotStandBreaksI8();
};

void TestWatchTrail::anActOnAnotherRevisionThanItsPersonSawBreaksI6_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("an act on a complaint") << 0;
    QTest::newRow("a submission") << 1;
    QTest::newRow("a withdrawal") << 2;
    QTest::newRow("a decision") << 3;
    QTest::newRow("what a person says of an unclear reply") << 4;
}

void TestWatchTrail::anActOnAnotherRevisionThanItsPersonSawBreaksI6()
{
    QFETCH(int, kind);
    const ComplaintId complaint(u"C1"_s);
    const ReplyId reply(u"R1"_s);
    ActOnComplaint onComplaint;
    onComplaint.complaintId = complaint;
    onComplaint.revision = 3;
    SubmitReply submit;
    submit.replyId = reply;
    submit.complaintId = complaint;
    submit.revision = 3;
    DecideReply decide;
    decide.replyId = reply;
    decide.complaintId = complaint;
    decide.revision = 3;
    SettleReply settle;
    settle.replyId = reply;
    settle.complaintId = complaint;
    settle.revision = 3;
    const std::array<Act, 5> acts{onComplaint, submit, WithdrawReply{reply, complaint, 3}, decide, settle};
    const auto &act = acts[std::size_t(kind)];
    const Operation operation{
        .id = OperationId(u"O1"_s), .accountId = water, .act = act, .actedTime = {}, .clockOffset = 0};
    Receipt receipt;
    receipt.revision = kind < 2 ? 4 : 3;
    m_watch->done(maker, operation, receipt);
    QCOMPARE(broken(), QStringList());
    ++receipt.revision;
    m_watch->done(maker, operation, receipt);
    QCOMPARE(broken(), QStringList{u"I6"_s});
}

void TestWatchTrail::aTextThatKeepsItsRevisionBreaksI6()
{
    const auto first = written(1, {}, u"REPLY_SUBMIT"_s, u"DRAFT"_s, 1, u"h1"_s, maker);
    const auto second = written(2, first.hash, u"REPLY_EDIT"_s, u"SUBMITTED"_s, 2, u"h2"_s, checker);
    m_watch->audit(first);
    m_watch->audit(second);
    QCOMPARE(broken(), QStringList());
    m_watch->audit(written(3, second.hash, u"REPLY_EDIT"_s, u"SUBMITTED"_s, 1, u"h3"_s, maker));
    QCOMPARE(broken(), QStringList{u"I6"_s});
}

void TestWatchTrail::aDecisionOnAnotherTextThanTheNewestBreaksI3()
{
    const auto first = written(1, {}, u"REPLY_SUBMIT"_s, u"DRAFT"_s, 1, u"h1"_s, maker);
    m_watch->audit(first);
    auto approves = entry(
        2, first.hash, u"REPLY_APPROVE"_s, u"Reply"_s, u"R1"_s,
        {{u"from"_s, u"SUBMITTED"_s}, {u"to"_s, u"QUEUED"_s}, {u"revision"_s, 1}, {u"contentHash"_s, u"another"_s}},
        checker.toString());
    m_watch->audit(approves);
    QCOMPARE(broken(), QStringList{u"I3"_s});
}

void TestWatchTrail::whoWroteByTheTrailDoesNotApproveWhateverTheRowSays()
{
    auto sending = good();
    const auto hash = sending.row->contentHash;
    const auto first = written(1, {}, u"REPLY_SUBMIT"_s, u"DRAFT"_s, 1, u"h1"_s, maker);
    const auto second = written(2, first.hash, u"REPLY_EDIT"_s, u"SUBMITTED"_s, 2, hash, checker);
    m_watch->audit(first);
    m_watch->audit(second);
    QCOMPARE(broken(), QStringList());
    m_watch->sending(sending); // its row names the maker alone
    QCOMPARE(broken(), QStringList{u"I3"_s});
    m_watch->audit(
        entry(3, second.hash, u"REPLY_APPROVE"_s, u"Reply"_s, u"R1"_s,
              {{u"from"_s, u"SUBMITTED"_s}, {u"to"_s, u"QUEUED"_s}, {u"revision"_s, 2}, {u"contentHash"_s, hash}},
              checker.toString()));
    QCOMPARE(broken(), (QStringList{u"I3"_s, u"I3"_s}));
}

void TestWatchTrail::aFenceGivenTwiceBreaksI4()
{
    const auto first = lease(1, {}, u"LEASE_TAKE"_s, 1, maker);
    const auto renewed = lease(2, first.hash, u"LEASE_RENEW"_s, 1, maker);
    const auto second = lease(3, renewed.hash, u"LEASE_TAKE"_s, 2, checker);
    m_watch->audit(first);
    m_watch->audit(renewed);
    m_watch->audit(second);
    QCOMPARE(broken(), QStringList());
    m_watch->audit(lease(4, second.hash, u"LEASE_TAKE"_s, 2, maker));
    QCOMPARE(broken(), QStringList{u"I4"_s});
}

void TestWatchTrail::aTextWithAFenceThatIsNotTheNewestBreaksI4()
{
    const auto first = lease(1, {}, u"LEASE_TAKE"_s, 1, maker);
    const auto second = lease(2, first.hash, u"LEASE_TAKE"_s, 2, checker);
    m_watch->audit(first);
    m_watch->audit(second);
    m_watch->audit(written(3, second.hash, u"REPLY_SUBMIT"_s, u"DRAFT"_s, 1, u"h1"_s, maker));
    auto reply = attempting();
    reply.revision = 1;
    reply.fence = 1; // of the lease that was taken over
    m_watch->reply(water, reply);
    QCOMPARE(broken(), QStringList{u"I4"_s});
}

void TestWatchTrail::aLeaseThatAnotherLaysDownBreaksI4_data()
{
    QTest::addColumn<int>("spoil");
    QTest::newRow("the trail names another than the holder") << 0;
    QTest::newRow("the trail names another fence") << 1;
    QTest::newRow("the operation is another person's") << 2;
    QTest::newRow("the operation names another fence") << 3;
}

void TestWatchTrail::aLeaseThatAnotherLaysDownBreaksI4()
{
    QFETCH(int, spoil);
    const auto first = lease(1, {}, u"LEASE_TAKE"_s, 1, maker);
    m_watch->audit(first);
    if (spoil < 2) {
        m_watch->audit(lease(2, first.hash, u"LEASE_RELEASE"_s, spoil == 1 ? 2 : 1, spoil == 0 ? checker : maker));
    } else {
        const Operation operation{.id = OperationId(u"O1"_s),
                                  .accountId = water,
                                  .act = ReleaseLease{.complaintId = ComplaintId(u"C1"_s), .leaseId = {}, .fence = 1},
                                  .actedTime = {},
                                  .clockOffset = 0};
        Receipt receipt;
        receipt.fence = 1;
        m_watch->done(maker, operation, receipt);
        QCOMPARE(broken(), QStringList());
        receipt.fence = spoil == 3 ? 2 : 1;
        m_watch->done(spoil == 2 ? checker : maker, operation, receipt);
    }
    QCOMPARE(broken(), QStringList{u"I4"_s});
}

void TestWatchTrail::aSecondReplyBesideAnUnknownOneBreaksI2()
{
    auto reply = attempting();
    reply.state = ReplyState::Unknown;
    m_watch->reply(water, reply);
    QCOMPARE(broken(), QStringList());
    reply.id = ReplyId(u"R2"_s);
    reply.state = ReplyState::Submitted;
    m_watch->reply(water, reply);
    QCOMPARE(broken(), QStringList{u"I2"_s});
}

void TestWatchTrail::aFinalForAComplaintThatHasEndedBreaksI2()
{
    const auto rejected = [](qint64 sequence, const QString &previous) {
        return entry(sequence, previous, u"REJECT"_s, u"Complaint"_s, u"C1"_s,
                     {{u"from"_s, u"IN_PROGRESS"_s}, {u"to"_s, u"REJECTED"_s}, {u"revision"_s, 2}}, maker.toString());
    };
    for (const auto &type : {u"FINAL"_s, u"ACKNOWLEDGEMENT"_s}) {
        Watch watch(m_counters);
        const auto submitted =
            entry(1, {}, u"REPLY_SUBMIT"_s, u"Reply"_s, u"R1"_s,
                  {{u"from"_s, u"DRAFT"_s}, {u"to"_s, u"SUBMITTED"_s}, {u"revision"_s, 2}, {u"type"_s, type}},
                  maker.toString());
        const auto queued = replyStep(2, submitted.hash, u"REPLY_APPROVE"_s, u"SUBMITTED"_s, u"QUEUED"_s);
        const auto end = rejected(3, queued.hash);
        watch.audit(submitted);
        watch.audit(queued);
        watch.audit(end);
        QVERIFY(watch.violations().empty());
        watch.audit(replyStep(4, end.hash, u"REPLY_ATTEMPT"_s, u"QUEUED"_s, u"ATTEMPTING"_s));
        QCOMPARE(watch.violations().empty(), type != u"FINAL");
    }
}

void TestWatchTrail::aTextThatTheCitizenOvertookBreaksI3()
{
    const auto sending = good(); // read at thread revision 1
    const auto registered = entry(1, {}, u"REGISTER"_s, u"Complaint"_s, u"C1"_s, {}, u"system"_s);
    const auto posted =
        entry(2, registered.hash, u"POST"_s, u"Post"_s, u"P2"_s,
              {{u"threadRevision"_s, 2}, {u"from"_s, u"IN_PROGRESS"_s}, {u"to"_s, u"IN_PROGRESS"_s}}, u"citizen"_s);
    auto attempt = replyStep(2, registered.hash, u"REPLY_ATTEMPT"_s, u"QUEUED"_s, u"ATTEMPTING"_s);
    Watch other(m_counters);
    other.audit(registered);
    other.audit(attempt);
    other.sending(sending);
    QVERIFY(other.violations().empty());
    m_watch->audit(registered);
    m_watch->audit(posted);
    m_watch->audit(replyStep(3, posted.hash, u"REPLY_ATTEMPT"_s, u"QUEUED"_s, u"ATTEMPTING"_s));
    m_watch->sending(sending);
    QVERIFY(broken().contains(u"I3"_s));
}

void TestWatchTrail::aTextThatTheCitizenOvertookWhileItWaitedBreaksI3()
{
    auto sending = good(); // read at thread revision 1
    const auto registered = entry(1, {}, u"REGISTER"_s, u"Complaint"_s, u"C1"_s, {}, u"system"_s);
    const auto attempt = replyStep(2, registered.hash, u"REPLY_ATTEMPT"_s, u"QUEUED"_s, u"ATTEMPTING"_s);
    m_watch->audit(registered);
    m_watch->audit(attempt);
    m_watch->sending(sending);
    m_watch->sent(sending.replyId, 0, SendEnd::CertainlyNot); // put off
    m_watch->audit(
        entry(3, attempt.hash, u"POST"_s, u"Post"_s, u"P2"_s,
              {{u"threadRevision"_s, 2}, {u"from"_s, u"PENDING_ASSIGNMENT"_s}, {u"to"_s, u"PENDING_ASSIGNMENT"_s}},
              u"citizen"_s));
    QCOMPARE(broken(), QStringList());
    m_watch->sending(sending);
    QCOMPARE(broken(), QStringList{u"I3"_s});
}

void TestWatchTrail::aPartBeforeItsPredecessorBreaksI3()
{
    auto first = good();
    first.row->content.parts = {u"The pipe"_s, u"is mended"_s};
    first.row->contentHash =
        contentHash(first.row->content, first.replyId, first.row->complaintId, first.row->threadRevision);
    first.approvals = {approvalOf(*first.row)};
    first.text = u"The pipe"_s;
    auto second = first;
    second.part = 1;
    second.text = u"is mended"_s;
    m_watch->sending(first);
    m_watch->sent(first.replyId, 0, SendEnd::Stands);
    m_watch->sending(second);
    QCOMPARE(broken(), QStringList());
    Watch other(m_counters);
    other.sending(second);
    QCOMPARE(int(other.violations().size()), 1);
    QCOMPARE(other.violations().front().invariant, u"I3"_s);
}

void TestWatchTrail::aPartThatGoesOnFromAnotherTextBreaksI3_data()
{
    QTest::addColumn<QString>("beginning");
    QTest::addColumn<bool>("denied");
    QTest::addColumn<QStringList>("breaks");
    QTest::newRow("a newer text that keeps its beginning") << u"The pipe"_s << false << QStringList{};
    QTest::newRow("the same, and a person looked in between") << u"The pipe"_s << true << QStringList{};
    QTest::newRow("a newer text with another beginning") << u"The pump"_s << false << QStringList{u"I3"_s};
    QTest::newRow("the same, and a person looked in between") << u"The pump"_s << true << QStringList{u"I3"_s};
}

void TestWatchTrail::aPartThatGoesOnFromAnotherTextBreaksI3()
{
    QFETCH(QString, beginning);
    QFETCH(bool, denied);
    QFETCH(QStringList, breaks);
    const auto withParts = [](const QStringList &parts, int revision, int part) {
        auto sending = good();
        sending.row->content.parts = parts;
        sending.row->revision = revision;
        sending.row->contentHash =
            contentHash(sending.row->content, sending.replyId, sending.row->complaintId, sending.row->threadRevision);
        sending.approvals = {approvalOf(*sending.row)};
        sending.part = part;
        sending.text = parts[part];
        return sending;
    };
    const QStringList standing{u"The pipe"_s, u"is mended"_s};
    m_watch->sending(withParts(standing, 2, 0));
    m_watch->sent(ReplyId(u"R1"_s), 0, SendEnd::Stands);
    m_watch->sending(withParts(standing, 2, 1));
    m_watch->sent(ReplyId(u"R1"_s), 1, denied ? SendEnd::Maybe : SendEnd::CertainlyNot);
    if (denied)
        m_watch->audit(replyStep(1, {}, u"REPLY_DENY"_s, u"UNKNOWN"_s, u"FAILED"_s, checker.toString()));
    QCOMPARE(broken(), QStringList());
    m_watch->sending(withParts({beginning, u"is as good as new"_s}, 3, 1));
    QCOMPARE(broken(), breaks);
}

void TestWatchTrail::actsOfAProfileInAnotherOrderBreakI6()
{
    const auto done = [&](const OperationId &id) {
        auto operation = noteBy(u"one"_s);
        operation.id = id;
        m_watch->done(maker, operation, {});
    };
    const OperationId first(u"O1"_s);
    const OperationId second(u"O2"_s);
    const OperationId third(u"O3"_s);
    m_watch->acted(u"laptop1"_s, first);
    m_watch->acted(u"laptop1"_s, second);
    m_watch->acted(u"laptop1"_s, third);
    done(first);
    done(third);
    done(first); // the stored answer once more
    QCOMPARE(broken(), QStringList());
    done(second);
    QCOMPARE(broken(), QStringList{u"I6"_s});
}

void TestWatchTrail::aNoteThatStandsTwiceBreaksI6()
{
    m_watch->noteRow(NoteId(u"N1"_s), u"Called, zqabcdefghi"_s);
    m_watch->noteRow(NoteId(u"N1"_s), u"Called, zqabcdefghi"_s);
    m_watch->noteRow(NoteId(u"N2"_s), u"Called, zqabcdefghx"_s);
    m_watch->noteRow(NoteId(u"N3"_s), u"in the newspaper"_s);
    m_watch->noteRow(NoteId(u"N4"_s), u"in the newspaper"_s);
    QCOMPARE(broken(), QStringList());
    m_watch->noteRow(NoteId(u"N5"_s), u"Called, zqabcdefghi"_s);
    QCOMPARE(broken(), QStringList{u"I6"_s});
}

void TestWatchTrail::aTenthOfTheCacheGoneUnaskedBreaksI1()
{
    m_watch->cacheSize(u"laptop1"_s, 400, false);
    m_watch->cacheSize(u"laptop1"_s, 370, false); // less than a tenth
    m_watch->cacheSize(u"laptop1"_s, 0, true);    // fetched again
    m_watch->cacheSize(u"laptop1"_s, 400, false);
    m_watch->mayDestroy(u"laptop1"_s); // the person was asked
    m_watch->cacheSize(u"laptop1"_s, 200, false);
    QCOMPARE(broken(), QStringList());
    m_watch->cacheSize(u"laptop1"_s, 150, false);
    QCOMPARE(broken(), QStringList{u"I1"_s});
}

void TestWatchTrail::aPostThatNobodyRegisteredBreaksI8()
{
    m_watch->postLeft(u"at://1"_s, true);
    QCOMPARE(broken(), QStringList());
    m_watch->postLeft(u"at://2"_s, false);
    QCOMPARE(broken(), QStringList{u"I8"_s});
}

void TestWatchTrail::whatIsShownAndIsNotSoBreaksI7()
{
    m_watch->shown(u"laptop1"_s, ComplaintId(u"C1"_s), u"ASSIGNED Pmaker"_s, u"ASSIGNED Pmaker"_s);
    QCOMPARE(broken(), QStringList());
    m_watch->shown(u"laptop1"_s, ComplaintId(u"C1"_s), u"IN_PROGRESS Pmaker"_s, u"ASSIGNED Pmaker"_s);
    QCOMPARE(broken(), QStringList{u"I7"_s});
}

void TestWatchTrail::aLongWaitBreaksI12()
{
    m_watch->waited(u"laptop1"_s, Milliseconds{60'000}, Milliseconds{60'000});
    QCOMPARE(broken(), QStringList());
    m_watch->waited(u"laptop1"_s, Milliseconds{60'001}, Milliseconds{60'000});
    QCOMPARE(broken(), QStringList{u"I12"_s});
}

void TestWatchTrail::aStepFromWhereItDidNotStandBreaksI8()
{
    const auto first = written(1, {}, u"REPLY_SUBMIT"_s, u"DRAFT"_s, 2, {}, maker);
    m_watch->audit(first);
    m_watch->audit(replyStep(2, first.hash, u"REPLY_ATTEMPT"_s, u"QUEUED"_s, u"ATTEMPTING"_s));
    QCOMPARE(broken(), QStringList{u"I8"_s});
    Watch other(m_counters);
    const auto registered = entry(1, {}, u"REGISTER"_s, u"Complaint"_s, u"C1"_s, {}, u"system"_s);
    other.audit(registered);
    other.audit(entry(2, registered.hash, u"ACCEPT"_s, u"Complaint"_s, u"C1"_s,
                      {{u"from"_s, u"ASSIGNED"_s}, {u"to"_s, u"IN_PROGRESS"_s}, {u"revision"_s, 2}}, maker.toString()));
    QCOMPARE(other.violations().front().invariant, u"I8"_s);
}

QTEST_GUILESS_MAIN(TestWatchTrail)
#include "tst_watchtrail.moc"
