// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/store/connection.h"
#include "app/server/store/listener.h"
#include "app/server/store/schema.h"
#include "tests/server/world.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <csignal>
#include <sys/resource.h>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;

class TestServerStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatWasCommittedIsThereAfterARestart();
    void anErrorRollsEverythingBack();
    void aFailedAttemptUndoesOnlyItself();
    void aPassedOverErrorIsNotCommitted();
    void aLostConnectionIsWorthAnotherTry();
    void whatTheAddressSaysOfTlsReachesPostgres();
    void aReadCannotWrite();
    void aNewerDatabaseIsRefused();
    void aBrokenFileIsNamed();
    void addressesAreUnderstood_data();
    void addressesAreUnderstood();
    void nativeErrorsGetTheirCode_data();
    void nativeErrorsGetTheirCode();
    void aPlatformPostStandsOnce();
    void atMostOneReplyIsLive();
    void theDatabaseItselfRefusesASelfApproval();
    void aPartIsPublishedOnce();
    void numbersHaveNoGapsAndStartAnewEachYear();
    void anotherAccountSeesNothing();
    void sameBytesOfTwoAccountsAreTwoBlobs();
    void onlyOnePublisherHoldsTheLease();
    void aPostponedReplyIsNotOffered();
    void aTextWithNulIsRefused();
    void twoConnectionsKeepOneOrder();
    void commitsWakeTheOtherProcess();
    void payloadsComeBack();
    void aFullDiskLeavesNothingHalfDone();
};

void TestServerStore::whatWasCommittedIsThereAfterARestart()
{
    World world;
    const auto id = world.addComplaint(world.water);
    const auto before = world.complaint(id);
    world.open();
    QCOMPARE(world.complaint(id), before);
    QVERIFY(world.read([&](Transaction &t) { return t.state(world.water); }) > 0);
}

void TestServerStore::anErrorRollsEverythingBack()
{
    World world;
    const auto state = world.read([&](Transaction &t) { return t.state(world.water); });
    const auto answer = world.database->write([&](Transaction &t) -> Result<void> {
        UTTAR_CHECK(t.saveSetting(u"half"_s, u"done"_s));
        Complaint complaint;
        complaint.id = ComplaintId{u"C1"_s};
        complaint.accountId = world.water;
        UTTAR_CHECK(t.saveComplaint(complaint));
        return fail(Code::WrongState);
    });
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Code::WrongState);
    QCOMPARE(world.read([](Transaction &t) { return t.setting(u"half"_s); }), QString());
    QCOMPARE(world.read([&](Transaction &t) { return t.state(world.water); }), state);
}

void TestServerStore::aFailedAttemptUndoesOnlyItself()
{
    World world;
    const auto state = world.read([&](Transaction &t) { return t.state(world.water); });
    world.write([&](Transaction &t) -> Result<void> {
        UTTAR_CHECK(t.saveSetting(u"outer"_s, u"1"_s));
        const auto inner = t.attempt([&]() -> Result<void> {
            UTTAR_CHECK(t.saveSetting(u"inner"_s, u"1"_s));
            Complaint complaint;
            complaint.id = ComplaintId{u"C1"_s};
            complaint.accountId = world.water;
            UTTAR_CHECK(t.saveComplaint(complaint));
            return fail(Code::WrongState);
        });
        if (inner || inner.error().code != Code::WrongState)
            return fail(Code::Internal);
        return t.saveSetting(u"after"_s, u"1"_s);
    });
    QCOMPARE(world.read([](Transaction &t) { return t.setting(u"outer"_s); }), u"1"_s);
    QCOMPARE(world.read([](Transaction &t) { return t.setting(u"after"_s); }), u"1"_s);
    QCOMPARE(world.read([](Transaction &t) { return t.setting(u"inner"_s); }), QString());
    QCOMPARE(world.read([&](Transaction &t) { return t.state(world.water); }), state);
}

