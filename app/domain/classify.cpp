// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/classify.h"

#include "app/base/text.h"
#include "app/domain/language.h"

#include <algorithm>
#include <limits>

namespace uttar {

namespace {

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c.isMark();
}

// What one keyboard writes and another does not: nukta, joiners, vowel points of Arabic script, Latin accents. The
// vowel signs of Indian scripts are no accents and stay.
bool isOptionalMark(char16_t c)
{
    switch (c) {
    case 0x093C:
    case 0x09BC:
    case 0x0A3C:
    case 0x0ABC:
    case 0x0B3C:
    case 0x0CBC:
    case 0x200C:
    case 0x200D:
    case 0x0670: return true;
    default: return (c >= 0x0300 && c <= 0x036F) || (c >= 0x064B && c <= 0x0652);
    }
}

// The Arabic and the Urdu keyboard write different characters for the same letter.
QChar asUrdu(QChar c)
{
    switch (c.unicode()) {
    case 0x0643: return QChar(0x06A9); // kaf
    case 0x0649:
    case 0x064A: return QChar(0x06CC); // yeh
    default: return c;
    }
}

} // namespace

bool startsAWord(const QString &foldedText, const QString &foldedWord)
{
    if (foldedWord.isEmpty())
        return false;
    for (auto at = foldedText.indexOf(foldedWord); at >= 0; at = foldedText.indexOf(foldedWord, at + 1)) {
        if (at == 0 || !isWordCharacter(foldedText[at - 1]))
            return true;
    }
    return false;
}

QString foldWord(const QString &word)
{
    QString out;
    for (const auto c : word.normalized(QString::NormalizationForm_D).toLower()) {
        if (!isOptionalMark(c.unicode()))
            out += asUrdu(c);
    }
    return out.normalized(QString::NormalizationForm_C);
}

void classify(Complaint &complaint, const IntakeRules &rules)
{
    if (complaint.language.isEmpty())
        complaint.language = detectLanguage(complaint.description);
    const auto text = foldWord(complaint.description);
    int most = 0;
    for (const auto &rule : rules.classification) {
        int matches = 0;
        for (const auto &word : rule.words)
            matches += startsAWord(text, foldWord(word)) ? 1 : 0;
        for (const auto &tag : rule.hashtags) {
            const bool has = std::ranges::any_of(complaint.hashtags,
                                                 [&](const QString &each) { return foldWord(each) == foldWord(tag); });
            matches += has ? 2 : 0; // a hashtag is meant, a word may be by the way
        }
        if (matches == 0)
            continue;
        complaint.priority = std::max(complaint.priority, rule.priority);
        if (matches > most && !rule.serviceCode.isEmpty()) {
            most = matches;
            complaint.serviceCode = rule.serviceCode;
        }
    }
    qsizetype longest = 0;
    for (const auto &place : rules.places) {
        for (const auto &word : place.words) {
            if (word.size() > longest && startsAWord(text, foldWord(word))) {
                longest = word.size();
                complaint.address = place.address;
            }
        }
    }
}

PersonId chooseOfficer(const Complaint &complaint, const QString &team, const std::vector<Person> &people,
                       const std::map<PersonId, int> &openComplaints)
{
    if (team.isEmpty())
        return {};
    const auto fits = [&](const QStringList &allowed, const QString &wanted) {
        return allowed.isEmpty() || wanted.isEmpty() || allowed.contains(wanted);
    };
    const auto language = complaint.language.section(u'-', 0, 0);
    PersonId chosen;
    int smallest = std::numeric_limits<int>::max();
    for (const auto &person : people) {
        const bool able = person.active && hasRole(person.roles, Role::Officer) && person.team == team
            && fits(person.districts, complaint.address.district)
            && fits(person.languages, language == u"und" ? QString() : language);
        if (!able)
            continue;
        const auto load = openComplaints.find(person.id);
        const int open = load == openComplaints.end() ? 0 : load->second;
        if (open < smallest || (open == smallest && person.id < chosen)) {
            smallest = open;
            chosen = person.id;
        }
    }
    return chosen;
}

} // namespace uttar
