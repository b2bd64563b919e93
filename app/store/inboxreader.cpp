// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/inboxreader.h"

#include "app/store/searchindex.h"
#include "app/store/stored.h"

namespace uttar {

namespace {

// How a search takes part in a page.
enum class Way {
    Unsearched,
    FromMatches, // few complaints match: they are read and sorted
    FromOrder,   // many do: the folder is walked in its order until the page is full
    ById,        // one complaint is asked for
    ByIdMatching,
};
constexpr std::size_t ways = 5;
constexpr std::size_t folders = 6;

// From here on it is quicker to walk the folder than to sort the matches.
constexpr int commonWord = 2000;

// ?1 to ?3 the key or the id, ?4 how many, ?5 this person, ?6 the time, then the filters, ?11 the search.
constexpr const char *columns =
    "c.id, c.service_request_id, c.source, c.citizen_name, c.citizen_handle, c.first_line, c.language, "
    "c.service_code, c.district, c.state, c.assignee, c.priority, c.sensitivity, c.due, c.due_kind, c.captured, "
    "c.live_reply_state, c.lease_holder, c.lease_until, c.cluster_id, c.post_count, c.attachment_count, c.unread, "
    "EXISTS (SELECT 1 FROM draft WHERE draft.complaint_id = c.id) "
    "OR EXISTS (SELECT 1 FROM note_draft WHERE note_draft.complaint_id = c.id), c.waiting";

const char *conditionOf(InboxFolder folder)
{
    switch (folder) {
    case InboxFolder::Mine: return "c.open = 1 AND c.assignee = ?5";
    case InboxFolder::Unassigned: return "c.place = 0";
    case InboxFolder::AllOpen: return "c.open = 1";
    case InboxFolder::Awaiting: return "c.place = 1";
    case InboxFolder::Done: return "c.place = 3";
    case InboxFolder::Review: return "c.review_due IS NOT NULL";
    }
    return "";
}

const char *dueOf(InboxFolder folder)
{
    return folder == InboxFolder::Review ? "c.review_due" : "c.due";
}

QByteArray sqlOf(InboxFolder folder, Way way)
{
    const QByteArray due = dueOf(folder);
    QByteArray sql = "SELECT " + QByteArray(columns) + ", " + due + " FROM ";
    if (way == Way::FromMatches)
        sql += "cache_search CROSS JOIN ";
    sql += "cache_complaint AS c WHERE ";
    sql += conditionOf(folder);
    if (way == Way::FromMatches)
        sql += " AND cache_search MATCH ?11 AND c.n = cache_search.rowid";
    else if (way == Way::FromOrder)
        sql += " AND +c.n IN (SELECT rowid FROM cache_search WHERE cache_search MATCH ?11)";
    else if (way == Way::ByIdMatching)
        sql += " AND EXISTS (SELECT 1 FROM cache_search WHERE cache_search MATCH ?11 AND rowid = c.n)";
    if (way == Way::ById || way == Way::ByIdMatching)
        sql += " AND c.id = ?1";
    else
        sql += " AND (" + due + ", c.captured, c.id) > (?2, ?3, ?1)";
    sql += " AND (?6 IS NULL OR c.due < ?6) AND (?7 = 0 OR c.unread) AND (?8 IS NULL OR c.source = ?8)"
           " AND (?9 = '' OR c.service_code = ?9) AND (?10 = '' OR c.district = ?10)";
    if (way != Way::ById && way != Way::ByIdMatching)
        sql += " ORDER BY " + due + ", c.captured, c.id LIMIT ?4";
    return sql;
}

const char *sqlFor(InboxFolder folder, Way way)
{
    static const auto texts = [] {
        std::array<std::array<QByteArray, ways>, folders> made;
        for (std::size_t f = 0; f < folders; ++f) {
            for (std::size_t w = 0; w < ways; ++w)
                made[f][w] = sqlOf(InboxFolder(f), Way(w));
        }
        return made;
    }();
    return texts[std::size_t(folder)][std::size_t(way)].constData();
}

std::pair<InboxKey, InboxRow> rowOf(const sqlite::Statement &row)
{
    InboxRow out{
        .id = ComplaintId(row.text(0)),
        .serviceRequestId = row.text(1),
        .source = Channel(row.number(2)),
        .citizenName = row.text(3),
        .citizenHandle = row.text(4),
        .firstLine = row.text(5),
        .language = row.text(6),
        .serviceCode = row.text(7),
        .district = row.text(8),
        .state = ComplaintState(row.number(9)),
        .assignee = PersonId(row.text(10)),
        .priority = Priority(row.number(11)),
        .sensitivity = Sensitivity(row.number(12)),
        .deadline = std::nullopt,
        .capturedTime = fromStored(row.integer(15)),
        .liveReplyState = row.text(16),
        .leaseHolder = PersonId(row.text(17)),
        .leaseUntil = std::nullopt,
        .clusterId = row.text(19),
        .postCount = row.number(20),
        .attachmentCount = row.number(21),
        .unread = row.integer(22) != 0,
        .hasDraft = row.integer(23) != 0,
        .waiting = row.integer(24) != 0,
    };
    if (!row.isNull(14))
        out.deadline = Deadline{ClockKind(row.number(14)), fromStored(row.integer(13))};
    if (const auto until = row.optionalInteger(18))
        out.leaseUntil = fromStored(*until);
    return {InboxKey{row.integer(25), row.integer(15), out.id}, std::move(out)};
}

} // namespace

void InboxReader::bindFilters(sqlite::Statement &statement, const InboxQuery &query, const QString &match) const
{
    statement.bind(m_core.me(), query.overdueOnly ? std::optional(toStored(m_core.serverNow())) : std::nullopt,
                   query.unreadOnly, query.channel ? std::optional(int(*query.channel)) : std::nullopt,
                   query.serviceCode, query.district);
    if (!match.isEmpty())
        statement.bind(match);
}

Result<bool> InboxReader::isCommon(const QString &match) const
{
    auto count = m_core.db->statement(
        "SELECT count(*) FROM (SELECT rowid FROM cache_search WHERE cache_search MATCH ?1 LIMIT ?2)");
    count.bind(match, commonWord);
    UTTAR_CHECK(count.step());
    return count.integer(0) >= commonWord;
}

Result<InboxPage> InboxReader::page(const InboxQuery &query, const std::optional<InboxKey> &after, int limit) const
{
    const auto match = matchExpression(query.search);
    Way way = Way::Unsearched;
    if (!match.isEmpty()) {
        UTTAR_TRY(const bool common, isCommon(match));
        way = common ? Way::FromOrder : Way::FromMatches;
    }
    auto select = m_core.db->statement(sqlFor(query.folder, way));
    const auto from = after.value_or(InboxKey{std::numeric_limits<qint64>::min(), 0, {}});
    const int wanted = std::max(limit, 0);
    select.bind(from.id, from.dueAt, from.capturedAt, wanted + 1); // one more tells whether there is more
    bindFilters(select, query, match);
    InboxPage page;
    InboxKey last;
    for (;;) {
        UTTAR_TRY(const bool more, select.step());
        if (!more)
            return page;
        if (int(page.rows.size()) == wanted) {
            page.next = last;
            return page;
        }
        auto [key, row] = rowOf(select);
        last = key;
        page.rows.push_back(std::move(row));
    }
}

Result<std::vector<std::pair<InboxKey, InboxRow>>> InboxReader::rows(const InboxQuery &query,
                                                                     const std::vector<ComplaintId> &ids) const
{
    const auto match = matchExpression(query.search);
    auto select = m_core.db->statement(sqlFor(query.folder, match.isEmpty() ? Way::ById : Way::ByIdMatching));
    std::vector<std::pair<InboxKey, InboxRow>> rows;
    for (const auto &id : ids) {
        select.reset();
        select.bind(id, 0, 0, 0);
        bindFilters(select, query, match);
        UTTAR_TRY(const bool found, select.step());
        if (found)
            rows.push_back(rowOf(select));
    }
    return rows;
}

Result<FolderCounts> InboxReader::counts() const
{
    FolderCounts counts;
    const auto number = [](sqlite::Statement statement) -> Result<int> {
        UTTAR_CHECK(statement.step());
        return statement.number(0);
    };
    auto &db = *m_core.db;
    UTTAR_TRY(counts.unassigned, number(db.statement("SELECT count(*) FROM cache_complaint WHERE place = 0")));
    UTTAR_TRY(counts.awaiting, number(db.statement("SELECT count(*) FROM cache_complaint WHERE place = 1")));
    UTTAR_TRY(counts.done, number(db.statement("SELECT count(*) FROM cache_complaint WHERE place = 3")));
    UTTAR_TRY(counts.allOpen, number(db.statement("SELECT count(*) FROM cache_complaint WHERE open = 1")));
    UTTAR_TRY(counts.review, number(db.statement("SELECT count(*) FROM cache_complaint WHERE review_due IS NOT NULL")));
    auto mine = db.statement("SELECT count(*), coalesce(sum(due < ?2), 0) FROM cache_complaint "
                             "WHERE open = 1 AND assignee = ?1");
    mine.bind(m_core.me(), toStored(m_core.serverNow()));
    UTTAR_CHECK(mine.step());
    counts.mine = mine.number(0);
    counts.overdue = mine.number(1);
    auto outbox = db.statement("SELECT count(*), coalesce(sum(state IN ('PARKED', 'REFUSED', 'CONFLICT')), 0) "
                               "FROM outbox");
    UTTAR_CHECK(outbox.step());
    counts.outbox = outbox.number(0);
    counts.outboxNeedsPerson = outbox.number(1);
    return counts;
}

} // namespace uttar
