// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/inboxservice.h"

#include "app/base/text.h"
#include "app/domain/lifecycle.h"
#include "app/services/acting.h"

#include <QHash>
#include <QSet>
#include <QSysInfo>

#include <algorithm>

namespace uttar {

namespace {

constexpr int rowsOfBaseline = 500; // read at once
constexpr size_t mostTold = 50;     // a person reads no more notifications than that

QString leaseMark(const ComplaintId &id)
{
    return u"lease:"_s + id.toString();
}

bool needsReason(ComplaintAction action)
{
    return action == ComplaintAction::Reassign || action == ComplaintAction::Escalate;
}

// What the action needs to make sense, before the server says so hours later.
Result<void> checkAct(const ActOnComplaint &act, const Complaint &complaint)
{
    const auto missing = [](const QString &what) -> Result<void> { return fail(Code::InvalidArguments, what); };
    switch (act.action) {
    case ComplaintAction::Assign:
        if (act.assignee.isEmpty())
            return missing(u"assignee"_s);
        break;
    case ComplaintAction::Reject:
        if (act.reasonCode.isEmpty())
            return missing(u"reasonCode"_s);
        break;
    case ComplaintAction::Transfer:
        if (act.transferTo.isEmpty())
            return missing(u"transferTo"_s);
        if (complaint.transferCount >= transferLimit)
            return fail(Code::WrongState, u"transferred three times already"_s);
        break;
    case ComplaintAction::ProposeDuplicate:
        if (act.duplicateOf.isEmpty() || act.duplicateOf == complaint.id)
            return missing(u"duplicateOf"_s);
        break;
    default:
        if (needsReason(act.action) && act.reason.trimmed().isEmpty())
            return missing(u"reason"_s);
    }
    return {};
}

Result<OperationId> carryOut(Backend::Core &core, ActOnComplaint act)
{
    UTTAR_TRY(const auto me, signedInAccount(core));
    UTTAR_TRY(const auto view, core.store->complaint(act.complaintId));
    UTTAR_CHECK(checkAct(act, view.complaint));
    UTTAR_CHECK(nextState(view.shownState, act.action, me.person.roles));
    if (act.revision == 0) // after an act of this console that waits, the store carries the revision on
        act.revision = view.complaint.revision;
    return perform(core, std::move(act), Leaves::WhenUndoIsOver);
}

Result<OperationId> takeLeaseOf(Backend::Core &core, const ComplaintId &id, bool takeOver)
{
    UTTAR_TRY(const auto me, signedInAccount(core));
    UTTAR_TRY(const auto view, core.store->complaint(id));
    const auto &complaint = view.complaint;
    const bool live = complaint.leaseUntil && *complaint.leaseUntil > serverNow(core);
    if (live && !takeOver && complaint.leaseHolder != me.person.id && !complaint.leaseHolder.isEmpty())
        return fail(Code::StaleFence, u"somebody else works on it"_s);
    const OperationId operation(core.random->uuid());
    const bool renewed = live && complaint.leaseHolder == me.person.id;
    if (!renewed)
        UTTAR_CHECK(core.store->saveMark(leaseMark(id), leaseIdOf(operation).toString()));
    return perform(core, operation,
                   TakeLease{.complaintId = id,
                             .device = QSysInfo::machineHostName(),
                             .minutes = me.settings.leaseMinutes,
                             .takeOver = takeOver},
                   Leaves::AtOnce);
}

Result<OperationId> releaseLeaseOf(Backend::Core &core, const ComplaintId &id)
{
    UTTAR_TRY(const auto me, signedInAccount(core));
    UTTAR_TRY(const auto view, core.store->complaint(id));
    const auto lease = core.store->mark(leaseMark(id));
    if (lease.isEmpty())
        return fail(Code::WrongState, u"no lease was taken here"_s);
    const bool ours = view.complaint.leaseHolder == me.person.id;
    return perform(core,
                   ReleaseLease{.complaintId = id, .leaseId = LeaseId(lease), .fence = ours ? view.complaint.fence : 0},
                   Leaves::AtOnce);
}

} // namespace

// Which complaints of theirs this person knows of, so that new ones are told; of who distributes complaints and answers
// none, those of the queue too. Belongs to the backend's thread: there may be tens of thousands, and the GUI thread has
// no time for them.
class InboxService::Arrivals
{
public:
    [[nodiscard]] Result<std::vector<InboxRow>> takeAll(const Backend::Core &core)
    {
        UTTAR_TRY(const auto queries, watched(core));
        std::vector<InboxRow> news;
        QSet<ComplaintId> here;
        for (const auto &query : queries) {
            std::optional<InboxKey> after;
            do {
                UTTAR_TRY(const auto page, core.store->inbox(query, after, rowsOfBaseline));
                for (const auto &row : page.rows) {
                    here.insert(row.id);
                    take(row, news);
                }
                after = page.next;
            } while (after);
        }
        m_known.removeIf([&](const auto &known) { return !here.contains(known.key()); });
        return news;
    }
    [[nodiscard]] Result<std::vector<InboxRow>> takeChanged(const Backend::Core &core,
                                                            const std::vector<ComplaintId> &ids)
    {
        UTTAR_TRY(const auto queries, watched(core));
        std::vector<InboxRow> news;
        QSet<ComplaintId> here;
        for (const auto &query : queries) {
            UTTAR_TRY(const auto found, core.store->inboxRows(query, ids));
            for (const auto &[key, row] : found) {
                here.insert(row.id);
                take(row, news);
            }
        }
        for (const auto &id : ids) { // one that is given back is news again
            if (!here.contains(id))
                m_known.remove(id);
        }
        return news;
    }

private:
    [[nodiscard]] static Result<std::vector<InboxQuery>> watched(const Backend::Core &core)
    {
        UTTAR_TRY(const auto me, signedInAccount(core));
        std::vector<InboxQuery> queries(1); // the default is the folder of this person's own
        const Roles &roles = me.person.roles;
        if (hasRole(roles, Role::Nodal) && !hasRole(roles, Role::Officer))
            queries.emplace_back().folder = InboxFolder::Unassigned;
        return queries;
    }
    void take(const InboxRow &row, std::vector<InboxRow> &news)
    {
        const bool urgent = row.priority == Priority::Urgent;
        const auto known = m_known.constFind(row.id);
        // What this person has just done to it is no news to them.
        const bool isNew = known == m_known.constEnd() ? !row.waiting : urgent && !*known;
        if (isNew && news.size() < mostTold)
            news.push_back(row);
        m_known.insert(row.id, urgent);
    }

