// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/urls.h"

#include "app/base/text.h"

#include <QRegularExpression>

namespace uttar {

std::vector<TextSpan> findUrls(const QString &text)
{
    // The regular expression is worth its price only where there can be a link.
    if (!text.contains(u'.'))
        return {};
    static const QRegularExpression pattern(
        uR"((?<![\w@./])(?:https?://[^\s<>"']+|(?:[a-z0-9-]+\.)+(?:com|org|net|in|gov|edu|info|io|co|app|social|test)(?:/[^\s<>"']*)?)(?<![.,;:!?)\]}…।]))"_s,
        QRegularExpression::CaseInsensitiveOption);
    std::vector<TextSpan> found;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        found.push_back({match.capturedStart(), match.capturedLength()});
    }
    return found;
}

} // namespace uttar
