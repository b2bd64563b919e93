// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/fold.h"

namespace uttar {

namespace {

bool endsWith(const std::string &text, std::string_view end)
{
    return text.size() >= end.size() && std::string_view(text).substr(text.size() - end.size()) == end;
}

bool isVowel(char letter)
{
    return std::string_view("aeiou").find(letter) != std::string_view::npos;
}

// Adds a letter unless it repeats the one before it: doubled letters are heard once. Digits are no letters.
void add(std::string &sound, char letter)
{
    const bool digit = letter >= '0' && letter <= '9';
    if (digit || sound.empty() || sound.back() != letter)
        sound += letter;
}

// c, and what belongs to it; gives how many letters of the word were used.
std::size_t addC(std::string &sound, std::string_view word, std::size_t at)
{
    const char after = at + 1 < word.size() ? word[at + 1] : '\0';
    if (after == 'c') // acchha: the second one decides
        return 1;
    if (after == 'h') {
        if (!endsWith(sound, "ch"))
            sound += "ch";
        const bool chh = at + 2 < word.size() && word[at + 2] == 'h';
        return chh ? 3 : 2;
    }
    if (after == 'k') {
        add(sound, 'k');
        return 2;
    }
    add(sound, after == 'e' || after == 'i' || after == 'y' ? 's' : 'k');
    return 1;
}

} // namespace

void soundOf(std::string_view latin, std::string &sound)
{
    sound.clear();
    for (std::size_t at = 0; at < latin.size();) {
        const char letter = latin[at];
        const char after = at + 1 < latin.size() ? latin[at + 1] : '\0';
        std::size_t used = 1;
        switch (letter) {
        case 'c': used = addC(sound, latin, at); break;
        case 'e': // ee: i. mein: men
            add(sound, after == 'e' ? 'i' : 'e');
            while (at + used < latin.size() && (latin[at + used] == 'e' || latin[at + used] == 'i'))
                ++used;
            break;
        case 'o':
            add(sound, after == 'o' ? 'u' : 'o');
            used = after == 'o' ? 2 : 1;
            break;
        case 'p':
            add(sound, after == 'h' ? 'f' : 'p');
            used = after == 'h' ? 2 : 1;
            break;
        case 'n': add(sound, after == 'p' || after == 'b' || after == 'f' ? 'm' : 'n'); break;
        case 'w': add(sound, 'v'); break;
        case 'z': add(sound, 'j'); break;
        case 'q': add(sound, 'k'); break;
        case 'x':
            add(sound, 'k');
            add(sound, 's');
            break;
        case 'y': // city: siti
            add(sound, after == '\0' && at > 0 && !isVowel(latin[at - 1]) ? 'i' : 'y');
            break;
        default: add(sound, letter); break;
        }
        at += used;
    }
}

} // namespace uttar
