// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/domain/audit.h"
#include "app/domain/checks.h"
#include "app/domain/clocks.h"
#include "app/domain/complaint.h"
#include "app/domain/department.h"
#include "app/domain/person.h"
#include "app/domain/post.h"
#include "app/domain/reply.h"
#include "app/domain/replytemplate.h"
#include "app/protocol/operation.h"

#include <optional>
#include <vector>

// What an operation does to the objects that it touches: pure functions from what is to what shall be. They read no
// database; jmap loads and saves.
namespace uttar::server {

// Who asks.
struct Caller
{
    AccountId accountId;
    Person person;         // as of this transaction: a role revoked a moment ago is gone here
    bool practice = false; // the data is invented: a TRAINEE works only there
};

// Everything that an operation may look at, loaded in its transaction.
struct Situation
{
    Caller caller;
    DepartmentSettings settings;
    Timestamp now;
    Complaint complaint;
    std::optional<Reply> reply;        // the one that is named
    std::optional<Reply> liveReply;    // the complaint's, which may be the same
    std::optional<Lease> lease;        // the newest
    std::vector<Approval> approvals;   // of the reply's current revision and hash
    std::vector<Publication> standing; // parts of the reply that stand on the platform already, in their order
    std::optional<ReplyTemplate> usedTemplate;
    std::optional<Person> assignee;       // who is named in ASSIGN
    std::optional<Complaint> duplicateOf; // that is named in a duplicate action
    bool hasDuplicates = false;           // others are duplicates of the complaint
};

// What changes. Only what is set is saved.
struct Outcome
{
    std::optional<Complaint> complaint;
    std::optional<Reply> reply;
    std::optional<Note> note;
    std::optional<Lease> lease;
    std::optional<Approval> approval;
    std::vector<Post> posts;       // of the department, where a person says that an UNKNOWN reply stands there: those
                                   // of its parts that are not in the thread yet
    std::vector<AuditEntry> audit; // without sequence and hashes
    Receipt receipt;               // without operation id, actor, hash and time
};

// The errors are those of the domain (RevisionConflict comes before WrongState: who saw an older version is shown what
// changed): Forbidden, WrongState, RevisionConflict, StaleFence, AlreadyAnswered, StaleReply,
// SelfApproval, ContentMismatch and those of checkReply.
[[nodiscard]] Result<Outcome> carryOut(const Operation &operation, const Situation &situation);

// Whether `parts` begin with what stands on the platform. A text that does not would leave half of one answer beside
// half of another: it is neither taken nor sent.
[[nodiscard]] bool beginsWith(const QStringList &parts, const std::vector<Publication> &standing);

// The system's own steps, in the same shape.
// QUEUED -> ATTEMPTING; STALE when the thread moved on or a FINAL cannot resolve the complaint any more; FAILED when
// approval or hash do not fit.
[[nodiscard]] Result<Outcome> beginAttempt(const Situation &situation);
[[nodiscard]] Result<Outcome>
finishPublished(const Situation &situation,
                const std::vector<Publication> &parts); // -> PUBLISHED; FINAL resolves the complaint, CLARIFICATION
                                                        // waits for the citizen, INTERIM sets its date
// -> FAILED. With parts that stand the thread has moved on: whoever writes next has read them.
[[nodiscard]] Result<Outcome> finishRejected(const Situation &situation, const QString &reason);
[[nodiscard]] Result<Outcome> loseAnswer(const Situation &situation); // ATTEMPTING -> UNKNOWN
// ATTEMPTING or UNKNOWN, put off by its platform, and its time has come. It stays; or it is STALE, when nothing of this
// text was sent yet and the complaint has moved on, or FAILED, when the text is not the approved one.
[[nodiscard]] Result<Outcome> goOnAfterWait(const Situation &situation);
// The database came out of a backup: whatever is on its way in it may have been published since. -> UNKNOWN, with
// OtherServer as its problem, so that it is only read back (isFromBackup).
[[nodiscard]] Result<Outcome> doubtRestored(const Situation &situation);
[[nodiscard]] bool isFromBackup(const Reply &reply);
[[nodiscard]] Result<Outcome>
citizenPosted(const Situation &situation,
              const Post &post); // thread revision, clocks, AWAITING_CITIZEN -> IN_PROGRESS, a live reply before
                                 // ATTEMPTING becomes STALE
// The department's account wrote in the thread past Uttar, or before the backup that this database came out of: whoever
// handed a reply in has not read it. Thread revision, and a live reply before ATTEMPTING becomes STALE.
[[nodiscard]] Result<Outcome> departmentPosted(const Situation &situation, const Post &post);
[[nodiscard]] Result<Outcome> expireReply(const Situation &situation); // SUBMITTED or APPROVED, and its time is over
// RATE (1 to 5), APPEAL and REOPEN, each within its time.
[[nodiscard]] Result<Outcome> citizenActed(const Situation &situation, ComplaintAction action, int rating = 0);
// ESCALATE: a level for each clock that ended, each with its line in the trail. The revision stays: an officer's action
// on the complaint is as good as before.
[[nodiscard]] Result<Outcome> escalateBreached(const Situation &situation, const std::vector<Deadline> &breached);
// CLOSE when the windows are over.
[[nodiscard]] Result<Outcome> systemActed(const Situation &situation, ComplaintAction action);

} // namespace uttar::server
