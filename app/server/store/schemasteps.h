// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace uttar::server {

// The tables as data: what each version of the schema adds to the one before it. A version that was ever released is
// never changed again; a new one is appended. "%1" is the dialect's type of a column of bytes.
//
// Each table of objects holds the columns that a query or an index needs, and in `object` the wire's JSON text of the
// whole. Times are milliseconds since 1970; 0 where a column says "none" by it.
struct SchemaStep
{
    int version;
    std::span<const char *const> statements;
};

[[nodiscard]] std::span<const SchemaStep> schemaSteps(); // by version, from 1 on, without gaps

} // namespace uttar::server
