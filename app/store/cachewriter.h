// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/draftbox.h"
#include "app/store/lostbox.h"

#include <map>
#include <optional>
#include <set>

namespace uttar {

// Writes what came from the server. All calls are made inside a transaction.
class CacheWriter
{
public:
    CacheWriter(StoreCore &core, DraftBox &drafts) : m_core(core), m_drafts(drafts) { }

    [[nodiscard]] Result<void> apply(const SyncPage &page);
    // Before it is forgotten for another server's: texts of this person that may stand nowhere else become drafts.
    [[nodiscard]] Result<void> keepOwnTexts();
    // Only the cache and the states.
    [[nodiscard]] Result<void> forget();
    [[nodiscard]] Result<void> markRead(const ComplaintId &id);

private:
    struct Summary; // of a complaint and its posts: what the list shows and the search finds

    [[nodiscard]] Result<void> store(const SyncPage &page);
    [[nodiscard]] Result<void> storeComplaint(const Complaint &complaint);
    [[nodiscard]] Result<void> storeObject(ObjectType type, const StoredObject &object);
    [[nodiscard]] Result<void> destroy(ObjectType type, const QString &id);
    [[nodiscard]] Result<void> destroyComplaint(const ComplaintId &id);
    [[nodiscard]] Result<void> trackBroken(const SyncPage &page);
    [[nodiscard]] Result<Summary> summarise(const Complaint &complaint);
    // After a change of its posts.
    [[nodiscard]] Result<void> summariseAgain(const ComplaintId &id);
    // What the search has to find, as m_texts says. After everything else of a page: FTS5 writes its index to the pages
    // of the database at the next statement that may roll back by itself, and an upsert is one.
    [[nodiscard]] Result<void> writeTexts();
    void noteMoved(ObjectType type, const ComplaintId &complaint);

    StoreCore &m_core;
    DraftBox &m_drafts;
    LostBox m_lost{m_core};
    std::set<ComplaintId> m_threads; // whose posts changed in this page
    std::set<ComplaintId> m_pending; // that have operations in the outbox
    // By row of a complaint, in the order of rows as FTS5 likes it; none: the complaint is gone.
    std::map<qint64, std::optional<QString>> m_texts;
};

} // namespace uttar
