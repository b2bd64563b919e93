// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/storefixture.h"

#include <algorithm>

using namespace uttar;
using namespace uttar::test;

namespace {

using Key = std::tuple<qint64, qint64, QString>;

Key keyOf(const Complaint &c)
{
    const auto deadline = nextDeadline(c);
    return {deadline ? deadline->at.time_since_epoch().count() : std::numeric_limits<qint64>::max(),
            c.capturedTime.time_since_epoch().count(), c.id.toString()};
}

constexpr auto doneStates = std::to_array({ComplaintState::Resolved, ComplaintState::Rejected, ComplaintState::Closed,
                                           ComplaintState::Transferred, ComplaintState::Duplicate});

bool isIn(const Complaint &c, InboxFolder folder)
{
    switch (folder) {
    case InboxFolder::Mine: return isOpen(c.state) && c.assignee == me;
    case InboxFolder::Unassigned:
        return c.state == ComplaintState::PendingAssignment || c.state == ComplaintState::PendingReassignment;
    case InboxFolder::AllOpen: return isOpen(c.state);
    case InboxFolder::Awaiting: return c.state == ComplaintState::AwaitingCitizen;
    case InboxFolder::Done: return std::ranges::find(doneStates, c.state) != doneStates.end();
    case InboxFolder::Review: return c.liveReplyState == "SUBMITTED"_L1 || c.liveReplyState == "UNKNOWN"_L1;
    }
    return false;
}

Complaint randomComplaint(int n, SeededRandom &random)
{
    auto c = complaint(n, ComplaintState(random.below(namesOf<ComplaintState>.size())));
    c.capturedTime = start + std::chrono::minutes(random.below(50)); // equal ones happen
    c.assignee = random.below(2) == 0 ? me : other;
    c.source = Channel(random.below(3));
    c.serviceCode = random.below(2) == 0 ? u"water"_s : u"roads"_s;
    c.address.district = random.below(3) == 0 ? u"Lucknow"_s : u"Kanpur"_s;
    if (random.below(4) == 0)
        c.resolveDueAt.reset();
    else
        c.resolveDueAt = start + std::chrono::hours(random.below(40)) - std::chrono::hours(20);
    if (random.below(5) == 0)
        c.liveReplyState = u"SUBMITTED"_s;
    return c;
}

} // namespace

class TestStoreInbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pagesGiveEveryRowOnceInOrder_data();
    void pagesGiveEveryRowOnceInOrder();
    void filtersLeaveOutWhatDoesNotFit();
    void theReviewFolderIsInTheOrderOfApproval();
    void countsAreThoseOfTheFolders();
    void anActIsShownBeforeTheServerHasSeenIt();
    void anAnswerStandsUntilTheObjectComes();
    void whatWasOpenedIsReadUntilTheCitizenWritesAgain();
    void aRowShowsTheNewestWordsOfTheCitizen();
    void aPageThatDoesNotFollowIsRefused();
    void brokenObjectsStayKnownUntilTheyComeWhole();
    void aDestroyedComplaintIsGoneAndItsDraftStays();
    void aChangeNamesWhatMoved();
    void earlierComplaintsAreThoseOfTheSamePerson();
    void forgettingTheCacheKeepsDraftsAndOutbox();
    void anotherServerKeepsDraftsAndOutbox();
    void theReviewQueueKnowsWhoMayDecide();
};

void TestStoreInbox::pagesGiveEveryRowOnceInOrder_data()
{
    QTest::addColumn<int>("folder");
    QTest::addColumn<int>("limit");
    for (int folder = 0; folder < 6; ++folder) {
        for (const int limit : {1, 7, 1000})
            QTest::addRow("folder %d, %d a page", folder, limit) << folder << limit;
    }
}

