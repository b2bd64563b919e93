// SPDX-License-Identifier: GPL-3.0-or-later
// What the audit trail tells: who did what, in which order. What is known from it is known whatever the rows say.
#include "app/base/text.h"
#include "tests/simulation/watch.h"

#include <QJsonDocument>

namespace uttar::sim {

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
    checkOnce(entry, details);
    checkRights(entry);
    if (entry.objectType == u"Reply")
        followReply(entry, details);
    else
        followComplaint(entry, details);
    followLease(entry, details);
    if (entry.action == u"REPLY_DENY") { // a person has looked: whatever is sent from here on is decided anew
        for (auto &[part, send] : m_sends)
            send.decidedAnew = send.decidedAnew || part.first.toString() == entry.objectId;
    }
}

void Watch::followReply(const AuditEntry &entry, const QJsonObject &details)
{
    const auto fromText = details[u"from"_s].toString();
    const auto toText = details[u"to"_s].toString();
    const auto from = fromName<ReplyState>(fromText);
    const auto to = fromName<ReplyState>(toText);
    if (!from || !to)
        return violate("I8", u"the trail names no states: %1"_s.arg(entry.action));
    const bool both = entry.action == u"REPLY_APPROVE" && *to == ReplyState::Queued;
    m_counters.transition(*from, both ? ReplyState::Approved : *to);
    if (both)
        m_counters.transition(ReplyState::Approved, *to);
    if (!leads(entry.action, *from, *to))
        violate(*from == ReplyState::Unknown ? "I9" : "I8",
                u"reply %1: %2 led from %3 to %4"_s.arg(entry.objectId, entry.action, fromText, toText));
    const auto [at, isNew] = m_lines.try_emplace(ReplyId(entry.objectId));
    auto &line = at->second;
    if (!isNew && line.state != *from)
        violate("I8",
                u"reply %1: %2 began at %3 where it stood at %4"_s.arg(entry.objectId, entry.action, fromText,
                                                                       nameOf(line.state)));
    line.state = *to;
    const ComplaintId complaint(entry.complaintId);
    if (entry.action == u"REPLY_ATTEMPT") {
        const auto thread = m_threads.find(complaint);
        line.threadOfSending = thread == m_threads.end() ? std::nullopt : std::optional(thread->second);
        line.checkersOfSending = std::max(1, m_checkers[entry.accountId]);
        checkSuits(entry, line);
    }
    if (*to == ReplyState::Published && m_threads.contains(complaint))
        ++m_threads[complaint];
    if (details.contains(u"threadRevision"_s)) // it ended by half, and its first parts are in the thread
        followThread(entry, details);
    followText(entry, details, line);
}

// Nobody is told how a complaint ended that ended another way.
void Watch::checkSuits(const AuditEntry &entry, const Line &line)
{
    const auto complaint = m_complaints.find(ComplaintId(entry.complaintId));
    if (!line.ends || complaint == m_complaints.end())
        return;
    const auto state = complaint->second;
    if (state == ComplaintState::Resolved || state == ComplaintState::Rejected || state == ComplaintState::Transferred
        || state == ComplaintState::Closed || state == ComplaintState::Appealed)
        violate("I2", u"the FINAL %1 begins on a complaint that is %2"_s.arg(entry.objectId, nameOf(state)));
}

// Each writing makes a new revision, each other step is taken on the newest, and nobody decides on what they wrote.
void Watch::followText(const AuditEntry &entry, const QJsonObject &details, Line &line)
{
    const int revision = details[u"revision"_s].toInt();
    const auto hash = details[u"contentHash"_s].toString();
    const bool writes = entry.action == u"REPLY_SUBMIT" || entry.action == u"REPLY_EDIT";
    if (writes) {
        if (line.revision > 0 && revision != line.revision + 1)
            violate("I6", u"%1 of %2 made revision %3"_s.arg(entry.action, entry.objectId).arg(revision));
        line.writers.insert(entry.actor);
        line.ends = details[u"type"_s].toString() == nameOf(ReplyType::Final);
        const auto given = m_given.find(ComplaintId(entry.complaintId));
        line.newestFence = given == m_given.end() ? 0 : given->second.newest;
        line.revision = revision;
        line.hash = hash;
        return;
    }
    if (line.revision > 0 && (revision != line.revision || hash != line.hash))
        violate("I3", u"%1 of %2 is of another text than the newest"_s.arg(entry.action, entry.objectId));
    if (entry.action == u"REPLY_APPROVE" && line.writers.contains(entry.actor))
        violate("I3", u"%1 approved %2, which they wrote on"_s.arg(entry.actor, entry.objectId));
}

