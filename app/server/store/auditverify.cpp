// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/store/auditverify.h"

#include "app/base/text.h"

namespace uttar::server {

namespace {

constexpr int page = 1000;

// The next entry of the trail; answers whether it fits.
bool follows(AuditReport &report, QString &hash, const AuditEntry &entry)
{
    if (entry.sequence != report.entries + 1) {
        // A row whose text names another number than its key was changed; else the number is missing.
        report.fault = entry.sequence > report.entries + 1 ? AuditFault::Removed : AuditFault::Altered;
    } else if (entry.id != AuditId{u"A%1"_s.arg(entry.sequence)} || entry.accountId != report.account
               || entry.previousHash != hash || chainHash(entry) != entry.hash) {
        report.fault = AuditFault::Altered;
    } else {
        ++report.entries;
        hash = entry.hash;
        return true;
    }
    report.badSequence = report.entries + 1;
    return false;
}

} // namespace

Result<AuditReport> verifyAudit(Transaction &transaction, const AccountId &account)
{
    AuditReport report{.account = account, .entries = 0, .fault = AuditFault::None, .badSequence = 0};
    QString hash;
    for (;;) {
        auto entries = transaction.auditTrail(account, report.entries, page);
        if (!entries && entries.error().code != Code::StorageCorrupt)
            return fail(entries.error());
        if (!entries) {
            // One of the page does not even read: find which, one by one.
            entries = transaction.auditTrail(account, report.entries, 1);
            if (!entries) {
                report.fault = AuditFault::Altered;
                report.badSequence = report.entries + 1;
                return report;
            }
        }
        if (entries->empty())
            break;
        for (const auto &entry : *entries) {
            if (!follows(report, hash, entry))
                return report;
        }
    }
    UTTAR_TRY(const auto head, transaction.auditHead(account));
    if (head.first != report.entries || head.second != hash) {
        report.fault = AuditFault::CutOff;
        report.badSequence = report.entries + 1;
    }
    return report;
}

Result<std::vector<AuditReport>> verifyAudit(Database &database)
{
    return database.read([](Transaction &transaction) -> Result<std::vector<AuditReport>> {
        UTTAR_TRY(const auto departments, transaction.departments());
        std::vector<AuditReport> reports;
        for (const auto &department : departments) {
            UTTAR_TRY(auto report, verifyAudit(transaction, department.id));
            reports.push_back(std::move(report));
        }
        return reports;
    });
}

} // namespace uttar::server
