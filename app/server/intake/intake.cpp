// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/intake/intake.h"

#include "app/base/log.h"
#include "app/base/text.h"

#include <algorithm>

namespace uttar::server {

namespace {

constexpr int mostOpenThreads = 200;

// Errors that say nothing about the one post that was being registered.
bool isOfTheStorage(Code code)
{
    return code == Code::DiskFull || code == Code::ReadOnly || code == Code::StorageFault
        || code == Code::StorageCorrupt || code == Code::Cancelled || code == Code::ServerUnavailable;
}

} // namespace

class Intake::Private
{
public:
    struct Source
    {
        Source(PlatformAccount a, Platform &p) : account(std::move(a)), platform(p), cursor(account.cursor) { }

        PlatformAccount account;
        Platform &platform;
        QString cursor;
        Milliseconds backoff{0}; // 0: all is well
        bool asking = false;
        bool again = false;          // woken while asking
        std::optional<qint64> fence; // of the lease, while it is ours
        Timestamp renewAt;           // the lease
        std::unique_ptr<Clock::Timer> timer;
    };

    Private(Database &d, Clock &c, Random &r, const Options &o) : database(d), clock(c), random(r), options(o) { }

    void schedule(Source &source, Milliseconds delay);
    void ask(Source &source);
    void captured(Source &source, const Result<Capture> &capture);
    void failed(Source &source, const Error &error);
    [[nodiscard]] Result<bool> holdLease(Source &source);
    void leaseLost(Source &source);
    [[nodiscard]] Result<void> registerPage(const Source &source, const Capture &capture);

