// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composerprivate.h"

#include "app/base/text.h"
#include "ui/common/checkwords.h"
#include "ui/common/combobox.h"
#include "ui/common/formats.h"
#include "ui/common/labels.h"
#include "ui/common/widgets.h"
#include "ui/composer/counter.h"
#include "ui/composer/firstdraft.h"

#include <QApplication>
#include <QButtonGroup>
#include <QDateEdit>
#include <QInputMethod>
#include <QLineEdit>
#include <QShortcut>
#include <QTimer>
#include <QToolButton>

#include <utility>

namespace uttar::ui {

void Composer::Private::build()
{
    q->setObjectName(u"composer"_s);
    q->setProperty("ground", u"foot"_s);
    q->setAttribute(Qt::WA_StyledBackground);
    form = std::make_unique<ComposerForm>(q);
    edit = form->edit;
    highlighter = new ReplyHighlighter(edit->document());
    palette = new TemplatePalette(replies, q);
    keeper = new DraftKeeper(replies, q);
    prompter = makeDialogPrompter(q);
    q->setFocusProxy(edit);
}

void Composer::Private::connectAll()
{
    const auto changed = [this] { fieldEdited(); };
    QObject::connect(edit, &QTextEdit::textChanged, q, [this] {
        const auto text = edit->toPlainText();
        if (text == seen)
            return;
        seen = text;
        rest();
        edited();
    });
    QObject::connect(form->tabGroup, &QButtonGroup::idClicked, q, [this](int which) {
        q->setMode(Mode(which));
        if (mode != Mode::Note && !nothingTyped())
            fieldEdited(); // whether it is public is part of the draft
    });
    for (auto *const field : {form->actionTaken, form->utr, form->reason})
        QObject::connect(field, &QLineEdit::textEdited, q, changed);
    QObject::connect(form->expected, &QDateEdit::dateChanged, q, changed);
    QObject::connect(form->type, &QComboBox::activated, q, [this] {
        showFields();
        fieldEdited();
    });
    QObject::connect(qApp, &QApplication::focusChanged, q, [this] { rest(); });
    QObject::connect(keeper, &DraftKeeper::due, q, [this] { (void)q->saveNow(); });
    QObject::connect(keeper, &DraftKeeper::stored, q, [this](const ComplaintId &id) { stored(id); });
    QObject::connect(keeper, &DraftKeeper::notStored, q, [this](const ComplaintId &id) { notStored(id); });
    QObject::connect(keeper, &DraftKeeper::failing, q, &Composer::storingFailed);
    QObject::connect(edit, &ReplyEdit::templatesRequested, q, &Composer::openTemplates);
    QObject::connect(edit, &ReplyEdit::submitRequested, q, &Composer::submit);
    QObject::connect(form->templates, &QToolButton::clicked, q, &Composer::openTemplates);
    QObject::connect(form->submit, &QPushButton::clicked, q, &Composer::submit);
    QObject::connect(palette, &TemplatePalette::chosen, q,
                     [this](const TemplateChoice &choice) { takeTemplate(choice); });
    auto *const key = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_T), q);
    key->setContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(key, &QShortcut::activated, q, &Composer::openTemplates);
    for (const auto code : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *const send = new QShortcut(QKeySequence(Qt::CTRL | code), q);
        send->setContext(Qt::WidgetWithChildrenShortcut);
        send->setAutoRepeat(false);
        QObject::connect(send, &QShortcut::activated, q, &Composer::submit);
    }
}

void Composer::Private::setDraft(const Draft &draft)
{
    loading = true;
    base = draft;
    const auto &content = draft.content;
    noteText = noteNow();
    replyText = content.parts.join(u"\n\n"_s);
    edit->setText(replyText);
    form->setKind(content.type);
    form->actionTaken->setText(content.actionTakenReport);
    form->utr->setText(content.utrNumber);
    form->reason->setText(content.interimReason);
    form->expected->setMinimumDate(QDate::currentDate());
    form->expected->setDate(content.expected ? Formats::local(*content.expected).date()
                                             : QDate::currentDate().addDays(7));
    mode = content.isPublic ? Mode::PublicReply : Mode::PrivateReply;
    used.reset();
    dirty = false;
    typed = false;
    loading = false;
    lock(false);
    q->setMode(mode);
}

