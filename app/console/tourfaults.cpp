// SPDX-License-Identifier: GPL-3.0-or-later
// What goes wrong, made with real parts, and what the window says of it.
#include "app/base/text.h"
#include "app/console/tour.h"
#include "app/services/datakey.h"
#include "app/services/profilelist.h"
#include "app/sqlite/database.h"
#include "ui/common/errortext.h"
#include "ui/common/widgets.h"
#include "ui/composer/composer.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/signinwindow.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QPushButton>
#include <QTextEdit>

#include <csignal>

namespace uttar {

namespace {

// A folder as a person would copy it from one computer to another.
bool copyFolder(const QString &from, const QString &to)
{
    if (!QDir().mkpath(to))
        return false;
    const QDir folder(from);
    for (const auto &entry : folder.entryInfoList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)) {
        const auto target = to + u'/' + entry.fileName();
        const bool done = entry.isDir() ? copyFolder(entry.filePath(), target) : QFile::copy(entry.filePath(), target);
        if (!done)
            return false;
    }
    return true;
}

} // namespace

void Tour::planFaults()
{
    planServerGone();
    planUnknown();
    planTakenOver();
    planTooLate();
    planCloned();
    planNewerDatabase();
    planRestored();
    planDiskFull();
}

QStringList Tour::serverArguments() const
{
    QStringList more{u"--data"_s, m_data.filePath(u"server"_s)};
    if (m_offer.url.port() > 0)
        more << u"--port"_s << QString::number(m_offer.url.port());
    return more;
}

void Tour::startServer()
{
    whenDone(m_server.start(PracticeServer::findProgram(), serverArguments()), this,
             [this](const Result<PracticeOffer> &offer) {
                 if (!offer)
                     return end(u"The practice server did not start again: %1"_s.arg(offer.error().detail));
                 m_offer = *offer;
                 m_ready = true;
                 for (auto *const seat : {m_officer.get(), m_supervisor.get(), m_laptop.get()})
                     seat->session.syncNow();
             });
}

bool Tour::alertSays(Seat &seat, const QString &words) const
{
    const auto *const banner = find<ui::Banner>(seat, u"alertBanner"_s);
    return banner != nullptr && banner->isVisible() && banner->text().contains(words);
}

void Tour::write(const QString &text)
{
    auto *const kind = find<QComboBox>(*m_officer, u"replyType"_s);
    kind->setCurrentIndex(kind->findData(int(ReplyType::Clarification)));
    Q_EMIT kind->activated(kind->currentIndex());
    type(find<QTextEdit>(*m_officer, u"replyText"_s), text);
}

// The same without the window.
void Tour::submitNew(int which, const QString &text)
{
    whenDone(m_officer->inbox.complaint(m_chosen[std::size_t(which)]), this,
             [this, text](const Result<ComplaintView> &view) {
                 if (!view)
                     return;
                 const auto &complaint = view->complaint;
                 Draft draft;
                 draft.complaintId = complaint.id;
                 draft.threadRevision = complaint.threadRevision;
                 draft.content.type = ReplyType::Clarification;
                 draft.content.channel = complaint.source;
                 draft.content.sourceAccount = complaint.sourceAccount;
                 draft.content.isPublic = complaint.isPublic;
                 draft.content.language = complaint.language;
                 draft.content.parts = QStringList{text};
                 whenDone(m_officer->replies.submit(draft), this, [this](const Result<OperationId> &done) {
                     if (!done)
                         end(u"A reply was not taken: %1"_s.arg(nameOf(done.error().code)));
                 });
             });
}

