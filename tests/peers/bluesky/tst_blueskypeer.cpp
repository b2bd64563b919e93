// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/server/platforms/factory.h"
#include "tests/peers/bluesky/asking.h"
#include "tests/peers/bluesky/network.h"
#include "tests/peers/peer.h"

#include <QTest>

#include <algorithm>
#include <memory>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::tests;

namespace {

bool has(const std::vector<CapturedPost> &posts, const QString &uri)
{
    return std::ranges::count(posts, uri, &CapturedPost::sourcePostId) == 1;
}

bool isDeleted(const std::vector<CapturedPost> &posts, const QString &uri)
{
    const auto at = std::ranges::find(posts, uri, &CapturedPost::sourcePostId);
    return at != posts.end() && at->deleted;
}

} // namespace

// Bluesky's own servers on loopback: what the platform does to them, and they to it.
class BlueskyPeerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aMentionAndAnAnswerInItsThreadAreCaptured();
    void aPictureIsCapturedWithItsAlternativeText();
    void aRemovedPostIsToldAsDeleted();
    void fiveAttemptsAtOnceMakeOnePost();
    void whatWasPublishedIsReadBackAndNothingElse();
    void aTextOfThreeHundredAndOneGraphemesIsRefused();
    void anAccessTokenThatExpiredIsRenewed();

private:
    std::vector<CapturedPost> captureNext(const QStringList &threads);
    QString questionOf(const QString &text) { return m_network.post(u"citizen"_s, text)[u"uri"_s].toString(); }

    SystemClock m_clock;
    BlueskyNetwork m_network;
    std::unique_ptr<Platform> m_platform;
    QString m_cursor;
};

void BlueskyPeerTest::initTestCase()
{
    const auto peer = installPeer(u"bluesky"_s);
    if (!peer.missing.isEmpty())
        QSKIP(peer.missing.constData());
    QVERIFY2(peer.failure.isEmpty(), peer.failure.constData());
    QVERIFY2(m_network.start(peer.folder, {{u"ACCESS_TTL"_s, u"20s"_s}}), "the peer did not start");
    auto platform = makePlatform({.kind = u"bluesky"_s,
                                  .handle = m_network.account(u"department"_s, u"handle"_s),
                                  .address = m_network.pds(),
                                  .secret = m_network.account(u"department"_s, u"appPassword"_s)},
                                 m_clock);
    QVERIFY(platform);
    m_platform = *std::move(platform);
}

void BlueskyPeerTest::cleanupTestCase()
{
    m_platform.reset();
    QVERIFY(m_network.stop());
}

std::vector<CapturedPost> BlueskyPeerTest::captureNext(const QStringList &threads)
{
    const auto captured = capture(*m_platform, m_cursor, threads);
    if (!captured)
        return {};
    m_cursor = captured->cursor;
    return captured->posts;
}

