// SPDX-License-Identifier: GPL-3.0-or-later
// What the window offers in every place: by keys, in the palette, as help.
#include "ui/shell/mainwindow.h"

#include "app/base/text.h"
#include "resources/resources.h"
#include "ui/outbox/outboxplace.h"
#include "ui/review/reviewplace.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/helpview.h"
#include "ui/shell/inboxplace.h"

#include <QAction>
#include <QKeySequence>

#include <vector>

namespace uttar::ui {

QAction *MainWindow::addShellAction(const QString &name, const QString &words, const QKeySequence &key)
{
    auto *action = new QAction(words, this);
    action->setObjectName(name);
    action->setShortcut(key);
    addAction(action);
    m_actions << action;
    return action;
}

void MainWindow::makeActions()
{
    const auto place = [this](const QString &name, const QString &words, const QString &key, Place to) {
        auto *action = addShellAction(name, words, QKeySequence(key));
        connect(action, &QAction::triggered, this, [this, to] { goTo(to); });
        return action;
    };
    place(u"goInbox"_s, tr("Go to the inbox"), u"G, I"_s, Place::Inbox);
    m_reviewAction = place(u"goReview"_s, tr("Go to review"), u"G, R"_s, Place::Review);
    place(u"goOutbox"_s, tr("Go to the outbox"), u"G, O"_s, Place::Outbox);
    place(u"goSettings"_s, tr("Go to the settings"), u"G, S"_s, Place::Settings);
    connect(addShellAction(u"sync"_s, tr("Look for news now"), QKeySequence(Qt::Key_F5)), &QAction::triggered,
            &m_services.session, &SessionService::syncNow);
    m_undoAction = addShellAction(u"undo"_s, tr("Undo the last action"), QKeySequence(QKeySequence::Undo));
    connect(addShellAction(u"palette"_s, tr("Everything you can do"), QKeySequence(Qt::CTRL | Qt::Key_K)),
            &QAction::triggered, this, &MainWindow::showPalette);
    connect(addShellAction(u"keys"_s, tr("Show the keys"), QKeySequence(Qt::Key_Question)), &QAction::triggered, this,
            &MainWindow::showKeys);
    connect(addShellAction(u"help"_s, tr("Help"), QKeySequence(Qt::Key_F1)), &QAction::triggered, this,
            &MainWindow::showHelp);
    connect(addShellAction(u"offline"_s, tr("Work offline, or online again"), {}), &QAction::triggered, this, [this] {
        Preferences p = m_preferences;
        p.workOffline = !p.workOffline;
        Q_EMIT preferencesChanged(p);
    });
    connect(addShellAction(u"signOutAction"_s, tr("Sign out"), {}), &QAction::triggered, this,
            &MainWindow::signOutRequested);
    connect(addShellAction(u"quit"_s, tr("Close Uttar"), QKeySequence(QKeySequence::Quit)), &QAction::triggered, this,
            &QWidget::close);
}

QList<QAction *> MainWindow::actionsOf(Place place) const
{
    switch (place) {
    case Place::Inbox: return m_inbox->placeActions();
    case Place::Review: return m_review->placeActions();
    case Place::Outbox: return m_outbox->placeActions();
    case Place::Settings: return {};
    }
    return {};
}

void MainWindow::showPalette()
{
    (new CommandPalette(actionsOf(m_place) + m_actions, this))->open();
}

void MainWindow::showKeys()
{
    std::vector<KeysView::Group> groups{{tr("Everywhere"), m_actions}, {tr("Inbox"), actionsOf(Place::Inbox)}};
    if (m_reviewAction->isEnabled())
        groups.push_back({tr("Review"), actionsOf(Place::Review)});
    groups.push_back({tr("Outbox"), actionsOf(Place::Outbox)});
    (new KeysView(groups, this))->open();
}

void MainWindow::showHelp()
{
    auto *help = findChild<HelpView *>();
    if (help == nullptr)
        help = new HelpView(helpPage(m_preferences.effectiveLanguage()), this);
    help->show();
    help->raise();
    help->activateWindow();
}

} // namespace uttar::ui
