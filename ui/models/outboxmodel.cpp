// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/outboxmodel.h"

#include "app/base/text.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"
#include "ui/common/labels.h"

#include <variant>

namespace uttar::ui {

namespace {

// Of a decision on a reply: something else came first.
bool cameTooLate(Code code)
{
    return code == Code::RevisionConflict || code == Code::WrongState || code == Code::ContentMismatch
        || code == Code::AlreadyAnswered;
}

bool isText(const Act &act)
{
    return std::holds_alternative<SubmitReply>(act) || std::holds_alternative<AddNote>(act);
}

} // namespace

QVariant OutboxModel::data(const QModelIndex &index, int role) const
{
    const OutboxEntry *entry = row(index);
    if (entry == nullptr)
        return {};
    const OutboxState state = entry->state;
    switch (role) {
    case Qt::DisplayRole:
    case WordsRole: return Labels::toDo(entry->operation.act);
    case Qt::AccessibleTextRole: {
        QStringList parts{Labels::toDo(entry->operation.act), subject(*entry), Labels::of(state), detail(*entry)};
        parts.removeAll(QString());
        return parts.join(u", "_s);
    }
    case OperationRole: return entry->operation.id.toString();
    case ComplaintRole: return complaintOf(entry->operation.act).toString();
    case SubjectRole: return subject(*entry);
    case StateRole: return int(state);
    case StateTextRole: return Labels::of(state);
    case DetailRole: return detail(*entry);
    case CanUndoRole: return (state == OutboxState::Held || state == OutboxState::Waiting) && entry->attempts == 0;
    case CanGiveUpRole: return state == OutboxState::Parked;
    case CanRetryRole: return state == OutboxState::Parked || (state == OutboxState::Waiting && entry->attempts > 0);
    case CanDismissRole: return state == OutboxState::Refused;
    case CanSettleRole: return state == OutboxState::Conflict;
    case CanEditAgainRole: return state == OutboxState::Refused && isText(entry->operation.act);
    case CanTakeOverRole:
        return state == OutboxState::Refused && isText(entry->operation.act) && entry->error
            && entry->error->code == Code::StaleFence;
    case TextRole: return text(entry->operation.act);
    default: return {};
    }
}

QString OutboxModel::subject(const OutboxEntry &entry) const
{
    QStringList parts{entry.serviceRequestId, Formats::handle(entry.citizenHandle)};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString OutboxModel::text(const Act &act)
{
    if (const auto *const submit = std::get_if<SubmitReply>(&act))
        return submit->content.parts.join(u"\n\n"_s);
    if (const auto *const note = std::get_if<AddNote>(&act))
        return note->text;
    if (const auto *const decision = std::get_if<DecideReply>(&act))
        return decision->note;
    return {};
}

QString OutboxModel::detail(const OutboxEntry &entry) const
{
    const bool decision = std::holds_alternative<DecideReply>(entry.operation.act);
    if (entry.state == OutboxState::Conflict && !decision)
        return tr(
            "Somebody else changed this first. Both versions are shown beside this: choose the one that shall hold.");
    if (decision && entry.error && entry.error->code == Code::StaleReply)
        return tr(
            "The citizen wrote again before your decision arrived. Nothing was published by it; the reply is with "
            "its author again.");
    if (decision && entry.error && cameTooLate(entry.error->code))
        return tr("Too late: the reply was changed, or decided on, before. Nothing was published by this; look at the "
                  "reply again in Review.");
    if (entry.error)
        return ErrorText::line(entry.error->code);
    switch (entry.state) {
    case OutboxState::Held: return tr("Leaves by itself in a few seconds.");
    case OutboxState::Waiting: return tr("Leaves by itself when the server answers.");
    case OutboxState::Sending: return tr("On its way to the server.");
    default: return {};
    }
}

} // namespace uttar::ui
