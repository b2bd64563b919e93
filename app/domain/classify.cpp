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

// Whether `word` stands in `text` at the start of a word; both folded.
bool startsAWord(const QString &text, const QString &word)
{
    for (auto at = text.indexOf(word); at >= 0 && !word.isEmpty(); at = text.indexOf(word, at + 1)) {
        if (at == 0 || !isWordCharacter(text[at - 1]))
            return true;
    }
    return false;
}

} // namespace

QString foldWord(const QString &word)
{
    QString out;
    for (const auto c : word.normalized(QString::NormalizationForm_D).toLower()) {
        const bool nukta =
            c.unicode() == 0x093C || c.unicode() == 0x09BC || c.unicode() == 0x0A3C || c.unicode() == 0x0ABC;
        // Latin diacritics are not spacing marks; those of Indian scripts are vowels and stay.
        const bool latinAccent = c.unicode() >= 0x0300 && c.unicode() <= 0x036F;
        if (!nukta && !latinAccent)
            out += c;
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
