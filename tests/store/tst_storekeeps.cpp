// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sqlite/database.h"
#include "tests/store/storefixture.h"

using namespace uttar;
using namespace uttar::test;

namespace {

QStringList ids(const std::vector<OutboxEntry> &entries)
{
    QStringList out;
    for (const auto &entry : entries)
        out << entry.operation.id.toString();
    return out;
}

QString nextId(const StoreFixture &f)
{
    const auto next = must(f.store->nextToSend(f.clock.now()));
    return next ? next->operation.id.toString() : QString();
}

Reply reply(const QString &id, int n, const QString &text, ReplyState state, const PersonId &maker)
{
    Reply reply;
    reply.id = ReplyId(id);
    reply.complaintId = complaintId(n);
    reply.content = content({text});
    reply.state = state;
    reply.maker = maker;
    reply.editors = {maker};
    reply.createdTime = reply.changedTime = start;
    return reply;
}

Operation lease(const QString &id, int n, bool takeOver = false)
{
    return operation(id, TakeLease{.complaintId = complaintId(n), .device = u"desk"_s, .takeOver = takeOver});
}

Operation note(const QString &id, int n)
{
    return operation(id, AddNote{.complaintId = complaintId(n), .text = u"called"_s});
}

} // namespace

// What stays when a server is replaced, an operation cannot be read, a hint grows old, or a person gives something up.
class TestStoreKeeps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTextThatAReplacedServerMayNotHaveIsADraftAgain();
    void aDraftThatIsBegunIsKeptAboveTheTextThatComesBack();
    void anUnreadableOperationStopsNoOtherAndGivesItsTextBack();
    void anOldHintIsGoneWithWhatWasToLayItDown();
    void aHintHoldsNothingButItsOwnEnd();
    void aTakeOverIsNoHint();
    void aTakeOverDoesNotWaitForUndo();
    void aRefusedHintIsGoneWithoutAWord();
    void undoTakesBackWhatBuildsOnIt();
    void aParkedTextIsADraftAgainWhenItIsGivenUp();
    void aNoteThatARestoredServerMayNotHaveIsHandedInAgain();
    void aReplyThatWasJustHandedInOutlivesItsServer();
    void aChangeOfAReplyThatWasJustHandedInOutlivesItsServer();
    void whatCameFasterThanItsReceiptStays();
    void aTextThatMayBePublishedAlreadySaysSo_data();
    void aTextThatMayBePublishedAlreadySaysSo();
    void aBegunDraftSaysThatTheTextBelowItMayBePublished();
    void aDraftSaysWhyItIsBack_data();
    void aDraftSaysWhyItIsBack();
    void whatWasTypedOnAComplaintThatIsGoneIsListedWithWhatItWas();
    void whatIsNotThereYetIsNotLost();
    void aLostTextIsDeletedOnlyWhileItsComplaintIsGone();
    void whatIsBegunInAQuestionIsThereAfterARestartUntilItIsAnswered();
};

void TestStoreKeeps::aTextThatAReplacedServerMayNotHaveIsADraftAgain()
{
    StoreFixture f;
    f.signIn();
    must(f.store->adoptServer({u"one"_s, u"a"_s}));
    f.putComplaints({complaint(1), complaint(2), complaint(3), complaint(4)});
    auto edited = reply(u"R4"_s, 4, u"changed by me"_s, ReplyState::Submitted, other);
    edited.editors.push_back(me);
    f.put(ObjectType::Reply,
          {reply(u"R1"_s, 1, u"the pump comes on Monday"_s, ReplyState::Submitted, me),
           reply(u"R2"_s, 2, u"done and seen"_s, ReplyState::Published, me),
           reply(u"R3"_s, 3, u"another's"_s, ReplyState::Submitted, other), edited});
    must(f.store->adoptServer({u"one"_s, u"b"_s}));
    QStringList texts;
    for (const auto &one : must(f.store->drafts())) {
        QVERIFY(one.orphan);
        QVERIFY(one.replyId.isEmpty()); // of the restored server nobody knows it
        texts << one.content.parts;
    }
    texts.sort();
    QCOMPARE(texts, (QStringList{u"changed by me"_s, u"the pump comes on Monday"_s}));
    QCOMPARE(must(f.store->cachedObjects()), 0);
}