// The server goes away in the middle of the work. What is done meanwhile waits, and leaves when it is back. The copy of
// its data that is made here is the backup that is put back later.
void Tour::planServerGone()
{
    add(
        u"a complaint to work on"_s, [this] { openChosen(4); }, [this] { return paneShows(m_chosen[4]); });
    shoot(
        u"server-gone"_s,
        [this] {
            m_server.stop();
            m_officer->session.syncNow();
            trigger(*m_officer, u"actNote"_s);
            auto *const text = find<QTextEdit>(*m_officer, u"replyText"_s);
            type(text, u"The ward office confirms: the tanker comes at four."_s);
            press(text, Qt::Key_Return, Qt::ControlModifier);
        },
        [this] {
            const auto status = m_officer->session.status();
            return m_since.elapsed() > 3500 && status.connection == Connection::Offline && status.waiting > 0;
        },
        m_officer);
    add(
        u"the server is back"_s,
        [this] {
            if (!copyFolder(m_data.filePath(u"server"_s), m_data.filePath(u"backup"_s)))
                return end(u"The server's data could not be copied."_s);
            startServer();
        },
        [this] {
            const auto status = m_officer->session.status();
            return m_ready && status.connection == Connection::Online && status.waiting == 0
                && m_supervisor->session.status().connection == Connection::Online;
        });
}

// The platform takes the reply and says nothing.
void Tour::planUnknown()
{
    add(u"looking at the complaint"_s, {}, [this] {
        watchReply(m_chosen[3]);
        return m_view && m_view->complaint.id == m_chosen[3];
    });
    add(
        u"a platform that does not answer"_s,
        [this] {
            tellPractice(u"/practice/faults"_s,
                         {{u"channel"_s, nameOf(m_view->complaint.source)},
                          {u"to"_s, m_view->complaint.sourceAccount},
                          {u"faults"_s, QJsonArray{u"timeOutBeforeEffect"_s}}});
        },
        [this] { return m_ready; });
    add(
        u"a reply for it"_s, [this] { submitNew(3, u"Please tell us since when, and in which lane."_s); },
        [this] { return replyStateIs(m_chosen[3], ReplyState::Submitted) && selectInReview(m_chosen[3]); });
    add(
        u"approved"_s, [this] { m_supervisor->console.mainWindow()->goTo(ui::Place::Review); },
        [this] {
            auto *const approve = find<QAction>(*m_supervisor, u"actApprove"_s);
            if (!m_ready && selectInReview(m_chosen[3]) && approve->isEnabled() && m_since.elapsed() > 600) {
                m_ready = true;
                approve->trigger();
            }
            return replyStateIs(m_chosen[3], ReplyState::Unknown);
        });
    shoot(
        u"published-unknown"_s, {}, [this] { return selectInReview(m_chosen[3]) && m_since.elapsed() > 2600; },
        m_supervisor);
    shoot(
        u"published-unknown-officer"_s, [this] { openChosen(3); },
        [this] { return m_since.elapsed() > 600 && paneShows(m_chosen[3]); }, m_officer);
}

// The supervisor takes a complaint over while the officer writes.
void Tour::planTakenOver()
{
    add(
        u"a complaint to write on"_s, [this] { openChosen(4); }, [this] { return paneShows(m_chosen[4]); });
    add(
        u"writing"_s,
        [this] {
            trigger(*m_officer, u"actReply"_s);
            write(u"The joint was changed this morning; please tell us if the pressure is right."_s);
        },
        [this] {
            watchReply(m_chosen[4]);
            return m_view && m_view->complaint.id == m_chosen[4] && !m_view->complaint.leaseHolder.isEmpty();
        });
    shoot(
        u"taken-over"_s,
        [this] {
            whenDone(m_supervisor->inbox.takeLease(m_chosen[4], true), this, [](const Result<OperationId> &) {});
        },
        [this] {
            watchReply(m_chosen[4]);
            const auto account = m_supervisor->session.account();
            return m_view && account && m_view->complaint.leaseHolder == account->person.id && m_since.elapsed() > 800;
        },
        m_officer);
    shoot(
        u"taken-over-outbox"_s,
        [this] { press(find<QTextEdit>(*m_officer, u"replyText"_s), Qt::Key_Return, Qt::ControlModifier); },
        [this] {
            if (m_officer->session.status().needsPerson == 0)
                return false;
            m_officer->console.mainWindow()->goTo(ui::Place::Outbox);
            return m_since.elapsed() > 3000; // the message of the submission is gone
        },
        m_officer);
    add(
        u"edited again"_s, [this] { trigger(*m_officer, u"actEditAgain"_s); },
        [this] { return m_officer->session.status().needsPerson == 0 && paneShows(m_chosen[4]); });
}

