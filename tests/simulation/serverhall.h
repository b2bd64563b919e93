// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/accounts/accounts.h"
#include "app/server/intake/intake.h"
#include "app/server/jmap/api.h"
#include "app/server/publisher/publisher.h"
#include "tests/simulation/disk.h"
#include "tests/simulation/people.h"
#include "tests/simulation/platformside.h"

#include <functional>

namespace uttar::sim {

class ServerHall;

// One server process: the real rooms of the server on one thread, wired as cli/serverprocess.cpp wires them.
class SimServer
{
public:
    SimServer(ServerHall &hall, int number, Milliseconds offset);
    ~SimServer();
    SimServer(const SimServer &) = delete;
    SimServer &operator=(const SimServer &) = delete;

    [[nodiscard]] bool isRunning() const { return m_publisher != nullptr; }
    [[nodiscard]] int number() const { return m_number; }
    [[nodiscard]] const QString &holder() const { return m_holder; } // of leases among processes
    // It could not read the secret of one of its platform accounts when it started, and speaks for the others.
    [[nodiscard]] bool lacksAccount() const { return m_lacks; }
    [[nodiscard]] MachineClock &clock() { return m_clock; }
    [[nodiscard]] server::ApiResponse handle(const server::ApiRequest &request) { return m_api->handle(request); }

    // An event stream of a console. `event` is called on the network's time.
    struct Stream
    {
        std::function<void(const StateChange &)> event;
        std::function<void(const Error &)> closed;
    };
    [[nodiscard]] Result<quint64> openStream(const QString &token, Stream stream);
    void closeStream(quint64 id) { m_streams.erase(id); }
    void closeStreams();
    // What another process committed: it hears of it as through PostgreSQL's notifications.
    void heard(const server::Changed &changed);
    void citizenWrote() { m_intake->wake(); }

private:
    friend class ServerHall;
    [[nodiscard]] Result<void> start();
    void relay();
    void maintain();

    ServerHall &m_hall;
    int m_number;
    QString m_holder;
    MachineClock m_clock;
    SeededRandom m_random;
    std::unique_ptr<server::Database> m_database;
    std::unique_ptr<server::Accounts> m_accounts;
    std::unique_ptr<server::Api> m_api;
    std::vector<std::unique_ptr<SimPlatform>> m_platforms;
    std::unique_ptr<server::Intake> m_intake;
    std::unique_ptr<server::Publisher> m_publisher;
    struct Open
    {
        std::vector<AccountId> accounts;
        Stream stream;
    };
    std::map<quint64, Open> m_streams;
    quint64 m_nextStream = 0;
    server::Changed m_changed;
    bool m_lacks = false;
    std::unique_ptr<Clock::Timer> m_relayTimer;
    std::unique_ptr<Clock::Timer> m_maintenance;
    int m_rounds = 0;
};

// Where the servers stand: their one database, its backup, and whoever looks into it.
class ServerHall
{
public:
    ServerHall(Schedule &schedule, Story &story, Watch &watch, Counters &counters, PlatformSide &platforms,
               std::uint64_t seed, const Town &town);
    ~ServerHall();

    void startServers(int count);
    [[nodiscard]] SimServer *anyServer(); // that runs; none: null
    [[nodiscard]] SimServer *server(int number);
    [[nodiscard]] int size() const { return int(m_places.size()); }
    [[nodiscard]] Disk &disk() { return m_disk; }

    void kill(int number, Milliseconds downTime);
    void killAll(Milliseconds downTime);
    void setClock(int number, Milliseconds offset);
    void takeBackup();
    [[nodiscard]] bool hasBackup() const { return m_backup.has_value(); }
    void restoreBackup(Milliseconds downTime);
    void citizenWrote();
    // After each step: a machine without power is started again, and what was committed is looked at.
    void settle();
    // The faults of these machines are over: all run, with right clocks and healthy disks.
    void heal();

    // An administrator's act, beside the servers. Fails when the disk does.
    template<class F>
    auto write(F function)
    {
        m_dirty = true;
        return m_observer->write(function);
    }
    template<class F>
    auto read(F function)
    {
        const Disk::Spared spared(m_disk);
        return m_observer->read(function);
    }
    [[nodiscard]] Result<void> disableLogin(const QString &login, Clock &clock, Random &random)
    {
        m_dirty = true;
        return server::Accounts(*m_observer, clock, random).disableUser(login);
    }
    [[nodiscard]] bool setCheckers(const AccountId &department, int checkers);
    [[nodiscard]] bool isReachable() const { return m_observer != nullptr; }
    // A way in, as a sign-in with the right password gives it (whose hash would take longer than the whole day).
    [[nodiscard]] Result<Token> signIn(const Resident &who);
    // The name of the process that holds the publishers' lease; empty: nobody had it yet, or it cannot be read.
    [[nodiscard]] QString publisher() const;
    [[nodiscard]] Sending look(const server::PublishRequest &request);
    [[nodiscard]] const QString &epoch() const { return m_epoch; }
    // What a committed change meant, in words, for whoever reads the story.
    void observe();

private:
    friend class SimServer;
    struct Place // of a process
    {
        std::unique_ptr<SimServer> server;
        Milliseconds offset{0};
        std::shared_ptr<Schedule::Entry> restart;
    };
    void open();
    void putTextsAtStake(); // of the database that a backup is about to replace
    void restartAt(int number, Milliseconds delay);
    void committed(const server::Changed &changed);
    [[nodiscard]] Result<void> observeAccount(server::Transaction &transaction, const AccountId &account);

    Schedule &m_schedule;
    Story &m_story;
    Watch &m_watch;
    Counters &m_counters;
    PlatformSide &m_platforms;
    SeededRandom m_random;
    const Town &m_town;
    Disk m_disk;
    MachineClock m_clock;
    std::unique_ptr<server::Database> m_observer;
    std::vector<Place> m_places;
    std::optional<Disk::Image> m_backup;
    std::map<AccountId, qint64> m_seen;
    std::map<AccountId, qint64> m_seenAudit;
    QString m_epoch;
    std::map<AccountId, int> m_checkers; // that the department asks for
    bool m_healed = false;
    bool m_dirty = true;
    int m_tokens = 0;
};

} // namespace uttar::sim
