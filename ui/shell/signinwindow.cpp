// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/signinwindow.h"

#include "app/base/text.h"
#include "ui/common/errortext.h"
#include "ui/common/focusring.h"
#include "ui/common/fonts.h"
#include "ui/common/icons.h"
#include "ui/common/widgets.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace uttar::ui {

namespace {

constexpr int longestCertificate = 1 << 20;

class Mark : public QWidget
{
public:
    explicit Mark(QWidget *parent) : QWidget(parent) { setFixedSize(scaled(56), scaled(56)); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        paintProductMark(painter, rect());
    }
};

QLineEdit *field(const QString &name, const QString &label, QWidget *parent)
{
    auto *edit = new QLineEdit(parent);
    edit->setObjectName(name);
    edit->setAccessibleName(label);
    return edit;
}

} // namespace

SignInWindow::SignInWindow(SessionService &session, const Preferences &preferences, QWidget *parent)
    : QMainWindow(parent), m_session(session), m_preferences(preferences), m_pages(new QStackedWidget(this))
{
    setObjectName(u"signInWindow"_s);
    setWindowTitle(u"Uttar"_s);
    setWindowIcon(productIcon());
    setMinimumSize(480, 420);
    resize(qMin(1000, scaled(760)), qMin(740, scaled(640)));
    setCentralWidget(m_pages);
    m_welcome = makeWelcome();
    m_form = makeForm();
    auto *progress = makeProgress();
    m_blocked = makeBlocked();
    for (QWidget *page : {m_welcome, m_form, progress, m_blocked})
        m_pages->addWidget(page);
    m_before = m_welcome;
}

SignInWindow::~SignInWindow() = default;

QWidget *SignInWindow::centred(QWidget *body, int width)
{
    auto *scroll = new QScrollArea(m_pages);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus); // what is in it has the focus
    keepFocusInSight(scroll);
    auto *page = panel("ground", "canvas", scroll);
    body->setMaximumWidth(scaled(width));
    auto *row = new QHBoxLayout(page);
    row->setContentsMargins(24, 24, 24, 24);
    row->addStretch(1);
    auto *column = new QVBoxLayout;
    column->addStretch(1);
    column->addWidget(body);
    column->addStretch(2);
    row->addLayout(column, 100);
    row->addStretch(1);
    scroll->setWidget(page);
    return scroll;
}

QWidget *SignInWindow::practiceChoice(const QString &title, const QString &words, const QString &objectName, Role role)
{
    auto *card = panel("card", "plain", this);
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(16, 14, 16, 14);
    column->setSpacing(6);
    column->addWidget(new Line(title, 15, Token::Text, QFont::Bold, card));
    column->addWidget(new Paragraphs(words, 13, Token::Text2, card));
    column->addStretch();
    auto *button = new Button(tr("Practise"), "mortarboard"_L1, "", card);
    button->setObjectName(objectName);
    button->setAccessibleName(title);
    button->setAccessibleDescription(words);
    connect(button, &QPushButton::clicked, this, [this, role] { startPractice(role); });
    column->addWidget(button, 0, Qt::AlignLeading);
    return card;
}

