// SPDX-License-Identifier: GPL-3.0-or-later
// What a supervisor, a nodal and an appellate officer do, and what a console asks of anybody.
#include "tests/simulation/acts.h"

#include "app/base/text.h"
#include "app/services/acting.h"

#include <algorithm>
#include <array>

namespace uttar::sim {

std::optional<Reply> Acts::reviewed(bool careless)
{
    const auto queue = m_core.store->reviewQueue();
    if (!queue || queue->empty())
        return std::nullopt;
    const auto &row = (*queue)[m_random.below(queue->size())];
    if (!row.mayDecide && !careless)
        return std::nullopt;
    const auto view = m_core.store->complaint(row.complaintId);
    if (!view)
        return std::nullopt;
    const auto reply = std::ranges::find(view->replies, row.replyId, &Reply::id);
    return reply == view->replies.end() ? std::nullopt : std::optional(*reply);
}

Result<OperationId> Acts::decide(const Reply &reply, Decision decision, const QString &words)
{
    return perform(m_core,
                   DecideReply{.replyId = reply.id,
                               .complaintId = reply.complaintId,
                               .revision = reply.revision,
                               .contentHash = reply.contentHash,
                               .decision = decision,
                               .note = words},
                   Leaves::WhenUndoIsOver);
}

bool Acts::approve()
{
    // Another program than ours might let somebody approve their own text: the server must not.
    const auto reply = reviewed(chance(15));
    if (!reply)
        return false;
    done("approves a reply on", reply->complaintId, decide(*reply, Decision::Approve, {}));
    return true;
}

// What was typed into the question why this reply goes back, and the newest word before it.
std::optional<QString> Acts::withBegunAnswer(const ReplyId &reply, const QString &word)
{
    const auto begun = m_core.store->answers();
    if (!begun)
        return std::nullopt;
    const auto before = begun->find(reply.toString());
    const bool any = before != begun->end() && before->second;
    return u"Please say when, "_s + word + (any ? u". "_s + before->second->text : QString());
}

// As ui/common/kepttexts.h keeps what is typed into a question until an act has taken it.
bool Acts::beginAnswer()
{
    const auto word = newWord();
    const auto reply = reviewed(false);
    const auto text = reply ? withBegunAnswer(reply->id, word) : std::nullopt;
    if (!text || text->size() > 500)
        return false;
    const auto saved = m_core.store->saveAnswers({{reply->id.toString(), BegunAnswer{.text = *text, .base = {}}}});
    if (saved)
        m_ground.watch.typed(m_laptop.name(), reply->complaintId, word);
    m_ground.story.say(m_ground.schedule.now(), "typeanswer", m_laptop.name().toLatin1() + (saved ? "+" : "-"), [&] {
        return u"%1 on %2 types \"%3\" into the question why reply %4 goes back"_s.arg(
            m_laptop.who().login, m_laptop.name(), word, reply->id.toString());
    });
    return true;
}

bool Acts::sendBack()
{
    const auto word = newWord();
    const auto reply = reviewed(false);
    const auto text = reply ? withBegunAnswer(reply->id, word) : std::nullopt;
    if (!text)
        return false;
    const auto stored = decide(*reply, Decision::Return, *text);
    if (stored) {
        m_ground.watch.typed(m_laptop.name(), reply->complaintId, word);
        (void)m_core.store->saveAnswers({{reply->id.toString(), std::nullopt}}); // kept longer where the disk fails
    }
    done("returns a reply on", reply->complaintId, stored);
    return true;
}

bool Acts::edit()
{
    const auto reply = reviewed(true);
    if (!reply)
        return false;
    const auto word = newWord();
    auto content = reply->content;
    content.parts = {sentence(word)};
    const auto stored = perform(m_core,
                                SubmitReply{.replyId = reply->id,
                                            .complaintId = reply->complaintId,
                                            .content = splitContent(content, m_core.account->settings),
                                            .revision = reply->revision,
                                            .threadRevision = reply->threadRevision,
                                            .fence = 0,
                                            .edit = true},
                                Leaves::WhenUndoIsOver);
    if (stored)
        m_ground.watch.typed(m_laptop.name(), reply->complaintId, word);
    done("edits a submitted reply on", reply->complaintId, stored);
    return true;
}

bool Acts::settleUnknown()
{
    InboxQuery query;
    query.folder = InboxFolder::AllOpen;
    auto page = m_core.store->inbox(query, {}, 200);
    query.folder = InboxFolder::Done;
    const auto over = m_core.store->inbox(query, {}, 200);
    if (!page || !over)
        return false;
    page->rows.insert(page->rows.end(), over->rows.begin(), over->rows.end());
    for (const auto &row : page->rows) {
        if (row.liveReplyState != u"UNKNOWN" || row.waiting)
            continue;
        const auto view = m_core.store->complaint(row.id);
        if (!view)
            continue;
        const auto reply = std::ranges::find(view->replies, ReplyState::Unknown, &Reply::state);
        if (reply == view->replies.end())
            continue;
        const bool there = m_ground.platforms.isThere(reply->id, int(reply->content.parts.size()));
        done(there ? "says that the reply stands on the platform, of"
                   : "says that the reply is not on the platform, of",
             row.id,
             perform(m_core,
                     SettleReply{.replyId = reply->id,
                                 .complaintId = row.id,
                                 .revision = reply->revision,
                                 .published = there,
                                 .url = {}},
                     Leaves::WhenUndoIsOver));
        return true;
    }
    return false;
}

bool Acts::escalate()
{
    const auto view = pick(InboxFolder::AllOpen);
    if (!view || !chance(30))
        return false;
    done("escalates", view->complaint.id, onComplaint(*view, ComplaintAction::Escalate, [&](ActOnComplaint &act) {
             act.reason = u"in the newspaper"_s;
         }));
    return true;
}

bool Acts::duplicate()
{
    const auto undone = pick(InboxFolder::Done);
    if (undone && undone->shownState == ComplaintState::Duplicate && chance(50)) {
        done("undoes the merging of", undone->complaint.id, onComplaint(*undone, ComplaintAction::UndoDuplicate));
        return true;
    }
    const auto view = pick(chance(20) ? InboxFolder::Awaiting : InboxFolder::AllOpen);
    if (!view)
        return false;
    if (view->shownState == ComplaintState::Duplicate) {
        done("undoes the merging of", view->complaint.id, onComplaint(*view, ComplaintAction::UndoDuplicate));
        return true;
    }
    auto master = view->complaint.proposedDuplicateOf;
    if (master.isEmpty()) {
        const auto other = pick(InboxFolder::AllOpen);
        if (!other || other->complaint.id == view->complaint.id || !chance(60))
            return false;
        master = other->complaint.id;
    }
    done("merges", view->complaint.id,
         onComplaint(*view, ComplaintAction::ConfirmDuplicate, [&](ActOnComplaint &act) { act.duplicateOf = master; }));
    return true;
}

bool Acts::assign()
{
    const auto view = pick(chance(65)       ? InboxFolder::Unassigned
                               : chance(20) ? InboxFolder::Awaiting
                               : chance(70) ? InboxFolder::AllOpen
                                            : InboxFolder::Done);
    const auto people = m_core.store->people();
    if (!view || !people)
        return false;
    std::vector<PersonId> officers;
    for (const auto &person : *people) {
        if (person.active && hasRole(person.roles, Role::Officer))
            officers.push_back(person.id);
    }
    if (officers.empty())
        return false;
    done("assigns", view->complaint.id, onComplaint(*view, ComplaintAction::Assign, [&](ActOnComplaint &act) {
             act.assignee = officers[m_random.below(officers.size())];
         }));
    return true;
}

bool Acts::reject()
{
    const auto view = pick(chance(50) ? InboxFolder::Unassigned : InboxFolder::AllOpen);
    if (!view || !chance(40))
        return false;
    done("rejects", view->complaint.id,
         onComplaint(*view, ComplaintAction::Reject, [&](ActOnComplaint &act) { act.reasonCode = u"SUB_JUDICE"_s; }));
    return true;
}

bool Acts::transfer()
{
    const auto view = pick(chance(40)       ? InboxFolder::Unassigned
                               : chance(50) ? InboxFolder::Awaiting
                                            : InboxFolder::AllOpen);
    if (!view || !chance(60))
        return false;
    done("transfers", view->complaint.id, onComplaint(*view, ComplaintAction::Transfer, [&](ActOnComplaint &act) {
             act.reason = u"theirs"_s;
             act.transferTo = u"OTHER"_s;
         }));
    return true;
}

bool Acts::disposeAppeal()
{
    for (int i = 0; i < 4; ++i) {
        const auto view = pick(InboxFolder::AllOpen);
        if (!view || view->shownState != ComplaintState::Appealed)
            continue;
        done("disposes of the appeal of", view->complaint.id,
             onComplaint(*view, ComplaintAction::DisposeAppeal,
                         [&](ActOnComplaint &act) { act.reason = u"Heard and decided."_s; }));
        return true;
    }
    return false;
}

bool Acts::settleEntry(const OutboxEntry &entry)
{
    const auto &id = entry.operation.id;
    const auto &act = entry.operation.act;
    const auto forget = [&] { // a note's or a decision's words: the person has read them and lets them go
        if (const auto *const written = std::get_if<AddNote>(&act))
            throwAway(written->text);
        if (const auto *const decided = std::get_if<DecideReply>(&act))
            throwAway(decided->note);
    };
    Result<void> did;
    const char *what = "retries an act on";
    if (entry.state == OutboxState::Parked) {
        const int seen = std::visit(
            [](const auto &one) {
                if constexpr (requires { one.revision; })
                    return one.revision;
                else
                    return 0;
            },
            act);
        did = m_core.store->retry(id, seen);
    } else if (entry.state == OutboxState::Conflict && chance(40)) {
        const auto view = m_core.store->complaint(complaintOf(act));
        int now = view ? view->complaint.revision : 0;
        const auto *const submit = std::get_if<SubmitReply>(&act);
        const auto *const decision = std::get_if<DecideReply>(&act);
        const auto replyId = submit != nullptr ? submit->replyId : decision != nullptr ? decision->replyId : ReplyId();
        if (view && !replyId.isEmpty()) {
            const auto reply = std::ranges::find(view->replies, replyId, &Reply::id);
            now = reply == view->replies.end() ? 0 : reply->revision;
        }
        if (!view || now == 0)
            return false;
        what = "keeps their own version in a conflict on";
        did = m_core.store->retry(id, now);
    } else {
        what = "has read why this was not done, on";
        forget();
        did = m_core.store->dismiss(id);
    }
    m_core.sync->outboxChanged();
    done(what, complaintOf(act), did ? Result<OperationId>(id) : fail(did.error()));
    return true;
}

bool Acts::housekeeping(bool always)
{
    const auto status = m_core.sync->status();
    if (status.connection == Connection::SignedOut && (always || chance(85))) {
        m_laptop.signIn();
        return true;
    }
    if (status.connection == Connection::Frozen && (always || chance(50))) {
        m_ground.watch.cacheForgotten(m_laptop.name());
        m_ground.watch.mayDestroy(m_laptop.name());
        m_core.sync->acceptServer();
        done("goes on with the restored server", ComplaintId(), OperationId(u"accept"_s));
        return true;
    }
    if (status.massDeletion && (always || chance(50))) {
        // No: what it calls destroyed can be seen there. Yes: by somebody who knows that the server was put right, and
        // lies no more.
        const bool agrees = chance(30);
        if (agrees) {
            m_ground.watch.cacheForgotten(m_laptop.name());
            m_ground.watch.mayDestroy(m_laptop.name());
            std::erase(m_laptop.weather().planned, Fault::AnswerDestroys);
        }
        m_core.sync->answerMassDeletion(agrees);
        done("answers the question about a mass deletion", ComplaintId(), OperationId(u"mass"_s));
        return true;
    }
    const auto entries = m_core.store->outbox();
    if (!entries)
        return false;
    for (const auto &entry : *entries) {
        const bool needsPerson = entry.state == OutboxState::Parked || entry.state == OutboxState::Refused
            || entry.state == OutboxState::Conflict;
        if (needsPerson && (always || chance(50)))
            return settleEntry(entry);
    }
    return false;
}

bool Acts::any()
{
    if (!m_core.account || housekeeping(false))
        return m_core.account.has_value();
    std::vector<Act> choices;
    const auto add = [&](int times, Act act) { choices.insert(choices.end(), std::size_t(times), act); };
    if (has(Role::Officer)) {
        add(7, &Acts::type);
        add(9, &Acts::submit);
        add(4, &Acts::accept);
        add(4, &Acts::takeLease);
        add(1, &Acts::withdraw);
        add(1, &Acts::deleteDraft);
        add(2, &Acts::giveBack);
        add(1, &Acts::proposeDuplicate);
        add(1, &Acts::releaseLease);
    }
    if (has(Role::Supervisor)) {
        add(14, &Acts::approve);
        add(4, &Acts::sendBack);
        add(1, &Acts::beginAnswer);
        add(3, &Acts::edit);
        add(3, &Acts::settleUnknown);
        add(1, &Acts::escalate);
        add(2, &Acts::duplicate);
    }
    if (has(Role::Nodal)) {
        add(5, &Acts::assign);
        add(2, &Acts::reject);
        add(2, &Acts::transfer);
    }
    if (has(Role::Appellate))
        add(2, &Acts::disposeAppeal);
    add(2, &Acts::note);
    add(1, &Acts::undo);
    for (int i = 0; i < 5; ++i) {
        if ((this->*choices[m_random.below(choices.size())])())
            return true;
    }
    return false;
}

} // namespace uttar::sim
