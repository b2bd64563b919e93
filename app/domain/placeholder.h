// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/complaint.h"
#include "app/domain/department.h"
#include "app/domain/person.h"
#include "app/domain/reply.h"

#include <QHash>
#include <QStringList>

#include <vector>

// Placeholders of templates: {{citizen}}, {{handle}}, {{number}}, {{category}}, {{locality}}, {{district}},
// {{department}}, {{officer}},
// {{expectedDate}}, {{utr}}, {{today}} are filled from the complaint and the reply; any other name ({{visit date}}) is
// a field that the officer fills.
namespace uttar {

struct Placeholder
{
    QString name;         // as between the braces, trimmed
    qsizetype start = 0;  // of "{{", in UTF-16 units
    qsizetype length = 0; // up to and with "}}"

    friend bool operator==(const Placeholder &, const Placeholder &) = default;
};

// In order. A lone "{{" or "}}" is text.
[[nodiscard]] std::vector<Placeholder> placeholders(QStringView text);

// The values that a complaint gives, and {{expectedDate}} and {{utr}} of the reply where there is one; a value that is
// not known (an empty name) is absent, never empty.
[[nodiscard]] QHash<QString, QString> placeholderValues(const Complaint &complaint, const DepartmentSettings &settings,
                                                        const Person &officer, const QString &language, Timestamp now,
                                                        const ReplyContent *reply = nullptr);

struct Filled
{
    QString text;           // what could not be filled stays as {{name}}
    QStringList unresolved; // names, each once, in order

    friend bool operator==(const Filled &, const Filled &) = default;
};

// Values are put in as they are: a value that itself looks like a placeholder is not filled again.
[[nodiscard]] Filled fill(const QString &text, const QHash<QString, QString> &values);

// Whether `filled` is `text` with its placeholders filled and nothing else: a name in `values` by its value, any other
// by 1 to 120 characters. White space does not count, because a split into parts takes some away.
[[nodiscard]] bool isFilledFrom(const QString &text, const QString &filled, const QHash<QString, QString> &values);

} // namespace uttar