QWidget *SignInWindow::makeWelcome()
{
    auto *body = new QWidget(this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(new Mark(body), 0, Qt::AlignLeading);
    auto *title = new Paragraphs(tr("Welcome to Uttar"), 18, Token::Text, body);
    title->setFont(ui::font(24, QFont::Bold));
    column->addWidget(title);
    column->addWidget(new Paragraphs(
        tr("Uttar is where your department answers the citizens who complain on social media. Connect to your "
           "department's server, or get to know Uttar first: Practice has simulated citizens, and nothing you do there "
           "reaches anybody."),
        15, Token::Text2, body));
    column->addSpacing(8);
    auto *server = new Button(tr("Connect to my department's server"), "box-arrow-up-right"_L1, "primary", body);
    server->setObjectName(u"useServer"_s);
    connect(server, &QPushButton::clicked, this,
            [this] { showForm(QUrl(m_preferences.lastServer), m_preferences.lastLogin); });
    column->addWidget(server, 0, Qt::AlignLeading);
    column->addSpacing(12);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(practiceChoice(tr("Practise as an officer"),
                                  tr("Read complaints, write answers, submit them for review."), u"practiceOfficer"_s,
                                  Role::Officer),
                   1);
    row->addWidget(practiceChoice(tr("Practise as a supervisor"),
                                  tr("Look at answers, approve them or send them back."), u"practiceSupervisor"_s,
                                  Role::Supervisor),
                   1);
    column->addLayout(row);
    return centred(body, 620);
}

QWidget *SignInWindow::makeForm()
{
    auto *body = panel("card", "plain", this);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(24, 20, 24, 20);
    column->setSpacing(10);
    auto *title = new Paragraphs(tr("Sign in"), 18, Token::Text, body);
    title->setFont(ui::font(18, QFont::Bold));
    column->addWidget(title);
    m_formIntro = new Paragraphs({}, 14, Token::Text2, body);
    column->addWidget(m_formIntro);

    m_problem = panel("card", "problem", body);
    m_problem->setObjectName(u"signInProblem"_s);
    auto *problem = new QVBoxLayout(m_problem);
    problem->setContentsMargins(12, 8, 12, 8);
    problem->setSpacing(2);
    m_problemWhat = new Paragraphs({}, 14, Token::Red, m_problem);
    m_problemNext = new Paragraphs({}, 14, Token::Text, m_problem);
    problem->addWidget(m_problemWhat);
    problem->addWidget(m_problemNext);
    m_problem->hide();
    column->addWidget(m_problem);

    const auto add = [&](const QString &label, QLineEdit *edit) {
        auto *words = new Line(label, 13, Token::Text2, QFont::Normal, body);
        words->setBuddy(edit);
        auto *const pair = new QVBoxLayout; // the words nearer to their own field than to the one before
        pair->setSpacing(0);
        pair->addWidget(words);
        pair->addWidget(edit);
        column->addLayout(pair);
        connect(edit, &QLineEdit::textChanged, this, &SignInWindow::checkForm);
        connect(edit, &QLineEdit::returnPressed, this, &SignInWindow::submit);
    };
    m_server = field(u"signInServer"_s, tr("Address of the server"), body);
    m_server->setPlaceholderText(u"https://uttar.example.gov.in"_s);
    m_server->setLayoutDirection(Qt::LeftToRight);
    m_server->setInputMethodHints(Qt::ImhUrlCharactersOnly);
    m_login = field(u"signInLogin"_s, tr("Name"), body);
    m_password = field(u"signInPassword"_s, tr("Password"), body);
    m_password->setEchoMode(QLineEdit::Password);
    add(tr("Address of the server"), m_server);
    m_serverWords = new Paragraphs({}, 13, Token::Red, body);
    m_serverWords->setObjectName(u"signInServerWords"_s);
    m_serverWords->hide();
    column->addWidget(m_serverWords);
    add(tr("Name"), m_login);
    add(tr("Password"), m_password);
    m_authorityWords = new Paragraphs({}, 13, Token::Text2, body);
    m_authorityWords->hide();
    column->addWidget(m_authorityWords);
    m_kept = new Paragraphs({}, 13, Token::Text2, body);
    m_kept->setObjectName(u"secretsKept"_s);
    column->addWidget(m_kept);
    connect(&m_session, &SessionService::keychainAnswered, this, &SignInWindow::sayWhatIsKept);
    auto *row = new QHBoxLayout;
    m_back = new Button(tr("Back"), {}, "quiet", body);
    m_back->setObjectName(u"signInBack"_s);
    auto *certificate = new Button(tr("Certificate file…"), {}, "quiet", body);
    certificate->setObjectName(u"signInCertificate"_s);
    certificate->setToolTip(tr("Only where your administrator gave you one"));
    m_submit = new Button(tr("Sign in"), {}, "primary", body);
    m_submit->setObjectName(u"signInSubmit"_s);
    row->addWidget(m_back);
    row->addWidget(certificate);
    row->addStretch();
    row->addWidget(m_submit);
    column->addSpacing(4);
    column->addLayout(row);
    connect(m_back, &QPushButton::clicked, this, &SignInWindow::goBack);
    connect(certificate, &QPushButton::clicked, this, &SignInWindow::chooseAuthority);
    connect(m_submit, &QPushButton::clicked, this, &SignInWindow::submit);
    return centred(body, 460);
}

QWidget *SignInWindow::makeProgress()
{
    m_progress = new EmptyState(this);
    m_progress->setObjectName(u"signInProgress"_s);
    m_progress->setBusy(true);
    connect(m_progress, &EmptyState::nextStep, this, &SignInWindow::stopWaiting);
    return m_progress;
}

QWidget *SignInWindow::makeBlocked()
{
    auto *body = panel("card", "plain", this);
    body->setObjectName(u"signInBlocked"_s);
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(28, 24, 28, 24);
    column->setSpacing(10);
    m_blockedIcon = new QLabel(body);
    column->addWidget(m_blockedIcon, 0, Qt::AlignLeading);
    m_blockedWhat = new Paragraphs({}, 18, Token::Text, body);
    m_blockedNext = new Paragraphs({}, 15, Token::Text, body);
    column->addWidget(m_blockedWhat);
    column->addWidget(m_blockedNext);
    column->addWidget(new Paragraphs(tr("Nothing is lost: the complaints, your drafts and what waits to leave stay on "
                                        "this computer as they are."),
                                     14, Token::Text2, body));
    column->addWidget(
        new Paragraphs(tr("This is Uttar %1.").arg(QCoreApplication::applicationVersion()), 13, Token::Text2, body));
    auto *row = new QHBoxLayout;
    m_blockedEnd = new Button(tr("Close Uttar"), {}, "", body);
    m_blockedEnd->setObjectName(u"blockedClose"_s);
    m_blockedAgain = new Button(tr("Try again"), {}, "primary", body);
    m_blockedAgain->setObjectName(u"blockedAgain"_s);
    row->addStretch();
    row->addWidget(m_blockedEnd);
    row->addWidget(m_blockedAgain);
    column->addSpacing(8);
    column->addLayout(row);
    connect(m_blockedEnd, &QPushButton::clicked, this, &QWidget::close);
    connect(m_blockedAgain, &QPushButton::clicked, this, &SignInWindow::retryRequested);
    return centred(body, 520);
}

// --- pages

void SignInWindow::showWelcome()
{
    m_before = m_welcome;
    m_pages->setCurrentWidget(m_welcome);
}

void SignInWindow::showForm(const QUrl &server, const QString &login, const std::optional<Profile> &known)
{
    m_known = known;
    m_before = m_form;
    m_server->setText(server.toString());
    m_login->setText(login);
    m_password->clear();
    m_problem->hide();
    m_server->setReadOnly(known.has_value());
    m_login->setReadOnly(known.has_value());
    m_formIntro->setPlain(known
                              ? tr("Type your password to open your complaints on this computer. It works without the "
                                   "network too.")
                              : tr("Your administrator gave you an address, a name and a password."));
    m_session.askKeychain();
    sayWhatIsKept();
    m_pages->setCurrentWidget(m_form);
    (server.isEmpty() ? m_server : login.isEmpty() ? m_login : m_password)->setFocus();
    checkForm();
}

void SignInWindow::showAgain(const Profile &profile)
{
    m_workBehind = true;
    m_back->setText(tr("Cancel"));
    m_blockedEnd->setText(tr("Cancel"));
    showForm(profile.server, profile.login, profile);
}

void SignInWindow::goBack()
{
    if (!m_workBehind) {
        showWelcome();
        return;
    }
    m_password->clear();
    close();
}

QUrl SignInWindow::typedServer() const
{
    const QString typed = m_server->text().trimmed();
    if (typed.isEmpty())
        return {};
    const QUrl url(typed.contains("://"_L1) ? typed : u"https://"_s + typed, QUrl::StrictMode);
    return url.isValid() && url.scheme() == "https"_L1 && !url.host().isEmpty() ? url : QUrl();
}

void SignInWindow::checkForm()
{
    const bool badServer = !m_server->text().trimmed().isEmpty() && typedServer().isEmpty();
    if (m_server->property("problem").toBool() != badServer) {
        m_server->setProperty("problem", badServer);
        const auto words = badServer ? tr("An address looks like https://uttar.example.gov.in") : QString();
        m_serverWords->setPlain(words);
        m_serverWords->setVisible(badServer);
        m_server->setAccessibleDescription(words);
        restyle(m_server);
    }
    m_submit->setEnabled(!typedServer().isEmpty() && !m_login->text().trimmed().isEmpty()
                         && !m_password->text().isEmpty());
}

// Nothing before the keychain has answered: the sentence would be a guess, and somebody types a password below it.
void SignInWindow::sayWhatIsKept()
{
    m_kept->setPlain(m_session.secretsAreKept()
                         ? tr("Your sign-in is kept in this computer's keychain; the password itself is not kept.")
                         : tr("This computer has no keychain: your sign-in is kept until you close Uttar, and "
                              "you are asked again at the next start. The password itself is not kept."));
    m_kept->setVisible(m_session.keychainHasAnswered());
}

void SignInWindow::chooseAuthority()
{
    auto *dialog = new QFileDialog(this, tr("Certificate file"), {}, tr("Certificates (*.pem *.crt *.cer)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || file.size() > longestCertificate) {
            m_authorityWords->setPlain(tr("This file cannot be read."));
        } else {
            m_authority = file.readAll();
            m_authorityWords->setPlain(tr("Certificate: %1").arg(QFileInfo(path).fileName()));
        }
        m_authorityWords->show();
    });
    dialog->open();
}

