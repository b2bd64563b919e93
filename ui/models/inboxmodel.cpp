// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/inboxmodel.h"

#include "app/base/text.h"
#include "app/services/inboxservice.h"
#include "ui/common/formats.h"
#include "ui/common/labels.h"

#include <QMetaEnum>

#include <algorithm>
#include <limits>
#include <tuple>

namespace uttar::ui {

namespace {

constexpr int tickInterval = 30'000;
// While very much streams in, the list is read again this often and not at each commit.
constexpr int reloadPause = 300;
// More changed ids than this are cheaper to take over as one new page, while the list is not much longer than a page.
constexpr std::size_t manyChanges = 60;
// Each changed row is looked for in the list: no more than these comparisons at one moment of the GUI thread.
constexpr std::size_t comparisonsAtOnce = 200'000;
constexpr std::size_t fewest = 8;

// Of a list that somebody has scrolled far down, only what changed is read again.
std::size_t tooMany(int rows)
{
    return std::max(manyChanges, std::size_t(rows) / 8);
}

std::size_t atOnce(int rows)
{
    return std::clamp(comparisonsAtOnce / std::size_t(std::max(rows, 1)), fewest, manyChanges);
}

} // namespace

InboxSource sourceOf(InboxService &service)
{
    return {
        [&service](const InboxQuery &query, const std::optional<InboxKey> &after, int limit) {
            return service.page(query, after, limit);
        },
        [&service](const InboxQuery &query, const std::vector<ComplaintId> &ids) { return service.rows(query, ids); },
    };
}

bool before(const InboxKey &a, const InboxKey &b)
{
    return std::tie(a.dueAt, a.capturedAt, a.id) < std::tie(b.dueAt, b.capturedAt, b.id);
}

InboxKey keyOfRow(const InboxRow &row)
{
    return {row.deadline ? qint64(row.deadline->at.time_since_epoch().count()) : std::numeric_limits<qint64>::max(),
            qint64(row.capturedTime.time_since_epoch().count()), row.id};
}

InboxModel::InboxModel(InboxSource source, const Clock &clock, QObject *parent)
    : KeyedListModel(parent), m_source(std::move(source)), m_clock(clock)
{
    m_tick.setInterval(tickInterval);
    connect(&m_tick, &QTimer::timeout, this, &InboxModel::tick);
    m_tick.start();
    m_reloadSoon.setSingleShot(true);
    m_reloadSoon.setInterval(reloadPause);
    connect(&m_reloadSoon, &QTimer::timeout, this, &InboxModel::reload);
}

InboxModel::~InboxModel() = default;

// --- what a view reads

QVariant InboxModel::data(const QModelIndex &index, int role) const
{
    const PlacedRow *placed = row(index);
    if (placed == nullptr)
        return {};
    const InboxRow &r = placed->row;
    const Timestamp now = m_clock.now();
    switch (role) {
    case Qt::DisplayRole:
    case NameRole: return r.citizenName.isEmpty() ? r.citizenHandle : r.citizenName;
    case Qt::AccessibleTextRole: return spoken(r);
    case Qt::AccessibleDescriptionRole: return Labels::of(r.source) + u' ' + r.citizenHandle;
    case Qt::ToolTipRole: return {};
    case IdRole: return r.id.toString();
    case NumberRole: return r.serviceRequestId;
    case HandleRole: return r.citizenHandle;
    case ChannelRole: return int(r.source);
    case TextRole: return r.firstLine;
    case TimeRole: return Formats::listTime(r.capturedTime, now);
    case DueRole: return r.deadline ? Formats::timeLeft(r.deadline->at, now) : QString();
    case UrgencyRole: return int(Formats::urgency(r.deadline ? std::optional(r.deadline->at) : std::nullopt, now));
    case StateRole: return int(r.state);
    case StateTextRole: return Labels::of(r.state);
    case ReplyStateRole: return Labels::replyStateOf(r.liveReplyState);
    case AssigneeRole: return personName(r.assignee);
    case LeaseRole:
        return r.leaseUntil && *r.leaseUntil > now && !isMe(r.leaseHolder) ? personName(r.leaseHolder) : QString();
    case UnreadRole: return r.unread;
    case DraftRole: return r.hasDraft;
    case WaitingRole: return r.waiting;
    case MarkedRole: return m_marked.contains(r.id);
    default: return {};
    }
}

QHash<int, QByteArray> InboxModel::roleNames() const
{
    auto names = KeyedListModel::roleNames();
    const auto roles = QMetaEnum::fromType<Role>();
    for (int i = 0; i < roles.keyCount(); ++i)
        names.insert(roles.value(i), roles.key(i));
    return names;
}

// Everything that the delegate paints, in the order in which one wants to hear it.
QString InboxModel::spoken(const InboxRow &r) const
{
    const Timestamp now = m_clock.now();
    QStringList parts;
    if (m_marked.contains(r.id))
        parts << tr("Chosen");
    if (r.unread)
        parts << tr("Unread");
    parts << (r.citizenName.isEmpty() ? r.citizenHandle : r.citizenName);
    if (r.deadline)
        parts << Formats::timeLeft(r.deadline->at, now);
    parts << r.firstLine << Labels::of(r.state);
    if (r.priority != Priority::Normal)
        parts << Labels::of(r.priority);
    if (const QString reply = Labels::replyStateOf(r.liveReplyState); !reply.isEmpty())
        parts << reply;
    if (r.leaseUntil && *r.leaseUntil > now && !isMe(r.leaseHolder))
        parts << tr("%1 works on it").arg(personName(r.leaseHolder));
    if (!r.assignee.isEmpty() && !isMe(r.assignee))
        parts << tr("With %1").arg(personName(r.assignee));
    if (r.hasDraft)
        parts << tr("Has a draft");
    if (r.waiting)
        parts << tr("Waits in the outbox");
    parts << Labels::of(r.source) + u' ' + r.citizenHandle << Formats::listTime(r.capturedTime, now)
          << r.serviceRequestId;
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

int InboxModel::rowOf(const ComplaintId &id) const
{
    return find(id.toString());
}

ComplaintId InboxModel::idAt(const QModelIndex &index) const
{
    const PlacedRow *placed = row(index);
    return placed ? placed->row.id : ComplaintId();
}

void InboxModel::setPeople(const std::vector<Person> &people, const PersonId &me)
{
    m_people.clear();
    for (const Person &person : people)
        m_people.emplace(person.id, person.name);
    m_me = me;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

QString InboxModel::personName(const PersonId &id) const
{
    const auto it = m_people.find(id);
    return it == m_people.end() ? QString() : it->second;
}

// --- fetching

void InboxModel::setPhase(Phase phase)
{
    m_phase = phase;
    Q_EMIT phaseChanged();
}

void InboxModel::setQuery(const InboxQuery &query)
{
    if (query == m_query && m_number > 0)
        return;
    m_query = query;
    m_marked.clear();
    Q_EMIT marksChanged();
    reload();
}

void InboxModel::reload()
{
    const quint64 number = ++m_number;
    m_fetching = true;
    m_changed.clear();
    m_error.reset();
    if (rowCount() == 0 || m_phase == Phase::Failed)
        setPhase(Phase::Loading);
    const int limit = qMax(pageSize, rowCount()); // whoever has scrolled far down stays there
    whenDone(m_source.page(m_query, std::nullopt, limit), this, [this, number](const Result<InboxPage> &page) {
        if (number == m_number)
            onFirstPage(page);
    });
}

void InboxModel::onFirstPage(const Result<InboxPage> &page)
{
    m_fetching = false;
    if (!page && page.error().code == Code::Cancelled) {
        m_reloadSoon.start(); // another search came between
        return;
    }
    if (!page) {
        m_error = page.error();
        setPhase(Phase::Failed);
        return;
    }
    std::vector<PlacedRow> rows;
    rows.reserve(page->rows.size());
    for (const InboxRow &row : page->rows)
        rows.push_back({keyOfRow(row), row});
    Q_EMIT aboutToTakeOver();
    m_next = page->next;
    take(std::move(rows));
    forgetGoneMarks();
    Q_EMIT takenOver();
    setPhase(Phase::Ready);
    askForChanged();
}

bool InboxModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_next && !m_fetching && m_phase == Phase::Ready;
}

// Rows that were scrolled past stay: about half a KiB each (tst_inboxmodel measures it), so that 20,000 cost some 11
// MB. Dropping them would move what is on the screen, and would forget marks.
void InboxModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_fetching = true;
    whenDone(m_source.page(m_query, m_next, pageSize), this, [this, number = m_number](const Result<InboxPage> &page) {
        if (number == m_number)
            onNextPage(page);
    });
}

void InboxModel::onNextPage(const Result<InboxPage> &page)
{
    m_fetching = false;
    if (!page && page.error().code == Code::Cancelled)
        return; // asked for again when a view comes here
    if (!page) {
        m_error = page.error(); // the list is not at its end: it goes on there when it is tried again
        setPhase(Phase::Failed);
        return;
    }
    std::set<ComplaintId> fresh;
    for (const InboxRow &row : page->rows)
        fresh.insert(row.id);
    for (const PlacedRow &placed : all())
        fresh.erase(placed.row.id);
    std::vector<PlacedRow> rows;
    for (const InboxRow &row : page->rows) {
        if (fresh.erase(row.id) > 0)
            rows.push_back({keyOfRow(row), row});
    }
    m_next = page->next;
    append(std::move(rows));
    Q_EMIT phaseChanged();
    askForChanged();
}

// --- changes

void InboxModel::apply(const StoreChange &change)
{
    if (change.everything || change.complaints.size() + m_changed.size() > tooMany(rowCount())) {
        if (!m_reloadSoon.isActive())
            m_reloadSoon.start();
        return;
    }
    m_changed.insert(change.complaints.begin(), change.complaints.end());
    askForChanged();
}

void InboxModel::askForChanged()
{
    if (m_changed.empty() || m_asking || m_fetching)
        return;
    std::vector<ComplaintId> ids;
    while (!m_changed.empty() && ids.size() < atOnce(rowCount()))
        ids.push_back(m_changed.extract(m_changed.begin()).value());
    m_asking = true;
    whenDone(m_source.rows(m_query, ids), this,
             [this, ids, number = m_number](const Result<std::vector<std::pair<InboxKey, InboxRow>>> &answer) {
                 m_asking = false;
                 if (number == m_number)
                     onChanged(ids, answer);
                 askForChanged();
             });
}

void InboxModel::onChanged(const std::vector<ComplaintId> &asked,
                           const Result<std::vector<std::pair<InboxKey, InboxRow>>> &answer)
{
    if (!answer) {
        m_error = answer.error(); // what is shown stays, but may be out of date
        setPhase(Phase::Failed);
        return;
    }
    Q_EMIT aboutToTakeOver();
    std::set<ComplaintId> present;
    for (const auto &[key, row] : *answer)
        present.insert(row.id);
    for (const ComplaintId &id : asked) {
        if (const int at = present.contains(id) ? -1 : rowOf(id); at >= 0)
            removeAt(at);
    }
    for (const auto &[key, row] : *answer)
        place(key, row);
    forgetGoneMarks();
    Q_EMIT takenOver();
    if (m_phase == Phase::Ready)
        Q_EMIT phaseChanged();
}

void InboxModel::place(const InboxKey &key, const InboxRow &row)
{
    const int old = rowOf(row.id);
    const auto &rows = all();
    // Its own old place counts as any other's: moving it there or behind it is the same.
    int to = int(std::ranges::upper_bound(rows, key, before, &PlacedRow::key) - rows.begin());
    const bool isLast = to == rowCount() || (to == old && to + 1 == rowCount());
    // Behind what was fetched so far: it comes when a view scrolls there.
    if (isLast && m_next && before(*m_next, key)) {
        if (old >= 0)
            removeAt(old);
        return;
    }
    if (old < 0) {
        insertAt(to, {key, row});
        return;
    }
    if (old < to)
        --to;
    move(old, to);
    replaceAt(to, {key, row});
}

void InboxModel::tick()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {TimeRole, DueRole, UrgencyRole, LeaseRole});
}

