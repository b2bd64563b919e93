// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/inboxmodel.h"

#include <QPromise>

#include <algorithm>
#include <map>

namespace uttar::test {

// An inbox in memory behind the seam of the model: answers at once or, when held, by release().
class MemoryInbox
{
public:
    std::map<ComplaintId, InboxRow> rows;
    int pagesAsked = 0;
    std::vector<std::size_t> rowsAsked; // how many ids at each question
    bool held = false;
    std::optional<Error> failure;

    [[nodiscard]] ui::InboxSource source()
    {
        return {[this](const InboxQuery &query, const std::optional<InboxKey> &after, int limit) {
                    ++pagesAsked;
                    return answer<InboxPage>([this, query, after, limit] { return page(query, after, limit); });
                },
                [this](const InboxQuery &query, const std::vector<ComplaintId> &ids) {
                    rowsAsked.push_back(ids.size());
                    using Rows = std::vector<std::pair<InboxKey, InboxRow>>;
                    return answer<Rows>([this, query, ids] { return some(query, ids); });
                }};
    }
    void release()
    {
        held = false;
        for (const auto &call : std::exchange(m_waiting, {}))
            call();
    }
    [[nodiscard]] std::vector<InboxRow> sorted(const InboxQuery &query) const
    {
        std::vector<InboxRow> result;
        for (const auto &[id, row] : rows) {
            if (fits(query, row))
                result.push_back(row);
        }
        std::ranges::sort(
            result, [](const InboxRow &a, const InboxRow &b) { return ui::before(ui::keyOfRow(a), ui::keyOfRow(b)); });
        return result;
    }

private:
    template<class T, class F>
    QFuture<Result<T>> answer(F make)
    {
        auto promise = std::make_shared<QPromise<Result<T>>>();
        promise->start();
        const auto call = [this, promise, make] {
            promise->addResult(failure ? Result<T>(fail(*failure)) : Result<T>(make()));
            promise->finish();
        };
        if (held)
            m_waiting.push_back(call);
        else
            call();
        return promise->future();
    }
    [[nodiscard]] static bool fits(const InboxQuery &query, const InboxRow &row)
    {
        return (!query.unreadOnly || row.unread) && (query.search.isEmpty() || row.citizenName.contains(query.search));
    }
    [[nodiscard]] InboxPage page(const InboxQuery &query, const std::optional<InboxKey> &after, int limit) const
    {
        InboxPage result;
        for (const InboxRow &row : sorted(query)) {
            if (after && !ui::before(*after, ui::keyOfRow(row)))
                continue;
            if (int(result.rows.size()) == limit) {
                result.next = ui::keyOfRow(result.rows.back());
                break;
            }
            result.rows.push_back(row);
        }
        return result;
    }
    [[nodiscard]] std::vector<std::pair<InboxKey, InboxRow>> some(const InboxQuery &query,
                                                                  const std::vector<ComplaintId> &ids) const
    {
        std::vector<std::pair<InboxKey, InboxRow>> result;
        for (const ComplaintId &id : ids) {
            const auto it = rows.find(id);
            if (it != rows.end() && fits(query, it->second))
                result.emplace_back(ui::keyOfRow(it->second), it->second);
        }
        return result;
    }

    std::vector<std::function<void()>> m_waiting;
};

} // namespace uttar::test
