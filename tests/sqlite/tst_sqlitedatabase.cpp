// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/sqlite/database.h"
#include "app/sqlite/failure.h"

#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

#include <atomic>
#include <csignal>
#include <sys/resource.h>
#include <thread>

using namespace uttar;
using namespace uttar::sqlite;

class TestSqliteDatabase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void valuesComeBackAsTheyWere();
    void anUnfinishedTransactionLeavesNothing();
    void oneStatementCanRunInsideItself();
    void aMistakeInSqlIsAnError();
    void aReadingIsInterruptedAndAWritingIsNot();
    void writesAreSynchronisedInFull();
    void aUsedUpLimitOfTheSystemIsAFullDisk();
    void aFileOfTheEarlierCipherIsOpenedAndKeepsIt();
    void eachResultCodeHasItsMeaning_data();
    void eachResultCodeHasItsMeaning();

private:
    [[nodiscard]] std::unique_ptr<Database> open()
    {
        auto database = Database::open({m_folder.filePath(u"test.db"_s), {}, {}});
        if (!database)
            qFatal("%s", qPrintable(database.error().detail));
        return *std::move(database);
    }

    QTemporaryDir m_folder;
};

void TestSqliteDatabase::valuesComeBackAsTheyWere()
{
    const auto db = open();
    QVERIFY(db->execute("CREATE TABLE IF NOT EXISTS kept(a, b, c, d, e, f)"));
    const auto text = u"नमस्ते 💧"_s + QChar(0) + u"after"_s;
    const QByteArray bytes("\0\xff\x01", 3);
    QVERIFY(db->statement("INSERT INTO kept VALUES(?1, ?2, ?3, ?4, ?5, ?6)")
                .bind(text, bytes, std::numeric_limits<qint64>::max(), std::optional<int>(), QString(), true)
                .run());
    auto row = db->statement("SELECT * FROM kept");
    QVERIFY(row.step().value());
    QCOMPARE(row.text(0), text);
    QCOMPARE(row.bytes(1), bytes);
    QCOMPARE(row.integer(2), std::numeric_limits<qint64>::max());
    QVERIFY(row.isNull(3));
    QCOMPARE(row.optionalInteger(3), std::nullopt);
    QVERIFY(!row.isNull(4)); // a null string is an empty text
    QCOMPARE(row.optionalInteger(5), std::optional<qint64>(1));
    QVERIFY(!row.step().value());
}

void TestSqliteDatabase::anUnfinishedTransactionLeavesNothing()
{
    const auto db = open();
    QVERIFY(db->execute("CREATE TABLE t(a)"));
    const auto count = [&] {
        auto query = db->statement("SELECT count(*) FROM t");
        return query.step().value() ? query.number(0) : -1;
    };
    {
        Transaction transaction(*db);
        QVERIFY(transaction.begin());
        QVERIFY(db->statement("INSERT INTO t VALUES(1)").run());
        QCOMPARE(count(), 1);
    }
    QCOMPARE(count(), 0);
    Transaction transaction(*db);
    QVERIFY(transaction.begin());
    QVERIFY(db->statement("INSERT INTO t VALUES(1)").run());
    QVERIFY(transaction.commit());
    QCOMPARE(count(), 1);
}

void TestSqliteDatabase::oneStatementCanRunInsideItself()
{
    const auto db = open();
    static constexpr auto numbers = "SELECT value FROM (SELECT 1 AS value UNION ALL SELECT 2)";
    int seen = 0;
    auto outer = db->statement(numbers);
    while (outer.step().value()) {
        auto inner = db->statement(numbers);
        while (inner.step().value())
            seen += outer.number(0) * inner.number(0);
    }
    QCOMPARE(seen, 9);
}

void TestSqliteDatabase::aMistakeInSqlIsAnError()
{
    const auto db = open();
    QCOMPARE(db->statement("SELECT nothing FROM nowhere").step().error().code, Code::Internal);
    QCOMPARE(db->statement("SELECT ?1").bind(1, 2).step().error().code, Code::Internal);
    QCOMPARE(db->execute("nonsense").error().code, Code::Internal);
}

