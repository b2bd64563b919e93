// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/store/auditverify.h"

#include "app/base/text.h"

#include <tuple>

namespace uttar::server {

namespace {

constexpr int pageSize = 1000;

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

struct Page
{
    std::vector<AuditEntry> entries;
    bool last = false; // there are no more
};

// The entries after those of the report; one that does not read is told by its `badSequence`.
Result<Page> nextEntries(Transaction &transaction, AuditReport &report)
{
    for (const int limit : {pageSize, 1}) { // where one of a page does not even read: find which, one by one
        auto entries = transaction.auditTrail(report.account, report.entries, limit);
        if (entries) {
            const bool last = int(entries->size()) < limit;
            return Page{*std::move(entries), last};
        }
        if (entries.error().code != Code::StorageCorrupt)
            return fail(entries.error());
    }
    report.fault = AuditFault::Altered;
    report.badSequence = report.entries + 1;
    return Page{};
}

// Takes the report a page further; answers whether the trail goes on. Its head is read with its last page, so that an
// entry that is written meanwhile is on both or on none.
Result<bool> readPage(Transaction &transaction, AuditReport &report, QString &hash)
{
    UTTAR_TRY(const auto page, nextEntries(transaction, report));
    for (const auto &entry : page.entries) {
        if (!follows(report, hash, entry))
            return false;
    }
    if (report.fault != AuditFault::None)
        return false;
    if (!page.last)
        return true;
    UTTAR_TRY(const auto head, transaction.auditHead(report.account));
    if (head.first != report.entries || head.second != hash) {
        report.fault = AuditFault::CutOff;
        report.badSequence = report.entries + 1;
    }
    return false;
}

} // namespace

Result<std::vector<AuditReport>> verifyAudit(Database &database, const std::function<void(const AuditReport &)> &read)
{
    UTTAR_TRY(const auto departments, database.read([](Transaction &t) { return t.departments(); }));
    std::vector<AuditReport> reports;
    for (const auto &department : departments) {
        AuditReport report{.account = department.id, .entries = 0, .fault = AuditFault::None, .badSequence = 0};
        QString hash;
        for (bool more = true; more;) {
            UTTAR_TRY(more, database.read([&, before = std::pair(report, hash)](Transaction &t) {
                std::tie(report, hash) = before; // it may run twice
                return readPage(t, report, hash);
            }));
            if (more && read)
                read(report);
        }
        reports.push_back(std::move(report));
    }
    return reports;
}

} // namespace uttar::server
