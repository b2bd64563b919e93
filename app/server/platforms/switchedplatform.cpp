// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/platforms/switchedplatform.h"

#include "app/base/text.h"

#include <utility>

namespace uttar::server {

template<class Done>
void SwitchedPlatform::refuse(Done done)
{
    QMetaObject::invokeMethod(
        &m_alive, [done = std::move(done)] { done(fail(Code::PlatformSignIn, u"the account is disabled"_s, true)); },
        Qt::QueuedConnection);
}

bool SwitchedPlatform::setEnabled(bool enabled)
{
    return std::exchange(m_enabled, enabled) != enabled;
}

void SwitchedPlatform::replace(std::unique_ptr<Platform> platform)
{
    m_before.push_back(std::exchange(m_platform, std::move(platform)));
}

void SwitchedPlatform::capture(const QString &cursor, const QStringList &openThreads,
                               std::function<void(Result<Capture>)> done)
{
    if (m_enabled)
        m_platform->capture(cursor, openThreads, std::move(done));
    else
        refuse(std::move(done));
}

void SwitchedPlatform::publish(const PublishRequest &request, std::function<void(Result<PublishedPost>)> done)
{
    if (m_enabled)
        m_platform->publish(request, std::move(done));
    else
        refuse(std::move(done));
}

void SwitchedPlatform::readBack(const PublishRequest &request,
                                std::function<void(Result<std::optional<PublishedPost>>)> done)
{
    m_platform->readBack(request, std::move(done));
}

} // namespace uttar::server
