// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of captured posts, and posts that their authors removed.
#include "app/base/log.h"
#include "app/base/text.h"
#include "app/server/platforms/blueskycapturing.h"

#include <QJsonArray>

#include <algorithm>

namespace uttar::server {

namespace {

constexpr qsizetype postsOfOneCall = 25; // what getPosts takes
constexpr qsizetype picturesOfOnePost = 4;
constexpr int triesAtMost = 3;
constexpr qsizetype illustratedAtMost = 50'000;
constexpr qsizetype askedForAtOnce = 10;

// The images of an embed or of its view, whether or not it quotes another post too.
QJsonArray imagesOf(const QJsonObject &embed)
{
    const auto media = embed.value("media"_L1).toObject();
    return (media.isEmpty() ? embed : media).value("images"_L1).toArray();
}

QString typeOf(const QString &contentType)
{
    return contentType.section(u';', 0, 0).trimmed().toLower();
}

} // namespace

// Pictures on their way: those of one post.
struct BlueskyPlatform::Album
{
    QString post;
    std::vector<CapturedMedia> pictures;
    bool complete = true;
};

bool BlueskyPlatform::hasPictures(const QJsonObject &record)
{
    return !imagesOf(record.value("embed"_L1).toObject()).isEmpty();
}

// A post comes again and again while it lies in the window: its pictures are fetched the first time and kept for as
// long as there is room.
void BlueskyPlatform::addPictures(Capturing &capturing, CapturedPost &post) const
{
    if (const auto *const kept = m_pictures.object(post.sourcePostId))
        post.media = *kept;
    else if (!m_illustrated.contains(post.sourcePostId))
        capturing.illustrated.push_back(post.sourcePostId);
}

// A notification tells of a picture but not where it lies.
void BlueskyPlatform::readPictures(const std::shared_ptr<Capturing> &capturing)
{
    if (capturing->illustrated.isEmpty()) {
        finish(capturing);
        return;
    }
    XrpcCall posts{.method = u"app.bsky.feed.getPosts"_s, .query = {}, .body = {}, .token = {}};
    const auto asked = capturing->illustrated.mid(0, postsOfOneCall);
    capturing->illustrated.remove(0, asked.size());
    for (const auto &uri : asked)
        posts.query.addQueryItem(u"uris"_s, uri);
    call(posts, [this, capturing, asked](const XrpcAnswer &answer) {
        auto albums = std::make_shared<std::vector<Album>>();
        for (const auto &uri : asked)
            albums->push_back({uri, {}, answer.succeeded()});
        fetchPictures(capturing, albums, answer.json.value("posts"_L1).toArray());
    });
}

void BlueskyPlatform::fetchPictures(const std::shared_ptr<Capturing> &capturing,
                                    const std::shared_ptr<std::vector<Album>> &albums, const QJsonArray &views)
{
    const auto waiting = std::make_shared<int>(1); // for this loop itself
    const auto done = [this, capturing, albums, waiting] {
        if (--*waiting > 0)
            return;
        for (auto &album : *albums)
            putAlbum(*capturing, album);
        readPictures(capturing);
    };
    for (std::size_t at = 0; at < albums->size(); ++at) {
        const auto view = std::ranges::find_if(views, [&](const QJsonValue &each) {
            return each.toObject().value("uri"_L1).toString() == (*albums)[at].post;
        });
        if (view == views.end())
            continue;
        const auto images = imagesOf(view->toObject().value("embed"_L1).toObject());
        const auto count = std::min(images.size(), picturesOfOnePost);
        (*albums)[at].pictures.resize(std::size_t(count));
        for (qsizetype i = 0; i < count; ++i) {
            const auto image = images[i].toObject();
            (*albums)[at].pictures[std::size_t(i)].description = image.value("alt"_L1).toString();
            ++*waiting;
            m_client.fetch(QUrl(image.value("fullsize"_L1).toString()), &m_alive,
                           [albums, at, i, done](const Result<XrpcFile> &file) {
                               takePicture((*albums)[at], std::size_t(i), file);
                               done();
                           });
        }
    }
    done();
}

void BlueskyPlatform::takePicture(Album &album, std::size_t at, const Result<XrpcFile> &file)
{
    auto &picture = album.pictures[at];
    if (!file) {
        album.complete = false;
        return;
    }
    picture.type = typeOf(file->type);
    if (!picture.type.startsWith("image/"_L1))
        return; // no picture, however often it is asked for
    picture.name = u"picture-%1.%2"_s.arg(at + 1).arg(picture.type.section(u'/', 1).section(u'+', 0, 0));
    picture.bytes = file->bytes;
}

// A post that could not be shown in full waits for the next capture, but not for ever.
void BlueskyPlatform::putAlbum(Capturing &capturing, Album &album)
{
    const auto post = std::ranges::find(capturing.posts, album.post, &CapturedPost::sourcePostId);
    if (post == capturing.posts.end())
        return;
    if (!album.complete && ++m_pictureTries[album.post] < triesAtMost) {
        capturing.posts.erase(post);
        return;
    }
    if (!album.complete)
        qCWarning(lcPlatform, "bluesky: a post comes without all its pictures");
    std::erase_if(album.pictures, [](const CapturedMedia &picture) { return picture.bytes.isEmpty(); });
    m_pictureTries.remove(album.post);
    if (m_illustrated.size() >= illustratedAtMost)
        m_illustrated.clear(); // old ones lie no more in the window
    m_illustrated.insert(album.post);
    post->media = album.pictures;
    qsizetype bytes = 1;
    for (const auto &picture : album.pictures)
        bytes += picture.bytes.size();
    m_pictures.insert(album.post, new std::vector<CapturedMedia>(std::move(album.pictures)), bytes);
}

// --- what was removed ---

// `standing`: what the thread shows now.
void BlueskyPlatform::compareThread(Capturing &capturing, const QString &thread, const QSet<QString> &standing)
{
    auto &known = m_threads[thread];
    for (const auto &uri : std::as_const(known)) {
        if (!standing.contains(uri))
            capturing.missing.push_back({thread, uri});
    }
    known += standing;
}

// That a thread does not show a post proves little: it may hang under one that is gone. Its author's repository knows.
void BlueskyPlatform::askForMissing(const std::shared_ptr<Capturing> &capturing)
{
    if (capturing->missing.empty() || capturing->askedFor++ >= askedForAtOnce) {
        readPictures(capturing);
        return;
    }
    const auto missing = capturing->missing.back();
    capturing->missing.pop_back();
    const auto place = missing.post.split(u'/'); // at:, , did, collection, key
    XrpcCall record{.method = u"com.atproto.repo.getRecord"_s, .query = {}, .body = {}, .token = {}};
    record.query.addQueryItem(u"repo"_s, place.value(2));
    record.query.addQueryItem(u"collection"_s, place.value(3));
    record.query.addQueryItem(u"rkey"_s, place.value(4));
    call(record, [this, capturing, missing](const XrpcAnswer &answer) {
        if (answer.error == "RecordNotFound"_L1) {
            m_threads[missing.thread].remove(missing.post);
            CapturedPost gone;
            gone.sourcePostId = missing.post;
            gone.sourceThreadId = missing.thread;
            gone.deleted = true;
            capturing->posts.push_back(gone);
        }
        askForMissing(capturing);
    });
}

} // namespace uttar::server
