// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/storefixture.h"

using namespace uttar;
using namespace uttar::test;

namespace {

// How often a text stands in drafts and in operations that are still to be answered.
int places(const ConsoleStore &store, const QString &text)
{
    int found = 0;
    for (const auto &one : must(store.drafts()))
        found += int(one.content.parts.join(u' ').count(text));
    for (const auto &entry : must(store.outbox())) {
        const auto *const reply = std::get_if<SubmitReply>(&entry.operation.act);
        const bool over = entry.state == OutboxState::Refused || entry.state == OutboxState::Conflict;
        if (reply != nullptr && !over)
            found += int(reply->content.parts.join(u' ').count(text));
    }
    return found;
}

OutboxEntry entryOf(const ConsoleStore &store, const QString &id)
{
    for (const auto &entry : must(store.outbox())) {
        if (entry.operation.id.toString() == id)
            return entry;
    }
    qFatal("no such entry");
}

const Error conflict{Code::RevisionConflict, u"changed"_s, false};

} // namespace

class TestStoreOutbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aDraftComesBackToTheLetter();
    void aSubmittedTextLeavesItsDraft();
    void aChangeOfASubmittedTextLeavesADraftAlone();
    void anUndoneTextIsADraftAgain();
    void whatIsOnItsWayCannotBeUndone();
    void operationsOnOneComplaintLeaveOneAtATimeAndInOrder();
    void nothingLeavesBeforeItsTime();
    void aRetriedOperationKeepsItsIdAndWaits();
    void whatWasPutOffByAWrongClockLeavesWhenItIsRight();
    void whatWasBeingSentWaitsAfterAStart();
    void aParkedOperationHoldsItsComplaintUntilRetried();
    void aRefusedTextIsADraft_data();
    void aRefusedTextIsADraft();
    void whatBuildsOnARefusedOperationIsRefusedWithIt();
    void aRefusedTextDoesNotReplaceANewerDraft();
    void aConflictCanBeSentAgainOverTheVersionSeenNow();
    void overATextInReviewItIsSentAgainAsAChange();
    void aChangeThatIsHandedInLeavesNoDraftBehind();
    void theNextOperationGoesOnFromTheAnswerOfTheOneBefore();
    void aWaitingNoteStandsInTheThread();
    void anOperationThatCouldNotBeReadBackIsNotTaken();
    void aTextIsNeverInTwoPlacesAndNeverInNone();
};

void TestStoreOutbox::aDraftComesBackToTheLetter()
{
    StoreFixture f;
    auto typed = draft(1, u"  नमस्ते\r\n\u202Eabc\u2069 \t"_s + QChar(0x200D));
    typed.replyId = ReplyId(u"Rold"_s);
    typed.replyRevision = 3;
    typed.content.expected = start + std::chrono::hours(30);
    must(f.store->saveDraft(typed));
    auto second = draft(2, u"later"_s);
    second.savedTime = start + std::chrono::minutes(1);
    must(f.store->saveDraft(second));
    f.reopen();
    QCOMPARE(must(f.store->drafts()), (std::vector{second, typed}));
    must(f.store->deleteDraft(complaintId(2)));
    QCOMPARE(must(f.store->drafts()), std::vector{typed});
}

void TestStoreOutbox::aChangeOfASubmittedTextLeavesADraftAlone()
{
    StoreFixture f;
    must(f.store->saveDraft(draft(1, u"my own answer"_s)));
    auto edit = submit(uuid(1), 1, {u"the colleague's answer, mended"_s}, 3);
    std::get<SubmitReply>(edit.act).edit = true;
    must(f.store->enqueue(edit, start));
    QCOMPARE(places(*f.store, u"my own answer"_s), 1);
    QCOMPARE(places(*f.store, u"the colleague's answer, mended"_s), 1);
    must(f.store->markSending(edit.id));
    must(f.store->setAside(edit.id, OutboxState::Refused, {Code::WrongState, {}, false}));
    QCOMPARE(places(*f.store, u"my own answer"_s), 1);
    QCOMPARE(places(*f.store, u"the colleague's answer, mended"_s), 1);
}

