// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace uttar {

// The language of a short text as BCP 47: "hi", "hi-Latn" (Hindi in Latin letters), "en", "ta", "te", "bn", "mr", "gu",
// "pa", "or", "kn", "ml", "ur"; "und" when there is too little to tell. By script, then by common words; links,
// @handles and hashtags do not count.
[[nodiscard]] QString detectLanguage(const QString &text);

// Whether a reply in `reply` answers a complaint in `complaint`: the same language in either script, or any where the
// complaint's is not known.
[[nodiscard]] bool answersInLanguage(QStringView complaint, QStringView reply);

[[nodiscard]] bool isRightToLeft(QStringView language);

// Takes out of foreign text what can deceive or break: NUL and other control characters but tab and line feed, bidi
// overrides and isolates (U+202A-202E, U+2066-2069), lone surrogates (U+FFFD). Line ends become \n. At most `limit`
// UTF-16 units stay, cut before a grapheme cluster and marked with "…".
[[nodiscard]] QString cleanText(const QString &text, qsizetype limit = 100'000);

} // namespace uttar
