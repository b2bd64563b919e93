// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace uttar {

// The end of the extended grapheme cluster (UAX #29, without the conjuncts of Unicode 15.1) that starts at `from`, in
// UTF-16 units; `from` lies before the end. Not QTextBoundaryFinder: that of Qt 6.4 breaks an emoji beside Devanagari,
// Tamil or Bengali into single units, surrogates and all, because it gives the emoji to the Indic run.
[[nodiscard]] qsizetype nextGrapheme(QStringView text, qsizetype from);

} // namespace uttar
