// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/ids.h"

#include <QString>

namespace uttar::server {

// PublishRequest::key: an AT Protocol TID (13 characters of "234567abcdefghijklmnopqrstuvwxyz", the first below 'k'),
// the same for every attempt at this part of this reply and different for any other. Its time lies before 2025, so that
// no platform takes it for one from the future; it tells nothing of when the reply was made.
[[nodiscard]] QString publishKey(const ReplyId &reply, int part);

} // namespace uttar::server
