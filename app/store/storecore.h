// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/protocol/session.h"
#include "app/sqlite/database.h"
#include "app/store/values.h"

#include <functional>
#include <set>

namespace uttar {

// What the parts of the store have in common: the database, the time, who is signed in, and what the running
// transaction has moved.
class StoreCore
{
public:
    StoreCore(std::unique_ptr<sqlite::Database> opened, const Clock &clock) : db(std::move(opened)), m_clock(clock) { }

    std::unique_ptr<sqlite::Database> db;
    std::optional<SessionAccount> account;
    qint64 clockOffset = 0;
    std::function<void(const StoreChange &)> listener;

    [[nodiscard]] Timestamp now() const { return m_clock.now(); }
    // As the server's clock says, as far as known.
    [[nodiscard]] Timestamp serverNow() const { return m_clock.now() + Milliseconds{clockOffset}; }
    [[nodiscard]] PersonId me() const { return account ? account->person.id : PersonId(); }

    // Runs `work` in one transaction; after the commit tells the listener what moved. A failure changes nothing.
    template<class Work>
    [[nodiscard]] auto write(Work work) -> decltype(work())
    {
        m_change = {};
        m_moved.clear();
        sqlite::Transaction transaction(*db);
        UTTAR_CHECK(transaction.begin());
        auto result = work();
        if (!result)
            return result;
        UTTAR_CHECK(transaction.commit());
        tell();
        return result;
    }

    // For use inside write().
    void moved(const ComplaintId &id);
    void movedOutbox() { m_change.outbox = m_change.counts = true; }
    void movedPeople() { m_change.people = true; }
    void movedTemplates() { m_change.templates = true; }
    void movedEverything() { m_change.everything = true; }

private:
    void tell();

    const Clock &m_clock;
    StoreChange m_change;
    std::set<ComplaintId> m_moved;
};

} // namespace uttar
