// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/platforms/factory.h"

#include "app/base/text.h"
#include "app/server/platforms/blueskyplatform.h"

#include <QHostAddress>

namespace uttar::server {

namespace {

// Clear text would show the app password to everybody on the way.
bool isThisMachine(const QString &host)
{
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

Result<void> checkAddress(const QUrl &address)
{
    if (!address.isValid() || address.host().isEmpty())
        return fail(Code::InvalidArguments, u"the platform's address is not one: give https://HOST"_s);
    if (address.scheme() == "https"_L1 || (address.scheme() == "http"_L1 && isThisMachine(address.host())))
        return {};
    return fail(Code::InvalidArguments, u"the platform's address must begin with https://"_s);
}

} // namespace

QStringList platformKinds()
{
    return {u"bluesky"_s};
}

Result<void> checkPlatform(const PlatformSettings &settings)
{
    if (!platformKinds().contains(settings.kind))
        return fail(Code::InvalidArguments,
                    u"no such kind of platform; known are: %1"_s.arg(platformKinds().join(u", "_s)));
    UTTAR_CHECK(checkAddress(settings.address));
    if (settings.handle.isEmpty())
        return fail(Code::InvalidArguments, u"the platform account needs a handle and an app password"_s);
    return {};
}

Result<std::unique_ptr<Platform>> makePlatform(const PlatformSettings &settings, Clock &clock)
{
    UTTAR_CHECK(checkPlatform(settings));
    if (settings.secret.isEmpty())
        return fail(Code::InvalidArguments, u"the platform account needs a handle and an app password"_s);
    return std::make_unique<BlueskyPlatform>(settings, clock);
}

} // namespace uttar::server