void TestServerStore::aPassedOverErrorIsNotCommitted()
{
    World world;
    Post post;
    post.id = PostId{u"O1"_s};
    post.complaintId = world.addComplaint(world.water);
    post.sourcePostId = u"same"_s;
    world.write([&](Transaction &t) { return t.savePost(world.water, post); });
    post.id = PostId{u"O2"_s};
    const auto answer = world.database->write([&](Transaction &t) -> Result<void> {
        UTTAR_CHECK(t.saveSetting(u"half"_s, u"done"_s));
        const auto saved = t.savePost(world.water, post);
        return saved ? fail(Code::Internal) : Result<void>{}; // somebody forgot to look
    });
    QVERIFY(!answer);
    QCOMPARE(world.read([](Transaction &t) { return t.setting(u"half"_s); }), QString());
}

void TestServerStore::aLostConnectionIsWorthAnotherTry()
{
    World world;
    if (!world.testDatabase.postgres())
        QSKIP("a file is not lost so");
    const auto answer = world.database->write([&](Transaction &t) -> Result<void> {
        UTTAR_CHECK(t.lockAccount(world.water));
        world.testDatabase.sql(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid() "
                               "AND datname = current_database()"_s);
        // As one item of a set, whose error does not stop the next.
        const auto item = t.attempt([&] { return t.saveSetting(u"half"_s, u"done"_s); });
        return item ? fail(Code::Internal) : Result<void>{};
    });
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Code::ServerUnavailable);
    QVERIFY(answer.error().retryable);
    QCOMPARE(world.read([](Transaction &t) { return t.setting(u"half"_s); }), QString());
}

void TestServerStore::whatTheAddressSaysOfTlsReachesPostgres()
{
    World world;
    if (!world.testDatabase.postgres())
        QSKIP("a file has no TLS");
    const auto opens = [&](const QString &more) {
        return Connection::open(*databaseAddress(world.testDatabase.url() + more)).has_value();
    };
    QVERIFY(opens(u"&sslmode=disable&sslrootcert=/a%20b%27c%5Cd"_s)); // quoted right, and not read without TLS
    QVERIFY(!opens(u"&sslmode=bogus"_s));
    QCOMPARE(world.testDatabase.texts(u"SHOW lock_timeout"_s), QStringList{u"30s"_s});
}

void TestServerStore::aReadCannotWrite()
{
    World world;
    const auto answer = world.database->read([](Transaction &t) { return t.saveSetting(u"x"_s, u"y"_s); });
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Code::Internal);
}

void TestServerStore::aNewerDatabaseIsRefused()
{
    World world;
    const auto id = world.addComplaint(world.water);
    world.database.reset();
    world.testDatabase.sql(u"UPDATE setting SET value = '999' WHERE name = 'schemaVersion'"_s);
    const auto refused = Database::open({.url = world.testDatabase.url(), .inlineCalls = true}, world.clock);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Code::NewerDatabase);
    world.testDatabase.sql(u"UPDATE setting SET value = '%1' WHERE name = 'schemaVersion'"_s.arg(schemaVersion));
    world.open();
    QCOMPARE(world.complaint(id).id, id); // nothing was touched
}

void TestServerStore::aBrokenFileIsNamed()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"not.db"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(4096, 'x'));
    file.close();
    ManualClock clock(Timestamp{});
    const auto opened = Database::open({.url = u"sqlite:"_s + file.fileName(), .inlineCalls = true}, clock);
    QVERIFY(!opened);
    QCOMPARE(opened.error().code, Code::StorageCorrupt);
    const auto nowhere = Database::open({.url = u"sqlite:/no/such/folder/x.db"_s, .inlineCalls = true}, clock);
    QVERIFY(!nowhere);
    QCOMPARE(nowhere.error().code, Code::StorageFault);
}

