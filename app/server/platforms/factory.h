// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/platforms/platform.h"

#include <QUrl>

namespace uttar::server {

// What is known of a department's account on a real platform.
struct PlatformSettings
{
    QString kind;   // "bluesky"
    QString handle; // without @
    QUrl address;   // of the platform's service: https, or http on this machine (127.0.0.1, ::1, localhost)
    QString secret; // an app password, in the clear
    Milliseconds timeout{30'000};
};

// The kinds that makePlatform knows. "practice" is not among them: simulated accounts come from the practice world, and
// a server that runs it makes no other.
[[nodiscard]] QStringList platformKinds();

// Whether kind, handle and address may be used: Code::InvalidArguments with a reason that an administrator can act on.
// Asks nobody, and looks at no secret.
[[nodiscard]] Result<void> checkPlatform(const PlatformSettings &settings);

// Code::InvalidArguments with a reason that an administrator can act on. Needs an event loop on this thread; `clock`
// must outlive it.
[[nodiscard]] Result<std::unique_ptr<Platform>> makePlatform(const PlatformSettings &settings, Clock &clock);

} // namespace uttar::server