void TestStoreOutbox::aSubmittedTextLeavesItsDraft()
{
    StoreFixture f;
    f.putComplaints({complaint(1)});
    must(f.store->saveDraft(draft(1, u"The pump is repaired."_s)));
    f.changes.clear();
    must(f.store->enqueue(submit(uuid(1), 1, {u"The pump is repaired."_s}), start));
    QVERIFY(must(f.store->drafts()).empty());
    QCOMPARE(places(*f.store, u"pump"_s), 1);
    QCOMPARE(f.changes.size(), std::size_t(1));
    QVERIFY(f.changes.front().outbox && f.changes.front().counts);
    QCOMPARE(f.changes.front().complaints, std::vector{complaintId(1)});
    const auto entry = entryOf(*f.store, uuid(1));
    QCOMPARE(entry.operation, submit(uuid(1), 1, {u"The pump is repaired."_s}));
    QCOMPARE(entry.state, OutboxState::Waiting);
    QCOMPARE(entry.serviceRequestId, u"JAL-2026-000001"_s);
    QCOMPARE(entry.citizenHandle, u"asha1"_s);
    must(f.store->markSending(OperationId(uuid(1))));
    must(f.store->complete(OperationId(uuid(1)), receipt(uuid(1))));
    QVERIFY(must(f.store->outbox()).empty());
    QVERIFY(must(f.store->drafts()).empty());
    QCOMPARE(codeOf(f.store->complete(OperationId(uuid(1)), receipt(uuid(1)))), Code::NotFound);
}

void TestStoreOutbox::anUndoneTextIsADraftAgain()
{
    StoreFixture f;
    const auto typed = draft(1, u"A long text,\nin two parts."_s);
    must(f.store->saveDraft(typed));
    must(f.store->enqueue(submit(uuid(1), 1, {u"A long text, (1/2)"_s, u"in two parts. (2/2)"_s}),
                          start + std::chrono::seconds(15)));
    QCOMPARE(entryOf(*f.store, uuid(1)).state, OutboxState::Held);
    must(f.store->undo(OperationId(uuid(1))));
    const auto drafts = must(f.store->drafts());
    QCOMPARE(drafts.size(), std::size_t(1));
    QCOMPARE(drafts.front().content.parts, typed.content.parts); // as typed, not as split
    QVERIFY(must(f.store->outbox()).empty());

    // Without a draft, the text is put together from the parts.
    must(f.store->enqueue(submit(uuid(2), 2, {u"One (1/2)"_s, u"two (2/2)"_s}), start));
    must(f.store->undo(OperationId(uuid(2))));
    QCOMPARE(places(*f.store, u"One two"_s), 1);
}

void TestStoreOutbox::whatIsOnItsWayCannotBeUndone()
{
    StoreFixture f;
    must(f.store->enqueue(submit(uuid(1), 1, {u"text"_s}), start));
    must(f.store->markSending(OperationId(uuid(1))));
    QCOMPARE(codeOf(f.store->undo(OperationId(uuid(1)))), Code::WrongState);
    // No answer: it may have arrived.
    must(f.store->markRetry(OperationId(uuid(1)), start, {Code::Offline, {}, true}));
    QCOMPARE(codeOf(f.store->undo(OperationId(uuid(1)))), Code::WrongState);
    must(f.store->markSending(OperationId(uuid(1))));
    must(f.store->complete(OperationId(uuid(1)), receipt(uuid(1))));
    QCOMPARE(codeOf(f.store->undo(OperationId(uuid(1)))), Code::WrongState);
    QVERIFY(must(f.store->drafts()).empty());
}

void TestStoreOutbox::operationsOnOneComplaintLeaveOneAtATimeAndInOrder()
{
    StoreFixture f;
    must(f.store->enqueue(act(uuid(1), 1, ComplaintAction::Accept), start));
    must(f.store->enqueue(operation(uuid(2), AddNote{complaintId(1), u"note"_s}), start));
    must(f.store->enqueue(act(uuid(3), 2, ComplaintAction::Accept), start));
    const auto next = [&] {
        const auto entry = must(f.store->nextToSend(f.clock.now()));
        return entry ? entry->operation.id.toString() : QString();
    };
    QCOMPARE(next(), uuid(1));
    must(f.store->markSending(OperationId(uuid(1))));
    QCOMPARE(next(), uuid(3)); // of another complaint
    must(f.store->markSending(OperationId(uuid(3))));
    QCOMPARE(next(), QString());
    QCOMPARE(must(f.store->nextSendTime()), std::nullopt);
    must(f.store->complete(OperationId(uuid(1)), receipt(uuid(1))));
    QCOMPARE(next(), uuid(2));
}