void TestStoreKeeps::aNoteThatARestoredServerMayNotHaveIsHandedInAgain()
{
    StoreFixture f;
    f.signIn();
    must(f.store->adoptServer({u"one"_s, u"a"_s}));
    f.putComplaints({complaint(1), complaint(2)});
    const auto written = [&](int n, const PersonId &author) {
        return Note{noteIdOf(OperationId(uuid(n))), complaintId(n % 2 + 1), author, u"called %1"_s.arg(n), start};
    };
    Note imported{NoteId(u"N-of-another-program"_s), complaintId(1), me, u"from elsewhere"_s, start};
    auto reason = written(4, me); // of an escalation, whose operation it is
    reason.id = NoteId(reason.id.toString() + u'r');
    f.put(ObjectType::Note, {written(1, me), written(2, other), written(3, me), imported, reason});
    // One of them waits still: its answer was lost.
    must(f.store->enqueue(operation(uuid(3), AddNote{complaintId(2), u"called 3"_s}), f.clock.now()));
    must(f.store->adoptServer({u"one"_s, u"b"_s}));
    f.reopen();
    const auto waiting = must(f.store->outbox());
    QCOMPARE(ids(waiting), QStringList({uuid(1), uuid(3)})); // in the order in which they were written
    QCOMPARE(std::get<AddNote>(waiting[0].operation.act), (AddNote{complaintId(2), u"called 1"_s}));
    QCOMPARE(waiting[0].operation.accountId, account);
    QCOMPARE(nextId(f), uuid(1));
    // A server that is another one altogether knows nothing of these complaints.
    for (const auto &entry : waiting)
        (void)must(f.store->undo(entry.operation.id));
    f.putComplaints({complaint(1)});
    f.put(ObjectType::Note, {written(1, me)});
    must(f.store->adoptServer({u"two"_s, u"a"_s}));
    QVERIFY(must(f.store->outbox()).empty());
}

void TestStoreKeeps::aReplyThatWasJustHandedInOutlivesItsServer()
{
    StoreFixture f;
    f.signIn();
    must(f.store->adoptServer({u"one"_s, u"a"_s}));
    f.putComplaints({complaint(1)});
    must(f.store->enqueue(submit(uuid(1), 1, {u"the pump comes on Monday"_s}), f.clock.now()));
    must(f.store->markSending(OperationId(uuid(1))));
    must(f.store->complete(OperationId(uuid(1)), receipt(uuid(1), 1, u"SUBMITTED"_s)));
    QVERIFY(must(f.store->drafts()).empty());
    // Its object has not come yet: the thread shows the text all the same.
    const auto view = must(f.store->complaint(complaintId(1)));
    QCOMPARE(view.replies.size(), std::size_t(1));
    QCOMPARE(view.replies.front().content.parts, QStringList(u"the pump comes on Monday"_s));
    QCOMPARE(view.replies.front().state, ReplyState::Submitted);
    must(f.store->adoptServer({u"one"_s, u"b"_s}));
    const auto drafts = must(f.store->drafts());
    QCOMPARE(drafts.size(), std::size_t(1));
    QCOMPARE(drafts.front().content.parts, QStringList(u"the pump comes on Monday"_s));
}

void TestStoreKeeps::aChangeOfAReplyThatWasJustHandedInOutlivesItsServer()
{
    StoreFixture f;
    f.signIn();
    must(f.store->adoptServer({u"one"_s, u"a"_s}));
    f.putComplaints({complaint(1)});
    f.put(ObjectType::Reply, {reply(u"Rold"_s, 1, u"on Monday"_s, ReplyState::Submitted, other)});
    must(f.store->enqueue(submit(uuid(1), 1, {u"on Tuesday"_s}, 1), f.clock.now()));
    must(f.store->markSending(OperationId(uuid(1))));
    must(f.store->complete(OperationId(uuid(1)), receipt(uuid(1), 2, u"SUBMITTED"_s)));
    const auto view = must(f.store->complaint(complaintId(1)));
    QCOMPARE(view.replies.size(), std::size_t(1));
    QCOMPARE(view.replies.front().revision, 2);
    QCOMPARE(view.replies.front().maker, other);
    must(f.store->adoptServer({u"one"_s, u"b"_s}));
    const auto drafts = must(f.store->drafts());
    QCOMPARE(drafts.size(), std::size_t(1));
    QCOMPARE(drafts.front().content.parts, QStringList(u"on Tuesday"_s));
}

