// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/cli/maintenance.h"

#include "app/base/log.h"
#include "app/base/text.h"
#include "app/server/rules/commands.h"
#include "app/server/rules/saveoutcome.h"

#include <QJsonObject>

namespace uttar::server {

namespace {

constexpr int mostAtOnce = 200;
constexpr auto tombstoneLife = std::chrono::hours(24 * 400);

std::vector<Department> departmentsOf(Database &database)
{
    auto departments = database.read([](Transaction &t) { return t.departments(); });
    if (!departments) {
        qCWarning(lcServer, "cannot read the departments: %s", qPrintable(nameOf(departments.error().code)));
        return {};
    }
    return *std::move(departments);
}

Situation situationOf(Transaction &transaction, const Department &department, const Complaint &complaint)
{
    Situation out;
    out.caller.accountId = department.id;
    out.settings = department.settings;
    out.now = transaction.now();
    out.complaint = complaint;
    return out;
}

Result<int> expireIn(Transaction &transaction, const Department &department)
{
    int count = 0;
    UTTAR_CHECK(transaction.lockAccount(department.id));
    UTTAR_TRY(const auto replies,
              transaction.repliesInState(department.id, {ReplyState::Submitted, ReplyState::Approved}, 10'000));
    for (const auto &reply : replies) {
        if (!reply.approvalDueAt || *reply.approvalDueAt > transaction.now() || count >= mostAtOnce)
            continue;
        const auto complaint = transaction.complaint(department.id, reply.complaintId);
        if (!complaint && isUnreadable(complaint.error()))
            continue; // one that is damaged stops no other
        if (!complaint)
            return fail(complaint.error());
        auto situation = situationOf(transaction, department, *complaint);
        situation.reply = reply;
        situation.liveReply = reply;
        UTTAR_TRY(const auto outcome, expireReply(situation));
        UTTAR_CHECK(saveOutcome(transaction, department.id, outcome));
        ++count;
    }
    return count;
}

Result<int> escalateIn(Transaction &transaction, const Department &department)
{
    UTTAR_TRY(const auto breaches, transaction.takeBreaches(department.id, mostAtOnce));
    for (const auto &breach : breaches) {
        UTTAR_TRY(const auto outcome,
                  escalateBreached(situationOf(transaction, department, breach.complaint), breach.deadlines));
        UTTAR_CHECK(saveOutcome(transaction, department.id, outcome));
    }
    return int(breaches.size());
}

bool isOver(const Complaint &complaint, Timestamp now)
{
    const auto passed = [&](const std::optional<Timestamp> &until) { return until && *until < now; };
    if (complaint.state == ComplaintState::Resolved && complaint.rating > 0)
        return true;
    return passed(complaint.reopenUntil) && passed(complaint.appealUntil);
}

Result<int> closeSome(Transaction &transaction, const Department &department, const QStringList &ids)
{
    int count = 0;
    UTTAR_CHECK(transaction.lockAccount(department.id));
    for (const auto &id : ids) {
        const auto complaint = transaction.complaint(department.id, ComplaintId(id));
        if (!complaint && isUnreadable(complaint.error()))
            continue;
        if (!complaint)
            return fail(complaint.error());
        if (!isOver(*complaint, transaction.now()))
            continue;
        const auto outcome = systemActed(situationOf(transaction, department, *complaint), ComplaintAction::Close);
        if (!outcome)
            continue; // somebody acted on it since the list was made
        UTTAR_CHECK(saveOutcome(transaction, department.id, *outcome));
        ++count;
    }
    return count;
}

void closeIn(Database &database, const Department &department, ComplaintState state)
{
    const auto ids = database.read([&](Transaction &t) {
        return t.query(department.id, ObjectType::Complaint, {{u"applicationStatus"_s, nameOf(state)}}, 0, 1'000'000);
    });
    if (!ids) {
        qCWarning(lcServer, "cannot list complaints: %s", qPrintable(nameOf(ids.error().code)));
        return;
    }
    for (qsizetype at = 0; at < ids->size(); at += mostAtOnce) {
        const auto some = ids->mid(at, mostAtOnce);
        const auto closed = database.write([&](Transaction &t) { return closeSome(t, department, some); });
        if (!closed)
            qCWarning(lcServer, "cannot close complaints: %s", qPrintable(nameOf(closed.error().code)));
        else if (*closed > 0)
            qCInfo(lcServer, "department %s: %d complaints closed", qPrintable(department.id.toString()), *closed);
    }
}

} // namespace

void escalateBreached(Database &database)
{
    for (const auto &department : departmentsOf(database)) {
        for (bool more = true; more;) {
            const auto count = database.write([&](Transaction &t) { return escalateIn(t, department); });
            more = count && *count >= mostAtOnce;
            if (!count)
                qCWarning(lcServer, "cannot escalate: %s", qPrintable(nameOf(count.error().code)));
            else if (*count > 0)
                qCInfo(lcServer, "department %s: %d complaints escalated, a clock of theirs is over",
                       qPrintable(department.id.toString()), *count);
        }
    }
}

void expireReplies(Database &database)
{
    for (const auto &department : departmentsOf(database)) {
        const auto count = database.write([&](Transaction &t) { return expireIn(t, department); });
        if (!count)
            qCWarning(lcServer, "cannot expire replies: %s", qPrintable(nameOf(count.error().code)));
        else if (*count > 0)
            qCInfo(lcServer, "department %s: %d replies expired", qPrintable(department.id.toString()), *count);
    }
}

void closeOld(Database &database)
{
    for (const auto &department : departmentsOf(database)) {
        closeIn(database, department, ComplaintState::Resolved);
        closeIn(database, department, ComplaintState::Rejected);
        const auto dropped =
            database.write([&](Transaction &t) { return t.dropTombstones(department.id, t.now() - tombstoneLife); });
        if (!dropped)
            qCWarning(lcServer, "cannot drop tombstones: %s", qPrintable(nameOf(dropped.error().code)));
    }
}

} // namespace uttar::server