bool Composer::Private::nothingTyped() const
{
    return replyNow().trimmed().isEmpty() && form->actionTaken->text().isEmpty() && form->utr->text().isEmpty()
        && form->reason->text().isEmpty();
}

void Composer::Private::edited()
{
    if (loading || !view)
        return;
    if (mode != Mode::Note) {
        fieldEdited();
        return;
    }
    noteDirty = true;
    touch();
}

// Of the reply: its text, or what stands beside it.
void Composer::Private::fieldEdited()
{
    if (loading || !view)
        return;
    if (!typed && !replyNow().isEmpty()) {
        typed = true;
        Q_EMIT q->started();
    }
    dirty = true;
    if (base.orphan && nothingTyped())
        settleOrigin();
    touch();
}

void Composer::Private::touch()
{
    if (!keeper->isFailing()) // "Not saved" stays until it is
        form->setSaved(Composer::tr("Saving…"));
    keeper->touch();
    check();
}

// While it is handed in, nothing is typed that the answer would wipe out.
void Composer::Private::lock(bool locked)
{
    sending = locked;
    form->setLocked(locked);
    lockText();
}

// Whose role adds no notes reads what one holds and types nothing that nobody would take.
void Composer::Private::lockText()
{
    edit->setReadOnly(sending || (mode == Mode::Note && !mayNote));
}

void Composer::Private::check()
{
    if (!view || !account)
        return;
    if (mode == Mode::Note) {
        form->submit->setEnabled(mayNote && !sending && !edit->toPlainText().trimmed().isEmpty());
        form->setVerdict(mayNote ? Composer::tr("Only this office sees a note.")
                                 : Composer::tr("No note can be added with your role."),
                         Token::NoteInk, "lock"_L1);
        return;
    }
    if (!mayReply) {
        form->submit->setEnabled(false);
        form->setVerdict(Composer::tr("No reply can be handed in here any more. Copy what you need of your text."),
                         Token::Red, "exclamation-octagon"_L1);
        return;
    }
    const auto now = SystemClock().now();
    const auto current = submission();
    const auto rule = account->settings.rule(current.content.channel);
    const auto text = current.content.parts.value(0);
    const auto parts = splitParts(text, rule);
    const auto length = measure(text, rule);
    form->counter->set(Labels::of(current.content.channel), length, int(parts.size()), parts.size() <= rule.maxParts);
    const auto checks = ReplyService::check(current, *view, account->settings, used ? &used->source : nullptr, now);
    const auto *const stop = firstBlocking(checks);
    const auto warning = std::ranges::find(checks, CheckResult::Warn, &Check::result);
    const bool empty = text.trimmed().isEmpty();
    form->submit->setEnabled(!sending && !empty);
    if (empty) // the field's own hint says what to do
        form->setVerdict({}, Token::Text2, {});
    else if (stop != nullptr)
        form->setVerdict(CheckWords::of(*stop), Token::Red, "exclamation-octagon"_L1);
    else if (!view->complaint.liveReplyId.isEmpty() && view->complaint.liveReplyId != base.replyId)
        form->setVerdict(Composer::tr("Another reply to this complaint is on its way. Yours can be handed in when that "
                                      "one is decided."),
                         Token::Amber, "exclamation-triangle"_L1);
    else if (warning != checks.end())
        form->setVerdict(CheckWords::of(*warning), Token::Amber, "exclamation-triangle"_L1);
    else
        form->setVerdict(Composer::tr("Ready for review."), Token::Green, "check2-circle"_L1);
}

void Composer::Private::showFields()
{
    const auto *const category = view && account ? account->settings.category(view->complaint.serviceCode) : nullptr;
    form->showFields(mode != Mode::Note, form->kind(), category != nullptr && category->monetary);
}

// Nothing is written and nobody is about to: in a low window the thread gets the room.
void Composer::Private::rest()
{
    auto *inside = QApplication::focusWidget();
    while (inside != nullptr && inside != q)
        inside = inside->parentWidget(); // the palette is a window of its own
    form->setResting(inside == nullptr && edit->toPlainText().isEmpty());
    form->showFocused(QApplication::focusWidget());
}

