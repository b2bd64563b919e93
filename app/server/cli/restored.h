// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/random.h"
#include "app/server/store/serverstore.h"

namespace uttar::server {

struct Restored
{
    QString epoch;   // the new one: consoles see by it that the server is another one now
    int unclear = 0; // replies that may have been published since the backup was made
};

// Marks a database that came out of a backup, while no server runs on it. Whatever is on its way in it becomes UNKNOWN:
// it may have been published since, perhaps with another text, and a platform without keys would show it twice. The
// publisher looks at the platform first; a person decides when that cannot tell.
[[nodiscard]] Result<Restored> markRestored(Database &database, Random &random);

} // namespace uttar::server
