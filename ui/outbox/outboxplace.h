// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/outboxservice.h"
#include "app/services/sessionservice.h"

#include <QWidget>

#include <memory>

class QAction;

namespace uttar::ui {

// What waits to leave, in words, with Undo, Retry, Open; what was refused or met another's change, with the next step.
// A conflict shows three columns: before, yours, theirs.
class OutboxPlace : public QWidget
{
    Q_OBJECT

public:
    OutboxPlace(OutboxService &outbox, SessionService &session, QWidget *parent = nullptr);
    ~OutboxPlace() override;

    void setPeople(const std::vector<Person> &people);
    void refresh(const StoreChange &change);
    void activate();
    [[nodiscard]] QList<QAction *> placeActions() const;

Q_SIGNALS:
    void openRequested(const uttar::ComplaintId &id);
    void reviewRequested(); // a decision came too late: the reply is to be looked at again
    void failed(const uttar::Error &error);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace uttar::ui
