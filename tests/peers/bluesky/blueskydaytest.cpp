// SPDX-License-Identifier: GPL-3.0-or-later
// The day that must work, once with nothing simulated: Bluesky's own servers, the server as a department runs it, and
// two consoles, each a process of its own.
#include "tests/end-to-end/processes.h"
#include "tests/peers/bluesky/network.h"
#include "tests/peers/bluesky/realserver.h"
#include "tests/peers/peer.h"

#include "app/base/text.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace uttar;
using namespace uttar::tests;
using namespace std::chrono_literals;

class BlueskyDayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aCitizensPostArrivesInTheOfficersConsole();
    void aNeighboursPostInTheThreadJoinsTheSameComplaint();
    void theAnswerFromATemplateWaitsForTheSupervisor();
    void theApprovedAnswerStandsOnceBelowTheCitizensPost();
    void theOfficerSeesItPublishedWithItsLink();
    void aSecondCaptureChangesNothing();
    void aServerThatWasKilledAnswersNothingTwice();
    void theTrailVerifies();

private:
    [[nodiscard]] bool signIn(Console &console, const QString &login);
    [[nodiscard]] QString reviewOf(const QString &complaint);
    [[nodiscard]] QJsonObject seen() { return m_officer->complaint(m_complaint); }
    // Waits until the platform was asked twice more, so that everything was captured again.
    [[nodiscard]] bool capturedAgain();

    QTemporaryDir m_folder;
    BlueskyNetwork m_network;
    std::unique_ptr<RealServer> m_server;
    std::unique_ptr<Console> m_officer;
    std::unique_ptr<Console> m_supervisor;
    QJsonObject m_post; // the citizen's: uri and cid
    QString m_complaint;
    QString m_answer;
};

void BlueskyDayTest::initTestCase()
{
    const auto peer = installPeer(u"bluesky"_s);
    if (!peer.missing.isEmpty())
        QSKIP(peer.missing.constData());
    QVERIFY2(peer.failure.isEmpty(), peer.failure.constData());
    QVERIFY(m_folder.isValid());
    QVERIFY2(m_network.start(peer.folder), "the peer did not start");

    m_server = std::make_unique<RealServer>(m_folder.path());
    const auto said = [this] { return qPrintable(m_server->errors()); };
    QVERIFY2(m_server->init(), said());
    QVERIFY2(m_server->addDepartment(), said());
    QVERIFY2(m_server->addUser(u"asha"_s, u"OFFICER"_s), said());
    QVERIFY2(m_server->addUser(u"vikram"_s, u"SUPERVISOR"_s), said());
    QVERIFY2(m_server->addAccount(u'@' + m_network.account(u"department"_s, u"handle"_s), m_network.pds().toString(),
                                  m_network.account(u"department"_s, u"appPassword"_s)),
             said());
    QVERIFY2(
        m_server->addTemplate(u"Water is back"_s,
                              u"{{handle}}, your complaint {{number}} is settled: the supply was restored today."_s),
        said());
    QVERIFY(m_server->start());
    m_officer = std::make_unique<Console>(m_folder.filePath(u"officer"_s));
    m_supervisor = std::make_unique<Console>(m_folder.filePath(u"supervisor"_s));
    QVERIFY2(signIn(*m_officer, u"asha"_s), qPrintable(m_officer->lastError()));
    QVERIFY2(signIn(*m_supervisor, u"vikram"_s), qPrintable(m_supervisor->lastError()));
}

void BlueskyDayTest::cleanupTestCase()
{
    if (m_server)
        QVERIFY(m_server->terminate());
    QVERIFY(m_network.stop());
}

bool BlueskyDayTest::signIn(Console &console, const QString &login)
{
    if (!console.start())
        return false;
    console.call(u"signIn"_s,
                 {{u"server"_s, m_server->url()},
                  {u"login"_s, login},
                  {u"password"_s, m_server->password()},
                  {u"certificate"_s, m_server->certificate()}});
    return console.lastError().isEmpty()
        && waitUntil([&] { return console.call(u"status"_s).toObject()[u"synced"_s].toBool(); });
}

QString BlueskyDayTest::reviewOf(const QString &complaint)
{
    QString reply;
    (void)waitUntil([&] {
        for (const auto &row : m_supervisor->call(u"review"_s).toArray()) {
            if (row[u"id"_s].toString() == complaint && !row[u"waiting"_s].toBool())
                reply = row[u"reply"_s].toString();
        }
        return !reply.isEmpty();
    });
    return reply;
}

bool BlueskyDayTest::capturedAgain()
{
    const auto line = u"posts, 0 refused"_s; // of the intake, each time that it was shown posts
    const int before = m_server->logged(line);
    return waitUntil([&] { return m_server->logged(line) >= before + 2; }, 40s);
}

void BlueskyDayTest::aCitizensPostArrivesInTheOfficersConsole()
{
    const auto text = u"No water in Gandhi Chowk since Monday @department.test please help"_s;
    m_post = m_network.post(u"citizen"_s, text);
    QVERIFY(!m_post.isEmpty());
    QVERIFY(waitUntil([&] { return !m_officer->find(text).isEmpty(); }, 40s));
    const auto row = m_officer->find(text);
    m_complaint = row[u"id"_s].toString();
    QCOMPARE(row[u"handle"_s].toString(), m_network.account(u"citizen"_s, u"handle"_s));
    QCOMPARE(row[u"state"_s].toString(), u"ASSIGNED"_s);
    const auto complaint = seen()[u"complaint"_s].toObject();
    QCOMPARE(complaint[u"source"_s].toString(), u"bluesky"_s);
    QCOMPARE(complaint[u"sourcePostId"_s].toString(), m_post[u"uri"_s].toString());
    QCOMPARE(complaint[u"serviceCode"_s].toString(), u"WATER"_s);
    QVERIFY(complaint[u"serviceRequestId"_s].toString().startsWith(u"JAL"_s));
    QVERIFY(!complaint[u"resolveDueAt"_s].toString().isEmpty());
}

