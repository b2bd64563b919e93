// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/contenthash.h"
#include "app/domain/lifecycle.h"
#include "tests/server/world.h"

#include <QTest>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;

// Every state x action x role of both tables, carried out on the server.
class TestServerLifecycle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyActionOnAComplaint_data();
    void everyActionOnAComplaint();
    void everyActionOnAReply_data();
    void everyActionOnAReply();
    void whatMayStillArriveIsNotDeniedYet();
    void aTraineeWorksInPracticeOnly();
    void aTraineeSeesNoRealCitizen();
    void duplicatesMakeNoChain();
    void aComplaintThatHasEndedTakesNoFinal();
    void aFinalWaitsForAnOfficerWhoIsResponsible();
};

namespace {

PersonId personOf(Role role)
{
    return PersonId{u"Prole"_s + nameOf(role)};
}

void rolesAsRows()
{
    QTest::addColumn<Role>("role");
    for (const auto &[role, name] : namesOf<Role>)
        QTest::addRow("%.*s", int(name.size()), name.data()) << role;
}

void addRolePerson(World &world, Role role)
{
    world.write([&](Transaction &t) -> Result<void> {
        world.addPerson(t, world.water, personOf(role), {role});
        return {};
    });
}

// Where a trainee may work as well.
void makePractice(World &world)
{
    world.write([&](Transaction &t) { return t.saveSetting(u"practiceSeed"_s, u"1"_s); });
}

// Nobody is the system or a citizen, whatever the directory says.
bool isOfNobody(Role role)
{
    return role == Role::System || role == Role::Citizen;
}

// What the table says: the state afterwards, or the name of the refusal.
template<class Table, class State, class Action>
QString expected(const Table &table, State from, Action action, Role role)
{
    bool inState = false;
    bool ever = false;
    for (const auto &row : table) {
        if (row.action != action)
            continue;
        const bool mine = row.role == role && !isOfNobody(role);
        ever = ever || mine;
        inState = inState || row.from == from;
        if (mine && row.from == from)
            return nameOf(row.to);
    }
    if (!ever)
        return nameOf(Code::Forbidden);
    return nameOf(inState ? Code::Forbidden : Code::WrongState);
}

ActOnComplaint wordsFor(ComplaintAction action, const ComplaintId &master)
{
    ActOnComplaint act;
    act.action = action;
    act.revision = 1;
    act.assignee = PersonId{u"Pcolleague"_s};
    act.reasonCode = u"SUB_JUDICE"_s;
    act.reason = u"because"_s;
    act.transferTo = u"PWD"_s;
    act.duplicateOf = master;
    return act;
}

} // namespace

void TestServerLifecycle::everyActionOnAComplaint_data()
{
    rolesAsRows();
}

void TestServerLifecycle::everyActionOnAComplaint()
{
    QFETCH(Role, role);
    World world;
    makePractice(world);
    addRolePerson(world, role);
    const auto master = world.addComplaint(world.water);
    QJsonObject update;
    std::map<QString, QString> want;
    for (const auto &[state, stateName] : namesOf<ComplaintState>) {
        for (const auto &[action, actionName] : namesOf<ComplaintAction>) {
            const auto id = world.addComplaint(world.water, state);
            auto act = wordsFor(action, master);
            act.complaintId = id;
            const auto call = toInvocation(world.operation(act));
            update[id.toString()] = call.arguments[u"update"_s].toObject()[id.toString()];
            auto &expectation = want[id.toString()];
            expectation = expected(complaintTransitions(), state, action, role);
            // A comment comes as a note.
            if (action == ComplaintAction::Comment && fromName<ComplaintState>(expectation))
                expectation = nameOf(Code::InvalidArguments);
        }
    }
    const auto token = personOf(role).toString().mid(1) + u"-token"_s;
    const auto [name, answer] =
        world.call(u"Complaint/set"_s, {{u"accountId"_s, world.water.toString()}, {u"update"_s, update}}, token);
    QCOMPARE(name, u"Complaint/set"_s);
    const auto done = answer[u"updated"_s].toObject();
    const auto refused = answer[u"notUpdated"_s].toObject();
    QCOMPARE(done.size() + refused.size(), qsizetype(want.size()));
    for (const auto &[id, expectation] : want) {
        const auto got = done.contains(id) ? done[id].toObject()[u"state"_s] : refused[id].toObject()[u"type"_s];
        QCOMPARE(got.toString(), expectation);
        const auto complaint = world.complaint(ComplaintId{id});
        QCOMPARE(complaint.revision, done.contains(id) ? 2 : 1);
        if (done.contains(id))
            QCOMPARE(nameOf(complaint.state), expectation);
    }
}

void TestServerLifecycle::everyActionOnAReply_data()
{
    rolesAsRows();
}

