// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/watchdog.h"

#include "app/base/log.h"

#include <QEvent>
#include <QThread>

namespace uttar {

#ifndef NDEBUG
bool WatchedApplication::notify(QObject *receiver, QEvent *event)
{
    // Other threads' events come through here too.
    if (m_depth > 0 || QThread::currentThread() != thread())
        return QApplication::notify(receiver, event);
    const auto type = int(event->type());
    const char *name = receiver->metaObject()->className(); // the receiver may be gone afterwards
    QElapsedTimer time;
    time.start();
    ++m_depth;
    const bool result = QApplication::notify(receiver, event);
    --m_depth;
    if (const auto ms = time.elapsed(); ms > longestMs) {
        ++m_slow;
        qCWarning(lcUi, "the GUI thread was held for %lld ms by event %d of a %s", static_cast<long long>(ms), type,
                  name);
    }
    return result;
}
#endif

} // namespace uttar
