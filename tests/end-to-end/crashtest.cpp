// SPDX-License-Identifier: GPL-3.0-or-later
// Kills console and server in the middle of the day and then looks for everything that was acknowledged.
// UTTAR_CRASH_ROUNDS: how often (50 of each).
#include "tests/end-to-end/processes.h"

#include "app/base/random.h"
#include "app/base/text.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <map>

using namespace uttar;
using namespace uttar::tests;

class CrashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aKilledConsoleLosesNoAcknowledgedWord();
    void aKilledServerLosesNoAcknowledgedOperationAndPublishesNothingTwice();

private:
    [[nodiscard]] bool reopen();
    [[nodiscard]] bool drained(Console &console);
    void approveAll();
    [[nodiscard]] bool standsOnce(const QString &text);
    [[nodiscard]] int rounds() const { return m_rounds; }

    int m_rounds = 50;
    SeededRandom m_random{20'261'125};
    QTemporaryDir m_folder;
    std::unique_ptr<Server> m_server;
    std::unique_ptr<Console> m_officer;
    std::unique_ptr<Console> m_supervisor;
    QStringList m_complaints;
};

void CrashTest::initTestCase()
{
    if (const int asked = qEnvironmentVariableIntValue("UTTAR_CRASH_ROUNDS"); asked > 0)
        m_rounds = asked;
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
    for (int n = 0; n < 8; ++n) {
        const auto text = u"No water in lane %1 of Gandhi Chowk for three days"_s.arg(n);
        QVERIFY(!m_server->citizenPosts(u"citizen%1"_s.arg(n), text).isEmpty());
        QVERIFY(waitUntil([&] { return !m_officer->find(text).isEmpty(); }));
        m_complaints.push_back(m_officer->find(text)[u"id"_s].toString());
    }
}

bool CrashTest::reopen()
{
    if (!m_officer->start())
        return false;
    m_officer->call(u"openOffline"_s, {{u"password"_s, u"practice"_s}});
    return m_officer->lastError().isEmpty();
}

// Nothing is left that leaves by itself; what is left needs a person.
bool CrashTest::drained(Console &console)
{
    QJsonArray left;
    const bool done = waitUntil(
        [&] {
            console.call(u"syncNow"_s); // as a person presses F5; the wait between two attempts grows up to a minute
            left = console.call(u"outbox"_s).toArray();
            return std::ranges::none_of(left, [](const QJsonValue &entry) {
                const auto state = entry.toObject()[u"state"_s].toString();
                return state == u"HELD" || state == u"WAITING" || state == u"SENDING";
            });
        },
        std::chrono::seconds(90));
    for (const auto &entry : std::as_const(left))
        qInfo().noquote() << "left in the outbox:" << QJsonDocument(entry.toObject()).toJson(QJsonDocument::Compact);
    return done;
}

void CrashTest::aKilledConsoleLosesNoAcknowledgedWord()
{
    std::map<QString, QString> drafts; // complaint -> the text that was acknowledged last
    QStringList notes;                 // acknowledged
    for (int round = 0; round < rounds(); ++round) {
        const auto id = m_complaints[qsizetype(m_random.below(std::uint64_t(m_complaints.size())))];
        const auto text = u"Draft of round %1: the engineer comes on day %1"_s.arg(round);
        m_officer->call(u"saveDraft"_s, {{u"id"_s, id}, {u"text"_s, text}});
        QCOMPARE(m_officer->lastError(), QString());
        drafts[id] = text;
        const auto note = u"Note of round %1"_s.arg(round);
        m_officer->call(u"note"_s, {{u"id"_s, id}, {u"text"_s, note}});
        QCOMPARE(m_officer->lastError(), QString());
        notes.push_back(note);
        // The next one is on its way when the process dies; whether it was stored is open.
        m_officer->send(u"note"_s, {{u"id"_s, id}, {u"text"_s, u"Unacknowledged %1"_s.arg(round)}});
        QThread::msleep(m_random.below(12));
        m_officer->kill();
        QVERIFY(reopen());
        for (const auto &[complaint, written] : drafts)
            QCOMPARE(m_officer->complaint(complaint)[u"draft"_s].toObject()[u"text"_s].toString(), written);
        if (round % 5 == 4)
            QVERIFY(m_officer->signIn(*m_server, m_server->login(u"OFFICER"_s)));
    }
    QVERIFY(m_officer->signIn(*m_server, m_server->login(u"OFFICER"_s)));
    QVERIFY(drained(*m_officer));
    QStringList stored;
    for (const auto &id : std::as_const(m_complaints)) {
        // From the server's view: the other console's.
        QVERIFY(waitUntil([&] { return !m_supervisor->complaint(id).isEmpty(); }));
        const auto wanted = m_officer->complaint(id)[u"notes"_s].toArray().size();
        QVERIFY(waitUntil([&] { return m_supervisor->complaint(id)[u"notes"_s].toArray().size() == wanted; }));
        for (const auto &note : m_supervisor->complaint(id)[u"notes"_s].toArray())
            stored.push_back(note.toString());
    }
    for (const auto &note : std::as_const(notes))
        QCOMPARE(stored.count(note), 1);
    for (int round = 0; round < rounds(); ++round)
        QVERIFY(stored.count(u"Unacknowledged %1"_s.arg(round)) <= 1);
}

