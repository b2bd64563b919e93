// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/transport.h"

#include <optional>

namespace uttar {

// What an HTTP status other than 2xx means: 401 SignInExpired, 403 Forbidden, 404 NotFound, 413 TooLarge, 429 and the
// `limit` problem TooManyRequests, 503 ServerUnavailable, other 5xx ServerFault, the rest (a redirect too)
// NotAnUttarServer, and a 400 InvalidArguments. `retryable` where the whole request may simply be sent again: no method
// has answered then. A Retry-After stands in the detail.
[[nodiscard]] Error errorOfStatus(const HttpResponse &response);

// "retryAfter=5000" in an error's detail, as errorOfStatus() wrote it.
[[nodiscard]] std::optional<Milliseconds> retryAfterOf(const Error &error);

} // namespace uttar
