// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/domain/ids.h"

#include <QString>

namespace uttar {

// One line of the trail: who did what when, in an order that cannot be changed unseen.
struct AuditEntry
{
    AuditId id;
    AccountId accountId;
    qint64 sequence = 0; // from 1, without a gap, per account
    Timestamp time;
    QString actor;  // a person's id, "system" or "citizen"
    QString action; // "REPLY_SUBMIT"
    QString objectType;
    QString objectId;
    QString complaintId;  // to which it belongs; empty: none
    QString details;      // canonical JSON, without the texts themselves: their hashes
    QString previousHash; // of entry sequence - 1; empty for the first
    QString hash;         // chainHash() of this entry

    friend bool operator==(const AuditEntry &, const AuditEntry &) = default;
};

// SHA-256 in lower-case hexadecimal over every field but `id` and `hash`, each with its length before it.
[[nodiscard]] QString chainHash(const AuditEntry &entry);

} // namespace uttar
