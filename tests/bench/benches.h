// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "tests/bench/report.h"

// Each measures one thing and answers with its rows. `quick`: so few rows and rounds that only running is tested; what
// is measured then means nothing, and no bound is set.
namespace uttar::bench {

// From exec to the inbox's final pixels with 1,000 complaints in the local database, beside a window with a table of
// the same rows. Both draw into memory (QT_QPA_PLATFORM=offscreen), so that no display server is measured.
[[nodiscard]] Result<Report> runStartup(bool quick);
// The first synchronisation of 20,000 complaints over TLS on loopback, beside the same rows put into the console's
// database from memory.
[[nodiscard]] Result<Report> runSync(bool quick);
// How long the console's GUI thread is held by one event while 20,000 complaints stream into its window. Processor
// time: what others do on the computer is not the window's.
[[nodiscard]] Result<Report> runStream(bool quick);
// What 1, 50 and 500 consoles get from one server process on SQLite.
[[nodiscard]] Result<Report> runServer(bool quick);

} // namespace uttar::bench
