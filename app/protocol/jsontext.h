// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/codec.h"

#include <QByteArray>

// The domain's values as compact JSON text in UTF-8, without building the tree: for the databases, which write
// thousands of them a second. Parsed, it is exactly what toJson answers; the order of the fields is the description's.
namespace uttar {

[[nodiscard]] QByteArray toJsonText(const Complaint &value);
[[nodiscard]] QByteArray toJsonText(const Post &value);
[[nodiscard]] QByteArray toJsonText(const Note &value);
[[nodiscard]] QByteArray toJsonText(const ReplyContent &value);
[[nodiscard]] QByteArray toJsonText(const Reply &value);
[[nodiscard]] QByteArray toJsonText(const Approval &value);
[[nodiscard]] QByteArray toJsonText(const Publication &value);
[[nodiscard]] QByteArray toJsonText(const Lease &value);
[[nodiscard]] QByteArray toJsonText(const Person &value);
[[nodiscard]] QByteArray toJsonText(const ReplyTemplate &value);
[[nodiscard]] QByteArray toJsonText(const AuditEntry &value);
[[nodiscard]] QByteArray toJsonText(const DepartmentSettings &value);
[[nodiscard]] QByteArray toJsonText(const IntakeRules &value);

} // namespace uttar
