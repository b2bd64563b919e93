// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/clocks.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <array>

namespace uttar {

namespace {

QDateTime local(Timestamp time, const QTimeZone &zone)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), zone);
}

Timestamp moment(QDate day, QTime time, const QTimeZone &zone)
{
    return Timestamp{Milliseconds{QDateTime(day, time, zone).toMSecsSinceEpoch()}};
}

QTimeZone zoneOf(const OfficeHours &hours)
{
    const QTimeZone zone(hours.timeZone);
    return zone.isValid() ? zone : QTimeZone::utc();
}

struct Span
{
    Timestamp from;
    Timestamp to;
};

// The office hours of one zone, ready for going through them.
class Calendar
{
public:
    explicit Calendar(const OfficeHours &hours) : m_zone(zoneOf(hours)), m_week(hours.week), m_holidays(hours.holidays)
    {
        std::ranges::sort(m_holidays);
        for (const auto &day : m_week) {
            for (const auto &interval : day)
                m_weekLength += std::max(lengthOf(interval), Milliseconds{0});
        }
    }

    [[nodiscard]] Milliseconds weekLength() const { return m_weekLength; }
    [[nodiscard]] QDate dayOf(Timestamp time) const { return local(time, m_zone).date(); }
    [[nodiscard]] Timestamp startOf(QDate day) const
    {
        return Timestamp{Milliseconds{day.startOfDay(m_zone).toMSecsSinceEpoch()}};
    }

    // Whether the seven days from `day` hold exactly weekLength(): no holiday, and no clock is put forward or back.
    [[nodiscard]] bool isPlainWeek(QDate day) const
    {
        const auto next = day.addDays(7);
        const auto holiday = std::ranges::lower_bound(m_holidays, day);
        constexpr Milliseconds week = std::chrono::hours(7 * 24);
        return (holiday == m_holidays.end() || *holiday >= next) && startOf(next) - startOf(day) == week;
    }

    // The openings of one day, in order.
    [[nodiscard]] std::vector<Span> openings(QDate day) const
    {
        std::vector<Span> found;
        if (std::ranges::binary_search(m_holidays, day))
            return found;
        for (const auto &interval : m_week[std::size_t(day.dayOfWeek() - 1)]) {
            const Span span{moment(day, interval.from, m_zone),
                            endsWithDay(interval) ? startOf(day.addDays(1)) : moment(day, interval.to, m_zone)};
            if (interval.from.isValid() && interval.to.isValid() && span.to > span.from)
                found.push_back(span);
        }
        return found;
    }

private:
    static bool endsWithDay(const WorkInterval &interval) { return interval.to == QTime(0, 0); }
    static Milliseconds lengthOf(const WorkInterval &interval)
    {
        constexpr int day = 24 * 60 * 60 * 1000;
        if (!interval.from.isValid() || !interval.to.isValid())
            return Milliseconds{0};
        return Milliseconds{(endsWithDay(interval) ? day : interval.to.msecsSinceStartOfDay())
                            - interval.from.msecsSinceStartOfDay()};
    }

    QTimeZone m_zone;
    std::array<std::vector<WorkInterval>, 7> m_week;
    std::vector<QDate> m_holidays;
    Milliseconds m_weekLength{0};
};

std::optional<Timestamp> addOfficeTime(Timestamp start, Milliseconds left, const Calendar &calendar)
{
    constexpr int tenYears = 3660;
    if (calendar.weekLength() <= Milliseconds{0})
        return std::nullopt;
    auto day = calendar.dayOf(start);
    for (int n = 0; n < tenYears;) {
        for (const auto &opening : calendar.openings(day)) {
            if (opening.to <= start)
                continue;
            const auto from = std::max(opening.from, start);
            if (opening.to - from >= left)
                return from + left;
            left -= opening.to - from;
            n = 0; // it does open
        }
        day = day.addDays(1);
        ++n;
        while (left > calendar.weekLength() && calendar.isPlainWeek(day)) {
            left -= calendar.weekLength();
            day = day.addDays(7);
        }
    }
    return std::nullopt;
}

