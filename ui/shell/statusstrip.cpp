// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/statusstrip.h"

#include "app/base/text.h"
#include "ui/common/errortext.h"
#include "ui/common/fonts.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/widgets.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>

namespace uttar::ui {

namespace {

QToolButton *stripButton(const QString &name, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setProperty("strip", true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setIconSize(QSize(scaled(14), scaled(14)));
    button->setFont(font(12));
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

// It is not the network: this computer can keep nothing more.
bool stopsAtHome(const SyncStatus &status)
{
    if (!status.error)
        return false;
    switch (status.error->code) {
    case Code::DiskFull:
    case Code::ReadOnly:
    case Code::StorageFault:
    case Code::StorageCorrupt: return true;
    default: return false;
    }
}

} // namespace

StatusStrip::StatusStrip(const Clock &clock, QWidget *parent)
    : QWidget(parent), m_clock(clock), m_connection(stripButton(u"statusConnection"_s, this)),
      m_waiting(stripButton(u"statusWaiting"_s, this)), m_next(stripButton(u"statusNext"_s, this)),
      m_calm(new Line({}, 12, Token::Text2, QFont::Normal, this)),
      m_who(new Line({}, 12, Token::Text2, QFont::Normal, this))
{
    setObjectName(u"status"_s);
    setAttribute(Qt::WA_StyledBackground);
    setFixedHeight(scaled(28));
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 0, 16, 0);
    row->setSpacing(8);
    row->addWidget(m_connection);
    row->addWidget(m_waiting);
    row->addWidget(m_next);
    row->addWidget(m_calm);
    row->addStretch();
    row->addWidget(m_who);
    auto *menu = new QMenu(m_connection);
    menu->addAction(tr("Look for news now"), this, &StatusStrip::syncRequested);
    m_offlineAction = menu->addAction(tr("Work offline"));
    m_offlineAction->setCheckable(true);
    connect(m_offlineAction, &QAction::triggered, this, &StatusStrip::workOfflineRequested);
    m_connection->setMenu(menu);
    m_connection->setPopupMode(QToolButton::InstantPopup);
    connect(m_waiting, &QToolButton::clicked, this, &StatusStrip::outboxRequested);
    connect(m_next, &QToolButton::clicked, this, [this] {
        if (m_workOffline)
            Q_EMIT workOfflineRequested(false);
        else
            Q_EMIT syncRequested();
    });
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &StatusStrip::show);
    m_tick.start();
    show();
}

void StatusStrip::setStatus(const SyncStatus &status, bool workOffline)
{
    m_status = status;
    m_workOffline = workOffline;
    m_offlineAction->setChecked(workOffline);
    show();
}

void StatusStrip::setAccount(const SessionAccount &account)
{
    QStringList roles;
    for (const Role role : account.person.roles)
        roles << Labels::of(role);
    m_who->setText(account.settings.name + u" · "_s + account.person.name + u", "_s + roles.join(u", "_s));
}

QString StatusStrip::words() const
{
    return m_words;
}

QString StatusStrip::connectionWords() const
{
    if (m_workOffline)
        return tr("Working offline");
    switch (m_status.connection) {
    case Connection::SignedOut: return tr("Not signed in");
    case Connection::Connecting: return tr("Connecting…");
    case Connection::Online: return m_status.syncing ? tr("Online, fetching…") : tr("Online");
    case Connection::Offline: return stopsAtHome(m_status) ? tr("Paused: nothing can be saved") : tr("Offline");
    case Connection::Frozen: return tr("Stopped: the server has changed");
    }
    return {};
}

void StatusStrip::show()
{
    QString words = connectionWords();
    const bool first = m_status.total > 0 && m_status.fetched < m_status.total;
    if (first)
        words += u" · "_s + tr("%1 of %2").arg(Formats::number(m_status.fetched), Formats::number(m_status.total));
    else if (m_status.lastSynced && !m_status.syncing)
        words += u" · "_s + tr("synced %1").arg(Formats::ago(*m_status.lastSynced, m_clock.now()));
    if (words != m_words) {
        m_words = words;
        m_connection->setText(u' ' + words); // the style leaves no room beside the icon
        m_connection->setAccessibleName(words);
    }
    const bool online = m_status.connection == Connection::Online && !m_workOffline;
    const bool frozen = m_status.connection == Connection::Frozen;
    m_connection->setIcon(online       ? icon("check2-circle"_L1, Token::Green)
                              : frozen ? icon("snow"_L1, Token::Red)
                                       : icon("cloud-slash"_L1, Token::Text2));
    m_connection->setToolTip(m_status.error && !online ? ErrorText::line(m_status.error->code)
                                                       : tr("How this console stands to its server"));
    QString waiting;
    if (m_status.needsPerson > 0)
        waiting = tr("%n in the outbox need you", nullptr, m_status.needsPerson);
    else if (m_status.waiting > 0)
        waiting = tr("%n waiting in the outbox", nullptr, m_status.waiting);
    m_waiting->setText(u' ' + waiting);
    m_waiting->setAccessibleName(waiting);
    m_waiting->setIcon(m_status.needsPerson > 0 ? icon("exclamation-triangle"_L1, Token::Red)
                                                : icon("hourglass-split"_L1, Token::Text2));
    m_waiting->setVisible(!waiting.isEmpty());
    showOffline();
}

// A normal state: one calm sentence, and the one thing that a person can do about it.
void StatusStrip::showOffline()
{
    const bool offline = m_workOffline || m_status.connection == Connection::Offline;
    m_next->setText(u' ' + (m_workOffline ? tr("Go online") : tr("Try now")));
    m_next->setAccessibleName(m_next->text().trimmed());
    m_next->setIcon(icon("arrow-clockwise"_L1, Token::Accent));
    m_next->setVisible(offline && !m_status.syncing && !stopsAtHome(m_status)); // the banner has its own button
    m_calm->setText(tr("What you do is kept here and leaves by itself."));
    m_calm->setVisible(offline && !stopsAtHome(m_status) && width() >= scaled(1200));
}

void StatusStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showOffline();
}

} // namespace uttar::ui
