// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/sessionservice.h"

#include "app/base/log.h"
#include "app/base/text.h"
#include "app/protocol/jmap.h"
#include "app/services/datakey.h"
#include "app/services/practiceserver.h"
#include "app/services/profilelist.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QPointer>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTimer>
#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace uttar {

namespace {

const QString placeMark = u"place"_s; // in the store: where the data was made, as a hash
const QString probeName = u"is-there-a-keychain"_s;
constexpr std::chrono::seconds farewell{3}; // how long signing out waits for the server

template<class T>
class Answer // a future that is answered once, from wherever the chain of calls ends
{
public:
    Answer() : m_promise(std::make_shared<QPromise<Result<T>>>()) { m_promise->start(); }
    [[nodiscard]] QFuture<Result<T>> future() const { return m_promise->future(); }
    void operator()(Result<T> result) const
    {
        if (m_promise->future().isFinished())
            return;
        m_promise->addResult(std::move(result));
        m_promise->finish();
    }

private:
    std::shared_ptr<QPromise<Result<T>>> m_promise;
};

QString keyName(const Profile &profile)
{
    return profile.id + "/key"_L1;
}

QString tokenName(const Profile &profile)
{
    return profile.id + "/token"_L1;
}

QByteArray tokenToBytes(const Token &token)
{
    return QJsonDocument(QJsonObject{{u"secret"_s, token.secret}, {u"expiresAt"_s, toRfc3339(token.expiresAt)}})
        .toJson(QJsonDocument::Compact);
}

std::optional<Token> tokenFromBytes(const QByteArray &bytes)
{
    const auto object = objectFromJson(bytes);
    if (!object)
        return std::nullopt;
    const auto expires = fromRfc3339(object->value("expiresAt"_L1).toString());
    const auto secret = object->value("secret"_L1).toString();
    if (!expires || secret.isEmpty())
        return std::nullopt;
    return Token{.secret = secret, .expiresAt = *expires};
}

struct KeyAsked
{
    Profile profile;
    QString password;
    bool mayCreate = false;
    bool keychainKeeps = false;
};

// On a thread of its own: argon2id takes its time.
Result<QByteArray> keyFromFile(const KeyAsked &asked)
{
    const auto path = keyFileOf(asked.profile);
    if (QFileInfo::exists(path)) {
        if (asked.password.isEmpty())
            return fail(Code::KeychainUnavailable, u"the password is needed"_s);
        return readSealedKey(path, asked.password);
    }
    if (QFileInfo::exists(asked.profile.databasePath))
        return fail(asked.keychainKeeps ? Code::WrongKey : Code::KeychainUnavailable, u"the data key is not here"_s);
    if (!asked.mayCreate)
        return fail(Code::NotFound, u"no such profile on this computer"_s);
    QDir().mkpath(QFileInfo(path).absolutePath());
    auto key = makeDataKey();
    if (!asked.keychainKeeps) // the key is on the disk before anything that needs it
        UTTAR_CHECK(writeSealedKey(path, key, asked.password));
    return key;
}

} // namespace

class SessionService::Private
{
public:
    using KeyDone = std::function<void(Result<QByteArray>)>;

    Private(SessionService &owner, Backend &back, std::unique_ptr<Keychain> chain, QString folder)
        : q(owner), backend(back), keychain(std::move(chain)), dataFolder(std::move(folder)),
          profiles(readProfiles(dataFolder)), practice(std::make_unique<PracticeServer>())
    { }

    void findKey(const KeyAsked &asked, const KeyDone &done);
    void keepKey(const KeyAsked &asked, const QByteArray &key, const KeyDone &done);
    void open(const Profile &profile, const QByteArray &key, const std::optional<Token> &token,
              const Answer<void> &answer);
    [[nodiscard]] bool become(const Profile &profile);
    void readToken(const Profile &profile, const Answer<void> &answer);
    void heardOfKeychain(bool works);
    void lookWhereItLies(const Profile &profile);
    void useToken(const Token &token);
    void askForSignIn();
    void takeStatus(const SyncStatus &status);
    [[nodiscard]] Result<QString> practiceFolder();

    SessionService &q;
    Backend &backend;
    std::unique_ptr<Keychain> keychain;
    QString dataFolder;
    std::vector<Profile> profiles;
    std::optional<Profile> current;
    std::optional<SessionAccount> account;
    std::unique_ptr<PracticeServer> practice;
    std::unique_ptr<QTemporaryDir> practiceData;
    std::unique_ptr<QLockFile> practiceLock;
    QByteArray practiceKey = makeDataKey();
    std::optional<bool> keychainWorks; // none: it was not heard of yet
    bool keychainAsked = false;
    bool saidSignInNeeded = false;
    bool signInNeeded = false; // until a token is used, or the server has answered to one
    bool practiceEnded = false;
    bool copied = false;                          // and the person has not read it yet
    std::optional<QFuture<Result<void>>> leaving; // a signing out that runs
    quint64 openings = 0;
};

