// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QHash>
#include <QStringList>

namespace uttar::server {

struct OptionRule
{
    QString name;      // without --
    QString valueName; // empty: a flag
    QString help;
    bool repeats = false;
};

// What stands behind a subcommand.
struct Arguments
{
    QStringList words; // what is no option
    QHash<QString, QStringList> options;

    [[nodiscard]] bool has(const QString &option) const { return options.contains(option); }
    [[nodiscard]] QString value(const QString &option, const QString &fallback = {}) const;
};

// Code::InvalidArguments with the words for a person: an unknown option, a missing value, one given twice.
[[nodiscard]] Result<Arguments> parseArguments(const QStringList &words, const std::vector<OptionRule> &rules);
[[nodiscard]] QString optionsHelp(const std::vector<OptionRule> &rules);

} // namespace uttar::server
