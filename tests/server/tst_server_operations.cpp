// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/contenthash.h"
#include "app/server/jmap/problems.h"
#include "app/server/rules/commands.h"
#include "tests/server/world.h"

#include <QTest>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;

class TestServerOperations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRepeatedOperationAnswersTheSameAndChangesNothing();
    void theSameIdWithOtherWordsIsRefused();
    void theSameIdOfAnotherPersonIsForbidden();
    void aRefusalForGoodIsAnsweredTheSame();
    void aRevisionConflictIsNotKept();
    void aStrangerFindsNoAccount();
    void aDisabledPersonGainsNothing();
    void anApprovedReplyIsQueuedWithItsHash();
    void twoCheckersAreTwoPeople();
    void onlyATemplatesOwnTextIsRoutine_data();
    void onlyATemplatesOwnTextIsRoutine();
    void nobodyApprovesWhatTheyWrote();
    void nobodyApprovesWhatTheyEdited();
    void anEditVoidsTheApproval();
    void aDecisionBindsTheTextThatWasSeen();
    void aReturnNeedsANote();
    void aReturnedReplyIsSubmittedAgain();
    void onlyItsMakerWithdrawsAReply();
    void aSecondReplyIsAlreadyAnswered();
    void aReplyThatMissesTheCitizensWordsIsStale();
    void theFirstBlockingCheckIsNamed_data();
    void theFirstBlockingCheckIsNamed();
    void fencesNeverFall();
    void aLeaseKeepsOthersOut();
    void aReleasedLeaseIsATombstone();
    void actionsCheckTheirWords_data();
    void actionsCheckTheirWords();
    void aDuplicateHasOneMaster();
    void aReasonStandsAsANote();
    void theTrailTellsTheStory();
    void aFullDiskIsWorthAnotherTry();
};

namespace {

ActOnComplaint act(const ComplaintId &id, int revision, ComplaintAction action)
{
    ActOnComplaint a;
    a.complaintId = id;
    a.revision = revision;
    a.action = action;
    return a;
}

Code codeOf(const Result<Receipt> &result)
{
    if (!result)
        return result.error().code;
    return result->error ? result->error->code : Code::Internal;
}

bool isDone(const Result<Receipt> &result)
{
    return result && !result->error;
}

} // namespace