void TestServerStore::addressesAreUnderstood_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<bool>("fits");
    QTest::addColumn<QString>("where");
    QTest::newRow("file") << u"sqlite:/var/lib/uttar/x.db"_s << true << u"/var/lib/uttar/x.db"_s;
    QTest::newRow("host") << u"postgresql://u:p%40ss@db.example:5433/uttar"_s << true
                          << u"db.example 5433 uttar u p@ss"_s;
    QTest::newRow("socket") << u"postgresql://u@localhost/uttar?host=/run/pg"_s << true << u"/run/pg -1 uttar u "_s;
    QTest::newRow("TLS") << u"postgresql://u@db.example/uttar?sslmode=verify-full&sslrootcert=/etc/a%20b.pem"_s << true
                         << u"db.example -1 uttar u  sslmode=verify-full sslrootcert=/etc/a b.pem"_s;
    for (const auto &query : {u"ssl_mode=verify-full"_s, u"sslmode"_s, u"sslmode=disable&sslmode=verify-full"_s,
                              u"sslkey=/a;b"_s, u"password=secret"_s})
        QTest::newRow(qPrintable(query)) << QString(u"postgresql://u:secret@h/x?"_s + query) << false << QString();
    QTest::newRow("no file") << u"sqlite:"_s << false << QString();
    QTest::newRow("no name") << u"postgresql://u:secret@host/"_s << false << QString();
    QTest::newRow("other") << u"mysql://u:secret@host/x"_s << false << QString();
    QTest::newRow("empty") << QString() << false << QString();
}

void TestServerStore::addressesAreUnderstood()
{
    QFETCH(QString, url);
    QFETCH(bool, fits);
    QFETCH(QString, where);
    const auto address = databaseAddress(url);
    QCOMPARE(address.has_value(), fits);
    if (!fits) {
        QVERIFY(!address.error().detail.contains(u"secret"_s));
        return;
    }
    const auto &a = *address;
    auto read = a.postgres ? u"%1 %2 %3 %4 %5"_s.arg(a.host).arg(a.port).arg(a.name, a.user, a.password) : a.file;
    for (const auto &[name, value] : a.tls)
        read += u" %1=%2"_s.arg(name, value);
    QCOMPARE(read, where);
}

void TestServerStore::nativeErrorsGetTheirCode_data()
{
    QTest::addColumn<bool>("postgres");
    QTest::addColumn<QString>("native");
    QTest::addColumn<QString>("text");
    QTest::addColumn<Code>("code");
    QTest::addColumn<bool>("retryable");
    QTest::newRow("busy") << false << u"5"_s << u"locked"_s << Code::ServerUnavailable << true;
    QTest::newRow("read-only") << false << u"8"_s << u""_s << Code::ReadOnly << false;
    QTest::newRow("read-only folder") << false << u"1544"_s << u""_s << Code::ReadOnly << false;
    QTest::newRow("full") << false << u"13"_s << u""_s << Code::DiskFull << false;
    QTest::newRow("corrupt") << false << u"11"_s << u""_s << Code::StorageCorrupt << false;
    QTest::newRow("i/o") << false << u"778"_s << u""_s << Code::StorageFault << false;
    QTest::newRow("trigger") << false << u"1811"_s << u"selfApproval"_s << Code::SelfApproval << false;
    QTest::newRow("unique") << false << u"2067"_s << u"UNIQUE"_s << Code::RevisionConflict << true;
    QTest::newRow("pg deadlock") << true << u"40P01"_s << u""_s << Code::ServerUnavailable << true;
    QTest::newRow("pg serialization") << true << u"40001"_s << u""_s << Code::ServerUnavailable << true;
    QTest::newRow("pg full") << true << u"53100"_s << u""_s << Code::DiskFull << false;
    QTest::newRow("pg read-only") << true << u"25006"_s << u""_s << Code::ReadOnly << false;
    QTest::newRow("pg stopping") << true << u"57P01"_s << u""_s << Code::ServerUnavailable << true;
    QTest::newRow("pg gone") << true << u""_s << u""_s << Code::ServerUnavailable << true;
    QTest::newRow("pg trigger") << true << u"P0001"_s << u"ERROR:  selfApproval"_s << Code::SelfApproval << false;
}

