// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cliserver.h"
#include "tests/server/world.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace uttar;
using namespace uttar::server::test;

// `uttar-server audit verify` as an administrator runs it, on the database that the test is given: what it says, and
// its exit code, which a nightly job looks at. And what else an administrator does to such a database.
class CliAuditTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aWholeTrailIsConfirmed();
    void whatWasDoneToATrailIsTold_data();
    void whatWasDoneToATrailIsTold();
    void withoutAServerItSaysSo();
    void connectingAnAccountIsInTheTrail();
    void practiceLeavesAnOlderServersTablesAsTheyAre();
    void practiceLeavesAnotherProgramsTablesAlone();

private:
    Run call(QStringList words, const QByteArray &input = {})
    {
        words += {u"--config"_s, m_folder->filePath(u"server.conf"_s)};
        return run(words, input);
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestDatabase> m_database;
    QStringList m_accounts; // by their trail's length: 1, then the longer one
    QStringList m_names;    // of these departments, as the administrator knows them
};

// Two departments: one with five people, one with one. Each of them is a line of its trail.
void CliAuditTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = std::make_unique<TestDatabase>();
    const auto made = call({u"init"_s, u"--data"_s, m_folder->filePath(u"data"_s), u"--database"_s, m_database->url(),
                            u"--port"_s, u"0"_s, u"--name"_s, u"localhost"_s});
    QVERIFY2(made.code == 0, qPrintable(made.err));
    for (const auto &prefix : {u"JAL"_s, u"RDS"_s})
        QCOMPARE(
            call({u"department"_s, u"add"_s, u"--name"_s, u"Department of "_s + prefix, u"--prefix"_s, prefix}).code,
            0);
    const auto ids = m_database->texts(u"SELECT id FROM account ORDER BY id"_s);
    QCOMPARE(ids.size(), 2);
    const auto prefixes = m_database->texts(u"SELECT settings FROM account ORDER BY id"_s);
    const auto second = prefixes[1].contains(u"\"JAL\""_s) ? u"JAL"_s : u"RDS"_s;
    const auto first = second == u"JAL" ? u"RDS"_s : u"JAL"_s;
    m_names = {u"%1 Department of %1"_s.arg(first), u"%1 Department of %1"_s.arg(second)};
    for (int i = 0; i < 6; ++i) {
        const auto added = call({u"user"_s, u"add"_s, u"user%1"_s.arg(i), u"--department"_s, i == 0 ? first : second,
                                 u"--role"_s, u"OFFICER"_s},
                                "a long enough password\n");
        QVERIFY2(added.code == 0, qPrintable(added.err));
    }
    m_accounts = ids;
}

void CliAuditTest::cleanup()
{
    m_database.reset();
    m_folder.reset();
}

void CliAuditTest::aWholeTrailIsConfirmed()
{
    const auto verified = call({u"audit"_s, u"verify"_s});
    QVERIFY2(verified.code == 0, qPrintable(verified.err));
    QVERIFY(verified.err.isEmpty());
    for (int i = 0; i < 2; ++i) {
        const auto count =
            m_database->texts(u"SELECT COUNT(*) FROM audit WHERE account_id = '%1'"_s.arg(m_accounts[i])).front();
        const auto entries = count == u"1" ? u"1 entry"_s : count + u" entries"_s;
        const auto sentence = u"%1: %2, complete and unchanged"_s.arg(m_names[i], entries);
        QVERIFY2(verified.out.contains(sentence), qPrintable(verified.out));
    }
}

void CliAuditTest::whatWasDoneToATrailIsTold_data()
{
    QTest::addColumn<QString>("statement"); // %1: the account
    QTest::addColumn<QString>("tells");     // %1: the department
    QTest::newRow("a line was changed")
        << u"UPDATE audit SET object = replace(object, 'USER_ADD', 'USER_GET') WHERE account_id = '%1' AND sequence = 3"_s
        << u"%1: entry 3 is changed (2 good entries before it)"_s;
    QTest::newRow("a line was removed") << u"DELETE FROM audit WHERE account_id = '%1' AND sequence = 2"_s
                                        << u"%1: entry 2 is removed (1 good entries before it)"_s;
    QTest::newRow("the end was cut off") << u"DELETE FROM audit WHERE account_id = '%1' AND sequence > 3"_s
                                         << u"%1: entry 4 is cut off (3 good entries before it)"_s;
    QTest::newRow("all of it is gone") << u"DELETE FROM audit WHERE account_id = '%1'"_s
                                       << u"%1: entry 1 is cut off (0 good entries before it)"_s;
    QTest::newRow("a line is no line") << u"UPDATE audit SET object = '?' WHERE account_id = '%1' AND sequence = 1"_s
                                       << u"%1: entry 1 is changed (0 good entries before it)"_s;
}