void TestServerOperations::aRepeatedOperationAnswersTheSameAndChangesNothing()
{
    World world;
    const auto id = world.addComplaint(world.water);
    const auto operation = world.submission(id);
    const auto first = world.perform(world.officer, operation);
    QVERIFY(isDone(first));
    const auto state = world.read([&](Transaction &t) { return t.state(world.water); });
    world.clock.advance(Milliseconds{60'000});
    world.open();
    auto repeated = operation;
    repeated.actedTime += Milliseconds{5}; // the clock of the machine is not what was asked
    const auto second = world.perform(world.officer, repeated);
    QVERIFY(second);
    QCOMPARE(*second, *first);
    QCOMPARE(world.read([&](Transaction &t) { return t.state(world.water); }), state);
}

void TestServerOperations::theSameIdWithOtherWordsIsRefused()
{
    World world;
    auto operation = world.operation(AddNote{world.addComplaint(world.water), u"one"_s});
    QVERIFY(isDone(world.perform(world.officer, operation)));
    std::get<AddNote>(operation.act).text = u"two"_s;
    QCOMPARE(codeOf(world.perform(world.officer, operation)), Code::OperationIdReused);
}

void TestServerOperations::theSameIdOfAnotherPersonIsForbidden()
{
    World world;
    const auto operation = world.operation(AddNote{world.addComplaint(world.water), u"one"_s});
    QVERIFY(isDone(world.perform(world.officer, operation)));
    QCOMPARE(codeOf(world.perform(world.colleague, operation)), Code::Forbidden);
}

void TestServerOperations::aRefusalForGoodIsAnsweredTheSame()
{
    World world;
    const auto id = world.addComplaint(world.water, ComplaintState::Closed);
    const auto operation = world.operation(act(id, 1, ComplaintAction::Accept));
    const auto first = world.perform(world.officer, operation);
    QCOMPARE(codeOf(first), Code::WrongState);
    QVERIFY(first->error); // it is a receipt
    // Even when it would be possible now.
    auto complaint = world.complaint(id);
    complaint.state = ComplaintState::Assigned;
    world.write([&](Transaction &t) { return t.saveComplaint(complaint); });
    const auto second = world.perform(world.officer, operation);
    QCOMPARE(codeOf(second), Code::WrongState);
    QCOMPARE(second->time, first->time);
    QCOMPARE(world.complaint(id).state, ComplaintState::Assigned);
}

void TestServerOperations::aRevisionConflictIsNotKept()
{
    World world;
    const auto id = world.addComplaint(world.water, ComplaintState::Assigned);
    const auto operation = world.operation(act(id, 7, ComplaintAction::Accept));
    const auto refused = world.perform(world.officer, operation);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Code::RevisionConflict);
    QVERIFY(!world.read([&](Transaction &t) { return t.receipt(world.water, operation.id); }));
    QCOMPARE(world.complaint(id).revision, 1);
    QVERIFY(isDone(world.perform(world.officer, act(id, 1, ComplaintAction::Accept))));
    QCOMPARE(world.complaint(id).revision, 2);
    QCOMPARE(codeOf(world.perform(world.officer, act(id, 1, ComplaintAction::Reassign))), Code::RevisionConflict);
}

void TestServerOperations::aStrangerFindsNoAccount()
{
    World world;
    const auto id = world.addComplaint(world.water);
    QCOMPARE(codeOf(world.perform(world.stranger, AddNote{id, u"x"_s})), Code::AccountNotFound);
    auto operation = world.operation(AddNote{id, u"x"_s});
    operation.accountId = world.roads; // their own department does not have that complaint
    QCOMPARE(codeOf(world.perform(world.stranger, operation)), Code::NotFound);
}

void TestServerOperations::aDisabledPersonGainsNothing()
{
    World world;
    const auto id = world.addComplaint(world.water);
    auto person = world.read([&](Transaction &t) { return t.person(world.water, world.officer); });
    const auto taken = world.perform(world.officer, TakeLease{id, u"laptop"_s, 0, false});
    for (const bool active : {false, true}) {
        person.active = active; // and then only left without any role
        person.roles = active ? Roles() : person.roles;
        world.write([&](Transaction &t) { return t.savePerson(world.water, person); });
        QCOMPARE(codeOf(world.perform(world.officer, ReleaseLease{id, LeaseId{taken->objectId}, 1})), Code::Forbidden);
    }
}

void TestServerOperations::anApprovedReplyIsQueuedWithItsHash()
{
    World world;
    const auto id = world.addComplaint(world.water);
    const auto operation = world.submission(id);
    QVERIFY(isDone(world.perform(world.officer, operation)));
    const auto replyId = replyIdOf(operation.id);
    auto reply = world.reply(replyId);
    QCOMPARE(reply.state, ReplyState::Submitted);
    QCOMPARE(reply.revision, 1);
    QCOMPARE(reply.contentHash, contentHash(world.content(), replyId, id, 1));
    QCOMPARE(reply.editors, std::vector<PersonId>{world.officer});
    auto complaint = world.complaint(id);
    QCOMPARE(complaint.liveReplyId, replyId);
    QCOMPARE(complaint.liveReplyState, u"SUBMITTED"_s);
    QVERIFY(complaint.approvalDueAt);
    QCOMPARE(complaint.revision, 1); // the work on the complaint did not change

    QVERIFY(isDone(world.perform(world.supervisor, world.decision(replyId))));
    reply = world.reply(replyId);
    QCOMPARE(reply.state, ReplyState::Queued);
    complaint = world.complaint(id);
    QCOMPARE(complaint.liveReplyState, u"QUEUED"_s);
    QVERIFY(!complaint.approvalDueAt);
    const auto approvals =
        world.read([&](Transaction &t) { return t.approvals(world.water, replyId, 1, reply.contentHash); });
    QCOMPARE(approvals.size(), 1U);
    QCOMPARE(approvals.front().approver, world.supervisor);
}

void TestServerOperations::twoCheckersAreTwoPeople()
{
    World world;
    auto settings = testSettings();
    settings.officialCheckers = 2;
    world.write([&](Transaction &t) { return t.saveDepartment({world.water, settings, {}}); });
    const auto operation = world.submission(world.addComplaint(world.water));
    QVERIFY(isDone(world.perform(world.officer, operation)));
    const auto id = replyIdOf(operation.id);
    QVERIFY(isDone(world.perform(world.supervisor, world.decision(id))));
    QCOMPARE(world.reply(id).state, ReplyState::Approved);
    QCOMPARE(codeOf(world.perform(world.supervisor, world.decision(id))), Code::WrongState);
    QCOMPARE(world.reply(id).state, ReplyState::Approved);
    QVERIFY(isDone(world.perform(world.supervisor2, world.decision(id))));
    QCOMPARE(world.reply(id).state, ReplyState::Queued);
}

void TestServerOperations::onlyATemplatesOwnTextIsRoutine_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("spoiltBy");
    QTest::addColumn<bool>("routine");
    const auto filled = u"Asha, the valve was repaired on 24 November 2026. Water is back."_s;
    QTest::newRow("its text, filled") << filled << QString() << true;
    QTest::newRow("free text") << u"The minister did it all by himself."_s << QString() << false;
    QTest::newRow("a sentence more") << QString(filled + u" Vote!"_s) << QString() << false;
    QTest::newRow("another's name") << QString(filled).replace(u"Asha"_s, u"The minister"_s) << QString() << false;
    QTest::newRow("a statement in a field")
        << QString(filled).replace(u"24 November 2026"_s, u"a day that nobody "_s.repeated(9)) << QString() << false;
    QTest::newRow("a field left out") << QString(filled).remove(u"24 November 2026"_s) << QString() << false;
    for (const auto *const how :
         {"not approved", "expired", "another version", "another type", "there is none", "unnamed"})
        QTest::newRow(how) << filled << QString::fromLatin1(how) << false;
}

