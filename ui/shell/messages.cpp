// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/messages.h"

#include "app/base/text.h"
#include "ui/common/errortext.h"
#include "ui/common/toast.h"
#include "ui/shell/notifier.h"

#include <QAction>

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
    connect(m_toast, &Toast::expired, this, [this] { m_undo.setEnabled(false); });
    connect(m_toast, &Toast::pressed, this, [this] {
        if (m_notified.isEmpty())
            undoLast();
        else
            Q_EMIT openRequested(m_notified);
    });
    connect(m_notifier, &Notifier::openRequested, this, &Messages::openRequested);
    connect(m_notifier, &Notifier::tellInWindow, this, [this](const QString &words, const ComplaintId &first) {
        if (m_toast->isVisible())
            return; // an Undo that can still be pressed is worth more; the list shows the new ones anyway
        say(words, tr("Open"), readingTime);
        m_notified = first;
    });
}

void Messages::say(const QString &words, const QString &button, int milliseconds)
{
    m_shown.clear();
    m_notified = ComplaintId();
    m_failure.reset();
    m_undo.setEnabled(false);
    m_toast->show(words, button, milliseconds);
}

void Messages::acted(const std::vector<OperationId> &ids, const QString &words, int undoSeconds)
{
    say(words, ids.empty() || undoSeconds == 0 ? QString() : tr("Undo"),
        undoSeconds == 0 ? shortTime : undoSeconds * 1000);
    m_shown = ids;
    m_undo.setEnabled(!ids.empty() && undoSeconds > 0);
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
    if (!m_shown.empty())
        m_toast->dismiss();
}

void Messages::written()
{
    if (!m_failure || !ErrorText::stopsWriting(*m_failure))
        return;
    m_failure.reset();
    m_toast->dismiss();
}

void Messages::arrived(const std::vector<InboxRow> &rows, const Preferences &preferences, Timestamp now)
{
    m_notifier->arrived(rows, preferences, now);
}

void Messages::undoLast()
{
    m_toast->dismiss();
    m_undo.setEnabled(false);
    for (const OperationId &id : std::exchange(m_shown, {})) {
        whenDone(m_inbox.undo(id), this, [this](const Result<void> &result) {
            if (result)
                say(tr("Undone"), {}, shortTime);
            else
                failed(result.error());
        });
    }
}

} // namespace uttar::ui
