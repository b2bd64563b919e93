// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/indic.h"

#include <QChar>

#include <algorithm>
#include <array>
#include <string_view>

namespace uttar {

namespace {

// Places of the common layout.
constexpr unsigned chandrabindu = 0x01;
constexpr unsigned anusvara = 0x02;
constexpr unsigned firstVowel = 0x05;
constexpr unsigned lastVowel = 0x14;
constexpr unsigned firstConsonant = 0x15;
constexpr unsigned lastConsonant = 0x39;
constexpr unsigned nukta = 0x3C;
constexpr unsigned firstSign = 0x3E;
constexpr unsigned lastSign = 0x4C;
constexpr unsigned virama = 0x4D;

constexpr unsigned placeOf(char32_t letter)
{
    return letter & 0x7FU;
}

constexpr char32_t blockOf(char32_t letter)
{
    return letter & ~char32_t(0x7F);
}

constexpr bool isConsonant(unsigned place)
{
    return place >= firstConsonant && place <= lastConsonant;
}

// Letters that Unicode also has with their nukta in one character.
char32_t withoutNukta(char32_t letter)
{
    switch (letter) {
    case 0x929: return 0x928;
    case 0x931: return 0x930;
    case 0x934: return 0x933;
    case 0x958: return 0x915;
    case 0x959: return 0x916;
    case 0x95A: return 0x917;
    case 0x95B: return 0x91C;
    case 0x95C: return 0x921;
    case 0x95D: return 0x922;
    case 0x95E: return 0x92B;
    case 0x95F: return 0x92F;
    case 0x9DC: return 0x9A1;
    case 0x9DD: return 0x9A2;
    case 0x9DF: return 0x9AF;
    case 0xA33: return 0xA32;
    case 0xA36: return 0xA38;
    case 0xA59: return 0xA16;
    case 0xA5A: return 0xA17;
    case 0xA5B: return 0xA1C;
    case 0xA5E: return 0xA2B;
    case 0xB5C: return 0xB21;
    case 0xB5D: return 0xB22;
    default: return letter;
    }
}

struct TwoParts
{
    char32_t first;
    char32_t second;
    char32_t whole;
};
constexpr auto twoParts = std::to_array<TwoParts>({
    {0x9C7, 0x9BE, 0x9CB},
    {0x9C7, 0x9D7, 0x9CC},
    {0xB47, 0xB56, 0xB48},
    {0xB47, 0xB3E, 0xB4B},
    {0xB47, 0xB57, 0xB4C},
    {0xBC6, 0xBBE, 0xBCA},
    {0xBC7, 0xBBE, 0xBCB},
    {0xBC6, 0xBD7, 0xBCC},
    {0xC46, 0xC56, 0xC48},
    {0xCBF, 0xCD5, 0xCC0},
    {0xCC6, 0xCD5, 0xCC7},
    {0xCC6, 0xCD6, 0xCC8},
    {0xCC6, 0xCC2, 0xCCA},
    {0xD46, 0xD3E, 0xD4A},
    {0xD47, 0xD3E, 0xD4B},
    {0xD46, 0xD57, 0xD4C},
});

// The rows of five: ka to nga, cha to nya, … pa to ma (the place 0x29 belongs to none).
int rowOf(unsigned place)
{
    if (place >= 0x15 && place <= 0x28)
        return int(place - 0x15) / 5;
    return place >= 0x2A && place <= 0x2E ? 4 : -1;
}

bool isNasal(unsigned place)
{
    return place == 0x19 || place == 0x1E || place == 0x23 || place == 0x28 || place == 0x2E;
}

constexpr std::array<std::string_view, lastConsonant - firstConsonant + 1> consonants{
    "k", "kh", "g", "gh", "n", "ch", "ch", "j", "jh", "n", "t", "th", "d", "dh", "n",  "t",  "th", "d", "dh",
    "n", "n",  "p", "f",  "b", "bh", "m",  "y", "r",  "r", "l", "l",  "l", "v",  "sh", "sh", "s",  "h"};
constexpr std::array<std::string_view, lastVowel - firstVowel + 1> vowels{"a", "a", "i", "i",  "u", "u", "ri", "li",
                                                                          "e", "e", "e", "ai", "o", "o", "o",  "au"};
constexpr std::array<std::string_view, lastSign - firstSign + 1> signs{"a", "i", "i",  "u", "u", "ri", "ri", "e",
                                                                       "e", "e", "ai", "o", "o", "o",  "au"};

// Letters of single scripts outside the common layout.
std::string_view special(char32_t letter)
{
    switch (letter) {
    case 0x9CE: return "t";
    case 0x9F0: return "r";
    case 0x9F1:
    case 0xB71: return "v";
    case 0xA70: return "n";
    case 0xB5F: return "y";
    case 0xD7A:
    case 0xD7B: return "n";
    case 0xD7C: return "r";
    case 0xD7D:
    case 0xD7E: return "l";
    case 0xD7F: return "k";
    default: return {};
    }
}

// A consonant with the vowel after it, or a vowel alone.
struct Unit
{
    std::string_view consonant;
    std::string_view vowel;
    bool inherent = false; // the vowel is the "a" that is not written
    bool nasal = false;    // anusvara follows
};

using Units = std::array<Unit, 64>;

std::size_t unitsOf(const char32_t *letters, std::size_t count, Units &units)
{
    std::size_t used = 0;
    for (std::size_t n = 0; n < count && used < units.size(); ++n) {
        const auto place = placeOf(letters[n]);
        Unit *const last = used > 0 ? &units[used - 1] : nullptr;
        if (!isIndic(letters[n])) {
            static constexpr std::string_view ascii = "0123456789abcdefghijklmnopqrstuvwxyz";
            const auto at = letters[n] < 0x80 ? ascii.find(char(letters[n])) : std::string_view::npos;
            if (at != std::string_view::npos)
                units[used++] = {ascii.substr(at, 1), {}, false, false};
        } else if (const auto extra = special(letters[n]); !extra.empty()) {
            units[used++] = {extra, {}, false, false};
        } else if (isConsonant(place)) {
            units[used++] = {consonants[place - firstConsonant], "a", true, false};
        } else if (place >= firstVowel && place <= lastVowel) {
            units[used++] = {{}, vowels[place - firstVowel], false, false};
        } else if (last != nullptr && place >= firstSign && place <= lastSign) {
            last->vowel = signs[place - firstSign];
            last->inherent = false;
        } else if (last != nullptr && place == virama) {
            last->vowel = {};
            last->inherent = false;
        } else if (last != nullptr && place == anusvara) {
            last->nasal = true;
        }
    }
    return used;
}

// Devanagari, Bengali, Gurmukhi and Gujarati: languages that drop the unwritten vowel.
bool dropsVowel(char32_t letter)
{
    return letter >= 0x900 && letter < 0xB00;
}

void dropUnspoken(Units &units, std::size_t count)
{
    const auto drop = [](Unit &unit) {
        unit.vowel = {};
        unit.inherent = false;
    };
    if (count < 2)
        return;
    auto &last = units[count - 1];
    // After two consonants it is spoken where they cannot end a word: mitra, rajya, shukla.
    const bool cluster = units[count - 2].vowel.empty() && !units[count - 2].consonant.empty();
    const bool liquid =
        last.consonant == "r" || last.consonant == "y" || last.consonant == "v" || last.consonant == "l";
    if (last.inherent && !last.nasal && !(cluster && liquid))
        drop(last);
    for (std::size_t n = count - 1; n-- > 1;) {
        auto &unit = units[n];
        const auto &after = units[n + 1];
        const auto &before = units[n - 1];
        if (unit.inherent && !unit.nasal && !before.vowel.empty() && !before.nasal && !after.consonant.empty()
            && !after.vowel.empty())
            drop(unit);
    }
}

} // namespace

std::size_t normaliseIndic(char32_t *letters, std::size_t count)
{
    std::size_t used = 0;
    for (std::size_t n = 0; n < count; ++n) {
        char32_t letter = withoutNukta(letters[n]);
        if (!isIndic(letter)) {
            letters[used++] = QChar::toLower(letter);
            continue;
        }
        const auto place = placeOf(letter);
        if (place == nukta)
            continue;
        if (place == chandrabindu)
            letter = blockOf(letter) | anusvara;
        else if (place >= 0x66 && place <= 0x6F)
            letter = U'0' + (place - 0x66);
        const auto pair = std::ranges::find_if(twoParts, [&](const TwoParts &parts) {
            return used > 0 && parts.first == letters[used - 1] && parts.second == letter;
        });
        if (pair != twoParts.end()) {
            letters[used - 1] = pair->whole;
            continue;
        }
        if (isConsonant(place) && used >= 2 && placeOf(letters[used - 1]) == virama && isIndic(letters[used - 2])) {
            const auto nasal = placeOf(letters[used - 2]);
            if (isNasal(nasal) && !isNasal(place) && rowOf(nasal) == rowOf(place)) {
                letters[used - 2] = blockOf(letter) | anusvara;
                --used;
            }
        }
        letters[used++] = letter;
    }
    return used;
}

void hearIndic(const char32_t *letters, std::size_t count, std::string &heard)
{
    Units units;
    const auto used = unitsOf(letters, count, units);
    if (count > 0 && std::any_of(letters, letters + count, dropsVowel))
        dropUnspoken(units, used);
    heard.clear();
    for (std::size_t n = 0; n < used; ++n) {
        const auto &unit = units[n];
        // ज्ञ is spoken "gy".
        if (unit.consonant == "j" && unit.vowel.empty() && n + 1 < used && units[n + 1].consonant == "n") {
            heard += 'g';
            units[n + 1].consonant = "y";
            continue;
        }
        heard += unit.consonant;
        heard += unit.vowel;
        if (unit.nasal)
            heard += 'n';
    }
}

} // namespace uttar