void SessionService::Private::findKey(const KeyAsked &asked, const KeyDone &done)
{
    if (!ConsoleStore::encrypts()) {
        QDir().mkpath(QFileInfo(asked.profile.databasePath).absolutePath());
        return done(QByteArray());
    }
    keychain->read(keyName(asked.profile), [this, asked, done](const Result<std::optional<QByteArray>> &found) {
        heardOfKeychain(found.has_value());
        if (found && *found && (*found)->size() == dataKeySize)
            return done(**found);
        auto next = asked;
        next.keychainKeeps = found.has_value() && keychain->keeps();
        whenDone(QtConcurrent::run(keyFromFile, next), &q, [this, next, done](const Result<QByteArray> &key) {
            if (!key || !next.keychainKeeps)
                return done(key);
            keepKey(next, *key, done);
        });
    });
}

void SessionService::Private::keepKey(const KeyAsked &asked, const QByteArray &key, const KeyDone &done)
{
    keychain->write(keyName(asked.profile), key, [this, asked, key, done](const Result<void> &written) {
        if (written)
            return done(key);
        heardOfKeychain(false);
        const auto seal = [asked, key]() -> Result<QByteArray> {
            UTTAR_CHECK(writeSealedKey(keyFileOf(asked.profile), key, asked.password));
            return key;
        };
        whenDone(QtConcurrent::run(seal), &q, done);
    });
}

void SessionService::Private::open(const Profile &profile, const QByteArray &key, const std::optional<Token> &token,
                                   const Answer<void> &answer)
{
    ++openings; // a signing out that still runs is of an earlier one, and closes nothing any more
    leaving.reset();
    whenDone(backend.open(profile, key), &q, [this, profile, token, answer](const Result<void> &opened) {
        if (!opened)
            return answer(opened);
        const bool changed = become(profile);
        if (profile.practice) {
            useToken(*token);
            return answer({});
        }
        if (token) {
            useToken(*token);
            keychain->write(tokenName(profile), tokenToBytes(*token), [this](const Result<void> &written) {
                if (!written)
                    heardOfKeychain(false);
            });
            // It waits for the disk.
            return whenDone(QtConcurrent::run(writeProfiles, dataFolder, profiles), &q, answer);
        }
        if (!changed)
            return readToken(profile, answer);
        // Where it cannot be written, the profile is open all the same.
        whenDone(QtConcurrent::run(writeProfiles, dataFolder, profiles), &q,
                 [this, profile, answer](const Result<void> &) { readToken(profile, answer); });
    });
}

void SessionService::Private::readToken(const Profile &profile, const Answer<void> &answer)
{
    keychain->read(tokenName(profile), [this, answer](const Result<std::optional<QByteArray>> &kept) {
        const auto known = kept && *kept ? tokenFromBytes(**kept) : std::nullopt;
        if (known)
            useToken(*known);
        answer({});
        if (!known)
            askForSignIn();
    });
}

void SessionService::Private::heardOfKeychain(bool works)
{
    if (std::exchange(keychainWorks, works) != works)
        Q_EMIT q.keychainAnswered();
}

// Whether a known profile is another than it was.
bool SessionService::Private::become(const Profile &profile)
{
    bool changed = false;
    current = profile;
    saidSignInNeeded = false;
    signInNeeded = false;
    practiceEnded = false;
    if (!profile.practice) {
        const auto known = std::ranges::find(profiles, profile.id, &Profile::id);
        if (known == profiles.end())
            profiles.push_back(profile);
        else
            changed = std::exchange(*known, profile) != profile;
    }
    Q_EMIT q.currentChanged();
    copied = false;
    lookWhereItLies(profile);
    return changed;
}

// The data knows where it was made; found elsewhere it says so once.
void SessionService::Private::lookWhereItLies(const Profile &profile)
{
    const auto place = QSysInfo::machineUniqueId() + QFileInfo(profile.databasePath).canonicalPath().toUtf8();
    const auto mark = QString::fromLatin1(QCryptographicHash::hash(place, QCryptographicHash::Sha256).toHex());
    const auto moved = backend.run([mark](Backend::Core &core) -> Result<bool> {
        const auto before = core.store->mark(placeMark);
        if (before == mark)
            return false;
        UTTAR_CHECK(core.store->saveMark(placeMark, mark));
        return !before.isEmpty();
    });
    whenDone(moved, &q, [this](const Result<bool> &answer) {
        if (!answer || !*answer)
            return;
        copied = true;
        Q_EMIT q.copied();
    });
}

