// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/platforms/publishkey.h"

#include "app/base/text.h"

#include <QCryptographicHash>

#include <cstdint>

namespace uttar::server {

QString publishKey(const ReplyId &reply, int part)
{
    const auto named = u"uttar.publish/1:%1:%2"_s.arg(reply.toString()).arg(part);
    const auto digest = QCryptographicHash::hash(named.toUtf8(), QCryptographicHash::Sha256);
    std::uint64_t chance = 0;
    for (qsizetype at = 0; at < 8; ++at)
        chance = chance << 8 | std::uint8_t(digest[at]);

    // 53 bits of microseconds since 1970 and 10 bits that name a clock; 47 + 10 of them are by chance: four years and a
    // half from 2020 on.
    constexpr std::uint64_t year2020 = 1'577'836'800'000'000;
    const auto microseconds = year2020 + (chance >> 10 & ((std::uint64_t{1} << 47) - 1));
    auto value = microseconds << 10 | (chance & 0x3ff);

    constexpr QLatin1String alphabet("234567abcdefghijklmnopqrstuvwxyz");
    QString key(13, Qt::Uninitialized);
    for (qsizetype at = 12; at >= 0; --at) {
        key[at] = alphabet[qsizetype(value & 31)];
        value >>= 5;
    }
    return key;
}

} // namespace uttar::server
