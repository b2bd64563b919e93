// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/reviewservice.h"

#include "app/base/text.h"
#include "app/domain/goingon.h"
#include "app/domain/lifecycle.h"
#include "app/domain/placeholder.h"
#include "app/domain/platformrule.h"
#include "app/services/acting.h"
#include "app/services/basetext.h"

#include <algorithm>
#include <set>

namespace uttar {

namespace {

bool wroteIt(const Reply &reply, const PersonId &person)
{
    return reply.maker == person || std::ranges::find(reply.editors, person) != reply.editors.end();
}

bool isDecisionOn(const OutboxEntry &entry, const ReplyId &reply)
{
    const auto *const decision = std::get_if<DecideReply>(&entry.operation.act);
    const bool waits =
        entry.state == OutboxState::Held || entry.state == OutboxState::Waiting || entry.state == OutboxState::Sending;
    return waits && decision != nullptr && decision->replyId == reply;
}

// As isDecisionOn: what waits already, of an UNKNOWN reply.
bool isSettlementOf(const OutboxEntry &entry, const ReplyId &reply)
{
    const auto *const settle = std::get_if<SettleReply>(&entry.operation.act);
    return settle != nullptr && settle->replyId == reply && entry.state != OutboxState::Refused
        && entry.state != OutboxState::Conflict;
}

// Who approved exactly this version.
std::set<PersonId> approvers(const ComplaintView &view, const Reply &reply)
{
    std::set<PersonId> out;
    for (const auto &approval : view.approvals) {
        if (approval.replyId == reply.id && approval.revision == reply.revision
            && approval.contentHash == reply.contentHash && approval.decision == Decision::Approve)
            out.insert(approval.approver);
    }
    return out;
}

Result<void> fillFromStore(ReviewItem &item, const Backend::Core &core, const SessionAccount &me)
{
    UTTAR_TRY(const auto templates, core.store->templates());
    UTTAR_TRY(const auto people, core.store->people());
    const auto &content = item.reply.content;
    const auto now = serverNow(core);
    const auto at = std::ranges::find(templates, content.templateId, &ReplyTemplate::id);
    const auto *const used = content.templateId.isEmpty() || at == templates.end() ? nullptr : &*at;
    const auto maker = std::ranges::find(people, item.reply.maker, &Person::id);
    if (maker != people.end())
        item.makerName = maker->name;
    if (used != nullptr) {
        const auto text = used->text(content.language, content.channel);
        const auto officer = maker != people.end() ? *maker : Person{};
        if (text)
            item.templateText =
                fill(*text,
                     placeholderValues(item.complaint.complaint, me.settings, officer, content.language, now, &content))
                    .text;
    }
    item.checks = checkReply(content, item.complaint.complaint, item.reply.threadRevision, me.settings, used, now);
    return {};
}

Result<ReviewItem> itemOf(const Backend::Core &core, const ReplyId &replyId, const ComplaintId &complaint)
{
    UTTAR_TRY(const auto me, signedInAccount(core));
    UTTAR_TRY(auto view, core.store->complaint(complaint));
    const auto reply = std::ranges::find(view.replies, replyId, &Reply::id);
    if (reply == view.replies.end())
        return fail(Code::NotFound, u"no such reply"_s);
    ReviewItem item;
    item.reply = *reply;
    item.official = isOfficialPosition(reply->content, view.complaint, me.settings);
    item.approvalsNeeded = checkersNeeded(reply->content, view.complaint, me.settings);
    const auto given = approvers(view, *reply);
    item.approvalsGiven = int(given.size());
    const bool decided = given.contains(me.person.id)
        || std::ranges::any_of(view.outbox, [&](const OutboxEntry &entry) { return isDecisionOn(entry, replyId); });
    item.mayDecide = !wroteIt(*reply, me.person.id) && !decided
        && nextState(reply->state, ReplyAction::Approve, me.person.roles).has_value();
    item.earlierText = returnedText(*core.store, *reply);
    item.complaint = std::move(view);
    UTTAR_CHECK(fillFromStore(item, core, me));
    return item;
}

Result<OperationId> decide(Backend::Core &core, const Reply &reply, Decision decision, const QString &note)
{
    UTTAR_TRY(const auto me, signedInAccount(core));
    if (decision == Decision::Approve && wroteIt(reply, me.person.id))
        return fail(Code::SelfApproval, u"the approver wrote or edited this text"_s);
    const auto action = decision == Decision::Approve ? ReplyAction::Approve : ReplyAction::Return;
    UTTAR_CHECK(nextState(reply.state, action, me.person.roles));
    UTTAR_TRY(const auto view, core.store->complaint(reply.complaintId));
    if (std::ranges::any_of(view.outbox, [&](const OutboxEntry &entry) { return isDecisionOn(entry, reply.id); }))
        return fail(Code::WrongState, u"this person has decided already"_s);
    if (decision == Decision::Return)
        UTTAR_CHECK(keepReturnedText(*core.store, reply));
    return perform(core,
                   DecideReply{.replyId = reply.id,
                               .complaintId = reply.complaintId,
                               .revision = reply.revision,
                               .contentHash = reply.contentHash,
                               .decision = decision,
                               .note = note},
                   Leaves::WhenUndoIsOver);
}

Result<OperationId> editReply(Backend::Core &core, const Reply &reply, const ReplyContent &content)
{
    UTTAR_TRY(const auto me, signedInAccount(core));
    UTTAR_CHECK(nextState(reply.state, ReplyAction::Edit, me.person.roles));
    UTTAR_TRY(const auto view, core.store->complaint(reply.complaintId));
    auto split = splitContent(content, me.settings);
    if (const auto standing = standingParts(view, reply.id); !standing.isEmpty()) {
        const auto parts = goOnFrom(standing, joined(content.parts), me.settings.rule(content.channel));
        if (!parts)
            return fail(Code::ContentMismatch);
        split.parts = *parts;
    }
    const auto checks =
        checkSubmission(split, expectedComplaint(view), reply.threadRevision, me.settings, nullptr, serverNow(core));
    if (const auto *const blocking = firstBlocking(checks))
        return fail(blocking->code, nameOf(blocking->kind));
    const OperationId id(core.random->uuid());
    UTTAR_CHECK(keepBaseText(*core.store, id, joined(reply.content.parts)));
    return perform(core, id,
                   SubmitReply{.replyId = reply.id,
                               .complaintId = reply.complaintId,
                               .content = split,
                               .revision = reply.revision,
                               .threadRevision = reply.threadRevision,
                               .fence = 0,
                               .edit = true},
                   Leaves::WhenUndoIsOver);
}

} // namespace

ReviewService::ReviewService(Backend &backend, QObject *parent) : QObject(parent), m_backend(backend) { }

QFuture<Result<std::vector<ReviewRow>>> ReviewService::queue()
{
    return m_backend.run([](Backend::Core &core) { return core.store->reviewQueue(); });
}

QFuture<Result<ReviewItem>> ReviewService::item(const ReplyId &reply, const ComplaintId &complaint)
{
    return m_backend.run([reply, complaint](Backend::Core &core) { return itemOf(core, reply, complaint); });
}

QFuture<Result<OperationId>> ReviewService::approve(const Reply &reply)
{
    return m_backend.run([reply](Backend::Core &core) { return decide(core, reply, Decision::Approve, {}); });
}

QFuture<Result<OperationId>> ReviewService::sendBack(const Reply &reply, const QString &note)
{
    return m_backend.run([reply, note](Backend::Core &core) -> Result<OperationId> {
        if (note.trimmed().isEmpty())
            return fail(Code::InvalidArguments, u"note"_s);
        return decide(core, reply, Decision::Return, note);
    });
}

QFuture<Result<OperationId>> ReviewService::edit(const Reply &reply, const ReplyContent &content)
{
    return m_backend.run([reply, content](Backend::Core &core) { return editReply(core, reply, content); });
}

QFuture<Result<OperationId>> ReviewService::settle(const Reply &reply, bool published, const QString &url)
{
    return m_backend.run([reply, published, url](Backend::Core &core) -> Result<OperationId> {
        UTTAR_TRY(const auto me, signedInAccount(core));
        UTTAR_CHECK(nextState(reply.state, published ? ReplyAction::Confirm : ReplyAction::Deny, me.person.roles));
        UTTAR_TRY(const auto view, core.store->complaint(reply.complaintId));
        if (std::ranges::any_of(view.outbox, [&](const OutboxEntry &entry) { return isSettlementOf(entry, reply.id); }))
            return fail(Code::WrongState, u"this person has said so already"_s);
        return perform(core,
                       SettleReply{.replyId = reply.id,
                                   .complaintId = reply.complaintId,
                                   .revision = reply.revision,
                                   .published = published,
                                   .url = url},
                       Leaves::WhenUndoIsOver);
    });
}

QFuture<Result<void>> ReviewService::undo(const OperationId &id)
{
    return m_backend.run([id](Backend::Core &core) { return undoOperation(core, id); });
}

} // namespace uttar
