// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/report.h"

#include "app/base/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace uttar::bench {

namespace {

QString number(double value)
{
    const int decimals = std::abs(value) >= 100 ? 0 : std::abs(value) >= 10 ? 1 : 2;
    return QString::number(value, 'f', decimals);
}

QString boundText(const Row &row)
{
    if (!row.bound)
        return {};
    const auto sign = row.bound->kind == Bound::Kind::AtLeast ? u"at least "_s : u"at most "_s;
    return sign + number(row.bound->value) + (*row.holds() ? u"   holds"_s : u"   DOES NOT HOLD"_s);
}

} // namespace

std::optional<bool> Row::holds() const
{
    if (!bound)
        return std::nullopt;
    return bound->kind == Bound::Kind::AtLeast ? value >= bound->value : value <= bound->value;
}

bool Report::holds() const
{
    return std::ranges::all_of(rows, [](const Row &row) { return row.holds().value_or(true); });
}

QByteArray Report::json() const
{
    QJsonArray list;
    for (const auto &row : rows) {
        list.append(QJsonObject{{u"name"_s, row.name},
                                {u"value"_s, row.value},
                                {u"unit"_s, row.unit},
                                {u"bound"_s, row.bound ? QJsonValue(row.bound->value) : QJsonValue()},
                                {u"holds"_s, row.bound ? QJsonValue(*row.holds()) : QJsonValue()}});
    }
    return QJsonDocument(QJsonObject{{u"bench"_s, bench}, {u"rows"_s, list}}).toJson(QJsonDocument::Compact) + '\n';
}

QString Report::table() const
{
    qsizetype width = 0;
    for (const auto &row : rows)
        width = std::max(width, row.name.size());
    QString out = bench + u'\n';
    for (const auto &row : rows) {
        const auto line = u"  %1  %2 %3  %4"_s.arg(row.name.leftJustified(width), number(row.value).rightJustified(9),
                                                   row.unit.leftJustified(12), boundText(row));
        out += u"  "_s + line.trimmed() + u'\n';
    }
    return out;
}

double percentile(std::vector<double> values, double percent)
{
    if (values.empty())
        return 0;
    std::ranges::sort(values);
    const auto rank = std::size_t(std::ceil(percent / 100 * double(values.size())));
    return values[std::clamp<std::size_t>(rank, 1, values.size()) - 1];
}

double median(std::vector<double> values)
{
    return percentile(std::move(values), 50);
}

} // namespace uttar::bench