void TestServerOperations::onlyATemplatesOwnTextIsRoutine()
{
    QFETCH(const QString, text);
    QFETCH(const QString, spoiltBy);
    QFETCH(const bool, routine);
    World world;
    auto settings = testSettings();
    settings.officialCheckers = 2;
    ReplyTemplate used;
    used.id = TemplateId{u"T1"_s};
    used.version = 3;
    used.shortcut = u"/repaired"_s;
    used.type = spoiltBy == "another type"_L1 ? ReplyType::Interim : ReplyType::Final;
    used.bodies = {{u"en"_s, u"{{citizen}}, the valve was repaired on {{ repaired on }}.\nWater is back."_s}};
    used.approved = spoiltBy != "not approved"_L1;
    if (spoiltBy == "expired"_L1)
        used.validUntil = world.clock.now();
    world.write([&](Transaction &t) -> Result<void> {
        UTTAR_CHECK(t.saveDepartment({world.water, settings, {}}));
        if (spoiltBy == "there is none"_L1)
            return {};
        return t.saveTemplate(world.water, used);
    });

    auto operation = world.submission(world.addComplaint(world.water));
    auto &content = std::get<SubmitReply>(operation.act).content;
    content.parts = {text};
    content.templateId = spoiltBy == "unnamed"_L1 ? TemplateId() : used.id;
    content.templateVersion = spoiltBy == "another version"_L1 ? 2 : 3;
    content.templateUnchanged = true;
    QVERIFY(isDone(world.perform(world.officer, operation)));
    const auto id = replyIdOf(operation.id);
    QCOMPARE(world.reply(id).content.templateUnchanged, routine);
    QVERIFY(isDone(world.perform(world.supervisor, world.decision(id))));
    QCOMPARE(world.reply(id).state, routine ? ReplyState::Queued : ReplyState::Approved);
}

void TestServerOperations::nobodyApprovesWhatTheyWrote()
{
    World world;
    const auto operation = world.submission(world.addComplaint(world.water));
    QVERIFY(isDone(world.perform(world.maker, operation)));
    const auto id = replyIdOf(operation.id);
    QCOMPARE(codeOf(world.perform(world.maker, world.decision(id))), Code::SelfApproval);
    QCOMPARE(codeOf(world.perform(world.officer, world.decision(id))), Code::Forbidden);
    QCOMPARE(world.reply(id).state, ReplyState::Submitted);
}

