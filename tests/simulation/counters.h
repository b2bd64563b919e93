// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/domain/lifecycle.h"
#include "tests/simulation/faults.h"

#include <QJsonObject>
#include <QStringList>

#include <array>

namespace uttar::sim {

// How often each thing has happened. A run in which something never happened has not tested it.
class Counters
{
public:
    void fault(Fault fault) { ++m_faults[std::size_t(fault)]; }
    void transition(ComplaintState from, ComplaintState to) { ++m_complaints[std::size_t(from)][std::size_t(to)]; }
    void transition(ReplyState from, ReplyState to) { ++m_replies[std::size_t(from)][std::size_t(to)]; }
    void error(Code code) { ++m_errors[std::size_t(code)]; } // as a console was answered

    [[nodiscard]] qint64 of(Fault fault) const { return m_faults[std::size_t(fault)]; }
    void add(const Counters &other);

    // "fault pushLost", "reply SUBMITTED -> APPROVED", "error staleFence": what must have happened in a whole run and
    // has not.
    [[nodiscard]] QStringList missing() const;
    // name -> count, of everything that must happen or has happened.
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] static Counters fromJson(const QJsonObject &object);

    friend bool operator==(const Counters &, const Counters &) = default;

private:
    static constexpr auto complaintStates = namesOf<ComplaintState>.size();
    static constexpr auto replyStates = namesOf<ReplyState>.size();
    template<class Self, class Visit>
    static void each(Self &self, Visit visit);

    std::array<qint64, namesOf<Fault>.size()> m_faults{};
    std::array<std::array<qint64, complaintStates>, complaintStates> m_complaints{};
    std::array<std::array<qint64, replyStates>, replyStates> m_replies{};
    std::array<qint64, namesOf<Code>.size()> m_errors{};
};

} // namespace uttar::sim
