// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QStringList>

class QFontMetrics;

namespace uttar::ui {

// The families, one for each script, named explicitly: the Latin base first, emoji last so that digits stay text.
// Without names, fontconfig picks other faces with missing or mis-positioned glyphs.
[[nodiscard]] QStringList fontFamilies();

// `px` is the size at 100 %: 12 small, 13 facts, 14 list and controls, 15 body, 16 and 18 titles. Weights: Normal, Bold
// (the fonts have no other). Grows with the text size that the person chose.
[[nodiscard]] QFont font(int px, QFont::Weight weight = QFont::Normal);
// The application's font at a text size of 1.0 to 2.0; the size lives in it and nowhere else.
[[nodiscard]] QFont applicationFont(qreal scale);
[[nodiscard]] qreal textScale();
// A length at 100 % that has to grow with the text: heights of rows, heads and controls.
[[nodiscard]] int scaled(int px);
// The size of a body text: Arabic script is drawn two pixels larger.
[[nodiscard]] int bodySize(const QString &text, int px = 15);
// From the middle of a box to a baseline that is the same for every script.
[[nodiscard]] qreal baselineIn(qreal top, qreal height, const QFontMetrics &metrics);

} // namespace uttar::ui
