// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sqlite/database.h"
#include "app/store/schema.h"
#include "tests/store/storefixture.h"

#include <QFile>

using namespace uttar;
using namespace uttar::test;

// Files of other versions of the console. fixtures/version1.db.z is one of the first version, compressed by qCompress:
// five complaints, a draft, and two acts that wait. It is never made anew.
class TestStoreVersions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFileOfTheFirstVersionIsOpened();
    void anUpgradedAndANewFileHaveTheSameTables();
    void aFileOfANewerVersionIsLeftAlone();

private:
    static QString putFirstVersion(const QTemporaryDir &folder);
    static QStringList tables(const QString &path);
    ManualClock m_clock{start};
};

QString TestStoreVersions::putFirstVersion(const QTemporaryDir &folder)
{
    QFile packed(QFINDTESTDATA("fixtures/version1.db.z"));
    const auto path = folder.filePath(u"console.db"_s);
    QFile file(path);
    if (!packed.open(QIODevice::ReadOnly) || !file.open(QIODevice::WriteOnly))
        qFatal("no fixture");
    file.write(qUncompress(packed.readAll()));
    return path;
}

QStringList TestStoreVersions::tables(const QString &path)
{
    const auto database = must(sqlite::Database::open({path, {}, {}}));
    auto statement = database->statement("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name");
    QStringList all;
    while (must(statement.step()))
        all += statement.text(0) + u": "_s + statement.text(1);
    return all;
}

void TestStoreVersions::aFileOfTheFirstVersionIsOpened()
{
    const QTemporaryDir folder;
    const auto path = putFirstVersion(folder);
    {
        const auto store = must(ConsoleStore::open({path, {}, {}}, m_clock));
        const auto drafts = must(store->drafts());
        QCOMPARE(drafts.size(), std::size_t(1));
        QCOMPARE(drafts.front().content.parts, QStringList{u"आधा लिखा उत्तर"_s});
        QCOMPARE(drafts.front().cursor, 3);
        const auto outbox = must(store->outbox());
        QCOMPARE(outbox.size(), std::size_t(2));
        QCOMPARE(outbox[0].operation, act(uuid(1), 2, ComplaintAction::Accept));
        QCOMPARE(outbox[1].operation, submit(uuid(2), 3, {u"पंप मंगाया गया है"_s}));
        QCOMPARE(*store->syncState(ObjectType::Complaint), u"1"_s);
        QCOMPARE(must(store->complaint(complaintId(4))).complaint, complaint(4));
        QCOMPARE(
            must(store->inbox({.folder = InboxFolder::AllOpen, .search = u"monday"_s}, std::nullopt, 10)).rows.size(),
            std::size_t(5));
        must(store->saveDraft(draft(4, u"written on"_s)));
        must(store->saveAnswers({{u"edit/R1"_s, BegunAnswer{.text = u"begun"_s, .base = {}}}}));
        QVERIFY(must(store->lostTexts()).empty());
    }
    QCOMPARE(must(must(sqlite::Database::open({path, {}, {}}))->schemaVersion()), storeSchemaVersion);
}

void TestStoreVersions::anUpgradedAndANewFileHaveTheSameTables()
{
    const QTemporaryDir folder;
    const auto path = putFirstVersion(folder);
    must(ConsoleStore::open({path, {}, {}}, m_clock)).reset();
    const auto fresh = folder.filePath(u"fresh.db"_s);
    must(ConsoleStore::open({fresh, {}, {}}, m_clock)).reset();
    QVERIFY(tables(fresh).size() > 20);
    QCOMPARE(tables(path), tables(fresh)); // another table in createVersion1 is a version 2 with a step of its own
}

void TestStoreVersions::aFileOfANewerVersionIsLeftAlone()
{
    const QTemporaryDir folder;
    const auto path = putFirstVersion(folder);
    must(must(sqlite::Database::open({path, {}, {}}))->setSchemaVersion(storeSchemaVersion + 1));
    const auto before = tables(path);
    const auto refused = ConsoleStore::open({path, {}, {}}, m_clock);
    QCOMPARE(codeOf(refused), Code::NewerDatabase);
    QCOMPARE(refused.error().detail, u"schema %1, known %2"_s.arg(storeSchemaVersion + 1).arg(storeSchemaVersion));
    QCOMPARE(tables(path), before);
}

QTEST_GUILESS_MAIN(TestStoreVersions)
#include "tst_storeversions.moc"
