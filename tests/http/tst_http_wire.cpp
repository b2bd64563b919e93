// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/server/http/wire.h"

#include <QJsonDocument>
#include <QTest>

using namespace uttar;
using namespace uttar::server;

class HttpWireTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHeadIsReadTheSameInPiecesOfAnySize();
    void whatTwoServersCouldReadDifferentlyIsRefused_data();
    void whatTwoServersCouldReadDifferentlyIsRefused();
    void aTargetIsDecodedOrRefused();
    void nothingEndsAHeaderLineEarly();
    void aDownloadKeepsItsName();
    void aStreamTellsOnlyTheTypesItAskedFor();
    void aReaderThatDoesNotReadCostsLittle();
    void aStreamWishOutOfBoundsIsRefused();
};

void HttpWireTest::aHeadIsReadTheSameInPiecesOfAnySize()
{
    const QByteArray bytes =
        "POST /jmap/api?a=b HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer abc\r\n"
        "Content-Length: 4\r\nX-Forwarded-For: 3.3.3.3\r\nX-Forwarded-For: 1.1.1.1, 2.2.2.2\r\n\r\n"
        "bodyGET";
    for (qsizetype step = 1; step <= bytes.size(); ++step) {
        RequestReader reader(100);
        QByteArray buffer;
        qsizetype at = 0;
        while (reader.state() != RequestReader::State::Done && reader.state() != RequestReader::State::Bad) {
            if (buffer.isEmpty() || reader.state() == RequestReader::State::Head) {
                QVERIFY(at < bytes.size() || !buffer.isEmpty());
                buffer += bytes.mid(at, step);
                at += step;
            }
            const auto taken = reader.feed(buffer.constData(), std::size_t(buffer.size()));
            buffer.remove(0, qsizetype(taken));
        }
        QCOMPARE(reader.state(), RequestReader::State::Done);
        QCOMPARE(reader.head().target, "/jmap/api?a=b");
        QCOMPARE(reader.head().authorization, "Bearer abc");
        QCOMPARE(reader.head().forwardedFor, "2.2.2.2");
        QCOMPARE(reader.takeBody(), "body");
    }
}