void CrashTest::aKilledServerLosesNoAcknowledgedOperationAndPublishesNothingTwice()
{
    QStringList notes;
    QStringList replies;
    for (int round = 0; round < rounds(); ++round) {
        const auto id = m_complaints[qsizetype(m_random.below(std::uint64_t(m_complaints.size())))];
        const auto note = u"Server round %1"_s.arg(round);
        m_officer->call(u"note"_s, {{u"id"_s, id}, {u"text"_s, note}});
        QCOMPARE(m_officer->lastError(), QString());
        notes.push_back(note);
        if (round % 6 == 0 && round / 6 < m_complaints.size()) {
            const auto text = u"Answer %1: supply is back, the valve was replaced."_s.arg(round);
            m_officer->call(u"submit"_s,
                            {{u"id"_s, m_complaints[round / 6]},
                             {u"type"_s, u"FINAL"_s},
                             {u"text"_s, text},
                             {u"actionTaken"_s, u"Valve replaced"_s}});
            if (m_officer->lastError().isEmpty())
                replies.push_back(text);
        }
        for (const auto &row : m_supervisor->call(u"review"_s).toArray()) {
            if (!row.toObject()[u"waiting"_s].toBool())
                m_supervisor->send(u"approve"_s,
                                   {{u"reply"_s, row.toObject()[u"reply"_s]}, {u"id"_s, row.toObject()[u"id"_s]}});
        }
        QThread::msleep(m_random.below(120));
        m_server->kill();
        QVERIFY2(m_server->start(), qPrintable(m_server->errors()));
    }
    QVERIFY(drained(*m_officer));
    QVERIFY(drained(*m_supervisor));
    QStringList stored;
    for (const auto &id : std::as_const(m_complaints)) {
        for (const auto &note : m_officer->complaint(id)[u"notes"_s].toArray())
            stored.push_back(note.toString());
    }
    for (const auto &note : std::as_const(notes))
        QCOMPARE(stored.count(note), 1);
    for (const auto &text : std::as_const(replies))
        QVERIFY2(standsOnce(text), qPrintable(text));
}

void CrashTest::approveAll()
{
    m_supervisor->call(u"syncNow"_s);
    for (const auto &row : m_supervisor->call(u"review"_s).toArray()) {
        if (!row.toObject()[u"waiting"_s].toBool())
            m_supervisor->call(u"approve"_s,
                               {{u"reply"_s, row.toObject()[u"reply"_s]}, {u"id"_s, row.toObject()[u"id"_s]}});
    }
}

// A text that was handed in is one reply of the server's, as the other console sees it, and one post when it has been
// approved; or it is a draft again, because the server refused it.
bool CrashTest::standsOnce(const QString &text)
{
    for (const auto &draft : m_officer->call(u"drafts"_s).toArray()) {
        if (draft.toObject()[u"text"_s].toString().contains(text))
            return true;
    }
    QStringList states;
    const auto isOver = waitUntil(
        [&] {
            approveAll();
            states.clear();
            for (const auto &id : std::as_const(m_complaints)) {
                for (const auto &reply : m_supervisor->complaint(id)[u"replies"_s].toArray()) {
                    if (reply[u"content"_s][u"parts"_s][0].toString() == text)
                        states += reply[u"state"_s].toString();
                }
            }
            return states == QStringList(u"PUBLISHED"_s) || states == QStringList(u"STALE"_s);
        },
        std::chrono::seconds(90));
    const auto posts = m_server->published();
    const auto times = std::ranges::count_if(
        posts, [&](const QJsonValue &post) { return post.toObject()[u"text"_s].toString() == text; });
    qInfo().noquote() << text << states.join(u' ') << "posts:" << times;
    return isOver && times == (states.constFirst() == u"PUBLISHED" ? 1 : 0);
}

QTEST_GUILESS_MAIN(CrashTest)
#include "crashtest.moc"
