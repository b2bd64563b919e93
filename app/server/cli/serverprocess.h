// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/random.h"
#include "app/server/accounts/accounts.h"
#include "app/server/cli/pushrelay.h"
#include "app/server/http/httpserver.h"
#include "app/server/intake/intake.h"
#include "app/server/jmap/api.h"
#include "app/server/publisher/publisher.h"

#include <QLockFile>
#include <QObject>

#include <memory>
#include <vector>

namespace uttar::server {

// Refuses a second server on one SQLite file; it holds while the result lives. PostgreSQL needs none: null.
// Code::StorageFault names the process that has it.
[[nodiscard]] Result<std::unique_ptr<QLockFile>> lockDatabase(const QString &databaseUrl);

// "serverInstance" and "epoch", made where they are missing.
[[nodiscard]] Result<void> ensureInstance(Database &database, Random &random);

// Everything of a running server on one database: the rooms wired together. Lives on the thread of its event loop.
class ServerProcess : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        QString databaseUrl;
        int workers = 4;
        HttpServer::Options http;
        Api::Options api;
        Milliseconds publisherLease = Publisher::Options{}.lease;
    };

    // Opens the database and makes the rooms; nothing listens, captures or publishes yet.
    [[nodiscard]] static Result<std::unique_ptr<ServerProcess>> open(const Options &options, Clock &clock,
                                                                     Random &random);
    ~ServerProcess() override;

    [[nodiscard]] Database &database() { return *m_database; }
    [[nodiscard]] Api &api() { return *m_api; }
    [[nodiscard]] Intake &intake() { return *m_intake; }
    // Captures and publishes for this account from now on.
    void addPlatform(const PlatformAccount &account, Platform &platform);
    [[nodiscard]] bool hasPlatform(const QString &platformAccount) const;

    [[nodiscard]] Result<void> start();
    [[nodiscard]] quint16 port() const;

private:
    ServerProcess(const Options &options, Clock &clock, Random &random);
    void tell(const Changed &changed, const StateChange &states);
    void maintain();

    Options m_options;
    Clock &m_clock;
    Random &m_random;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<Api> m_api;
    std::unique_ptr<Intake> m_intake;
    std::unique_ptr<Publisher> m_publisher;
    std::unique_ptr<HttpServer> m_http;
    std::shared_ptr<PushRelay> m_relay; // shared with the database, which may still tell it of commits at the end
    std::unique_ptr<Clock::Timer> m_maintenance;
    QStringList m_platforms;
    int m_rounds = 0;
};

} // namespace uttar::server
