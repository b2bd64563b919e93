// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/outboxplace.h"

#include "app/base/text.h"
#include "ui/common/failure.h"
#include "ui/common/fonts.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/prompter.h"
#include "ui/common/widgets.h"
#include "ui/models/outboxmodel.h"
#include "ui/outbox/conflictview.h"
#include "ui/outbox/losttextsview.h"
#include "ui/outbox/outboxdelegate.h"
#include "ui/outbox/outboxdetail.h"
#include "ui/outbox/outboxrow.h"

#include <QAction>
#include <QListView>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace uttar::ui {

namespace {

constexpr int listWidth = 420;
constexpr int sideBySideFrom = 860; // of this place at 100 %: below, one under the other

} // namespace

class OutboxPlace::Private
{
public:
    Private(OutboxService &outboxService, InboxService &inboxService, SessionService &sessionService,
            std::shared_ptr<Prompter> person, OutboxPlace *place)
        : q(place), outbox(outboxService), inbox(inboxService), session(sessionService), prompter(std::move(person))
    { }

    void build();
    QWidget *buildHead(QWidget *parent);
    QWidget *buildPage(QWidget *parent);
    void buildActions();
    void connectAll();
    void arrange();
    void load();
    void show(const std::vector<OutboxEntry> &entries);
    void turnTo(QWidget *wanted);
    void takeFocus();
    void showLost(bool shown);
    void tellLost();
    void putStepsIntoRows();
    void choose();
    void takeOver();
    void editAgain();
    void dismiss();
    void giveUp();
    void showConflict(const OutboxEntry &entry, const QString &subject);
    [[nodiscard]] QString nameOf(const PersonId &id) const;
    void settle(bool keepMine);
    void run(QFuture<Result<void>> future);
    [[nodiscard]] OperationId chosen() const;
    [[nodiscard]] ComplaintId chosenComplaint() const;
    [[nodiscard]] bool is(OutboxModel::Role role) const; // of the chosen one

    OutboxPlace *q;
    OutboxService &outbox;
    InboxService &inbox;
    SessionService &session;
    std::shared_ptr<Prompter> prompter;
    OutboxModel *model = nullptr;
    QListView *list = nullptr;
    QStackedWidget *stack = nullptr;
    EmptyState *empty = nullptr;
    QSplitter *page = nullptr;
    QStackedWidget *side = nullptr; // the chosen one, or its conflict
    OutboxDetail *detail = nullptr;
    ConflictView *conflict = nullptr;
    EmptyState *unread = nullptr; // in place of a conflict that could not be read
    QWidget *waiting = nullptr;   // what of the stack stands for the acts
    Banner *lostBanner = nullptr;
    LostTextsView *lost = nullptr;
    bool lostShown = false;
    Line *count = nullptr;
    Line *calm = nullptr;
    QAction *openAction = nullptr;
    QAction *undoAction = nullptr;
    QAction *retryAction = nullptr;
    QAction *giveUpAction = nullptr;
    QAction *dismissAction = nullptr;
    QAction *editAction = nullptr;
    QAction *takeOverAction = nullptr;
    QAction *lostAction = nullptr;
    std::vector<Person> people;
    OperationId conflictOf;
    int revisionNow = 0;
};

QWidget *OutboxPlace::Private::buildHead(QWidget *parent)
{
    QHBoxLayout *row = nullptr;
    auto *const head = paneHead(&row, parent);
    row->addWidget(new Line(OutboxPlace::tr("Outbox"), 18, Token::Text, QFont::Bold, head));
    count = new Line({}, 14, Token::Text2, QFont::Normal, head);
    row->addWidget(count);
    row->addStretch();
    calm = new Line(OutboxPlace::tr("Everything leaves by itself. What was refused stays until you decide."), 13,
                    Token::Text2, QFont::Normal, head);
    row->addWidget(calm);
    return head;
}

