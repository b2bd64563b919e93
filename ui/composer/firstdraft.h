// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/values.h"

namespace uttar::ui {

// What stands in the field before anything is typed: the author's own text that came back, else nothing. What was
// handed in again and waits to leave is no longer the author's to go on with.
[[nodiscard]] Draft firstDraft(const ComplaintView &view, const PersonId &author);

} // namespace uttar::ui
