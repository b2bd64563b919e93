// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/bannerarea.h"

#include "app/base/text.h"
#include "ui/common/errortext.h"
#include "ui/common/widgets.h"

#include <QVBoxLayout>

namespace uttar::ui {

namespace {

// Errors that do not pass by themselves: a person has to do something.
bool needsPerson(Code code)
{
    switch (code) {
    case Code::TlsUntrusted:
    case Code::TlsWrongHost:
    case Code::NotAnUttarServer:
    case Code::AccountDisabled:
    case Code::AccountNotFound:
    case Code::DiskFull:
    case Code::ReadOnly:
    case Code::StorageFault:
    case Code::StorageCorrupt:
    case Code::NewerDatabase: return true;
    default: return false;
    }
}

} // namespace

BannerArea::BannerArea(QWidget *parent) : QWidget(parent), m_practice(new Banner(this)), m_alert(new Banner(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_practice);
    column->addWidget(m_alert);
    m_practice->setObjectName(u"practiceBanner"_s);
    m_alert->setObjectName(u"alertBanner"_s);
    connect(m_alert, &Banner::firstChosen, this, &BannerArea::onFirst);
    connect(m_alert, &Banner::secondChosen, this, &BannerArea::onSecond);
}

void BannerArea::setPractice(bool practice)
{
    m_isPractice = practice;
    if (practice)
        m_practice->show(Banner::Kind::Practice, tr("Practice: nothing you do here reaches a real citizen."));
    else
        m_practice->hide();
}

void BannerArea::setStatus(const SyncStatus &status, bool needsSignIn)
{
    m_status = status;
    m_needsSignIn = needsSignIn;
    if (status.connection != Connection::Frozen)
        m_frozenPutOff = false;
    show();
}

void BannerArea::setUnsaved(const std::optional<Error> &error)
{
    // A write went through: what the last look at the server failed by is over too.
    if (m_unsaved && !error && m_status.error && ErrorText::stopsWriting(m_status.error->code))
        m_status.error.reset();
    m_unsaved = error;
    show();
}

void BannerArea::setSigningOut(bool signingOut)
{
    m_signingOut = signingOut;
    show();
}

void BannerArea::tellPracticeEnded()
{
    m_practiceEnded = true;
    show();
}

void BannerArea::tellCopied()
{
    m_copied = true;
    show();
}

void BannerArea::show()
{
    if (m_signingOut) {
        m_subject = Subject::None;
        m_alert->show(Banner::Kind::Info, tr("Signing out: what you typed is stored, and the server is told."));
    } else if (m_unsaved && m_unsaved->code == Code::WrongState) { // no profile is open
        m_subject = Subject::SignIn;
        m_alert->show(Banner::Kind::Problem,
                      tr("Your data on this computer is closed, and what you type stands in this window only. Sign in, "
                         "and it is stored."),
                      tr("Sign in"));
    } else if (m_unsaved) {
        m_subject = Subject::Unsaved;
        m_alert->show(Banner::Kind::Problem, ErrorText::line(m_unsaved->code), tr("Try again"));
    } else if (m_status.massDeletion) {
        m_subject = Subject::MassDeletion;
        m_alert->show(
            Banner::Kind::Warning,
            tr("The server says that more than a tenth of the complaints on this computer are gone. If your "
               "department has removed them, let them go. If not, keep them: nothing is fetched until you look "
               "for news (F5), and then you are asked again. Drafts and the outbox stay in either case."),
            tr("Keep them"), tr("Let them go"));
    } else if (m_status.connection == Connection::Frozen && !m_frozenPutOff) {
        m_subject = Subject::Frozen;
        const ErrorWords words = ErrorText::of(Code::OtherServer);
        m_alert->show(
            Banner::Kind::Warning,
            words.what + u' ' + words.next + u' '
                + tr("If you go on, the complaints are fetched anew, your drafts stay, and your outbox leaves. "
                     "Replies that you handed in and that are not known to be published come back as "
                     "drafts, in case this server has them no more; your notes are handed in again where it is your "
                     "own server, restored."),
            tr("Go on with this server"), tr("Not now"));
    } else if (m_needsSignIn && m_isPractice) { // where nobody has a password to sign in with
        m_subject = Subject::PracticeEnded;
        m_alert->show(Banner::Kind::Info, tr("Your time in this practice is over. Sign out to start Practice again."),
                      tr("Sign out"));
    } else if (m_needsSignIn) {
        m_subject = Subject::SignIn;
        m_alert->show(Banner::Kind::Warning, ErrorText::line(Code::SignInExpired), tr("Sign in"));
    } else if (m_status.error && needsPerson(m_status.error->code)) {
        m_subject = Subject::Trouble;
        m_alert->show(Banner::Kind::Problem, ErrorText::line(m_status.error->code), tr("Try again"));
    } else if (m_practiceEnded) {
        m_subject = Subject::PracticeEnded;
        m_alert->show(Banner::Kind::Info,
                      tr("The practice server has ended, and its citizens with it. Sign out to start Practice again."),
                      tr("Sign out"), tr("Not now"));
    } else if (m_copied) {
        m_subject = Subject::Copied;
        m_alert->show(
            Banner::Kind::Info,
            tr("These complaints, drafts and waiting acts came from another computer or folder. Everything is "
               "here, and nothing leaves twice, even if it has left from there. From now on use only one of "
               "the two."),
            tr("I have read it"));
    } else {
        m_subject = Subject::None;
        m_alert->hide();
    }
}

void BannerArea::onFirst()
{
    switch (m_subject) {
    case Subject::MassDeletion: Q_EMIT massDeletionAnswered(false); break;
    case Subject::Frozen: Q_EMIT acceptServerRequested(); break;
    case Subject::SignIn: Q_EMIT signInRequested(); break;
    case Subject::PracticeEnded: Q_EMIT signOutRequested(); break;
    case Subject::Copied:
        m_copied = false;
        Q_EMIT copiedRead();
        show();
        break;
    case Subject::Unsaved:
    case Subject::Trouble: Q_EMIT retryRequested(); break;
    case Subject::None: break;
    }
}

void BannerArea::onSecond()
{
    if (m_subject == Subject::MassDeletion) {
        Q_EMIT massDeletionAnswered(true);
    } else if (m_subject == Subject::Frozen) {
        m_frozenPutOff = true;
        show();
    } else if (m_subject == Subject::PracticeEnded) {
        m_practiceEnded = false;
        show();
    }
}

} // namespace uttar::ui
