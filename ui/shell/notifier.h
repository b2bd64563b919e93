// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/values.h"
#include "ui/settings/preferences.h"

#include <QObject>

class QSystemTrayIcon;

namespace uttar::ui {

// Tells of complaints that arrived or became urgent: by the desktop where it has a tray, else in the window. Several at
// once are told in one sentence. Names no citizen: a notification may be seen by others.
class Notifier : public QObject
{
    Q_OBJECT

public:
    explicit Notifier(QObject *parent = nullptr);
    ~Notifier() override;

    void arrived(const std::vector<InboxRow> &rows, const Preferences &preferences, Timestamp now);
    [[nodiscard]] bool hasTray() const { return m_tray != nullptr; }

Q_SIGNALS:
    // No tray: the window tells it. `urgent`: at least one of them is.
    void tellInWindow(const QString &words, const uttar::ComplaintId &first, bool urgent);
    void openRequested(const uttar::ComplaintId &id);

private:
    QSystemTrayIcon *m_tray = nullptr;
    ComplaintId m_first;
};

} // namespace uttar::ui
