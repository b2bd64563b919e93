// SPDX-License-Identifier: GPL-3.0-or-later
// What is seen of the server and of the platform.
#include "tests/simulation/watch.h"

#include "app/base/text.h"
#include "app/domain/contenthash.h"

#include <algorithm>
#include <utility>

namespace uttar::sim {

void Watch::violate(const char *invariant, const QString &what)
{
    const auto name = QString::fromLatin1(invariant);
    if (m_told.insert(name + what).second)
        m_violations.push_back({name, what});
}

void Watch::restored()
{
    m_readsAgain = true;
    m_states.clear();
    m_fences.clear();
    m_given.clear();
    m_lines.clear();
    m_threads.clear();
    m_complaints.clear();
    m_replies.clear();
    m_live.clear();
    m_trails.clear();
    m_effects.clear();
    m_answers.clear();
    m_cursors.clear();
    m_done.clear();
    m_lastDone.clear();
}

void Watch::goesOn()
{
    m_readsAgain = false;
    for (const auto &word : std::exchange(m_atStake, {})) {
        m_arrived.erase(word);
        for (const auto &[profile, complaint] : m_typedBy[word])
            m_words[profile][word] = complaint;
    }
}

void Watch::state(const AccountId &account, qint64 state)
{
    auto &known = m_states[account];
    if (state < known)
        violate("I8", u"the state of %1 fell from %2 to %3"_s.arg(account.toString()).arg(known).arg(state));
    known = state;
}

void Watch::complaint(const Complaint &row)
{
    auto &known = m_fences[row.id];
    if (row.fence < known)
        violate("I4", u"the fence of %1 fell from %2 to %3"_s.arg(row.id.toString()).arg(known).arg(row.fence));
    known = row.fence;
    const auto given = m_given.find(row.id);
    if (given != m_given.end() && row.fence > given->second.newest)
        violate("I4", u"%1 has fence %2, which nobody was given"_s.arg(row.id.toString()).arg(row.fence));
}

// What names a fence names the newest of that moment.
void Watch::checkFence(const Reply &row)
{
    const auto line = m_lines.find(row.id);
    if (row.fence == 0 || line == m_lines.end() || line->second.revision != row.revision)
        return;
    if (row.fence != line->second.newestFence)
        violate("I4",
                u"reply %1 was accepted with fence %2 when %3 was the newest"_s.arg(row.id.toString())
                    .arg(row.fence)
                    .arg(line->second.newestFence));
}

void Watch::reply(const AccountId &account, const Reply &row)
{
    auto &live = m_live[{account, row.complaintId}];
    if (isUnderWay(row.state))
        live.insert(row.id);
    else
        live.erase(row.id);
    if (live.size() > 1)
        violate("I2", u"complaint %1 has %2 live replies"_s.arg(row.complaintId.toString()).arg(live.size()));
    auto &known = m_replies[row.id];
    if (row.revision < known.first)
        violate(
            "I8",
            u"the revision of reply %1 fell from %2 to %3"_s.arg(row.id.toString()).arg(known.first).arg(row.revision));
    if (row.revision > known.first)
        checkFence(row);
    known = {row.revision, row.state};
    for (const auto &part : row.content.parts)
        arrived(part);
}

void Watch::sending(const Sending &sending)
{
    const auto name = u"reply %1, part %2"_s.arg(sending.replyId.toString()).arg(sending.part);
    auto &before = m_sends[{sending.replyId, sending.part}];
    const bool first = !before.isKnown || before.decidedAnew;
    if (!first && before.end == SendEnd::Stands)
        violate("I2", name + u" stands there already and was sent again"_s);
    else if (!first && before.end != SendEnd::CertainlyNot)
        violate("I9", name + u" was sent again without an answer to the first sending"_s);
    before = {SendEnd::UnderWay, true, false, sending.text};
    for (int part = 0; part < sending.part; ++part) {
        const auto earlier = m_sends.find({sending.replyId, part});
        if (earlier == m_sends.end() || earlier->second.end != SendEnd::Stands)
            violate("I3", name + u" was sent before the part that it goes on from stood there"_s);
        else if (sending.row && sending.row->content.parts.value(part) != earlier->second.text)
            violate("I3", name + u" goes on from a part of another text"_s);
    }
    if (!sending.row)
        return violate("I3", name + u" was sent and no such reply is committed"_s);
    const auto &row = *sending.row;
    const bool later = row.state == ReplyState::Unknown && sending.part > 0 && sending.partsStanding == sending.part;
    if (row.state == ReplyState::Unknown && !later)
        violate("I9", name + u" was sent out of UNKNOWN"_s);
    else if (row.state != ReplyState::Attempting && !later)
        violate("I3", name + u" was sent while it is %1"_s.arg(nameOf(row.state)));
    if (sending.part >= row.content.parts.size() || row.content.parts[sending.part] != sending.text)
        violate("I3", name + u" is not the text of the reply"_s);
    checkApproval(sending, name);
}

// By enough people, of this text, none of whom wrote on it, and read when nobody had written since.
void Watch::checkApproval(const Sending &sending, const QString &name)
{
    const auto &row = *sending.row;
    const auto line = m_lines.find(row.id);
    const auto wrote = [&](const PersonId &person) {
        return std::ranges::find(row.editors, person) != row.editors.end()
            || (line != m_lines.end() && line->second.writers.contains(person.toString()));
    };
    const auto hash = contentHash(row.content, row.id, row.complaintId, row.threadRevision);
    std::set<PersonId> checkers;
    for (const auto &approval : sending.approvals) {
        const bool binds = approval.replyId == row.id && approval.revision == row.revision
            && approval.contentHash == hash && approval.decision == Decision::Approve;
        if (binds && !wrote(approval.approver))
            checkers.insert(approval.approver);
    }
    // Before anything of it stands: not even when it was put off, and the citizen wrote meanwhile.
    const auto thread = m_threads.find(row.complaintId);
    if (sending.partsStanding == 0 && thread != m_threads.end() && thread->second != row.threadRevision)
        violate("I3",
                name
                    + u" was written for thread revision %1 and leaves at %2"_s.arg(row.threadRevision)
                          .arg(thread->second));
    const bool begun = line != m_lines.end() && line->second.threadOfSending.has_value();
    const int needed = begun ? line->second.checkersOfSending : sending.checkersNeeded;
    if (int(checkers.size()) < needed)
        violate("I3", name + u" was sent with %1 approvals of %2"_s.arg(checkers.size()).arg(needed));
    if (line != m_lines.end() && line->second.threadOfSending && *line->second.threadOfSending != row.threadRevision)
        violate("I3",
                name
                    + u" was written for thread revision %1 and sent at %2"_s.arg(row.threadRevision)
                          .arg(*line->second.threadOfSending));
}

void Watch::sent(const ReplyId &reply, int part, SendEnd end)
{
    const auto at = m_sends.find({reply, part});
    if (at == m_sends.end())
        return;
    auto &send = at->second;
    // What stands there stands there, whatever the platform says later.
    if (send.end != SendEnd::Stands)
        send.end = end;
}

} // namespace uttar::sim
