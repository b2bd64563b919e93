// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/platforms/blueskyplatform.h"

#include "app/base/log.h"
#include "app/base/retryafter.h"
#include "app/base/text.h"
#include "app/domain/urls.h"

#include <QJsonArray>

namespace uttar::server {

namespace {

constexpr auto postCollection = "app.bsky.feed.post"_L1;
constexpr auto ownRepo = "self"_L1; // until the account's DID is known

Error tooMany(const XrpcAnswer &answer)
{
    const auto wait = answer.retryAfter.value_or(std::chrono::minutes{1});
    return {Code::TooManyRequests, retryAfterDetail(wait), true};
}

bool isOfSignIn(const XrpcAnswer &answer)
{
    return answer.status == 401 || answer.error == "ExpiredToken"_L1 || answer.error == "InvalidToken"_L1
        || answer.error == "AccountTakedown"_L1 || answer.error == "AuthFactorTokenRequired"_L1;
}

QString said(const XrpcAnswer &answer)
{
    // A peer's words go to the log: only its code and a short, one-line reason.
    return u"%1 %2 %3"_s.arg(QString::number(answer.status), answer.error, answer.message.left(200)).simplified();
}

// Why a question was not answered: nothing was changed by it in any case.
Error whyNotRead(const XrpcAnswer &answer)
{
    if (answer.way != XrpcAnswer::Way::Reached && answer.status == 0)
        return {Code::Offline, said(answer), true};
    if (answer.status == 429)
        return tooMany(answer);
    if (isOfSignIn(answer))
        return {Code::PlatformSignIn, said(answer), true};
    return {Code::ServerFault, said(answer), true};
}

// The same in the way of publishing: only a question was asked, so nothing was published.
Error whyNotFound(const XrpcAnswer &answer)
{
    auto why = whyNotRead(answer);
    if (why.code == Code::ServerFault)
        why.code = Code::Offline;
    return why;
}

// Why a record was not put, said as platform.h demands.
Error whyNotPublished(const XrpcAnswer &answer)
{
    if (answer.way == XrpcAnswer::Way::NotSent)
        return {Code::Offline, said(answer), true};
    if (answer.way == XrpcAnswer::Way::Lost)
        return {Code::PlatformUnknown, said(answer), false};
    if (answer.status == 429)
        return tooMany(answer);
    if (isOfSignIn(answer))
        return {Code::PlatformSignIn, said(answer), true};
    if (answer.status >= 400 && answer.status < 500 && answer.status != 408)
        return {Code::PlatformRejected, said(answer), false};
    return {Code::PlatformUnknown, said(answer), false};
}

// Links are only links for a reader when a facet says so; its places are bytes of UTF-8.
QJsonArray linkFacets(const QString &text)
{
    QJsonArray facets;
    for (const auto &span : findUrls(text)) {
        auto uri = text.sliced(span.start, span.length);
        if (!uri.startsWith("http"_L1, Qt::CaseInsensitive))
            uri.prepend("https://"_L1);
        const auto start = QStringView(text).first(span.start).toUtf8().size();
        const auto length = QStringView(text).sliced(span.start, span.length).toUtf8().size();
        facets.append(
            QJsonObject{{u"index"_s, QJsonObject{{u"byteStart"_s, start}, {u"byteEnd"_s, start + length}}},
                        {u"features"_s,
                         QJsonArray{QJsonObject{{u"$type"_s, u"app.bsky.richtext.facet#link"_s}, {u"uri"_s, uri}}}}});
    }
    return facets;
}

QJsonObject recordOf(const PublishRequest &request, const QJsonObject &reply)
{
    QJsonObject record{{u"$type"_s, QString(postCollection)},
                       {u"text"_s, request.text},
                       {u"createdAt"_s, toRfc3339(request.createdTime)}};
    if (!request.language.isEmpty() && request.language != "und"_L1)
        record.insert(u"langs"_s, QJsonArray{request.language});
    if (!reply.isEmpty())
        record.insert(u"reply"_s, reply);
    if (const auto facets = linkFacets(request.text); !facets.isEmpty())
        record.insert(u"facets"_s, facets);
    return record;
}

} // namespace

BlueskyPlatform::BlueskyPlatform(PlatformSettings settings, Clock &clock)
    : m_settings(std::move(settings)), m_clock(clock), m_client(m_settings.address, m_settings.timeout)
{ }

BlueskyPlatform::~BlueskyPlatform() = default;

// --- signing in ---

void BlueskyPlatform::call(XrpcCall call, Answered answered)
{
    if (!m_tokens.access.isEmpty()) {
        callWithToken(call, true, answered);
        return;
    }
    signIn([this, call = std::move(call), answered = std::move(answered)](const Result<void> &result) {
        if (result) {
            callWithToken(call, true, answered);
            return;
        }
        // Nothing of the call itself was sent: the sign-in's failure, in the shape of an answer.
        XrpcAnswer answer;
        const auto &error = result.error();
        answer.way = error.code == Code::Offline ? XrpcAnswer::Way::NotSent : XrpcAnswer::Way::Reached;
        answer.status = error.code == Code::TooManyRequests ? 429 : error.code == Code::Offline ? 0 : 401;
        answer.message = error.detail;
        if (error.code == Code::TooManyRequests)
            answer.retryAfter = retryAfterIn(error.detail);
        answered(answer);
    });
}

void BlueskyPlatform::callWithToken(const XrpcCall &call, bool mayRefresh, const Answered &answered)
{
    auto withToken = call;
    withToken.token = m_tokens.access;
    // An account's own address in the query or the body is known only after signing in.
    if (withToken.body && withToken.body->contains("repo"_L1))
        withToken.body->insert(u"repo"_s, m_tokens.did);
    if (withToken.query.queryItemValue(u"repo"_s) == ownRepo) {
        withToken.query.removeQueryItem(u"repo"_s);
        withToken.query.addQueryItem(u"repo"_s, m_tokens.did);
    }
    m_client.send(withToken, m_clock.now(), &m_alive,
                  [this, call, mayRefresh, answered, used = m_tokens.access](const XrpcAnswer &answer) {
                      const bool expired = answer.error == "ExpiredToken"_L1 || answer.error == "InvalidToken"_L1;
                      if (!expired || !mayRefresh) {
                          answered(answer);
                          return;
                      }
                      const auto again = [this, call, answered, answer](const Result<void> &result) {
                          if (result)
                              callWithToken(call, false, answered);
                          else
                              answered(answer);
                      };
                      if (used != m_tokens.access && !m_tokens.access.isEmpty())
                          again({}); // another call has refreshed it meanwhile
                      else
                          refresh(again);
                  });
}

void BlueskyPlatform::signIn(SignedIn done)
{
    m_waiting.push_back(std::move(done));
    if (m_waiting.size() == 1)
        createSession();
}

void BlueskyPlatform::createSession()
{
    const XrpcCall create{.method = u"com.atproto.server.createSession"_s,
                          .query = {},
                          .body = QJsonObject{{u"identifier"_s, m_settings.handle}, {u"password"_s, m_settings.secret}},
                          .token = {}};
    m_client.send(create, m_clock.now(), &m_alive, [this](const XrpcAnswer &answer) {
        if (answer.succeeded() && !answer.json.value("accessJwt"_L1).toString().isEmpty()) {
            takeTokens(answer);
            endSignIn({});
        } else if (answer.status == 429) {
            endSignIn(fail(tooMany(answer)));
        } else if (answer.way == XrpcAnswer::Way::Reached && answer.status >= 400 && answer.status < 500) {
            endSignIn(fail(Code::PlatformSignIn, said(answer), true));
        } else {
            endSignIn(fail(Code::Offline, said(answer), true)); // in any case nobody is signed in
        }
    });
}

void BlueskyPlatform::refresh(SignedIn done)
{
    m_waiting.push_back(std::move(done));
    if (m_waiting.size() > 1)
        return;
    const XrpcCall renew{.method = u"com.atproto.server.refreshSession"_s,
                         .query = {},
                         .body = QJsonObject(),
                         .token = m_tokens.refresh};
    m_client.send(renew, m_clock.now(), &m_alive, [this](const XrpcAnswer &answer) {
        if (answer.succeeded() && !answer.json.value("accessJwt"_L1).toString().isEmpty()) {
            takeTokens(answer);
            endSignIn({});
        } else if (answer.way == XrpcAnswer::Way::Reached && answer.status != 429 && answer.status < 500) {
            m_tokens = {}; // the refresh token is over too: with the app password again
            createSession();
        } else {
            endSignIn(fail(answer.status == 429 ? tooMany(answer) : Error{Code::Offline, said(answer), true}));
        }
    });
}

void BlueskyPlatform::takeTokens(const XrpcAnswer &answer)
{
    m_tokens = {answer.json.value("accessJwt"_L1).toString(), answer.json.value("refreshJwt"_L1).toString(),
                answer.json.value("did"_L1).toString()};
}

void BlueskyPlatform::endSignIn(Result<void> result)
{
    if (!result)
        qCWarning(lcPlatform) << "bluesky: sign-in failed:" << nameOf(result.error().code);
    const auto waiting = std::exchange(m_waiting, {});
    for (const auto &each : waiting)
        each(result);
}

// --- publishing ---

// A later part goes on from the one before it, which stands in the account's own repository from the moment on in which
// it was put; getPosts shows what the network has indexed, which is a moment later.
void BlueskyPlatform::findOwnReferences(const PublishRequest &request, std::function<void(Result<QJsonObject>)> done)
{
    XrpcCall record{.method = u"com.atproto.repo.getRecord"_s, .query = {}, .body = {}, .token = {}};
    record.query.addQueryItem(u"repo"_s, ownRepo);
    record.query.addQueryItem(u"collection"_s, postCollection);
    record.query.addQueryItem(u"rkey"_s, request.replyTo.section(u'/', -1));
    call(record, [done = std::move(done)](const XrpcAnswer &answer) {
        const QJsonObject parent{{u"uri"_s, answer.json.value("uri"_L1)}, {u"cid"_s, answer.json.value("cid"_L1)}};
        if (answer.error == "RecordNotFound"_L1) {
            done(fail(Code::PlatformRejected, u"the part that it goes on from is gone"_s));
        } else if (!answer.succeeded()) {
            done(fail(whyNotFound(answer)));
        } else if (!parent[u"uri"_s].isString() || !parent[u"cid"_s].isString()) {
            done(fail(Code::Offline, u"a record without an address"_s, true));
        } else {
            // The first part names the thread's root as it was found then.
            const auto root = answer.json.value("value"_L1)["reply"_L1]["root"_L1].toObject();
            done(QJsonObject{{u"root"_s, root.isEmpty() ? parent : root}, {u"parent"_s, parent}});
        }
    });
}

void BlueskyPlatform::findReferences(const PublishRequest &request, std::function<void(Result<QJsonObject>)> done)
{
    if (request.part > 0)
        return findOwnReferences(request, std::move(done));
    XrpcCall posts{.method = u"app.bsky.feed.getPosts"_s, .query = {}, .body = {}, .token = {}};
    posts.query.addQueryItem(u"uris"_s, request.replyTo);
    if (request.threadRoot != request.replyTo)
        posts.query.addQueryItem(u"uris"_s, request.threadRoot);
    call(posts, [request, done = std::move(done)](const XrpcAnswer &answer) {
        if (!answer.succeeded()) {
            done(fail(whyNotFound(answer)));
            return;
        }
        QHash<QString, QJsonObject> found;
        const auto list = answer.json.value("posts"_L1).toArray();
        for (const auto &each : list) {
            const auto uri = each.toObject().value("uri"_L1).toString();
            found.insert(uri, {{u"uri"_s, uri}, {u"cid"_s, each.toObject().value("cid"_L1).toString()}});
        }
        // A root that is gone still has an answerable child.
        const auto parent = found.value(request.replyTo);
        if (parent.isEmpty()) {
            done(fail(Code::PlatformRejected, u"the post that it answers is gone"_s));
            return;
        }
        const auto root = found.value(request.threadRoot, parent);
        done(QJsonObject{{u"root"_s, root}, {u"parent"_s, parent}});
    });
}

void BlueskyPlatform::publish(const PublishRequest &request, std::function<void(Result<PublishedPost>)> done)
{
    if (!request.isPublic) {
        QMetaObject::invokeMethod(
            &m_alive,
            [done = std::move(done)] {
                done(fail(Code::PlatformRejected, u"private messages cannot be sent by this account"_s));
            },
            Qt::QueuedConnection);
        return;
    }
    if (request.replyTo.isEmpty()) {
        put(request, {}, std::move(done));
        return;
    }
    findReferences(request, [this, request, done = std::move(done)](const Result<QJsonObject> &reply) {
        if (reply)
            put(request, *reply, done);
        else
            done(fail(reply.error()));
    });
}

void BlueskyPlatform::put(const PublishRequest &request, const QJsonObject &reply,
                          std::function<void(Result<PublishedPost>)> done)
{
    const XrpcCall putRecord{.method = u"com.atproto.repo.putRecord"_s,
                             .query = {},
                             .body = QJsonObject{{u"repo"_s, QString()},
                                                 {u"collection"_s, QString(postCollection)},
                                                 {u"rkey"_s, request.key},
                                                 {u"validate"_s, true},
                                                 {u"record"_s, recordOf(request, reply)},
                                                 {u"swapRecord"_s, QJsonValue::Null}}, // creates, never overwrites
                             .token = {}};
    call(putRecord, [this, request, done = std::move(done)](const XrpcAnswer &answer) {
        const auto uri = answer.json.value("uri"_L1).toString();
        if (answer.succeeded() && uri.startsWith("at://"_L1))
            done(publishedPost(request, uri, request.text));
        else if (answer.succeeded())
            done(fail(Code::PlatformUnknown, u"an answer without an address"_s));
        else if (answer.error == "InvalidSwap"_L1)
            settleSwap(request, done);
        else
            done(fail(whyNotPublished(answer)));
    });
}

// Something stands under this key that is not the same to the byte: our text by an earlier attempt with other
// references, or another text.
void BlueskyPlatform::settleSwap(const PublishRequest &request, std::function<void(Result<PublishedPost>)> done)
{
    readBack(request, [request, done = std::move(done)](const Result<std::optional<PublishedPost>> &found) {
        if (!found)
            done(fail(Code::PlatformUnknown, found.error().detail));
        else if (*found && (*found)->text == request.text)
            done(**found);
        else
            done(fail(Code::PlatformRejected, u"another text stands under this key"_s));
    });
}

void BlueskyPlatform::readBack(const PublishRequest &request,
                               std::function<void(Result<std::optional<PublishedPost>>)> done)
{
    XrpcCall record{.method = u"com.atproto.repo.getRecord"_s, .query = {}, .body = {}, .token = {}};
    record.query.addQueryItem(u"repo"_s, ownRepo);
    record.query.addQueryItem(u"collection"_s, postCollection);
    record.query.addQueryItem(u"rkey"_s, request.key);
    call(record, [this, request, done = std::move(done)](const XrpcAnswer &answer) {
        const auto uri = answer.json.value("uri"_L1).toString();
        const auto text = answer.json.value("value"_L1).toObject().value("text"_L1);
        if (answer.succeeded() && text.isString() && uri.startsWith("at://"_L1))
            done(std::optional(publishedPost(request, uri, text.toString())));
        else if (answer.error == "RecordNotFound"_L1)
            done(std::optional<PublishedPost>());
        else
            done(fail(whyNotRead(answer)));
    });
}

PublishedPost BlueskyPlatform::publishedPost(const PublishRequest &request, const QString &uri,
                                             const QString &text) const
{
    return {uri, u"https://bsky.app/profile/%1/post/%2"_s.arg(m_settings.handle, request.key), text};
}

} // namespace uttar::server
