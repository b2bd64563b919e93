// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/backend.h"

#include "app/base/log.h"
#include "app/base/text.h"
#include "app/client/httpstransport.h"
#include "app/client/networkthread.h"

#include <QLockFile>

#include <map>
#include <mutex>
#include <utility>

namespace uttar {

// What holds for every profile, as the GUI thread last said.
struct Backend::Habits
{
    Milliseconds undo{uttar::undoTime};
    bool offline = false;
};

// What stands on the backend thread; made by the GUI thread, moved once, and empty again when that thread has ended.
class Backend::Worker : public QObject
{
public:
    Worker(Backend &owner, TransportFactory transport) : m_owner(owner), m_makeTransport(std::move(transport)) { }

    [[nodiscard]] Core *core() { return m_core.get(); }
    [[nodiscard]] Result<void> open(const Profile &profile, const QByteArray &key, const Habits &habits);
    void close();
    void shutDown()
    {
        close();
        m_signIns.clear();
    }
    void signIn(const Profile &profile, const QString &password, const QString &device,
                std::function<void(Result<Token>)> done);

private:
    // Signals belong to the thread of the owner.
    void tell(std::function<void(Backend &)> what)
    {
        QMetaObject::invokeMethod(
            &m_owner, [owner = &m_owner, what = std::move(what)] { what(*owner); }, Qt::QueuedConnection);
    }
    void wire();

    struct SignIn
    {
        std::unique_ptr<Clock> clock;
        std::unique_ptr<Transport> transport;
        std::unique_ptr<JmapClient> client;
    };

    Backend &m_owner;
    TransportFactory m_makeTransport;
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<Core> m_core;
    std::map<quint64, SignIn> m_signIns;
    quint64 m_nextSignIn = 0;
};

class Backend::Private
{
public:
    QThread thread;
    std::unique_ptr<Worker> worker;
    SyncStatus status;
    Habits habits;
    std::mutex searching;             // guards the two below
    ConsoleStore *searched = nullptr; // by the search that runs; null: none runs
    quint64 latest = 0;               // number of the search asked for last
};

Result<void> Backend::Worker::open(const Profile &profile, const QByteArray &key, const Habits &habits)
{
    close();
    // One connection for one file: a second console on the same profile would be a second writer.
    auto lock = std::make_unique<QLockFile>(profile.databasePath + ".lock"_L1);
    lock->setStaleLockTime(0);
    if (!lock->tryLock())
        return fail(lock->error() == QLockFile::PermissionError ? Code::ReadOnly : Code::StorageFault,
                    u"this profile is open in another window"_s);
    auto core = std::make_unique<Core>();
    core->profile = profile;
    core->clock = std::make_unique<SystemClock>();
    core->random = std::make_unique<SystemRandom>();
    UTTAR_TRY(core->store, ConsoleStore::open({.path = profile.databasePath, .key = key, .vfs = {}}, *core->clock));
    UTTAR_TRY(core->account, core->store->account());
    core->transport = m_makeTransport(profile);
    core->client = std::make_unique<JmapClient>(*core->transport, *core->clock, profile.server);
    core->sync = std::make_unique<SyncEngine>(*core->client, *core->store, *core->clock, *core->random);
    core->undoTime = habits.undo;
    m_lock = std::move(lock);
    m_core = std::move(core);
    wire();
    m_core->sync->setOffline(habits.offline); // before anything could leave
    m_core->sync->start();
    tell([account = m_core->account, status = m_core->sync->status()](Backend &owner) {
        owner.d->status = status;
        Q_EMIT owner.opened();
        if (account)
            Q_EMIT owner.accountChanged(*account);
        Q_EMIT owner.statusChanged(status);
    });
    return {};
}

void Backend::Worker::wire()
{
    m_core->store->onChange(
        [this](const StoreChange &change) { tell([change](Backend &owner) { Q_EMIT owner.storeChanged(change); }); });
    m_core->sync->onStatus([this](const SyncStatus &status) {
        tell([status](Backend &owner) {
            owner.d->status = status;
            Q_EMIT owner.statusChanged(status);
        });
    });
    m_core->sync->onAccount([this](const SessionAccount &account) {
        m_core->account = account;
        tell([account](Backend &owner) { Q_EMIT owner.accountChanged(account); });
    });
}

void Backend::Worker::close()
{
    if (!m_core)
        return;
    m_core.reset();
    m_lock.reset();
    tell([](Backend &owner) {
        owner.d->status = {};
        Q_EMIT owner.closed();
        Q_EMIT owner.statusChanged(owner.d->status);
    });
}

void Backend::Worker::signIn(const Profile &profile, const QString &password, const QString &device,
                             std::function<void(Result<Token>)> done)
{
    const auto number = m_nextSignIn++;
    auto &signIn = m_signIns[number];
    signIn.clock = std::make_unique<SystemClock>();
    signIn.transport = m_makeTransport(profile);
    signIn.client = std::make_unique<JmapClient>(*signIn.transport, *signIn.clock, profile.server);
    signIn.client->signIn(profile.login, password, device, [this, number, done = std::move(done)](Result<Token> token) {
        const auto call = done;
        call(std::move(token));
        // The client makes this call: it goes when it has returned.
        QMetaObject::invokeMethod(
            this, [this, number] { m_signIns.erase(number); }, Qt::QueuedConnection);
    });
}

Backend::Backend(QObject *parent, TransportFactory transport) : QObject(parent), d(std::make_unique<Private>())
{
    if (!transport) {
        transport = [](const Profile &profile) {
            return std::make_unique<NetworkThread>(
                [pem = profile.authorityPem] { return std::make_unique<HttpsTransport>(pem); });
        };
    }
    d->worker = std::make_unique<Worker>(*this, std::move(transport));
    d->worker->moveToThread(&d->thread);
    d->thread.setObjectName(u"backend"_s);
    d->thread.start();
}

Backend::~Backend()
{
    // On its own thread: timers and sockets belong to it.
    QMetaObject::invokeMethod(
        d->worker.get(),
        [this] {
            d->worker->shutDown();
            d->thread.quit();
        },
        Qt::QueuedConnection);
    d->thread.wait();
}

QFuture<Result<void>> Backend::open(const Profile &profile, const QByteArray &key)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    auto future = promise->future();
    promise->start();
    QMetaObject::invokeMethod(
        d->worker.get(),
        [worker = d->worker.get(), promise, profile, key, habits = d->habits] {
            promise->addResult(worker->open(profile, key, habits));
            promise->finish();
        },
        Qt::QueuedConnection);
    return future;
}

