// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/platformrule.h"

#include "app/base/text.h"
#include "app/domain/goingon.h"
#include "app/domain/graphemes.h"
#include "app/domain/placeholder.h"

#include <QRegularExpression>

#include <algorithm>

namespace uttar {

namespace {

// A stretch that stays together, and the white space after it.
struct Token
{
    qsizetype start = 0;
    qsizetype lastWord = 0; // where its last word starts
    qsizetype end = 0;      // of the stretch
    qsizetype after = 0;    // end of the white space behind it
};

// White space at which a line may break: a no-break space exists to forbid it.
bool isBreak(QChar c)
{
    return c.isSpace() && c != QChar(0x00A0) && c != QChar(0x2007) && c != QChar(0x202F);
}

bool isNumber(QStringView word)
{
    const auto inNumber = [](QChar c) {
        return c.isDigit() || c == u'.' || c == u',' || c == u'/' || c == u'-' || c == u':' || c == u'₹';
    };
    return std::ranges::any_of(word, [](QChar c) { return c.isDigit(); }) && std::ranges::all_of(word, inNumber);
}

// Short words of letters behind a number are its unit: "12 km", "5 बजे", "३ दिन". The currency stands before: "₹ 500",
// "Rs. 500".
bool isUnit(QStringView word)
{
    return !word.isEmpty() && word.size() <= 6 && (word.front().isLetter() || word.front() == u'%');
}

bool isCurrency(QStringView word)
{
    return word == u"₹" || word.compare(u"rs"_s, Qt::CaseInsensitive) == 0
        || word.compare(u"rs."_s, Qt::CaseInsensitive) == 0 || word == u"रु" || word == u"रु." || word == u"रुपये";
}

std::vector<Token> words(const QString &text)
{
    std::vector<Token> found;
    for (qsizetype at = 0; at < text.size();) {
        Token token;
        token.start = token.lastWord = at;
        while (at < text.size() && !isBreak(text[at]))
            ++at;
        token.end = at;
        while (at < text.size() && isBreak(text[at]))
            ++at;
        token.after = at;
        found.push_back(token);
    }
    return found;
}

// A longer one is no placeholder of anybody's, and may break.
constexpr qsizetype longestPlaceholder = 80;

// Words, with a number and its unit as one where no line ends between them, and a placeholder as one.
std::vector<Token> tokenize(const QString &text)
{
    const auto whole = placeholders(text);
    auto holder = whole.begin();
    const auto isInside = [&](qsizetype at) {
        while (holder != whole.end() && holder->start + holder->length <= at)
            ++holder;
        return holder != whole.end() && holder->start < at && holder->length <= longestPlaceholder;
    };
    std::vector<Token> joined;
    for (const auto &token : words(text)) {
        const bool inside = isInside(token.start);
        if (!joined.empty()) {
            auto &last = joined.back();
            const auto previous = QStringView(text).sliced(last.lastWord, last.end - last.lastWord);
            const auto word = QStringView(text).sliced(token.start, token.end - token.start);
            const auto gap = QStringView(text).sliced(last.end, last.after - last.end);
            const bool together = (isNumber(previous) && isUnit(word)) || (isCurrency(previous) && isNumber(word));
            if (inside || (together && !gap.contains(u'\n'))) {
                last.lastWord = token.start;
                last.end = token.end;
                last.after = token.after;
                continue;
            }
        }
        joined.push_back(token);
    }
    return joined;
}

// A virama or a joiner ties its neighbour into a conjunct, of several clusters and yet one letter to its readers.
bool tiesNext(QChar c)
{
    return c == QChar(0x200D) || c.combiningClass() == 9;
}

// The longest start of `text` that fits, cut before a grapheme cluster; at least one cluster. Looks no further than a
// part can reach, so that ten megabytes without a space cost their length.
qsizetype fittingPrefix(QStringView text, const PlatformRule &rule)
{
    const auto window = text.first(std::min<qsizetype>(text.size(), 2 * qsizetype(std::max(rule.limit, 0)) + 64));
    std::vector<qsizetype> bounds;
    for (qsizetype to = 0; to < window.size();) {
        to = nextGrapheme(window, to);
        if (to == window.size() || !tiesNext(window[to - 1]))
            bounds.push_back(to);
    }
    if (bounds.size() > 1 && window.size() < text.size())
        bounds.pop_back(); // the window's end is no boundary of the text
    std::size_t low = 0;   // the first always goes
    std::size_t high = bounds.size();
    while (high - low > 1) {
        const auto middle = (low + high) / 2;
        (measure(window.first(bounds[middle]).toString(), rule).fits ? low : high) = middle;
    }
    return bounds[low];
}

// Collects tokens into parts. White space separates what the platforms count, so lengths are added up and no text is
// measured twice.
class Cutter
{
public:
    explicit Cutter(const PlatformRule &rule) : m_rule(rule) { }

