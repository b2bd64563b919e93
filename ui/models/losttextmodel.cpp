// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/losttextmodel.h"

#include "app/base/text.h"
#include "ui/common/formats.h"

namespace uttar::ui {

QVariant LostTextModel::data(const QModelIndex &index, int role) const
{
    const LostText *text = row(index);
    if (text == nullptr)
        return {};
    const auto firstLine = text->text.trimmed().section(u'\n', 0, 0);
    switch (role) {
    case Qt::DisplayRole:
    case SubjectRole: return subject(*text);
    case Qt::AccessibleTextRole: return QStringList{kind(*text), subject(*text), firstLine}.join(u", "_s);
    case KindRole: return kind(*text);
    case FirstLineRole: return firstLine;
    case TextRole: return text->text;
    case WhyRole: return why(*text);
    case NoteRole: return text->note;
    default: return {};
    }
}

QString LostTextModel::keyOf(const LostText &text) const
{
    return text.complaintId.toString() + (text.note ? u"/note"_s : u"/reply"_s);
}

QString LostTextModel::subject(const LostText &text)
{
    QStringList parts{text.serviceRequestId, Formats::handle(text.citizenHandle)};
    parts.removeAll(QString());
    return parts.isEmpty() ? tr("A complaint whose number is not known") : parts.join(u" · "_s);
}

QString LostTextModel::kind(const LostText &text)
{
    return text.note ? tr("Internal note") : tr("Reply");
}

QString LostTextModel::why(const LostText &text)
{
    if (text.reason == OrphanReason::PerhapsPublished)
        return tr("You handed this reply in before the server was replaced, and the server does not have its complaint "
                  "any more. It may be published: look at the citizen's post. Copy what you still need, and then "
                  "delete it here.");
    return tr("This was not sent, and its complaint is not on this console any more: another department has it now, it "
              "was removed, or the server was replaced by one without it. Copy what you still need, and then delete it "
              "here.");
}

} // namespace uttar::ui
