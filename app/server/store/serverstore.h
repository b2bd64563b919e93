// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/audit.h"
#include "app/domain/classify.h"
#include "app/domain/clocks.h"
#include "app/protocol/operation.h"
#include "app/server/store/database.h"

#include <optional>
#include <vector>

namespace uttar::server {

// A department as the server keeps it.
struct Department
{
    AccountId id;
    DepartmentSettings settings;
    IntakeRules rules;

    friend bool operator==(const Department &, const Department &) = default;
};

// A department's account on a platform.
struct PlatformAccount
{
    QString id;
    AccountId accountId;
    Channel channel = Channel::X;
    QString kind;      // "practice", "bluesky"
    QString handle;    // without @
    QString address;   // of the platform's service
    QByteArray secret; // app password, sealed with the server's key (cli/secrets.h)
    QString cursor;    // of the capture
    bool enabled = true;

    friend bool operator==(const PlatformAccount &, const PlatformAccount &) = default;
};

// A person's way in. One login may work for several departments.
struct Login
{
    QString login;        // lower case
    QString passwordHash; // argon2id, libsodium's string
    bool disabled = false;
    std::vector<std::pair<AccountId, PersonId>> persons;
};

struct TokenRow
{
    QString hash; // SHA-256 of the secret: the secret itself is not kept
    QString login;
    QString device;
    Timestamp createdTime;
    Timestamp expiresAt;
    Timestamp usedTime;
    bool revoked = false;
};

struct Blob
{
    BlobId id; // 'B' + SHA-256 of account and bytes
    QString type;
    QByteArray bytes;
};

// A page of changes of one type, in the order of the change log (RFC 8620, 5.2).
struct ChangePage
{
    qint64 newState = 0;
    bool more = false;
    qint64 counter = 0; // of the account, now
    QStringList created;
    QStringList updated;
    QStringList destroyed;
};

// A reply that is QUEUED or on its way. Only named: what it holds is read one by one, so that one that does not read
// stands in nobody's way.
struct PublishJob
{
    AccountId accountId;
    ReplyId reply;
    Timestamp createdTime; // when it was queued, the records' stored time: the same at every attempt
    // Its platform said "later", and nothing of its next part was sent:
    Timestamp retryAt;
    int retryCount = 0; // how often it was put off
};

// A complaint whose clocks ended, with those of them that were not escalated before.
struct Breach
{
    Complaint complaint;
    std::vector<Deadline> deadlines;
};

// Guesses that failed of late.
struct SignInFailures
{
    int count = 0;
    Timestamp oldest; // of those counted
};

// Names of leases among processes.
[[nodiscard]] QString publisherLease();
[[nodiscard]] QString captureLease(const QString &platformAccount);

class Connection;

// What one row holds does not read, or half of it is missing: somebody has changed the database. It is passed over, and
// the others go on.
[[nodiscard]] bool isUnreadable(const Error &error);

// Everything that a transaction can read and write. Every call names the account: a row of another is Code::NotFound.
// Saving an object writes its row, the change log and the wake-up; the caller writes the audit entry. Valid only inside
// Database::write or read; in a read every call that saves is Code::Internal.
class Transaction
{
public:
    Transaction(Connection &connection, Clock &clock, bool writes);
    ~Transaction();

    // Runs `function() -> Result<T>` so that its error undoes what it did and nothing before it (a savepoint). An error
    // that ends the whole transaction (a deadlock, a lost connection) ends it all the same.
    template<class F>
    auto attempt(F function) -> std::invoke_result_t<F>
    {
        UTTAR_CHECK(beginAttempt());
        auto answer = function();
        UTTAR_CHECK(endAttempt(answer.has_value()));
        return answer;
    }

    [[nodiscard]] Timestamp now() const;
    [[nodiscard]] const Changed &changed() const;

    // --- the server itself ---
    [[nodiscard]] Result<QString>
    setting(const QString &name); // empty: not set. "serverInstance", "epoch", "practiceSeed"
    [[nodiscard]] Result<void> saveSetting(const QString &name, const QString &value);

