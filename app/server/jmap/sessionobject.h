// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/jmap/api.h"

namespace uttar::server {

// The session object (RFC 8620, 2) of who is signed in; accounts in which they do not work (methods.h) are left
// out.
[[nodiscard]] Result<Session> sessionOf(Transaction &transaction, const SignedIn &who, const Api::Options &options);
// Its `state` alone.
[[nodiscard]] Result<QString> sessionStateOf(Transaction &transaction, const SignedIn &who,
                                             const Api::Options &options);

} // namespace uttar::server
