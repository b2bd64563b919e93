// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/store/connection.h"
#include "app/server/store/database.h"

namespace uttar::server {

inline constexpr int schemaVersion = 2; // of the last of schemaSteps()

// Creates or migrates the tables, in one transaction. Code::NewerDatabase when a newer version of the program wrote
// them: nothing is touched then.
[[nodiscard]] Result<void> prepareSchema(Connection &connection);

// Database::purposeOf().
[[nodiscard]] Result<Database::Purpose> purposeOf(Connection &connection);

} // namespace uttar::server
