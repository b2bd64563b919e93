// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/backoff.h"

#include <algorithm>

namespace uttar {

Milliseconds Backoff::next()
{
    ++m_failures;
    return ofAttempt(m_failures);
}

Milliseconds Backoff::ofAttempt(int attempt)
{
    auto full = m_first;
    for (int i = 1; i < attempt && full < m_longest; ++i)
        full *= 2;
    full = std::min(full, m_longest);
    const auto half = full / 2;
    return half + Milliseconds{std::int64_t(m_random.below(std::uint64_t(half.count()) + 1))};
}

} // namespace uttar
