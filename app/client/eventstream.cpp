// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/eventstream.h"

#include <utility>

namespace uttar {

bool EventStreamParser::feed(const QByteArray &bytes)
{
    for (const char byte : bytes) {
        if (m_broken)
            return false;
        if (byte == '\n' && std::exchange(m_afterReturn, false))
            continue;
        m_afterReturn = byte == '\r';
        if (byte == '\n' || byte == '\r') {
            takeLine();
            continue;
        }
        m_line += byte;
        m_broken = m_line.size() + m_data.size() > longest;
    }
    return !m_broken;
}

void EventStreamParser::takeLine()
{
    auto line = std::exchange(m_line, {});
    if (std::exchange(m_atStart, false) && line.startsWith("\xef\xbb\xbf"))
        line.remove(0, 3);
    if (line.isEmpty()) {
        auto type = std::exchange(m_type, {});
        auto data = std::exchange(m_data, {});
        if (std::exchange(m_hasData, false))
            m_listener(type.isEmpty() ? QByteArrayLiteral("message") : std::move(type), std::move(data));
        return;
    }
    const auto colon = line.indexOf(':');
    const auto field = colon < 0 ? line : line.left(colon);
    auto value = colon < 0 ? QByteArray() : line.mid(colon + 1);
    if (value.startsWith(' '))
        value.remove(0, 1);
    if (field == "event") {
        m_type = value;
    } else if (field == "data") {
        if (std::exchange(m_hasData, true))
            m_data += '\n';
        m_data += value;
    }
}

} // namespace uttar