void SessionService::Private::useToken(const Token &token)
{
    saidSignInNeeded = false;
    signInNeeded = false;
    std::ignore = backend.run([token](Backend::Core &core) -> Result<void> {
        core.client->setToken(token);
        core.sync->start();
        return {};
    });
}

void SessionService::Private::askForSignIn()
{
    signInNeeded = true;
    Q_EMIT q.signInNeeded();
}

void SessionService::Private::takeStatus(const SyncStatus &status)
{
    if (status.connection == Connection::Online)
        signInNeeded = false;
    Q_EMIT q.statusChanged(status);
    const bool needed = current && status.connection == Connection::SignedOut && status.error
        && status.error->code == Code::SignInExpired;
    if (needed && !std::exchange(saidSignInNeeded, true))
        askForSignIn();
    if (status.connection == Connection::Online)
        saidSignInNeeded = false;
}

// A folder of this process; those that others left behind are removed.
Result<QString> SessionService::Private::practiceFolder()
{
    if (practiceData)
        return practiceData->path();
    const auto base = dataFolder + "/practice"_L1;
    QDir().mkpath(base);
    for (const auto &name : QDir(base).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const auto path = base + u'/' + name;
        QLockFile lock(path + "/practice.lock"_L1);
        lock.setStaleLockTime(0);
        if (!lock.tryLock())
            continue; // another window practises there
        lock.unlock();
        QDir(path).removeRecursively();
    }
    practiceData = std::make_unique<QTemporaryDir>(base + "/XXXXXX"_L1);
    if (!practiceData->isValid()) {
        practiceData.reset();
        return fail(Code::ReadOnly, u"no folder for practice"_s);
    }
    practiceLock = std::make_unique<QLockFile>(practiceData->filePath(u"practice.lock"_s));
    practiceLock->setStaleLockTime(0);
    if (!practiceLock->tryLock())
        return fail(Code::ReadOnly, u"no folder for practice"_s);
    return practiceData->path();
}

SessionService::SessionService(Backend &backend, std::unique_ptr<Keychain> keychain, QString dataFolder,
                               QObject *parent)
    : QObject(parent), d(std::make_unique<Private>(*this, backend, std::move(keychain), std::move(dataFolder)))
{
    connect(&backend, &Backend::statusChanged, this, [this](const SyncStatus &status) { d->takeStatus(status); });
    // Before accountChanged(), where this profile's account is known: the one before is another person's, perhaps.
    connect(&backend, &Backend::opened, this, [this] { d->account.reset(); });
    connect(&backend, &Backend::accountChanged, this, [this](const SessionAccount &account) {
        d->account = account;
        Q_EMIT accountChanged();
    });
    connect(d->practice.get(), &PracticeServer::ended, this, [this](const QString &reason) {
        if (!d->current || !d->current->practice)
            return;
        d->practiceEnded = true;
        Q_EMIT practiceEnded(reason);
    });
}

SessionService::~SessionService() = default;

std::vector<Profile> SessionService::profiles() const
{
    return d->profiles;
}

std::optional<Profile> SessionService::current() const
{
    return d->current;
}

std::optional<SessionAccount> SessionService::account() const
{
    return d->account;
}

bool SessionService::needsSignIn() const
{
    return d->signInNeeded;
}

bool SessionService::hasPracticeEnded() const
{
    return d->practiceEnded;
}

bool SessionService::isCopied() const
{
    return d->copied;
}

void SessionService::copiedTold()
{
    d->copied = false;
}

SyncStatus SessionService::status() const
{
    return d->backend.status();
}

bool SessionService::secretsAreKept() const
{
    return d->keychainWorks.value_or(true) && d->keychain->keeps();
}

bool SessionService::keychainHasAnswered() const
{
    return d->keychainWorks || !d->keychain->keeps();
}

void SessionService::askKeychain()
{
    if (keychainHasAnswered() || std::exchange(d->keychainAsked, true))
        return;
    d->keychain->read(probeName, [service = QPointer(this)](const Result<std::optional<QByteArray>> &found) {
        if (service)
            service->d->heardOfKeychain(found.has_value());
    });
}

