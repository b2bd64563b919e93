// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sync/syncbench.h"

#include <QTest>

using namespace uttar;
using namespace uttar::test;

namespace {

// A computer whose clock can be set; its timers count by themselves, as a computer's do.
class SetClock final : public Clock
{
public:
    explicit SetClock(ManualClock &time) : m_time(time) { }
    [[nodiscard]] Timestamp now() const override { return m_time.now() + wrong; }
    [[nodiscard]] std::unique_ptr<Timer> callAfter(Milliseconds delay, std::function<void()> callback) override
    {
        return m_time.callAfter(delay, std::move(callback));
    }

    Milliseconds wrong{0};

private:
    ManualClock &m_time;
};

} // namespace

// A server that is another one, or says of itself or of its objects what is not so: what a console keeps, and until
// when.
class TestSyncReplaced : public QObject
{
    Q_OBJECT

private:
    void let(Milliseconds time) { m_clock->advance(time); }
    void begin(int complaints = 30)
    {
        for (int i = 1; i <= complaints; ++i)
            m_server->put(makeComplaint(i));
        m_console = std::make_unique<Console>(
            *m_own, *m_random, [this](const HttpRequest &request) { return (*m_server)(request); },
            m_folder->filePath(u"console.db"_s));
        let(5s);
        QCOMPARE(m_console->connection(), Connection::Online);
    }
    void restore()
    {
        m_server->epoch = u"E2"_s;
        m_server->sessionState = u"S2"_s;
        m_server->forgetEverything();
    }
    [[nodiscard]] bool has(int number) const
    {
        return m_console->store->complaint(ComplaintId(u"C%1"_s.arg(number))).has_value();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<SetClock> m_own;
    std::unique_ptr<SeededRandom> m_random;
    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<Console> m_console;

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_clock = std::make_unique<ManualClock>(Timestamp{1'764'000'000s});
        m_own = std::make_unique<SetClock>(*m_clock);
        m_random = std::make_unique<SeededRandom>(23);
        m_server = std::make_unique<ScriptedServer>(*m_clock);
    }
    void cleanup()
    {
        m_console.reset();
        m_server.reset();
    }

    void anAnswerThatWasOnItsWayDoesNotThaw()
    {
        begin();
        // The answer to an operation takes a minute; meanwhile the server turns out to be another one.
        m_console->transport.planned = {Fault::Delay};
        const auto late = m_console->note(u"C1"_s);
        let(1s);
        restore();
        m_console->transport.closeStreams();
        let(5s);
        QCOMPARE(m_console->connection(), Connection::Frozen);
        const auto held = m_console->note(u"C2"_s);
        let(10min);
        QCOMPARE(m_console->connection(), Connection::Frozen);
        QCOMPARE(m_server->timesDone(held), 0);
        m_console->engine->acceptServer();
        let(2min);
        QCOMPARE(m_console->connection(), Connection::Online);
        QVERIFY(m_console->outbox().empty());
        QCOMPARE(m_server->timesDone(held), 1);
        QCOMPARE(m_server->object(ObjectType::Note, noteIdOf(late).toString()).has_value(), true);
    }

    void whatARestoredServerAnsweredGoesAgainWhenAPersonAgreed()
    {
        begin();
        restore(); // and the console does not know yet
        const auto operation = m_console->note(u"C1"_s);
        let(5s);
        QCOMPARE(m_console->connection(), Connection::Frozen);
        QCOMPARE(m_console->outbox().size(), size_t(1)); // nothing says whose answer it was
        m_console->engine->acceptServer();
        let(30s);
        QVERIFY(m_console->outbox().empty());
        QCOMPARE(m_server->timesDone(operation), 1); // the same receipt
    }

    void theAgreementToAReplacedServerSurvivesAQuit()
    {
        begin();
        m_server->instance = u"I2"_s;
        m_server->account = AccountId(u"Anew"_s);
        restore();
        m_console->transport.closeStreams();
        let(5s);
        QCOMPARE(m_console->connection(), Connection::Frozen);
        m_console->transport.isDown = true;
        m_console->engine->acceptServer();
        m_console->stop();
        m_console->transport.isDown = false;
        m_console->start();
        let(10s);
        QCOMPARE(m_console->connection(), Connection::Online);
        QCOMPARE((*m_console->store->account())->id, m_server->account);
        QCOMPARE(m_console->store->mark(u"acceptedServer"_s), QString()); // it is over
    }

    // A draft, a begun note, a reply that was handed in, a note that was taken and an act that waits.
    void everythingTypedOutlivesAReplacedServer()
    {
        begin();
        Reply reply;
        reply.id = ReplyId(u"R1"_s);
        reply.complaintId = ComplaintId(u"C1"_s);
        reply.content.parts = QStringList(u"the pump comes on Monday"_s);
        reply.state = ReplyState::Submitted;
        reply.maker = PersonId(u"Pasha"_s);
        reply.editors = {reply.maker};
        m_server->put(ObjectType::Reply, toJson(reply));
        Draft draft;
        draft.complaintId = ComplaintId(u"C2"_s);
        draft.content.parts = QStringList(u"half a sentence"_s);
        QVERIFY(m_console->store->saveDraft(draft));
        QVERIFY(
            m_console->store->saveTyped({.complaintId = ComplaintId(u"C3"_s), .reply = {}, .note = u"half a note"_s}));
        m_console->transport.push(m_server->change());
        let(5s);
        m_console->transport.isDown = true;
        const auto waiting = m_console->note(u"C4"_s, u"called the engineer"_s);
        m_server->instance = u"I2"_s;
        m_server->account = AccountId(u"Anew"_s);
        restore();
        m_console->transport.closeStreams();
        m_console->transport.isDown = false;
        m_console->engine->wake();
        let(10s);
        QCOMPARE(m_console->connection(), Connection::Frozen);
        m_console->engine->acceptServer();
        let(2min);
        QCOMPARE(m_console->connection(), Connection::Online);
        QVERIFY(!has(1));
        QStringList texts;
        const auto drafts = *m_console->store->drafts();
        for (const auto &kept : drafts)
            texts += kept.content.parts;
        texts.sort();
        QCOMPARE(texts, (QStringList{u"half a sentence"_s, u"the pump comes on Monday"_s}));
        QStringList lost;
        const auto gone = *m_console->store->lostTexts();
        for (const auto &text : gone)
            lost += text.text;
        QVERIFY2(lost.contains(u"half a note"_s), qPrintable(lost.join(u" | "_s)));
        // It was meant for the server that is gone: refused, its words are kept, and a person decides.
        const auto left = m_console->outbox();
        QCOMPARE(left.size(), size_t(1));
        QCOMPARE(left.front().operation.id, waiting);
        QCOMPARE(std::get<AddNote>(left.front().operation.act).text, u"called the engineer"_s);
    }

    void aRestoredServerIsGivenTheNotesThatItHasLost()
    {
        begin();
        const auto first = m_console->note(u"C1"_s, u"called"_s);
        const auto second = m_console->note(u"C2"_s, u"called again"_s);
        let(5s);
        QCOMPARE(m_server->timesDone(first), 1);
        restore();
        for (int i = 1; i <= 3; ++i)
            m_server->put(makeComplaint(i));
        m_console->transport.closeStreams();
        let(5s);
        QCOMPARE(m_console->connection(), Connection::Frozen);
        m_console->engine->acceptServer();
        let(2min);
        QVERIFY(m_console->outbox().empty());
        for (const auto &id : {first, second}) {
            QVERIFY(m_server->object(ObjectType::Note, noteIdOf(id).toString()));
            QCOMPARE(m_server->timesDone(id), 2); // once for each life of the server
        }
    }

    void whatAPersonKeepsIsKeptUntilTheyAskAgain()
    {
        begin(300);
        for (int i = 1; i <= 60; ++i)
            m_server->destroy(ObjectType::Complaint, u"C%1"_s.arg(i));
        m_console->transport.push(m_server->change());
        let(2min);
        QVERIFY(m_console->engine->status().massDeletion);
        m_console->engine->answerMassDeletion(false);
        let(1h);
        QCOMPARE(*m_console->store->cachedObjects(), 300);
        QVERIFY(!m_console->engine->status().massDeletion);
        const auto operation = m_console->note(u"C100"_s); // work goes on
        let(2s);
        QCOMPARE(m_server->timesDone(operation), 1);
        QVERIFY(has(1));
        m_console->engine->wake();
        let(5s);
        QVERIFY(m_console->engine->status().massDeletion);
        QVERIFY(has(1));
        m_console->engine->answerMassDeletion(true);
        let(5s);
        QVERIFY(!has(1) && has(61));
    }

    void aBrokenObjectIsAskedForAgainByItself()
    {
        auto broken = toJson(makeComplaint(99));
        broken[u"capturedTime"_s] = 17;
        m_server->put(ObjectType::Complaint, broken);
        begin();
        QVERIFY(!has(99));
        QCOMPARE(*m_console->store->brokenObjects(ObjectType::Complaint), QStringList{u"C99"_s});
        int asked = 0;
        m_server->instead = [&](const HttpRequest &request) -> std::optional<HttpResponse> {
            asked += request.body.contains("\"C99\"") ? 1 : 0;
            return std::nullopt;
        };
        const auto aDayLater = [&] { // on this computer's clock alone: two thousand polls would take their time
            m_own->wrong += 24h;
            let(3min);
        };
        let(1h);
        QCOMPARE(asked, 0);
        aDayLater();
        QCOMPARE(asked, 1); // once a day, and
        m_console->stop();
        m_console->start(); // at a start
        let(5s);
        QCOMPARE(asked, 2);
        m_server->mend(ObjectType::Complaint, toJson(makeComplaint(99)));
        aDayLater();
        QVERIFY(has(99));
        QVERIFY(m_console->store->brokenObjects(ObjectType::Complaint)->isEmpty());
        aDayLater();
        QCOMPARE(asked, 3); // what is whole is asked for no more
    }

    void aClockThatIsSetRightIsSeenAtTheNextPoll()
    {
        m_own->wrong = 1h;
        begin();
        QVERIFY(std::abs(m_console->store->clockOffset() + 3'600'000) < 1000);
        m_own->wrong = 0ms;
        let(3min);
        QVERIFY(std::abs(m_console->store->clockOffset()) < 1000);
    }
};

QTEST_GUILESS_MAIN(TestSyncReplaced)
#include "tst_syncreplaced.moc"
