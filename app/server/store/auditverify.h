// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/store/serverstore.h"

#include <functional>
#include <vector>

namespace uttar::server {

enum class AuditFault {
    None,
    Altered, // the entry's hash is not that of its fields, or it does not follow the one before it
    Removed, // a number is missing
    CutOff,  // the trail ends before its head, or its head is not the last entry
};

} // namespace uttar::server

namespace uttar {

template<>
inline constexpr auto namesOf<server::AuditFault> = nameTable<server::AuditFault>({
    {server::AuditFault::None, "none"},
    {server::AuditFault::Altered, "changed"},
    {server::AuditFault::Removed, "removed"},
    {server::AuditFault::CutOff, "cutOff"},
});

} // namespace uttar

namespace uttar::server {

// What was found in one account's trail.
struct AuditReport
{
    AccountId account;
    qint64 entries = 0; // that follow one another from the first on
    AuditFault fault = AuditFault::None;
    qint64 badSequence = 0; // of the first entry that is wrong or missing; 0: none

    friend bool operator==(const AuditReport &, const AuditReport &) = default;
};

// Reads every trail from its first entry to its head. A fault is a finding, not an error; an error is a database that
// cannot be read. Each page is a transaction of its own: a reader that stayed in one would hold up every commit of a
// server on the same SQLite file. `read` is told of each page, between two transactions.
[[nodiscard]] Result<std::vector<AuditReport>> verifyAudit(Database &database,
                                                           const std::function<void(const AuditReport &)> &read = {});

} // namespace uttar::server