void BlueskyDayTest::aNeighboursPostInTheThreadJoinsTheSameComplaint()
{
    QVERIFY(!m_complaint.isEmpty());
    const auto reply =
        m_network.post(u"neighbour"_s, u"Here too, since Sunday"_s, {{u"root"_s, m_post}, {u"parent"_s, m_post}});
    QVERIFY(!reply.isEmpty());
    QVERIFY(waitUntil([&] { return seen()[u"posts"_s].toArray().size() == 2; }, 40s));
    QCOMPARE(m_officer->call(u"inbox"_s).toArray().size(), 1);
}

void BlueskyDayTest::theAnswerFromATemplateWaitsForTheSupervisor()
{
    const auto found = m_officer->call(u"templates"_s, {{u"id"_s, m_complaint}, {u"search"_s, u"water"_s}}).toArray();
    QCOMPARE(found.size(), 1);
    QVERIFY(found.first()[u"unresolved"_s].toArray().isEmpty());
    m_answer = found.first()[u"text"_s].toString();
    QVERIFY(m_answer.contains(seen()[u"complaint"_s][u"serviceRequestId"_s].toString()));
    m_officer->call(u"submit"_s,
                    {{u"id"_s, m_complaint},
                     {u"type"_s, u"FINAL"_s},
                     {u"text"_s, m_answer},
                     {u"actionTaken"_s, u"Valve replaced by the ward team"_s}});
    QCOMPARE(m_officer->lastError(), QString());
    QVERIFY(!reviewOf(m_complaint).isEmpty());
    QVERIFY(m_network.posts(u"department"_s).isEmpty());
}

void BlueskyDayTest::theApprovedAnswerStandsOnceBelowTheCitizensPost()
{
    const auto reply = reviewOf(m_complaint);
    m_supervisor->call(u"approve"_s, {{u"reply"_s, reply}, {u"id"_s, m_complaint}});
    QCOMPARE(m_supervisor->lastError(), QString());
    QVERIFY(waitUntil([&] { return !m_network.posts(u"department"_s).isEmpty(); }, 40s));
    const auto posts = m_network.posts(u"department"_s);
    QCOMPARE(posts.size(), 1);
    const auto record = posts.first()[u"value"_s].toObject();
    QCOMPARE(record[u"text"_s].toString(), m_answer);
    const auto place = record[u"reply"_s].toObject();
    QCOMPARE(place[u"root"_s].toObject(), m_post);
    const auto answered = place[u"parent"_s][u"uri"_s].toString();
    const auto thread = seen()[u"posts"_s].toArray();
    QVERIFY(std::ranges::any_of(
        thread, [&](const QJsonValue &post) { return post[u"sourcePostId"_s].toString() == answered; }));
}

void BlueskyDayTest::theOfficerSeesItPublishedWithItsLink()
{
    QVERIFY(waitUntil([&] { return seen()[u"shownState"_s].toString() == u"RESOLVED"; }));
    const auto replies = seen()[u"replies"_s].toArray();
    QCOMPARE(replies.size(), 1);
    QCOMPARE(replies.first()[u"state"_s].toString(), u"PUBLISHED"_s);
    const auto key = m_network.posts(u"department"_s).first()[u"uri"_s].toString().section(u'/', -1);
    QCOMPARE(replies.first()[u"publishedUrl"_s].toString(),
             u"https://bsky.app/profile/%1/post/%2"_s.arg(m_network.account(u"department"_s, u"handle"_s), key));
}

void BlueskyDayTest::aSecondCaptureChangesNothing()
{
    // The complaint comes before its posts.
    QVERIFY(waitUntil([&] { return seen()[u"posts"_s].toArray().size() == 3; }));
    const auto before = seen();
    QVERIFY(capturedAgain());
    QCOMPARE(seen(), before);
    QCOMPARE(m_network.posts(u"department"_s).size(), 1);
    QCOMPARE(m_supervisor->call(u"review"_s).toArray().size(), 0);
}

void BlueskyDayTest::aServerThatWasKilledAnswersNothingTwice()
{
    const auto before = seen();
    m_server->kill();
    QVERIFY(m_server->start());
    QVERIFY(capturedAgain());
    QJsonObject status;
    QVERIFY2(waitUntil(
                 [&] {
                     status = m_officer->call(u"status"_s).toObject();
                     return status[u"online"_s].toBool();
                 },
                 180s),
             QJsonDocument(status).toJson().constData());
    QCOMPARE(seen(), before);
    QCOMPARE(m_network.posts(u"department"_s).size(), 1);
}

void BlueskyDayTest::theTrailVerifies()
{
    QVERIFY2(m_server->verifyAudit(), qPrintable(m_server->errors()));
    const auto audit = seen()[u"audit"_s].toArray();
    QCOMPARE(std::ranges::count(audit, QJsonValue(u"REPLY_PUBLISH"_s)), 1);
    QCOMPARE(std::ranges::count(audit, QJsonValue(u"REGISTER"_s)), 1);
}

QTEST_GUILESS_MAIN(BlueskyDayTest)
#include "blueskydaytest.moc"