void Backend::close()
{
    QMetaObject::invokeMethod(
        d->worker.get(), [worker = d->worker.get()] { worker->close(); }, Qt::QueuedConnection);
}

QFuture<Result<Token>> Backend::signIn(const Profile &profile, const QString &password, const QString &device)
{
    auto promise = std::make_shared<QPromise<Result<Token>>>();
    auto future = promise->future();
    promise->start();
    QMetaObject::invokeMethod(
        d->worker.get(),
        [worker = d->worker.get(), promise, profile, password, device] {
            worker->signIn(profile, password, device, [promise](Result<Token> token) {
                promise->addResult(std::move(token));
                promise->finish();
            });
        },
        Qt::QueuedConnection);
    return future;
}

void Backend::setUndoTime(Milliseconds time)
{
    d->habits.undo = time;
    post([time](Core *core) {
        if (core != nullptr)
            core->undoTime = time;
    });
}

void Backend::setOffline(bool offline)
{
    d->habits.offline = offline;
    post([offline](Core *core) {
        if (core != nullptr)
            core->sync->setOffline(offline);
    });
}

SyncStatus Backend::status() const
{
    return d->status;
}

void Backend::post(std::function<void(Core *)> function)
{
    QMetaObject::invokeMethod(
        d->worker.get(), [worker = d->worker.get(), function = std::move(function)] { function(worker->core()); },
        Qt::QueuedConnection);
}

quint64 Backend::nextSearch()
{
    const std::lock_guard guard(d->searching);
    if (d->searched != nullptr)
        d->searched->interrupt();
    return ++d->latest;
}

bool Backend::beginSearch(quint64 number, Core &core)
{
    const std::lock_guard guard(d->searching);
    if (number != d->latest)
        return false;
    d->searched = core.store.get();
    return true;
}

void Backend::endSearch()
{
    const std::lock_guard guard(d->searching);
    d->searched = nullptr;
}

} // namespace uttar