void TestStoreKeeps::whatCameFasterThanItsReceiptStays()
{
    StoreFixture f;
    f.signIn();
    must(f.store->adoptServer({u"one"_s, u"a"_s}));
    f.putComplaints({complaint(1)});
    must(f.store->enqueue(submit(uuid(1), 1, {u"on Monday"_s}), f.clock.now()));
    must(f.store->markSending(OperationId(uuid(1))));
    auto published = reply(replyIdOf(OperationId(uuid(1))).toString(), 1, u"on Monday"_s, ReplyState::Published, me);
    published.publishedUrl = u"https://x.com/1"_s;
    f.put(ObjectType::Reply, {published});
    must(f.store->complete(OperationId(uuid(1)), receipt(uuid(1), 1, u"SUBMITTED"_s)));
    const auto view = must(f.store->complaint(complaintId(1)));
    QCOMPARE(view.replies.size(), std::size_t(1));
    QCOMPARE(view.replies.front(), published);
}

void TestStoreKeeps::aTextThatMayBePublishedAlreadySaysSo_data()
{
    QTest::addColumn<ReplyState>("state");
    QTest::addColumn<OrphanReason>("reason");
    QTest::newRow("unknown") << ReplyState::Unknown << OrphanReason::PerhapsPublished;
    QTest::newRow("attempting") << ReplyState::Attempting << OrphanReason::PerhapsPublished;
    QTest::newRow("submitted") << ReplyState::Submitted << OrphanReason::PerhapsPublished;
    QTest::newRow("sent back") << ReplyState::Returned << OrphanReason::OtherServer;
}

void TestStoreKeeps::aTextThatMayBePublishedAlreadySaysSo()
{
    QFETCH(const ReplyState, state);
    StoreFixture f;
    f.signIn();
    must(f.store->adoptServer({u"one"_s, u"a"_s}));
    f.putComplaints({complaint(1)});
    f.put(ObjectType::Reply, {reply(u"R1"_s, 1, u"the pump comes on Monday"_s, state, me)});
    must(f.store->adoptServer({u"one"_s, u"b"_s}));
    f.reopen();
    const auto drafts = must(f.store->drafts());
    QCOMPARE(drafts.size(), std::size_t(1));
    QVERIFY(drafts.front().orphan);
    QTEST(drafts.front().orphanReason, "reason");
}

void TestStoreKeeps::aBegunDraftSaysThatTheTextBelowItMayBePublished()
{
    StoreFixture f;
    f.signIn();
    must(f.store->adoptServer({u"one"_s, u"a"_s}));
    f.putComplaints({complaint(1), complaint(2)});
    f.put(ObjectType::Reply,
          {reply(u"R1"_s, 1, u"handed in"_s, ReplyState::Unknown, me),
           reply(u"R2"_s, 2, u"handed in"_s, ReplyState::Unknown, me)});
    must(f.store->saveDraft(draft(1, u"begun"_s)));
    must(f.store->saveDraft(draft(2, u"begun, and handed in"_s)));
    must(f.store->adoptServer({u"one"_s, u"b"_s}));
    const auto drafts = must(f.store->drafts());
    QCOMPARE(drafts.size(), std::size_t(2));
    for (const auto &one : drafts) {
        QVERIFY(one.orphan);
        QCOMPARE(one.orphanReason, OrphanReason::PerhapsPublished);
    }
}

void TestStoreKeeps::aDraftSaysWhyItIsBack_data()
{
    QTest::addColumn<Code>("code");
    QTest::addColumn<OrphanReason>("reason");
    QTest::newRow("taken over") << Code::StaleFence << OrphanReason::TakenOver;
    QTest::newRow("answered") << Code::AlreadyAnswered << OrphanReason::Answered;
}

void TestStoreKeeps::aDraftSaysWhyItIsBack()
{
    QFETCH(const Code, code);
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1)});
    must(f.store->enqueue(submit(uuid(1), 1, {u"typed with care"_s}), start));
    must(f.store->setAside(OperationId(uuid(1)), OutboxState::Refused, Error{code, {}, false}));
    QVERIFY(must(f.store->drafts()).front().orphan);
    QTEST(must(f.store->drafts()).front().orphanReason, "reason");
    // Handed in again and taken back, it is a draft like any other.
    must(f.store->enqueue(submit(uuid(2), 1, {u"typed with care"_s}), start));
    must(f.store->undo(OperationId(uuid(2))));
    QVERIFY(!must(f.store->drafts()).front().orphan);
    QCOMPARE(must(f.store->drafts()).front().orphanReason, OrphanReason::NotKnown);
}

