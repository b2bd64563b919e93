// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/platformrule.h"

#include "app/base/text.h"
#include "app/domain/urls.h"

#include <QTextBoundaryFinder>

#include <algorithm>

namespace uttar {

namespace {

// A stretch that stays together, and the white space after it.
struct Token
{
    qsizetype start = 0;
    qsizetype end = 0;   // of the stretch
    qsizetype after = 0; // end of the white space behind it
};

bool isNumber(QStringView word)
{
    return std::ranges::any_of(word, [](QChar c) { return c.isDigit(); }) && std::ranges::all_of(word, [](QChar c) {
               return c.isDigit() || c == u'.' || c == u',' || c == u'/' || c == u'-' || c == u':';
           });
}

// Short words of letters behind a number are its unit: "12 km", "5 बजे", "३ दिन". The currency stands before: "₹ 500",
// "Rs. 500".
bool isUnit(QStringView word)
{
    return word.size() <= 5 && !word.isEmpty() && word.front().isLetter();
}

bool isCurrency(QStringView word)
{
    return word == u"₹" || word.compare(u"rs"_s, Qt::CaseInsensitive) == 0
        || word.compare(u"rs."_s, Qt::CaseInsensitive) == 0 || word == u"रु" || word == u"रु." || word == u"रुपये";
}

std::vector<Token> tokenize(const QString &text)
{
    std::vector<Token> tokens;
    for (qsizetype at = 0; at < text.size();) {
        Token token;
        token.start = at;
        while (at < text.size() && !text[at].isSpace())
            ++at;
        token.end = at;
        while (at < text.size() && text[at].isSpace())
            ++at;
        token.after = at;
        tokens.push_back(token);
    }
    // Join numbers with their units, where no line ends between them.
    std::vector<Token> joined;
    const auto view = [&](const Token &t) { return QStringView(text).sliced(t.start, t.end - t.start); };
    for (const auto &token : tokens) {
        if (!joined.empty()) {
            auto &last = joined.back();
            const auto previous = view(last);
            const auto gap = QStringView(text).sliced(last.end, last.after - last.end);
            const bool together =
                (isNumber(previous) && isUnit(view(token))) || (isCurrency(previous) && isNumber(view(token)));
            if (together && !gap.contains(u'\n')) {
                last.end = token.end;
                last.after = token.after;
                continue;
            }
        }
        joined.push_back(token);
    }
    return joined;
}

// The longest start of `text` that fits, cut before a grapheme cluster; at least one cluster.
qsizetype fittingPrefix(const QString &text, const PlatformRule &rule)
{
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text);
    std::vector<qsizetype> bounds;
    for (auto to = finder.toNextBoundary(); to >= 0; to = finder.toNextBoundary())
        bounds.push_back(to);
    std::size_t low = 0; // the first always goes
    std::size_t high = bounds.size();
    while (high - low > 1) {
        const auto middle = (low + high) / 2;
        (measure(text.first(bounds[middle]), rule).fits ? low : high) = middle;
    }
    return bounds[low];
}

// Parts that leave `reserve` units and bytes free for the number.
QStringList cut(const QString &text, PlatformRule rule, int reserve)
{
    rule.limit -= reserve;
    if (rule.maxBytes)
        rule.maxBytes = *rule.maxBytes - reserve;
    QStringList parts;
    QString part;
    const auto flush = [&] {
        while (!part.isEmpty() && part.back().isSpace())
            part.chop(1);
        if (!part.isEmpty())
            parts.push_back(part);
        part.clear();
    };
    for (const auto &token : tokenize(text)) {
        auto word = text.mid(token.start, token.end - token.start);
        if (!part.isEmpty() && !measure(part + word, rule).fits)
            flush();
        while (!measure(word, rule).fits) {
            const auto length = fittingPrefix(word, rule);
            parts.push_back(word.first(length));
            word = word.sliced(length);
        }
        part += word + text.mid(token.end, token.after - token.end);
    }
    flush();
    return parts;
}

} // namespace

QStringList splitParts(const QString &text, const PlatformRule &rule)
{
    const auto whole = text.trimmed();
    if (whole.isEmpty())
        return {};
    if (measure(whole, rule).fits)
        return {whole};
    // " (1/3)": the number's width depends on how many parts there are, which depends on the number's width.
    for (int digits = 1;; ++digits) {
        auto parts = cut(whole, rule, 4 + 2 * digits);
        if (QString::number(parts.size()).size() > digits)
            continue;
        for (qsizetype at = 0; at < parts.size(); ++at)
            parts[at] += u" (%1/%2)"_s.arg(at + 1).arg(parts.size());
        return parts;
    }
}

} // namespace uttar
