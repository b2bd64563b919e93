// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/protocol/jmap.h"
#include "app/server/accounts/accounts.h"
#include "app/server/cli/commands.h"
#include "app/server/cli/secrets.h"
#include "app/server/cli/terminal.h"
#include "app/server/platforms/factory.h"

#include <QFile>
#include <QJsonObject>

#include <algorithm>
#include <iterator>
#include <utility>

namespace uttar::server {

namespace {

// A command with its configuration and its database opened.
using Work = std::function<Result<int>(const Arguments &, const Configuration &, Database &, Tools &)>;

std::function<int(const Arguments &, Tools &)> withDatabase(Work work)
{
    return [work = std::move(work)](const Arguments &arguments, Tools &tools) {
        const auto run = [&]() -> Result<int> {
            UTTAR_TRY(const auto configuration, configurationOf(arguments));
            UTTAR_TRY(const auto database, openForTool(configuration, tools.clock));
            return work(arguments, configuration, *database, tools);
        };
        const auto code = run();
        return code ? *code : failed(code.error(), {});
    };
}

Result<Department> departmentOf(const Arguments &arguments, Database &database)
{
    UTTAR_TRY(const auto departments, database.read([](Transaction &t) { return t.departments(); }));
    const auto wanted = arguments.value(u"department"_s);
    if (departments.empty())
        return fail(Code::NotFound, u"there is no department yet: `uttar-server department add`"_s);
    if (wanted.isEmpty() && departments.size() == 1)
        return departments.front();
    const auto at = std::ranges::find_if(departments, [&](const Department &department) {
        return department.id.toString() == wanted
            || department.settings.numberPrefix.compare(wanted, Qt::CaseInsensitive) == 0;
    });
    if (at != departments.end())
        return *at;
    QStringList known;
    for (const auto &department : departments)
        known += department.settings.numberPrefix;
    return fail(Code::InvalidArguments,
                u"name the department by --department; there are: %1"_s.arg(known.join(u", "_s)));
}

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
    const auto &teams = department.settings.teams;
    if (!person.team.isEmpty() && std::ranges::find(teams, person.team, &NamedCode::code) == teams.end())
        return fail(Code::InvalidArguments, u"the department has no team '%1'"_s.arg(person.team));
    person.districts = arguments.options.value(u"district"_s);
    person.languages = arguments.options.value(u"language"_s);
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
                places += u"%1: %2"_s.arg(department.settings.numberPrefix, roles.join(u','));
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

Result<int> userRoles(const Arguments &arguments, const Configuration &, Database &database, Tools &tools)
{
    const auto &login = arguments.words.constFirst();
    UTTAR_TRY(const auto department, departmentOf(arguments, database));
    UTTAR_TRY(const auto roles, rolesOf(arguments));
    UTTAR_CHECK(fitsHere(roles, database));
    Accounts accounts(database, tools.clock, tools.random);
    if (const auto done = accounts.setRoles(department.id, login, roles); !done) {
        if (done.error().code == Code::NotFound)
            return fail(Code::NotFound,
                        u"%1 does not work for %2; `uttar-server user list` says who does"_s.arg(
                            login, department.settings.name));
        return fail(done.error());
    }
    QStringList names;
    for (const auto role : roles)
        names += nameOf(role);
    say(u"%1 is %2 of %3 now, and no more"_s.arg(login, names.join(u", "_s), department.settings.name));
    return exitDone;
}

NamedCode reason(const QString &code, const QString &english, const QString &hindi)
{
    return {code, {{u"en"_s, english}, {u"hi"_s, hindi}}};
}

// What a department that says no more starts from: everything goes to the nodal officer.
DepartmentSettings usualSettings(const QString &name, const QString &prefix)
{
    DepartmentSettings out;
    out.name = name;
    out.numberPrefix = prefix;
    out.officeHours = defaultOfficeHours();
    out.rejectReasons = {
        reason(u"SUB_JUDICE"_s, u"Pending before a court"_s, u"न्यायालय में विचाराधीन"_s),
        reason(u"PERSONAL"_s, u"Personal or family dispute"_s, u"व्यक्तिगत या पारिवारिक विवाद"_s),
        reason(u"RTI"_s, u"Matter of the Right to Information Act"_s, u"सूचना का अधिकार अधिनियम का विषय"_s),
        reason(u"RELIGIOUS"_s, u"Religious matter"_s, u"धार्मिक विषय"_s),
        reason(u"SOVEREIGNTY"_s, u"Territorial integrity or foreign relations"_s, u"क्षेत्रीय अखंडता या विदेश संबंध"_s),
    };
    for (const auto channel : {Channel::X, Channel::Bluesky, Channel::Mastodon, Channel::Email})
        out.platformRules.push_back(defaultRule(channel));
    return out;
}

Result<Department> departmentFromFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::StorageFault, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    const auto object = objectFromJson(file.readAll());
    if (!object)
        return fail(Code::InvalidArguments, u"%1 is not a JSON object: %2"_s.arg(path, object.error().detail));
    Department out;
    auto settings = fromJson<DepartmentSettings>(object->value(u"settings"_s).toObject());
    if (!settings)
        return fail(Code::InvalidArguments, u"%1: settings.%2"_s.arg(path, settings.error().detail));
    auto rules = fromJson<IntakeRules>(object->value(u"rules"_s).toObject());
    if (!rules)
        return fail(Code::InvalidArguments, u"%1: rules.%2"_s.arg(path, rules.error().detail));
    out.settings = *std::move(settings);
    out.rules = *std::move(rules);
    return out;
}

Result<int> departmentAdd(const Arguments &arguments, const Configuration &, Database &database, Tools &tools)
{
    Department department;
    if (arguments.has(u"file"_s)) {
        UTTAR_TRY(department, departmentFromFile(arguments.value(u"file"_s)));
    } else {
        department.settings = usualSettings(arguments.value(u"name"_s), arguments.value(u"prefix"_s));
    }
    const auto &settings = department.settings;
    const bool isPrefix = !settings.numberPrefix.isEmpty() && settings.numberPrefix.size() <= 12
        && std::ranges::all_of(settings.numberPrefix,
                               [](QChar c) { return c.unicode() < 128 && (c.isUpper() || c.isDigit()); });
    if (settings.name.isEmpty() || !isPrefix)
        return fail(Code::InvalidArguments,
                    u"give --name \"Water Supply Department\" and --prefix JAL (capitals and digits, of the "
                    "complaints' numbers), or --file"_s);
    department.id = AccountId(u'A' + tools.random.uuid().remove(u'-'));
    UTTAR_CHECK(database.write([&](Transaction &t) -> Result<void> {
        UTTAR_TRY(const auto others, t.departments());
        for (const auto &other : others) {
            if (other.settings.numberPrefix == settings.numberPrefix)
                return fail(Code::InvalidArguments,
                            u"another department has the prefix %1 already"_s.arg(settings.numberPrefix));
        }
        return t.saveDepartment(department);
    }));
    say(u"%1 (%2) is department %3"_s.arg(settings.name, settings.numberPrefix, department.id.toString()));
    return exitDone;
}

Result<int> departmentList(const Arguments &, const Configuration &, Database &database, Tools &)
{
    UTTAR_TRY(const auto departments, database.read([](Transaction &t) { return t.departments(); }));
    for (const auto &department : departments)
        say(u"%1  %2  %3"_s.arg(department.settings.numberPrefix.leftJustified(12), department.id.toString(),
                                department.settings.name));
    return exitDone;
}

Result<void> record(Transaction &transaction, const PlatformAccount &account, const QString &action)
{
    AuditEntry entry;
    entry.accountId = account.accountId;
    entry.actor = u"system"_s;
    entry.action = action;
    entry.objectType = u"PlatformAccount"_s;
    entry.objectId = account.id;
    entry.details = u"{}"_s;
    return transaction.appendAudit(std::move(entry));
}

QString withoutAt(QString handle)
{
    if (handle.startsWith(u'@'))
        handle.remove(0, 1);
    return handle;
}

// The accounts of this handle in all departments, connected and disabled. The departments are locked: two commands at
// one moment would connect one account for two of them.
Result<std::vector<PlatformAccount>> accountsOf(Transaction &transaction, const QString &handle)
{
    UTTAR_TRY(const auto departments, transaction.departments()); // by id: none waits for another in a circle
    for (const auto &department : departments)
        UTTAR_CHECK(transaction.lockAccount(department.id));
    UTTAR_TRY(auto accounts, transaction.platformAccounts());
    std::erase_if(accounts, [&](const PlatformAccount &account) {
        return account.handle.compare(handle, Qt::CaseInsensitive) != 0;
    });
    return accounts;
}

Result<int> accountAdd(const Arguments &arguments, const Configuration &configuration, Database &database, Tools &tools)
{
    UTTAR_TRY(const auto practice, database.read([](Transaction &t) { return t.setting(u"practiceSeed"_s); }));
    if (!practice.isEmpty())
        return fail(Code::Forbidden, u"this is a practice database: it never reaches a real platform"_s);
    UTTAR_TRY(const auto department, departmentOf(arguments, database));
    PlatformAccount account;
    account.kind = arguments.value(u"kind"_s, u"bluesky"_s);
    account.handle = withoutAt(arguments.value(u"handle"_s));
    account.address = arguments.value(u"address"_s, u"https://bsky.social"_s);
    account.channel = Channel::Bluesky;
    account.accountId = department.id;
    account.id = u'X' + tools.random.uuid().remove(u'-');
    // Before a password is asked for.
    PlatformSettings settings{
        .kind = account.kind, .handle = account.handle, .address = QUrl(account.address), .secret = {}};
    UTTAR_CHECK(checkPlatform(settings));
    UTTAR_TRY(const auto key, ServerKey::load(configuration.secretsKey));
    UTTAR_TRY(const auto secret,
              readSecret(arguments.value(u"password-file"_s), u"App password of "_s + account.handle, false));
    settings.secret = secret;
    UTTAR_CHECK(makePlatform(settings, tools.clock)); // the platform's own checks; it is not asked yet
    account.secret = key.seal(secret);
    const auto saved = database.write([&](Transaction &t) -> Result<void> {
        UTTAR_TRY(const auto others, accountsOf(t, account.handle));
        for (const auto &other : others) {
            if (other.channel != account.channel)
                continue;
            if (other.enabled)
                return fail(Code::InvalidArguments, u"%1 is connected already"_s.arg(account.handle));
            if (other.accountId == account.accountId) { // with a new password: it goes on where it ended
                account.id = other.id;
                account.cursor = other.cursor;
            }
        }
        UTTAR_CHECK(t.savePlatformAccount(account));
        return record(t, account, u"ACCOUNT_ADD"_s);
    });
    if (!saved)
        return fail(saved.error());
    say(u"%1 speaks for %2. A running server takes it up within a minute."_s.arg(account.handle,
                                                                                 department.settings.name));
    return exitDone;
}

// Whether what is meant may be enabled: the posts that two departments capture are answered by both.
Result<void> speaksForOne(Transaction &transaction, const std::vector<PlatformAccount> &meant,
                          const std::vector<PlatformAccount> &all)
{
    const auto &owner = meant.front().accountId;
    QStringList owners;
    for (const auto &account : meant) {
        UTTAR_TRY(const auto department, transaction.department(account.accountId));
        if (!owners.contains(department.settings.numberPrefix))
            owners += department.settings.numberPrefix;
    }
    if (owners.size() > 1)
        return fail(Code::InvalidArguments,
                    u"%1 was connected for several departments: name the one by --department; there are: %2"_s.arg(
                        meant.front().handle, owners.join(u", "_s)));
    for (const auto &other : all) {
        const bool isTaken = other.enabled && other.accountId != owner
            && std::ranges::find(meant, other.channel, &PlatformAccount::channel) != meant.end();
        if (!isTaken)
            continue;
        UTTAR_TRY(const auto department, transaction.department(other.accountId));
        return fail(Code::InvalidArguments,
                    u"%1 is connected for %2: disable it there first, by `uttar-server account disable %1 --department "
                    "%2`"_s.arg(other.handle, department.settings.numberPrefix));
    }
    return {};
}

// Switches an account on or off; a running server looks every half minute.
Result<int> switchAccount(const Arguments &arguments, Database &database, bool enabled)
{
    const auto handle = withoutAt(arguments.words.constFirst());
    std::optional<AccountId> only;
    if (arguments.has(u"department"_s)) {
        UTTAR_TRY(const auto department, departmentOf(arguments, database));
        only = department.id;
    }
    const auto done = database.write([&](Transaction &t) -> Result<void> {
        UTTAR_TRY(const auto all, accountsOf(t, handle));
        auto meant = all;
        std::erase_if(meant, [&](const PlatformAccount &account) { return only && account.accountId != *only; });
        if (meant.empty())
            return fail(Code::NotFound,
                        u"no account '%1' is connected; `uttar-server account list` names them"_s.arg(handle));
        if (enabled)
            UTTAR_CHECK(speaksForOne(t, meant, all));
        for (auto &account : meant) {
            if (std::exchange(account.enabled, enabled) == enabled)
                continue;
            UTTAR_CHECK(t.savePlatformAccount(account));
            UTTAR_CHECK(record(t, account, enabled ? u"ACCOUNT_ENABLE"_s : u"ACCOUNT_DISABLE"_s));
        }
        return {};
    });
    if (!done)
        return fail(done.error());
    say(enabled ? u"%1 speaks again. A running server takes it up within a minute."_s.arg(handle)
                : u"%1 is neither read nor published by within a minute; what is approved for it waits."_s.arg(handle));
    return exitDone;
}

Result<int> accountDisable(const Arguments &arguments, const Configuration &, Database &database, Tools &)
{
    return switchAccount(arguments, database, false);
}

Result<int> accountEnable(const Arguments &arguments, const Configuration &, Database &database, Tools &)
{
    return switchAccount(arguments, database, true);
}

Result<int> accountList(const Arguments &, const Configuration &, Database &database, Tools &)
{
    return database.read([](Transaction &t) -> Result<int> {
        UTTAR_TRY(const auto accounts, t.platformAccounts());
        for (const auto &account : accounts) {
            UTTAR_TRY(const auto department, t.department(account.accountId));
            say(u"%1  %2  %3  %4"_s.arg(account.kind.leftJustified(10), account.handle.leftJustified(30),
                                        account.enabled ? u"enabled "_s : u"disabled"_s,
                                        department.settings.numberPrefix));
        }
        return exitDone;
    });
}

OptionRule departmentOption()
{
    return {u"department"_s, u"PREFIX"_s, u"of which department, where there are several"_s};
}

OptionRule passwordOption()
{
    return {u"password-file"_s, u"FILE"_s, u"its first line is the password; - is stdin"_s};
}

std::vector<Command> accountCommands()
{
    const auto department = departmentOption();
    const auto password = passwordOption();
    return {
        Command{u"account add"_s,
                {},
                u"connects a department's account on a platform"_s,
                {configOption(),
                 department,
                 password,
                 {u"kind"_s, u"KIND"_s, u"bluesky"_s},
                 {u"handle"_s, u"HANDLE"_s, u"of the account"_s},
                 {u"address"_s, u"URL"_s, u"of its service (https://bsky.social)"_s}},
                0,
                withDatabase(accountAdd)},
        Command{u"account disable"_s,
                u"HANDLE"_s,
                u"neither reads nor publishes by this account any more"_s,
                {configOption(), department},
                1,
                withDatabase(accountDisable)},
        Command{u"account enable"_s,
                u"HANDLE"_s,
                u"connects a disabled account again"_s,
                {configOption(), department},
                1,
                withDatabase(accountEnable)},
        Command{u"account list"_s, {}, u"the connected accounts"_s, {configOption()}, 0, withDatabase(accountList)},
    };
}

} // namespace

