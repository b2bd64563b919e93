// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/server/platforms/factory.h"
#include "app/server/platforms/publishkey.h"
#include "tests/platforms/fakepds.h"

#include <QTest>

using namespace uttar;
using namespace uttar::server;
using uttar::test::FakePds;
using uttar::test::Said;

namespace {

const auto putRecord = u"com.atproto.repo.putRecord"_s;
const auto getRecord = u"com.atproto.repo.getRecord"_s;
const auto getPosts = u"app.bsky.feed.getPosts"_s;
const auto firstPartUri = u"at://did:plc:dept/app.bsky.feed.post/x"_s;
const auto rootUri = u"at://did:plc:citizen/app.bsky.feed.post/3kaaaaaaaaaaa"_s;

Said refusal(int status, const QByteArray &error, const QByteArray &headers = {})
{
    return {.status = status, .body = R"({"error":")" + error + R"(","message":"no"})", .headers = headers};
}

} // namespace

// What each answer of a PDS, sensible or not, is taken for.
class BlueskyPlatformTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aReplyIsPutUnderItsKeyAndNeverOverwrites();
    void aLaterPartGoesOnFromWhatTheNetworkDoesNotShowYet();
    void whatGoingOnMeets_data();
    void whatGoingOnMeets();
    void whatPublishingMeets_data();
    void whatPublishingMeets();
    void aClosedConnectionIsNotSentAgain();
    void anExpiredTokenIsRefreshedOnce();
    void aWrongPasswordIsAskedForOnceForManyCalls();
    void anotherTextUnderTheKeyIsRefusedAndTheSameIsTaken();
    void aPrivateReplyIsRefused();
    void nothingListensThere();
    void captureTakesMentionsRepliesAndThreadsOnce();
    void moreThanACaptureReadsIsReadByTheNext();
    void aPlaceThatIsKnownNoMoreIsBegunAnew();
    void aThreadThatIsGoneIsToldAsDeleted();
    void nonsenseInACaptureHarmsNothing();
    void picturesComeWithTheirTextsAndAreFetchedOnce();
    void aPostWhosePicturesCannotBeFetchedWaitsButNotForEver();
    void aPictureFromAnUnsafeAddressIsNotFetched();
    void anAnswerThatIsGoneIsToldWhenItsRepositoryHasItNoMore();
    void onlySafeAddressesAreTaken_data();
    void onlySafeAddressesAreTaken();

private:
    void sayIllustrated(const QByteArray &address);
    Result<PublishedPost> publish(const QString &text = u"It is back."_s);
    Result<Capture> capture(const QString &cursor = {}, const QStringList &threads = {});
    Result<PublishedPost> publish(const PublishRequest &request);
    PublishRequest request(const QString &text) const;
    PublishRequest secondPart() const;

    SystemClock m_clock;
    std::unique_ptr<FakePds> m_pds;
    std::unique_ptr<Platform> m_platform;
};

