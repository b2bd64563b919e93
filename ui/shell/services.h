// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/inboxservice.h"
#include "app/services/outboxservice.h"
#include "app/services/replyservice.h"
#include "app/services/reviewservice.h"
#include "app/services/sessionservice.h"

namespace uttar::ui {

// What the shell hands to the places. All live on the GUI thread and outlive every window.
struct Services
{
    Backend &backend;
    SessionService &session;
    InboxService &inbox;
    ReplyService &replies;
    ReviewService &reviews;
    OutboxService &outbox;
    const Clock &clock;
};

} // namespace uttar::ui
