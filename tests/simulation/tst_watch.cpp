// SPDX-License-Identifier: GPL-3.0-or-later
// Each check of the simulation is shown a spoilt world, so that each is known to be able to fail, and the same world
// unspoilt.
#include "tests/simulation/watchworld.h"

using namespace uttar;
using namespace uttar::sim;

class TestWatch : public WatchTest
{
    Q_OBJECT

private Q_SLOTS:
    void init() { begin(); }
    void aTextThatIsNowhereBreaksI1();
    void aTextThatMovedOnIsNoLoss();
    void aSecondPostBreaksI2();
    void twoLiveRepliesBreakI2();
    void anUnapprovedPostBreaksI3_data();
    void anUnapprovedPostBreaksI3();
    void aFallingFenceBreaksI4();
    void anotherDepartmentsWordsBreakI5();
    void aSecondEffectBreaksI6();
    void anotherAnswerBreaksI6();
    void aCacheUnlikeTheServerBreaksI7();
    void aStateThatFallsBreaksI8();
    void aWayThatTheLifecycleDoesNotHaveBreaksI8();
    void sendingOutOfUnknownBreaksI9_data();
    void sendingOutOfUnknownBreaksI9();
    void aPersonsDecisionFreesASending();
    void aTrailThatDoesNotFollowBreaksI10_data();
    void aTrailThatDoesNotFollowBreaksI10();
    void aRevokedPersonThatActsBreaksI11();
    void anOutboxThatStaysBreaksI12();
    void aRestoreForgetsWhatMayGoBackAndNothingElse();
    void whatARestoredServerHasLostMustStandWhereItWasTyped();
};

void TestWatch::aTextThatIsNowhereBreaksI1()
{
    m_watch->typed(u"laptop1"_s, ComplaintId(u"C1"_s), u"zqword"_s);
    m_watch->texts(u"laptop1"_s, u"a draft with zqword in it"_s);
    QCOMPARE(broken(), QStringList());
    m_watch->texts(u"laptop1"_s, u"another draft"_s);
    QCOMPARE(broken(), QStringList{u"I1"_s});
}

void TestWatch::aTextThatMovedOnIsNoLoss()
{
    m_watch->typed(u"laptop1"_s, ComplaintId(u"C1"_s), u"zqarrived"_s);
    m_watch->typed(u"laptop1"_s, ComplaintId(u"C2"_s), u"zqdeleted"_s);
    m_watch->profileCopied(u"laptop1"_s, u"laptop2"_s);
    m_watch->note(u"the server has zqarrived"_s);
    m_watch->discarded(u"laptop1"_s, u"zqdeleted"_s);
    m_watch->texts(u"laptop1"_s, {});
    QCOMPARE(broken(), QStringList());
    m_watch->texts(u"laptop2"_s, {}); // nobody deleted it there
    QCOMPARE(broken(), QStringList{u"I1"_s});
}

void TestWatch::aSecondPostBreaksI2()
{
    m_watch->sending(good());
    m_watch->sent(ReplyId(u"R1"_s), 0, SendEnd::Stands);
    QCOMPARE(broken(), QStringList());
    m_watch->sending(good());
    QCOMPARE(broken(), QStringList{u"I2"_s});
}

void TestWatch::twoLiveRepliesBreakI2()
{
    auto reply = attempting();
    m_watch->reply(water, reply);
    reply.id = ReplyId(u"R2"_s);
    reply.state = ReplyState::Returned;
    m_watch->reply(water, reply);
    QCOMPARE(broken(), QStringList());
    reply.state = ReplyState::Submitted;
    m_watch->reply(water, reply);
    QCOMPARE(broken(), QStringList{u"I2"_s});
}

