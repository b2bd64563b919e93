// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/complaint.h"

namespace uttar {

// Whether two complaints come from one person: the same account of the same platform. A handle counts only where the
// platform gave no id, because handles change hands.
[[nodiscard]] inline bool sameCitizen(const Complaint &a, const Complaint &b)
{
    if (a.source != b.source || a.citizen.platformUserId != b.citizen.platformUserId)
        return false;
    return !a.citizen.platformUserId.isEmpty()
        || (!a.citizen.handle.isEmpty() && a.citizen.handle.compare(b.citizen.handle, Qt::CaseInsensitive) == 0);
}

// The same number for complaints of one person, and rarely the same for others (FNV-1a): what the database looks up.
[[nodiscard]] inline qint64 citizenKey(const Complaint &complaint)
{
    const auto &citizen = complaint.citizen;
    const auto &name = citizen.platformUserId.isEmpty() ? citizen.handle.toLower() : citizen.platformUserId;
    quint64 key = 14695981039346656037ULL ^ quint64(complaint.source);
    for (const auto unit : name)
        key = (key ^ unit.unicode()) * 1099511628211ULL;
    return qint64(key);
}

} // namespace uttar
