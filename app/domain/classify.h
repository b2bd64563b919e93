// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/complaint.h"
#include "app/domain/person.h"

#include <QStringList>

#include <map>
#include <vector>

// How a captured post gets its category, place and officer: by the department's rules, which are data.
namespace uttar {

struct ClassificationRule
{
    QString serviceCode;
    QStringList words;                    // any of them, folded, at a word's start; in any script
    QStringList hashtags;                 // without #
    Priority priority = Priority::Normal; // raises the complaint's

    friend bool operator==(const ClassificationRule &, const ClassificationRule &) = default;
};

struct PlaceRule
{
    QStringList words; // the names of the place in every script in use
    Address address;

    friend bool operator==(const PlaceRule &, const PlaceRule &) = default;
};

struct IntakeRules
{
    std::vector<ClassificationRule> classification; // the rule with most matches wins; between equals the first
    std::vector<PlaceRule> places;                  // the longest match wins

    friend bool operator==(const IntakeRules &, const IntakeRules &) = default;
};

// Fills serviceCode, address and priority from description and hashtags, and language where it is empty. What no rule
// fits stays empty.
void classify(Complaint &complaint, const IntakeRules &rules);

// The officer who shall get it: active, role OFFICER, of the category's team, for its district and language where those
// are known; of these the one with the smallest load, then the smallest id. Nobody fits, or no category: an empty id,
// and the complaint waits for the nodal officer.
[[nodiscard]] PersonId chooseOfficer(const Complaint &complaint, const QString &team, const std::vector<Person> &people,
                                     const std::map<PersonId, int> &openComplaints);

// Lower case, without diacritics, nukta and joiners, the Arabic letters as Urdu writes them, NFC: for comparing words.
// Not for display and not for search (the store's tokenizer also folds script).
[[nodiscard]] QString foldWord(const QString &word);

// Whether the word stands in the text at the start of a word, so that its endings count; both folded by the caller.
[[nodiscard]] bool startsAWord(const QString &foldedText, const QString &foldedWord);

} // namespace uttar
