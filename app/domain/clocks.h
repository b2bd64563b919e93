// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/domain/complaint.h"
#include "app/domain/department.h"

#include <optional>

// The two kinds of clock that stand side by side: the statutory one in calendar days that never pauses, and the
// department's own in office time that pauses while the citizen is asked. A deadline is stored as a moment; a pause
// stores when it began.
namespace uttar {

// The moment at which `minutes` of office time have passed since `start`. A start outside office hours counts from the
// next opening. An office that never opens (an empty week, ten years of holidays): none.
[[nodiscard]] std::optional<Timestamp> addOfficeMinutes(Timestamp start, int minutes, const OfficeHours &hours);
// Office time between two moments; 0 when `to` is not after `from`.
[[nodiscard]] Milliseconds officeTimeBetween(Timestamp from, Timestamp to, const OfficeHours &hours);
// Calendar days in the office's time zone: the same local time, `days` later.
[[nodiscard]] Timestamp addCalendarDays(Timestamp start, int days, const OfficeHours &hours);

// Sets the clocks of a complaint that was registered at complaint.registeredTime.
void startClocks(Complaint &complaint, const DepartmentSettings &settings);
// Entering AWAITING_CITIZEN: the office-hours clocks stand still. Idempotent.
void pauseClocks(Complaint &complaint, Timestamp now);
// Leaving it: their deadlines move by the office time of the pause. Idempotent.
void resumeClocks(Complaint &complaint, Timestamp now, const DepartmentSettings &settings);

enum class ClockKind { Acknowledge, FirstResponse, Resolve, Approval, Appeal, Interim };
template<>
inline constexpr auto namesOf<ClockKind> = nameTable<ClockKind>({
    {ClockKind::Acknowledge, "ACKNOWLEDGE"},
    {ClockKind::FirstResponse, "FIRST_RESPONSE"},
    {ClockKind::Resolve, "RESOLVE"},
    {ClockKind::Approval, "APPROVAL"},
    {ClockKind::Appeal, "APPEAL"},
    {ClockKind::Interim, "INTERIM"},
});

struct Deadline
{
    ClockKind kind = ClockKind::Resolve;
    Timestamp at;

    friend bool operator==(const Deadline &, const Deadline &) = default;
};

// Every deadline that still runs, nearest first. A paused office-hours clock is not among them; neither is any of a
// complaint that is not open. A published INTERIM reply with an expected date satisfies the RESOLVE clock until that
// date, which then stands as INTERIM.
[[nodiscard]] std::vector<Deadline> runningDeadlines(const Complaint &complaint);
// The first of them: what an inbox sorts by. It does not depend on the time, so a database can index it.
[[nodiscard]] std::optional<Deadline> nextDeadline(const Complaint &complaint);

} // namespace uttar
