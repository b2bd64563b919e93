// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/replytemplate.h"

#include "app/base/text.h"

namespace uttar {

std::optional<QString> ReplyTemplate::text(const QString &language, Channel channel) const
{
    if (const auto variant = variants.find(language + u'/' + nameOf(channel)); variant != variants.end())
        return variant->second;
    if (const auto body = bodies.find(language); body != bodies.end())
        return body->second;
    return std::nullopt;
}

} // namespace uttar
