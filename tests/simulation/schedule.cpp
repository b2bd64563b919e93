// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/schedule.h"

#include <algorithm>
#include <utility>

namespace uttar::sim {

std::shared_ptr<Schedule::Entry> Schedule::at(Timestamp time, std::function<void()> call)
{
    auto entry = std::make_shared<Entry>(Entry{std::move(call)});
    m_places.push({std::max(time, m_now), m_next++, entry});
    return entry;
}

bool Schedule::runNext(Timestamp until)
{
    while (!m_places.empty()) {
        if (m_places.top().time > until)
            break;
        const auto place = m_places.top();
        m_places.pop();
        if (!place.entry->call)
            continue;
        m_now = place.time;
        const auto call = std::exchange(place.entry->call, {});
        call();
        return true;
    }
    m_now = std::max(m_now, until);
    return false;
}

// What the app holds. The entry itself belongs to the app alone: the schedule knows a weak pointer to it, so that a
// machine that sleeps can keep it for later.
class MachineClock::HeldTimer final : public Clock::Timer
{
public:
    explicit HeldTimer(std::shared_ptr<Schedule::Entry> held) : m_held(std::move(held)) { }

private:
    std::shared_ptr<Schedule::Entry> m_held;
};

std::unique_ptr<Clock::Timer> MachineClock::callAfter(Milliseconds delay, std::function<void()> callback)
{
    auto held = std::make_shared<Schedule::Entry>(Schedule::Entry{std::move(callback)});
    m_schedule.after(std::max(delay, Milliseconds{0}),
                     [this, alive = std::weak_ptr(m_alive), weak = std::weak_ptr(held)] {
                         if (!alive.expired() && !weak.expired())
                             due(weak);
                     });
    return std::make_unique<HeldTimer>(std::move(held));
}

void MachineClock::due(const std::weak_ptr<Schedule::Entry> &held)
{
    if (m_asleep) {
        m_missed.push_back(held);
        return;
    }
    const auto entry = held.lock();
    if (!entry || !entry->call)
        return;
    const auto call = std::exchange(entry->call, {});
    call();
}

void MachineClock::wake()
{
    if (m_asleep)
        m_awakeSince = m_schedule.now();
    m_asleep = false;
    for (const auto &held : std::exchange(m_missed, {})) {
        m_schedule.after(Milliseconds{0}, [this, alive = std::weak_ptr(m_alive), held] {
            if (!alive.expired())
                due(held);
        });
    }
}

} // namespace uttar::sim