void Composer::Private::takeTemplate(const TemplateChoice &choice)
{
    used = choice;
    base.content.templateId = choice.source.id;
    base.content.templateVersion = choice.source.version;
    form->setKind(choice.source.type);
    showFields();
    edit->insert(choice.filled);
    edit->setFocus();
}

Composer::Composer(ReplyService &replies, InboxService &inbox, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(replies, inbox, this))
{
    d->build();
    d->connectAll();
    clear();
}

Composer::~Composer()
{
    // The focus moves while the children go; then there is nothing left to arrange.
    QObject::disconnect(qApp, nullptr, this, nullptr);
}

void Composer::setComplaint(const ComplaintView &view, const SessionAccount &account)
{
    const bool same = d->shows(view.complaint.id);
    if (same && d->sending) { // what was read is older than the words that are on their way
        d->account = account;
        updateComplaint(view);
        return;
    }
    d->keepTyped();
    const auto kept = d->keeper->take(view.complaint.id); // not on the disk yet
    d->noteText = kept && kept->note ? *kept->note : same ? d->noteNow() : view.noteDraft;
    if (!same)
        d->notesFromHere = {view.noteDraft};
    d->mode = Mode::PublicReply;
    d->view = view;
    d->account = account;
    setEnabled(true);
    d->highlighter->setColors(color(Token::Red), color(Token::AmberGround), color(Token::Amber));
    d->setDraft(kept && kept->reply ? *kept->reply : view.draft ? *view.draft : firstDraft(view, account.person.id));
    d->form->setSaved(view.draft
                          ? tr("Saved %1").arg(Formats::dateTimeShort(view.draft->savedTime, SystemClock().now()))
                          : QString());
    if (kept) {
        d->dirty = kept->reply.has_value();
        d->noteDirty = kept->note.has_value();
        (void)saveNow();
    }
    d->showPlaceholder();
}

void Composer::Private::showPlaceholder()
{
    if (mode == Mode::Note)
        edit->setPlaceholderText(Composer::tr("A note that only this office sees"));
    else if (view)
        edit->setPlaceholderText(
            Composer::tr("Answer %1, or type “/” for a template").arg(Formats::handle(view->complaint.citizen.handle)));
}

void Composer::updateComplaint(const ComplaintView &view)
{
    if (!d->shows(view.complaint.id))
        return;
    // A text that came back is shown when nothing is typed here.
    const bool calm = !d->dirty && !d->sending && d->mode != Mode::Note;
    const bool idle = calm && d->nothingTyped();
    const auto was = d->view->draft ? d->view->draft->content.parts.join(u"\n\n"_s) : QString();
    const bool discarded = calm && !was.isEmpty() && !view.draft && d->edit->toPlainText() == was;
    // One that came back was put under what is open here: the next key must not write over it.
    const bool atRest = calm && !d->keeper->holds(view.complaint.id) && !d->nothingTyped();
    const bool putUnder =
        atRest && view.draft && view.draft->content.parts.join(u"\n\n"_s).startsWith(d->replyNow() + u"\n\n"_s);
    const bool noteIsOld = !d->noteDirty && !d->sending && d->noteNow() == d->view->noteDraft;
    const auto noteBack =
        d->sending || view.noteDraft == d->view->noteDraft ? QString() : d->broughtBack(view.noteDraft);
    const bool cameBack = view.draft && !view.draft->isBlank();
    d->view = view;
    if (noteIsOld && d->noteNow() != view.noteDraft) {
        d->setNote(view.noteDraft);
        if (idle && !cameBack && !view.noteDraft.isEmpty())
            setMode(Mode::Note);
    } else if (!noteIsOld && !noteBack.isEmpty()) { // the next note was begun meanwhile
        d->setNote(d->noteNow().isEmpty() ? noteBack : d->noteNow() + u"\n\n"_s + noteBack);
        d->noteDirty = true;
        (void)saveNow();
    }
    const bool another = cameBack || (d->account && !firstDraft(view, d->account->person.id).replyId.isEmpty());
    if (d->account && (discarded || putUnder || (idle && another))) {
        const auto account = *d->account;
        setComplaint(view, account);
        return;
    }
    if (calm)
        d->followOrigin(view.draft);
    // Whoever goes on typing has the newer thread before their eyes from now on only when nothing was typed before.
    if (d->replyNow().trimmed().isEmpty())
        d->base.threadRevision = view.complaint.threadRevision;
    d->check();
}

