// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace uttar::architecture {

// Each broken rule of the tree below `root` as "file:line: rule"; empty: all stand. Reads app, ui and tests.
[[nodiscard]] QStringList brokenRules(const QString &root);
// How many files brokenRules() would read: so that a wrong root is not taken for a clean house.
[[nodiscard]] int sourceCount(const QString &root);

} // namespace uttar::architecture
