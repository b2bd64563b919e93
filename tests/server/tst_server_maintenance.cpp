// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/clocks.h"
#include "app/server/cli/maintenance.h"
#include "tests/server/world.h"

#include <QTest>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;
using namespace std::chrono_literals;

// What time alone does, under a clock that moves when told. The world begins on a Wednesday at 11:30 office time.
class TestServerMaintenance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aClockThatIsOverEscalatesOnce();
    void eachClockOfAComplaintIsALevel();
    void aPausedClockEscalatesNothing();
    void whatNobodyOwesAnythingEscalatesNothing_data();
    void whatNobodyOwesAnythingEscalatesNothing();
    void anEscalationIsNoConflictForAnOfficer();
    void manyBreachesAreTakenInPieces();
    void aBreachOfWhileTheServerWasDownCounts();
    void aReplyThatNobodyDecidesExpiresAndEscalates();
    void aReplyThatIsApprovedTooLateIsNotSent();
    void theSecondCheckerMayBeTooLateToo();
    void aResolvedComplaintClosesWhenItsWindowsAreOver();
    void tombstonesAreForgottenAfter400Days();

private:
    static QStringList escalations(World &world, const ComplaintId &id);
    static void round(World &world)
    {
        escalateBreached(*world.database);
        expireReplies(*world.database);
    }
};

