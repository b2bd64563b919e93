// SPDX-License-Identifier: GPL-3.0-or-later
// The day that must work, with two consoles and the server as separate processes.
#include "tests/end-to-end/processes.h"

#include "app/base/text.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace uttar;
using namespace uttar::tests;

class DayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aPostIsInTheInboxWithinTwoSecondsOnceAndRegistered();
    void aLaterPostOfTheThreadJoinsTheSameComplaint();
    void whoWroteTheReplyCannotApproveIt();
    void anApprovedReplyStandsOnThePlatformOnceAndResolvesTheComplaint();
    void aReturnedReplyComesBackToItsMakerWithTheNote();
    void aWithdrawnReplyIsNotPublished();
    void whatIsDoneOfflineLeavesByItselfInOrderOnce();
    void personalDataInAPublicReplyIsRefusedAndTheTextIsKept();
    void theTrailTellsTheStoryInOrder();

private:
    [[nodiscard]] QString openComplaint(const QString &handle, const QString &text);
    [[nodiscard]] QString submit(const QString &id, const QString &text);
    [[nodiscard]] QString waitForReview(const QString &id);
    [[nodiscard]] int timesPublished(const QString &text);

    QTemporaryDir m_folder;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<Console> m_officer;
    std::unique_ptr<Console> m_supervisor;
};

void DayTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    m_server = std::make_unique<Server>(m_folder.path(), qEnvironmentVariable("UTTAR_TEST_DATABASE"),
                                        QStringList{u"--start-empty"_s});
    QVERIFY2(m_server->start(), qPrintable(m_server->errors()));
    m_officer = std::make_unique<Console>(m_folder.filePath(u"officer"_s));
    m_supervisor = std::make_unique<Console>(m_folder.filePath(u"supervisor"_s));
    QVERIFY(m_officer->start());
    QVERIFY(m_supervisor->start());
    QVERIFY2(m_officer->signIn(*m_server, m_server->login(u"OFFICER"_s)), qPrintable(m_officer->lastError()));
    QVERIFY2(m_supervisor->signIn(*m_server, m_server->login(u"SUPERVISOR"_s)), qPrintable(m_supervisor->lastError()));
    for (auto *const console : {m_officer.get(), m_supervisor.get()})
        QVERIFY(waitUntil([console] { return console->call(u"status"_s).toObject()[u"synced"_s].toBool(); }));
}

void DayTest::cleanupTestCase()
{
    if (m_server) {
        m_server->terminate();
        QCOMPARE(m_server->exitCode(), 0);
    }
}

QString DayTest::openComplaint(const QString &handle, const QString &text)
{
    if (m_server->citizenPosts(handle, text).isEmpty())
        return {};
    QString id;
    (void)waitUntil([&] {
        id = m_officer->find(text)[u"id"_s].toString();
        return !id.isEmpty();
    });
    return id;
}

QString DayTest::submit(const QString &id, const QString &text)
{
    return m_officer
        ->call(u"submit"_s,
               {{u"id"_s, id},
                {u"type"_s, u"FINAL"_s},
                {u"text"_s, text},
                {u"actionTaken"_s, u"Valve replaced by the ward team"_s}})
        .toString();
}

QString DayTest::waitForReview(const QString &id)
{
    QString reply;
    (void)waitUntil([&] {
        for (const auto &row : m_supervisor->call(u"review"_s).toArray()) {
            if (row.toObject()[u"id"_s].toString() == id && !row.toObject()[u"waiting"_s].toBool())
                reply = row.toObject()[u"reply"_s].toString();
        }
        return !reply.isEmpty();
    });
    return reply;
}

int DayTest::timesPublished(const QString &text)
{
    const auto posts = m_server->published();
    return int(std::ranges::count_if(
        posts, [&](const QJsonValue &post) { return post.toObject()[u"text"_s].toString() == text; }));
}

void DayTest::aPostIsInTheInboxWithinTwoSecondsOnceAndRegistered()
{
    const auto text = u"No water in Gandhi Chowk since Monday, tanker did not come either"_s;
    QElapsedTimer clock;
    QVERIFY(!m_server->citizenPosts(u"asha_d14"_s, text).isEmpty());
    clock.start();
    QVERIFY(waitUntil([&] { return !m_officer->find(text).isEmpty(); }));
    QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
    const auto row = m_officer->find(text);
    QVERIFY(!row[u"number"_s].toString().isEmpty());
    const auto complaint = m_officer->complaint(row[u"id"_s].toString())[u"complaint"_s].toObject();
    QVERIFY(!complaint[u"resolveDueAt"_s].toString().isEmpty());
    QVERIFY(!complaint[u"serviceCode"_s].toString().isEmpty());
    QCOMPARE(complaint[u"language"_s].toString(), u"en"_s);
    const auto rows = m_officer->call(u"inbox"_s).toArray();
    QCOMPARE(std::ranges::count_if(
                 rows, [&](const QJsonValue &each) { return each.toObject()[u"text"_s].toString() == text; }),
             1);
}

