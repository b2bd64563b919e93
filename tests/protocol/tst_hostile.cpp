// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/codec.h"
#include "app/protocol/jmap.h"

#include "app/base/random.h"
#include "app/base/text.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace uttar;

class TestHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCutMessageIsNoMessage();
    void depthIsBounded();
    void aLoneSurrogateSpoilsItsPlaceOnly_data();
    void aLoneSurrogateSpoilsItsPlaceOnly();
    void aWrongFieldIsNamed_data();
    void aWrongFieldIsNamed();
    void deceivingTextIsCleaned();
    void referencesAreFollowed();
    void badReferencesAreRefused_data();
    void badReferencesAreRefused();
    void changedBytesNeverCrash();
};

namespace {

Complaint complaint()
{
    Complaint c;
    c.id = ComplaintId(u"C1"_s);
    c.accountId = AccountId(u"jal"_s);
    c.serviceRequestId = u"JAL-2026-000123"_s;
    c.description = u"तीन दिन से पानी नहीं"_s;
    c.address.district = u"Lucknow"_s;
    c.hashtags = {u"पानी"_s, u"Water"_s};
    c.resolveDueAt = Timestamp{Milliseconds{1'790'000'000'000}};
    return c;
}

QByteArray request()
{
    const JmapRequest sent{{QString::fromLatin1(capabilityCore)},
                           {{u"Complaint/get"_s, QJsonObject{{u"list"_s, toJson(complaint())}}, u"a"_s}}};
    return toJson(sent);
}

} // namespace

void TestHostile::aCutMessageIsNoMessage()
{
    const auto whole = request();
    QVERIFY(requestFromJson(whole, {}));
    for (qsizetype size = 0; size < whole.size(); ++size) {
        const auto cut = requestFromJson(whole.left(size), {});
        QVERIFY(!cut);
        QCOMPARE(cut.error().detail, u"notJSON"_s);
    }
}

void TestHostile::depthIsBounded()
{
    const auto nested = [](int depth) {
        return "{\"a\":" + QByteArray(depth - 1, '[') + QByteArray(depth - 1, ']') + "}";
    };
    QVERIFY(objectFromJson(nested(32), 32));
    QVERIFY(!objectFromJson(nested(33), 32));
    QVERIFY(!objectFromJson(nested(10'000), 32));
    QVERIFY(!objectFromJson("{\"a\":\"\xff\"}", 32));
}

void TestHostile::aLoneSurrogateSpoilsItsPlaceOnly_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<QString>("read");
    const auto mark = QString(QChar(0xfffd));
    const auto smile = QString::fromUtf8("\xf0\x9f\x98\x80");
    QTest::newRow("a pair") << QByteArray(R"(a\ud83d\ude00b)") << QString(u'a' + smile + u'b');
    QTest::newRow("a pair in capitals") << QByteArray(R"(\uD83D\uDE00)") << smile;
    QTest::newRow("high alone") << QByteArray(R"(a\ud83db)") << QString(u'a' + mark + u'b');
    QTest::newRow("high at the end") << QByteArray(R"(a\ud83d)") << QString(u'a' + mark);
    QTest::newRow("low alone") << QByteArray(R"(a\ude00b)") << QString(u'a' + mark + u'b');
    QTest::newRow("two high") << QByteArray(R"(\ud83d\ud83d)") << QString(mark + mark);
    QTest::newRow("high and a pair") << QByteArray(R"(\ud83d\ud83d\ude00)") << QString(mark + smile);
    QTest::newRow("the wrong way round") << QByteArray(R"(\ude00\ud83d)") << QString(mark + mark);
    QTest::newRow("high and another escape") << QByteArray(R"(\ud83d\n)") << QString(mark + u'\n');
    QTest::newRow("an escaped backslash before it") << QByteArray(R"(\\ud83d)") << u"\\ud83d"_s;
    QTest::newRow("a backslash and then one") << QByteArray(R"(\\\ud83d)") << QString(u'\\' + mark);
}

void TestHostile::aLoneSurrogateSpoilsItsPlaceOnly()
{
    QFETCH(QByteArray, written);
    QFETCH(QString, read);
    const auto object = objectFromJson("{\"bad\":\"" + written + "\",\"" + written + "\":[\"good\"]}");
    QVERIFY(object);
    QCOMPARE((*object)[u"bad"_s].toString(), read);
    QVERIFY((*object)[u"bad"_s].toString().isValidUtf16());
    QCOMPARE((*object)[read].toArray(), (QJsonArray{u"good"_s}));
    // The same inside one of many answers: the others arrive.
    const auto answer = responseFromJson("{\"methodResponses\":[[\"A/get\",{\"list\":[{\"text\":\"" + written
                                         + "\"},{\"text\":\"fine\"}]},\"0\"]],\"sessionState\":\"s\"}");
    QVERIFY(answer);
    const auto list = answer->responses.front().arguments[u"list"_s].toArray();
    QCOMPARE(list[0].toObject()[u"text"_s].toString(), read);
    QCOMPARE(list[1].toObject()[u"text"_s].toString(), u"fine"_s);
}

void TestHostile::aWrongFieldIsNamed_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("no id") << u"id"_s << QJsonValue();
    QTest::newRow("an id with a slash") << u"id"_s << QJsonValue(u"a/b"_s);
    QTest::newRow("a number for a text") << u"description"_s << QJsonValue(1);
    QTest::newRow("an unknown state") << u"applicationStatus"_s << QJsonValue(u"LOST"_s);
    QTest::newRow("1e300") << u"revision"_s << QJsonValue(1e300);
    QTest::newRow("half") << u"revision"_s << QJsonValue(1.5);
    QTest::newRow("2^53+1") << u"revision"_s << QJsonValue(9007199254740993.0);
    QTest::newRow("a text for a number") << u"revision"_s << QJsonValue(u"NaN"_s);
    QTest::newRow("year 9999") << u"capturedTime"_s << QJsonValue(u"9999-01-01T00:00:00Z"_s);
    QTest::newRow("year 1") << u"capturedTime"_s << QJsonValue(u"0001-01-01T00:00:00Z"_s);
    QTest::newRow("a list for an object") << u"citizen"_s << QJsonValue(QJsonArray());
}

void TestHostile::aWrongFieldIsNamed()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    auto object = toJson(complaint());
    object[u"ofANewerVersion"_s] = QJsonArray{1};
    const auto whole = fromJson<Complaint>(object);
    QVERIFY(whole && *whole == complaint());
    object[field] = value;
    const auto read = fromJson<Complaint>(object);
    QVERIFY(!read);
    QCOMPARE(read.error().code, Code::InvalidArguments);
    QCOMPARE(read.error().detail, field);
}

