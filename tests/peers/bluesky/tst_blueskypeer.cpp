// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/server/platforms/factory.h"
#include "app/server/platforms/publishkey.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>
#include <QUuid>

#include <algorithm>
#include <memory>

using namespace uttar;
using namespace uttar::server;

// Bluesky's own servers on loopback: what the platform does to them, and they to it.
class BlueskyPeerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aMentionAndAnAnswerInItsThreadAreCaptured();
    void fiveAttemptsAtOnceMakeOnePost();
    void whatWasPublishedIsReadBackAndNothingElse();
    void aTextOfThreeHundredAndOneGraphemesIsRefused();
    void anAccessTokenThatExpiredIsRenewed();

private:
    QJsonObject call(const QString &method, const QJsonObject &body, const QString &token = {});
    QJsonObject postAs(const QString &name, const QString &text, const QJsonObject &reply = {});
    QJsonObject account(const QString &name) const { return m_ready[u"accounts"_s][name].toObject(); }
    PublishRequest answerTo(const QString &uri, const QString &text) const;
    Result<PublishedPost> publish(const PublishRequest &request);
    Result<std::optional<PublishedPost>> readBack(const PublishRequest &request);
    std::vector<CapturedPost> capture(const QStringList &threads);

    SystemClock m_clock;
    QNetworkAccessManager m_manager;
    QProcess m_peer;
    QJsonObject m_ready;
    std::unique_ptr<Platform> m_platform;
    QString m_cursor;
};

