// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/domain/department.h"
#include "app/protocol/session.h"
#include "app/store/values.h"

#include <functional>
#include <memory>
#include <optional>

namespace uttar {

// The console's database: cache, drafts, outbox and sync state of one profile, in one encrypted SQLite file.
//
// Belongs to one thread (the backend's). Every write is a transaction that is on the disk when the call returns (WAL,
// synchronous=FULL): what this class has acknowledged survives a power cut. A write that fails (Code::DiskFull,
// ReadOnly, StorageFault) changes nothing. The tables of the cache are apart from draft, outbox and sync_state:
// throwing the cache away touches none of them.
class ConsoleStore
{
public:
    struct Options
    {
        QString path;
        QByteArray key; // 32 bytes; empty only where the build has no encryption
        // Name of a registered SQLite VFS; empty: the platform's. The simulation injects faults here.
        QByteArray vfs;
    };

    // Creates or opens, and migrates an older schema. Code::NewerDatabase, WrongKey, StorageCorrupt, ReadOnly,
    // DiskFull, StorageFault.
    [[nodiscard]] static Result<std::unique_ptr<ConsoleStore>> open(const Options &options, const Clock &clock);
    // Whether this build encrypts.
    [[nodiscard]] static bool encrypts();
    ~ConsoleStore();

    // Called after each commit that moved something. The listener may read from the store.
    void onChange(std::function<void(const StoreChange &)> listener);

    // --- who and where ---
    [[nodiscard]] Result<std::optional<ServerIdentity>> identity() const;
    // Takes over another instance or epoch: the cache and all states are forgotten, drafts and outbox stay. Texts of
    // replies that this person wrote or changed and that are not known to be published come back as drafts: a server
    // that was restored may not have them any more. Of the same instance, restored, this person's notes are handed in
    // again, each under its own operation.
    [[nodiscard]] Result<void> adoptServer(const ServerIdentity &identity);
    // The signed-in person and the department, as the last session object said; none before the first.
    [[nodiscard]] Result<void> saveAccount(const SessionAccount &account);
    [[nodiscard]] Result<std::optional<SessionAccount>> account() const;
    [[nodiscard]] Result<void> saveClockOffset(qint64 milliseconds);
    [[nodiscard]] qint64 clockOffset() const;
    // A key-value place for the console's own marks that must live with the data ("frozen", "lastSyncTime").
    [[nodiscard]] Result<void> saveMark(const QString &name, const QString &value);
    [[nodiscard]] QString mark(const QString &name) const;

    // --- from the server ---
    [[nodiscard]] Result<QString> syncState(ObjectType type) const; // beginningState before the first page
    [[nodiscard]] Result<void> applyPage(const SyncPage &page);
    // Everything that the server shows was fetched since the cache was empty: what is absent now is gone.
    [[nodiscard]] Result<void> cacheIsWhole();
    // Only the cache and the states; drafts and outbox stay.
    [[nodiscard]] Result<void> forgetCache();
    [[nodiscard]] Result<qint64> cachedObjects() const; // how many, of all types
    // How many of these ids stand in the cache.
    [[nodiscard]] Result<qint64> cachedAmong(ObjectType type, const QStringList &ids) const;
    // Ids of a type that came broken and have not come whole since: to be asked for again at the next change.
    [[nodiscard]] Result<QStringList> brokenObjects(ObjectType type) const;

    // --- reading ---
    [[nodiscard]] Result<InboxPage> inbox(const InboxQuery &query, const std::optional<InboxKey> &after,
                                          int limit) const;
    // Rows of these ids that are in the query now, with their keys; others are absent: they left it.
    [[nodiscard]] Result<std::vector<std::pair<InboxKey, InboxRow>>>
    inboxRows(const InboxQuery &query, const std::vector<ComplaintId> &ids) const;
    [[nodiscard]] Result<FolderCounts> counts() const;
    [[nodiscard]] Result<ComplaintView> complaint(const ComplaintId &id) const; // Code::NotFound
    [[nodiscard]] Result<std::vector<ReviewRow>> reviewQueue() const;
    [[nodiscard]] Result<std::vector<Person>> people() const;
    [[nodiscard]] Result<std::vector<ReplyTemplate>> templates() const;
    [[nodiscard]] Result<void> markRead(const ComplaintId &id);

