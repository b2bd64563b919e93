// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/rules/commands.h"

namespace uttar::server {

// Writes what an outcome changes. A template, because rules know no database: `Transaction` is the store's.
template<class Transaction>
[[nodiscard]] Result<void> saveOutcome(Transaction &transaction, const AccountId &account, const Outcome &outcome)
{
    if (outcome.reply)
        UTTAR_CHECK(transaction.saveReply(account, *outcome.reply));
    if (outcome.complaint)
        UTTAR_CHECK(transaction.saveComplaint(*outcome.complaint));
    if (outcome.note)
        UTTAR_CHECK(transaction.saveNote(account, *outcome.note));
    if (outcome.lease)
        UTTAR_CHECK(transaction.saveLease(account, *outcome.lease));
    if (outcome.approval)
        UTTAR_CHECK(transaction.saveApproval(account, *outcome.approval));
    for (const auto &post : outcome.posts)
        UTTAR_CHECK(transaction.savePost(account, post));
    for (const auto &entry : outcome.audit)
        UTTAR_CHECK(transaction.appendAudit(entry));
    return {};
}

} // namespace uttar::server