void BlueskyPeerTest::initTestCase()
{
    QProcess install;
    install.start(u"sh"_s, {QStringLiteral(UTTAR_PEERS "/install"), QStringLiteral(UTTAR_PEERS "/bluesky")});
    QVERIFY(install.waitForFinished(700'000));
    if (install.exitCode() == 77)
        QSKIP(install.readAllStandardError().trimmed().constData());
    QCOMPARE(install.exitCode(), 0);
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"ACCESS_TTL"_s, u"20s"_s);
    m_peer.setProcessEnvironment(environment);
    m_peer.setWorkingDirectory(QString::fromUtf8(install.readAllStandardOutput().trimmed()));
    m_peer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_peer.start(u"node"_s, {u"start.js"_s});
    QVERIFY(QTest::qWaitFor([&] { return m_peer.canReadLine() || m_peer.state() == QProcess::NotRunning; }, 120'000));
    m_ready = QJsonDocument::fromJson(m_peer.readLine()).object();
    QVERIFY2(!m_ready.isEmpty(), "the peer did not start");
    auto platform = makePlatform({.kind = u"bluesky"_s,
                                  .handle = account(u"department"_s).value(u"handle"_s).toString(),
                                  .address = QUrl(m_ready.value(u"pds"_s).toString()),
                                  .secret = account(u"department"_s).value(u"appPassword"_s).toString()},
                                 m_clock);
    QVERIFY(platform);
    m_platform = *std::move(platform);
}

void BlueskyPeerTest::cleanupTestCase()
{
    m_platform.reset();
    if (m_peer.state() == QProcess::NotRunning)
        return;
    m_peer.terminate();
    QVERIFY(m_peer.waitForFinished(30'000));
}

QJsonObject BlueskyPeerTest::call(const QString &method, const QJsonObject &body, const QString &token)
{
    QNetworkRequest request(QUrl(m_ready.value(u"pds"_s).toString() + u"/xrpc/"_s + method));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token.toUtf8());
    auto *const reply = m_manager.post(request, QJsonDocument(body).toJson());
    const bool finished = QTest::qWaitFor([&] { return reply->isFinished(); }, 20'000);
    const auto answer = finished ? QJsonDocument::fromJson(reply->readAll()).object() : QJsonObject();
    reply->deleteLater();
    return answer;
}

QJsonObject BlueskyPeerTest::postAs(const QString &name, const QString &text, const QJsonObject &reply)
{
    const auto citizen = account(name);
    const auto session =
        call(u"com.atproto.server.createSession"_s,
             {{u"identifier"_s, citizen.value(u"handle"_s)}, {u"password"_s, citizen.value(u"appPassword"_s)}});
    QJsonObject record{
        {u"$type"_s, u"app.bsky.feed.post"_s}, {u"text"_s, text}, {u"createdAt"_s, toRfc3339(m_clock.now())}};
    const auto handle = u'@' + account(u"department"_s).value(u"handle"_s).toString();
    if (const auto at = text.indexOf(handle); at >= 0) {
        const auto start = QStringView(text).first(at).toUtf8().size();
        record.insert(u"facets"_s,
                      QJsonArray{QJsonObject{
                          {u"index"_s, QJsonObject{{u"byteStart"_s, start}, {u"byteEnd"_s, start + handle.size()}}},
                          {u"features"_s,
                           QJsonArray{QJsonObject{{u"$type"_s, u"app.bsky.richtext.facet#mention"_s},
                                                  {u"did"_s, account(u"department"_s).value(u"did"_s)}}}}}});
    }
    if (!reply.isEmpty())
        record.insert(u"reply"_s, reply);
    return call(
        u"com.atproto.repo.createRecord"_s,
        {{u"repo"_s, citizen.value(u"did"_s)}, {u"collection"_s, u"app.bsky.feed.post"_s}, {u"record"_s, record}},
        session.value(u"accessJwt"_s).toString());
}

PublishRequest BlueskyPeerTest::answerTo(const QString &uri, const QString &text) const
{
    const ReplyId reply(u'R' + QUuid::createUuid().toString(QUuid::Id128));
    return {.replyId = reply,
            .part = 0,
            .key = publishKey(reply, 0),
            .text = text,
            .language = u"en"_s,
            .isPublic = true,
            .replyTo = uri,
            .threadRoot = uri,
            .createdTime = m_clock.now()};
}

Result<PublishedPost> BlueskyPeerTest::publish(const PublishRequest &request)
{
    auto result = std::make_shared<std::optional<Result<PublishedPost>>>(); // an answer may come after we gave up
    m_platform->publish(request, [result](Result<PublishedPost> answer) { *result = std::move(answer); });
    if (!QTest::qWaitFor([&] { return result->has_value(); }, 40'000))
        return fail(Code::Internal, u"no answer"_s);
    return **result;
}

Result<std::optional<PublishedPost>> BlueskyPeerTest::readBack(const PublishRequest &request)
{
    auto result =
        std::make_shared<std::optional<Result<std::optional<PublishedPost>>>>(); // an answer may come after we gave up
    m_platform->readBack(request,
                         [result](Result<std::optional<PublishedPost>> answer) { *result = std::move(answer); });
    if (!QTest::qWaitFor([&] { return result->has_value(); }, 40'000))
        return fail(Code::Internal, u"no answer"_s);
    return **result;
}

std::vector<CapturedPost> BlueskyPeerTest::capture(const QStringList &threads)
{
    auto result = std::make_shared<std::optional<Result<Capture>>>(); // an answer may come after we gave up
    m_platform->capture(m_cursor, threads, [result](Result<Capture> answer) { *result = std::move(answer); });
    if (!QTest::qWaitFor([&] { return result->has_value(); }, 40'000) || !**result)
        return {};
    m_cursor = (**result)->cursor;
    return (**result)->posts;
}

void BlueskyPeerTest::aMentionAndAnAnswerInItsThreadAreCaptured()
{
    const auto has = [](const std::vector<CapturedPost> &posts, const QString &uri) {
        return std::ranges::count(posts, uri, &CapturedPost::sourcePostId) == 1;
    };
    const auto mention = postAs(u"citizen"_s, u"पानी नहीं आ रहा @department.test"_s);
    const auto uri = mention.value(u"uri"_s).toString();
    QVERIFY(!uri.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(has(capture({}), uri), 20'000);
    const QJsonObject reference{{u"uri"_s, uri}, {u"cid"_s, mention.value(u"cid"_s)}};
    const auto beside = postAs(u"neighbour"_s, u"here too"_s, {{u"root"_s, reference}, {u"parent"_s, reference}});
    const auto besideUri = beside.value(u"uri"_s).toString();
    std::vector<CapturedPost> posts;
    QTRY_VERIFY_WITH_TIMEOUT((posts = capture({uri}), has(posts, besideUri)), 20'000);
    const auto found = std::ranges::find(posts, besideUri, &CapturedPost::sourcePostId);
    QCOMPARE(found->sourceThreadId, uri);
}

void BlueskyPeerTest::fiveAttemptsAtOnceMakeOnePost()
{
    const auto uri = postAs(u"citizen"_s, u"no water"_s).value(u"uri"_s).toString();
    const auto request = answerTo(uri, u"A tanker is on its way."_s);
    // The AppView must know the post that is answered.
    QTRY_VERIFY_WITH_TIMEOUT(publish(request).has_value(), 20'000);
    QStringList addresses;
    for (int count = 0; count < 5; ++count) {
        m_platform->publish(request, [&](const Result<PublishedPost> &answer) {
            addresses.push_back(answer ? answer->sourcePostId : answer.error().detail);
        });
    }
    QTRY_COMPARE_WITH_TIMEOUT(addresses.size(), 5, 40'000);
    addresses.removeDuplicates();
    QCOMPARE(addresses.size(), 1);
    auto other = request;
    other.text = u"Another text."_s;
    const auto refused = publish(other);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Code::PlatformRejected);
}

void BlueskyPeerTest::whatWasPublishedIsReadBackAndNothingElse()
{
    const auto uri = postAs(u"citizen"_s, u"no light"_s).value(u"uri"_s).toString();
    const auto request = answerTo(uri, u"It is repaired."_s);
    const auto before = readBack(request);
    QVERIFY(before);
    QVERIFY(!*before);
    QTRY_VERIFY_WITH_TIMEOUT(publish(request).has_value(), 20'000);
    const auto after = readBack(request);
    QVERIFY(after);
    QVERIFY(*after);
    QCOMPARE((*after)->text, request.text);
}

void BlueskyPeerTest::aTextOfThreeHundredAndOneGraphemesIsRefused()
{
    const auto uri = postAs(u"citizen"_s, u"no bus"_s).value(u"uri"_s).toString();
    QTRY_VERIFY_WITH_TIMEOUT(publish(answerTo(uri, QString(300, u'x'))).has_value(), 20'000);
    const auto refused = publish(answerTo(uri, QString(301, u'x')));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Code::PlatformRejected);
}

void BlueskyPeerTest::anAccessTokenThatExpiredIsRenewed()
{
    QTest::qWait(22'000); // longer than ACCESS_TTL
    const auto uri = postAs(u"citizen"_s, u"no ration"_s).value(u"uri"_s).toString();
    QTRY_VERIFY_WITH_TIMEOUT(publish(answerTo(uri, u"The shop opens tomorrow."_s)).has_value(), 20'000);
}

QTEST_GUILESS_MAIN(BlueskyPeerTest)
#include "tst_blueskypeer.moc"