void DayTest::aLaterPostOfTheThreadJoinsTheSameComplaint()
{
    const auto first = u"पानी का पाइप फट गया है, सड़क पर पानी बह रहा है"_s;
    const auto post = m_server->citizenPosts(u"ramesh_k"_s, first);
    QVERIFY(!post.isEmpty());
    QVERIFY(waitUntil([&] { return !m_officer->find(first).isEmpty(); }));
    const auto id = m_officer->find(first)[u"id"_s].toString();
    QVERIFY(!m_server->citizenPosts(u"ramesh_k"_s, u"अब तक कोई नहीं आया"_s, u"x"_s, post).isEmpty());
    QVERIFY(waitUntil([&] { return m_officer->complaint(id)[u"posts"_s].toArray().size() == 2; }));
}

void DayTest::whoWroteTheReplyCannotApproveIt()
{
    const auto id = openComplaint(u"nitin_s"_s, u"Street light at the school corner is broken, water logging too"_s);
    QVERIFY(!id.isEmpty());
    QVERIFY2(!submit(id, u"The light was repaired today. Thank you for telling us."_s).isEmpty(),
             qPrintable(m_officer->lastError()));
    const auto reply = waitForReview(id);
    QVERIFY(!reply.isEmpty());
    QVERIFY(waitUntil([&] { return !m_officer->complaint(id)[u"replies"_s].toArray().isEmpty(); }));
    m_officer->call(u"approve"_s, {{u"reply"_s, reply}, {u"id"_s, id}});
    QVERIFY2(m_officer->lastError() == u"selfApproval" || m_officer->lastError() == u"forbidden",
             qPrintable(m_officer->lastError()));
    QCOMPARE(timesPublished(u"The light was repaired today. Thank you for telling us."_s), 0);
}

void DayTest::anApprovedReplyStandsOnThePlatformOnceAndResolvesTheComplaint()
{
    const auto id = openComplaint(u"meena_p"_s, u"Dirty water from the tap in Lohia Nagar, children fall ill"_s);
    QVERIFY(!id.isEmpty());
    const auto text = u"The line was flushed and the water tested clean on both ends of the street."_s;
    QVERIFY2(!submit(id, text).isEmpty(), qPrintable(m_officer->lastError()));
    const auto reply = waitForReview(id);
    QVERIFY(!reply.isEmpty());
    m_supervisor->call(u"approve"_s, {{u"reply"_s, reply}, {u"id"_s, id}});
    QCOMPARE(m_supervisor->lastError(), QString());
    QVERIFY(waitUntil([&] { return m_officer->complaint(id)[u"shownState"_s].toString() == u"RESOLVED"; }));
    QCOMPARE(timesPublished(text), 1);
    const auto view = m_officer->complaint(id);
    const auto replies = view[u"replies"_s].toArray();
    QCOMPARE(replies.size(), 1);
    QCOMPARE(replies.first().toObject()[u"state"_s].toString(), u"PUBLISHED"_s);
    QVERIFY(!replies.first().toObject()[u"publishedUrl"_s].toString().isEmpty());
    QVERIFY(waitUntil([&] { // the citizen's thread shows it too, with one of the next synchronisations
        const auto posts = m_officer->complaint(id)[u"posts"_s].toArray();
        return std::ranges::any_of(
            posts, [&](const QJsonValue &post) { return post.toObject()[u"text"_s].toString() == text; });
    }));
}

void DayTest::aReturnedReplyComesBackToItsMakerWithTheNote()
{
    const auto id = openComplaint(u"farhan_a"_s, u"Tap water smells of drain in Ashok Nagar"_s);
    QVERIFY(!id.isEmpty());
    QVERIFY2(!submit(id, u"We look into it."_s).isEmpty(), qPrintable(m_officer->lastError()));
    const auto reply = waitForReview(id);
    QVERIFY(!reply.isEmpty());
    m_supervisor->call(u"sendBack"_s, {{u"reply"_s, reply}, {u"id"_s, id}, {u"note"_s, u"Say until when."_s}});
    QCOMPARE(m_supervisor->lastError(), QString());
    QVERIFY(waitUntil([&] {
        const auto replies = m_officer->complaint(id)[u"replies"_s].toArray();
        return !replies.isEmpty() && replies.last().toObject()[u"state"_s].toString() == u"RETURNED";
    }));
    QCOMPARE(m_officer->complaint(id)[u"replies"_s].toArray().last().toObject()[u"note"_s].toString(),
             u"Say until when."_s);
    QCOMPARE(timesPublished(u"We look into it."_s), 0);
}