    // --- departments, people, ways in ---
    [[nodiscard]] Result<void> saveDepartment(const Department &department);
    [[nodiscard]] Result<Department> department(const AccountId &id);
    [[nodiscard]] Result<std::vector<Department>> departments();
    // Locks the account's row: the writes of one department follow one another. Every write calls it first.
    [[nodiscard]] Result<void> lockAccount(const AccountId &id);
    [[nodiscard]] Result<void> savePerson(const AccountId &account, const Person &person);
    [[nodiscard]] Result<Person> person(const AccountId &account, const PersonId &id);
    [[nodiscard]] Result<std::vector<Person>> people(const AccountId &account);
    [[nodiscard]] Result<void> saveLogin(const Login &login);
    // In a write its row is locked, before any account is: what is decided by it is true until the commit.
    [[nodiscard]] Result<std::optional<Login>> login(const QString &login);
    // The same; where there is none, one is made that no password fits.
    [[nodiscard]] Result<Login> ensureLogin(const QString &login);
    [[nodiscard]] Result<std::vector<Login>> logins();
    [[nodiscard]] Result<void> saveToken(const TokenRow &token); // all of it: of a new one
    [[nodiscard]] Result<std::optional<TokenRow>> token(const QString &hash);
    // False, and nothing is changed: it is not there or was revoked, also by whoever commits at this moment.
    [[nodiscard]] Result<bool> prolongToken(const QString &hash, Timestamp used, Timestamp expires);
    [[nodiscard]] Result<void> revokeToken(const QString &hash);
    [[nodiscard]] Result<void> revokeTokens(const QString &login);
    // Guesses at a password; `subject` is opaque (accounts hashes it). They are forgotten after a day.
    [[nodiscard]] Result<void> saveSignInFailure(const QString &subject);
    [[nodiscard]] Result<SignInFailures> signInFailures(const QString &subject, Timestamp since);
    [[nodiscard]] Result<void> forgetSignInFailures(const QString &subject);
    [[nodiscard]] Result<void> savePlatformAccount(const PlatformAccount &account);
    [[nodiscard]] Result<std::vector<PlatformAccount>> platformAccounts();
    [[nodiscard]] Result<void> saveCursor(const QString &platformAccount, const QString &cursor);

    // --- objects of an account ---
    [[nodiscard]] Result<void> saveComplaint(const Complaint &complaint); // insert or update
    [[nodiscard]] Result<Complaint> complaint(const AccountId &account, const ComplaintId &id);
    [[nodiscard]] Result<std::optional<Complaint>> complaintOfThread(const AccountId &account, Channel channel,
                                                                     const QString &sourceThreadId);
    // Whether another one is in DUPLICATE and names it as its master.
    [[nodiscard]] Result<bool> hasDuplicates(const AccountId &account, const ComplaintId &id);
    // The next number of the year: "JAL-2026-000123", without gaps.
    [[nodiscard]] Result<QString> nextServiceRequestId(const AccountId &account, const DepartmentSettings &settings);
    [[nodiscard]] Result<std::map<PersonId, int>> openComplaintsByAssignee(const AccountId &account);
    [[nodiscard]] Result<std::vector<QString>> openThreads(const AccountId &account, Channel channel, int limit);
    [[nodiscard]] Result<void> savePost(const AccountId &account, const Post &post);
    // Whether this platform post was captured before (unique by account, channel and sourcePostId).
    [[nodiscard]] Result<std::optional<Post>> postBySource(const AccountId &account, Channel channel,
                                                           const QString &sourcePostId);
    [[nodiscard]] Result<std::vector<Post>> postsOf(const AccountId &account, const ComplaintId &complaint);
    [[nodiscard]] Result<void> saveNote(const AccountId &account, const Note &note);
    // `editor`: who wrote this version; empty: whoever it was before.
    [[nodiscard]] Result<void> saveTemplate(const AccountId &account, const ReplyTemplate &value,
                                            const PersonId &editor = {});
    [[nodiscard]] Result<std::vector<ReplyTemplate>> replyTemplates(const AccountId &account);
    // Empty: it came with the department and not out of a person's hand.
    [[nodiscard]] Result<PersonId> templateEditor(const AccountId &account, const TemplateId &id);
    [[nodiscard]] Result<std::optional<ReplyTemplate>> replyTemplate(const AccountId &account, const TemplateId &id);
    // Code::AlreadyAnswered when another live reply of the complaint exists (partial unique index).
    [[nodiscard]] Result<void> saveReply(const AccountId &account, const Reply &reply);
    [[nodiscard]] Result<Reply> reply(const AccountId &account, const ReplyId &id);
    [[nodiscard]] Result<std::optional<Reply>> liveReply(const AccountId &account, const ComplaintId &complaint);
    // Code::SelfApproval when the approver is among the reply's editors (a trigger too).
    [[nodiscard]] Result<void> saveApproval(const AccountId &account, const Approval &approval);
    // Approvals of exactly this version.
    [[nodiscard]] Result<std::vector<Approval>> approvals(const AccountId &account, const ReplyId &reply, int revision,
                                                          const QString &contentHash);
    [[nodiscard]] Result<void> saveLease(const AccountId &account, const Lease &lease);
    [[nodiscard]] Result<std::optional<Lease>> lease(const AccountId &account, const ComplaintId &complaint); // newest
    [[nodiscard]] Result<void> savePublication(const AccountId &account,
                                               const Publication &publication); // unique by (reply, part)
    [[nodiscard]] Result<std::vector<Publication>> publicationsOf(const AccountId &account, const ReplyId &reply);
    [[nodiscard]] Result<BlobId> saveBlob(const AccountId &account, const QString &type, const QByteArray &bytes);
    [[nodiscard]] Result<Blob> blob(const AccountId &account, const BlobId &id);
    // Replies of an account in one of these states, oldest change first: for clocks and after a restore. One that
    // cannot be read is named in the log and left out: it must not stop the others.
    [[nodiscard]] Result<std::vector<Reply>> repliesInState(const AccountId &account,
                                                            const std::vector<ReplyState> &states, int limit);

