// SPDX-License-Identifier: GPL-3.0-or-later
// `uttar-server account …`: the departments' accounts on platforms.
#include "app/base/text.h"
#include "app/server/cli/directory.h"
#include "app/server/cli/secrets.h"
#include "app/server/cli/terminal.h"
#include "app/server/platforms/factory.h"

#include <QUrl>

#include <algorithm>
#include <optional>
#include <utility>

namespace uttar::server {

namespace {

Result<void> recordAccount(Transaction &transaction, const PlatformAccount &account, const QString &action)
{
    return record(transaction, account.accountId, action, u"PlatformAccount"_s, account.id, u"{}"_s);
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
        return recordAccount(t, account, u"ACCOUNT_ADD"_s);
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
            UTTAR_CHECK(recordAccount(t, account, enabled ? u"ACCOUNT_ENABLE"_s : u"ACCOUNT_DISABLE"_s));
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

} // namespace

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

} // namespace uttar::server