    QHash<ComplaintId, bool> m_known; // -> whether it was urgent
};

InboxService::InboxService(Backend &backend, QObject *parent)
    : QObject(parent), m_backend(backend), m_arrivals(std::make_shared<Arrivals>())
{
    connect(&m_backend, &Backend::opened, this, &InboxService::opened);
    connect(&m_backend, &Backend::storeChanged, this, &InboxService::changed);
    connect(&m_backend, &Backend::storeChanged, this, &InboxService::lookForArrivals);
    connect(&m_backend, &Backend::statusChanged, this, [this](const SyncStatus &status) {
        if (status.lastSynced && status.fetched == 0)
            startWatching();
    });
    connect(&m_backend, &Backend::closed, this, [this] {
        m_arrivals = std::make_shared<Arrivals>();
        m_watching = false;
    });
}

InboxService::~InboxService() = default;

void InboxService::startWatching()
{
    if (std::exchange(m_watching, true))
        return;
    // What is there already is no news.
    std::ignore = m_backend.run([arrivals = m_arrivals](Backend::Core &core) { return arrivals->takeAll(core); });
}

void InboxService::lookForArrivals(const StoreChange &change)
{
    if (!m_watching || (change.complaints.empty() && !change.everything))
        return;
    const auto look = [change, arrivals = m_arrivals](Backend::Core &core) -> Result<std::vector<InboxRow>> {
        return change.everything ? arrivals->takeAll(core) : arrivals->takeChanged(core, change.complaints);
    };
    whenDone(m_backend.run(look), this, [this](Result<std::vector<InboxRow>> news) {
        if (!news || news->empty() || m_backend.status().fetched > 0)
            return;
        Q_EMIT arrived(*news);
    });
}

QFuture<Result<InboxPage>> InboxService::page(const InboxQuery &query, const std::optional<InboxKey> &after, int limit)
{
    const auto read = [query, after, limit](Backend::Core &core) { return core.store->inbox(query, after, limit); };
    if (!query.search.isEmpty() && !after)
        return m_backend.runLatest(read);
    return m_backend.run(read);
}

QFuture<Result<std::vector<std::pair<InboxKey, InboxRow>>>> InboxService::rows(const InboxQuery &query,
                                                                               const std::vector<ComplaintId> &ids)
{
    return m_backend.run([query, ids](Backend::Core &core) { return core.store->inboxRows(query, ids); });
}

QFuture<Result<FolderCounts>> InboxService::counts()
{
    return m_backend.run([](Backend::Core &core) { return core.store->counts(); });
}

QFuture<Result<ComplaintView>> InboxService::complaint(const ComplaintId &id)
{
    return m_backend.run([id](Backend::Core &core) { return core.store->complaint(id); });
}

QFuture<Result<void>> InboxService::markRead(const ComplaintId &id)
{
    return m_backend.run([id](Backend::Core &core) { return core.store->markRead(id); });
}

QFuture<Result<std::vector<Person>>> InboxService::people()
{
    return m_backend.run([](Backend::Core &core) { return core.store->people(); });
}

QFuture<Result<BegunAnswers>> InboxService::begunAnswers()
{
    return m_backend.run([](Backend::Core &core) -> Result<BegunAnswers> {
        UTTAR_TRY(auto answers, core.store->answers());
        return BegunAnswers{.database = core.profile.databasePath, .answers = std::move(answers)};
    });
}

QFuture<Result<void>> InboxService::saveAnswers(const BegunAnswers &changed)
{
    return m_backend.run([changed](Backend::Core &core) -> Result<void> {
        if (core.profile.databasePath != changed.database)
            return fail(Code::WrongState, u"another database is open"_s);
        return core.store->saveAnswers(changed.answers);
    });
}

QFuture<Result<QByteArray>> InboxService::attachment(const BlobId &blob)
{
    return m_backend.runAsync<QByteArray>([blob](Backend::Core &core, std::function<void(Result<QByteArray>)> done) {
        if (!core.account)
            return done(fail(Code::SignInExpired));
        core.client->download(core.account->id, blob, std::move(done));
    });
}

QFuture<Result<OperationId>> InboxService::act(const ActOnComplaint &act)
{
    return m_backend.run([act](Backend::Core &core) { return carryOut(core, act); });
}

QFuture<Result<OperationId>> InboxService::addNote(const ComplaintId &id, const QString &text)
{
    return m_backend.run([id, text](Backend::Core &core) -> Result<OperationId> {
        if (text.trimmed().isEmpty())
            return fail(Code::InvalidArguments, u"text"_s);
        UTTAR_TRY(const auto me, signedInAccount(core));
        UTTAR_TRY(const auto view, core.store->complaint(id));
        UTTAR_CHECK(nextState(view.shownState, ComplaintAction::Comment, me.person.roles));
        // What is on the disk of it may be two seconds older: handing in takes away the draft of the same text.
        UTTAR_CHECK(core.store->saveTyped({.complaintId = id, .reply = {}, .note = text}));
        return perform(core, AddNote{.complaintId = id, .text = text}, Leaves::WhenUndoIsOver);
    });
}

QFuture<Result<OperationId>> InboxService::takeLease(const ComplaintId &id, bool takeOver)
{
    return m_backend.run([id, takeOver](Backend::Core &core) { return takeLeaseOf(core, id, takeOver); });
}

QFuture<Result<OperationId>> InboxService::releaseLease(const ComplaintId &id)
{
    return m_backend.run([id](Backend::Core &core) { return releaseLeaseOf(core, id); });
}

QFuture<Result<void>> InboxService::undo(const OperationId &id)
{
    return m_backend.run([id](Backend::Core &core) { return undoOperation(core, id); });
}

} // namespace uttar
