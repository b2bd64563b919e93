// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/platformside.h"

#include "app/base/text.h"

namespace uttar::sim {

using server::Capture;
using server::PublishedPost;
using server::PublishRequest;

PlatformSide::PlatformSide(Schedule &schedule, Story &story, Watch &watch, Counters &counters, std::uint64_t seed)
    : m_schedule(schedule), m_story(story), m_watch(watch), m_counters(counters), m_random(seed),
      m_network(*server::PracticeNetwork::open({}))
{ }

void PlatformSide::heal()
{
    m_publishFaults.clear();
    m_captureFaults.clear();
}

void PlatformSide::arrive(const server::PracticeAccount &account, const PublishRequest &request)
{
    m_standing[request.replyId].insert(request.part);
    m_watch.sent(request.replyId, request.part, SendEnd::Stands);
    const auto published = m_network->publish(account, request);
    m_story.say(m_schedule.now(), "stands", request.key.toLatin1() + (published ? "+" : "-"), [&] {
        return u"The platform shows part %1 of reply %2: \"%3\""_s.arg(request.part + 1)
            .arg(request.replyId.toString(), request.text.left(60));
    });
}

SimPlatform::SimPlatform(server::PracticeAccount account, PlatformSide &side, MachineClock &clock)
    : m_account(std::move(account)), m_side(side), m_clock(clock)
{ }

Milliseconds SimPlatform::travel()
{
    return Milliseconds{20 + std::int64_t(m_side.m_random.below(400))};
}

void SimPlatform::answerAfter(Milliseconds delay, std::function<void()> call)
{
    const auto number = m_next++;
    m_timers[number] = m_clock.callAfter(delay, [this, number, call = std::move(call)] {
        const auto timer = m_timers.extract(number); // the call may destroy this platform
        const auto last = call;
        last();
    });
}

void SimPlatform::capture(const QString &cursor, const QStringList &, std::function<void(Result<Capture>)> done)
{
    auto from = cursor;
    if (!m_side.m_captureFaults.empty()) {
        const auto fault = m_side.m_captureFaults.front();
        m_side.m_captureFaults.pop_front();
        m_side.m_counters.fault(fault);
        if (fault == Fault::CaptureFailed)
            return answerAfter(travel(), [done = std::move(done)] { done(fail(Code::Offline, u"timed out"_s, true)); });
        from = QString::number(std::max(0, cursor.toInt() - 5)); // some that were told before
    }
    answerAfter(travel(), [this, from, done = std::move(done)] { done(m_side.network().since(m_account, from, 20)); });
}

void SimPlatform::answerPublish(Milliseconds delay, const PublishRequest &request, Result<PublishedPost> answer,
                                std::function<void(Result<PublishedPost>)> done)
{
    answerAfter(delay, [this, request, answer = std::move(answer), done = std::move(done)] {
        const bool certainlyNot = !answer && answer.error().code != Code::PlatformUnknown;
        m_side.m_watch.sent(request.replyId, request.part,
                            answer             ? SendEnd::Stands
                                : certainlyNot ? SendEnd::CertainlyNot
                                               : SendEnd::Maybe);
        done(answer);
    });
}

void SimPlatform::publish(const PublishRequest &request, std::function<void(Result<PublishedPost>)> done)
{
    if (m_side.m_isDead())
        return; // the process has ended in the middle of this: nothing leaves
    std::optional<Fault> fault;
    if (!m_side.m_publishFaults.empty()) {
        fault = m_side.m_publishFaults.front();
        m_side.m_publishFaults.pop_front();
        m_side.m_counters.fault(*fault);
    }
    m_side.m_watch.sending(m_side.m_look(request));
    m_side.m_story.say(m_side.m_schedule.now(), "publish",
                       request.key.toLatin1() + char('a' + int(fault.value_or(Fault{}))), [&] {
                           return u"The server sends part %1 of reply %2 to the platform%3"_s.arg(request.part + 1)
                               .arg(request.replyId.toString(), fault ? u" ("_s + nameOf(*fault) + u')' : QString());
                       });
    const auto refuse = [&](Code code, const QString &detail) {
        answerPublish(travel(), request, fail(code, detail, code != Code::PlatformRejected), std::move(done));
    };
    if (fault == Fault::PublishRejected)
        return refuse(Code::PlatformRejected, u"the simulated platform refuses this text"_s);
    if (fault == Fault::PublishThrottled)
        return refuse(Code::TooManyRequests, u"retryAfter=%1"_s.arg(1000 * (1 + m_side.m_random.below(600))));
    if (fault == Fault::PublishSignIn)
        return refuse(Code::PlatformSignIn, u"sign in again"_s);
    if (fault == Fault::PublishOffline)
        return refuse(Code::Offline, u"no route"_s);
    if (fault == Fault::PublishLostBefore)
        return answerPublish(Milliseconds{30'000}, request, fail(Code::PlatformUnknown, u"no answer"_s),
                             std::move(done));
    const auto slow = Milliseconds{60'000 * (1 + std::int64_t(m_side.m_random.below(200)))};
    const auto way = fault == Fault::PublishLate || fault == Fault::PublishSlow ? slow : travel();
    // Out of this process's hands: it arrives whatever becomes of the process.
    m_side.m_schedule.after(way, [side = &m_side, account = m_account, request] { side->arrive(account, request); });
    if (fault == Fault::PublishLostAfter || fault == Fault::PublishLate)
        return answerPublish(Milliseconds{30'000}, request, fail(Code::PlatformUnknown, u"no answer"_s),
                             std::move(done));
    PublishedPost post{u"dept-"_s + request.key, u"https://platform.example/"_s + request.key, request.text};
    answerPublish(way + travel(), request, std::move(post), std::move(done));
}

void SimPlatform::readBack(const PublishRequest &request,
                           std::function<void(Result<std::optional<PublishedPost>>)> done)
{
    answerAfter(travel(), [this, key = request.key, done = std::move(done)] {
        done(m_side.network().published(m_account, key));
    });
}

} // namespace uttar::sim
