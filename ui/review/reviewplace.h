// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/inboxservice.h"
#include "app/services/reviewservice.h"
#include "app/services/sessionservice.h"

#include <QWidget>

#include <memory>

class QAction;

namespace uttar::ui {

// The supervisor's queue: replies by time left; complaint, reply and checks side by side; approve, send back with a
// note, change and hand on. The next one opens by itself.
class ReviewPlace : public QWidget
{
    Q_OBJECT

public:
    ReviewPlace(ReviewService &reviews, InboxService &inbox, SessionService &session, QWidget *parent = nullptr);
    ~ReviewPlace() override;

    void refresh(const StoreChange &change);
    void activate(); // the place is shown: reads the queue, focuses the list
    [[nodiscard]] QList<QAction *> placeActions() const;

Q_SIGNALS:
    void acted(const uttar::OperationId &id, const QString &words);
    void failed(const uttar::Error &error);
    void openRequested(const uttar::ComplaintId &id);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace uttar::ui
