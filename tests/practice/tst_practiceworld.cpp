// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/server/platforms/publishkey.h"
#include "app/server/practice/practiceboard.h"
#include "app/server/practice/practiceworld.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace uttar;
using namespace uttar::server;

// Simulated citizens and the platforms on which they write.
class PracticeWorldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aPostIsCapturedOnceByTheCursor();
    void anAnswerStandsOnceHoweverOftenItIsSent();
    void anotherTextUnderTheSameKeyIsRefused();
    void whatWasAnsweredIsFoundAfterTheServerWasKilled();
    void twoServersShareWhatStands();
    void aLineThatWasCutOffIsDropped();
    void faultsComeInTheirOrder();
    void citizensReactToAnswers();
    void citizensWriteByThemselves();
    void theBoardTakesAPostAndListsIt();
    void theBoardRefusesWhatMakesNoSense_data();
    void theBoardRefusesWhatMakesNoSense();
    void keysAreTimeIdentifiers();

private:
    void openWorld(PracticeOptions options = {});
    Result<PublishedPost> publish(const PublishRequest &request);
    PublishRequest answerTo(const CapturedPost &post, const QString &reply, const QString &text) const;
    CapturedPost citizenPosts(const QString &text);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<PracticeWorld> m_world;
};

void PracticeWorldTest::init()
{
    m_world.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_clock = std::make_unique<ManualClock>(*fromRfc3339(u"2026-11-25T05:30:00.000Z"_s));
    openWorld();
}

void PracticeWorldTest::openWorld(PracticeOptions options)
{
    m_world.reset();
    options.folder = m_folder->path();
    auto world = PracticeWorld::open(*m_clock, options);
    QVERIFY(world);
    m_world = *std::move(world);
}

CapturedPost PracticeWorldTest::citizenPosts(const QString &text)
{
    const auto posted = m_world->post({.channel = Channel::X,
                                       .to = {},
                                       .handle = u"rohan"_s,
                                       .name = u"Rohan"_s,
                                       .text = text,
                                       .inReplyTo = {},
                                       .media = {}});
    return posted ? *posted : CapturedPost{};
}

PublishRequest PracticeWorldTest::answerTo(const CapturedPost &post, const QString &reply, const QString &text) const
{
    return {.replyId = ReplyId(reply),
            .part = 0,
            .key = publishKey(ReplyId(reply), 0),
            .text = text,
            .language = u"en"_s,
            .isPublic = true,
            .replyTo = post.sourcePostId,
            .threadRoot = post.sourceThreadId,
            .createdTime = m_clock->now()};
}

Result<PublishedPost> PracticeWorldTest::publish(const PublishRequest &request)
{
    Result<PublishedPost> result = fail(Code::Cancelled);
    m_world->platforms().front()->publish(request, [&](Result<PublishedPost> answer) { result = std::move(answer); });
    m_clock->advance(Milliseconds{1});
    return result;
}

void PracticeWorldTest::aPostIsCapturedOnceByTheCursor()
{
    const auto post = citizenPosts(u"no water #WaterCrisis"_s);
    QCOMPARE(post.hashtags, QStringList{u"WaterCrisis"_s});
    QString cursor;
    std::vector<CapturedPost> got;
    const auto capture = [&] {
        m_world->platforms().front()->capture(cursor, {}, [&](const Result<Capture> &answer) {
            QVERIFY(answer);
            cursor = answer->cursor;
            got = answer->posts;
        });
        QVERIFY2(got.empty() || cursor.isEmpty(), "the callback comes later, never from inside the call");
        m_clock->advance(Milliseconds{1});
    };
    capture();
    QCOMPARE(got.size(), std::size_t(1));
    QCOMPARE(got.front().text, post.text);
    got.clear();
    capture();
    QVERIFY(got.empty());
}

void PracticeWorldTest::anAnswerStandsOnceHoweverOftenItIsSent()
{
    const auto request = answerTo(citizenPosts(u"no water"_s), u"R1"_s, u"It is back."_s);
    const auto first = publish(request);
    QVERIFY(first);
    const auto second = publish(request);
    QVERIFY(second);
    QCOMPARE(second->sourcePostId, first->sourcePostId);
    QCOMPARE(m_world->network().replies().size(), std::size_t(1));
    QCOMPARE(m_world->network().replies().front().attempts, 2);
    QFile journal(practiceJournal({.folder = m_folder->path()}));
    QVERIFY(journal.open(QIODevice::ReadOnly));
    const auto lines = journal.readAll();
    QCOMPARE(lines.count("\"kind\":\"reply\""), 1);
    QCOMPARE(lines.count("\"kind\":\"again\""), 1);
}

