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
    // Without a scheme a name counts under a few endings, and under each of a country when a path follows
    // ("youtu.be/…"). A path is ASCII, as the platforms see it: letters of another script that follow without a space
    // are text. No path and no name is looked at twice, so that a long text costs its length.
    static const QRegularExpression pattern(
        uR"((?<![\w@./-])(?:https?://[^\s/?#<>"'…।،,]++(?:[/?#][!-~]*)?|(?:[a-z0-9-]++\.)+(?:com|org|net|gov|edu|info|in|io|co|app|social|test|[a-z]{2}(?=/))(?![\w@-]|\.\w)(?:/[!-~]*)?)(?<![.,;:!?)\]}"'<>…।]))"_s,
        QRegularExpression::CaseInsensitiveOption);
    std::vector<TextSpan> found;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const auto match = matches.next();
        found.push_back({match.capturedStart(), match.capturedLength()});
    }
    return found;
}

} // namespace uttar
