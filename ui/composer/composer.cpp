// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composer.h"

#include "app/base/text.h"
#include "app/domain/language.h"
#include "app/services/acting.h"
#include "ui/common/checkwords.h"
#include "ui/common/combobox.h"
#include "ui/common/formats.h"
#include "ui/common/labels.h"
#include "ui/common/widgets.h"
#include "ui/composer/composerform.h"
#include "ui/composer/counter.h"
#include "ui/composer/replyedit.h"
#include "ui/composer/replyhighlighter.h"
#include "ui/composer/templatepalette.h"

#include <QApplication>
#include <QButtonGroup>
#include <QDateEdit>
#include <QInputMethod>
#include <QLineEdit>
#include <QRegularExpression>
#include <QShortcut>
#include <QTimeZone>
#include <QTimer>
#include <QToolButton>

#include <utility>

namespace uttar::ui {

namespace {

// The first save comes a second after the last key, and never later than two after the first one that is not saved.
constexpr int quietMilliseconds = 1000;
constexpr int longestMilliseconds = 1900;

// Whether the author goes on with the text: it came back, or it was taken back.
bool goesOn(ReplyState state)
{
    return state == ReplyState::Returned || state == ReplyState::Withdrawn || state == ReplyState::Stale
        || state == ReplyState::Expired || state == ReplyState::Failed;
}

// The text as it was typed: without the numbers that the split put behind the parts.
QString wholeText(const QStringList &parts)
{
    if (parts.size() < 2)
        return parts.value(0);
    static const QRegularExpression number(uR"( \(\d+/\d+\)$)"_s);
    QStringList bare;
    for (const auto &part : parts)
        bare.push_back(QString(part).remove(number));
    return bare.join(u' ');
}

// What stands in the field before anything is typed: the author's own text that came back, else nothing. What was
// handed in again and waits to leave is no longer the author's to go on with.
Draft firstDraft(const ComplaintView &view, const PersonId &author)
{
    Draft draft;
    draft.complaintId = view.complaint.id;
    draft.threadRevision = view.complaint.threadRevision;
    draft.content.isPublic = view.complaint.isPublic;
    draft.content.type = view.complaint.acknowledgedTime ? ReplyType::Final : ReplyType::Acknowledgement;
    if (view.replies.empty() || view.replies.back().maker != author
        || !goesOn(expectedState(view, view.replies.back())))
        return draft;
    const auto &reply = view.replies.back();
    draft.replyId = reply.id;
    draft.replyRevision = reply.revision;
    draft.content = reply.content;
    draft.content.parts = QStringList{wholeText(reply.content.parts)};
    return draft;
}

} // namespace

class Composer::Private
{
public:
    Private(ReplyService &replyService, InboxService &inboxService, Composer *composer)
        : q(composer), replies(replyService), inbox(inboxService)
    { }

    void build();
    void connectAll();
    void setDraft(const Draft &draft);
    [[nodiscard]] Draft draft() const;
    void edited();
    void check();
    void showFields();
    void rest();
    void takeTemplate(const TemplateChoice &choice);
    void sendReply();
    void sendNote();
    [[nodiscard]] QFuture<Result<void>> store(const Draft &draft);
    void stored(const ComplaintId &id);
    void notStored(const Draft &draft, const Error &error);
    void storeKept();
    void keepTyped(); // before another complaint comes
    [[nodiscard]] std::optional<Draft> takeKept(const ComplaintId &id);

    Composer *q;
    ReplyService &replies;
    InboxService &inbox;

    std::unique_ptr<ComposerForm> form;
    ReplyEdit *edit = nullptr; // of the form
    ReplyHighlighter *highlighter = nullptr;
    TemplatePalette *palette = nullptr;
    QTimer quiet;
    QTimer longest;