void BlueskyPlatformTest::init()
{
    m_pds = std::make_unique<FakePds>();
    auto platform = makePlatform({.kind = u"bluesky"_s,
                                  .handle = u"d.test"_s,
                                  .address = m_pds->address(),
                                  .secret = u"app-password"_s,
                                  .timeout = Milliseconds{700}},
                                 m_clock);
    QVERIFY(platform);
    m_platform = *std::move(platform);
    m_pds->say(getPosts,
               {{.status = 200, .body = R"({"posts":[{"uri":")" + rootUri.toUtf8() + R"(","cid":"bafyroot"}]})"}});
    m_pds->say(putRecord,
               {{.status = 200, .body = R"({"uri":"at://did:plc:dept/app.bsky.feed.post/x","cid":"bafy"})"}});
}

PublishRequest BlueskyPlatformTest::request(const QString &text) const
{
    return {.replyId = ReplyId(u"R1"_s),
            .part = 0,
            .key = publishKey(ReplyId(u"R1"_s), 0),
            .text = text,
            .language = u"en"_s,
            .isPublic = true,
            .replyTo = rootUri,
            .threadRoot = rootUri,
            .createdTime = *fromRfc3339(u"2026-11-25T05:30:00.000Z"_s)};
}

// Goes on from what was just put.
PublishRequest BlueskyPlatformTest::secondPart() const
{
    auto out = request(u"It stays. (2/2)"_s);
    out.part = 1;
    out.key = publishKey(ReplyId(u"R1"_s), 1);
    out.replyTo = firstPartUri;
    return out;
}

Result<PublishedPost> BlueskyPlatformTest::publish(const QString &text)
{
    return publish(request(text));
}

Result<PublishedPost> BlueskyPlatformTest::publish(const PublishRequest &request)
{
    std::optional<Result<PublishedPost>> result;
    m_platform->publish(request, [&](Result<PublishedPost> answer) { result = std::move(answer); });
    if (!QTest::qWaitFor([&] { return result.has_value(); }, 5000))
        return fail(Code::Internal, u"no answer"_s);
    return *result;
}

Result<Capture> BlueskyPlatformTest::capture(const QString &cursor, const QStringList &threads)
{
    std::optional<Result<Capture>> result;
    m_platform->capture(cursor, threads, [&](Result<Capture> answer) { result = std::move(answer); });
    if (!QTest::qWaitFor([&] { return result.has_value(); }, 5000))
        return fail(Code::Internal, u"no answer"_s);
    return *result;
}

void BlueskyPlatformTest::aReplyIsPutUnderItsKeyAndNeverOverwrites()
{
    const auto published = publish(u"See https://jal.example/x now"_s);
    QVERIFY(published);
    QCOMPARE(published->sourcePostId, u"at://did:plc:dept/app.bsky.feed.post/x"_s);
    const auto heard = m_pds->heard(putRecord);
    QCOMPARE(heard.size(), std::size_t(1));
    const auto body = heard.front().body;
    QCOMPARE(body.value(u"rkey"_s).toString(), publishKey(ReplyId(u"R1"_s), 0));
    QVERIFY(body.contains(u"swapRecord"_s) && body.value(u"swapRecord"_s).isNull());
    QCOMPARE(body.value(u"repo"_s).toString(), u"did:plc:dept"_s);
    const auto record = body.value(u"record"_s).toObject();
    QCOMPARE(record.value(u"createdAt"_s).toString(), u"2026-11-25T05:30:00.000Z"_s);
    QCOMPARE(record[u"reply"_s][u"root"_s][u"cid"_s].toString(), u"bafyroot"_s);
    QCOMPARE(record[u"facets"_s][0][u"index"_s][u"byteStart"_s].toInt(), 4);
    QCOMPARE(heard.front().token, QByteArray("access"));
}

// getPosts still answers with the citizen's post alone: it shows what the network has indexed.
void BlueskyPlatformTest::aLaterPartGoesOnFromWhatTheNetworkDoesNotShowYet()
{
    QVERIFY(publish(u"It is back. (1/2)"_s));
    m_pds->say(
        getRecord,
        {{.status = 200,
          .body = R"({"uri":")" + firstPartUri.toUtf8()
              + R"(","cid":"bafyfirst","value":{"text":"It is back.","reply":{"root":{"uri":")" + rootUri.toUtf8()
              + R"(","cid":"bafyroot"},"parent":{"uri":")" + rootUri.toUtf8() + R"(","cid":"bafyroot"}}}})"}});
    const auto published = publish(secondPart());
    QVERIFY2(published, qPrintable(published ? QString() : published.error().detail));
    const auto asked = m_pds->heard(getRecord);
    QCOMPARE(asked.size(), std::size_t(1));
    QVERIFY(asked.front().query.contains(u"repo=did:plc:dept"_s));
    QVERIFY(asked.front().query.contains(u"rkey=x"_s));
    const auto reply = m_pds->heard(putRecord).back().body[u"record"_s][u"reply"_s];
    QCOMPARE(reply[u"parent"_s][u"uri"_s].toString(), firstPartUri);
    QCOMPARE(reply[u"parent"_s][u"cid"_s].toString(), u"bafyfirst"_s);
    QCOMPARE(reply[u"root"_s][u"uri"_s].toString(), rootUri);
    QCOMPARE(reply[u"root"_s][u"cid"_s].toString(), u"bafyroot"_s);
}

void BlueskyPlatformTest::whatGoingOnMeets_data()
{
    QTest::addColumn<Said>("said");
    QTest::addColumn<Code>("code");
    QTest::newRow("the first part was removed") << refusal(400, "RecordNotFound") << Code::PlatformRejected;
    QTest::newRow("a fault of theirs") << refusal(500, "InternalServerError") << Code::Offline;
    QTest::newRow("too many") << refusal(429, "RateLimitExceeded") << Code::TooManyRequests;
    QTest::newRow("silence") << Said{.then = Said::Then::Hang} << Code::Offline;
    QTest::newRow("nonsense") << Said{.status = 200, .body = R"({"uri":7})"} << Code::Offline;
}

void BlueskyPlatformTest::whatGoingOnMeets()
{
    QFETCH(Said, said);
    QFETCH(Code, code);
    m_pds->say(getRecord, {said});
    const auto published = publish(secondPart());
    QVERIFY(!published);
    QCOMPARE(nameOf(published.error().code), nameOf(code));
    QCOMPARE(m_pds->count(putRecord), 0); // nothing was sent
}

void BlueskyPlatformTest::whatPublishingMeets_data()
{
    QTest::addColumn<Said>("said");
    QTest::addColumn<Code>("code");
    using Then = Said::Then;
    QTest::newRow("too long") << refusal(400, "InvalidRequest") << Code::PlatformRejected;
    QTest::newRow("not allowed") << refusal(403, "Forbidden") << Code::PlatformRejected;
    QTest::newRow("too large") << refusal(413, "PayloadTooLarge") << Code::PlatformRejected;
    QTest::newRow("too many") << refusal(429, "RateLimitExceeded", "RateLimit-Reset: 99999999999\r\n")
                              << Code::TooManyRequests;
    QTest::newRow("no token") << refusal(401, "AuthMissing") << Code::PlatformSignIn;
    QTest::newRow("a fault of theirs") << refusal(500, "InternalServerError") << Code::PlatformUnknown;
    QTest::newRow("a proxy's time-out") << refusal(504, "") << Code::PlatformUnknown;
    QTest::newRow("a redirection") << Said{.status = 302, .body = "{}", .headers = "Location: /x\r\n"}
                                   << Code::PlatformUnknown;
    QTest::newRow("closed") << Said{.then = Then::Close} << Code::PlatformUnknown;
    QTest::newRow("silence") << Said{.then = Then::Hang} << Code::PlatformUnknown;
    QTest::newRow("no JSON") << Said{.status = 200, .body = "<html>"} << Code::PlatformUnknown;
    QTest::newRow("no address") << Said{.status = 200, .body = "{}"} << Code::PlatformUnknown;
}

void BlueskyPlatformTest::whatPublishingMeets()
{
    QFETCH(Said, said);
    QFETCH(Code, code);
    m_pds->say(putRecord, {said});
    const auto published = publish();
    QVERIFY(!published);
    QCOMPARE(nameOf(published.error().code), nameOf(code));
    QCOMPARE(m_pds->count(putRecord), 1);
}

void BlueskyPlatformTest::aClosedConnectionIsNotSentAgain()
{
    m_pds->say(putRecord, {Said{.then = Said::Then::Close}});
    QVERIFY(!publish());
    QTest::qWait(300);
    QCOMPARE(m_pds->count(putRecord), 1);
}

void BlueskyPlatformTest::anExpiredTokenIsRefreshedOnce()
{
    m_pds->say(putRecord,
               {refusal(400, "ExpiredToken"),
                {.status = 200, .body = R"({"uri":"at://did:plc:dept/app.bsky.feed.post/x","cid":"bafy"})"}});
    QVERIFY(publish());
    QCOMPARE(m_pds->count(u"com.atproto.server.refreshSession"_s), 1);
    QCOMPARE(m_pds->heard(putRecord).back().token, QByteArray("access2"));
    m_pds->say(putRecord, {refusal(400, "ExpiredToken")});
    const auto again = publish();
    QVERIFY(!again);
    QCOMPARE(again.error().code, Code::PlatformSignIn);
    QCOMPARE(m_pds->count(u"com.atproto.server.refreshSession"_s), 2);
}

void BlueskyPlatformTest::aWrongPasswordIsAskedForOnceForManyCalls()
{
    m_pds->say(u"com.atproto.server.createSession"_s, {refusal(401, "AuthenticationRequired")});
    int failed = 0;
    for (int count = 0; count < 5; ++count) {
        m_platform->publish(request(u"x"_s), [&](const Result<PublishedPost> &answer) {
            failed += !answer && answer.error().code == Code::PlatformSignIn ? 1 : 0;
        });
    }
    QCOMPARE(failed, 0); // never from inside the call
    QTRY_COMPARE(failed, 5);
    QCOMPARE(m_pds->count(u"com.atproto.server.createSession"_s), 1);
    QCOMPARE(m_pds->count(putRecord), 0);
}

void BlueskyPlatformTest::anotherTextUnderTheKeyIsRefusedAndTheSameIsTaken()
{
    m_pds->say(putRecord, {refusal(400, "InvalidSwap")});
    m_pds->say(getRecord, {{.status = 200, .body = R"({"uri":"at://did:plc:dept/a/x","value":{"text":"other"}})"}});
    const auto refused = publish();
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Code::PlatformRejected);
    m_pds->say(getRecord,
               {{.status = 200, .body = R"({"uri":"at://did:plc:dept/a/x","value":{"text":"It is back."}})"}});
    const auto taken = publish();
    QVERIFY(taken);
    QCOMPARE(taken->text, u"It is back."_s);
}

void BlueskyPlatformTest::aPrivateReplyIsRefused()
{
    auto secret = request(u"x"_s);
    secret.isPublic = false;
    std::optional<Code> code;
    m_platform->publish(secret, [&](const Result<PublishedPost> &answer) { code = answer.error().code; });
    QVERIFY(!code);
    QTRY_COMPARE(code, std::optional(Code::PlatformRejected));
    QCOMPARE(m_pds->count(putRecord), 0);
}

void BlueskyPlatformTest::nothingListensThere()
{
    m_pds->close();
    const auto published = publish();
    QVERIFY(!published);
    QCOMPARE(published.error().code, Code::Offline);
    const auto captured = capture();
    QVERIFY(!captured);
    QCOMPARE(captured.error().code, Code::Offline);
}

void BlueskyPlatformTest::captureTakesMentionsRepliesAndThreadsOnce()
{
    const auto post = [](const QByteArray &uri, const QByteArray &did, const QByteArray &text,
                         const QByteArray &reply) {
        return R"({"uri":")" + uri + R"(","reason":"mention","indexedAt":"2026-11-25T05:00:00.000Z","author":{"did":")"
            + did + R"(","handle":"c.test"},"record":{"text":")" + text + R"(","createdAt":"2026-11-25T04:59:00.000Z")"
            + reply + "}}";
    };
    const auto root = post(rootUri.toUtf8(), "did:plc:citizen", "no water @d.test", "");
    const QByteArray under =
        R"(,"reply":{"root":{"uri":")" + rootUri.toUtf8() + R"("},"parent":{"uri":")" + rootUri.toUtf8() + R"("}})";
    const auto neighbour = post("at://did:plc:n/app.bsky.feed.post/n", "did:plc:n", "here too", under);
    const auto own = post("at://did:plc:dept/app.bsky.feed.post/o", "did:plc:dept", "sorry", under);
    m_pds->say(u"app.bsky.notification.listNotifications"_s,
               {{.status = 200, .body = R"({"notifications":[)" + root + "," + root + "]}"}});
    m_pds->say(u"app.bsky.feed.searchPosts"_s, {{.status = 200, .body = R"({"posts":[)" + root + "]}"}});
    m_pds->say(u"app.bsky.feed.getPostThread"_s,
               {{.status = 200,
                 .body = R"({"thread":{"post":)" + root + R"(,"replies":[{"post":)" + neighbour + R"(},{"post":)" + own
                     + "}]}}"}});
    const auto captured = capture({}, {rootUri});
    QVERIFY(captured);
    QCOMPARE(captured->posts.size(), std::size_t(3));
    QCOMPARE(captured->posts[0].sourcePostId, rootUri);
    QCOMPARE(captured->posts[0].sourceThreadId, rootUri);
    QCOMPARE(captured->posts[1].text, u"here too"_s);
    QCOMPARE(captured->posts[1].sourceThreadId, rootUri);
    QVERIFY(!captured->posts[0].own && !captured->posts[1].own);
    QVERIFY(captured->posts[2].own);
    QCOMPARE(captured->cursor, u"2026-11-25T05:00:00.000Z"_s);
}

namespace {

constexpr int mentionsOfAPage = 50;

// The notifications of a day without a server, the newest first: a page of them, `at` counted from the newest.
Said pageOfMentions(int at, Timestamp newest, bool more)
{
    QByteArray list;
    for (int i = 0; i < mentionsOfAPage; ++i) {
        const int number = at * mentionsOfAPage + i;
        const auto time = toRfc3339(newest - std::chrono::minutes(number)).toUtf8();
        list += (i > 0 ? "," : "") + QByteArray(R"({"uri":"at://did:plc:c/app.bsky.feed.post/)")
            + QByteArray::number(number) + R"(","reason":"mention","indexedAt":")" + time
            + R"(","author":{"did":"did:plc:c","handle":"c.test"},"record":{"text":"no water","createdAt":")" + time
            + R"("}})";
    }
    const auto next = more ? R"("cursor":"page )" + QByteArray::number(at + 1) + R"(",)" : QByteArray();
    return {.status = 200, .body = "{" + next + R"("notifications":[)" + list + "]}"};
}

} // namespace

void BlueskyPlatformTest::moreThanACaptureReadsIsReadByTheNext()
{
    // 2,300 mentions, one a minute, since the server was seen last: 46 pages, of which a capture reads 20.
    constexpr int pages = 46;
    const auto newest = *fromRfc3339(u"2026-11-25T05:00:00.000Z");
    const auto since = newest - std::chrono::minutes(pages * mentionsOfAPage);
    std::deque<Said> said;
    for (int at = 0; at < pages; ++at)
        said.push_back(pageOfMentions(at, newest, at + 1 < pages));
    m_pds->say(u"app.bsky.notification.listNotifications"_s, said);
    m_pds->say(u"app.bsky.feed.searchPosts"_s, {{.status = 200, .body = R"({"posts":[]})"}});
    QSet<QString> seen;
    auto cursor = toRfc3339(since);
    for (int i = 0; i < 3; ++i) {
        const auto captured = capture(cursor);
        QVERIFY(captured);
        for (const auto &post : captured->posts)
            seen.insert(post.sourcePostId);
        QCOMPARE(captured->cursor == toRfc3339(newest), i == 2);
        cursor = captured->cursor;
    }
    QCOMPARE(seen.size(), pages * mentionsOfAPage);
    const auto asked = m_pds->heard(u"app.bsky.notification.listNotifications"_s);
    QCOMPARE(asked.size(), std::size_t(pages));
    QVERIFY2(asked[20].query.endsWith(u"cursor=page 20"_s), qPrintable(asked[20].query));
    // What lies only in the window behind the newest is no reason to go on.
    m_pds->say(u"app.bsky.notification.listNotifications"_s, said);
    const auto again = capture(cursor);
    QVERIFY(again);
    QCOMPARE(again->cursor, cursor);
}

void BlueskyPlatformTest::aPlaceThatIsKnownNoMoreIsBegunAnew()
{
    const auto newest = *fromRfc3339(u"2026-11-25T05:00:00.000Z");
    m_pds->say(u"app.bsky.notification.listNotifications"_s,
               {refusal(400, "InvalidRequest"), pageOfMentions(0, newest, false)});
    m_pds->say(u"app.bsky.feed.searchPosts"_s, {{.status = 200, .body = R"({"posts":[]})"}});
    const auto captured = capture(u"2026-11-20T05:00:00.000Z 2026-11-24T05:00:00.000Z gone"_s);
    QVERIFY(captured);
    QCOMPARE(captured->posts.size(), std::size_t(mentionsOfAPage));
    QCOMPARE(captured->cursor, toRfc3339(newest));
}

void BlueskyPlatformTest::aThreadThatIsGoneIsToldAsDeleted()
{
    m_pds->say(u"app.bsky.notification.listNotifications"_s, {{.status = 200, .body = R"({"notifications":[]})"}});
    m_pds->say(u"app.bsky.feed.getPostThread"_s, {refusal(400, "NotFound")});
    const auto captured = capture({}, {rootUri});
    QVERIFY(captured);
    QCOMPARE(captured->posts.size(), std::size_t(1));
    QVERIFY(captured->posts.front().deleted);
}

void BlueskyPlatformTest::nonsenseInACaptureHarmsNothing()
{
    m_pds->say(u"app.bsky.notification.listNotifications"_s,
               {{.status = 200,
                 .body = R"({"cursor":7,"notifications":[5,{},{"reason":"mention","uri":"x"},null,{"reason":"mention",
                      "uri":"at://did:plc:c/app.bsky.feed.post/1","author":{"did":"did:plc:c"},
                      "record":{"text":[],"createdAt":"year 9999","facets":{}}}]})"}});
    const auto captured = capture();
    QVERIFY(captured);
    QCOMPARE(captured->posts.size(), std::size_t(1));
    m_pds->say(u"app.bsky.notification.listNotifications"_s, {{.status = 200, .body = "[[[["}});
    const auto broken = capture();
    QVERIFY(!broken);
    QCOMPARE(broken.error().code, Code::ServerFault);
}

// A mention with one picture, which lies at `address`.
void BlueskyPlatformTest::sayIllustrated(const QByteArray &address)
{
    m_pds->say(u"app.bsky.notification.listNotifications"_s,
               {{.status = 200, .body = R"({"notifications":[{"uri":")" + rootUri.toUtf8() + R"(","reason":"mention",
                      "indexedAt":"2026-11-25T05:00:00.000Z","author":{"did":"did:plc:c","handle":"c.test"},
                      "record":{"text":"see","embed":{"images":[{"alt":"a","image":{}}]}}}]})"}});
    m_pds->say(getPosts,
               {{.status = 200,
                 .body = R"({"posts":[{"uri":")" + rootUri.toUtf8() + R"(","cid":"bafyroot","embed":{"images":[
                      {"alt":"A tap with brown water","fullsize":")"
                     + address + R"("}]}}]})"}});
}

void BlueskyPlatformTest::picturesComeWithTheirTextsAndAreFetchedOnce()
{
    sayIllustrated(m_pds->address().toString().toUtf8() + "/img/one");
    m_pds->say(u"one"_s, {{.status = 200, .body = "JPEG", .headers = "Content-Type: image/jpeg; q=1\r\n"}});
    for (int round = 0; round < 3; ++round) {
        const auto captured = capture();
        QVERIFY(captured);
        QCOMPARE(captured->posts.size(), std::size_t(1));
        const auto &media = captured->posts.front().media;
        QCOMPARE(media.size(), std::size_t(1));
        QCOMPARE(media.front().description, u"A tap with brown water"_s);
        QCOMPARE(media.front().type, u"image/jpeg"_s);
        QCOMPARE(media.front().name, u"picture-1.jpeg"_s);
        QCOMPARE(media.front().bytes, QByteArray("JPEG"));
    }
    QCOMPARE(m_pds->count(u"one"_s), 1);
    QCOMPARE(m_pds->heard(u"one"_s).front().token, QByteArray()); // the token is the PDS's alone
    QCOMPARE(m_pds->count(getPosts), 1);
}

void BlueskyPlatformTest::aPostWhosePicturesCannotBeFetchedWaitsButNotForEver()
{
    sayIllustrated(m_pds->address().toString().toUtf8() + "/img/one");
    m_pds->say(u"one"_s, {{.status = 503}});
    for (int round = 0; round < 2; ++round) {
        const auto captured = capture();
        QVERIFY(captured);
        QCOMPARE(captured->posts.size(), std::size_t(0));
    }
    const auto captured = capture();
    QVERIFY(captured);
    QCOMPARE(captured->posts.size(), std::size_t(1));
    QCOMPARE(captured->posts.front().text, u"see"_s);
    QCOMPARE(captured->posts.front().media.size(), std::size_t(0));
}

void BlueskyPlatformTest::aPictureFromAnUnsafeAddressIsNotFetched()
{
    for (const auto *const address : {"http://192.0.2.1/x", "file:///etc/passwd", "ftp://127.0.0.1/x", ""}) {
        init();
        sayIllustrated(address);
        std::size_t posts = 0;
        for (int round = 0; round < 3; ++round) {
            const auto captured = capture();
            QVERIFY(captured);
            posts = captured->posts.size();
            QVERIFY(posts == 0 || captured->posts.front().media.empty());
        }
        QCOMPARE(posts, std::size_t(1));
    }
}

void BlueskyPlatformTest::anAnswerThatIsGoneIsToldWhenItsRepositoryHasItNoMore()
{
    const QByteArray answerUri = "at://did:plc:n/app.bsky.feed.post/n";
    const auto node = [](const QByteArray &uri, const QByteArray &did) {
        return R"({"post":{"uri":")" + uri + R"(","author":{"did":")" + did + R"("},"record":{"text":"x"}})";
    };
    const auto thread = [&](bool withAnswer) {
        const auto replies = withAnswer ? node(answerUri, "did:plc:n") + "}" : QByteArray();
        return Said{.status = 200,
                    .body =
                        R"({"thread":)" + node(rootUri.toUtf8(), "did:plc:c") + R"(,"replies":[)" + replies + "]}}"};
    };
    m_pds->say(u"app.bsky.notification.listNotifications"_s, {{.status = 200, .body = R"({"notifications":[]})"}});
    m_pds->say(u"app.bsky.feed.getPostThread"_s, {thread(true), thread(false)});
    m_pds->say(u"com.atproto.repo.getRecord"_s,
               {{.status = 200, .body = R"({"uri":"at://x","value":{}})"}, refusal(400, "RecordNotFound")});
    const auto goneOf = [&](const Result<Capture> &captured) {
        QStringList gone;
        for (const auto &post : captured->posts) {
            if (post.deleted)
                gone.push_back(post.sourcePostId);
        }
        return gone;
    };
    QVERIFY(capture({}, {rootUri}));
    const auto hidden = capture({}, {rootUri}); // it only hangs under something that is gone
    QVERIFY(hidden);
    QCOMPARE(goneOf(hidden), QStringList());
    const auto removed = capture({}, {rootUri});
    QVERIFY(removed);
    QCOMPARE(goneOf(removed), QStringList{QString::fromLatin1(answerUri)});
    const auto asked = m_pds->heard(u"com.atproto.repo.getRecord"_s);
    QVERIFY(asked.back().query.contains(u"repo=did:plc:n"_s));
    const auto later = capture({}, {rootUri});
    QVERIFY(later);
    QCOMPARE(goneOf(later), QStringList()); // told once
}

void BlueskyPlatformTest::onlySafeAddressesAreTaken_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<bool>("taken");
    QTest::newRow("https") << u"https://pds.example"_s << true;
    QTest::newRow("this machine") << u"http://127.0.0.1:2583"_s << true;
    QTest::newRow("this machine by name") << u"http://localhost:2583"_s << true;
    QTest::newRow("http") << u"http://pds.example"_s << false;
    QTest::newRow("looks like this machine") << u"http://127.0.0.1.example"_s << false;
    QTest::newRow("a file") << u"file:///etc/passwd"_s << false;
    QTest::newRow("nothing") << QString() << false;
}

void BlueskyPlatformTest::onlySafeAddressesAreTaken()
{
    QFETCH(QString, address);
    QFETCH(bool, taken);
    const auto platform = makePlatform(
        {.kind = u"bluesky"_s, .handle = u"d.test"_s, .address = QUrl(address), .secret = u"x"_s}, m_clock);
    QCOMPARE(platform.has_value(), taken);
    if (!taken)
        QCOMPARE(platform.error().code, Code::InvalidArguments);
}

QTEST_GUILESS_MAIN(BlueskyPlatformTest)
#include "tst_blueskyplatform.moc"
