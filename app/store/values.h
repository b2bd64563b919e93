// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/clocks.h"
#include "app/domain/complaint.h"
#include "app/domain/person.h"
#include "app/domain/post.h"
#include "app/domain/reply.h"
#include "app/protocol/codec.h"
#include "app/protocol/operation.h"

#include <QJsonObject>

#include <map>
#include <optional>
#include <variant>
#include <vector>

// What the console's database gives and takes, as values.
namespace uttar {

// A row of the inbox: everything that its delegate paints, and nothing more. `state` and `assignee` are what this
// person sees: the server's, with this console's own waiting operations laid over.
struct InboxRow
{
    ComplaintId id;
    QString serviceRequestId;
    Channel source = Channel::X;
    QString citizenName;
    QString citizenHandle;
    QString firstLine; // at most 240 characters of the newest text, line feeds as spaces
    QString language;
    QString serviceCode;
    QString district;
    ComplaintState state = ComplaintState::PendingAssignment;
    PersonId assignee;
    Priority priority = Priority::Normal;
    Sensitivity sensitivity = Sensitivity::Normal;
    std::optional<Deadline> deadline;
    Timestamp capturedTime;
    QString liveReplyState;
    PersonId leaseHolder;
    std::optional<Timestamp> leaseUntil;
    QString clusterId;
    int postCount = 0;
    int attachmentCount = 0;
    bool unread = false;
    bool hasDraft = false;
    bool waiting = false; // an operation of this console on it has not been answered

    friend bool operator==(const InboxRow &, const InboxRow &) = default;
};

enum class InboxFolder {
    Mine,       // open, assigned to this person
    Unassigned, // PENDING_ASSIGNMENT and PENDING_REASSIGNMENT
    AllOpen,
    Awaiting, // AWAITING_CITIZEN
    Done,     // RESOLVED, REJECTED, CLOSED, TRANSFERRED, DUPLICATE
    Review,   // with a reply in SUBMITTED, by approvalDueAt
};

struct InboxQuery
{
    InboxFolder folder = InboxFolder::Mine;
    QString search; // words; folded over case, diacritics, nukta and script. Empty: all
    bool overdueOnly = false;
    bool unreadOnly = false;
    std::optional<Channel> channel;
    QString serviceCode;
    QString district;

    friend bool operator==(const InboxQuery &, const InboxQuery &) = default;
};

// Place of a row in the order "by time left, then oldest first, then id": keyset pages start after it.
struct InboxKey
{
    qint64 dueAt = 0; // ms since 1970; the largest number where no clock runs
    qint64 capturedAt = 0;
    ComplaintId id;

    friend bool operator==(const InboxKey &, const InboxKey &) = default;
};

struct InboxPage
{
    std::vector<InboxRow> rows;
    std::optional<InboxKey> next; // set when there are more
};

struct FolderCounts
{
    int mine = 0;
    int unassigned = 0;
    int allOpen = 0;
    int awaiting = 0;
    int done = 0;
    int review = 0;
    int overdue = 0; // of mine
    int outbox = 0;
    int outboxNeedsPerson = 0; // parked or refused or in conflict

    friend bool operator==(const FolderCounts &, const FolderCounts &) = default;
};

// Why a draft was brought back without its author's asking.
enum class OrphanReason {
    NotKnown,
    TakenOver,        // a colleague took its complaint over before it arrived
    Answered,         // its complaint was answered before it arrived
    Unreadable,       // how it was handed in cannot be read any more; it may have arrived
    ComplaintGone,    // its complaint was not here for a while
    OtherServer,      // the server was replaced, and may not have it
    PerhapsPublished, // the same, and it was on its way to the citizen
};
template<>
inline constexpr auto namesOf<OrphanReason> = nameTable<OrphanReason>({
    {OrphanReason::NotKnown, "NOT_KNOWN"},
    {OrphanReason::TakenOver, "TAKEN_OVER"},
    {OrphanReason::Answered, "ANSWERED"},
    {OrphanReason::Unreadable, "UNREADABLE"},
    {OrphanReason::ComplaintGone, "COMPLAINT_GONE"},
    {OrphanReason::OtherServer, "OTHER_SERVER"},
    {OrphanReason::PerhapsPublished, "PERHAPS_PUBLISHED"},
});

// What was typed and not submitted. One per complaint; it outlives everything but its submission or its author's
// "Delete draft".
struct Draft
{
    ComplaintId complaintId;
    ReplyId replyId;       // of the returned or withdrawn reply that it goes on from; empty: a new one
    int replyRevision = 0; // seen
    ReplyContent content;  // parts: one entry, the text as typed
    int threadRevision = 0;
    int cursor = 0;
    bool orphan = false; // brought back for a reason that its author has to know before it is submitted
    OrphanReason orphanReason = OrphanReason::NotKnown;
    Timestamp savedTime;

    // Neither a text nor anything for the record.
    [[nodiscard]] bool isBlank() const
    {
        return content.parts.isEmpty() && replyId.isEmpty() && content.actionTakenReport.isEmpty()
            && content.utrNumber.isEmpty() && content.interimReason.isEmpty();
    }

