// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/http/load.h"

namespace uttar::server {

Load::Share::~Share()
{
    if (m_load == nullptr)
        return;
    const std::scoped_lock lock(m_load->m_mutex);
    m_load->m_bytes -= m_bytes;
    const auto held = m_load->m_bytesOf.find(m_holder);
    if (m_bytes > 0 && held != m_load->m_bytesOf.end() && (*held -= m_bytes) == 0)
        m_load->m_bytesOf.erase(held);
    const auto turns = m_load->m_turns.find(m_asker);
    if (turns != m_load->m_turns.end() && --*turns == 0)
        m_load->m_turns.erase(turns);
}

Load::Bytes Load::takeBytes(Share &share, const QString &holder, qint64 bytes, const Most &most)
{
    const std::scoped_lock lock(m_mutex);
    if (m_bytesOf.value(holder) + bytes > most.ofHolder)
        return Bytes::TooManyOfHolder;
    if (m_bytes + bytes > most.ofAll)
        return Bytes::TooMany;
    m_bytes += bytes;
    m_bytesOf[holder] += bytes;
    share.m_bytes = bytes;
    share.m_holder = holder;
    share.m_load = this;
    return Bytes::Taken;
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
