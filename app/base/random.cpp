// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/random.h"

#include <QRandomGenerator>
#include <QUuid>

#include <algorithm>
#include <cstring>
#include <limits>

namespace uttar {

std::uint64_t Random::below(std::uint64_t bound)
{
    Q_ASSERT(bound > 0);
    // Rejection keeps the result uniform: a plain remainder prefers small numbers.
    const auto limit = std::numeric_limits<std::uint64_t>::max() - std::numeric_limits<std::uint64_t>::max() % bound;
    auto value = next();
    while (value >= limit)
        value = next();
    return value % bound;
}

QByteArray Random::bytes(qsizetype count)
{
    QByteArray out(count, Qt::Uninitialized);
    for (qsizetype at = 0; at < count; at += 8) {
        const auto word = next();
        std::memcpy(out.data() + at, &word, size_t(std::min<qsizetype>(8, count - at)));
    }
    return out;
}

QString Random::uuid()
{
    auto raw = bytes(16);
    raw[6] = char((raw[6] & 0x0f) | 0x40);
    raw[8] = char((raw[8] & 0x3f) | 0x80);
    return QUuid::fromRfc4122(raw).toString(QUuid::WithoutBraces);
}

std::uint64_t SystemRandom::next()
{
    return QRandomGenerator::system()->generate64();
}

std::uint64_t SeededRandom::next()
{
    m_state += 0x9e3779b97f4a7c15u;
    auto z = m_state;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

} // namespace uttar
