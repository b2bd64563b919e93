// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/server/platforms/factory.h"
#include "tests/peers/bluesky/asking.h"
#include "tests/peers/bluesky/cuttingproxy.h"
#include "tests/peers/bluesky/network.h"
#include "tests/peers/peer.h"

#include <QTcpSocket>
#include <QTest>

#include <csignal>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::tests;
using namespace std::chrono_literals;

namespace {

constexpr auto putRecord = "com.atproto.repo.putRecord";
constexpr auto refreshSession = "com.atproto.server.refreshSession";

// "retryAfter=1234": milliseconds.
qint64 waitOf(const Error &error)
{
    return error.detail.startsWith("retryAfter="_L1) ? error.detail.section(u'=', 1).toLongLong() : -1;
}

} // namespace

// A publish to Bluesky's own servers while everything between goes wrong: one post, or PlatformUnknown and a person
// decides; never two. UTTAR_TEST_EVERY_BYTE=1 cuts after each of the first 400 bytes; else after every twentieth.
class BlueskyFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void aCutConnectionMakesOneAnswerOrNone_data();
    void aCutConnectionMakesOneAnswerOrNone();
    void nothingWasPublishedTwice();
    void aServerThatIsSilentForTooLongLeavesItUnknown();
    void aServerThatIsKilledWhileItPublishesLeavesItUnknown();
    void aTokenThatExpiresBetweenTwoCallsCostsNoAnswer();
    void aLostRenewalOfTheTokenPublishesNothingAndMayBeRepeated();
    void tooManyRequestsPublishNothingAndSayHowLongToWait();

private:
    [[nodiscard]] bool startNetwork(const std::map<QString, QString> &settings);
    [[nodiscard]] std::unique_ptr<Platform> makeOne(Milliseconds timeout = 30s);

    SystemClock m_clock;
    QString m_folder; // of the peer
    std::unique_ptr<BlueskyNetwork> m_network;
    std::unique_ptr<CuttingProxy> m_proxy; // before the PDS
    std::unique_ptr<Platform> m_platform;  // asks the proxy
    QString m_question;                    // the citizen's post
    int m_published = 0;
};

void BlueskyFaultsTest::initTestCase()
{
    const auto peer = installPeer(u"bluesky"_s);
    if (!peer.missing.isEmpty())
        QSKIP(peer.missing.constData());
    QVERIFY2(peer.failure.isEmpty(), peer.failure.constData());
    m_folder = peer.folder;
    QVERIFY2(startNetwork({}), "the peer did not start");
}

void BlueskyFaultsTest::cleanupTestCase()
{
    m_platform.reset();
    m_proxy.reset();
    if (m_network)
        QVERIFY(m_network->stop());
}

