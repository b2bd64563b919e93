// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/combobox.h"

#include "app/base/text.h"
#include "ui/common/fonts.h"
#include "ui/common/icons.h"

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

void ComboBox::paintEvent(QPaintEvent *event)
{
    QComboBox::paintEvent(event);
    QPainter painter(this);
    paintDropArrow(painter, *this);
}

} // namespace uttar::ui
