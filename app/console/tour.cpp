// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/tour.h"

#include "app/base/text.h"
#include "ui/complaint/complaintpane.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/signinwindow.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QKeyEvent>
#include <QLineEdit>
#include <QNetworkReply>
#include <QPainter>
#include <QPushButton>
#include <QSslConfiguration>
#include <QTextEdit>

#include <algorithm>
#include <utility>

namespace uttar {

namespace {

constexpr auto patience = std::chrono::seconds(60);
constexpr std::size_t needed = 8;       // complaints
constexpr qsizetype shortest = 40;      // that tell something
constexpr int settleMilliseconds = 350; // after a station is reached, for the last paint

} // namespace

Tour::Tour(QString folder, QObject *parent) : QObject(parent), m_folder(std::move(folder))
{
    m_poll.setInterval(40);
    connect(&m_poll, &QTimer::timeout, this, &Tour::poll);
}

Tour::~Tour() = default;

void Tour::start()
{
    if (!QDir().mkpath(m_folder) || !m_data.isValid()) {
        end(u"The folder %1 cannot be written."_s.arg(m_folder));
        return;
    }
    m_officer = makeSeat(u"officer"_s);
    m_supervisor = makeSeat(u"supervisor"_s);
    m_laptop = makeSeat(u"laptop"_s);
    planSignIn();
    planInbox();
    planReply();
    planReview();
    planOffline();
    planConflict();
    planLooks();
    planFaults();
    next();
}

std::unique_ptr<Seat> Tour::makeSeat(const QString &name) const
{
    return std::make_unique<Seat>(m_data.filePath(name), makeMemoryKeychain());
}

// --- the engine ---

void Tour::add(const QString &name, std::function<void()> act, std::function<bool()> until)
{
    m_steps.push_back({name, std::move(act), std::move(until), {}});
}

void Tour::shoot(const QString &name, std::function<void()> act, std::function<bool()> until,
                 const std::unique_ptr<Seat> &seat)
{
    m_steps.push_back({name, std::move(act), std::move(until), [this, &seat] { return window(*seat); }});
}

void Tour::next()
{
    if (m_steps.empty()) {
        end({});
        return;
    }
    m_step = std::move(m_steps.front());
    m_steps.pop_front();
    m_ready = false;
    m_since.start();
    if (m_step->act)
        m_step->act();
    m_poll.start();
}

void Tour::poll()
{
    if (!m_step->until || m_step->until()) {
        m_poll.stop();
        if (auto *const shown = m_step->picture ? m_step->picture() : nullptr;
            shown != nullptr && QApplication::activePopupWidget() == nullptr)
            shown->activateWindow(); // the one in which the person works: its focus is seen
        QTimer::singleShot(m_step->picture ? settleMilliseconds : 0, this, &Tour::leave);
        return;
    }
    if (m_since.elapsed() > std::chrono::milliseconds(patience).count()) {
        if (auto *const shown = window(*m_officer))
            takePicture(u"stuck-officer"_s, shown);
        if (auto *const shown = window(*m_supervisor))
            takePicture(u"stuck-supervisor"_s, shown);
        if (auto *const shown = window(*m_laptop))
            takePicture(u"stuck-laptop"_s, shown);
        end(u"The tour did not get past \"%1\" within %2 s."_s.arg(m_step->name).arg(patience.count()));
    }
}

void Tour::leave()
{
    if (m_step->picture)
        takePicture(m_step->name, m_step->picture());
    next();
}

void Tour::takePicture(const QString &name, QWidget *shown)
{
    auto picture = shown->grab();
    // Popups and dialogs are windows of their own: they are painted where they stand.
    QPainter painter(&picture);
    for (auto *const other : QApplication::topLevelWidgets()) {
        const bool belongs = other != shown && other->isVisible() && other->parentWidget() != nullptr
            && other->parentWidget()->window() == shown;
        if (belongs && !other->objectName().contains(u"tooltip"_s))
            painter.drawPixmap(other->mapToGlobal(QPoint(0, 0)) - shown->mapToGlobal(QPoint(0, 0)), other->grab());
    }
    painter.end();
    const DiskLimit lifted(m_diskIsFull ? RLIM_INFINITY : 0); // the pictures are not the officer's
    const auto file = u"%1/%2-%3.png"_s.arg(m_folder).arg(++m_pictures, 2, 10, QChar(u'0')).arg(name);
    if (!picture.save(file))
        end(u"%1 cannot be written."_s.arg(file));
}

void Tour::end(const QString &problem)
{
    if (std::exchange(m_ended, true)) // the first reason is the one
        return;
    m_poll.stop();
    m_steps.clear();
    Q_EMIT finished(m_pictures, problem);
}

// --- hands and eyes ---

QWidget *Tour::window(Seat &seat) const
{
    if (auto *const main = seat.console.mainWindow(); main != nullptr && main->isVisible())
        return main;
    return seat.console.signInWindow();
}

void Tour::trigger(Seat &seat, const QString &action)
{
    if (auto *const found = find<QAction>(seat, action))
        found->trigger();
}

void Tour::type(QWidget *target, const QString &text)
{
    target->setFocus();
    for (const auto c : text) {
        QKeyEvent down(QEvent::KeyPress, 0, Qt::NoModifier, QString(c));
        QApplication::sendEvent(target, &down);
    }
}

void Tour::press(QWidget *target, int key, Qt::KeyboardModifiers modifiers)
{
    QKeyEvent down(QEvent::KeyPress, key, modifiers);
    QApplication::sendEvent(target, &down);
    QKeyEvent up(QEvent::KeyRelease, key, modifiers);
    QApplication::sendEvent(target, &up);
}

bool Tour::paneShows(const ComplaintId &id) const
{
    const auto *const main = m_officer->console.mainWindow();
    if (main == nullptr)
        return false;
    const auto *const pane = main->findChild<ui::ComplaintPane *>();
    return pane != nullptr && pane->view() != nullptr && pane->view()->complaint.id == id;
}

void Tour::openChosen(int which)
{
    m_officer->console.mainWindow()->goTo(ui::Place::Inbox);
    m_officer->console.mainWindow()->openComplaint(m_chosen[std::size_t(which)]);
}

// Complaints that an officer answers: in work, nothing on its way, a thread first.
void Tour::chooseComplaints()
{
    InboxQuery query;
    query.folder = InboxFolder::Mine;
    whenDone(m_officer->inbox.page(query, std::nullopt, 200), this, [this](const Result<InboxPage> &page) {
        if (!page)
            return;
        std::vector<InboxRow> fit;
        for (const auto &row : page->rows) {
            const bool workable = row.state == ComplaintState::Assigned || row.state == ComplaintState::InProgress;
            if (workable && row.liveReplyState.isEmpty() && !row.hasDraft)
                fit.push_back(row);
        }
        std::ranges::stable_sort(fit, std::greater<>(), [](const InboxRow &row) {
            return std::pair(row.source == Channel::X, row.postCount);
        });
        std::vector<ComplaintId> ids;
        for (const auto &row : fit)
            ids.push_back(row.id);
        weigh(std::move(ids));
    });
}

// Takes those whose composer is empty: a text of the officer's that came back would stand in it.
void Tour::weigh(std::vector<ComplaintId> left)
{
    if (m_chosen.size() >= needed) {
        m_ready = true;
        return;
    }
    if (left.empty())
        return end(u"There are too few complaints to work on."_s);
    const auto id = left.front();
    left.erase(left.begin());
    whenDone(m_officer->inbox.complaint(id), this, [this, id, left](const Result<ComplaintView> &view) {
        if (!view)
            return weigh(left);
        const bool over = view->replies.empty() || view->replies.back().state == ReplyState::Published;
        const auto &complaint = view->complaint;
        const bool tells = complaint.description.size() > shortest && complaint.language != u"und"_s;
        if (over && tells && !view->draft)
            m_chosen.push_back(id);
        weigh(left);
    });
}

void Tour::watchReply(const ComplaintId &id)
{
    whenDone(m_officer->inbox.complaint(id), this, [this](const Result<ComplaintView> &view) {
        if (!view)
            return;
        m_view = *view;
        m_reply.reset();
        if (!view->replies.empty())
            m_reply = view->replies.back();
        m_seen = m_reply ? std::optional(m_reply->state) : std::nullopt;
    });
}

bool Tour::replyStateIs(const ComplaintId &id, ReplyState state)
{
    watchReply(id);
    return m_view && m_view->complaint.id == id && m_seen == state;
}

void Tour::fillSignIn(Seat &seat, Role role, const QString &password)
{
    const auto *const login = m_offer.login(role);
    auto *const form = seat.console.signInWindow();
    form->setAuthority(m_offer.certificate);
    form->showForm(m_offer.url, login == nullptr ? QString() : login->login);
    find<QLineEdit>(seat, u"signInPassword"_s)->setText(password);
}

void Tour::addSignIn(const std::unique_ptr<Seat> &seat, Role role)
{
    add(
        u"signing in"_s,
        [this, &seat, role] {
            auto preferences = seat->console.preferences();
            preferences.scheme = ui::ColourScheme::Light;
            preferences.language = u"en"_s;
            preferences.undoSeconds = 0;
            seat->console.setPreferences(preferences);
            if (seat->console.signInWindow() == nullptr) {
                ui::Console::Start start; // the form at once, also where the data would open without it
                start.server = m_offer.url;
                start.authorityPem = m_offer.certificate;
                seat->console.start(start);
            }
        },
        [this, &seat, role] {
            auto *const main = seat->console.mainWindow();
            if (!m_ready && seat->console.signInWindow() != nullptr) { // where a profile is known it is tried first
                m_ready = true;
                fillSignIn(*seat, role, u"practice"_s);
                find<QPushButton>(*seat, u"signInSubmit"_s)->click();
            }
            const auto status = seat->session.status();
            return main != nullptr && main->isVisible() && status.lastSynced && !status.syncing;
        });
}

void Tour::setLook(Seat &seat, ui::ColourScheme scheme, const QString &language, int textPercent)
{
    auto preferences = seat.console.preferences();
    preferences.scheme = scheme;
    preferences.language = language;
    preferences.textPercent = textPercent;
    seat.console.setPreferences(preferences);
}

// What the citizens and the platforms do, on the practice server's board.
void Tour::tellPractice(const QString &path, const QJsonObject &body)
{
    QNetworkRequest request(m_offer.url.resolved(QUrl(path)));
    auto trust = QSslConfiguration::defaultConfiguration();
    trust.setCaCertificates(QSslCertificate::fromData(m_offer.certificate));
    request.setSslConfiguration(trust);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    auto *const reply = m_network.post(request, QJsonDocument(body).toJson());
    connect(reply, &QNetworkReply::finished, this, [this, reply] {
        reply->deleteLater();
        if (reply->error() == QNetworkReply::NoError)
            m_ready = true;
        else
            end(u"The practice server refused %1: %2"_s.arg(reply->url().path(), reply->errorString()));
    });
}

bool Tour::selectInReview(const ComplaintId &id)
{
    auto *const list = find<QAbstractItemView>(*m_supervisor, u"reviewList"_s);
    if (list == nullptr)
        return false;
    for (int row = 0; row < list->model()->rowCount(); ++row) {
        const auto index = list->model()->index(row, 0);
        for (int role = Qt::UserRole; role < Qt::UserRole + 4; ++role) {
            if (index.data(role).toString() == id.toString()) {
                list->setCurrentIndex(index);
                return true;
            }
        }
    }
    return false;
}

// --- a disk that takes no more ---

DiskLimit::DiskLimit(rlim_t bytes)
{
    if (bytes == 0)
        return;
    getrlimit(RLIMIT_FSIZE, &m_before);
    auto limit = m_before;
    limit.rlim_cur = std::min(bytes, limit.rlim_max);
    setrlimit(RLIMIT_FSIZE, &limit);
    m_set = true;
}

DiskLimit::~DiskLimit()
{
    if (m_set)
        setrlimit(RLIMIT_FSIZE, &m_before);
}

} // namespace uttar
