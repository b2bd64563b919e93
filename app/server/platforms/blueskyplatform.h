// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/platforms/factory.h"
#include "app/server/platforms/xrpcclient.h"

#include <QCache>
#include <QPointer>
#include <QSet>

namespace uttar::server {

// One account on Bluesky: AT Protocol over XRPC, spoken to the account's own PDS, signed in by an app password.
//
// Capture: the notifications (mentions and replies), a search for "@handle" (a mention without a facet does not notify)
// and the thread of each open complaint (a neighbour's reply under the citizen's post does not notify either). The
// notifications are in the order of min(createdAt, indexed), so a window behind the cursor is read again and the same
// post comes again: posts are told apart by their at:// address. Pictures come with their alternative texts, by the
// addresses that the network gives for them and without a token; a post whose pictures cannot be fetched waits, for
// three captures at most. A post that an open thread showed earlier, and that its author's repository has no more, is
// told as deleted; what is removed while no server runs is noticed only for the first post of a thread.
//
// Publish: com.atproto.repo.putRecord under the key of the request with "swapRecord": null, which only ever creates:
// the same record again answers as the first time, another text under that key is refused. The createdAt of the request
// makes every attempt's record the same bytes.
class BlueskyPlatform final : public Platform
{
public:
    BlueskyPlatform(PlatformSettings settings, Clock &clock);
    ~BlueskyPlatform() override;

    [[nodiscard]] Channel channel() const override { return Channel::Bluesky; }
    [[nodiscard]] QString sourceAccount() const override { return m_settings.handle; }
    void capture(const QString &cursor, const QStringList &openThreads,
                 std::function<void(Result<Capture>)> done) override;
    void publish(const PublishRequest &request, std::function<void(Result<PublishedPost>)> done) override;
    void readBack(const PublishRequest &request,
                  std::function<void(Result<std::optional<PublishedPost>>)> done) override;

private:
    struct Album;
    struct Capturing; // blueskycapturing.h
    struct Tokens
    {
        QString access;
        QString refresh;
        QString did;
    };
    using Answered = std::function<void(const XrpcAnswer &)>;
    using SignedIn = std::function<void(Result<void>)>;

    // With a token; an expired one is refreshed and the call made once more (the platform refused it: nothing was
    // done).
    void call(XrpcCall call, Answered answered);
    void callWithToken(const XrpcCall &call, bool mayRefresh, const Answered &answered);
    void signIn(SignedIn done);
    void refresh(SignedIn done);
    void createSession();
    void takeTokens(const XrpcAnswer &answer);
    void endSignIn(Result<void> result);

    void readNotifications(const std::shared_ptr<Capturing> &capturing, const QString &page);
    void readSearch(const std::shared_ptr<Capturing> &capturing);
    void readThreads(const std::shared_ptr<Capturing> &capturing);
    void takeThread(Capturing &capturing, const QJsonObject &node, int depth, QSet<QString> &standing) const;
    void takePost(Capturing &capturing, const QJsonObject &view) const;
    void finish(const std::shared_ptr<Capturing> &capturing);

    [[nodiscard]] static bool hasPictures(const QJsonObject &record);
    void addPictures(Capturing &capturing, CapturedPost &post) const;
    void readPictures(const std::shared_ptr<Capturing> &capturing);
    void fetchPictures(const std::shared_ptr<Capturing> &capturing, const std::shared_ptr<std::vector<Album>> &albums,
                       const QJsonArray &views);
    static void takePicture(Album &album, std::size_t at, const Result<XrpcFile> &file);
    void putAlbum(Capturing &capturing, Album &album);

    void compareThread(Capturing &capturing, const QString &thread, const QSet<QString> &standing);
    void askForMissing(const std::shared_ptr<Capturing> &capturing);

    void findReferences(const PublishRequest &request,
                        std::function<void(Result<QJsonObject>)> done); // the reply's `reply` object
    void findOwnReferences(const PublishRequest &request, std::function<void(Result<QJsonObject>)> done);
    void put(const PublishRequest &request, const QJsonObject &reply, std::function<void(Result<PublishedPost>)> done);
    void settleSwap(const PublishRequest &request, std::function<void(Result<PublishedPost>)> done);
    [[nodiscard]] PublishedPost publishedPost(const PublishRequest &request, const QString &uri,
                                              const QString &text) const;

    PlatformSettings m_settings;
    Clock &m_clock;
    XrpcClient m_client;
    Tokens m_tokens;
    std::vector<SignedIn> m_waiting;         // for the sign-in that is on its way
    QObject m_alive;                         // answers that come after the end are dropped
    QHash<QString, QSet<QString>> m_threads; // open thread -> the citizens' posts that it has shown
    QCache<QString, std::vector<CapturedMedia>> m_pictures{64LL * 1024 * 1024}; // of posts, by their bytes
    QSet<QString> m_illustrated;                                                // posts that came with their pictures
    QHash<QString, int> m_pictureTries;
    qsizetype m_nextThread = 0; // more open threads than one capture reads: they take turns
};

} // namespace uttar::server
