// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/threadreader.h"

#include "app/store/citizen.h"
#include "app/store/schema.h"
#include "app/store/stored.h"

#include <algorithm>

namespace uttar {

namespace {

constexpr std::size_t mostEarlier = 20;
constexpr qsizetype longestFirstLine = 240;

// All objects that a statement gives as JSON in its first column.
template<class T>
Result<std::vector<T>> read(sqlite::Statement statement)
{
    std::vector<T> values;
    for (;;) {
        UTTAR_TRY(const bool more, statement.step());
        if (!more)
            return values;
        UTTAR_TRY(auto value, fromStored<T>(statement.bytesHere(0)));
        values.push_back(std::move(value));
    }
}

// All objects of one type that belong to a complaint, in their order.
template<class T>
Result<std::vector<T>> readOf(sqlite::Database &db, ObjectType type, const ComplaintId &id)
{
    static const PerTable selects("SELECT json FROM % WHERE complaint_id = ?1 ORDER BY at, id");
    auto statement = db.statement(selects[type]);
    statement.bind(id);
    return read<T>(std::move(statement));
}

} // namespace

Result<ComplaintView> ThreadReader::complaint(const ComplaintId &id) const
{
    auto &db = *m_core.db;
    ComplaintView view;
    {
        auto row = db.statement("SELECT json, state FROM cache_complaint WHERE id = ?1");
        row.bind(id);
        UTTAR_TRY(const bool found, row.step());
        if (!found)
            return fail(Code::NotFound, u"no such complaint"_s);
        UTTAR_TRY(view.complaint, fromStored<Complaint>(row.bytesHere(0)));
        view.shownState = ComplaintState(row.number(1));
    }
    UTTAR_TRY(view.posts, readOf<Post>(db, ObjectType::Post, id));
    UTTAR_TRY(view.notes, readOf<Note>(db, ObjectType::Note, id));
    UTTAR_TRY(view.replies, readOf<Reply>(db, ObjectType::Reply, id));
    UTTAR_TRY(view.approvals, readOf<Approval>(db, ObjectType::Approval, id));
    UTTAR_TRY(view.publications, readOf<Publication>(db, ObjectType::Publication, id));
    UTTAR_TRY(view.audit, readOf<AuditEntry>(db, ObjectType::Audit, id));
    UTTAR_CHECK(addEarlier(view));
    UTTAR_TRY(view.draft, m_drafts.read(id));
    UTTAR_TRY(view.noteDraft, m_drafts.note(id));
    UTTAR_TRY(view.outbox, m_outbox.ofComplaint(id));
    addWaitingNotes(view);
    return view;
}

Result<void> ThreadReader::addEarlier(ComplaintView &view) const
{
    auto select = m_core.db->statement("SELECT json FROM cache_complaint WHERE citizen_key = ?1 AND id <> ?2 "
                                       "ORDER BY captured DESC, id");
    select.bind(citizenKey(view.complaint), view.complaint.id);
    while (view.earlier.size() < mostEarlier) {
        UTTAR_TRY(const bool more, select.step());
        if (!more)
            break;
        UTTAR_TRY(auto other, fromStored<Complaint>(select.bytesHere(0)));
        if (sameCitizen(other, view.complaint))
            view.earlier.push_back(std::move(other));
    }
    return {};
}

void ThreadReader::addWaitingNotes(ComplaintView &view) const
{
    for (const auto &entry : view.outbox) {
        const auto *const note = std::get_if<AddNote>(&entry.operation.act);
        const bool waits = entry.state != OutboxState::Refused && entry.state != OutboxState::Conflict;
        const auto id = noteIdOf(entry.operation.id);
        // Its answer may have been lost after the server had written it.
        if (note == nullptr || !waits || std::ranges::find(view.notes, id, &Note::id) != view.notes.end())
            continue;
        view.notes.push_back({
            .id = id,
            .complaintId = note->complaintId,
            .author = m_core.me(),
            .text = note->text,
            .createdTime = entry.operation.actedTime + Milliseconds{entry.operation.clockOffset},
        });
    }
}

Result<std::vector<ReviewRow>> ThreadReader::reviewQueue() const
{
    std::vector<ReviewRow> rows;
    const auto me = m_core.me();
    // Submitted ones, those of which a person has to say whether they stand on the platform, and those that nobody can
    // publish; an index each.
    static_assert(int(ReplyState::Submitted) == 1 && int(ReplyState::Queued) == 3 && int(ReplyState::Unknown) == 11);
    auto select = m_core.db->statement("SELECT r.json, c.json FROM cache_reply AS r "
                                       "JOIN cache_complaint AS c ON c.id = r.complaint_id WHERE r.kind = 1 "
                                       "UNION ALL SELECT r.json, c.json FROM cache_reply AS r "
                                       "JOIN cache_complaint AS c ON c.id = r.complaint_id WHERE r.kind = 3 "
                                       "UNION ALL SELECT r.json, c.json FROM cache_reply AS r "
                                       "JOIN cache_complaint AS c ON c.id = r.complaint_id WHERE r.kind = 11");
    for (;;) {
        UTTAR_TRY(const bool more, select.step());
        if (!more)
            break;
        UTTAR_TRY(const auto reply, fromStored<Reply>(select.bytesHere(0)));
        if (reply.state == ReplyState::Queued && reply.problem.isEmpty())
            continue; // it leaves by itself
        UTTAR_TRY(const auto complaint, fromStored<Complaint>(select.bytesHere(1)));
        ReviewRow row{
            .replyId = reply.id,
            .complaintId = complaint.id,
            .serviceRequestId = complaint.serviceRequestId,
            .citizenName = complaint.citizen.name,
            .citizenHandle = complaint.citizen.handle,
            .channel = reply.content.channel,
            .type = reply.content.type,
            .firstLine = reply.content.parts.join(u' ').left(longestFirstLine).replace(u'\n', u' '),
            .maker = reply.maker,
            .state = reply.state,
            .mayDecide = reply.maker != me && std::ranges::find(reply.editors, me) == reply.editors.end(),
            .deadline = nextDeadline(complaint),
            .submittedTime = reply.submittedTime.value_or(reply.changedTime),
            .waiting = false,
        };
        if (reply.approvalDueAt && (!row.deadline || *reply.approvalDueAt < row.deadline->at))
            row.deadline = Deadline{ClockKind::Approval, *reply.approvalDueAt};
        UTTAR_TRY(const auto entries, m_outbox.ofComplaint(complaint.id));
        row.waiting = std::ranges::any_of(entries, [&](const OutboxEntry &entry) {
            const auto *const decision = std::get_if<DecideReply>(&entry.operation.act);
            const auto *const word = std::get_if<SettleReply>(&entry.operation.act);
            const bool waits = entry.state != OutboxState::Refused && entry.state != OutboxState::Conflict;
            const bool mine = (decision != nullptr && decision->replyId == reply.id)
                || (word != nullptr && word->replyId == reply.id);
            return mine && waits;
        });
        rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(rows, {}, [](const ReviewRow &row) {
        return std::tuple(row.deadline ? toStored(row.deadline->at) : noDeadline, row.submittedTime, row.replyId);
    });
    return rows;
}

Result<std::vector<Person>> ThreadReader::people() const
{
    UTTAR_TRY(auto people, read<Person>(m_core.db->statement("SELECT json FROM cache_person")));
    std::ranges::sort(people, [](const Person &a, const Person &b) {
        const int names = a.name.localeAwareCompare(b.name);
        return names != 0 ? names < 0 : a.id < b.id;
    });
    return people;
}

Result<std::vector<ReplyTemplate>> ThreadReader::templates() const
{
    return read<ReplyTemplate>(m_core.db->statement("SELECT json FROM cache_template ORDER BY id"));
}

} // namespace uttar
