// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/store/auditverify.h"
#include "tests/server/world.h"

#include <QTest>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;

class TestServerAudit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aWholeTrailVerifies();
    void aTrailOverSeveralPagesVerifies();
    void aTrailIsVerifiedWhileOthersWrite();
    void whatWasDoneToATrailShows_data();
    void whatWasDoneToATrailShows();
    void oneAccountsFaultIsNotAnothers();
    void aRolledBackEntryLeavesNoGap();
};

namespace {

void append(World &world, const AccountId &account, int count)
{
    world.write([&](Transaction &t) -> Result<void> {
        for (int i = 0; i < count; ++i) {
            AuditEntry entry;
            entry.accountId = account;
            entry.actor = u"Pofficer"_s;
            entry.action = u"NOTE_ADD"_s;
            entry.objectType = u"Note"_s;
            entry.objectId = u"N%1"_s.arg(i);
            entry.details = u"{}"_s;
            UTTAR_CHECK(t.appendAudit(entry));
        }
        return {};
    });
}

AuditReport reportOf(World &world, const AccountId &account)
{
    const auto reports = verifyAudit(*world.database);
    if (!reports)
        qFatal("verify failed");
    return *std::ranges::find(*reports, account, &AuditReport::account);
}

} // namespace

void TestServerAudit::aWholeTrailVerifies()
{
    World world;
    QCOMPARE(reportOf(world, world.water), (AuditReport{world.water, 0, AuditFault::None, 0}));
    append(world, world.water, 10);
    append(world, world.water, 5);
    QCOMPARE(reportOf(world, world.water), (AuditReport{world.water, 15, AuditFault::None, 0}));
}

void TestServerAudit::aTrailOverSeveralPagesVerifies()
{
    World world;
    append(world, world.water, 2500);
    QCOMPARE(reportOf(world, world.water), (AuditReport{world.water, 2500, AuditFault::None, 0}));
}

void TestServerAudit::whatWasDoneToATrailShows_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<AuditFault>("fault");
    QTest::addColumn<qint64>("badSequence");
    const auto changed =
        u"UPDATE audit SET object = replace(object, '%1', '%2') WHERE account_id = 'Dwater' AND sequence = "
        "7"_s;
    QTest::newRow("another actor") << changed.arg(u"Pofficer"_s, u"Pother"_s) << AuditFault::Altered << qint64(7);
    QTest::newRow("another action") << changed.arg(u"NOTE_ADD"_s, u"REJECT"_s) << AuditFault::Altered << qint64(7);
    QTest::newRow("another id") << changed.arg(u"\"A7\""_s, u"\"A8\""_s) << AuditFault::Altered << qint64(7);
    QTest::newRow("another account") << changed.arg(u"Dwater"_s, u"Droads"_s) << AuditFault::Altered << qint64(7);
    QTest::newRow("no JSON") << u"UPDATE audit SET object = '' WHERE account_id = 'Dwater' AND sequence = 7"_s
                             << AuditFault::Altered << qint64(7);
    QTest::newRow("first removed") << u"DELETE FROM audit WHERE account_id = 'Dwater' AND sequence = 1"_s
                                   << AuditFault::Removed << qint64(1);
    QTest::newRow("middle removed") << u"DELETE FROM audit WHERE account_id = 'Dwater' AND sequence = 5"_s
                                    << AuditFault::Removed << qint64(5);
    QTest::newRow("last removed") << u"DELETE FROM audit WHERE account_id = 'Dwater' AND sequence = 10"_s
                                  << AuditFault::CutOff << qint64(10);
    QTest::newRow("tail cut off") << u"DELETE FROM audit WHERE account_id = 'Dwater' AND sequence > 6"_s
                                  << AuditFault::CutOff << qint64(7);
    QTest::newRow("all removed") << u"DELETE FROM audit WHERE account_id = 'Dwater'"_s << AuditFault::CutOff
                                 << qint64(1);
    QTest::newRow("head moved back") << u"UPDATE account SET audit_sequence = 9 WHERE id = 'Dwater'"_s
                                     << AuditFault::CutOff << qint64(11);
    QTest::newRow("two changed places")
        << u"UPDATE audit SET sequence = CASE sequence WHEN 3 THEN 103 ELSE sequence END "
           "WHERE account_id = 'Dwater'"_s
        << AuditFault::Removed << qint64(3);
}

void TestServerAudit::whatWasDoneToATrailShows()
{
    QFETCH(QString, sql);
    QFETCH(AuditFault, fault);
    QFETCH(qint64, badSequence);
    World world;
    append(world, world.water, 10);
    world.database.reset();
    world.testDatabase.sql(sql);
    world.open();
    const auto report = reportOf(world, world.water);
    QCOMPARE(report.fault, fault);
    QCOMPARE(report.badSequence, badSequence);
}

void TestServerAudit::oneAccountsFaultIsNotAnothers()
{
    World world;
    append(world, world.water, 3);
    append(world, world.roads, 3);
    world.database.reset();
    world.testDatabase.sql(u"DELETE FROM audit WHERE account_id = 'Dwater' AND sequence = 2"_s);
    world.open();
    QCOMPARE(reportOf(world, world.water).fault, AuditFault::Removed);
    QCOMPARE(reportOf(world, world.roads), (AuditReport{world.roads, 3, AuditFault::None, 0}));
}

void TestServerAudit::aRolledBackEntryLeavesNoGap()
{
    World world;
    append(world, world.water, 2);
    const auto lost = world.database->write([&](Transaction &t) -> Result<void> {
        AuditEntry entry;
        entry.accountId = world.water;
        UTTAR_CHECK(t.appendAudit(entry));
        return fail(Code::WrongState);
    });
    QVERIFY(!lost);
    world.write([&](Transaction &t) -> Result<void> {
        const auto undone = t.attempt([&]() -> Result<void> {
            AuditEntry entry;
            entry.accountId = world.water;
            UTTAR_CHECK(t.appendAudit(entry));
            return fail(Code::WrongState);
        });
        return undone ? fail(Code::Internal) : Result<void>{};
    });
    append(world, world.water, 1);
    QCOMPARE(reportOf(world, world.water), (AuditReport{world.water, 3, AuditFault::None, 0}));
}

void TestServerAudit::aTrailIsVerifiedWhileOthersWrite()
{
    World world;
    append(world, world.water, 2500);
    auto other = Database::open({.url = world.testDatabase.url(), .workers = 1, .inlineCalls = true}, world.clock);
    QVERIFY(other);
    int written = 0;
    const auto reports = verifyAudit(**other, [&](const AuditReport &) {
        append(world, world.water, 1);
        ++written;
    });
    QVERIFY(reports);
    QCOMPARE(written, 2);
    const auto report = *std::ranges::find(*reports, world.water, &AuditReport::account);
    QCOMPARE(report, (AuditReport{world.water, 2502, AuditFault::None, 0}));
}

QTEST_GUILESS_MAIN(TestServerAudit)
#include "tst_server_audit.moc"
