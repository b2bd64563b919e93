// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/services/servicedesk.h"

#include <QSignalSpy>
#include <QTest>

using namespace uttar;
using namespace uttar::test;

// What a person may do, and is told of, by their roles.
class TestServiceRoles : public QObject, ServiceDesk
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        start();
    }
    void cleanup() { end(); }

    void whoseRoleAddsNoNotesIsToldAtOnce_data()
    {
        QTest::addColumn<Role>("role");
        QTest::addColumn<bool>("may");
        QTest::newRow("officer") << Role::Officer << true;
        QTest::newRow("appellate") << Role::Appellate << true;
        QTest::newRow("auditor") << Role::Auditor << false;
        QTest::newRow("editor") << Role::Editor << false;
        QTest::newRow("administrator") << Role::Admin << false;
    }
    void whoseRoleAddsNoNotesIsToldAtOnce()
    {
        QFETCH(const Role, role);
        QFETCH(const bool, may);
        signIn();
        QVERIFY(awaited(m_backend->run([role](Backend::Core &core) -> Result<void> {
            core.account->person.roles = {role};
            return {};
        })));
        const auto added = awaited(m_inbox->addNote(ComplaintId(u"C1"_s), u"Called the junior engineer."_s));
        QCOMPARE(added.has_value(), may);
        QVERIFY(may || added.error().code == Code::Forbidden);
        QCOMPARE(awaited(m_outbox->entries())->size(), size_t(may));
    }

    void whoDistributesComplaintsIsToldOfThoseThatWaitToBeAssigned_data()
    {
        QTest::addColumn<bool>("answersToo");
        QTest::newRow("distributes only") << false;
        QTest::newRow("answers too: told of their own") << true;
    }
    void whoDistributesComplaintsIsToldOfThoseThatWaitToBeAssigned()
    {
        QFETCH(bool, answersToo);
        end();
        start(answersToo ? Roles{Role::Nodal, Role::Officer} : Roles{Role::Nodal});
        QSignalSpy arrived(m_inbox.get(), &InboxService::arrived);
        signIn();
        atTheServer([](WithServer &there) {
            auto queued = makeComplaint(31);
            queued.state = ComplaintState::PendingAssignment;
            queued.assignee = {};
            there.server.put(queued);
            auto others = makeComplaint(32);
            others.assignee = PersonId(u"P2"_s);
            there.server.put(others);
            there.server.put(makeComplaint(33)); // their own
            there.way.push(there.server.change());
        });
        QTRY_COMPARE(arrived.count(), 1);
        QStringList told;
        for (const auto &row : arrived[0][0].value<std::vector<InboxRow>>())
            told << row.id.toString();
        told.sort();
        QCOMPARE(told, answersToo ? QStringList{u"C33"_s} : (QStringList{u"C31"_s, u"C33"_s}));
        // It is told once, also when somebody gets it.
        atTheServer([](WithServer &there) {
            there.server.put(makeComplaint(31));
            there.server.put(makeComplaint(34));
            there.way.push(there.server.change());
        });
        QTRY_COMPARE(arrived.count(), 2);
        const auto rows = arrived[1][0].value<std::vector<InboxRow>>();
        QCOMPARE(rows.size(), std::size_t(answersToo ? 2 : 1));
        QCOMPARE(rows.back().id, ComplaintId(u"C34"_s));
    }

    void whatIsGivenBackIsNewsAgain()
    {
        signIn();
        const auto put = [this](const PersonId &assignee) {
            atTheServer([assignee](WithServer &there) {
                auto complaint = makeComplaint(31);
                complaint.assignee = assignee;
                there.server.put(complaint);
                there.way.push(there.server.change());
            });
        };
        QSignalSpy arrived(m_inbox.get(), &InboxService::arrived);
        const auto me =
            awaited(m_backend->run([](Backend::Core &core) -> Result<PersonId> { return core.account->person.id; }));
        put(*me);
        QTRY_COMPARE(arrived.count(), 1);
        put(PersonId(u"P2"_s));
        QTRY_COMPARE(awaited(m_inbox->complaint(ComplaintId(u"C31"_s)))->complaint.assignee, PersonId(u"P2"_s));
        put(*me);
        QTRY_COMPARE(arrived.count(), 2);
    }
};

QTEST_GUILESS_MAIN(TestServiceRoles)
#include "tst_serviceroles.moc"
