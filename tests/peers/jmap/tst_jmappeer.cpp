// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/peers/peer.h"

#include "app/base/text.h"
#include "tests/end-to-end/processes.h"

#include <QFile>
#include <QJsonDocument>
#include <QProcessEnvironment>
#include <QTemporaryDir>
#include <QTest>
#include <QUuid>

#include <algorithm>

using namespace uttar;
using namespace uttar::tests;

namespace {

constexpr auto ours = "urn:uttar:params:jmap:complaints"_L1;

QStringList stringsOf(const QJsonValue &value)
{
    QStringList list;
    for (const auto &each : value.toArray())
        list.push_back(each.toString());
    return list;
}

} // namespace

// What a JMAP client that knows nothing of Uttar reads from a real server over HTTPS.
class JmapPeerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void theSessionNamesThePersonTheAccountAndTheCapabilities();
    void aTokenThatNobodyGaveIsRefused();
    void aMethodThatIsNotThereIsAnErrorOfTheMethod();
    void whatAQueryFindsIsReadByAReferenceToIt();
    void theBeginningListsEverythingAsCreatedPageByPage();
    void aForeignIdIsNotFoundAndAForeignAccountNeither();
    void anOperationChangesOneComplaintAndItsRepetitionNothing();
    void anOldRevisionIsRefusedAsTheRfcSays();
    void aNewPostIsAChange();
    void aNoteIsCreatedUnderTheIdOfItsOperation();
    void aBlobComesBackAsItWasSent();

private:
    QJsonObject ask(const QJsonObject &what);
    QJsonObject request(const QString &method, QJsonObject arguments);
    QJsonObject assign(const QString &complaint, int revision, const QString &person, const QString &operation);
    QJsonObject complaintOf(const QString &post);
    QString otherOfficer(const QString &than);

    QTemporaryDir m_folder;
    std::unique_ptr<Server> m_server;
    QProcess m_client;
    QString m_login;
    QString m_account;
    QStringList m_posts; // their ids on the platform
};

void JmapPeerTest::initTestCase()
{
    const auto peer = installPeer(u"jmap"_s);
    if (!peer.missing.isEmpty())
        QSKIP(peer.missing.constData());
    QVERIFY2(peer.failure.isEmpty(), peer.failure.constData());
    QVERIFY(m_folder.isValid());
    m_server = std::make_unique<Server>(m_folder.path(), qEnvironmentVariable("UTTAR_TEST_DATABASE"),
                                        QStringList{u"--start-empty"_s, u"--quiet"_s});
    QVERIFY2(m_server->start(), qPrintable(m_server->errors()));
    m_login = m_server->login(u"NODAL"_s);

    QFile certificate(m_folder.filePath(u"server.pem"_s));
    QVERIFY(certificate.open(QIODevice::WriteOnly));
    certificate.write(m_server->certificate().toUtf8());
    certificate.close();
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"NODE_EXTRA_CA_CERTS"_s, certificate.fileName());
    environment.insert(u"UTTAR_SERVER"_s, m_server->url());
    environment.insert(u"UTTAR_LOGIN"_s, m_login);
    environment.insert(u"UTTAR_PASSWORD"_s, u"practice"_s);
    m_client.setProcessEnvironment(environment);
    m_client.setWorkingDirectory(peer.folder);
    m_client.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_client.start(u"node"_s, {u"read.js"_s});
    QVERIFY(waitUntil([&] { return m_client.canReadLine() || m_client.state() == QProcess::NotRunning; }));
    QCOMPARE(m_client.readLine().trimmed(), QByteArray(R"({"ready":true})"));

    for (const auto &text :
         {u"No water in Gandhi Chowk since Monday"_s, u"पानी का पाइप फट गया है"_s, u"Sewage water near the bus stand"_s})
        m_posts.push_back(m_server->citizenPosts(u"asha_d14"_s, text));
    QVERIFY(!m_posts.contains(QString()));
}

void JmapPeerTest::cleanupTestCase()
{
    m_client.closeWriteChannel();
    if (m_client.state() != QProcess::NotRunning)
        QVERIFY(m_client.waitForFinished());
    if (m_server)
        m_server->terminate();
}

