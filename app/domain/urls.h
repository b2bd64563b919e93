// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace uttar {

struct TextSpan
{
    qsizetype start = 0; // UTF-16 units
    qsizetype length = 0;

    friend bool operator==(const TextSpan &, const TextSpan &) = default;
};

// The links of a text, in order: with http:// or https://, or a bare name under a common domain. Trailing punctuation
// is not part of a link.
[[nodiscard]] std::vector<TextSpan> findUrls(const QString &text);

} // namespace uttar
