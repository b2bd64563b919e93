// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>

namespace uttar {

using Milliseconds = std::chrono::milliseconds;
// A moment in UTC. Local time exists only in ui and in the office-hours clock.
using Timestamp = std::chrono::sys_time<Milliseconds>;

// A seam: what time it is, and a call at a later time. The simulation replaces it by virtual time.
// A clock belongs to the thread that made it; callbacks run on that thread.
class Clock
{
public:
    // The call is cancelled when its timer is destroyed.
    class Timer
    {
    public:
        virtual ~Timer() = default;
    };

    virtual ~Clock() = default;
    [[nodiscard]] virtual Timestamp now() const = 0;
    // Calls `callback` once, not before `delay` has passed and never from inside callAfter.
    [[nodiscard]] virtual std::unique_ptr<Timer> callAfter(Milliseconds delay, std::function<void()> callback) = 0;
};

// The clock of the machine; its timers need an event loop.
class SystemClock final : public Clock
{
public:
    [[nodiscard]] Timestamp now() const override;
    [[nodiscard]] std::unique_ptr<Timer> callAfter(Milliseconds delay, std::function<void()> callback) override;
};

// A clock that moves only when told: for tests and for the simulation. Calls due at one moment run in the order in
// which they were asked for.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Timestamp start);
    ~ManualClock() override;
    [[nodiscard]] Timestamp now() const override;
    [[nodiscard]] std::unique_ptr<Timer> callAfter(Milliseconds delay, std::function<void()> callback) override;
    // Moves to now() + step and runs on the way each call that is due, at its own moment.
    void advance(Milliseconds step);
    // The moment of the next call, if one waits.
    [[nodiscard]] std::optional<Timestamp> nextCall() const;

private:
    struct State;
    std::shared_ptr<State> m_state;
};

// RFC 3339 in UTC with milliseconds, "2026-11-25T09:00:00.000Z": the only form of a time on the wire and in databases.
[[nodiscard]] QString toRfc3339(Timestamp time);
// Takes any RFC 3339 date-time with a zone, in the years 1970 to 9998; nothing else.
[[nodiscard]] std::optional<Timestamp> fromRfc3339(QStringView text);

} // namespace uttar
