// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/worddiff.h"

#include <algorithm>
#include <utility>

namespace uttar::ui {

namespace {

// Words and the white space between them, so that joining them gives the text back.
std::vector<QString> tokens(const QString &text)
{
    std::vector<QString> out;
    for (qsizetype at = 0; at < text.size();) {
        const bool space = text[at].isSpace();
        auto end = at;
        while (end < text.size() && text[end].isSpace() == space)
            ++end;
        out.push_back(text.mid(at, end - at));
        at = end;
    }
    return out;
}

void append(std::vector<DiffRun> &runs, DiffRun::Kind kind, const QString &text)
{
    if (text.isEmpty())
        return;
    if (!runs.empty() && runs.back().kind == kind)
        runs.back().text += text;
    else
        runs.push_back({kind, text});
}

// Whether what stayed between two changes is enough to hold on to; a space or a short word only tears them apart.
bool holds(const DiffRun &run)
{
    constexpr qsizetype shortest = 5; // letters
    return run.text.trimmed().size() >= shortest || run.text.contains(u'\n');
}

// As a person reads it: what was taken away in one piece, then what came in its place, instead of word against word.
std::vector<DiffRun> readable(const std::vector<DiffRun> &runs)
{
    std::vector<DiffRun> out;
    QString removed;
    QString added;
    const auto flush = [&] {
        append(out, DiffRun::Kind::Removed, std::exchange(removed, {}));
        append(out, DiffRun::Kind::Added, std::exchange(added, {}));
    };
    for (std::size_t at = 0; at < runs.size(); ++at) {
        const auto &run = runs[at];
        const bool between = (!removed.isEmpty() || !added.isEmpty()) && at + 1 < runs.size();
        if (run.kind == DiffRun::Kind::Removed) {
            removed += run.text;
        } else if (run.kind == DiffRun::Kind::Added) {
            added += run.text;
        } else if (between && !holds(run)) {
            removed += run.text;
            added += run.text;
        } else {
            flush();
            append(out, DiffRun::Kind::Same, run.text);
        }
    }
    flush();
    return out;
}

// Lengths of the longest common subsequences of each pair of tails.
class TailTable
{
public:
    TailTable(const std::vector<QString> &a, const std::vector<QString> &b)
        : m_columns(b.size() + 1), m_lengths((a.size() + 1) * m_columns)
    {
        for (auto i = a.size(); i-- > 0;) {
            for (auto j = b.size(); j-- > 0;)
                cell(i, j) = a[i] == b[j] ? cell(i + 1, j + 1) + 1 : std::max(cell(i + 1, j), cell(i, j + 1));
        }
    }
    [[nodiscard]] int &cell(std::size_t i, std::size_t j) { return m_lengths[i * m_columns + j]; }

private:
    std::size_t m_columns;
    std::vector<int> m_lengths;
};

} // namespace

std::vector<DiffRun> wordDiff(const QString &before, const QString &after)
{
    std::vector<DiffRun> runs;
    const auto a = tokens(before);
    const auto b = tokens(after);
    constexpr std::size_t limit = 4000; // words and spaces; the table has limit² cells
    if (a.size() > limit || b.size() > limit) {
        append(runs, DiffRun::Kind::Removed, before);
        append(runs, DiffRun::Kind::Added, after);
        return runs;
    }
    TailTable tails(a, b);
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < a.size() && j < b.size()) {
        if (a[i] == b[j]) {
            append(runs, DiffRun::Kind::Same, a[i]);
            ++i;
            ++j;
        } else if (tails.cell(i + 1, j) >= tails.cell(i, j + 1)) {
            append(runs, DiffRun::Kind::Removed, a[i++]);
        } else {
            append(runs, DiffRun::Kind::Added, b[j++]);
        }
    }
    for (; i < a.size(); ++i)
        append(runs, DiffRun::Kind::Removed, a[i]);
    for (; j < b.size(); ++j)
        append(runs, DiffRun::Kind::Added, b[j]);
    return readable(runs);
}

} // namespace uttar::ui