QFuture<Result<void>> SessionService::signIn(const QUrl &server, const QString &login, const QString &password,
                                             const QByteArray &authorityPem)
{
    const Answer<void> answer;
    const auto address = serverAddress(server);
    const auto name = login.trimmed().toLower();
    if (!address || name.isEmpty() || password.isEmpty()) {
        answer(address ? fail(Code::WrongPassword, u"a name or a password is missing"_s) : fail(address.error()));
        return answer.future();
    }
    auto profile = makeProfile(d->dataFolder, *address, name);
    if (const auto known = std::ranges::find(d->profiles, profile.id, &Profile::id); known != d->profiles.end())
        profile = *known;
    if (!authorityPem.isEmpty())
        profile.authorityPem = authorityPem;
    whenDone(d->backend.signIn(profile, password, QSysInfo::machineHostName()), this,
             [this, profile, password, answer](const Result<Token> &token) {
                 if (!token)
                     return answer(fail(token.error()));
                 d->findKey({.profile = profile, .password = password, .mayCreate = true},
                            [this, profile, token = *token, answer](const Result<QByteArray> &key) {
                                if (!key)
                                    return answer(fail(key.error()));
                                d->open(profile, *key, token, answer);
                            });
             });
    return answer.future();
}

QFuture<Result<void>> SessionService::openOffline(const Profile &profile, const QString &password)
{
    const Answer<void> answer;
    d->findKey({.profile = profile, .password = password}, [this, profile, answer](const Result<QByteArray> &key) {
        if (!key)
            return answer(fail(key.error()));
        d->open(profile, *key, {}, answer);
    });
    return answer.future();
}

std::optional<Profile> SessionService::sealedProfile(const QUrl &server, const QString &login) const
{
    const auto address = serverAddress(server);
    if (!address)
        return std::nullopt;
    const auto profile = makeProfile(d->dataFolder, *address, login.trimmed().toLower());
    return QFileInfo::exists(keyFileOf(profile)) ? std::optional(profile) : std::nullopt;
}

QFuture<Result<void>> SessionService::resealKey(const Profile &profile, const QString &before, const QString &after)
{
    return QtConcurrent::run([path = keyFileOf(profile), before, after]() -> Result<void> {
        UTTAR_TRY(const auto key, readSealedKey(path, before));
        return writeSealedKey(path, key, after);
    });
}

QFuture<Result<void>> SessionService::signOut()
{
    if (d->leaving)
        return *d->leaving;
    const Answer<void> answer;
    if (!d->current) {
        answer({});
        return answer.future();
    }
    if (!d->current->practice)
        d->keychain->remove(tokenName(*d->current), [](const Result<void> &) {});
    d->current.reset();
    d->account.reset();
    d->signInNeeded = false;
    d->practiceEnded = false;
    d->leaving = answer.future();
    const auto close = [this, answer, opening = d->openings] {
        if (answer.future().isFinished())
            return;
        if (opening == d->openings) { // else it would close the one that was opened meanwhile
            d->leaving.reset();
            d->backend.close();
        }
        answer({});
        Q_EMIT currentChanged();
    };
    const auto end = [](Backend::Core &core, const std::function<void(Result<void>)> &done) {
        core.sync->stop();
        core.client->signOut(done);
    };
    whenDone(d->backend.runAsync<void>(end), this, [close](const Result<void> &) { close(); });
    QTimer::singleShot(farewell, this, close);
    return answer.future();
}

QFuture<Result<void>> SessionService::startPractice(Role role)
{
    const Answer<void> answer;
    whenDone(d->practice->start(PracticeServer::findProgram()), this,
             [this, role, answer](const Result<PracticeOffer> &offer) {
                 if (!offer)
                     return answer(fail(offer.error()));
                 const auto *const login = offer->login(role);
                 const auto folder = d->practiceFolder();
                 if (login == nullptr || !folder)
                     return answer(login == nullptr ? fail(Code::Forbidden, u"nobody has this role"_s)
                                                    : fail(folder.error()));
                 auto profile = makeProfile(*folder, offer->url, login->login);
                 profile.name = login->name;
                 profile.authorityPem = offer->certificate;
                 profile.practice = true;
                 QDir().mkpath(QFileInfo(profile.databasePath).absolutePath());
                 const auto key = ConsoleStore::encrypts() ? d->practiceKey : QByteArray();
                 whenDone(d->backend.signIn(profile, login->password, QSysInfo::machineHostName()), this,
                          [this, profile, key, answer](const Result<Token> &token) {
                              if (!token)
                                  return answer(fail(token.error()));
                              d->open(profile, key, *token, answer);
                          });
             });
    return answer.future();
}

void SessionService::setOffline(bool offline)
{
    d->backend.setOffline(offline);
}

void SessionService::syncNow()
{
    std::ignore = d->backend.run([](Backend::Core &core) -> Result<void> {
        core.sync->wake();
        return {};
    });
}

void SessionService::acceptServer()
{
    std::ignore = d->backend.run([](Backend::Core &core) -> Result<void> {
        core.sync->acceptServer();
        return {};
    });
}

void SessionService::answerMassDeletion(bool agree)
{
    std::ignore = d->backend.run([agree](Backend::Core &core) -> Result<void> {
        core.sync->answerMassDeletion(agree);
        return {};
    });
}

} // namespace uttar
