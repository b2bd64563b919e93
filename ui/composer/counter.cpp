// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/counter.h"

#include "app/base/text.h"
#include "ui/common/fonts.h"
#include "ui/common/formats.h"
#include "ui/common/tokens.h"

#include <QPainter>

#include <algorithm>

namespace uttar::ui {

Counter::Counter(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"counter"_s);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void Counter::set(const QString &platform, const Length &length, int parts, bool fits)
{
    const auto numbers = tr("%1 / %2").arg(Formats::number(length.used), Formats::number(length.limit));
    const auto text =
        parts > 1 ? tr("%1 %2 · %n posts", nullptr, parts).arg(platform, numbers) : tr("%1 %2").arg(platform, numbers);
    const auto share = length.limit > 0 ? std::clamp(qreal(length.used) / length.limit, 0.0, 1.0) : 0.0;
    if (text == m_text && qFuzzyCompare(1 + share, 1 + m_share) && fits == m_fits)
        return;
    m_text = text;
    m_share = share;
    m_fits = fits;
    setAccessibleName(fits ? tr("Length: %1").arg(text) : tr("Too long: %1").arg(text));
    updateGeometry();
    update();
}

QSize Counter::sizeHint() const
{
    const QFontMetrics metrics(ui::font(12));
    return {scaled(26) + metrics.horizontalAdvance(m_text), scaled(24)};
}

void Counter::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto side = qreal(scaled(16));
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QRectF ring(mirrored ? width() - side - 2 : 2, (height() - side) / 2, side, side);
    const auto ink = color(m_fits ? Token::Accent : Token::Red);
    painter.setPen(QPen(color(Token::Border), 2));
    painter.drawEllipse(ring);
    painter.setPen(QPen(ink, 2));
    painter.drawArc(ring, 90 * 16, -int(m_share * 360 * 16));
    painter.setFont(ui::font(12));
    painter.setPen(color(m_fits ? Token::Text2 : Token::Red));
    const auto box = QRectF(mirrored ? 0 : side + 8, 0, width() - side - 8, height());
    painter.drawText(box, Qt::AlignVCenter | (mirrored ? Qt::AlignRight : Qt::AlignLeft), m_text);
}

} // namespace uttar::ui
