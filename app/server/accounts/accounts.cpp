// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/accounts/accounts.h"

#include "app/base/log.h"
#include "app/base/retryafter.h"
#include "app/base/text.h"

#include <QCryptographicHash>

#include <sodium.h>

#include <algorithm>
#include <arpa/inet.h>
#include <array>

namespace uttar::server {

namespace {

constexpr auto tokenLife = std::chrono::hours(12);
constexpr auto prolongEvery = std::chrono::minutes(1);
constexpr auto guessWindow = std::chrono::minutes(15);
constexpr int loginGuesses = 5;
constexpr int addressGuesses = 20;
constexpr qsizetype longestPassword = 1024; // UTF-16 units: hashing must not be a way to keep the server busy
constexpr qsizetype longestLogin = 200;
constexpr qsizetype longestDevice = 200;
constexpr qsizetype longestSecret = 200;

QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QString tokenHash(const QString &secret)
{
    return sha256(secret.toUtf8());
}

// The database holds no addresses and no list of names that were tried: their hashes.
QString subjectOf(const char *kind, const QString &value)
{
    return sha256(QByteArray(kind) + ':' + value.toUtf8());
}

QString normalLogin(const QString &login)
{
    return login.trimmed().normalized(QString::NormalizationForm_KC).toLower();
}

QByteArray passwordBytes(const QString &password)
{
    // The same password typed on two keyboards may be composed differently.
    return password.normalized(QString::NormalizationForm_C).toUtf8();
}

bool passwordFits(const QString &hash, const QString &password)
{
    const auto stored = hash.toLatin1();
    const auto given = passwordBytes(password);
    return crypto_pwhash_str_verify(stored.constData(), given.constData(), std::size_t(given.size())) == 0;
}

// For logins that do not exist: the answer takes as long as for one that does.
const QString &unknownLoginHash()
{
    static const auto hash = Accounts::hashPassword(u"no such login"_s);
    return hash;
}

// Who has one IPv6 address has 2^64 of them: the network counts. Words of a proxy that are no address count as they
// are.
QString networkOf(const QString &address)
{
    constexpr std::size_t networkBytes = 8; // a /64
    std::array<unsigned char, 16> bytes{};
    const auto text = address.section(u'%', 0, 0).toLatin1();
    if (inet_pton(AF_INET6, text.constData(), bytes.data()) != 1)
        return address;
    constexpr std::array<unsigned char, 12> mapped{0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff}; // IPv4 in IPv6
    if (std::equal(mapped.begin(), mapped.end(), bytes.begin()))
        return u"%1.%2.%3.%4"_s.arg(bytes[12]).arg(bytes[13]).arg(bytes[14]).arg(bytes[15]);
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(bytes.data()), networkBytes).toHex());
}

struct Throttle
{
    QString subject;
    int most = 0;
};

std::array<Throttle, 2> throttlesFor(const QString &login, const QString &address)
{
    return {Throttle{subjectOf("login", login), loginGuesses},
            Throttle{subjectOf("address", networkOf(address)), addressGuesses}};
}

// How long to wait; zero: one may try.
Result<Milliseconds> waitFor(Transaction &transaction, const std::array<Throttle, 2> &throttles)
{
    Milliseconds wait{0};
    for (const auto &throttle : throttles) {
        UTTAR_TRY(const auto failures, transaction.signInFailures(throttle.subject, transaction.now() - guessWindow));
        if (failures.count >= throttle.most)
            wait = std::max(wait, Milliseconds(failures.oldest + guessWindow - transaction.now()));
    }
    return wait;
}

Result<void> record(Transaction &transaction, const AccountId &account, const QString &action, const PersonId &person)
{
    AuditEntry entry;
    entry.accountId = account;
    entry.actor = u"system"_s;
    entry.action = action;
    entry.objectType = u"Person"_s;
    entry.objectId = person.toString();
    entry.details = u"{}"_s;
    return transaction.appendAudit(std::move(entry));
}

struct Found
{
    SignedIn who;
    bool prolong = false; // it was not used for a while
};

Result<Found> findToken(Transaction &transaction, const QString &secret, Timestamp now)
{
    UTTAR_TRY(const auto row, transaction.token(tokenHash(secret)));
    if (!row || row->revoked || row->expiresAt <= now)
        return fail(Code::SignInExpired);
    UTTAR_TRY(const auto login, transaction.login(row->login));
    if (!login || login->disabled)
        return fail(Code::SignInExpired);
    return Found{{login->login, login->persons, row->expiresAt}, now - row->usedTime >= prolongEvery};
}

// Of a password that somebody is given.
Result<QString> newHash(const QString &password)
{
    if (password.size() < 8 || password.size() > longestPassword)
        return fail(Code::InvalidArguments, u"password: 8 to %1 characters"_s.arg(longestPassword));
    auto hash = Accounts::hashPassword(password);
    if (hash.isEmpty())
        return fail(Code::ServerUnavailable, u"no memory for the password's hash"_s, true);
    return hash;
}

// Refused or not, it is committed: a refusal counts as a failure.
struct Attempt
{
    Result<Token> token;
};

} // namespace

