// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/values.h"
#include "ui/models/keyedlistmodel.h"

namespace uttar::ui {

// What was typed on complaints that this console does not have any more.
class LostTextModel : public KeyedListModel<LostText>
{
    Q_OBJECT

public:
    enum Role {
        SubjectRole = Qt::UserRole + 1, // "JAL-2026-000123 · @handle"
        KindRole,                       // "Reply", "Internal note"
        FirstLineRole,
        TextRole,
        WhyRole, // what happened, with the next step
        NoteRole,
    };
    Q_ENUM(Role)

    using KeyedListModel::KeyedListModel;

    void setTexts(std::vector<LostText> texts) { take(std::move(texts)); }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] QString keyOf(const LostText &text) const override;

private:
    [[nodiscard]] static QString subject(const LostText &text);
    [[nodiscard]] static QString kind(const LostText &text);
    [[nodiscard]] static QString why(const LostText &text);
};

} // namespace uttar::ui
