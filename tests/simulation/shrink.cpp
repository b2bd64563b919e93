// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/shrink.h"

#include <algorithm>

namespace uttar::sim {

namespace {

class Shrinker
{
public:
    Shrinker(Plan plan, QString invariant, int budget)
        : m_plan(std::move(plan)), m_invariant(std::move(invariant)), m_budget(budget)
    { }

    Plan shrink()
    {
        for (auto size = m_plan.happenings.size() / 2; size > 0; size /= 2) {
            while (removeSome(size) && m_budget > 0) { }
        }
        shorten();
        return m_plan;
    }

private:
    // From the end: what came late matters least often.
    bool removeSome(std::size_t size)
    {
        bool removed = false;
        for (auto end = m_plan.happenings.size(); end > 0 && m_budget > 0;) {
            const auto from = end > size ? end - size : 0;
            auto smaller = m_plan;
            smaller.happenings.erase(smaller.happenings.begin() + std::ptrdiff_t(from),
                                     smaller.happenings.begin() + std::ptrdiff_t(end));
            if (fails(smaller)) {
                m_plan = std::move(smaller);
                removed = true;
            }
            end = std::min(from, m_plan.happenings.size());
        }
        return removed && size == 1;
    }

    // No days on which nothing happens any more, and no machines that nobody needs.
    void shorten()
    {
        const auto tryIt = [&](auto change) {
            auto smaller = m_plan;
            change(smaller);
            if (fails(smaller))
                m_plan = std::move(smaller);
        };
        if (!m_plan.happenings.empty())
            tryIt([&](Plan &plan) { plan.days = int(plan.happenings.back().at / std::chrono::hours(24)) + 1; });
        while (m_plan.servers > 1 && m_budget > 0) {
            const auto before = m_plan.servers;
            tryIt([](Plan &plan) { --plan.servers; });
            if (m_plan.servers == before)
                break;
        }
    }

    bool fails(const Plan &plan)
    {
        --m_budget;
        const auto outcome = Run(plan).go();
        return std::ranges::any_of(outcome.violations,
                                   [&](const Violation &violation) { return violation.invariant == m_invariant; });
    }

    Plan m_plan;
    QString m_invariant;
    int m_budget;
};

} // namespace

Plan shrink(const Plan &plan, const QString &invariant, int budget)
{
    return Shrinker(plan, invariant, budget).shrink();
}

} // namespace uttar::sim
