// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sqlite/statement.h"

namespace uttar::sqlite {

// A prepared statement that waits in its database's cache or is lent to a Statement.
struct Statement::Cached
{
    const char *sql = nullptr;
    sqlite3_stmt *statement = nullptr;
    bool inUse = false;
};

} // namespace uttar::sqlite