void TestServerOperations::nobodyApprovesWhatTheyEdited()
{
    World world;
    const auto operation = world.submission(world.addComplaint(world.water));
    QVERIFY(isDone(world.perform(world.officer, operation)));
    auto edit = std::get<SubmitReply>(operation.act);
    edit.revision = 1;
    edit.edit = true;
    edit.content.parts = {u"The valve was repaired today."_s};
    QVERIFY(isDone(world.perform(world.supervisor, edit)));
    const auto reply = world.reply(edit.replyId);
    QCOMPARE(reply.revision, 2);
    QCOMPARE(reply.editors, (std::vector<PersonId>{world.officer, world.supervisor}));
    QCOMPARE(codeOf(world.perform(world.supervisor, world.decision(edit.replyId))), Code::SelfApproval);
    QVERIFY(isDone(world.perform(world.supervisor2, world.decision(edit.replyId))));
}

void TestServerOperations::anEditVoidsTheApproval()
{
    World world;
    auto settings = testSettings();
    settings.officialCheckers = 2;
    world.write([&](Transaction &t) { return t.saveDepartment({world.water, settings, {}}); });
    const auto operation = world.submission(world.addComplaint(world.water));
    QVERIFY(isDone(world.perform(world.officer, operation)));
    auto edit = std::get<SubmitReply>(operation.act);
    QVERIFY(isDone(world.perform(world.supervisor, world.decision(edit.replyId))));
    edit.revision = 1;
    edit.edit = true;
    edit.content.parts = {u"Another text."_s};
    QVERIFY(isDone(world.perform(world.supervisor2, edit)));
    QCOMPARE(world.reply(edit.replyId).state, ReplyState::Submitted);
    // One approval of the new version is one, not two.
    QVERIFY(isDone(world.perform(world.supervisor, world.decision(edit.replyId))));
    QCOMPARE(world.reply(edit.replyId).state, ReplyState::Approved);
}

void TestServerOperations::aDecisionBindsTheTextThatWasSeen()
{
    World world;
    const auto operation = world.submission(world.addComplaint(world.water));
    QVERIFY(isDone(world.perform(world.officer, operation)));
    auto decision = world.decision(replyIdOf(operation.id));
    decision.contentHash = textHash(u"another text"_s);
    QCOMPARE(codeOf(world.perform(world.supervisor, decision)), Code::ContentMismatch);
    decision = world.decision(replyIdOf(operation.id));
    decision.revision = 2;
    QCOMPARE(codeOf(world.perform(world.supervisor, decision)), Code::RevisionConflict);
    decision.revision = 1;
    decision.complaintId = world.addComplaint(world.water);
    QCOMPARE(codeOf(world.perform(world.supervisor, decision)), Code::NotFound);
}

void TestServerOperations::aReturnNeedsANote()
{
    World world;
    const auto operation = world.submission(world.addComplaint(world.water));
    QVERIFY(isDone(world.perform(world.officer, operation)));
    auto decision = world.decision(replyIdOf(operation.id), Decision::Return);
    decision.note = u"  "_s;
    QCOMPARE(codeOf(world.perform(world.supervisor, decision)), Code::InvalidArguments);
    QCOMPARE(world.reply(decision.replyId).state, ReplyState::Submitted);
}

void TestServerOperations::aReturnedReplyIsSubmittedAgain()
{
    World world;
    const auto id = world.addComplaint(world.water);
    const auto operation = world.submission(id);
    QVERIFY(isDone(world.perform(world.officer, operation)));
    const auto replyId = replyIdOf(operation.id);
    QVERIFY(isDone(world.perform(world.supervisor, world.decision(replyId, Decision::Return))));
    QCOMPARE(world.reply(replyId).state, ReplyState::Returned);
    QCOMPARE(world.reply(replyId).note, u"Name the lane, please"_s);
    QVERIFY(world.complaint(id).liveReplyId.isEmpty());
    auto again = std::get<SubmitReply>(operation.act);
    again.revision = 1;
    QVERIFY(isDone(world.perform(world.officer, again)));
    QCOMPARE(world.reply(replyId).state, ReplyState::Submitted);
    QCOMPARE(world.reply(replyId).revision, 2);
    QVERIFY(world.reply(replyId).note.isEmpty());
    QCOMPARE(world.complaint(id).liveReplyId, replyId);
}