void OutboxPlace::Private::buildActions()
{
    const auto make = [this](const QString &name, const QString &text, QLatin1String mark, const QKeySequence &key) {
        auto *const action = new QAction(icon(mark), text, q);
        action->setObjectName(name);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setEnabled(false);
        q->addAction(action);
        return action;
    };
    openAction = make(u"actOpen"_s, OutboxPlace::tr("Open"), "box-arrow-up-right"_L1, QKeySequence(u"o"_s));
    undoAction =
        make(u"actUndoOperation"_s, OutboxPlace::tr("Undo"), "arrow-counterclockwise"_L1, QKeySequence(u"z"_s));
    retryAction = make(u"actRetry"_s, OutboxPlace::tr("Try again"), "arrow-clockwise"_L1, QKeySequence(u"y"_s));
    giveUpAction = make(u"actGiveUp"_s, OutboxPlace::tr("Give up…"), "x-lg"_L1, QKeySequence(u"l"_s));
    dismissAction =
        make(u"actDismiss"_s, OutboxPlace::tr("I have read it"), "check2"_L1, QKeySequence(QKeySequence::Delete));
    editAction = make(u"actEditAgain"_s, OutboxPlace::tr("Edit again"), "pencil"_L1, QKeySequence(u"e"_s));
    takeOverAction =
        make(u"actTakeOverRefused"_s, OutboxPlace::tr("Take over…"), "person-lock"_L1, QKeySequence(u"t"_s));
    lostAction = make(u"actLostTexts"_s, OutboxPlace::tr("Texts without their complaint"), "file-earmark"_L1,
                      QKeySequence(u"x"_s));
}

QWidget *OutboxPlace::Private::buildPage(QWidget *parent)
{
    page = new QSplitter(Qt::Horizontal, parent);
    page->setObjectName(u"outboxSplitter"_s);
    page->setChildrenCollapsible(false);
    page->setHandleWidth(1);
    model = new OutboxModel(q);
    list = new QListView(page);
    list->setObjectName(u"outboxList"_s);
    list->setAccessibleName(OutboxPlace::tr("Acts that wait to leave"));
    list->setModel(model);
    list->setItemDelegate(new OutboxDelegate(list));
    list->setMouseTracking(true);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    page->addWidget(list);
    side = new QStackedWidget(page);
    detail = new OutboxDetail({openAction, undoAction, giveUpAction, dismissAction},
                              {retryAction, editAction, takeOverAction}, side);
    side->addWidget(detail);
    conflict = new ConflictView(side);
    side->addWidget(conflict);
    unread = new EmptyState(side);
    unread->setObjectName(u"conflictUnread"_s);
    side->addWidget(unread);
    QObject::connect(unread, &EmptyState::nextStep, q, [this] { choose(); });
    page->addWidget(side);
    page->setStretchFactor(0, 0);
    page->setStretchFactor(1, 1);
    return page;
}

void OutboxPlace::Private::build()
{
    auto *const outer = new QVBoxLayout(q);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(buildHead(q));
    buildActions();
    lostBanner = new Banner(q);
    lostBanner->setObjectName(u"lostTextsBanner"_s);
    outer->addWidget(lostBanner);
    stack = new QStackedWidget(q);
    empty = new EmptyState(stack);
    empty->set("send"_L1, OutboxPlace::tr("Nothing waits"),
               OutboxPlace::tr("What you do leaves by itself, at once or as soon as the server can be reached. Until "
                               "then it stands here."));
    stack->addWidget(empty);
    stack->addWidget(buildPage(stack));
    lost = new LostTextsView(outbox, prompter, stack);
    stack->addWidget(lost);
    waiting = empty;
    outer->addWidget(stack, 1);
    connectAll();
}

