// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/domain/channel.h"
#include "app/domain/ids.h"

#include <vector>

namespace uttar {

struct Attachment
{
    BlobId blobId;
    QString type; // media type, "image/jpeg"
    QString name;
    qint64 size = 0;     // bytes
    QString description; // alternative text

    friend bool operator==(const Attachment &, const Attachment &) = default;
};

enum class Direction { FromCitizen, FromDepartment };
template<>
inline constexpr auto namesOf<Direction> = nameTable<Direction>({{Direction::FromCitizen, "IN"},
                                                                 {Direction::FromDepartment, "OUT"}});

// One message of a complaint's thread, as it stands on the platform. Immutable but for `deleted`.
struct Post
{
    PostId id;
    ComplaintId complaintId;
    Direction direction = Direction::FromCitizen;
    Channel channel = Channel::X;
    QString sourcePostId; // unique within (channel, source account)
    QString sourceUrl;
    QString inReplyTo; // sourcePostId
    QString authorName;
    QString authorHandle; // without @
    QString text;         // plain text; never rendered as HTML
    QString language;
    Timestamp postedTime;   // as the platform says; not trusted for order
    Timestamp capturedTime; // the server's clock
    std::vector<Attachment> attachments;
    ReplyId replyId; // of a published reply; empty for a citizen's post, and for what the department's account wrote
                     // without Uttar
    bool isPublic = true;
    bool deleted = false; // gone from the platform; the record keeps it

    friend bool operator==(const Post &, const Post &) = default;
};

// An internal comment: only the department sees it.
struct Note
{
    NoteId id;
    ComplaintId complaintId;
    PersonId author;
    QString text;
    Timestamp createdTime;

    friend bool operator==(const Note &, const Note &) = default;
};

} // namespace uttar