void BlueskyPeerTest::aMentionAndAnAnswerInItsThreadAreCaptured()
{
    const auto mention = m_network.post(u"citizen"_s, u"पानी नहीं आ रहा @department.test"_s);
    const auto uri = mention.value(u"uri"_s).toString();
    QVERIFY(!uri.isEmpty());
    QTRY_VERIFY_WITH_TIMEOUT(has(captureNext({}), uri), 20'000);
    const QJsonObject reference{{u"uri"_s, uri}, {u"cid"_s, mention.value(u"cid"_s)}};
    const auto beside =
        m_network.post(u"neighbour"_s, u"here too"_s, {{u"root"_s, reference}, {u"parent"_s, reference}});
    const auto besideUri = beside.value(u"uri"_s).toString();
    std::vector<CapturedPost> posts;
    QTRY_VERIFY_WITH_TIMEOUT((posts = captureNext({uri}), has(posts, besideUri)), 20'000);
    const auto found = std::ranges::find(posts, besideUri, &CapturedPost::sourcePostId);
    QCOMPARE(found->sourceThreadId, uri);
}

void BlueskyPeerTest::aPictureIsCapturedWithItsAlternativeText()
{
    const auto png =
        QByteArray::fromBase64("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9"
                               "awAAAABJRU5ErkJggg==");
    const auto alt = u"नल से गंदा पानी, brown water from the tap"_s;
    const auto blob = m_network.upload(u"citizen"_s, png, "image/png");
    QVERIFY(!blob.isEmpty());
    const auto post = m_network.post(u"citizen"_s, u"Look at this @department.test"_s, {},
                                     {{u"$type"_s, u"app.bsky.embed.images"_s},
                                      {u"images"_s, QJsonArray{QJsonObject{{u"alt"_s, alt}, {u"image"_s, blob}}}}});
    const auto uri = post[u"uri"_s].toString();
    QVERIFY(!uri.isEmpty());
    std::vector<CapturedPost> posts;
    QTRY_VERIFY_WITH_TIMEOUT((posts = captureNext({}), has(posts, uri)), 30'000);
    const auto media = std::ranges::find(posts, uri, &CapturedPost::sourcePostId)->media;
    QCOMPARE(media.size(), std::size_t(1));
    QCOMPARE(media.front().description, alt);
    QVERIFY2(media.front().type.startsWith(u"image/"_s), qPrintable(media.front().type));
    QVERIFY(!media.front().bytes.isEmpty());
}

void BlueskyPeerTest::aRemovedPostIsToldAsDeleted()
{
    const auto question = m_network.post(u"citizen"_s, u"no bus today @department.test"_s);
    const auto uri = question[u"uri"_s].toString();
    const auto below =
        m_network.post(u"neighbour"_s, u"none yesterday"_s, {{u"root"_s, question}, {u"parent"_s, question}});
    const auto belowUri = below[u"uri"_s].toString();
    QTRY_VERIFY_WITH_TIMEOUT(has(captureNext({uri}), belowUri), 20'000);
    // It is told once: not to be asked for by a macro that asks again.
    const auto isTold = [&](const QString &post) {
        return QTest::qWaitFor([&] { return isDeleted(captureNext({uri}), post); }, 30'000);
    };
    QVERIFY(m_network.remove(u"neighbour"_s, belowUri));
    QVERIFY(isTold(belowUri));
    QVERIFY(!isDeleted(captureNext({uri}), uri));
    QVERIFY(m_network.remove(u"citizen"_s, uri));
    QVERIFY(isTold(uri));
}

void BlueskyPeerTest::fiveAttemptsAtOnceMakeOnePost()
{
    const auto uri = questionOf(u"no water"_s);
    const auto request = answerTo(uri, u"A tanker is on its way."_s);
    // The AppView must know the post that is answered.
    QTRY_VERIFY_WITH_TIMEOUT(publish(*m_platform, request).has_value(), 20'000);
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
    const auto refused = publish(*m_platform, other);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Code::PlatformRejected);
}

void BlueskyPeerTest::whatWasPublishedIsReadBackAndNothingElse()
{
    const auto uri = questionOf(u"no light"_s);
    const auto request = answerTo(uri, u"It is repaired."_s);
    const auto before = readBack(*m_platform, request);
    QVERIFY(before);
    QVERIFY(!*before);
    QTRY_VERIFY_WITH_TIMEOUT(publish(*m_platform, request).has_value(), 20'000);
    const auto after = readBack(*m_platform, request);
    QVERIFY(after);
    QVERIFY(*after);
    QCOMPARE((*after)->text, request.text);
}

void BlueskyPeerTest::aTextOfThreeHundredAndOneGraphemesIsRefused()
{
    const auto uri = questionOf(u"no bus"_s);
    QTRY_VERIFY_WITH_TIMEOUT(publish(*m_platform, answerTo(uri, QString(300, u'x'))).has_value(), 20'000);
    const auto refused = publish(*m_platform, answerTo(uri, QString(301, u'x')));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Code::PlatformRejected);
}

void BlueskyPeerTest::anAccessTokenThatExpiredIsRenewed()
{
    QTest::qWait(22'000); // longer than ACCESS_TTL
    const auto uri = questionOf(u"no ration"_s);
    QTRY_VERIFY_WITH_TIMEOUT(publish(*m_platform, answerTo(uri, u"The shop opens tomorrow."_s)).has_value(), 20'000);
}

QTEST_GUILESS_MAIN(BlueskyPeerTest)
#include "tst_blueskypeer.moc"
