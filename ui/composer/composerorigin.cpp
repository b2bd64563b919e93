// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composerprivate.h"

#include "app/base/text.h"

namespace uttar::ui {

namespace {

// Whether the citizen would perhaps read a second answer.
bool mayStandThere(OrphanReason reason)
{
    switch (reason) {
    case OrphanReason::NotKnown:
    case OrphanReason::Answered:
    case OrphanReason::Unreadable:
    case OrphanReason::PerhapsPublished: return true;
    case OrphanReason::TakenOver:
    case OrphanReason::ComplaintGone:
    case OrphanReason::OtherServer: return false;
    }
    return true;
}

// Why the text stands here again, and the next step.
QString wordsOf(OrphanReason reason)
{
    switch (reason) {
    case OrphanReason::NotKnown: break;
    case OrphanReason::TakenOver:
        return Composer::tr("A colleague took this complaint over before your reply arrived. Read the thread, and take "
                            "the complaint over before you submit.");
    case OrphanReason::Answered:
        return Composer::tr("This complaint was answered before your reply arrived. Read the thread, and submit only "
                            "what is still to be said.");
    case OrphanReason::Unreadable:
        return Composer::tr("This reply was handed in by another version of the program, and it may have arrived. "
                            "Look in the thread first, and submit only what is not there.");
    case OrphanReason::ComplaintGone:
        return Composer::tr("This complaint was not on this console for a while. Read the thread again before you "
                            "submit.");
    case OrphanReason::OtherServer:
        return Composer::tr("The server was replaced, and it may not have this reply any more. Look in the thread "
                            "before you submit it again.");
    case OrphanReason::PerhapsPublished:
        return Composer::tr("You handed this reply in before the server was replaced, and it may be published already. "
                            "Look at the citizen's post first: if your reply stands there, delete this text.");
    }
    return Composer::tr("This text was brought back, and its reply may be published already. Look in the thread and at "
                        "the citizen's post before you submit it again.");
}

} // namespace

void Composer::Private::showOrigin()
{
    const bool shown = view && base.orphan && mode != Mode::Note;
    if (shown)
        form->setOrigin(wordsOf(base.orphanReason), mayStandThere(base.orphanReason));
    else
        form->setOrigin({}, false);
}

// What the store says of a text that is shown already.
void Composer::Private::followOrigin(const std::optional<Draft> &stored)
{
    if (!stored || !stored->orphan || base.orphan || stored->content.parts.join(u"\n\n"_s) != replyNow())
        return;
    base.orphan = true;
    base.orphanReason = stored->orphanReason;
    showOrigin();
}

// The person knows it by now, or has begun another text.
void Composer::Private::settleOrigin()
{
    base.orphan = false;
    base.orphanReason = OrphanReason::NotKnown;
    showOrigin();
}

bool Composer::Private::asksFirst() const
{
    return base.orphan && mayStandThere(base.orphanReason);
}

void Composer::Private::askFirst()
{
    const bool answered = base.orphanReason == OrphanReason::Answered;
    prompter->askConfirm(
        Composer::tr("Submit this reply all the same?"),
        answered ? Composer::tr("The complaint was answered meanwhile: the citizen gets a second answer. Have you read "
                                "the thread?")
                 : Composer::tr("It may be published already, and then the citizen gets it twice. Have you looked in "
                                "the thread and at the citizen's post?"),
        Composer::tr("Submit it"), true, [this, id = view->complaint.id](bool yes) {
            if (!yes || !view || view->complaint.id != id || sending || mode == Mode::Note)
                return;
            settleOrigin();
            sendReply();
        });
}

} // namespace uttar::ui