void TestServerLifecycle::everyActionOnAReply()
{
    QFETCH(Role, role);
    World world;
    makePractice(world);
    addRolePerson(world, role);
    const auto me = personOf(role);
    int count = 0;
    for (const auto &[state, stateName] : namesOf<ReplyState>) {
        for (const auto action : {ReplyAction::Submit, ReplyAction::Edit, ReplyAction::Withdraw, ReplyAction::Approve,
                                  ReplyAction::Return, ReplyAction::Confirm, ReplyAction::Deny}) {
            const bool makers =
                action == ReplyAction::Submit || action == ReplyAction::Edit || action == ReplyAction::Withdraw;
            Reply reply;
            reply.id = ReplyId{u"R%1"_s.arg(++count)};
            reply.complaintId = world.addComplaint(world.water);
            reply.content = world.content();
            reply.state = state;
            reply.threadRevision = 1;
            reply.contentHash = contentHash(reply.content, reply.id, reply.complaintId, 1);
            reply.maker = makers ? me : world.officer;
            reply.editors = {reply.maker};
            reply.createdTime = reply.changedTime = world.clock.now() - std::chrono::minutes{2};
            world.write([&](Transaction &t) { return t.saveReply(world.water, reply); });

            const auto &id = reply.id;
            const auto &complaint = reply.complaintId;
            Act act = WithdrawReply{id, complaint, 1};
            if (action == ReplyAction::Submit || action == ReplyAction::Edit)
                act = SubmitReply{id, complaint, reply.content, 1, 1, 0, action == ReplyAction::Edit};
            else if (action == ReplyAction::Approve || action == ReplyAction::Return)
                act = world.decision(id, action == ReplyAction::Approve ? Decision::Approve : Decision::Return);
            else if (action != ReplyAction::Withdraw)
                act = SettleReply{id, complaint, 1, action == ReplyAction::Confirm, {}};
            const auto answer = world.perform(me, act);
            QVERIFY(answer);

            auto want = expected(replyTransitions(), state, action, role);
            if (want == nameOf(ReplyState::Approved))
                want = nameOf(ReplyState::Queued); // one checker is enough here
            const bool decides = action == ReplyAction::Approve || action == ReplyAction::Return;
            if (state == ReplyState::Stale && decides && role == Role::Supervisor)
                want = nameOf(Code::StaleReply);
            const auto got = answer->error ? nameOf(answer->error->code) : nameOf(world.reply(id).state);
            QVERIFY2(got == want, qPrintable(u"%1 of %2: %3, not %4"_s.arg(nameOf(action), nameOf(state), got, want)));
            if (answer->error)
                QCOMPARE(world.reply(id), reply);
            // The list's mirror.
            const auto live = isLive(world.reply(id).state) && !answer->error;
            if (!answer->error)
                QCOMPARE(world.complaint(complaint).liveReplyId, live ? id : ReplyId{});
        }
    }
}

void TestServerLifecycle::whatMayStillArriveIsNotDeniedYet()
{
    World world;
    addRolePerson(world, Role::Supervisor);
    Reply reply;
    reply.id = ReplyId{u"R1"_s};
    reply.complaintId = world.addComplaint(world.water);
    reply.content = world.content();
    reply.state = ReplyState::Unknown;
    reply.maker = world.officer;
    reply.editors = {reply.maker};
    reply.createdTime = reply.changedTime = world.clock.now();
    world.write([&](Transaction &t) { return t.saveReply(world.water, reply); });
    const SettleReply deny{reply.id, reply.complaintId, 1, false, {}};

    world.clock.advance(std::chrono::seconds{119});
    const auto early = world.perform(personOf(Role::Supervisor), deny);
    QVERIFY(!early); // no receipt: the console tries again by itself
    QCOMPARE(early.error().code, Code::TooManyRequests);
    QCOMPARE(world.reply(reply.id).state, ReplyState::Unknown);

    world.clock.advance(std::chrono::seconds{1});
    const auto later = world.perform(personOf(Role::Supervisor), deny);
    QVERIFY(later && !later->error);
    QCOMPARE(world.reply(reply.id).state, ReplyState::Failed);
}

void TestServerLifecycle::aTraineeWorksInPracticeOnly()
{
    World world;
    addRolePerson(world, Role::Trainee);
    const auto trainee = personOf(Role::Trainee);
    const auto id = world.addComplaint(world.water);
    const auto pending = world.addComplaint(world.water, ComplaintState::PendingAssignment);
    ActOnComplaint assign;
    assign.complaintId = pending;
    assign.revision = 1;
    assign.action = ComplaintAction::Assign;
    assign.assignee = trainee;
    const std::vector<Act> acts{AddNote{id, u"Called"_s}, TakeLease{id, u"laptop"_s, 20, false},
                                world.submission(id).act};
    for (const auto &act : acts) {
        const auto refused = world.perform(trainee, act);
        QVERIFY(refused && refused->error);
        QCOMPARE(refused->error->code, Code::Forbidden);
    }
    const auto refused = world.perform(world.nodal, assign);
    QVERIFY(refused && refused->error);
    QCOMPARE(refused->error->code, Code::InvalidArguments);
    makePractice(world);
    for (const auto &act : acts) {
        const auto done = world.perform(trainee, act);
        QVERIFY(done && !done->error);
    }
    const auto done = world.perform(world.nodal, assign);
    QVERIFY(done && !done->error);
}

