// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/look.h"
#include "ui/settings/preferences.h"
#include "ui/shell/services.h"

#include <QObject>
#include <QPointer>
#include <QTranslator>

#include <memory>
#include <vector>

namespace uttar::ui {

class MainWindow;
class SignInWindow;

// Which window is open, and what holds for all of them: look, language, preferences. Starts with the work itself where
// the last profile opens, else with the sign-in window.
class Console : public QObject
{
    Q_OBJECT

public:
    struct Start
    {
        bool practice = false;
        QUrl server;
        QByteArray authorityPem;
    };

    Console(const Services &services, QString preferencesPath, QObject *parent = nullptr);
    ~Console() override;

    void start(const Start &start);

    // For the tour and for tests.
    [[nodiscard]] MainWindow *mainWindow() const;
    [[nodiscard]] SignInWindow *signInWindow() const;
    [[nodiscard]] const Preferences &preferences() const { return m_preferences; }
    [[nodiscard]] const Services &services() const { return m_services; }
    // Look, language and text size follow; the main window is built anew where it must be, with the same complaint
    // open.
    void setPreferences(const Preferences &preferences);

Q_SIGNALS:
    void windowChanged(); // another window is there

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void applyLanguage();
    void showSignIn();
    void showMain();
    void rebuildMain();
    void onSignedIn();
    void onOpenedInVain();
    void tryAgain();
    void closeMain();
    void signOut();
    void signInAgain();
    [[nodiscard]] std::optional<Profile> lastProfile() const;

    Services m_services;
    PreferenceStore m_store;
    Preferences m_preferences;
    Look m_look;
    std::vector<std::unique_ptr<QTranslator>> m_translators;
    std::unique_ptr<MainWindow> m_main;
    QString m_workOf; // the database of which m_main shows the work
    std::unique_ptr<SignInWindow> m_signIn;
    Start m_start;
    bool m_signingOut = false;
};

} // namespace uttar::ui
