// SPDX-License-Identifier: GPL-3.0-or-later
// What an administrator does.
#include "app/base/text.h"
#include "app/server/accounts/accounts.h"
#include "tests/simulation/run.h"

namespace uttar::sim {

using server::Transaction;

namespace {

Result<void> setRoles(ServerHall &hall, const Resident &who, const Roles &roles)
{
    return hall.write([&](Transaction &t) -> Result<void> {
        UTTAR_CHECK(t.lockAccount(who.account));
        UTTAR_TRY(auto person, t.person(who.account, who.id));
        person.roles = roles;
        return t.savePerson(who.account, person);
    });
}

} // namespace

void Run::loseRole(SeededRandom &random)
{
    if (!m_hall.isReachable())
        return;
    const auto &who = m_laptops[random.below(m_laptops.size())]->who();
    if (m_lostRoles.contains(who.id) || m_disabled.contains(who.id))
        return;
    auto roles = who.roles;
    std::erase(roles, roles[random.below(roles.size())]);
    m_hall.observe(); // what they did before was right
    if (!setRoles(m_hall, who, roles))
        return;
    m_lostRoles[who.id] = who.roles;
    m_watch.rights(who.id, roles, true);
    m_counters.fault(Fault::RoleLost);
    say(u"%1 loses a role"_s.arg(who.login), "role");
}

void Run::giveBackRoles()
{
    for (const auto &[id, roles] : m_lostRoles) {
        m_hall.observe();
        if (setRoles(m_hall, m_town.person(id), roles))
            m_watch.rights(id, roles, true);
    }
    m_lostRoles.clear();
}

// Never the first two: somebody has to decide at the end what nobody knows.
void Run::disable()
{
    if (m_laptops.size() < 3 || !m_hall.isReachable())
        return;
    const auto &who = m_laptops[2]->who();
    if (m_disabled.contains(who.id))
        return;
    m_hall.observe();
    SeededRandom random(1);
    MachineClock clock(m_schedule, Milliseconds{0});
    if (!m_hall.disableLogin(who.login, clock, random))
        return;
    m_disabled.insert(who.id);
    m_watch.rights(who.id, {}, false);
    m_counters.fault(Fault::PersonDisabled);
    say(u"%1 is no longer with the department"_s.arg(who.login), "disable");
    for (const auto &each : m_laptops) {
        if (each->who().id == who.id && each->clock().isAsleep())
            each->clock().wake(); // it will be told
    }
}

void Run::dropTombstones()
{
    if (!m_hall.isReachable())
        return;
    int dropped = 0;
    for (const auto &department : m_town.departments) {
        const auto count =
            m_hall.write([&](Transaction &t) { return t.dropTombstones(department, t.now() + std::chrono::hours(1)); });
        dropped += count.value_or(0);
    }
    if (dropped == 0)
        return;
    m_counters.fault(Fault::TombstonesDropped);
    say(u"%1 tombstones are forgotten"_s.arg(dropped), "tombstones");
}

} // namespace uttar::sim