void TestSqliteDatabase::aReadingIsInterruptedAndAWritingIsNot()
{
    const auto db = open();
    static constexpr auto endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
                                    "SELECT count(*) FROM n WHERE x < 0";
    {
        const Database::Reading reading(*db);
        std::atomic<bool> done = false;
        std::thread other([&] {
            while (!done) {
                db->interrupt();
                std::this_thread::yield();
            }
        });
        const auto stopped = db->statement(endless).step();
        done = true;
        other.join();
        QCOMPARE(stopped.error().code, Code::Cancelled);
    }
    std::atomic<bool> done = false;
    std::thread other([&] {
        while (!done) {
            db->interrupt();
            std::this_thread::yield();
        }
    });
    const auto written = db->execute("CREATE TABLE many AS WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 "
                                     "FROM n LIMIT 50000) SELECT x FROM n");
    done = true;
    other.join();
    QVERIFY(written);
}

void TestSqliteDatabase::writesAreSynchronisedInFull()
{
    const auto db = open();
    const auto number = [&](const char *sql) {
        auto query = db->statement(sql);
        return query.step().value() ? query.text(0) : QString();
    };
    QCOMPARE(number("PRAGMA journal_mode"), u"wal"_s);
    QCOMPARE(number("PRAGMA synchronous"), u"2"_s);
    QCOMPARE(number("PRAGMA foreign_keys"), u"1"_s);
    QCOMPARE(number("PRAGMA temp_store"), u"2"_s);
}

void TestSqliteDatabase::aUsedUpLimitOfTheSystemIsAFullDisk()
{
    const auto db = open();
    QVERIFY(db->execute("CREATE TABLE much(a)"));
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    auto small = before;
    small.rlim_cur = 64 * 1024;
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto written = db->statement("INSERT INTO much VALUES(?1)").bind(QByteArray(1024 * 1024, 'x')).run();
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    QVERIFY(!written);
    QCOMPARE(written.error().code, Code::DiskFull);
    // There is room again, and nothing has to be opened anew.
    QVERIFY(db->statement("INSERT INTO much VALUES(?1)").bind(QByteArray(1024 * 1024, 'x')).run());
}

void TestSqliteDatabase::aFileOfTheEarlierCipherIsOpenedAndKeepsIt()
{
    if (!Database::encrypts())
        QSKIP("this SQLite does not encrypt");
    const auto path = m_folder.filePath(u"earlier.db"_s);
    const QByteArray key(32, 'k');
    sqlite3 *handle = nullptr;
    QCOMPARE(sqlite3_open(QFile::encodeName(path).constData(), &handle), SQLITE_OK);
    const auto made = "PRAGMA cipher='chacha20'; PRAGMA hexkey='" + QByteArray("raw:" + key).toHex()
        + "'; CREATE TABLE kept(a); INSERT INTO kept VALUES('typed long ago');";
    QCOMPARE(sqlite3_exec(handle, made.constData(), nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(handle);

    for (const auto *const add : {"INSERT INTO kept VALUES('first')", "INSERT INTO kept VALUES('second')"}) {
        const auto db = Database::open({path, key, {}});
        QVERIFY2(db, qPrintable(db ? QString() : db.error().detail));
        QVERIFY((*db)->execute(add));
    }
    const auto db = Database::open({path, key, {}}).value();
    auto row = db->statement("SELECT group_concat(a) FROM kept");
    QVERIFY(row.step().value());
    QCOMPARE(row.text(0), u"typed long ago,first,second"_s);
    QCOMPARE(Database::open({path, QByteArray(32, 'x'), {}}).error().code, Code::StorageFault); // this program has it
}

void TestSqliteDatabase::eachResultCodeHasItsMeaning_data()
{
    QTest::addColumn<int>("result");
    QTest::addColumn<int>("code");
    QTest::newRow("full") << SQLITE_FULL << int(Code::DiskFull);
    QTest::newRow("read-only") << SQLITE_READONLY << int(Code::ReadOnly);
    QTest::newRow("read-only file") << (SQLITE_READONLY | (4 << 8)) << int(Code::ReadOnly);
    QTest::newRow("corrupt") << SQLITE_CORRUPT << int(Code::StorageCorrupt);
    QTest::newRow("input or output") << (SQLITE_IOERR | (4 << 8)) << int(Code::StorageFault);
    QTest::newRow("interrupt") << SQLITE_INTERRUPT << int(Code::Cancelled);
    QTest::newRow("constraint") << SQLITE_CONSTRAINT << int(Code::Internal);
}

void TestSqliteDatabase::eachResultCodeHasItsMeaning()
{
    QFETCH(const int, result);
    QFETCH(const int, code);
    QCOMPARE(int(errorOf(result).code), code);
}

QTEST_GUILESS_MAIN(TestSqliteDatabase)
#include "tst_sqlitedatabase.moc"
