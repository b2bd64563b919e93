// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/preferences.h"
#include "ui/shell/services.h"

#include <QMainWindow>

class QLabel;
class QLineEdit;
class QStackedWidget;

namespace uttar::ui {

class Button;
class EmptyState;
class Paragraphs;

// Before the work: the first run offers Practice or a server; later starts ask for what is missing. Shows what goes on
// and can be stopped; each error comes with its next step.
class SignInWindow : public QMainWindow
{
    Q_OBJECT

public:
    SignInWindow(SessionService &session, const Preferences &preferences, QWidget *parent = nullptr);
    ~SignInWindow() override;

    void showWelcome();
    // The form; `known`: a profile on this computer that is to be opened, its address and name are filled in.
    void showForm(const QUrl &server, const QString &login, const std::optional<Profile> &known = std::nullopt);
    // The work of this profile is open behind this window: the form asks for its password and leads to nothing else, so
    // that what stands there stays with whom it belongs to.
    void showAgain(const Profile &profile);
    void setAuthority(const QByteArray &pem) { m_authority = pem; }
    void startPractice(Role role);
    // An error that came from elsewhere, shown over the form.
    void tell(const Error &error);
    // The data on this computer cannot be opened, and no password would help: what happened and the next steps, nothing
    // else.
    void showBlocked(const Error &error);
    [[nodiscard]] static bool blocks(Code code);

Q_SIGNALS:
    void signedIn();
    void openedInVain();   // a profile was opened by an attempt that the person had stopped
    void retryRequested(); // after showBlocked(): open the data once more

private:
    [[nodiscard]] QWidget *makeWelcome();
    [[nodiscard]] QWidget *makeForm();
    [[nodiscard]] QWidget *makeProgress();
    [[nodiscard]] QWidget *makeBlocked();
    [[nodiscard]] QWidget *centred(QWidget *body, int width);
    [[nodiscard]] QWidget *practiceChoice(const QString &title, const QString &words, const QString &objectName,
                                          Role role);
    void submit();
    void wait(const QString &title, const QString &why, const QFuture<Result<void>> &future);
    void finish(const Result<void> &result);
    void stopWaiting();
    void goBack();
    void checkForm();
    void sayWhatIsKept();
    [[nodiscard]] QUrl typedServer() const;
    void chooseAuthority();
    void onOfflineFallback(const Error &error);
    void askForPasswordBefore(const Profile &profile);

    SessionService &m_session;
    Preferences m_preferences;
    QByteArray m_authority;
    std::optional<Profile> m_known;
    QStackedWidget *m_pages;
    QWidget *m_welcome = nullptr;
    QWidget *m_form = nullptr;
    EmptyState *m_progress = nullptr;
    QWidget *m_blocked = nullptr;
    QLabel *m_blockedIcon = nullptr;
    Paragraphs *m_blockedWhat = nullptr;
    Paragraphs *m_blockedNext = nullptr;
    Button *m_blockedAgain = nullptr;
    Button *m_blockedEnd = nullptr;
    QWidget *m_problem = nullptr;
    Paragraphs *m_problemWhat = nullptr;
    Paragraphs *m_problemNext = nullptr;
    QLineEdit *m_server = nullptr;
    QLineEdit *m_login = nullptr;
    QLineEdit *m_password = nullptr;
    Paragraphs *m_formIntro = nullptr;
    Paragraphs *m_authorityWords = nullptr;
    Paragraphs *m_kept = nullptr;        // where the sign-in stays
    Paragraphs *m_serverWords = nullptr; // what is wrong with the address
    Button *m_submit = nullptr;
    Button *m_back = nullptr;
    QWidget *m_before = nullptr; // the page to go back to
    quint64 m_waiting = 0;       // number of the attempt; a stopped one is not listened to
    bool m_waits = false;
    bool m_workBehind = false; // see showAgain()
};

} // namespace uttar::ui
