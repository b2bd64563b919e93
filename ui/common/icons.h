// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/channel.h"
#include "ui/common/tokens.h"

#include <QIcon>
#include <QPixmap>

#include <optional>

class QPainter;
class QRectF;

namespace uttar::ui {

// A monochrome icon of bootstrap-icons, coloured by a token when it is painted, so that it is sharp at every scale and
// right after a change of theme. `name` stands in resources/icons.txt, which says what the build takes from the
// package. `on`: the colour of a checked button. Icons that point into a direction are mirrored right to left.
[[nodiscard]] QIcon icon(QLatin1String name, Token token = Token::Text2, std::optional<Token> on = std::nullopt);
void paintIcon(QPainter &painter, const QRectF &rect, QLatin1String name, Token token);
// For a label: `px` at 100 %.
[[nodiscard]] QPixmap iconPixmap(QLatin1String name, Token token, int px, qreal devicePixelRatio);
// The icon of a channel.
[[nodiscard]] QLatin1String channelIcon(Channel channel);
// The console's own mark: a speech mark with a tick, on the accent's ground.
[[nodiscard]] QIcon productIcon();
void paintProductMark(QPainter &painter, const QRectF &rect);

} // namespace uttar::ui
