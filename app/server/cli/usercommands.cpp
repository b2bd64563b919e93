// SPDX-License-Identifier: GPL-3.0-or-later
// `uttar-server user …`: who may sign in, and what each may do.
#include "app/base/text.h"
#include "app/server/accounts/accounts.h"
#include "app/server/cli/directory.h"
#include "app/server/cli/terminal.h"

#include <QRegularExpression>

#include <algorithm>

namespace uttar::server {

namespace {

Result<Roles> rolesOf(const Arguments &arguments)
{
    Roles out;
    for (const auto &name : arguments.options.value(u"role"_s)) {
        const auto role = fromName<Role>(name.toUpper());
        if (!role || *role == Role::System || *role == Role::Citizen)
            return fail(Code::InvalidArguments,
                        u"there is no role '%1'; there are: OFFICER, SUPERVISOR, NODAL, EDITOR, APPELLATE, AUDITOR, "
                        "ADMIN, TRAINEE"_s.arg(name));
        out.push_back(*role);
    }
    if (out.empty())
        return fail(Code::InvalidArguments, u"give at least one --role, such as --role OFFICER"_s);
    return out;
}

// A trainee sees and answers no real citizen.
Result<void> fitsHere(const Roles &roles, Database &database)
{
    if (!hasRole(roles, Role::Trainee))
        return {};
    UTTAR_TRY(const auto seed, database.read([](Transaction &t) { return t.setting(u"practiceSeed"_s); }));
    if (!seed.isEmpty())
        return {};
    return fail(Code::InvalidArguments,
                u"TRAINEE is for practice data only: let the person practise with `uttar-server --practice`, and give "
                "the role OFFICER when the training is over"_s);
}

bool hasTeam(const Department &department, const QString &code)
{
    const auto &teams = department.settings.teams;
    return std::ranges::find(teams, code, &NamedCode::code) != teams.end();
}

QString teamsOf(const Department &department)
{
    const auto &teams = department.settings.teams;
    return teams.empty() ? u"; the department has no teams yet (`uttar-server department change`)"_s
                         : u"; there are: %1"_s.arg(codesOf(teams));
}

Error noTeam(const Department &department, const QString &code)
{
    return {Code::InvalidArguments, u"the department has no team '%1'%2"_s.arg(code, teamsOf(department)), false};
}

// "" takes away what was there: everything is meant.
QStringList listOf(const Arguments &arguments, const QString &option)
{
    auto out = arguments.options.value(option);
    out.removeAll(QString());
    return out;
}

// A tag that no post has would keep every complaint from the person.
Result<QStringList> languagesOf(const Arguments &arguments)
{
    static const QRegularExpression tag(u"^[a-z]{2,3}$"_s);
    auto out = listOf(arguments, u"language"_s);
    for (const auto &language : out) {
        if (!tag.match(language).hasMatch())
            return fail(Code::InvalidArguments, u"'%1' is no language's tag; write hi, en, ur, bn, …"_s.arg(language));
    }
    return out;
}

// Where the department's rules name districts, a complaint has one of them to the letter: another one's officer would
// be given nothing, and nobody would see why.
Result<QStringList> districtsOf(const Arguments &arguments, const Department &department)
{
    auto out = listOf(arguments, u"district"_s);
    QStringList known;
    for (const auto &place : department.rules.places) {
        if (!place.address.district.isEmpty() && !known.contains(place.address.district))
            known += place.address.district;
    }
    for (const auto &district : out) {
        if (!known.isEmpty() && !known.contains(district))
            return fail(Code::InvalidArguments,
                        u"no rule of %1 names the district '%2'; there are: %3"_s.arg(department.settings.numberPrefix,
                                                                                      district, known.join(u", "_s)));
    }
    return out;
}

Error namingLogin(const Error &error, const QString &login)
{
    if (error.code == Code::NotFound)
        return {Code::NotFound, u"there is no login '%1'; `uttar-server user list` names them"_s.arg(login), false};
    if (error.code == Code::AccountDisabled)
        return {Code::InvalidArguments, u"%1 is disabled: `uttar-server user enable %1` first"_s.arg(login), false};
    return error;
}

Result<int> userAdd(const Arguments &arguments, const Configuration &, Database &database, Tools &tools)
{
    const auto &login = arguments.words.constFirst();
    UTTAR_TRY(const auto department, departmentOf(arguments, database));
    Person person;
    UTTAR_TRY(person.roles, rolesOf(arguments));
    UTTAR_CHECK(fitsHere(person.roles, database));
    person.team = arguments.value(u"team"_s);
    if (!person.team.isEmpty() && !hasTeam(department, person.team))
        return fail(noTeam(department, person.team));
    UTTAR_TRY(person.districts, districtsOf(arguments, department));
    UTTAR_TRY(person.languages, languagesOf(arguments));
    UTTAR_TRY(const auto known, database.read([&](Transaction &t) { return t.login(login.toLower()); }));
    if (known && known->disabled)
        return fail(namingLogin({Code::AccountDisabled, {}, false}, login));
    if (known)
        say(u"%1 exists already and gets a further department; the password given now counts for all, and ends what is "
            "signed in"_s.arg(login));
    UTTAR_TRY(const auto password, readSecret(arguments.value(u"password-file"_s), u"Password of "_s + login, true));
    Accounts accounts(database, tools.clock, tools.random);
    const auto id = accounts.addUser(department.id, login, arguments.value(u"name"_s, login), password, person);
    if (!id)
        return fail(namingLogin(id.error(), login));
    say(u"%1 may sign in for %2 (%3)"_s.arg(login, department.settings.name, id->toString()));
    if (hasRole(person.roles, Role::Officer) && person.team.isEmpty())
        say(u"No complaint comes to %1 by itself, only from a person with the role NODAL: %1 is in no team. "
            "`uttar-server user change %1 --team CODE` gives one%2"_s.arg(login, teamsOf(department)));
    return exitDone;
}

Result<int> userList(const Arguments &, const Configuration &, Database &database, Tools &)
{
    return database.read([](Transaction &t) -> Result<int> {
        UTTAR_TRY(const auto logins, t.logins());
        for (const auto &login : logins) {
            QStringList places;
            for (const auto &[account, id] : login.persons) {
                UTTAR_TRY(const auto department, t.department(account));
                UTTAR_TRY(const auto person, t.person(account, id));
                QStringList roles;
                for (const auto role : person.roles)
                    roles += nameOf(role);
                const auto team = person.team.isEmpty() ? QString() : u" (%1)"_s.arg(person.team);
                places += u"%1: %2%3"_s.arg(department.settings.numberPrefix, roles.join(u','), team);
            }
            say(u"%1  %2  %3"_s.arg(login.login.leftJustified(24), login.disabled ? u"disabled"_s : u"active  "_s,
                                    places.join(u"; "_s)));
        }
        return exitDone;
    });
}

Result<int> userDisable(const Arguments &arguments, const Configuration &, Database &database, Tools &tools)
{
    Accounts accounts(database, tools.clock, tools.random);
    const auto &login = arguments.words.constFirst();
    if (const auto done = accounts.disableUser(login); !done)
        return fail(namingLogin(done.error(), login));
    say(u"%1 may not sign in any more, and is signed out everywhere"_s.arg(login));
    return exitDone;
}

Result<int> userEnable(const Arguments &arguments, const Configuration &, Database &database, Tools &tools)
{
    Accounts accounts(database, tools.clock, tools.random);
    const auto &login = arguments.words.constFirst();
    if (const auto done = accounts.enableUser(login); !done)
        return fail(namingLogin(done.error(), login));
    say(u"%1 may sign in again, with the password of before"_s.arg(login));
    return exitDone;
}

Result<int> userPassword(const Arguments &arguments, const Configuration &, Database &database, Tools &tools)
{
    const auto &login = arguments.words.constFirst();
    UTTAR_TRY(const auto known, database.read([&](Transaction &t) { return t.login(login.toLower()); }));
    if (!known)
        return fail(namingLogin({Code::NotFound, {}, false}, login));
    UTTAR_TRY(const auto password,
              readSecret(arguments.value(u"password-file"_s), u"New password of "_s + login, true));
    Accounts accounts(database, tools.clock, tools.random);
    if (const auto done = accounts.setPassword(login, password); !done)
        return fail(namingLogin(done.error(), login));
    say(u"%1 has a new password, and is signed out everywhere"_s.arg(login));
    return exitDone;
}

Error namingPlace(const Error &error, const QString &login, const Department &department)
{
    if (error.code != Code::NotFound)
        return error;
    return {Code::NotFound,
            u"%1 does not work for %2; `uttar-server user list` says who does"_s.arg(login, department.settings.name),
            false};
}

Result<int> userChange(const Arguments &arguments, const Configuration &, Database &database, Tools &tools)
{
    const auto &login = arguments.words.constFirst();
    UTTAR_TRY(const auto department, departmentOf(arguments, database));
    Accounts::Change change;
    if (arguments.has(u"name"_s))
        change.name = arguments.value(u"name"_s);
    if (arguments.has(u"team"_s))
        change.team = arguments.value(u"team"_s);
    if (arguments.has(u"district"_s)) {
        UTTAR_TRY(change.districts, districtsOf(arguments, department));
    }
    if (arguments.has(u"language"_s)) {
        UTTAR_TRY(change.languages, languagesOf(arguments));
    }
    if (change == Accounts::Change{})
        return fail(Code::InvalidArguments, u"say what to change: --name, --team, --district, --language"_s);
    if (change.name && change.name->trimmed().isEmpty())
        return fail(Code::InvalidArguments, u"--name is empty: a person needs one"_s);
    Accounts accounts(database, tools.clock, tools.random);
    if (const auto done = accounts.changeUser(department.id, login, change); !done) {
        if (done.error().code == Code::InvalidArguments && change.team)
            return fail(noTeam(department, *change.team));
        return fail(namingPlace(done.error(), login, department));
    }
    say(u"%1 is changed for %2"_s.arg(login, department.settings.name));
    return exitDone;
}

Result<int> userRoles(const Arguments &arguments, const Configuration &, Database &database, Tools &tools)
{
    const auto &login = arguments.words.constFirst();
    UTTAR_TRY(const auto department, departmentOf(arguments, database));
    UTTAR_TRY(const auto roles, rolesOf(arguments));
    UTTAR_CHECK(fitsHere(roles, database));
    Accounts accounts(database, tools.clock, tools.random);
    if (const auto done = accounts.setRoles(department.id, login, roles); !done)
        return fail(namingPlace(done.error(), login, department));
    QStringList names;
    for (const auto role : roles)
        names += nameOf(role);
    say(u"%1 is %2 of %3 now, and no more"_s.arg(login, names.join(u", "_s), department.settings.name));
    return exitDone;
}

} // namespace

std::vector<Command> userCommands()
{
    const auto department = departmentOption();
    const auto password = passwordOption();
    const OptionRule role{u"role"_s, u"ROLE"_s, u"OFFICER, SUPERVISOR, NODAL, EDITOR, …; may stand several times"_s,
                          true};
    const OptionRule name{u"name"_s, u"NAME"_s, u"as shown to others"_s};
    const OptionRule team{u"team"_s, u"CODE"_s, u"the team that the person works in (\"\": none)"_s};
    const OptionRule district{u"district"_s, u"NAME"_s, u"works for this one; none (\"\"): for all"_s, true};
    const OptionRule language{u"language"_s, u"TAG"_s, u"answers in this one (hi, en, …); none (\"\"): all"_s, true};
    return {
        Command{u"user add"_s,
                u"LOGIN"_s,
                u"lets a person sign in"_s,
                {configOption(), department, password, name, role, team, district, language},
                1,
                withDatabase(userAdd)},
        Command{u"user list"_s, {}, u"who may sign in"_s, {configOption()}, 0, withDatabase(userList)},
        Command{u"user disable"_s,
                u"LOGIN"_s,
                u"ends a person's access at once"_s,
                {configOption()},
                1,
                withDatabase(userDisable)},
        Command{u"user enable"_s,
                u"LOGIN"_s,
                u"lets a disabled person sign in again"_s,
                {configOption()},
                1,
                withDatabase(userEnable)},
        Command{u"user password"_s,
                u"LOGIN"_s,
                u"gives a person a new password, and ends what is signed in"_s,
                {configOption(), password},
                1,
                withDatabase(userPassword)},
        Command{u"user change"_s,
                u"LOGIN"_s,
                u"a person's name, team, districts, languages; what is not named stays"_s,
                {configOption(), department, name, team, district, language},
                1,
                withDatabase(userChange)},
        Command{u"user roles"_s,
                u"LOGIN"_s,
                u"says what a person may do from now on"_s,
                {configOption(), department, role},
                1,
                withDatabase(userRoles)},
    };
}

} // namespace uttar::server
