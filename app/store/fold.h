// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

// How words are made comparable for search.
namespace uttar {

// Reads the words of a text and folds each in two ways:
//  exact  in its own script: lower case, without diacritics and nukta, one spelling for anusvara and for digits. Vowel
//         signs stay: दिन and दीन are two words.
//  sound  in Latin letters as one would hear it, so that two scripts and the many ways to write Hindi in Latin letters
//         meet: पानी, pani, paani and پانی are "pani". Applied to itself it changes nothing.
// A word is a run of letters, marks and digits; joiners inside it do not count. Of a longer word the first 48
// characters count.
//
// Devanagari, Bengali, Gurmukhi, Gujarati, Odia, Tamil, Telugu, Kannada and Malayalam stand in Unicode in one common
// order (that of ISCII), so one table reads them all; other scripts go through ICU, which is a hundred times slower.
class WordFolder
{
public:
    WordFolder();
    ~WordFolder();

    // Starts over with a text in UTF-8, which must live on; broken sequences part words.
    void setText(std::string_view utf8);
    // Goes to the next word; false at the end.
    [[nodiscard]] bool next();

    [[nodiscard]] std::string_view exact() const { return m_exact; }
    [[nodiscard]] std::string_view sound() const { return m_sound; } // may be empty where nothing can be heard
    [[nodiscard]] bool isLatin() const { return m_kind == Kind::Latin; }
    [[nodiscard]] std::size_t start() const { return m_start; } // byte offsets in the text
    [[nodiscard]] std::size_t end() const { return m_end; }

private:
    enum class Kind { Latin, Indic, Other };
    struct Icu;

    void foldIndic();
    void foldOther();

    std::string_view m_text;
    std::size_t m_at = 0;
    std::size_t m_start = 0;
    std::size_t m_end = 0;
    Kind m_kind = Kind::Latin;
    static constexpr std::size_t longest = 48;
    std::array<char32_t, longest> m_letters{};
    std::size_t m_count = 0;
    std::string m_exact;
    std::string m_heard; // Latin letters before soundOf
    std::string m_sound;
    std::unique_ptr<Icu> m_icu; // made when the first word needs it
};

// The sound of a word in lower-case ASCII letters.
void soundOf(std::string_view latin, std::string &sound);

} // namespace uttar
