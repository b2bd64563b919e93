// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/names.h"
#include "app/domain/channel.h"
#include "app/domain/ids.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace uttar {

// The states of a complaint; what each means in DIGIT PGR and CPGRAMS stands in CONTRIBUTING.md.
enum class ComplaintState {
    PendingAssignment,
    Assigned,
    InProgress,
    AwaitingCitizen,
    PendingReassignment,
    Transferred,
    Resolved,
    Rejected,
    Duplicate,
    Appealed,
    Closed,
};

template<>
inline constexpr auto namesOf<ComplaintState> = nameTable<ComplaintState>({
    {ComplaintState::PendingAssignment, "PENDING_ASSIGNMENT"},
    {ComplaintState::Assigned, "ASSIGNED"},
    {ComplaintState::InProgress, "IN_PROGRESS"},
    {ComplaintState::AwaitingCitizen, "AWAITING_CITIZEN"},
    {ComplaintState::PendingReassignment, "PENDING_REASSIGNMENT"},
    {ComplaintState::Transferred, "TRANSFERRED"},
    {ComplaintState::Resolved, "RESOLVED"},
    {ComplaintState::Rejected, "REJECTED"},
    {ComplaintState::Duplicate, "DUPLICATE"},
    {ComplaintState::Appealed, "APPEALED"},
    {ComplaintState::Closed, "CLOSED"},
});

enum class Priority { Normal, High, Urgent };
template<>
inline constexpr auto namesOf<Priority> =
    nameTable<Priority>({{Priority::Normal, "NORMAL"}, {Priority::High, "HIGH"}, {Priority::Urgent, "URGENT"}});

enum class Sensitivity { Normal, Sensitive };
template<>
inline constexpr auto namesOf<Sensitivity> = nameTable<Sensitivity>({{Sensitivity::Normal, "NORMAL"},
                                                                     {Sensitivity::Sensitive, "SENSITIVE"}});

struct Citizen
{
    QString name;
    QString handle; // without @
    QString platformUserId;
    QString profileUrl;
    int followers = 0;

    friend bool operator==(const Citizen &, const Citizen &) = default;
};

struct Address
{
    QString locality;
    QString district;
    QString state;
    QString pincode;

    friend bool operator==(const Address &, const Address &) = default;
};

// A complaint as the server keeps it. The console holds copies and changes none of them itself: it sends actions.
// Field names follow DIGIT PGR and Open311 where one exists there.
struct Complaint
{
    ComplaintId id;
    AccountId accountId;      // tenantId on the wire
    QString serviceRequestId; // the number that a citizen is told: "JAL-2026-000123"
    QString serviceCode;      // the category: a code out of DepartmentSettings::categories; empty when no rule fits
    QString department;       // code of the sector's team inside the account; empty when no rule fits
    QString description;      // the first post's text, as the citizen wrote it
    Channel source = Channel::X;
    ComplaintState state = ComplaintState::PendingAssignment; // applicationStatus on the wire
    Citizen citizen;
    Address address;
    QString language; // BCP 47, "hi", "hi-Latn", "und"
    QString sourcePostId;
    QString sourcePostUrl;
    QString sourceThreadId;
    QString sourceAccount; // handle of the department's account that was addressed
    Timestamp postedTime;
    Timestamp capturedTime;
    bool isPublic = true;
    QStringList hashtags; // without #
    Priority priority = Priority::Normal;
    Sensitivity sensitivity = Sensitivity::Normal;
    ComplaintId duplicateOf;
    ComplaintId proposedDuplicateOf;
    QString clusterId;
    int transferCount = 0; // at most transferLimit
    int reopenCount = 0;
    int escalationLevel = 0;
    int rating = 0; // 1 to 5; 0: none
    int postCount = 1;
    int attachmentCount = 0;
    QString rejectReasonCode;
    QString transferTo;
    QString reassignReason;
    QString actionTakenReport;
    QString cpgramsRegistrationNo;
    PersonId assignee;

    // Clocks, see clocks.h. A moment that is not set does not run.
    Timestamp registeredTime;
    std::optional<Timestamp> acknowledgeDueAt;   // office hours, pauses in AWAITING_CITIZEN
    std::optional<Timestamp> firstResponseDueAt; // office hours, pauses in AWAITING_CITIZEN
    std::optional<Timestamp> resolveDueAt;       // calendar days, never pauses
    std::optional<Timestamp> approvalDueAt;      // while a reply waits for a decision
    std::optional<Timestamp> reopenUntil;
    std::optional<Timestamp> appealUntil;
    std::optional<Timestamp> appealDueAt;
    std::optional<Timestamp> acknowledgedTime;
    std::optional<Timestamp> firstRespondedTime;
    std::optional<Timestamp> resolvedTime;
    std::optional<Timestamp> interimUntil; // a published INTERIM reply promised this date
    std::optional<Timestamp> pausedTime;   // since when the office-hours clocks stand still

    // Grows with every change of the work on it: state, assignee, category, duplicate, transfer, priority. An action
    // repeats the one it saw. Posts, leases and clocks leave it alone, so that an officer who was offline does not
    // collide with a citizen's second message.
    int revision = 1;
    // Grows with every post and every published reply. An approval binds this one: an assignment or an escalation does
    // not void it, a citizen's new message does.
    int threadRevision = 1;
    ReplyId liveReplyId;    // the reply on its way (SUBMITTED to UNKNOWN), at most one
    QString liveReplyState; // its state, so that the list needs no join; empty: none
    PersonId leaseHolder;
    std::optional<Timestamp> leaseUntil;
    int fence = 0; // of the newest lease
    Timestamp changedTime;

    friend bool operator==(const Complaint &, const Complaint &) = default;
};

// DARPG OM 23.08.2024: a grievance is transferred at most three times.
inline constexpr int transferLimit = 3;

// Whether the department still owes something.
[[nodiscard]] bool isOpen(ComplaintState state);

} // namespace uttar