void TestHostile::deceivingTextIsCleaned()
{
    auto object = toJson(complaint());
    object[u"description"_s] = u"a\u202Eb"_s + QChar(0xd800) + u"c"_s;
    const auto read = fromJson<Complaint>(object);
    QVERIFY(read);
    QVERIFY(!read->description.contains(QChar(0x202e)) && read->description.isValidUtf16());
    object[u"description"_s] = QString(10'000'000, u'x');
    const auto longOne = fromJson<Complaint>(object);
    QVERIFY(longOne && longOne->description.size() <= 100'000);
}

void TestHostile::referencesAreFollowed()
{
    const auto list =
        QJsonArray{QJsonObject{{u"ids"_s, QJsonArray{u"a"_s, u"b"_s}}}, QJsonObject{{u"ids"_s, QJsonArray{u"c"_s}}}};
    const std::vector<Invocation> earlier{{u"X/get"_s, QJsonObject{{u"list"_s, list}}, u"0"_s}};
    const QJsonObject sent{{u"#ids"_s, resultReference(u"0"_s, u"X/get"_s, u"/list/*/ids"_s)}};
    const auto all = resolveReferences(sent, earlier);
    QVERIFY(all);
    QCOMPARE((*all)[u"ids"_s].toArray(), (QJsonArray{u"a"_s, u"b"_s, u"c"_s}));
}

void TestHostile::badReferencesAreRefused_data()
{
    QTest::addColumn<QString>("callId");
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("path");
    QTest::newRow("no such call") << u"9"_s << u"X/get"_s << u"/list"_s;
    QTest::newRow("another method") << u"0"_s << u"Y/get"_s << u"/list"_s;
    QTest::newRow("no such field") << u"0"_s << u"X/get"_s << u"/lost"_s;
    QTest::newRow("beyond the end") << u"0"_s << u"X/get"_s << u"/list/1"_s;
    QTest::newRow("below zero") << u"0"_s << u"X/get"_s << u"/list/-1"_s;
    QTest::newRow("no slash") << u"0"_s << u"X/get"_s << u"list"_s;
    QTest::newRow("into a text") << u"0"_s << u"X/get"_s << u"/list/0/x"_s;
}

void TestHostile::badReferencesAreRefused()
{
    QFETCH(QString, callId);
    QFETCH(QString, method);
    QFETCH(QString, path);
    const std::vector<Invocation> earlier{{u"X/get"_s, QJsonObject{{u"list"_s, QJsonArray{u"a"_s}}}, u"0"_s}};
    const auto read = resolveReferences({{u"#ids"_s, resultReference(callId, method, path)}}, earlier);
    QVERIFY(!read);
    QCOMPARE(read.error().detail, u"invalidResultReference"_s);
}

void TestHostile::changedBytesNeverCrash()
{
    SeededRandom random(20261125);
    QElapsedTimer timer;
    timer.start();
    const auto whole = QJsonDocument(toJson(complaint())).toJson(QJsonDocument::Compact);
    for (int round = 0; round < 20'000 && timer.elapsed() < 2000; ++round) {
        auto bytes = whole;
        for (auto changes = random.below(4) + 1; changes > 0; --changes)
            bytes[qsizetype(random.below(std::uint64_t(bytes.size())))] = char(random.below(256));
        const auto object = objectFromJson(bytes);
        if (!object)
            continue;
        if (const auto read = fromJson<Complaint>(*object); !read)
            QVERIFY(!read.error().detail.isEmpty());
        else // what was taken can be written and taken again
            QVERIFY(fromJson<Complaint>(toJson(*read)).has_value());
    }
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