void TestStoreKeeps::whatWasTypedOnAComplaintThatIsGoneIsListedWithWhatItWas()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1), complaint(2), complaint(3)});
    must(f.store->cacheIsWhole());
    auto typed = draft(1, u"Half a sentence"_s);
    typed.content.actionTakenReport = u"Valve replaced"_s;
    typed.content.interimReason.clear();
    must(f.store->saveTyped({.complaintId = complaintId(1), .reply = typed, .note = u"ask the engineer"_s}));
    must(f.store->saveDraft(draft(2, u"stays"_s)));
    QVERIFY(must(f.store->lostTexts()).empty());
    f.changes.clear();
    f.put(ObjectType::Complaint, {}, {complaintId(1).toString(), complaintId(3).toString()});
    QVERIFY(f.changes.front().outbox);
    const auto lost = must(f.store->lostTexts());
    QCOMPARE(lost.size(), std::size_t(2));
    const LostText reply{.complaintId = complaintId(1),
                         .note = false,
                         .text = u"Half a sentence\n\nValve replaced"_s,
                         .serviceRequestId = u"JAL-2026-000001"_s,
                         .citizenHandle = u"asha1"_s,
                         .reason = OrphanReason::ComplaintGone,
                         .savedTime = start};
    QCOMPARE(lost[0], reply);
    QVERIFY(lost[1].note);
    QCOMPARE(lost[1].text, u"ask the engineer"_s);
    QCOMPARE(lost[1].serviceRequestId, u"JAL-2026-000001"_s);
    f.changes.clear();
    f.putComplaints({complaint(1)}); // it comes back
    QVERIFY(f.changes.front().outbox);
    QVERIFY(must(f.store->lostTexts()).empty());
    QCOMPARE(must(f.store->complaint(complaintId(1))).noteDraft, u"ask the engineer"_s);
}

void TestStoreKeeps::whatIsNotThereYetIsNotLost()
{
    StoreFixture f;
    f.signIn();
    must(f.store->adoptServer({u"one"_s, u"a"_s}));
    f.putComplaints({complaint(1), complaint(2)});
    must(f.store->cacheIsWhole());
    must(f.store->saveDraft(draft(1, u"one"_s)));
    must(f.store->saveDraft(draft(2, u"two"_s)));
    must(f.store->adoptServer({u"one"_s, u"b"_s}));
    QVERIFY(must(f.store->lostTexts()).empty());
    f.putComplaints({complaint(2)}); // all that the restored server has
    QVERIFY(must(f.store->lostTexts()).empty());
    f.changes.clear();
    must(f.store->cacheIsWhole());
    QVERIFY(f.changes.front().outbox);
    const auto lost = must(f.store->lostTexts());
    QCOMPARE(lost.size(), std::size_t(1));
    QCOMPARE(lost.front().text, u"one\n\nthe pump is on order"_s);
    QCOMPARE(lost.front().serviceRequestId, u"JAL-2026-000001"_s);
    f.changes.clear();
    must(f.store->cacheIsWhole());
    QVERIFY(f.changes.empty());
}

void TestStoreKeeps::aLostTextIsDeletedOnlyWhileItsComplaintIsGone()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1), complaint(2)});
    must(f.store->cacheIsWhole());
    must(f.store->saveTyped({.complaintId = complaintId(1), .reply = draft(1, u"one"_s), .note = u"note"_s}));
    must(f.store->saveDraft(draft(2, u"two"_s)));
    f.put(ObjectType::Complaint, {}, {complaintId(1).toString()});
    QCOMPARE(codeOf(f.store->deleteLostText(complaintId(2), false)), Code::WrongState);
    must(f.store->deleteLostText(complaintId(1), false));
    QCOMPARE(must(f.store->lostTexts()).size(), std::size_t(1));
    must(f.store->deleteLostText(complaintId(1), true));
    QVERIFY(must(f.store->lostTexts()).empty());
    QCOMPARE(must(f.store->drafts()).size(), std::size_t(1));
    f.store.reset();
    auto db = must(sqlite::Database::open({f.options().path, f.options().key, {}}));
    auto count = db->statement("SELECT count(*) FROM gone_complaint");
    QVERIFY(must(count.step()));
    QCOMPARE(count.number(0), 0); // nothing of the citizen's stays
}

