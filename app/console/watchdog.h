// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QApplication>
#include <QElapsedTimer>

namespace uttar {

// The application; in debug builds it logs each event that held the GUI thread for more than 16 ms (one frame): the
// class of the receiver, the kind of event and the time. Nested event handling counts once, in its outermost event.
class WatchedApplication : public QApplication
{
    Q_OBJECT

public:
    using QApplication::QApplication;

    static constexpr int longestMs = 16;
    [[nodiscard]] int slowEvents() const { return m_slow; }

#ifndef NDEBUG
    bool notify(QObject *receiver, QEvent *event) override;
#endif

private:
    int m_depth = 0;
    int m_slow = 0;
};

} // namespace uttar
