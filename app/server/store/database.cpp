// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/store/database.h"

#include "app/base/log.h"
#include "app/base/random.h"
#include "app/base/text.h"
#include "app/server/store/connection.h"
#include "app/server/store/listener.h"
#include "app/server/store/schema.h"
#include "app/server/store/serverstore.h"

#include <QThread>

#include <condition_variable>
#include <deque>
#include <future>
#include <mutex>
#include <thread>

namespace uttar::server {

namespace {

constexpr int mostTries = 12;

// Set on the threads of a database: a call from there would wait for itself.
thread_local const void *ownThreadOf = nullptr;

} // namespace

class Database::Private
{
public:
    using Work = std::function<void(Connection &)>;

    Private(Options o, DatabaseAddress a, Clock &c) : options(std::move(o)), address(std::move(a)), clock(c)
    {
        SystemRandom random;
        sender = random.uuid();
    }

    ~Private()
    {
        listener.reset();
        {
            const std::scoped_lock lock(mutex);
            stopping = true;
        }
        wake.notify_all();
        for (const auto &thread : threads)
            thread->wait();
    }

    [[nodiscard]] Result<void> start();
    [[nodiscard]] Result<std::unique_ptr<Connection>> openPrepared(bool prepare) const;
    void serve(bool first, std::promise<Result<void>> &opened);
    [[nodiscard]] Result<void> run(bool writes, const std::function<Result<void>(Transaction &)> &function);
    [[nodiscard]] Result<void> transact(Connection &connection, bool writes,
                                        const std::function<Result<void>(Transaction &)> &function);
    [[nodiscard]] Result<void> tryOnce(Connection &connection, bool writes,
                                       const std::function<Result<void>(Transaction &)> &function, Changed &changed);
    void tell(const Changed &changed);

    Options options;
    DatabaseAddress address;
    Clock &clock;
    QString sender; // of notifications, to tell our own
    std::unique_ptr<Connection> inlineConnection;
    std::vector<std::unique_ptr<QThread>> threads;
    std::mutex mutex;
    std::condition_variable wake;
    std::deque<Work> queue;
    bool stopping = false;
    std::mutex listenersMutex;
    std::vector<std::function<void(const Changed &)>> listeners;
    std::unique_ptr<CommitListener> listener;
};

Result<std::unique_ptr<Connection>> Database::Private::openPrepared(bool prepare) const
{
    UTTAR_TRY(auto connection, Connection::open(address));
    if (prepare)
        UTTAR_CHECK(prepareSchema(*connection));
    return connection;
}

Result<void> Database::Private::start()
{
    if (options.inlineCalls) {
        UTTAR_TRY(inlineConnection, openPrepared(true));
        return {};
    }
    const int count = address.postgres ? std::max(1, options.workers) : 1;
    for (int i = 0; i < count; ++i) {
        std::promise<Result<void>> opened;
        auto answer = opened.get_future();
        threads.emplace_back(QThread::create([this, i, &opened] { serve(i == 0, opened); }));
        threads.back()->start();
        if (auto result = answer.get(); !result)
            return result;
    }
    if (address.postgres) {
        listener = std::make_unique<CommitListener>(address, sender, [this](const Changed &changed) { tell(changed); });
        listener->start();
    }
    return {};
}

void Database::Private::serve(bool first, std::promise<Result<void>> &opened)
{
    ownThreadOf = this;
    auto connection = openPrepared(first);
    if (!connection) {
        opened.set_value(fail(connection.error()));
        return;
    }
    opened.set_value({}); // not to be touched after this
    for (;;) {
        Work work;
        {
            std::unique_lock lock(mutex);
            wake.wait(lock, [this] { return stopping || !queue.empty(); });
            if (queue.empty())
                return;
            work = std::move(queue.front());
            queue.pop_front();
        }
        work(**connection);
    }
}

Result<void> Database::Private::run(bool writes, const std::function<Result<void>(Transaction &)> &function)
{
    if (options.inlineCalls)
        return transact(*inlineConnection, writes, function);
    if (ownThreadOf == this)
        return fail(Code::Internal, u"the database was called from its own thread"_s);
    std::promise<Result<void>> done;
    auto answer = done.get_future();
    {
        const std::scoped_lock lock(mutex);
        if (stopping)
            return fail(Code::Cancelled, u"the database is closing"_s);
        queue.emplace_back([&](Connection &connection) { done.set_value(transact(connection, writes, function)); });
    }
    wake.notify_one();
    return answer.get();
}

Result<void> Database::Private::tryOnce(Connection &connection, bool writes,
                                        const std::function<Result<void>(Transaction &)> &function, Changed &changed)
{
    UTTAR_CHECK(connection.begin(writes));
    Transaction transaction(connection, clock, writes);
    auto ran = function(transaction);
    if (ran && writes)
        ran = transaction.finish();
    if (ran && connection.brokenBy()) { // an error was passed over: half of what was meant is not there
        // Nobody passes these over: SQLite gives up the whole transaction when the disk is full, and a connection that
        // is lost takes it along, also what stood before the savepoint.
        const auto &cause = *connection.brokenBy();
        const bool tookAll = cause.code == Code::DiskFull || cause.code == Code::ServerUnavailable;
        ran = fail(tookAll ? cause : Error{Code::StorageFault, u"a statement failed and was ignored"_s});
    }
    if (ran && connection.postgres() && !transaction.changed().empty()) {
        for (const auto &payload : changePayloads(sender, transaction.changed()))
            ran = ran ? connection.each(u"SELECT pg_notify(?, ?)"_s, {QString::fromLatin1(changesChannel), payload},
                                        [](const Row &) {})
                      : ran;
    }
    if (ran)
        ran = connection.commit();
    if (!ran)
        connection.rollback();
    else
        changed = transaction.changed();
    return ran;
}

Result<void> Database::Private::transact(Connection &connection, bool writes,
                                         const std::function<Result<void>(Transaction &)> &function)
{
    for (int attempt = 1;; ++attempt) {
        Changed changed;
        auto ran = tryOnce(connection, writes, function, changed);
        if (ran) {
            if (!changed.empty())
                tell(changed);
            return ran;
        }
        if (!connection.wantsRetry() || attempt == mostTries)
            return ran;
        qCDebug(lcStore) << "transaction runs again, attempt" << attempt + 1;
        std::this_thread::sleep_for(Milliseconds{attempt * attempt});
    }
}

void Database::Private::tell(const Changed &changed)
{
    std::vector<std::function<void(const Changed &)>> all;
    {
        const std::scoped_lock lock(listenersMutex);
        all = listeners;
    }
    for (const auto &one : all)
        one(changed);
}

Database::Database(std::unique_ptr<Private> p) : d(std::move(p)) { }

Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const Options &options, Clock &clock)
{
    UTTAR_TRY(auto address, databaseAddress(options.url));
    auto d = std::make_unique<Private>(options, std::move(address), clock);
    UTTAR_CHECK(d->start());
    return std::unique_ptr<Database>(new Database(std::move(d)));
}

Result<Database::Purpose> Database::purposeOf(const QString &url)
{
    UTTAR_TRY(const auto address, databaseAddress(url));
    UTTAR_TRY(const auto connection, Connection::open(address));
    return server::purposeOf(*connection);
}

void Database::onCommit(std::function<void(const Changed &)> listener)
{
    const std::scoped_lock lock(d->listenersMutex);
    d->listeners.push_back(std::move(listener));
}

Result<void> Database::runTransaction(bool writes, const std::function<Result<void>(Transaction &)> &function)
{
    return d->run(writes, function);
}

} // namespace uttar::server
