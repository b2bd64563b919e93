// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/random.h"
#include "app/base/result.h"
#include "app/client/jmapclient.h"
#include "app/store/consolestore.h"
#include "app/sync/syncengine.h"

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <QThread>

#include <functional>
#include <memory>
#include <type_traits>

namespace uttar {

// How long an act can be undone before it leaves.
inline constexpr Milliseconds undoTime{15'000};

// A console profile: a server address, an account and a local database file.
struct Profile
{
    QString id;   // of the folder: letters, digits, '-'
    QString name; // as shown
    QUrl server;
    QString login;
    QString databasePath;
    QByteArray authorityPem; // an additional certificate authority, or the practice server's certificate
    bool practice = false;

    friend bool operator==(const Profile &, const Profile &) = default;
};

// Owns the one backend thread and what lives on it: store, transport, client, sync engine. Lives on the GUI thread
// itself. Calls cross as values: run() queues a function that gets the Core and answers by a future; signals come back
// queued. There is no blocking call, and no mutex but the one that keeps an interrupt from hitting anything but the
// search that it is meant for.
class Backend : public QObject
{
    Q_OBJECT

public:
    // What lives on the backend thread. Only functions given to run() see it.
    struct Core
    {
        Profile profile;
        std::unique_ptr<Clock> clock;
        std::unique_ptr<Random> random;
        std::unique_ptr<ConsoleStore> store; // null until opened
        std::unique_ptr<Transport> transport;
        std::unique_ptr<JmapClient> client;
        std::unique_ptr<SyncEngine> sync;
        std::optional<SessionAccount> account; // none before the first sign-in
        Milliseconds undoTime{uttar::undoTime};
    };
    using TransportFactory = std::function<std::unique_ptr<Transport>(const Profile &)>; // on the backend thread

    // `transport`: how bytes travel; HTTPS where none is given.
    explicit Backend(QObject *parent = nullptr, TransportFactory transport = {});
    ~Backend() override; // stops the thread; what was acknowledged is on the disk

    // Opens the profile's database and starts to synchronise (offline until a token is set). Closes an earlier one
    // first.
    [[nodiscard]] QFuture<Result<void>> open(const Profile &profile, const QByteArray &key);
    void close();
    // Asks the profile's server for a token; needs no open profile.
    [[nodiscard]] QFuture<Result<Token>> signIn(const Profile &profile, const QString &password, const QString &device);
    // How long acts from now on can be undone. Tests and demonstrations need not wait.
    void setUndoTime(Milliseconds time);
    // "Work offline", of the profile that is open and of those that are opened later.
    void setOffline(bool offline);

    // Runs on the backend thread; Code::WrongState while no profile is open. F: Result<T>(Core &).
    template<class F>
    [[nodiscard]] auto run(F function) -> QFuture<std::invoke_result_t<F, Core &>>
    {
        using Answer = std::invoke_result_t<F, Core &>;
        auto promise = std::make_shared<QPromise<Answer>>();
        auto future = promise->future();
        promise->start();
        post([promise, function = std::move(function)](Core *core) mutable {
            if (core == nullptr)
                promise->addResult(Answer(fail(Code::WrongState)));
            else
                promise->addResult(function(*core));
            promise->finish();
        });
        return future;
    }
    // The same for a reading that the person waits for no more as soon as a newer one is asked for: an older one
    // answers Code::Cancelled, also in the middle of its work.
    template<class F>
    [[nodiscard]] auto runLatest(F function) -> QFuture<std::invoke_result_t<F, Core &>>
    {
        using Answer = std::invoke_result_t<F, Core &>;
        return run([this, number = nextSearch(), function = std::move(function)](Core &core) mutable -> Answer {
            if (!beginSearch(number, core))
                return fail(Code::Cancelled);
            auto answer = function(core);
            endSearch();
            return answer;
        });
    }
    // The same for calls that answer later (network): F: void(Core &, std::function<void(Result<T>)>).
    template<class T, class F>
    [[nodiscard]] QFuture<Result<T>> runAsync(F function)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        auto future = promise->future();
        promise->start();
        auto done = [promise](Result<T> result) {
            promise->addResult(std::move(result));
            promise->finish();
        };
        post([function = std::move(function), done = std::move(done)](Core *core) mutable {
            if (core == nullptr)
                done(fail(Code::WrongState));
            else
                function(*core, std::move(done));
        });
        return future;
    }

    [[nodiscard]] SyncStatus status() const; // as last told

Q_SIGNALS:
    void opened(); // a profile
    void closed();
    void statusChanged(const uttar::SyncStatus &status);
    void storeChanged(const uttar::StoreChange &change);
    void accountChanged(const uttar::SessionAccount &account);

private:
    void post(std::function<void(Core *)> function);
    [[nodiscard]] quint64 nextSearch(); // interrupts the one that runs
    [[nodiscard]] bool beginSearch(quint64 number, Core &core);
    void endSearch();

    struct Habits;
    class Private;
    class Worker;
    std::unique_ptr<Private> d;
};

// Continues on the thread of `context` with the result, unless the context is gone or the future was dropped. Called on
// that thread. A watcher, because QFuture::then(context) of Qt 6.4 touches the context from the thread that finishes:
// it crashes when the context goes at that moment.
template<class T, class F>
void whenDone(const QFuture<T> &future, QObject *context, F function)
{
    auto *const watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, function = std::move(function)]() mutable {
                         watcher->deleteLater();
                         if (watcher->future().resultCount() > 0)
                             function(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace uttar
