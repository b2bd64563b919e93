// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/session.h"
#include "app/server/store/database.h"

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace uttar::server {

// Carries the news of commits from the database's threads, which must not wait, to the event streams: on a thread of
// its own it asks for the accounts' new states and tells `push`. Commits that come faster become one push.
class PushRelay
{
public:
    using Push = std::function<void(const Changed &, const StateChange &)>;

    PushRelay(Database &database, Push push);
    ~PushRelay();
    // Thread-safe, returns at once; does nothing after stop().
    void add(const Changed &changed);
    // No push comes after it. Not on a thread of the database.
    void stop();

private:
    void run();
    void tell(const Changed &changed);

    Database &m_database;
    Push m_push;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    Changed m_waiting;
    bool m_stopping = false;
    std::thread m_thread; // last: it uses the rest
};

} // namespace uttar::server
