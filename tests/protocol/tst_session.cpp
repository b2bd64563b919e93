// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/session.h"

#include "app/base/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace uttar;

class TestSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itComesBackAsItself();
    void addressesOfItsServerAreTaken_data();
    void addressesOfItsServerAreTaken();
    void anAddressOfAnotherServerIsRefused_data();
    void anAddressOfAnotherServerIsRefused();
    void whatIsNoUttarServerIsNamed_data();
    void whatIsNoUttarServerIsNamed();
    void oneBadAccountLocksNoOtherOut();
    void oddLimitsAreLeftAlone_data();
    void oddLimitsAreLeftAlone();
    void aPushComesBackAsItself();
    void aChangeSetIsRead_data();
    void aChangeSetIsRead();

private:
    static Session session();
    static QUrl address() { return QUrl(u"https://uttar.example:8443/.well-known/jmap"_s); }
};

Session TestSession::session()
{
    SessionAccount account;
    account.id = AccountId(u"Jal"_s);
    account.person.id = PersonId(u"Pasha"_s);
    account.person.name = u"Asha"_s;
    account.person.roles = {Role::Officer, Role::Supervisor};
    account.settings.name = u"जल विभाग"_s;
    account.settings.numberPrefix = u"JAL"_s;
    account.settings.officeHours = defaultOfficeHours();
    account.practice = true;
    auto second = account;
    second.id = AccountId(u"Sewa"_s);
    second.practice = false;
    Session out;
    out.username = u"asha@jal"_s;
    out.accounts = {account, second};
    out.serverInstance = u"I1"_s;
    out.epoch = u"E7"_s;
    out.serverTime = Timestamp{Milliseconds{1'790'000'000'123}};
    out.serverVersion = u"0.1.0"_s;
    out.apiUrl = QUrl(u"https://uttar.example:8443/jmap/api"_s);
    out.downloadUrl = u"/jmap/download/{accountId}/{blobId}/{name}?accept={type}"_s;
    out.uploadUrl = u"/jmap/upload/{accountId}"_s;
    out.eventSourceUrl = u"/jmap/events?types={types}&closeafter={closeafter}&ping={ping}"_s;
    out.state = u"s1"_s;
    out.limits.maxObjectsInGet = 77;
    out.limits.maxSizeUpload = 123'456;
    return out;
}

void TestSession::itComesBackAsItself()
{
    const auto bytes = QJsonDocument(toJson(session())).toJson();
    const auto read = sessionFromJson(QJsonDocument::fromJson(bytes).object(), address());
    QVERIFY2(read, qPrintable(read ? QString() : read.error().detail));
    QVERIFY(*read == session());
    QCOMPARE(read->accounts.size(), std::size_t(2));
    QCOMPARE(read->accounts.front().person.roles.size(), std::size_t(2));
    QCOMPARE(read->limits.maxObjectsInGet, 77);
    QVERIFY(read->accounts.front().practice);
}

void TestSession::addressesOfItsServerAreTaken_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("a path") << u"/jmap/{accountId}"_s;
    QTest::newRow("a relative path") << u"jmap/{accountId}"_s;
    QTest::newRow("whole") << u"https://uttar.example:8443/jmap/{accountId}"_s;
    QTest::newRow("without its scheme") << u"//uttar.example:8443/jmap/{accountId}"_s;
    QTest::newRow("another spelling") << u"HTTPS://UTTAR.example:8443/jmap/{accountId}"_s;
}

void TestSession::addressesOfItsServerAreTaken()
{
    QFETCH(QString, url);
    for (const auto &name : {u"downloadUrl"_s, u"uploadUrl"_s, u"eventSourceUrl"_s}) {
        auto object = toJson(session());
        object[name] = url;
        QVERIFY2(sessionFromJson(object, address()), qPrintable(name));
    }
}

void TestSession::anAddressOfAnotherServerIsRefused_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("url");
    for (const auto &name : {u"apiUrl"_s, u"downloadUrl"_s, u"uploadUrl"_s, u"eventSourceUrl"_s}) {
        for (const auto &url : {u"https://evil.example/jmap/{accountId}"_s, u"//evil.example:8443/jmap"_s,
                                u"http://uttar.example:8443/jmap"_s, u"https://uttar.example/jmap"_s,
                                u"https://uttar.example:8444/jmap"_s, u"https://{accountId}.example:8443/jmap"_s,
                                u"https://uttar.example:8443@evil.example/jmap"_s, u"file:///etc/passwd"_s,
                                u"https://"_s, u"https://uttar.example.evil.example:8443/"_s})
            QTest::addRow("%s %s", qPrintable(name), qPrintable(url)) << name << url;
    }
}

void TestSession::anAddressOfAnotherServerIsRefused()
{
    QFETCH(QString, name);
    QFETCH(QString, url);
    auto object = toJson(session());
    object[name] = url;
    const auto read = sessionFromJson(object, address());
    QVERIFY(!read);
    QCOMPARE(read.error().code, Code::ServerFault);
    QCOMPARE(read.error().detail, u"%1 of another server"_s.arg(name));
}

