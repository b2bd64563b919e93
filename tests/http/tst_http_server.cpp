// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/httpfixture.h"

#include "app/base/text.h"
#include "app/server/http/selfsigned.h"

#include <QElapsedTimer>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QSslConfiguration>
#include <QTcpServer>
#include <QTest>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;

// Friendly and hostile clients against the real listener over TLS.
class HttpServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRequestIsAnswered();
    void qtsOwnClientTrustsTheCertificateAndIsAnswered();
    void pipelinedRequestsAreAnsweredInOrder();
    void aBodyIsWaitedForAfterContinue();
    void chunkedBodiesOfTheSignedInAreRead();
    void aLongBodyOfAStrangerIsNotRead();
    void bodiesBeyondTheMemoryAreNotRead();
    void aLongBodyIsReadOnlyWhereOneIsOfUse();
    void onePersonHoldsAShareOfTheMemoryAndNoMore();
    void oneTokenAsksForSoMuchAtOnceAndNoMore();
    void downloadsOfOneTokenTakeTurnsToo();
    void aBodyBeyondTheLimitIsRefusedAtOnce();
    void whatIsAmbiguousNeverReachesAHandler();
    void aHalfHeaderIsNotWaitedForLong();
    void aDrippedHeaderIsNotWaitedForLong();
    void aHalfBodyIsNotWaitedForLong();
    void anIdleConnectionIsClosed();
    void garbageInsteadOfTlsHarmsNobody();
    void plainHttpOnTheTlsPortIsToldSo();
    void oldTlsIsRefused();
    void aClientThatLeavesDuringTheHandlerHarmsNobody();
    void aClientThatNeverReadsIsDropped();
    void headTellsTheLengthAndNoBody();
    void aStopLetsARunningAnswerFinish();
    void tooManyConnectionsAreClosedAtOnce();
    void aPortInUseIsNamed();
    void aKeyOfAnotherCertificateIsNamed();
    void plainHttpIsForLoopbackOnly();
};

void HttpServerTest::aRequestIsAnswered()
{
    HttpFixture f;
    RawClient client(f.server().port());
    client.send(post("{\"a\":1}", "Authorization: Bearer tok\r\nContent-Type: application/json\r\n"));
    const auto answer = client.readUntil("{\"bytes\":7}");
    QCOMPARE(statusOf(answer), 200);
    QVERIFY(answer.contains("Content-Length: 11\r\n"));
    const auto request = f.lastRequest();
    QCOMPARE(request.method, "POST");
    QCOMPARE(request.path, u"/jmap/api"_s);
    QCOMPARE(request.token, u"tok"_s);
    QCOMPARE(request.body, "{\"a\":1}");
    QCOMPARE(request.address, u"127.0.0.1"_s);
}

void HttpServerTest::qtsOwnClientTrustsTheCertificateAndIsAnswered()
{
    HttpFixture f;
    QNetworkAccessManager manager;
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromData(f.certificate()));
    for (const auto &host : {u"localhost"_s, u"127.0.0.1"_s}) {
        QNetworkRequest request(QUrl(u"https://%1:%2/jmap/api"_s.arg(host).arg(f.server().port())));
        request.setSslConfiguration(tls);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const std::unique_ptr<QNetworkReply> reply(manager.post(request, QByteArray("{}")));
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        QCOMPARE(reply->readAll(), "{\"bytes\":2}");
    }
}

void HttpServerTest::pipelinedRequestsAreAnsweredInOrder()
{
    HttpFixture f;
    RawClient client(f.server().port());
    client.send(post("1") + post("22") + post("333"));
    const auto answer = client.readUntil("{\"bytes\":3}");
    QVERIFY(answer.indexOf("{\"bytes\":1}") > 0);
    QVERIFY(answer.indexOf("{\"bytes\":1}") < answer.indexOf("{\"bytes\":2}"));
    QVERIFY(answer.indexOf("{\"bytes\":2}") < answer.indexOf("{\"bytes\":3}"));
}

