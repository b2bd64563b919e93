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
    void aRefusedHintIsGoneWithoutAWord();
    void undoTakesBackWhatBuildsOnIt();
    void aParkedTextIsADraftAgainWhenItIsGivenUp();
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