void OutboxPlace::Private::connectAll()
{
    QObject::connect(list->selectionModel(), &QItemSelectionModel::currentChanged, q, [this] { choose(); });
    QObject::connect(model, &QAbstractItemModel::dataChanged, q, [this] { choose(); });
    QObject::connect(undoAction, &QAction::triggered, q, [this] { run(outbox.undo(chosen())); });
    QObject::connect(retryAction, &QAction::triggered, q, [this] { run(outbox.retry(chosen())); });
    QObject::connect(giveUpAction, &QAction::triggered, q, [this] { giveUp(); });
    QObject::connect(dismissAction, &QAction::triggered, q, [this] { dismiss(); });
    QObject::connect(editAction, &QAction::triggered, q, [this] { editAgain(); });
    QObject::connect(takeOverAction, &QAction::triggered, q, [this] { takeOver(); });
    const auto openIt = [this] {
        if (list->currentIndex().isValid())
            Q_EMIT q->openRequested(chosenComplaint());
    };
    QObject::connect(openAction, &QAction::triggered, q, openIt);
    QObject::connect(list, &QListView::activated, q, openIt);
    QObject::connect(conflict, &ConflictView::keepMine, q, [this] { settle(true); });
    QObject::connect(conflict, &ConflictView::keepTheirs, q, [this] { settle(false); });
    QObject::connect(conflict, &ConflictView::lookAgain, q, [this] {
        settle(false); // what came too late is put away; the reply stands in Review as it is now
        Q_EMIT q->reviewRequested();
    });
    QObject::connect(empty, &EmptyState::nextStep, q, [this] { load(); });
    QObject::connect(lostAction, &QAction::triggered, q, [this] { showLost(!lostShown); });
    QObject::connect(lostBanner, &Banner::firstChosen, lostAction, &QAction::trigger);
    QObject::connect(lost, &LostTextsView::countChanged, q, [this] { tellLost(); });
    QObject::connect(lost, &LostTextsView::leaveRequested, q, [this] { showLost(false); });
    QObject::connect(lost, &LostTextsView::failed, q, &OutboxPlace::failed);
}

// Side by side where there is room, else one under the other: both stay readable.
void OutboxPlace::Private::arrange()
{
    const bool wide = q->width() >= scaled(sideBySideFrom);
    const auto direction = wide ? Qt::Horizontal : Qt::Vertical;
    calm->setVisible(wide && model->rowCount() > 0); // the empty state says it itself
    if (page->orientation() == direction && page->property("arranged").toBool())
        return;
    page->setProperty("arranged", true);
    page->setOrientation(direction);
    if (wide)
        page->setSizes({scaled(listWidth), std::max(1, q->width() - scaled(listWidth))});
    else
        page->setSizes({q->height() * 2 / 5, q->height() * 3 / 5});
}

OperationId OutboxPlace::Private::chosen() const
{
    return OperationId(list->currentIndex().data(OutboxModel::OperationRole).toString());
}

ComplaintId OutboxPlace::Private::chosenComplaint() const
{
    return ComplaintId(list->currentIndex().data(OutboxModel::ComplaintRole).toString());
}

bool OutboxPlace::Private::is(OutboxModel::Role role) const
{
    return list->currentIndex().isValid() && list->currentIndex().data(role).toBool();
}

void OutboxPlace::Private::run(QFuture<Result<void>> future)
{
    whenDone(future, q, [this](const Result<void> &done) {
        if (!done)
            Q_EMIT q->failed(done.error());
        if (q->isVisible())
            takeFocus(); // the button may be gone
        load();
    });
}

void OutboxPlace::Private::load()
{
    lost->load();
    whenDone(outbox.entries(), q, [this](const Result<std::vector<OutboxEntry>> &entries) {
        if (entries) {
            show(*entries);
            return;
        }
        waiting = empty;
        showLost(false);
        showFailure(*empty, *stack, entries.error());
    });
}

void OutboxPlace::Private::turnTo(QWidget *wanted)
{
    waiting = wanted;
    if (lostShown)
        return;
    const bool focused = q->hasFocus() || list->hasFocus();
    stack->setCurrentWidget(waiting);
    if (focused)
        takeFocus();
}

// The keys work without a list too.
void OutboxPlace::Private::takeFocus()
{
    auto *const target = lostShown ? static_cast<QWidget *>(lost) : waiting == page ? static_cast<QWidget *>(list) : q;
    target->setFocus(Qt::OtherFocusReason);
}

void OutboxPlace::Private::showLost(bool shown)
{
    if (lostShown == (shown && lost->count() > 0))
        return;
    lostShown = !lostShown;
    auto *const wanted = lostShown ? static_cast<QWidget *>(lost) : waiting;
    stack->setCurrentWidget(wanted);
    tellLost();
    choose(); // its keys are those of the other page
    if (q->isVisible())
        takeFocus();
}