// The citizen writes again while the supervisor, without a network, approves what was written before.
void Tour::planTooLate()
{
    add(
        u"one more reply"_s, [this] { submitNew(5, u"Please send us the number of the meter."_s); },
        [this] { return replyStateIs(m_chosen[5], ReplyState::Submitted) && selectInReview(m_chosen[5]); });
    add(
        u"the supervisor is on the train"_s, [this] { m_supervisor->session.setOffline(true); },
        [this] { return m_supervisor->session.status().connection == Connection::Offline; });
    add(
        u"the citizen writes again"_s,
        [this] {
            const auto &complaint = m_view->complaint;
            tellPractice(u"/practice/post"_s,
                         {{u"channel"_s, nameOf(complaint.source)},
                          {u"to"_s, complaint.sourceAccount},
                          {u"handle"_s, complaint.citizen.handle},
                          {u"name"_s, complaint.citizen.name},
                          {u"text"_s, u"It has stopped by itself now. Please still look at it."_s},
                          {u"inReplyTo"_s, m_view->posts.back().sourcePostId}});
        },
        [this] { return m_ready && replyStateIs(m_chosen[5], ReplyState::Stale); });
    add(
        u"approved without a network"_s, [this] { m_supervisor->console.mainWindow()->goTo(ui::Place::Review); },
        [this] {
            auto *const approve = find<QAction>(*m_supervisor, u"actApprove"_s);
            if (!m_ready && selectInReview(m_chosen[5]) && approve->isEnabled() && m_since.elapsed() > 600) {
                m_ready = true;
                approve->trigger();
            }
            return m_supervisor->session.status().waiting > 0;
        });
    shoot(
        u"approved-too-late"_s,
        [this] {
            m_supervisor->session.setOffline(false);
            m_supervisor->console.mainWindow()->goTo(ui::Place::Outbox);
        },
        [this] { return m_supervisor->session.status().needsPerson > 0 && m_since.elapsed() > 1500; }, m_supervisor);
}

// The laptop's data goes to another computer, with an act that has not left yet.
void Tour::planCloned()
{
    add(
        u"the laptop without a network"_s, [this] { m_laptop->session.setOffline(true); },
        [this] { return m_laptop->session.status().connection == Connection::Offline; });
    add(
        u"a note on the laptop"_s,
        [this] {
            whenDone(m_laptop->inbox.addNote(m_chosen[6], u"Asked the ward office for the map of the valves."_s), this,
                     [](const Result<OperationId> &) {});
        },
        [this] { return m_laptop->session.status().waiting > 0; });
    add(u"copied"_s, [this] {
        m_laptop.reset(); // closed, as before copying
        if (!copyFolder(m_data.filePath(u"laptop"_s), m_data.filePath(u"clone"_s)))
            return end(u"The laptop's data could not be copied."_s);
        m_laptop = makeSeat(u"clone"_s);
    });
    addSignIn(m_laptop, Role::Officer);
    shoot(
        u"profile-cloned"_s,
        [this] {
            m_laptop->console.mainWindow()->resize(1440, 900);
            m_laptop->console.mainWindow()->openComplaint(m_chosen[6]);
        },
        [this] {
            return m_since.elapsed() > 1500 && m_laptop->session.status().waiting == 0
                && alertSays(*m_laptop, u"came from another computer or folder"_s);
        },
        m_laptop);
}

// What a newer version of Uttar would have made of the laptop's data.
Result<void> Tour::makeDatabaseNewer()
{
    const auto profile = m_laptop->session.current();
    if (!profile)
        return fail(Code::NotFound);
    m_laptop.reset();
    QByteArray key;
    if (dataIsEncrypted()) {
        UTTAR_TRY(key, readSealedKey(keyFileOf(*profile), u"practice"_s));
    }
    UTTAR_TRY(const auto database, sqlite::Database::open({profile->databasePath, key, {}}));
    return database->setSchemaVersion(99);
}

