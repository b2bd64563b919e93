// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/tour.h"

#include "app/base/text.h"
#include "ui/complaint/complaintpane.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/signinwindow.h"

#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QTextEdit>

namespace uttar {

namespace {

constexpr auto patience = std::chrono::seconds(30);
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
    const auto seat = [this](const QString &name) {
        return std::make_unique<Seat>(m_data.filePath(name), makeMemoryKeychain());
    };
    m_officer = seat(u"officer"_s);
    m_supervisor = seat(u"supervisor"_s);
    m_laptop = seat(u"laptop"_s);
    plan();
    next();
}

// --- the engine ---

void Tour::add(const QString &name, std::function<void()> act, std::function<bool()> until)
{
    m_steps.push_back({name, std::move(act), std::move(until), {}});
}

void Tour::shoot(const QString &name, std::function<void()> act, std::function<bool()> until, Seat &seat)
{
    m_steps.push_back({name, std::move(act), std::move(until), [this, &seat] { return window(seat); }});
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
        QTimer::singleShot(m_step->picture ? settleMilliseconds : 0, this, &Tour::leave);
        return;
    }
    if (m_since.elapsed() > std::chrono::milliseconds(patience).count()) {
        if (auto *const shown = window(*m_officer))
            takePicture(u"stuck-officer"_s, shown);
        if (auto *const shown = window(*m_supervisor))
            takePicture(u"stuck-supervisor"_s, shown);
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
    const auto file = u"%1/%2-%3.png"_s.arg(m_folder).arg(++m_pictures, 2, 10, QChar(u'0')).arg(name);
    if (!picture.save(file))
        end(u"%1 cannot be written."_s.arg(file));
}

void Tour::end(const QString &problem)
{
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

template<class T>
T *Tour::find(Seat &seat, const QString &objectName) const
{
    auto *const shown = window(seat);
    return shown == nullptr ? nullptr : shown->template findChild<T *>(objectName);
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
            if (workable && row.liveReplyState.isEmpty() && !row.hasDraft && row.source == Channel::X)
                fit.push_back(row);
        }
        std::ranges::stable_sort(fit, std::greater<>(), &InboxRow::postCount);
        m_chosen.clear();
        for (const auto &row : fit)
            m_chosen.push_back(row.id);
        m_ready = m_chosen.size() >= 4;
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

// --- the day ---

void Tour::plan()
{
    planSignIn();
    planInbox();
    planReply();
    planReview();
    planOffline();
    planConflict();
    planLarge();
}

void Tour::planSignIn()
{
    add(
        u"practice server"_s,
        [this] {
            whenDone(m_server.start(PracticeServer::findProgram()), this, [this](const Result<PracticeOffer> &offer) {
                if (!offer) {
                    end(u"The practice server did not start: %1"_s.arg(offer.error().detail));
                    return;
                }
                m_offer = *offer;
                m_ready = true;
            });
        },
        [this] { return m_ready; });
    shoot(
        u"first-run"_s, [this] { m_officer->console.start({}); }, [this] { return window(*m_officer) != nullptr; },
        *m_officer);
    const auto fill = [this](Seat &seat, Role role, const QString &password) {
        const auto *const login = m_offer.login(role);
        auto *const form = seat.console.signInWindow();
        form->setAuthority(m_offer.certificate);
        form->showForm(m_offer.url, login == nullptr ? QString() : login->login);
        find<QLineEdit>(seat, u"signInPassword"_s)->setText(password);
    };
    shoot(
        u"sign-in"_s, [this, fill] { fill(*m_officer, Role::Officer, u"practice"_s); }, {}, *m_officer);
    shoot(
        u"error-wrong-password"_s,
        [this, fill] {
            fill(*m_officer, Role::Officer, u"not the password"_s);
            find<QPushButton>(*m_officer, u"signInSubmit"_s)->click();
        },
        [this] {
            auto *const problem = find<QWidget>(*m_officer, u"signInProblem"_s);
            return problem != nullptr && problem->isVisible();
        },
        *m_officer);
    for (auto *const seat : {m_officer.get(), m_supervisor.get(), m_laptop.get()}) {
        const auto role = seat == m_supervisor.get() ? Role::Supervisor : Role::Officer;
        add(
            u"signing in"_s,
            [this, seat, role, fill] {
                auto preferences = seat->console.preferences();
                preferences.scheme = ui::ColourScheme::Light;
                preferences.language = u"en"_s;
                preferences.undoSeconds = 0;
                seat->console.setPreferences(preferences);
                if (seat->console.signInWindow() == nullptr)
                    seat->console.start({});
                fill(*seat, role, u"practice"_s);
                find<QPushButton>(*seat, u"signInSubmit"_s)->click();
            },
            [seat] {
                auto *const main = seat->console.mainWindow();
                const auto status = seat->session.status();
                return main != nullptr && main->isVisible() && status.lastSynced && !status.syncing;
            });
    }
}

void Tour::planInbox()
{
    add(u"choosing complaints"_s, {}, [this] {
        chooseComplaints();
        return m_ready;
    });
    add(u"window size"_s, [this] {
        for (auto *const seat : {m_officer.get(), m_supervisor.get()})
            seat->console.mainWindow()->resize(1440, 900);
    });
    shoot(
        u"inbox-light"_s, [this] { openChosen(0); }, [this] { return paneShows(m_chosen[0]); }, *m_officer);
    const auto look = [this](ui::ColourScheme scheme, const QString &language) {
        auto preferences = m_officer->console.preferences();
        preferences.scheme = scheme;
        preferences.language = language;
        m_officer->console.setPreferences(preferences);
    };
    shoot(
        u"inbox-dark"_s, [look] { look(ui::ColourScheme::Dark, u"en"_s); }, [this] { return paneShows(m_chosen[0]); },
        *m_officer);
    shoot(
        u"inbox-hindi"_s, [look] { look(ui::ColourScheme::Light, u"hi"_s); },
        [this] { return m_since.elapsed() > 800 && paneShows(m_chosen[0]); }, *m_officer);
    add(
        u"back to English"_s, [look] { look(ui::ColourScheme::Light, u"en"_s); },
        [this] { return m_since.elapsed() > 800 && paneShows(m_chosen[0]); });
    shoot(
        u"complaint-with-thread"_s,
        [this] {
            m_officer->console.mainWindow()->resize(1440, 900);
            openChosen(0);
        },
        [this] { return paneShows(m_chosen[0]); }, *m_officer);
}

void Tour::planReply()
{
    add(u"reply"_s, [this] { trigger(*m_officer, u"actReply"_s); });
    shoot(
        u"template-palette"_s, [this] { type(find<QTextEdit>(*m_officer, u"replyText"_s), u"/"_s); },
        [this] {
            auto *const list = find<QAbstractItemView>(*m_officer, u"templateList"_s);
            return list != nullptr && list->isVisible() && list->model()->rowCount() > 0;
        },
        *m_officer);
    add(
        u"take a template"_s, [this] { press(find<QLineEdit>(*m_officer, u"templateSearch"_s), Qt::Key_Return); },
        [this] { return !find<QTextEdit>(*m_officer, u"replyText"_s)->toPlainText().isEmpty(); });
    shoot(
        u"blocked-submit"_s,
        [this] {
            auto *const text = find<QTextEdit>(*m_officer, u"replyText"_s);
            text->moveCursor(QTextCursor::End);
            type(text, u" Ward engineer: 98765 43210."_s);
            press(text, Qt::Key_Return, Qt::ControlModifier);
        },
        [this] { return m_since.elapsed() > 400; }, *m_officer);
    shoot(
        u"submitted"_s,
        [this] {
            auto *const text = find<QTextEdit>(*m_officer, u"replyText"_s);
            text->selectAll();
            type(
                text,
                u"The ward team has repaired the line; supply is back since this morning. Thank you for telling us."_s);
            auto *const kind = find<QComboBox>(*m_officer, u"replyType"_s);
            kind->setCurrentIndex(kind->findData(int(ReplyType::Final)));
            Q_EMIT kind->activated(kind->currentIndex());
            find<QLineEdit>(*m_officer, u"actionTaken"_s)
                ->setText(u"Line repaired by the ward team, checked on site"_s);
            press(text, Qt::Key_Return, Qt::ControlModifier);
        },
        [this] { return replyStateIs(m_chosen[0], ReplyState::Submitted); }, *m_officer);
}

void Tour::planReview()
{
    const auto select = [this](const ComplaintId &id) {
        auto *const list = find<QAbstractItemView>(*m_supervisor, u"reviewList"_s);
        if (list == nullptr)
            return false;
        for (int row = 0; row < list->model()->rowCount(); ++row) {
            const auto index = list->model()->index(row, 0);
            for (int role = Qt::UserRole; role < Qt::UserRole + 4; ++role) {
                if (index.data(role).toString() == id.toString()) {
                    list->setCurrentIndex(index);
                    auto *const approve = find<QAction>(*m_supervisor, u"actApprove"_s);
                    return approve != nullptr && approve->isEnabled();
                }
            }
        }
        return false;
    };
    shoot(
        u"review"_s, [this] { m_supervisor->console.mainWindow()->goTo(ui::Place::Review); },
        [this, select] { return select(m_chosen[0]); }, *m_supervisor);
    add(
        u"approve"_s, [this] { trigger(*m_supervisor, u"actApprove"_s); },
        [this] { return replyStateIs(m_chosen[0], ReplyState::Published); });
    shoot(
        u"published"_s, [this] { openChosen(0); }, [this] { return m_since.elapsed() > 600 && paneShows(m_chosen[0]); },
        *m_officer);

    add(
        u"a second reply"_s, [this] { openChosen(1); }, [this] { return paneShows(m_chosen[1]); });
    add(
        u"submitted too"_s,
        [this] {
            trigger(*m_officer, u"actReply"_s);
            auto *const text = find<QTextEdit>(*m_officer, u"replyText"_s);
            type(text, u"We look into it."_s);
            if (auto *const report = find<QLineEdit>(*m_officer, u"actionTaken"_s);
                report != nullptr && report->isVisible())
                report->setText(u"Passed on to the junior engineer"_s);
            press(text, Qt::Key_Return, Qt::ControlModifier);
        },
        [this] { return replyStateIs(m_chosen[1], ReplyState::Submitted); });
    add(u"sent back"_s, {}, [this] {
        if (m_ready)
            return replyStateIs(m_chosen[1], ReplyState::Returned);
        if (m_reply && m_seen == ReplyState::Submitted) {
            m_ready = true;
            whenDone(m_supervisor->reviews.sendBack(*m_reply, u"Say by when, and who will come."_s), this,
                     [this](const Result<OperationId> &done) { m_ready = done.has_value(); });
        }
        return false;
    });
    shoot(
        u"returned-reply"_s, [this] { openChosen(1); },
        [this] { return m_since.elapsed() > 600 && paneShows(m_chosen[1]); }, *m_officer);
}

void Tour::planOffline()
{
    add(
        u"offline"_s, [this] { m_officer->session.setOffline(true); },
        [this] { return m_officer->session.status().connection == Connection::Offline; });
    add(
        u"a third complaint"_s, [this] { openChosen(2); }, [this] { return paneShows(m_chosen[2]); });
    add(
        u"work without a network"_s,
        [this] {
            trigger(*m_officer, u"actNote"_s);
            auto *const text = find<QTextEdit>(*m_officer, u"replyText"_s);
            type(text, u"Spoke to the junior engineer on the phone; he visits tomorrow."_s);
            press(text, Qt::Key_Return, Qt::ControlModifier);
        },
        [this] { return m_officer->session.status().waiting >= 1; });
    add(
        u"a reply without a network"_s,
        [this] {
            trigger(*m_officer, u"actReply"_s);
            auto *const text = find<QTextEdit>(*m_officer, u"replyText"_s);
            type(text, u"Our engineer visits tomorrow and repairs the joint."_s);
            if (auto *const report = find<QLineEdit>(*m_officer, u"actionTaken"_s);
                report != nullptr && report->isVisible())
                report->setText(u"Visit of the junior engineer arranged"_s);
            press(text, Qt::Key_Return, Qt::ControlModifier);
        },
        [this] { return m_officer->session.status().waiting >= 2; });
    shoot(
        u"offline-outbox"_s, [this] { m_officer->console.mainWindow()->goTo(ui::Place::Outbox); },
        [this] { return m_since.elapsed() > 500; }, *m_officer);
    add(
        u"online again"_s, [this] { m_officer->session.setOffline(false); },
        [this] {
            return m_officer->session.status().waiting == 0 && replyStateIs(m_chosen[2], ReplyState::Submitted);
        });
}

void Tour::planConflict()
{
    // The returned reply is written anew on both of the officer's machines; the laptop is offline meanwhile.
    const auto submitFrom = [this](Seat &seat, const QString &text) {
        whenDone(seat.inbox.complaint(m_chosen[1]), this, [this, &seat, text](const Result<ComplaintView> &view) {
            if (!view || view->replies.empty())
                return;
            Draft draft;
            draft.complaintId = view->complaint.id;
            draft.replyId = view->replies.back().id;
            draft.replyRevision = view->replies.back().revision;
            draft.threadRevision = view->complaint.threadRevision;
            draft.content = view->replies.back().content;
            draft.content.parts = QStringList{text};
            whenDone(seat.replies.submit(draft), this,
                     [this](const Result<OperationId> &done) { m_ready = done.has_value(); });
        });
    };
    add(
        u"the officer goes offline"_s, [this] { m_officer->session.setOffline(true); },
        [this] { return m_officer->session.status().connection == Connection::Offline; });
    add(
        u"writes here"_s, [this, submitFrom] { submitFrom(*m_officer, u"The team comes on Thursday before noon."_s); },
        [this] { return m_ready; });
    add(
        u"and there"_s, [this, submitFrom] { submitFrom(*m_laptop, u"The team comes on Friday with a new valve."_s); },
        [this] { return m_ready && m_laptop->session.status().waiting == 0; });
    shoot(
        u"conflict"_s,
        [this] {
            m_officer->session.setOffline(false);
            m_officer->console.mainWindow()->goTo(ui::Place::Outbox);
        },
        [this] {
            auto *const conflict = find<QWidget>(*m_officer, u"conflictView"_s);
            return m_officer->session.status().needsPerson > 0 && conflict != nullptr && conflict->isVisible();
        },
        *m_officer);
    shoot(
        u"server-gone"_s,
        [this] {
            m_server.stop();
            m_officer->console.mainWindow()->goTo(ui::Place::Inbox);
            m_officer->session.syncNow();
        },
        [this] { return m_since.elapsed() > 1500 && m_officer->session.status().connection == Connection::Offline; },
        *m_officer);
}

void Tour::planLarge()
{
    shoot(
        u"text-200-percent"_s,
        [this] {
            auto preferences = m_officer->console.preferences();
            preferences.textPercent = 200;
            m_officer->console.setPreferences(preferences);
        },
        [this] {
            auto *const main = m_officer->console.mainWindow();
            if (m_since.elapsed() < 800 || main == nullptr || !main->isVisible())
                return false;
            main->resize(1024, 700);
            return m_since.elapsed() > 1600;
        },
        *m_officer);
}

} // namespace uttar