void CliAuditTest::whatWasDoneToATrailIsTold()
{
    QFETCH(QString, statement);
    QFETCH(QString, tells);
    m_database->sql(statement.arg(m_accounts[1]));
    const auto verified = call({u"audit"_s, u"verify"_s});
    QCOMPARE(verified.code, 1);
    QVERIFY2(verified.err.contains(tells.arg(m_names[1])), qPrintable(verified.err));
    QVERIFY2(verified.err.contains(u"keep this database and compare it with a backup"_s), qPrintable(verified.err));
    QVERIFY(!verified.out.contains(m_names[1]));
    // The other department's is whole, and says so.
    QVERIFY2(verified.out.contains(m_names[0] + u": "_s) && verified.out.contains(u"complete and unchanged"_s),
             qPrintable(verified.out));
    // It changes nothing: the same again.
    const auto again = call({u"audit"_s, u"verify"_s});
    QCOMPARE(again.err, verified.err);
}

void CliAuditTest::withoutAServerItSaysSo()
{
    const auto none = run({u"audit"_s, u"verify"_s, u"--config"_s, m_folder->filePath(u"nowhere.conf"_s)});
    QVERIFY(none.code != 0);
    QVERIFY2(none.err.contains(u"nowhere.conf"_s), qPrintable(none.err));
}

void CliAuditTest::connectingAnAccountIsInTheTrail()
{
    const auto department = m_database->texts(u"SELECT settings FROM account WHERE id = '%1'"_s.arg(m_accounts[0]));
    const auto prefix = department.front().contains(u"\"JAL\""_s) ? u"JAL"_s : u"RDS"_s;
    const auto added = call({u"account"_s, u"add"_s, u"--handle"_s, u"jal.example"_s, u"--address"_s,
                             u"https://pds.invalid"_s, u"--department"_s, prefix},
                            "abcd-efgh-ijkl-mnop\n");
    QVERIFY2(added.code == 0, qPrintable(added.err));
    const auto account = m_database->texts(u"SELECT id FROM platform_account"_s);
    const auto last = m_database->texts(
        u"SELECT object FROM audit WHERE account_id = '%1' ORDER BY sequence DESC LIMIT 1"_s.arg(m_accounts[0]));
    QVERIFY2(last.front().contains(u"ACCOUNT_ADD"_s) && last.front().contains(account.front()),
             qPrintable(last.front()));
    QCOMPARE(call({u"audit"_s, u"verify"_s}).code, 0);
}

void CliAuditTest::practiceLeavesAnOlderServersTablesAsTheyAre()
{
    m_database = std::make_unique<TestDatabase>();
    QFile file(QFINDTESTDATA(m_database->postgres() ? "../server/fixtures/version1-postgres.sql"
                                                    : "../server/fixtures/version1-sqlite.sql"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QStringList statements;
    for (const auto &line : QString::fromUtf8(file.readAll()).split(u'\n', Qt::SkipEmptyParts)) {
        if (!line.startsWith("--"_L1))
            statements += line;
    }
    m_database->sql(statements);
    const auto refused = run({u"--practice"_s, u"--start-empty"_s, u"--quiet"_s, u"--database"_s, m_database->url()});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains(u"left as it is"_s), qPrintable(refused.err));
    QCOMPARE(m_database->texts(u"SELECT value FROM setting WHERE name = 'schemaVersion'"_s), QStringList{u"1"_s});
}

void CliAuditTest::practiceLeavesAnotherProgramsTablesAlone()
{
    m_database = std::make_unique<TestDatabase>();
    m_database->sql(u"CREATE TABLE invoice (number INTEGER)"_s);
    const auto refused = run({u"--practice"_s, u"--start-empty"_s, u"--quiet"_s, u"--database"_s, m_database->url()});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains(u"left as it is"_s), qPrintable(refused.err));
    QVERIFY(m_database->refuses(u"SELECT value FROM setting"_s));
}

QTEST_GUILESS_MAIN(CliAuditTest)
#include "tst_cli_audit.moc"
