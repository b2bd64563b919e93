// SPDX-License-Identifier: GPL-3.0-or-later
// The same windows as others see them: dark, in Hindi, right to left, with large text.
#include "app/base/text.h"
#include "app/console/tour.h"
#include "ui/shell/mainwindow.h"

#include <QAbstractItemView>
#include <QAction>
#include <QPointer>
#include <QTextEdit>

#include <algorithm>
#include <memory>

namespace uttar {

void Tour::planLooks()
{
    const auto settled = [this](int which) {
        return [this, which] { return m_since.elapsed() > 900 && paneShows(m_chosen[std::size_t(which)]); };
    };
    add(
        u"an answered complaint"_s, [this] { openChosen(0); }, settled(0));
    shoot(
        u"dark-thread-and-composer"_s,
        [this] {
            setLook(*m_officer, ui::ColourScheme::Dark, u"en"_s);
            openChosen(1);
        },
        settled(1), m_officer);
    // The window of before is gone when it has been built anew.
    const auto before = std::make_shared<QPointer<QWidget>>();
    shoot(
        u"dark-review"_s,
        [this, before] {
            *before = m_supervisor->console.mainWindow();
            setLook(*m_officer, ui::ColourScheme::Light, u"en"_s);
            setLook(*m_supervisor, ui::ColourScheme::Dark, u"en"_s);
            m_supervisor->console.mainWindow()->goTo(ui::Place::Review);
        },
        [this, before] {
            auto *const panel = find<QWidget>(*m_supervisor, u"replyPanel"_s);
            return before->isNull() && m_since.elapsed() > 900 && panel != nullptr && panel->isVisible();
        },
        m_supervisor);
    // Until it is built anew: in one program all windows speak one language, and the next is Hindi.
    add(
        u"light again"_s, [this] { setLook(*m_supervisor, ui::ColourScheme::Light, u"en"_s); },
        [this] {
            const auto *const main = m_supervisor->console.mainWindow();
            return m_since.elapsed() > 1500 && main != nullptr && main->isVisible();
        });

    shoot(
        u"hindi-thread-and-composer"_s,
        [this] {
            setLook(*m_officer, ui::ColourScheme::Light, u"hi"_s);
            openChosen(1);
        },
        settled(1), m_officer);
    planHindiOutbox();
    planRightToLeft();
    planLarge();
}

// Without a network again, so that something waits.
void Tour::planHindiOutbox()
{
    add(
        u"offline once more"_s, [this] { m_officer->session.setOffline(true); },
        [this] { return m_officer->session.status().connection == Connection::Offline; });
    add(
        u"a note that waits"_s,
        [this] {
            whenDone(m_officer->inbox.addNote(m_chosen[1], u"कनिष्ठ अभियंता से बात हुई; टीम कल सुबह पहुँचेगी।"_s), this,
                     [](const Result<OperationId> &) {});
        },
        [this] { return m_officer->session.status().waiting > 0; });
    shoot(
        u"hindi-outbox"_s, [this] { m_officer->console.mainWindow()->goTo(ui::Place::Outbox); },
        [this] { return m_since.elapsed() > 600; }, m_officer);
    add(
        u"online once more"_s, [this] { m_officer->session.setOffline(false); },
        [this] { return m_officer->session.status().waiting == 0; });
}

// A citizen writes in Urdu, which runs from right to left, and so does the whole window.
void Tour::planRightToLeft()
{
    add(u"looking where to write"_s, {}, [this] {
        watchReply(m_chosen[1]);
        return m_view && m_view->complaint.id == m_chosen[1];
    });
    add(
        u"a complaint in Urdu"_s,
        [this] {
            tellPractice(
                u"/practice/post"_s,
                {{u"channel"_s, nameOf(m_view->complaint.source)},
                 {u"to"_s, m_view->complaint.sourceAccount},
                 {u"handle"_s, u"arif_lko"_s},
                 {u"name"_s, u"محمد عارف"_s},
                 {u"text"_s,
                  u"وارڈ 14، حضرت گنج میں تین دن سے پانی نہیں آ رہا۔ ٹینکر بھی نہیں آیا۔ @%1 براہ کرم جلد کارروائی کریں۔"_s
                      .arg(m_view->complaint.sourceAccount)}});
        },
        [this] { return m_ready; });
    shoot(
        u"right-to-left"_s, [this] { setLook(*m_officer, ui::ColourScheme::Light, u"ur"_s); },
        [this] {
            if (!m_ready && m_since.elapsed() > 900)
                openRightToLeft(); // until it has arrived
            return m_since.elapsed() > 2200 && m_ready;
        },
        m_officer);
    add(u"a template, right to left"_s, [this] { trigger(*m_officer, u"actReply"_s); });
    shoot(
        u"right-to-left-templates"_s, [this] { type(find<QTextEdit>(*m_officer, u"replyText"_s), u"/"_s); },
        [this] {
            auto *const list = find<QAbstractItemView>(*m_officer, u"templateList"_s);
            return list != nullptr && list->isVisible() && list->model()->rowCount() > 0;
        },
        m_officer);
    add(u"closed again"_s,
        [this] { press(find<QAbstractItemView>(*m_officer, u"templateList"_s)->parentWidget(), Qt::Key_Escape); });
}

void Tour::planLarge()
{
    const auto small = [this] {
        auto *const main = m_officer->console.mainWindow();
        if (m_since.elapsed() < 900 || main == nullptr || !main->isVisible())
            return false;
        main->resize(1024, 700);
        return m_since.elapsed() > 1700 && paneShows(m_chosen[3]);
    };
    shoot(
        u"text-200-percent"_s,
        [this] {
            setLook(*m_officer, ui::ColourScheme::Light, u"en"_s, 200);
            openChosen(3);
        },
        small, m_officer);
    shoot(
        u"text-200-percent-writing"_s,
        [this] {
            trigger(*m_officer, u"actReply"_s);
            type(find<QTextEdit>(*m_officer, u"replyText"_s), u"The pit is filled and the road is open again."_s);
        },
        [this] { return m_since.elapsed() > 600; }, m_officer);
    shoot(
        u"text-200-percent-list"_s,
        [this] {
            find<QTextEdit>(*m_officer, u"replyText"_s)->clear();
            trigger(*m_officer, u"actBackToList"_s);
        },
        [this] { return m_since.elapsed() > 600; }, m_officer);
    add(
        u"the usual size"_s, [this] { setLook(*m_officer, ui::ColourScheme::Light, u"en"_s); },
        [this] {
            auto *const main = m_officer->console.mainWindow();
            if (m_since.elapsed() < 900 || main == nullptr || !main->isVisible())
                return false;
            main->resize(1440, 900); // also the one that is built anew meanwhile
            return m_since.elapsed() > 2500 && main->width() == 1440;
        });
}

// The first complaint that is written from right to left, of whatever folder.
void Tour::openRightToLeft()
{
    InboxQuery query;
    query.folder = InboxFolder::AllOpen;
    whenDone(m_officer->inbox.page(query, std::nullopt, 1000), this, [this](const Result<InboxPage> &page) {
        if (!page)
            return;
        const auto at =
            std::ranges::find_if(page->rows, [](const InboxRow &row) { return row.firstLine.isRightToLeft(); });
        if (at == page->rows.end() || m_ready)
            return;
        m_officer->console.mainWindow()->openComplaint(at->id);
        m_ready = true;
    });
}

} // namespace uttar
