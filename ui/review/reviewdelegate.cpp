// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewdelegate.h"

#include "app/base/text.h"
#include "ui/common/fonts.h"
#include "ui/common/formats.h"
#include "ui/common/rowpainting.h"
#include "ui/common/tokens.h"
#include "ui/common/widgets.h"
#include "ui/models/reviewmodel.h"

#include <QPainter>

namespace uttar::ui {

QSize ReviewDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {scaled(240), scaled(84)};
}

void ReviewDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    paintRowGround(painter, option);
    const auto direction = option.direction;
    const auto box = option.rect.adjusted(16, 0, -16, 0);
    const auto due = index.data(ReviewModel::DueRole).toString();
    const auto urgency = Urgency(index.data(ReviewModel::UrgencyRole).toInt());
    int badge = 0;
    if (!due.isEmpty()) {
        const auto ink = urgency == Urgency::Overdue ? Token::Red
            : urgency == Urgency::Soon               ? Token::Amber
                                                     : Token::Text2;
        const auto ground = urgency == Urgency::Overdue ? Token::RedGround
            : urgency == Urgency::Soon                  ? Token::AmberGround
                                                        : Token::Hover;
        badge = Badge::width(due, false) + 8;
        QRect place(box.right() + 1 - badge + 8, box.top() + scaled(10), badge - 8, scaled(22));
        if (direction == Qt::RightToLeft)
            place.moveLeft(box.left());
        Badge::paint(*painter, place, direction, due, ink, ground);
    }
    const auto nameBox = direction == Qt::RightToLeft ? box.adjusted(badge, 0, 0, 0) : box.adjusted(0, 0, -badge, 0);
    const auto decidable = index.data(ReviewModel::MayDecideRole).toBool();
    const auto name = index.data(ReviewModel::NameRole).toString();
    paintRowText(painter, nameBox, scaled(26), name, font(14, QFont::Bold), decidable ? Token::Text : Token::Text2,
                 direction);
    paintRowText(painter, box, scaled(49), index.data(ReviewModel::TextRole).toString(), font(14), Token::Text,
                 direction);
    QStringList about{index.data(ReviewModel::TypeRole).toString(), index.data(ReviewModel::MakerRole).toString()};
    if (!decidable)
        about.push_back(tr("you wrote it"));
    if (index.data(ReviewModel::WaitingRole).toBool())
        about.push_back(tr("decided, waiting to leave"));
    paintRowText(painter, box, scaled(70), about.join(u" · "_s), font(12), Token::Text3, direction);
    painter->restore();
}

} // namespace uttar::ui