QJsonObject JmapPeerTest::ask(const QJsonObject &what)
{
    m_client.write(QJsonDocument(what).toJson(QJsonDocument::Compact) + '\n');
    if (!waitUntil([&] { return m_client.canReadLine() || m_client.state() == QProcess::NotRunning; }))
        return {};
    return QJsonDocument::fromJson(m_client.readLine()).object();
}

// The answer's arguments, or {"error": …}.
QJsonObject JmapPeerTest::request(const QString &method, QJsonObject arguments)
{
    if (!arguments.contains(u"accountId"_s))
        arguments[u"accountId"_s] = m_account;
    const auto answer = ask({{u"do"_s, u"request"_s}, {u"call"_s, QJsonArray{method, arguments}}});
    return answer.contains(u"error"_s) ? answer : answer[u"data"_s].toObject();
}

QJsonObject JmapPeerTest::complaintOf(const QString &post)
{
    QJsonObject found;
    (void)waitUntil([&] {
        const auto list = request(u"Complaint/get"_s, {{u"ids"_s, QJsonValue::Null}})[u"list"_s].toArray();
        for (const auto &each : list) {
            if (each.toObject()[u"sourcePostId"_s].toString() == post)
                found = each.toObject();
        }
        return !found.isEmpty();
    });
    return found;
}

QString JmapPeerTest::otherOfficer(const QString &than)
{
    const auto people = request(u"Person/get"_s, {{u"ids"_s, QJsonValue::Null}})[u"list"_s].toArray();
    for (const auto &each : people) {
        const auto person = each.toObject();
        if (stringsOf(person[u"roles"_s]).contains(u"OFFICER"_s) && person[u"id"_s].toString() != than)
            return person[u"id"_s].toString();
    }
    return {};
}

QJsonObject JmapPeerTest::assign(const QString &complaint, int revision, const QString &person,
                                 const QString &operation)
{
    const QJsonObject update{{u"operationId"_s, operation},
                             {u"actedTime"_s, u"2026-01-02T03:04:05Z"_s},
                             {u"revision"_s, revision},
                             {u"action"_s, QJsonObject{{u"type"_s, u"ASSIGN"_s}, {u"assignee"_s, person}}}};
    return request(u"Complaint/set"_s, {{u"update"_s, QJsonObject{{complaint, update}}}});
}

void JmapPeerTest::theSessionNamesThePersonTheAccountAndTheCapabilities()
{
    const auto session = ask({{u"do"_s, u"session"_s}})[u"data"_s].toObject();
    QCOMPARE(session[u"username"_s].toString(), m_login);
    const auto capabilities = session[u"capabilities"_s].toObject();
    QVERIFY(capabilities[u"urn:ietf:params:jmap:core"_s].toObject()[u"maxObjectsInGet"_s].toInt() > 0);
    QVERIFY(!capabilities[ours].toObject()[u"serverInstance"_s].toString().isEmpty());
    m_account = session[u"primaryAccounts"_s].toObject()[ours].toString();
    QVERIFY(session[u"accounts"_s].toObject().contains(m_account));
    const auto own = session[u"accounts"_s].toObject()[m_account].toObject()[u"accountCapabilities"_s].toObject()[ours];
    QVERIFY(stringsOf(own.toObject()[u"person"_s].toObject()[u"roles"_s]).contains(u"NODAL"_s));
}

void JmapPeerTest::aTokenThatNobodyGaveIsRefused()
{
    const auto answer = ask({{u"do"_s, u"forged"_s}});
    QVERIFY(!answer.contains(u"data"_s));
    QCOMPARE(answer[u"error"_s].toObject()[u"status"_s].toInt(), 401);
}

void JmapPeerTest::aMethodThatIsNotThereIsAnErrorOfTheMethod()
{
    QCOMPARE(request(u"Complaint/explode"_s, {})[u"error"_s].toObject()[u"type"_s].toString(), u"unknownMethod"_s);
}

