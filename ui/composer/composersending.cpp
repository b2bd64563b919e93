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
    const auto id = view->complaint.id;
    lock(true);
    check();
    noteDirty = false; // as with a reply
    whenDone(inbox.addNote(id, text), q, [this, id, text](const Result<OperationId> &done) {
        const bool shown = view && view->complaint.id == id;
        if (shown)
            lock(false);
        if (done) {
            if (shown) {
                setNote({});
                q->setMode(base.content.isPublic ? Mode::PublicReply : Mode::PrivateReply);
            }
            Q_EMIT q->submitted(*done, true);
            return;
        }
        if (shown) {
            noteDirty = true;
            touch();
        } else {
            keeper->keep({.complaintId = id, .reply = {}, .note = text});
        }
        Q_EMIT q->failed(done.error());
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
    const auto checks = ReplyService::check(current, view->complaint, account->settings, used ? &used->source : nullptr,
                                            SystemClock().now());
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
    const auto kept = draft();
    // Whatever happens, it is on its way or on the disk: what was typed counts as stored until that is answered.
    dirty = false;
    whenDone(replies.submit(current), q, [this, kept](const Result<OperationId> &done) {
        const bool shown = view && view->complaint.id == kept.complaintId;
        if (done) {
            if (shown)
                handedIn(kept.complaintId);
            Q_EMIT q->submitted(*done, false);
            return;
        }
        if (shown) {
            lock(false);
            dirty = true;
            touch();
        } else {
            keeper->keep({.complaintId = kept.complaintId, .reply = kept, .note = {}});
        }
        Q_EMIT q->failed(done.error());
    });
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
    if (std::exchange(noteDirty, false))
        out.note = noteNow();
    return out;
}

void Composer::Private::stored(const ComplaintId &id)
{
    if (view && view->complaint.id == id && !q->isDirty() && !sending)
        form->setSaved(Composer::tr("Saved %1").arg(Formats::dateTimeShort(SystemClock().now(), SystemClock().now())));
}

void Composer::Private::notStored(const Typed &lost)
{
    if (!view || view->complaint.id != lost.complaintId) {
        keeper->keep(lost);
        return;
    }
    dirty = dirty || (lost.reply.has_value() && !sending);
    noteDirty = noteDirty || lost.note.has_value();
    form->setNotSaved();
    keeper->touch();
}

void Composer::Private::keepTyped()
{
    if (const auto what = takeTyped())
        keeper->keep(*what);
}

} // namespace uttar::ui