void TestWatch::anUnapprovedPostBreaksI3_data()
{
    QTest::addColumn<int>("spoil");
    QTest::newRow("no approval") << 0;
    QTest::newRow("approval of an earlier revision") << 1;
    QTest::newRow("approval of another text") << 2;
    QTest::newRow("approved by who wrote it") << 3;
    QTest::newRow("another text is sent") << 4;
    QTest::newRow("not attempting") << 5;
    QTest::newRow("no such reply") << 6;
    QTest::newRow("one checker of two") << 7;
    QTest::newRow("returned") << 8;
}

void TestWatch::anUnapprovedPostBreaksI3()
{
    QFETCH(int, spoil);
    auto sending = good();
    switch (spoil) {
    case 0: sending.approvals.clear(); break;
    case 1: sending.approvals.front().revision = 1; break;
    case 2: sending.approvals.front().contentHash = u"0"_s; break;
    case 3: sending.approvals.front().approver = maker; break;
    case 4: sending.text = u"Something else"_s; break;
    case 5: sending.row->state = ReplyState::Queued; break;
    case 6: sending.row.reset(); break;
    case 7: sending.checkersNeeded = 2; break;
    default: sending.approvals.front().decision = Decision::Return; break;
    }
    m_watch->sending(sending);
    QCOMPARE(broken(), QStringList{u"I3"_s});
}

void TestWatch::aFallingFenceBreaksI4()
{
    Complaint complaint;
    complaint.id = ComplaintId(u"C1"_s);
    complaint.fence = 3;
    m_watch->complaint(complaint);
    QCOMPARE(broken(), QStringList());
    complaint.fence = 2;
    m_watch->complaint(complaint);
    QCOMPARE(broken(), QStringList{u"I4"_s});
    m_watch->audit(lease(1, {}, u"LEASE_TAKE"_s, 2, maker));
    complaint.fence = 4; // which nobody was given
    m_watch->complaint(complaint);
    QCOMPARE(broken(), (QStringList{u"I4"_s, u"I4"_s}));
}

void TestWatch::anotherDepartmentsWordsBreakI5()
{
    m_watch->marks(water, "zzjalam");
    m_watch->marks(roads, "zzsadak");
    m_watch->told(water, "a complaint of zzjalam", "an answer");
    QCOMPARE(broken(), QStringList());
    m_watch->told(water, "a complaint of zzsadak", "an answer");
    QCOMPARE(broken(), QStringList{u"I5"_s});
}

void TestWatch::aSecondEffectBreaksI6()
{
    const auto first = entry(1, {}, u"NOTE_ADD"_s, u"Note"_s, u"N1"_s, {}, maker.toString());
    const auto second = entry(2, first.hash, u"NOTE_ADD"_s, u"Note"_s, u"N2"_s, {}, maker.toString());
    m_watch->audit(first);
    m_watch->audit(second);
    QCOMPARE(broken(), QStringList());
    m_watch->audit(entry(3, second.hash, u"NOTE_ADD"_s, u"Note"_s, u"N1"_s, {}, maker.toString()));
    QCOMPARE(broken(), QStringList{u"I6"_s});
}

void TestWatch::anotherAnswerBreaksI6()
{
    m_watch->answered(noteBy(u"one"_s), "done");
    m_watch->answered(noteBy(u"one"_s), "done");
    m_watch->answered(noteBy(u"two"_s), "another content under the same id");
    QCOMPARE(broken(), QStringList());
    m_watch->answered(noteBy(u"one"_s), "refused");
    QCOMPARE(broken(), QStringList{u"I6"_s});
}

void TestWatch::aCacheUnlikeTheServerBreaksI7()
{
    const std::map<QString, QByteArray> server{{u"C1"_s, "{}"}};
    m_watch->cache(u"laptop1"_s, u"Complaint"_s, server, server, "I7");
    QCOMPARE(broken(), QStringList());
    m_watch->cache(u"laptop1"_s, u"Complaint"_s, server, {}, "I7");
    m_watch->cache(u"laptop1"_s, u"Complaint"_s, server, {{u"C1"_s, "{\"old\":1}"}}, "I7");
    m_watch->cache(u"laptop1"_s, u"Complaint"_s, {}, server, "I7");
    QCOMPARE(broken(), (QStringList{u"I7"_s, u"I7"_s, u"I7"_s}));
}