void HttpServerTest::aBodyIsWaitedForAfterContinue()
{
    HttpFixture f;
    RawClient client(f.server().port());
    client.send("POST /jmap/api HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\nExpect: 100-continue\r\n\r\n");
    QVERIFY(client.readUntil("\r\n\r\n").startsWith("HTTP/1.1 100 Continue\r\n\r\n"));
    QCOMPARE(f.handled.load(), 0);
    client.send("body");
    QCOMPARE(statusOf(client.readUntil("{\"bytes\":4}")), 200);
}

void HttpServerTest::chunkedBodiesOfTheSignedInAreRead()
{
    HttpFixture f;
    f.allow(u"tok"_s, {{AccountId(u"A1"_s)}, SystemClock().now() + std::chrono::hours{1}});
    RawClient client(f.server().port());
    client.send(
        "POST /jmap/api HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer tok\r\nTransfer-Encoding: chunked\r\n\r\n");
    for (const auto *piece : {"5", "\r\nabc", "de\r", "\n3\r\nfgh\r\n", "0\r\n", "\r\n"})
        client.send(piece);
    QCOMPARE(statusOf(client.readUntil("{\"bytes\":8}")), 200);
    QCOMPARE(f.lastRequest().body, "abcdefgh");
}

void HttpServerTest::aLongBodyOfAStrangerIsNotRead()
{
    HttpFixture f;
    RawClient client(f.server().port());
    client.send("POST /jmap/upload/A1 HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\n");
    QCOMPARE(statusOf(client.readAll()), 401);
    RawClient other(f.server().port());
    other.send(
        "POST /jmap/upload/A1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer wrong\r\nContent-Length: 1000000\r\n\r\n");
    QCOMPARE(statusOf(other.readAll()), 401);
    QCOMPARE(f.handled.load(), 0);
}