void Watch::followThread(const AuditEntry &entry, const QJsonObject &details)
{
    const ComplaintId id(entry.complaintId);
    const int thread = details[u"threadRevision"_s].toInt();
    if (m_threads.contains(id) && thread != m_threads[id] + 1)
        violate("I8",
                u"complaint %1: a post made thread revision %2 of %3"_s.arg(entry.complaintId)
                    .arg(thread)
                    .arg(m_threads[id]));
    m_threads[id] = thread;
}

void Watch::followComplaint(const AuditEntry &entry, const QJsonObject &details)
{
    const ComplaintId id(entry.complaintId);
    if (entry.action == u"REGISTER") {
        m_threads[id] = 1;
        m_complaints[id] = ComplaintState::PendingAssignment;
    }
    if (entry.action == u"POST")
        followThread(entry, details);
    const auto fromText = details[u"from"_s].toString();
    const auto toText = details[u"to"_s].toString();
    const auto from = fromName<ComplaintState>(fromText);
    const auto to = fromName<ComplaintState>(toText);
    if (!to)
        return;
    const auto [at, isNew] = m_complaints.try_emplace(id, *to);
    const auto before = std::exchange(at->second, *to);
    if (!from)
        return;
    m_counters.transition(*from, *to);
    if (!leads(entry.action, *from, *to))
        violate("I8", u"complaint %1: %2 led from %3 to %4"_s.arg(entry.complaintId, entry.action, fromText, toText));
    if (!isNew && before != *from)
        violate("I8",
                u"complaint %1: %2 began at %3 where it stood at %4"_s.arg(entry.complaintId, entry.action, fromText,
                                                                           nameOf(before)));
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
    if (at == m_rights.end() || m_readsAgain)
        return;
    if (!at->second.active)
        violate("I11", u"%1 by %2, who is no longer active"_s.arg(entry.action, entry.actor));
    else if (!mayDo(entry.action, at->second.roles))
        violate("I11", u"%1 by %2, who has lost the role"_s.arg(entry.action, entry.actor));
}

// A fence is given once, each is larger than the one before it, and only its holder prolongs it or lays it down.
void Watch::followLease(const AuditEntry &entry, const QJsonObject &details)
{
    if (entry.objectType != u"Lease" || entry.complaintId.isEmpty())
        return;
    const int fence = details[u"fence"_s].toInt();
    auto &given = m_given[ComplaintId(entry.complaintId)];
    if (entry.action == u"LEASE_TAKE") {
        if (fence <= given.newest)
            violate("I4",
                    u"the lease of %1 was given with fence %2 after %3"_s.arg(entry.complaintId)
                        .arg(fence)
                        .arg(given.newest));
        if (details[u"takeOver"_s].toBool() && given.held && given.holder != entry.actor)
            m_counters.fault(Fault::TakenOver);
        given.newest = std::max(given.newest, fence);
        given.holder = entry.actor;
        given.holders[fence] = entry.actor;
    } else if (given.newest > 0 && (fence != given.newest || entry.actor != given.holder)) {
        violate("I4",
                u"%1 of fence %2 by %3, while %4 holds fence %5"_s.arg(entry.action)
                    .arg(fence)
                    .arg(entry.actor, given.holder)
                    .arg(given.newest));
    }
    given.held = entry.action != u"LEASE_RELEASE";
}

} // namespace uttar::sim
