// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/domain/channel.h"
#include "app/domain/complaint.h"
#include "app/domain/ids.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace uttar::server {

// A file of a captured post.
struct CapturedMedia
{
    QString type; // media type
    QString name;
    QString description;
    QByteArray bytes; // at most JmapLimits::maxSizeUpload
};

// What a platform says that a citizen did, as it came; nothing in it is trusted.
struct CapturedPost
{
    QString sourcePostId;   // unique on this platform
    QString sourceThreadId; // id of the thread's first post; that post's own id when it is the first
    QString inReplyTo;      // sourcePostId; empty for a first post
    QString url;
    Citizen author;
    QString text;
    QString language; // if the platform says
    Timestamp postedTime;
    bool isPublic = true;
    bool own = false;     // the department's account wrote it, through Uttar or in another way
    bool deleted = false; // the citizen took it away; nothing else is meant
    QStringList hashtags; // without #
    std::vector<CapturedMedia> media;
    // What the citizen did to their complaint, where the platform can tell: a rating of 1 to 5, a wish to reopen, an
    // appeal.
    int rating = 0;
    bool reopen = false;
    bool appeal = false;
};

struct Capture
{
    std::vector<CapturedPost> posts; // may repeat earlier ones: the intake drops what it knows
    QString cursor;                  // for the next call
};

// One part of a reply, as it shall stand on the platform.
struct PublishRequest
{
    ReplyId replyId;
    int part = 0;
    QString key; // the same for every attempt at this part: 13 characters of sortable base32 (an AT Protocol TID), made
                 // from reply id and part
    QString text;
    QString language;
    bool isPublic = true;
    QString replyTo;       // sourcePostId that it answers: the citizen's, or the part before
    QString threadRoot;    // sourcePostId of the thread's first post
    Timestamp createdTime; // stored with the reply; the same for every attempt
};

struct PublishedPost
{
    QString sourcePostId;
    QString url;
    QString text; // as it stands there
};

// A seam: one department account on one platform. Callbacks come once, on the thread that made the call, never from
// inside it. Belongs to one thread.
class Platform
{
public:
    virtual ~Platform() = default;

    [[nodiscard]] virtual Channel channel() const = 0;
    [[nodiscard]] virtual QString sourceAccount() const = 0; // handle of the department's account

    // New since `cursor` (empty: from the beginning), plus what changed in `openThreads` (sourceThreadIds). Errors:
    // PlatformSignIn, TooManyRequests, Offline, ServerFault: ask again later.
    virtual void capture(const QString &cursor, const QStringList &openThreads,
                         std::function<void(Result<Capture>)> done) = 0;

    // Whether it may publish now; an account that was switched off may not.
    [[nodiscard]] virtual bool speaks() const { return true; }

    // Sends once, never twice by itself. An error says what is known:
    //   PlatformRejected     a definite no; the detail is the platform's reason
    //   PlatformSignIn, TooManyRequests, Offline   it was certainly not published; may be tried again (DEFINITE in
    //                                              tests/spin/publish.pml)
    //   PlatformUnknown      anything else: time-out, close, 5xx, an answer that makes no sense
    virtual void publish(const PublishRequest &request, std::function<void(Result<PublishedPost>)> done) = 0;

    // Looks whether this part stands on the platform. Nothing found proves nothing where it may still be on its way.
    virtual void readBack(const PublishRequest &request,
                          std::function<void(Result<std::optional<PublishedPost>>)> done) = 0;
};

} // namespace uttar::server
