// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/outboxdelegate.h"

#include "app/base/text.h"
#include "ui/common/fonts.h"
#include "ui/common/icons.h"
#include "ui/common/rowpainting.h"
#include "ui/common/widgets.h"
#include "ui/models/outboxmodel.h"

#include <QPainter>

namespace uttar::ui {

namespace {

struct Sign
{
    QLatin1String icon;
    Token ink;
    Token ground;
};

Sign signOf(OutboxState state)
{
    switch (state) {
    case OutboxState::Held: return {"clock"_L1, Token::Text2, Token::Hover};
    case OutboxState::Waiting: return {"hourglass-split"_L1, Token::Amber, Token::AmberGround};
    case OutboxState::Sending: return {"send"_L1, Token::Accent, Token::Selected};
    case OutboxState::Parked: return {"pause-circle"_L1, Token::Amber, Token::AmberGround};
    case OutboxState::Refused: return {"exclamation-octagon"_L1, Token::Red, Token::RedGround};
    case OutboxState::Conflict: return {"exclamation-triangle"_L1, Token::Red, Token::RedGround};
    }
    return {"clock"_L1, Token::Text2, Token::Hover};
}

} // namespace

QSize OutboxDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {scaled(240), scaled(76)};
}

void OutboxDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    paintRowGround(painter, option);
    const auto sign = signOf(OutboxState(index.data(OutboxModel::StateRole).toInt()));
    const auto direction = option.direction;
    const bool mirrored = direction == Qt::RightToLeft;
    auto box = option.rect.adjusted(16, 0, -16, 0);
    const auto side = scaled(20);
    const QRectF mark(mirrored ? box.right() - side : box.left(), box.top() + scaled(16), side, side);
    paintIcon(*painter, mark, sign.icon, sign.ink);
    box.adjust(mirrored ? 0 : side + 14, 0, mirrored ? -(side + 14) : 0, 0);

    const auto state = index.data(OutboxModel::StateTextRole).toString();
    const int badge = Badge::width(state, false) + 12;
    QRect place(mirrored ? box.left() : box.right() + 1 - badge + 12, box.top() + scaled(12), badge - 12, scaled(22));
    Badge::paint(*painter, place, direction, state, sign.ink, sign.ground);
    const auto first = mirrored ? box.adjusted(badge, 0, 0, 0) : box.adjusted(0, 0, -badge, 0);
    const auto words = u"%1 · %2"_s.arg(index.data(OutboxModel::WordsRole).toString(),
                                        index.data(OutboxModel::SubjectRole).toString());
    paintRowText(painter, first, scaled(29), words, font(14, QFont::Bold), Token::Text, direction);
    paintRowText(painter, box, scaled(55), index.data(OutboxModel::DetailRole).toString(), font(13), Token::Text2,
                 direction);
    painter->restore();
}

} // namespace uttar::ui