void OutboxPlace::Private::tellLost()
{
    const int texts = lost->count();
    lostAction->setEnabled(texts > 0);
    if (texts == 0) {
        showLost(false);
        lostBanner->hide();
        return;
    }
    lostBanner->show(Banner::Kind::Info,
                     OutboxPlace::tr("%n text(s) of yours have no complaint on this console any more. Read them, and "
                                     "copy what you still need.",
                                     nullptr, texts),
                     lostShown ? OutboxPlace::tr("Back to the outbox") : OutboxPlace::tr("Show them"));
}

void OutboxPlace::Private::show(const std::vector<OutboxEntry> &entries)
{
    const int row = list->currentIndex().row();
    model->setEntries(entries);
    count->setText(entries.empty() ? QString() : Formats::number(qint64(entries.size())));
    arrange();
    if (entries.empty()) {
        empty->set("send"_L1, OutboxPlace::tr("Nothing waits"),
                   OutboxPlace::tr("What you do leaves by itself, at once or as soon as the server can be reached. "
                                   "Until then it stands here."));
        turnTo(empty);
    } else {
        turnTo(page);
        if (!list->currentIndex().isValid())
            list->setCurrentIndex(model->index(std::clamp(row, 0, model->rowCount() - 1)));
        putStepsIntoRows();
    }
    choose();
}

void OutboxPlace::Private::putStepsIntoRows()
{
    for (int row = 0; row < model->rowCount(); ++row) {
        const auto index = model->index(row);
        const bool refused = index.data(OutboxModel::CanDismissRole).toBool();
        if (refused == (list->indexWidget(index) != nullptr))
            continue;
        std::vector<OutboxRow::Step> steps;
        if (index.data(OutboxModel::CanTakeOverRole).toBool())
            steps.push_back({takeOverAction, takeOverAction->text()});
        if (index.data(OutboxModel::CanEditAgainRole).toBool()) {
            steps.push_back({editAction, editAction->text()});
            steps.push_back({dismissAction, OutboxPlace::tr("Discard…")});
        } else {
            steps.push_back({openAction, openAction->text()});
            steps.push_back({dismissAction, OutboxPlace::tr("I have read it")});
        }
        list->setIndexWidget(index, refused ? new OutboxRow(steps, index, list) : nullptr);
    }
    list->doItemsLayout(); // a refused row is higher
}

void OutboxPlace::Private::choose()
{
    if (lostShown) {
        for (auto *const action :
             {openAction, undoAction, giveUpAction, retryAction, dismissAction, editAction, takeOverAction})
            action->setEnabled(false);
        return;
    }
    const auto index = list->currentIndex();
    undoAction->setEnabled(is(OutboxModel::CanUndoRole));
    giveUpAction->setEnabled(is(OutboxModel::CanGiveUpRole));
    retryAction->setEnabled(is(OutboxModel::CanRetryRole));
    dismissAction->setText(is(OutboxModel::CanEditAgainRole) ? OutboxPlace::tr("Discard…")
                                                             : OutboxPlace::tr("I have read it"));
    dismissAction->setEnabled(is(OutboxModel::CanDismissRole));
    editAction->setEnabled(is(OutboxModel::CanEditAgainRole));
    takeOverAction->setEnabled(is(OutboxModel::CanTakeOverRole));
    openAction->setEnabled(index.isValid());
    if (!index.isValid())
        return;
    const auto &entry = *model->row(index);
    if (is(OutboxModel::CanSettleRole)) {
        showConflict(entry, index.data(OutboxModel::SubjectRole).toString());
        return;
    }
    conflictOf = {};
    detail->show(index, entry);
    side->setCurrentWidget(detail);
}

// What the colleague holds is taken first; then the text is before the person again.
void OutboxPlace::Private::takeOver()
{
    prompter->askConfirm(
        OutboxPlace::tr("Take this complaint over?"),
        OutboxPlace::tr(
            "A colleague is working on it. What they typed is kept as their draft, but only you can submit."),
        OutboxPlace::tr("Take over"), true, [this, id = chosen(), complaint = chosenComplaint()](bool yes) {
            if (!yes)
                return;
            whenDone(inbox.takeLease(complaint, true), q, [this, id](const Result<OperationId> &done) {
                if (!done)
                    Q_EMIT q->failed(done.error());
                else if (chosen() == id)
                    editAgain();
            });
        });
}

