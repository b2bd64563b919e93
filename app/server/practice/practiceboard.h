// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/jmap/api.h"
#include "app/server/practice/practiceworld.h"

#include <optional>

namespace uttar::server {

// The routes of the practice board; any other answers none. Only a practice server has them, and anybody who reaches it
// may call them: it holds invented people only.
//   POST /practice/post   {channel, handle, name, text, to?, inReplyTo?, rating?, reopen?, appeal?} -> 200 the post
//   GET  /practice/posts  ?channel= &to= -> {posts: […], replies: […]}, in the order of their coming
//   POST /practice/faults {channel, to?, faults: ["timeOutAfterEffect", …]}: what the next publishings meet
// Errors are problem details (RFC 7807). Thread-safe.
[[nodiscard]] std::optional<ApiResponse> practiceBoard(PracticeWorld &world, const ApiRequest &request);

} // namespace uttar::server