    Database &database;
    Clock &clock;
    Random &random;
    const Options options;
    std::vector<std::unique_ptr<Source>> sources;
    bool started = false;
    std::shared_ptr<bool> alive = std::make_shared<bool>(true); // answers may come after the end
};

void Intake::Private::schedule(Source &source, Milliseconds delay)
{
    source.timer = clock.callAfter(delay, [this, &source] { ask(source); });
}

void Intake::Private::ask(Source &source)
{
    if (source.asking) {
        source.again = true;
        return;
    }
    source.timer.reset();
    const auto mine = holdLease(source);
    if (!mine)
        return failed(source, mine.error());
    if (!*mine)
        return leaseLost(source);
    auto threads = database.read([&](Transaction &t) {
        return t.openThreads(source.account.accountId, source.account.channel, mostOpenThreads);
    });
    if (!threads)
        return failed(source, threads.error());
    source.asking = true;
    source.again = false;
    source.platform.capture(source.cursor, QStringList(threads->begin(), threads->end()),
                            [this, &source, guard = std::weak_ptr(alive)](const Result<Capture> &capture) {
                                if (!guard.expired())
                                    captured(source, capture);
                            });
}

// Whether this process is the one that captures for this account.
Result<bool> Intake::Private::holdLease(Source &source)
{
    if (source.fence && clock.now() < source.renewAt)
        return true;
    auto fence = std::optional<qint64>();
    QString cursor;
    UTTAR_CHECK(database.write([&](Transaction &t) -> Result<void> {
        UTTAR_TRY(fence, t.holdLease(captureLease(source.account.id), options.holder, options.lease));
        if (!fence || fence == source.fence)
            return {};
        // Another captured meanwhile: from where it ended.
        UTTAR_TRY(const auto accounts, t.platformAccounts());
        const auto at = std::ranges::find(accounts, source.account.id, &PlatformAccount::id);
        cursor = at == accounts.end() ? source.cursor : at->cursor;
        return {};
    }));
    if (!fence)
        return false;
    if (fence != source.fence) {
        source.cursor = cursor;
        qCInfo(lcIntake, "platform account %s: this process captures now (fence %lld)", qPrintable(source.account.id),
               *fence);
    }
    source.fence = fence;
    source.renewAt = clock.now() + options.lease / 3;
    return true;
}

void Intake::Private::leaseLost(Source &source)
{
    if (source.fence)
        qCInfo(lcIntake, "platform account %s: another process captures now", qPrintable(source.account.id));
    source.fence.reset();
    source.again = false;
    schedule(source, options.lease / 3);
}

void Intake::Private::captured(Source &source, const Result<Capture> &capture)
{
    source.asking = false;
    if (!capture)
        return failed(source, capture.error());
    const bool moved = capture->cursor != source.cursor;
    if (moved || !capture->posts.empty()) {
        const auto registered = registerPage(source, *capture);
        if (!registered && registered.error().code == Code::StaleFence)
            return leaseLost(source);
        if (!registered)
            return failed(source, registered.error());
    }
    source.cursor = capture->cursor;
    source.backoff = Milliseconds{0};
    // A page that moved the cursor may have a next one.
    schedule(source, moved || source.again ? Milliseconds{0} : options.interval);
}

void Intake::Private::failed(Source &source, const Error &error)
{
    const auto doubled = source.backoff.count() == 0 ? options.interval : source.backoff * 2;
    source.backoff = std::min(doubled, options.longestBackoff);
    const auto jitter = Milliseconds{qint64(random.below(std::uint64_t(source.backoff.count() / 4 + 1)))};
    qCWarning(lcIntake, "platform account %s: %s (%s), asked again in %lld s", qPrintable(source.account.id),
              qPrintable(nameOf(error.code)), qPrintable(error.detail),
              qint64((source.backoff + jitter).count() / 1000));
    schedule(source, source.backoff + jitter);
}

Result<void> Intake::Private::registerPage(const Source &source, const Capture &capture)
{
    int refused = 0;
    auto written = database.write([&](Transaction &t) -> Result<void> {
        refused = 0; // the transaction may run twice
        UTTAR_TRY(const bool holds, t.fenceHolds(captureLease(source.account.id), source.fence.value_or(-1)));
        if (!holds)
            return fail(Code::StaleFence, u"another process captures for this account"_s);
        UTTAR_CHECK(t.lockAccount(source.account.accountId));
        for (const auto &post : capture.posts) {
            const auto registered = t.attempt([&] { return registerPost(t, source.account, post, random); });
            if (registered)
                continue;
            if (isOfTheStorage(registered.error().code))
                return fail(registered.error());
            ++refused;
            qCWarning(lcIntake, "platform account %s: one post was refused: %s", qPrintable(source.account.id),
                      qPrintable(nameOf(registered.error().code)));
        }
        return t.saveCursor(source.account.id, capture.cursor);
    });
    if (written && !capture.posts.empty())
        qCInfo(lcIntake, "platform account %s: %d posts, %d refused", qPrintable(source.account.id),
               int(capture.posts.size()), refused);
    return written;
}

Intake::Intake(Database &database, Clock &clock, Random &random, const Options &options)
    : d(std::make_unique<Private>(database, clock, random, options))
{ }

Intake::~Intake() = default;

void Intake::add(const PlatformAccount &account, Platform &platform)
{
    d->sources.push_back(std::make_unique<Private::Source>(account, platform));
    if (d->started)
        d->schedule(*d->sources.back(), Milliseconds{0});
}

void Intake::start()
{
    d->started = true;
    wake();
}

void Intake::stop()
{
    d->started = false;
    for (const auto &source : d->sources) {
        source->timer.reset();
        if (!source->fence)
            continue;
        const auto given = d->database.write([&](Transaction &t) {
            return t.holdLease(captureLease(source->account.id), d->options.holder, Milliseconds{0});
        });
        if (!given)
            qCInfo(lcIntake, "platform account %s: its lease ends by itself", qPrintable(source->account.id));
        source->fence.reset();
    }
}

void Intake::wake()
{
    for (const auto &source : d->sources) {
        if (source->asking)
            source->again = true;
        else
            d->schedule(*source, Milliseconds{0});
    }
}

} // namespace uttar::server