Milliseconds officeTime(Timestamp from, Timestamp to, const Calendar &calendar)
{
    Milliseconds sum{0};
    if (to <= from || calendar.weekLength() <= Milliseconds{0})
        return sum;
    const auto last = calendar.dayOf(to);
    for (auto day = calendar.dayOf(from); day <= last; day = day.addDays(1)) {
        while (calendar.startOf(day) >= from && day.addDays(7) <= last && calendar.isPlainWeek(day)) {
            sum += calendar.weekLength();
            day = day.addDays(7);
        }
        for (const auto &opening : calendar.openings(day)) {
            if (opening.to > from && opening.from < to)
                sum += std::min(opening.to, to) - std::max(opening.from, from);
        }
    }
    return sum;
}

} // namespace

std::optional<Timestamp> addOfficeMinutes(Timestamp start, int minutes, const OfficeHours &hours)
{
    return addOfficeTime(start, std::chrono::minutes(std::max(minutes, 0)), Calendar(hours));
}

Milliseconds officeTimeBetween(Timestamp from, Timestamp to, const OfficeHours &hours)
{
    return officeTime(from, to, Calendar(hours));
}

Timestamp addCalendarDays(Timestamp start, int days, const OfficeHours &hours)
{
    const auto later = local(start, zoneOf(hours)).addDays(days);
    return Timestamp{Milliseconds{later.toMSecsSinceEpoch()}};
}

void startClocks(Complaint &complaint, const DepartmentSettings &settings)
{
    const auto &hours = settings.officeHours;
    const auto start = complaint.registeredTime;
    const auto *const category = settings.category(complaint.serviceCode);
    const int days = category != nullptr && category->resolveDays ? *category->resolveDays : settings.resolveDays;
    complaint.acknowledgeDueAt = addOfficeMinutes(start, settings.acknowledgeMinutes, hours);
    complaint.firstResponseDueAt = addOfficeMinutes(start, settings.firstResponseMinutes, hours);
    complaint.resolveDueAt = addCalendarDays(start, days, hours);
    complaint.pausedTime.reset();
}

void pauseClocks(Complaint &complaint, Timestamp now)
{
    if (!complaint.pausedTime)
        complaint.pausedTime = now;
}

void resumeClocks(Complaint &complaint, Timestamp now, const DepartmentSettings &settings)
{
    if (!complaint.pausedTime)
        return;
    const Calendar calendar(settings.officeHours);
    const auto paused = *complaint.pausedTime;
    complaint.pausedTime.reset();
    const auto move = [&](std::optional<Timestamp> &due, const std::optional<Timestamp> &done) {
        if (!due || done || *due <= paused)
            return; // it was met, or overdue before the pause began
        due = addOfficeTime(now, officeTime(paused, *due, calendar), calendar);
    };
    move(complaint.acknowledgeDueAt, complaint.acknowledgedTime);
    move(complaint.firstResponseDueAt, complaint.firstRespondedTime);
}

std::vector<Deadline> runningDeadlines(const Complaint &complaint)
{
    std::vector<Deadline> running;
    if (!isOpen(complaint.state))
        return running;
    const auto add = [&](ClockKind kind, const std::optional<Timestamp> &due) {
        if (due)
            running.push_back({kind, *due});
    };
    if (!complaint.pausedTime && !complaint.acknowledgedTime)
        add(ClockKind::Acknowledge, complaint.acknowledgeDueAt);
    if (!complaint.pausedTime && !complaint.firstRespondedTime)
        add(ClockKind::FirstResponse, complaint.firstResponseDueAt);
    if (!complaint.resolvedTime) {
        if (complaint.interimUntil)
            add(ClockKind::Interim, complaint.interimUntil);
        else
            add(ClockKind::Resolve, complaint.resolveDueAt);
    }
    add(ClockKind::Approval, complaint.approvalDueAt);
    if (complaint.state == ComplaintState::Appealed)
        add(ClockKind::Appeal, complaint.appealDueAt);
    std::ranges::stable_sort(running, {}, &Deadline::at);
    return running;
}

std::optional<Deadline> nextDeadline(const Complaint &complaint)
{
    const auto running = runningDeadlines(complaint);
    if (running.empty())
        return std::nullopt;
    return running.front();
}

} // namespace uttar