    void add(const QString &text, const Token &token)
    {
        auto word = QStringView(text).sliced(token.start, token.end - token.start);
        auto length = measured(word);
        if (!m_part.isEmpty() && !fits(length))
            flush();
        while (!word.isEmpty() && !length.fits) {
            const auto prefix = fittingPrefix(word, m_rule);
            m_parts.push_back(word.first(prefix).toString());
            word = word.sliced(prefix);
            length = measured(word);
        }
        const auto space = text.mid(token.end, token.after - token.end);
        const auto gap = measure(space, m_rule);
        m_part += word;
        m_part += space;
        m_used += length.used + gap.used;
        m_bytes += length.bytes + gap.bytes;
    }

    QStringList take()
    {
        flush();
        return std::move(m_parts);
    }

private:
    [[nodiscard]] bool fits(const Length &more) const
    {
        return m_used + more.used <= m_rule.limit && (!m_rule.maxBytes || m_bytes + more.bytes <= *m_rule.maxBytes);
    }

    // A token of this many units fits nowhere it would have to be broken; only a short one is worth its measuring.
    [[nodiscard]] Length measured(QStringView word) const
    {
        constexpr qsizetype longest = 8192; // longer than any link that a platform takes
        if (word.size() > std::max<qsizetype>(longest, m_rule.limit))
            return {.used = m_rule.limit + 1, .limit = m_rule.limit, .bytes = 0, .fits = false};
        return measure(word.toString(), m_rule);
    }

    void flush()
    {
        while (!m_part.isEmpty() && isBreak(m_part.back()))
            m_part.chop(1);
        if (!m_part.isEmpty())
            m_parts.push_back(m_part);
        m_part.clear();
        m_used = 0;
        m_bytes = 0;
    }

    PlatformRule m_rule;
    QStringList m_parts;
    QString m_part;
    int m_used = 0;
    int m_bytes = 0;
};

// Parts that leave `reserve` units and bytes free for the number.
QStringList cut(const QString &text, PlatformRule rule, int reserve)
{
    rule.limit -= reserve;
    if (rule.maxBytes)
        rule.maxBytes = *rule.maxBytes - reserve;
    Cutter cutter(rule);
    for (const auto &token : tokenize(text))
        cutter.add(text, token);
    return cutter.take();
}

// Parts with their numbers, behind `before` others.
QStringList numbered(const QString &text, const PlatformRule &rule, qsizetype before)
{
    // " (1/3)": the number's width depends on how many parts there are, which depends on the number's width.
    for (int digits = 1;; ++digits) {
        auto parts = cut(text, rule, 4 + 2 * digits);
        const auto all = before + parts.size();
        if (QString::number(all).size() > digits)
            continue;
        for (qsizetype at = 0; at < parts.size(); ++at)
            parts[at] += u" (%1/%2)"_s.arg(before + at + 1).arg(all);
        return parts;
    }
}

} // namespace

QStringList splitParts(const QString &text, const PlatformRule &rule)
{
    const auto whole = text.trimmed();
    if (whole.isEmpty())
        return {};
    if (measure(whole, rule).fits)
        return {whole};
    return numbered(whole, rule, 0);
}

std::optional<QStringList> goOnFrom(const QStringList &standing, const QString &text, const PlatformRule &rule)
{
    static const QRegularExpression number(u" \\(\\d+/\\d+\\)$"_s);
    auto rest = QStringView(text).trimmed();
    for (const auto &part : standing) {
        const auto bare = QString(part).remove(number); // a person does not type it
        if (!rest.startsWith(bare))
            return std::nullopt;
        rest = rest.sliced(rest.startsWith(part) ? part.size() : bare.size());
        if (!rest.isEmpty() && !rest.front().isSpace())
            return std::nullopt; // it ends in the middle of a word
        rest = rest.trimmed();
    }
    return rest.isEmpty() ? standing : standing + numbered(rest.toString(), rule, standing.size());
}

QString joined(const QStringList &parts)
{
    if (parts.size() < 2)
        return parts.value(0);
    static const QRegularExpression number(u" \\((\\d{1,3})/\\d{1,3}\\)$"_s);
    QStringList texts;
    for (qsizetype at = 0; at < parts.size(); ++at) {
        auto text = parts[at].trimmed();
        // What stands already may have been numbered when there were fewer of them.
        if (const auto found = number.match(text); found.hasMatch() && found.captured(1).toLongLong() == at + 1)
            text.truncate(found.capturedStart());
        texts.push_back(text);
    }
    return texts.join(u' ');
}

} // namespace uttar
