// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/firstdraft.h"

#include "app/domain/checks.h"
#include "app/domain/platformrule.h"
#include "app/services/acting.h"

namespace uttar::ui {

namespace {

// Whether the author goes on with the text: it came back, or it was taken back.
bool goesOn(ReplyState state)
{
    return state == ReplyState::Returned || state == ReplyState::Withdrawn || state == ReplyState::Stale
        || state == ReplyState::Expired || state == ReplyState::Failed;
}

} // namespace

Draft firstDraft(const ComplaintView &view, const PersonId &author)
{
    Draft draft;
    draft.complaintId = view.complaint.id;
    draft.threadRevision = view.complaint.threadRevision;
    draft.content.isPublic = view.complaint.isPublic;
    const bool canEnd = view.complaint.acknowledgedTime && mayBeHandedIn(ReplyType::Final, view.shownState);
    draft.content.type = canEnd ? ReplyType::Final : ReplyType::Acknowledgement;
    if (view.replies.empty() || view.replies.back().maker != author
        || !goesOn(expectedState(view, view.replies.back())))
        return draft;
    const auto &reply = view.replies.back();
    draft.replyId = reply.id;
    draft.replyRevision = reply.revision;
    draft.content = reply.content;
    draft.content.parts = QStringList{joined(reply.content.parts)};
    return draft;
}

} // namespace uttar::ui
