// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/random.h"

namespace uttar {

// How long to wait before the next attempt: doubles from `first` to `longest`, with jitter over its upper half so that
// five hundred consoles do not come back in one moment. It never gives up.
class Backoff
{
public:
    Backoff(Random &random, Milliseconds first, Milliseconds longest)
        : m_random(random), m_first(first), m_longest(longest)
    { }

    [[nodiscard]] Milliseconds next();
    // The wait of the n-th attempt (from 1), without counting it.
    [[nodiscard]] Milliseconds ofAttempt(int attempt);
    void reset() { m_failures = 0; }
    [[nodiscard]] int failures() const { return m_failures; }

private:
    Random &m_random;
    Milliseconds m_first;
    Milliseconds m_longest;
    int m_failures = 0;
};

} // namespace uttar
