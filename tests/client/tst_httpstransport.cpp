// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/httpstransport.h"
#include "app/client/networkthread.h"
#include "tests/support/tlspeer.h"

#include <QTcpServer>
#include <QTest>

using namespace uttar;
using namespace uttar::test;

namespace {

// Collects what a request was answered.
struct Answer
{
    std::optional<Result<HttpResponse>> result;
    int calls = 0;

    [[nodiscard]] std::function<void(Result<HttpResponse>)> taker()
    {
        return [this](Result<HttpResponse> answer) {
            ++calls;
            result = std::move(answer);
        };
    }
    [[nodiscard]] bool isError(Code code) const { return result && !*result && result->error().code == code; }
};

void reply(QSslSocket &socket, const QByteArray &status, const QByteArray &headers, const QByteArray &body)
{
    socket.write("HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers
                 + "\r\n" + body);
}

std::unique_ptr<Transport> transport(const QByteArray &authorityPem)
{
#ifdef UTTAR_ON_A_THREAD
    return std::make_unique<NetworkThread>([=] { return std::make_unique<HttpsTransport>(authorityPem); });
#else
    return std::make_unique<HttpsTransport>(authorityPem);
#endif
}

} // namespace

class TestHttpsTransport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_certificate = Certificate::make(u"IP:127.0.0.1"_s);
        QVERIFY2(!m_certificate.certificatePem.isEmpty(), "the openssl command is needed");
    }

    void init()
    {
        m_peer = std::make_unique<TlsPeer>(m_certificate);
        m_transport = transport(m_certificate.certificatePem);
    }

    void aRequestCarriesTokenAndBody()
    {
        QByteArray seen;
        m_peer->whenRequested = [&](QSslSocket &socket, const QByteArray &request) {
            seen = request;
            reply(socket, "200 OK", "Retry-After: 7\r\n", "answer");
        };
        Answer answer;
        const auto handle = m_transport->send(
            {.method = "POST", .url = m_peer->url(u"/jmap/api"_s), .body = "{\"a\":1}", .token = u"secret"_s},
            answer.taker());
        QCOMPARE(answer.calls, 0);
        QTRY_COMPARE(answer.calls, 1);
        QVERIFY(*answer.result);
        QCOMPARE((*answer.result)->status, 200);
        QCOMPARE((*answer.result)->body, QByteArray("answer"));
        QCOMPARE((*answer.result)->retryAfter, std::optional<Milliseconds>(7000));
        QVERIFY(seen.startsWith("POST /jmap/api HTTP/1.1\r\n"));
        QVERIFY(seen.contains("Authorization: Bearer secret\r\n"));
        QVERIFY(seen.contains("Content-Type: application/json\r\n"));
        QVERIFY(seen.endsWith("\r\n\r\n{\"a\":1}"));
    }

    void aPostIsDeliveredOnceWhenThePeerCloses_data()
    {
        QTest::addColumn<QByteArray>("spoken");
        QTest::newRow("before it answers") << QByteArray();
        QTest::newRow("after half a status line") << QByteArray("HTTP/1.1 20");
        QTest::newRow("after the head") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n");
        QTest::newRow("in the body") << QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
    }
    void aPostIsDeliveredOnceWhenThePeerCloses()
    {
        QFETCH(const QByteArray, spoken);
        m_peer->whenRequested = [&](QSslSocket &socket, const QByteArray &) {
            socket.write(spoken);
            socket.disconnectFromHost();
        };
        Answer answer;
        const auto handle = m_transport->send(
            {.method = "POST", .url = m_peer->url(u"/x"_s), .body = QByteArray(100'000, 'x')}, answer.taker());
        QTRY_COMPARE(answer.calls, 1);
        QVERIFY(answer.isError(Code::Offline));
        QVERIFY((*answer.result).error().retryable);
        QTest::qWait(200); // time for a second delivery, if there were one
        QCOMPARE(m_peer->requests, 1);
        QCOMPARE(answer.calls, 1);
    }

    void aPostOnAKeptConnectionIsDeliveredOnceToo()
    {
        m_peer->whenRequested = [&](QSslSocket &socket, const QByteArray &) {
            if (m_peer->requests == 1)
                reply(socket, "200 OK", {}, "first");
            else
                socket.disconnectFromHost();
        };
        Answer first;
        const auto one = m_transport->send({.method = "POST", .url = m_peer->url(u"/x"_s), .body = "1"}, first.taker());
        QTRY_COMPARE(first.calls, 1);
        Answer second;
        const auto two =
            m_transport->send({.method = "POST", .url = m_peer->url(u"/x"_s), .body = "2"}, second.taker());
        QTRY_COMPARE(second.calls, 1);
        QVERIFY(second.isError(Code::Offline));
        QTest::qWait(200);
        QCOMPARE(m_peer->requests, 2);
    }

    void everyStatusIsAnAnswer_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("headers");
        QTest::addColumn<int>("status");
        QTest::newRow("401") << QByteArray("401 Unauthorized") << QByteArray("WWW-Authenticate: Bearer\r\n") << 401;
        QTest::newRow("403") << QByteArray("403 Forbidden") << QByteArray() << 403;
        QTest::newRow("404") << QByteArray("404 Not Found") << QByteArray() << 404;
        QTest::newRow("429") << QByteArray("429 Too Many Requests") << QByteArray("Retry-After: 5\r\n") << 429;
        QTest::newRow("500") << QByteArray("500 Internal Server Error") << QByteArray() << 500;
        QTest::newRow("503") << QByteArray("503 Service Unavailable") << QByteArray() << 503;
        QTest::newRow("a redirect is not followed")
            << QByteArray("302 Found") << QByteArray("Location: https://127.0.0.1:1/\r\n") << 302;
    }
    void everyStatusIsAnAnswer()
    {
        QFETCH(const QByteArray, line);
        QFETCH(const QByteArray, headers);
        QFETCH(const int, status);
        m_peer->whenRequested = [&](QSslSocket &socket, const QByteArray &) { reply(socket, line, headers, "{}"); };
        Answer answer;
        const auto handle =
            m_transport->send({.method = "POST", .url = m_peer->url(u"/x"_s), .body = "{}"}, answer.taker());
        QTRY_COMPARE(answer.calls, 1);
        QVERIFY(*answer.result);
        QCOMPARE((*answer.result)->status, status);
        QCOMPARE((*answer.result)->body, QByteArray("{}"));
        QCOMPARE(m_peer->requests, 1);
    }

    void anUnknownCertificateIsRefusedAndNothingIsSent()
    {
        const auto strict = transport({});
        Answer answer;
        const auto handle =
            strict->send({.method = "POST", .url = m_peer->url(u"/x"_s), .body = "secret"}, answer.taker());
        QTRY_COMPARE(answer.calls, 1);
        QVERIFY(answer.isError(Code::TlsUntrusted));
        QCOMPARE(m_peer->requests, 0);
    }

    void aCertificateOfAnotherHostIsRefusedAndNothingIsSent()
    {
        const auto other = Certificate::make(u"DNS:seva.example.gov.in"_s);
        TlsPeer peer(other);
        const auto ours = transport(other.certificatePem);
        Answer answer;
        const auto handle = ours->send({.url = peer.url(u"/x"_s)}, answer.taker());
        QTRY_COMPARE(answer.calls, 1);
        QVERIFY(answer.isError(Code::TlsWrongHost));
        QCOMPARE(peer.requests, 0);
    }

    void aServerThatIsNotThereIsOffline()
    {
        const auto url = m_peer->url(u"/x"_s);
        m_peer.reset();
        Answer answer;
        const auto handle = m_transport->send({.url = url}, answer.taker());
        QTRY_COMPARE(answer.calls, 1);
        QVERIFY(answer.isError(Code::Offline));
    }

    void aServerWithoutTlsIsNotOurs()
    {
        QTcpServer plain;
        plain.listen(QHostAddress::LocalHost);
        connect(&plain, &QTcpServer::newConnection, &plain, [&] {
            auto *const socket = plain.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
                socket->disconnectFromHost();
            });
        });
        Answer answer;
        const auto handle =
            m_transport->send({.url = QUrl(u"https://127.0.0.1:%1/"_s.arg(plain.serverPort()))}, answer.taker());
        QTRY_COMPARE(answer.calls, 1);
        QVERIFY(answer.isError(Code::NotAnUttarServer));
    }

    void plainHttpIsNotSpoken()
    {
        Answer answer;
        const auto handle = m_transport->send({.url = QUrl(u"http://127.0.0.1/"_s)}, answer.taker());
        QCOMPARE(answer.calls, 0); // never from inside the call
        QTRY_COMPARE(answer.calls, 1);
        QVERIFY(answer.isError(Code::InvalidArguments));
    }

    void silenceEndsARequest()
    {
        m_peer->whenRequested = [](QSslSocket &socket, const QByteArray &) { socket.write("HTTP/1.1 200 OK\r\n"); };
        Answer answer;
        const auto handle =
            m_transport->send({.url = m_peer->url(u"/x"_s), .timeout = Milliseconds{300}}, answer.taker());
        QTRY_COMPARE(answer.calls, 1);
        QVERIFY(answer.isError(Code::Offline));
    }

    void aHugeAnswerIsNotTaken()
    {
        m_peer->whenRequested = [](QSslSocket &socket, const QByteArray &) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\nx");
        };
        Answer answer;
        const auto handle = m_transport->send({.url = m_peer->url(u"/x"_s)}, answer.taker());
        QTRY_COMPARE(answer.calls, 1);
        QVERIFY(answer.isError(Code::TooLarge));
    }

    void aDroppedHandleIsNeverCalled()
    {
        m_peer->whenRequested = [](QSslSocket &socket, const QByteArray &) { reply(socket, "200 OK", {}, "x"); };
        Answer answer;
        auto handle = m_transport->send({.url = m_peer->url(u"/x"_s)}, answer.taker());
        handle.reset();
        QTest::qWait(200);
        QCOMPARE(answer.calls, 0);
    }

    void aStreamTellsOpeningEventsAndEnd()
    {
        QSslSocket *open = nullptr;
        m_peer->whenRequested = [&](QSslSocket &socket, const QByteArray &request) {
            QVERIFY(request.contains("Accept: text/event-stream"));
            socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
            open = &socket;
        };
        QList<QByteArray> events;
        std::optional<Error> closed;
        const auto handle = m_transport->stream(
            {.url = m_peer->url(u"/events"_s)},
            [&](const QByteArray &type, const QByteArray &data) { events.append(type + '=' + data); },
            [&](const Error &error) { closed = error; });
        QTRY_COMPARE(events, QList<QByteArray>{"open="});
        open->write("11\r\nevent: state\r\ndat\r\n");
        QTest::qWait(50);
        open->write("7\r\na: 1\n\r\n\r\n");
        QTRY_COMPARE(events, (QList<QByteArray>{"open=", "state=1"}));
        QVERIFY(!closed);
        open->disconnectFromHost();
        QTRY_VERIFY(closed);
        QCOMPARE(closed->code, Code::Offline);
    }

    void aRefusedStreamSaysWhy_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<Code>("code");
        QTest::newRow("signed out") << QByteArray("HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n")
                                    << Code::SignInExpired;
        QTest::newRow("too many") << QByteArray("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n")
                                  << Code::ServerUnavailable;
        QTest::newRow("a web page") << QByteArray(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 2\r\n\r\nhi")
                                    << Code::NotAnUttarServer;
    }
    void aRefusedStreamSaysWhy()
    {
        QFETCH(const QByteArray, answer);
        QFETCH(const Code, code);
        m_peer->whenRequested = [&](QSslSocket &socket, const QByteArray &) { socket.write(answer); };
        int events = 0;
        std::optional<Error> closed;
        const auto handle = m_transport->stream(
            {.url = m_peer->url(u"/events"_s)}, [&](const QByteArray &, const QByteArray &) { ++events; },
            [&](const Error &error) { closed = error; });
        QTRY_VERIFY(closed);
        QCOMPARE(closed->code, code);
        QCOMPARE(events, 0);
    }

    void aStreamMayBeDroppedFromItsOwnEvent()
    {
        m_peer->whenRequested = [](QSslSocket &socket, const QByteArray &) {
            socket.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\ndata: 1\n\ndata: 2\n\n");
        };
        int events = 0;
        std::unique_ptr<Transport::Handle> handle;
        handle = m_transport->stream(
            {.url = m_peer->url(u"/events"_s)},
            [&](const QByteArray &type, const QByteArray &) {
                if (type == "message") {
                    ++events;
                    handle.reset();
                }
            },
            [&](const Error &) { events += 100; });
        QTRY_COMPARE(events, 1);
        QTest::qWait(100);
        QCOMPARE(events, 1);
    }

private:
    Certificate m_certificate;
    std::unique_ptr<TlsPeer> m_peer;
    std::unique_ptr<Transport> m_transport;
};

QTEST_GUILESS_MAIN(TestHttpsTransport)
#include "tst_httpstransport.moc"
