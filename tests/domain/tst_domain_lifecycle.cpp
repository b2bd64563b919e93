// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/domain/lifecycle.h"

#include <QSet>
#include <QTest>

using namespace uttar;

namespace {

// What is expected, in words of its own and not out of the code: "FROM FROM > ACTION > ROLE ROLE > TO"; TO "=" stays.
// An "~" before the action: it may wait in an outbox.
using Table = QHash<QString, QString>; // "FROM/ACTION/ROLE" -> "TO" or "~TO"

Table read(const QStringList &lines)
{
    Table table;
    for (const auto &line : lines) {
        const auto fields = line.split(u" > "_s);
        const bool offline = fields[1].startsWith(u'~');
        const auto action = offline ? fields[1].mid(1) : fields[1];
        for (const auto &from : fields[0].split(u' ')) {
            for (const auto &role : fields[2].split(u' ')) {
                const auto to = fields[3] == u"=" ? from : fields[3];
                table.insert(from + u'/' + action + u'/' + role, (offline ? u"~"_s : u""_s) + to);
            }
        }
    }
    return table;
}

const QStringList complaintLines{
    u"PENDING_ASSIGNMENT PENDING_REASSIGNMENT ASSIGNED IN_PROGRESS AWAITING_CITIZEN TRANSFERRED > ~ASSIGN > NODAL SYSTEM > ASSIGNED"_s,
    u"PENDING_ASSIGNMENT PENDING_REASSIGNMENT ASSIGNED IN_PROGRESS > ~REJECT > NODAL > REJECTED"_s,
    u"PENDING_ASSIGNMENT PENDING_REASSIGNMENT ASSIGNED IN_PROGRESS AWAITING_CITIZEN > ~TRANSFER > NODAL > TRANSFERRED"_s,
    u"ASSIGNED > ~ACCEPT > OFFICER TRAINEE > IN_PROGRESS"_s,
    u"ASSIGNED IN_PROGRESS AWAITING_CITIZEN > ~REASSIGN > OFFICER TRAINEE > PENDING_REASSIGNMENT"_s,
    u"ASSIGNED IN_PROGRESS AWAITING_CITIZEN > ~PROPOSE_DUPLICATE > OFFICER TRAINEE > ="_s,
    u"PENDING_ASSIGNMENT PENDING_REASSIGNMENT ASSIGNED IN_PROGRESS AWAITING_CITIZEN > ~CONFIRM_DUPLICATE > NODAL SUPERVISOR > DUPLICATE"_s,
    u"DUPLICATE > ~UNDO_DUPLICATE > NODAL SUPERVISOR > PENDING_ASSIGNMENT"_s,
    u"ASSIGNED IN_PROGRESS AWAITING_CITIZEN > AWAIT_CITIZEN > SYSTEM > AWAITING_CITIZEN"_s,
    u"AWAITING_CITIZEN > CITIZEN_ANSWERED > SYSTEM > IN_PROGRESS"_s,
    u"PENDING_ASSIGNMENT PENDING_REASSIGNMENT ASSIGNED IN_PROGRESS AWAITING_CITIZEN DUPLICATE > RESOLVE > SYSTEM > RESOLVED"_s,
    u"RESOLVED REJECTED > RATE > CITIZEN > ="_s,
    u"RESOLVED REJECTED CLOSED > APPEAL > CITIZEN > APPEALED"_s,
    u"RESOLVED REJECTED CLOSED > REOPEN > CITIZEN > PENDING_ASSIGNMENT"_s,
    u"APPEALED > DISPOSE_APPEAL > APPELLATE > CLOSED"_s,
    u"PENDING_ASSIGNMENT ASSIGNED IN_PROGRESS AWAITING_CITIZEN PENDING_REASSIGNMENT DUPLICATE APPEALED > ~ESCALATE > SYSTEM SUPERVISOR > ="_s,
    u"PENDING_ASSIGNMENT ASSIGNED IN_PROGRESS AWAITING_CITIZEN PENDING_REASSIGNMENT TRANSFERRED RESOLVED REJECTED DUPLICATE APPEALED CLOSED > ~COMMENT > OFFICER SUPERVISOR NODAL APPELLATE TRAINEE > ="_s,
    u"RESOLVED REJECTED TRANSFERRED > CLOSE > SYSTEM > CLOSED"_s,
};

const QStringList replyLines{
    u"DRAFT RETURNED WITHDRAWN STALE EXPIRED FAILED > ~SUBMIT > OFFICER TRAINEE > SUBMITTED"_s,
    u"SUBMITTED APPROVED > ~EDIT > OFFICER TRAINEE SUPERVISOR > SUBMITTED"_s,
    u"SUBMITTED > ~WITHDRAW > OFFICER TRAINEE > WITHDRAWN"_s,
    u"SUBMITTED APPROVED QUEUED > ~RETURN > SUPERVISOR > RETURNED"_s,
    u"SUBMITTED APPROVED > ~APPROVE > SUPERVISOR > APPROVED"_s,
    u"APPROVED > ENQUEUE > SYSTEM > QUEUED"_s,
    u"QUEUED > ATTEMPT > SYSTEM > ATTEMPTING"_s,
    u"ATTEMPTING > PUBLISH > SYSTEM > PUBLISHED"_s,
    u"QUEUED ATTEMPTING > REJECT > SYSTEM > FAILED"_s,
    u"SUBMITTED APPROVED QUEUED ATTEMPTING > LOSE_ANSWER > SYSTEM > UNKNOWN"_s,
    u"UNKNOWN > CONFIRM > SYSTEM SUPERVISOR > PUBLISHED"_s,
    u"UNKNOWN > DENY > SUPERVISOR > FAILED"_s,
    u"SUBMITTED APPROVED QUEUED ATTEMPTING > MAKE_STALE > SYSTEM > STALE"_s,
    u"SUBMITTED APPROVED > EXPIRE > SYSTEM > EXPIRED"_s,
};

// Every state x action x role: the state afterwards, or which of the two refusals it is.
template<class State, class Action>
QStringList differences(const Table &expected)
{
    QStringList found;
    for (const auto &[from, fromText] : namesOf<State>) {
        for (const auto &[action, actionText] : namesOf<Action>) {
            const auto prefix = nameOf(from) + u'/' + nameOf(action) + u'/';
            bool possible = false;
            for (const auto &[role, roleText] : namesOf<Role>)
                possible = possible || expected.contains(prefix + nameOf(role));
            for (const auto &[role, roleText] : namesOf<Role>) {
                const auto key = prefix + nameOf(role);
                auto wanted = expected.value(key, possible ? u"forbidden"_s : u"wrongState"_s);
                if (wanted.startsWith(u'~'))
                    wanted.remove(0, 1);
                const auto to = nextState(from, action, Roles{role});
                const auto got = to ? nameOf(*to) : nameOf(to.error().code);
                if (got != wanted)
                    found.push_back(key + u": "_s + got + u", expected "_s + wanted);
            }
        }
    }
    return found;
}

template<class Rows>
QStringList offlineDifferences(const Rows &rows, const Table &expected)
{
    QStringList found;
    QSet<QString> seen;
    for (const auto &row : rows) {
        const auto key = nameOf(row.from) + u'/' + nameOf(row.action) + u'/' + nameOf(row.role);
        if (seen.contains(key))
            found.push_back(key + u" stands twice"_s);
        seen.insert(key);
        if (expected.value(key).startsWith(u'~') != row.offline)
            found.push_back(key + u" offline"_s);
    }
    if (seen.size() != expected.size())
        found.push_back(u"rows are missing"_s);
    return found;
}

} // namespace

