// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "app/base/text.h"
#include "ui/common/fonts.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/kepttexts.h"
#include "ui/common/prompter.h"
#include "ui/complaint/complaintpane.h"
#include "ui/inbox/inboxpane.h"
#include "ui/outbox/outboxplace.h"
#include "ui/review/reviewplace.h"
#include "ui/settings/settingsplace.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/inboxplace.h"
#include "ui/shell/messages.h"
#include "ui/shell/statusstrip.h"

#include <QAction>
#include <QCloseEvent>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace uttar::ui {

namespace {

constexpr int wideRailFrom = 1400;

// Both, with the first error.
QFuture<Result<void>> both(const QFuture<Result<void>> &first, const QFuture<Result<void>> &second, QObject *context)
{
    auto promise = std::make_shared<QPromise<Result<void>>>();
    promise->start();
    whenDone(first, context, [promise, second, context](const Result<void> &one) {
        whenDone(second, context, [promise, one](const Result<void> &other) {
            // That no profile is open is the least that there is to say.
            const bool closed = !one && one.error().code == Code::WrongState;
            promise->addResult(one || (closed && !other) ? other : one);
            promise->finish();
        });
    });
    return promise->future();
}

} // namespace

MainWindow::MainWindow(const Services &services, const Preferences &preferences, PreferenceStore &store,
                       QWidget *parent)
    : QMainWindow(parent), m_services(services), m_preferences(preferences), m_store(store),
      m_prompter(makeDialogPrompter(this)), m_rail(new Rail(this)), m_banners(new BannerArea(this)),
      m_stack(new QStackedWidget(this)), m_strip(new StatusStrip(services.clock, this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Uttar"_s);
    setWindowIcon(productIcon());
    setMinimumSize(760, 520);
    auto *central = new QWidget(this);
    setCentralWidget(central);
    auto *whole = new QVBoxLayout(central);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addWidget(m_banners);
    column->addWidget(m_stack, 1);
    row->addWidget(m_rail);
    row->addLayout(column, 1);
    whole->addLayout(row, 1);
    whole->addWidget(m_strip);
    makePlaces();
    makeActions();
    m_messages = new Messages(services.inbox, *m_undoAction, m_strip);
    connectSession();
    resize(1440, 900);
    restoreGeometry(m_store.shape(u"window"_s));
    m_inbox->restoreShape(m_store.shape(u"inbox"_s));
    goTo(Place::Inbox);
    onAccount();
    onStatus(services.session.status());
}

MainWindow::~MainWindow() = default;

void MainWindow::makePlaces()
{
    m_inbox = new InboxPlace(m_services, m_prompter, m_stack);
    m_review = new ReviewPlace(m_services.reviews, m_services.inbox, m_services.session, m_stack);
    m_outbox = new OutboxPlace(m_services.outbox, m_services.inbox, m_services.session, m_prompter, m_stack);
    m_settings = new SettingsPlace(m_services.session, m_preferences, m_stack);
    for (QWidget *place : {static_cast<QWidget *>(m_inbox), static_cast<QWidget *>(m_review),
                           static_cast<QWidget *>(m_outbox), static_cast<QWidget *>(m_settings)})
        m_stack->addWidget(place);
    const auto failed = [this](const Error &error) { m_messages->failed(error); };
    connect(m_inbox, &InboxPlace::acted, this, [this](const std::vector<OperationId> &ids, const QString &words) {
        m_messages->acted(ids, words, m_preferences.undoSeconds);
    });
    connect(m_inbox, &InboxPlace::failed, this, failed);
    connect(m_inbox, &InboxPlace::storingFailed, this, [this](const std::optional<Error> &error) {
        m_banners->setUnsaved(error);
        if (!error && m_services.session.status().error)
            m_services.session.syncNow(); // what stopped the writing stopped the fetching too
    });
    connect(m_inbox, &InboxPlace::openedChanged, this,
            [this](const QString &title) { setWindowTitle(title.isEmpty() ? u"Uttar"_s : title + u" – Uttar"_s); });
    connect(m_review, &ReviewPlace::acted, this, [this](const OperationId &id, const QString &words) {
        m_messages->acted({id}, words, m_preferences.undoSeconds);
    });
    connect(m_review, &ReviewPlace::failed, this, failed);
    connect(m_review, &ReviewPlace::openRequested, this, &MainWindow::openComplaint);
    connect(m_outbox, &OutboxPlace::openRequested, this, &MainWindow::openComplaint);
    connect(m_outbox, &OutboxPlace::writeRequested, this, [this](const ComplaintId &id, const QString &note) {
        goTo(Place::Inbox);
        m_inbox->write(id, note);
    });
    connect(m_outbox, &OutboxPlace::reviewRequested, this, [this] { goTo(Place::Review); });
    connect(m_outbox, &OutboxPlace::failed, this, failed);
    connect(m_settings, &SettingsPlace::preferencesChanged, this, &MainWindow::preferencesChanged);
    connect(m_settings, &SettingsPlace::signOutRequested, this, &MainWindow::signOutRequested);
    connect(m_settings, &SettingsPlace::helpRequested, this, &MainWindow::showHelp);
    connect(m_rail, &Rail::chosen, this, &MainWindow::goTo);
}

void MainWindow::connectSession()
{
    SessionService &session = m_services.session;
    connect(&session, &SessionService::statusChanged, this, &MainWindow::onStatus);
    connect(&session, &SessionService::accountChanged, this, &MainWindow::onAccount);
    connect(&session, &SessionService::signInNeeded, this, [this] { onStatus(m_services.session.status()); });
    connect(&session, &SessionService::practiceEnded, m_banners, &BannerArea::tellPracticeEnded);
    if (session.hasPracticeEnded())
        m_banners->tellPracticeEnded(); // to the window before this one
    connect(&session, &SessionService::copied, m_banners, &BannerArea::tellCopied);
    connect(m_banners, &BannerArea::copiedRead, &session, &SessionService::copiedTold);
    if (session.isCopied())
        m_banners->tellCopied();
    connect(m_banners, &BannerArea::retryRequested, this, [this] {
        (void)m_inbox->complaint().saveNow();
        m_services.session.syncNow();
    });
    connect(m_banners, &BannerArea::signOutRequested, this, &MainWindow::signOutRequested);
    connect(&m_services.inbox, &InboxService::changed, this, &MainWindow::onStoreChanged);
    connect(&m_services.inbox, &InboxService::arrived, this, [this](const std::vector<InboxRow> &rows) {
        m_messages->arrived(rows, m_preferences, m_services.clock.now());
    });
    connect(m_messages, &Messages::aboutToUndo, this, [this] { (void)saveNow(); });
    connect(m_messages, &Messages::openRequested, this, [this](const ComplaintId &id) {
        activateWindow();
        openComplaint(id);
    });
    connect(m_banners, &BannerArea::acceptServerRequested, &session, &SessionService::acceptServer);
    connect(m_banners, &BannerArea::massDeletionAnswered, &session, &SessionService::answerMassDeletion);
    connect(m_banners, &BannerArea::signInRequested, this, &MainWindow::signInRequested);
    connect(m_strip, &StatusStrip::syncRequested, &session, &SessionService::syncNow);
    connect(m_strip, &StatusStrip::outboxRequested, this, [this] { goTo(Place::Outbox); });
    connect(m_strip, &StatusStrip::workOfflineRequested, this, [this](bool offline) {
        Preferences p = m_preferences;
        p.workOffline = offline;
        Q_EMIT preferencesChanged(p);
    });
}

// --- what comes from below

void MainWindow::onAccount()
{
    const auto account = m_services.session.account();
    if (!account)
        return;
    m_inbox->setAccount(*account);
    m_strip->setAccount(*account);
    m_banners->setPractice(account->practice);
    const bool supervises = hasRole(account->person.roles, Role::Supervisor);
    m_rail->setShown(Place::Review, supervises);
    m_reviewAction->setEnabled(supervises);
    if (!supervises && m_place == Place::Review)
        goTo(Place::Inbox);
    readPeople();
    readCounts();
}

void MainWindow::onStatus(const SyncStatus &status)
{
    m_strip->setStatus(status, m_preferences.workOffline);
    m_banners->setStatus(status, m_services.session.needsSignIn());
    if (status.needsPerson > std::exchange(m_needPerson, status.needsPerson))
        m_messages->refused();
    m_rail->setCount(Place::Outbox, status.waiting + status.needsPerson, status.needsPerson > 0);
    const bool first = status.total > 0 && status.fetched < status.total;
    m_inbox->pane().setFirstSync(
        first ? tr("%1 of %2").arg(Formats::number(status.fetched), Formats::number(status.total)) : QString());
}

void MainWindow::onStoreChanged(const StoreChange &change)
{
    m_messages->written();
    m_inbox->apply(change);
    m_review->refresh(change);
    m_outbox->refresh(change);
    if (change.people || change.everything)
        readPeople();
    readCounts();
}

void MainWindow::readCounts()
{
    whenDone(m_services.inbox.counts(), this, [this](const Result<FolderCounts> &counts) {
        if (counts)
            showCounts(*counts);
    });
}

void MainWindow::showCounts(const FolderCounts &counts)
{
    m_inbox->pane().setCounts(counts);
    m_rail->setCount(Place::Inbox, counts.mine > 0 ? counts.mine : counts.unassigned);
    m_rail->setCount(Place::Review, counts.review);
    m_rail->setCount(Place::Outbox, counts.outbox, counts.outboxNeedsPerson > 0);
}

void MainWindow::readPeople()
{
    whenDone(m_services.inbox.people(), this, [this](const Result<std::vector<Person>> &people) {
        if (people)
            takePeople(*people);
    });
}

void MainWindow::takePeople(const std::vector<Person> &people)
{
    m_inbox->setPeople(people);
    m_outbox->setPeople(people);
}

// --- what a person does

void MainWindow::setPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    m_settings->setPreferences(preferences);
    onStatus(m_services.session.status());
}

