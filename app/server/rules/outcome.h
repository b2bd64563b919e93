// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/text.h"
#include "app/domain/lifecycle.h"
#include "app/server/rules/commands.h"

#include <QJsonObject>

// What the acts share. Inside rules only.
namespace uttar::server {

// A person holds no role of the server or of a citizen, and none of a trainee outside practice, whatever the directory
// says.
[[nodiscard]] Roles rolesOf(const Caller &caller);
// Whether any of the roles may do this in some state: a refusal that no change of the complaint would lift.
[[nodiscard]] bool mayEver(ComplaintAction action, const Roles &roles);
[[nodiscard]] bool mayEver(ReplyAction action, const Roles &roles);

// A line of the trail, by the caller or by the system. `details` without texts: canonical, as QJsonObject sorts its
// keys.
[[nodiscard]] AuditEntry auditOf(const Situation &situation, const QString &actor, const QString &action,
                                 const QString &objectType, const QString &objectId, const QJsonObject &details);

// Moves the complaint to a state, with what goes with leaving and entering it: clocks, windows, revision.
void enterState(Complaint &complaint, ComplaintState state, const Situation &situation);
// The complaint's mirror of the reply on its way.
void mirror(Complaint &complaint, const Reply &reply);
// A reply in a new state, and its complaint.
[[nodiscard]] Outcome withReply(const Situation &situation, Reply reply, ReplyState state, const QString &actor,
                                const QString &action, QJsonObject details = {});
// Distinct people who approved this version and wrote none.
[[nodiscard]] int checkersOf(const Reply &reply, const std::vector<Approval> &approvals);
// What it means for the complaint that the reply of `outcome` stands there, with a line in the trail when its state
// moves.
void applyPublished(Outcome &outcome, int newPosts, const Situation &situation);
// The reply of `outcome` ended before its end, and its first parts are in the thread: a newer text is written by
// somebody who has read them. The line in the trail says so.
void applyHalfPublished(Outcome &outcome, const Situation &situation);

[[nodiscard]] Result<Outcome> actOnComplaint(const Operation &operation, const ActOnComplaint &act,
                                             const Situation &situation);
[[nodiscard]] Result<Outcome> addNote(const Operation &operation, const AddNote &act, const Situation &situation);
[[nodiscard]] Result<Outcome> takeLease(const Operation &operation, const TakeLease &act, const Situation &situation);
[[nodiscard]] Result<Outcome> releaseLease(const ReleaseLease &act, const Situation &situation);
[[nodiscard]] Result<Outcome> submitReply(const Operation &operation, const SubmitReply &act,
                                          const Situation &situation);
[[nodiscard]] Result<Outcome> withdrawReply(const WithdrawReply &act, const Situation &situation);
[[nodiscard]] Result<Outcome> decideReply(const Operation &operation, const DecideReply &act,
                                          const Situation &situation);
[[nodiscard]] Result<Outcome> settleReply(const SettleReply &act, const Situation &situation);

} // namespace uttar::server