Accounts::Accounts(Database &database, Clock &clock, Random &random)
    : m_database(database), m_clock(clock), m_random(random)
{ }

QString Accounts::hashPassword(const QString &password)
{
    // INTERACTIVE (2 passes, 64 MiB): what libsodium names for a sign-in that a person waits for, and above OWASP's
    // minimum for argon2id. MODERATE takes a second and 256 MiB for each of many officers at ten o'clock.
    std::array<char, crypto_pwhash_STRBYTES> out{};
    const auto bytes = passwordBytes(password);
    if (sodium_init() < 0
        || crypto_pwhash_str_alg(out.data(), bytes.constData(), static_cast<unsigned long long>(bytes.size()),
                                 crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE,
                                 crypto_pwhash_ALG_ARGON2ID13)
            != 0)
        return {}; // out of memory
    return QString::fromLatin1(out.data());
}

Result<Token> Accounts::signIn(const QString &login, const QString &password, const QString &device,
                               const QString &address)
{
    const auto name = normalLogin(login);
    if (name.isEmpty() || name.size() > longestLogin || password.size() > longestPassword
        || device.size() > longestDevice || name.contains(QChar::Null) || device.contains(QChar::Null))
        return fail(Code::WrongPassword);
    const auto throttles = throttlesFor(name, address);

    // The hash is computed between two transactions: it takes long, and the database has other work meanwhile.
    UTTAR_TRY(const auto known, m_database.read([&](Transaction &t) -> Result<std::optional<Login>> {
        UTTAR_TRY(const auto wait, waitFor(t, throttles));
        if (wait.count() > 0)
            return fail(Code::SignInThrottled, retryAfterDetail(wait));
        return t.login(name);
    }));
    const bool fits = passwordFits(known ? known->passwordHash : unknownLoginHash(), password) && known;
    const auto secret = QString::fromLatin1(
        m_random.bytes(32).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));

    auto attempt = m_database.write([&](Transaction &t) -> Result<Attempt> {
        // The password that was verified is still the login's until the token stands.
        UTTAR_TRY(const auto now, t.login(name));
        // Once more: many guesses at one moment were all let through above.
        UTTAR_TRY(const auto wait, waitFor(t, throttles));
        if (wait.count() > 0)
            return Attempt{fail(Code::SignInThrottled, retryAfterDetail(wait))};
        if (!fits || !now || now->passwordHash != known->passwordHash) {
            for (const auto &throttle : throttles)
                UTTAR_CHECK(t.saveSignInFailure(throttle.subject));
            return Attempt{fail(Code::WrongPassword)};
        }
        if (now->disabled)
            return Attempt{fail(Code::AccountDisabled)};
        UTTAR_CHECK(t.forgetSignInFailures(throttles[0].subject));
        const auto expires = t.now() + tokenLife;
        UTTAR_CHECK(t.saveToken({tokenHash(secret), name, device, t.now(), expires, t.now(), false}));
        return Attempt{Token{secret, expires}};
    });
    if (!attempt)
        return fail(attempt.error());
    if (!attempt->token)
        qCInfo(lcServer) << "sign-in refused:" << nameOf(attempt->token.error().code);
    return std::move(attempt->token);
}

Result<void> Accounts::signOut(const QString &secret)
{
    return m_database.write([&](Transaction &t) { return t.revokeToken(tokenHash(secret)); });
}

Result<SignedIn> Accounts::look(const QString &secret)
{
    if (secret.isEmpty() || secret.size() > longestSecret)
        return fail(Code::SignInExpired);
    UTTAR_TRY(auto found, m_database.read([&](Transaction &t) { return findToken(t, secret, m_clock.now()); }));
    return std::move(found.who);
}

Result<SignedIn> Accounts::authenticate(const QString &secret)
{
    if (secret.isEmpty() || secret.size() > longestSecret)
        return fail(Code::SignInExpired);
    UTTAR_TRY(auto found, m_database.read([&](Transaction &t) { return findToken(t, secret, m_clock.now()); }));
    if (!found.prolong)
        return std::move(found.who);
    auto prolonged = m_database.write([&](Transaction &t) -> Result<SignedIn> {
        UTTAR_TRY(auto again, findToken(t, secret, m_clock.now())); // it may have been revoked between the two
        again.who.expiresAt = t.now() + tokenLife;
        UTTAR_TRY(const bool lives, t.prolongToken(tokenHash(secret), t.now(), again.who.expiresAt));
        if (!lives)
            return fail(Code::SignInExpired);
        return std::move(again.who);
    });
    if (prolonged || prolonged.error().code == Code::SignInExpired)
        return prolonged;
    // A full disk keeps nobody from reading; the token ends when it would have.
    qCWarning(lcServer).noquote() << "a token was not prolonged:" << nameOf(prolonged.error().code)
                                  << prolonged.error().detail;
    return std::move(found.who);
}

