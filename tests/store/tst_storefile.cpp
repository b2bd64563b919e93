// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sqlite/database.h"
#include "app/store/schema.h"
#include "tests/store/storefixture.h"
#include "tests/support/faultdisk.h"

#include <QFile>

using namespace uttar;
using namespace uttar::test;

namespace {

QByteArray key(char letter = 'k')
{
    return ConsoleStore::encrypts() ? QByteArray(32, letter) : QByteArray();
}

ConsoleStore::Options on(const FaultDisk &disk)
{
    return {QString::fromLatin1(disk.path("console.db")), key(), FaultDisk::vfs()};
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("cannot read");
    return file.readAll();
}

void writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write");
}

} // namespace

class TestStoreFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasStoredIsThereAfterAStart();
    void theFileHoldsNothingInClear();
    void anotherKeyDoesNotOpen();
    void aNewerDatabaseIsLeftAlone();
    void aDamagedFileIsToldApart();
    void aSecondProgramIsKeptOut();
    void aReadOnlyDiskIsToldApart();
    void aFullDiskChangesNothing();
    void aReadingThatFailsOnceBreaksNothing_data();
    void aReadingThatFailsOnceBreaksNothing();
    void nothingAcknowledgedIsLostAtAPowerCut();
    void interruptionOutsideAReadingHasNoEffect();
};

void TestStoreFile::whatWasStoredIsThereAfterAStart()
{
    StoreFixture f;
    f.signIn();
    must(f.store->adoptServer({u"one"_s, u"a"_s}));
    must(f.store->saveClockOffset(-1234));
    must(f.store->saveMark(u"frozen"_s, u"yes"_s));
    f.putComplaints({complaint(1)});
    const Person person{.id = other, .name = u"Ravi"_s, .roles = {Role::Officer}};
    ReplyTemplate text;
    text.id = TemplateId(u"T1"_s);
    text.bodies[u"hi"_s] = u"नमस्ते"_s;
    f.put(ObjectType::Person, {person});
    f.put(ObjectType::ReplyTemplate, {text});
    f.reopen();
    QCOMPARE(must(f.store->identity()), std::optional(ServerIdentity{u"one"_s, u"a"_s}));
    QCOMPARE(f.store->clockOffset(), qint64(-1234));
    QCOMPARE(f.store->mark(u"frozen"_s), u"yes"_s);
    QCOMPARE(f.store->mark(u"unknown"_s), QString());
    QCOMPARE(must(f.store->account())->person.id, me);
    QCOMPARE(*f.store->syncState(ObjectType::Complaint), u"1"_s);
    QCOMPARE(must(f.store->complaint(complaintId(1))).complaint, complaint(1));
    QCOMPARE(must(f.store->people()), std::vector{person});
    QCOMPARE(must(f.store->templates()), std::vector{text});
    QCOMPARE(f.search(u"water"_s).size(), 1);
}

void TestStoreFile::theFileHoldsNothingInClear()
{
    if (!ConsoleStore::encrypts())
        QSKIP("this build does not encrypt");
    StoreFixture f;
    for (int n = 0; n < 200; ++n) {
        auto c = complaint(n);
        c.description = u"Sonnenblumenkernbrot %1"_s.arg(n);
        f.putComplaints({c});
    }
    must(f.store->saveDraft(draft(1, u"Sonnenblumenkernbrot"_s)));
    const auto wal = readFile(f.path + u"-wal"_s);
    f.store.reset();
    const auto file = readFile(f.path);
    QVERIFY(wal.size() > 100'000 && file.size() > 100'000);
    for (const auto &bytes : {wal, file}) {
        for (const auto *const word : {"onnenblumen", "asha1", "SQLite format", "cache_complaint", "JAL-2026"})
            QVERIFY2(!bytes.contains(word), word);
    }
}

void TestStoreFile::anotherKeyDoesNotOpen()
{
    if (!ConsoleStore::encrypts())
        QSKIP("this build does not encrypt");
    StoreFixture f;
    f.putComplaints({complaint(1)});
    f.store.reset();
    const auto before = readFile(f.path);
    for (const auto &wrong : {key('x'), QByteArray()})
        QCOMPARE(codeOf(ConsoleStore::open({f.path, wrong, {}}, f.clock)), Code::WrongKey);
    QCOMPARE(readFile(f.path), before);
    f.reopen();
    QCOMPARE(must(f.store->cachedObjects()), qint64(1));
}

void TestStoreFile::aNewerDatabaseIsLeftAlone()
{
    StoreFixture f;
    f.store.reset();
    must(must(sqlite::Database::open({f.path, key(), {}}))->setSchemaVersion(storeSchemaVersion + 1));
    QCOMPARE(codeOf(ConsoleStore::open(f.options(), f.clock)), Code::NewerDatabase);
    QCOMPARE(must(must(sqlite::Database::open({f.path, key(), {}}))->schemaVersion()), storeSchemaVersion + 1);
}

