// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/fonts.h"

#include "app/base/text.h"

#include <QApplication>
#include <QFontMetrics>

namespace uttar::ui {

namespace {
constexpr int baseSize = 14;
}

QStringList fontFamilies()
{
    return {u"Noto Sans"_s,
            u"Noto Sans Devanagari"_s,
            u"Noto Sans Bengali"_s,
            u"Noto Sans Tamil"_s,
            u"Noto Sans Telugu"_s,
            u"Noto Sans Kannada"_s,
            u"Noto Sans Malayalam"_s,
            u"Noto Sans Gujarati"_s,
            u"Noto Sans Gurmukhi"_s,
            u"Lohit Odia"_s,
            u"Noto Naskh Arabic"_s,
            u"Noto Sans Ol Chiki"_s,
            u"Noto Sans Meetei Mayek"_s,
            u"Noto Color Emoji"_s};
}

QFont font(int px, QFont::Weight weight)
{
    QFont f;
    f.setFamilies(fontFamilies());
    f.setPixelSize(scaled(px));
    f.setWeight(weight);
    return f;
}

QFont applicationFont(qreal scale)
{
    QFont f;
    f.setFamilies(fontFamilies());
    f.setPixelSize(qRound(baseSize * qBound(1.0, scale, 2.0)));
    return f;
}

qreal textScale()
{
    const int px = QApplication::font().pixelSize();
    return px <= 0 ? 1.0 : qBound(1.0, qreal(px) / baseSize, 2.0);
}

int scaled(int px)
{
    return qRound(px * textScale());
}

int bodySize(const QString &text, int px)
{
    return text.isRightToLeft() ? px + 2 : px;
}

qreal baselineIn(qreal top, qreal height, const QFontMetrics &metrics)
{
    return top + (height + metrics.capHeight()) / 2.0;
}

} // namespace uttar::ui
