// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/platforms/platform.h"

// The calls of a platform, waited for.
namespace uttar::tests {

// A public answer to the post at `uri`, which began its thread; an empty one: a post of its own. Each is another reply.
[[nodiscard]] server::PublishRequest answerTo(const QString &uri, const QString &text);

[[nodiscard]] Result<server::PublishedPost> publish(server::Platform &platform, const server::PublishRequest &request);
[[nodiscard]] Result<std::optional<server::PublishedPost>> readBack(server::Platform &platform,
                                                                    const server::PublishRequest &request);
[[nodiscard]] Result<server::Capture> capture(server::Platform &platform, const QString &cursor,
                                              const QStringList &threads);

} // namespace uttar::tests
