// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/operation.h"
#include "app/store/storecore.h"

namespace uttar {

// The drafts: what was typed and not submitted. All but read() and all() are called inside a transaction.
class DraftBox
{
public:
    explicit DraftBox(StoreCore &core) : m_core(core) { }

    [[nodiscard]] Result<void> save(const Draft &draft);
    [[nodiscard]] Result<void> remove(const ComplaintId &id);
    [[nodiscard]] Result<std::optional<Draft>> read(const ComplaintId &id) const;
    [[nodiscard]] Result<std::vector<Draft>> all() const;
    // Brings a submitted text back. Where another draft of the complaint has been begun meanwhile, the text is added
    // under it: neither is lost.
    [[nodiscard]] Result<void> bringBack(Draft draft, bool orphan);
    // The complaint is gone or answered by another: its draft stays, to be read and copied.
    [[nodiscard]] Result<void> orphan(const ComplaintId &id);

private:
    StoreCore &m_core;
};

// A draft as the outbox keeps it beside its operation. Texts are stored to the letter.
[[nodiscard]] QByteArray storedDraft(const Draft &draft);
[[nodiscard]] Result<Draft> draftFromStored(const QByteArray &bytes);

// The draft that was, or must have been, typed for this submission: `typed` where its text is the submitted one, but
// for the numbers of the parts; else one made from the parts.
[[nodiscard]] Draft draftOf(const SubmitReply &submit, const std::optional<Draft> &typed, Timestamp now);

} // namespace uttar