void TestServerOperations::onlyItsMakerWithdrawsAReply()
{
    World world;
    const auto id = world.addComplaint(world.water);
    const auto operation = world.submission(id);
    QVERIFY(isDone(world.perform(world.officer, operation)));
    const WithdrawReply withdraw{replyIdOf(operation.id), id, 1};
    QCOMPARE(codeOf(world.perform(world.colleague, withdraw)), Code::Forbidden);
    QVERIFY(isDone(world.perform(world.officer, withdraw)));
    QCOMPARE(world.reply(withdraw.replyId).state, ReplyState::Withdrawn);
    QVERIFY(world.complaint(id).liveReplyId.isEmpty());
    QCOMPARE(codeOf(world.perform(world.officer, withdraw)), Code::WrongState);
}

void TestServerOperations::aSecondReplyIsAlreadyAnswered()
{
    World world;
    const auto id = world.addComplaint(world.water);
    QVERIFY(isDone(world.perform(world.officer, world.submission(id))));
    QCOMPARE(codeOf(world.perform(world.colleague, world.submission(id))), Code::AlreadyAnswered);
    QCOMPARE(world.read([&](Transaction &t) { return t.query(world.water, ObjectType::Reply, {}, 0, 10); }).size(), 1);
}

void TestServerOperations::aReplyThatMissesTheCitizensWordsIsStale()
{
    World world;
    const auto id = world.addComplaint(world.water);
    const auto late = world.submission(id);
    auto complaint = world.complaint(id);
    complaint.threadRevision = 2;
    world.write([&](Transaction &t) { return t.saveComplaint(complaint); });
    const auto refused = world.perform(world.officer, late);
    QCOMPARE(codeOf(refused), Code::StaleReply);
    QVERIFY(refused->error);
}

void TestServerOperations::theFirstBlockingCheckIsNamed_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("report");
    QTest::addColumn<Code>("code");
    QTest::newRow("empty") << u"  "_s << u"FINAL"_s << u"done"_s << Code::InvalidArguments;
    QTest::newRow("long") << QString(300, u'a') << u"FINAL"_s << u"done"_s << Code::ReplyTooLong;
    QTest::newRow("placeholder") << u"Dear {{citizen}}"_s << u"FINAL"_s << u"done"_s << Code::UnresolvedPlaceholder;
    QTest::newRow("phone") << u"Call 9876543210"_s << u"FINAL"_s << u"done"_s << Code::PersonalDataInPublic;
    QTest::newRow("no report") << u"Repaired."_s << u"FINAL"_s << QString() << Code::MissingActionTakenReport;
    QTest::newRow("no date") << u"Soon."_s << u"INTERIM"_s << QString() << Code::MissingExpectedDate;
}

void TestServerOperations::theFirstBlockingCheckIsNamed()
{
    QFETCH(QString, text);
    QFETCH(QString, type);
    QFETCH(QString, report);
    QFETCH(Code, code);
    World world;
    auto operation = world.submission(world.addComplaint(world.water));
    auto &submit = std::get<SubmitReply>(operation.act);
    submit.content.parts = {text};
    submit.content.type = *fromName<ReplyType>(type);
    submit.content.actionTakenReport = report;
    const auto refused = world.perform(world.officer, operation);
    QCOMPARE(codeOf(refused), code);
    QVERIFY(refused->error);
    QVERIFY(!refused->error->detail.contains(u"9876543210"_s));
}

void TestServerOperations::fencesNeverFall()
{
    World world;
    const auto id = world.addComplaint(world.water);
    const auto take = [&](const PersonId &who, bool over) {
        return world.perform(who, TakeLease{id, u"laptop"_s, 0, over});
    };
    const auto first = take(world.officer, false);
    QVERIFY(isDone(first));
    QCOMPARE(first->fence, 1);
    QCOMPARE(world.complaint(id).leaseHolder, world.officer);
    QCOMPARE(take(world.officer, false)->fence, 1); // renewed
    QCOMPARE(codeOf(take(world.colleague, false)), Code::StaleFence);
    const auto over = take(world.colleague, true);
    QCOMPARE(over->fence, 2);
    QCOMPARE(world.complaint(id).leaseHolder, world.colleague);
    world.clock.advance(std::chrono::hours(2));
    QCOMPARE(take(world.officer, false)->fence, 3); // it had expired
    const auto mine = take(world.officer, false);
    QVERIFY(isDone(world.perform(world.officer, ReleaseLease{id, LeaseId{mine->objectId}, 3})));
    QVERIFY(world.complaint(id).leaseHolder.isEmpty());
    QCOMPARE(world.complaint(id).fence, 3);
    QCOMPARE(take(world.officer, false)->fence, 4);
    QCOMPARE(world.complaint(id).revision, 1);
}

