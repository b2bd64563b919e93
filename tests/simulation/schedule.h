// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <queue>
#include <tuple>
#include <vector>

namespace uttar::sim {

// The one time of the simulated world: calls run one after another, at their own moments, and those of one moment in
// the order in which they were asked for. Nothing waits: between two calls time jumps.
class Schedule
{
public:
    struct Entry
    {
        std::function<void()> call; // empty: cancelled
    };

    explicit Schedule(Timestamp start) : m_now(start) { }

    [[nodiscard]] Timestamp now() const { return m_now; }
    // The entry is the caller's handle: emptying its call cancels it.
    std::shared_ptr<Entry> at(Timestamp time, std::function<void()> call);
    std::shared_ptr<Entry> after(Milliseconds delay, std::function<void()> call)
    {
        return at(m_now + delay, std::move(call));
    }
    // Runs the next call if it is due by `until`; otherwise moves to `until` and answers false.
    [[nodiscard]] bool runNext(Timestamp until);

private:
    struct Place
    {
        Timestamp time;
        std::uint64_t number;
        std::shared_ptr<Entry> entry;
        bool operator<(const Place &other) const
        {
            return std::tie(other.time, other.number) < std::tie(time, number); // the earliest on top
        }
    };

    Timestamp m_now;
    std::uint64_t m_next = 0;
    std::priority_queue<Place> m_places;
};

// The clock of one machine: it may be wrong by `offset`, and its timers stand still while the machine sleeps. What came
// due meanwhile runs when it wakes, in order.
class MachineClock final : public Clock
{
public:
    MachineClock(Schedule &schedule, Milliseconds offset) : m_schedule(schedule), m_offset(offset) { }

    [[nodiscard]] Timestamp now() const override { return m_schedule.now() + m_offset; }
    [[nodiscard]] std::unique_ptr<Timer> callAfter(Milliseconds delay, std::function<void()> callback) override;

    [[nodiscard]] Milliseconds offset() const { return m_offset; }
    void setOffset(Milliseconds offset) { m_offset = offset; }
    void sleep() { m_asleep = true; }
    void wake();
    [[nodiscard]] bool isAsleep() const { return m_asleep; }
    [[nodiscard]] Timestamp awakeSince() const { return m_awakeSince; } // the network's time

private:
    class HeldTimer;
    void due(const std::weak_ptr<Schedule::Entry> &held);

    Schedule &m_schedule;
    Milliseconds m_offset;
    bool m_asleep = false;
    Timestamp m_awakeSince;
    std::vector<std::weak_ptr<Schedule::Entry>> m_missed;
    std::shared_ptr<int> m_alive = std::make_shared<int>(0); // the schedule may outlive the machine
};

} // namespace uttar::sim
