// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <functional>

namespace uttar {

// Reads text/event-stream (HTML Living Standard, 9.2.6) in pieces that may be cut at any byte. Comments, ids and retry
// times are read over; an event without data is none.
class EventStreamParser
{
public:
    using Listener = std::function<void(QByteArray type, QByteArray data)>;

    // The longest line and the largest event that are taken; a stream that goes beyond is not one of ours.
    static constexpr qsizetype longest = 1024 * 1024; // bytes

    explicit EventStreamParser(Listener listener) : m_listener(std::move(listener)) { }

    // False: the stream went beyond `longest`; nothing more is read from it.
    [[nodiscard]] bool feed(const QByteArray &bytes);

private:
    void takeLine();

    Listener m_listener;
    QByteArray m_line;
    QByteArray m_type;
    QByteArray m_data;
    bool m_hasData = false;
    bool m_afterReturn = false; // the last byte was a CR: an LF that follows belongs to it
    bool m_atStart = true;      // a byte order mark may stand before the first line
    bool m_broken = false;
};

} // namespace uttar
