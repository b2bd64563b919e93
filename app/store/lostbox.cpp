// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/lostbox.h"

#include "app/base/text.h"
#include "app/store/draftbox.h"

namespace uttar {

namespace {

// What a person wrote, the record too: nothing of it stands anywhere else.
QString whole(const ReplyContent &content)
{
    auto texts = content.parts + QStringList{content.actionTakenReport, content.utrNumber, content.interimReason};
    texts.removeAll(QString());
    return texts.join(u"\n\n"_s);
}

} // namespace

Result<void> LostBox::remember(const ComplaintId &id)
{
    auto insert = m_core.db->statement(
        "INSERT OR REPLACE INTO gone_complaint SELECT id, service_request_id, citizen_handle FROM cache_complaint "
        "WHERE id = ?1 AND (EXISTS (SELECT 1 FROM draft WHERE complaint_id = ?1) "
        "OR EXISTS (SELECT 1 FROM note_draft WHERE complaint_id = ?1)) RETURNING complaint_id");
    insert.bind(id);
    UTTAR_TRY(const bool typed, insert.step());
    if (typed)
        m_core.movedOutbox();
    return {};
}

Result<void> LostBox::rememberAll()
{
    return m_core.db
        ->statement("INSERT OR REPLACE INTO gone_complaint SELECT id, service_request_id, citizen_handle "
                    "FROM cache_complaint WHERE id IN "
                    "(SELECT complaint_id FROM draft UNION SELECT complaint_id FROM note_draft)")
        .run();
}

Result<void> LostBox::tidy()
{
    auto remove = m_core.db->statement(
        "DELETE FROM gone_complaint WHERE complaint_id IN (SELECT id FROM cache_complaint) OR complaint_id NOT IN "
        "(SELECT complaint_id FROM draft UNION SELECT complaint_id FROM note_draft) RETURNING complaint_id");
    for (;;) {
        UTTAR_TRY(const bool more, remove.step());
        if (!more)
            return {};
        m_core.movedOutbox();
    }
}

Result<bool> LostBox::isWhole() const
{
    return m_core.db->statement("SELECT 1 FROM mark WHERE name = 'cacheWhole'").step();
}

Result<std::vector<LostText>> LostBox::all() const
{
    std::vector<LostText> texts;
    UTTAR_TRY(const bool complete, isWhole());
    if (!complete)
        return texts;
    auto reply = m_core.db->statement(
        "SELECT draft.json, service_request_id, citizen_handle FROM draft "
        "LEFT JOIN gone_complaint ON gone_complaint.complaint_id = draft.complaint_id WHERE NOT EXISTS "
        "(SELECT 1 FROM cache_complaint WHERE id = draft.complaint_id) ORDER BY saved DESC, draft.complaint_id");
    for (;;) {
        UTTAR_TRY(const bool more, reply.step());
        if (!more)
            break;
        UTTAR_TRY(const auto draft, draftFromStored(reply.bytesHere(0)));
        texts.push_back({.complaintId = draft.complaintId,
                         .note = false,
                         .text = whole(draft.content),
                         .serviceRequestId = reply.text(1),
                         .citizenHandle = reply.text(2),
                         .reason = draft.orphan ? draft.orphanReason : OrphanReason::NotKnown,
                         .savedTime = draft.savedTime});
    }
    auto note = m_core.db->statement(
        "SELECT note_draft.complaint_id, text, service_request_id, citizen_handle FROM note_draft "
        "LEFT JOIN gone_complaint ON gone_complaint.complaint_id = note_draft.complaint_id WHERE NOT EXISTS "
        "(SELECT 1 FROM cache_complaint WHERE id = note_draft.complaint_id) ORDER BY note_draft.complaint_id");
    for (;;) {
        UTTAR_TRY(const bool more, note.step());
        if (!more)
            return texts;
        texts.push_back({.complaintId = ComplaintId(note.text(0)),
                         .note = true,
                         .text = note.text(1),
                         .serviceRequestId = note.text(2),
                         .citizenHandle = note.text(3),
                         .reason = OrphanReason::NotKnown,
                         .savedTime = std::nullopt});
    }
}

Result<void> LostBox::remove(const ComplaintId &id, bool note)
{
    {
        auto here = m_core.db->statement("SELECT 1 FROM cache_complaint WHERE id = ?1");
        here.bind(id);
        UTTAR_TRY(const bool found, here.step());
        if (found)
            return fail(Code::WrongState, u"its complaint is here again"_s);
    }
    if (note)
        UTTAR_CHECK(m_core.db->statement("DELETE FROM note_draft WHERE complaint_id = ?1").bind(id).run());
    else
        UTTAR_CHECK(m_core.db->statement("DELETE FROM draft WHERE complaint_id = ?1").bind(id).run());
    m_core.movedOutbox();
    return tidy();
}

Result<void> LostBox::cacheIsWhole()
{
    UTTAR_TRY(const bool complete, isWhole());
    if (complete)
        return {};
    m_core.movedOutbox();
    return m_core.db->statement("INSERT INTO mark(name, value) VALUES('cacheWhole', 'yes')").run();
}

Result<void> LostBox::cacheIsEmpty()
{
    return m_core.db->statement("DELETE FROM mark WHERE name = 'cacheWhole'").run();
}

} // namespace uttar