void TestStoreFile::aDamagedFileIsToldApart()
{
    StoreFixture f;
    std::vector<Complaint> many;
    for (int n = 0; n < 300; ++n)
        many.push_back(complaint(n));
    f.putComplaints(many);
    f.store.reset();
    const auto whole = readFile(f.path);

    writeFile(f.path, "this was a database once");
    QCOMPARE(codeOf(ConsoleStore::open(f.options(), f.clock)), Code::StorageCorrupt);

    // Every page but the first few overwritten: it opens or not, but reading tells and never crashes.
    auto damaged = whole;
    damaged.replace(5 * 4096, damaged.size() - 5 * 4096, QByteArray(damaged.size() - 5 * 4096, 'z'));
    writeFile(f.path, damaged);
    const auto opened = ConsoleStore::open(f.options(), f.clock);
    if (!opened) {
        QCOMPARE(opened.error().code, Code::StorageCorrupt);
        return;
    }
    QCOMPARE(codeOf((*opened)->inbox({.folder = InboxFolder::AllOpen}, std::nullopt, 300)), Code::StorageCorrupt);
}

void TestStoreFile::aSecondProgramIsKeptOut()
{
    StoreFixture f;
    f.putComplaints({complaint(1)});
    const auto second = ConsoleStore::open(f.options(), f.clock);
    QCOMPARE(codeOf(second), Code::StorageFault);
    QVERIFY(second.error().retryable);
}

void TestStoreFile::aReadOnlyDiskIsToldApart()
{
    FaultDisk disk("/laptop");
    ManualClock clock(start);
    must(must(ConsoleStore::open(on(disk), clock))->saveDraft(draft(1, u"kept"_s)));
    disk.setReadOnly(true);
    QCOMPARE(codeOf(ConsoleStore::open(on(disk), clock)), Code::ReadOnly);
    disk.setReadOnly(false);
    QCOMPARE(must(must(ConsoleStore::open(on(disk), clock))->drafts()).size(), std::size_t(1));
}

void TestStoreFile::aFullDiskChangesNothing()
{
    FaultDisk disk("/laptop");
    ManualClock clock(start);
    auto store = must(ConsoleStore::open(on(disk), clock));
    must(store->saveDraft(draft(1, u"kept"_s)));
    int changes = 0;
    store->onChange([&](const StoreChange &) { ++changes; });
    disk.setCapacity(disk.used());
    std::vector<StoredObject> many;
    for (int n = 0; n < 200; ++n)
        many.emplace_back(complaint(n));
    const SyncPage page{
        .accountId = account, .type = ObjectType::Complaint, .oldState = u"0"_s, .newState = u"1"_s, .objects = many};
    QCOMPARE(codeOf(store->applyPage(page)), Code::DiskFull);
    QCOMPARE(codeOf(store->enqueue(submit(uuid(1), 1, {u"kept"_s}), start)), Code::DiskFull);
    QCOMPARE(changes, 0);
    QCOMPARE(*store->syncState(ObjectType::Complaint), u"0"_s);
    QCOMPARE(must(store->cachedObjects()), qint64(0));
    QVERIFY(must(store->outbox()).empty());
    QCOMPARE(must(store->drafts()).size(), std::size_t(1));
    disk.setCapacity(std::nullopt);
    must(store->applyPage(page));
    QCOMPARE(must(store->cachedObjects()), qint64(200));
}

void TestStoreFile::aReadingThatFailsOnceBreaksNothing_data()
{
    QTest::addColumn<QByteArray>("key");
    if (ConsoleStore::encrypts()) // then a page that was not read does not decrypt; in clear nothing else tells
        QTest::newRow("encrypted") << QByteArray(32, 'k');
    QTest::newRow("in clear") << QByteArray();
}

// Whichever reading it is: whoever asks again, or opens again, finds everything.
void TestStoreFile::aReadingThatFailsOnceBreaksNothing()
{
    QFETCH(QByteArray, key);
    FaultDisk disk("/laptop");
    const ConsoleStore::Options options{QString::fromLatin1(disk.path("console.db")), key, FaultDisk::vfs()};
    ManualClock clock(start);
    {
        auto store = must(ConsoleStore::open(options, clock));
        must(store->applyPage({.accountId = account,
                               .type = ObjectType::Complaint,
                               .oldState = u"0"_s,
                               .newState = u"1"_s,
                               .objects = {complaint(1), complaint(2), complaint(3)}}));
        must(store->saveDraft(draft(1, u"kept"_s)));
        must(store->cacheIsWhole());
    }
    int met = 0;
    auto text = u"kept"_s;
    for (int reading = 0; reading < 120; ++reading) {
        for (const auto trouble : {FaultDisk::Trouble::Broken, FaultDisk::Trouble::NoMemory}) {
            const auto before = disk.troubles();
            disk.failReadOnceAfter(reading, trouble);
            auto store = ConsoleStore::open(options, clock);
            if (store) {
                const auto newer = u"kept %1"_s.arg(reading);
                if ((*store)->saveDraft(draft(1, newer))) // what the log holds is written back when it closes
                    text = newer;
                // What fails says so; it finds nothing else than what is there.
                const auto drafts = (*store)->drafts();
                QVERIFY(!drafts || (drafts->size() == 1 && drafts->front().content.parts.front() == text));
                const auto rows = (*store)->inbox({.folder = InboxFolder::AllOpen}, {}, 10);
                QVERIFY(!rows || rows->rows.size() == 3);
            }
            store = {};
            met += disk.troubles() - before;
            disk.restartProgram();
            const auto again = must(ConsoleStore::open(options, clock));
            const auto drafts = must(again->drafts());
            QCOMPARE(drafts.size(), std::size_t(1));
            QCOMPARE(drafts.front().content.parts.front(), text);
            QCOMPARE(must(again->inbox({.folder = InboxFolder::AllOpen}, {}, 10)).rows.size(), std::size_t(3));
            must(again->cacheIsWhole());
        }
    }
    QVERIFY(met > 20);
}

