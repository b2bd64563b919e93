// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/platforms/blueskyplatform.h"

#include <QSet>

namespace uttar::server {

// What one capture of a Bluesky account has gathered so far.
struct BlueskyPlatform::Capturing
{
    struct Missing
    {
        QString thread;
        QString post;
    };

    std::function<void(Result<Capture>)> done;
    QStringList threads; // still to read
    std::optional<Timestamp> since;
    Timestamp newest;
    int pages = 0;
    QString page;         // where the next capture goes on, where this one did not reach back to `since`
    bool resumed = false; // it began at such a place
    std::vector<CapturedPost> posts;
    QSet<QString> seen;
    QStringList illustrated;      // posts whose pictures are still to be fetched
    std::vector<Missing> missing; // posts that a thread showed before and does not now
    int askedFor = 0;             // of these
};

} // namespace uttar::server