void TestServerStore::nativeErrorsGetTheirCode()
{
    QFETCH(bool, postgres);
    QFETCH(QString, native);
    QFETCH(QString, text);
    QFETCH(Code, code);
    QFETCH(bool, retryable);
    const auto error = storageError(QSqlError(u"driver"_s, text, QSqlError::StatementError, native), postgres);
    QCOMPARE(error.code, code);
    QCOMPARE(error.retryable, retryable);
}

void TestServerStore::aPlatformPostStandsOnce()
{
    World world;
    Post post;
    post.id = PostId{u"O1"_s};
    post.complaintId = world.addComplaint(world.water);
    post.channel = Channel::Bluesky;
    post.sourcePostId = u"at://x"_s;
    world.write([&](Transaction &t) { return t.savePost(world.water, post); });
    const auto known =
        world.read([&](Transaction &t) { return t.postBySource(world.water, Channel::Bluesky, u"at://x"_s); });
    QVERIFY(known);
    QCOMPARE(*known, post);
    post.id = PostId{u"O2"_s};
    const auto again = world.database->write([&](Transaction &t) { return t.savePost(world.water, post); });
    QVERIFY(!again);
    post.channel = Channel::X; // the same id on another platform is another post
    QVERIFY(world.database->write([&](Transaction &t) { return t.savePost(world.water, post); }));
    // Posts without a platform's id do not collide.
    for (const auto &id : {u"O3"_s, u"O4"_s}) {
        post.id = PostId{id};
        post.sourcePostId.clear();
        QVERIFY(world.database->write([&](Transaction &t) { return t.savePost(world.water, post); }));
    }
}

void TestServerStore::atMostOneReplyIsLive()
{
    World world;
    Reply first;
    first.id = ReplyId{u"R1"_s};
    first.complaintId = world.addComplaint(world.water);
    first.state = ReplyState::Submitted;
    world.write([&](Transaction &t) { return t.saveReply(world.water, first); });
    auto second = first;
    second.id = ReplyId{u"R2"_s};
    const auto refused = world.database->write([&](Transaction &t) { return t.saveReply(world.water, second); });
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Code::AlreadyAnswered);
    first.state = ReplyState::Published;
    world.write([&](Transaction &t) { return t.saveReply(world.water, first); });
    QVERIFY(world.database->write([&](Transaction &t) { return t.saveReply(world.water, second); }));
    const auto live = world.read([&](Transaction &t) { return t.liveReply(world.water, second.complaintId); });
    QCOMPARE(live->id, second.id);
}

void TestServerStore::theDatabaseItselfRefusesASelfApproval()
{
    World world;
    Reply reply;
    reply.id = ReplyId{u"R1"_s};
    reply.complaintId = world.addComplaint(world.water);
    reply.state = ReplyState::Submitted;
    reply.maker = world.maker;
    reply.editors = {world.maker, world.supervisor};
    world.write([&](Transaction &t) { return t.saveReply(world.water, reply); });
    Approval approval{ApprovalId{u"D1"_s}, reply.id,         reply.complaintId, 1, u"h"_s, Decision::Approve, {},
                      world.supervisor,    world.clock.now()};
    const auto refused = world.database->write([&](Transaction &t) { return t.saveApproval(world.water, approval); });
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Code::SelfApproval);
    approval.approver = world.supervisor2;
    QVERIFY(world.database->write([&](Transaction &t) { return t.saveApproval(world.water, approval); }));
    world.database.reset();
    // Nor can it be slipped in past the server.
    const auto row =
        u"INSERT INTO approval (account_id, id, reply_id, revision, content_hash, decision, approver, object) "
        "VALUES ('Dwater', 'D2', 'R1', 1, 'h', 'APPROVE', '%1', '{}')"_s;
    QVERIFY(world.testDatabase.refuses(row.arg(u"Pmaker"_s)));
    QVERIFY(world.testDatabase.refuses(u"UPDATE approval SET approver = 'Pmaker'"_s));
    QVERIFY(!world.testDatabase.refuses(row.arg(u"Pnodal"_s)));
}