bool BlueskyFaultsTest::startNetwork(const std::map<QString, QString> &settings)
{
    m_platform.reset();
    m_proxy.reset();
    m_network.reset();
    m_network = std::make_unique<BlueskyNetwork>();
    if (!m_network->start(m_folder, settings))
        return false;
    m_proxy = std::make_unique<CuttingProxy>(m_network->pds());
    m_platform = makeOne();
    m_question = m_network->post(u"citizen"_s, u"No water since Monday"_s)[u"uri"_s].toString();
    // Signed in, and the AppView knows the question: what follows is about the publish alone.
    const auto first = answerTo(m_question, u"We look into it."_s);
    return m_platform && QTest::qWaitFor([&] { return publish(*m_platform, first).has_value(); }, 30'000);
}

std::unique_ptr<Platform> BlueskyFaultsTest::makeOne(Milliseconds timeout)
{
    auto made = makePlatform({.kind = u"bluesky"_s,
                              .handle = m_network->account(u"department"_s, u"handle"_s),
                              .address = m_proxy->address(),
                              .secret = m_network->account(u"department"_s, u"appPassword"_s),
                              .timeout = timeout},
                             m_clock);
    return made ? *std::move(made) : nullptr;
}

void BlueskyFaultsTest::aCutConnectionMakesOneAnswerOrNone_data()
{
    QTest::addColumn<CuttingProxy::Side>("side");
    QTest::addColumn<int>("after");
    const int stride = qEnvironmentVariableIntValue("UTTAR_TEST_EVERY_BYTE") != 0 ? 1 : 20;
    for (int after = 0; after <= 400; after += stride) {
        QTest::addRow("request, %d bytes", after) << CuttingProxy::Side::Request << after;
        QTest::addRow("answer, %d bytes", after) << CuttingProxy::Side::Answer << after;
    }
}

void BlueskyFaultsTest::aCutConnectionMakesOneAnswerOrNone()
{
    QFETCH(const CuttingProxy::Side, side);
    QFETCH(const int, after);
    const auto request = answerTo(m_question, u"The tanker comes at %1, side %2."_s.arg(after).arg(int(side)));
    const int putsBefore = m_proxy->count(putRecord);
    m_proxy->cut(putRecord, side, after);
    const auto first = publish(*m_platform, request);
    QVERIFY(m_proxy->isDone());
    QCOMPARE(m_proxy->count(putRecord), putsBefore + 1); // not repeated by itself
    QVERIFY(!first);
    // What the platform knows must be true; that it does not know is the honest answer here.
    const bool stands = m_network->stands(u"department"_s, request.key);
    QCOMPARE(stands, side == CuttingProxy::Side::Answer);
    if (first.error().code != Code::PlatformUnknown)
        QVERIFY(first.error().code == Code::Offline && !stands);
    const auto found = readBack(*m_platform, request);
    QVERIFY(found);
    QCOMPARE(found->has_value(), stands);
    if (stands)
        QCOMPARE((*found)->text, request.text);

    // A person decides that it shall go out: it stands once, the second time too.
    const auto again = publish(*m_platform, request);
    QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    QVERIFY(m_network->stands(u"department"_s, request.key));
    ++m_published;
}

void BlueskyFaultsTest::nothingWasPublishedTwice()
{
    const auto posts = m_network->posts(u"department"_s);
    QCOMPARE(posts.size(), m_published + 1);
    QSet<QString> texts;
    for (const auto &post : posts)
        texts.insert(post[u"value"_s][u"text"_s].toString());
    QCOMPARE(texts.size(), m_published + 1);
}

void BlueskyFaultsTest::aServerThatIsSilentForTooLongLeavesItUnknown()
{
    const auto impatient = makeOne(3s);
    QVERIFY(publish(*impatient, answerTo(m_question, u"We come today."_s)));
    const auto request = answerTo(m_question, u"The pump is being changed."_s);
    const auto pid = pid_t(m_network->processId());
    m_proxy->whenPassed(putRecord, [pid] { ::kill(pid, SIGSTOP); });
    const auto first = publish(*impatient, request);
    ::kill(pid, SIGCONT);
    QVERIFY(!first);
    QCOMPARE(first.error().code, Code::PlatformUnknown);
    // It was on its way all the time: found later.
    QVERIFY(QTest::qWaitFor(
        [&] {
            const auto found = readBack(*m_platform, request);
            return found && *found;
        },
        20'000));
    QVERIFY(publish(*m_platform, request));
    QCOMPARE(m_network->count(u"department"_s, request.text), 1);
}

void BlueskyFaultsTest::aServerThatIsKilledWhileItPublishesLeavesItUnknown()
{
    const auto request = answerTo(m_question, u"The pipe is mended."_s);
    const auto pid = pid_t(m_network->processId());
    m_proxy->whenPassed(putRecord, [pid] { ::kill(pid, SIGKILL); });
    const auto first = publish(*m_platform, request);
    QVERIFY(!first);
    QCOMPARE(first.error().code, Code::PlatformUnknown);
    // Nothing answers any more: that says neither that it stands nor that it does not.
    const auto found = readBack(*m_platform, request);
    QVERIFY(!found);
    // Another reply, begun now, was certainly not published: it may wait for better times.
    const auto later = publish(*m_platform, answerTo(m_question, u"Please tell us whether it holds."_s));
    QVERIFY(!later);
    QCOMPARE(later.error().code, Code::Offline);
}

void BlueskyFaultsTest::aTokenThatExpiresBetweenTwoCallsCostsNoAnswer()
{
    QVERIFY(startNetwork({{u"ACCESS_TTL"_s, u"4s"_s}}));
    const auto request = answerTo(m_question, u"The tanker left the depot."_s);
    const int renewed = m_proxy->count(refreshSession);
    const int puts = m_proxy->count(putRecord);
    m_proxy->hold(putRecord, 5s); // signed in when it was asked, no more when it arrives
    const auto answer = publish(*m_platform, request);
    QVERIFY2(answer, answer ? "" : qPrintable(answer.error().detail));
    QVERIFY(m_proxy->count(refreshSession) > renewed);
    QCOMPARE(m_proxy->count(putRecord), puts + 2);
    QCOMPARE(m_network->count(u"department"_s, request.text), 1);
}

void BlueskyFaultsTest::aLostRenewalOfTheTokenPublishesNothingAndMayBeRepeated()
{
    const auto request = answerTo(m_question, u"The tanker has arrived."_s);
    QTest::qWait(5'000); // longer than ACCESS_TTL
    // A renewal is repeated by itself, a few times, because it may be; so it is cut each time.
    m_proxy->cut(refreshSession, CuttingProxy::Side::Answer, 0, 100);
    const auto first = publish(*m_platform, request);
    m_proxy->heal();
    QVERIFY(!first);
    QVERIFY2(first.error().code == Code::Offline || first.error().code == Code::PlatformSignIn,
             qPrintable(nameOf(first.error().code)));
    QCOMPARE(m_network->count(u"department"_s, request.text), 0);
    const auto again = publish(*m_platform, request);
    QVERIFY2(again, again ? "" : qPrintable(again.error().detail));
    QCOMPARE(m_network->count(u"department"_s, request.text), 1);
}

void BlueskyFaultsTest::tooManyRequestsPublishNothingAndSayHowLongToWait()
{
    QVERIFY(startNetwork({{u"RATE_LIMITS"_s, u"1"_s}}));
    const auto answer = answerTo(m_question, u"The new valve is in."_s);
    auto announcement = answerTo({}, u"Water is back in all wards."_s); // straight to putRecord
    const auto stranger = makeOne();                                    // not signed in yet
    QVERIFY2(m_network->useUpRequests(), "the PDS counts no requests");
    for (const auto &[platform, request] :
         {std::pair(m_platform.get(), answer), std::pair(m_platform.get(), announcement),
          std::pair(stranger.get(), announcement)}) {
        const auto refused = publish(*platform, request);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, Code::TooManyRequests);
        QVERIFY2(waitOf(refused.error()) > 0 && waitOf(refused.error()) <= 300'000, qPrintable(refused.error().detail));
        QVERIFY(!m_network->stands(u"department"_s, request.key));
    }
}

QTEST_GUILESS_MAIN(BlueskyFaultsTest)
#include "tst_blueskyfaults.moc"
