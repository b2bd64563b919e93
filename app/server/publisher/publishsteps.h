// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/random.h"
#include "app/server/platforms/platform.h"
#include "app/server/store/serverstore.h"

#include <optional>
#include <vector>

// The publisher's transactions, one function each. Every one repeats the fence: Code::StaleFence when another publisher
// holds the lease now, and nothing is written.
namespace uttar::server {

// A reply on its way, as its publisher remembers it between two transactions.
struct Attempt
{
    AccountId accountId;
    Reply reply;
    std::vector<PublishRequest> parts; // replyTo of the second and later ones follows from what stands before
    std::vector<Publication> done;     // in the order of the parts
    QString sourceAccount;             // who speaks
};

struct Taken
{
    bool found = false;             // a reply was due
    std::optional<Attempt> attempt; // set: it is ATTEMPTING, committed, and may be sent; else it went STALE or FAILED,
                                    // or was put off
};

// Takes the oldest QUEUED reply whose time has come into ATTEMPTING. `canSend(department, channel, handle)`: whether
// this process speaks for that platform account; a reply of another is put off by `putOff`.
[[nodiscard]] Result<Taken> takeNext(Transaction &transaction, qint64 fence,
                                     const std::function<bool(const AccountId &, Channel, const QString &)> &canSend,
                                     Milliseconds putOff);

// What stands on the platform as part attempt.done.size(): writes its Publication and its post in the thread; after the
// last part the reply is PUBLISHED. Answers the attempt with that part in it. Code::WrongState: the reply is no longer
// on its way (a person decided).
[[nodiscard]] Result<Attempt> partStands(Transaction &transaction, qint64 fence, Attempt attempt,
                                         const PublishedPost &post, Random &random);

[[nodiscard]] Result<void> rejected(Transaction &transaction, qint64 fence, const Attempt &attempt,
                                    const QString &reason);
// ATTEMPTING -> UNKNOWN.
[[nodiscard]] Result<void> answerLost(Transaction &transaction, qint64 fence, const Attempt &attempt);
// Whether the next part may leave although the lease may have ended meanwhile: the fence holds, the reply is still on
// its way in the revision that was taken, and the text in hand is the one of that revision.
[[nodiscard]] Result<void> mayStillSend(Transaction &transaction, qint64 fence, const Attempt &attempt);

// The platform said "later" (`why`), so nothing of the next part was sent: it waits, and a restart knows both. Answers
// until when.
[[nodiscard]] Result<Timestamp> waitToSend(Transaction &transaction, qint64 fence, const Attempt &attempt,
                                           Milliseconds wait, Code why);
// The wait is over. True: it may still be sent, and from this commit on it may have been. False: it is STALE, because
// somebody wrote in the thread before anything of it was sent, or FAILED, because the text is not the approved one.
[[nodiscard]] Result<bool> resumeSending(Transaction &transaction, qint64 fence, const Attempt &attempt);
struct Waiting
{
    Attempt attempt;
    Timestamp until;
    int count = 0; // how often it was put off
};
[[nodiscard]] Result<std::vector<Waiting>> waitingAttempts(Transaction &transaction, qint64 fence);

// Every ATTEMPTING becomes UNKNOWN whose answer nobody hears: after a restart or a take-over, or because a fault of the
// database came between. Not those that wait to be sent. Answers how many.
[[nodiscard]] Result<int> loseAll(Transaction &transaction, qint64 fence,
                                  const std::function<bool(const ReplyId &)> &isHeard);
// Every UNKNOWN reply, to be read back.
[[nodiscard]] Result<std::vector<Attempt>> unknownReplies(Transaction &transaction, qint64 fence);

} // namespace uttar::server
