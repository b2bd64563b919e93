// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/storecore.h"

namespace uttar {

// Reads the list: pages in the order of an index, from a key on, so that every page costs the same however deep.
class InboxReader
{
public:
    explicit InboxReader(const StoreCore &core) : m_core(core) { }

    [[nodiscard]] Result<InboxPage> page(const InboxQuery &query, const std::optional<InboxKey> &after,
                                         int limit) const;
    [[nodiscard]] Result<std::vector<std::pair<InboxKey, InboxRow>>> rows(const InboxQuery &query,
                                                                          const std::vector<ComplaintId> &ids) const;
    [[nodiscard]] Result<FolderCounts> counts() const;

private:
    [[nodiscard]] Result<bool> isCommon(const QString &match) const;
    void bindFilters(sqlite::Statement &statement, const InboxQuery &query, const QString &match) const;

    const StoreCore &m_core;
};

} // namespace uttar
