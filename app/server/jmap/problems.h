// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/jmap/api.h"

namespace uttar::server {

// An answer that is an error as a whole: problem details (RFC 7807), with the types of RFC 8620, 3.6.1 where it has
// one.
[[nodiscard]] ApiResponse problem(int status, const QString &type, const QString &detail = {});
[[nodiscard]] ApiResponse problem(const Error &error);

// The error of a method (RFC 8620, 3.6.2) as its arguments.
[[nodiscard]] QJsonObject methodError(const QString &type, const QString &description = {});
[[nodiscard]] QJsonObject methodError(const Error &error);

} // namespace uttar::server
