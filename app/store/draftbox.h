// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/operation.h"
#include "app/store/storecore.h"

namespace uttar {

// The drafts: what was typed and not submitted. All but read(), all() and note() are called inside a transaction.
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
    // Keeps the text of a reply that the server may not have any more, as an orphan or under the draft that has been
    // begun; one that holds it already stays as it is. Where the reply may be published, each of them is an orphan.
    [[nodiscard]] Result<void> keep(const Reply &reply);
    // The internal note that is being written on a complaint; an empty one is none.
    [[nodiscard]] Result<void> saveNote(const ComplaintId &id, const QString &text);
    [[nodiscard]] Result<QString> note(const ComplaintId &id) const;
    // This note is handed in: it is no draft any more. Another text that is being written stays.
    [[nodiscard]] Result<void> noteHandedIn(const ComplaintId &id, const QString &text);
    // It was taken back: it is a draft again, under what has been begun meanwhile.
    [[nodiscard]] Result<void> bringNoteBack(const ComplaintId &id, const QString &text);
    // The draft stays as it is; its author has to know why before it is submitted.
    [[nodiscard]] Result<void> orphan(const ComplaintId &id, OrphanReason reason);

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
