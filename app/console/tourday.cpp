// SPDX-License-Identifier: GPL-3.0-or-later
// The day of an officer and a supervisor, from signing in to a conflict.
#include "app/base/text.h"
#include "app/console/tour.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/signinwindow.h"

#include <QAbstractItemView>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QTextEdit>

#include <algorithm>
#include <variant>

namespace uttar {

namespace {

struct Filling
{
    QLatin1String place;
    const char16_t *english;
    const char16_t *hindi;
};

// What an officer writes into the open places of the practice department's templates that are not dates.
constexpr Filling fillings[] = {
    {"morning hours"_L1, u"6 to 8 am", u"सुबह 6 से 8"},
    {"evening hours"_L1, u"5 to 7 pm", u"शाम 5 से 7"},
    {"tanker time"_L1, u"7 am", u"सुबह 7 बजे"},
    {"van time"_L1, u"10 am", u"सुबह 10 बजे"},
    {"tanker place"_L1, u"the water tower", u"पानी की टंकी"},
    {"what was done"_L1, u"The joint was replaced", u"जोड़ बदला गया"},
    {"amount"_L1, u"1,240", u"1,240"},
    {"months"_L1, u"2", u"2"},
    {"years"_L1, u"2", u"2"},
};

// A template's text with its open places filled as an officer would, in its own language.
QString filled(QString text)
{
    static const QRegularExpression place(uR"(\{\{([^}]*)\}\})"_s);
    static const QRegularExpression devanagari(u"[\u0900-\u097F]"_s);
    const bool hindi = text.contains(devanagari);
    const QLocale locale(hindi ? QLocale::Hindi : QLocale::English, QLocale::India);
    const auto date = locale.toString(QDate::currentDate().addDays(7), u"d MMMM yyyy"_s);
    for (auto at = place.match(text); at.hasMatch(); at = place.match(text)) {
        const auto name = at.captured(1).trimmed();
        const auto *const known = std::ranges::find(fillings, name, [](const Filling &f) { return QString(f.place); });
        const auto value = known == std::end(fillings) ? date
            : hindi                                    ? QString::fromUtf16(known->hindi)
                                                       : QString::fromUtf16(known->english);
        text.replace(at.capturedStart(), at.capturedLength(), value);
    }
    return text;
}

} // namespace

void Tour::planSignIn()
{
    add(
        u"practice server"_s,
        [this] {
            whenDone(m_server.start(PracticeServer::findProgram(), serverArguments()), this,
                     [this](const Result<PracticeOffer> &offer) {
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
        m_officer);
    shoot(
        u"sign-in"_s, [this] { fillSignIn(*m_officer, Role::Officer, u"practice"_s); }, {}, m_officer);
    shoot(
        u"error-wrong-password"_s,
        [this] {
            fillSignIn(*m_officer, Role::Officer, u"not the password"_s);
            find<QPushButton>(*m_officer, u"signInSubmit"_s)->click();
        },
        [this] {
            auto *const problem = find<QWidget>(*m_officer, u"signInProblem"_s);
            return problem != nullptr && problem->isVisible();
        },
        m_officer);
    addSignIn(m_officer, Role::Officer);
    addSignIn(m_supervisor, Role::Supervisor);
    addSignIn(m_laptop, Role::Officer);
}

void Tour::planInbox()
{
    add(
        u"choosing complaints"_s, [this] { chooseComplaints(); }, [this] { return m_ready; });
    add(u"window size"_s, [this] {
        for (auto *const seat : {m_officer.get(), m_supervisor.get()})
            seat->console.mainWindow()->resize(1440, 900);
    });
    shoot(
        u"inbox-light"_s, [this] { openChosen(0); }, [this] { return paneShows(m_chosen[0]); }, m_officer);
    shoot(
        u"inbox-dark"_s, [this] { setLook(*m_officer, ui::ColourScheme::Dark, u"en"_s); },
        [this] { return paneShows(m_chosen[0]); }, m_officer);
    shoot(
        u"inbox-hindi"_s, [this] { setLook(*m_officer, ui::ColourScheme::Light, u"hi"_s); },
        [this] { return m_since.elapsed() > 800 && paneShows(m_chosen[0]); }, m_officer);
    add(
        u"back to English"_s, [this] { setLook(*m_officer, ui::ColourScheme::Light, u"en"_s); },
        [this] { return m_since.elapsed() > 800 && paneShows(m_chosen[0]); });
    shoot(
        u"complaint-with-thread"_s,
        [this] {
            m_officer->console.mainWindow()->resize(1440, 900);
            openChosen(0);
        },
        [this] { return paneShows(m_chosen[0]); }, m_officer);
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
        m_officer);
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
        [this] {
            const auto *const verdict = find<QLabel>(*m_officer, u"verdict"_s);
            return m_since.elapsed() > 400 && verdict->isVisible() && !verdict->text().isEmpty();
        },
        m_officer);
    add(
        u"nothing was handed in"_s,
        [this] {
            whenDone(m_officer->outbox.entries(), this, [this](const Result<std::vector<OutboxEntry>> &entries) {
                const bool sent = entries && std::ranges::any_of(*entries, [](const OutboxEntry &entry) {
                                      return std::holds_alternative<SubmitReply>(entry.operation.act);
                                  });
                if (!entries || sent)
                    return end(u"A reply that is refused was handed in."_s);
                m_ready = true;
            });
        },
        [this] {
            watchReply(m_chosen[0]);
            const bool inPlace = paneShows(m_chosen[0])
                && find<QTextEdit>(*m_officer, u"replyText"_s)->toPlainText().contains(u"98765 43210"_s);
            return m_ready && inPlace && m_view && m_view->complaint.liveReplyId.isEmpty();
        });
    shoot(
        u"submitted"_s,
        [this] {
            auto *const text = find<QTextEdit>(*m_officer, u"replyText"_s);
            auto words = text->toPlainText();
            words.remove(u" Ward engineer: 98765 43210."_s); // the number goes
            text->selectAll();
            type(text, filled(words));
            // What the kind of the template asks for: a final reply what was done, an interim one why it is not yet.
            find<QLineEdit>(*m_officer, u"actionTaken"_s)
                ->setText(u"Line repaired by the ward team, checked on site"_s);
            find<QLineEdit>(*m_officer, u"utrNumber"_s)->setText(u"UTIB0000001234"_s); // asked for where money is paid
            find<QLineEdit>(*m_officer, u"interimReason"_s)
                ->setText(u"The ward team needs two more days for the work"_s);
            press(text, Qt::Key_Return, Qt::ControlModifier);
        },
        [this] { return replyStateIs(m_chosen[0], ReplyState::Submitted); }, m_officer);
}

void Tour::planReview()
{
    shoot(
        u"review"_s, [this] { m_supervisor->console.mainWindow()->goTo(ui::Place::Review); },
        [this] {
            auto *const approve = find<QAction>(*m_supervisor, u"actApprove"_s);
            return selectInReview(m_chosen[0]) && approve->isEnabled();
        },
        m_supervisor);
    add(
        u"approve"_s, [this] { trigger(*m_supervisor, u"actApprove"_s); },
        [this] { return replyStateIs(m_chosen[0], ReplyState::Published); });
    shoot(
        u"published"_s, [this] { openChosen(0); },
        [this] { return m_since.elapsed() > 2600 && paneShows(m_chosen[0]); }, m_officer);

    add(
        u"a second reply"_s, [this] { openChosen(1); }, [this] { return paneShows(m_chosen[1]); });
    add(
        u"submitted too"_s,
        [this] {
            trigger(*m_officer, u"actReply"_s);
            write(u"We look into it."_s);
            press(find<QTextEdit>(*m_officer, u"replyText"_s), Qt::Key_Return, Qt::ControlModifier);
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
        [this] { return m_since.elapsed() > 2600 && paneShows(m_chosen[1]); }, m_officer);
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
            write(u"Our engineer visits tomorrow and repairs the joint."_s);
            press(find<QTextEdit>(*m_officer, u"replyText"_s), Qt::Key_Return, Qt::ControlModifier);
        },
        [this] {
            return m_officer->session.status().waiting >= 2
                && find<QTextEdit>(*m_officer, u"replyText"_s)->toPlainText().isEmpty();
        });
    shoot(
        u"offline-outbox"_s, [this] { m_officer->console.mainWindow()->goTo(ui::Place::Outbox); },
        [this] { return m_since.elapsed() > 2600; }, m_officer);
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
        m_officer);
    add(
        u"theirs stands, mine is a draft"_s, [this] { find<QPushButton>(*m_officer, u"keepTheirs"_s)->click(); },
        [this] { return m_officer->session.status().needsPerson == 0; });
}

} // namespace uttar
