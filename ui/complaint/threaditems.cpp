// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/complaint/threadview.h"

#include "app/base/text.h"
#include "ui/common/errortext.h"
#include "ui/common/icons.h"

#include <QCoreApplication>

#include <algorithm>

namespace uttar::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(uttar::ui::ThreadItems)
};

QString personName(const std::vector<Person> &people, const PersonId &id)
{
    const auto at = std::ranges::find(people, id, &Person::id);
    return at == people.end() ? Words::tr("A colleague") : at->name;
}

ThreadItem itemOf(const Post &post, const ComplaintView &view, const std::vector<Person> &people)
{
    ThreadItem item;
    item.key = u"post/"_s + post.id.toString();
    item.time = post.capturedTime;
    item.text = post.text;
    item.link = post.sourceUrl;
    item.attachments = post.attachments;
    item.icon = channelIcon(post.channel);
    if (post.direction == Direction::FromCitizen) {
        item.author = post.authorName.isEmpty() ? post.authorHandle : post.authorName;
        item.handle = post.authorHandle;
        item.about = post.isPublic ? QString() : Words::tr("Private message");
    } else {
        item.kind = ThreadItem::Kind::Department;
        const auto reply = std::ranges::find(view.replies, post.replyId, &Reply::id);
        item.author = reply == view.replies.end() ? post.authorName : personName(people, reply->maker);
        item.handle = post.authorHandle;
        item.about = post.isPublic ? Words::tr("Public reply") : Words::tr("Private reply");
        if (reply != view.replies.end())
            item.about += u" · "_s + Labels::of(reply->content.type);
        else // in the platform's own app, or before the server came out of a backup
            item.about += u" · "_s + Words::tr("no approval on record");
        item.badge = Labels::of(ReplyState::Published);
        item.tone = Labels::tone(ReplyState::Published);
    }
    if (post.deleted) {
        item.badge = Words::tr("Removed from the platform");
        item.tone = {Token::Text2, Token::Hover};
    }
    return item;
}

// Why the reply is where it is, and the next step.
QString remarkOf(const Reply &reply, const std::vector<Person> &people)
{
    if (reply.state == ReplyState::Returned && !reply.note.isEmpty() && !reply.decidedBy.isEmpty())
        return Words::tr("%1: %2").arg(personName(people, reply.decidedBy), reply.note);
    if (reply.state == ReplyState::Unknown && reply.problem == nameOf(Code::OtherServer)) // not this console's pause
        return Words::tr("The server came back from a backup, and this may have been published since. It is "
                         "looked for on the platform; nothing is sent again by itself.");
    const auto code = fromName<Code>(reply.problem);
    if (!code || reply.problem.isEmpty())
        return reply.note;
    const auto line = ErrorText::line(*code);
    return reply.note.isEmpty() ? line : Words::tr("%1 The platform says: %2").arg(line, reply.note);
}

// `standing`: how many of its parts are in the thread already.
ThreadItem itemOf(const Reply &reply, int standing, const std::vector<Person> &people)
{
    ThreadItem item;
    item.key = u"reply/"_s + reply.id.toString();
    item.kind = ThreadItem::Kind::Pending;
    item.author = personName(people, reply.maker);
    item.about = (reply.content.isPublic ? Words::tr("Public reply") : Words::tr("Private reply")) + u" · "_s
        + Labels::of(reply.content.type);
    item.icon = "reply"_L1;
    item.text = reply.content.parts.mid(standing).join(u"\n\n"_s);
    item.time = reply.submittedTime.value_or(reply.changedTime);
    item.badge = Labels::of(reply.state);
    item.tone = Labels::tone(reply.state);
    item.remark = remarkOf(reply, people);
    if (standing > 0 && !isLive(reply.state))
        item.remark += u' '
            + Words::tr("The beginning stands on the platform already. A text that keeps it is published as its "
                        "continuation; any other text becomes a new reply.");
    return item;
}

ThreadItem itemOf(const Note &note, const std::vector<Person> &people)
{
    ThreadItem item;
    item.key = u"note/"_s + note.id.toString();
    item.kind = ThreadItem::Kind::Note;
    item.author = personName(people, note.author);
    item.about = Words::tr("Internal note · only this office sees it");
    item.icon = "lock"_L1;
    item.text = note.text;
    item.time = note.createdTime;
    return item;
}

// What was done here and has not reached the server: an officer sees their own words at once.
std::optional<ThreadItem> itemOf(const OutboxEntry &entry)
{
    ThreadItem item;
    item.key = u"outbox/"_s + entry.operation.id.toString();
    item.time = entry.operation.actedTime;
    item.author = Words::tr("You");
    item.badge = Labels::of(entry.state);
    const bool stuck = entry.state == OutboxState::Parked || entry.state == OutboxState::Refused
        || entry.state == OutboxState::Conflict;
    item.tone = stuck ? Labels::Tone{Token::Red, Token::RedGround} : Labels::Tone{Token::Amber, Token::AmberGround};
    if (entry.error)
        item.remark = ErrorText::line(entry.error->code);
    if (const auto *const submit = std::get_if<SubmitReply>(&entry.operation.act)) {
        item.kind = ThreadItem::Kind::Pending;
        item.icon = "reply"_L1;
        item.about = Labels::of(submit->content.type);
        item.text = submit->content.parts.join(u"\n\n"_s);
        return item;
    }
    if (const auto *const note = std::get_if<AddNote>(&entry.operation.act)) {
        item.kind = ThreadItem::Kind::Note;
        item.icon = "lock"_L1;
        item.about = Words::tr("Internal note · only this office sees it");
        item.text = note->text;
        return item;
    }
    return std::nullopt;
}

} // namespace

bool operator==(const ThreadItem &a, const ThreadItem &b)
{
    return a.key == b.key && a.kind == b.kind && a.author == b.author && a.handle == b.handle && a.about == b.about
        && a.icon == b.icon && a.text == b.text && a.time == b.time && a.badge == b.badge && a.tone.ink == b.tone.ink
        && a.tone.ground == b.tone.ground && a.remark == b.remark && a.link == b.link && a.attachments == b.attachments;
}

std::vector<ThreadItem> threadItems(const ComplaintView &view, const std::vector<Person> &people)
{
    std::vector<ThreadItem> items;
    for (const auto &post : view.posts)
        items.push_back(itemOf(post, view, people));
    for (const auto &note : view.notes)
        items.push_back(itemOf(note, people));
    for (const auto &reply : view.replies) {
        // A published reply stands in the thread as its posts; of another one the first parts may.
        const auto posts = int(std::ranges::count(view.posts, reply.id, &Post::replyId));
        if (posts == 0 || reply.state != ReplyState::Published)
            items.push_back(itemOf(reply, posts, people));
    }
    std::ranges::stable_sort(items, {}, &ThreadItem::time);
    for (const auto &entry : view.outbox) {
        const auto *const note = std::get_if<AddNote>(&entry.operation.act);
        const bool shown = note != nullptr
            && std::ranges::find(view.notes, noteIdOf(entry.operation.id), &Note::id) != view.notes.end();
        if (auto item = itemOf(entry); item && !shown)
            items.push_back(*std::move(item));
    }
    return items;
}

} // namespace uttar::ui
