// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

namespace uttar::sim {

inline constexpr auto minute = Milliseconds{60'000};
inline constexpr auto hour = Milliseconds{3'600'000};
inline constexpr auto day = Milliseconds{24 * 3'600'000};

} // namespace uttar::sim
