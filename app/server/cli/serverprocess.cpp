// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/cli/serverprocess.h"

#include "app/base/log.h"
#include "app/base/text.h"
#include "app/server/cli/configuration.h"
#include "app/server/cli/maintenance.h"

#include <sys/resource.h>
#include <unistd.h>

namespace uttar::server {

namespace {

constexpr auto maintainEvery = Milliseconds{60'000};
constexpr int closeEveryRounds = 60;

// Each console holds a connection open; the usual soft limit of 1,024 descriptors is too low.
void raiseDescriptorLimit()
{
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= limit.rlim_max)
        return;
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

Result<std::unique_ptr<QLockFile>> lockDatabase(const QString &databaseUrl)
{
    const auto file = sqliteFile(databaseUrl);
    if (file.isEmpty())
        return nullptr;
    auto lock = std::make_unique<QLockFile>(file + u".lock"_s);
    lock->setStaleLockTime(0); // stale only when its process is gone
    if (lock->tryLock(0))
        return lock;
    qint64 pid = 0;
    QString host;
    QString program;
    if (lock->error() == QLockFile::LockFailedError && lock->getLockInfo(&pid, &host, &program))
        return fail(
            Code::StorageFault,
            u"another uttar-server (process %1) serves %2: a SQLite database is for one server"_s.arg(pid).arg(file));
    return fail(Code::StorageFault, u"cannot make the lock %1.lock: may this user write into its folder?"_s.arg(file));
}

Result<void> ensureInstance(Database &database, Random &random)
{
    return database.write([&](Transaction &t) -> Result<void> {
        for (const auto &name : {u"serverInstance"_s, u"epoch"_s}) {
            UTTAR_TRY(const auto value, t.setting(name));
            if (value.isEmpty())
                UTTAR_CHECK(t.saveSetting(name, random.uuid()));
        }
        return {};
    });
}

ServerProcess::ServerProcess(const Options &options, Clock &clock, Random &random)
    : m_options(options), m_clock(clock), m_random(random)
{ }

ServerProcess::~ServerProcess()
{
    // Nobody asks any more before what answers goes away.
    m_maintenance.reset();
    if (m_relay)
        m_relay->stop();
    m_http.reset();
    m_publisher.reset();
    if (m_intake)
        m_intake->stop();
    m_intake.reset();
}

Result<std::unique_ptr<ServerProcess>> ServerProcess::open(const Options &options, Clock &clock, Random &random)
{
    raiseDescriptorLimit();
    std::unique_ptr<ServerProcess> self(new ServerProcess(options, clock, random));
    UTTAR_TRY(self->m_database,
              Database::open({.url = options.databaseUrl, .workers = options.workers, .inlineCalls = false}, clock));
    auto &database = *self->m_database;
    self->m_accounts = std::make_unique<Accounts>(database, clock, random);
    self->m_api = std::make_unique<Api>(database, *self->m_accounts, clock, options.api);
    // A SQLite file has one server (lockDatabase): who starts again after its end need not wait for its leases' end.
    const bool alone = !sqliteFile(options.databaseUrl).isEmpty();
    const auto holder = alone ? u"only"_s : u"%1-%2"_s.arg(getpid()).arg(random.uuid());
    Intake::Options capturing;
    capturing.lease = options.publisherLease;
    capturing.holder = holder;
    self->m_intake = std::make_unique<Intake>(database, clock, random, capturing);
    Publisher::Options publishing;
    publishing.lease = options.publisherLease;
    publishing.holder = holder;
    self->m_publisher = std::make_unique<Publisher>(database, clock, random, publishing);
    return self;
}

void ServerProcess::addPlatform(const PlatformAccount &account, Platform &platform)
{
    m_platforms += account.id;
    m_intake->add(account, platform);
    m_publisher->add(account, platform);
}

bool ServerProcess::hasPlatform(const QString &platformAccount) const
{
    return m_platforms.contains(platformAccount);
}

Result<void> ServerProcess::start()
{
    UTTAR_TRY(m_http, HttpServer::start(m_options.http, *m_api));
    m_relay = std::make_shared<PushRelay>(
        *m_database, [this](const Changed &changed, const StateChange &states) { tell(changed, states); });
    m_database->onCommit([relay = m_relay](const Changed &changed) { relay->add(changed); });
    m_publisher->start();
    m_intake->start();
    maintain();
    return {};
}

quint16 ServerProcess::port() const
{
    return m_http ? m_http->port() : quint16(0);
}

// On the relay's thread.
void ServerProcess::tell(const Changed &changed, const StateChange &states)
{
    m_http->push(states);
    const bool hasReplies =
        std::ranges::any_of(changed, [](const auto &entry) { return entry.second.contains(ObjectType::Reply); });
    if (hasReplies)
        QMetaObject::invokeMethod(
            this, [this] { m_publisher->wake(); }, Qt::QueuedConnection);
}

void ServerProcess::maintain()
{
    escalateBreached(*m_database);
    expireReplies(*m_database);
    if (m_rounds++ % closeEveryRounds == 0)
        closeOld(*m_database);
    m_maintenance = m_clock.callAfter(maintainEvery, [this] { maintain(); });
}

} // namespace uttar::server
