// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/profilelist.h"
#include "app/services/sessionservice.h"
#include "app/store/consolestore.h"
#include "tests/bench/sample.h"

#include <memory>

namespace uttar::bench {

// The first officer's profile, signed in to once, in a folder of its own: light, in English, with nothing yet.
// `authority`: PEM of the certificate that the console trusts; empty where it meets no server.
[[nodiscard]] Result<Profile> makeBenchProfile(const QString &folder, const QUrl &server, const Sample &sample,
                                               const QByteArray &authority);
// Its local data; one at a time.
[[nodiscard]] Result<std::unique_ptr<ConsoleStore>> openBenchStore(const Profile &profile, const Clock &clock);
// Holds key and token of the folder's profiles from the beginning, for the desktop's keychain may ask a person.
[[nodiscard]] std::unique_ptr<Keychain> benchKeychain(const QString &folder, const QString &token);

} // namespace uttar::bench
