// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultdisk.h"
#include "tests/sync/syncbench.h"

#include <QFile>
#include <QScopeGuard>
#include <QTest>

using namespace uttar;
using namespace uttar::test;

// What the way and the server do to a console (protocol.md, Faults), and the invariants that must hold all the same:
// an operation takes effect at most once (I6), the cache becomes the server's view (I7), the outbox drains (I12).
class TestSyncFaults : public QObject
{
    Q_OBJECT

private:
    void let(Milliseconds time) { m_clock->advance(time); }
    [[nodiscard]] FakeTransport::Server server()
    {
        return [this](const HttpRequest &request) { return (*m_server)(request); };
    }
    [[nodiscard]] std::unique_ptr<Console> console(const QString &name = u"console.db"_s)
    {
        return std::make_unique<Console>(*m_clock, *m_random, server(), m_folder->filePath(name));
    }
    void begin(int complaints = 20)
    {
        for (int i = 1; i <= complaints; ++i)
            m_server->put(makeComplaint(i));
        m_console = console();
        let(10s);
        QCOMPARE(m_console->connection(), Connection::Online);
    }
    // The cache is what the server has.
    [[nodiscard]] bool agrees() const
    {
        if (*m_console->store->cachedObjects() != m_server->count())
            return false;
        for (int i = 1; i <= 20; ++i) {
            const auto mine = m_console->store->complaint(ComplaintId(u"C%1"_s.arg(i)));
            const auto theirs = m_server->object(ObjectType::Complaint, u"C%1"_s.arg(i));
            if (!mine || !theirs || toJson(mine->complaint) != toJson(*fromJson<Complaint>(*theirs)))
                return false;
        }
        return true;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<SeededRandom> m_random;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Console> m_console;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<ManualClock>(Timestamp{1'764'000'000s});
        m_random = std::make_unique<SeededRandom>(11);
        m_server = std::make_unique<ScriptedServer>(*m_clock);
    }
    void cleanup()
    {
        m_console.reset();
        m_server.reset();
    }

    void aConsoleThatCannotStoreAsksSeldom()
    {
        FaultDisk disk("/desk");
        const auto close = qScopeGuard([this] { m_console.reset(); }); // before its disk
        int attempts = 0;                                              // each begins with the session object
        m_console = std::make_unique<Console>(
            *m_clock, *m_random,
            [&](const HttpRequest &request) {
                attempts += request.url.path().endsWith("/.well-known/jmap"_L1) ? 1 : 0;
                return (*m_server)(request);
            },
            QString::fromLatin1(disk.path("console.db")), FaultDisk::vfs());
        let(10s);
        QCOMPARE(m_console->connection(), Connection::Online);
        disk.setFull(true); // the server answers, and not even the time of that can be stored
        let(5min);
        QCOMPARE(m_console->connection(), Connection::Offline);
        QCOMPARE(m_console->engine->status().error->code, Code::DiskFull);
        attempts = 0;
        let(24h);
        QVERIFY2(attempts > 24 * 60 && attempts < 24 * 150, qPrintable(QString::number(attempts)));
        disk.setFull(false);
        let(70s);
        QCOMPARE(m_console->connection(), Connection::Online);
    }

    void anOperationIsDoneOnceWhateverTheWayDoes_data()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("times");
        for (const auto fault : allFaults) {
            for (const int times : {1, 2, 7})
                QTest::addRow("fault %d, %d times", int(fault), times) << int(fault) << times;
        }
    }
    void anOperationIsDoneOnceWhateverTheWayDoes()
    {
        QFETCH(const int, fault);
        QFETCH(const int, times);
        begin();
        m_console->transport.planned.assign(size_t(times), Fault(fault));
        const auto operation = m_console->note(u"C1"_s);
        let(20min);
        QCOMPARE(m_server->timesDone(operation), 1);
        QVERIFY(m_console->outbox().empty());
        QVERIFY(agrees());
        QCOMPARE(m_console->connection(), Connection::Online);
    }

    void whatAnAnswerMeansIsDone_data()
    {
        QTest::addColumn<bool>("forGood");
        QTest::addColumn<Code>("code");
        QTest::addColumn<std::optional<OutboxState>>("state"); // none: it is tried again and done
        using State = std::optional<OutboxState>;
        QTest::newRow("revision") << true << Code::RevisionConflict << State(OutboxState::Conflict);
        QTest::newRow("stale fence") << true << Code::StaleFence << State(OutboxState::Refused);
        QTest::newRow("already answered") << true << Code::AlreadyAnswered << State(OutboxState::Refused);
        QTest::newRow("stale reply") << true << Code::StaleReply << State(OutboxState::Refused);
        QTest::newRow("personal data") << true << Code::PersonalDataInPublic << State(OutboxState::Refused);
        QTest::newRow("forbidden") << true << Code::Forbidden << State(OutboxState::Refused);
        QTest::newRow("own text") << true << Code::SelfApproval << State(OutboxState::Refused);
        QTest::newRow("gone") << true << Code::NotFound << State(OutboxState::Refused);
        QTest::newRow("another hash") << true << Code::OperationIdReused << State(OutboxState::Refused);
        QTest::newRow("server fault") << false << Code::ServerFault << State(OutboxState::Parked);
        QTest::newRow("something new") << false << Code::Internal << State(OutboxState::Parked);
        QTest::newRow("limit") << false << Code::TooManyRequests << State();
        QTest::newRow("unavailable") << false << Code::ServerUnavailable << State();
    }
    void whatAnAnswerMeansIsDone()
    {
        QFETCH(const bool, forGood);
        QFETCH(const Code, code);
        QFETCH(const std::optional<OutboxState>, state);
        begin();
        const auto problem = [code](const Operation &) { return std::optional(Error{code, {}, false}); };
        (forGood ? m_server->refuse : m_server->stumble) = problem;
        const auto operation = m_console->note(u"C1"_s);
        const auto other = m_console->note(u"C2"_s);
        let(2min);
        m_server->refuse = nullptr;
        m_server->stumble = nullptr;
        let(10min);
        if (!state) {
            QVERIFY(m_console->outbox().empty());
            QCOMPARE(m_server->timesDone(operation), 1);
            QCOMPARE(m_server->timesDone(other), 1);
            return;
        }
        QCOMPARE(m_console->outbox().size(), size_t(2));
        for (const auto &entry : m_console->outbox()) {
            QCOMPARE(entry.state, *state);
            QVERIFY(entry.error);
            QCOMPARE(entry.error->code, code);
        }
        QCOMPARE(m_console->engine->status().needsPerson, 2);
        if (*state != OutboxState::Parked)
            return;
        QVERIFY(m_console->store->retry(operation, 0)); // the person pressed Retry
        m_console->engine->outboxChanged();
        let(5s);
        QCOMPARE(m_server->timesDone(operation), 1);
    }

    void aServerThatAlwaysFailsParksOneAndSendsTheOthers()
    {
        begin();
        const auto poison = u"poison"_s;
        m_server->instead = [&](const HttpRequest &request) -> std::optional<HttpResponse> {
            if (request.body.contains("poison"))
                return HttpResponse{.status = 500, .body = "crash"};
            return std::nullopt;
        };
        const auto bad = m_console->note(u"C1"_s, poison);
        std::vector<OperationId> good;
        for (int i = 2; i <= 6; ++i)
            good.push_back(m_console->note(u"C%1"_s.arg(i)));
        let(3h);
        for (const auto &id : good)
            QCOMPARE(m_server->timesDone(id), 1);
        QCOMPARE(m_console->outbox().size(), size_t(1));
        QCOMPARE(m_console->outbox()[0].operation.id, bad);
        QCOMPARE(m_console->outbox()[0].state, OutboxState::Parked);
    }

    void operationsOfOneComplaintLeaveInOrder()
    {
        begin();
        m_console->engine->setOffline(true);
        std::vector<OperationId> acted;
        for (int i = 0; i < 8; ++i)
            acted.push_back(m_console->note(u"C3"_s, u"note %1"_s.arg(i)));
        m_console->transport.chance = [this](const HttpRequest &) {
            return m_random->below(3) == 0 ? allFaults[m_random->below(std::size(allFaults))] : Fault::None;
        };
        m_console->engine->setOffline(false);
        let(2h);
        m_console->transport.chance = nullptr;
        let(20min);
        QCOMPARE(m_server->effects, acted);
    }

    void anOfflineDayLeavesByItselfOnceAndInOrder()
    {
        begin();
        m_console->transport.isDown = true;
        m_console->transport.closeStreams();
        std::vector<OperationId> acted;
        for (int i = 0; i < 60; ++i) {
            acted.push_back(m_console->note(u"C%1"_s.arg(1 + i % 20), u"note %1"_s.arg(i)));
            let(8min);
        }
        QCOMPARE(m_console->engine->status().waiting, 60);
        m_console->transport.isDown = false;
        let(10min);
        QVERIFY(m_console->outbox().empty());
        QCOMPARE(m_server->effects.size(), acted.size());
        for (const auto &id : acted)
            QCOMPARE(m_server->timesDone(id), 1);
        QVERIFY(agrees());
    }

    void aStormPassesAndAllIsAsItShouldBe_data()
    {
        QTest::addColumn<int>("seed");
        for (int seed = 1; seed <= 25; ++seed)
            QTest::addRow("seed %d", seed) << seed;
    }
    void aStormPassesAndAllIsAsItShouldBe()
    {
        QFETCH(const int, seed);
        m_random = std::make_unique<SeededRandom>(std::uint64_t(seed));
        begin();
        m_console->transport.chance = [this](const HttpRequest &) {
            return m_random->below(100) < 40 ? allFaults[m_random->below(std::size(allFaults))] : Fault::None;
        };
        std::vector<OperationId> acted;
        for (int i = 0; i < 80; ++i) {
            const auto number = 1 + int(m_random->below(20));
            switch (m_random->below(8)) {
            case 0: m_server->put(makeComplaint(number)); break; // somebody else is at work
            case 1: m_server->put(makeComplaint(1000 + i)); break;
            case 2: m_console->transport.push(m_server->change()); break;
            case 3: m_console->transport.closeStreams(); break;
            case 4: // killed and started again
                m_console->stop();
                m_console->start();
                break;
            default: acted.push_back(m_console->note(u"C%1"_s.arg(number), u"note %1"_s.arg(i)));
            }
            let(Milliseconds{std::int64_t(m_random->below(20'000))});
        }
        m_console->transport.chance = nullptr;
        let(30min);
        for (const auto &entry : m_console->outbox()) { // a server that failed ten times running: a person looks
            QCOMPARE(entry.state, OutboxState::Parked);
            QVERIFY(m_console->store->retry(entry.operation.id, 0));
        }
        m_console->engine->wake();
        let(5min);
        QVERIFY(m_console->outbox().empty());
        for (const auto &id : acted)
            QCOMPARE(m_server->timesDone(id), 1);
        QCOMPARE(m_server->effects.size(), acted.size());
        QVERIFY(agrees());
    }

    void aKilledConsoleSendsAgainWhatWasOnItsWay()
    {
        begin();
        m_console->transport.planned = {Fault::DropResponse};
        const auto operation = m_console->note(u"C1"_s);
        let(45ms); // sent, perhaps done, not answered
        m_console->stop();
        m_console->start();
        let(30s);
        QCOMPARE(m_server->timesDone(operation), 1);
        QVERIFY(m_console->outbox().empty());
        QVERIFY(agrees());
    }

    void aClonedProfileDoesNothingTwice()
    {
        begin();
        m_console->transport.isDown = true;
        const auto operation = m_console->note(u"C1"_s);
        m_console->stop();
        for (const auto &suffix : {QString(), u"-wal"_s})
            QFile::copy(m_folder->filePath(u"console.db"_s + suffix), m_folder->filePath(u"clone.db"_s + suffix));
        const auto clone = console(u"clone.db"_s);
        m_console->start();
        m_console->transport.isDown = false;
        let(10min);
        QCOMPARE(m_server->timesDone(operation), 1);
        QVERIFY(m_console->outbox().empty());
        QVERIFY(clone->outbox().empty());
        QVERIFY(agrees());
    }

    void ownActsBuildOnOneAnother()
    {
        begin();
        m_console->engine->setOffline(true);
        const auto act = [](ComplaintAction action) {
            ActOnComplaint value;
            value.complaintId = ComplaintId(u"C5"_s);
            value.revision = 1;
            value.action = action;
            value.reason = u"not ours"_s;
            return value;
        };
        const auto first = m_console->act(act(ComplaintAction::Accept));
        const auto second = m_console->act(act(ComplaintAction::Reassign));
        m_console->engine->setOffline(false);
        let(10s);
        QCOMPARE(m_server->effects, (std::vector{first, second}));
        QVERIFY(m_console->outbox().empty());
        QVERIFY(agrees());
    }

    void theSameSeedTakesTheSameCourse()
    {
        const auto course = [this] {
            m_folder = std::make_unique<QTemporaryDir>();
            m_clock = std::make_unique<ManualClock>(Timestamp{1'764'000'000s});
            m_random = std::make_unique<SeededRandom>(5);
            m_server = std::make_unique<ScriptedServer>(*m_clock);
            begin();
            m_console->transport.chance = [this](const HttpRequest &) {
                return m_random->below(2) == 0 ? Fault::DropResponse : Fault::None;
            };
            for (int i = 0; i < 20; ++i) {
                m_console->note(u"C1"_s);
                let(7s);
            }
            auto paths = m_console->transport.paths;
            m_console.reset();
            return paths;
        };
        const auto first = course();
        QVERIFY(first.size() > 20);
        QCOMPARE(course(), first);
    }
};

QTEST_GUILESS_MAIN(TestSyncFaults)
#include "tst_syncfaults.moc"