void PracticeWorldTest::anotherTextUnderTheSameKeyIsRefused()
{
    auto request = answerTo(citizenPosts(u"no water"_s), u"R1"_s, u"It is back."_s);
    QVERIFY(publish(request));
    request.text = u"It is not back."_s;
    const auto second = publish(request);
    QVERIFY(!second);
    QCOMPARE(second.error().code, Code::PlatformRejected);
    QCOMPARE(m_world->network().replies().front().request.text, u"It is back."_s);
}

void PracticeWorldTest::whatWasAnsweredIsFoundAfterTheServerWasKilled()
{
    const auto request = answerTo(citizenPosts(u"no water"_s), u"R1"_s, u"It is back."_s);
    QVERIFY(publish(request));
    // Another process opens the very file while the first has not closed it: nothing waits in a buffer.
    PracticeOptions options;
    options.folder = m_folder->path();
    const auto other = PracticeWorld::open(*m_clock, options);
    QVERIFY(other);
    std::optional<PublishedPost> found;
    (*other)->platforms().front()->readBack(request, [&](const Result<std::optional<PublishedPost>> &answer) {
        QVERIFY(answer);
        found = *answer;
    });
    m_clock->advance(Milliseconds{1});
    QVERIFY(found);
    QCOMPARE(found->text, request.text);
}

void PracticeWorldTest::twoServersShareWhatStands()
{
    const auto request = answerTo(citizenPosts(u"no water"_s), u"R1"_s, u"It is back."_s);
    const auto journal = practiceJournal({.folder = m_folder->path()});
    const auto other = PracticeNetwork::open(journal);
    QVERIFY(other);
    const PracticeAccount account{Channel::X, m_world->platforms().front()->sourceAccount()};
    QVERIFY((*other)->publish(account, request));
    const auto here = m_world->network().published(account, request.key);
    QVERIFY2(here, "what another server published is read back");
    QCOMPARE(here->text, request.text);
    const auto late = citizenPosts(u"and no light"_s);
    QCOMPARE((*other)->since(account, {}, 10).posts.size(), std::size_t(2));
    QVERIFY2(publish(request), "the same key stands once, whoever sent it");
    QCOMPARE((*other)->replies().size(), std::size_t(1));
    QCOMPARE((*other)->replies().front().attempts, 2);

    // The other one is killed in the middle of a line.
    QFile file(journal);
    QVERIFY(file.open(QIODevice::Append));
    file.write("{\"kind\":\"reply\",\"chan");
    file.close();
    QVERIFY(publish(answerTo(late, u"R2"_s, u"The lamp was changed."_s)));
    QCOMPARE((*other)->replies().size(), std::size_t(2));
    const auto again = PracticeNetwork::open(journal);
    QVERIFY2(again, "nothing is torn for who comes later");
    QCOMPARE((*again)->replies().size(), std::size_t(2));
}

void PracticeWorldTest::aLineThatWasCutOffIsDropped()
{
    QVERIFY(!citizenPosts(u"no water"_s).sourcePostId.isEmpty());
    m_world.reset();
    QFile journal(practiceJournal({.folder = m_folder->path()}));
    QVERIFY(journal.open(QIODevice::Append));
    journal.write("{\"kind\":\"reply\",\"chan");
    journal.close();
    openWorld();
    QVERIFY(m_world);
    QVERIFY(!citizenPosts(u"again"_s).sourcePostId.isEmpty());
    openWorld();
    QVERIFY(m_world);
    QCOMPARE(m_world->network().posts({Channel::X, m_world->platforms().front()->sourceAccount()}).size(),
             std::size_t(2));
}

void PracticeWorldTest::faultsComeInTheirOrder()
{
    const auto account = PracticeAccount{Channel::X, m_world->platforms().front()->sourceAccount()};
    m_world->network().script(account,
                              {PracticeFault::Reject, PracticeFault::TooManyRequests,
                               PracticeFault::TimeOutBeforeEffect, PracticeFault::TimeOutAfterEffect});
    const auto request = answerTo(citizenPosts(u"no water"_s), u"R1"_s, u"It is back."_s);
    QCOMPARE(publish(request).error().code, Code::PlatformRejected);
    QCOMPARE(publish(request).error().code, Code::TooManyRequests);
    QCOMPARE(publish(request).error().code, Code::PlatformUnknown);
    QVERIFY(!m_world->network().published(account, request.key));
    QCOMPARE(publish(request).error().code, Code::PlatformUnknown);
    QVERIFY(m_world->network().published(account, request.key));
    QVERIFY(publish(request));
}

