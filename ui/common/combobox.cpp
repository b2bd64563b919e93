// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/combobox.h"

#include "app/base/text.h"
#include "ui/common/fonts.h"
#include "ui/common/icons.h"

#include <QKeyEvent>
#include <QPainter>

namespace uttar::ui {

void paintDropArrow(QPainter &painter, const QWidget &field)
{
    const auto side = scaled(12);
    const auto inset = scaled(10);
    const auto left = field.layoutDirection() == Qt::RightToLeft ? inset : field.width() - inset - side;
    paintIcon(painter, QRectF(left, (field.height() - side) / 2.0, side, side), "chevron-down"_L1,
              field.isEnabled() ? Token::Text2 : Token::Text3);
}

bool ComboBox::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *const key = static_cast<QKeyEvent *>(event);
        const bool plain = (key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier)) == Qt::NoModifier;
        if (plain && !key->text().isEmpty() && key->text().front().isPrint()) {
            event->accept();
            return true;
        }
    }
    return QComboBox::event(event);
}

void ComboBox::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    paintDropArrow(painter, *this);
}

} // namespace uttar::ui
