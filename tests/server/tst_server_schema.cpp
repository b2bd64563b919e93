// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/clocks.h"
#include "app/server/store/auditverify.h"
#include "app/server/store/schema.h"
#include "app/server/store/schemasteps.h"
#include "tests/server/world.h"

#include <QFile>
#include <QTest>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;

// Databases of other versions of the program.
class TestServerSchema : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyVersionHasItsStep();
    void aDatabaseOfTheFirstVersionIsUpgraded();
    void anUpgradedAndANewDatabaseAreTheSame();
    void anUpgradeThatFailsChangesNothing();
    void aNewerDatabaseIsRefusedWithASentence();
    void aTextThatIsNoVersionIsNoEmptyDatabase();

private:
    static void putFirstVersion(const TestDatabase &database);
    static QStringList columns(const TestDatabase &database);
    ManualClock m_clock{*fromRfc3339(u"2026-11-26T06:00:00.000Z")};
};

void TestServerSchema::putFirstVersion(const TestDatabase &database)
{
    QFile file(QFINDTESTDATA(database.postgres() ? "fixtures/version1-postgres.sql" : "fixtures/version1-sqlite.sql"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no fixture");
    QStringList statements;
    for (const auto &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.startsWith("--"_L1))
            statements += line;
    }
    database.sql(statements);
}

QStringList TestServerSchema::columns(const TestDatabase &database)
{
    const auto names = database.postgres()
        ? u"SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable FROM "
          "information_schema.columns WHERE table_schema = 'public' UNION ALL SELECT indexname || ': ' || indexdef "
          "FROM "
          "pg_indexes WHERE schemaname = 'public' ORDER BY 1"_s
        : u"SELECT m.name || '.' || c.name || ' ' || c.type || ' ' || c.\"notnull\" FROM sqlite_master m, "
          "pragma_table_info(m.name) c WHERE m.type = 'table' UNION ALL SELECT type || ' ' || name FROM sqlite_master "
          "WHERE type <> 'table' ORDER BY 1"_s;
    return database.texts(names);
}

void TestServerSchema::everyVersionHasItsStep()
{
    int expected = 0;
    for (const auto &step : schemaSteps())
        QCOMPARE(step.version, ++expected);
    QCOMPARE(expected, schemaVersion);
}

void TestServerSchema::aDatabaseOfTheFirstVersionIsUpgraded()
{
    const TestDatabase file;
    putFirstVersion(file);
    const auto opened = Database::open({.url = file.url(), .workers = 1, .inlineCalls = true}, m_clock);
    QVERIFY2(opened, qPrintable(opened ? QString() : opened.error().detail));
    auto &database = **opened;
    QCOMPARE(file.texts(u"SELECT value FROM setting WHERE name = 'schemaVersion'"_s),
             QStringList{QString::number(schemaVersion)});
    const AccountId water(u"Dwater"_s);
    const auto checked = database.write([&](Transaction &t) -> Result<int> {
        UTTAR_TRY(const auto department, t.department(water));
        UTTAR_TRY(const auto complaint, t.complaint(water, ComplaintId(u"C1"_s)));
        UTTAR_TRY(const auto waiting, t.waitingReplies());
        UTTAR_TRY(const auto queued, t.nextPublishJob());
        UTTAR_TRY(const auto next, t.reply(water, queued ? queued->reply : ReplyId()));
        UTTAR_TRY(const auto breaches, t.takeBreaches(water, 100));
        UTTAR_TRY(const auto none, t.takeBreaches(water, 100));
        const bool fits = department.settings.numberPrefix == u"JAL" && complaint.citizen.name == u"Asha"
            && waiting.empty() && next.state == ReplyState::Queued && none.empty();
        return fits ? int(breaches.size()) : -1;
    });
    QVERIFY2(checked, qPrintable(checked ? QString() : checked.error().detail));
    QCOMPARE(*checked, 2); // the two open ones, whose acknowledgement is due by now; not the closed one
    const auto reports = verifyAudit(database);
    QVERIFY(reports);
    for (const auto &report : *reports)
        QCOMPARE(report.fault, AuditFault::None);
}

void TestServerSchema::anUpgradedAndANewDatabaseAreTheSame()
{
    QStringList fresh;
    {
        const World world;
        fresh = columns(world.testDatabase);
    }
    const TestDatabase file;
    putFirstVersion(file);
    QVERIFY(Database::open({.url = file.url(), .workers = 1, .inlineCalls = true}, m_clock));
    QVERIFY(fresh.size() > 50);
    QCOMPARE(columns(file), fresh);
}

void TestServerSchema::anUpgradeThatFailsChangesNothing()
{
    const TestDatabase file;
    putFirstVersion(file);
    file.sql(u"CREATE INDEX complaint_due ON complaint (id)"_s); // in the way of version 2
    const auto before = columns(file);
    QVERIFY(!Database::open({.url = file.url(), .workers = 1, .inlineCalls = true}, m_clock));
    QCOMPARE(columns(file), before);
    QCOMPARE(file.texts(u"SELECT value FROM setting WHERE name = 'schemaVersion'"_s), QStringList{u"1"_s});
}

void TestServerSchema::aNewerDatabaseIsRefusedWithASentence()
{
    const TestDatabase file;
    putFirstVersion(file);
    file.sql(u"UPDATE setting SET value = '%1' WHERE name = 'schemaVersion'"_s.arg(schemaVersion + 1));
    const auto before = columns(file);
    const auto refused = Database::open({.url = file.url(), .workers = 1, .inlineCalls = true}, m_clock);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Code::NewerDatabase);
    QCOMPARE(refused.error().detail,
             u"the database has version %1, this program knows %2"_s.arg(schemaVersion + 1).arg(schemaVersion));
    QCOMPARE(columns(file), before);
}

void TestServerSchema::aTextThatIsNoVersionIsNoEmptyDatabase()
{
    const TestDatabase file;
    putFirstVersion(file);
    file.sql(u"UPDATE setting SET value = 'two' WHERE name = 'schemaVersion'"_s);
    const auto refused = Database::open({.url = file.url(), .workers = 1, .inlineCalls = true}, m_clock);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Code::StorageCorrupt);
}

QTEST_GUILESS_MAIN(TestServerSchema)
#include "tst_server_schema.moc"
