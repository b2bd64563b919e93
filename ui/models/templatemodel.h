// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/replyservice.h"
#include "ui/models/keyedlistmodel.h"

namespace uttar::ui {

// One choice of the palette; comparison over what is shown.
struct TemplateRow
{
    TemplateChoice choice;

    friend bool operator==(const TemplateRow &a, const TemplateRow &b);
};

// Templates for one complaint, best first.
class TemplateModel : public KeyedListModel<TemplateRow>
{
    Q_OBJECT

public:
    enum Role {
        TitleRole = Qt::UserRole + 1,
        ShortcutRole,
        TypeRole, // in words
        TextRole, // filled
        UnresolvedRole,
        InLanguageRole,
        ExpiredRole,
        SourceRole,
    };
    Q_ENUM(Role)

    using KeyedListModel::KeyedListModel;

    void setChoices(const std::vector<TemplateChoice> &choices);
    [[nodiscard]] const TemplateChoice *choice(const QModelIndex &index) const;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    [[nodiscard]] QString keyOf(const TemplateRow &row) const override { return row.choice.source.id.toString(); }

private:
    [[nodiscard]] QString spoken(const TemplateChoice &choice) const;
};

} // namespace uttar::ui
