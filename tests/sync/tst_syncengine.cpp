// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/syncbench.h"

#include <QTest>

#include <algorithm>
#include <utility>

using namespace uttar;
using namespace uttar::test;

namespace {

// Every list of ids or objects once more behind itself, and what was created among what was changed too.
void nameTwice(QJsonObject &answer)
{
    for (const auto &name : {u"created"_s, u"updated"_s, u"destroyed"_s, u"list"_s, u"notFound"_s}) {
        auto list = answer[name].toArray();
        if (list.isEmpty())
            continue;
        for (qsizetype at = 0, count = list.size(); at < count; ++at)
            list.append(list[at]);
        answer[name] = list;
    }
    auto changed = answer[u"updated"_s].toArray();
    for (const auto created = answer[u"created"_s].toArray(); const auto id : created)
        changed.append(id);
    if (answer.contains(u"updated"_s))
        answer[u"updated"_s] = changed;
}

} // namespace

class TestSyncEngine : public QObject
{
    Q_OBJECT

private:
    void let(Milliseconds time) { m_clock->advance(time); }
    void fill(int complaints)
    {
        for (int i = 1; i <= complaints; ++i)
            m_server->put(makeComplaint(i));
    }
    void begin()
    {
        m_console = std::make_unique<Console>(
            *m_clock, *m_random, [this](const HttpRequest &request) { return (*m_server)(request); },
            m_folder->filePath(u"console.db"_s));
    }
    [[nodiscard]] bool has(int number) const
    {
        return m_console->store->complaint(ComplaintId(u"C%1"_s.arg(number))).has_value();
    }
    [[nodiscard]] qint64 cached() const { return *m_console->store->cachedObjects(); }

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
        m_random = std::make_unique<SeededRandom>(7);
        m_server = std::make_unique<ScriptedServer>(*m_clock);
    }
    void cleanup()
    {
        m_console.reset();
        m_server.reset();
    }

    void aFirstSynchronisationBringsEverythingPageByPage()
    {
        fill(1234);
        qint64 most = 0;
        qint64 total = 0;
        begin();
        m_console->engine->onStatus([&](const SyncStatus &status) {
            most = std::max(most, status.fetched);
            total = std::max(total, status.total);
        });
        let(5s);
        QCOMPARE(cached(), 1234);
        QVERIFY(has(1) && has(1234));
        const auto status = m_console->engine->status();
        QCOMPARE(status.connection, Connection::Online);
        QVERIFY(!status.syncing);
        QVERIFY(status.lastSynced);
        QCOMPARE(status.fetched, 0);
        QCOMPARE(status.total, 0);
        QVERIFY(most >= 1200);
        QCOMPARE(total, 1234); // told while it ran, so that a person sees how long it takes
    }

    void aQuietServerIsAskedOnceAMinuteAndNothingIsWritten()
    {
        fill(3);
        begin();
        let(10s);
        const auto before = m_server->calls;
        const auto state = *m_console->store->syncState(ObjectType::Complaint);
        let(10min);
        QVERIFY2(m_server->calls - before <= 12, qPrintable(QString::number(m_server->calls - before)));
        QVERIFY(m_server->calls - before >= 9);
        QCOMPARE(*m_console->store->syncState(ObjectType::Complaint), state);
    }

    void aChangeArrivesByPush()
    {
        fill(3);
        begin();
        let(10s);
        m_server->put(makeComplaint(4));
        m_console->transport.push(m_server->change());
        let(500ms);
        QVERIFY(has(4));
    }

    void withoutPushAPollFindsIt()
    {
        fill(3);
        begin();
        m_console->transport.pushes = false;
        m_console->transport.closeStreams();
        let(5s);
        m_server->put(makeComplaint(4));
        let(11s);
        QVERIFY(has(4));
    }

    void aPushDuringAPullIsNotLost()
    {
        fill(300);
        begin();
        let(100ms); // in the middle
        m_server->put(makeComplaint(400));
        m_console->transport.push(m_server->change());
        let(3s);
        QVERIFY(has(400));
    }

    void aBrokenObjectStopsNoOther()
    {
        fill(9);
        auto broken = toJson(makeComplaint(6));
        broken[u"capturedTime"_s] = 17;
        auto foreign = makeComplaint(7);
        foreign.accountId = AccountId(u"Aother"_s);
        m_server->put(ObjectType::Complaint, broken);
        m_server->put(foreign);
        begin();
        let(5s);
        QVERIFY(has(5) && has(8) && has(9));
        QVERIFY(!has(6) && !has(7));
        QCOMPARE(m_console->connection(), Connection::Online);
        m_server->put(makeComplaint(6)); // mended at the server
        m_console->transport.push(m_server->change());
        let(1s);
        QVERIFY(has(6));
    }

    void aStateThatIsTooOldThrowsOnlyTheCacheAway()
    {
        fill(30);
        begin();
        let(5s);
        Draft draft;
        draft.complaintId = ComplaintId(u"C1"_s);
        draft.content.parts = {u"Dear citizen"_s};
        QVERIFY(m_console->store->saveDraft(draft));
        m_console->engine->setOffline(true);
        const auto operation = m_console->note(u"C2"_s);
        m_server->destroy(ObjectType::Complaint, u"C30"_s);
        m_server->put(makeComplaint(31));
        m_server->oldestState = m_server->state();
        let(24h * 40);
        m_console->engine->setOffline(false);
        let(30s);
        QVERIFY(has(31) && has(1) && !has(30));
        QCOMPARE(m_console->store->drafts()->size(), size_t(1));
        QCOMPARE(m_server->timesDone(operation), 1);
        QVERIFY(m_console->outbox().empty());
    }

    void aRestoredServerFreezesUntilAPersonAgrees()
    {
        fill(30);
        begin();
        let(5s);
        m_server->epoch = u"E2"_s;
        m_server->sessionState = u"S2"_s;
        m_server->forgetEverything();
        m_server->put(makeComplaint(1));
        m_console->transport.closeStreams();
        let(5s);
        QCOMPARE(m_console->connection(), Connection::Frozen);
        QCOMPARE(m_console->engine->status().error->code, Code::OtherServer);
        const auto operation = m_console->note(u"C1"_s);
        let(1h);
        QCOMPARE(cached(), 30); // absence is not deletion
        QCOMPARE(m_server->timesDone(operation), 0);
        QCOMPARE(m_console->engine->status().waiting, 1);
        m_console->engine->acceptServer();
        let(10s);
        QCOMPARE(m_console->connection(), Connection::Online);
        QCOMPARE(m_server->timesDone(operation), 1);
        QVERIFY(has(1) && !has(30));
    }

    void aRestoreIsSeenByTheSessionStateAlone()
    {
        fill(3);
        begin();
        let(5s);
        m_server->epoch = u"E2"_s;
        m_server->sessionState = u"S2"_s;
        m_server->forgetEverything();
        m_console->engine->wake();
        let(5s);
        QCOMPARE(m_console->connection(), Connection::Frozen);
        QCOMPARE(cached(), 3);
    }

    void theServerThatWeKnowThawsByItself()
    {
        fill(3);
        begin();
        let(5s);
        m_server->instance = u"I2"_s;
        m_console->transport.closeStreams();
        let(5s);
        QCOMPARE(m_console->connection(), Connection::Frozen);
        m_server->instance = u"I1"_s;
        m_console->engine->wake();
        let(5s);
        QCOMPARE(m_console->connection(), Connection::Online);
    }

    void aMassDeletionWaitsForAPerson_data()
    {
        QTest::addColumn<bool>("agree");
        QTest::newRow("agreed") << true;
        QTest::newRow("kept") << false;
    }
    void aMassDeletionWaitsForAPerson()
    {
        QFETCH(const bool, agree);
        fill(300);
        begin();
        let(5s);
        for (int i = 1; i <= 60; ++i)
            m_server->destroy(ObjectType::Complaint, u"C%1"_s.arg(i));
        m_console->transport.push(m_server->change());
        let(2min);
        QVERIFY(m_console->engine->status().massDeletion);
        QCOMPARE(cached(), 300);
        const auto operation = m_console->note(u"C100"_s); // work goes on
        let(2s);
        QCOMPARE(m_server->timesDone(operation), 1);
        m_console->engine->answerMassDeletion(agree);
        let(10s);
        QVERIFY(!m_console->engine->status().massDeletion);
        QVERIFY(has(1) != agree && has(61));
    }

    void idsThatAnAnswerNamesTwiceStopAndDoubleNothing()
    {
        bool asked = false;
        m_server->instead = [&](const HttpRequest &request) -> std::optional<HttpResponse> {
            if (std::exchange(asked, true)) // the server's own answer
                return std::nullopt;
            auto response = (*m_server)(request);
            asked = false;
            if (auto answer = responseFromJson(response.body)) {
                for (auto &each : answer->responses)
                    nameTwice(each.arguments);
                response.body = toJson(*answer);
            }
            return response;
        };
        fill(300);
        qint64 most = 0;
        begin();
        m_console->engine->onStatus([&](const SyncStatus &status) { most = std::max(most, status.fetched); });
        let(5s);
        QCOMPARE(m_console->connection(), Connection::Online);
        QCOMPARE(cached(), 300);
        QCOMPARE(m_console->store->counts()->mine, 300);
        QVERIFY2(most <= 300, qPrintable(QString::number(most)));
        for (int i = 1; i <= 20; ++i) // few: twice as many would be asked about
            m_server->destroy(ObjectType::Complaint, u"C%1"_s.arg(i));
        m_server->put(makeComplaint(40));
        m_console->transport.push(m_server->change());
        let(10s);
        QVERIFY(!m_console->engine->status().massDeletion);
        QCOMPARE(cached(), 280);
        QVERIFY(has(40) && !has(20));
    }

    void fewDeletionsNeedNobody()
    {
        fill(300);
        begin();
        let(5s);
        for (int i = 1; i <= 20; ++i)
            m_server->destroy(ObjectType::Complaint, u"C%1"_s.arg(i));
        m_console->transport.push(m_server->change());
        let(2s);
        QCOMPARE(cached(), 280);
    }

    void anExpiredTokenSignsOutAndTheOutboxStays()
    {
        fill(3);
        begin();
        let(5s);
        m_server->token = u"another"_s;
        const auto operation = m_console->note(u"C1"_s);
        let(5s);
        QCOMPARE(m_console->connection(), Connection::SignedOut);
        QCOMPARE(m_console->engine->status().error->code, Code::SignInExpired);
        QCOMPARE(m_console->outbox().size(), size_t(1));
        QCOMPARE(m_console->outbox()[0].state, OutboxState::Waiting);
        const auto sent = m_console->transport.sent;
        let(1h);
        QCOMPARE(m_console->transport.sent, sent); // no knocking
        m_console->client->setToken({.secret = u"another"_s, .expiresAt = m_clock->now() + 1h});
        m_console->engine->start();
        let(5s);
        QCOMPARE(m_server->timesDone(operation), 1);
        QVERIFY(m_console->outbox().empty());
    }

    void withoutATokenNothingIsSent()
    {
        fill(3);
        begin();
        let(5s);
        m_console->engine->stop();
        m_console->client->setToken({});
        m_console->engine->start();
        const auto sent = m_console->transport.sent;
        let(1h);
        QCOMPARE(m_console->transport.sent, sent);
        QCOMPARE(m_console->connection(), Connection::SignedOut);
        QVERIFY(!m_console->engine->status().error);
    }

    void theServersClockIsKept()
    {
        m_server->clockAhead = 3h;
        begin();
        let(5s);
        const auto offset = Milliseconds{m_console->store->clockOffset()};
        QVERIFY(offset > 3h - 1s && offset < 3h + 1s);
    }

    void aSessionStateThatNeverAgreesDoesNotKeepUsBusy()
    {
        fill(3);
        m_server->answeredState = u"another"_s;
        begin();
        let(5s);
        QVERIFY(has(3));
        QVERIFY2(m_console->transport.sent < 20, qPrintable(QString::number(m_console->transport.sent)));
    }

    void undoTimeIsWaitedForAndNoLonger()
    {
        fill(3);
        begin();
        let(5s);
        const auto operation = m_console->act(AddNote{.complaintId = ComplaintId(u"C1"_s), .text = u"x"_s}, 15s);
        let(14s);
        QCOMPARE(m_server->timesDone(operation), 0);
        QVERIFY(m_console->store->undo(operation));
        const auto second = m_console->act(AddNote{.complaintId = ComplaintId(u"C1"_s), .text = u"y"_s}, 15s);
        let(16s);
        QCOMPARE(m_server->timesDone(operation), 0);
        QCOMPARE(m_server->timesDone(second), 1);
    }

    void workingOfflineSendsNothing()
    {
        fill(3);
        begin();
        let(5s);
        m_console->engine->setOffline(true);
        const auto sent = m_console->transport.sent;
        const auto operation = m_console->note(u"C1"_s);
        let(8h);
        QCOMPARE(m_console->transport.sent, sent);
        QCOMPARE(m_console->connection(), Connection::Offline);
        QCOMPARE(m_console->engine->status().waiting, 1);
        QVERIFY(!m_console->engine->status().error);
        m_console->engine->setOffline(false);
        let(5s);
        QCOMPARE(m_server->timesDone(operation), 1);
    }

    void aDownServerIsTriedForEverAndSeldom()
    {
        fill(3);
        begin();
        let(5s);
        m_console->transport.isDown = true;
        m_console->transport.closeStreams();
        const auto sent = m_console->transport.sent;
        let(24h * 3);
        const auto tries = m_console->transport.sent - sent;
        QVERIFY2(tries > 3 * 24 * 60 && tries < 3 * 24 * 150, qPrintable(QString::number(tries)));
        QCOMPARE(m_console->connection(), Connection::Offline);
        QCOMPARE(m_console->engine->status().error->code, Code::Offline);
        m_console->transport.isDown = false;
        let(70s);
        QCOMPARE(m_console->connection(), Connection::Online);
    }

    void aHotelsSignInPageHarmsNothing()
    {
        fill(3);
        begin();
        let(5s);
        m_server->instead = [](const HttpRequest &) {
            return HttpResponse{.status = 200, .body = "<html>Welcome</html>"};
        };
        const auto operation = m_console->note(u"C1"_s);
        m_console->transport.closeStreams();
        let(10min);
        QCOMPARE(m_console->connection(), Connection::Offline);
        QCOMPARE(cached(), 3);
        QCOMPARE(m_console->outbox().size(), size_t(1));
        m_server->instead = nullptr;
        let(6min);
        QCOMPARE(m_server->timesDone(operation), 1);
    }
};

QTEST_GUILESS_MAIN(TestSyncEngine)
#include "tst_syncengine.moc"
