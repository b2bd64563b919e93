// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/text.h"

#include <optional>

namespace uttar {

// How the detail of an error says until when to wait: "retryAfter=1500", in milliseconds.
inline QString retryAfterDetail(Milliseconds wait)
{
    return u"retryAfter=%1"_s.arg(wait.count());
}

// None: it says nothing of the kind.
inline std::optional<Milliseconds> retryAfterIn(const QString &detail)
{
    const auto prefix = "retryAfter="_L1;
    if (!detail.startsWith(prefix))
        return std::nullopt;
    bool isNumber = false;
    const auto ms = detail.mid(prefix.size()).toLongLong(&isNumber);
    return isNumber && ms > 0 ? std::optional(Milliseconds{ms}) : std::nullopt;
}

} // namespace uttar
