// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/preferences.h"
#include "ui/shell/rail.h"
#include "ui/shell/services.h"

#include <QMainWindow>

#include <memory>

class QAction;
class QStackedWidget;

namespace uttar::ui {

class BannerArea;
class InboxPlace;
class Messages;
class OutboxPlace;
class Prompter;
class ReviewPlace;
class SettingsPlace;
class StatusStrip;

// The one window in which an officer works: rail, places, status. It only holds them together; each place owns what is
// done in it. Built anew when language or text size change.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    MainWindow(const Services &services, const Preferences &preferences, PreferenceStore &store,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    void setPreferences(const Preferences &preferences);
    void openComplaint(const ComplaintId &id);
    [[nodiscard]] ComplaintId openComplaintId() const;
    void goTo(Place place);
    [[nodiscard]] Place place() const { return m_place; }
    // Stores what is typed; then the window may go, unless something was typed meanwhile.
    [[nodiscard]] QFuture<Result<void>> saveNow();
    [[nodiscard]] bool isDirty() const;
    // While it signs out nothing can be begun, and the window says why.
    void setSigningOut(bool signingOut);

Q_SIGNALS:
    void preferencesChanged(const uttar::ui::Preferences &preferences);
    void signOutRequested();
    void signInRequested();
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makePlaces();
    void makeActions();
    QAction *addShellAction(const QString &name, const QString &words, const QKeySequence &key);
    void connectSession();
    void onAccount();
    void onStatus(const SyncStatus &status);
    void onStoreChanged(const StoreChange &change);
    void readCounts();
    void readPeople();
    void takePeople(const std::vector<Person> &people);
    void showCounts(const FolderCounts &counts);
    void showPalette();
    void showKeys();
    void showHelp();
    void rememberShape();
    [[nodiscard]] QList<QAction *> actionsOf(Place place) const;

    Services m_services;
    Preferences m_preferences;
    PreferenceStore &m_store;
    std::shared_ptr<Prompter> m_prompter;
    Place m_place = Place::Inbox;
    Rail *m_rail;
    BannerArea *m_banners;
    QStackedWidget *m_stack;
    StatusStrip *m_strip;
    InboxPlace *m_inbox = nullptr;
    ReviewPlace *m_review = nullptr;
    OutboxPlace *m_outbox = nullptr;
    SettingsPlace *m_settings = nullptr;
    Messages *m_messages = nullptr;
    QList<QAction *> m_actions;
    QAction *m_undoAction = nullptr;
    QAction *m_reviewAction = nullptr;
    int m_needPerson = 0; // acts in the outbox
    bool m_saved = false;
};

} // namespace uttar::ui
