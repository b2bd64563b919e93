// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/protocol/jmap.h"
#include "app/store/consolestore.h"
#include "app/sync/backoff.h"

#include <vector>

namespace uttar {

// Takes operations out of the outbox and puts each answer where it belongs (protocol.md, "What the client does with an
// answer"):
//
//   done                                      leaves the outbox
//   none, 429, 503, limit, serverUnavailable  the same operation id again, after a wait, without limit
//   revisionConflict                          Conflict: the three-way view
//   another refusal for good                  Refused, with its code; a text is a draft again
//   serverFail, anything unknown              Parked: a person presses Retry
//
// One operation of a complaint at a time, in the order of acting; those of several complaints share a request.
class OutboxSender
{
public:
    OutboxSender(ConsoleStore &store, const Clock &clock, Backoff &backoff);

    [[nodiscard]] bool isBusy() const { return !m_sent.empty(); }
    // Up to `most` operations that may leave now, as calls; they are marked as on their way.
    [[nodiscard]] Result<std::vector<Invocation>> take(int most);
    // The answer of the request that carried them. True: something has left the outbox, or has been set aside.
    [[nodiscard]] Result<bool> answered(const JmapResponse &response);
    // The request as a whole had no answer.
    [[nodiscard]] Result<void> failed(const Error &error);
    // What the last run of the program, or a full disk, left on its way waits again.
    [[nodiscard]] Result<void> recover();

private:
    [[nodiscard]] Result<bool> settle(const OutboxEntry &entry, const JmapResponse &response);
    [[nodiscard]] Result<bool> refuse(const OutboxEntry &entry, const Error &error);

    ConsoleStore &m_store;
    const Clock &m_clock;
    Backoff &m_backoff;
    std::vector<OutboxEntry> m_sent;
    bool m_alone = false;    // after a server fault: one by one, so that one operation cannot stop the others
    bool m_unsettled = true; // an answer could not be written down: its operation is sent again and answers the same
};

} // namespace uttar
