// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/inboxservice.h"
#include "app/services/outboxservice.h"
#include "app/services/sessionservice.h"

#include <QWidget>

#include <memory>

class QAction;

namespace uttar::ui {

class Prompter;

// What waits to leave, in words, with Undo, Retry, Open; what was refused, with its next steps in its row: take over,
// edit again, discard. Beside the list the chosen act stands whole; a conflict with three columns: before, yours,
// theirs. Where the window is narrow for its text size, below the list. A banner leads to what was typed on complaints
// that are not on this console any more.
class OutboxPlace : public QWidget
{
    Q_OBJECT

public:
    OutboxPlace(OutboxService &outbox, InboxService &inbox, SessionService &session, std::shared_ptr<Prompter> prompter,
                QWidget *parent = nullptr);
    ~OutboxPlace() override;

    void setPeople(const std::vector<Person> &people);
    void refresh(const StoreChange &change);
    void activate();
    [[nodiscard]] QList<QAction *> placeActions() const;

Q_SIGNALS:
    void openRequested(const uttar::ComplaintId &id);
    // The complaint with the composer in front: its draft or, where not empty, this text as a note.
    void writeRequested(const uttar::ComplaintId &id, const QString &note);
    void reviewRequested(); // a decision came too late: the reply is to be looked at again
    void failed(const uttar::Error &error);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace uttar::ui