void DayTest::aWithdrawnReplyIsNotPublished()
{
    const auto id = openComplaint(u"gita_r"_s, u"Pipe leaking at the crossing of Tilak Road since yesterday"_s);
    QVERIFY(!id.isEmpty());
    const auto text = u"The pipe is repaired; please tell us if it leaks again."_s;
    QVERIFY2(!submit(id, text).isEmpty(), qPrintable(m_officer->lastError()));
    QVERIFY(!waitForReview(id).isEmpty());
    // The supervisor's console may know of it before the officer's own does.
    QVERIFY(waitUntil([&] { return !m_officer->complaint(id)[u"replies"_s].toArray().isEmpty(); }));
    m_officer->call(u"withdraw"_s, {{u"id"_s, id}});
    QCOMPARE(m_officer->lastError(), QString());
    QVERIFY(waitUntil([&] {
        const auto replies = m_supervisor->complaint(id)[u"replies"_s].toArray();
        return !replies.isEmpty() && replies.last().toObject()[u"state"_s].toString() == u"WITHDRAWN";
    }));
    QCOMPARE(timesPublished(text), 0);
}

void DayTest::whatIsDoneOfflineLeavesByItselfInOrderOnce()
{
    const auto id = openComplaint(u"kavitha_m"_s, u"Sewage water mixes with drinking water near the bus stand"_s);
    QVERIFY(!id.isEmpty());
    m_officer->call(u"offline"_s, {{u"value"_s, true}});
    const auto text = u"The broken joint was found and sealed this morning."_s;
    m_officer->call(u"note"_s, {{u"id"_s, id}, {u"text"_s, u"Junior engineer informed by phone"_s}});
    QCOMPARE(m_officer->lastError(), QString());
    QVERIFY2(!submit(id, text).isEmpty(), qPrintable(m_officer->lastError()));
    QVERIFY(m_officer->call(u"outbox"_s).toArray().size() >= 2);
    // Offline, closed and opened again without the network: still there.
    m_officer->stop();
    QVERIFY(m_officer->start());
    m_officer->call(u"openOffline"_s, {{u"password"_s, u"practice"_s}});
    QCOMPARE(m_officer->lastError(), QString());
    QVERIFY(m_officer->call(u"outbox"_s).toArray().size() >= 2);
    QVERIFY(m_officer->signIn(*m_server, m_server->login(u"OFFICER"_s)));
    QVERIFY(waitUntil([&] { return m_officer->call(u"outbox"_s).toArray().isEmpty(); }));
    const auto reply = waitForReview(id);
    QVERIFY(!reply.isEmpty());
    const auto audit = m_supervisor->complaint(id)[u"audit"_s].toArray();
    QVERIFY(audit.contains(u"NOTE_ADD"_s));
    m_supervisor->call(u"approve"_s, {{u"reply"_s, reply}, {u"id"_s, id}});
    QVERIFY(waitUntil([&] { return timesPublished(text) == 1; }));
}

void DayTest::personalDataInAPublicReplyIsRefusedAndTheTextIsKept()
{
    const auto id = openComplaint(u"suresh_v"_s, u"No water pressure on the third floor for a week"_s);
    QVERIFY(!id.isEmpty());
    const auto text = u"Please call our engineer at 98765 43210 for the repair."_s;
    m_officer->call(u"saveDraft"_s, {{u"id"_s, id}, {u"text"_s, text}});
    QVERIFY(submit(id, text).isEmpty());
    QCOMPARE(m_officer->lastError(), u"personalDataInPublic"_s);
    QCOMPARE(m_officer->complaint(id)[u"draft"_s].toObject()[u"text"_s].toString(), text);
}

void DayTest::theTrailTellsTheStoryInOrder()
{
    const auto row = m_officer->find(u"Dirty water from the tap in Lohia Nagar"_s, 4);
    QVERIFY(!row.isEmpty());
    const auto audit = m_officer->complaint(row[u"id"_s].toString())[u"audit"_s].toArray();
    qsizetype from = -1;
    for (const auto &step :
         {u"REGISTER"_s, u"REPLY_SUBMIT"_s, u"REPLY_APPROVE"_s, u"REPLY_ATTEMPT"_s, u"REPLY_PUBLISH"_s}) {
        qsizetype at = from + 1;
        while (at < audit.size() && audit[at].toString() != step)
            ++at;
        QVERIFY2(at < audit.size(), qPrintable(step));
        from = at;
    }
}

QTEST_GUILESS_MAIN(DayTest)
#include "daytest.moc"
