// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/simulation/acts.h"
#include "tests/simulation/plan.h"

namespace uttar::sim {

struct Outcome
{
    std::vector<Violation> violations;
    Counters counters;
    std::uint64_t hash = 0;
    qint64 steps = 0;
};

// One run of one plan: the world is made, the plan happens to it, then all faults end and everything has to come to
// rest. The same plan gives the same outcome.
class Run
{
public:
    explicit Run(const Plan &plan, Story::Teller teller = {});
    ~Run();
    [[nodiscard]] Outcome go();

private:
    using Handler = void (Run::*)(const Happening &, SeededRandom &);

    void runUntil(Timestamp time);
    void settle();
    void happen(const Happening &happening);
    void bringDown(const Happening &happening, SeededRandom &random); // faults of the servers
    void upset(const Happening &happening, SeededRandom &random);     // faults of a laptop
    void disturb(const Happening &happening, SeededRandom &random);   // faults of the way
    void citizen(What what, SeededRandom &random);
    void citizenOnDone(What what, SeededRandom &random);
    [[nodiscard]] QString awaitedPost(const server::PlatformAccount &account, SeededRandom &random);
    void cloneProfile(Laptop &laptop);
    void loseRole(SeededRandom &random);
    void disable();
    void dropTombstones();
    void giveBackRoles();
    void changeRules(SeededRandom &random);
    void revokeAgain();
    void drain();
    [[nodiscard]] bool isQuiet();
    [[nodiscard]] Result<bool> postsAreRegistered(server::Transaction &transaction, bool tell);
    void checkEnd();
    [[nodiscard]] Laptop *laptop(int number);
    [[nodiscard]] bool isDisabled(const Laptop &laptop) const { return m_disabled.contains(laptop.who().id); }
    void say(const QString &words, const char *kind);

    Plan m_plan;
    Counters m_counters;
    Story m_story;
    Watch m_watch;
    Schedule m_schedule;
    Town m_town;
    PlatformSide m_platforms;
    ServerHall m_hall;
    Ground m_ground;
    std::vector<std::unique_ptr<Laptop>> m_laptops;
    struct ProfileBackup
    {
        Disk::Image image;
        SeededRandom random;
        std::map<QString, ComplaintId> words;
    };
    std::map<int, ProfileBackup> m_profileBackups;
    std::set<PersonId> m_disabled;
    struct Lost
    {
        Roles before;
        Roles now;
    };
    std::map<PersonId, Lost> m_lostRoles;
    int m_citizens = 0;
};

} // namespace uttar::sim