void TestServerStore::aPartIsPublishedOnce()
{
    World world;
    Publication part;
    part.id = PublicationId{u"U1"_s};
    part.replyId = ReplyId{u"R1"_s};
    part.complaintId = ComplaintId{u"C1"_s};
    part.part = 0;
    world.write([&](Transaction &t) { return t.savePublication(world.water, part); });
    part.id = PublicationId{u"U2"_s};
    QVERIFY(!world.database->write([&](Transaction &t) { return t.savePublication(world.water, part); }));
    part.part = 1;
    QVERIFY(world.database->write([&](Transaction &t) { return t.savePublication(world.water, part); }));
    QCOMPARE(world.read([&](Transaction &t) { return t.publicationsOf(world.water, part.replyId); }).size(), 2U);
}

void TestServerStore::numbersHaveNoGapsAndStartAnewEachYear()
{
    World world;
    const auto next = [&] {
        return *world.write([&](Transaction &t) { return t.nextServiceRequestId(world.water, testSettings()); });
    };
    QCOMPARE(next(), u"JAL-2026-000001"_s);
    const auto lost = world.database->write([&](Transaction &t) -> Result<QString> {
        UTTAR_CHECK(t.nextServiceRequestId(world.water, testSettings()));
        return fail(Code::Internal);
    });
    QVERIFY(!lost);
    QCOMPARE(next(), u"JAL-2026-000002"_s);
    // New Year in India is half past six in the evening in UTC.
    world.clock.advance(*fromRfc3339(u"2026-12-31T18:31:00.000Z") - world.clock.now());
    QCOMPARE(next(), u"JAL-2027-000001"_s);
}

void TestServerStore::anotherAccountSeesNothing()
{
    World world;
    const auto id = world.addComplaint(world.water);
    const auto submitted = world.perform(world.officer, world.submission(id));
    QVERIFY(submitted);
    const ReplyId reply{submitted->objectId};
    const auto blob = *world.write([&](Transaction &t) { return t.saveBlob(world.water, u"image/png"_s, "bytes"); });
    const auto foreign = world.roads;
    const auto isNotFound = [](const auto &result) { return !result && result.error().code == Code::NotFound; };
    QVERIFY(world.database->read([&](Transaction &t) -> Result<void> {
        const bool nothing = isNotFound(t.complaint(foreign, id)) && isNotFound(t.reply(foreign, reply))
            && isNotFound(t.person(foreign, world.officer)) && isNotFound(t.blob(foreign, blob))
            && t.postsOf(foreign, id)->empty() && !*t.liveReply(foreign, id) && !*t.lease(foreign, id)
            && t.publicationsOf(foreign, reply)->empty() && t.approvals(foreign, reply, 1, {})->empty()
            && !*t.complaintOfThread(foreign, Channel::X, u"post1"_s) && t.openComplaintsByAssignee(foreign)->empty()
            && t.openThreads(foreign, Channel::X, 10)->empty() && t.auditTrail(foreign, 0, 10)->empty()
            && t.query(foreign, ObjectType::Complaint, {}, 0, 10)->isEmpty()
            && !*t.receipt(foreign, submitted->operationId)
            && t.objects(foreign, ObjectType::Complaint, {id.toString()})->front().isEmpty();
        return nothing ? Result<void>{} : fail(Code::Internal);
    }));
}

