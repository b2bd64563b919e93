// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/reviewmodel.h"

#include "app/base/text.h"
#include "ui/common/formats.h"
#include "ui/common/labels.h"

namespace uttar::ui {

ReviewModel::ReviewModel(const Clock &clock, QObject *parent) : KeyedListModel(parent), m_clock(clock) { }

void ReviewModel::setPeople(const std::vector<Person> &people)
{
    m_people.clear();
    for (const Person &person : people)
        m_people.emplace(person.id, person.name);
    tick();
}

void ReviewModel::tick()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

QString ReviewModel::personName(const PersonId &id) const
{
    const auto it = m_people.find(id);
    return it == m_people.end() ? QString() : it->second;
}

QVariant ReviewModel::data(const QModelIndex &index, int role) const
{
    const ReviewRow *r = row(index);
    if (r == nullptr)
        return {};
    const Timestamp now = m_clock.now();
    switch (role) {
    case Qt::DisplayRole:
    case NameRole: return r->citizenName.isEmpty() ? r->citizenHandle : r->citizenName;
    case Qt::AccessibleTextRole: return spoken(*r);
    case ReplyRole: return r->replyId.toString();
    case ComplaintRole: return r->complaintId.toString();
    case NumberRole: return r->serviceRequestId;
    case HandleRole: return r->citizenHandle;
    case ChannelRole: return int(r->channel);
    case TypeRole:
        if (r->state == ReplyState::Queued)
            return tr("Approved, and nobody can publish it");
        return r->state == ReplyState::Unknown ? Labels::of(r->state) : Labels::of(r->type);
    case TextRole: return r->firstLine;
    case MakerRole: return personName(r->maker);
    case DueRole: return r->deadline ? Formats::timeLeft(r->deadline->at, now) : QString();
    case UrgencyRole: return int(Formats::urgency(r->deadline ? std::optional(r->deadline->at) : std::nullopt, now));
    case MayDecideRole: return r->mayDecide;
    case WaitingRole: return r->waiting;
    default: return {};
    }
}

QString ReviewModel::spoken(const ReviewRow &r) const
{
    QStringList parts{r.citizenName.isEmpty() ? r.citizenHandle : r.citizenName};
    if (r.deadline)
        parts << Formats::timeLeft(r.deadline->at, m_clock.now());
    parts << Labels::of(r.type) << r.firstLine;
    if (const QString maker = personName(r.maker); !maker.isEmpty())
        parts << tr("Written by %1").arg(maker);
    if (!r.mayDecide)
        parts << tr("You wrote or changed this text: another supervisor decides");
    if (r.waiting)
        parts << tr("Decided, waits in the outbox");
    parts << Labels::of(r.channel) + u' ' + r.citizenHandle << r.serviceRequestId;
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace uttar::ui