void TestStoreOutbox::nothingLeavesBeforeItsTime()
{
    StoreFixture f;
    must(f.store->enqueue(act(uuid(1), 1, ComplaintAction::Accept), start + std::chrono::seconds(15)));
    QVERIFY(!must(f.store->nextToSend(start + std::chrono::milliseconds(14'999))));
    QCOMPARE(must(f.store->nextSendTime()), std::optional<Timestamp>(start + std::chrono::seconds(15)));
    QVERIFY(must(f.store->nextToSend(start + std::chrono::seconds(15))));
}

void TestStoreOutbox::aRetriedOperationKeepsItsIdAndWaits()
{
    StoreFixture f;
    must(f.store->enqueue(act(uuid(1), 1, ComplaintAction::Accept), start));
    must(f.store->markSending(OperationId(uuid(1))));
    QCOMPARE(codeOf(f.store->markSending(OperationId(uuid(1)))), Code::WrongState);
    const Error offline{Code::Offline, u"no route"_s, true};
    must(f.store->markRetry(OperationId(uuid(1)), start + std::chrono::seconds(4), offline));
    const auto entry = entryOf(*f.store, uuid(1));
    QCOMPARE(entry.state, OutboxState::Waiting);
    QCOMPARE(entry.attempts, 1);
    QCOMPARE(entry.error, std::optional(offline));
    QCOMPARE(entry.notBefore, Timestamp(start + std::chrono::seconds(4)));
    QVERIFY(!must(f.store->nextToSend(start)));
}

void TestStoreOutbox::whatWasPutOffByAWrongClockLeavesWhenItIsRight()
{
    StoreFixture f;
    f.clock.advance(std::chrono::hours(167)); // the clock is a week ahead, and set right again
    must(f.store->enqueue(act(uuid(1), 1, ComplaintAction::Accept), f.clock.now() + std::chrono::seconds(15)));
    f.clock.advance(-std::chrono::hours(167));
    const auto next = must(f.store->nextToSend(f.clock.now()));
    QVERIFY(next);
    QCOMPARE(next->operation.id, OperationId(uuid(1)));
    QVERIFY(must(f.store->nextSendTime()).value() <= f.clock.now());
}

void TestStoreOutbox::whatWasBeingSentWaitsAfterAStart()
{
    StoreFixture f;
    must(f.store->enqueue(act(uuid(1), 1, ComplaintAction::Accept), start));
    must(f.store->markSending(OperationId(uuid(1))));
    f.reopen();
    QVERIFY(!must(f.store->nextToSend(start)));
    must(f.store->recoverSending());
    const auto next = must(f.store->nextToSend(start));
    QVERIFY(next);
    QCOMPARE(next->operation, act(uuid(1), 1, ComplaintAction::Accept));
}

void TestStoreOutbox::aParkedOperationHoldsItsComplaintUntilRetried()
{
    StoreFixture f;
    must(f.store->enqueue(submit(uuid(1), 1, {u"kept"_s}), start));
    must(f.store->enqueue(operation(uuid(2), AddNote{complaintId(1), u"note"_s}), start));
    must(f.store->markSending(OperationId(uuid(1))));
    must(f.store->setAside(OperationId(uuid(1)), OutboxState::Parked, {Code::ServerFault, {}, false}));
    QVERIFY(!must(f.store->nextToSend(start)));
    QCOMPARE(must(f.store->counts()).outboxNeedsPerson, 1);
    QCOMPARE(places(*f.store, u"kept"_s), 1);
    QCOMPARE(codeOf(f.store->dismiss(OperationId(uuid(1)))), Code::WrongState);
    must(f.store->retry(OperationId(uuid(1)), 9));
    const auto next = must(f.store->nextToSend(f.clock.now()));
    QCOMPARE(next->operation, submit(uuid(1), 1, {u"kept"_s})); // to the letter: it may have arrived
    QVERIFY(!next->error);
}

void TestStoreOutbox::aRefusedTextIsADraft_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("orphan");
    QTest::newRow("another holds it") << int(Code::StaleFence) << true;
    QTest::newRow("answered by another") << int(Code::AlreadyAnswered) << true;
    QTest::newRow("too long") << int(Code::ReplyTooLong) << false;
    QTest::newRow("no rights") << int(Code::Forbidden) << false;
}

void TestStoreOutbox::aRefusedTextIsADraft()
{
    QFETCH(const int, code);
    QFETCH(const bool, orphan);
    StoreFixture f;
    f.putComplaints({complaint(1)});
    must(f.store->saveDraft(draft(1, u"kept text"_s)));
    must(f.store->enqueue(submit(uuid(1), 1, {u"kept text"_s}), start));
    must(f.store->markSending(OperationId(uuid(1))));
    const Error error{Code(code), u"why"_s, false};
    must(f.store->setAside(OperationId(uuid(1)), OutboxState::Refused, error));
    QCOMPARE(places(*f.store, u"kept text"_s), 1);
    QCOMPARE(must(f.store->drafts()).front().orphan, orphan);
    QCOMPARE(entryOf(*f.store, uuid(1)).error, std::optional(error));
    QVERIFY(!f.rowOf(complaintId(1)).waiting);
    QVERIFY(f.rowOf(complaintId(1)).hasDraft);
    QCOMPARE(codeOf(f.store->retry(OperationId(uuid(1)), 2)), Code::WrongState);
    must(f.store->dismiss(OperationId(uuid(1))));
    QVERIFY(must(f.store->outbox()).empty());
    QCOMPARE(places(*f.store, u"kept text"_s), 1);
}

void TestStoreOutbox::whatBuildsOnARefusedOperationIsRefusedWithIt()
{
    StoreFixture f;
    f.putComplaints({complaint(1)});
    must(f.store->enqueue(act(uuid(1), 1, ComplaintAction::Accept), start));
    must(f.store->enqueue(act(uuid(2), 1, ComplaintAction::ProposeDuplicate), start));
    must(f.store->enqueue(operation(uuid(3), AddNote{complaintId(1), u"note"_s}), start));
    must(f.store->enqueue(act(uuid(4), 2, ComplaintAction::Accept), start));
    QCOMPARE(f.rowOf(complaintId(1)).state, ComplaintState::InProgress);
    must(f.store->markSending(OperationId(uuid(1))));
    must(f.store->setAside(OperationId(uuid(1)), OutboxState::Conflict, conflict));
    QCOMPARE(entryOf(*f.store, uuid(1)).state, OutboxState::Conflict);
    QCOMPARE(entryOf(*f.store, uuid(2)).state, OutboxState::Refused);
    QCOMPARE(entryOf(*f.store, uuid(2)).error->code, Code::RevisionConflict);
    QCOMPARE(entryOf(*f.store, uuid(3)).state, OutboxState::Waiting);
    QCOMPARE(entryOf(*f.store, uuid(4)).state, OutboxState::Waiting);
    QCOMPARE(f.rowOf(complaintId(1)).state, ComplaintState::Assigned);
    QCOMPARE(must(f.store->nextToSend(start))->operation.id, OperationId(uuid(3)));

    // A lease that was not got is not given back.
    must(f.store->enqueue(
        operation(uuid(5), TakeLease{.complaintId = complaintId(3), .device = u"laptop"_s, .takeOver = true}), start));
    must(f.store->enqueue(operation(uuid(6), ReleaseLease{complaintId(3), leaseIdOf(OperationId(uuid(5))), 0}), start));
    must(f.store->markSending(OperationId(uuid(5))));
    must(f.store->setAside(OperationId(uuid(5)), OutboxState::Refused, {Code::StaleFence, {}, false}));
    QCOMPARE(entryOf(*f.store, uuid(6)).state, OutboxState::Refused);
}

void TestStoreOutbox::aRefusedTextDoesNotReplaceANewerDraft()
{
    StoreFixture f;
    must(f.store->enqueue(submit(uuid(1), 1, {u"first text"_s}), start));
    must(f.store->markSending(OperationId(uuid(1))));
    must(f.store->saveDraft(draft(1, u"second text"_s)));
    must(f.store->setAside(OperationId(uuid(1)), OutboxState::Refused, {Code::ReplyTooLong, {}, false}));
    QCOMPARE(places(*f.store, u"first text"_s), 1);
    QCOMPARE(places(*f.store, u"second text"_s), 1);
    QCOMPARE(must(f.store->drafts()).size(), std::size_t(1));
}

void TestStoreOutbox::aConflictCanBeSentAgainOverTheVersionSeenNow()
{
    StoreFixture f;
    must(f.store->enqueue(submit(uuid(1), 1, {u"mine"_s}, 2), start));
    must(f.store->markSending(OperationId(uuid(1))));
    must(f.store->setAside(OperationId(uuid(1)), OutboxState::Conflict, conflict));
    QCOMPARE(must(f.store->drafts()).size(), std::size_t(1));
    QCOMPARE(must(f.store->drafts()).front().replyId, ReplyId(u"Rold"_s));
    must(f.store->retry(OperationId(uuid(1)), 5));
    QVERIFY(must(f.store->drafts()).empty());
    const auto next = must(f.store->nextToSend(f.clock.now()));
    QCOMPARE(std::get<SubmitReply>(next->operation.act).revision, 5);
    QCOMPARE(places(*f.store, u"mine"_s), 1);

    // What was typed since stays.
    must(f.store->markSending(OperationId(uuid(1))));
    must(f.store->setAside(OperationId(uuid(1)), OutboxState::Conflict, conflict));
    must(f.store->saveDraft(draft(1, u"changed since"_s)));
    must(f.store->retry(OperationId(uuid(1)), 6));
    QCOMPARE(places(*f.store, u"changed since"_s), 1);
}

void TestStoreOutbox::overATextInReviewItIsSentAgainAsAChange()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1)});
    const auto put = [&](ReplyState state) {
        f.put(ObjectType::Reply,
              {Reply{.id = ReplyId(u"Rold"_s),
                     .complaintId = complaintId(1),
                     .content = content({u"theirs"_s}),
                     .state = state,
                     .revision = 5,
                     .maker = me,
                     .editors = {me, other},
                     .createdTime = start}});
    };
    must(f.store->enqueue(submit(uuid(1), 1, {u"mine"_s}, 2), start));
    for (const auto &[state, edit] : {std::pair{ReplyState::Submitted, true}, std::pair{ReplyState::Returned, false},
                                      std::pair{ReplyState::Approved, true}, std::pair{ReplyState::Withdrawn, false}}) {
        put(state);
        must(f.store->markSending(OperationId(uuid(1))));
        must(f.store->setAside(OperationId(uuid(1)), OutboxState::Conflict, conflict));
        must(f.store->retry(OperationId(uuid(1)), 5));
        const auto next = must(f.store->nextToSend(f.clock.now()));
        QCOMPARE(std::get<SubmitReply>(next->operation.act).edit, edit);
    }
}