void TestStoreInbox::pagesGiveEveryRowOnceInOrder()
{
    QFETCH(const int, folder);
    QFETCH(const int, limit);
    StoreFixture f;
    f.signIn();
    SeededRandom random(std::uint64_t(folder) * 31 + 5);
    std::vector<Complaint> all;
    for (int n = 0; n < 300; ++n)
        all.push_back(randomComplaint(n, random));
    f.putComplaints(all);
    // Half of them come again, changed.
    std::vector<Complaint> again;
    for (std::size_t n = 0; n < all.size(); n += 2) {
        all[n] = randomComplaint(int(n), random);
        all[n].revision = 2;
        again.push_back(all[n]);
    }
    f.putComplaints(again);

    std::vector<Complaint> expected;
    std::ranges::copy_if(all, std::back_inserter(expected),
                         [&](const Complaint &c) { return isIn(c, InboxFolder(folder)); });
    if (InboxFolder(folder) == InboxFolder::Review)
        std::ranges::sort(expected, {}, [](const Complaint &c) {
            return std::pair(c.capturedTime, c.id.toString()); // none has an approval's deadline
        });
    else
        std::ranges::sort(expected, {}, keyOf);
    QVERIFY(!expected.empty());

    std::vector<InboxRow> rows;
    std::optional<InboxKey> after;
    do {
        const auto page = must(f.store->inbox({.folder = InboxFolder(folder)}, after, limit));
        QVERIFY(int(page.rows.size()) <= limit);
        rows.insert(rows.end(), page.rows.begin(), page.rows.end());
        after = page.next;
    } while (after);
    QCOMPARE(rows.size(), expected.size());
    for (std::size_t n = 0; n < rows.size(); ++n) {
        QCOMPARE(rows[n].id, expected[n].id);
        QCOMPARE(rows[n].state, expected[n].state);
        QCOMPARE(rows[n].deadline, nextDeadline(expected[n]));
    }
}

void TestStoreInbox::filtersLeaveOutWhatDoesNotFit()
{
    StoreFixture f;
    f.signIn();
    SeededRandom random(77);
    std::vector<Complaint> all;
    for (int n = 0; n < 300; ++n)
        all.push_back(randomComplaint(n, random));
    f.putComplaints(all);
    const auto now = f.clock.now();
    const InboxQuery query{.folder = InboxFolder::AllOpen,
                           .overdueOnly = true,
                           .channel = Channel::Facebook,
                           .serviceCode = u"water"_s,
                           .district = u"Kanpur"_s};
    const auto fits = [&](const Complaint &c) {
        const auto deadline = nextDeadline(c);
        return isOpen(c.state) && deadline && deadline->at < now && c.source == Channel::Facebook
            && c.serviceCode == u"water"_s && c.address.district == u"Kanpur"_s;
    };
    const auto page = must(f.store->inbox(query, std::nullopt, 1000));
    QVERIFY(!page.rows.empty());
    QCOMPARE(qsizetype(page.rows.size()), qsizetype(std::ranges::count_if(all, fits)));
    std::vector<ComplaintId> ids;
    for (const auto &c : all)
        ids.push_back(c.id);
    QCOMPARE(must(f.store->inboxRows(query, ids)).size(), page.rows.size());
}

void TestStoreInbox::theReviewFolderIsInTheOrderOfApproval()
{
    StoreFixture f;
    f.signIn();
    std::vector<Complaint> all;
    for (int n = 0; n < 5; ++n) {
        auto c = complaint(n);
        c.liveReplyState = u"SUBMITTED"_s;
        c.approvalDueAt = start + std::chrono::hours(100 - n);
        all.push_back(c);
    }
    f.putComplaints(all);
    const auto page = must(f.store->inbox({.folder = InboxFolder::Review}, std::nullopt, 10));
    QCOMPARE(page.rows.size(), std::size_t(5));
    QCOMPARE(page.rows.front().id, complaintId(4));
    QCOMPARE(page.rows.back().id, complaintId(0));
}

void TestStoreInbox::countsAreThoseOfTheFolders()
{
    StoreFixture f;
    f.signIn();
    SeededRandom random(3);
    std::vector<Complaint> all;
    for (int n = 0; n < 200; ++n)
        all.push_back(randomComplaint(n, random));
    f.putComplaints(all);
    const auto count = [&](InboxFolder folder) {
        return int(std::ranges::count_if(all, [&](const Complaint &c) { return isIn(c, folder); }));
    };
    const auto counts = must(f.store->counts());
    QCOMPARE(counts.mine, count(InboxFolder::Mine));
    QCOMPARE(counts.unassigned, count(InboxFolder::Unassigned));
    QCOMPARE(counts.allOpen, count(InboxFolder::AllOpen));
    QCOMPARE(counts.awaiting, count(InboxFolder::Awaiting));
    QCOMPARE(counts.done, count(InboxFolder::Done));
    QCOMPARE(counts.review, count(InboxFolder::Review));
    QCOMPARE(counts.overdue, int(std::ranges::count_if(all, [&](const Complaint &c) {
                 const auto deadline = nextDeadline(c);
                 return isIn(c, InboxFolder::Mine) && deadline && deadline->at < f.clock.now();
             })));
}

