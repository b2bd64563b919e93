// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/jmapclient.h"
#include "tests/support/faketransport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace uttar;
using namespace uttar::test;
using namespace std::chrono_literals;

namespace {

HttpResponse answer(int status, const QJsonObject &object)
{
    return {.status = status, .body = QJsonDocument(object).toJson(), .retryAfter = {}};
}

QJsonObject sessionObject()
{
    Session session;
    session.username = u"asha"_s;
    DepartmentSettings settings;
    settings.name = u"Jal Shakti"_s;
    settings.numberPrefix = u"JAL"_s;
    settings.officeHours = defaultOfficeHours();
    session.accounts = {{.id = AccountId(u"Ajal"_s),
                         .person = {.id = PersonId(u"P1"_s),
                                    .name = u"Asha"_s,
                                    .login = u"asha"_s,
                                    .roles = {Role::Officer},
                                    .team = {},
                                    .districts = {},
                                    .languages = {}},
                         .settings = settings}};
    session.serverInstance = u"I1"_s;
    session.epoch = u"E1"_s;
    session.serverTime = Timestamp{1'700'000'000s};
    session.apiUrl = QUrl(u"/jmap/api"_s);
    session.downloadUrl = u"/jmap/download/{accountId}/{blobId}/{name}?type={type}"_s;
    session.uploadUrl = u"/jmap/upload/{accountId}"_s;
    session.eventSourceUrl = u"/jmap/events?types={types}&closeafter={closeafter}&ping={ping}"_s;
    session.state = u"S1"_s;
    return toJson(session);
}

} // namespace

class TestJmapClient : public QObject
{
    Q_OBJECT

private:
    void let(Milliseconds time = 1s) { m_clock.advance(time); }

    ManualClock m_clock{Timestamp{1'700'000'000s}};
    SeededRandom m_random{1};
    std::function<HttpResponse(const HttpRequest &)> m_server;
    std::vector<HttpRequest> m_seen;
    std::unique_ptr<FakeTransport> m_transport;
    std::unique_ptr<JmapClient> m_client;

private Q_SLOTS:
    void init()
    {
        m_seen.clear();
        m_transport = std::make_unique<FakeTransport>(m_clock, m_random, [this](const HttpRequest &request) {
            m_seen.push_back(request);
            return m_server(request);
        });
        m_client = std::make_unique<JmapClient>(*m_transport, m_clock, QUrl(u"https://seva.test"_s));
        m_client->setToken({.secret = u"secret"_s, .expiresAt = m_clock.now() + 1h});
    }

    void cleanup()
    {
        m_client.reset();
        m_transport.reset();
    }

    void aSignInGivesAToken()
    {
        m_server = [](const HttpRequest &) {
            return answer(200, {{u"token"_s, u"fresh"_s}, {u"expiresAt"_s, u"2026-11-25T09:00:00.000Z"_s}});
        };
        std::optional<Result<Token>> got;
        m_client->signIn(u"asha"_s, u"word"_s, u"laptop"_s, [&](Result<Token> token) { got = std::move(token); });
        let();
        QVERIFY(got && *got);
        QCOMPARE((*got)->secret, u"fresh"_s);
        QCOMPARE(m_seen[0].url, QUrl(u"https://seva.test/auth/token"_s));
        QVERIFY(m_seen[0].token.isEmpty()); // an old token has no business here
    }

    void aRefusedSignInSaysWhy_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<Code>("code");
        QTest::newRow("wrong password") << 401 << Code::WrongPassword;
        QTest::newRow("disabled") << 403 << Code::AccountDisabled;
        QTest::newRow("throttled") << 429 << Code::SignInThrottled;
        QTest::newRow("some web server") << 404 << Code::NotAnUttarServer;
        QTest::newRow("busy") << 503 << Code::ServerUnavailable;
        QTest::newRow("a page instead") << 200 << Code::NotAnUttarServer;
        QTest::newRow("a redirect") << 302 << Code::NotAnUttarServer;
    }
    void aRefusedSignInSaysWhy()
    {
        QFETCH(const int, status);
        QFETCH(const Code, code);
        m_server = [&](const HttpRequest &) { return answer(status, {}); };
        std::optional<Result<Token>> got;
        m_client->signIn(u"asha"_s, u"word"_s, u"laptop"_s, [&](Result<Token> token) { got = std::move(token); });
        let();
        QVERIFY(got && !*got);
        QCOMPARE(got->error().code, code);
    }

    void eachStatusOfACallHasItsCode_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<Code>("code");
        QTest::addColumn<bool>("retryable");
        QTest::newRow("401") << 401 << Code::SignInExpired << false;
        QTest::newRow("403") << 403 << Code::Forbidden << false;
        QTest::newRow("413") << 413 << Code::TooLarge << false;
        QTest::newRow("429") << 429 << Code::TooManyRequests << true;
        QTest::newRow("500") << 500 << Code::ServerFault << true;
        QTest::newRow("503") << 503 << Code::ServerUnavailable << true;
        QTest::newRow("504") << 504 << Code::ServerFault << true;
        QTest::newRow("no JSON") << 200 << Code::ServerFault << true;
    }
    void eachStatusOfACallHasItsCode()
    {
        QFETCH(const int, status);
        QFETCH(const Code, code);
        QFETCH(const bool, retryable);
        m_server = [&](const HttpRequest &) {
            return HttpResponse{.status = status, .body = "{\"methodResp", .retryAfter = Milliseconds{5000}};
        };
        std::optional<Result<JmapResponse>> got;
        m_client->call({}, [&](Result<JmapResponse> response) { got = std::move(response); });
        let();
        QVERIFY(got && !*got);
        QCOMPARE(got->error().code, code);
        QCOMPARE(got->error().retryable, retryable);
        if (status != 200)
            QCOMPARE(retryAfterOf(got->error()), std::optional<Milliseconds>(5000));
    }

