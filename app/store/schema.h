// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/codec.h"
#include "app/sqlite/database.h"

#include <array>

namespace uttar {

// The version of the schema that this program writes. It only grows.
inline constexpr int storeSchemaVersion = 4;

// Brings the file to storeSchemaVersion, each step in a transaction of its own. Code::NewerDatabase when a newer
// program wrote it: nothing is touched then.
[[nodiscard]] Result<void> migrate(sqlite::Database &database);

// The cache table of a type. Each holds (n, id, complaint_id, at, kind, json): `at` orders, `kind` is the direction of
// a post and the state of a reply. cache_complaint has columns of its own.
[[nodiscard]] const char *cacheTable(ObjectType type);
inline constexpr auto cachedTypes = std::to_array<ObjectType>({
    ObjectType::Person,
    ObjectType::ReplyTemplate,
    ObjectType::Complaint,
    ObjectType::Post,
    ObjectType::Note,
    ObjectType::Reply,
    ObjectType::Approval,
    ObjectType::Lease,
    ObjectType::Publication,
    ObjectType::Audit,
});

// The same statement for each type, with the table's name for "%": the texts live as long as the program, as the
// statement cache asks.
class PerTable
{
public:
    explicit PerTable(const char *pattern);
    [[nodiscard]] const char *operator[](ObjectType type) const { return m_texts[std::size_t(type)].constData(); }

private:
    std::array<QByteArray, cachedTypes.size()> m_texts;
};

} // namespace uttar
