// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/fold.h"

#include "app/store/indic.h"

#include <QChar>
#include <QString>

#include <unicode/translit.h>
#include <unicode/unistr.h>

namespace uttar {

namespace {

constexpr char32_t broken = 0xFFFFFFFF;

// The next character of valid UTF-8; `broken` where it is not.
char32_t decode(std::string_view text, std::size_t &at)
{
    const auto byte = [&](std::size_t n) { return n < text.size() ? static_cast<unsigned char>(text[n]) : 0U; };
    const unsigned first = byte(at);
    if (first < 0x80) {
        ++at;
        return first;
    }
    const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 0;
    if (length == 0) {
        ++at;
        return broken;
    }
    char32_t letter = first & (0x7FU >> length);
    for (std::size_t n = 1; n < length; ++n) {
        if ((byte(at + n) & 0xC0) != 0x80) {
            at += n;
            return broken;
        }
        letter = (letter << 6) | (byte(at + n) & 0x3F);
    }
    at += length;
    return letter;
}

void append(std::string &text, char32_t letter)
{
    if (letter < 0x80) {
        text += char(letter);
    } else if (letter < 0x800) {
        text += char(0xC0 | (letter >> 6));
        text += char(0x80 | (letter & 0x3F));
    } else if (letter < 0x10000) {
        text += char(0xE0 | (letter >> 12));
        text += char(0x80 | ((letter >> 6) & 0x3F));
        text += char(0x80 | (letter & 0x3F));
    } else {
        text += char(0xF0 | (letter >> 18));
        text += char(0x80 | ((letter >> 12) & 0x3F));
        text += char(0x80 | ((letter >> 6) & 0x3F));
        text += char(0x80 | (letter & 0x3F));
    }
}

// What one character does to a word.
enum class Part : unsigned char {
    Separator,
    Ignored, // inside a word without effect: joiners, combining accents
    Latin,
    Indic,
    Other,
};

bool isLatinBlock(char32_t letter)
{
    return letter < 0x250 || (letter >= 0x1E00 && letter < 0x1F00);
}

Part partOf(char32_t letter)
{
    if (letter == broken)
        return Part::Separator;
    if (isIndic(letter))
        return isIndicPunctuation(letter) ? Part::Separator : Part::Indic;
    if (letter == 0xAD || (letter >= 0x200B && letter <= 0x200D) || letter == 0x2060 || letter == 0xFEFF)
        return Part::Ignored;
    if ((letter >= 0x300 && letter < 0x370) || (letter >= 0x64B && letter <= 0x652) || letter == 0x640)
        return Part::Ignored; // accents; Arabic vowel marks and the stretching of lines
    if (QChar::isLetterOrNumber(letter))
        return isLatinBlock(letter) ? Part::Latin : Part::Other;
    return QChar::isMark(letter) ? Part::Other : Part::Separator;
}

// A Latin letter without its accents, in lower case; up to two ASCII letters.
std::array<char, 2> plainLatin(char32_t letter)
{
    switch (letter) {
    case 0xDF: return {'s', 's'};
    case 0xC6:
    case 0xE6: return {'a', 'e'};
    case 0x152:
    case 0x153: return {'o', 'e'};
    case 0xD8:
    case 0xF8: return {'o', 0};
    case 0x110:
    case 0x111:
    case 0xD0:
    case 0xF0: return {'d', 0};
    case 0x141:
    case 0x142: return {'l', 0};
    case 0x131: return {'i', 0};
    default: break;
    }
    auto plain = letter;
    for (int depth = 0; depth < 4 && plain > 0x7F; ++depth) {
        const auto parts = QChar::decomposition(plain);
        if (parts.isEmpty())
            break;
        plain = parts.at(0).unicode();
    }
    plain = QChar::toLower(plain);
    return {plain < 0x80 ? char(plain) : '\0', 0};
}

// One table for the block in which nearly all accented letters lie: the search through Unicode's data is slow.
const std::array<std::array<char, 2>, 0x250> &latinTable()
{
    static const auto table = [] {
        std::array<std::array<char, 2>, 0x250> made{};
        for (char32_t letter = 0x80; letter < made.size(); ++letter)
            made[letter] = plainLatin(letter);
        return made;
    }();
    return table;
}

constexpr std::array<Part, 128> asciiParts = [] {
    std::array<Part, 128> parts{};
    for (std::size_t c = 0; c < parts.size(); ++c) {
        const bool word = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        parts[c] = word ? Part::Latin : Part::Separator;
    }
    return parts;
}();

} // namespace

struct WordFolder::Icu
{
    std::unique_ptr<icu::Transliterator> toLatin;
};

WordFolder::WordFolder() = default;
WordFolder::~WordFolder() = default;

void WordFolder::setText(std::string_view utf8)
{
    m_text = utf8;
    m_at = 0;
}

bool WordFolder::next()
{
    m_count = 0;
    m_kind = Kind::Latin;
    m_exact.clear();
    bool started = false;
    while (m_at < m_text.size()) {
        const auto here = m_at;
        const char32_t letter = decode(m_text, m_at);
        const Part part = letter < 0x80 ? asciiParts[letter] : partOf(letter);
        if (part == Part::Separator) {
            if (started)
                break;
            continue;
        }
        if (part == Part::Ignored)
            continue;
        if (!started) {
            started = true;
            m_start = here;
        }
        m_end = m_at;
        if (m_count == longest)
            continue;
        m_letters[m_count++] = letter;
        if (part == Part::Indic)
            m_kind = Kind::Indic;
        else if (part == Part::Other && m_kind == Kind::Latin)
            m_kind = Kind::Other;
    }
    if (!started)
        return false;
    if (m_kind == Kind::Indic) {
        foldIndic();
        return true;
    }
    if (m_kind == Kind::Other) {
        foldOther();
        return true;
    }
    for (std::size_t n = 0; n < m_count; ++n) {
        const auto letter = m_letters[n];
        if (letter < 0x80) {
            m_exact += letter >= 'A' && letter <= 'Z' ? char(letter | 0x20) : char(letter);
            continue;
        }
        const auto plain = letter < 0x250 ? latinTable()[letter] : plainLatin(letter);
        for (const char one : plain) {
            if (one != 0)
                m_exact += one;
        }
    }
    if (m_exact.empty()) // a letter that is called Latin and has no plain form: as it is
        append(m_exact, m_letters[0]);
    soundOf(m_exact, m_sound);
    return true;
}

void WordFolder::foldIndic()
{
    m_count = normaliseIndic(m_letters.data(), m_count);
    for (std::size_t n = 0; n < m_count; ++n)
        append(m_exact, m_letters[n]);
    hearIndic(m_letters.data(), m_count, m_heard);
    soundOf(m_heard, m_sound);
}

void WordFolder::foldOther()
{
    if (m_icu == nullptr) {
        m_icu = std::make_unique<Icu>();
        UErrorCode status = U_ZERO_ERROR;
        m_icu->toLatin.reset(
            icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Any-Lower", UTRANS_FORWARD, status));
        if (U_FAILURE(status) != 0)
            m_icu->toLatin.reset();
    }
    icu::UnicodeString latin;
    for (std::size_t n = 0; n < m_count; ++n) {
        const auto lower = QChar::toLower(m_letters[n]);
        append(m_exact, lower);
        latin.append(UChar32(lower));
    }
    m_heard.clear();
    if (m_icu->toLatin != nullptr)
        m_icu->toLatin->transliterate(latin);
    for (int32_t n = 0; n < latin.length(); ++n) {
        const auto unit = latin.charAt(n);
        if (unit < 0x80 && asciiParts[unit] == Part::Latin)
            m_heard += char(unit);
    }
    soundOf(m_heard, m_sound);
}

} // namespace uttar