class TestLifecycle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStateActionAndRoleOfAComplaintIsAsWrittenDown()
    {
        QCOMPARE((differences<ComplaintState, ComplaintAction>(read(complaintLines))), QStringList());
    }
    void everyStateActionAndRoleOfAReplyIsAsWrittenDown()
    {
        QCOMPARE((differences<ReplyState, ReplyAction>(read(replyLines))), QStringList());
    }
    void whatMayWaitInAnOutboxIsAsWrittenDown()
    {
        QCOMPARE(offlineDifferences(complaintTransitions(), read(complaintLines)), QStringList());
        QCOMPARE(offlineDifferences(replyTransitions(), read(replyLines)), QStringList());
    }
    void oneOfSeveralRolesIsEnough()
    {
        const auto to = nextState(ComplaintState::Assigned, ComplaintAction::Accept, {Role::Nodal, Role::Officer});
        QVERIFY(to);
        QCOMPARE(*to, ComplaintState::InProgress);
        QCOMPARE(nextState(ComplaintState::Assigned, ComplaintAction::Accept, {}).error().code, Code::Forbidden);
    }
    void everyStateOfAComplaintCanBeReachedAndLeft()
    {
        QSet<ComplaintState> reached{ComplaintState::PendingAssignment};
        QSet<ComplaintState> left;
        for (const auto &row : complaintTransitions()) {
            if (row.from != row.to) {
                reached.insert(row.to);
                left.insert(row.from);
            }
        }
        QCOMPARE(reached.size(), qsizetype(namesOf<ComplaintState>.size()));
        QCOMPARE(left.size(), qsizetype(namesOf<ComplaintState>.size()));
    }
    void nothingLeavesUnknownByBeingSentAgain()
    {
        for (const auto &row : replyTransitions())
            QVERIFY(row.from != ReplyState::Unknown || row.to == ReplyState::Published || row.to == ReplyState::Failed);
    }
    void nothingIsPublishedThatWasNotApproved()
    {
        for (const auto &row : replyTransitions()) {
            QVERIFY(row.to != ReplyState::Queued || row.from == ReplyState::Approved);
            QVERIFY(row.to != ReplyState::Attempting || row.from == ReplyState::Queued);
        }
    }
    void aLiveReplyIsOneOnItsWay()
    {
        const QStringList live{u"SUBMITTED"_s, u"APPROVED"_s, u"QUEUED"_s, u"ATTEMPTING"_s, u"UNKNOWN"_s};
        for (const auto &[state, name] : namesOf<ReplyState>)
            QCOMPARE(isLive(state), live.contains(nameOf(state)));
    }
    void anOpenComplaintIsOneThatTheDepartmentOwes()
    {
        const QStringList settled{u"TRANSFERRED"_s, u"RESOLVED"_s, u"REJECTED"_s, u"CLOSED"_s};
        for (const auto &[state, name] : namesOf<ComplaintState>)
            QCOMPARE(isOpen(state), !settled.contains(nameOf(state)));
    }
};

QTEST_APPLESS_MAIN(TestLifecycle)
#include "tst_domain_lifecycle.moc"
