// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

// The nine scripts that Unicode lays out in the order of ISCII, from Devanagari (U+0900) to Malayalam (U+0D7F): the
// lower seven bits of a character say which sound it is.
namespace uttar {

[[nodiscard]] constexpr bool isIndic(char32_t letter)
{
    return letter >= 0x900 && letter < 0xD80;
}

// Danda, double danda and the abbreviation sign of Devanagari.
[[nodiscard]] constexpr bool isIndicPunctuation(char32_t letter)
{
    return letter == 0x964 || letter == 0x965 || letter == 0x970;
}

// One spelling where writers have several: without nukta, chandrabindu as anusvara, a nasal before a consonant of its
// own row as anusvara (हिन्दी, हिंदी), vowel signs of two parts as one, digits in ASCII, other letters in lower case.
// In place; gives the new count.
[[nodiscard]] std::size_t normaliseIndic(char32_t *letters, std::size_t count);

// How it sounds, in lower-case Latin letters. In the scripts of the north the vowel "a" that is not written is left out
// where it is not spoken: at the end, and between a vowel and a consonant that carries one (बिजली: bijli).
void hearIndic(const char32_t *letters, std::size_t count, std::string &heard);

} // namespace uttar
