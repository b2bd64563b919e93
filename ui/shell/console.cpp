// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/console.h"

#include "app/base/log.h"
#include "app/base/text.h"
#include "translations/translations.h"
#include "ui/common/icons.h"
#include "ui/common/kepttexts.h"
#include "ui/complaint/complaintpane.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/signinwindow.h"

#include <QApplication>
#include <QEvent>
#include <QLocale>

namespace uttar::ui {

Console::Console(const Services &services, QString preferencesPath, QObject *parent)
    : QObject(parent), m_services(services), m_store(std::move(preferencesPath)), m_preferences(m_store.load())
{
    // Windows come and go when the language changes; only the person ends the program.
    QApplication::setQuitOnLastWindowClosed(false);
    QApplication::setWindowIcon(productIcon());
    m_look.apply(m_preferences.scheme, m_preferences.textScale());
    applyLanguage();
    connect(&m_look, &Look::changed, this, &Console::rebuildMain);
    m_services.backend.setUndoTime(Milliseconds(m_preferences.undoSeconds * 1000));
    m_services.session.setOffline(m_preferences.workOffline);
}

Console::~Console() = default;

MainWindow *Console::mainWindow() const
{
    return m_main.get();
}

SignInWindow *Console::signInWindow() const
{
    return m_signIn.get();
}

std::optional<Profile> Console::lastProfile() const
{
    for (const Profile &profile : m_services.session.profiles()) {
        if (profile.id == m_preferences.lastProfile && !profile.practice)
            return profile;
    }
    return std::nullopt;
}

void Console::start(const Start &start)
{
    m_start = start;
    if (start.practice) {
        showSignIn();
        m_signIn->startPractice(Role::Officer);
        return;
    }
    if (!start.server.isEmpty()) {
        showSignIn();
        m_signIn->showForm(start.server, m_preferences.lastLogin);
        return;
    }
    auto profile = lastProfile();
    if (!profile) {
        showSignIn();
        return;
    }
    if (!start.authorityPem.isEmpty()) // from now on, as with a file that is chosen in the form
        profile->authorityPem = start.authorityPem;
    whenDone(m_services.session.openOffline(*profile), this, [this, profile](const Result<void> &opened) {
        if (opened) {
            showMain();
            return;
        }
        if (m_signIn == nullptr)
            showSignIn();
        m_signIn->showForm(profile->server, profile->login, profile);
        if (opened.error().code != Code::KeychainUnavailable)
            m_signIn->tell(opened.error());
    });
}

// --- windows

void Console::showSignIn()
{
    m_signIn = std::make_unique<SignInWindow>(m_services.session, m_preferences);
    m_signIn->setAuthority(m_start.authorityPem);
    connect(m_signIn.get(), &SignInWindow::signedIn, this, &Console::onSignedIn);
    connect(m_signIn.get(), &SignInWindow::openedInVain, this, &Console::onOpenedInVain);
    connect(m_signIn.get(), &SignInWindow::retryRequested, this, &Console::tryAgain, Qt::QueuedConnection);
    m_signIn->installEventFilter(this);
    m_signIn->show();
    Q_EMIT windowChanged();
}

// Closed without signing in: the end, unless the work is still open behind it.
bool Console::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_signIn.get() && event->type() == QEvent::Close && m_main == nullptr)
        QMetaObject::invokeMethod(qApp, &QApplication::quit, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

void Console::onSignedIn()
{
    if (const auto profile = m_services.session.current(); profile && !profile->practice) {
        m_preferences.lastProfile = profile->id;
        m_preferences.lastServer = profile->server.toString();
        m_preferences.lastLogin = profile->login;
        m_store.save(m_preferences);
    }
    showMain();
}

// The person did not wait for it. Where work is open it is the same profile, and what is typed there needs it.
void Console::onOpenedInVain()
{
    if (m_main != nullptr)
        onSignedIn();
    else
        whenDone(m_services.session.signOut(), this, [](const Result<void> &) {});
}

void Console::tryAgain()
{
    const auto profile = m_services.session.current();
    if (m_main == nullptr)
        start(m_start);
    else if (m_signIn != nullptr && profile)
        m_signIn->showAgain(*profile);
}

void Console::showMain()
{
    const auto profile = m_services.session.current();
    const auto workOf = profile ? profile->databasePath : QString();
    if (m_main != nullptr && m_workOf != workOf) { // nothing of this person's work goes to another, or to Practice
        closeMain();
        KeptTexts::of(m_services.inbox).clear();
    }
    m_workOf = workOf;
    if (m_main == nullptr) {
        m_main = std::make_unique<MainWindow>(m_services, m_preferences, m_store);
        connect(m_main.get(), &MainWindow::preferencesChanged, this, &Console::setPreferences);
        connect(m_main.get(), &MainWindow::signOutRequested, this, &Console::signOut);
        connect(m_main.get(), &MainWindow::signInRequested, this, &Console::signInAgain);
        connect(m_main.get(), &MainWindow::closed, qApp, &QApplication::quit, Qt::QueuedConnection);
    }
    m_main->show();
    if (m_signIn != nullptr) {
        m_signIn->hide();
        m_signIn.release()->deleteLater();
    }
    Q_EMIT windowChanged();
}

// Theme, language and text size reach every widget by building the window anew; what is typed is stored first and is
// there again.
void Console::rebuildMain()
{
    if (m_main == nullptr)
        return;
    whenDone(m_main->saveNow(), this, [this](const Result<void> &saved) {
        if (m_main == nullptr || m_signingOut)
            return;              // signed out meanwhile, or just being so: the window goes anyway
        if (m_main->isDirty()) { // typed since; or it cannot be stored, and is worth more than the new look
            if (saved)
                rebuildMain();
            return;
        }
        const Place place = m_main->place();
        const ComplaintId open = m_main->openComplaintId();
        const auto *const focused = m_main->focusWidget();
        const QString focus = focused == nullptr ? QString() : focused->objectName();
        closeMain();
        showMain();
        if (!open.isEmpty())
            m_main->openComplaint(open);
        m_main->goTo(place);
        if (auto *const again = focus.isEmpty() ? nullptr : m_main->findChild<QWidget *>(focus))
            again->setFocus(Qt::OtherFocusReason); // who changes a setting by keys stays on it
    });
}

void Console::signOut()
{
    if (m_main == nullptr || std::exchange(m_signingOut, true))
        return;
    m_main->setSigningOut(true);
    whenDone(m_main->saveNow(), this, [this](const Result<void> &saved) {
        if (!saved && saved.error().code != Code::WrongState) {
            m_signingOut = false;
            if (m_main != nullptr)
                m_main->setSigningOut(false);
            return; // what is typed stands in the window only, and the window says so
        }
        // Without an open profile there is no other way out than this one.
        whenDone(m_services.session.signOut(), this, [this](const Result<void> &result) {
            if (!result)
                qCWarning(lcUi) << "signing out:" << nameOf(result.error().code);
            m_signingOut = false;
            KeptTexts::of(m_services.inbox).clear(); // whoever comes next is perhaps another person
            closeMain();
            showSignIn();
        });
    });
}

void Console::closeMain()
{
    if (m_main == nullptr)
        return;
    m_main->hide();
    m_main.release()->deleteLater();
}

// The token has expired: the form for the same profile; the data stays open until it is answered.
void Console::signInAgain()
{
    const auto profile = m_services.session.current();
    if (!profile || m_signingOut)
        return;
    if (m_signIn != nullptr && m_signIn->isVisible()) {
        m_signIn->raise();
        m_signIn->activateWindow();
        return;
    }
    showSignIn();
    m_signIn->showAgain(*profile);
}

// --- what holds for all windows

void Console::setPreferences(const Preferences &preferences)
{
    const Preferences before = std::exchange(m_preferences, preferences);
    m_store.save(preferences);
    m_services.backend.setUndoTime(Milliseconds(preferences.undoSeconds * 1000));
    if (preferences.workOffline != before.workOffline)
        m_services.session.setOffline(preferences.workOffline);
    const bool spoken = preferences.effectiveLanguage() != before.effectiveLanguage();
    if (spoken)
        applyLanguage();
    if (preferences.scheme != before.scheme || preferences.textPercent != before.textPercent) {
        m_look.apply(preferences.scheme, preferences.textScale()); // builds the window anew
    } else if (spoken) {
        rebuildMain();
    } else if (m_main != nullptr) {
        m_main->setPreferences(preferences);
    }
}

void Console::applyLanguage()
{
    for (const auto &translator : m_translators)
        QCoreApplication::removeTranslator(translator.get());
    m_translators.clear();
    const QString language = m_preferences.effectiveLanguage();
    const auto known = language == "hi"_L1 ? QLocale::Hindi
        : language == "ur"_L1              ? QLocale::Urdu // numbers and direction; its words are still to come
                                           : QLocale::English;
    QLocale::setDefault(QLocale(known, QLocale::India));
    QApplication::setLayoutDirection(QLocale().textDirection());
    m_translators = translatorsFor(language);
    for (const auto &translator : m_translators)
        QCoreApplication::installTranslator(translator.get());
}

} // namespace uttar::ui
