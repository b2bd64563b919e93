// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/names.h"
#include "app/domain/channel.h"
#include "app/domain/ids.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace uttar {

// DRAFT -> SUBMITTED -> APPROVED -> QUEUED -> ATTEMPTING -> PUBLISHED, and the ways aside; lifecycle.h has the table.
enum class ReplyState {
    Draft,
    Submitted,
    Approved,
    Queued,
    Attempting,
    Published,
    Returned,
    Withdrawn,
    Stale,   // the complaint moved on since this version was written
    Expired, // not decided by its due time
    Failed,  // the platform said a definite no
    Unknown, // no definite answer: read back, never sent again by itself
};

template<>
inline constexpr auto namesOf<ReplyState> = nameTable<ReplyState>({
    {ReplyState::Draft, "DRAFT"},
    {ReplyState::Submitted, "SUBMITTED"},
    {ReplyState::Approved, "APPROVED"},
    {ReplyState::Queued, "QUEUED"},
    {ReplyState::Attempting, "ATTEMPTING"},
    {ReplyState::Published, "PUBLISHED"},
    {ReplyState::Returned, "RETURNED"},
    {ReplyState::Withdrawn, "WITHDRAWN"},
    {ReplyState::Stale, "STALE"},
    {ReplyState::Expired, "EXPIRED"},
    {ReplyState::Failed, "FAILED"},
    {ReplyState::Unknown, "UNKNOWN"},
});

// SUBMITTED to UNKNOWN without PUBLISHED: at most one such reply a complaint (I2).
[[nodiscard]] bool isLive(ReplyState state);

enum class ReplyType { Acknowledgement, Clarification, Interim, Final, TransferNotice, MoveToPrivate, Correction };

template<>
inline constexpr auto namesOf<ReplyType> = nameTable<ReplyType>({
    {ReplyType::Acknowledgement, "ACKNOWLEDGEMENT"},
    {ReplyType::Clarification, "CLARIFICATION"},
    {ReplyType::Interim, "INTERIM"},
    {ReplyType::Final, "FINAL"},
    {ReplyType::TransferNotice, "TRANSFER_NOTICE"},
    {ReplyType::MoveToPrivate, "MOVE_TO_PRIVATE"},
    {ReplyType::Correction, "CORRECTION"},
});

// What a person writes and a checker approves: the same value in a draft, an operation and a reply.
struct ReplyContent
{
    ReplyType type = ReplyType::Final;
    Channel channel = Channel::X;
    QString sourceAccount; // the department's account that will speak
    QString language;      // BCP 47
    bool isPublic = true;
    QStringList parts;                 // in order; each within the channel's limit
    QString actionTakenReport;         // FINAL
    QString utrNumber;                 // FINAL in a monetary matter
    QString interimReason;             // INTERIM
    std::optional<Timestamp> expected; // INTERIM: expected date
    TemplateId templateId;
    int templateVersion = 0;
    bool templateUnchanged = false; // nothing but its placeholders was filled: a routine reply

    friend bool operator==(const ReplyContent &, const ReplyContent &) = default;
};

// A reply as the server keeps it.
struct Reply
{
    ReplyId id;
    ComplaintId complaintId;
    ReplyContent content;
    ReplyState state = ReplyState::Draft;
    int revision = 1;       // of the text: every edit makes a new one and voids earlier approvals
    int threadRevision = 0; // of the complaint's thread that the author had read
    QString contentHash;    // contenthash.h
    int fence = 0;
    PersonId maker;                // who wrote the first revision
    std::vector<PersonId> editors; // everybody who wrote any revision, the maker first; none of them may approve
    QString note;                  // of the checker who returned it, or why it failed
    PersonId decidedBy;
    Timestamp createdTime;
    Timestamp changedTime;
    std::optional<Timestamp> submittedTime;
    std::optional<Timestamp> approvalDueAt;
    std::optional<Timestamp> publishedTime;
    QString publishedUrl;
    QString problem; // name of a Code: why it is FAILED, STALE, EXPIRED or UNKNOWN

    friend bool operator==(const Reply &, const Reply &) = default;
};

enum class Decision { Approve, Return };
template<>
inline constexpr auto namesOf<Decision> = nameTable<Decision>({{Decision::Approve, "APPROVE"},
                                                               {Decision::Return, "RETURN"}});

// A checker's decision on one exact version. It binds everything that the citizen would see.
struct Approval
{
    ApprovalId id;
    ReplyId replyId;
    ComplaintId complaintId;
    int revision = 0;
    QString contentHash;
    Decision decision = Decision::Approve;
    QString note; // mandatory for Return
    PersonId approver;
    Timestamp decidedTime;

    friend bool operator==(const Approval &, const Approval &) = default;
};

// The platform's copy of one part of a reply.
struct Publication
{
    PublicationId id;
    ReplyId replyId;
    ComplaintId complaintId;
    int part = 0; // from 0
    Channel channel = Channel::X;
    QString sourcePostId;
    QString url;
    QString contentHash; // of the sent bytes
    Timestamp publishedTime;

    friend bool operator==(const Publication &, const Publication &) = default;
};

// Who works on a complaint. Expiry only permits a take-over; the fence decides.
struct Lease
{
    LeaseId id;
    ComplaintId complaintId;
    PersonId holder;
    QString device; // "laptop of the field office", as its officer named it
    int fence = 0;  // max + 1 at each grant; never falls
    Timestamp expiresAt;
    bool released = false;

    friend bool operator==(const Lease &, const Lease &) = default;
};

} // namespace uttar
