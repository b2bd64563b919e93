// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/platforms/practiceplatform.h"

#include "app/base/retryafter.h"
#include "app/base/text.h"

namespace uttar::server {

namespace {

constexpr int postsInAPage = 200;

} // namespace

PracticePlatform::PracticePlatform(PracticeAccount account, PracticeNetwork &network, Clock &clock)
    : m_account(std::move(account)), m_network(network), m_clock(clock)
{ }

PracticePlatform::~PracticePlatform() = default;

void PracticePlatform::soon(std::function<void()> call)
{
    const auto number = m_next++;
    m_timers[number] = m_clock.callAfter(Milliseconds{0}, [this, number, call = std::move(call)] {
        // Kept until the call has ended: it may destroy this platform.
        const auto self = m_timers.extract(number);
        const auto last = call;
        last();
    });
}

void PracticePlatform::capture(const QString &cursor, const QStringList &, std::function<void(Result<Capture>)> done)
{
    soon([this, cursor, done = std::move(done)] { done(m_network.since(m_account, cursor, postsInAPage)); });
}

Result<PublishedPost> PracticePlatform::publishNow(const PublishRequest &request)
{
    const auto fault = m_network.nextFault(m_account);
    if (fault == PracticeFault::Reject)
        return fail(Code::PlatformRejected, u"the simulated platform refuses this text"_s);
    if (fault == PracticeFault::TooManyRequests)
        return fail(Code::TooManyRequests, retryAfterDetail(Milliseconds{2000}), true);
    if (fault == PracticeFault::SignIn)
        return fail(Code::PlatformSignIn, u"the simulated platform wants a new sign-in"_s, true);
    if (fault == PracticeFault::TimeOutBeforeEffect)
        return fail(Code::PlatformUnknown, u"no answer in time"_s);

    const bool isNew = !m_network.published(m_account, request.key);
    UTTAR_TRY(const auto post, m_network.publish(m_account, request));
    if (isNew && m_listener)
        m_listener(request, post);
    if (fault == PracticeFault::TimeOutAfterEffect)
        return fail(Code::PlatformUnknown, u"no answer in time"_s);
    return post;
}

void PracticePlatform::publish(const PublishRequest &request, std::function<void(Result<PublishedPost>)> done)
{
    soon([this, request, done = std::move(done)] {
        auto result = publishNow(request);
        // A full disk of ours is not the platform's word.
        if (!result && result.error().code == Code::StorageFault)
            result = fail(Code::PlatformUnknown, result.error().detail);
        done(std::move(result));
    });
}

void PracticePlatform::readBack(const PublishRequest &request,
                                std::function<void(Result<std::optional<PublishedPost>>)> done)
{
    soon([this, key = request.key, done = std::move(done)] { done(m_network.published(m_account, key)); });
}

void PracticePlatform::onPublished(std::function<void(const PublishRequest &, const PublishedPost &)> listener)
{
    m_listener = std::move(listener);
}

} // namespace uttar::server