void TestWatch::aStateThatFallsBreaksI8()
{
    m_watch->state(water, 7);
    m_watch->state(water, 7);
    m_watch->cursor(u"laptop1"_s, u"Reply"_s, u"5.2"_s);
    m_watch->cursor(u"laptop1"_s, u"Reply"_s, u"6"_s);
    m_watch->cursor(u"laptop1"_s, u"Reply"_s, u"0"_s); // thrown away
    m_watch->cursor(u"laptop1"_s, u"Reply"_s, u"4"_s);
    QCOMPARE(broken(), QStringList());
    m_watch->state(water, 6);
    m_watch->cursor(u"laptop1"_s, u"Reply"_s, u"3"_s);
    QCOMPARE(broken(), (QStringList{u"I8"_s, u"I8"_s}));
}

void TestWatch::aWayThatTheLifecycleDoesNotHaveBreaksI8()
{
    const auto first = replyStep(1, {}, u"REPLY_ATTEMPT"_s, u"QUEUED"_s, u"ATTEMPTING"_s);
    m_watch->audit(first);
    QCOMPARE(broken(), QStringList());
    m_watch->audit(replyStep(2, first.hash, u"REPLY_ENQUEUE"_s, u"ATTEMPTING"_s, u"QUEUED"_s));
    QCOMPARE(broken(), QStringList{u"I8"_s});
}

void TestWatch::sendingOutOfUnknownBreaksI9_data()
{
    QTest::addColumn<int>("spoil");
    QTest::newRow("the trail leads from UNKNOWN to ATTEMPTING") << 0;
    QTest::newRow("a row that is UNKNOWN is sent") << 1;
    QTest::newRow("sent again while the first sending may still arrive") << 2;
}

void TestWatch::sendingOutOfUnknownBreaksI9()
{
    QFETCH(int, spoil);
    auto sending = good();
    if (spoil == 0) {
        m_watch->audit(replyStep(1, {}, u"REPLY_ATTEMPT"_s, u"UNKNOWN"_s, u"ATTEMPTING"_s));
    } else if (spoil == 1) {
        sending.row->state = ReplyState::Unknown;
        m_watch->sending(sending);
    } else {
        m_watch->sending(sending);
        m_watch->sent(sending.replyId, 0, SendEnd::Maybe);
        m_watch->sending(sending);
    }
    QCOMPARE(broken(), QStringList{u"I9"_s});
}

void TestWatch::aPersonsDecisionFreesASending()
{
    m_watch->sending(good());
    m_watch->sent(ReplyId(u"R1"_s), 0, SendEnd::CertainlyNot);
    m_watch->sending(good()); // certainly not published: may be tried again
    m_watch->sent(ReplyId(u"R1"_s), 0, SendEnd::Maybe);
    m_watch->audit(replyStep(1, {}, u"REPLY_DENY"_s, u"UNKNOWN"_s, u"FAILED"_s, checker.toString()));
    m_watch->sending(good());
    QCOMPARE(broken(), QStringList());
}

void TestWatch::aTrailThatDoesNotFollowBreaksI10_data()
{
    QTest::addColumn<int>("spoil");
    QTest::newRow("a number is missing") << 0;
    QTest::newRow("another hash before it") << 1;
    QTest::newRow("a changed field") << 2;
    QTest::newRow("the head is not the last entry") << 3;
}

