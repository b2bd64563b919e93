// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/people.h"

#include "app/base/text.h"
#include "app/server/store/database.h"
#include "tests/simulation/schedule.h"

#include <map>

namespace uttar::sim {

namespace {

const AccountId water{u"Dwater"_s};
const AccountId roads{u"Droads"_s};

DepartmentSettings settingsOf(const AccountId &account, int checkers)
{
    const auto mark = QString::fromLatin1(Town::markerOf(account));
    DepartmentSettings settings;
    settings.name = u"Department "_s + mark;
    settings.numberPrefix = account == water ? u"JAL"_s : u"PWD"_s;
    settings.officeHours = defaultOfficeHours();
    settings.officialCheckers = checkers;
    settings.approvalMinutes = 10 * 60;
    settings.rejectReasons = {{u"SUB_JUDICE"_s, {{u"en"_s, u"Before a court"_s}}}};
    settings.authorities = {{u"OTHER"_s, {{u"en"_s, u"Another authority"_s}}}};
    settings.teams = {{u"SUPPLY"_s, {{u"en"_s, u"Supply"_s}}}};
    settings.categories = {{u"NO_WATER"_s, {{u"en"_s, u"No water"_s}}, u"SUPPLY"_s, std::nullopt, false}};
    return settings;
}

IntakeRules rules()
{
    IntakeRules out;
    out.classification = {{u"NO_WATER"_s, {u"water"_s}, {}, Priority::Normal}};
    return out;
}

} // namespace

const Resident &Town::person(const PersonId &id) const
{
    return *std::ranges::find(people, id, &Resident::id);
}

QByteArray Town::markerOf(const AccountId &account)
{
    return account == water ? "zzjalam" : "zzsadak";
}

Town Town::make(int checkers)
{
    using enum Role;
    Town town;
    town.checkers = checkers;
    town.departments = {water, roads};
    const auto add = [&](const QString &name, const AccountId &account, Roles roles) {
        town.people.push_back({PersonId(u'P' + name), account, name, std::move(roles)});
    };
    add(u"asha"_s, water, {Officer});
    add(u"vikram"_s, water, {Supervisor, Nodal, Appellate});
    add(u"meena"_s, water, {Officer, Supervisor});
    add(u"ravi"_s, water, {Officer});
    add(u"sunil"_s, roads, {Officer, Supervisor, Nodal});
    add(u"lata"_s, roads, {Supervisor});
    const auto account = [](const QString &id, const AccountId &department, Channel channel, const QString &handle) {
        server::PlatformAccount out;
        out.id = id;
        out.accountId = department;
        out.channel = channel;
        out.kind = u"practice"_s;
        out.handle = handle;
        return out;
    };
    town.accounts = {account(u"Xwater"_s, water, Channel::X, u"jal_up"_s),
                     account(u"Mwater"_s, water, Channel::Mastodon, u"jal"_s),
                     account(u"Xroads"_s, roads, Channel::X, u"pwd_up"_s)};
    static std::map<int, Disk::Image> images;
    auto &image = images[checkers];
    if (image.empty())
        image = town.setUp();
    town.serverDisk = image;
    return town;
}

Disk::Image Town::setUp() const
{
    Disk disk(serverFolder());
    Schedule schedule(*fromRfc3339(u"2026-11-23T03:00:00.000Z"));
    MachineClock clock(schedule, Milliseconds{0});
    auto database = server::Database::open({.url = serverUrl(disk), .workers = 1, .inlineCalls = true}, clock);
    if (!database)
        qFatal("no database: %s", qPrintable(database.error().detail));
    const auto done = (*database)->write([&](server::Transaction &t) -> Result<void> {
        UTTAR_CHECK(t.saveSetting(u"serverInstance"_s, u"Itown"_s));
        UTTAR_CHECK(t.saveSetting(u"epoch"_s, u"E0"_s));
        for (const auto &department : departments)
            UTTAR_CHECK(t.saveDepartment({department, settingsOf(department, checkers), rules()}));
        for (const auto &who : people) {
            UTTAR_CHECK(t.savePerson(who.account,
                                     {.id = who.id,
                                      .name = who.login + u' ' + QString::fromLatin1(markerOf(who.account)),
                                      .login = who.login,
                                      .roles = who.roles,
                                      .team = u"SUPPLY"_s,
                                      .districts = {},
                                      .languages = {},
                                      .active = true}));
            UTTAR_CHECK(t.saveLogin({who.login, u"*"_s, false, {{who.account, who.id}}}));
        }
        for (const auto &account : accounts)
            UTTAR_CHECK(t.savePlatformAccount(account));
        return {};
    });
    if (!done)
        qFatal("the town cannot be set up: %s", qPrintable(done.error().detail));
    database->reset();
    return disk.image();
}

} // namespace uttar::sim
