// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/httpfixture.h"

#include "app/base/text.h"

#include <QElapsedTimer>
#include <QTest>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;
using namespace std::chrono_literals;

namespace {

const AccountId water(u"Awater"_s);
const AccountId power(u"Apower"_s);

QByteArray listen(const QByteArray &token, const QByteArray &query = "types=*&closeafter=no&ping=0")
{
    return "GET /jmap/events?" + query + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + token + "\r\n\r\n";
}

StateChange change(const AccountId &account, const QString &state)
{
    return {{account, {{u"Complaint"_s, state}}}};
}

Timestamp inAnHour()
{
    return SystemClock().now() + 1h;
}

HttpServer::Options slowToCheck()
{
    auto options = HttpFixture::quick();
    options.rightsCheck = std::chrono::minutes(10);
    return options;
}

} // namespace

class HttpStreamsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aStreamHearsOfItsAccountsAndOfNoOther();
    void changesInQuickSuccessionBecomeOneEventWithTheNewestStates();
    void aStreamEndsWhenItsTokenDoes();
    void aRevokedTokenEndsItsStream();
    void aSignOutEndsItsStreamAtOnce();
    void newsOfPeopleAskForTheRightsAtOnce();
    void aProlongedTokenKeepsItsStream();
    void aDepartmentThatIsTakenAwayIsHeardOfNoMore();
    void aStreamWithoutRightsIsRefused();
    void closeAfterStateClosesAfterTheFirst();
    void pingsComeInTime();
    void aDeadlineOfAWriteDoesNotEndAQuietStream();
    void aReaderThatNeverReadsIsDropped();
    void aReaderThatLeavesIsForgotten();
    void moreStreamsThanAllowedAreRefused();
    void aStopEndsTheStreams();
};

void HttpStreamsTest::aStreamHearsOfItsAccountsAndOfNoOther()
{
    HttpFixture f;
    f.allow(u"w"_s, {{water}, inAnHour()});
    f.allow(u"both"_s, {{water, power}, inAnHour()});
    RawClient one(f.server().port());
    RawClient two(f.server().port());
    one.send(listen("w"));
    two.send(listen("both"));
    QVERIFY(one.readUntil(": open\n\n").contains("text/event-stream"));
    QVERIFY(two.readUntil(": open\n\n").contains("text/event-stream"));
    f.server().push(change(power, u"41"_s));
    f.server().push(change(water, u"42"_s));
    const auto heard = one.readUntil("\"42\"");
    QVERIFY(heard.contains("event: state\ndata: "));
    QVERIFY(heard.contains("Awater"));
    QVERIFY(!heard.contains("Apower"));
    const auto all = two.readUntil("\"42\"");
    QVERIFY(all.contains("\"41\"") && all.contains("Apower"));
}

void HttpStreamsTest::changesInQuickSuccessionBecomeOneEventWithTheNewestStates()
{
    auto options = HttpFixture::quick();
    options.betweenEvents = 500ms;
    HttpFixture f(options);
    f.allow(u"w"_s, {{water}, inAnHour()});
    RawClient client(f.server().port());
    client.send(listen("w"));
    QVERIFY(!client.readUntil(": open\n\n").isEmpty());

    QElapsedTimer watch;
    watch.start();
    f.server().push(change(water, u"1"_s));
    const auto first = client.readUntil("\"1\"");
    QVERIFY(first.contains("\"1\""));
    QVERIFY2(watch.elapsed() < 400, "the first is told at once");
    for (int state = 2; state <= 40; ++state)
        f.server().push(change(water, QString::number(state)));
    f.server().push({{water, {{u"Note"_s, u"41"_s}}}});
    const auto rest = client.readUntil("\"41\"") + client.readAll(700);
    QCOMPARE(rest.count("event: state"), 1);
    QVERIFY(rest.contains("\"40\""));
    QVERIFY(rest.contains("\"41\""));
    QVERIFY(!rest.contains("\"39\""));
    // And after the pause the next is told at once again.
    watch.restart();
    f.server().push(change(water, u"42"_s));
    QVERIFY(client.readUntil("\"42\"").contains("\"42\""));
    QVERIFY(watch.elapsed() < 400);
}

void HttpStreamsTest::aStreamEndsWhenItsTokenDoes()
{
    HttpFixture f;
    f.allow(u"w"_s, {{water}, SystemClock().now() + 700ms});
    RawClient client(f.server().port());
    QElapsedTimer watch;
    watch.start();
    client.send(listen("w"));
    QVERIFY(!client.readUntil(": open\n\n").isEmpty());
    QVERIFY(client.isClosed(3000));
    QVERIFY(watch.elapsed() >= 500);
    QTRY_COMPARE(f.server().openStreams(), 0);
}