// --- marks

void InboxModel::setMarked(const ComplaintId &id, bool marked)
{
    const int at = rowOf(id);
    if (at < 0 || marked == m_marked.contains(id))
        return;
    if (marked)
        m_marked.insert(id);
    else
        m_marked.erase(id);
    Q_EMIT dataChanged(index(at), index(at), {MarkedRole, Qt::AccessibleTextRole});
    Q_EMIT marksChanged();
}

void InboxModel::toggleMarked(const QModelIndex &index)
{
    if (const ComplaintId id = idAt(index); !id.isEmpty())
        setMarked(id, !m_marked.contains(id));
}

void InboxModel::clearMarks()
{
    if (m_marked.empty())
        return;
    m_marked.clear();
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {MarkedRole, Qt::AccessibleTextRole});
    Q_EMIT marksChanged();
}

std::vector<ComplaintId> InboxModel::marked() const
{
    std::vector<ComplaintId> result;
    for (const PlacedRow &placed : all()) {
        if (m_marked.contains(placed.row.id))
            result.push_back(placed.row.id);
    }
    return result;
}

void InboxModel::forgetGoneMarks()
{
    if (std::erase_if(m_marked, [this](const ComplaintId &id) { return rowOf(id) < 0; }) > 0)
        Q_EMIT marksChanged();
}

} // namespace uttar::ui
