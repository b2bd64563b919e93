// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/rules/departmentcheck.h"

#include "app/base/text.h"

#include <QTimeZone>

#include <algorithm>
#include <array>
#include <utility>

namespace uttar::server {

namespace {

constexpr qsizetype longestPrefix = 12;

// Where in the file, and what is wrong there.
Error wrongAt(const QString &place, const QString &what)
{
    return {Code::InvalidArguments, place + u": "_s + what, false};
}

QString placeOf(const QString &list, qsizetype at, const QString &code)
{
    return u"%1.%2 (%3)"_s.arg(list).arg(at).arg(code);
}

template<class T>
Result<void> checkCodes(const QString &list, const std::vector<T> &values)
{
    for (auto at = values.begin(); at != values.end(); ++at) {
        const auto place = placeOf(list, at - values.begin(), at->code);
        if (at->code.trimmed().isEmpty())
            return fail(wrongAt(place, u"its code is empty"_s));
        if (std::find_if(values.begin(), at, [&](const T &other) { return other.code == at->code; }) != at)
            return fail(wrongAt(place, u"this code stands twice"_s));
    }
    return {};
}

Result<void> checkNames(const DepartmentSettings &settings)
{
    if (settings.name.trimmed().isEmpty())
        return fail(wrongAt(u"settings.name (--name)"_s, u"the department needs a name"_s));
    const auto &prefix = settings.numberPrefix;
    const bool isPrefix = !prefix.isEmpty() && prefix.size() <= longestPrefix
        && std::ranges::all_of(prefix, [](QChar c) { return c.unicode() < 128 && (c.isUpper() || c.isDigit()); });
    if (!isPrefix)
        return fail(wrongAt(u"settings.numberPrefix (--prefix)"_s,
                            u"up to %1 capitals and digits, such as JAL"_s.arg(longestPrefix)));
    if (!u"ABC"_s.contains(QChar(settings.languageRegion)))
        return fail(wrongAt(u"settings.languageRegion"_s, u"A, B or C, of the Official Languages Rules"_s));
    return {};
}

Result<void> checkNumbers(const DepartmentSettings &settings)
{
    const std::array numbers{
        std::pair{u"acknowledgeMinutes"_s, settings.acknowledgeMinutes},
        std::pair{u"firstResponseMinutes"_s, settings.firstResponseMinutes},
        std::pair{u"resolveDays"_s, settings.resolveDays},
        std::pair{u"approvalMinutes"_s, settings.approvalMinutes},
        std::pair{u"appealDays"_s, settings.appealDays},
        std::pair{u"reopenDays"_s, settings.reopenDays},
        std::pair{u"leaseMinutes"_s, settings.leaseMinutes},
        std::pair{u"retentionDays"_s, settings.retentionDays},
        std::pair{u"manyFollowers"_s, settings.manyFollowers},
        std::pair{u"routineCheckers"_s, settings.routineCheckers},
        std::pair{u"officialCheckers"_s, settings.officialCheckers},
    };
    for (const auto &[name, number] : numbers) {
        if (number < 1)
            return fail(wrongAt(u"settings."_s + name, u"at least 1"_s));
    }
    for (const auto &rule : settings.platformRules) {
        if (rule.limit < 1 || rule.maxParts < 1)
            return fail(wrongAt(u"settings.platformRules (%1)"_s.arg(nameOf(rule.channel)),
                                u"limit and maxParts are at least 1"_s));
    }
    return {};
}

Result<void> checkHours(const OfficeHours &hours)
{
    if (!QTimeZone(hours.timeZone).isValid())
        return fail(wrongAt(u"settings.officeHours.timeZone"_s,
                            u"there is no '%1'; such as Asia/Kolkata"_s.arg(QString::fromUtf8(hours.timeZone))));
    const QTime midnight(0, 0);
    bool opens = false;
    for (std::size_t day = 0; day < hours.week.size(); ++day) {
        QTime open = midnight;
        bool isOver = false; // an interval ended with the day
        for (const auto &interval : hours.week[day]) {
            const bool endsWithDay = interval.to == midnight;
            if (isOver || interval.from < open || (!endsWithDay && interval.to <= interval.from))
                return fail(wrongAt(u"settings.officeHours.week.%1"_s.arg(day),
                                    u"intervals follow one another, each with its end after its beginning"_s));
            open = interval.to;
            isOver = endsWithDay;
            opens = true;
        }
    }
    if (!opens)
        return fail(wrongAt(u"settings.officeHours.week"_s, u"the office never opens"_s));
    return {};
}

Result<void> checkLists(const DepartmentSettings &settings)
{
    UTTAR_CHECK(checkCodes(u"settings.teams"_s, settings.teams));
    UTTAR_CHECK(checkCodes(u"settings.categories"_s, settings.categories));
    UTTAR_CHECK(checkCodes(u"settings.rejectReasons"_s, settings.rejectReasons));
    UTTAR_CHECK(checkCodes(u"settings.authorities"_s, settings.authorities));
    for (std::size_t at = 0; at < settings.categories.size(); ++at) {
        const auto &category = settings.categories[at];
        const auto place = placeOf(u"settings.categories"_s, qsizetype(at), category.code);
        const auto &teams = settings.teams;
        if (!category.team.isEmpty() && std::ranges::find(teams, category.team, &NamedCode::code) == teams.end())
            return fail(wrongAt(place, u"there is no team '%1'"_s.arg(category.team)));
        if (category.resolveDays.value_or(1) < 1)
            return fail(wrongAt(place, u"resolveDays is at least 1"_s));
    }
    return {};
}

Result<void> checkRules(const DepartmentSettings &settings, const IntakeRules &rules)
{
    for (std::size_t at = 0; at < rules.classification.size(); ++at) {
        const auto &rule = rules.classification[at];
        const auto place = placeOf(u"rules.classification"_s, qsizetype(at), rule.serviceCode);
        if (!rule.serviceCode.isEmpty() && settings.category(rule.serviceCode) == nullptr)
            return fail(wrongAt(place, u"there is no category '%1'"_s.arg(rule.serviceCode)));
        if (rule.words.isEmpty() && rule.hashtags.isEmpty())
            return fail(wrongAt(place, u"it needs words or hashtags"_s));
    }
    for (std::size_t at = 0; at < rules.places.size(); ++at) {
        if (rules.places[at].words.isEmpty())
            return fail(wrongAt(u"rules.places.%1"_s.arg(at), u"it needs words"_s));
    }
    return {};
}

} // namespace

Result<void> checkDepartment(const DepartmentSettings &settings, const IntakeRules &rules)
{
    UTTAR_CHECK(checkNames(settings));
    UTTAR_CHECK(checkNumbers(settings));
    UTTAR_CHECK(checkHours(settings.officeHours));
    UTTAR_CHECK(checkLists(settings));
    return checkRules(settings, rules);
}

} // namespace uttar::server
