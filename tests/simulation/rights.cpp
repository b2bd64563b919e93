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
    m_lostRoles[who.id] = {who.roles, roles};
    m_watch.rights(who.id, roles, true);
    m_counters.fault(Fault::RoleLost);
    say(u"%1 loses a role"_s.arg(who.login), "role");
}

void Run::giveBackRoles()
{
    for (const auto &[id, roles] : m_lostRoles) {
        m_hall.observe();
        if (setRoles(m_hall, m_town.person(id), roles.before))
            m_watch.rights(id, roles.before, true);
    }
    m_lostRoles.clear();
}

// Whoever restores a backup takes away once more what was taken away since it was made.
void Run::revokeAgain()
{
    if (!m_hall.isReachable())
        return;
    for (const auto &[id, roles] : m_lostRoles) {
        if (!setRoles(m_hall, m_town.person(id), roles.now))
            m_watch.rights(id, roles.before, true);
    }
    SeededRandom random(1);
    MachineClock clock(m_schedule, Milliseconds{0});
    for (const auto &id : m_disabled) {
        if (!m_hall.disableLogin(m_town.person(id).login, clock, random))
            m_watch.rights(id, m_town.person(id).roles, true);
    }
}

// One more or one fewer person has to approve from now on, also what is queued already.
void Run::changeRules(SeededRandom &random)
{
    const auto &department = m_town.departments[random.below(m_town.departments.size())];
    const int checkers = 1 + int(random.below(2));
    if (!m_hall.setCheckers(department, checkers))
        return;
    m_counters.fault(Fault::RulesChanged);
    say(u"%1 people have to approve in %2"_s.arg(checkers).arg(department.toString()), "rules");
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
