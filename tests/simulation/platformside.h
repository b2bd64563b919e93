// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/random.h"
#include "app/server/platforms/practicenetwork.h"
#include "tests/simulation/counters.h"
#include "tests/simulation/schedule.h"
#include "tests/simulation/story.h"
#include "tests/simulation/watch.h"

#include <deque>

namespace uttar::sim {

// The platforms on which citizens write and departments answer: the practice network, seen over a bad line. What has
// left for a platform arrives there even when the process that sent it is gone.
class PlatformSide
{
public:
    // What the server's database says of a reply at this moment.
    using Look = std::function<Sending(const server::PublishRequest &)>;

    PlatformSide(Schedule &schedule, Story &story, Watch &watch, Counters &counters, std::uint64_t seed);

    [[nodiscard]] server::PracticeNetwork &network() { return *m_network; }
    // Asked at each sending, before its bytes leave; `isDead`: whether the servers' machine has lost power.
    void setLook(Look look, std::function<bool()> isDead)
    {
        m_look = std::move(look);
        m_isDead = std::move(isDead);
    }

    void planPublish(Fault fault) { m_publishFaults.push_back(fault); }
    void planCapture(Fault fault) { m_captureFaults.push_back(fault); }
    void heal();
    // What a person finds who looks at the platform.
    [[nodiscard]] bool isThere(const ReplyId &reply, int parts) const
    {
        const auto at = m_standing.find(reply);
        return at != m_standing.end() && int(at->second.size()) >= parts;
    }

private:
    friend class SimPlatform;
    void arrive(const server::PracticeAccount &account, const server::PublishRequest &request);

    Schedule &m_schedule;
    Story &m_story;
    Watch &m_watch;
    Counters &m_counters;
    SeededRandom m_random;
    std::unique_ptr<server::PracticeNetwork> m_network;
    Look m_look;
    std::function<bool()> m_isDead;
    std::deque<Fault> m_publishFaults;
    std::deque<Fault> m_captureFaults;
    std::map<ReplyId, std::set<int>> m_standing; // parts
};

// One account on it, as one server process sees it. Answers come on that process's clock, and never when it has died.
class SimPlatform final : public server::Platform
{
public:
    SimPlatform(server::PracticeAccount account, PlatformSide &side, MachineClock &clock);

    [[nodiscard]] Channel channel() const override { return m_account.channel; }
    [[nodiscard]] QString sourceAccount() const override { return m_account.handle; }
    void capture(const QString &cursor, const QStringList &openThreads,
                 std::function<void(Result<server::Capture>)> done) override;
    void publish(const server::PublishRequest &request,
                 std::function<void(Result<server::PublishedPost>)> done) override;
    void readBack(const server::PublishRequest &request,
                  std::function<void(Result<std::optional<server::PublishedPost>>)> done) override;

private:
    [[nodiscard]] Milliseconds travel();
    void answerAfter(Milliseconds delay, std::function<void()> call);
    void answerPublish(Milliseconds delay, const server::PublishRequest &request, Result<server::PublishedPost> answer,
                       std::function<void(Result<server::PublishedPost>)> done);

    server::PracticeAccount m_account;
    PlatformSide &m_side;
    MachineClock &m_clock;
    std::map<quint64, std::unique_ptr<Clock::Timer>> m_timers;
    quint64 m_next = 0;
};

} // namespace uttar::sim