void TestServerOperations::aLeaseKeepsOthersOut()
{
    World world;
    const auto id = world.addComplaint(world.water);
    QVERIFY(isDone(world.perform(world.officer, TakeLease{id, u"laptop"_s, 0, false})));
    QCOMPARE(codeOf(world.perform(world.colleague, world.submission(id))), Code::StaleFence);
    QVERIFY(isDone(world.perform(world.colleague, TakeLease{id, u"desk"_s, 0, true})));
    auto late = world.submission(id);
    std::get<SubmitReply>(late.act).fence = 1; // taken over while the officer wrote
    QCOMPARE(codeOf(world.perform(world.officer, late)), Code::StaleFence);
    auto good = world.submission(id);
    std::get<SubmitReply>(good.act).fence = 2;
    QVERIFY(isDone(world.perform(world.colleague, good)));
    // The maker's lease does not keep the supervisor from changing the text.
    auto edit = std::get<SubmitReply>(good.act);
    edit.revision = 1;
    edit.fence = 0;
    edit.edit = true;
    QVERIFY(isDone(world.perform(world.supervisor, edit)));
}

void TestServerOperations::aReleasedLeaseIsATombstone()
{
    World world;
    const auto id = world.addComplaint(world.water);
    const auto taken = world.perform(world.officer, TakeLease{id, u"laptop"_s, 0, false});
    const auto since = world.read([&](Transaction &t) { return t.state(world.water); });
    QCOMPARE(codeOf(world.perform(world.colleague, ReleaseLease{id, LeaseId{taken->objectId}, 1})), Code::StaleFence);
    QVERIFY(isDone(world.perform(world.officer, ReleaseLease{id, LeaseId{taken->objectId}, 1})));
    const auto changes =
        world.read([&](Transaction &t) { return t.changes(world.water, ObjectType::Lease, since, 10); });
    QCOMPARE(changes.destroyed, QStringList{taken->objectId});
    QVERIFY(world.read([&](Transaction &t) { return t.objects(world.water, ObjectType::Lease, {taken->objectId}); })
                .front()
                .isEmpty());
}

void TestServerOperations::actionsCheckTheirWords_data()
{
    QTest::addColumn<ComplaintAction>("action");
    QTest::addColumn<QString>("assignee");
    QTest::addColumn<QString>("reasonCode");
    QTest::addColumn<QString>("transferTo");
    QTest::addColumn<bool>("fits");
    QTest::newRow("assign") << ComplaintAction::Assign << u"Pcolleague"_s << u""_s << u""_s << true;
    QTest::newRow("assign to nobody") << ComplaintAction::Assign << u""_s << u""_s << u""_s << false;
    QTest::newRow("assign to a checker") << ComplaintAction::Assign << u"Psupervisor"_s << u""_s << u""_s << false;
    QTest::newRow("assign to a stranger") << ComplaintAction::Assign << u"Pstranger"_s << u""_s << u""_s << false;
    QTest::newRow("reject") << ComplaintAction::Reject << u""_s << u"SUB_JUDICE"_s << u""_s << true;
    QTest::newRow("reject without reason") << ComplaintAction::Reject << u""_s << u""_s << u""_s << false;
    QTest::newRow("not ours is no reason") << ComplaintAction::Reject << u""_s << u"NOT_OURS"_s << u""_s << false;
    QTest::newRow("transfer") << ComplaintAction::Transfer << u""_s << u""_s << u"PWD"_s << true;
    QTest::newRow("transfer to nowhere") << ComplaintAction::Transfer << u""_s << u""_s << u"X"_s << false;
}

void TestServerOperations::actionsCheckTheirWords()
{
    QFETCH(ComplaintAction, action);
    QFETCH(QString, assignee);
    QFETCH(QString, reasonCode);
    QFETCH(QString, transferTo);
    QFETCH(bool, fits);
    World world;
    auto asked = act(world.addComplaint(world.water), 1, action);
    asked.assignee = PersonId{assignee};
    asked.reasonCode = reasonCode;
    asked.transferTo = transferTo;
    const auto answer = world.perform(world.nodal, asked);
    QCOMPARE(isDone(answer), fits);
    if (!fits)
        QCOMPARE(codeOf(answer), Code::InvalidArguments);
}