// A reply's text is a draft already; a note's stands here only, so that its entry stays until it is discarded.
void OutboxPlace::Private::editAgain()
{
    const auto *const entry = model->row(list->currentIndex());
    if (entry == nullptr)
        return;
    const auto complaint = chosenComplaint();
    if (const auto *const note = std::get_if<AddNote>(&entry->operation.act)) {
        Q_EMIT q->writeRequested(complaint, note->text);
        return;
    }
    whenDone(outbox.dismiss(chosen()), q, [this, complaint](const Result<void> &done) {
        if (done)
            Q_EMIT q->writeRequested(complaint, {});
        else
            Q_EMIT q->failed(done.error());
    });
}

void OutboxPlace::Private::dismiss()
{
    if (!is(OutboxModel::CanEditAgainRole)) {
        run(outbox.dismiss(chosen()));
        return;
    }
    prompter->askConfirm(OutboxPlace::tr("Discard this text?"),
                         OutboxPlace::tr("It was not sent, and it is not kept as a draft either."),
                         OutboxPlace::tr("Discard"), true, [this, id = chosen()](bool yes) {
                             if (yes)
                                 run(outbox.discard(id));
                         });
}

// The server failed in an unknown way, and this holds what comes after it on the same complaint.
void OutboxPlace::Private::giveUp()
{
    prompter->askConfirm(
        OutboxPlace::tr("Give this act up?"),
        OutboxPlace::tr("It may have arrived all the same: look at the complaint before you repeat it. "
                        "What you wrote is kept."),
        OutboxPlace::tr("Give up"), true, [this, id = chosen()](bool yes) {
            if (yes)
                run(outbox.giveUp(id));
        });
}

void OutboxPlace::Private::showConflict(const OutboxEntry &entry, const QString &subject)
{
    conflictOf = entry.operation.id;
    whenDone(outbox.conflict(conflictOf), q, [this, entry, subject](const Result<OutboxService::Conflict> &read) {
        if (entry.operation.id != conflictOf)
            return;
        if (!read) {
            showFailure(*unread, *side, read.error());
            return;
        }
        revisionNow = read->revisionNow;
        conflict->show(entry, *read, subject, nameOf(read->changedBy));
        side->setCurrentWidget(conflict);
    });
}

QString OutboxPlace::Private::nameOf(const PersonId &id) const
{
    const auto account = session.account();
    if (account && account->person.id == id)
        return OutboxPlace::tr("You, on another computer");
    const auto at = std::ranges::find(people, id, &Person::id);
    return at == people.end() ? QString() : at->name;
}

void OutboxPlace::Private::settle(bool keepMine)
{
    run(outbox.settleConflict(conflictOf, keepMine, revisionNow));
}

OutboxPlace::OutboxPlace(OutboxService &outbox, InboxService &inbox, SessionService &session,
                         std::shared_ptr<Prompter> prompter, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(outbox, inbox, session, std::move(prompter), this))
{
    setObjectName(u"outboxPlace"_s);
    setAccessibleName(tr("Outbox"));
    setFocusPolicy(Qt::ClickFocus);
    d->build();
}

OutboxPlace::~OutboxPlace() = default;

void OutboxPlace::setPeople(const std::vector<Person> &people)
{
    d->people = people;
}

void OutboxPlace::refresh(const StoreChange &change)
{
    if (change.outbox || change.everything)
        d->load();
}

void OutboxPlace::activate()
{
    d->load();
    d->takeFocus();
}

QList<QAction *> OutboxPlace::placeActions() const
{
    const QList<QAction *> acts{d->takeOverAction, d->editAction,  d->dismissAction, d->giveUpAction,
                                d->undoAction,     d->retryAction, d->openAction,    d->lostAction};
    return acts + d->lost->acts();
}

void OutboxPlace::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    d->arrange();
}

} // namespace uttar::ui