void Composer::clear()
{
    d->keeper->rest();
    d->keepTyped();
    d->loading = true;
    d->view.reset();
    d->edit->setText({});
    d->noteText.clear();
    d->lock(false);
    d->loading = false;
    d->form->setSaved({});
    d->showFields();
    d->showOrigin();
    setEnabled(false);
}

void Composer::setMayWrite(bool reply, bool note)
{
    d->mayReply = reply;
    d->mayNote = note;
    if (d->view)
        setMode(d->mode);
}

void Composer::setMode(Mode wanted)
{
    // A text that was begun can still be read and copied.
    const bool replies = d->mayReply || !d->nothingTyped();
    const auto mode = replies ? wanted : Mode::Note;
    for (const auto tab : {Mode::PublicReply, Mode::PrivateReply})
        d->form->tabs[std::size_t(tab)]->setVisible(replies);
    const bool wasNote = d->mode == Mode::Note;
    const bool isNote = mode == Mode::Note;
    if (wasNote != isNote) {
        d->loading = true;
        (wasNote ? d->noteText : d->replyText) = d->edit->toPlainText();
        d->edit->setText(isNote ? d->noteText : d->replyText);
        d->loading = false;
    }
    d->mode = mode;
    if (!isNote)
        d->base.content.isPublic = mode == Mode::PublicReply;
    d->form->tabs[std::size_t(mode)]->setChecked(true);
    d->highlighter->setPublic(mode == Mode::PublicReply);
    d->edit->setProperty("card", isNote ? u"note"_s : QString());
    restyle(d->edit);
    d->form->submit->setText(isNote ? tr("Add note") : tr("Submit for review"));
    d->showPlaceholder();
    d->lockText();
    d->showFields();
    d->showOrigin();
    d->check();
}

Composer::Mode Composer::mode() const
{
    return d->mode;
}

void Composer::setLow(bool low)
{
    d->form->setLow(low);
}

void Composer::write(const QString &note)
{
    if (!note.isEmpty()) {
        setMode(Mode::Note);
        const auto begun = d->edit->toPlainText();
        d->edit->setText(begun.isEmpty() || begun == note ? note : begun + u"\n\n"_s + note);
    } else if (d->mode == Mode::Note) {
        setMode(d->base.content.isPublic ? Mode::PublicReply : Mode::PrivateReply);
    }
    d->edit->moveCursor(QTextCursor::End);
    d->edit->setFocus(Qt::OtherFocusReason);
}

void Composer::openTemplates()
{
    if (!d->view)
        return;
    if (d->mode == Mode::Note)
        setMode(d->base.content.isPublic ? Mode::PublicReply : Mode::PrivateReply);
    d->palette->open(d->view->complaint.id, d->edit);
}

void Composer::submit()
{
    if (!d->view || !d->account || d->sending)
        return;
    // An input method may still hold the last syllable: it is committed first (a reset would throw it away), and read
    // after the event loop has run.
    QApplication::inputMethod()->commit();
    QTimer::singleShot(0, this, [this, id = d->view->complaint.id, mode = d->mode] {
        if (!d->shows(id) || d->mode != mode || d->sending)
            return; // what the person wanted handed in is not what stands here any more
        if (d->mode == Mode::Note && d->mayNote)
            d->sendNote();
        else if (d->mode != Mode::Note && d->mayReply)
            d->sendReply();
    });
}

QFuture<Result<void>> Composer::saveNow()
{
    d->keeper->rest();
    if (const auto words = d->takeTyped())
        d->keeper->store(*words);
    return d->keeper->settle();
}

bool Composer::isDirty() const
{
    return (d->view && (d->dirty || d->noteDirty)) || d->keeper->isBusy();
}

} // namespace uttar::ui
