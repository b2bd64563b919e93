// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/story.h"

#include <QDateTime>

namespace uttar::sim {

namespace {

// FNV-1a: the trace needs no secrets, only the same number for the same story.
void mixByte(std::uint64_t &hash, std::uint8_t byte)
{
    hash = (hash ^ byte) * 1099511628211ULL;
}

} // namespace

void Story::mix(Timestamp time, const char *kind, const QByteArray &what)
{
    auto ms = std::uint64_t(time.time_since_epoch().count());
    for (int i = 0; i < 8; ++i, ms >>= 8)
        mixByte(m_hash, std::uint8_t(ms));
    for (const auto *at = kind; *at != '\0'; ++at)
        mixByte(m_hash, std::uint8_t(*at));
    for (const auto byte : what)
        mixByte(m_hash, std::uint8_t(byte));
}

void Story::tell(Timestamp time, const QString &words)
{
    const auto moment = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC);
    m_teller(moment.toString(u"ddd d MMM HH:mm:ss.zzz  "_s) + words);
}

} // namespace uttar::sim