void TestStoreOutbox::aChangeThatIsHandedInLeavesNoDraftBehind()
{
    StoreFixture f;
    auto typed = draft(1, u"mine, mended"_s);
    must(f.store->saveDraft(typed));
    auto edit = submit(uuid(1), 1, {u"mine, mended again"_s}, 3);
    std::get<SubmitReply>(edit.act).edit = true;
    typed.content.parts = QStringList{u"mine, mended again"_s};
    must(f.store->enqueue(edit, start, typed));
    QVERIFY(must(f.store->drafts()).empty());
    must(f.store->undo(edit.id));
    QCOMPARE(must(f.store->drafts()).front().content.parts, typed.content.parts);
}

void TestStoreOutbox::theNextOperationGoesOnFromTheAnswerOfTheOneBefore()
{
    StoreFixture f;
    must(f.store->enqueue(act(uuid(1), 1, ComplaintAction::Accept), start));
    must(f.store->enqueue(act(uuid(2), 1, ComplaintAction::ProposeDuplicate), start));
    must(f.store->markSending(OperationId(uuid(1))));
    must(f.store->complete(OperationId(uuid(1)), receipt(uuid(1), 2)));
    const auto second = must(f.store->nextToSend(start));
    QCOMPARE(std::get<ActOnComplaint>(second->operation.act).revision, 2);

    must(f.store->enqueue(operation(uuid(3), TakeLease{.complaintId = complaintId(2), .device = u"laptop"_s}), start));
    must(f.store->enqueue(submit(uuid(4), 2, {u"text"_s}), start));
    must(f.store->markSending(OperationId(uuid(3))));
    auto granted = receipt(uuid(3), 0);
    granted.fence = 7;
    must(f.store->complete(OperationId(uuid(3)), granted));
    QCOMPARE(std::get<SubmitReply>(entryOf(*f.store, uuid(4)).operation.act).fence, 7);
}

