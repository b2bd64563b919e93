// SPDX-License-Identifier: GPL-3.0-or-later
// What is seen of the server and of the platform.
#include "tests/simulation/watch.h"

#include "app/base/text.h"
#include "app/domain/contenthash.h"
#include "app/domain/lifecycle.h"

#include <QJsonDocument>

#include <algorithm>

namespace uttar::sim {

void Watch::violate(const char *invariant, const QString &what)
{
    const auto name = QString::fromLatin1(invariant);
    if (m_told.insert(name + what).second)
        m_violations.push_back({name, what});
}

void Watch::restored()
{
    m_states.clear();
    m_fences.clear();
    m_acceptedFences.clear();
    m_replies.clear();
    m_live.clear();
    m_trails.clear();
    m_effects.clear();
    m_answers.clear();
    m_cursors.clear();
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
}

void Watch::reply(const AccountId &account, const Reply &row)
{
    auto &live = m_live[{account, row.complaintId}];
    if (isLive(row.state))
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
    if (row.revision > known.first && row.fence != 0) {
        auto &accepted = m_acceptedFences[row.complaintId];
        const auto newest = m_fences.find(row.complaintId);
        if (row.fence < accepted)
            violate(
                "I4",
                u"reply %1 was accepted with fence %2 after %3"_s.arg(row.id.toString()).arg(row.fence).arg(accepted));
        if (newest != m_fences.end() && row.fence > newest->second)
            violate(
                "I4",
                u"reply %1 was accepted with fence %2, which nobody was given"_s.arg(row.id.toString()).arg(row.fence));
        accepted = std::max(accepted, row.fence);
    }
    known = {row.revision, row.state};
    for (const auto &part : row.content.parts)
        arrived(part);
}

void Watch::auditHead(const AccountId &account, qint64 sequence, const QString &hash)
{
    const auto &trail = m_trails[account];
    if (sequence != trail.sequence || hash != trail.hash)
        violate("I10",
                u"the head of %1's trail is %2, its last entry %3"_s.arg(account.toString())
                    .arg(sequence)
                    .arg(trail.sequence));
}

void Watch::audit(const AuditEntry &entry)
{
    auto &trail = m_trails[entry.accountId];
    const bool follows = entry.sequence == trail.sequence + 1 && entry.previousHash == trail.hash;
    if (!follows || chainHash(entry) != entry.hash)
        violate("I10", u"entry %1 of %2's trail does not follow"_s.arg(entry.sequence).arg(entry.accountId.toString()));
    trail = {entry.sequence, entry.hash};
    const auto details = QJsonDocument::fromJson(entry.details.toUtf8()).object();
    countTransition(entry, details);
    checkOnce(entry, details);
    checkRights(entry);
    followLease(entry, details);
    if (entry.action == u"REPLY_DENY") { // a person has looked: whatever is sent from here on is decided anew
        std::erase_if(m_sends, [&](const auto &send) { return send.first.first.toString() == entry.objectId; });
    }
}

void Watch::countTransition(const AuditEntry &entry, const QJsonObject &details)
{
    const auto fromText = details[u"from"_s].toString();
    const auto toText = details[u"to"_s].toString();
    if (entry.objectType == u"Reply") {
        const auto from = fromName<ReplyState>(fromText);
        const auto to = fromName<ReplyState>(toText);
        if (!from || !to)
            return violate("I8", u"the trail names no states: %1"_s.arg(entry.action));
        // The last approval that is needed is its queueing too: one line for both steps.
        const bool both = entry.action == u"REPLY_APPROVE" && *to == ReplyState::Queued;
        const auto first = both ? ReplyState::Approved : *to;
        m_counters.transition(*from, first);
        if (both)
            m_counters.transition(first, *to);
        const bool legal = std::ranges::any_of(replyTransitions(), [&](const ReplyTransition &row) {
            return row.from == *from && row.to == first && entry.action == u"REPLY_"_s + nameOf(row.action);
        });
        if (!legal)
            violate(*from == ReplyState::Unknown ? "I9" : "I8",
                    u"reply %1: %2 led from %3 to %4"_s.arg(entry.objectId, entry.action, fromText, toText));
        return;
    }
    const auto from = fromName<ComplaintState>(fromText);
    const auto to = fromName<ComplaintState>(toText);
    if (!from || !to)
        return;
    m_counters.transition(*from, *to);
    const auto action = fromName<ComplaintAction>(entry.action);
    const bool legal =
        *from == *to || !action || std::ranges::any_of(complaintTransitions(), [&](const ComplaintTransition &row) {
            return row.from == *from && row.to == *to && row.action == *action;
        });
    if (!legal)
        violate("I8", u"complaint %1: %2 led from %3 to %4"_s.arg(entry.objectId, entry.action, fromText, toText));
}

// An operation has its effect once: the trail holds no second line of the same act.
void Watch::checkOnce(const AuditEntry &entry, const QJsonObject &details)
{
    const bool byPerson = entry.actor != u"system" && entry.actor != u"citizen";
    if (!byPerson)
        return;
    auto key = entry.action + u'|' + entry.objectId + u'|' + entry.accountId.toString();
    if (entry.objectType == u"Reply" || entry.objectType == u"Complaint")
        key += u'|' + QString::number(details[u"revision"_s].toInt());
    if (entry.action == u"REPLY_APPROVE")
        key += u'|' + entry.actor;
    if (entry.action == u"LEASE_RELEASE")
        key += u'|' + QString::number(details[u"fence"_s].toInt());
    if (!m_effects.insert(key).second)
        violate("I6", u"%1 of %2 took effect twice"_s.arg(entry.action, entry.objectId));
}

void Watch::checkRights(const AuditEntry &entry)
{
    const auto at = m_rights.find(PersonId(entry.actor));
    if (at == m_rights.end())
        return;
    const auto &rights = at->second;
    if (!rights.active)
        return violate("I11", u"%1 by %2, who is no longer active"_s.arg(entry.action, entry.actor));
    const auto holds = [&](const auto &table, const auto &action) {
        return std::ranges::any_of(
            table, [&](const auto &row) { return row.action == action && hasRole(rights.roles, row.role); });
    };
    bool may = true;
    if (entry.objectType == u"Reply") {
        if (const auto action = fromName<ReplyAction>(entry.action.mid(6)))
            may = holds(replyTransitions(), *action);
    } else if (const auto action = fromName<ComplaintAction>(entry.action)) {
        may = holds(complaintTransitions(), *action);
    } else {
        may = !rights.roles.empty();
    }
    if (!may)
        violate("I11", u"%1 by %2, who has lost the role"_s.arg(entry.action, entry.actor));
}

// A fence is given once, and each is larger than the one before it.
void Watch::followLease(const AuditEntry &entry, const QJsonObject &details)
{
    if (entry.action != u"LEASE_TAKE" || entry.complaintId.isEmpty())
        return;
    const int fence = details[u"fence"_s].toInt();
    auto &newest = m_fences[ComplaintId(entry.complaintId)];
    if (fence < newest)
        violate("I4",
                u"the lease of %1 was given with fence %2 after %3"_s.arg(entry.complaintId).arg(fence).arg(newest));
    newest = std::max(newest, fence);
}

void Watch::sending(const Sending &sending)
{
    const auto name = u"reply %1, part %2"_s.arg(sending.replyId.toString()).arg(sending.part);
    auto &before = m_sends[{sending.replyId, sending.part}];
    const bool first = before.revision == 0;
    if (!first && before.end == SendEnd::Stands)
        violate("I2", name + u" stands there already and was sent again"_s);
    else if (!first && before.end != SendEnd::CertainlyNot)
        violate("I9", name + u" was sent again without an answer to the first sending"_s);
    before = {SendEnd::UnderWay, std::max(sending.revision, 1)};
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
    const auto hash = contentHash(row.content, row.id, row.complaintId, row.threadRevision);
    std::set<PersonId> checkers;
    for (const auto &approval : sending.approvals) {
        const bool binds = approval.replyId == row.id && approval.revision == row.revision
            && approval.contentHash == hash && approval.decision == Decision::Approve;
        const bool wrote = std::ranges::find(row.editors, approval.approver) != row.editors.end();
        if (binds && !wrote)
            checkers.insert(approval.approver);
    }
    if (int(checkers.size()) < sending.checkersNeeded)
        violate("I3", name + u" was sent with %1 approvals of %2"_s.arg(checkers.size()).arg(sending.checkersNeeded));
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
