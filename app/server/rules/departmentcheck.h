// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/domain/classify.h"
#include "app/domain/department.h"

namespace uttar::server {

// Whether a department can work by these: its name and prefix, codes that stand once and mean something where they are
// named, clocks that run, an office that opens. Code::InvalidArguments; the detail is for a person and names the place:
// "settings.categories.2 (WS-LEAK): there is no team 'WATR'".
[[nodiscard]] Result<void> checkDepartment(const DepartmentSettings &settings, const IntakeRules &rules);

} // namespace uttar::server
