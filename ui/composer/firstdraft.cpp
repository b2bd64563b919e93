// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/firstdraft.h"

#include "app/base/text.h"
#include "app/services/acting.h"

#include <QRegularExpression>

namespace uttar::ui {

namespace {

// Whether the author goes on with the text: it came back, or it was taken back.
bool goesOn(ReplyState state)
{
    return state == ReplyState::Returned || state == ReplyState::Withdrawn || state == ReplyState::Stale
        || state == ReplyState::Expired || state == ReplyState::Failed;
}

// The text as it was typed: without the numbers that the split put behind the parts.
QString wholeText(const QStringList &parts)
{
    if (parts.size() < 2)
        return parts.value(0);
    static const QRegularExpression number(uR"( \(\d+/\d+\)$)"_s);
    QStringList bare;
    for (const auto &part : parts)
        bare.push_back(QString(part).remove(number));
    return bare.join(u' ');
}

} // namespace

Draft firstDraft(const ComplaintView &view, const PersonId &author)
{
    Draft draft;
    draft.complaintId = view.complaint.id;
    draft.threadRevision = view.complaint.threadRevision;
    draft.content.isPublic = view.complaint.isPublic;
    draft.content.type = view.complaint.acknowledgedTime ? ReplyType::Final : ReplyType::Acknowledgement;
    if (view.replies.empty() || view.replies.back().maker != author
        || !goesOn(expectedState(view, view.replies.back())))
        return draft;
    const auto &reply = view.replies.back();
    draft.replyId = reply.id;
    draft.replyRevision = reply.revision;
    draft.content = reply.content;
    draft.content.parts = QStringList{wholeText(reply.content.parts)};
    return draft;
}

} // namespace uttar::ui