void HttpWireTest::whatTwoServersCouldReadDifferentlyIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &bytes, int status) {
        QTest::newRow(name) << bytes << status;
    };
    row("two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400);
    row("no host", "GET / HTTP/1.1\r\n\r\n", 400);
    row("length and coding", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nabc",
        400);
    row("coding and length", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\nabc",
        400);
    row("two lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd", 400);
    row("the same length twice", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\nabc",
        400);
    row("a list of lengths", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 4\r\n\r\nabc", 400);
    row("a signed length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\nabc", 400);
    row("a negative length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -3\r\n\r\nabc", 400);
    row("a length that is none", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3x\r\n\r\nabc", 400);
    row("a length beyond all", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 99999999999999999999\r\n\r\n", 400);
    row("another coding", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n", 501);
    row("two codings", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501);
    row("chunked in HTTP/1.0", "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", 400);
    row("a space before the colon", "GET / HTTP/1.1\r\nHost : a\r\n\r\n", 400);
    row("a NUL", QByteArrayLiteral("GET / HTTP/1.1\r\nHost: a\r\nX: a\0b\r\n\r\n"), 400);
    row("no version", "GET /\r\n\r\n", 505);
    row("another version", "GET / HTTP/9.9\r\nHost: a\r\n\r\n", 505);
    row("a proxy's target", "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400);
    row("a header too long", "GET / HTTP/1.1\r\nHost: a\r\nX: " + QByteArray(20'000, 'x') + "\r\n\r\n", 431);
    row("a body too long", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 101\r\n\r\n", 413);
    row("an expectation", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nExpect: tea\r\n\r\n", 417);
    row("two authorizations", "GET / HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer a\r\nAuthorization: Bearer b\r\n\r\n",
        400);
    row("a chunk of no size", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", 400);
    row("chunks too long",
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nfff\r\n" + QByteArray(0xfff, 'x'), 413);
}

void HttpWireTest::whatTwoServersCouldReadDifferentlyIsRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    RequestReader reader(100);
    std::size_t at = 0;
    std::size_t taken = 1;
    while (taken > 0 && at < std::size_t(bytes.size())) {
        taken = reader.feed(bytes.constData() + at, std::size_t(bytes.size()) - at);
        at += taken;
    }
    QCOMPARE(reader.state(), RequestReader::State::Bad);
    if (status == 505) // "GET /" without a version may be told as a broken line
        QVERIFY(reader.status() == 505 || reader.status() == 400);
    else
        QCOMPARE(reader.status(), status);
}

void HttpWireTest::aTargetIsDecodedOrRefused()
{
    const auto target = parseTarget("/jmap/download/A1/B2/%E0%A4%AA%E0%A4%BE.png?types=Complaint%2CReply&ping=30");
    QVERIFY(target);
    QCOMPARE(target->path, u"/jmap/download/A1/B2/पा.png"_s);
    QCOMPARE(target->query.value(u"types"_s), u"Complaint,Reply"_s);
    QCOMPARE(target->query.value(u"ping"_s), u"30"_s);
    QVERIFY(!parseTarget("/a%zz"));
    QVERIFY(!parseTarget("/a%f"));
    QVERIFY(!parseTarget("/a%ff"));
    QVERIFY(!parseTarget("/a%0d%0aSet-Cookie"));
    QVERIFY(!parseTarget("/a?b=%00"));
}

void HttpWireTest::nothingEndsAHeaderLineEarly()
{
    ApiResponse response;
    response.contentType = "text/plain\r\nEvil: yes";
    response.fileName = "a\r\nEvil: yes\".txt";
    response.body = "x";
    const auto bytes = answerBytes(response, true, true, true);
    QVERIFY(!bytes.contains("\nEvil:"));
    QVERIFY(bytes.contains("nosniff"));
}

void HttpWireTest::aDownloadKeepsItsName()
{
    ApiResponse response;
    response.fileName = u"पानी \"1\".jpg"_s.toUtf8();
    response.body = "x";
    const auto bytes = answerBytes(response, true, true, true);
    QVERIFY(bytes.contains("filename*=UTF-8''%E0%A4%AA"));
    QVERIFY(bytes.contains("Content-Disposition: attachment"));
}

void HttpWireTest::aStreamTellsOnlyTheTypesItAskedFor()
{
    StreamWish wish;
    wish.types = {u"Complaint"_s};
    StreamQueue queue(wish);
    queue.add(makeChange(AccountId(u"A1"_s), {{u"Reply"_s, u"7"_s}}));
    QVERIFY(queue.isEmpty());
    queue.add(makeChange(AccountId(u"A1"_s), {{u"Complaint"_s, u"8"_s}, {u"Reply"_s, u"8"_s}}));
    const auto frame = queue.take();
    QVERIFY(frame.startsWith("event: state\ndata: "));
    QVERIFY(frame.endsWith("\n\n"));
    const auto change = stateChangeFromJson(frame.mid(int(qstrlen("event: state\ndata: "))).trimmed());
    QVERIFY(change);
    QCOMPARE(*change, (StateChange{{AccountId(u"A1"_s), {{u"Complaint"_s, u"8"_s}}}}));
}

void HttpWireTest::aReaderThatDoesNotReadCostsLittle()
{
    StreamQueue queue{StreamWish{}};
    for (int i = 1; i <= 10'000; ++i) {
        queue.add(makeChange(AccountId(i % 2 == 0 ? u"A1"_s : u"A2"_s),
                             {{i % 3 == 0 ? u"Complaint"_s : u"Post"_s, QString::number(i)}}));
        QVERIFY(queue.size() <= StreamQueue::limit);
    }
    // Nothing is lost by it: the newest state of each type is told.
    QByteArray all;
    while (!queue.isEmpty())
        all += queue.take();
    QVERIFY(all.contains("10000"));
    QVERIFY(all.contains("9999"));
    QVERIFY(all.contains("9996")); // A1's last Complaint
}

void HttpWireTest::aStreamWishOutOfBoundsIsRefused()
{
    using namespace std::chrono_literals;
    const auto wish = [](const QHash<QString, QString> &query) { return parseStreamWish(query, 5s); };
    QVERIFY(wish({}));
    QCOMPARE(wish({{u"ping"_s, u"1"_s}})->ping, 5000ms);
    QCOMPARE(wish({{u"ping"_s, u"100000"_s}})->ping, 300'000ms);
    QVERIFY(wish({{u"closeafter"_s, u"state"_s}})->closeAfterState);
    QVERIFY(!wish({{u"ping"_s, u"-1"_s}}));
    QVERIFY(!wish({{u"ping"_s, u"soon"_s}}));
    QVERIFY(!wish({{u"closeafter"_s, u"never"_s}}));
    QVERIFY(!wish({{u"types"_s, u""_s}}));
}

QTEST_APPLESS_MAIN(HttpWireTest)
#include "tst_http_wire.moc"
