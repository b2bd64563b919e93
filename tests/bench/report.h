// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace uttar::bench {

// What a value has to be, where it has to be anything.
struct Bound
{
    enum class Kind { AtLeast, AtMost };
    Kind kind = Kind::AtLeast;
    double value = 0;
};

struct Row
{
    QString name;
    double value = 0;
    QString unit;
    std::optional<Bound> bound = {};

    [[nodiscard]] std::optional<bool> holds() const; // none: there is no bound
};

struct Report
{
    QString bench;
    std::vector<Row> rows;

    [[nodiscard]] bool holds() const; // every bound
    // {"bench", "rows": [{"name", "value", "unit", "bound", "holds"}]}, one line.
    [[nodiscard]] QByteArray json() const;
    [[nodiscard]] QString table() const;
};

// Nearest rank; 0 of nothing.
[[nodiscard]] double percentile(std::vector<double> values, double percent);
[[nodiscard]] double median(std::vector<double> values);

} // namespace uttar::bench