// --- what goes on

void SignInWindow::submit()
{
    if (!m_submit->isEnabled())
        return;
    const QUrl server = typedServer();
    wait(tr("Signing in"), tr("Asking %1.").arg(server.host()),
         m_session.signIn(server, m_login->text().trimmed(), m_password->text(), m_authority));
}

void SignInWindow::startPractice(Role role)
{
    m_known.reset();
    m_before = m_welcome;
    wait(tr("Starting Practice"), tr("Simulated citizens are writing their complaints."),
         m_session.startPractice(role));
}

void SignInWindow::wait(const QString &title, const QString &why, const QFuture<Result<void>> &future)
{
    const quint64 number = ++m_waiting;
    m_waits = true;
    m_progress->set("hourglass-split"_L1, title, why, tr("Cancel"));
    m_pages->setCurrentWidget(m_progress);
    whenDone(future, this, [this, number](const Result<void> &result) {
        if (number != m_waiting) {
            if (result && !m_waits)
                Q_EMIT openedInVain();
            return;
        }
        m_waits = false;
        finish(result);
    });
}

void SignInWindow::finish(const Result<void> &result)
{
    if (result) {
        m_password->clear();
        Q_EMIT signedIn();
        return;
    }
    // A profile on this computer opens without its server.
    if (m_known && isRetryable(result.error().code)) {
        onOfflineFallback(result.error());
        return;
    }
    // The server took this password, and the data here is sealed with another: it was changed since.
    const auto sealed = m_session.sealedProfile(typedServer(), m_login->text());
    if (result.error().code == Code::WrongKey && sealed && m_before == m_form) {
        m_pages->setCurrentWidget(m_form);
        askForPasswordBefore(*sealed);
        return;
    }
    tell(result.error());
}

