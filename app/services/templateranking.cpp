// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/templateranking.h"

#include "app/base/text.h"
#include "app/domain/classify.h"
#include "app/domain/language.h"
#include "app/domain/placeholder.h"

#include <algorithm>
#include <tuple>

namespace uttar {

namespace {

bool isSubsequence(QStringView letters, QStringView text)
{
    qsizetype at = 0;
    for (const auto letter : text) {
        if (at < letters.size() && letters[at] == letter)
            ++at;
    }
    return at == letters.size();
}

// `folded` is in lower case.
int scoreIn(const QString &word, const QString &folded, int best, bool lettersToo)
{
    if (folded == word)
        return best;
    if (folded.startsWith(word))
        return best - 1;
    const auto at = folded.indexOf(word);
    if (at > 0)
        return folded[at - 1].isLetterOrNumber() ? best - 4 : best - 2;
    // Two letters in some order are in every text.
    return lettersToo && word.size() > 2 && isSubsequence(word, folded) ? best - 8 : 0;
}

// The language of this template in which the complaint is answered best; empty: it has no text at all.
QString bestLanguage(const ReplyTemplate &value, const Complaint &complaint, const DepartmentSettings &settings)
{
    const auto &wanted = complaint.language;
    for (const auto &language : {wanted, wanted.section(u'-', 0, 0)}) {
        if (value.text(language, complaint.source))
            return language;
    }
    const auto answers = std::ranges::find_if(
        value.bodies, [&](const auto &body) { return wanted != "und"_L1 && answersInLanguage(wanted, body.first); });
    if (answers != value.bodies.end())
        return answers->first;
    for (const auto &language : {settings.officialLanguage, u"en"_s}) {
        if (value.text(language, complaint.source))
            return language;
    }
    return value.bodies.empty() ? QString() : value.bodies.begin()->first;
}

QString titleOf(const ReplyTemplate &value, const QString &language)
{
    for (const auto &wanted : {language, language.section(u'-', 0, 0), u"en"_s}) {
        if (const auto at = value.titles.find(wanted); at != value.titles.end())
            return at->second;
    }
    return value.titles.empty() ? value.shortcut : value.titles.begin()->second;
}

// 2: made for this category, 1: for any, 0: for another.
int categoryFit(const ReplyTemplate &value, const Complaint &complaint)
{
    if (value.serviceCode.isEmpty())
        return 1;
    return value.serviceCode == complaint.serviceCode ? 2 : 0;
}

} // namespace

int matchScore(const QString &search, const QString &shortcut, const QString &title, const QString &text)
{
    const auto foldedShortcut = foldWord(shortcut.startsWith(u'/') ? shortcut.mid(1) : shortcut);
    const auto foldedTitle = foldWord(title);
    const auto foldedText = foldWord(text);
    int total = 1;
    for (const auto &typed : search.split(u' ', Qt::SkipEmptyParts)) {
        const auto word = foldWord(typed.startsWith(u'/') ? typed.mid(1) : typed);
        if (word.isEmpty())
            continue;
        const auto score = std::max({scoreIn(word, foldedShortcut, 40, true), scoreIn(word, foldedTitle, 30, true),
                                     scoreIn(word, foldedText, 15, false)});
        if (score == 0)
            return 0;
        total += score;
    }
    return total;
}

std::vector<TemplateChoice> rankTemplates(const std::vector<ReplyTemplate> &templates, const Complaint &complaint,
                                          const SessionAccount &me, const QString &search, Timestamp now,
                                          const ReplyContent *draft)
{
    struct Ranked
    {
        TemplateChoice choice;
        int fit = 0;
        int score = 0;
    };
    std::vector<Ranked> ranked;
    for (const auto &value : templates) {
        const auto language = bestLanguage(value, complaint, me.settings);
        if (!value.approved || language.isEmpty())
            continue;
        const auto text = value.text(language, complaint.source).value_or(QString());
        const auto title = titleOf(value, language);
        const auto score = matchScore(search, value.shortcut, title, text);
        if (score == 0)
            continue;
        const auto filled = fill(text, placeholderValues(complaint, me.settings, me.person, language, now, draft));
        ranked.push_back({.choice = {.source = value,
                                     .title = title,
                                     .filled = filled.text,
                                     .unresolved = filled.unresolved,
                                     .inComplaintLanguage = answersInLanguage(complaint.language, language),
                                     .expired = value.validUntil && *value.validUntil < now,
                                     .language = language},
                          .fit = categoryFit(value, complaint),
                          .score = score});
    }
    std::ranges::stable_sort(ranked, [](const Ranked &a, const Ranked &b) {
        const auto key = [](const Ranked &r) {
            return std::tuple(r.choice.expired, !r.choice.inComplaintLanguage, -r.fit, -r.score);
        };
        return std::pair(key(a), a.choice.title) < std::pair(key(b), b.choice.title);
    });
    std::vector<TemplateChoice> out;
    std::ranges::transform(ranked, std::back_inserter(out), [](Ranked &r) { return std::move(r.choice); });
    return out;
}

} // namespace uttar
