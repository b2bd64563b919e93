// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/labels.h"

#include <QStyledItemDelegate>

namespace uttar::ui {

// How a state looks: the ink and the ground of its badge.
[[nodiscard]] Labels::Tone outboxTone(OutboxState state);

// A row of the outbox: what was done, on which complaint, and how it stands. A refused one leaves room for its next
// steps below.
class OutboxDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace uttar::ui