void TestServerLifecycle::aTraineeSeesNoRealCitizen()
{
    World world;
    const auto complaint = world.addComplaint(world.water).toString();
    world.write([&](Transaction &t) -> Result<void> {
        world.addPerson(t, world.water, PersonId(u"Ptrainee"_s), {Role::Trainee});
        world.addPerson(t, world.water, PersonId(u"Pboth"_s), {Role::Trainee, Role::Auditor});
        return {};
    });
    const QJsonObject get{{u"accountId"_s, world.water.toString()}, {u"ids"_s, QJsonArray{complaint}}};
    const auto sees = [&](const QString &token) {
        const auto session = QJsonDocument::fromJson(world.request("GET", u"/jmap/session"_s, {}, token).body).object();
        const auto got = world.call(u"Complaint/get"_s, get, token).second;
        const bool inSession = !session[u"accounts"_s].toObject().isEmpty();
        const bool inAnswer = !got[u"list"_s].toArray().isEmpty();
        const bool inStream = world.api->streamRights(token).has_value();
        return int(inSession) + int(inAnswer) + int(inStream);
    };
    QCOMPARE(sees(u"trainee-token"_s), 0);
    QCOMPARE(sees(u"both-token"_s), 3);
    // Invented citizens are what a trainee is there for.
    world.write([](Transaction &t) { return t.saveSetting(u"practiceSeed"_s, u"1"_s); });
    QCOMPARE(sees(u"trainee-token"_s), 3);
}

void TestServerLifecycle::duplicatesMakeNoChain()
{
    World world;
    const auto first = world.addComplaint(world.water);
    const auto second = world.addComplaint(world.water);
    const auto third = world.addComplaint(world.water);
    const auto confirm = [&](const ComplaintId &copy, const ComplaintId &master, int revision) {
        ActOnComplaint act;
        act.complaintId = copy;
        act.revision = revision;
        act.action = ComplaintAction::ConfirmDuplicate;
        act.duplicateOf = master;
        return world.perform(world.nodal, act);
    };
    const auto done = confirm(first, second, 1);
    QVERIFY(done && !done->error);
    // The second has a duplicate of its own: it is nobody's.
    const auto refused = confirm(second, third, 1);
    QVERIFY(refused && refused->error);
    QCOMPARE(refused->error->code, Code::InvalidArguments);
    QVERIFY(world.complaint(second).duplicateOf.isEmpty());
    ActOnComplaint undo;
    undo.complaintId = first;
    undo.revision = 2;
    undo.action = ComplaintAction::UndoDuplicate;
    const auto undone = world.perform(world.nodal, undo);
    QVERIFY(undone && !undone->error);
    const auto again = confirm(second, third, 1);
    QVERIFY(again && !again->error);
}

void TestServerLifecycle::aComplaintThatHasEndedTakesNoFinal()
{
    World world;
    const auto id = world.addComplaint(world.water);
    const auto submitted = world.perform(world.officer, world.submission(id));
    QVERIFY(submitted && !submitted->error);
    auto complaint = world.complaint(id);
    complaint.state = ComplaintState::Transferred;
    world.write([&](Transaction &t) { return t.saveComplaint(complaint); });
    const ReplyId reply(submitted->objectId);
    const auto late = world.perform(world.supervisor, world.decision(reply));
    QVERIFY(late && late->error);
    QCOMPARE(late->error->code, Code::WrongState);
    QCOMPARE(world.reply(reply).state, ReplyState::Submitted);
    const auto returned = world.perform(world.supervisor, world.decision(reply, Decision::Return));
    QVERIFY(returned && !returned->error);
    const auto another = world.perform(world.officer, world.submission(id));
    QVERIFY(another && another->error);
    QCOMPARE(another->error->code, Code::WrongState);
}

void TestServerLifecycle::aFinalWaitsForAnOfficerWhoIsResponsible()
{
    World world;
    for (const auto state : {ComplaintState::PendingAssignment, ComplaintState::PendingReassignment}) {
        const auto id = world.addComplaint(world.water, state);
        const auto refused = world.perform(world.officer, world.submission(id));
        QVERIFY(refused && refused->error);
        QCOMPARE(refused->error->code, Code::WrongState);
        auto other = world.submission(id);
        std::get<SubmitReply>(other.act).content.type = ReplyType::Acknowledgement;
        const auto taken = world.perform(world.officer, other);
        QVERIFY(taken && !taken->error);
    }
    // Handed in while somebody was responsible, and the complaint came back as a duplicate that is none.
    const auto id = world.addComplaint(world.water);
    const auto submitted = world.perform(world.officer, world.submission(id));
    QVERIFY(submitted && !submitted->error);
    auto complaint = world.complaint(id);
    complaint.state = ComplaintState::PendingAssignment;
    world.write([&](Transaction &t) { return t.saveComplaint(complaint); });
    const auto approved = world.perform(world.supervisor, world.decision(ReplyId(submitted->objectId)));
    QVERIFY(approved && !approved->error);
}

QTEST_GUILESS_MAIN(TestServerLifecycle)
#include "tst_server_lifecycle.moc"
