// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/text.h"
#include "app/protocol/codec.h"

#include <QJsonDocument>

#include <limits>

// How values stand in the columns.
namespace uttar {

// `due` where no clock runs.
inline constexpr qint64 noDeadline = std::numeric_limits<qint64>::max();

[[nodiscard]] inline qint64 toStored(Timestamp time)
{
    return time.time_since_epoch().count();
}

[[nodiscard]] inline std::optional<qint64> toStored(const std::optional<Timestamp> &time)
{
    return time ? std::optional(toStored(*time)) : std::nullopt;
}

[[nodiscard]] inline Timestamp fromStored(qint64 milliseconds)
{
    return Timestamp{Milliseconds{milliseconds}};
}

[[nodiscard]] inline QByteArray toStored(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

[[nodiscard]] inline QJsonObject objectFromStored(const QByteArray &bytes)
{
    return QJsonDocument::fromJson(bytes).object();
}

// An object of the cache. What was written by us and cannot be read any more is a damaged file.
template<class T>
[[nodiscard]] Result<T> fromStored(const QByteArray &bytes)
{
    auto value = fromJson<T>(objectFromStored(bytes));
    if (!value)
        return fail(Code::StorageCorrupt, u"a stored object cannot be read: "_s + value.error().detail);
    return value;
}

} // namespace uttar
