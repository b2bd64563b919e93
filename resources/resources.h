// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace uttar {

// A page of the help in a language ("en", "hi"), as Markdown; in English where there is no such page.
[[nodiscard]] QString helpPage(const QString &language);

} // namespace uttar
