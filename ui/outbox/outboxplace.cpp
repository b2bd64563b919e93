// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/outboxplace.h"

#include "app/base/text.h"
#include "ui/common/failure.h"
#include "ui/common/fonts.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/widgets.h"
#include "ui/models/outboxmodel.h"
#include "ui/outbox/conflictview.h"
#include "ui/outbox/outboxdelegate.h"

#include <QAction>
#include <QListView>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace uttar::ui {

class OutboxPlace::Private
{
public:
    Private(OutboxService &outboxService, SessionService &sessionService, OutboxPlace *place)
        : q(place), outbox(outboxService), session(sessionService)
    { }

    void build();
    QWidget *buildHead(QWidget *parent);
    void load();
    void show(const std::vector<OutboxEntry> &entries);
    void choose();
    void showConflict(const OutboxEntry &entry, const QString &subject);
    [[nodiscard]] QString nameOf(const PersonId &id) const;
    void settle(bool keepMine);
    void run(QFuture<Result<void>> future);
    [[nodiscard]] OperationId chosen() const;

    OutboxPlace *q;
    OutboxService &outbox;
    SessionService &session;
    OutboxModel *model = nullptr;
    QListView *list = nullptr;
    QStackedWidget *stack = nullptr;
    EmptyState *empty = nullptr;
    QWidget *page = nullptr;
    ConflictView *conflict = nullptr;
    Line *count = nullptr;
    QAction *undoAction = nullptr;
    QAction *retryAction = nullptr;
    QAction *dismissAction = nullptr;
    QAction *openAction = nullptr;
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
    row->addWidget(count, 1);
    const auto make = [&](const QString &name, const QString &text, QLatin1String mark, const QKeySequence &key) {
        auto *const action = new QAction(icon(mark), text, q);
        action->setObjectName(name);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        action->setEnabled(false);
        q->addAction(action);
        auto *const button = new Button(text, mark, "", head);
        button->setToolTip(key.toString(QKeySequence::NativeText));
        button->setEnabled(false);
        QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
        QObject::connect(action, &QAction::changed, button,
                         [action, button] { button->setEnabled(action->isEnabled()); });
        row->addWidget(button);
        return action;
    };
    undoAction =
        make(u"actUndoOperation"_s, OutboxPlace::tr("Undo"), "arrow-counterclockwise"_L1, QKeySequence(u"z"_s));
    retryAction = make(u"actRetry"_s, OutboxPlace::tr("Try again"), "arrow-clockwise"_L1, QKeySequence(u"y"_s));
    dismissAction =
        make(u"actDismiss"_s, OutboxPlace::tr("I have read it"), "check2"_L1, QKeySequence(QKeySequence::Delete));
    openAction = make(u"actOpen"_s, OutboxPlace::tr("Open"), "box-arrow-up-right"_L1, QKeySequence(u"o"_s));
    return head;
}

void OutboxPlace::Private::build()
{
    auto *const outer = new QVBoxLayout(q);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(buildHead(q));
    stack = new QStackedWidget(q);
    empty = new EmptyState(stack);
    empty->set("send"_L1, OutboxPlace::tr("Nothing waits"),
               OutboxPlace::tr("What you do leaves by itself, at once or as soon as the server can be reached. Until "
                               "then it stands here."));
    stack->addWidget(empty);
    page = new QSplitter(Qt::Vertical, stack);
    auto *const split = static_cast<QSplitter *>(page);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(1);
    model = new OutboxModel(q);
    list = new QListView(split);
    list->setObjectName(u"outboxList"_s);
    list->setAccessibleName(OutboxPlace::tr("Acts that wait to leave"));
    list->setModel(model);
    list->setItemDelegate(new OutboxDelegate(list));
    list->setMouseTracking(true);
    split->addWidget(list);
    conflict = new ConflictView(split);
    conflict->hide();
    split->addWidget(conflict);
    stack->addWidget(page);
    outer->addWidget(stack, 1);

    QObject::connect(list->selectionModel(), &QItemSelectionModel::currentChanged, q, [this] { choose(); });
    QObject::connect(model, &QAbstractItemModel::dataChanged, q, [this] { choose(); });
    QObject::connect(undoAction, &QAction::triggered, q, [this] { run(outbox.undo(chosen())); });
    QObject::connect(retryAction, &QAction::triggered, q, [this] { run(outbox.retry(chosen())); });
    QObject::connect(dismissAction, &QAction::triggered, q, [this] { run(outbox.dismiss(chosen())); });
    const auto openIt = [this] {
        if (list->currentIndex().isValid())
            Q_EMIT q->openRequested(ComplaintId(list->currentIndex().data(OutboxModel::ComplaintRole).toString()));
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
}

OperationId OutboxPlace::Private::chosen() const
{
    return OperationId(list->currentIndex().data(OutboxModel::OperationRole).toString());
}

void OutboxPlace::Private::run(QFuture<Result<void>> future)
{
    whenDone(future, q, [this](const Result<void> &done) {
        if (!done)
            Q_EMIT q->failed(done.error());
        load();
    });
}

void OutboxPlace::Private::load()
{
    whenDone(outbox.entries(), q, [this](const Result<std::vector<OutboxEntry>> &entries) {
        if (entries) {
            show(*entries);
            return;
        }
        showFailure(*empty, *stack, entries.error());
    });
}

void OutboxPlace::Private::show(const std::vector<OutboxEntry> &entries)
{
    const int row = list->currentIndex().row();
    model->setEntries(entries);
    count->setText(entries.empty() ? QString() : Formats::number(qint64(entries.size())));
    if (entries.empty()) {
        empty->set("send"_L1, OutboxPlace::tr("Nothing waits"),
                   OutboxPlace::tr("What you do leaves by itself, at once or as soon as the server can be reached. "
                                   "Until then it stands here."));
        stack->setCurrentWidget(empty);
    } else {
        stack->setCurrentWidget(page);
        if (!list->currentIndex().isValid())
            list->setCurrentIndex(model->index(std::clamp(row, 0, model->rowCount() - 1)));
    }
    choose();
}

void OutboxPlace::Private::choose()
{
    const auto index = list->currentIndex();
    undoAction->setEnabled(index.isValid() && index.data(OutboxModel::CanUndoRole).toBool());
    retryAction->setEnabled(index.isValid() && index.data(OutboxModel::CanRetryRole).toBool());
    dismissAction->setEnabled(index.isValid() && index.data(OutboxModel::CanDismissRole).toBool());
    openAction->setEnabled(index.isValid());
    if (index.isValid() && index.data(OutboxModel::CanSettleRole).toBool())
        showConflict(*model->row(index), index.data(OutboxModel::SubjectRole).toString());
    else
        conflict->hide();
}

void OutboxPlace::Private::showConflict(const OutboxEntry &entry, const QString &subject)
{
    conflictOf = entry.operation.id;
    whenDone(outbox.conflict(conflictOf), q, [this, entry, subject](const Result<OutboxService::Conflict> &read) {
        if (entry.operation.id != conflictOf || !read)
            return;
        revisionNow = read->revisionNow;
        conflict->show(entry, *read, subject, nameOf(read->changedBy));
        conflict->setVisible(true);
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

OutboxPlace::OutboxPlace(OutboxService &outbox, SessionService &session, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(outbox, session, this))
{
    setObjectName(u"outboxPlace"_s);
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
    d->list->setFocus(Qt::OtherFocusReason);
}

QList<QAction *> OutboxPlace::placeActions() const
{
    return {d->undoAction, d->retryAction, d->dismissAction, d->openAction};
}

} // namespace uttar::ui
