// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/department.h"

#include <algorithm>

namespace uttar {

const Category *DepartmentSettings::category(QStringView code) const
{
    const auto at = std::ranges::find_if(categories, [&](const Category &each) { return each.code == code; });
    return at == categories.end() ? nullptr : &*at;
}

PlatformRule DepartmentSettings::rule(Channel channel) const
{
    const auto at = std::ranges::find(platformRules, channel, &PlatformRule::channel);
    return at == platformRules.end() ? defaultRule(channel) : *at;
}

OfficeHours defaultOfficeHours()
{
    OfficeHours hours;
    for (std::size_t day = 0; day < 5; ++day)
        hours.week[day] = {{QTime(9, 30), QTime(13, 0)}, {QTime(13, 30), QTime(18, 0)}};
    return hours;
}

} // namespace uttar
