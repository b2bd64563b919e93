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

QLatin1String signOf(OutboxState state)
{
    switch (state) {
    case OutboxState::Held: return "clock"_L1;
    case OutboxState::Waiting: return "hourglass-split"_L1;
    case OutboxState::Sending: return "send"_L1;
    case OutboxState::Parked: return "pause-circle"_L1;
    case OutboxState::Refused: return "exclamation-octagon"_L1;
    case OutboxState::Conflict: return "exclamation-triangle"_L1;
    }
    return "clock"_L1;
}

OutboxState stateOf(const QModelIndex &index)
{
    return OutboxState(index.data(OutboxModel::StateRole).toInt());
}

} // namespace

Labels::Tone outboxTone(OutboxState state)
{
    switch (state) {
    case OutboxState::Held: return {Token::Text2, Token::Hover};
    case OutboxState::Waiting:
    case OutboxState::Parked: return {Token::Amber, Token::AmberGround};
    case OutboxState::Sending: return {Token::Accent, Token::Selected};
    case OutboxState::Refused:
    case OutboxState::Conflict: return {Token::Red, Token::RedGround};
    }
    return {};
}

QSize OutboxDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {scaled(240), scaled(stateOf(index) == OutboxState::Refused ? 108 : 76)};
}

void OutboxDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    paintRowGround(painter, option);
    const auto state = stateOf(index);
    const auto tone = outboxTone(state);
    const auto direction = option.direction;
    const bool mirrored = direction == Qt::RightToLeft;
    auto box = option.rect.adjusted(16, 0, -16, 0);
    const auto side = scaled(20);
    const QRectF mark(mirrored ? box.right() + 1 - side : box.left(), box.top() + scaled(15), side, side);
    paintIcon(*painter, mark, signOf(state), tone.ink);
    box.adjust(mirrored ? 0 : side + 14, 0, mirrored ? -(side + 14) : 0, 0);

    const auto words = index.data(OutboxModel::StateTextRole).toString();
    const int badge = Badge::width(words, false);
    const QRect place(mirrored ? box.left() : box.right() + 1 - badge, box.top() + scaled(14), badge, scaled(22));
    Badge::paint(*painter, place, direction, words, tone.ink, tone.ground);
    const int beside = badge + 12;
    const auto first = mirrored ? box.adjusted(beside, 0, 0, 0) : box.adjusted(0, 0, -beside, 0);
    paintRowText(painter, first, scaled(30), index.data(OutboxModel::WordsRole).toString(), font(14, QFont::Bold),
                 Token::Text, direction);
    paintRowText(painter, box, scaled(55), index.data(OutboxModel::SubjectRole).toString(), font(13), Token::Text2,
                 direction);
    painter->restore();
}

} // namespace uttar::ui