void TestStoreKeeps::whatIsBegunInAQuestionIsThereAfterARestartUntilItIsAnswered()
{
    StoreFixture f;
    const BegunAnswer edit{.text = u"नल ठीक  कर"_s, .base = u"before"_s};
    const BegunAnswer reason{.text = u"not ours"_s, .base = {}};
    must(f.store->saveAnswers({{u"edit/R1"_s, edit}, {u"reason/REASSIGN/C1"_s, reason}}));
    f.reopen();
    QCOMPARE(must(f.store->answers()).size(), std::size_t(2));
    QCOMPARE(must(f.store->answers())[u"edit/R1"_s], edit);
    must(f.store->saveAnswers({{u"edit/R1"_s, std::nullopt}}));
    f.reopen();
    QCOMPARE(must(f.store->answers()).size(), std::size_t(1));
    QCOMPARE(must(f.store->answers())[u"reason/REASSIGN/C1"_s], reason);
}

void TestStoreKeeps::aDraftThatIsBegunIsKeptAboveTheTextThatComesBack()
{
    StoreFixture f;
    f.signIn();
    must(f.store->adoptServer({u"one"_s, u"a"_s}));
    f.putComplaints({complaint(1), complaint(2)});
    auto handedIn = reply(u"R1"_s, 1, u"handed in"_s, ReplyState::Returned, me);
    handedIn.content.isPublic = false;
    f.put(ObjectType::Reply, {handedIn, reply(u"R2"_s, 2, u"the same  text"_s, ReplyState::Returned, me)});
    auto begun = draft(1, u"begun"_s);
    begun.replyId = ReplyId(u"R1"_s);
    QVERIFY(begun.content.isPublic);
    must(f.store->saveDraft(begun));
    const auto same = draft(2, u"the same text, longer"_s);
    must(f.store->saveDraft(same));
    must(f.store->adoptServer({u"one"_s, u"b"_s}));
    for (const auto &one : must(f.store->drafts())) {
        QVERIFY(!one.orphan);
        if (one.complaintId == same.complaintId) {
            QCOMPARE(one, same);
            continue;
        }
        QCOMPARE(one.content.parts, QStringList{u"begun\n\nhanded in"_s});
        QCOMPARE(one.replyId, begun.replyId);
        QVERIFY(!one.content.isPublic); // what was written in private is not public by being put together
    }
    QCOMPARE(must(f.store->drafts()).size(), size_t(2));
}

void TestStoreKeeps::anUnreadableOperationStopsNoOtherAndGivesItsTextBack()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1), complaint(2)});
    must(f.store->enqueue(submit(uuid(1), 1, {u"typed with care"_s}), start));
    must(f.store->enqueue(note(uuid(2), 1), start));
    must(f.store->enqueue(note(uuid(3), 2), start));
    f.store.reset();
    {
        auto db = must(sqlite::Database::open({f.options().path, f.options().key, {}}));
        must(db->execute("UPDATE outbox SET operation = '{\"method\":\"Future/set\"}' WHERE sequence = 1"));
    }
    f.reopen();
    QCOMPARE(nextId(f), uuid(3)); // its own complaint waits until it is set aside
    must(f.store->recoverSending());
    const auto entries = must(f.store->outbox());
    QCOMPARE(ids(entries), (QStringList{uuid(1), uuid(2), uuid(3)}));
    QCOMPARE(entries.front().state, OutboxState::Refused);
    QCOMPARE(entries.front().error->code, Code::StorageCorrupt);
    QCOMPARE(must(f.store->drafts()).front().content.parts, QStringList{u"typed with care"_s});
    QCOMPARE(nextId(f), uuid(2));
    must(f.store->dismiss(OperationId(uuid(1))));
    QCOMPARE(must(f.store->outbox()).size(), size_t(2));
}

void TestStoreKeeps::anOldHintIsGoneWithWhatWasToLayItDown()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1)});
    must(f.store->enqueue(lease(uuid(1), 1), start));
    must(f.store->enqueue(
        operation(uuid(2), ReleaseLease{.complaintId = complaintId(1), .leaseId = leaseIdOf(OperationId(uuid(1)))}),
        start));
    must(f.store->enqueue(note(uuid(3), 1), start));
    f.clock.advance(std::chrono::minutes(4));
    must(f.store->dropOldHints());
    QCOMPARE(must(f.store->outbox()).size(), size_t(3));
    f.clock.advance(std::chrono::minutes(2));
    must(f.store->dropOldHints());
    QCOMPARE(ids(must(f.store->outbox())), QStringList{uuid(3)});
}