void TestStoreInbox::anActIsShownBeforeTheServerHasSeenIt()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1, ComplaintState::PendingAssignment)});
    auto assign = act(uuid(1), 1, ComplaintAction::Assign);
    std::get<ActOnComplaint>(assign.act).assignee = other;
    must(f.store->enqueue(assign, start));
    const auto row = f.rowOf(complaintId(1));
    QCOMPARE(row.state, ComplaintState::Assigned);
    QCOMPARE(row.assignee, other);
    QVERIFY(row.waiting);
    QCOMPARE(must(f.store->counts()).unassigned, 0);
    QCOMPARE(must(f.store->complaint(complaintId(1))).shownState, ComplaintState::Assigned);
    QCOMPARE(must(f.store->complaint(complaintId(1))).complaint.state, ComplaintState::PendingAssignment);

    // A page that was made before the server saw the act does not hide it.
    f.putComplaints({complaint(1, ComplaintState::PendingAssignment)});
    QCOMPARE(f.rowOf(complaintId(1)).state, ComplaintState::Assigned);

    must(f.store->undo(OperationId(uuid(1))));
    QCOMPARE(f.rowOf(complaintId(1)).state, ComplaintState::PendingAssignment);
    QVERIFY(!f.rowOf(complaintId(1)).waiting);
}

void TestStoreInbox::anAnswerStandsUntilTheObjectComes()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1)});
    must(f.store->enqueue(act(uuid(1), 1, ComplaintAction::Accept), start));
    must(f.store->markSending(OperationId(uuid(1))));
    must(f.store->complete(OperationId(uuid(1)), receipt(uuid(1), 2, u"IN_PROGRESS"_s)));
    QCOMPARE(f.rowOf(complaintId(1)).state, ComplaintState::InProgress);
    QVERIFY(!f.rowOf(complaintId(1)).waiting);
    f.putComplaints({complaint(1)}); // revision 1: older than the answer
    QCOMPARE(f.rowOf(complaintId(1)).state, ComplaintState::InProgress);
    auto later = complaint(1, ComplaintState::AwaitingCitizen);
    later.revision = 3;
    f.putComplaints({later});
    QCOMPARE(f.rowOf(complaintId(1)).state, ComplaintState::AwaitingCitizen);
}

void TestStoreInbox::whatWasOpenedIsReadUntilTheCitizenWritesAgain()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1)});
    QVERIFY(f.rowOf(complaintId(1)).unread);
    must(f.store->markRead(complaintId(1)));
    QVERIFY(!f.rowOf(complaintId(1)).unread);
    f.putComplaints({complaint(1)});
    QVERIFY(!f.rowOf(complaintId(1)).unread);

    Post own{.id = PostId(u"P1"_s),
             .complaintId = complaintId(1),
             .direction = Direction::FromDepartment,
             .sourcePostId = u"own"_s,
             .text = u"We look into it"_s,
             .capturedTime = start + std::chrono::hours(5)};
    f.put(ObjectType::Post, {own});
    QVERIFY(!f.rowOf(complaintId(1)).unread);
    Post answer{.id = PostId(u"P2"_s),
                .complaintId = complaintId(1),
                .direction = Direction::FromCitizen,
                .sourcePostId = u"answer"_s,
                .text = u"Still nothing"_s,
                .capturedTime = start + std::chrono::hours(6)};
    f.put(ObjectType::Post, {answer});
    QVERIFY(f.rowOf(complaintId(1)).unread);
    QCOMPARE(must(f.store->inbox({.unreadOnly = true}, std::nullopt, 10)).rows.size(), std::size_t(1));
    must(f.store->markRead(complaintId(1)));
    f.reopen();
    QVERIFY(!f.rowOf(complaintId(1)).unread);
}

void TestStoreInbox::aRowShowsTheNewestWordsOfTheCitizen()
{
    StoreFixture f;
    f.signIn();
    auto c = complaint(1);
    c.description = QString(300, u'x');
    f.putComplaints({c});
    QCOMPARE(f.rowOf(c.id).firstLine, QString(240, u'x'));
    Post later{.id = PostId(u"P2"_s),
               .complaintId = c.id,
               .sourcePostId = u"second"_s,
               .text = u"Two\nlines"_s,
               .capturedTime = start + std::chrono::hours(6)};
    f.put(ObjectType::Post, {later});
    QCOMPARE(f.rowOf(c.id).firstLine, u"Two lines"_s);
    f.putComplaints({c}); // the complaint again does not bring the old words back
    QCOMPARE(f.rowOf(c.id).firstLine, u"Two lines"_s);
}

