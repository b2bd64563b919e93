// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/random.h"
#include "app/base/result.h"
#include "app/protocol/session.h"
#include "app/server/store/serverstore.h"

#include <QHash>
#include <QStringList>

#include <functional>
#include <optional>

namespace uttar::server {

// Who is signed in: every department that the login works for.
struct SignedIn
{
    QString login;
    std::vector<std::pair<AccountId, PersonId>> persons;
    Timestamp expiresAt;
};

// Passwords (argon2id by libsodium), tokens that expire and can be revoked, throttled guesses. Thread-safe: state is in
// the database.
class Accounts
{
public:
    Accounts(Database &database, Clock &clock, Random &random);

    // Code::WrongPassword (the same for an unknown login, in the same time), AccountDisabled, SignInThrottled (after 5
    // failures of one login or 20 of one address within 15 minutes; the detail is "retryAfter=<ms>").
    [[nodiscard]] Result<Token> signIn(const QString &login, const QString &password, const QString &device,
                                       const QString &address);
    [[nodiscard]] Result<void> signOut(const QString &secret);
    // Code::SignInExpired. Use prolongs a token up to 12 hours from now, at most once a minute; where that cannot be
    // written it is good all the same.
    [[nodiscard]] Result<SignedIn> authenticate(const QString &secret);
    // The same without prolonging: for what runs by itself, like an open event stream. A console that nobody uses is
    // signed out in the end.
    [[nodiscard]] Result<SignedIn> look(const QString &secret);

    // A further department of a login takes the password that is given now, which ends its tokens.
    // Code::AccountDisabled: the login is; enable it first.
    [[nodiscard]] Result<PersonId> addUser(const AccountId &account, const QString &login, const QString &name,
                                           const QString &password, const Person &details);
    // Code::NotFound: there is no such login.
    [[nodiscard]] Result<void> disableUser(const QString &login); // revokes its tokens in the same transaction
    [[nodiscard]] Result<void> enableUser(const QString &login);
    // Ends its tokens; guesses that were counted against it are forgotten.
    [[nodiscard]] Result<void> setPassword(const QString &login, const QString &password);
    // NotFound too: the login does not work for this department.
    [[nodiscard]] Result<void> setRoles(const AccountId &account, const QString &login, const Roles &roles);

    // What of a directory's entry changes; the rest stays.
    struct Change
    {
        std::optional<QString> name;
        std::optional<QString> team; // empty: none
        std::optional<QStringList> districts;
        std::optional<QStringList> languages;

        friend bool operator==(const Change &, const Change &) = default;
    };
    // NotFound as above; InvalidArguments: "name" is empty, or the department has no such "team".
    [[nodiscard]] Result<void> changeUser(const AccountId &account, const QString &login, const Change &change);

    [[nodiscard]] static QString hashPassword(const QString &password);

private:
    [[nodiscard]] Result<void> setActive(const QString &login, bool active);
    // The entry of this login in this department, as `edit` leaves it, with a line in the trail.
    [[nodiscard]] Result<void> editPerson(const AccountId &account, const QString &login, const QString &action,
                                          const std::function<Result<void>(Transaction &, Person &)> &edit);

    Database &m_database;
    Clock &m_clock;
    Random &m_random;
};

} // namespace uttar::server
