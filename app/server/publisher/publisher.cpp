// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/publisher/publisher.h"

#include "app/base/log.h"
#include "app/base/retryafter.h"
#include "app/base/text.h"
#include "app/server/publisher/publishsteps.h"
#include "app/server/rules/commands.h"

#include <algorithm>

namespace uttar::server {

namespace {

constexpr std::ptrdiff_t mostAtOnce = 8;
constexpr auto putOff = Milliseconds{60'000};
constexpr auto firstReadBack = Milliseconds{2'000};
constexpr auto longestRetry = Milliseconds{300'000};

// It was certainly not published, and may be tried again.
bool mayBeRetried(Code code)
{
    return code == Code::PlatformSignIn || code == Code::TooManyRequests || code == Code::Offline;
}

} // namespace

class Publisher::Private
{
public:
    // One reply on its way.
    struct Job
    {
        Attempt attempt;
        Milliseconds backoff{1'000};
        bool readingBack = false;
        bool waiting = false; // for its platform to take it; its timer goes on with it
        std::unique_ptr<Clock::Timer> timer;
    };
    using JobPtr = std::shared_ptr<Job>;

    struct Voice
    {
        PlatformAccount account;
        Platform &platform;
    };

    Private(Database &d, Clock &c, Random &r, Options o) : database(d), clock(c), random(r), options(std::move(o)) { }

    void tick();
    void holdLease();
    void leaseLost();
    [[nodiscard]] bool settleUnheard();
    void takeAll();
    void sendNext(const JobPtr &job);
    void answered(const JobPtr &job, const Result<PublishedPost> &post);
    void stands(const JobPtr &job, const PublishedPost &post);
    void retry(const JobPtr &job, const Error &error);
    void sendAfter(const JobPtr &job, Milliseconds wait);
    void waitIsOver(const JobPtr &job);
    void notSent(const JobPtr &job, const Error &error);
    void takeWaiting();
    void lost(const JobPtr &job);
    void readBackAll();
    void readBack(const JobPtr &job);
    void finish(const JobPtr &job);
    void problem(const JobPtr &job, const char *what, const Error &error);
    [[nodiscard]] Platform *platformFor(const AccountId &account, Channel channel, const QString &handle) const;
    [[nodiscard]] bool speaksFor(const AccountId &account, Channel channel, const QString &handle) const;
    [[nodiscard]] bool isOurs(const ReplyId &reply) const;
    // A callback that does nothing once the publisher is gone.
    template<class F>
    auto guarded(F function)
    {
        return [guard = std::weak_ptr(alive), function = std::move(function)](auto &&...values) {
            if (!guard.expired())
                function(std::forward<decltype(values)>(values)...);
        };
    }

    Database &database;
    Clock &clock;
    Random &random;
    const Options options;
    std::vector<Voice> voices;
    std::vector<JobPtr> jobs;
    std::optional<qint64> fence; // of the lease, while it is ours
    Timestamp leaseUntil;
    Timestamp nextReadBack;
    bool started = false;
    bool ticking = false;
    std::unique_ptr<Clock::Timer> pollTimer;
    std::unique_ptr<Clock::Timer> leaseTimer;
    std::unique_ptr<Clock::Timer> wakeTimer;
    std::unique_ptr<Clock::Timer> readBackTimer;
    std::shared_ptr<bool> alive = std::make_shared<bool>(true);
};

Platform *Publisher::Private::platformFor(const AccountId &account, Channel channel, const QString &handle) const
{
    const auto at = std::ranges::find_if(voices, [&](const Voice &voice) {
        return voice.account.accountId == account && voice.account.channel == channel
            && voice.account.handle.compare(handle, Qt::CaseInsensitive) == 0;
    });
    return at == voices.end() ? nullptr : &at->platform;
}

// Whether what is taken now could leave.
bool Publisher::Private::speaksFor(const AccountId &account, Channel channel, const QString &handle) const
{
    const auto *const platform = platformFor(account, channel, handle);
    return platform != nullptr && platform->speaks();
}

bool Publisher::Private::isOurs(const ReplyId &reply) const
{
    return std::ranges::any_of(jobs, [&](const JobPtr &job) { return job->attempt.reply.id == reply; });
}

void Publisher::Private::finish(const JobPtr &job)
{
    job->timer.reset();
    std::erase(jobs, job);
    if (fence && !wakeTimer)
        wakeTimer = clock.callAfter(Milliseconds{0}, guarded([this] { tick(); })); // there may be a next one
}

void Publisher::Private::problem(const JobPtr &job, const char *what, const Error &error)
{
    qCWarning(lcPublisher, "reply %s, %s: %s", qPrintable(job->attempt.reply.id.toString()), what,
              qPrintable(nameOf(error.code)));
    if (error.code == Code::StaleFence)
        leaseLost();
}

// Another publisher works: it has made UNKNOWN of what we began, and reads it back. Whatever we still hear is not ours
// to write.
void Publisher::Private::leaseLost()
{
    if (fence)
        qCInfo(lcPublisher, "the publisher's lease is another's now");
    fence.reset();
    jobs.clear();
    readBackTimer.reset();
}

void Publisher::Private::holdLease()
{
    const auto asked = clock.now(); // the lease runs from here at the latest, however long the writing takes
    const auto held =
        database.write([&](Transaction &t) { return t.holdLease(publisherLease(), options.holder, options.lease); });
    leaseTimer = clock.callAfter(options.lease / 3, guarded([this] { holdLease(); }));
    if (!held) {
        qCWarning(lcPublisher, "the publisher's lease: %s", qPrintable(nameOf(held.error().code)));
        return; // every transaction asks for the fence anyway
    }
    if (!*held)
        return leaseLost();
    leaseUntil = asked + options.lease;
    const bool isNew = !fence || *fence != **held;
    if (!isNew)
        return;
    jobs.clear();
    fence = **held;
    nextReadBack = clock.now();
    qCInfo(lcPublisher, "this process publishes now (fence %lld)", *fence);
    // What was on its way when its publisher ended or lost the lease has no answer that we will hear.
    if (!settleUnheard()) {
        fence.reset(); // the next round begins anew
        return;
    }
    takeWaiting();
    if (fence && !ticking)
        tick(); // what waits is not left to the next poll
}

// What is ATTEMPTING, does not wait and is not in our hands: nobody will hear its answer. It is so at a take-over, and
// when the database failed while a step was to be written down. It may have been sent, so it is only read back.
// (LOSE in tests/spin/publish.pml.)
bool Publisher::Private::settleUnheard()
{
    const auto count = database.write(
        [&](Transaction &t) { return loseAll(t, *fence, [this](const ReplyId &reply) { return isOurs(reply); }); });
    if (!count) {
        qCWarning(lcPublisher, "cannot settle what has no answer: %s", qPrintable(nameOf(count.error().code)));
        if (count.error().code == Code::StaleFence)
            leaseLost();
        return false;
    }
    if (*count > 0) {
        qCWarning(lcPublisher, "%d replies have no answer: they are read back", *count);
        nextReadBack = std::min(nextReadBack, clock.now());
    }
    return true;
}

// What its platform put off before this process took over.
void Publisher::Private::takeWaiting()
{
    auto waiting = database.write([&](Transaction &t) { return waitingAttempts(t, *fence); });
    if (!waiting) {
        qCWarning(lcPublisher, "cannot begin: %s", qPrintable(nameOf(waiting.error().code)));
        fence.reset();
        return;
    }
    for (auto &each : *waiting) {
        const auto job = std::make_shared<Job>();
        job->attempt = std::move(each.attempt);
        for (int i = 0; i < each.count && job->backoff < longestRetry; ++i)
            job->backoff = std::min(job->backoff * 2, longestRetry);
        jobs.push_back(job);
        sendAfter(job, std::max(each.until - clock.now(), Milliseconds{0}));
    }
}

void Publisher::Private::tick()
{
    if (ticking)
        return;
    ticking = true;
    wakeTimer.reset();
    pollTimer = clock.callAfter(options.poll, guarded([this] { tick(); }));
    if (!fence || clock.now() >= leaseUntil)
        holdLease();
    if (fence && settleUnheard()) {
        takeAll();
        if (fence && clock.now() >= nextReadBack)
            readBackAll();
    }
    ticking = false;
}

// What is taken is ATTEMPTING, and committed, before its first byte leaves. (COMMIT in tests/spin/publish.pml.)
void Publisher::Private::takeAll()
{
    const auto sending = [this] {
        return std::ranges::count_if(jobs, [](const JobPtr &j) { return !j->readingBack && !j->waiting; });
    };
    while (fence && sending() < mostAtOnce) {
        auto taken = database.write([&](Transaction &t) -> Result<Taken> {
            const auto canSend = [&](const AccountId &account, Channel channel, const QString &handle) {
                return speaksFor(account, channel, handle);
            };
            return takeNext(t, *fence, canSend, putOff);
        });
        if (!taken) {
            qCWarning(lcPublisher, "cannot take a reply: %s", qPrintable(nameOf(taken.error().code)));
            if (taken.error().code == Code::StaleFence)
                leaseLost();
            return; // whether it was taken all the same is looked at in the next round
        }
        if (!taken->found)
            return;
        if (!taken->attempt)
            continue;
        const auto job = std::make_shared<Job>();
        job->attempt = *std::move(taken->attempt);
        jobs.push_back(job);
        sendNext(job);
    }
}

void Publisher::Private::sendNext(const JobPtr &job)
{
    const auto part = job->attempt.done.size();
    if (part >= job->attempt.parts.size())
        return lost(job); // cannot be
    auto request = job->attempt.parts[part];
    if (part > 0)
        request.replyTo = job->attempt.done.back().sourcePostId;
    auto *const platform =
        platformFor(job->attempt.accountId, job->attempt.reply.content.channel, job->attempt.sourceAccount);
    if (platform == nullptr)
        return lost(job); // takeNext asked for it: cannot be, and must not be sent
    // Whoever slept longer than the lease asks again: another may have taken over meanwhile. (ASKAGAIN in
    // tests/spin/publish.pml.)
    if (clock.now() >= leaseUntil) {
        const auto may = database.write([&](Transaction &t) { return mayStillSend(t, *fence, job->attempt); });
        if (!may)
            return notSent(job, may.error());
    }
    platform->publish(request, guarded([this, job](const Result<PublishedPost> &post) { answered(job, post); }));
}

void Publisher::Private::answered(const JobPtr &job, const Result<PublishedPost> &post)
{
    if (std::ranges::find(jobs, job) == jobs.end())
        return; // the lease was lost meanwhile
    if (post && post->text == job->attempt.parts[job->attempt.done.size()].text)
        return stands(job, *post);
    if (post) {
        qCWarning(lcPublisher, "reply %s: the platform shows another text",
                  qPrintable(job->attempt.reply.id.toString()));
        return lost(job);
    }
    const auto &error = post.error();
    qCWarning(lcPublisher, "reply %s, part %d of %d: %s", qPrintable(job->attempt.reply.id.toString()),
              int(job->attempt.done.size()) + 1, int(job->attempt.parts.size()), qPrintable(nameOf(error.code)));
    if (mayBeRetried(error.code))
        return retry(job, error);
    if (error.code != Code::PlatformRejected)
        return lost(job);
    const auto written =
        database.write([&](Transaction &t) { return rejected(t, *fence, job->attempt, error.detail); });
    if (!written)
        problem(job, "cannot be marked as refused", written.error());
    finish(job);
}

void Publisher::Private::stands(const JobPtr &job, const PublishedPost &post)
{
    auto next = database.write([&](Transaction &t) { return partStands(t, *fence, job->attempt, post, random); });
    if (!next) {
        // It stands there and we could not write it down: read back later, as after a restart.
        problem(job, "a part stands but is not written down", next.error());
        if (fence)
            lost(job);
        return;
    }
    job->attempt = *std::move(next);
    job->backoff = Milliseconds{1'000};
    if (job->attempt.done.size() < job->attempt.parts.size())
        return isFromBackup(job->attempt.reply) ? readBack(job) : sendNext(job);
    qCInfo(lcPublisher, "reply %s is published", qPrintable(job->attempt.reply.id.toString()));
    finish(job);
}

// Stays ATTEMPTING, since the lifecycle has no way back; but that nothing was sent, and until when it waits, is written
// down, so that a restart goes on where this process ended.
void Publisher::Private::retry(const JobPtr &job, const Error &error)
{
    const auto delay = retryAfterIn(error.detail).value_or(job->backoff);
    job->backoff = std::min(job->backoff * 2, longestRetry);
    const auto until =
        database.write([&](Transaction &t) { return waitToSend(t, *fence, job->attempt, delay, error.code); });
    if (!until) {
        problem(job, "its wait is not written down", until.error());
        if (!fence || until.error().code == Code::WrongState)
            return finish(job);
    }
    sendAfter(job, delay);
}

void Publisher::Private::sendAfter(const JobPtr &job, Milliseconds wait)
{
    job->waiting = true;
    job->timer = clock.callAfter(wait, guarded([this, job] {
                                     if (fence && std::ranges::find(jobs, job) != jobs.end())
                                         waitIsOver(job);
                                 }));
}

void Publisher::Private::waitIsOver(const JobPtr &job)
{
    const auto &attempt = job->attempt;
    if (!speaksFor(attempt.accountId, attempt.reply.content.channel, attempt.sourceAccount))
        return sendAfter(job, putOff); // nobody speaks for it here yet; its mark stands
    const auto may = database.write([&](Transaction &t) { return resumeSending(t, *fence, attempt); });
    if (!may)
        return notSent(job, may.error());
    if (!*may)
        return finish(job);
    job->waiting = false;
    sendNext(job);
}

// It was not allowed to leave. When the database could not say so, it is asked again: nothing was sent until it does.
void Publisher::Private::notSent(const JobPtr &job, const Error &error)
{
    problem(job, "not sent", error);
    const bool isOver = error.code == Code::WrongState || error.code == Code::ContentMismatch || isUnreadable(error);
    if (!fence || isOver)
        return finish(job);
    sendAfter(job, options.poll);
}

void Publisher::Private::lost(const JobPtr &job)
{
    const auto written = database.write([&](Transaction &t) { return answerLost(t, *fence, job->attempt); });
    if (!written)
        problem(job, "cannot be marked as unknown", written.error());
    finish(job);
    if (!fence)
        return;
    nextReadBack = std::min(nextReadBack, clock.now() + firstReadBack);
    readBackTimer = clock.callAfter(firstReadBack, guarded([this] {
                                        if (fence)
                                            readBackAll();
                                    }));
}

void Publisher::Private::readBackAll()
{
    nextReadBack = clock.now() + options.readBackEvery;
    readBackTimer = clock.callAfter(options.readBackEvery, guarded([this] {
                                        if (fence)
                                            readBackAll();
                                    }));
    auto unknown = database.write([&](Transaction &t) { return unknownReplies(t, *fence); });
    if (!unknown) {
        qCWarning(lcPublisher, "cannot read back: %s", qPrintable(nameOf(unknown.error().code)));
        if (unknown.error().code == Code::StaleFence)
            leaseLost();
        return;
    }
    for (auto &attempt : *unknown) {
        if (isOurs(attempt.reply.id) || attempt.done.size() >= attempt.parts.size())
            continue;
        const auto job = std::make_shared<Job>();
        job->attempt = std::move(attempt);
        job->readingBack = true;
        jobs.push_back(job);
        readBack(job);
    }
}

void Publisher::Private::readBack(const JobPtr &job)
{
    auto *const platform =
        platformFor(job->attempt.accountId, job->attempt.reply.content.channel, job->attempt.sourceAccount);
    if (platform == nullptr) {
        std::erase(jobs, job);
        return;
    }
    auto request = job->attempt.parts[job->attempt.done.size()];
    if (!job->attempt.done.empty())
        request.replyTo = job->attempt.done.back().sourcePostId;
    platform->readBack(request, guarded([this, job](const Result<std::optional<PublishedPost>> &found) {
                           if (std::ranges::find(jobs, job) == jobs.end())
                               return;
                           // Nothing found proves nothing; the next round, or a person, decides.
                           if (!found || !*found) {
                               std::erase(jobs, job);
                               return;
                           }
                           // Another text stands under the key: of a revision that a backup does not know, or of
                           // somebody who has the account. Not ours to write down.
                           if ((*found)->text != job->attempt.parts[job->attempt.done.size()].text) {
                               qCWarning(lcPublisher, "reply %s: another text stands under its key",
                                         qPrintable(job->attempt.reply.id.toString()));
                               std::erase(jobs, job);
                               return;
                           }
                           // The part in doubt stands. The later ones were never begun, because each waits for the one
                           // before it: they may go out now. Out of a backup they may stand as well, and are looked
                           // for.
                           stands(job, **found);
                       }));
}

Publisher::Publisher(Database &database, Clock &clock, Random &random, Options options)
    : d(std::make_unique<Private>(database, clock, random, std::move(options)))
{ }

Publisher::~Publisher() = default;

void Publisher::add(const PlatformAccount &account, Platform &platform)
{
    d->voices.push_back(Private::Voice{account, platform});
}

void Publisher::start()
{
    d->started = true;
    d->tick();
}

void Publisher::wake()
{
    if (d->started && !d->wakeTimer)
        d->wakeTimer = d->clock.callAfter(Milliseconds{0}, d->guarded([this] { d->tick(); }));
}

} // namespace uttar::server