void TestSession::whatIsNoUttarServerIsNamed_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    QTest::addColumn<Code>("code");
    QTest::newRow("no capabilities") << u"capabilities"_s << QJsonValue() << Code::NotAnUttarServer;
    QTest::newRow("another's") << u"capabilities"_s
                               << QJsonValue(QJsonObject{{u"urn:ietf:params:jmap:mail"_s, QJsonObject()}})
                               << Code::NotAnUttarServer;
    QTest::newRow("a list") << u"capabilities"_s << QJsonValue(QJsonArray{1}) << Code::NotAnUttarServer;
    QTest::newRow("no readable account") << u"accounts"_s
                                         << QJsonValue(QJsonObject{{u"A"_s, 1}, {u"B"_s, QJsonObject()}})
                                         << Code::ServerFault;
}

void TestSession::whatIsNoUttarServerIsNamed()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    QFETCH(Code, code);
    auto object = toJson(session());
    object[field] = value;
    const auto read = sessionFromJson(object, address());
    QVERIFY(!read);
    QCOMPARE(read.error().code, code);
}

void TestSession::oneBadAccountLocksNoOtherOut()
{
    auto object = toJson(session());
    auto accounts = object[u"accounts"_s].toObject();
    accounts[u"Broken"_s] = QJsonObject{{u"accountCapabilities"_s, 7}};
    object[u"accounts"_s] = accounts;
    const auto read = sessionFromJson(object, address());
    QVERIFY(read);
    QCOMPARE(read->accounts.size(), std::size_t(2));
}

void TestSession::oddLimitsAreLeftAlone_data()
{
    QTest::addColumn<QJsonValue>("value");
    QTest::newRow("0") << QJsonValue(0);
    QTest::newRow("below") << QJsonValue(-5);
    QTest::newRow("huge") << QJsonValue(1e300);
    QTest::newRow("a text") << QJsonValue(u"many"_s);
    QTest::newRow("null") << QJsonValue();
}

void TestSession::oddLimitsAreLeftAlone()
{
    QFETCH(QJsonValue, value);
    auto object = toJson(session());
    auto capabilities = object[u"capabilities"_s].toObject();
    auto core = capabilities[QString::fromLatin1(capabilityCore)].toObject();
    core[u"maxObjectsInGet"_s] = value;
    capabilities[QString::fromLatin1(capabilityCore)] = core;
    object[u"capabilities"_s] = capabilities;
    const auto read = sessionFromJson(object, address());
    QVERIFY(read);
    QCOMPARE(read->limits.maxObjectsInGet, JmapLimits{}.maxObjectsInGet);
}

void TestSession::aPushComesBackAsItself()
{
    const StateChange change{{AccountId(u"Jal"_s), {{u"Complaint"_s, u"17"_s}, {u"Reply"_s, u"17"_s}}},
                             {AccountId(u"Sewa"_s), {{u"Person"_s, u"3"_s}}}};
    const auto read = stateChangeFromJson(toJson(change));
    QVERIFY(read && *read == change);
    QVERIFY(!stateChangeFromJson("{\"changed\":"));
    QVERIFY(!stateChangeFromJson("[]"));
    const auto odd = stateChangeFromJson(R"({"changed":{"Jal":7,"Sewa":{"Person":{}}}})");
    QVERIFY(odd && !odd->contains(AccountId(u"Jal"_s)));
}

void TestSession::aChangeSetIsRead_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("fits");
    QTest::newRow("whole") << QByteArray(
        R"({"oldState":"1","newState":"4","hasMoreChanges":true,"created":["C1"],"updated":["C2"],"destroyed":["C3"]})")
                           << true;
    QTest::newRow("without lists") << QByteArray(R"({"oldState":"1","newState":"4"})") << true;
    QTest::newRow("without states") << QByteArray(R"({"created":[]})") << false;
    QTest::newRow("a state that is a number") << QByteArray(R"({"oldState":1,"newState":"4"})") << false;
    QTest::newRow("a list that is none") << QByteArray(R"({"oldState":"1","newState":"4","created":"C1"})") << false;
    QTest::newRow("an id that is a number")
        << QByteArray(R"({"oldState":"1","newState":"4","destroyed":[1]})") << false;
}

void TestSession::aChangeSetIsRead()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, fits);
    const auto object = QJsonDocument::fromJson(json).object();
    const auto read = changesFromJson(object);
    QCOMPARE(read.has_value(), fits);
    if (!fits) {
        QCOMPARE(read.error().code, Code::ServerFault);
        return;
    }
    QCOMPARE(read->oldState, u"1"_s);
    QCOMPARE(read->newState, u"4"_s);
    QCOMPARE(QJsonArray::fromStringList(read->created), object[u"created"_s].toArray());
    QCOMPARE(QJsonArray::fromStringList(read->updated), object[u"updated"_s].toArray());
    QCOMPARE(QJsonArray::fromStringList(read->destroyed), object[u"destroyed"_s].toArray());
    QCOMPARE(read->hasMoreChanges, object[u"hasMoreChanges"_s].toBool());
}

QTEST_GUILESS_MAIN(TestSession)
#include "tst_session.moc"