// The laptop's data was opened by a newer version, and now this one shall open it.
void Tour::planNewerDatabase()
{
    add(u"a newer version was here"_s, [this] {
        if (const auto done = makeDatabaseNewer(); !done)
            return end(u"The laptop's data could not be made newer: %1"_s.arg(nameOf(done.error().code)));
        m_laptop = makeSeat(u"clone"_s);
    });
    shoot(
        u"newer-database"_s,
        [this] {
            ui::Console::Start start;
            start.server = m_offer.url;
            start.authorityPem = m_offer.certificate;
            m_laptop->console.start(start);
            fillSignIn(*m_laptop, Role::Officer, u"practice"_s);
            find<QPushButton>(*m_laptop, u"signInSubmit"_s)->click();
        },
        [this] {
            const auto *const told = find<QWidget>(*m_laptop, u"signInBlocked"_s);
            return told != nullptr && told->isVisible();
        },
        m_laptop);
}

// The administrator puts an older copy of the server's data back, and says so to the server.
void Tour::planRestored()
{
    add(
        u"the older data is put back"_s,
        [this] {
            m_server.stop();
            const auto data = m_data.filePath(u"server"_s);
            QFile configuration(m_data.filePath(u"restored.conf"_s));
            if (!QDir(data).removeRecursively() || !copyFolder(m_data.filePath(u"backup"_s), data)
                || !configuration.open(QIODevice::WriteOnly))
                return end(u"The server's data could not be put back."_s);
            configuration.write("[database]\nurl=sqlite:" + data.toUtf8() + "/practice.db\n");
            configuration.close();
            auto *const tool = new QProcess(this);
            connect(tool, &QProcess::finished, this, [this, tool](int code) {
                tool->deleteLater();
                if (code != 0)
                    return end(u"uttar-server restored: %1"_s.arg(QString::fromUtf8(tool->readAllStandardError())));
                startServer();
            });
            tool->start(PracticeServer::findProgram(), {u"restored"_s, u"--config"_s, configuration.fileName()});
        },
        [this] { return m_ready; });
    shoot(
        u"server-restored"_s, [this] { openChosen(6); },
        [this] {
            return m_officer->session.status().connection == Connection::Frozen && m_since.elapsed() > 1500
                && paneShows(m_chosen[6]) && alertSays(*m_officer, ui::ErrorText::of(Code::OtherServer).what);
        },
        m_officer);
    add(
        u"going on"_s,
        [this] {
            auto *const banner = find<QWidget>(*m_officer, u"alertBanner"_s);
            banner->findChild<QPushButton *>(u"bannerFirst"_s)->click();
        },
        [this] {
            const auto status = m_officer->session.status();
            return status.connection == Connection::Online && !status.syncing && m_since.elapsed() > 2000;
        });
}

// The disk takes no more while the officer writes; then there is room again, and what was typed is saved.
void Tour::planDiskFull()
{
    add(
        u"a last complaint"_s, [this] { openChosen(7); }, [this] { return paneShows(m_chosen[7]); });
    shoot(
        u"disk-full"_s,
        [this] {
            std::signal(SIGXFSZ, SIG_IGN); // the writing fails instead, as on a full disk
            m_diskLimit = std::make_unique<DiskLimit>(4096);
            m_diskIsFull = true;
            trigger(*m_officer, u"actReply"_s);
            write(u"The line is repaired; the supply is back since six in the morning."_s);
        },
        [this] {
            // By what SQLite makes of a file that may not grow: the error of the system, or a short write.
            return m_since.elapsed() > 1500
                && (alertSays(*m_officer, ui::ErrorText::line(Code::DiskFull))
                    || alertSays(*m_officer, ui::ErrorText::line(Code::StorageFault)));
        },
        m_officer);
    add(
        u"there is room again"_s,
        [this] {
            m_diskLimit.reset();
            m_diskIsFull = false;
            m_officer->session.syncNow();
        },
        [this] {
            const auto *const composer = m_officer->console.mainWindow()->findChild<ui::Composer *>();
            return composer != nullptr && !composer->isDirty() && m_since.elapsed() > 2500;
        });
    shoot(
        u"disk-has-room-again"_s, [this] { m_officer->session.syncNow(); }, [this] { return m_since.elapsed() > 1500; },
        m_officer);
}

} // namespace uttar
