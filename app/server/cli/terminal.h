// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>

namespace uttar::server {

inline constexpr int exitDone = 0;
inline constexpr int exitFailed = 1;
inline constexpr int exitUsage = 2; // the command line or the configuration file is wrong

void say(const QString &line);      // to stdout
void complain(const QString &line); // to stderr, as "uttar-server: …"
// Complains and answers the exit code for this error.
[[nodiscard]] int failed(const Error &error, const QString &doing);

// A secret from `file` ("-": stdin), its first line; empty `file`: asked for at the terminal without echo (twice when
// `confirm`), or the first line of stdin when that is no terminal. Never from the command line, where every user of the
// machine can read it.
[[nodiscard]] Result<QString> readSecret(const QString &file, const QString &prompt, bool confirm);

} // namespace uttar::server
