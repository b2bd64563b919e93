// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/backend.h"

#include <QObject>

#include <memory>
#include <vector>

namespace uttar {

// A seam: where secrets stay. The real one is the desktop's keychain (qtkeychain); without one they stay in memory and
// the person is told.
class Keychain
{
public:
    virtual ~Keychain() = default;
    // Whether what is written is there again after the program was closed.
    [[nodiscard]] virtual bool keeps() const { return true; }
    // The value, nothing when there is no such entry, or Code::KeychainUnavailable.
    virtual void read(const QString &name, std::function<void(Result<std::optional<QByteArray>>)> done) = 0;
    virtual void write(const QString &name, const QByteArray &value, std::function<void(Result<void>)> done) = 0;
    virtual void remove(const QString &name, std::function<void(Result<void>)> done) = 0;
};

// The desktop's keychain.
[[nodiscard]] std::unique_ptr<Keychain> makeDesktopKeychain();
// Keeps nothing beyond this process; for computers without a keychain and for tests.
[[nodiscard]] std::unique_ptr<Keychain> makeMemoryKeychain();

// Profiles, signing in and out, the connection. Lives on the GUI thread.
class SessionService : public QObject
{
    Q_OBJECT

public:
    // `dataFolder`: where profiles.json and a folder per profile stand.
    SessionService(Backend &backend, std::unique_ptr<Keychain> keychain, QString dataFolder, QObject *parent = nullptr);
    ~SessionService() override;

    [[nodiscard]] std::vector<Profile> profiles() const;
    [[nodiscard]] std::optional<Profile> current() const;
    // The account of the open profile; from the local database when offline.
    [[nodiscard]] std::optional<SessionAccount> account() const;
    [[nodiscard]] SyncStatus status() const;
    // False: no keychain; the token lives in memory and the data key is made from the password. No more than hoped for
    // before keychainHasAnswered().
    [[nodiscard]] bool secretsAreKept() const;
    [[nodiscard]] bool keychainHasAnswered() const;
    // Reads what no keychain holds, unless it has answered already. Returns at once; keychainAnswered() follows.
    void askKeychain();

    // The open profile has no token that the server takes. True from signInNeeded() until there is one.
    [[nodiscard]] bool needsSignIn() const;
    // True from practiceEnded() until another profile is open, or none.
    [[nodiscard]] bool hasPracticeEnded() const;
    // The open profile's data was made on another computer or in another folder: a copy, of which the original may
    // still be in use. True until copiedTold(), not beyond this process.
    [[nodiscard]] bool isCopied() const;
    void copiedTold();

    // Signs in at `server` and opens (or creates) the profile's database. The data key comes from the keychain, or is
    // made by argon2id from the password with a salt beside the database. Afterwards the profile is current and
    // synchronises.
    [[nodiscard]] QFuture<Result<void>> signIn(const QUrl &server, const QString &login, const QString &password,
                                               const QByteArray &authorityPem = {});
    // Opens a known profile without the network: with the key from the keychain, or made from `password`.
    // Code::WrongKey; Code::KeychainUnavailable when a password is needed.
    [[nodiscard]] QFuture<Result<void>> openOffline(const Profile &profile, const QString &password = {});
    // The profile of this person at this server whose data key is sealed with a password here; none: nothing to seal.
    [[nodiscard]] std::optional<Profile> sealedProfile(const QUrl &server, const QString &login) const;
    // Where no keychain holds the data key and the password was changed at the server: seals the same key with the new
    // one; no data is written anew. Code::WrongKey when `before` is not the password that it is sealed with.
    [[nodiscard]] QFuture<Result<void>> resealKey(const Profile &profile, const QString &before, const QString &after);
    // Ends the token at the server as far as it can be reached, forgets it here, closes the profile; the data stays.
    // Asked for again while it runs, it is the same one.
    [[nodiscard]] QFuture<Result<void>> signOut();
    // Starts the practice server (a child `uttar-server --practice` on loopback), signs in to it as `role`. Its data is
    // this program's own and gone with it. Code::NotFound: uttar-server is not installed.
    [[nodiscard]] QFuture<Result<void>> startPractice(Role role);

    void setOffline(bool offline);
    void syncNow();
    void acceptServer();
    void answerMassDeletion(bool agree);

Q_SIGNALS:
    void currentChanged();
    void accountChanged();
    void statusChanged(const uttar::SyncStatus &status);
    void keychainAnswered(); // for the first time, or otherwise than before
    void copied();
    void signInNeeded(); // the token expired; nothing is lost
    void practiceEnded(const QString &reason);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace uttar
