// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/rowpainting.h"

#include "ui/common/shapedtext.h"

#include <QPainter>
#include <QStyleOptionViewItem>

namespace uttar::ui {

void paintRowGround(QPainter *painter, const QStyleOptionViewItem &option)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    painter->fillRect(option.rect, color(selected ? Token::Selected : hovered ? Token::Hover : Token::Surface));
    if (selected) {
        QRect edge(option.rect.left(), option.rect.top(), 3, option.rect.height());
        if (option.direction == Qt::RightToLeft)
            edge.moveRight(option.rect.right());
        painter->fillRect(edge, color(Token::Accent));
    }
    painter->fillRect(QRect(option.rect.left() + 16, option.rect.bottom(), option.rect.width() - 32, 1),
                      color(Token::Border));
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(color(Token::Accent), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(4, 2, -3, -3), 5, 5);
        painter->restore();
    }
}

void paintRowText(QPainter *painter, const QRect &box, int baseline, const QString &text, const QFont &face, Token ink,
                  Qt::LayoutDirection direction)
{
    const ShapedLine line(text, face, box.width());
    painter->setPen(color(ink));
    line.draw(
        *painter,
        QPointF(direction == Qt::RightToLeft ? box.right() + 1 - line.width() : box.left(), box.top() + baseline));
}

} // namespace uttar::ui
