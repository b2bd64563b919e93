// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/random.h"
#include "app/server/platforms/platform.h"
#include "app/server/store/serverstore.h"

#include <functional>
#include <memory>
#include <vector>

namespace uttar::server {

// Registers one captured post, in one transaction: once (a second capture of the same post changes nothing), as a
// complaint of its own or as the next post of its thread's. Gives number, clocks, category, place, language and officer
// by the department's rules; media become blobs; a bad object is refused alone. What the department's own account wrote
// is no complaint; in a complaint's thread it stands as a post of the department.
[[nodiscard]] Result<ComplaintId> registerPost(Transaction &transaction, const PlatformAccount &account,
                                               const CapturedPost &post, Random &random);

// Asks each platform in turn and registers what is new; cursor and posts of one page are committed together. Of several
// processes on one database only the holder of a platform account's lease asks for it, and what it registers repeats
// the fence: who slept over the end of the lease writes nothing. Another takes over when the holder has not renewed it
// in time. Belongs to the thread of its clock.
class Intake
{
public:
    struct Options
    {
        Milliseconds interval{5'000};
        Milliseconds longestBackoff{300'000};
        Milliseconds lease{30'000};
        QString holder = QStringLiteral("only"); // unique to this process
    };
    Intake(Database &database, Clock &clock, Random &random, const Options &options);
    ~Intake();
    // `platform` must outlive the intake.
    void add(const PlatformAccount &account, Platform &platform);
    void start();
    void wake(); // asks at once
    void stop(); // before the end: another process may take over at once
private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace uttar::server
