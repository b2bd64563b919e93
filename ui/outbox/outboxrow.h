// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPersistentModelIndex>
#include <QWidget>

#include <vector>

class QAction;
class QListView;

namespace uttar::ui {

// The next steps of a refused act, inside its row of the list. By keyboard the same actions have their keys, so the
// buttons take no focus.
class OutboxRow : public QWidget
{
    Q_OBJECT

public:
    struct Step
    {
        QAction *action;
        QString words;
    };
    OutboxRow(const std::vector<Step> &steps, const QModelIndex &index, QListView *list);

private:
    QPersistentModelIndex m_index;
};

} // namespace uttar::ui
