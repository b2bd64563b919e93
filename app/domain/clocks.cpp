// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/clocks.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>

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

// Calls `visit` with each opening of the office that ends after `start`, in order, until it answers false or ten years
// have passed.
template<class Visit>
void eachOpening(Timestamp start, const OfficeHours &hours, Visit visit)
{
    constexpr int tenYears = 3660;
    const auto zone = zoneOf(hours);
    auto day = local(start, zone).date();
    for (int n = 0; n < tenYears; ++n, day = day.addDays(1)) {
        if (std::ranges::find(hours.holidays, day) != hours.holidays.end())
            continue;
        for (const auto &interval : hours.week[std::size_t(day.dayOfWeek() - 1)]) {
            const Span opening{moment(day, interval.from, zone), moment(day, interval.to, zone)};
            if (opening.to > start && !visit(opening))
                return;
        }
    }
}

} // namespace

std::optional<Timestamp> addOfficeMinutes(Timestamp start, int minutes, const OfficeHours &hours)
{
    Milliseconds left = std::chrono::minutes(std::max(minutes, 0));
    std::optional<Timestamp> due;
    eachOpening(start, hours, [&](const Span &opening) {
        const auto from = std::max(opening.from, start);
        if (opening.to - from >= left) {
            due = from + left;
            return false;
        }
        left -= opening.to - from;
        return true;
    });
    return due;
}

Milliseconds officeTimeBetween(Timestamp from, Timestamp to, const OfficeHours &hours)
{
    Milliseconds sum{0};
    if (to <= from)
        return sum;
    eachOpening(from, hours, [&](const Span &opening) {
        if (opening.from >= to)
            return false;
        sum += std::min(opening.to, to) - std::max(opening.from, from);
        return true;
    });
    return sum;
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
    const auto &hours = settings.officeHours;
    const auto paused = *complaint.pausedTime;
    complaint.pausedTime.reset();
    const auto move = [&](std::optional<Timestamp> &due, const std::optional<Timestamp> &done) {
        if (!due || done || *due <= paused)
            return; // it was met, or overdue before the pause began
        const auto left = officeTimeBetween(paused, *due, hours);
        due = addOfficeMinutes(now, int(std::chrono::ceil<std::chrono::minutes>(left).count()), hours);
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
    if (complaint.interimUntil)
        add(ClockKind::Interim, complaint.interimUntil);
    else if (!complaint.resolvedTime)
        add(ClockKind::Resolve, complaint.resolveDueAt);
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