void TestStoreInbox::aPageThatDoesNotFollowIsRefused()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1)});
    const SyncPage page{.accountId = account,
                        .type = ObjectType::Complaint,
                        .oldState = u"0"_s,
                        .newState = u"9"_s,
                        .objects = {complaint(2)}};
    QCOMPARE(codeOf(f.store->applyPage(page)), Code::CannotCalculateChanges);
    QCOMPARE(*f.store->syncState(ObjectType::Complaint), u"1"_s);
    QCOMPARE(must(f.store->cachedObjects()), qint64(1));
    auto foreign = page;
    foreign.oldState = u"1"_s;
    foreign.accountId = AccountId(u"Aother"_s);
    QCOMPARE(codeOf(f.store->applyPage(foreign)), Code::AccountNotFound);
    QCOMPARE(must(f.store->cachedObjects()), qint64(1));
}

void TestStoreInbox::brokenObjectsStayKnownUntilTheyComeWhole()
{
    StoreFixture f;
    f.signIn();
    f.put(ObjectType::Complaint, {complaint(1)}, {}, {complaintId(2).toString(), complaintId(3).toString()});
    QCOMPARE(must(f.store->brokenObjects(ObjectType::Complaint)).size(), 2);
    QCOMPARE(must(f.store->cachedObjects()), qint64(1));
    f.putComplaints({complaint(2)});
    QCOMPARE(must(f.store->brokenObjects(ObjectType::Complaint)), QStringList{complaintId(3).toString()});
    f.put(ObjectType::Complaint, {}, {complaintId(3).toString()});
    QVERIFY(must(f.store->brokenObjects(ObjectType::Complaint)).isEmpty());
}

void TestStoreInbox::aDestroyedComplaintIsGoneAndItsDraftStays()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1), complaint(2)});
    must(f.store->saveDraft(draft(1, u"Half a sentence"_s)));
    QVERIFY(f.rowOf(complaintId(1)).hasDraft);
    f.put(ObjectType::Complaint, {}, {complaintId(1).toString()});
    QCOMPARE(codeOf(f.store->complaint(complaintId(1))), Code::NotFound);
    QCOMPARE(f.search(u"water"_s), QStringList{complaintId(2).toString()});
    const auto drafts = must(f.store->drafts());
    QCOMPARE(drafts.size(), std::size_t(1));
    QVERIFY(drafts.front().orphan);
    QCOMPARE(drafts.front().content.parts, QStringList{u"Half a sentence"_s});
}

void TestStoreInbox::aChangeNamesWhatMoved()
{
    StoreFixture f;
    f.signIn();
    f.changes.clear();
    f.putComplaints({complaint(1), complaint(2)});
    QCOMPARE(f.changes.size(), std::size_t(1));
    QCOMPARE(f.changes.front().complaints, (std::vector{complaintId(1), complaintId(2)}));
    QVERIFY(f.changes.front().counts && !f.changes.front().outbox && !f.changes.front().everything);
    f.changes.clear();
    f.put(ObjectType::Person, {Person{.id = me, .name = u"Meera"_s}});
    QCOMPARE(f.changes, (std::vector{StoreChange{.people = true}}));
    f.changes.clear();
    std::vector<Complaint> many;
    for (int n = 0; n < 501; ++n)
        many.push_back(complaint(n));
    f.putComplaints(many);
    QCOMPARE(f.changes.size(), std::size_t(1));
    QVERIFY(f.changes.front().everything);
    f.changes.clear();
    QVERIFY(!f.store->undo(OperationId(uuid(9))));
    QVERIFY(f.changes.empty());
}

void TestStoreInbox::earlierComplaintsAreThoseOfTheSamePerson()
{
    StoreFixture f;
    f.signIn();
    std::vector<Complaint> all;
    for (int n = 1; n <= 30; ++n) {
        auto c = complaint(n);
        c.citizen.platformUserId = u"same"_s;
        all.push_back(c);
    }
    all[1].source = Channel::Facebook; // the same number elsewhere is another person
    all[2].citizen.platformUserId = u"else"_s;
    f.putComplaints(all);
    const auto view = must(f.store->complaint(complaintId(1)));
    QCOMPARE(view.earlier.size(), std::size_t(20));
    QCOMPARE(view.earlier.front().id, complaintId(30));
    QVERIFY(std::ranges::none_of(view.earlier, [](const Complaint &c) {
        return c.id == complaintId(1) || c.id == complaintId(2) || c.id == complaintId(3);
    }));
    QVERIFY(must(f.store->complaint(complaintId(3))).earlier.empty());
}