void JmapPeerTest::whatAQueryFindsIsReadByAReferenceToIt()
{
    for (const auto &post : m_posts)
        QVERIFY2(!complaintOf(post).isEmpty(), qPrintable(post));
    const auto both = ask({{u"do"_s, u"queryAndGet"_s}, {u"accountId"_s, m_account}})[u"data"_s].toObject();
    const auto found = both[u"found"_s].toObject();
    const auto read = both[u"read"_s].toObject();
    QCOMPARE(found[u"total"_s].toInt(), 3);
    QStringList posts;
    QStringList ids;
    for (const auto &each : read[u"list"_s].toArray()) {
        posts.push_back(each.toObject()[u"sourcePostId"_s].toString());
        ids.push_back(each.toObject()[u"id"_s].toString());
    }
    QCOMPARE(ids, stringsOf(found[u"ids"_s]));
    auto posted = m_posts;
    std::ranges::sort(posts);
    std::ranges::sort(posted);
    QCOMPARE(posts, posted);
    QCOMPARE(read[u"state"_s].toString(), found[u"queryState"_s].toString());
    QCOMPARE(complaintOf(m_posts[1])[u"description"_s].toString(), u"पानी का पाइप फट गया है"_s);
}

void JmapPeerTest::theBeginningListsEverythingAsCreatedPageByPage()
{
    auto state = u"0"_s;
    QStringList created;
    int pages = 0;
    bool more = true;
    while (more && pages < 20) {
        const auto page = request(u"Complaint/changes"_s, {{u"sinceState"_s, state}, {u"maxChanges"_s, 1}});
        QCOMPARE(page[u"oldState"_s].toString(), state);
        QVERIFY(stringsOf(page[u"created"_s]).size() <= 1);
        created += stringsOf(page[u"created"_s]);
        state = page[u"newState"_s].toString();
        more = page[u"hasMoreChanges"_s].toBool();
        ++pages;
    }
    QVERIFY(pages >= 3);
    created.sort();
    QStringList ids;
    for (const auto &post : m_posts)
        ids.push_back(complaintOf(post)[u"id"_s].toString());
    ids.sort();
    QCOMPARE(created, ids);
    const auto after = request(u"Complaint/changes"_s, {{u"sinceState"_s, state}});
    QCOMPARE(after[u"created"_s].toArray().size(), 0);
    QCOMPARE(request(u"Complaint/changes"_s, {{u"sinceState"_s, u"nonsense"_s}})[u"error"_s]
                 .toObject()[u"type"_s]
                 .toString(),
             u"cannotCalculateChanges"_s);
}

void JmapPeerTest::aForeignIdIsNotFoundAndAForeignAccountNeither()
{
    const auto answer = request(u"Complaint/get"_s, {{u"ids"_s, QJsonArray{u"Cnobody"_s}}});
    QCOMPARE(stringsOf(answer[u"notFound"_s]), QStringList{u"Cnobody"_s});
    QCOMPARE(answer[u"list"_s].toArray().size(), 0);
    const auto foreign = request(u"Complaint/get"_s, {{u"accountId"_s, u"Anobody"_s}, {u"ids"_s, QJsonValue::Null}});
    QCOMPARE(foreign[u"error"_s].toObject()[u"type"_s].toString(), u"accountNotFound"_s);
}

void JmapPeerTest::anOperationChangesOneComplaintAndItsRepetitionNothing()
{
    const auto before = complaintOf(m_posts[0]);
    const auto id = before[u"id"_s].toString();
    const auto officer = otherOfficer(before[u"assignee"_s].toString());
    QVERIFY(!officer.isEmpty());
    const auto operation = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto answer = assign(id, before[u"revision"_s].toInt(), officer, operation);
    const auto receipt = answer[u"updated"_s].toObject()[id].toObject();
    QCOMPARE(receipt[u"operationId"_s].toString(), operation);

    const auto changes = request(u"Complaint/changes"_s, {{u"sinceState"_s, answer[u"oldState"_s]}});
    QCOMPARE(stringsOf(changes[u"updated"_s]), QStringList{id});
    QCOMPARE(changes[u"created"_s].toArray().size(), 0);
    QCOMPARE(changes[u"newState"_s].toString(), answer[u"newState"_s].toString());
    const auto after = complaintOf(m_posts[0]);
    QCOMPARE(after[u"assignee"_s].toString(), officer);
    QCOMPARE(after[u"applicationStatus"_s].toString(), u"ASSIGNED"_s);
    QCOMPARE(after[u"revision"_s].toInt(), before[u"revision"_s].toInt() + 1);

    const auto again = assign(id, before[u"revision"_s].toInt(), officer, operation);
    QCOMPARE(again[u"updated"_s].toObject()[id].toObject(), receipt);
    QCOMPARE(again[u"newState"_s].toString(), again[u"oldState"_s].toString());
    QCOMPARE(complaintOf(m_posts[0]), after);
    const auto receipts = request(u"OperationReceipt/get"_s, {{u"ids"_s, QJsonArray{operation}}});
    QCOMPARE(receipts[u"list"_s].toArray().size(), 1);
}