std::vector<Command> directoryCommands()
{
    const auto department = departmentOption();
    const auto password = passwordOption();
    const OptionRule role{u"role"_s, u"ROLE"_s, u"OFFICER, SUPERVISOR, NODAL, EDITOR, …; may stand several times"_s,
                          true};
    std::vector<Command> all{
        Command{u"user add"_s,
                u"LOGIN"_s,
                u"lets a person sign in"_s,
                {configOption(),
                 department,
                 password,
                 {u"name"_s, u"NAME"_s, u"as shown to others"_s},
                 role,
                 {u"team"_s, u"CODE"_s, u"the team that the person works in"_s},
                 {u"district"_s, u"NAME"_s, u"works for this one; none: for all"_s, true},
                 {u"language"_s, u"TAG"_s, u"answers in this one (hi, en, …); none: all"_s, true}},
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
        Command{u"user roles"_s,
                u"LOGIN"_s,
                u"says what a person may do from now on"_s,
                {configOption(), department, role},
                1,
                withDatabase(userRoles)},
        Command{u"department add"_s,
                {},
                u"a new department"_s,
                {configOption(),
                 {u"name"_s, u"NAME"_s, u"its name"_s},
                 {u"prefix"_s, u"CODE"_s, u"of its complaints' numbers: JAL"_s},
                 {u"file"_s, u"FILE"_s, u"JSON {\"settings\": …, \"rules\": …} instead"_s}},
                0,
                withDatabase(departmentAdd)},
        Command{u"department list"_s, {}, u"the departments"_s, {configOption()}, 0, withDatabase(departmentList)},
    };
    std::ranges::move(accountCommands(), std::back_inserter(all));
    return all;
}

} // namespace uttar::server
