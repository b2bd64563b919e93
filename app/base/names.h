// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace uttar {

// The stable names of an enum's values, as the wire, the databases and the logs hold them. Each enum of the domain
// specialises this once:
//   template<> inline constexpr auto namesOf<Role> = nameTable<Role>({{Role::Officer, "OFFICER"}, …});
// A test enumerates each table: no value without a name, no name twice.
template<class E>
using NameEntry = std::pair<E, std::string_view>;

template<class E, std::size_t N>
[[nodiscard]] constexpr std::array<NameEntry<E>, N> nameTable(const NameEntry<E> (&entries)[N])
{
    return std::to_array(entries);
}

template<class E>
inline constexpr std::array<NameEntry<E>, 0> namesOf{};

template<class E>
[[nodiscard]] QString nameOf(E value)
{
    static_assert(!namesOf<E>.empty(), "give this enum a table of names");
    const auto *const at = std::ranges::find(namesOf<E>, value, &NameEntry<E>::first);
    Q_ASSERT(at != namesOf<E>.end());
    return QString::fromLatin1(at->second.data(), qsizetype(at->second.size()));
}

template<class E>
[[nodiscard]] std::optional<E> fromName(QStringView name)
{
    static_assert(!namesOf<E>.empty(), "give this enum a table of names");
    const auto *const at = std::ranges::find_if(namesOf<E>, [&](const NameEntry<E> &entry) {
        return name == QLatin1String(entry.second.data(), qsizetype(entry.second.size()));
    });
    return at == namesOf<E>.end() ? std::nullopt : std::optional<E>(at->first);
}

} // namespace uttar
