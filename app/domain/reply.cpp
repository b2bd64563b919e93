// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/reply.h"

namespace uttar {

bool isLive(ReplyState state)
{
    switch (state) {
    case ReplyState::Submitted:
    case ReplyState::Approved:
    case ReplyState::Queued:
    case ReplyState::Attempting:
    case ReplyState::Unknown: return true;
    case ReplyState::Draft:
    case ReplyState::Published:
    case ReplyState::Returned:
    case ReplyState::Withdrawn:
    case ReplyState::Stale:
    case ReplyState::Expired:
    case ReplyState::Failed: return false;
    }
    return false;
}

} // namespace uttar
