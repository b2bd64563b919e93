// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/complaint.h"
#include "app/domain/reply.h"
#include "app/domain/role.h"

#include <QString>

// The rules of the design (domain.md: states, actions, roles), written down a second time and for the watch alone: it
// must not ask the code that it watches. A rule that changes is changed here by hand.
namespace uttar::sim {

// Handed in and not over: at most one such reply a complaint (I2).
[[nodiscard]] bool isUnderWay(ReplyState state);
// Whether an act, named as the trail names it ("REPLY_SUBMIT", "ASSIGN", "POST"), leads from one state to the other.
[[nodiscard]] bool leads(const QString &act, ReplyState from, ReplyState to);
[[nodiscard]] bool leads(const QString &act, ComplaintState from, ComplaintState to);
// Whether people with one of these roles may do it.
[[nodiscard]] bool mayDo(const QString &act, const Roles &roles);

} // namespace uttar::sim