    std::optional<ComplaintView> view;
    std::optional<SessionAccount> account;
    Mode mode = Mode::PublicReply;
    QString noteText; // while a reply is shown, and the other way round
    QString replyText;
    Draft base; // reply id, revision and template of what is being written
    std::optional<TemplateChoice> used;
    bool loading = false;
    bool dirty = false;
    bool unsaved = false;    // the last attempt to store failed, and was told
    std::vector<Draft> kept; // of complaints that are not shown any more: texts that could not be stored yet
    QTimer again;
    bool typed = false; // since the complaint was opened
    QString seen;       // the text of the last change: marking and line heights change the document, not the text
};

void Composer::Private::build()
{
    q->setObjectName(u"composer"_s);
    q->setProperty("ground", u"foot"_s);
    q->setAttribute(Qt::WA_StyledBackground);
    form = std::make_unique<ComposerForm>(q);
    edit = form->edit;
    highlighter = new ReplyHighlighter(edit->document());
    palette = new TemplatePalette(replies, q);
    q->setFocusProxy(edit);
    quiet.setSingleShot(true);
    quiet.setInterval(quietMilliseconds);
    longest.setSingleShot(true);
    longest.setInterval(longestMilliseconds);
    again.setSingleShot(true);
    again.setInterval(quietMilliseconds);
}

void Composer::Private::connectAll()
{
    const auto changed = [this] { edited(); };
    QObject::connect(edit, &QTextEdit::textChanged, q, [this] {
        const auto text = edit->toPlainText();
        if (text == seen)
            return;
        seen = text;
        rest();
        edited();
    });
    QObject::connect(form->tabGroup, &QButtonGroup::idClicked, q, [this](int which) { q->setMode(Mode(which)); });
    for (auto *const field : {form->actionTaken, form->utr, form->reason})
        QObject::connect(field, &QLineEdit::textEdited, q, changed);
    QObject::connect(form->expected, &QDateEdit::dateChanged, q, changed);
    QObject::connect(form->type, &QComboBox::activated, q, [this] {
        showFields();
        edited();
    });
    QObject::connect(qApp, &QApplication::focusChanged, q, [this] { rest(); });
    const auto save = [this] { (void)q->saveNow(); };
    QObject::connect(&quiet, &QTimer::timeout, q, save);
    QObject::connect(&longest, &QTimer::timeout, q, save);
    QObject::connect(&again, &QTimer::timeout, q, [this] { storeKept(); });
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
        QObject::connect(send, &QShortcut::activated, q, &Composer::submit);
    }
}

void Composer::Private::setDraft(const Draft &draft)
{
    loading = true;
    base = draft;
    const auto &content = draft.content;
    replyText = content.parts.join(u"\n\n"_s);
    noteText.clear();
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
    q->setMode(mode);
}

Draft Composer::Private::draft() const
{
    auto out = base;
    out.complaintId = view->complaint.id;
    auto &content = out.content;
    content.type = form->kind();
    content.channel = view->complaint.source;
    content.sourceAccount = view->complaint.sourceAccount;
    content.isPublic = mode == Mode::PublicReply || (mode == Mode::Note && base.content.isPublic);
    const auto text = mode == Mode::Note ? replyText : edit->toPlainText();
    content.parts = text.isEmpty() ? QStringList() : QStringList{text};
    const auto written = detectLanguage(text);
    content.language = written == u"und" ? view->complaint.language : written;
    content.actionTakenReport = content.type == ReplyType::Final ? form->actionTaken->text().trimmed() : QString();
    content.utrNumber = content.type == ReplyType::Final ? form->utr->text().trimmed() : QString();
    content.interimReason = content.type == ReplyType::Interim ? form->reason->text().trimmed() : QString();
    content.expected.reset();
    if (content.type == ReplyType::Interim) {
        const QDateTime end(form->expected->date(), QTime(18, 0), QTimeZone(account->settings.officeHours.timeZone));
        content.expected = Timestamp{Milliseconds{end.toMSecsSinceEpoch()}};
    }
    out.cursor = edit->textCursor().position();
    return out;
}

