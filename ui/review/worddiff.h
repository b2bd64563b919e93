// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <vector>

namespace uttar::ui {

// One run of text in a comparison of two versions.
struct DiffRun
{
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    QString text;

    friend bool operator==(const DiffRun &, const DiffRun &) = default;
};

// The differences word by word: the runs that are Same or Removed, joined, are `before`; those that are Same or Added
// are `after`. A longest common subsequence over words and white space, in which changes that only a short word keeps
// apart are one change; texts of more than 2,000 words are compared as
// one block.
[[nodiscard]] std::vector<DiffRun> wordDiff(const QString &before, const QString &after);

} // namespace uttar::ui