void JmapPeerTest::anOldRevisionIsRefusedAsTheRfcSays()
{
    const auto before = complaintOf(m_posts[0]);
    const auto id = before[u"id"_s].toString();
    const auto answer = assign(id, before[u"revision"_s].toInt() - 1, before[u"assignee"_s].toString(),
                               QUuid::createUuid().toString(QUuid::WithoutBraces));
    const auto refused = answer[u"notUpdated"_s].toObject()[id].toObject();
    QCOMPARE(refused[u"type"_s].toString(), u"invalidProperties"_s);
    QCOMPARE(stringsOf(refused[u"properties"_s]), QStringList{u"revision"_s});
    QCOMPARE(complaintOf(m_posts[0]), before);
}

void JmapPeerTest::aNewPostIsAChange()
{
    const auto state = request(u"Complaint/get"_s, {{u"ids"_s, QJsonArray()}})[u"state"_s].toString();
    const auto post = m_server->citizenPosts(u"ramesh_k"_s, u"No water pressure on the third floor"_s);
    const auto id = complaintOf(post)[u"id"_s].toString();
    QVERIFY(!id.isEmpty());
    const auto changes = request(u"Complaint/changes"_s, {{u"sinceState"_s, state}});
    QCOMPARE(stringsOf(changes[u"created"_s]), QStringList{id});
    QCOMPARE(changes[u"updated"_s].toArray().size(), 0);
    const auto posts = request(u"Post/changes"_s, {{u"sinceState"_s, state}});
    QCOMPARE(posts[u"created"_s].toArray().size(), 1);
}

void JmapPeerTest::aNoteIsCreatedUnderTheIdOfItsOperation()
{
    const auto complaint = complaintOf(m_posts[2])[u"id"_s].toString();
    const auto operation = QUuid::createUuid();
    const auto id = u'N' + operation.toString(QUuid::Id128);
    const QJsonObject note{{u"operationId"_s, operation.toString(QUuid::WithoutBraces)},
                           {u"actedTime"_s, u"2026-01-02T03:04:05Z"_s},
                           {u"complaintId"_s, complaint},
                           {u"text"_s, u"Junior engineer informed by phone"_s}};
    const auto answer = request(u"Note/set"_s, {{u"create"_s, QJsonObject{{id, note}}}});
    QVERIFY2(answer[u"created"_s].toObject().contains(id), QJsonDocument(answer).toJson().constData());
    const auto changes = request(u"Note/changes"_s, {{u"sinceState"_s, answer[u"oldState"_s]}});
    QCOMPARE(stringsOf(changes[u"created"_s]), QStringList{id});
    const auto read = request(u"Note/get"_s, {{u"ids"_s, QJsonArray{id}}})[u"list"_s].toArray();
    QCOMPARE(read.first().toObject()[u"text"_s].toString(), u"Junior engineer informed by phone"_s);
}

void JmapPeerTest::aBlobComesBackAsItWasSent()
{
    const auto text = u"बिल की प्रति – 12 मार्च"_s;
    const auto answer =
        ask({{u"do"_s, u"blob"_s}, {u"accountId"_s, m_account}, {u"text"_s, text}})[u"data"_s].toObject();
    QCOMPARE(answer[u"text"_s].toString(), text);
    QCOMPARE(answer[u"sent"_s].toObject()[u"size"_s].toInt(), int(text.toUtf8().size()));
    QCOMPARE(answer[u"sent"_s].toObject()[u"accountId"_s].toString(), m_account);
}

QTEST_GUILESS_MAIN(JmapPeerTest)
#include "tst_jmappeer.moc"
