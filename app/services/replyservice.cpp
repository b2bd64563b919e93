// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/replyservice.h"

#include "app/base/text.h"
#include "app/domain/goingon.h"
#include "app/domain/lifecycle.h"
#include "app/domain/platformrule.h"
#include "app/services/acting.h"
#include "app/services/basetext.h"
#include "app/services/templateranking.h"
#include "app/store/chain.h"

#include <algorithm>

namespace uttar {

namespace {

// The fence of the lease that this person holds now; 0: none.
int fenceHeld(const Complaint &complaint, const PersonId &me, Timestamp now)
{
    const bool ours = complaint.leaseHolder == me && complaint.leaseUntil && *complaint.leaseUntil > now;
    return ours ? complaint.fence : 0;
}

Result<const ReplyTemplate *> usedTemplate(const std::vector<ReplyTemplate> &templates, const TemplateId &id)
{
    const auto at = std::ranges::find(templates, id, &ReplyTemplate::id);
    return id.isEmpty() || at == templates.end() ? nullptr : &*at;
}

// What is handed in. A text that goes on from what stands of its reply keeps that as its beginning; any other is a
// reply of its own beside it (`draft` forgets the one it was).
Result<ReplyContent> contentOf(Draft &draft, const ComplaintView &view, const DepartmentSettings &settings)
{
    auto content = splitContent(draft.content, settings);
    const auto standing = standingParts(view, draft.replyId);
    if (standing.isEmpty())
        return content;
    const auto &reply = *std::ranges::find(view.replies, draft.replyId, &Reply::id);
    const auto parts = goOnFrom(standing, joined(draft.content.parts), settings.rule(content.channel));
    if (parts && content.isPublic == reply.content.isPublic) {
        content.parts = *parts;
        return content;
    }
    if (changesSubmitted(expectedState(view, reply)))
        return fail(Code::ContentMismatch);
    draft.replyId = {};
    draft.replyRevision = 0;
    return content;
}

// `revisionSeen`: of the reply that stands now; none: that of the draft.
Result<OperationId> submitDraft(Backend::Core &core, Draft draft, std::optional<int> revisionSeen)
{
    UTTAR_TRY(const auto me, signedInAccount(core));
    UTTAR_TRY(const auto view, core.store->complaint(draft.complaintId));
    UTTAR_TRY(const auto templates, core.store->templates());
    UTTAR_TRY(const auto *const used, usedTemplate(templates, draft.content.templateId));
    UTTAR_TRY(auto content, contentOf(draft, view, me.settings));
    const auto checks =
        checkSubmission(content, expectedComplaint(view), draft.threadRevision, me.settings, used, serverNow(core));
    if (const auto *const blocking = firstBlocking(checks))
        return fail(blocking->code, nameOf(blocking->kind));
    const OperationId id(core.random->uuid());
    SubmitReply act{.replyId = draft.replyId,
                    .complaintId = draft.complaintId,
                    .content = std::move(content),
                    .revision = revisionSeen.value_or(draft.replyRevision),
                    .threadRevision = draft.threadRevision,
                    .fence = fenceHeld(view.complaint, me.person.id, serverNow(core))};
    const auto standing = std::ranges::find(view.replies, act.replyId, &Reply::id);
    if (act.replyId.isEmpty()) {
        UTTAR_CHECK(nextState(ReplyState::Draft, ReplyAction::Submit, me.person.roles));
        act.replyId = replyIdOf(id);
        act.revision = 0;
    } else if (standing != view.replies.end()) {
        const auto state = expectedState(view, *standing);
        act.edit = changesSubmitted(state);
        UTTAR_CHECK(nextState(state, act.edit ? ReplyAction::Edit : ReplyAction::Submit, me.person.roles));
        if (standing->revision == act.revision && !submissionWaits(view, act.replyId))
            UTTAR_CHECK(keepBaseText(*core.store, id, joined(standing->content.parts)));
    }
    return perform(core, id, std::move(act), Leaves::WhenUndoIsOver, draft);
}

} // namespace

ReplyService::ReplyService(Backend &backend, QObject *parent) : QObject(parent), m_backend(backend) { }

std::vector<Check> ReplyService::check(const Draft &draft, const ComplaintView &view,
                                       const DepartmentSettings &settings, const ReplyTemplate *used, Timestamp now)
{
    return checkSubmission(splitContent(draft.content, settings), expectedComplaint(view), draft.threadRevision,
                           settings, used, now);
}

QFuture<Result<std::vector<TemplateChoice>>> ReplyService::templates(const ComplaintId &id, const QString &search)
{
    return m_backend.run([id, search](Backend::Core &core) -> Result<std::vector<TemplateChoice>> {
        UTTAR_TRY(const auto me, signedInAccount(core));
        UTTAR_TRY(const auto view, core.store->complaint(id));
        UTTAR_TRY(const auto templates, core.store->templates());
        return rankTemplates(templates, view.complaint, me, search, serverNow(core),
                             view.draft ? &view.draft->content : nullptr);
    });
}

QFuture<Result<void>> ReplyService::saveDraft(const Draft &draft)
{
    return m_backend.run([draft](Backend::Core &core) { return core.store->saveDraft(draft); });
}

QFuture<Result<void>> ReplyService::saveTyped(const Typed &typed)
{
    return m_backend.run([typed](Backend::Core &core) { return core.store->saveTyped(typed); });
}

QFuture<Result<void>> ReplyService::deleteDraft(const ComplaintId &id)
{
    return m_backend.run([id](Backend::Core &core) { return core.store->deleteDraft(id); });
}

QFuture<Result<std::vector<Draft>>> ReplyService::drafts()
{
    return m_backend.run([](Backend::Core &core) { return core.store->drafts(); });
}

QFuture<Result<OperationId>> ReplyService::submit(const Draft &draft)
{
    return m_backend.run([draft](Backend::Core &core) { return submitDraft(core, draft, {}); });
}

QFuture<Result<OperationId>> ReplyService::submitOver(const Draft &draft, int revisionSeen)
{
    return m_backend.run([draft, revisionSeen](Backend::Core &core) { return submitDraft(core, draft, revisionSeen); });
}

QFuture<Result<OperationId>> ReplyService::withdraw(const ReplyId &reply, const ComplaintId &complaint, int revision)
{
    return m_backend.run([reply, complaint, revision](Backend::Core &core) -> Result<OperationId> {
        UTTAR_TRY(const auto me, signedInAccount(core));
        UTTAR_TRY(const auto view, core.store->complaint(complaint));
        const auto standing = std::ranges::find(view.replies, reply, &Reply::id);
        if (standing != view.replies.end())
            UTTAR_CHECK(nextState(expectedState(view, *standing), ReplyAction::Withdraw, me.person.roles));
        return perform(core, WithdrawReply{.replyId = reply, .complaintId = complaint, .revision = revision},
                       Leaves::WhenUndoIsOver);
    });
}

} // namespace uttar
