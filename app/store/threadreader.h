// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/outbox.h"

namespace uttar {

// Reads single objects and what belongs to them.
class ThreadReader
{
public:
    ThreadReader(const StoreCore &core, const DraftBox &drafts, const Outbox &outbox)
        : m_core(core), m_drafts(drafts), m_outbox(outbox)
    { }

    [[nodiscard]] Result<ComplaintView> complaint(const ComplaintId &id) const;
    [[nodiscard]] Result<std::vector<ReviewRow>> reviewQueue() const;
    [[nodiscard]] Result<std::vector<Person>> people() const;
    [[nodiscard]] Result<std::vector<ReplyTemplate>> templates() const;

private:
    [[nodiscard]] Result<void> addEarlier(ComplaintView &view) const;
    void addWaitingNotes(ComplaintView &view) const;

    const StoreCore &m_core;
    const DraftBox &m_drafts;
    const Outbox &m_outbox;
};

} // namespace uttar