void TestStoreInbox::forgettingTheCacheKeepsDraftsAndOutbox()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1), complaint(2)});
    must(f.store->saveDraft(draft(1, u"Typed"_s)));
    must(f.store->enqueue(submit(uuid(1), 2, {u"Sent"_s}), start));
    must(f.store->forgetCache());
    QCOMPARE(must(f.store->cachedObjects()), qint64(0));
    QCOMPARE(*f.store->syncState(ObjectType::Complaint), QString::fromLatin1(beginningState));
    QVERIFY(f.search(u"water"_s).isEmpty());
    QCOMPARE(must(f.store->drafts()).size(), std::size_t(1));
    QCOMPARE(must(f.store->outbox()).size(), std::size_t(1));
    f.putComplaints({complaint(2)});
    QVERIFY(f.rowOf(complaintId(2)).waiting); // the overlay is laid over what comes again
    QCOMPARE(f.search(u"water"_s), QStringList{complaintId(2).toString()});
}

void TestStoreInbox::anotherServerKeepsDraftsAndOutbox()
{
    StoreFixture f;
    f.signIn();
    must(f.store->adoptServer({u"one"_s, u"a"_s}));
    f.putComplaints({complaint(1)});
    must(f.store->saveDraft(draft(1, u"Typed"_s)));
    must(f.store->enqueue(submit(uuid(1), 2, {u"Sent"_s}), start));
    must(f.store->adoptServer({u"one"_s, u"a"_s})); // the same: nothing is forgotten
    QCOMPARE(must(f.store->cachedObjects()), qint64(1));
    must(f.store->adoptServer({u"one"_s, u"b"_s}));
    QCOMPARE(must(f.store->identity()), std::optional(ServerIdentity{u"one"_s, u"b"_s}));
    QCOMPARE(must(f.store->cachedObjects()), qint64(0));
    QCOMPARE(must(f.store->drafts()).size(), std::size_t(1));
    QCOMPARE(must(f.store->outbox()).size(), std::size_t(1));
}

void TestStoreInbox::theReviewQueueKnowsWhoMayDecide()
{
    StoreFixture f;
    f.signIn();
    f.putComplaints({complaint(1), complaint(2)});
    const Reply mine{.id = ReplyId(u"R1"_s),
                     .complaintId = complaintId(1),
                     .content = content({u"One"_s}),
                     .state = ReplyState::Submitted,
                     .maker = me,
                     .editors = {me},
                     .createdTime = start,
                     .approvalDueAt = start + std::chrono::hours(4)};
    const Reply theirs{.id = ReplyId(u"R2"_s),
                       .complaintId = complaintId(2),
                       .content = content({u"Two"_s}),
                       .state = ReplyState::Submitted,
                       .maker = other,
                       .editors = {other},
                       .createdTime = start,
                       .approvalDueAt = start + std::chrono::hours(2)};
    f.put(ObjectType::Reply, {mine, theirs});
    auto queue = must(f.store->reviewQueue());
    QCOMPARE(queue.size(), std::size_t(2));
    QCOMPARE(queue[0].replyId, theirs.id);
    QVERIFY(queue[0].mayDecide && !queue[0].waiting && !queue[1].mayDecide);
    QCOMPARE(queue[0].deadline, std::optional(Deadline{ClockKind::Approval, *theirs.approvalDueAt}));
    const DecideReply decision{
        .replyId = theirs.id, .complaintId = complaintId(2), .revision = 1, .contentHash = QString(64, u'a')};
    must(f.store->enqueue(operation(uuid(1), decision), start));
    QVERIFY(must(f.store->reviewQueue())[0].waiting);
    auto approved = theirs;
    approved.state = ReplyState::Approved;
    f.put(ObjectType::Reply, {approved});
    QCOMPARE(must(f.store->reviewQueue()).size(), std::size_t(1));
    // The platform gave no answer: a person has to say whether it stands there.
    auto unknown = theirs;
    unknown.state = ReplyState::Unknown;
    f.put(ObjectType::Reply, {unknown});
    queue = must(f.store->reviewQueue());
    QCOMPARE(queue.size(), std::size_t(2));
    QVERIFY(std::ranges::any_of(queue, [](const ReviewRow &row) { return row.state == ReplyState::Unknown; }));
    // What is queued leaves by itself, unless it says that nobody can publish it.
    auto queued = theirs;
    queued.state = ReplyState::Queued;
    f.put(ObjectType::Reply, {queued});
    QCOMPARE(must(f.store->reviewQueue()).size(), std::size_t(1));
    queued.problem = nameOf(Code::PlatformSignIn);
    f.put(ObjectType::Reply, {queued});
    QCOMPARE(must(f.store->reviewQueue()).size(), std::size_t(2));
}

QTEST_GUILESS_MAIN(TestStoreInbox)
#include "tst_storeinbox.moc"
