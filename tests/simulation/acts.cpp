// SPDX-License-Identifier: GPL-3.0-or-later
// What an officer does; acts2: what the others do.
#include "tests/simulation/acts.h"

#include "app/base/text.h"
#include "app/domain/checks.h"
#include "app/services/acting.h"
#include "app/store/chain.h"

#include <algorithm>

namespace uttar::sim {

namespace {

constexpr int rowsLookedAt = 12;

bool mayBeGoneOnFrom(ReplyState state)
{
    return state == ReplyState::Returned || state == ReplyState::Withdrawn || state == ReplyState::Stale
        || state == ReplyState::Expired || state == ReplyState::Failed;
}

bool isMine(const Reply &reply, const PersonId &me)
{
    return reply.maker == me || std::ranges::find(reply.editors, me) != reply.editors.end();
}

} // namespace

Acts::Acts(Ground &ground, Laptop &laptop, SeededRandom &random)
    : m_ground(ground), m_laptop(laptop), m_core(*laptop.core()), m_random(random)
{ }

bool Acts::has(Role role) const
{
    return m_core.account && hasRole(m_core.account->person.roles, role);
}

std::optional<ComplaintView> Acts::pick(InboxFolder folder)
{
    InboxQuery query;
    query.folder = folder;
    const auto page = m_core.store->inbox(query, {}, rowsLookedAt);
    if (!page || page->rows.empty())
        return std::nullopt;
    auto view = m_core.store->complaint(page->rows[m_random.below(page->rows.size())].id);
    if (!view)
        return std::nullopt;
    return *std::move(view);
}

// Found again wherever it goes: letters only, so that no check takes it for a number, and no splitter breaks it.
QString Acts::newWord()
{
    QString word = u"zq"_s;
    auto number = m_random.next();
    for (int i = 0; i < 9; ++i, number /= 26)
        word += QChar(u'a' + int(number % 26));
    return word;
}

QString Acts::sentence(const QString &word)
{
    static const QStringList stock{u"The tanker comes tomorrow morning."_s, u"The pipe was mended today."_s,
                                   u"Our engineer will look at it within two days and tell you what he finds there."_s,
                                   u"Please tell us the name of your ward."_s,
                                   u"We have noted your complaint and thank you for telling us about it."_s};
    auto text = stock[qsizetype(m_random.below(std::uint64_t(stock.size())))] + u' ' + word + u'.';
    if (chance(12)) { // more than one part
        for (int i = 0; i < 5; ++i)
            text += u' ' + stock[qsizetype(m_random.below(std::uint64_t(stock.size())))];
    }
    return text;
}

bool Acts::done(const char *what, const ComplaintId &id, const Result<OperationId> &result)
{
    if (result && !id.isEmpty())
        m_ground.watch.acted(m_laptop.name(), *result);
    m_ground.story.say(m_ground.schedule.now(), what,
                       m_laptop.name().toLatin1() + (result ? result->toString().toLatin1() : QByteArray("-")), [&] {
                           return u"%1 on %2: %3 complaint %4: %5"_s.arg(
                               m_laptop.who().login, m_laptop.name(), QLatin1String(what), id.toString(),
                               result ? u"stored as operation "_s + result->toString()
                                      : nameOf(result.error().code) + u' ' + result.error().detail);
                       });
    return result.has_value();
}

void Acts::throwAway(const QString &text)
{
    for (const auto &[word, complaint] : m_ground.watch.wordsOf(m_laptop.name())) {
        if (text.contains(word))
            m_ground.watch.discarded(m_laptop.name(), word);
    }
}

ReplyContent Acts::contentFor(const ComplaintView &view, const QString &text)
{
    static constexpr ReplyType types[]{
        ReplyType::Acknowledgement, ReplyType::Clarification, ReplyType::Clarification, ReplyType::Interim,
        ReplyType::Final,           ReplyType::Final,         ReplyType::Final};
    ReplyContent content;
    content.type = types[m_random.below(std::size(types))];
    content.channel = view.complaint.source;
    content.sourceAccount = view.complaint.sourceAccount;
    content.language = u"en"_s;
    content.parts = {text};
    if (content.type == ReplyType::Final)
        content.actionTakenReport = u"Done."_s;
    if (content.type == ReplyType::Interim) {
        content.interimReason = u"The pump is out of stock."_s;
        content.expected = serverNow(m_core) + std::chrono::hours(24 * 9);
    }
    return content;
}

bool Acts::type()
{
    const auto view = pick(chance(70) ? InboxFolder::Mine : chance(40) ? InboxFolder::Awaiting : InboxFolder::AllOpen);
    if (!view)
        return false;
    const auto word = newWord();
    const auto &id = view->complaint.id;
    Draft draft;
    QString before;
    if (view->draft && !chance(8)) {
        draft = *view->draft;
        draft.content.parts = {draft.content.parts.join(u' ') + u' ' + sentence(word)};
        if (draft.content.parts.front().size() > 700)
            return false;
    } else {
        if (view->draft) // starts over: the person throws the old text away
            before = view->draft->content.parts.join(u' ');
        draft.complaintId = id;
        draft.content = contentFor(*view, sentence(word));
        draft.threadRevision = view->complaint.threadRevision;
        const auto last = std::ranges::find_if(view->replies.rbegin(), view->replies.rend(),
                                               [](const Reply &reply) { return mayBeGoneOnFrom(reply.state); });
        if (last != view->replies.rend() && chance(75)) {
            draft.replyId = last->id;
            draft.replyRevision = last->revision;
        }
    }
    draft.savedTime = m_core.clock->now();
    const auto saved = m_core.store->saveDraft(draft);
    if (saved) {
        throwAway(before);
        m_ground.watch.typed(m_laptop.name(), id, word);
    }
    m_ground.story.say(m_ground.schedule.now(), "type", m_laptop.name().toLatin1() + (saved ? "+" : "-"), [&] {
        return u"%1 on %2 types \"%3\" on complaint %4: %5"_s.arg(
            m_laptop.who().login, m_laptop.name(), word, id.toString(),
            saved ? u"saved as a draft"_s : u"not saved, "_s + nameOf(saved.error().code));
    });
    return true;
}

bool Acts::deleteDraft()
{
    const auto drafts = m_core.store->drafts();
    if (!drafts || drafts->empty())
        return false;
    const auto &draft = (*drafts)[m_random.below(drafts->size())];
    // A text in the outbox that came back as a draft hangs on it too.
    const auto entries = m_core.store->outbox();
    if (!entries || std::ranges::any_of(*entries, [&](const OutboxEntry &entry) {
            return complaintOf(entry.operation.act) == draft.complaintId;
        }))
        return false;
    const auto deleted = m_core.store->deleteDraft(draft.complaintId);
    if (deleted)
        throwAway(draft.content.parts.join(u' '));
    m_ground.story.say(m_ground.schedule.now(), "discard", m_laptop.name().toLatin1() + (deleted ? "+" : "-"), [&] {
        return u"%1 deletes a draft on complaint %2"_s.arg(m_laptop.who().login, draft.complaintId.toString());
    });
    return true;
}

// As services/replyservice.cpp submits a draft.
bool Acts::submit()
{
    const auto drafts = m_core.store->drafts();
    if (!drafts || drafts->empty())
        return false;
    auto draft = (*drafts)[m_random.below(drafts->size())];
    const auto view = m_core.store->complaint(draft.complaintId);
    if (!view)
        return false;
    const auto &complaint = view->complaint;
    if (chance(85)) // reads what is new before sending
        draft.threadRevision = complaint.threadRevision;
    const auto &me = *m_core.account;
    const OperationId id(m_core.random->uuid());
    const bool ours =
        complaint.leaseHolder == me.person.id && complaint.leaseUntil && *complaint.leaseUntil > serverNow(m_core);
    SubmitReply act{.replyId = draft.replyId,
                    .complaintId = draft.complaintId,
                    .content = splitContent(draft.content, me.settings),
                    .revision = draft.replyRevision,
                    .threadRevision = draft.threadRevision,
                    .fence = ours ? complaint.fence : 0,
                    .edit = false};
    act.content.channel = complaint.source;
    const auto checks = checkSubmission(act.content, expectedComplaint(*view), act.threadRevision, me.settings, nullptr,
                                        serverNow(m_core));
    if (firstBlocking(checks) != nullptr)
        return false;
    const auto standing = std::ranges::find(view->replies, act.replyId, &Reply::id);
    if (act.replyId.isEmpty()) {
        act.replyId = replyIdOf(id);
        act.revision = 0;
    } else if (standing != view->replies.end()) {
        const auto state = expectedState(*view, *standing);
        act.edit = changesSubmitted(state);
        if (!nextState(state, act.edit ? ReplyAction::Edit : ReplyAction::Submit, me.person.roles))
            return false;
    }
    if (!chance(90) && !complaint.liveReplyId.isEmpty())
        return false;
    done("submits a reply on", draft.complaintId, perform(m_core, id, act, Leaves::WhenUndoIsOver, draft));
    return true;
}

bool Acts::withdraw()
{
    const auto view = pick(InboxFolder::AllOpen);
    if (!view)
        return false;
    for (const auto &reply : view->replies) {
        if (reply.state != ReplyState::Submitted || !isMine(reply, m_core.account->person.id))
            continue;
        done("withdraws a reply on", view->complaint.id,
             perform(m_core,
                     WithdrawReply{.replyId = reply.id, .complaintId = reply.complaintId, .revision = reply.revision},
                     Leaves::WhenUndoIsOver));
        return true;
    }
    return false;
}

// As services/inboxservice.cpp does it; now and then somebody acts on what they no longer see right.
Result<OperationId> Acts::onComplaint(const ComplaintView &view, ComplaintAction action,
                                      const std::function<void(ActOnComplaint &)> &fill)
{
    ActOnComplaint act;
    act.action = action;
    if (fill)
        fill(act);
    act.complaintId = view.complaint.id;
    act.revision = view.complaint.revision;
    if (!chance(4))
        UTTAR_CHECK(nextState(view.shownState, act.action, m_core.account->person.roles));
    return perform(m_core, act, Leaves::WhenUndoIsOver);
}

bool Acts::accept()
{
    const auto view = pick(InboxFolder::Mine);
    if (!view || view->shownState != ComplaintState::Assigned)
        return false;
    done("accepts", view->complaint.id, onComplaint(*view, ComplaintAction::Accept));
    return true;
}

bool Acts::giveBack()
{
    // Also one that waits for the citizen, or for the answer that was handed in.
    const auto view = pick(chance(20) ? InboxFolder::Awaiting : InboxFolder::Mine);
    if (!view || !chance(view->complaint.liveReplyId.isEmpty() ? 40 : 80))
        return false;
    done("gives back", view->complaint.id, onComplaint(*view, ComplaintAction::Reassign, [&](ActOnComplaint &act) {
             act.reason = u"not my district"_s;
         }));
    return true;
}

bool Acts::proposeDuplicate()
{
    const auto view = pick(InboxFolder::Mine);
    const auto other = pick(InboxFolder::AllOpen);
    if (!view || !other || view->complaint.id == other->complaint.id || !chance(50))
        return false;
    done("proposes as a duplicate", view->complaint.id,
         onComplaint(*view, ComplaintAction::ProposeDuplicate,
                     [&](ActOnComplaint &act) { act.duplicateOf = other->complaint.id; }));
    return true;
}

// A note is typed, and added now or later; whatever was typed before goes with it. The newest word comes first, so that
// two copies of one profile do not seem to add one note twice.
bool Acts::note()
{
    const auto view = pick(InboxFolder::AllOpen);
    if (!view)
        return false;
    const auto &id = view->complaint.id;
    if (view->noteDraft.size() > 500) { // long enough
        done("notes something on", id, perform(m_core, AddNote{id, view->noteDraft}, Leaves::WhenUndoIsOver));
        return true;
    }
    const auto word = newWord();
    const auto text =
        u"Called the ward office, "_s + word + (view->noteDraft.isEmpty() ? QString() : u". "_s) + view->noteDraft;
    if (!view->noteDraft.isEmpty() || chance(40)) {
        const auto saved = m_core.store->saveTyped({.complaintId = id, .reply = {}, .note = text});
        if (saved)
            m_ground.watch.typed(m_laptop.name(), id, word);
        m_ground.story.say(m_ground.schedule.now(), "typenote", m_laptop.name().toLatin1() + (saved ? "+" : "-"), [&] {
            return u"%1 on %2 types \"%3\" into a note on complaint %4: %5"_s.arg(
                m_laptop.who().login, m_laptop.name(), word, id.toString(),
                saved ? u"saved"_s : u"not saved, "_s + nameOf(saved.error().code));
        });
        if (!saved || chance(50))
            return true;
    }
    const auto stored = perform(m_core, AddNote{id, text}, Leaves::WhenUndoIsOver);
    if (stored)
        m_ground.watch.typed(m_laptop.name(), id, word);
    done("notes something on", id, stored);
    return true;
}

bool Acts::takeLease()
{
    const auto view = pick(chance(70) ? InboxFolder::Mine : InboxFolder::AllOpen);
    if (!view)
        return false;
    const auto &complaint = view->complaint;
    const auto &me = m_core.account->person.id;
    const bool live = complaint.leaseUntil && *complaint.leaseUntil > serverNow(m_core);
    const bool others = live && complaint.leaseHolder != me && !complaint.leaseHolder.isEmpty();
    const bool takeOver = others && chance(60);
    done(others && takeOver ? "takes over" : "takes the lease of", complaint.id,
         perform(m_core,
                 TakeLease{.complaintId = complaint.id,
                           .device = m_laptop.name(),
                           .minutes = int(20 + m_random.below(600)),
                           .takeOver = takeOver},
                 Leaves::AtOnce));
    return true;
}

bool Acts::releaseLease()
{
    const auto view = pick(InboxFolder::AllOpen);
    if (!view || view->complaint.leaseHolder != m_core.account->person.id)
        return false;
    done("lays down the lease of", view->complaint.id,
         perform(m_core,
                 ReleaseLease{.complaintId = view->complaint.id,
                              .leaseId = LeaseId(u"Lnewest"_s),
                              .fence = view->complaint.fence},
                 Leaves::AtOnce));
    return true;
}

bool Acts::undo()
{
    const auto entries = m_core.store->outbox();
    if (!entries || entries->empty())
        return false;
    const auto &entry = entries->back();
    if (entry.state != OutboxState::Held)
        return false;
    const auto undone = undoOperation(m_core, entry.operation.id);
    // What was typed for a reply or a note is a draft again; a reason goes with the act.
    if (const auto *const decided = std::get_if<DecideReply>(&entry.operation.act); undone && decided != nullptr)
        throwAway(decided->note);
    done("takes back an act on", complaintOf(entry.operation.act),
         undone ? Result<OperationId>(entry.operation.id) : fail(undone.error()));
    return true;
}

} // namespace uttar::sim