void HttpStreamsTest::aRevokedTokenEndsItsStream()
{
    HttpFixture f;
    f.allow(u"w"_s, {{water}, inAnHour()});
    RawClient client(f.server().port());
    client.send(listen("w"));
    QVERIFY(!client.readUntil(": open\n\n").isEmpty());
    f.revoke(u"w"_s);
    QVERIFY(client.isClosed(3000));
}

void HttpStreamsTest::aSignOutEndsItsStreamAtOnce()
{
    HttpFixture f(slowToCheck());
    f.allow(u"w"_s, {{water}, inAnHour()});
    f.allow(u"other"_s, {{water}, inAnHour()});
    RawClient client(f.server().port());
    client.send(listen("w"));
    QVERIFY(!client.readUntil(": open\n\n").isEmpty());
    RawClient other(f.server().port());
    other.send(listen("other"));
    QVERIFY(!other.readUntil(": open\n\n").isEmpty());
    f.revoke(u"w"_s);
    RawClient leaving(f.server().port());
    leaving.send("DELETE /auth/token HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer w\r\n\r\n");
    QVERIFY(statusOf(leaving.readUntil("\r\n\r\n")) < 300);
    QVERIFY(client.isClosed(3000));
    QVERIFY(other.readAll(300).isEmpty());
    QCOMPARE(other.socket().state(), QAbstractSocket::ConnectedState);
}

void HttpStreamsTest::newsOfPeopleAskForTheRightsAtOnce()
{
    HttpFixture f(slowToCheck());
    f.allow(u"w"_s, {{water}, inAnHour()});
    f.allow(u"other"_s, {{water}, inAnHour()});
    RawClient client(f.server().port());
    client.send(listen("w"));
    QVERIFY(!client.readUntil(": open\n\n").isEmpty());
    RawClient other(f.server().port());
    other.send(listen("other"));
    QVERIFY(!other.readUntil(": open\n\n").isEmpty());
    f.revoke(u"w"_s);
    f.server().push({{water, {{u"Person"_s, u"71"_s}, {u"Complaint"_s, u"71"_s}}}});
    QVERIFY(!client.readAll(3000).contains("71")); // not even this last one
    QVERIFY(client.isClosed(100));
    QVERIFY(other.readUntil("\"71\"").contains("Person"));
}

void HttpStreamsTest::aProlongedTokenKeepsItsStream()
{
    HttpFixture f;
    f.allow(u"w"_s, {{water}, SystemClock().now() + 400ms});
    RawClient client(f.server().port());
    client.send(listen("w"));
    QVERIFY(!client.readUntil(": open\n\n").isEmpty());
    f.allow(u"w"_s, {{water}, inAnHour()});
    QVERIFY(client.readAll(1200).isEmpty());
    f.server().push(change(water, u"7"_s));
    QVERIFY(client.readUntil("\"7\"").contains("state"));
}

void HttpStreamsTest::aDepartmentThatIsTakenAwayIsHeardOfNoMore()
{
    HttpFixture f;
    f.allow(u"both"_s, {{water, power}, inAnHour()});
    RawClient client(f.server().port());
    client.send(listen("both"));
    QVERIFY(!client.readUntil(": open\n\n").isEmpty());
    f.allow(u"both"_s, {{water}, inAnHour()});
    (void)client.readAll(700); // a check of the rights passes
    f.server().push(change(power, u"8"_s));
    f.server().push(change(water, u"9"_s));
    const auto heard = client.readUntil("\"9\"");
    QVERIFY(heard.contains("\"9\""));
    QVERIFY(!heard.contains("Apower"));
}

void HttpStreamsTest::aStreamWithoutRightsIsRefused()
{
    HttpFixture f;
    RawClient unknown(f.server().port());
    unknown.send(listen("stranger"));
    QCOMPARE(statusOf(unknown.readAll()), 401);
    RawClient none(f.server().port());
    none.send("GET /jmap/events HTTP/1.1\r\nHost: x\r\n\r\n");
    QCOMPARE(statusOf(none.readAll()), 401);
    RawClient posted(f.server().port());
    posted.send("POST /jmap/events HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n");
    QCOMPARE(statusOf(posted.readAll()), 405);
    RawClient odd(f.server().port());
    odd.send(listen("stranger", "ping=soon"));
    QCOMPARE(statusOf(odd.readAll()), 400);
    QCOMPARE(f.server().openStreams(), 0);
}

