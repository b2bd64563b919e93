// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/inboxservice.h"
#include "app/services/outboxservice.h"
#include "app/services/replyservice.h"
#include "app/services/reviewservice.h"
#include "app/services/sessionservice.h"
#include "ui/shell/console.h"

#include <QDir>

#include <memory>

namespace uttar {

// One person's console, wired: backend thread, services, windows. A program has one; the guided tour has an officer's
// and a supervisor's.
class Seat
{
public:
    // `folder`: profiles, databases and preferences.
    Seat(const QString &folder, std::unique_ptr<Keychain> keychain)
        : session(backend, std::move(keychain), folder), inbox(backend), replies(backend), reviews(backend),
          outbox(backend), console(ui::Services{backend, session, inbox, replies, reviews, outbox, clock},
                                   QDir(folder).filePath(QStringLiteral("preferences.ini")))
    { }

    SystemClock clock;
    Backend backend;
    SessionService session;
    InboxService inbox;
    ReplyService replies;
    ReviewService reviews;
    OutboxService outbox;
    ui::Console console;
};

} // namespace uttar
