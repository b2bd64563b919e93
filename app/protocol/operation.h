// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/domain/lifecycle.h"
#include "app/domain/reply.h"
#include "app/protocol/jmap.h"

#include <QJsonObject>

#include <variant>

// What a person did, as a value that survives: stored in the outbox before anything is sent, sent until it is answered,
// carried out at most once. RFC 8620 has no word on retries; this layer is ours and stands on top of Foo/set.
namespace uttar {

// Complaint/set update {id: {operationId, revision, action: {type, …}}}
struct ActOnComplaint
{
    ComplaintId complaintId;
    int revision = 0; // of the complaint that the person saw
    ComplaintAction action = ComplaintAction::Accept;
    PersonId assignee;       // ASSIGN
    QString reasonCode;      // REJECT
    QString reason;          // REASSIGN, ESCALATE, TRANSFER: in words
    QString transferTo;      // TRANSFER: code of an authority
    ComplaintId duplicateOf; // PROPOSE_DUPLICATE, CONFIRM_DUPLICATE

    friend bool operator==(const ActOnComplaint &, const ActOnComplaint &) = default;
};

// Note/set create
struct AddNote
{
    ComplaintId complaintId;
    QString text;

    friend bool operator==(const AddNote &, const AddNote &) = default;
};

// Lease/set create. The same holder's lease is renewed with the same fence; a lease of somebody else that has not
// expired: Code::StaleFence, unless `takeOver`.
struct TakeLease
{
    ComplaintId complaintId;
    QString device;
    int minutes = 0; // 0: the department's usual
    bool takeOver = false;

    friend bool operator==(const TakeLease &, const TakeLease &) = default;
};

// Lease/set update {fence}: lays it down. (A destroy of RFC 8620 carries no arguments and could not be an operation.)
struct ReleaseLease
{
    ComplaintId complaintId;
    LeaseId leaseId;
    int fence = 0;

    friend bool operator==(const ReleaseLease &, const ReleaseLease &) = default;
};

// Reply/set create (revision 0) or update: the text as it shall be checked. `edit`: a supervisor changes a submitted
// text and joins its editors.
struct SubmitReply
{
    ReplyId replyId; // of a new reply: replyIdOf(operation id)
    ComplaintId complaintId;
    ReplyContent content;
    int revision = 0;       // 0: a new reply; else that of the reply the person saw
    int threadRevision = 0; // of the complaint's thread that the person had read
    int fence = 0; // of the lease held; 0: none was to be had (offline). Another's live lease, or a fence older than
                   // the newest: Code::StaleFence
    bool edit = false;

    friend bool operator==(const SubmitReply &, const SubmitReply &) = default;
};

// Reply/set update {action: "WITHDRAW"}
struct WithdrawReply
{
    ReplyId replyId;
    ComplaintId complaintId;
    int revision = 0;

    friend bool operator==(const WithdrawReply &, const WithdrawReply &) = default;
};

// Approval/set create
struct DecideReply
{
    ReplyId replyId;
    ComplaintId complaintId;
    int revision = 0;
    QString contentHash; // of the text that the checker had before their eyes
    Decision decision = Decision::Approve;
    QString note; // mandatory for Return

    friend bool operator==(const DecideReply &, const DecideReply &) = default;
};

// Reply/set update {action: "CONFIRM" | "DENY"}: a person looked at the platform and says whether an UNKNOWN reply
// stands there.
struct SettleReply
{
    ReplyId replyId;
    ComplaintId complaintId;
    int revision = 0;
    bool published = false;
    QString url; // when published, if the person gave it

    friend bool operator==(const SettleReply &, const SettleReply &) = default;
};

using Act = std::variant<ActOnComplaint, AddNote, TakeLease, ReleaseLease, SubmitReply, WithdrawReply, DecideReply,
                         SettleReply>;

struct Operation
{
    OperationId id; // made when the person acts, never again
    AccountId accountId;
    Act act;
    Timestamp actedTime;    // of the acting machine's clock, which is not trusted
    qint64 clockOffset = 0; // ms: server's clock minus this machine's, as last seen

    friend bool operator==(const Operation &, const Operation &) = default;
};

[[nodiscard]] ComplaintId complaintOf(const Act &act);
// The stable name of the kind of act, for logs, receipts and words: "SUBMIT_REPLY", "ASSIGN", …
[[nodiscard]] QString actName(const Act &act);

// Ids of created objects are made from the operation's id, so that a console knows them before the server does and a
// repeated create makes the same object: a letter for the type ('R' reply, 'N' note, 'L' lease, 'D' decision), then the
// UUID without dashes.
[[nodiscard]] ReplyId replyIdOf(const OperationId &operation);
[[nodiscard]] NoteId noteIdOf(const OperationId &operation);
[[nodiscard]] LeaseId leaseIdOf(const OperationId &operation);
[[nodiscard]] ApprovalId approvalIdOf(const OperationId &operation);

// The Foo/set call that carries the operation; callId is the operation's id.
[[nodiscard]] Invocation toInvocation(const Operation &operation);

// A Foo/set call of anybody, taken apart into its creates, updates and destroys. `key`: creation id or object id, for
// the answer.
struct SetItem
{
    enum class Part { Create, Update, Destroy };
    Part part = Part::Create;
    QString key;
    Result<Operation> operation; // an item that makes no sense is refused alone
};
[[nodiscard]] std::vector<SetItem> operationsFromInvocation(const Invocation &call);

// SHA-256 (hexadecimal) of the operation in a canonical form, without `actedTime` and `clockOffset`: the receipt holds
// it, so that the same operation id with another content is told apart.
[[nodiscard]] QString requestHash(const Operation &operation);

// What the server answers for ever to this operation.
struct Receipt
{
    OperationId operationId;
    PersonId actor;
    QString requestHash;
    QString objectId;                   // created or changed
    int revision = 0;                   // of that object afterwards
    int fence = 0;                      // of a lease
    QString stateName;                  // of that object afterwards
    std::optional<Timestamp> expiresAt; // of a lease
    std::optional<Error> error;         // it was refused, for good
    Timestamp time;

    friend bool operator==(const Receipt &, const Receipt &) = default;
};

[[nodiscard]] QJsonObject toJson(const Receipt &receipt);
[[nodiscard]] Result<Receipt> receiptFromJson(const QJsonObject &object);
[[nodiscard]] QJsonObject toJson(const Operation &operation);
[[nodiscard]] Result<Operation> operationFromJson(const QJsonObject &object);

// The arguments of the answer of a Foo/set call, from its items and their receipts (or refusals), in the RFC's shape:
// created, updated, destroyed, notCreated, …
[[nodiscard]] QJsonObject setAnswer(const AccountId &account, const QString &oldState, const QString &newState,
                                    const std::vector<SetItem> &items, const std::vector<Result<Receipt>> &results);
// The other way: what the answer says of this operation. A refusal comes as the receipt's error when it is for good,
// else as the Result's error (retryable or to be parked).
[[nodiscard]] Result<Receipt> receiptFromAnswer(const Operation &operation, const Invocation &answer);

// Whether the very same operation may be sent again after this error (none, 429, 503, limit, serverUnavailable).
[[nodiscard]] bool isRetryable(Code code);

} // namespace uttar