void TestServerOperations::aDuplicateHasOneMaster()
{
    World world;
    const auto master = world.addComplaint(world.water);
    const auto copy = world.addComplaint(world.water);
    const auto third = world.addComplaint(world.water);
    auto propose = act(copy, 1, ComplaintAction::ProposeDuplicate);
    propose.duplicateOf = copy;
    QCOMPARE(codeOf(world.perform(world.officer, propose)), Code::InvalidArguments);
    propose.duplicateOf = ComplaintId{u"Cnone"_s};
    QCOMPARE(codeOf(world.perform(world.officer, propose)), Code::InvalidArguments);
    propose.duplicateOf = master;
    QVERIFY(isDone(world.perform(world.officer, propose)));
    QCOMPARE(world.complaint(copy).proposedDuplicateOf, master);
    QVERIFY(isDone(world.perform(world.nodal, act(copy, 2, ComplaintAction::ConfirmDuplicate))));
    QCOMPARE(world.complaint(copy).state, ComplaintState::Duplicate);
    QCOMPARE(world.complaint(copy).duplicateOf, master);
    auto chain = act(third, 1, ComplaintAction::ConfirmDuplicate);
    chain.duplicateOf = copy;
    QCOMPARE(codeOf(world.perform(world.nodal, chain)), Code::InvalidArguments);
    QVERIFY(isDone(world.perform(world.nodal, act(copy, 3, ComplaintAction::UndoDuplicate))));
    QVERIFY(world.complaint(copy).duplicateOf.isEmpty());
}

void TestServerOperations::aReasonStandsAsANote()
{
    World world;
    const auto id = world.addComplaint(world.water);
    auto escalate = act(id, 1, ComplaintAction::Escalate);
    escalate.reason = u"Third day without water"_s;
    const auto operation = world.operation(escalate);
    QVERIFY(isDone(world.perform(world.supervisor, operation)));
    QCOMPARE(world.complaint(id).escalationLevel, 1);
    const auto plain = noteIdOf(operation.id).toString(); // which a Note/set would make, and be handed in again
    const QStringList ids{plain + u'r', plain};
    const auto notes = world.read([&](Transaction &t) { return t.objects(world.water, ObjectType::Note, ids); });
    QVERIFY(notes[0].contains("Third day without water"));
    QVERIFY(notes[1].isEmpty());
}

void TestServerOperations::theTrailTellsTheStory()
{
    World world;
    const auto id = world.addComplaint(world.water, ComplaintState::Assigned);
    QVERIFY(isDone(world.perform(world.officer, act(id, 1, ComplaintAction::Accept))));
    const auto operation = world.submission(id);
    QVERIFY(isDone(world.perform(world.officer, operation)));
    QVERIFY(isDone(world.perform(world.supervisor, world.decision(replyIdOf(operation.id)))));
    const auto trail = world.read([&](Transaction &t) { return t.auditTrail(world.water, 0, 100); });
    QStringList story;
    for (const auto &entry : trail) {
        story.push_back(entry.actor + u' ' + entry.action);
        QCOMPARE(entry.complaintId, id.toString());
        QVERIFY(!entry.details.contains(u"valve"_s)); // hashes, not words
    }
    QCOMPARE(story, (QStringList{u"Pofficer ACCEPT"_s, u"Pofficer REPLY_SUBMIT"_s, u"Psupervisor REPLY_APPROVE"_s}));
}

// Nothing took effect and an administrator makes room: a console that is told serverFail would park the operation.
void TestServerOperations::aFullDiskIsWorthAnotherTry()
{
    const Error full{Code::DiskFull, u"SQLite error 13"_s, false};
    QCOMPARE(methodError(full).value("type"_L1).toString(), u"serverUnavailable"_s);
    const auto answer = problem(full);
    QCOMPARE(answer.status, 503);
    QVERIFY(answer.retryAfter);
    const Error fault{Code::StorageFault, u"SQLite error 10"_s, false};
    QCOMPARE(methodError(fault).value("type"_L1).toString(), u"serverFail"_s);
}

QTEST_GUILESS_MAIN(TestServerOperations)
#include "tst_server_operations.moc"
