// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/domain/channel.h"
#include "app/domain/ids.h"
#include "app/domain/platformrule.h"

#include <QDate>
#include <QStringList>
#include <QTime>

#include <array>
#include <map>
#include <optional>
#include <vector>

namespace uttar {

struct WorkInterval
{
    QTime from;
    QTime to; // exclusive, after from; 00:00 is the end of the day

    friend bool operator==(const WorkInterval &, const WorkInterval &) = default;
};

// When an office works. Local times of `timeZone`.
struct OfficeHours
{
    QByteArray timeZone = "Asia/Kolkata";          // IANA
    std::array<std::vector<WorkInterval>, 7> week; // Monday first; intervals in order, not overlapping
    std::vector<QDate> holidays;

    friend bool operator==(const OfficeHours &, const OfficeHours &) = default;
};

struct Category // serviceCode
{
    QString code;
    std::map<QString, QString> names; // language -> name
    QString team;                     // who answers it
    std::optional<int> resolveDays;   // overrides DepartmentSettings::resolveDays
    bool monetary = false;            // FINAL needs a UTR number

    friend bool operator==(const Category &, const Category &) = default;
};

struct NamedCode // a team, a reject reason, another authority
{
    QString code;
    std::map<QString, QString> names; // language -> name

    friend bool operator==(const NamedCode &, const NamedCode &) = default;
};

// Everything in which departments differ. The server sends it; the console has no constants of its own.
struct DepartmentSettings
{
    QString name;
    QString numberPrefix; // of serviceRequestId: "JAL"
    QString officialLanguage = QStringLiteral("hi");
    char16_t languageRegion = u'A'; // Official Languages Rules 1976: A, B or C
    OfficeHours officeHours;
    int acknowledgeMinutes = 4 * 60;    // office time
    int firstResponseMinutes = 16 * 60; // office time
    int resolveDays = 21;               // calendar days, DARPG OM 23.08.2024
    int approvalMinutes = 4 * 60;       // office time
    int appealDays = 30;
    int reopenDays = 10;
    int leaseMinutes = 20;
    int retentionDays = 90;     // of the console's cache after a complaint is closed
    int manyFollowers = 100000; // from here a reply is an official position
    int routineCheckers = 1;
    int officialCheckers = 1;
    QStringList sensitiveWords;
    QStringList subJudiceWords;
    std::vector<Category> categories;
    std::vector<NamedCode> teams;
    std::vector<NamedCode> rejectReasons;
    std::vector<NamedCode> authorities; // where a complaint can be transferred to
    std::vector<PlatformRule> platformRules;

    [[nodiscard]] const Category *category(QStringView code) const;
    // The rule of a channel; a channel without one gets defaultRule(channel).
    [[nodiscard]] PlatformRule rule(Channel channel) const;

    friend bool operator==(const DepartmentSettings &, const DepartmentSettings &) = default;
};

// Monday to Friday 9:30 to 13:00 and 13:30 to 18:00 in India, no holidays: what a new department starts from.
[[nodiscard]] OfficeHours defaultOfficeHours();

} // namespace uttar
