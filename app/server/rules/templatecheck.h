// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/domain/department.h"
#include "app/domain/replytemplate.h"

#include <vector>

namespace uttar::server {

// Whether a template may stand among the `others` of its department, whoever writes it: an editor or a file.
// Code::InvalidArguments, and the detail is the field that does not fit: shortcut (its form, or another has it),
// serviceCode, bodies, titles, variants.
[[nodiscard]] Result<void> checkTemplate(const ReplyTemplate &value, const DepartmentSettings &settings,
                                         const std::vector<ReplyTemplate> &others);

// What the trail says of one that is written: its version and the hash of its text, which is not repeated there.
[[nodiscard]] QString templateDetails(const ReplyTemplate &value);

} // namespace uttar::server
