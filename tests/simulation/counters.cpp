// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/counters.h"

#include "app/base/text.h"

#include <algorithm>

namespace uttar::sim {

namespace {

// Errors that a console meets when nothing but protocol.md happens to it. The others are those of certificates, keys
// and keychains, which are not simulated, and of texts that the composer does not let out.
constexpr auto expectedErrors = std::to_array<Code>({
    Code::Offline,
    Code::OtherServer,
    Code::TooManyRequests,
    Code::ServerUnavailable,
    Code::ServerFault,
    Code::SignInExpired,
    Code::Forbidden,
    Code::SelfApproval,
    Code::NotFound,
    Code::CannotCalculateChanges,
    Code::RevisionConflict,
    Code::StaleFence,
    Code::AlreadyAnswered,
    Code::StaleReply,
    Code::WrongState,
    Code::OperationIdReused,
});

bool isExpected(Code code)
{
    return std::ranges::find(expectedErrors, code) != expectedErrors.end();
}

// Whether the lifecycle table has a way from one state to another that something goes.
bool isWay(ReplyState from, ReplyState to)
{
    // It is there for what nobody can publish; every account of this world has somebody who speaks for it.
    if (from == ReplyState::Queued && to == ReplyState::Returned)
        return false;
    return std::ranges::any_of(
        replyTransitions(), [&](const ReplyTransition &row) { return row.from == from && row.to == to && from != to; });
}

bool isWay(ComplaintState from, ComplaintState to)
{
    // The table allows it, and nothing does it: no clock runs for a complaint that is another authority's, and that
    // authority's answer comes through no platform.
    if (from == ComplaintState::Transferred && to == ComplaintState::Closed)
        return false;
    return std::ranges::any_of(complaintTransitions(), [&](const ComplaintTransition &row) {
        return row.from == from && row.to == to && from != to;
    });
}

} // namespace

// Calls visit(name, count, mustHappen) for each counter.
template<class Self, class Visit>
void Counters::each(Self &self, Visit visit)
{
    for (std::size_t i = 0; i < self.m_faults.size(); ++i)
        visit(u"fault "_s + nameOf(namesOf<Fault>[i].first), self.m_faults[i], true);
    const auto states = [&](auto &table, const QString &kind, const auto &names) {
        for (std::size_t from = 0; from < names.size(); ++from) {
            for (std::size_t to = 0; to < names.size(); ++to)
                visit(u"%1 %2 -> %3"_s.arg(kind, nameOf(names[from].first), nameOf(names[to].first)),
                      table[std::size_t(names[from].first)][std::size_t(names[to].first)],
                      isWay(names[from].first, names[to].first));
        }
    };
    states(self.m_replies, u"reply"_s, namesOf<ReplyState>);
    states(self.m_complaints, u"complaint"_s, namesOf<ComplaintState>);
    for (const auto &[code, name] : namesOf<Code>)
        visit(u"error "_s + nameOf(code), self.m_errors[std::size_t(code)], isExpected(code));
}

void Counters::add(const Counters &other)
{
    const auto sum = [](auto &to, const auto &from) {
        for (std::size_t i = 0; i < to.size(); ++i)
            to[i] += from[i];
    };
    sum(m_faults, other.m_faults);
    for (std::size_t i = 0; i < m_complaints.size(); ++i)
        sum(m_complaints[i], other.m_complaints[i]);
    for (std::size_t i = 0; i < m_replies.size(); ++i)
        sum(m_replies[i], other.m_replies[i]);
    sum(m_errors, other.m_errors);
}

QStringList Counters::missing() const
{
    QStringList out;
    each(*this, [&](const QString &name, qint64 count, bool must) {
        if (must && count == 0)
            out << name;
    });
    return out;
}

QJsonObject Counters::toJson() const
{
    QJsonObject out;
    each(*this, [&](const QString &name, qint64 count, bool must) {
        if (must || count > 0)
            out[name] = count;
    });
    return out;
}

Counters Counters::fromJson(const QJsonObject &object)
{
    Counters out;
    each(out, [&](const QString &name, qint64 &count, bool) { count = object[name].toInteger(); });
    return out;
}

} // namespace uttar::sim
