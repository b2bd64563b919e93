// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/storecore.h"

namespace uttar {

namespace {

// More than these are quicker read anew than one by one.
constexpr std::size_t mostComplaints = 500;

} // namespace

void StoreCore::moved(const ComplaintId &id)
{
    m_change.counts = true;
    if (m_moved.size() <= mostComplaints)
        m_moved.insert(id);
}

void StoreCore::tell()
{
    if (m_moved.size() > mostComplaints)
        m_change.everything = true;
    else
        m_change.complaints.assign(m_moved.begin(), m_moved.end());
    if (m_change.everything) {
        m_change.complaints.clear();
        m_change.counts = m_change.outbox = m_change.templates = m_change.people = true;
    }
    m_moved.clear();
    const auto change = std::exchange(m_change, {});
    const bool nothing = change == StoreChange{};
    if (listener && !nothing)
        listener(change);
}

} // namespace uttar
