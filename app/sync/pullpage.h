// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/jmap.h"
#include "app/store/values.h"

#include <optional>
#include <vector>

// One type's part of a pull as JMAP says it: Foo/changes, and Foo/get of what was created and updated by result
// references, three calls in one request.
namespace uttar {

struct TypeCursor
{
    ObjectType type = ObjectType::Complaint;
    QString state;

    friend bool operator==(const TypeCursor &, const TypeCursor &) = default;
};

inline constexpr int callsPerType = 3;

[[nodiscard]] std::vector<Invocation> callsOf(const AccountId &account, const TypeCursor &cursor, int maxChanges);

// The Foo/changes answer of one type. Code::CannotCalculateChanges, NotFound where the server does not know the type or
// does not show it to this person, ServerFault for an answer that makes no sense (another account's, a page that does
// not move on), else the error of the method.
[[nodiscard]] Result<ChangesAnswer> changesOf(const AccountId &account, const TypeCursor &cursor,
                                              const JmapResponse &response);

// The page with its objects. An object that cannot be read is in `broken` and stops no other; one that was destroyed in
// the meantime is left out. An error of a get is the page's.
[[nodiscard]] Result<SyncPage> pageOf(const AccountId &account, const TypeCursor &cursor, const ChangesAnswer &changes,
                                      const JmapResponse &response);

// Objects of one type that came broken; a Foo/get asks for them by their ids, and the page holds those that came whole.
struct BrokenObjects
{
    TypeCursor cursor;
    QStringList ids;
};
[[nodiscard]] Invocation callFor(const AccountId &account, const BrokenObjects &broken);
[[nodiscard]] Result<SyncPage> mendedPage(const AccountId &account, const BrokenObjects &broken,
                                          const JmapResponse &response);

// What an answer says about one type that was asked for; the page is there when the changes are.
struct PageRead
{
    TypeCursor cursor;
    Result<ChangesAnswer> changes;
    std::optional<Result<SyncPage>> page;
};
// In the order of `asked`. Touches nothing but its arguments: any thread may call it.
[[nodiscard]] std::vector<PageRead> readPages(const AccountId &account, const std::vector<TypeCursor> &asked,
                                              const JmapResponse &response);

} // namespace uttar
