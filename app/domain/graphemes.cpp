// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/graphemes.h"

#include <QChar>

namespace uttar {

namespace {

constexpr char32_t zeroWidthJoiner = 0x200D;
constexpr char32_t zeroWidthNonJoiner = 0x200C;

struct Point
{
    char32_t value = 0;
    qsizetype end = 0;
};

Point pointAt(QStringView text, qsizetype at)
{
    const auto c = text[at];
    if (c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate())
        return {QChar::surrogateToUcs4(c, text[at + 1]), at + 2};
    return {c.unicode(), at + 1};
}

// Extend, SpacingMark and ZWJ: they belong to what stands before them.
bool extends(char32_t c)
{
    if (c == zeroWidthJoiner || c == zeroWidthNonJoiner || c == 0x0E33 || c == 0x0EB3)
        return true;
    if ((c >= 0x1F3FB && c <= 0x1F3FF) || (c >= 0xE0020 && c <= 0xE007F))
        return true; // skin tones; the tags of regional flags
    const auto category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing
        || category == QChar::Mark_SpacingCombining;
}

bool isControl(char32_t c)
{
    if (extends(c))
        return false;
    const auto category = QChar::category(c);
    return category == QChar::Other_Control || category == QChar::Other_Format || category == QChar::Separator_Line
        || category == QChar::Separator_Paragraph;
}

bool isRegional(char32_t c)
{
    return c >= 0x1F1E6 && c <= 0x1F1FF;
}

bool isPictograph(char32_t c)
{
    return c == 0xA9 || c == 0xAE || c == 0x203C || c == 0x2049 || c == 0x2122 || c == 0x2139
        || (c >= 0x2194 && c <= 0x21AA) || (c >= 0x231A && c <= 0x23FF) || c == 0x24C2 || (c >= 0x25AA && c <= 0x25FE)
        || (c >= 0x2600 && c <= 0x27BF) || c == 0x2934 || c == 0x2935 || (c >= 0x2B05 && c <= 0x2B55) || c == 0x3030
        || c == 0x303D || c == 0x3297 || c == 0x3299
        || (c >= 0x1F000 && c <= 0x1FAFF && !isRegional(c) && !(c >= 0x1F3FB && c <= 0x1F3FF));
}

} // namespace

qsizetype nextGrapheme(QStringView text, qsizetype from)
{
    const auto first = pointAt(text, from);
    auto end = first.end;
    if (first.value == U'\r' && end < text.size() && text[end] == u'\n')
        return end + 1;
    if (isControl(first.value))
        return end;
    if (isRegional(first.value) && end < text.size()) {
        if (const auto second = pointAt(text, end); isRegional(second.value))
            end = second.end;
    }
    const bool pictograph = isPictograph(first.value);
    char32_t last = first.value;
    while (end < text.size()) {
        const auto next = pointAt(text, end);
        if (!extends(next.value) && !(pictograph && last == zeroWidthJoiner && isPictograph(next.value)))
            break;
        last = next.value;
        end = next.end;
    }
    return end;
}

} // namespace uttar
