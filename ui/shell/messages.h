// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/inboxservice.h"
#include "ui/settings/preferences.h"

#include <QObject>
#include <QTimer>

#include <optional>
#include <vector>

class QAction;

namespace uttar::ui {

class Notifier;
class Toast;

// What the window says for a moment: an act that can be undone, an error with its next step, complaints that arrived.
// The last wait until nothing else is said and are then told together, by the task bar too; urgent ones are told again
// where another message takes their place.
class Messages : public QObject
{
    Q_OBJECT

public:
    // `strip`: where the messages stand. `undo` is enabled while the last act can be undone, whatever is shown
    // meanwhile.
    Messages(InboxService &inbox, QAction &undo, QWidget *strip);

    void acted(const std::vector<OperationId> &ids, const QString &words, int undoSeconds);
    void failed(const Error &error);
    // One of the acts was refused by the server: that it is done is no longer said.
    void refused();
    // Something was stored: a message that nothing can be is over.
    void written();
    void arrived(const std::vector<InboxRow> &rows, const Preferences &preferences, Timestamp now);

Q_SIGNALS:
    void openRequested(const uttar::ComplaintId &id);
    // What is being typed is stored first: texts that come back are put under it, and not it over them.
    void aboutToUndo();

private:
    // Complaints that arrived, as they are told.
    struct News
    {
        std::vector<InboxRow> rows;
        Preferences preferences;
        Timestamp at;
    };

    [[nodiscard]] static News together(const News &older, News newer);
    void say(const QString &words, const QString &button, int milliseconds);
    void tellNews(const News &news);
    void tellWaiting();
    void onTellInWindow(const QString &words, const ComplaintId &first, bool urgent);
    void undoLast();
    void undone(std::size_t count, const std::optional<Error> &error);

    InboxService &m_inbox;
    QAction &m_undo;
    Toast *m_toast;
    Notifier *m_notifier;
    std::vector<OperationId> m_last; // acts that Undo takes back
    QTimer m_undoEnds;
    bool m_actShown = false;       // the message that is shown tells of them
    ComplaintId m_notified;        // complaint of the message that is shown
    News m_told;                   // of that message
    bool m_toldUrgent = false;     // it may not be lost when another message takes its place
    std::optional<News> m_waiting; // until the message that is shown is over
    std::optional<Code> m_failure; // that the message tells
};

} // namespace uttar::ui