    // --- what a person types ---
    [[nodiscard]] Result<void> saveDraft(const Draft &draft);
    [[nodiscard]] Result<void> saveTyped(const Typed &typed); // reply and note in one transaction
    [[nodiscard]] Result<void> deleteDraft(const ComplaintId &id);
    [[nodiscard]] Result<std::vector<Draft>> drafts() const; // newest first, orphans too
    // What was typed on complaints that are gone; nothing while the cache is being filled.
    [[nodiscard]] Result<std::vector<LostText>> lostTexts() const;
    [[nodiscard]] Result<void> deleteLostText(const ComplaintId &id, bool note); // Code::WrongState: it is here again
    // What was typed into questions. Those that are not named in `answers` stay as they are.
    [[nodiscard]] Result<std::map<QString, std::optional<BegunAnswer>>> answers() const;
    [[nodiscard]] Result<void> saveAnswers(const std::map<QString, std::optional<BegunAnswer>> &answers);

    // --- outbox ---
    // Stores the operation; with SubmitReply the draft of its complaint goes in the same transaction: the text is
    // always in exactly one of the two. `typed`: the text before it was split into parts, so that it can become a draft
    // again to the letter; without it the saved draft is taken where its text is the same.
    [[nodiscard]] Result<void> enqueue(const Operation &operation, Timestamp notBefore,
                                       const std::optional<Draft> &typed = std::nullopt);
    // Takes back an operation that has not been sent yet, with those that build on it; a submitted text becomes a draft
    // again. Code::WrongState when it is on its way or gone.
    [[nodiscard]] Result<Operation> undo(const OperationId &id);
    // The next operation that may leave now: the first of its complaint, its time has come, not parked, refused or in
    // conflict.
    [[nodiscard]] Result<std::optional<OutboxEntry>> nextToSend(Timestamp now) const;
    // Leases that are taken by themselves while somebody types (no take-over) are hints to colleagues: they hold no
    // later operation, are gone without a word when they are refused, and after some minutes they say nothing true any
    // more: those that have not been sent by then are removed.
    [[nodiscard]] Result<void> dropOldHints();
    // When the next one may leave.
    [[nodiscard]] Result<std::optional<Timestamp>> nextSendTime() const;
    [[nodiscard]] Result<void> markSending(const OperationId &id);
    [[nodiscard]] Result<void> markRetry(const OperationId &id, Timestamp notBefore, const Error &error);
    // Leaves the outbox. What the receipt says is shown until the objects themselves come; later operations of the same
    // complaint that saw the same revision, or that need the lease it got, go on from it.
    [[nodiscard]] Result<void> complete(const OperationId &id, const Receipt &receipt);
    // Parked, Refused or Conflict, with its reason; from Parked too, when a person gives it up. A refused or
    // conflicting text is kept as a draft (StaleFence, AlreadyAnswered: as an orphan); operations on the same complaint
    // that build on it are refused with it.
    [[nodiscard]] Result<void> setAside(const OperationId &id, OutboxState state, const Error &error);
    // The person pressed Retry (Parked) or chose in a conflict: waits again, from the revision seen now.
    [[nodiscard]] Result<void> retry(const OperationId &id, int revisionSeen);
    // The person has read it: a refused or conflicting entry is removed. Its text stays a draft.
    [[nodiscard]] Result<void> dismiss(const OperationId &id);
    [[nodiscard]] Result<std::vector<OutboxEntry>> outbox() const; // in order
    // After a start: what was Sending when the program ended waits again, with the same operation id. What cannot be
    // read any more is refused (Code::StorageCorrupt), and its text is a draft again: it must not stop the others.
    [[nodiscard]] Result<void> recoverSending();

    // Aborts a reading that another thread waits for no more; the one call that any thread may make.
    void interrupt();

private:
    class Private;
    explicit ConsoleStore(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace uttar
