// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/random.h"
#include "app/server/platforms/platform.h"
#include "app/server/store/serverstore.h"

#include <memory>

namespace uttar::server {

// The one who publishes. Of several processes on one database only the holder of the publisher's lease works, and each
// of its transactions repeats the fence.
//
// The way of a reply: QUEUED -> (committed) ATTEMPTING -> the platform, part by part, each part's Publication committed
// before the next is sent -> PUBLISHED. The compare-and-set into ATTEMPTING joins the approvals on (revision,
// contentHash), hashes what will be sent once more and looks at the thread. No definite answer, or a restart while
// ATTEMPTING: UNKNOWN -> read back -> PUBLISHED when found; otherwise a person decides. Nothing leaves UNKNOWN by being
// sent again. Belongs to the thread of its clock.
class Publisher
{
public:
    struct Options
    {
        Milliseconds lease{30'000};
        Milliseconds poll{5'000};
        Milliseconds readBackEvery{60'000}; // while UNKNOWN
        QString holder;                     // unique to this process
    };
    Publisher(Database &database, Clock &clock, Random &random, Options options);
    ~Publisher();
    // `platform` must outlive the publisher.
    void add(const PlatformAccount &account, Platform &platform);
    void start();
    void wake(); // something was queued
private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace uttar::server