    void theLimitProblemIsTooManyRequests()
    {
        m_server = [](const HttpRequest &) {
            return answer(400, {{u"type"_s, u"urn:ietf:params:jmap:error:limit"_s}});
        };
        std::optional<Result<JmapResponse>> got;
        m_client->call({}, [&](Result<JmapResponse> response) { got = std::move(response); });
        let();
        QVERIFY(got && !*got);
        QCOMPARE(got->error().code, Code::TooManyRequests);
    }

    void theTokenGoesToNoOtherHost()
    {
        auto object = sessionObject();
        object[u"apiUrl"_s] = u"https://elsewhere.test/api"_s;
        m_server = [&](const HttpRequest &) { return answer(200, object); };
        m_client->fetchSession([](const Result<Session> &) {});
        let();
        std::optional<Result<JmapResponse>> got;
        m_client->call({}, [&](Result<JmapResponse> response) { got = std::move(response); });
        let();
        QVERIFY(got && !*got);
        for (const auto &request : m_seen)
            QVERIFY(request.url.host() != u"elsewhere.test"_s || request.token.isEmpty());
    }

    void theSessionsAddressesAreUsed()
    {
        m_server = [&](const HttpRequest &request) {
            return request.url.path().startsWith("/jmap/download"_L1)
                ? HttpResponse{.status = 200, .body = "picture", .retryAfter = {}}
                : answer(200, sessionObject());
        };
        std::optional<Result<Session>> session;
        m_client->fetchSession([&](Result<Session> got) { session = std::move(got); });
        let();
        QVERIFY(session);
        QVERIFY2(*session, session->has_value() ? "" : qPrintable(session->error().detail));
        std::optional<Result<QByteArray>> bytes;
        m_client->download(AccountId(u"Ajal"_s), BlobId(u"Bx"_s),
                           [&](Result<QByteArray> got) { bytes = std::move(got); });
        let();
        QVERIFY(bytes && *bytes);
        QCOMPARE(**bytes, QByteArray("picture"));
        QVERIFY(m_seen.back().url.path().startsWith("/jmap/download/Ajal/Bx/"_L1));
        QCOMPARE(m_seen.back().token, u"secret"_s);
    }

    void pushTellsOpeningAndStates()
    {
        std::vector<StateChange> changes;
        int closed = 0;
        m_client->listen([&](StateChange change) { changes.push_back(std::move(change)); },
                         [&](const Error &) { ++closed; });
        let();
        QCOMPARE(changes.size(), size_t(1));
        QVERIFY(changes[0].empty());
        const StateChange change{{AccountId(u"Ajal"_s), {{u"Complaint"_s, u"7"_s}}}};
        m_transport->push(change);
        let();
        QCOMPARE(changes.size(), size_t(2));
        QCOMPARE(changes[1], change);
        m_transport->closeStreams();
        QCOMPARE(closed, 1);
        m_client->stopListening();
        QCOMPARE(closed, 1);
    }

    void aDestroyedClientCallsNobody()
    {
        m_server = [](const HttpRequest &) { return answer(200, {}); };
        int calls = 0;
        m_client->call({}, [&](const Result<JmapResponse> &) { ++calls; });
        m_client.reset();
        let();
        QCOMPARE(calls, 0);
    }

    void aClientMayBeDestroyedByItsOwnAnswer()
    {
        m_server = [](const HttpRequest &) { return answer(401, {}); };
        int calls = 0;
        m_client->call({}, [&](const Result<JmapResponse> &) {
            ++calls;
            m_client.reset();
        });
        let();
        QCOMPARE(calls, 1);
    }
};

QTEST_GUILESS_MAIN(TestJmapClient)
#include "tst_jmapclient.moc"
