// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/text.h"
#include "app/server/platforms/platform.h"

#include <deque>
#include <map>

namespace uttar::server::test {

// A platform that does what the test wrote down beforehand.
class ScriptedPlatform final : public Platform
{
public:
    explicit ScriptedPlatform(Clock &clock) : m_clock(clock) { }

    struct Step
    {
        std::optional<Code> error; // none: it works
        bool stands = true;        // whether the post is there afterwards, whatever is answered
        QString detail;
        QString shows = {}; // in the place of what was sent
    };

    std::deque<Step> steps; // for the next calls of publish; none left: it works
    Milliseconds delay{10}; // of each answer
    bool enabled = true;
    bool readBackWorks = true;
    bool readBackFinds = true;
    std::vector<PublishRequest> sent;
    std::map<QString, PublishedPost> standing; // by key
    int readBacks = 0;

    [[nodiscard]] Channel channel() const override { return Channel::X; }
    [[nodiscard]] QString sourceAccount() const override { return u"jal"_s; }
    [[nodiscard]] bool speaks() const override { return enabled; }
    void capture(const QString &cursor, const QStringList &, std::function<void(Result<Capture>)> done) override
    {
        answer([done = std::move(done), cursor] { done(Capture{{}, cursor}); });
    }
    void publish(const PublishRequest &request, std::function<void(Result<PublishedPost>)> done) override
    {
        sent.push_back(request);
        Step step;
        if (!steps.empty()) {
            step = steps.front();
            steps.pop_front();
        }
        const PublishedPost post{u"at-"_s + request.key, u"https://x.example/"_s + request.key,
                                 step.shows.isEmpty() ? request.text : step.shows};
        if (step.stands && step.error != Code::PlatformRejected && !mayRetry(step.error))
            standing[request.key] = post;
        answer([done = std::move(done), step, post] {
            if (step.error)
                done(fail(*step.error, step.detail));
            else
                done(post);
        });
    }
    void readBack(const PublishRequest &request,
                  std::function<void(Result<std::optional<PublishedPost>>)> done) override
    {
        ++readBacks;
        const auto at = standing.find(request.key);
        const auto found = readBackFinds && at != standing.end() ? std::optional(at->second) : std::nullopt;
        answer([done = std::move(done), found, works = readBackWorks] {
            if (works)
                done(found);
            else
                done(fail(Code::Offline));
        });
    }

private:
    static bool mayRetry(const std::optional<Code> &code)
    {
        return code == Code::Offline || code == Code::TooManyRequests || code == Code::PlatformSignIn;
    }
    void answer(std::function<void()> call) { m_timers.push_back(m_clock.callAfter(delay, std::move(call))); }

    Clock &m_clock;
    std::vector<std::unique_ptr<Clock::Timer>> m_timers;
};

} // namespace uttar::server::test
