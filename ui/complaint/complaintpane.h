// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/inboxservice.h"
#include "app/services/replyservice.h"
#include "app/services/sessionservice.h"

#include <QWidget>

#include <memory>

class QAction;

namespace uttar::ui {

// One complaint: its head with the acts that its state and the person's roles allow, the thread, and the composer under
// it. Reads by InboxService; what is typed goes to ReplyService within 2 s. A change of the complaint touches only the
// messages that changed; the scroll position and the composer stay.
class ComplaintPane : public QWidget
{
    Q_OBJECT

public:
    ComplaintPane(InboxService &inbox, ReplyService &replies, SessionService &session, QWidget *parent = nullptr);
    ~ComplaintPane() override;

    // Shows another complaint; what was typed in the former one is saved first.
    void open(const ComplaintId &id);
    // Nothing is chosen: an empty state that says what to do.
    void clear();
    [[nodiscard]] ComplaintId current() const;
    [[nodiscard]] const ComplaintView *view() const; // null while nothing is shown

    // Reads the complaint again when it is among the changed ones.
    void refresh(const StoreChange &change);
    // r, n: focuses the composer for a reply or a note.
    void startReply();
    void startNote();
    // The composer gets the focus as soon as the complaint is shown: with its draft or, where not empty, this note.
    void write(const QString &note);
    // The way back where this pane stands alone; shown while the action is enabled.
    void setBackAction(QAction *action);
    // Both as the composer says it; call before closing.
    [[nodiscard]] QFuture<Result<void>> saveNow();
    [[nodiscard]] bool isDirty() const;

    // Every act of this place with its key, for menus and the command palette. They are enabled as state and roles
    // allow.
    [[nodiscard]] QList<QAction *> placeActions() const;

Q_SIGNALS:
    void viewChanged();                               // another complaint, or the same one changed
    void openRequested(const uttar::ComplaintId &id); // of an earlier complaint, a duplicate
    // Something was done: `words` for the toast. `id`: what can be undone; empty: nothing. `advance`: the next
    // complaint shall open (submitted).
    void acted(const uttar::OperationId &id, const QString &words, bool advance);
    void failed(const uttar::Error &error);
    void storingFailed(const std::optional<uttar::Error> &error); // as the composer says it

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace uttar::ui