void TestStoreOutbox::aWaitingNoteStandsInTheThread()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1)});
    f.put(ObjectType::Note, {Note{NoteId(u"N1"_s), complaintId(1), other, u"theirs"_s, start}});
    must(f.store->enqueue(operation(uuid(1), AddNote{complaintId(1), u"mine"_s}), start));
    const auto notes = [&] { return must(f.store->complaint(complaintId(1))).notes; };
    QCOMPARE(notes().size(), std::size_t(2));
    QCOMPARE(notes().back(), (Note{noteIdOf(OperationId(uuid(1))), complaintId(1), me, u"mine"_s, start}));
    must(f.store->markSending(OperationId(uuid(1))));
    must(f.store->complete(OperationId(uuid(1)), receipt(uuid(1))));
    QCOMPARE(notes().size(), std::size_t(2)); // it does not vanish before the server's copy comes
    f.put(ObjectType::Note, {Note{noteIdOf(OperationId(uuid(1))), complaintId(1), me, u"mine"_s, start}});
    QCOMPARE(notes().size(), std::size_t(2));
}

void TestStoreOutbox::anOperationThatCouldNotBeReadBackIsNotTaken()
{
    StoreFixture f;
    must(f.store->saveDraft(draft(1, u"kept"_s)));
    auto broken = submit(uuid(1), 1, {u"kept"_s});
    std::get<SubmitReply>(broken.act).replyId = ReplyId();
    QCOMPARE(codeOf(f.store->enqueue(broken, start)), Code::InvalidArguments);
    QVERIFY(must(f.store->outbox()).empty());
    QCOMPARE(places(*f.store, u"kept"_s), 1);
}