QStringList TestServerMaintenance::escalations(World &world, const ComplaintId &id)
{
    const auto trail = world.read([&](Transaction &t) { return t.auditTrail(world.water, 0, 10'000); });
    QStringList clocks;
    for (const auto &entry : trail) {
        if (entry.action == nameOf(ComplaintAction::Escalate) && entry.objectId == id.toString())
            clocks += QJsonDocument::fromJson(entry.details.toUtf8()).object()[u"clock"_s].toString();
    }
    return clocks;
}

void TestServerMaintenance::aClockThatIsOverEscalatesOnce()
{
    World world;
    const auto id = world.addComplaint(world.water);
    const auto due = *world.complaint(id).acknowledgeDueAt;
    world.clock.advance(due - world.clock.now() - 1ms);
    round(world);
    QCOMPARE(world.complaint(id).escalationLevel, 0);
    world.clock.advance(1ms);
    round(world);
    QCOMPARE(world.complaint(id).escalationLevel, 1);
    QCOMPARE(world.complaint(id).changedTime, world.clock.now());
    for (int i = 0; i < 5; ++i) {
        world.clock.advance(1min);
        round(world);
        world.open(); // a restart forgets nothing
    }
    QCOMPARE(world.complaint(id).escalationLevel, 1);
    QCOMPARE(escalations(world, id), QStringList{u"ACKNOWLEDGE"_s});
}

void TestServerMaintenance::eachClockOfAComplaintIsALevel()
{
    World world;
    const auto id = world.addComplaint(world.water);
    for (int day = 0; day < 30; ++day) {
        world.clock.advance(24h);
        round(world);
    }
    QCOMPARE(escalations(world, id), (QStringList{u"ACKNOWLEDGE"_s, u"FIRST_RESPONSE"_s, u"RESOLVE"_s}));
    QCOMPARE(world.complaint(id).escalationLevel, 3);
}

void TestServerMaintenance::aPausedClockEscalatesNothing()
{
    World world;
    const auto id = world.addComplaint(world.water);
    auto complaint = world.complaint(id);
    complaint.state = ComplaintState::AwaitingCitizen;
    pauseClocks(complaint, world.clock.now());
    world.write([&](Transaction &t) { return t.saveComplaint(complaint); });
    world.clock.advance(24h * 10);
    round(world);
    QCOMPARE(world.complaint(id).escalationLevel, 0);
    world.clock.advance(24h * 12); // but the statutory one never pauses
    round(world);
    QCOMPARE(escalations(world, id), QStringList{u"RESOLVE"_s});
    // The citizen answers: the others go on from where they stood.
    complaint = world.complaint(id);
    complaint.state = ComplaintState::InProgress;
    resumeClocks(complaint, world.clock.now(), testSettings());
    world.write([&](Transaction &t) { return t.saveComplaint(complaint); });
    world.clock.advance(24h * 7);
    round(world);
    QCOMPARE(escalations(world, id), (QStringList{u"RESOLVE"_s, u"ACKNOWLEDGE"_s, u"FIRST_RESPONSE"_s}));
}

void TestServerMaintenance::whatNobodyOwesAnythingEscalatesNothing_data()
{
    QTest::addColumn<ComplaintState>("state");
    QTest::newRow("transferred") << ComplaintState::Transferred;
    QTest::newRow("resolved") << ComplaintState::Resolved;
    QTest::newRow("rejected") << ComplaintState::Rejected;
    QTest::newRow("closed") << ComplaintState::Closed;
}

void TestServerMaintenance::whatNobodyOwesAnythingEscalatesNothing()
{
    QFETCH(ComplaintState, state);
    World world;
    const auto id = world.addComplaint(world.water, state);
    world.clock.advance(24h * 60);
    round(world);
    QCOMPARE(world.complaint(id).escalationLevel, 0);
}

void TestServerMaintenance::anEscalationIsNoConflictForAnOfficer()
{
    World world;
    const auto id = world.addComplaint(world.water, ComplaintState::Assigned);
    ActOnComplaint accept; // made offline, before the clock was over
    accept.complaintId = id;
    accept.revision = world.complaint(id).revision;
    accept.action = ComplaintAction::Accept;
    const auto operation = world.operation(accept);
    world.clock.advance(24h * 30);
    round(world);
    QCOMPARE(world.complaint(id).escalationLevel, 3);
    const auto done = world.perform(world.officer, operation);
    QVERIFY(done && !done->error);
    QCOMPARE(world.complaint(id).state, ComplaintState::InProgress);
    QCOMPARE(world.complaint(id).escalationLevel, 3);
}

void TestServerMaintenance::manyBreachesAreTakenInPieces()
{
    World world;
    QStringList ids;
    for (int i = 0; i < 450; ++i) // more than two pieces, and all due at one moment
        ids += world.addComplaint(world.water).toString();
    world.clock.advance(24h * 7);
    for (int i = 0; i < 10; ++i)
        ids += world.addComplaint(world.water).toString(); // whose clocks run
    round(world);
    round(world);
    int levels = 0;
    for (const auto &id : ids)
        levels += world.complaint(ComplaintId(id)).escalationLevel;
    QCOMPARE(levels, 450 * 2);
}

void TestServerMaintenance::aBreachOfWhileTheServerWasDownCounts()
{
    World world;
    const auto early = world.addComplaint(world.water);
    world.clock.advance(24h);
    round(world); // escalates the first one: everything until now counts as done
    const auto late = world.addComplaint(world.water);
    world.clock.advance(24h * 40);
    world.open();
    round(world);
    QCOMPARE(world.complaint(early).escalationLevel, 3);
    QCOMPARE(world.complaint(late).escalationLevel, 3);
}

void TestServerMaintenance::aReplyThatNobodyDecidesExpiresAndEscalates()
{
    World world;
    const auto id = world.addComplaint(world.water);
    auto complaint = world.complaint(id);
    complaint.acknowledgedTime = world.clock.now();
    complaint.firstRespondedTime = world.clock.now();
    world.write([&](Transaction &t) { return t.saveComplaint(complaint); });
    const auto submitted = world.perform(world.officer, world.submission(id));
    QVERIFY(submitted && !submitted->error);
    const ReplyId reply(submitted->objectId);
    const auto due = *world.reply(reply).approvalDueAt;
    world.clock.advance(due - world.clock.now() - 1ms);
    round(world);
    QCOMPARE(world.reply(reply).state, ReplyState::Submitted);
    world.clock.advance(1ms);
    round(world);
    QCOMPARE(world.reply(reply).state, ReplyState::Expired);
    QVERIFY(!world.complaint(id).approvalDueAt);
    QVERIFY(world.complaint(id).liveReplyId.isEmpty());
    QCOMPARE(escalations(world, id), QStringList{u"APPROVAL"_s});
    // A decision that comes now comes too late, and says so; the text can be handed in again.
    const auto late = world.perform(world.supervisor, world.decision(reply));
    QVERIFY(late && late->error);
    QCOMPARE(late->error->code, Code::WrongState);
    auto again = std::get<SubmitReply>(world.submission(id).act);
    again.replyId = reply;
    again.revision = world.reply(reply).revision;
    const auto anew = world.perform(world.officer, again);
    QVERIFY(anew && !anew->error);
    QCOMPARE(world.reply(reply).state, ReplyState::Submitted);
    QVERIFY(*world.reply(reply).approvalDueAt > world.clock.now());
}

void TestServerMaintenance::aReplyThatIsApprovedTooLateIsNotSent()
{
    World world;
    const auto id = world.addComplaint(world.water);
    const auto submitted = world.perform(world.officer, world.submission(id));
    QVERIFY(submitted && !submitted->error);
    const ReplyId reply(submitted->objectId);
    world.clock.advance(*world.reply(reply).approvalDueAt - world.clock.now());
    // No round of the maintenance has come by yet: the decision itself is too late all the same.
    const auto late = world.perform(world.supervisor, world.decision(reply));
    QVERIFY(late && late->error);
    QCOMPARE(late->error->code, Code::WrongState);
    QCOMPARE(world.reply(reply).state, ReplyState::Submitted);
    // It may still go back with a note.
    const auto returned = world.perform(world.supervisor, world.decision(reply, Decision::Return));
    QVERIFY(returned && !returned->error);
    QCOMPARE(world.reply(reply).state, ReplyState::Returned);
}

void TestServerMaintenance::theSecondCheckerMayBeTooLateToo()
{
    World world;
    auto settings = testSettings();
    settings.officialCheckers = 2;
    settings.routineCheckers = 2;
    world.write([&](Transaction &t) { return t.saveDepartment({world.water, settings, {}}); });
    const auto id = world.addComplaint(world.water);
    const auto submitted = world.perform(world.officer, world.submission(id));
    QVERIFY(submitted && !submitted->error);
    const ReplyId reply(submitted->objectId);
    const auto first = world.perform(world.supervisor, world.decision(reply));
    QVERIFY(first && !first->error);
    QCOMPARE(world.reply(reply).state, ReplyState::Approved);
    world.clock.advance(*world.reply(reply).approvalDueAt - world.clock.now());
    const auto late = world.perform(world.supervisor2, world.decision(reply));
    QVERIFY(late && late->error);
    QCOMPARE(world.reply(reply).state, ReplyState::Approved);
    round(world);
    QCOMPARE(world.reply(reply).state, ReplyState::Expired);
}

void TestServerMaintenance::aResolvedComplaintClosesWhenItsWindowsAreOver()
{
    World world;
    const auto id = world.addComplaint(world.water, ComplaintState::Resolved);
    auto complaint = world.complaint(id);
    complaint.reopenUntil = world.clock.now() + 24h * 10;
    complaint.appealUntil = world.clock.now() + 24h * 30;
    world.write([&](Transaction &t) { return t.saveComplaint(complaint); });
    world.clock.advance(24h * 30);
    closeOld(*world.database);
    QCOMPARE(world.complaint(id).state, ComplaintState::Resolved);
    world.clock.advance(1s);
    closeOld(*world.database);
    QCOMPARE(world.complaint(id).state, ComplaintState::Closed);
}

void TestServerMaintenance::tombstonesAreForgottenAfter400Days()
{
    World world;
    const auto id = world.addComplaint(world.water);
    const auto taken = world.perform(world.officer, TakeLease{id, u"laptop"_s, 20, false});
    QVERIFY(taken && !taken->error);
    const auto before = world.read([&](Transaction &t) { return t.state(world.water); });
    const auto released = world.perform(world.officer, ReleaseLease{id, LeaseId(taken->objectId), taken->fence});
    QVERIFY(released && !released->error);
    const auto changes = [&] {
        return world.database->read(
            [&](Transaction &t) { return t.changes(world.water, ObjectType::Lease, before, 10); });
    };
    world.clock.advance(24h * 399);
    closeOld(*world.database);
    QVERIFY(changes());
    QCOMPARE(changes()->destroyed.size(), 1);
    world.clock.advance(24h * 2);
    closeOld(*world.database);
    QVERIFY(!changes());
    QCOMPARE(changes().error().code, Code::CannotCalculateChanges);
}

QTEST_GUILESS_MAIN(TestServerMaintenance)
#include "tst_server_maintenance.moc"
