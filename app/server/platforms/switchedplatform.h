// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/platforms/platform.h"

#include <QObject>

namespace uttar::server {

// An account that can be switched off, and given another password, while the server runs. Off, it answers
// PlatformSignIn to whoever captures or publishes; what may already stand on the platform is looked for all the same.
class SwitchedPlatform final : public Platform
{
public:
    explicit SwitchedPlatform(std::unique_ptr<Platform> platform) : m_platform(std::move(platform)) { }

    // Answers whether that is new.
    bool setEnabled(bool enabled);
    // The one before stays until the end, as its answers may still be on their way.
    void replace(std::unique_ptr<Platform> platform);

    [[nodiscard]] Channel channel() const override { return m_platform->channel(); }
    [[nodiscard]] QString sourceAccount() const override { return m_platform->sourceAccount(); }
    [[nodiscard]] bool speaks() const override { return m_enabled && m_platform->speaks(); }
    void capture(const QString &cursor, const QStringList &openThreads,
                 std::function<void(Result<Capture>)> done) override;
    void publish(const PublishRequest &request, std::function<void(Result<PublishedPost>)> done) override;
    void readBack(const PublishRequest &request,
                  std::function<void(Result<std::optional<PublishedPost>>)> done) override;

private:
    // Not from inside the call.
    template<class Done>
    void refuse(Done done);

    std::unique_ptr<Platform> m_platform;
    std::vector<std::unique_ptr<Platform>> m_before;
    bool m_enabled = true;
    QObject m_alive; // answers that would come after the end are dropped
};

} // namespace uttar::server
