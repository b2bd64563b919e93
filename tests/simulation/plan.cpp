// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/plan.h"

#include "app/base/random.h"
#include "tests/simulation/moments.h"

#include <algorithm>
#include <array>

namespace uttar::sim {

namespace {

struct Weight
{
    What what;
    int times;
};

// What goes wrong, and how often beside one another.
constexpr auto misfortunes = std::to_array<Weight>({
    {What::NetFault, 30},        {What::NetFaults, 8},       {What::NetDown, 6},           {What::OfflineForDays, 3},
    {What::PushFault, 6},        {What::ConsoleKilled, 5},   {What::ConsolePowerCut, 8},   {What::ConsoleDiskFull, 3},
    {What::ConsoleDiskError, 4}, {What::ConsoleClockOff, 3}, {What::TokenExpires, 3},      {What::ProfileCloned, 2},
    {What::ProfileBackedUp, 5},  {What::ProfileRestored, 5}, {What::ServerKilled, 5},      {What::ServerPowerCut, 7},
    {What::ServerDiskFull, 2},   {What::ServerDiskError, 4}, {What::ServerPaused, 8},      {What::ServerClockOff, 2},
    {What::ServerBackedUp, 4},   {What::ServerRestored, 3},  {What::PublishFault, 26},     {What::CaptureFault, 5},
    {What::RoleLost, 2},         {What::PersonDisabled, 1},  {What::TombstonesDropped, 3}, {What::RulesChanged, 9},
});

class Planner
{
public:
    Planner(std::uint64_t seed, int days) : m_random(seed * 0x9e3779b97f4a7c15ULL + 7)
    {
        m_plan.seed = seed;
        m_plan.days = days;
        m_plan.laptops = 2 + int(m_random.below(4));
        m_plan.servers = 1 + int(m_random.below(3));
        m_plan.checkers = m_random.below(3) == 0 ? 2 : 1;
        constexpr std::array<int, 5> pages{500, 500, 20, 6, 2};
        m_plan.pageSize = pages[m_random.below(pages.size())];
    }

    Plan make()
    {
        add(minute, What::CitizenWrites);
        add(2 * minute, What::CitizenWrites);
        add(3 * minute, What::CitizenWrites);
        for (int i = 0; i < m_plan.days; ++i) {
            const auto bouts = 1 + m_random.below(2);
            for (std::uint64_t bout = 0; bout < bouts; ++bout)
                work(i * day + Milliseconds{60} * minute.count() + bout * Milliseconds{5 * 3'600'000});
        }
        // One in so many is away for longer than anything is kept.
        if (m_random.below(20) == 0) {
            const auto back = (m_plan.days + 41) * day;
            work(back);
            m_plan.days += 42;
        }
        std::ranges::stable_sort(m_plan.happenings, {}, &Happening::at);
        return std::move(m_plan);
    }

private:
    void add(Milliseconds at, What what, int who = 0) { m_plan.happenings.push_back({at, what, who, m_random.next()}); }
    [[nodiscard]] int anyLaptop() { return int(m_random.below(std::uint64_t(m_plan.laptops) + 1)); }

    [[nodiscard]] What misfortune()
    {
        int sum = 0;
        for (const auto &weight : misfortunes)
            sum += weight.times;
        auto at = int(m_random.below(std::uint64_t(sum)));
        for (const auto &weight : misfortunes) {
            at -= weight.times;
            if (at < 0)
                return weight.what;
        }
        return What::NetFault;
    }

    // A few hours in which some people work.
    void work(Milliseconds start)
    {
        std::vector<int> present;
        for (int laptop = 0; laptop <= m_plan.laptops; ++laptop) { // the last is a clone, should there be one
            if (m_random.below(100) < 75)
                present.push_back(laptop);
        }
        if (present.empty())
            present.push_back(0);
        const auto moment = [&](int from, int to) {
            return start + Milliseconds{std::int64_t(m_random.below(std::uint64_t((to - from) * 60'000)))}
            + from * minute;
        };
        for (const int laptop : present)
            add(moment(0, 12), What::Opens, laptop);
        const auto citizens = 1 + m_random.below(4);
        for (std::uint64_t i = 0; i < citizens; ++i) {
            constexpr std::array<What, 8> voices{
                What::CitizenWrites,      What::CitizenWrites, What::CitizenWritesAgain, What::CitizenWritesAgain,
                What::CitizenWritesAgain, What::CitizenRates,  What::CitizenReopens,     What::CitizenAppeals};
            add(moment(0, 150), voices[m_random.below(voices.size())]);
        }
        const auto acts = 12 + m_random.below(14);
        for (std::uint64_t i = 0; i < acts; ++i)
            add(moment(10, 150), What::Acts, present[m_random.below(present.size())]);
        const auto bad = 1 + m_random.below(4);
        for (std::uint64_t i = 0; i < bad; ++i) {
            const auto what = misfortune();
            const bool server = what >= What::ServerKilled && what <= What::ServerClockOff;
            const int who =
                server ? int(m_random.below(std::uint64_t(m_plan.servers))) : present[m_random.below(present.size())];
            add(moment(0, 150), what, m_random.below(5) == 0 && !server ? anyLaptop() : who);
        }
        for (const int laptop : present) {
            const auto end = m_random.below(10);
            if (end < 7)
                add(moment(150, 170), What::Closes, laptop);
            else if (end < 9)
                add(moment(100, 170), What::Sleeps, laptop);
        }
    }

    SeededRandom m_random;
    Plan m_plan;
};

} // namespace

Plan makePlan(std::uint64_t seed, int days)
{
    return Planner(seed, days).make();
}

} // namespace uttar::sim
