// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/domain/person.h"
#include "app/store/values.h"
#include "ui/models/keyedlistmodel.h"

#include <QFuture>
#include <QTimer>

#include <functional>
#include <map>
#include <optional>
#include <set>

namespace uttar {
class InboxService;
}

namespace uttar::ui {

// A seam: where the rows come from. The real one is InboxService.
struct InboxSource
{
    std::function<QFuture<Result<InboxPage>>(const InboxQuery &, const std::optional<InboxKey> &, int)> page;
    std::function<QFuture<Result<std::vector<std::pair<InboxKey, InboxRow>>>>(const InboxQuery &,
                                                                              const std::vector<ComplaintId> &)>
        rows;
};
[[nodiscard]] InboxSource sourceOf(InboxService &service);

// A row with its place in the order.
struct PlacedRow
{
    InboxKey key;
    InboxRow row;

    friend bool operator==(const PlacedRow &, const PlacedRow &) = default;
};

// The inbox as a window over keyset pages: what was scrolled to is there, the rest is fetched when a view asks for
// more. A change of the store is taken over row by row: only the ids that changed are asked for again, and they are
// inserted, removed, moved or told as changed. A slow answer to an older query is dropped by its number.
class InboxModel : public KeyedListModel<PlacedRow>
{
    Q_OBJECT

public:
    enum Role {
        IdRole = Qt::UserRole + 1,
        NumberRole,
        NameRole,
        HandleRole,
        ChannelRole, // int(Channel)
        TextRole,
        TimeRole,    // of the capture, in words
        DueRole,     // time left in words; empty: no clock runs
        UrgencyRole, // int(Urgency)
        StateRole,   // int(ComplaintState)
        StateTextRole,
        ReplyStateRole, // of the reply on its way, in words
        AssigneeRole,   // name
        LeaseRole,      // name of who works on it, if another person
        UnreadRole,
        DraftRole,
        WaitingRole,
        MarkedRole, // chosen for an act on several
    };
    Q_ENUM(Role)

    enum class Phase { Loading, Ready, Failed };

    static constexpr int pageSize = 100;

    InboxModel(InboxSource source, const Clock &clock, QObject *parent = nullptr);
    ~InboxModel() override;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;

    void setQuery(const InboxQuery &query);
    [[nodiscard]] const InboxQuery &query() const { return m_query; }
    void setPeople(const std::vector<Person> &people, const PersonId &me);
    [[nodiscard]] QString personName(const PersonId &id) const;
    [[nodiscard]] bool isMe(const PersonId &id) const { return id == m_me; }

    // Reads as much as is there again; after a failure too.
    void reload();
    void apply(const StoreChange &change);
    [[nodiscard]] Phase phase() const { return m_phase; }
    [[nodiscard]] const std::optional<Error> &error() const { return m_error; }
    [[nodiscard]] bool hasMore() const { return m_next.has_value(); }

    [[nodiscard]] const InboxRow &rowAt(int row) const { return at(row).row; }
    [[nodiscard]] int rowOf(const ComplaintId &id) const;
    [[nodiscard]] ComplaintId idAt(const QModelIndex &index) const;
    [[nodiscard]] Timestamp now() const { return m_clock.now(); }

    void setMarked(const ComplaintId &id, bool marked);
    void toggleMarked(const QModelIndex &index);
    void clearMarks();
    [[nodiscard]] std::vector<ComplaintId> marked() const; // in the order of the list

Q_SIGNALS:
    void phaseChanged();
    void marksChanged();
    // Before and after rows are taken over: a view holds what the person looks at in its place between the two.
    void aboutToTakeOver();
    void takenOver();

protected:
    [[nodiscard]] QString keyOf(const PlacedRow &placed) const override { return placed.row.id.toString(); }

private:
    void setPhase(Phase phase);
    void onFirstPage(const Result<InboxPage> &page);
    void onNextPage(const Result<InboxPage> &page);
    void askForChanged();
    void onChanged(const std::vector<ComplaintId> &asked,
                   const Result<std::vector<std::pair<InboxKey, InboxRow>>> &answer);
    void place(const InboxKey &key, const InboxRow &row);
    void forgetGoneMarks();
    void tick();
    [[nodiscard]] QString spoken(const InboxRow &row) const;

    InboxSource m_source;
    const Clock &m_clock;
    InboxQuery m_query;
    std::optional<InboxKey> m_next;
    std::optional<Error> m_error;
    std::map<PersonId, QString> m_people;
    PersonId m_me;
    std::set<ComplaintId> m_marked;
    std::set<ComplaintId> m_changed; // to be asked for when the present question is answered
    Phase m_phase = Phase::Loading;
    quint64 m_number = 0; // of the query; an answer to an older one is dropped
    bool m_fetching = false;
    bool m_asking = false;
    QTimer m_tick;
    QTimer m_reloadSoon;
};

// Whether a stands before b in the inbox: by time left, then oldest first, then id.
[[nodiscard]] bool before(const InboxKey &a, const InboxKey &b);
// The place of a row, as the store orders it.
[[nodiscard]] InboxKey keyOfRow(const InboxRow &row);

} // namespace uttar::ui
