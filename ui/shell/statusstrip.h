// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/protocol/session.h"
#include "app/services/sessionservice.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QToolButton;

namespace uttar::ui {

class Line;

// The foot of the window: how the console stands to its server, when it looked last, what waits, who is signed in.
class StatusStrip : public QWidget
{
    Q_OBJECT

public:
    explicit StatusStrip(const Clock &clock, QWidget *parent = nullptr);

    void setStatus(const SyncStatus &status, bool workOffline);
    void setAccount(const SessionAccount &account);
    // "Online, synced 12 s ago", as shown.
    [[nodiscard]] QString words() const;

Q_SIGNALS:
    void syncRequested();
    void workOfflineRequested(bool offline);
    void outboxRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void show();
    void showOffline();
    [[nodiscard]] QString connectionWords() const;

    const Clock &m_clock;
    SyncStatus m_status;
    bool m_workOffline = false;
    QString m_words;
    QToolButton *m_connection;
    QToolButton *m_waiting;
    QToolButton *m_next; // the way out of being offline
    Line *m_calm;        // that nothing is lost meanwhile
    Line *m_who;
    QAction *m_offlineAction;
    QTimer m_tick;
};

} // namespace uttar::ui
