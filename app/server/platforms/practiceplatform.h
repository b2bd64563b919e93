// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/platforms/practicenetwork.h"

namespace uttar::server {

// One account on a simulated platform, as the server sees any platform. It reaches nothing but the network's memory.
class PracticePlatform final : public Platform
{
public:
    // Both must outlive it.
    PracticePlatform(PracticeAccount account, PracticeNetwork &network, Clock &clock);
    ~PracticePlatform() override;

    [[nodiscard]] Channel channel() const override { return m_account.channel; }
    [[nodiscard]] QString sourceAccount() const override { return m_account.handle; }
    void capture(const QString &cursor, const QStringList &openThreads,
                 std::function<void(Result<Capture>)> done) override;
    void publish(const PublishRequest &request, std::function<void(Result<PublishedPost>)> done) override;
    void readBack(const PublishRequest &request,
                  std::function<void(Result<std::optional<PublishedPost>>)> done) override;

    // Told of each reply that newly stands, on this thread, before its publisher is answered.
    void onPublished(std::function<void(const PublishRequest &, const PublishedPost &)> listener);

private:
    void soon(std::function<void()> call);
    [[nodiscard]] Result<PublishedPost> publishNow(const PublishRequest &request);

    PracticeAccount m_account;
    PracticeNetwork &m_network;
    Clock &m_clock;
    std::function<void(const PublishRequest &, const PublishedPost &)> m_listener;
    std::map<quint64, std::unique_ptr<Clock::Timer>> m_timers; // answers on their way
    quint64 m_next = 0;
};

} // namespace uttar::server