    // --- what a client reads ---
    // The state string of an account is one counter, incremented inside the transaction.
    [[nodiscard]] Result<qint64> state(const AccountId &account);
    // Code::CannotCalculateChanges when `since` is older than the oldest tombstone kept or newer than the counter. A
    // client that follows pages names the state in which it began as `origin`: what was made after that is `created`
    // for it on whichever page it stands (each object stands once, by its newest change). One that began with nothing
    // (origin 0) names as `counterThen` what the counter was at its first page: a tombstone that was forgotten before
    // that tells it nothing, one forgotten since might have.
    [[nodiscard]] Result<ChangePage> changes(const AccountId &account, ObjectType type, qint64 since, int limit,
                                             std::optional<qint64> origin = {}, std::optional<qint64> counterThen = {});
    // Forgets tombstones older than this (they are kept 400 days); answers how many.
    [[nodiscard]] Result<int> dropTombstones(const AccountId &account, Timestamp before);
    // The stored JSON texts of these ids, in their order; a missing one is an empty array at its place. Not parsed:
    // they go to the wire as they are.
    [[nodiscard]] Result<std::vector<QByteArray>> objects(const AccountId &account, ObjectType type,
                                                          const QStringList &ids);
    // Ids by the order of capture, newest first; `filter` names a state or an assignee or nothing (Complaint/query,
    // Reply/query).
    [[nodiscard]] Result<QStringList> query(const AccountId &account, ObjectType type, const QJsonObject &filter,
                                            int position, int limit);
    // How many query() would find without a limit.
    [[nodiscard]] Result<qint64> count(const AccountId &account, ObjectType type, const QJsonObject &filter);

    // --- receipts and trail ---
    [[nodiscard]] Result<std::optional<Receipt>> receipt(const AccountId &account, const OperationId &id);
    [[nodiscard]] Result<void> saveReceipt(const AccountId &account, const Receipt &receipt);
    // Fills sequence, time (where it is not set), previousHash and hash, and moves the head (kept in the account's row
    // too, so that a cut-off tail shows).
    [[nodiscard]] Result<void> appendAudit(AuditEntry entry);
    [[nodiscard]] Result<std::vector<AuditEntry>> auditTrail(const AccountId &account, qint64 afterSequence, int limit);
    [[nodiscard]] Result<std::pair<qint64, QString>> auditHead(const AccountId &account);

    // --- the publisher ---
    // The oldest QUEUED reply whose time has come, with its account locked (the account first, then its rows, as in
    // every write: so two writers never wait for each other).
    [[nodiscard]] Result<std::optional<PublishJob>> nextPublishJob();
    // It shall not be offered again before this moment.
    [[nodiscard]] Result<void> postponePublish(const AccountId &account, const ReplyId &reply, Timestamp until);
    // It is certain that nothing of its next part was sent: it waits for `until`, also through a restart. Again before
    // the next part is sent, in a commit of its own, with none: from then on a restart reads it back.
    [[nodiscard]] Result<void> saveRetry(const AccountId &account, const ReplyId &reply,
                                         const std::optional<Timestamp> &until);
    // Every reply that waits so, the nearest first.
    [[nodiscard]] Result<std::vector<PublishJob>> waitingReplies();
    // Every ATTEMPTING reply that does not: it may have been sent. And every UNKNOWN one. The oldest change first.
    [[nodiscard]] Result<std::vector<PublishJob>> unansweredReplies(int limit);
    [[nodiscard]] Result<std::vector<PublishJob>> unknownReplies(int limit);
    // Grants or renews a lease of one process among those on this database: the publisher's, or that of the capture of
    // one platform account. None: another holds it. The fence grows with each grant; what is done under the lease
    // repeats it in its own transaction.
    [[nodiscard]] Result<std::optional<qint64>> holdLease(const QString &name, const QString &holder,
                                                          Milliseconds length);
    [[nodiscard]] Result<bool> fenceHolds(const QString &name, qint64 fence);

    // --- the clocks ---
    // Complaints with clocks that ended by now, about `most` of them, earliest first. Each breach is given once: when
    // the transaction commits, it counts as escalated.
    [[nodiscard]] Result<std::vector<Breach>> takeBreaches(const AccountId &account, int most);

    // Writes the counters; called once by Database before the commit.
    [[nodiscard]] Result<void> finish();

private:
    [[nodiscard]] Result<std::vector<PublishJob>> repliesOnTheirWay(const QString &which, int limit);
    [[nodiscard]] Result<void> beginAttempt();
    [[nodiscard]] Result<void> endAttempt(bool succeeded);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace uttar::server
