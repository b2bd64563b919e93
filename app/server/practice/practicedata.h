// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/domain/person.h"
#include "app/domain/replytemplate.h"
#include "app/server/store/serverstore.h"

#include <map>
#include <vector>

// What is compiled in for the practice world (resources/practice), read.
namespace uttar::server {

// One thing that goes wrong, in the words of one citizen; holds slots: {to} {p} {d} {w} {n} {t} {h} {dt} {phone}
// {aadhaar} {account}.
struct Mishap
{
    QString text;
    QStringList later; // what the same citizen writes afterwards
    QString picture;   // alternative text; empty: none
    QString laterPicture;
};

using Mishaps = std::map<QString, std::vector<Mishap>>; // language -> mishaps

struct Place
{
    Address address;
    QString localityNative; // in the script of the state
    QString districtNative;
    QString localityOther; // in a second script; may be empty
};

struct Sector
{
    int weight = 1;
    Mishaps mishaps;
};

struct PracticeDepartment
{
    Department department;
    QString prefix; // of its logins
    int share = 1;  // of the complaints
    QString nativeLanguage;
    QString otherLanguage;
    std::vector<std::pair<QString, int>> languages; // with their weights
    std::vector<PlatformAccount> accounts;
    std::vector<Person> people;
    std::vector<ReplyTemplate> templates;
    std::vector<Place> places;
    std::vector<Sector> sectors;
};

struct PracticeData
{
    std::vector<PracticeDepartment> departments;
    Mishaps burst;                                               // the sudden cluster
    std::map<QString, std::map<QString, QStringList>> reactions; // kind -> language -> texts
    std::map<QString, QStringList> names;                        // language -> names
};

// `now`: templates' days of validity count from here. Code::Internal: a file does not parse; the detail names it.
[[nodiscard]] Result<PracticeData> readPracticeData(Timestamp now);

} // namespace uttar::server