void TestStoreKeeps::aHintHoldsNothingButItsOwnEnd()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1)});
    must(f.store->enqueue(lease(uuid(1), 1), start));
    must(f.store->markSending(OperationId(uuid(1))));
    must(f.store->enqueue(
        operation(uuid(2), ReleaseLease{.complaintId = complaintId(1), .leaseId = leaseIdOf(OperationId(uuid(1)))}),
        start));
    QCOMPARE(nextId(f), QString());
    must(f.store->undo(OperationId(uuid(2))));
    must(f.store->enqueue(submit(uuid(3), 1, {u"a text"_s}), start));
    QCOMPARE(nextId(f), uuid(3));
    QVERIFY(must(f.store->nextSendTime()));
}

void TestStoreKeeps::aTakeOverIsNoHint()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1)});
    must(f.store->enqueue(lease(uuid(1), 1, true), start));
    must(f.store->enqueue(submit(uuid(2), 1, {u"a text"_s}), start));
    must(f.store->markSending(OperationId(uuid(1))));
    QCOMPARE(nextId(f), QString());
    f.clock.advance(std::chrono::hours(1));
    must(f.store->dropOldHints());
    QCOMPARE(must(f.store->outbox()).size(), size_t(2));
}

void TestStoreKeeps::aTakeOverDoesNotWaitForUndo()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1), complaint(2)});
    const auto undoIsOver = start + std::chrono::seconds(15);
    must(f.store->enqueue(note(uuid(1), 1), undoIsOver));
    must(f.store->enqueue(note(uuid(2), 2), undoIsOver));
    must(f.store->enqueue(lease(uuid(3), 1), start)); // a hint has time
    QCOMPARE(nextId(f), QString());
    must(f.store->enqueue(lease(uuid(4), 1, true), start));
    QCOMPARE(nextId(f), uuid(1));                                  // what was done before leaves with it
    QCOMPARE(must(f.store->outbox())[1].state, OutboxState::Held); // another complaint's does not
}

void TestStoreKeeps::aRefusedHintIsGoneWithoutAWord()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1)});
    must(f.store->enqueue(lease(uuid(1), 1), start));
    must(f.store->markSending(OperationId(uuid(1))));
    must(f.store->setAside(OperationId(uuid(1)), OutboxState::Refused, {Code::StaleFence, {}, false}));
    QVERIFY(must(f.store->outbox()).empty());
}

void TestStoreKeeps::undoTakesBackWhatBuildsOnIt()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1)});
    const auto first = submit(uuid(1), 1, {u"a text"_s});
    must(f.store->enqueue(first, start + std::chrono::seconds(15)));
    must(f.store->enqueue(
        operation(
            uuid(2),
            WithdrawReply{.replyId = replyIdOf(OperationId(uuid(1))), .complaintId = complaintId(1), .revision = 1}),
        start + std::chrono::seconds(15)));
    must(f.store->enqueue(note(uuid(3), 1), start));
    QCOMPARE(must(f.store->undo(OperationId(uuid(1)))), first);
    QCOMPARE(ids(must(f.store->outbox())), QStringList{uuid(3)});
    QCOMPARE(must(f.store->drafts()).front().content.parts, QStringList{u"a text"_s});
}

void TestStoreKeeps::aParkedTextIsADraftAgainWhenItIsGivenUp()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1)});
    must(f.store->enqueue(submit(uuid(1), 1, {u"a text"_s}), start));
    must(f.store->enqueue(note(uuid(2), 1), start));
    must(f.store->markSending(OperationId(uuid(1))));
    must(f.store->setAside(OperationId(uuid(1)), OutboxState::Parked, {Code::ServerFault, {}, false}));
    QCOMPARE(nextId(f), QString());
    QVERIFY(must(f.store->drafts()).empty());
    must(f.store->setAside(OperationId(uuid(1)), OutboxState::Refused, {Code::ServerFault, {}, false}));
    QCOMPARE(must(f.store->drafts()).front().content.parts, QStringList{u"a text"_s});
    QCOMPARE(nextId(f), uuid(2));
}

QTEST_GUILESS_MAIN(TestStoreKeeps)
#include "tst_storekeeps.moc"
