// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/clock.h"

#include <QDateTime>
#include <QTimeZone>
#include <QTimer>

#include <algorithm>

namespace uttar {

namespace {

class QtTimer final : public Clock::Timer
{
public:
    QtTimer(Milliseconds delay, std::function<void()> callback)
    {
        m_timer.setSingleShot(true);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [callback = std::move(callback)] {
            // A copy: the callback may destroy this timer.
            const auto call = callback;
            call();
        });
        m_timer.start(std::max(delay, Milliseconds{0}));
    }

private:
    QTimer m_timer;
};

} // namespace

Timestamp SystemClock::now() const
{
    return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
}

std::unique_ptr<Clock::Timer> SystemClock::callAfter(Milliseconds delay, std::function<void()> callback)
{
    return std::make_unique<QtTimer>(delay, std::move(callback));
}

struct ManualClock::State
{
    using Key = std::pair<Timestamp, std::uint64_t>; // the number keeps the order of equal moments
    Timestamp now;
    std::uint64_t next = 0;
    std::map<Key, std::function<void()>> calls;
};

namespace {

template<class State>
class ManualTimer final : public Clock::Timer
{
public:
    ManualTimer(std::weak_ptr<State> state, typename State::Key key) : m_state(std::move(state)), m_key(key) { }
    ~ManualTimer() override
    {
        if (const auto state = m_state.lock())
            state->calls.erase(m_key);
    }

private:
    std::weak_ptr<State> m_state;
    typename State::Key m_key;
};

} // namespace

ManualClock::ManualClock(Timestamp start) : m_state(std::make_shared<State>())
{
    m_state->now = start;
}

ManualClock::~ManualClock() = default;

Timestamp ManualClock::now() const
{
    return m_state->now;
}

std::unique_ptr<Clock::Timer> ManualClock::callAfter(Milliseconds delay, std::function<void()> callback)
{
    const State::Key key{m_state->now + std::max(delay, Milliseconds{0}), m_state->next++};
    m_state->calls.emplace(key, std::move(callback));
    return std::make_unique<ManualTimer<State>>(m_state, key);
}

void ManualClock::advance(Milliseconds step)
{
    const auto target = m_state->now + step;
    while (!m_state->calls.empty() && m_state->calls.begin()->first.first <= target) {
        auto call = m_state->calls.extract(m_state->calls.begin());
        m_state->now = std::max(m_state->now, call.key().first);
        call.mapped()();
    }
    m_state->now = target;
}

std::optional<Timestamp> ManualClock::nextCall() const
{
    if (m_state->calls.empty())
        return std::nullopt;
    return m_state->calls.begin()->first.first;
}

QString toRfc3339(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
}

std::optional<Timestamp> fromRfc3339(QStringView text)
{
    // QDateTime takes dates without a zone as local time, and dates without a time: both are refused here.
    if (text.size() < 20 || text.size() > 40 || text[10] != u'T')
        return std::nullopt;
    const bool zoned = text.endsWith(u'Z') || text[text.size() - 6] == u'+' || text[text.size() - 6] == u'-';
    if (!zoned)
        return std::nullopt;
    const auto parsed = QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
    if (!parsed.isValid() || parsed.date().year() < 1970 || parsed.date().year() > 9998)
        return std::nullopt;
    return Timestamp{Milliseconds{parsed.toMSecsSinceEpoch()}};
}

} // namespace uttar