// Random writes, the power is cut somewhere among them: what was acknowledged is there, and of the write under way all
// or nothing.
void TestStoreFile::nothingAcknowledgedIsLostAtAPowerCut()
{
    int cuts = 0;
    for (std::uint64_t seed = 1; seed <= 240; ++seed) {
        SeededRandom random(seed);
        FaultDisk disk("/laptop");
        ManualClock clock(start);
        std::map<int, QString> drafts;
        std::map<int, QString> queued; // complaint -> text
        int state = 0;
        for (int life = 0; life < 3; ++life) {
            auto store = must(ConsoleStore::open(on(disk), clock));
            // Nothing is lost and nothing is there that was not written.
            const auto place = u"seed %1, life %2"_s.arg(seed).arg(life).toLatin1();
            const char *const where = place.constData();
            for (const auto &one : must(store->drafts()))
                QVERIFY2(drafts.contains(one.complaintId.toString().mid(1).toInt()), where);
            QVERIFY2(must(store->drafts()).size() == drafts.size(), where);
            QVERIFY2(must(store->outbox()).size() == queued.size(), where);
            QVERIFY2(*store->syncState(ObjectType::Complaint) == QString::number(state), where);
            QVERIFY2(must(store->cachedObjects()) == state * 3, where);
            const auto found = must(store->inbox({.folder = InboxFolder::AllOpen, .search = u"water"_s}, {}, 1000));
            QVERIFY2(int(found.rows.size()) == state * 3, where);

            disk.cutPowerAfter(int(random.below(life == 2 ? 400 : 60)));
            std::optional<SyncPage> page;
            std::optional<std::pair<int, QString>> draftTried;
            std::optional<std::pair<int, QString>> queueTried;
            for (int step = 0; step < 40; ++step) {
                const int n = int(random.below(6));
                if (random.below(3) == 0) {
                    page =
                        SyncPage{.accountId = account,
                                 .type = ObjectType::Complaint,
                                 .oldState = QString::number(state),
                                 .newState = QString::number(state + 1),
                                 .objects = {complaint(state * 3), complaint(state * 3 + 1), complaint(state * 3 + 2)}};
                    if (!store->applyPage(*page))
                        break;
                    page.reset();
                    ++state;
                } else if (random.below(2) == 0 || !drafts.contains(n)) {
                    draftTried = {n, u"text %1 of life %2"_s.arg(step).arg(life)};
                    if (!store->saveDraft(draft(n, draftTried->second)))
                        break;
                    drafts[n] = draftTried->second;
                    draftTried.reset();
                } else if (!queued.contains(n)) {
                    queueTried = {n, drafts[n]};
                    if (!store->enqueue(submit(uuid(n + 1), n, {drafts[n]}), start))
                        break;
                    queued[n] = drafts[n];
                    drafts.erase(n);
                    queueTried.reset();
                }
            }
            cuts += disk.isPowerCut() ? 1 : 0;
            disk.cutPowerAfter(0);
            store.reset();
            disk.powerOn(random);

            // The one write under way may be there or not; the books follow it.
            const auto after = must(ConsoleStore::open(on(disk), clock));
            if (page && *after->syncState(ObjectType::Complaint) == page->newState)
                ++state;
            const auto stored = must(after->drafts());
            if (draftTried && std::ranges::any_of(stored, [&](const Draft &one) {
                    return one.complaintId == complaintId(draftTried->first)
                        && one.content.parts == QStringList{draftTried->second};
                }))
                drafts[draftTried->first] = draftTried->second;
            if (queueTried && must(after->outbox()).size() == queued.size() + 1) {
                queued[queueTried->first] = queueTried->second;
                drafts.erase(queueTried->first);
            }
            for (const auto &one : stored) {
                const int n = one.complaintId.toString().mid(1).toInt();
                QVERIFY2(drafts.contains(n) && one.content.parts == QStringList{drafts[n]}, where);
            }
        }
    }
    QVERIFY(cuts > 400);
}

void TestStoreFile::interruptionOutsideAReadingHasNoEffect()
{
    StoreFixture f;
    f.store->interrupt();
    f.putComplaints({complaint(1)});
    f.store->interrupt();
    QCOMPARE(must(f.store->inbox({.folder = InboxFolder::AllOpen}, {}, 10)).rows.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestStoreFile)
#include "tst_storefile.moc"
