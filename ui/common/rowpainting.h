// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/tokens.h"

#include <QFont>

class QPainter;
class QRect;
class QStyleOptionViewItem;
class QString;

namespace uttar::ui {

// What the delegates of every list share.

// Ground, edge of the selected row and the line below; mirrored right to left.
void paintRowGround(QPainter *painter, const QStyleOptionViewItem &option);
// One line on a fixed baseline under the top of `box`, whatever its script, elided; at the leading side.
void paintRowText(QPainter *painter, const QRect &box, int baseline, const QString &text, const QFont &face, Token ink,
                  Qt::LayoutDirection direction);

} // namespace uttar::ui
