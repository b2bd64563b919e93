// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/store/serverstore.h"

namespace uttar::server {

// What time alone does, in transactions of bounded size. An error is logged, and the next round tries again; several
// processes may do it beside one another.

// Complaints of which a clock is over go a level up, once for each clock. Before expireReplies, which stops the clock
// of the approval.
void escalateBreached(Database &database);
// Replies that nobody decided in time become EXPIRED.
void expireReplies(Database &database);
// Complaints whose feedback came, or whose windows for reopening and appeal are over, become CLOSED; tombstones older
// than 400 days are forgotten.
void closeOld(Database &database);

} // namespace uttar::server
