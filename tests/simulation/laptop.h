// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/backend.h"
#include "tests/simulation/wire.h"

namespace uttar::sim {

// What every part of a run stands in.
struct Ground
{
    Schedule &schedule;
    Story &story;
    Watch &watch;
    Counters &counters;
    ServerHall &hall;
    PlatformSide &platforms;
    const Town &town;
};

// A laptop with the console on it: the real store, client and sync engine, as services/backend.cpp wires them, for one
// profile of one person.
class Laptop
{
public:
    Laptop(Ground &ground, const QString &name, const PersonId &who, int pageSize, std::uint64_t seed);
    ~Laptop();
    Laptop(const Laptop &) = delete;
    Laptop &operator=(const Laptop &) = delete;

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] const Resident &who() const { return m_who; }
    [[nodiscard]] Disk &disk() { return m_disk; }
    [[nodiscard]] MachineClock &clock() { return m_clock; }
    [[nodiscard]] Wire::Weather &weather() { return m_weather; }
    [[nodiscard]] SeededRandom &random() { return m_random; }
    // A virtual machine that goes on from its snapshot: what comes to its mind next has come to it before.
    void repeatRandom(const SeededRandom &then) { m_random = then; }
    [[nodiscard]] int pageSize() const { return m_pageSize; }
    // The console while it runs; else null.
    [[nodiscard]] Backend::Core *core() { return m_core.get(); }

    // Starts the program. False: it does not start (a full disk); the person tries again later.
    bool open();
    void close();
    // The program dies here and now.
    void kill();
    void signIn();
    // After each step: a laptop without power is off; what is shown is looked at.
    void settle();
    void heal();
    // Looks at the texts that are kept.
    void checkTexts();
    // Compares what has not changed since the cursor (or, when all is quiet, everything) with the server's database.
    void checkCache(const char *invariant);
    // When all is quiet: what a person sees is what the server has.
    void checkShown();
    // The longest that the console may let pass between two attempts while it cannot reach the server.
    static constexpr Milliseconds longestBackoff{20 * 60'000};
    // The disk with the program closed or killed: for a clone or a backup.
    [[nodiscard]] Disk::Image image() const { return m_disk.image(); }

private:
    class Peek;
    [[nodiscard]] Result<void> openCore();
    void look();
    [[nodiscard]] Result<QString> begunNotes(const QString &held);
    [[nodiscard]] Result<void> compare(const char *invariant);

    Ground &m_ground;
    QString m_name;
    const Resident &m_who;
    int m_pageSize;
    SeededRandom m_random;
    Disk m_disk;
    MachineClock m_clock;
    Wire::Weather m_weather;
    Token m_token;
    std::unique_ptr<Backend::Core> m_core;
    bool m_dirty = false;
    bool m_stored = false; // something, since the texts were looked at
    std::optional<Connection> m_toldConnection;
};

} // namespace uttar::sim
