// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/values.h"
#include "ui/models/keyedlistmodel.h"

namespace uttar::ui {

// What waits to leave, in the order of acting.
class OutboxModel : public KeyedListModel<OutboxEntry>
{
    Q_OBJECT

public:
    enum Role {
        OperationRole = Qt::UserRole + 1, // its id
        ComplaintRole,                    // id
        WordsRole,                        // "Submit the reply for review"
        SubjectRole,                      // "JAL-2026-000123 · @handle"
        StateRole,                        // int(OutboxState)
        StateTextRole,
        DetailRole, // why it waits or was refused, with the next step
        CanUndoRole,
        CanRetryRole,
        CanGiveUpRole, // parked: it becomes a refused one
        CanDismissRole,
        CanSettleRole,    // a conflict
        CanEditAgainRole, // a text that was refused
        CanTakeOverRole,  // refused because somebody else works on the complaint
        TextRole,         // what was written: a reply, a note, a checker's note
    };
    Q_ENUM(Role)

    using KeyedListModel::KeyedListModel;

    void setEntries(std::vector<OutboxEntry> entries) { take(std::move(entries)); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] QString keyOf(const OutboxEntry &entry) const override { return entry.operation.id.toString(); }

private:
    [[nodiscard]] QString subject(const OutboxEntry &entry) const;
    [[nodiscard]] QString detail(const OutboxEntry &entry) const;
    [[nodiscard]] static QString text(const Act &act);
};

} // namespace uttar::ui