void MainWindow::openComplaint(const ComplaintId &id)
{
    goTo(Place::Inbox);
    m_inbox->open(id);
}

ComplaintId MainWindow::openComplaintId() const
{
    return m_inbox->complaint().current();
}

void MainWindow::goTo(Place place)
{
    m_place = place;
    m_rail->setPlace(place);
    switch (place) {
    case Place::Inbox:
        m_stack->setCurrentWidget(m_inbox);
        m_inbox->activate();
        break;
    case Place::Review:
        m_stack->setCurrentWidget(m_review);
        m_review->activate();
        break;
    case Place::Outbox:
        m_stack->setCurrentWidget(m_outbox);
        m_outbox->activate();
        break;
    case Place::Settings:
        m_stack->setCurrentWidget(m_settings);
        m_settings->activate();
        break;
    }
}

// --- coming and going

QFuture<Result<void>> MainWindow::saveNow()
{
    rememberShape();
    return both(m_inbox->complaint().saveNow(), KeptTexts::of(m_services.inbox).storeNow(), this);
}

bool MainWindow::isDirty() const
{
    return m_inbox->complaint().isDirty();
}

void MainWindow::setSigningOut(bool signingOut)
{
    m_banners->setSigningOut(signingOut);
    for (auto *const part : {static_cast<QWidget *>(m_rail), static_cast<QWidget *>(m_stack)})
        part->setEnabled(!signingOut);
    findChild<QAction *>(u"signOutAction"_s)->setEnabled(!signingOut);
}

void MainWindow::rememberShape()
{
    m_store.saveShape(u"window"_s, saveGeometry());
    m_store.saveShape(u"inbox"_s, m_inbox->saveShape());
}

// Never asks: the draft is stored, then the window goes.
void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_saved) {
        event->accept();
        return;
    }
    event->ignore();
    whenDone(saveNow(), this, [this](const Result<void> &result) {
        if (!result) {                                   // what was typed is still in the window
            if (result.error().code == Code::WrongState) // no profile is open: the banner has the words for that
                m_banners->setUnsaved(result.error());
            else
                m_messages->failed(result.error());
            return;
        }
        if (isDirty()) { // typed since
            close();
            return;
        }
        m_saved = true;
        close();
        Q_EMIT closed();
    });
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QMainWindow::resizeEvent(event);
    m_rail->setWide(width() >= qRound(wideRailFrom * textScale()));
    m_inbox->adapt(width());
}

} // namespace uttar::ui
