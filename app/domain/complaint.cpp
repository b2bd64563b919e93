// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/complaint.h"

namespace uttar {

bool isOpen(ComplaintState state)
{
    switch (state) {
    case ComplaintState::PendingAssignment:
    case ComplaintState::Assigned:
    case ComplaintState::InProgress:
    case ComplaintState::AwaitingCitizen:
    case ComplaintState::PendingReassignment:
    case ComplaintState::Duplicate: // a duplicate is still answered
    case ComplaintState::Appealed: return true;
    case ComplaintState::Transferred:
    case ComplaintState::Resolved:
    case ComplaintState::Rejected:
    case ComplaintState::Closed: return false;
    }
    return false;
}

} // namespace uttar
