// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/cli/restored.h"

#include "app/base/log.h"
#include "app/base/text.h"
#include "app/server/rules/commands.h"
#include "app/server/rules/saveoutcome.h"

namespace uttar::server {

namespace {

constexpr int all = 1'000'000;

Result<int> doubtIn(Transaction &transaction, const Department &department)
{
    using enum ReplyState;
    UTTAR_CHECK(transaction.lockAccount(department.id));
    UTTAR_TRY(const auto replies,
              transaction.repliesInState(department.id, {Submitted, Approved, Queued, Attempting, Unknown}, all));
    int count = 0;
    for (const auto &reply : replies) {
        Situation situation;
        situation.caller.accountId = department.id;
        situation.settings = department.settings;
        situation.now = transaction.now();
        auto complaint = transaction.complaint(department.id, reply.complaintId);
        if (!complaint && isUnreadable(complaint.error())) {
            qCWarning(lcServer, "reply %s belongs to a complaint that cannot be read", qPrintable(reply.id.toString()));
            continue; // nor can it be sent
        }
        if (!complaint)
            return fail(complaint.error());
        situation.complaint = *std::move(complaint);
        situation.reply = reply;
        situation.liveReply = reply;
        UTTAR_TRY(const auto outcome, doubtRestored(situation));
        UTTAR_CHECK(saveOutcome(transaction, department.id, outcome));
        // Nor is it sent when the wait that its platform asked for is over.
        UTTAR_CHECK(transaction.saveRetry(department.id, reply.id, std::nullopt));
        ++count;
    }
    return count;
}

} // namespace

Result<Restored> markRestored(Database &database, Random &random)
{
    Restored out{.epoch = random.uuid()};
    UTTAR_TRY(out.unclear, database.write([&](Transaction &t) -> Result<int> {
        int count = 0;
        UTTAR_CHECK(t.saveSetting(u"epoch"_s, out.epoch));
        UTTAR_TRY(const auto departments, t.departments());
        for (const auto &department : departments) {
            UTTAR_TRY(const int some, doubtIn(t, department));
            count += some;
        }
        return count;
    }));
    return out;
}

} // namespace uttar::server