// Random acts of a person and of the network: after each of them every text that was stored is in exactly one place.
void TestStoreOutbox::aTextIsNeverInTwoPlacesAndNeverInNone()
{
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
        SeededRandom random(seed);
        StoreFixture f;
        std::map<int, QString> texts; // of each complaint, the text that must be somewhere
        std::map<int, QString> queued;
        int operations = 0;
        for (int step = 0; step < 60; ++step) {
            const int n = int(random.below(4));
            const auto id = OperationId(queued.contains(n) ? queued[n] : QString());
            const bool waits = queued.contains(n);
            switch (random.below(7)) {
            case 0:
                if (!waits) {
                    texts[n] = u"text%1x"_s.arg(step);
                    must(f.store->saveDraft(draft(n, texts[n])));
                }
                break;
            case 1:
                if (!waits && texts.contains(n)) {
                    queued[n] = uuid(++operations);
                    must(f.store->enqueue(submit(queued[n], n, {texts[n]}), start));
                }
                break;
            case 2:
                if (waits && f.store->undo(id))
                    queued.erase(n);
                break;
            case 3:
                if (waits)
                    (void)f.store->markSending(id);
                break;
            case 4:
                if (waits)
                    (void)f.store->markRetry(id, start, {Code::Offline, {}, true});
                break;
            case 5:
                if (waits && entryOf(*f.store, queued[n]).state == OutboxState::Sending) {
                    must(f.store->setAside(id, OutboxState::Refused, {Code::Forbidden, {}, false}));
                    must(f.store->dismiss(id));
                    queued.erase(n);
                }
                break;
            case 6:
                f.reopen();
                must(f.store->recoverSending());
                break;
            }
            for (const auto &[complaint, text] : texts)
                QVERIFY2(places(*f.store, text) == 1, qPrintable(u"seed %1, step %2"_s.arg(seed).arg(step)));
        }
    }
}

QTEST_GUILESS_MAIN(TestStoreOutbox)
#include "tst_storeoutbox.moc"
