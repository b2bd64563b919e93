// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composer.h"

#include "app/base/text.h"
#include "app/domain/language.h"
#include "ui/common/checkwords.h"
#include "ui/common/combobox.h"
#include "ui/common/errortext.h"
#include "ui/common/fonts.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/widgets.h"
#include "ui/composer/counter.h"
#include "ui/composer/replyedit.h"
#include "ui/composer/replyhighlighter.h"
#include "ui/composer/templatepalette.h"

#include <QButtonGroup>
#include <QDateEdit>
#include <QGuiApplication>
#include <QInputMethod>
#include <QLineEdit>
#include <QRegularExpression>
#include <QShortcut>
#include <QTimeZone>
#include <QTimer>
#include <QVBoxLayout>

#include <array>

namespace uttar::ui {

namespace {

constexpr auto replyTypes =
    std::to_array<ReplyType>({ReplyType::Acknowledgement, ReplyType::Clarification, ReplyType::Interim,
                              ReplyType::Final, ReplyType::MoveToPrivate, ReplyType::Correction});
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

// What stands in the field before anything is typed: the author's own text that came back, else nothing.
Draft firstDraft(const ComplaintView &view, const PersonId &author)
{
    Draft draft;
    draft.complaintId = view.complaint.id;
    draft.threadRevision = view.complaint.threadRevision;
    draft.content.isPublic = view.complaint.isPublic;
    draft.content.type = view.complaint.acknowledgedTime ? ReplyType::Final : ReplyType::Acknowledgement;
    if (view.replies.empty() || view.replies.back().maker != author || !goesOn(view.replies.back().state))
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
    QLayout *buildTabs();
    QLayout *buildFields();
    QLayout *buildFoot();
    void connectAll();
    void setDraft(const Draft &draft);
    [[nodiscard]] Draft draft() const;
    void edited();
    void check();
    void showFields();
    void takeTemplate(const TemplateChoice &choice);
    void sendReply();
    void sendNote();

    Composer *q;
    ReplyService &replies;
    InboxService &inbox;

    std::array<QPushButton *, 3> tabs{};
    ComboBox *type = nullptr;
    Line *saved = nullptr;
    ReplyEdit *edit = nullptr;
    ReplyHighlighter *highlighter = nullptr;
    QLineEdit *actionTaken = nullptr;
    QLineEdit *utr = nullptr;
    QLineEdit *reason = nullptr;
    QDateEdit *expected = nullptr;
    QWidget *finalFields = nullptr;
    QWidget *interimFields = nullptr;
    Line *verdict = nullptr;
    QLabel *verdictIcon = nullptr;
    Counter *counter = nullptr;
    QToolButton *templates = nullptr;
    Button *submitButton = nullptr;
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
    bool typed = false; // since the complaint was opened
    QString seen;       // the text of the last change: marking and line heights change the document, not the text
};

QLayout *Composer::Private::buildTabs()
{
    auto *const row = new QHBoxLayout;
    row->setSpacing(16);
    auto *const group = new QButtonGroup(q);
    const std::array<QString, 3> names{Composer::tr("Public reply"), Composer::tr("Private reply"),
                                       Composer::tr("Internal note")};
    const std::array<QString, 3> objects{u"tabPublic"_s, u"tabPrivate"_s, u"tabNote"_s};
    for (std::size_t at = 0; at < tabs.size(); ++at) {
        tabs[at] = segButton(names[at], q);
        tabs[at]->setObjectName(objects[at]);
        group->addButton(tabs[at], int(at));
        row->addWidget(tabs[at]);
    }
    tabs[0]->setChecked(true);
    QObject::connect(group, &QButtonGroup::idClicked, q, [this](int which) { q->setMode(Mode(which)); });
    saved = new Line({}, 12, Token::Text3, QFont::Normal, q);
    saved->setObjectName(u"draftSaved"_s);
    saved->setAlignment(Qt::AlignTrailing | Qt::AlignVCenter);
    row->addWidget(saved, 1);
    return row;
}

QLayout *Composer::Private::buildFields()
{
    auto *const column = new QVBoxLayout;
    finalFields = new QWidget(q);
    auto *const finalRow = new QHBoxLayout(finalFields);
    finalRow->setContentsMargins(0, 0, 0, 0);
    actionTaken = new QLineEdit(finalFields);
    actionTaken->setObjectName(u"actionTaken"_s);
    actionTaken->setPlaceholderText(Composer::tr("Action taken, for the record: what was done, by whom, when"));
    actionTaken->setAccessibleName(Composer::tr("Action taken report"));
    utr = new QLineEdit(finalFields);
    utr->setObjectName(u"utrNumber"_s);
    utr->setPlaceholderText(Composer::tr("UTR number"));
    utr->setAccessibleName(Composer::tr("UTR number of the payment"));
    finalRow->addWidget(actionTaken, 3);
    finalRow->addWidget(utr, 1);
    column->addWidget(finalFields);

    interimFields = new QWidget(q);
    auto *const interimRow = new QHBoxLayout(interimFields);
    interimRow->setContentsMargins(0, 0, 0, 0);
    reason = new QLineEdit(interimFields);
    reason->setObjectName(u"interimReason"_s);
    reason->setPlaceholderText(Composer::tr("Why it is not final yet"));
    reason->setAccessibleName(Composer::tr("Reason of the interim reply"));
    expected = new QDateEdit(interimFields);
    expected->setObjectName(u"expectedDate"_s);
    expected->setCalendarPopup(true);
    expected->setAccessibleName(Composer::tr("Expected date"));
    interimRow->addWidget(reason, 1);
    interimRow->addWidget(new Line(Composer::tr("Expected by"), 13, Token::Text2, QFont::Normal, interimFields));
    interimRow->addWidget(expected);
    column->addWidget(interimFields);
    return column;
}

QLayout *Composer::Private::buildFoot()
{
    auto *const column = new QVBoxLayout;
    column->setSpacing(8);
    auto *const words = new QHBoxLayout;
    words->setSpacing(8);
    verdictIcon = new QLabel(q);
    words->addWidget(verdictIcon);
    verdict = new Line({}, 13, Token::Text2, QFont::Normal, q);
    verdict->setObjectName(u"verdict"_s);
    words->addWidget(verdict, 1);
    column->addLayout(words);
    auto *const row = new QHBoxLayout;
    row->setSpacing(8);
    templates = flatButton("card-text"_L1, Composer::tr("Templates"), q, u"/"_s);
    templates->setObjectName(u"templates"_s);
    row->addWidget(templates);
    type = new ComboBox(q);
    type->setObjectName(u"replyType"_s);
    type->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    type->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    type->setAccessibleName(Composer::tr("Kind of reply"));
    for (const auto each : replyTypes)
        type->addItem(Labels::of(each), int(each));
    row->addWidget(type);
    row->addStretch();
    counter = new Counter(q);
    row->addWidget(counter);
    submitButton = new Button(Composer::tr("Submit for review"), {}, "primary", q);
    submitButton->setObjectName(u"submit"_s);
    submitButton->setToolTip(u"Ctrl+Enter"_s);
    row->addWidget(submitButton);
    column->addLayout(row);
    return column;
}

void Composer::Private::build()
{
    q->setObjectName(u"composer"_s);
    q->setProperty("ground", u"foot"_s);
    q->setAttribute(Qt::WA_StyledBackground);
    auto *const column = new QVBoxLayout(q);
    column->setContentsMargins(16, 8, 16, 12);
    column->setSpacing(8);
    column->addLayout(buildTabs());
    edit = new ReplyEdit(q);
    edit->setObjectName(u"replyText"_s);
    edit->setAccessibleName(Composer::tr("Text of the reply"));
    highlighter = new ReplyHighlighter(edit->document());
    column->addWidget(edit, 1);
    column->addLayout(buildFields());
    column->addLayout(buildFoot());
    palette = new TemplatePalette(replies, q);
    q->setFocusProxy(edit);
    quiet.setSingleShot(true);
    quiet.setInterval(quietMilliseconds);
    longest.setSingleShot(true);
    longest.setInterval(longestMilliseconds);
}

void Composer::Private::connectAll()
{
    const auto changed = [this] { edited(); };
    QObject::connect(edit, &QTextEdit::textChanged, q, [this] {
        const auto text = edit->toPlainText();
        if (text == seen)
            return;
        seen = text;
        edited();
    });
    for (auto *const field : {actionTaken, utr, reason})
        QObject::connect(field, &QLineEdit::textEdited, q, changed);
    QObject::connect(expected, &QDateEdit::dateChanged, q, changed);
    QObject::connect(type, &QComboBox::activated, q, [this] {
        showFields();
        edited();
    });
    const auto save = [this] { (void)q->saveNow(); };
    QObject::connect(&quiet, &QTimer::timeout, q, save);
    QObject::connect(&longest, &QTimer::timeout, q, save);
    QObject::connect(edit, &ReplyEdit::templatesRequested, q, &Composer::openTemplates);
    QObject::connect(edit, &ReplyEdit::submitRequested, q, &Composer::submit);
    QObject::connect(templates, &QToolButton::clicked, q, &Composer::openTemplates);
    QObject::connect(submitButton, &QPushButton::clicked, q, &Composer::submit);
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
    type->setCurrentIndex(type->findData(int(content.type)));
    actionTaken->setText(content.actionTakenReport);
    utr->setText(content.utrNumber);
    reason->setText(content.interimReason);
    expected->setMinimumDate(QDate::currentDate());
    expected->setDate(content.expected ? Formats::local(*content.expected).date() : QDate::currentDate().addDays(7));
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
    content.type = ReplyType(type->currentData().toInt());
    content.channel = view->complaint.source;
    content.sourceAccount = view->complaint.sourceAccount;
    content.isPublic = mode == Mode::PublicReply || (mode == Mode::Note && base.content.isPublic);
    const auto text = mode == Mode::Note ? replyText : edit->toPlainText();
    content.parts = text.isEmpty() ? QStringList() : QStringList{text};
    const auto written = detectLanguage(text);
    content.language = written == u"und" ? view->complaint.language : written;
    content.actionTakenReport = content.type == ReplyType::Final ? actionTaken->text().trimmed() : QString();
    content.utrNumber = content.type == ReplyType::Final ? utr->text().trimmed() : QString();
    content.interimReason = content.type == ReplyType::Interim ? reason->text().trimmed() : QString();
    content.expected.reset();
    if (content.type == ReplyType::Interim) {
        const QDateTime end(expected->date(), QTime(18, 0), QTimeZone(account->settings.officeHours.timeZone));
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
    saved->setText(Composer::tr("Saving…"));
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
        submitButton->setEnabled(!edit->toPlainText().trimmed().isEmpty());
        verdict->show();
        verdictIcon->show();
        verdict->setText(Composer::tr("Only this office sees a note."));
        verdict->setToken(Token::NoteInk);
        verdictIcon->setPixmap(iconPixmap("lock"_L1, Token::NoteInk, 16, q->devicePixelRatioF()));
        return;
    }
    const auto now = SystemClock().now();
    const auto current = draft();
    const auto rule = account->settings.rule(current.content.channel);
    const auto text = current.content.parts.value(0);
    const auto parts = splitParts(text, rule);
    const auto length = measure(text, rule);
    counter->set(Labels::of(current.content.channel), length, int(parts.size()), parts.size() <= rule.maxParts);
    const auto checks =
        ReplyService::check(current, view->complaint, account->settings, used ? &used->source : nullptr, now);
    const auto *const stop = firstBlocking(checks);
    const auto warning = std::ranges::find(checks, CheckResult::Warn, &Check::result);
    const bool empty = text.trimmed().isEmpty();
    submitButton->setEnabled(!empty);
    verdict->setVisible(!empty); // the field's own hint says what to do
    verdictIcon->setVisible(!empty);
    if (empty) {
        verdict->setText({});
    } else if (stop != nullptr) {
        verdict->setText(CheckWords::of(*stop));
        verdict->setToken(Token::Red);
        verdictIcon->setPixmap(iconPixmap("exclamation-octagon"_L1, Token::Red, 16, q->devicePixelRatioF()));
    } else if (warning != checks.end()) {
        verdict->setText(CheckWords::of(*warning));
        verdict->setToken(Token::Amber);
        verdictIcon->setPixmap(iconPixmap("exclamation-triangle"_L1, Token::Amber, 16, q->devicePixelRatioF()));
    } else {
        verdict->setText(Composer::tr("Ready for review."));
        verdict->setToken(Token::Green);
        verdictIcon->setPixmap(iconPixmap("check2-circle"_L1, Token::Green, 16, q->devicePixelRatioF()));
    }
}

void Composer::Private::showFields()
{
    const bool reply = mode != Mode::Note;
    const auto kind = ReplyType(type->currentData().toInt());
    finalFields->setVisible(reply && kind == ReplyType::Final);
    interimFields->setVisible(reply && kind == ReplyType::Interim);
    bool monetary = false;
    if (view && account) {
        const auto *const category = account->settings.category(view->complaint.serviceCode);
        monetary = category != nullptr && category->monetary;
    }
    utr->setVisible(monetary);
    type->setVisible(reply);
    counter->setVisible(reply);
    templates->setVisible(reply);
}

void Composer::Private::takeTemplate(const TemplateChoice &choice)
{
    used = choice;
    base.content.templateId = choice.source.id;
    base.content.templateVersion = choice.source.version;
    type->setCurrentIndex(std::max(0, type->findData(int(choice.source.type))));
    showFields();
    edit->insert(choice.filled);
    edit->setFocus();
}

void Composer::Private::sendNote()
{
    const auto text = edit->toPlainText().trimmed();
    if (text.isEmpty())
        return;
    submitButton->setEnabled(false);
    whenDone(inbox.addNote(view->complaint.id, text), q, [this](const Result<OperationId> &done) {
        if (!done) {
            submitButton->setEnabled(true);
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
            actionTaken->setFocus();
        else if (stop->kind == CheckKind::UtrNumber)
            utr->setFocus();
        else if (stop->kind == CheckKind::ExpectedDate)
            reason->setFocus();
        return;
    }
    submitButton->setEnabled(false);
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
            saved->setText({});
        }
        Q_EMIT q->submitted(*done, false);
    });
}

Composer::Composer(ReplyService &replies, InboxService &inbox, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(replies, inbox, this))
{
    d->build();
    d->connectAll();
    clear();
}

Composer::~Composer() = default;

void Composer::setComplaint(const ComplaintView &view, const SessionAccount &account)
{
    d->view = view;
    d->account = account;
    setEnabled(true);
    d->highlighter->setColors(color(Token::Red), color(Token::AmberGround), color(Token::Amber));
    d->setDraft(view.draft ? *view.draft : firstDraft(view, account.person.id));
    d->saved->setText(view.draft ? tr("Saved %1").arg(Formats::dateTime(view.draft->savedTime, SystemClock().now()))
                                 : QString());
    d->edit->setPlaceholderText(
        tr("Answer %1, or type “/” for a template").arg(Formats::handle(view.complaint.citizen.handle)));
}

void Composer::updateComplaint(const ComplaintView &view)
{
    if (!d->view || d->view->complaint.id != view.complaint.id)
        return;
    // A text that came back is shown when nothing is typed here.
    const bool idle = !d->dirty && d->edit->toPlainText().trimmed().isEmpty() && d->mode != Mode::Note;
    d->view = view;
    if (idle && d->account && (view.draft || !firstDraft(view, d->account->person.id).replyId.isEmpty())) {
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
    d->loading = true;
    d->view.reset();
    d->edit->setText({});
    d->dirty = false;
    d->loading = false;
    d->saved->setText({});
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
    d->tabs[std::size_t(mode)]->setChecked(true);
    d->highlighter->setPublic(mode == Mode::PublicReply);
    d->edit->setProperty("card", isNote ? u"note"_s : QString());
    restyle(d->edit);
    d->submitButton->setText(isNote ? tr("Add note") : tr("Submit for review"));
    d->showFields();
    d->check();
}

Composer::Mode Composer::mode() const
{
    return d->mode;
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
    QGuiApplication::inputMethod()->reset();
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
    if (!d->dirty || !d->view)
        return QtFuture::makeReadyFuture(Result<void>());
    d->dirty = false;
    const auto draft = d->draft();
    const auto id = draft.complaintId;
    auto future = draft.content.parts.isEmpty() && draft.replyId.isEmpty() ? d->replies.deleteDraft(id)
                                                                           : d->replies.saveDraft(draft);
    whenDone(future, this, [this, id](const Result<void> &stored) {
        if (!d->view || d->view->complaint.id != id)
            return;
        if (!stored) {
            d->dirty = true; // it is tried again with the next key
            d->saved->setText(tr("Not saved: %1").arg(ErrorText::of(stored.error().code).what));
            d->quiet.start();
            return;
        }
        if (!d->dirty)
            d->saved->setText(tr("Saved %1").arg(Formats::dateTime(SystemClock().now(), SystemClock().now())));
    });
    return future;
}

bool Composer::isDirty() const
{
    return d->dirty;
}

} // namespace uttar::ui