void PracticeWorldTest::citizensReactToAnswers()
{
    PracticeOptions options;
    options.newPostEvery = Milliseconds{0};
    openWorld(options);
    m_world->start();
    int told = 0;
    m_world->onPost([&] { ++told; });
    for (int at = 0; at < 40; ++at) {
        const auto post = citizenPosts(u"there is no water in our street since monday"_s);
        QVERIFY(publish(answerTo(post, u"R%1"_s.arg(at), u"The supply was restored on Monday."_s)));
    }
    QCOMPARE(told, 0);
    m_clock->advance(std::chrono::minutes{5});
    QVERIFY2(told > 15, qPrintable(QString::number(told)));
    const auto posts = m_world->network().posts({Channel::X, m_world->platforms().front()->sourceAccount()});
    QVERIFY(std::ranges::any_of(posts, [](const CapturedPost &post) { return post.rating == 5; }));
    QVERIFY(std::ranges::any_of(posts, [](const CapturedPost &post) { return post.reopen; }));
    for (const auto &post : posts) {
        if (!post.inReplyTo.isEmpty())
            QVERIFY(post.sourceThreadId != post.sourcePostId);
    }
}

void PracticeWorldTest::citizensWriteByThemselves()
{
    PracticeOptions options;
    options.newPostEvery = Milliseconds{10'000};
    openWorld(options);
    int told = 0;
    m_world->onPost([&] { ++told; });
    m_clock->advance(std::chrono::minutes{5});
    QCOMPARE(told, 0); // not before start()
    m_world->start();
    m_clock->advance(std::chrono::minutes{10});
    QVERIFY2(told > 30 && told < 130, qPrintable(QString::number(told)));
}

void PracticeWorldTest::theBoardTakesAPostAndListsIt()
{
    ApiRequest request;
    request.method = "POST";
    request.path = u"/practice/post"_s;
    request.body = R"({"channel":"x","handle":"rohan","name":"Rohan","text":"नल सूखा है"})";
    const auto posted = practiceBoard(*m_world, request);
    QVERIFY(posted);
    QCOMPARE(posted->status, 200);
    const auto id = QJsonDocument::fromJson(posted->body).object().value(u"id"_s).toString();
    QVERIFY(!id.isEmpty());
    ApiRequest list;
    list.method = "GET";
    list.path = u"/practice/posts"_s;
    const auto listed = practiceBoard(*m_world, list);
    QVERIFY(listed);
    const auto posts = QJsonDocument::fromJson(listed->body).object().value(u"posts"_s).toArray();
    QCOMPARE(posts.size(), 1);
    QCOMPARE(posts.first().toObject().value(u"text"_s).toString(), u"नल सूखा है"_s);
    request.body = QJsonDocument(QJsonObject{{u"channel"_s, u"x"_s},
                                             {u"handle"_s, u"rohan"_s},
                                             {u"text"_s, u"still"_s},
                                             {u"inReplyTo"_s, id}})
                       .toJson();
    const auto next = practiceBoard(*m_world, request);
    QVERIFY(next);
    QCOMPARE(QJsonDocument::fromJson(next->body).object().value(u"thread"_s).toString(), id);
}

void PracticeWorldTest::theBoardRefusesWhatMakesNoSense_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    QTest::newRow("no JSON") << QByteArray("{") << 400;
    QTest::newRow("no channel") << QByteArray(R"({"handle":"a","text":"b"})") << 400;
    QTest::newRow("a channel without an account") << QByteArray(R"({"channel":"youtube","handle":"a"})") << 404;
    QTest::newRow("no handle") << QByteArray(R"({"channel":"x","text":"b"})") << 400;
    QTest::newRow("answers nothing") << QByteArray(R"({"channel":"x","handle":"a","inReplyTo":"77"})") << 404;
    QTest::newRow("a rating of 9") << QByteArray(R"({"channel":"x","handle":"a","rating":9})") << 400;
}

void PracticeWorldTest::theBoardRefusesWhatMakesNoSense()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    ApiRequest request;
    request.method = "POST";
    request.path = u"/practice/post"_s;
    request.body = body;
    const auto answered = practiceBoard(*m_world, request);
    QVERIFY(answered);
    QCOMPARE(answered->status, status);
    request.path = u"/somewhere/else"_s;
    QVERIFY(!practiceBoard(*m_world, request));
}

void PracticeWorldTest::keysAreTimeIdentifiers()
{
    static const QRegularExpression tid(u"^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$"_s);
    QSet<QString> keys;
    for (int reply = 0; reply < 500; ++reply) {
        for (int part = 0; part < 3; ++part) {
            const auto key = publishKey(ReplyId(u"R%1"_s.arg(reply)), part);
            QVERIFY2(tid.match(key).hasMatch(), qPrintable(key));
            keys.insert(key);
        }
    }
    QCOMPARE(keys.size(), 1500);
    QCOMPARE(publishKey(ReplyId(u"R1"_s), 0), publishKey(ReplyId(u"R1"_s), 0));
}

QTEST_GUILESS_MAIN(PracticeWorldTest)
#include "tst_practiceworld.moc"