void HttpServerTest::bodiesBeyondTheMemoryAreNotRead()
{
    auto options = HttpFixture::quick();
    options.bodyTimeout = std::chrono::milliseconds{20'000};
    options.maxBody = 1'000'000;
    options.maxWaitingBytes = 2'500'000;
    HttpFixture f(options);
    for (const auto &token : {u"a"_s, u"b"_s, u"c"_s})
        f.allow(token, {{AccountId(u"A1"_s)}, SystemClock().now() + std::chrono::hours{1}});
    const auto head = [](const QByteArray &token, const QByteArray &length) {
        return "POST /jmap/upload/A1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n" + length
            + "\r\nExpect: 100-continue\r\n\r\n";
    };
    // They sent nothing yet; one does not even say how much that will be.
    auto first = std::make_unique<RawClient>(f.server().port());
    first->send(head("a", "Content-Length: 1000000"));
    QVERIFY(first->readUntil("\r\n\r\n").startsWith("HTTP/1.1 100"));
    RawClient second(f.server().port());
    second.send(head("b", "Transfer-Encoding: chunked"));
    QVERIFY(second.readUntil("\r\n\r\n").startsWith("HTTP/1.1 100"));
    RawClient third(f.server().port());
    third.send(head("c", "Content-Length: 1000000"));
    QCOMPARE(statusOf(third.readUntil("\r\n\r\n")), 503);
    // A short one of a stranger goes by.
    RawClient short_(f.server().port());
    short_.send(post("22"));
    QCOMPARE(statusOf(short_.readUntil("{\"bytes\":2}")), 200);
    // Who goes away gives back.
    first.reset();
    QTRY_COMPARE(f.server().openConnections(), 2);
    RawClient fourth(f.server().port());
    fourth.send(head("c", "Content-Length: 1000000"));
    QVERIFY(fourth.readUntil("\r\n\r\n").startsWith("HTTP/1.1 100"));
    fourth.send(QByteArray(1'000'000, 'x'));
    QCOMPARE(statusOf(fourth.readUntil("{\"bytes\":1000000}")), 200);
}

void HttpServerTest::aLongBodyIsReadOnlyWhereOneIsOfUse()
{
    HttpFixture f;
    f.allow(u"tok"_s, {{AccountId(u"A1"_s)}, SystemClock().now() + std::chrono::hours{1}});
    for (const auto *path : {"/x", "/auth/token", "/jmap/apis", "/jmap/uploads"}) {
        for (const auto *length : {"Content-Length: 1000000", "Transfer-Encoding: chunked"}) {
            RawClient client(f.server().port());
            client.send(QByteArray("POST ") + path + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer tok\r\n" + length
                        + "\r\nExpect: 100-continue\r\n\r\n");
            QCOMPARE(statusOf(client.readAll()), 413);
        }
    }
    QCOMPARE(f.handled.load(), 0);
    // A short one is read, and answered as ever.
    RawClient client(f.server().port());
    client.send(QByteArray(post("22")).replace("/jmap/api", "/x"));
    QCOMPARE(statusOf(client.readUntil("{\"bytes\":2}")), 200);
}

void HttpServerTest::onePersonHoldsAShareOfTheMemoryAndNoMore()
{
    auto options = HttpFixture::quick();
    options.bodyTimeout = std::chrono::milliseconds{20'000};
    options.maxBody = 1'000'000;
    options.maxWaitingBytesOfLogin = 1'500'000;
    HttpFixture f(options);
    const auto later = SystemClock().now() + std::chrono::hours{1};
    f.allow(u"a"_s, {{AccountId(u"A1"_s)}, later, u"meera"_s});
    f.allow(u"b"_s, {{AccountId(u"A1"_s)}, later, u"meera"_s});
    f.allow(u"c"_s, {{AccountId(u"A1"_s)}, later, u"ravi"_s});
    const auto head = [](const QByteArray &token) {
        return "POST /jmap/upload/A1 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token
            + "\r\nContent-Length: 1000000\r\nExpect: 100-continue\r\n\r\n";
    };
    auto first = std::make_unique<RawClient>(f.server().port());
    first->send(head("a"));
    QVERIFY(first->readUntil("\r\n\r\n").startsWith("HTTP/1.1 100"));
    // Another token of hers is hers.
    RawClient second(f.server().port());
    second.send(head("b"));
    QCOMPARE(statusOf(second.readUntil("\r\n\r\n")), 429);
    RawClient other(f.server().port());
    other.send(head("c"));
    QVERIFY(other.readUntil("\r\n\r\n").startsWith("HTTP/1.1 100"));
    first.reset();
    QTRY_COMPARE(f.server().openConnections(), 1);
    RawClient third(f.server().port());
    third.send(head("b"));
    QVERIFY(third.readUntil("\r\n\r\n").startsWith("HTTP/1.1 100"));
}

void HttpServerTest::downloadsOfOneTokenTakeTurnsToo()
{
    auto options = HttpFixture::quick();
    options.maxOthersOfToken = 1;
    HttpFixture f(options);
    f.delay = 1500;
    const auto head = [](const QByteArray &token) {
        return "GET /jmap/download/A1/B1/a.png HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n";
    };
    RawClient first(f.server().port());
    first.send(head("tok"));
    QTRY_COMPARE(f.handled.load(), 1);
    RawClient second(f.server().port());
    second.send(head("tok"));
    QCOMPARE(statusOf(second.readUntil("\r\n\r\n")), 429);
    // They take none of the turns of calls, nor another's.
    RawClient calling(f.server().port());
    calling.send(post("22", "Authorization: Bearer tok\r\n"));
    RawClient other(f.server().port());
    other.send(head("other"));
    QCOMPARE(statusOf(first.readUntil("{\"bytes\":0}")), 200);
    QCOMPARE(statusOf(calling.readUntil("{\"bytes\":2}")), 200);
    QCOMPARE(statusOf(other.readUntil("{\"bytes\":0}")), 200);
}

void HttpServerTest::oneTokenAsksForSoMuchAtOnceAndNoMore()
{
    auto options = HttpFixture::quick();
    options.maxRequestsOfToken = 2;
    options.maxUploadsOfToken = 1;
    HttpFixture f(options);
    f.delay = 1500;
    const QByteArray tok("Authorization: Bearer tok\r\n");
    const auto upload = QByteArray(post("333", tok)).replace("/jmap/api", "/jmap/upload/A1");
    std::vector<std::unique_ptr<RawClient>> clients;
    const auto ask = [&](const QByteArray &bytes) -> RawClient & {
        clients.push_back(std::make_unique<RawClient>(f.server().port()));
        clients.back()->send(bytes);
        return *clients.back();
    };
    auto &first = ask(post("1", tok));
    auto &second = ask(post("22", tok));
    auto &uploading = ask(upload);
    QTRY_COMPARE(f.handled.load(), 3);
    const auto refused = ask(post("4", tok)).readUntil("\r\n\r\n");
    QCOMPARE(statusOf(refused), 429);
    QVERIFY(refused.contains("Retry-After: "));
    QCOMPARE(statusOf(ask(upload).readUntil("\r\n\r\n")), 429);
    // Another's is another's.
    auto &other = ask(post("55555", "Authorization: Bearer other\r\n"));
    QCOMPARE(statusOf(first.readUntil("{\"bytes\":1}")), 200);
    QCOMPARE(statusOf(second.readUntil("{\"bytes\":2}")), 200);
    QCOMPARE(statusOf(uploading.readUntil("{\"bytes\":3}")), 200);
    QCOMPARE(statusOf(other.readUntil("{\"bytes\":5}")), 200);
    f.delay = 0;
    QCOMPARE(statusOf(ask(post("1", tok)).readUntil("{\"bytes\":1}")), 200);
    QCOMPARE(statusOf(ask(upload).readUntil("{\"bytes\":3}")), 200);
}

void HttpServerTest::aBodyBeyondTheLimitIsRefusedAtOnce()
{
    HttpFixture f;
    f.allow(u"tok"_s, {{AccountId(u"A1"_s)}, SystemClock().now() + std::chrono::hours{1}});
    RawClient client(f.server().port());
    client.send("POST /jmap/api HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer tok\r\nContent-Length: 62914560\r\n\r\n"
                + QByteArray(100'000, 'x'));
    QCOMPARE(statusOf(client.readAll()), 413);
    QCOMPARE(f.handled.load(), 0);
}

void HttpServerTest::whatIsAmbiguousNeverReachesAHandler()
{
    HttpFixture f;
    for (const auto &bytes : {QByteArray("GET /a HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
                              QByteArray("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\nTransfer-Encoding: "
                                         "chunked\r\n\r\n8\r\n{\"id\":7}\r\n0\r\n\r\n"),
                              QByteArray("GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n"), QByteArray("nonsense\r\n\r\n")}) {
        RawClient client(f.server().port());
        client.send(bytes + post("smuggled"));
        const auto answer = client.readAll();
        QCOMPARE(statusOf(answer), 400);
        QCOMPARE(answer.count("HTTP/1.1 "), 1);
        QVERIFY(client.isClosed());
    }
    QCOMPARE(f.handled.load(), 0);
}

void HttpServerTest::aHalfHeaderIsNotWaitedForLong()
{
    HttpFixture f;
    RawClient client(f.server().port());
    client.send("GET /jmap/session HTTP/1.1\r\nHos");
    QElapsedTimer watch;
    watch.start();
    QVERIFY(client.isClosed(4000));
    QVERIFY(watch.elapsed() >= 300);
}

void HttpServerTest::aDrippedHeaderIsNotWaitedForLong()
{
    HttpFixture f;
    RawClient client(f.server().port());
    client.send("GET /jmap/session HTTP/1.1\r\nHost: x\r\n");
    QElapsedTimer watch;
    watch.start();
    while (client.socket().state() == QAbstractSocket::ConnectedState && watch.elapsed() < 6000) {
        client.send("A: b\r\n"); // each byte in time, the whole never
        (void)client.socket().waitForReadyRead(100);
    }
    QVERIFY2(watch.elapsed() < 3000, "a slow loris was fed for too long");
}

void HttpServerTest::aHalfBodyIsNotWaitedForLong()
{
    HttpFixture f;
    RawClient client(f.server().port());
    client.send("POST /jmap/api HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
    QVERIFY(client.isClosed(4000));
    QCOMPARE(f.handled.load(), 0);
}

void HttpServerTest::anIdleConnectionIsClosed()
{
    HttpFixture f;
    RawClient client(f.server().port());
    client.send(post("1"));
    QCOMPARE(statusOf(client.readUntil("{\"bytes\":1}")), 200);
    QVERIFY(client.isClosed(5000));
    QTRY_COMPARE(f.server().openConnections(), 0);
}

void HttpServerTest::garbageInsteadOfTlsHarmsNobody()
{
    HttpFixture f;
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (const auto &bytes : {QByteArray("\x16\x03\x01garbage garbage garbage"), QByteArray("\x16"), QByteArray()}) {
        auto &socket = sockets.emplace_back(std::make_unique<QTcpSocket>());
        socket->connectToHost(u"127.0.0.1"_s, f.server().port());
        QVERIFY(socket->waitForConnected());
        socket->write(bytes);
        socket->flush();
    }
    for (const auto &socket : sockets)
        QVERIFY(socket->state() == QAbstractSocket::UnconnectedState || socket->waitForDisconnected(4000));
    RawClient client(f.server().port());
    client.send(post("1"));
    QCOMPARE(statusOf(client.readUntil("{\"bytes\":1}")), 200);
}

void HttpServerTest::plainHttpOnTheTlsPortIsToldSo()
{
    HttpFixture f;
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, f.server().port());
    QVERIFY(socket.waitForConnected());
    socket.write("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(socket.waitForDisconnected(4000) || socket.state() == QAbstractSocket::UnconnectedState);
    QVERIFY(socket.readAll().contains("use https://"));
    QCOMPARE(f.handled.load(), 0);
}

void HttpServerTest::oldTlsIsRefused()
{
    HttpFixture f;
    QSslSocket socket;
    auto tls = socket.sslConfiguration();
    tls.setProtocol(QSsl::UnknownProtocol);
    QT_WARNING_PUSH
    QT_WARNING_DISABLE_DEPRECATED
    tls.setProtocol(QSsl::TlsV1_1);
    QT_WARNING_POP
    socket.setSslConfiguration(tls);
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, f.server().port());
    QVERIFY(!socket.waitForEncrypted(3000));
}

void HttpServerTest::aClientThatLeavesDuringTheHandlerHarmsNobody()
{
    HttpFixture f;
    f.delay = 200;
    for (int i = 0; i < 20; ++i) {
        RawClient client(f.server().port());
        client.send(post("leaving"));
        client.socket().abort();
    }
    QTRY_VERIFY(f.handled > 0);
    QTRY_COMPARE_WITH_TIMEOUT(f.server().openConnections(), 0, 10'000);
    QCOMPARE(f.finished.load(), f.handled.load());
    f.delay = 0;
    RawClient client(f.server().port());
    client.send(post("1"));
    QCOMPARE(statusOf(client.readUntil("{\"bytes\":1}")), 200);
}

void HttpServerTest::aClientThatNeverReadsIsDropped()
{
    HttpFixture f;
    f.answerSize = 64 * 1024 * 1024;
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.setReadBufferSize(16 * 1024);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, f.server().port());
    QVERIFY(socket.waitForEncrypted());
    socket.write(post("1"));
    QVERIFY(socket.waitForBytesWritten());
    QTRY_COMPARE(f.handled.load(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(f.server().openConnections(), 0, 5'000);
}

void HttpServerTest::headTellsTheLengthAndNoBody()
{
    HttpFixture f;
    RawClient client(f.server().port());
    client.send("HEAD /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    const auto answer = client.readAll();
    QCOMPARE(statusOf(answer), 200);
    QVERIFY(answer.contains("Content-Length: 11\r\n"));
    QVERIFY(answer.endsWith("\r\n\r\n"));
}

void HttpServerTest::aStopLetsARunningAnswerFinish()
{
    HttpFixture f;
    f.delay = 400;
    const auto port = f.server().port();
    RawClient client(port);
    RawClient idle(port);
    client.send(post("1"));
    QTRY_COMPARE(f.handled.load(), 1);
    f.stop();
    const auto answer = client.readAll();
    QCOMPARE(statusOf(answer), 200);
    QVERIFY(answer.contains("Connection: close"));
    QVERIFY(idle.isClosed());
    QTcpSocket late;
    late.connectToHost(u"127.0.0.1"_s, port);
    QVERIFY(!late.waitForConnected(1000));
}

void HttpServerTest::tooManyConnectionsAreClosedAtOnce()
{
    auto options = HttpFixture::quick();
    options.maxConnections = 2;
    HttpFixture f(options);
    RawClient first(f.server().port());
    RawClient second(f.server().port());
    RawClient third(f.server().port());
    QVERIFY(!third.socket().isEncrypted());
    second.send(post("1"));
    QCOMPARE(statusOf(second.readUntil("{\"bytes\":1}")), 200);
}

void HttpServerTest::aPortInUseIsNamed()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    HttpServer::Options options;
    options.port = other.serverPort();
    const auto server = HttpServer::start(options, HttpHandlers{});
    QVERIFY(!server);
    QVERIFY(server.error().detail.contains(QString::number(other.serverPort())));
    QVERIFY(server.error().detail.contains(u"in use"_s));
}

void HttpServerTest::aKeyOfAnotherCertificateIsNamed()
{
    QTemporaryDir folder;
    const auto write = [&](const QString &name, const QByteArray &bytes) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    QVERIFY(write(u"a.pem"_s, makeSelfSigned({u"a"_s}, 1)->certificate));
    QVERIFY(write(u"b.pem"_s, makeSelfSigned({u"b"_s}, 1)->key));
    HttpServer::Options options;
    options.certificateFile = folder.filePath(u"a.pem"_s);
    options.keyFile = folder.filePath(u"b.pem"_s);
    const auto mismatch = HttpServer::start(options, HttpHandlers{});
    QVERIFY(!mismatch);
    QVERIFY2(mismatch.error().detail.contains(u"does not belong"_s), qPrintable(mismatch.error().detail));
    options.keyFile = folder.filePath(u"missing.pem"_s);
    const auto missing = HttpServer::start(options, HttpHandlers{});
    QVERIFY(!missing);
    QVERIFY(missing.error().detail.contains(u"missing.pem"_s));
    options.keyFile = options.certificateFile;
    const auto noKey = HttpServer::start(options, HttpHandlers{});
    QVERIFY(!noKey);
    QVERIFY(noKey.error().detail.contains(u"private key"_s));
}

void HttpServerTest::plainHttpIsForLoopbackOnly()
{
    HttpServer::Options options;
    options.address = u"0.0.0.0"_s;
    const auto server = HttpServer::start(options, HttpHandlers{});
    QVERIFY(!server);
    QCOMPARE(server.error().code, Code::InvalidArguments);
    options.address = u"::1"_s;
    options.address = u"127.0.0.1"_s;
    QVERIFY(HttpServer::start(options, HttpHandlers{}));
}

QTEST_GUILESS_MAIN(HttpServerTest)
#include "tst_http_server.moc"
