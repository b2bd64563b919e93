// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

namespace uttar::sqlite {

// What one of SQLite's (extended) result codes means to us. The detail names the code and `what`, never SQLite's own
// message where that could repeat a value.
[[nodiscard]] Error errorOf(int resultCode, QLatin1String what = {});

} // namespace uttar::sqlite
