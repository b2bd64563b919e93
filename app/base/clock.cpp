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
        // A coarse one may come a twentieth early: "not before" would not hold.
        m_timer.setTimerType(Qt::PreciseTimer);
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
    using namespace std::chrono;
    const auto day = floor<days>(time);
    const year_month_day date(day);
    if (date.year() < year{0} || date.year() > year{9999}) // no RFC 3339 any more
        return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), Qt::UTC).toString(Qt::ISODateWithMs);
    const hh_mm_ss clock(duration_cast<Milliseconds>(time - day));
    auto text = QString::fromLatin1("0000-00-00T00:00:00.000Z");
    const auto put = [&text](qsizetype at, int digits, unsigned value) {
        for (auto left = digits; left > 0; --left, value /= 10)
            text[at + left - 1] = QChar(u'0' + value % 10);
    };
    put(0, 4, unsigned(int(date.year())));
    put(5, 2, unsigned(date.month()));
    put(8, 2, unsigned(date.day()));
    put(11, 2, unsigned(clock.hours().count()));
    put(14, 2, unsigned(clock.minutes().count()));
    put(17, 2, unsigned(clock.seconds().count()));
    put(20, 3, unsigned(clock.subseconds().count()));
    return text;
}

namespace {

// The number of exactly `count` ASCII digits at `at`, or -1: QString would take signs, spaces and other scripts'
// digits.
int digitsAt(QStringView text, qsizetype at, qsizetype count)
{
    if (at + count > text.size())
        return -1;
    int value = 0;
    for (const auto c : text.sliced(at, count)) {
        if (c < u'0' || c > u'9')
            return -1;
        value = value * 10 + (c.unicode() - u'0');
    }
    return value;
}

// "Z" or "+05:30": what is to be subtracted for UTC.
std::optional<std::chrono::minutes> zoneOffset(QStringView zone)
{
    if (zone == u"Z" || zone == u"z")
        return std::chrono::minutes{0};
    const int hours = digitsAt(zone, 1, 2);
    const int minutes = digitsAt(zone, 4, 2);
    const bool signedZone = zone.size() == 6 && (zone[0] == u'+' || zone[0] == u'-') && zone[3] == u':';
    if (!signedZone || hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
        return std::nullopt;
    const std::chrono::minutes offset{hours * 60 + minutes};
    return zone[0] == u'-' ? -offset : offset;
}

} // namespace

// By hand: QDateTime takes dates without a zone as local time, 24:00, and fractions that round into the next day.
std::optional<Timestamp> fromRfc3339(QStringView text)
{
    using namespace std::chrono;
    if (text.size() < 20 || text.size() > 40 || text[4] != u'-' || text[7] != u'-'
        || (text[10] != u'T' && text[10] != u't') || text[13] != u':' || text[16] != u':')
        return std::nullopt;
    const int yearNumber = digitsAt(text, 0, 4);
    const int monthNumber = digitsAt(text, 5, 2);
    const int dayNumber = digitsAt(text, 8, 2);
    const int hour = digitsAt(text, 11, 2);
    const int minute = digitsAt(text, 14, 2);
    const int second = digitsAt(text, 17, 2); // 60: a leap second, which UTC of computers counts as the next one
    if (yearNumber < 0 || monthNumber < 0 || dayNumber < 0 || hour < 0 || hour > 23 || minute < 0 || minute > 59
        || second < 0 || second > 60)
        return std::nullopt;
    const year_month_day date{year{yearNumber}, month{unsigned(monthNumber)}, day{unsigned(dayNumber)}};
    if (!date.ok())
        return std::nullopt;
    int fraction = 0;
    qsizetype at = 19;
    if (text[at] == u'.') {
        int weight = 100;
        for (++at; digitsAt(text, at, 1) >= 0; ++at, weight /= 10)
            fraction += digitsAt(text, at, 1) * weight;
        if (at == 20)
            return std::nullopt;
    }
    const auto offset = zoneOffset(text.sliced(at));
    if (!offset)
        return std::nullopt;
    const Timestamp time =
        sys_days{date} + hours{hour} + minutes{minute} + seconds{second} + Milliseconds{fraction} - *offset;
    const bool inRange = time >= sys_days{year{1970} / 1 / 1} && time < sys_days{year{9999} / 1 / 1};
    return inRange ? std::optional(time) : std::nullopt;
}

} // namespace uttar
