// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

struct sqlite3;

namespace uttar::sqlite {

// What one of SQLite's (extended) result codes means to us. The detail names the code and `what`, never SQLite's own
// message where that could repeat a value. `handle`: where it happened; then a used-up quota or limit of the system is
// told as a full disk too, which SQLite calls an I/O error.
[[nodiscard]] Error errorOf(int resultCode, QLatin1String what = {}, sqlite3 *handle = nullptr);

} // namespace uttar::sqlite