void TestWatch::aTrailThatDoesNotFollowBreaksI10()
{
    QFETCH(int, spoil);
    const auto first = entry(1, {}, u"REGISTER"_s, u"Complaint"_s, u"C1"_s, {}, u"system"_s);
    auto second = entry(2, first.hash, u"REGISTER"_s, u"Complaint"_s, u"C2"_s, {}, u"system"_s);
    m_watch->audit(first);
    m_watch->auditHead(water, 1, first.hash);
    QCOMPARE(broken(), QStringList());
    if (spoil == 0) {
        second = entry(3, first.hash, u"REGISTER"_s, u"Complaint"_s, u"C2"_s, {}, u"system"_s);
    } else if (spoil == 1) {
        second = entry(2, u"0"_s, u"REGISTER"_s, u"Complaint"_s, u"C2"_s, {}, u"system"_s);
    } else if (spoil == 2) {
        second.objectId = u"C3"_s;
    }
    m_watch->audit(second);
    if (spoil == 3)
        m_watch->auditHead(water, 1, first.hash);
    QCOMPARE(broken(), QStringList{u"I10"_s});
}

void TestWatch::aRevokedPersonThatActsBreaksI11()
{
    const auto act = [](qint64 sequence, const QString &previous) {
        return entry(sequence, previous, u"REPLY_APPROVE"_s, u"Reply"_s, u"R%1"_s.arg(sequence),
                     {{u"from"_s, u"SUBMITTED"_s}, {u"to"_s, u"APPROVED"_s}, {u"revision"_s, 2}}, checker.toString());
    };
    m_watch->rights(checker, {Role::Supervisor}, true);
    const auto first = act(1, {});
    m_watch->audit(first);
    m_watch->signedIn(checker);
    QCOMPARE(broken(), QStringList());
    m_watch->rights(checker, {Role::Officer}, true);
    const auto second = act(2, first.hash);
    m_watch->audit(second);
    m_watch->rights(checker, {Role::Supervisor}, false);
    m_watch->audit(act(3, second.hash));
    m_watch->signedIn(checker);
    QCOMPARE(broken(), (QStringList{u"I11"_s, u"I11"_s, u"I11"_s}));
}

void TestWatch::anOutboxThatStaysBreaksI12()
{
    m_watch->outboxLeft(u"laptop1"_s, {});
    m_watch->replyLeft(ReplyId(u"R1"_s), ReplyState::Published);
    QCOMPARE(broken(), QStringList());
    m_watch->outboxLeft(u"laptop1"_s, {u"ADD_NOTE WAITING"_s});
    m_watch->replyLeft(ReplyId(u"R1"_s), ReplyState::Queued);
    QCOMPARE(broken(), (QStringList{u"I12"_s, u"I12"_s}));
}

void TestWatch::aRestoreForgetsWhatMayGoBackAndNothingElse()
{
    m_watch->state(water, 9);
    m_watch->sending(good());
    m_watch->sent(ReplyId(u"R1"_s), 0, SendEnd::Stands);
    m_watch->restored();
    m_watch->state(water, 3);
    QCOMPARE(broken(), QStringList());
    m_watch->sending(good()); // the platform was not restored
    QCOMPARE(broken(), QStringList{u"I2"_s});
}

void TestWatch::whatARestoredServerHasLostMustStandWhereItWasTyped()
{
    const ComplaintId complaint(u"C1"_s);
    for (const auto *const word : {u"zqinbackup1", u"zqnewernote", u"zqpublished"})
        m_watch->typed(u"laptop1"_s, complaint, QString::fromUtf16(word));
    m_watch->note(u"zqinbackup1 and zqnewernote and zqpublished"_s);
    m_watch->texts(u"laptop1"_s, {}); // the server has them all
    m_watch->atStake(u"zqinbackup1"_s);
    m_watch->atStake(u"zqnewernote"_s); // of what is published nobody has to keep a copy
    m_watch->restored();
    m_watch->note(u"zqinbackup1"_s);
    m_watch->goesOn();
    QVERIFY(m_watch->holdsAll(u"laptop1"_s, u"zqnewernote"_s));
    m_watch->texts(u"laptop1"_s, u"in the outbox: zqnewernote"_s);
    QCOMPARE(broken(), QStringList());
    m_watch->texts(u"laptop1"_s, u"zqinbackup1"_s);
    QCOMPARE(broken(), QStringList{u"I1"_s});
}

QTEST_GUILESS_MAIN(TestWatch)
#include "tst_watch.moc"
