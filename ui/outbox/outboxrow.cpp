// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/outboxrow.h"

#include "app/base/text.h"
#include "ui/common/fonts.h"
#include "ui/common/widgets.h"

#include <QAction>
#include <QHBoxLayout>
#include <QListView>

namespace uttar::ui {

OutboxRow::OutboxRow(const std::vector<Step> &steps, const QModelIndex &index, QListView *list)
    : QWidget(list->viewport()), m_index(index)
{
    setObjectName(u"outboxRow"_s);
    auto *const row = new QHBoxLayout(this);
    row->setContentsMargins(0, scaled(68), 0, 0);
    row->setSpacing(4);
    row->addSpacing(16 + scaled(20) + 6); // the quiet buttons' own margin brings their words under the row's
    for (const auto &step : steps) {
        auto *const button = new Button(step.words, {}, "quiet", this);
        button->setObjectName(step.action->objectName() + u"InRow"_s);
        button->setFocusPolicy(Qt::NoFocus);
        button->setToolTip(step.action->shortcut().toString(QKeySequence::NativeText));
        connect(button, &QPushButton::clicked, this, [this, list, action = step.action] {
            list->setCurrentIndex(m_index); // the action is about the current row
            action->trigger();
        });
        row->addWidget(button, 0, Qt::AlignTop);
    }
    row->addStretch();
}

} // namespace uttar::ui