void SignInWindow::askForPasswordBefore(const Profile &profile)
{
    auto *const dialog = new QInputDialog(this);
    dialog->setObjectName(u"passwordBefore"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Your password was changed"));
    dialog->setLabelText(tr("The drafts and complaints on this computer are still locked with the password before. "
                            "Type it once; from then on the new one opens them."));
    dialog->setTextEchoMode(QLineEdit::Password);
    connect(dialog, &QInputDialog::textValueSelected, this, [this, profile](const QString &before) {
        whenDone(m_session.resealKey(profile, before, m_password->text()), this, [this](const Result<void> &sealed) {
            if (sealed)
                submit();
            else
                tell(sealed.error());
        });
    });
    connect(dialog, &QDialog::rejected, this, [this] { tell(Error{Code::WrongKey, {}, false}); });
    dialog->open();
}

void SignInWindow::onOfflineFallback(const Error &error)
{
    whenDone(m_session.openOffline(*m_known, m_password->text()), this, [this, error](const Result<void> &opened) {
        if (opened) {
            m_password->clear();
            Q_EMIT signedIn();
        } else {
            tell(opened.error().code == Code::NotFound ? error : opened.error());
        }
    });
}

bool SignInWindow::blocks(Code code)
{
    switch (code) {
    case Code::NewerDatabase:
    case Code::StorageCorrupt:
    case Code::StorageFault:
    case Code::DiskFull:
    case Code::ReadOnly: return true;
    default: return false;
    }
}

void SignInWindow::showBlocked(const Error &error)
{
    const ErrorWords words = ErrorText::of(error.code);
    m_blockedIcon->setPixmap(iconPixmap("exclamation-triangle"_L1, Token::Amber, 32, devicePixelRatioF()));
    m_blockedWhat->setPlain(words.what);
    QFont bold = m_blockedWhat->font();
    bold.setBold(true);
    m_blockedWhat->setFont(bold);
    m_blockedNext->setPlain(words.next);
    m_blocked->setAccessibleName(words.what + u' ' + words.next);
    m_pages->setCurrentWidget(m_blocked);
    m_blockedAgain->setFocus();
}

void SignInWindow::tell(const Error &error)
{
    if (blocks(error.code)) {
        showBlocked(error);
        return;
    }
    const ErrorWords words = ErrorText::of(error.code);
    if (m_before == m_welcome) {
        m_progress->setBusy(false);
        m_progress->set("exclamation-octagon"_L1,
                        error.code == Code::NotFound ? tr("Practice is not installed on this computer.") : words.what,
                        error.code == Code::NotFound ? tr("Install the package with uttar-server, then try again.")
                                                     : words.next,
                        tr("Back"));
        m_pages->setCurrentWidget(m_progress);
        return;
    }
    m_problemWhat->setPlain(words.what);
    m_problemNext->setPlain(words.next);
    m_problem->setAccessibleName(words.what + u' ' + words.next);
    m_problem->show();
    m_pages->setCurrentWidget(m_form);
    m_password->setFocus();
    m_password->selectAll();
}

void SignInWindow::stopWaiting()
{
    ++m_waiting;
    m_waits = false;
    m_progress->setBusy(true);
    m_pages->setCurrentWidget(m_before);
}

} // namespace uttar::ui