void TestServerStore::sameBytesOfTwoAccountsAreTwoBlobs()
{
    World world;
    QByteArray all(256, '\0');
    for (int i = 0; i < 256; ++i)
        all[i] = char(i);
    const auto save = [&](const AccountId &account) {
        return *world.write([&](Transaction &t) { return t.saveBlob(account, u"image/png"_s, all); });
    };
    const auto mine = save(world.water);
    QCOMPARE(save(world.water), mine);
    QVERIFY(save(world.roads) != mine);
    const auto read = world.read([&](Transaction &t) { return t.blob(world.water, mine); });
    QCOMPARE(read.bytes, all);
    QCOMPARE(read.type, u"image/png"_s);
}

void TestServerStore::onlyOnePublisherHoldsTheLease()
{
    World world;
    const auto hold = [&](const QString &who) {
        return *world.write([&](Transaction &t) { return t.holdLease(publisherLease(), who, Milliseconds{30'000}); });
    };
    const auto first = hold(u"a"_s);
    QVERIFY(first);
    QVERIFY(!hold(u"b"_s));
    QCOMPARE(hold(u"a"_s), first); // renewed
    world.clock.advance(Milliseconds{31'000});
    const auto second = hold(u"b"_s);
    QVERIFY(second && *second > *first);
    const auto holds = [&](qint64 fence) {
        return *world.write([&](Transaction &t) { return t.fenceHolds(publisherLease(), fence); });
    };
    QVERIFY(!holds(*first));
    QVERIFY(holds(*second));
}

void TestServerStore::aPostponedReplyIsNotOffered()
{
    World world;
    Reply reply;
    reply.id = ReplyId{u"R1"_s};
    reply.complaintId = world.addComplaint(world.water);
    reply.state = ReplyState::Queued;
    reply.changedTime = world.clock.now();
    const auto queued = world.clock.now();
    world.write([&](Transaction &t) { return t.saveReply(world.water, reply); });
    const auto next = [&] { return *world.write([&](Transaction &t) { return t.nextPublishJob(); }); };
    QVERIFY(next());
    QCOMPARE(next()->reply, reply.id);
    QCOMPARE(next()->createdTime, queued);
    const auto later = world.clock.now() + Milliseconds{60'000};
    world.write([&](Transaction &t) { return t.postponePublish(world.water, reply.id, later); });
    QVERIFY(!next());
    world.clock.advance(Milliseconds{60'000});
    QVERIFY(next());
    QCOMPARE(next()->createdTime, queued); // the same at every attempt
}

void TestServerStore::aTextWithNulIsRefused()
{
    World world;
    const auto answer = world.database->read([](Transaction &t) { return t.login(u"a"_s + QChar::Null + u"b"_s); });
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Code::InvalidArguments);
}

// Two servers on one PostgreSQL, or a server and a command line tool on one file: every number of the change log is
// given once, and every write is there.
void TestServerStore::twoConnectionsKeepOneOrder()
{
    World world;
    SystemClock clock;
    constexpr int each = 40;
    const auto writer = [&](const QString &name) {
        auto opened = Database::open({.url = world.testDatabase.url(), .workers = 2}, clock);
        if (!opened)
            return 0;
        int done = 0;
        for (int i = 0; i < each; ++i) {
            Note note;
            note.id = NoteId{u"N%1%2"_s.arg(name).arg(i)};
            note.complaintId = ComplaintId{u"C1"_s};
            const auto saved = (*opened)->write([&](Transaction &t) -> Result<void> {
                UTTAR_CHECK(t.lockAccount(world.water));
                UTTAR_CHECK(t.saveNote(world.water, note));
                AuditEntry entry;
                entry.accountId = world.water;
                return t.appendAudit(entry);
            });
            done += saved ? 1 : 0;
        }
        return done;
    };
    world.database.reset();
    int first = 0;
    int second = 0;
    const std::unique_ptr<QThread> a(QThread::create([&] { first = writer(u"a"_s); }));
    const std::unique_ptr<QThread> b(QThread::create([&] { second = writer(u"b"_s); }));
    a->start();
    b->start();
    a->wait();
    b->wait();
    QCOMPARE(first, each);
    QCOMPARE(second, each);
    world.open();
    const auto trail = world.read([&](Transaction &t) { return t.auditTrail(world.water, 0, 1000); });
    QCOMPARE(int(trail.size()), 2 * each);
    for (std::size_t i = 0; i < trail.size(); ++i)
        QCOMPARE(trail[i].sequence, qint64(i + 1));
    const auto notes = world.read([&](Transaction &t) { return t.changes(world.water, ObjectType::Note, 0, 1000); });
    QCOMPARE(int(notes.created.size()), 2 * each);
}

void TestServerStore::commitsWakeTheOtherProcess()
{
    World world;
    SystemClock clock;
    auto here = Database::open({.url = world.testDatabase.url(), .workers = 1}, clock);
    QVERIFY(here);
    QSemaphore heard;
    Changed changed;
    (*here)->onCommit([&](const Changed &c) {
        changed = c;
        heard.release();
    });
    const auto save = [&](Database &database) {
        return database.write([&](Transaction &t) {
            Person person;
            person.id = PersonId{u"Pnew"_s};
            person.name = u"New"_s;
            return t.savePerson(world.water, person);
        });
    };
    QVERIFY(save(**here));
    QVERIFY(heard.tryAcquire(1, 5000));
    QCOMPARE(changed, (Changed{{world.water, {ObjectType::Person}}}));
    if (!world.testDatabase.postgres())
        return;                         // a file has one server
    QVERIFY(!heard.tryAcquire(1, 300)); // our own commit is told once
    auto there = Database::open({.url = world.testDatabase.url(), .workers = 1}, clock);
    QVERIFY(there);
    changed.clear();
    QVERIFY(save(**there));
    QVERIFY(heard.tryAcquire(1, 5000));
    QCOMPARE(changed, (Changed{{world.water, {ObjectType::Person}}}));
}

void TestServerStore::payloadsComeBack()
{
    Changed changed;
    for (int i = 0; i < 600; ++i)
        changed[AccountId{u"Daccount%1"_s.arg(i)}] = {ObjectType::Complaint, ObjectType::Audit};
    Changed back;
    const auto payloads = changePayloads(u"me"_s, changed);
    QVERIFY(payloads.size() > 1);
    for (const auto &payload : payloads) {
        QVERIFY(payload.toUtf8().size() < 8000);
        QVERIFY(!changeFromPayload(u"me"_s, payload));
        back.merge(*changeFromPayload(u"you"_s, payload));
    }
    QCOMPARE(back, changed);
}

// The file may not grow: what a full disk looks like to SQLite.
void TestServerStore::aFullDiskLeavesNothingHalfDone()
{
    World world;
    if (world.testDatabase.postgres())
        QSKIP("the limit is this process's, not the database server's");
    const auto id = world.addComplaint(world.water);
    const auto state = world.read([&](Transaction &t) { return t.state(world.water); });
    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto size = QFileInfo(world.testDatabase.url().mid(7)).size();
    auto small = before;
    small.rlim_cur = rlim_t(size);
    const auto handler = std::signal(SIGXFSZ, SIG_IGN);
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto answer = world.database->write([&](Transaction &t) -> Result<void> {
        for (int i = 0; i < 400; ++i) {
            Note note;
            note.id = NoteId{u"N%1"_s.arg(i)};
            note.complaintId = id;
            note.text = QString(2000, u'x');
            UTTAR_CHECK(t.saveNote(world.water, note));
        }
        return {};
    });
    QCOMPARE(setrlimit(RLIMIT_FSIZE, &before), 0);
    std::signal(SIGXFSZ, handler);
    QVERIFY(!answer);
    QVERIFY(answer.error().code == Code::DiskFull || answer.error().code == Code::StorageFault);
    QCOMPARE(world.read([&](Transaction &t) { return t.state(world.water); }), state);
    QVERIFY(world.perform(world.officer, AddNote{id, u"works again"_s}));
}

QTEST_GUILESS_MAIN(TestServerStore)
#include "tst_server_store.moc"
