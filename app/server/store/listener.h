// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/store/connection.h"

#include <functional>
#include <memory>
#include <vector>

class QThread;

namespace uttar::server {

// The channel of LISTEN and NOTIFY.
inline constexpr auto changesChannel = "uttar_changes";

// "sender|account:Complaint,Post|…" and back. A change that is too long for PostgreSQL (8,000 bytes) is several.
[[nodiscard]] QStringList changePayloads(const QString &sender, const Changed &changed);
[[nodiscard]] std::optional<Changed> changeFromPayload(const QString &ownSender, const QString &payload);

// Hears what other processes commit on the same PostgreSQL: a thread with a connection of its own. When the connection
// is lost it tries again, and then tells that everything may have changed.
class CommitListener
{
public:
    CommitListener(DatabaseAddress address, QString ownSender, std::function<void(const Changed &)> heard);
    ~CommitListener();
    // Returns when it listens, or when that failed for the first time.
    void start();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace uttar::server
