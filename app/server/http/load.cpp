// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/http/load.h"

namespace uttar::server {

Load::Share::~Share()
{
    if (m_load == nullptr)
        return;
    const std::scoped_lock lock(m_load->m_mutex);
    m_load->m_bytes -= m_bytes;
    const auto turns = m_load->m_turns.find(m_asker);
    if (turns != m_load->m_turns.end() && --*turns == 0)
        m_load->m_turns.erase(turns);
}

bool Load::takeBytes(Share &share, qint64 bytes, qint64 most)
{
    const std::scoped_lock lock(m_mutex);
    if (m_bytes + bytes > most)
        return false;
    m_bytes += bytes;
    share.m_bytes += bytes;
    share.m_load = this;
    return true;
}

bool Load::takeTurn(Share &share, const QString &asker, int most)
{
    const std::scoped_lock lock(m_mutex);
    if (m_turns.value(asker) >= most)
        return false;
    ++m_turns[asker];
    share.m_asker = asker;
    share.m_load = this;
    return true;
}

} // namespace uttar::server