void HttpStreamsTest::closeAfterStateClosesAfterTheFirst()
{
    HttpFixture f;
    f.allow(u"w"_s, {{water}, inAnHour()});
    RawClient client(f.server().port());
    client.send(listen("w", "types=*&closeafter=state&ping=0"));
    QVERIFY(!client.readUntil(": open\n\n").isEmpty());
    f.server().push(change(water, u"1"_s));
    QVERIFY(client.readUntil("\"1\"").contains("event: state"));
    QVERIFY(client.isClosed());
}

void HttpStreamsTest::pingsComeInTime()
{
    HttpFixture f;
    f.allow(u"w"_s, {{water}, inAnHour()});
    RawClient client(f.server().port());
    client.send(listen("w", "types=*&closeafter=no&ping=1"));
    const auto heard = client.readUntil("event: ping\ndata: {\"interval\":1}\n\n");
    QVERIFY(heard.contains("event: ping"));
}

void HttpStreamsTest::aDeadlineOfAWriteDoesNotEndAQuietStream()
{
    HttpFixture f; // writes have .8 s
    f.allow(u"w"_s, {{water}, inAnHour()});
    RawClient client(f.server().port());
    client.send(listen("w"));
    QVERIFY(!client.readUntil(": open\n\n").isEmpty());
    f.server().push(change(water, u"1"_s));
    QVERIFY(client.readUntil("\"1\"").contains("event: state"));
    QVERIFY(client.readAll(2500).isEmpty());
    QCOMPARE(client.socket().state(), QAbstractSocket::ConnectedState);
    f.server().push(change(water, u"2"_s));
    QVERIFY(client.readUntil("\"2\"").contains("event: state"));
}

void HttpStreamsTest::aReaderThatNeverReadsIsDropped()
{
    auto options = HttpFixture::quick();
    options.betweenEvents = 1ms; // what the system keeps for the reader is full within the test's time
    HttpFixture f(options);
    f.allow(u"w"_s, {{water}, inAnHour()});
    QSslSocket socket;
    socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    socket.setReadBufferSize(1024);
    socket.connectToHostEncrypted(u"127.0.0.1"_s, f.server().port());
    QVERIFY(socket.waitForEncrypted());
    socket.write(listen("w"));
    QVERIFY(socket.waitForBytesWritten());
    QTRY_COMPARE(f.server().openStreams(), 1);
    const QString state(10'000, u'1');
    QElapsedTimer watch;
    watch.start();
    while (f.server().openStreams() > 0 && watch.elapsed() < 20'000) {
        for (int i = 0; i < 50; ++i)
            f.server().push(change(water, state));
        QTest::qSleep(5); // the client does not run meanwhile
    }
    QCOMPARE(f.server().openStreams(), 0);
}

void HttpStreamsTest::aReaderThatLeavesIsForgotten()
{
    HttpFixture f;
    f.allow(u"w"_s, {{water}, inAnHour()});
    for (int i = 0; i < 10; ++i) {
        RawClient client(f.server().port());
        client.send(listen("w"));
        QVERIFY(!client.readUntil(": open\n\n").isEmpty());
    }
    QTRY_COMPARE(f.server().openStreams(), 0);
    QTRY_COMPARE(f.server().openConnections(), 0);
}

void HttpStreamsTest::moreStreamsThanAllowedAreRefused()
{
    auto options = HttpFixture::quick();
    options.maxStreams = 1;
    HttpFixture f(options);
    f.allow(u"w"_s, {{water}, inAnHour()});
    RawClient first(f.server().port());
    first.send(listen("w"));
    QVERIFY(!first.readUntil(": open\n\n").isEmpty());
    RawClient second(f.server().port());
    second.send(listen("w"));
    const auto answer = second.readAll();
    QCOMPARE(statusOf(answer), 503);
    QVERIFY(answer.contains("Retry-After:"));
}

void HttpStreamsTest::aStopEndsTheStreams()
{
    HttpFixture f;
    f.allow(u"w"_s, {{water}, inAnHour()});
    RawClient client(f.server().port());
    client.send(listen("w"));
    QVERIFY(!client.readUntil(": open\n\n").isEmpty());
    QElapsedTimer watch;
    watch.start();
    f.stop();
    QVERIFY(watch.elapsed() < 5000);
    QVERIFY(client.isClosed());
}

QTEST_GUILESS_MAIN(HttpStreamsTest)
#include "tst_http_streams.moc"
