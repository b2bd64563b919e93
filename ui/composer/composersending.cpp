// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composerprivate.h"

#include "app/base/text.h"
#include "app/domain/language.h"
#include "ui/common/formats.h"
#include "ui/common/widgets.h"

#include <QDateEdit>
#include <QLineEdit>
#include <QTimeZone>

#include <utility>

namespace uttar::ui {

Draft Composer::Private::draft() const
{
    auto out = base;
    out.complaintId = view->complaint.id;
    auto &content = out.content;
    content.type = form->kind();
    content.channel = view->complaint.source;
    content.sourceAccount = view->complaint.sourceAccount;
    content.isPublic = mode == Mode::PublicReply || (mode == Mode::Note && base.content.isPublic);
    const auto text = replyNow();
    content.parts = text.isEmpty() ? QStringList() : QStringList{text};
    const auto written = detectLanguage(text);
    content.language = written == u"und" ? view->complaint.language : written;
    content.actionTakenReport = form->actionTaken->text().trimmed();
    content.utrNumber = form->utr->text().trimmed();
    content.interimReason = form->reason->text().trimmed();
    content.expected.reset();
    if (content.type == ReplyType::Interim) {
        const QDateTime end(form->expected->date(), QTime(18, 0), QTimeZone(account->settings.officeHours.timeZone));
        content.expected = Timestamp{Milliseconds{end.toMSecsSinceEpoch()}};
    }
    out.cursor = edit->textCursor().position();
    out.savedTime = SystemClock().now();
    return out;
}

// The draft without what was typed for another kind of reply.
Draft Composer::Private::submission() const
{
    auto out = draft();
    auto &content = out.content;
    if (content.type != ReplyType::Final) {
        content.actionTakenReport.clear();
        content.utrNumber.clear();
    }
    if (content.type != ReplyType::Interim)
        content.interimReason.clear();
    return out;
}

void Composer::Private::sendNote()
{
    const auto text = edit->toPlainText().trimmed();
    if (text.isEmpty())
        return;
    const Typed words{.complaintId = view->complaint.id, .reply = {}, .note = text};
    lock(true);
    check();
    noteDirty = false; // as with a reply
    keeper->handIn(words, inbox.addNote(words.complaintId, text), [this, words](const Result<OperationId> &done) {
        if (!done) {
            handedBack(words, done.error());
            return;
        }
        if (shows(words.complaintId)) {
            lock(false);
            setNote({});
            noteDirty = false;
            if (!dirty)
                form->setSaved({}); // of what was handed in nothing is left to save
            notesFromHere.clear();  // whatever comes back from now on was taken back
            q->setMode(base.content.isPublic ? Mode::PublicReply : Mode::PrivateReply);
        }
        Q_EMIT q->submitted(*done, true);
    });
}

void Composer::Private::setNote(const QString &text)
{
    noteText = text;
    if (mode != Mode::Note)
        return;
    loading = true;
    edit->setText(text);
    loading = false;
}

void Composer::Private::sendReply()
{
    const auto current = submission();
    const auto checks =
        ReplyService::check(current, *view, account->settings, used ? &used->source : nullptr, SystemClock().now());
    if (const auto *const stop = firstBlocking(checks)) {
        check();
        // The way out of the refusal gets the cursor.
        if (stop->kind == CheckKind::Placeholders)
            edit->selectNextPlaceholder();
        else if (stop->kind == CheckKind::ActionTakenReport)
            form->actionTaken->setFocus();
        else if (stop->kind == CheckKind::UtrNumber)
            form->utr->setFocus();
        else if (stop->kind == CheckKind::ExpectedDate)
            form->reason->setFocus();
        return;
    }
    if (asksFirst())
        return askFirst();
    lock(true);
    check();
    const Typed words{.complaintId = view->complaint.id, .reply = draft(), .note = {}};
    dirty = false; // it is on its way until that is answered
    keeper->handIn(words, replies.submit(current), [this, words](const Result<OperationId> &done) {
        if (!done) {
            handedBack(words, done.error());
            return;
        }
        if (shows(words.complaintId))
            handedIn(words.complaintId);
        Q_EMIT q->submitted(*done, false);
    });
}

// They were not taken: a draft again, and stored at once, since whoever waits for the answer may be closing the window.
void Composer::Private::handedBack(const Typed &words, const Error &error)
{
    if (shows(words.complaintId)) {
        lock(false);
        dirty = dirty || words.reply.has_value();
        noteDirty = noteDirty || words.note.has_value();
        touch();
        (void)q->saveNow();
    } else {
        keeper->store(words);
    }
    Q_EMIT q->failed(error);
}

void Composer::Private::handedIn(const ComplaintId &id)
{
    Draft fresh;
    fresh.complaintId = id;
    fresh.content.isPublic = view->complaint.isPublic;
    fresh.threadRevision = view->complaint.threadRevision;
    const bool inNote = mode == Mode::Note;
    setDraft(fresh);
    if (inNote)
        q->setMode(Mode::Note);
    form->setSaved({});
}

std::optional<Typed> Composer::Private::takeTyped()
{
    if (!view || (!dirty && !noteDirty))
        return std::nullopt;
    Typed out{.complaintId = view->complaint.id, .reply = {}, .note = {}};
    if (std::exchange(dirty, false))
        out.reply = draft();
    if (std::exchange(noteDirty, false)) {
        out.note = noteNow();
        notesFromHere.insert(noteNow());
    }
    return out;
}

QString Composer::Private::broughtBack(const QString &storedNote) const
{
    if (storedNote.isEmpty() || notesFromHere.contains(storedNote))
        return {};
    QString back = storedNote;
    for (const auto &text : notesFromHere) {
        const auto above = text + u"\n\n"_s;
        if (!text.isEmpty() && storedNote.startsWith(above) && storedNote.size() - above.size() < back.size())
            back = storedNote.mid(above.size());
    }
    return noteNow().contains(back) ? QString() : back;
}

void Composer::Private::stored(const ComplaintId &id)
{
    if (shows(id) && !dirty && !noteDirty && !sending && !keeper->holds(id))
        form->setSaved(Composer::tr("Saved %1").arg(Formats::dateTimeShort(SystemClock().now(), SystemClock().now())));
}

// What is shown is as new as what is held of it, or newer. What is being handed in is not held.
void Composer::Private::notStored(const ComplaintId &id)
{
    if (!shows(id))
        return; // it is tried again there
    if (const auto lost = keeper->take(id)) {
        dirty = dirty || lost->reply.has_value();
        noteDirty = noteDirty || lost->note.has_value();
    }
    form->setNotSaved();
    keeper->touch();
}

void Composer::Private::keepTyped()
{
    if (const auto what = takeTyped())
        keeper->keep(*what);
}

} // namespace uttar::ui