    friend bool operator==(const Draft &, const Draft &) = default;
};

// What was typed on one complaint and is not stored yet; what is absent was not touched.
struct Typed
{
    ComplaintId complaintId;
    std::optional<Draft> reply;  // one in which nothing stands takes the stored one away
    std::optional<QString> note; // an empty one likewise

    friend bool operator==(const Typed &, const Typed &) = default;
};

// A text that was typed on a complaint which this console does not have any more: kept to be read and copied.
struct LostText
{
    ComplaintId complaintId;
    bool note = false;        // an internal note; else the draft of a reply
    QString text;             // with what was written for the record
    QString serviceRequestId; // of the complaint, as far as known
    QString citizenHandle;
    OrphanReason reason = OrphanReason::NotKnown; // of a reply's
    std::optional<Timestamp> savedTime;           // of a reply's

    friend bool operator==(const LostText &, const LostText &) = default;
};

// What was typed into a question and is taken by no act yet.
struct BegunAnswer
{
    QString text;
    QString base; // what stood in the field before anything was typed

    friend bool operator==(const BegunAnswer &, const BegunAnswer &) = default;
};

struct BegunAnswers
{
    QString database; // its path: where they were typed
    // By the names of their questions; none: nothing is begun there any more.
    std::map<QString, std::optional<BegunAnswer>> answers;
};

enum class OutboxState {
    Held,    // may be undone: leaves at `notBefore`
    Waiting, // for the network or for the operation before it
    Sending,
    Parked,   // the server failed in an unknown way: kept, a person presses Retry
    Refused,  // for good: the person reads why; what was typed is a draft again
    Conflict, // somebody changed it first: three-way view
};
template<>
inline constexpr auto namesOf<OutboxState> = nameTable<OutboxState>({
    {OutboxState::Held, "HELD"},
    {OutboxState::Waiting, "WAITING"},
    {OutboxState::Sending, "SENDING"},
    {OutboxState::Parked, "PARKED"},
    {OutboxState::Refused, "REFUSED"},
    {OutboxState::Conflict, "CONFLICT"},
});

struct OutboxEntry
{
    qint64 sequence = 0; // order of acting; operations on one complaint leave in this order, one at a time
    Operation operation;
    OutboxState state = OutboxState::Waiting;
    int attempts = 0;
    Timestamp notBefore; // of the next attempt, or end of the time for Undo
    std::optional<Error> error;
    QString serviceRequestId; // for the words
    QString citizenHandle;

    friend bool operator==(const OutboxEntry &, const OutboxEntry &) = default;
};

// Everything about one complaint, as of one moment.
struct ComplaintView
{
    Complaint complaint;                                           // the server's
    ComplaintState shownState = ComplaintState::PendingAssignment; // with this console's waiting operations laid over
    std::vector<Post> posts;                                       // by capturedTime
    std::vector<Note> notes;    // by createdTime, waiting ones of this console at the end
    std::vector<Reply> replies; // newest last
    std::vector<Approval> approvals;
    std::vector<Publication> publications;
    std::vector<AuditEntry> audit;
    std::vector<Complaint> earlier; // others of the same citizen, newest first, at most 20
    std::optional<Draft> draft;
    QString noteDraft;               // an internal note that was typed and not added; empty: none
    std::vector<OutboxEntry> outbox; // of this complaint
};

// A live reply that waits for a checker.
struct ReviewRow
{
    ReplyId replyId;
    ComplaintId complaintId;
    QString serviceRequestId;
    QString citizenName;
    QString citizenHandle;
    Channel channel = Channel::X;
    ReplyType type = ReplyType::Final;
    QString firstLine; // of the reply
    PersonId maker;
    ReplyState state = ReplyState::Submitted;
    bool mayDecide = true;            // false: this person wrote or edited it
    std::optional<Deadline> deadline; // approvalDueAt or the complaint's nearest, whichever is earlier
    Timestamp submittedTime;
    bool waiting = false; // this person decided; the decision is in the outbox

    friend bool operator==(const ReviewRow &, const ReviewRow &) = default;
};

// What moved between two commits, so that views touch only these.
struct StoreChange
{
    std::vector<ComplaintId> complaints; // any part of them
    bool counts = false;
    bool outbox = false;
    bool templates = false;
    bool people = false;
    bool everything = false; // the cache was thrown away, or more than 500 complaints moved

    friend bool operator==(const StoreChange &, const StoreChange &) = default;
};

// One page of objects of one type as it came, with the cursor that belongs to it: both are committed together or not at
// all.
using StoredObject =
    std::variant<Person, ReplyTemplate, Complaint, Post, Note, Reply, Approval, Lease, Publication, AuditEntry>;

struct SyncPage
{
    AccountId accountId;
    ObjectType type = ObjectType::Complaint;
    QString oldState; // must be the stored one, or the page is refused (Code::CannotCalculateChanges)
    QString newState;
    std::vector<StoredObject> objects; // created and updated
    QStringList destroyed;
    // Objects that could not be read: their ids stay known as broken and are asked for again at the next change; they
    // never stop the others.
    QStringList broken;
};

// What the console knows of its server.
struct ServerIdentity
{
    QString serverInstance;
    QString epoch;

    friend bool operator==(const ServerIdentity &, const ServerIdentity &) = default;
};

} // namespace uttar
