// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/domain/person.h"
#include "app/store/values.h"
#include "ui/models/keyedlistmodel.h"

#include <map>

namespace uttar::ui {

// Replies that wait for a checker, by time left.
class ReviewModel : public KeyedListModel<ReviewRow>
{
    Q_OBJECT

public:
    enum Role {
        ReplyRole = Qt::UserRole + 1, // id
        ComplaintRole,                // id
        NumberRole,
        NameRole,
        HandleRole,
        ChannelRole,
        TypeRole, // in words
        TextRole,
        MakerRole, // name
        DueRole,
        UrgencyRole,
        MayDecideRole,
        WaitingRole, // decided, the decision is in the outbox
    };
    Q_ENUM(Role)

    explicit ReviewModel(const Clock &clock, QObject *parent = nullptr);

    void setRows(std::vector<ReviewRow> rows) { take(std::move(rows)); }
    void setPeople(const std::vector<Person> &people);
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    void tick(); // time has passed: the times left are told as changed

protected:
    [[nodiscard]] QString keyOf(const ReviewRow &row) const override { return row.replyId.toString(); }

private:
    [[nodiscard]] QString spoken(const ReviewRow &row) const;
    [[nodiscard]] QString personName(const PersonId &id) const;

    const Clock &m_clock;
    std::map<PersonId, QString> m_people;
};

} // namespace uttar::ui
