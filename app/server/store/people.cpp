// SPDX-License-Identifier: GPL-3.0-or-later
// Departments, people, their ways in, and the accounts on the platforms.
#include "app/server/store/transactionprivate.h"

namespace uttar::server {

Result<void> Transaction::saveDepartment(const Department &department)
{
    return d->save(
        u"INSERT INTO account (id, settings, rules) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET settings "
        "= excluded.settings, rules = excluded.rules"_s,
        {department.id.toString(), objectText(department.settings), objectText(department.rules)});
}

Result<Department> Transaction::department(const AccountId &id)
{
    QString settings;
    QString rules;
    UTTAR_CHECK(
        d->connection.each(u"SELECT settings, rules FROM account WHERE id = ?"_s, {id.toString()}, [&](const Row &row) {
            settings = row.text(0);
            rules = row.text(1);
        }));
    if (settings.isEmpty())
        return fail(Code::AccountNotFound);
    auto &kept = d->connection.departments[id.toString()];
    if (!kept || kept->settings != settings || kept->rules != rules) {
        Department parsed{id, {}, {}};
        UTTAR_TRY(parsed.settings, objectFromText<DepartmentSettings>(settings));
        UTTAR_TRY(parsed.rules, objectFromText<IntakeRules>(rules));
        kept = std::make_shared<Connection::ParsedDepartment>(
            Connection::ParsedDepartment{settings, rules, std::move(parsed)});
    }
    return kept->department;
}

Result<std::vector<Department>> Transaction::departments()
{
    QStringList ids;
    UTTAR_CHECK(d->connection.each(u"SELECT id FROM account ORDER BY id"_s, {},
                                   [&](const Row &row) { ids.push_back(row.text(0)); }));
    std::vector<Department> all;
    for (const auto &id : ids) {
        UTTAR_TRY(auto one, department(AccountId{id}));
        all.push_back(std::move(one));
    }
    return all;
}

Result<void> Transaction::savePerson(const AccountId &account, const Person &person)
{
    UTTAR_CHECK(d->locked(account));
    UTTAR_CHECK(d->save(u"INSERT INTO person (account_id, id, object) VALUES (?, ?, ?) ON CONFLICT (account_id, id) DO "
                        "UPDATE SET object = excluded.object"_s,
                        {account.toString(), person.id.toString(), objectText(person)}));
    return d->note(account, ObjectType::Person, person.id.toString());
}

Result<Person> Transaction::person(const AccountId &account, const PersonId &id)
{
    return d->get<Person>(u"SELECT object FROM person WHERE account_id = ? AND id = ?"_s,
                          {account.toString(), id.toString()});
}

Result<std::vector<Person>> Transaction::people(const AccountId &account)
{
    return d->list<Person>(u"SELECT object FROM person WHERE account_id = ? ORDER BY id"_s, {account.toString()});
}

Result<void> Transaction::saveLogin(const Login &login)
{
    UTTAR_CHECK(d->save(u"INSERT INTO login (login, password_hash, disabled) VALUES (?, ?, ?) ON CONFLICT (login) DO "
                        "UPDATE SET password_hash = excluded.password_hash, disabled = excluded.disabled"_s,
                        {login.login, login.passwordHash, int(login.disabled)}));
    UTTAR_CHECK(d->save(u"DELETE FROM login_person WHERE login = ?"_s, {login.login}));
    for (const auto &[account, person] : login.persons)
        UTTAR_CHECK(d->save(u"INSERT INTO login_person (login, account_id, person_id) VALUES (?, ?, ?)"_s,
                            {login.login, account.toString(), person.toString()}));
    return {};
}

Result<std::optional<Login>> Transaction::login(const QString &login)
{
    std::optional<Login> found;
    const auto lock = d->writes ? d->connection.dialect().lockRow : QString();
    UTTAR_CHECK(d->connection.each(u"SELECT password_hash, disabled FROM login WHERE login = ?"_s + lock, {login},
                                   [&](const Row &row) {
                                       found = Login{login, row.text(0), row.flag(1), {}};
                                   }));
    if (!found)
        return found;
    UTTAR_CHECK(d->connection.each(
        u"SELECT account_id, person_id FROM login_person WHERE login = ? ORDER BY account_id"_s, {login},
        [&](const Row &row) { found->persons.emplace_back(AccountId{row.text(0)}, PersonId{row.text(1)}); }));
    return found;
}

Result<Login> Transaction::ensureLogin(const QString &login)
{
    // It waits for another that makes the same one at this moment.
    UTTAR_CHECK(d->save(u"INSERT INTO login (login, password_hash, disabled) VALUES (?, '', 0) ON CONFLICT (login) DO "
                        "NOTHING"_s,
                        {login}));
    UTTAR_TRY(auto found, this->login(login));
    if (!found)
        return fail(Code::Internal, u"a login that was made is not there"_s);
    return *std::move(found);
}

Result<std::vector<Login>> Transaction::logins()
{
    QStringList names;
    UTTAR_CHECK(d->connection.each(u"SELECT login FROM login ORDER BY login"_s, {},
                                   [&](const Row &row) { names.push_back(row.text(0)); }));
    std::vector<Login> all;
    for (const auto &name : names) {
        UTTAR_TRY(auto found, login(name));
        if (found)
            all.push_back(*std::move(found));
    }
    return all;
}

Result<void> Transaction::saveToken(const TokenRow &token)
{
    return d->save(
        u"INSERT INTO token (hash, login, device, created_time, expires_at, used_time, revoked) VALUES (?, ?, ?, ?, ?, "
        "?, ?) ON CONFLICT (hash) DO UPDATE SET expires_at = excluded.expires_at, used_time = excluded.used_time, "
        "revoked "
        "= excluded.revoked"_s,
        {token.hash, token.login, token.device, msOf(token.createdTime), msOf(token.expiresAt), msOf(token.usedTime),
         int(token.revoked)});
}

Result<std::optional<TokenRow>> Transaction::token(const QString &hash)
{
    std::optional<TokenRow> found;
    UTTAR_CHECK(d->connection.each(
        u"SELECT login, device, created_time, expires_at, used_time, revoked FROM token WHERE hash = ?"_s, {hash},
        [&](const Row &row) {
            found = TokenRow{hash,
                             row.text(0),
                             row.text(1),
                             timeOf(row.number(2)),
                             timeOf(row.number(3)),
                             timeOf(row.number(4)),
                             row.flag(5)};
        }));
    return found;
}

Result<bool> Transaction::prolongToken(const QString &hash, Timestamp used, Timestamp expires)
{
    UTTAR_TRY(const int changed,
              d->execute(u"UPDATE token SET used_time = ?, expires_at = ? WHERE hash = ? AND revoked = 0"_s,
                         {msOf(used), msOf(expires), hash}));
    return changed > 0;
}

Result<void> Transaction::revokeToken(const QString &hash)
{
    return d->save(u"UPDATE token SET revoked = 1 WHERE hash = ?"_s, {hash});
}

Result<void> Transaction::revokeTokens(const QString &login)
{
    return d->save(u"UPDATE token SET revoked = 1 WHERE login = ?"_s, {login});
}

Result<void> Transaction::saveSignInFailure(const QString &subject)
{
    const auto dayAgo = now() - std::chrono::hours(24);
    UTTAR_CHECK(d->save(u"DELETE FROM sign_in_failure WHERE failed_time < ?"_s, {msOf(dayAgo)}));
    return d->save(u"INSERT INTO sign_in_failure (subject, failed_time) VALUES (?, ?)"_s, {subject, msOf(now())});
}

Result<SignInFailures> Transaction::signInFailures(const QString &subject, Timestamp since)
{
    SignInFailures failures;
    UTTAR_CHECK(d->connection.each(
        u"SELECT COUNT(*), MIN(failed_time) FROM sign_in_failure WHERE subject = ? AND failed_time > ?"_s,
        {subject, msOf(since)}, [&](const Row &row) {
            failures = {int(row.number(0)), timeOf(row.number(1))};
        }));
    return failures;
}

Result<void> Transaction::forgetSignInFailures(const QString &subject)
{
    return d->save(u"DELETE FROM sign_in_failure WHERE subject = ?"_s, {subject});
}

Result<void> Transaction::savePlatformAccount(const PlatformAccount &account)
{
    return d->save(
        u"INSERT INTO platform_account (id, account_id, channel, kind, handle, address, secret, capture_cursor, "
        u"enabled) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET account_id = excluded.account_id, channel = "
        "excluded.channel, kind = excluded.kind, handle = excluded.handle, address = excluded.address, secret = "
        "excluded.secret, capture_cursor = excluded.capture_cursor, enabled = excluded.enabled"_s,
        {account.id, account.accountId.toString(), nameOf(account.channel), account.kind, account.handle,
         account.address, account.secret, account.cursor, int(account.enabled)});
}

Result<std::vector<PlatformAccount>> Transaction::platformAccounts()
{
    std::vector<PlatformAccount> all;
    UTTAR_CHECK(d->connection.each(
        u"SELECT id, account_id, channel, kind, handle, address, secret, capture_cursor, "
        "enabled FROM platform_account ORDER BY id"_s,
        {}, [&](const Row &row) {
            all.push_back({row.text(0), AccountId{row.text(1)}, fromName<Channel>(row.text(2)).value_or(Channel::X),
                           row.text(3), row.text(4), row.text(5), row.bytes(6), row.text(7), row.flag(8)});
        }));
    return all;
}

Result<void> Transaction::saveCursor(const QString &platformAccount, const QString &cursor)
{
    return d->save(u"UPDATE platform_account SET capture_cursor = ? WHERE id = ?"_s, {cursor, platformAccount});
}

} // namespace uttar::server
