// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/eventstream.h"

#include <QTest>

using namespace uttar;

namespace {

using Events = QList<std::pair<QByteArray, QByteArray>>;

const QByteArray sample = "\xef\xbb\xbf: hello\r\n"
                          "event: state\r\n"
                          "data: {\"a\":\r\n"
                          "data:  1}\r\n"
                          "id: 7\r\n"
                          "\r\n"
                          ":ping\n\n"
                          "event: ping\rdata: {}\r\r"
                          "data\n\n"
                          "event: empty\n\n"
                          "data: \xe0\xa4\x9c\xe0\xa4\xb2\nretry: 10\nunknown: x\n\n"
                          "data: never finished";
const Events expected{
    {"state", "{\"a\":\n 1}"}, {"ping", "{}"}, {"message", ""}, {"message", "\xe0\xa4\x9c\xe0\xa4\xb2"}};

Events parsed(const QList<QByteArray> &pieces)
{
    Events events;
    EventStreamParser parser([&](const QByteArray &type, const QByteArray &data) { events.emplace_back(type, data); });
    for (const auto &piece : pieces) {
        if (!parser.feed(piece))
            events.emplace_back("broken", "");
    }
    return events;
}

} // namespace

class TestEventStream : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyEventOfTheSampleIsRead() { QCOMPARE(parsed({sample}), expected); }

    void aCutAtAnyByteChangesNothing()
    {
        for (qsizetype at = 0; at <= sample.size(); ++at)
            QCOMPARE(parsed({sample.left(at), sample.mid(at)}), expected);
    }

    void twoCutsAtAnyBytesChangeNothing()
    {
        for (qsizetype a = 0; a <= sample.size(); a += 3) {
            for (qsizetype b = a; b <= sample.size(); ++b)
                QCOMPARE(parsed({sample.left(a), sample.mid(a, b - a), sample.mid(b)}), expected);
        }
    }

    void singleBytesChangeNothing()
    {
        QList<QByteArray> bytes;
        for (const char byte : sample)
            bytes.append(QByteArray(1, byte));
        QCOMPARE(parsed(bytes), expected);
    }

    void aLineWithoutEndIsGivenUp()
    {
        EventStreamParser parser([](const QByteArray &, const QByteArray &) {});
        const QByteArray piece(256 * 1024, 'x');
        QVERIFY(parser.feed(piece));
        QVERIFY(parser.feed(piece));
        QVERIFY(parser.feed(piece));
        QVERIFY(parser.feed(piece));
        QVERIFY(!parser.feed(piece));
        QVERIFY(!parser.feed("\n\ndata: late\n\n"));
    }

    void manyLinesOfOneEventAreGivenUpToo()
    {
        EventStreamParser parser([](const QByteArray &, const QByteArray &) {});
        const QByteArray line = "data: " + QByteArray(1000, 'x') + "\n";
        bool good = true;
        for (int i = 0; i < 2000 && good; ++i)
            good = parser.feed(line);
        QVERIFY(!good);
    }
};

QTEST_GUILESS_MAIN(TestEventStream)
#include "tst_eventstream.moc"
