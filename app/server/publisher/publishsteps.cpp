// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/publisher/publishsteps.h"

#include "app/base/log.h"
#include "app/base/text.h"
#include "app/domain/contenthash.h"
#include "app/server/platforms/publishkey.h"
#include "app/server/rules/commands.h"
#include "app/server/rules/saveoutcome.h"

#include <algorithm>

namespace uttar::server {

namespace {

constexpr int mostInARound = 500;
constexpr auto untilReadAgain = std::chrono::hours{1};

// (FENCE in tests/spin/publish.pml.)
Result<void> checkFence(Transaction &transaction, qint64 fence)
{
    UTTAR_TRY(const bool holds, transaction.fenceHolds(publisherLease(), fence));
    if (!holds)
        return fail(Code::StaleFence, u"another publisher works now"_s);
    return {};
}

Result<Situation> situationOf(Transaction &transaction, const AccountId &account, const ReplyId &id)
{
    Situation out;
    UTTAR_TRY(const auto department, transaction.department(account));
    out.caller.accountId = account;
    out.settings = department.settings;
    out.now = transaction.now();
    UTTAR_TRY(out.reply, transaction.reply(account, id));
    UTTAR_TRY(out.complaint, transaction.complaint(account, out.reply->complaintId));
    UTTAR_TRY(out.liveReply, transaction.liveReply(account, out.complaint.id));
    UTTAR_TRY(out.approvals, transaction.approvals(account, id, out.reply->revision, out.reply->contentHash));
    UTTAR_TRY(out.standing, transaction.publicationsOf(account, id));
    return out;
}

// What the answer hangs under: the newest post that still stands of the citizen who complained. In a thread where
// neighbours join in, the newest of any of them would be somebody else; it is taken only when the citizen's are gone.
Result<QString> answeredPost(Transaction &transaction, const AccountId &account, const Complaint &complaint)
{
    UTTAR_TRY(const auto posts, transaction.postsOf(account, complaint.id));
    const auto isTheirs = [&](const Post &post) { return post.authorHandle == complaint.citizen.handle; };
    const Post *newest = nullptr;
    for (const auto &post : posts) {
        if (post.direction != Direction::FromCitizen || post.deleted || post.sourcePostId.isEmpty())
            continue;
        const auto rank = [&](const Post &p) { return std::pair(isTheirs(p), p.capturedTime); };
        if (newest == nullptr || rank(post) >= rank(*newest))
            newest = &post;
    }
    return newest != nullptr ? newest->sourcePostId : complaint.sourcePostId;
}

void tellUnreadable(const PublishJob &job, const Error &error)
{
    qCWarning(lcPublisher, "reply %s cannot be read: %s", qPrintable(job.reply.toString()),
              qPrintable(nameOf(error.code)));
}

Result<Attempt> attemptOf(Transaction &transaction, const PublishJob &job, const Situation &situation)
{
    const auto &reply = *situation.reply;
    const auto &complaint = situation.complaint;
    Attempt out;
    out.accountId = job.accountId;
    out.reply = reply;
    out.sourceAccount = reply.content.sourceAccount.isEmpty() ? complaint.sourceAccount : reply.content.sourceAccount;
    UTTAR_TRY(const auto replyTo, answeredPost(transaction, job.accountId, complaint));
    for (int i = 0; i < int(reply.content.parts.size()); ++i) {
        out.parts.push_back(PublishRequest{.replyId = reply.id,
                                           .part = i,
                                           .key = publishKey(reply.id, i),
                                           .text = reply.content.parts[i],
                                           .language = reply.content.language,
                                           .isPublic = reply.content.isPublic,
                                           .replyTo = replyTo,
                                           .threadRoot = complaint.sourceThreadId,
                                           .createdTime = job.createdTime + Milliseconds{i}});
    }
    out.done = situation.standing;
    return out;
}

struct Loaded
{
    Situation situation;
    Attempt attempt;
};

Result<Loaded> load(Transaction &transaction, const PublishJob &job)
{
    Loaded out;
    UTTAR_TRY(out.situation, situationOf(transaction, job.accountId, job.reply));
    UTTAR_TRY(out.attempt, attemptOf(transaction, job, out.situation));
    return out;
}

// Of an earlier revision all of it may stand: then there is nothing to send.
bool standsWhole(const Attempt &attempt)
{
    return attempt.done.size() >= attempt.parts.size();
}

bool isOnItsWay(ReplyState state)
{
    return state == ReplyState::Attempting || state == ReplyState::Unknown;
}

// Whether its post is new in the thread: it may have been captured before, when whoever denied that it stands looked
// too early.
Result<bool> saveStanding(Transaction &transaction, const Attempt &attempt, const Publication &publication,
                          Random &random)
{
    const auto &request = attempt.parts[std::size_t(publication.part)];
    Post post;
    UTTAR_TRY(const auto captured,
              transaction.postBySource(attempt.accountId, publication.channel, publication.sourcePostId));
    post.id = captured ? captured->id : PostId(u'P' + random.uuid().remove(u'-'));
    post.complaintId = publication.complaintId;
    post.direction = Direction::FromDepartment;
    post.channel = publication.channel;
    post.sourcePostId = publication.sourcePostId;
    post.sourceUrl = publication.url;
    post.inReplyTo = request.replyTo;
    post.authorHandle = attempt.sourceAccount;
    post.text = request.text;
    post.language = request.language;
    post.postedTime = publication.publishedTime;
    post.capturedTime = publication.publishedTime;
    post.replyId = attempt.reply.id;
    post.isPublic = request.isPublic;
    UTTAR_CHECK(transaction.savePublication(attempt.accountId, publication));
    UTTAR_CHECK(transaction.savePost(attempt.accountId, post));
    return !captured.has_value();
}

// One part more of several is there: from now on the next one may be on its way (whoever denies that it stands waits
// from here), and the thread has one post more.
Result<Reply> saveProgress(Transaction &transaction, const Situation &situation)
{
    auto reply = *situation.reply;
    if (!isFromBackup(reply))
        reply.problem = reply.state == ReplyState::Unknown ? nameOf(Code::PlatformUnknown) : QString();
    reply.changedTime = situation.now;
    auto complaint = situation.complaint;
    ++complaint.postCount;
    complaint.changedTime = situation.now;
    UTTAR_CHECK(transaction.saveReply(situation.caller.accountId, reply));
    UTTAR_CHECK(transaction.saveComplaint(complaint));
    return reply;
}

// Nobody speaks for its account here. Its people are told once, not at each look.
Result<void> putOffUnspoken(Transaction &transaction, const PublishJob &job, Reply reply, Milliseconds wait)
{
    qCWarning(lcPublisher, "reply %s waits: no enabled platform account speaks for it here",
              qPrintable(job.reply.toString()));
    const auto why = nameOf(Code::PlatformSignIn);
    if (reply.problem != why) {
        reply.problem = why;
        reply.changedTime = transaction.now();
        UTTAR_CHECK(transaction.saveReply(job.accountId, reply));
    }
    return transaction.postponePublish(job.accountId, job.reply, transaction.now() + wait);
}

// What was approved stands already, by an earlier revision of it.
Result<void> finishWithoutSending(Transaction &transaction, const Attempt &attempt)
{
    UTTAR_TRY(const auto situation, situationOf(transaction, attempt.accountId, attempt.reply.id));
    UTTAR_TRY(const auto outcome, finishPublished(situation, attempt.done));
    return saveOutcome(transaction, attempt.accountId, outcome);
}

} // namespace

Result<Taken> takeNext(Transaction &transaction, qint64 fence,
                       const std::function<bool(const AccountId &, Channel, const QString &)> &canSend,
                       Milliseconds putOff)
{
    UTTAR_CHECK(checkFence(transaction, fence));
    UTTAR_TRY(const auto job, transaction.nextPublishJob());
    Taken out;
    if (!job)
        return out;
    out.found = true;
    auto loaded = load(transaction, *job);
    if (!loaded && isUnreadable(loaded.error())) {
        tellUnreadable(*job, loaded.error());
        UTTAR_CHECK(transaction.postponePublish(job->accountId, job->reply, transaction.now() + untilReadAgain));
        return out;
    }
    if (!loaded)
        return fail(loaded.error());
    auto &attempt = loaded->attempt;
    UTTAR_TRY(const auto outcome, beginAttempt(loaded->situation));
    const bool goes = outcome.reply && outcome.reply->state == ReplyState::Attempting;
    if (goes && !standsWhole(attempt)
        && !canSend(job->accountId, attempt.reply.content.channel, attempt.sourceAccount)) {
        UTTAR_CHECK(putOffUnspoken(transaction, *job, attempt.reply, putOff));
        return out;
    }
    UTTAR_CHECK(saveOutcome(transaction, job->accountId, outcome));
    if (goes && standsWhole(attempt)) {
        UTTAR_CHECK(finishWithoutSending(transaction, attempt));
    } else if (goes) {
        attempt.reply = *outcome.reply;
        out.attempt = std::move(attempt);
    } else {
        qCWarning(lcPublisher, "reply %s is not sent: %s", qPrintable(job->reply.toString()),
                  qPrintable(outcome.reply ? outcome.reply->problem : QString()));
    }
    return out;
}

Result<Attempt> partStands(Transaction &transaction, qint64 fence, Attempt attempt, const PublishedPost &post,
                           Random &random)
{
    UTTAR_CHECK(checkFence(transaction, fence));
    UTTAR_CHECK(transaction.lockAccount(attempt.accountId));
    UTTAR_TRY(auto situation, situationOf(transaction, attempt.accountId, attempt.reply.id));
    if (!isOnItsWay(situation.reply->state) || situation.reply->revision != attempt.reply.revision)
        return fail(Code::WrongState, nameOf(situation.reply->state));
    const auto part = attempt.done.size();
    if (part >= attempt.parts.size() || situation.standing.size() != part)
        return fail(Code::Internal, u"no such part"_s);
    Publication publication;
    publication.id = PublicationId(u'U' + random.uuid().remove(u'-'));
    publication.replyId = attempt.reply.id;
    publication.complaintId = attempt.reply.complaintId;
    publication.part = int(part);
    publication.channel = attempt.reply.content.channel;
    publication.sourcePostId = post.sourcePostId;
    publication.url = post.url;
    publication.contentHash = textHash(attempt.parts[part].text);
    publication.publishedTime = transaction.now();
    UTTAR_TRY(const bool isNew, saveStanding(transaction, attempt, publication, random));
    if (!isNew)
        --situation.complaint.postCount; // counted when it was captured
    attempt.done.push_back(publication);
    if (attempt.done.size() == attempt.parts.size()) {
        UTTAR_TRY(const auto outcome, finishPublished(situation, attempt.done));
        UTTAR_CHECK(saveOutcome(transaction, attempt.accountId, outcome));
        attempt.reply = *outcome.reply;
    } else {
        UTTAR_TRY(attempt.reply, saveProgress(transaction, situation));
    }
    return attempt;
}

Result<void> rejected(Transaction &transaction, qint64 fence, const Attempt &attempt, const QString &reason)
{
    UTTAR_CHECK(checkFence(transaction, fence));
    UTTAR_CHECK(transaction.lockAccount(attempt.accountId));
    UTTAR_TRY(const auto situation, situationOf(transaction, attempt.accountId, attempt.reply.id));
    UTTAR_TRY(const auto outcome, finishRejected(situation, reason));
    return saveOutcome(transaction, attempt.accountId, outcome);
}

Result<void> answerLost(Transaction &transaction, qint64 fence, const Attempt &attempt)
{
    UTTAR_CHECK(checkFence(transaction, fence));
    UTTAR_CHECK(transaction.lockAccount(attempt.accountId));
    UTTAR_TRY(const auto situation, situationOf(transaction, attempt.accountId, attempt.reply.id));
    if (situation.reply->state == ReplyState::Unknown)
        return {}; // a later part of one that is UNKNOWN already
    UTTAR_TRY(const auto outcome, loseAnswer(situation));
    return saveOutcome(transaction, attempt.accountId, outcome);
}

Result<Timestamp> waitToSend(Transaction &transaction, qint64 fence, const Attempt &attempt, Milliseconds wait,
                             Code why)
{
    UTTAR_CHECK(checkFence(transaction, fence));
    UTTAR_CHECK(transaction.lockAccount(attempt.accountId));
    UTTAR_TRY(auto reply, transaction.reply(attempt.accountId, attempt.reply.id));
    if (!isOnItsWay(reply.state))
        return fail(Code::WrongState, nameOf(reply.state));
    const auto until = transaction.now() + wait;
    if (reply.problem != nameOf(why)) { // told to the people once, not at each try
        reply.problem = nameOf(why);
        reply.changedTime = transaction.now();
        UTTAR_CHECK(transaction.saveReply(attempt.accountId, reply));
    }
    UTTAR_CHECK(transaction.saveRetry(attempt.accountId, reply.id, until));
    return until;
}

Result<bool> resumeSending(Transaction &transaction, qint64 fence, const Attempt &attempt)
{
    UTTAR_CHECK(checkFence(transaction, fence));
    UTTAR_CHECK(transaction.lockAccount(attempt.accountId));
    UTTAR_TRY(const auto situation, situationOf(transaction, attempt.accountId, attempt.reply.id));
    if (situation.reply->revision != attempt.reply.revision || situation.standing.size() != attempt.done.size())
        return fail(Code::WrongState, u"another text"_s);
    UTTAR_TRY(const auto outcome, goOnAfterWait(situation));
    UTTAR_CHECK(saveOutcome(transaction, attempt.accountId, outcome));
    if (outcome.reply->state != situation.reply->state) {
        qCWarning(lcPublisher, "reply %s is not sent: %s", qPrintable(attempt.reply.id.toString()),
                  qPrintable(outcome.reply->problem));
        return false;
    }
    UTTAR_CHECK(transaction.saveRetry(attempt.accountId, attempt.reply.id, std::nullopt));
    return true;
}

Result<std::vector<Waiting>> waitingAttempts(Transaction &transaction, qint64 fence)
{
    UTTAR_CHECK(checkFence(transaction, fence));
    UTTAR_TRY(const auto replies, transaction.waitingReplies());
    std::vector<Waiting> out;
    for (const auto &waiting : replies) {
        auto loaded = load(transaction, waiting);
        if (loaded)
            out.push_back({std::move(loaded->attempt), waiting.retryAt, waiting.retryCount});
        else if (isUnreadable(loaded.error()))
            tellUnreadable(waiting, loaded.error());
        else
            return fail(loaded.error());
    }
    return out;
}

Result<void> mayStillSend(Transaction &transaction, qint64 fence, const Attempt &attempt)
{
    UTTAR_CHECK(checkFence(transaction, fence));
    UTTAR_CHECK(transaction.lockAccount(attempt.accountId));
    UTTAR_TRY(const auto reply, transaction.reply(attempt.accountId, attempt.reply.id));
    if (!isOnItsWay(reply.state) || reply.revision != attempt.reply.revision)
        return fail(Code::WrongState, nameOf(reply.state));
    const auto hash =
        contentHash(attempt.reply.content, attempt.reply.id, attempt.reply.complaintId, attempt.reply.threadRevision);
    if (hash != reply.contentHash)
        return fail(Code::ContentMismatch);
    return {};
}

Result<int> loseAll(Transaction &transaction, qint64 fence, const std::function<bool(const ReplyId &)> &isHeard)
{
    UTTAR_CHECK(checkFence(transaction, fence));
    UTTAR_TRY(const auto unanswered, transaction.unansweredReplies(mostInARound));
    int count = 0;
    for (const auto &job : unanswered) {
        if (isHeard(job.reply))
            continue;
        UTTAR_CHECK(transaction.lockAccount(job.accountId));
        const auto situation = situationOf(transaction, job.accountId, job.reply);
        if (!situation && isUnreadable(situation.error())) {
            tellUnreadable(job, situation.error());
            continue;
        }
        if (!situation)
            return fail(situation.error());
        if (situation->reply->state != ReplyState::Attempting)
            continue;
        UTTAR_TRY(const auto outcome, loseAnswer(*situation));
        UTTAR_CHECK(saveOutcome(transaction, job.accountId, outcome));
        ++count;
    }
    return count;
}

Result<std::vector<Attempt>> unknownReplies(Transaction &transaction, qint64 fence)
{
    UTTAR_CHECK(checkFence(transaction, fence));
    UTTAR_TRY(const auto unknown, transaction.unknownReplies(mostInARound));
    std::vector<Attempt> out;
    for (const auto &job : unknown) {
        auto loaded = load(transaction, job);
        if (!loaded && isUnreadable(loaded.error())) {
            tellUnreadable(job, loaded.error());
            continue;
        }
        if (!loaded)
            return fail(loaded.error());
        // Of another text than what stands: only a person can say what is so.
        if (beginsWith(loaded->attempt.reply.content.parts, loaded->attempt.done))
            out.push_back(std::move(loaded->attempt));
    }
    return out;
}

} // namespace uttar::server
