// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/retryafter.h"
#include "app/base/text.h"
#include "app/server/platforms/blueskycapturing.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

namespace uttar::server {

namespace {

constexpr int pageSize = 50;
constexpr int pagesAtMost = 20;
constexpr int threadsAtMost = 25; // of one capture
constexpr int depthAtMost = 24;
// How far behind the newest seen is read again: clocks of citizens' devices are off by so much, and no more.
constexpr auto window = std::chrono::hours{48};

Timestamp timeIn(const QJsonObject &object, QLatin1String name)
{
    return fromRfc3339(object.value(name).toString()).value_or(Timestamp{});
}

// at://did/app.bsky.feed.post/rkey
QString webAddress(const QString &uri, const QString &author)
{
    return u"https://bsky.app/profile/%1/post/%2"_s.arg(author, uri.section(u'/', -1));
}

QStringList hashtagsOf(const QJsonObject &record)
{
    QStringList tags;
    const auto facets = record.value("facets"_L1).toArray();
    for (const auto &facet : facets) {
        const auto features = facet.toObject().value("features"_L1).toArray();
        for (const auto &feature : features) {
            if (const auto tag = feature.toObject().value("tag"_L1).toString(); !tag.isEmpty())
                tags.push_back(tag.left(200));
        }
    }
    tags.removeDuplicates();
    return tags;
}

// What a cursor says: the newest notification that was seen, before which everything was read; or, after more than one
// capture reads: "since newest page", of which the pages from `page` down to `since` are still to be read.
struct Place
{
    std::optional<Timestamp> since;
    Timestamp newest;
    QString page;
};

Place placeFrom(const QString &cursor)
{
    const auto since = fromRfc3339(cursor.section(u' ', 0, 0));
    const auto newest = fromRfc3339(cursor.section(u' ', 1, 1));
    if (since && newest)
        return {since, *newest, cursor.section(u' ', 2)};
    return {since, since.value_or(Timestamp{}), {}};
}

QString cursorOf(const Place &place)
{
    if (place.newest == Timestamp{})
        return {};
    if (place.page.isEmpty())
        return toRfc3339(place.newest);
    return u"%1 %2 %3"_s.arg(toRfc3339(*place.since), toRfc3339(place.newest), place.page);
}

} // namespace

void BlueskyPlatform::capture(const QString &cursor, const QStringList &openThreads,
                              std::function<void(Result<Capture>)> done)
{
    auto capturing = std::make_shared<Capturing>();
    capturing->done = std::move(done);
    const auto place = placeFrom(cursor);
    capturing->since = place.since;
    capturing->newest = place.newest;
    capturing->resumed = !place.page.isEmpty();
    const auto count = openThreads.size();
    for (qsizetype at = 0; at < std::min<qsizetype>(count, threadsAtMost); ++at)
        capturing->threads.push_back(openThreads[(m_nextThread + at) % count]);
    m_nextThread = count == 0 ? 0 : (m_nextThread + threadsAtMost) % count;
    m_threads.removeIf(
        [&](const std::pair<const QString &, QSet<QString> &> &thread) { return !openThreads.contains(thread.first); });
    readNotifications(capturing, place.page);
}

void BlueskyPlatform::readNotifications(const std::shared_ptr<Capturing> &capturing, const QString &page)
{
    XrpcCall list{.method = u"app.bsky.notification.listNotifications"_s, .query = {}, .body = {}, .token = {}};
    list.query.addQueryItem(u"limit"_s, QString::number(pageSize));
    list.query.addQueryItem(u"reasons"_s, u"mention"_s);
    list.query.addQueryItem(u"reasons"_s, u"reply"_s);
    if (!page.isEmpty())
        list.query.addQueryItem(u"cursor"_s, QString::fromLatin1(QUrl::toPercentEncoding(page)));
    call(list, [this, capturing, page](const XrpcAnswer &answer) {
        if (answer.status == 400 && std::exchange(capturing->resumed, false)) {
            // A place that the platform knows no more: from the top. What was read before comes again.
            readNotifications(capturing, {});
            return;
        }
        capturing->resumed = false;
        if (!answer.succeeded()) {
            const bool tooMany = answer.status == 429;
            const bool signIn = answer.status == 401 || answer.status == 400;
            const auto wait = answer.retryAfter.value_or(std::chrono::minutes{1});
            if (answer.status == 0)
                capturing->done(fail(Code::Offline, answer.message, true));
            else if (tooMany)
                capturing->done(fail(Code::TooManyRequests, retryAfterDetail(wait), true));
            else
                capturing->done(fail(signIn ? Code::PlatformSignIn : Code::ServerFault,
                                     u"%1 %2"_s.arg(answer.status).arg(answer.error), true));
            return;
        }
        auto oldest = Timestamp::max();
        const auto notifications = answer.json.value("notifications"_L1).toArray();
        for (const auto &each : notifications) {
            const auto view = each.toObject();
            const auto indexed = timeIn(view, "indexedAt"_L1);
            oldest = std::min(oldest, indexed);
            capturing->newest = std::max(capturing->newest, indexed);
            const auto reason = view.value("reason"_L1).toString();
            if (reason == "mention"_L1 || reason == "reply"_L1)
                takePost(*capturing, view);
        }
        const auto next = answer.json.value("cursor"_L1).toString();
        const bool enough = capturing->since && oldest < *capturing->since - window;
        const bool more = !next.isEmpty() && next != page && !notifications.isEmpty() && !enough;
        if (more && ++capturing->pages < pagesAtMost) {
            readNotifications(capturing, next);
            return;
        }
        // After an outage there may be more new ones than a capture reads: the next one goes on here. An account that
        // was just connected begins with its newest.
        if (more && capturing->since && oldest >= *capturing->since)
            capturing->page = next;
        readSearch(capturing);
    });
}

// A search that fails costs only the mentions that nothing else shows; the next one may find them.
void BlueskyPlatform::readSearch(const std::shared_ptr<Capturing> &capturing)
{
    XrpcCall search{.method = u"app.bsky.feed.searchPosts"_s, .query = {}, .body = {}, .token = {}};
    const auto name = u'@' + m_settings.handle;
    search.query.addQueryItem(u"q"_s, QString::fromLatin1(QUrl::toPercentEncoding(name)));
    search.query.addQueryItem(u"sort"_s, u"latest"_s);
    search.query.addQueryItem(u"limit"_s, QString::number(pageSize));
    call(search, [this, capturing, name](const XrpcAnswer &answer) {
        const auto posts = answer.json.value("posts"_L1).toArray();
        for (const auto &each : posts) {
            const auto view = each.toObject();
            const auto text = view.value("record"_L1).toObject().value("text"_L1).toString();
            if (text.contains(name, Qt::CaseInsensitive))
                takePost(*capturing, view);
        }
        readThreads(capturing);
    });
}

void BlueskyPlatform::readThreads(const std::shared_ptr<Capturing> &capturing)
{
    if (capturing->threads.isEmpty()) {
        askForMissing(capturing);
        return;
    }
    const auto uri = capturing->threads.takeFirst();
    XrpcCall thread{.method = u"app.bsky.feed.getPostThread"_s, .query = {}, .body = {}, .token = {}};
    thread.query.addQueryItem(u"uri"_s, uri);
    thread.query.addQueryItem(u"depth"_s, QString::number(depthAtMost));
    thread.query.addQueryItem(u"parentHeight"_s, u"0"_s);
    call(thread, [this, capturing, uri](const XrpcAnswer &answer) {
        if (answer.succeeded()) {
            QSet<QString> standing;
            takeThread(*capturing, answer.json.value("thread"_L1).toObject(), 0, standing);
            compareThread(*capturing, uri, standing);
        } else if (answer.error == "NotFound"_L1) {
            // It was seen before, or it would not be an open thread: it is gone, not yet to come.
            CapturedPost gone;
            gone.sourcePostId = uri;
            gone.sourceThreadId = uri;
            gone.deleted = true;
            capturing->posts.push_back(gone);
        } else if (answer.status == 429 || answer.status == 0) {
            capturing->threads.clear(); // the rest has its turn another time
        }
        readThreads(capturing);
    });
}

void BlueskyPlatform::takeThread(Capturing &capturing, const QJsonObject &node, int depth,
                                 QSet<QString> &standing) const
{
    if (depth > depthAtMost)
        return;
    const auto post = node.value("post"_L1).toObject();
    takePost(capturing, post);
    if (const auto uri = post.value("uri"_L1).toString(); capturing.seen.contains(uri))
        standing.insert(uri);
    const auto replies = node.value("replies"_L1).toArray();
    for (const auto &each : replies)
        takeThread(capturing, each.toObject(), depth + 1, standing);
}

void BlueskyPlatform::takePost(Capturing &capturing, const QJsonObject &view) const
{
    const auto uri = view.value("uri"_L1).toString();
    const auto author = view.value("author"_L1).toObject();
    const auto record = view.value("record"_L1).toObject();
    const auto did = author.value("did"_L1).toString();
    if (!uri.startsWith("at://"_L1) || did.isEmpty() || capturing.seen.contains(uri))
        return; // a known one, or nothing that could be answered
    capturing.seen.insert(uri);

    CapturedPost post;
    post.sourcePostId = uri;
    post.own = did == m_tokens.did;
    const auto reply = record.value("reply"_L1).toObject();
    post.inReplyTo = reply.value("parent"_L1).toObject().value("uri"_L1).toString();
    const auto root = reply.value("root"_L1).toObject().value("uri"_L1).toString();
    post.sourceThreadId = root.isEmpty() ? uri : root;
    const auto handle = author.value("handle"_L1).toString();
    post.url = webAddress(uri, handle.isEmpty() ? did : handle);
    const auto name = author.value("displayName"_L1).toString();
    post.author = Citizen{.name = name.isEmpty() ? handle : name,
                          .handle = handle,
                          .platformUserId = did,
                          .profileUrl = u"https://bsky.app/profile/"_s + (handle.isEmpty() ? did : handle),
                          .followers = author.value("followersCount"_L1).toInt()};
    post.text = record.value("text"_L1).toString();
    const auto languages = record.value("langs"_L1).toArray();
    // What a phone is set to is no proof of what was written: only a single language is believed, and not English.
    if (const auto only = languages.size() == 1 ? languages.first().toString() : QString(); only != "en"_L1)
        post.language = only.left(16);
    post.postedTime = timeIn(record, "createdAt"_L1);
    if (post.postedTime == Timestamp{})
        post.postedTime = timeIn(view, "indexedAt"_L1);
    post.hashtags = hashtagsOf(record);
    if (hasPictures(record))
        addPictures(capturing, post);
    capturing.posts.push_back(std::move(post));
}

void BlueskyPlatform::finish(const std::shared_ptr<Capturing> &capturing)
{
    Capture capture;
    // The beginning of a thread before its answers, whatever order they came in.
    std::ranges::stable_sort(capturing->posts, {}, &CapturedPost::postedTime);
    capture.posts = std::move(capturing->posts);
    capture.cursor = cursorOf({capturing->since, capturing->newest, capturing->page});
    capturing->done(std::move(capture));
}

} // namespace uttar::server