void Composer::Private::edited()
{
    if (loading || !view)
        return;
    if (mode == Mode::Note) {
        check();
        return;
    }
    if (!typed && !edit->toPlainText().isEmpty()) {
        typed = true;
        Q_EMIT q->started();
    }
    dirty = true;
    if (!unsaved) // "Not saved" stays until it is
        form->setSaved(Composer::tr("Saving…"));
    quiet.start();
    if (!longest.isActive())
        longest.start();
    check();
}

void Composer::Private::check()
{
    if (!view || !account)
        return;
    if (mode == Mode::Note) {
        form->submit->setEnabled(!edit->toPlainText().trimmed().isEmpty());
        form->setVerdict(Composer::tr("Only this office sees a note."), Token::NoteInk, "lock"_L1);
        return;
    }
    const auto now = SystemClock().now();
    const auto current = draft();
    const auto rule = account->settings.rule(current.content.channel);
    const auto text = current.content.parts.value(0);
    const auto parts = splitParts(text, rule);
    const auto length = measure(text, rule);
    form->counter->set(Labels::of(current.content.channel), length, int(parts.size()), parts.size() <= rule.maxParts);
    const auto checks =
        ReplyService::check(current, view->complaint, account->settings, used ? &used->source : nullptr, now);
    const auto *const stop = firstBlocking(checks);
    const auto warning = std::ranges::find(checks, CheckResult::Warn, &Check::result);
    const bool empty = text.trimmed().isEmpty();
    form->submit->setEnabled(!empty);
    if (empty) // the field's own hint says what to do
        form->setVerdict({}, Token::Text2, {});
    else if (stop != nullptr)
        form->setVerdict(CheckWords::of(*stop), Token::Red, "exclamation-octagon"_L1);
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

void Composer::Private::sendNote()
{
    const auto text = edit->toPlainText().trimmed();
    if (text.isEmpty())
        return;
    form->submit->setEnabled(false);
    whenDone(inbox.addNote(view->complaint.id, text), q, [this](const Result<OperationId> &done) {
        if (!done) {
            form->submit->setEnabled(true);
            Q_EMIT q->failed(done.error());
            return;
        }
        noteText.clear();
        loading = true;
        edit->setText({});
        loading = false;
        q->setMode(base.content.isPublic ? Mode::PublicReply : Mode::PrivateReply);
        Q_EMIT q->submitted(*done, true);
    });
}

void Composer::Private::sendReply()
{
    const auto current = draft();
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
    form->submit->setEnabled(false);
    quiet.stop();
    longest.stop();
    whenDone(replies.submit(current), q, [this, id = current.complaintId](const Result<OperationId> &done) {
        if (!done) {
            check();
            Q_EMIT q->failed(done.error());
            return;
        }
        if (view && view->complaint.id == id) {
            Draft fresh;
            fresh.complaintId = id;
            fresh.content.isPublic = view->complaint.isPublic;
            fresh.threadRevision = view->complaint.threadRevision;
            setDraft(fresh);
            form->setSaved({});
        }
        Q_EMIT q->submitted(*done, false);
    });
}

QFuture<Result<void>> Composer::Private::store(const Draft &draft)
{
    auto future = draft.content.parts.isEmpty() && draft.replyId.isEmpty() ? replies.deleteDraft(draft.complaintId)
                                                                           : replies.saveDraft(draft);
    whenDone(future, q, [this, draft](const Result<void> &result) {
        if (result)
            stored(draft.complaintId);
        else
            notStored(draft, result.error());
    });
    return future;
}

void Composer::Private::stored(const ComplaintId &id)
{
    if (std::exchange(unsaved, false))
        Q_EMIT q->storingFailed(std::nullopt);
    if (view && view->complaint.id == id && !dirty)
        form->setSaved(Composer::tr("Saved %1").arg(Formats::dateTimeShort(SystemClock().now(), SystemClock().now())));
}

void Composer::Private::notStored(const Draft &draft, const Error &error)
{
    if (error.code == Code::WrongState) // the profile was closed
        return;
    if (view && view->complaint.id == draft.complaintId) {
        dirty = true;
        form->setNotSaved();
        quiet.start();
    } else {
        (void)takeKept(draft.complaintId);
        kept.push_back(draft);
        again.start();
    }
    if (!std::exchange(unsaved, true))
        Q_EMIT q->storingFailed(error); // once, with the next step
}

void Composer::Private::storeKept()
{
    for (const auto &draft : std::exchange(kept, {}))
        (void)store(draft);
}

void Composer::Private::keepTyped()
{
    if (view && std::exchange(dirty, false)) {
        kept.push_back(draft());
        again.start();
    }
}

std::optional<Draft> Composer::Private::takeKept(const ComplaintId &id)
{
    const auto at = std::ranges::find(kept, id, &Draft::complaintId);
    if (at == kept.end())
        return std::nullopt;
    auto draft = *std::move(at);
    kept.erase(at);
    return draft;
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
    d->keepTyped();
    d->view = view;
    d->account = account;
    setEnabled(true);
    d->highlighter->setColors(color(Token::Red), color(Token::AmberGround), color(Token::Amber));
    const auto kept = d->takeKept(view.complaint.id); // not on the disk yet
    d->setDraft(kept ? *kept : view.draft ? *view.draft : firstDraft(view, account.person.id));
    d->form->setSaved(view.draft
                          ? tr("Saved %1").arg(Formats::dateTimeShort(view.draft->savedTime, SystemClock().now()))
                          : QString());
    if (kept) {
        d->dirty = true;
        (void)saveNow();
    }
    d->edit->setPlaceholderText(
        tr("Answer %1, or type “/” for a template").arg(Formats::handle(view.complaint.citizen.handle)));
}

void Composer::updateComplaint(const ComplaintView &view)
{
    if (!d->view || d->view->complaint.id != view.complaint.id)
        return;
    // A text that came back is shown when nothing is typed here.
    const bool idle = !d->dirty && d->edit->toPlainText().trimmed().isEmpty() && d->mode != Mode::Note;
    const auto was = d->view->draft ? d->view->draft->content.parts.join(u"\n\n"_s) : QString();
    const bool discarded = !d->dirty && !was.isEmpty() && !view.draft && d->edit->toPlainText() == was;
    d->view = view;
    const bool another = view.draft || (d->account && !firstDraft(view, d->account->person.id).replyId.isEmpty());
    if (d->account && (discarded || (idle && another))) {
        const auto account = *d->account;
        setComplaint(view, account);
        return;
    }
    // Whoever goes on typing has the newer thread before their eyes from now on only when nothing was typed before.
    if (d->edit->toPlainText().trimmed().isEmpty())
        d->base.threadRevision = view.complaint.threadRevision;
    d->check();
}

void Composer::clear()
{
    d->quiet.stop();
    d->longest.stop();
    d->keepTyped();
    d->loading = true;
    d->view.reset();
    d->edit->setText({});
    d->dirty = false;
    d->loading = false;
    d->form->setSaved({});
    d->showFields();
    setEnabled(false);
}

void Composer::setMode(Mode mode)
{
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
    d->showFields();
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
        d->edit->setText(note);
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
    if (!d->view || !d->account)
        return;
    // An input method may still hold the last syllable: it is committed first, and read after the event loop has run.
    QApplication::inputMethod()->reset();
    QTimer::singleShot(0, this, [this] {
        if (!d->view)
            return;
        if (d->mode == Mode::Note)
            d->sendNote();
        else
            d->sendReply();
    });
}

QFuture<Result<void>> Composer::saveNow()
{
    d->quiet.stop();
    d->longest.stop();
    std::optional<Draft> last;
    if (d->view && std::exchange(d->dirty, false)) {
        last = d->draft();
    } else if (!d->kept.empty()) {
        last = d->kept.back();
        d->kept.pop_back();
    }
    d->storeKept();
    return last ? d->store(*last) : QtFuture::makeReadyFuture(Result<void>());
}

bool Composer::isDirty() const
{
    return d->dirty;
}

} // namespace uttar::ui
