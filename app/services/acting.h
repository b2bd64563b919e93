// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/backend.h"

// What every service does when a person acts. Runs on the backend thread.
namespace uttar {

enum class Leaves {
    AtOnce,
    WhenUndoIsOver, // Backend::Core::undoTime
};

// Who is signed in, and their department. Code::SignInExpired before the first sign-in.
[[nodiscard]] Result<SessionAccount> signedInAccount(const Backend::Core &core);
// The server's clock, as far as it is known.
[[nodiscard]] Timestamp serverNow(const Backend::Core &core);
// A new operation, stored before this returns. It leaves by itself.
[[nodiscard]] Result<OperationId> perform(Backend::Core &core, Act act, Leaves leaves);
// The same with an id made before, where the act itself holds it.
// `typed`: the draft that is handed in by it, to the letter.
[[nodiscard]] Result<OperationId> perform(Backend::Core &core, const OperationId &id, Act act, Leaves leaves,
                                          const std::optional<Draft> &typed = {});
[[nodiscard]] Result<void> undoOperation(Backend::Core &core, const OperationId &id);

// Whether a submission of this reply waits to be answered.
[[nodiscard]] bool submissionWaits(const ComplaintView &view, const ReplyId &reply);

// The state in which a reply will be when what this person has done with it here has arrived.
[[nodiscard]] ReplyState expectedState(const ComplaintView &view, const Reply &reply);

// The complaint in the state in which it will be then: what is handed in now arrives after that.
[[nodiscard]] Complaint expectedComplaint(const ComplaintView &view);

// The parts of this reply that stand on the platform: the beginning of whatever is handed in of it again.
[[nodiscard]] QStringList standingParts(const ComplaintView &view, const ReplyId &reply);

// The parts of `content`, as the channel's rule splits its text.
[[nodiscard]] ReplyContent splitContent(ReplyContent content, const DepartmentSettings &settings);

} // namespace uttar
