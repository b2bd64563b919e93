// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/notifier.h"

#include "app/base/text.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"

#include <QSystemTrayIcon>

namespace uttar::ui {

Notifier::Notifier(QObject *parent) : QObject(parent)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages())
        return;
    m_tray = new QSystemTrayIcon(productIcon(), this);
    m_tray->setToolTip(u"Uttar"_s);
    connect(m_tray, &QSystemTrayIcon::messageClicked, this, [this] { Q_EMIT openRequested(m_first); });
    m_tray->show();
}

Notifier::~Notifier() = default;

void Notifier::arrived(const std::vector<InboxRow> &rows, const Preferences &preferences, Timestamp now)
{
    std::vector<const InboxRow *> urgent;
    std::vector<const InboxRow *> fresh;
    for (const InboxRow &row : rows) {
        const auto due = row.deadline ? std::optional(row.deadline->at) : std::nullopt;
        const Urgency urgency = Formats::urgency(due, now);
        const bool presses = row.priority == Priority::Urgent || urgency == Urgency::Overdue;
        if (presses && preferences.notifyUrgent)
            urgent.push_back(&row);
        else if (!presses && preferences.notifyNew)
            fresh.push_back(&row);
    }
    if (urgent.empty() && fresh.empty())
        return;
    QStringList words;
    if (!urgent.empty())
        words << tr("%n urgent complaint(s)", nullptr, int(urgent.size()));
    if (!fresh.empty())
        words << tr("%n new complaint(s)", nullptr, int(fresh.size()));
    const InboxRow &first = urgent.empty() ? *fresh.front() : *urgent.front();
    m_first = first.id;
    if (urgent.size() + fresh.size() == 1)
        words << first.serviceRequestId + u" · "_s + Labels::of(first.source);
    if (m_tray != nullptr)
        m_tray->showMessage(u"Uttar"_s, words.join(u", "_s), productIcon());
    else
        Q_EMIT tellInWindow(words.join(u", "_s), m_first, !urgent.empty());
}

} // namespace uttar::ui
