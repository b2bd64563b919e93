// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/draftbox.h"

#include "app/domain/platformrule.h"
#include "app/store/stored.h"

#include <QJsonArray>

namespace uttar {

namespace {

// Texts that differ in white space only are one text: the splitter takes it out at a break.
QString squeezed(const QString &text)
{
    QString letters;
    for (const auto unit : text) {
        if (!unit.isSpace())
            letters += unit;
    }
    return letters;
}

} // namespace

QByteArray storedDraft(const Draft &draft)
{
    auto json = QJsonObject{
        {u"complaintId"_s, draft.complaintId.toString()},
        {u"replyId"_s, draft.replyId.toString()},
        {u"replyRevision"_s, draft.replyRevision},
        {u"content"_s, toJson(draft.content)},
        {u"threadRevision"_s, draft.threadRevision},
        {u"cursor"_s, draft.cursor},
        {u"orphan"_s, draft.orphan},
        {u"orphanReason"_s, nameOf(draft.orphanReason)},
        {u"savedTime"_s, QString::number(toStored(draft.savedTime))},
        // The codec cleans texts, as is right for what comes from others; here they are kept to the letter.
        {u"parts"_s, QJsonArray::fromStringList(draft.content.parts)},
        {u"actionTakenReport"_s, draft.content.actionTakenReport},
        {u"interimReason"_s, draft.content.interimReason},
    };
    return toStored(json);
}

Result<Draft> draftFromStored(const QByteArray &bytes)
{
    const auto json = objectFromStored(bytes);
    auto content = fromJson<ReplyContent>(json[u"content"_s].toObject());
    if (!content)
        return fail(Code::StorageCorrupt, u"a stored draft cannot be read: "_s + content.error().detail);
    content->parts.clear();
    const auto parts = json[u"parts"_s].toArray();
    for (const auto &part : parts)
        content->parts << part.toString();
    content->actionTakenReport = json[u"actionTakenReport"_s].toString();
    content->interimReason = json[u"interimReason"_s].toString();
    return Draft{
        .complaintId = ComplaintId(json[u"complaintId"_s].toString()),
        .replyId = ReplyId(json[u"replyId"_s].toString()),
        .replyRevision = json[u"replyRevision"_s].toInt(),
        .content = *std::move(content),
        .threadRevision = json[u"threadRevision"_s].toInt(),
        .cursor = json[u"cursor"_s].toInt(),
        .orphan = json[u"orphan"_s].toBool(),
        .orphanReason = fromName<OrphanReason>(json[u"orphanReason"_s].toString()).value_or(OrphanReason::NotKnown),
        .savedTime = fromStored(json[u"savedTime"_s].toString().toLongLong()),
    };
}

Draft draftOf(const SubmitReply &submit, const std::optional<Draft> &typed, Timestamp now)
{
    const auto text = joined(submit.content.parts);
    Draft draft;
    if (typed)
        draft = *typed;
    const bool same = typed && squeezed(joined(typed->content.parts)) == squeezed(text);
    const auto parts = same ? typed->content.parts : QStringList{text};
    draft.complaintId = submit.complaintId;
    draft.content = submit.content;
    draft.content.parts = parts;
    draft.threadRevision = submit.threadRevision;
    draft.orphan = false;
    draft.orphanReason = OrphanReason::NotKnown;
    draft.savedTime = now;
    if (submit.revision > 0) {
        draft.replyId = submit.replyId;
        draft.replyRevision = submit.revision;
    } else {
        draft.replyId = ReplyId();
        draft.replyRevision = 0;
    }
    return draft;
}

Result<void> DraftBox::save(const Draft &draft)
{
    UTTAR_CHECK(m_core.db
                    ->statement("INSERT INTO draft(complaint_id, saved, orphan, json) VALUES(?1, ?2, ?3, ?4) "
                                "ON CONFLICT(complaint_id) DO UPDATE SET saved = ?2, orphan = ?3, json = ?4")
                    .bind(draft.complaintId, toStored(draft.savedTime), draft.orphan, storedDraft(draft))
                    .run());
    m_core.moved(draft.complaintId);
    return {};
}

Result<void> DraftBox::remove(const ComplaintId &id)
{
    m_core.moved(id);
    return m_core.db->statement("DELETE FROM draft WHERE complaint_id = ?1").bind(id).run();
}

Result<std::optional<Draft>> DraftBox::read(const ComplaintId &id) const
{
    auto row = m_core.db->statement("SELECT json FROM draft WHERE complaint_id = ?1");
    row.bind(id);
    UTTAR_TRY(const bool found, row.step());
    if (!found)
        return std::nullopt;
    UTTAR_TRY(auto draft, draftFromStored(row.bytesHere(0)));
    return std::optional(std::move(draft));
}

Result<std::vector<Draft>> DraftBox::all() const
{
    std::vector<Draft> drafts;
    auto row = m_core.db->statement("SELECT json FROM draft ORDER BY saved DESC, complaint_id");
    for (;;) {
        UTTAR_TRY(const bool more, row.step());
        if (!more)
            return drafts;
        UTTAR_TRY(auto draft, draftFromStored(row.bytesHere(0)));
        drafts.push_back(std::move(draft));
    }
}

Result<void> DraftBox::bringBack(Draft draft, bool orphan)
{
    UTTAR_TRY(const auto begun, read(draft.complaintId));
    draft.orphan = orphan;
    if (begun) {
        const auto older = draft.content.parts.join(u'\n');
        const auto newer = begun->content.parts.join(u'\n');
        if (newer != older && !newer.isEmpty()) {
            const bool isPublic = draft.content.isPublic && begun->content.isPublic; // what was private stays so
            draft.content = begun->content;
            draft.content.isPublic = isPublic;
            draft.content.parts = QStringList{newer + u"\n\n"_s + older};
            draft.cursor = begun->cursor;
        }
    }
    return save(draft);
}

Result<void> DraftBox::keep(const Reply &reply)
{
    const auto text = joined(reply.content.parts);
    UTTAR_TRY(const auto begun, read(reply.complaintId));
    const auto reason = isLive(reply.state) ? OrphanReason::PerhapsPublished : OrphanReason::OtherServer;
    const bool warns = reason == OrphanReason::PerhapsPublished; // also where more has been written above it
    if (begun && squeezed(joined(begun->content.parts)).contains(squeezed(text)))
        return warns ? orphan(reply.complaintId, reason) : Result<void>();
    Draft draft;
    if (begun)
        draft = *begun; // its reply and revision, its cursor
    draft.complaintId = reply.complaintId;
    draft.content = reply.content;
    draft.content.parts = QStringList{text};
    draft.savedTime = m_core.now();
    if (warns || !begun)
        draft.orphanReason = reason;
    if (!begun)
        draft.threadRevision = reply.threadRevision;
    return bringBack(std::move(draft), warns || !begun || begun->orphan);
}

Result<void> DraftBox::saveNote(const ComplaintId &id, const QString &text)
{
    m_core.moved(id);
    if (text.isEmpty())
        return m_core.db->statement("DELETE FROM note_draft WHERE complaint_id = ?1").bind(id).run();
    return m_core.db
        ->statement("INSERT INTO note_draft(complaint_id, text) VALUES(?1, ?2) "
                    "ON CONFLICT(complaint_id) DO UPDATE SET text = ?2")
        .bind(id, text)
        .run();
}

Result<QString> DraftBox::note(const ComplaintId &id) const
{
    auto row = m_core.db->statement("SELECT text FROM note_draft WHERE complaint_id = ?1");
    row.bind(id);
    UTTAR_TRY(const bool found, row.step());
    return found ? row.text(0) : QString();
}

Result<void> DraftBox::noteHandedIn(const ComplaintId &id, const QString &text)
{
    UTTAR_TRY(const auto begun, note(id));
    return begun.trimmed() == text.trimmed() ? saveNote(id, {}) : Result<void>();
}

Result<void> DraftBox::bringNoteBack(const ComplaintId &id, const QString &text)
{
    UTTAR_TRY(const auto begun, note(id));
    return saveNote(id, begun.isEmpty() || begun == text ? text : begun + u"\n\n"_s + text);
}

Result<void> DraftBox::orphan(const ComplaintId &id, OrphanReason reason)
{
    UTTAR_TRY(auto draft, read(id));
    if (!draft || (draft->orphan && reason == OrphanReason::ComplaintGone)) // what it has is the stronger one
        return {};
    draft->orphan = true;
    draft->orphanReason = reason;
    return save(*draft);
}

} // namespace uttar
