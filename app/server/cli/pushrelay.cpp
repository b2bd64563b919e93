// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/cli/pushrelay.h"

#include "app/base/log.h"
#include "app/server/store/serverstore.h"

namespace uttar::server {

PushRelay::PushRelay(Database &database, Push push)
    : m_database(database), m_push(std::move(push)), m_thread([this] { run(); })
{ }

PushRelay::~PushRelay()
{
    stop();
}

void PushRelay::stop()
{
    {
        const std::lock_guard guard(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void PushRelay::add(const Changed &changed)
{
    {
        const std::lock_guard guard(m_mutex);
        for (const auto &[account, types] : changed)
            m_waiting[account].insert(types.begin(), types.end());
    }
    m_wake.notify_one();
}

void PushRelay::run()
{
    for (;;) {
        Changed changed;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stopping || !m_waiting.empty(); });
            if (m_stopping)
                return;
            changed.swap(m_waiting);
        }
        tell(changed);
    }
}

void PushRelay::tell(const Changed &changed)
{
    const auto states = m_database.read([&](Transaction &t) -> Result<StateChange> {
        StateChange out;
        for (const auto &[account, types] : changed) {
            UTTAR_TRY(const auto state, t.state(account));
            for (const auto type : types)
                out[account][nameOf(type)] = QString::number(state);
        }
        return out;
    });
    if (states)
        m_push(changed, *states);
    else
        qCWarning(lcServer, "a change could not be told: %s", qPrintable(nameOf(states.error().code)));
}

} // namespace uttar::server
