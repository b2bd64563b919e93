// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/text.h"
#include "app/domain/contenthash.h"
#include "tests/simulation/watch.h"

#include <QJsonDocument>
#include <QTest>

// The small world that the watch is shown: one department, one complaint, one reply, who wrote it and who checked it.
namespace uttar::sim {

inline const AccountId water{u"Dwater"_s};
inline const AccountId roads{u"Droads"_s};
inline const PersonId maker{u"Pmaker"_s};
inline const PersonId checker{u"Pchecker"_s};

inline Reply attempting()
{
    Reply reply;
    reply.id = ReplyId(u"R1"_s);
    reply.complaintId = ComplaintId(u"C1"_s);
    reply.content.parts = {u"The pipe is mended"_s};
    reply.state = ReplyState::Attempting;
    reply.revision = 2;
    reply.threadRevision = 1;
    reply.maker = maker;
    reply.editors = {maker};
    reply.contentHash = contentHash(reply.content, reply.id, reply.complaintId, reply.threadRevision);
    return reply;
}

inline Approval approvalOf(const Reply &reply)
{
    Approval approval;
    approval.id = ApprovalId(u"A1"_s);
    approval.replyId = reply.id;
    approval.complaintId = reply.complaintId;
    approval.revision = reply.revision;
    approval.contentHash = reply.contentHash;
    approval.decision = Decision::Approve;
    approval.approver = checker;
    return approval;
}

inline Sending good()
{
    const auto reply = attempting();
    return {.replyId = reply.id,
            .part = 0,
            .text = reply.content.parts.front(),
            .row = reply,
            .approvals = {approvalOf(reply)},
            .checkersNeeded = 1,
            .partsStanding = 0};
}

inline AuditEntry entry(qint64 sequence, const QString &previous, const QString &action, const QString &type,
                        const QString &object, const QJsonObject &details, const QString &actor)
{
    AuditEntry out;
    out.id = AuditId(u"E%1"_s.arg(sequence));
    out.accountId = water;
    out.sequence = sequence;
    out.actor = actor;
    out.action = action;
    out.objectType = type;
    out.objectId = object;
    out.complaintId = u"C1"_s;
    out.details = QString::fromUtf8(QJsonDocument(details).toJson(QJsonDocument::Compact));
    out.previousHash = previous;
    out.hash = chainHash(out);
    return out;
}

inline AuditEntry replyStep(qint64 sequence, const QString &previous, const QString &action, const QString &from,
                            const QString &to, const QString &actor = u"system"_s)
{
    return entry(sequence, previous, action, u"Reply"_s, u"R1"_s,
                 {{u"from"_s, from}, {u"to"_s, to}, {u"revision"_s, 2}}, actor);
}

inline AuditEntry written(qint64 sequence, const QString &previous, const QString &action, const QString &from,
                          int revision, const QString &hash, const PersonId &actor)
{
    return entry(sequence, previous, action, u"Reply"_s, u"R1"_s,
                 {{u"from"_s, from}, {u"to"_s, u"SUBMITTED"_s}, {u"revision"_s, revision}, {u"contentHash"_s, hash}},
                 actor.toString());
}

inline AuditEntry lease(qint64 sequence, const QString &previous, const QString &action, int fence,
                        const PersonId &actor)
{
    return entry(sequence, previous, action, u"Lease"_s, u"L%1"_s.arg(sequence), {{u"fence"_s, fence}},
                 actor.toString());
}

inline Operation noteBy(const QString &text)
{
    return {.id = OperationId(u"0a0a0a0a-0000-4000-8000-000000000001"_s),
            .accountId = water,
            .act = AddNote{ComplaintId(u"C1"_s), text},
            .actedTime = {},
            .clockOffset = 0};
}

// Holds a watch and what it has said so far.
class WatchTest : public QObject
{
protected:
    void begin()
    {
        m_counters = {};
        m_watch = std::make_unique<Watch>(m_counters);
    }
    [[nodiscard]] QStringList broken() const
    {
        QStringList names;
        for (const auto &violation : m_watch->violations())
            names << violation.invariant;
        return names;
    }
    Counters m_counters;
    std::unique_ptr<Watch> m_watch;
};

} // namespace uttar::sim
