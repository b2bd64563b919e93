// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/transport.h"
#include "tests/simulation/serverhall.h"

#include <deque>

namespace uttar::sim {

// The way between one laptop and the servers, seen from the laptop: requests and answers travel for some milliseconds,
// so that two of them may overtake one another, and meet what is planned for them.
class Wire final : public Transport
{
public:
    // Shared by the laptop with whatever wire its console has at the moment.
    struct Weather
    {
        std::deque<Fault> planned;     // one for each request in turn
        std::deque<Fault> pushPlanned; // one for each push
        Timestamp downUntil;           // nothing gets through before
    };

    Wire(ServerHall &hall, Schedule &schedule, MachineClock &clock, Weather &weather, Story &story, Watch &watch,
         Counters &counters, const Resident &who, const QString &profile, const Disk &disk, std::uint64_t seed);
    ~Wire() override;

    [[nodiscard]] std::unique_ptr<Handle> send(const HttpRequest &request,
                                               std::function<void(Result<HttpResponse>)> done) override;
    [[nodiscard]] std::unique_ptr<Handle> stream(const HttpRequest &request,
                                                 std::function<void(QByteArray, QByteArray)> event,
                                                 std::function<void(Error)> closed) override;

private:
    struct State;
    class Held;
    struct Streaming
    {
        std::function<void(QByteArray, QByteArray)> event;
        std::function<void(Error)> closed;
        int server = -1;
        quint64 id = 0;
    };

    [[nodiscard]] bool isDown() const { return m_schedule.now() < m_weather.downUntil || m_disk.isPowerCut(); }
    [[nodiscard]] Milliseconds travel() { return Milliseconds{1 + std::int64_t(m_random.below(80))}; }
    [[nodiscard]] std::optional<Fault> nextFault();
    void later(Milliseconds delay, std::function<void()> call);
    void depart(quint64 id, const HttpRequest &request, std::optional<Fault> fault);
    void carry(quint64 id, const HttpRequest &request, std::optional<Fault> fault, SimServer &server);
    [[nodiscard]] HttpResponse carriedOut(const HttpRequest &request, SimServer &server);
    void note(const HttpRequest &request, const HttpResponse &response);
    void noteAnswer(const Operation &operation, const Result<Receipt> &receipt, const QString &callId);
    void noteAttempt();
    [[nodiscard]] HttpResponse failed(HttpResponse response);
    [[nodiscard]] HttpResponse destroying(HttpResponse response);
    [[nodiscard]] qint64 cachedAtMost();
    void answer(quint64 id, Milliseconds delay, Result<HttpResponse> response);
    void agree(quint64 id, const QString &token);
    void pushed(quint64 id, const StateChange &change);
    void closeStream(quint64 id, const Error &error);

    ServerHall &m_hall;
    Schedule &m_schedule;
    MachineClock &m_clock;
    Weather &m_weather;
    Story &m_story;
    Watch &m_watch;
    Counters &m_counters;
    const Resident &m_who;
    const QString m_profile;
    const Disk &m_disk;
    SeededRandom m_random;
    std::shared_ptr<State> m_state;
    std::map<quint64, std::unique_ptr<Clock::Timer>> m_timers;
    quint64 m_nextTimer = 0;
    std::optional<Timestamp> m_unreached; // when the last attempt found no way, if that was the last
};

} // namespace uttar::sim