Result<PersonId> Accounts::addUser(const AccountId &account, const QString &login, const QString &name,
                                   const QString &password, const Person &details)
{
    const auto normal = normalLogin(login);
    if (normal.isEmpty() || normal.size() > longestLogin || normal.contains(QChar::Null))
        return fail(Code::InvalidArguments, u"login"_s);
    if (name.trimmed().isEmpty())
        return fail(Code::InvalidArguments, u"name"_s);
    UTTAR_TRY(const auto hash, newHash(password));
    const PersonId id{details.id.isEmpty() ? u"P"_s + m_random.uuid().remove(u'-') : details.id.toString()};
    return m_database.write([&](Transaction &t) -> Result<PersonId> {
        UTTAR_TRY(auto entry, t.ensureLogin(normal));
        UTTAR_CHECK(t.lockAccount(account));
        if (entry.disabled)
            return fail(Code::AccountDisabled);
        if (std::ranges::find(entry.persons, account, &std::pair<AccountId, PersonId>::first) != entry.persons.end())
            return fail(Code::InvalidArguments, u"login: it exists in this department"_s);
        entry.passwordHash = hash;
        entry.persons.emplace_back(account, id);
        auto person = details;
        person.id = id;
        person.login = normal;
        person.name = name.trimmed();
        UTTAR_CHECK(t.saveLogin(entry));
        UTTAR_CHECK(t.revokeTokens(normal));
        UTTAR_CHECK(t.savePerson(account, person));
        UTTAR_CHECK(record(t, account, u"USER_ADD"_s, id));
        return id;
    });
}

Result<void> Accounts::disableUser(const QString &login)
{
    return setActive(login, false);
}

Result<void> Accounts::enableUser(const QString &login)
{
    return setActive(login, true);
}

Result<void> Accounts::setActive(const QString &login, bool active)
{
    const auto normal = normalLogin(login);
    return m_database.write([&](Transaction &t) -> Result<void> {
        UTTAR_TRY(auto entry, t.login(normal));
        if (!entry)
            return fail(Code::NotFound);
        entry->disabled = !active;
        UTTAR_CHECK(t.saveLogin(*entry));
        UTTAR_CHECK(t.revokeTokens(normal));
        for (const auto &[account, id] : entry->persons) {
            UTTAR_CHECK(t.lockAccount(account));
            UTTAR_TRY(auto person, t.person(account, id));
            person.active = active;
            UTTAR_CHECK(t.savePerson(account, person));
            UTTAR_CHECK(record(t, account, active ? u"USER_ENABLE"_s : u"USER_DISABLE"_s, id));
        }
        return {};
    });
}

Result<void> Accounts::setPassword(const QString &login, const QString &password)
{
    const auto normal = normalLogin(login);
    UTTAR_TRY(const auto hash, newHash(password));
    return m_database.write([&](Transaction &t) -> Result<void> {
        UTTAR_TRY(auto entry, t.login(normal));
        if (!entry)
            return fail(Code::NotFound);
        entry->passwordHash = hash;
        UTTAR_CHECK(t.saveLogin(*entry));
        UTTAR_CHECK(t.revokeTokens(normal));
        UTTAR_CHECK(t.forgetSignInFailures(subjectOf("login", normal)));
        for (const auto &[account, id] : entry->persons)
            UTTAR_CHECK(record(t, account, u"USER_PASSWORD"_s, id));
        return {};
    });
}

Result<void> Accounts::editPerson(const AccountId &account, const QString &login, const QString &action,
                                  const std::function<Result<void>(Transaction &, Person &)> &edit)
{
    const auto normal = normalLogin(login);
    return m_database.write([&](Transaction &t) -> Result<void> {
        UTTAR_TRY(const auto entry, t.login(normal));
        if (!entry)
            return fail(Code::NotFound);
        UTTAR_CHECK(t.lockAccount(account));
        const auto at = std::ranges::find(entry->persons, account, &std::pair<AccountId, PersonId>::first);
        if (at == entry->persons.end())
            return fail(Code::NotFound);
        UTTAR_TRY(auto person, t.person(account, at->second));
        UTTAR_CHECK(edit(t, person));
        UTTAR_CHECK(t.savePerson(account, person));
        return record(t, account, action, person.id);
    });
}

Result<void> Accounts::setRoles(const AccountId &account, const QString &login, const Roles &roles)
{
    return editPerson(account, login, u"USER_ROLES"_s, [&](Transaction &, Person &person) -> Result<void> {
        person.roles = roles;
        return {};
    });
}

Result<void> Accounts::changeUser(const AccountId &account, const QString &login, const Change &change)
{
    return editPerson(account, login, u"USER_CHANGE"_s, [&](Transaction &t, Person &person) -> Result<void> {
        person.name = change.name.value_or(person.name).trimmed();
        if (person.name.isEmpty())
            return fail(Code::InvalidArguments, u"name"_s);
        UTTAR_TRY(const auto department, t.department(account));
        const auto &teams = department.settings.teams;
        const bool isNone = change.team.value_or(QString()).isEmpty();
        if (!isNone && std::ranges::find(teams, *change.team, &NamedCode::code) == teams.end())
            return fail(Code::InvalidArguments, u"team"_s);
        person.team = change.team.value_or(person.team);
        person.districts = change.districts.value_or(person.districts);
        person.languages = change.languages.value_or(person.languages);
        return {};
    });
}

} // namespace uttar::server
