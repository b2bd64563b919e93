// SPDX-License-Identifier: GPL-3.0-or-later
// Clocks that ended. The account remembers until when they were escalated, so that each counts once, and each
// complaint's row its nearest one after that.
#include "app/domain/lifecycle.h"
#include "app/server/store/transactionprivate.h"

#include <algorithm>

namespace uttar::server {

qint64 dueAtOf(const Complaint &complaint, qint64 after)
{
    if (!nextState(complaint.state, ComplaintAction::Escalate, {Role::System}))
        return 0;
    for (const auto &deadline : runningDeadlines(complaint)) {
        if (msOf(deadline.at) > after)
            return msOf(deadline.at);
    }
    return 0;
}

Result<std::vector<Breach>> Transaction::takeBreaches(const AccountId &account, int most)
{
    UTTAR_TRY(auto *const counters, d->locked(account));
    const auto from = counters->escalatedUntil;
    auto until = msOf(now());
    // Not all at once: up to the clock of the last that fits, with all that end at its moment.
    UTTAR_CHECK(d->connection.each(
        u"SELECT due_at FROM complaint WHERE account_id = ? AND due_at > 0 AND due_at <= ? ORDER BY due_at LIMIT 1 "
        "OFFSET ?"_s,
        {account.toString(), until, std::max(most, 1) - 1}, [&](const Row &row) { until = row.number(0); }));
    UTTAR_TRY(auto complaints,
              d->list<Complaint>(u"SELECT object FROM complaint WHERE account_id = ? AND due_at > 0 AND due_at <= ? "
                                 "ORDER BY due_at, id"_s,
                                 {account.toString(), until}));
    std::vector<Breach> breaches;
    for (auto &complaint : complaints) {
        auto deadlines = runningDeadlines(complaint);
        std::erase_if(deadlines, [&](const Deadline &each) { return msOf(each.at) <= from || msOf(each.at) > until; });
        if (!deadlines.empty())
            breaches.push_back({std::move(complaint), std::move(deadlines)});
    }
    if (!breaches.empty()) {
        counters->escalatedUntil = until;
        counters->changed = true;
    }
    return breaches;
}

} // namespace uttar::server
