// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/storecore.h"

namespace uttar {

// What was typed on complaints that the cache does not hold any more, and what those complaints were. All but all() are
// called inside a transaction.
class LostBox
{
public:
    explicit LostBox(StoreCore &core) : m_core(core) { }

    // The complaint is about to go: where something was typed on it, what it was is kept.
    [[nodiscard]] Result<void> remember(const ComplaintId &id);
    [[nodiscard]] Result<void> rememberAll();
    // Forgets the complaints that are here again, or on which nothing typed is left.
    [[nodiscard]] Result<void> tidy();
    // Replies' first, newest first. Nothing while the cache is being filled: what is not there yet is not lost.
    [[nodiscard]] Result<std::vector<LostText>> all() const;
    // Code::WrongState where the complaint is here again.
    [[nodiscard]] Result<void> remove(const ComplaintId &id, bool note);
    // All that the server shows was fetched: what is absent from now on is gone.
    [[nodiscard]] Result<void> cacheIsWhole();
    // The cache was emptied, and is being filled.
    [[nodiscard]] Result<void> cacheIsEmpty();

private:
    [[nodiscard]] Result<bool> isWhole() const;

    StoreCore &m_core;
};

} // namespace uttar
