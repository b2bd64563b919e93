// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/messages.h"

#include "app/base/text.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"
#include "ui/common/toast.h"
#include "ui/shell/notifier.h"

#include <QAction>
#include <QApplication>

#include <algorithm>
#include <memory>
#include <utility>

namespace uttar::ui {

namespace {

constexpr int readingTime = 12'000;
constexpr int shortTime = 2'500;

} // namespace

Messages::Messages(InboxService &inbox, QAction &undo, QWidget *strip)
    : QObject(strip), m_inbox(inbox), m_undo(undo), m_toast(new Toast(strip)), m_notifier(new Notifier(this))
{
    m_undo.setEnabled(false);
    connect(&m_undo, &QAction::triggered, this, &Messages::undoLast);
    m_undoEnds.setSingleShot(true);
    connect(&m_undoEnds, &QTimer::timeout, this, [this] { m_undo.setEnabled(m_actShown && m_toast->isVisible()); });
    connect(m_toast, &Toast::expired, this, [this] {
        m_undo.setEnabled(m_undoEnds.isActive());
        tellWaiting();
    });
    connect(m_toast, &Toast::pressed, this, [this] {
        if (m_notified.isEmpty()) {
            undoLast();
            return;
        }
        Q_EMIT openRequested(m_notified);
        tellWaiting();
    });
    connect(m_notifier, &Notifier::openRequested, this, &Messages::openRequested);
    connect(m_notifier, &Notifier::tellInWindow, this, &Messages::onTellInWindow);
}

void Messages::say(const QString &words, const QString &button, int milliseconds)
{
    if (std::exchange(m_toldUrgent, false) && m_toast->isVisible())
        m_waiting = m_waiting ? together(m_told, *m_waiting) : m_told; // told again when this is over
    m_actShown = false;
    m_notified = ComplaintId();
    m_failure.reset();
    m_undo.setEnabled(m_undoEnds.isActive());
    m_toast->show(words, button, milliseconds);
}

void Messages::acted(const std::vector<OperationId> &ids, const QString &words, int undoSeconds)
{
    const bool undoable = !ids.empty() && undoSeconds > 0;
    m_last = undoable ? ids : std::vector<OperationId>();
    if (undoable)
        m_undoEnds.start(undoSeconds * 1000);
    else
        m_undoEnds.stop();
    say(words, undoable ? tr("Undo") : QString(), undoable ? undoSeconds * 1000 : shortTime);
    m_actShown = true;
}

void Messages::failed(const Error &error)
{
    if (error.code == Code::Cancelled)
        return;
    say(ErrorText::line(error.code), {}, readingTime);
    m_failure = error.code;
}

void Messages::refused()
{
    if (!m_actShown)
        return;
    m_toast->dismiss();
    tellWaiting();
}

void Messages::written()
{
    if (!m_failure || !ErrorText::stopsWriting(*m_failure))
        return;
    m_failure.reset();
    m_toast->dismiss();
    tellWaiting();
}

void Messages::arrived(const std::vector<InboxRow> &rows, const Preferences &preferences, Timestamp now)
{
    const News news{rows, preferences, now};
    if (m_notifier->hasTray() || !m_toast->isVisible())
        return tellNews(news);
    m_waiting = m_waiting ? together(*m_waiting, news) : news;
}

// Each complaint once, as it is now.
Messages::News Messages::together(const News &older, News newer)
{
    const std::size_t count = newer.rows.size();
    for (const InboxRow &row : older.rows) {
        const auto end = newer.rows.begin() + std::ptrdiff_t(count);
        if (std::ranges::find(newer.rows.begin(), end, row.id, &InboxRow::id) == end)
            newer.rows.push_back(row);
    }
    return newer;
}

void Messages::tellNews(const News &news)
{
    m_told = news;
    m_notifier->arrived(news.rows, news.preferences, news.at);
}

void Messages::tellWaiting()
{
    if (!m_waiting || m_toast->isVisible())
        return;
    const News news = *std::exchange(m_waiting, std::nullopt);
    tellNews(news);
}

void Messages::onTellInWindow(const QString &words, const ComplaintId &first, bool urgent)
{
    say(words, tr("Open"), readingTime);
    m_notified = first;
    m_toldUrgent = urgent;
    QApplication::alert(m_toast->window());
}

void Messages::undoLast()
{
    m_toast->dismiss();
    m_undoEnds.stop();
    m_undo.setEnabled(false);
    Q_EMIT aboutToUndo();
    struct Gathered
    {
        std::size_t open = 0;
        std::size_t done = 0;
        std::optional<Error> error;
    };
    const auto ids = std::exchange(m_last, {});
    auto gathered = std::make_shared<Gathered>();
    gathered->open = ids.size();
    for (const OperationId &id : ids) {
        whenDone(m_inbox.undo(id), this, [this, gathered](const Result<void> &result) {
            if (result)
                ++gathered->done;
            else
                gathered->error = result.error();
            if (--gathered->open == 0)
                undone(gathered->done, gathered->error);
        });
    }
}

// One message for all of them.
void Messages::undone(std::size_t count, const std::optional<Error> &error)
{
    if (!error)
        say(tr("Undone"), {}, shortTime);
    else if (count == 0)
        failed(*error);
    else
        say(tr("%1 undone; the others not: %2").arg(Formats::number(qint64(count)), ErrorText::line(error->code)), {},
            readingTime);
    tellWaiting();
}

} // namespace uttar::ui
