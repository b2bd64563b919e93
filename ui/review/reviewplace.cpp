// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewplace.h"

#include "app/base/text.h"
#include "app/domain/platformrule.h"
#include "ui/common/errortext.h"
#include "ui/common/failure.h"
#include "ui/common/focusring.h"
#include "ui/common/fonts.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/kepttexts.h"
#include "ui/common/prompter.h"
#include "ui/common/widgets.h"
#include "ui/complaint/threadview.h"
#include "ui/models/reviewmodel.h"
#include "ui/review/replypanel.h"
#include "ui/review/reviewdelegate.h"

#include <QAction>
#include <QListView>
#include <QSplitter>
#include <QStackedWidget>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace uttar::ui {

class ReviewPlace::Private
{
public:
    Private(ReviewService &reviewService, InboxService &inboxService, SessionService &sessionService,
            ReviewPlace *place)
        : q(place), reviews(reviewService), inbox(inboxService), session(sessionService),
          prompter(makeDialogPrompter(place, &KeptTexts::of(inboxService)))
    { }

    void build();
    QWidget *buildList(QWidget *parent);
    QWidget *buildItem(QWidget *parent);
    void buildActions();
    void loadQueue();
    void showQueue(const std::vector<ReviewRow> &rows);
    [[nodiscard]] int nextToDecide(int from) const;
    void openCurrent();
    void showItem(const ReviewItem &fresh);
    void showBanner();
    [[nodiscard]] bool settleWaits() const;
    void enableActions();
    void approve();
    void sendBack(const ReviewItem &subject, const QString &problem = {});
    void edit(const ReviewItem &subject, const QString &problem = {});
    void settle(bool published);
    void afterDecision(const Result<OperationId> &done, const QString &words);

    ReviewPlace *q;
    ReviewService &reviews;
    InboxService &inbox;
    SessionService &session;
    std::unique_ptr<Prompter> prompter;
    SystemClock clock;

    ReviewModel *model = nullptr;
    QListView *list = nullptr;
    Line *count = nullptr;
    QStackedWidget *stack = nullptr;
    EmptyState *empty = nullptr;
    QWidget *page = nullptr;
    Line *title = nullptr;
    ThreadView *thread = nullptr;
    ReplyPanel *reply = nullptr;
    Banner *banner = nullptr;
    QAction *approveAction = nullptr;
    QAction *returnAction = nullptr;
    QAction *editAction = nullptr;
    QAction *openAction = nullptr;
    QTimer minute;
    std::optional<ReviewItem> item;
    std::vector<Person> people;
    QString open;         // reply id
    bool decided = false; // on the open one: the next reading of the queue goes on to another
    quint64 request = 0;
};

void ReviewPlace::Private::buildActions()
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
    approveAction =
        make(u"actApprove"_s, ReviewPlace::tr("Approve"), "check2-circle"_L1, QKeySequence(Qt::CTRL | Qt::Key_Return));
    returnAction =
        make(u"actReturn"_s, ReviewPlace::tr("Send back with a note"), "arrow-return-left"_L1, QKeySequence(u"b"_s));
    editAction = make(u"actEdit"_s, ReviewPlace::tr("Change the text"), "pencil"_L1, QKeySequence(u"e"_s));
    openAction = make(u"actOpenComplaint"_s, ReviewPlace::tr("Open the complaint"), "box-arrow-up-right"_L1,
                      QKeySequence(u"o"_s));
    QObject::connect(approveAction, &QAction::triggered, q, [this] { approve(); });
    QObject::connect(returnAction, &QAction::triggered, q, [this] {
        if (item)
            sendBack(*item);
    });
    QObject::connect(editAction, &QAction::triggered, q, [this] {
        if (item)
            edit(*item);
    });
    QObject::connect(openAction, &QAction::triggered, q, [this] {
        if (item)
            Q_EMIT q->openRequested(item->complaint.complaint.id);
    });
}

QWidget *ReviewPlace::Private::buildList(QWidget *parent)
{
    auto *const pane = panel("ground", "surface", parent);
    auto *const column = new QVBoxLayout(pane);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    QHBoxLayout *row = nullptr;
    auto *const head = paneHead(&row, pane);
    row->addWidget(new Line(ReviewPlace::tr("Review"), 18, Token::Text, QFont::Bold, head));
    count = new Line({}, 14, Token::Text2, QFont::Normal, head);
    row->addWidget(count, 1);
    column->addWidget(head);
    model = new ReviewModel(clock, q);
    list = new QListView(pane);
    list->setObjectName(u"reviewList"_s);
    list->setAccessibleName(ReviewPlace::tr("Replies that wait for review"));
    list->setModel(model);
    list->setItemDelegate(new ReviewDelegate(list));
    list->setMouseTracking(true);
    list->setUniformItemSizes(true);
    new FocusRing(list);
    list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    column->addWidget(list, 1);
    QObject::connect(list->selectionModel(), &QItemSelectionModel::currentChanged, q, [this] { openCurrent(); });
    return pane;
}

QWidget *ReviewPlace::Private::buildItem(QWidget *parent)
{
    page = panel("ground", "canvas", parent);
    auto *const column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    QHBoxLayout *row = nullptr;
    auto *const head = paneHead(&row, page);
    title = new Line({}, 16, Token::Text, QFont::Bold, head);
    row->addWidget(title, 1);
    const auto button = [&](QAction *action, QLatin1String mark, const char *kind) {
        auto *const out = new Button(action->text(), mark, kind, head);
        out->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
        QObject::connect(out, &QPushButton::clicked, action, &QAction::trigger);
        QObject::connect(action, &QAction::changed, out, [action, out] { out->setEnabled(action->isEnabled()); });
        out->setEnabled(false);
        row->addWidget(out);
        return out;
    };
    button(editAction, "pencil"_L1, "");
    button(returnAction, "arrow-return-left"_L1, "");
    button(approveAction, {}, "primary")->setObjectName(u"approve"_s);
    column->addWidget(head);
    banner = new Banner(page);
    banner->setObjectName(u"reviewBanner"_s);
    QObject::connect(banner, &Banner::firstChosen, q, [this] { settle(true); });
    QObject::connect(banner, &Banner::secondChosen, q, [this] { settle(false); });
    column->addWidget(banner);
    auto *const split = new QSplitter(page);
    split->setObjectName(u"reviewSplitter"_s);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(1);
    thread = new ThreadView(&inbox, split);
    reply = new ReplyPanel(split);
    split->addWidget(thread);
    split->addWidget(reply);
    split->setSizes({500, 500});
    column->addWidget(split, 1);
    return page;
}

void ReviewPlace::Private::build()
{
    buildActions();
    auto *const outer = new QHBoxLayout(q);
    outer->setContentsMargins(0, 0, 0, 0);
    auto *const split = new QSplitter(q);
    split->setObjectName(u"reviewOuterSplitter"_s);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(1);
    split->addWidget(buildList(split));
    stack = new QStackedWidget(split);
    empty = new EmptyState(stack);
    stack->addWidget(empty);
    stack->addWidget(buildItem(stack));
    split->addWidget(stack);
    split->setStretchFactor(0, 0);
    split->setStretchFactor(1, 1);
    split->setSizes({scaled(320), scaled(900)});
    outer->addWidget(split);
    minute.setInterval(60'000);
    QObject::connect(&minute, &QTimer::timeout, model, &ReviewModel::tick);
    minute.start();
    QObject::connect(empty, &EmptyState::nextStep, q, [this] { loadQueue(); });
    empty->set("inbox"_L1, ReviewPlace::tr("Reading the queue…"), {});
}

void ReviewPlace::Private::loadQueue()
{
    whenDone(inbox.people(), q, [this](const Result<std::vector<Person>> &read) {
        if (!read || people == *read)
            return;
        people = *read;
        model->setPeople(people);
    });
    whenDone(reviews.queue(), q, [this](const Result<std::vector<ReviewRow>> &rows) {
        if (rows) {
            showQueue(*rows);
            return;
        }
        showFailure(*empty, *stack, rows.error());
    });
}

void ReviewPlace::Private::showQueue(const std::vector<ReviewRow> &rows)
{
    const int row = list->currentIndex().row();
    model->setRows(rows);
    count->setText(rows.empty() ? QString() : Formats::number(qint64(rows.size())));
    if (rows.empty()) {
        decided = false;
        open.clear();
        item.reset();
        enableActions();
        empty->set("check2-circle"_L1, ReviewPlace::tr("Nothing waits for review"),
                   ReviewPlace::tr("Replies that officers submit appear here by themselves, the most urgent first."));
        stack->setCurrentWidget(empty);
        return;
    }
    const int at = model->find(open);
    if (!list->currentIndex().isValid() || at < 0)
        list->setCurrentIndex(model->index(std::clamp(row, 0, model->rowCount() - 1)));
    if (std::exchange(decided, false))
        list->setCurrentIndex(model->index(nextToDecide(at < 0 ? list->currentIndex().row() : at + 1)));
    openCurrent();
}

// The first from `from` on, and then from the top, on which this person can decide; where there is none, the one that
// is current. One that was decided stays in the queue for as long as its decision waits to leave.
int ReviewPlace::Private::nextToDecide(int from) const
{
    const int rows = model->rowCount();
    for (int step = 0; step < rows; ++step) {
        const auto &row = model->at((from + step) % rows);
        if (row.mayDecide && !row.waiting && row.state != ReplyState::Queued)
            return (from + step) % rows;
    }
    return list->currentIndex().row();
}

void ReviewPlace::Private::openCurrent()
{
    const auto *const row = model->row(list->currentIndex());
    if (row == nullptr)
        return;
    if (row->replyId.toString() != open) { // nothing is said of another than the one that is marked
        item.reset();
        banner->hide();
        enableActions();
    }
    const auto mine = ++request;
    whenDone(reviews.item(row->replyId, row->complaintId), q, [this, mine](const Result<ReviewItem> &read) {
        if (mine != request)
            return;
        if (read)
            showItem(*read);
        else
            Q_EMIT q->failed(read.error());
    });
}

void ReviewPlace::Private::showItem(const ReviewItem &fresh)
{
    const bool another = open != fresh.reply.id.toString();
    open = fresh.reply.id.toString();
    item = fresh;
    const auto &complaint = fresh.complaint.complaint;
    title->setText(u"%1 · %2"_s.arg(complaint.citizen.name, Formats::isolate(complaint.serviceRequestId)));
    auto items = threadItems(fresh.complaint, people);
    // The reply itself stands beside the thread.
    std::erase_if(items, [&](const ThreadItem &each) { return each.key == u"reply/"_s + fresh.reply.id.toString(); });
    thread->setItems(items, another);
    reply->show(fresh);
    showBanner();
    enableActions();
    stack->setCurrentWidget(page);
}

void ReviewPlace::Private::showBanner()
{
    if (settleWaits())
        banner->show(
            Banner::Kind::Info,
            ReviewPlace::tr("You have said whether this reply stands there. It waits in the outbox to leave."));
    else if (item->reply.state == ReplyState::Unknown)
        banner->show(Banner::Kind::Warning,
                     ReviewPlace::tr("The platform gave no answer: this reply may or may not stand there. Look at the "
                                     "citizen's thread, then say what you saw. It is not sent "
                                     "again by itself."),
                     ReviewPlace::tr("It stands there"), ReviewPlace::tr("It is not there"));
    else if (item->reply.state == ReplyState::Queued)
        banner->show(Banner::Kind::Warning,
                     ReviewPlace::tr("It is approved, and no account that is set up and switched on can publish it. It "
                                     "leaves by itself when the administrator has seen to that; or send it back."));
    else if (!item->mayDecide)
        banner->show(
            Banner::Kind::Info,
            ReviewPlace::tr("You wrote or changed this text, or have decided: somebody else has to approve it."));
    else
        banner->hide();
}

// What was seen on the platform is said already, and on its way.
bool ReviewPlace::Private::settleWaits() const
{
    return std::ranges::any_of(item->complaint.outbox, [this](const OutboxEntry &entry) {
        const auto *const word = std::get_if<SettleReply>(&entry.operation.act);
        return word != nullptr && word->replyId == item->reply.id && entry.state != OutboxState::Refused
            && entry.state != OutboxState::Conflict;
    });
}

void ReviewPlace::Private::enableActions()
{
    const bool decidable = item && item->mayDecide
        && (item->reply.state == ReplyState::Submitted || item->reply.state == ReplyState::Approved);
    const bool blocked = item && firstBlocking(item->checks) != nullptr;
    approveAction->setEnabled(decidable && !blocked);
    returnAction->setEnabled(decidable || (item && item->reply.state == ReplyState::Queued));
    editAction->setEnabled(item && item->reply.state == ReplyState::Submitted);
    openAction->setEnabled(item.has_value());
}

void ReviewPlace::Private::afterDecision(const Result<OperationId> &done, const QString &words)
{
    if (!done) {
        Q_EMIT q->failed(done.error());
        enableActions();
        return;
    }
    Q_EMIT q->acted(*done, words);
    decided = true;
    loadQueue();
}

void ReviewPlace::Private::approve()
{
    if (!item)
        return;
    approveAction->setEnabled(false);
    whenDone(reviews.approve(item->reply), q,
             [this](const Result<OperationId> &done) { afterDecision(done, ReviewPlace::tr("Reply approved")); });
}

// Both texts stay with the prompter until the service has them; where it has not, they are asked for again with the
// reason.
void ReviewPlace::Private::sendBack(const ReviewItem &subject, const QString &problem)
{
    const auto name = u"return/"_s + subject.reply.id.toString();
    const Prompter::Text question{.title = ReviewPlace::tr("Send back to %1").arg(subject.makerName),
                                  .explanation =
                                      ReviewPlace::tr("They see your note beside their text and submit again."),
                                  .label = ReviewPlace::tr("What should be different?"),
                                  .confirm = ReviewPlace::tr("Send back"),
                                  .value = {},
                                  .mandatory = true,
                                  .multiline = true,
                                  .keptAs = name,
                                  .problem = problem};
    prompter->askText(question, [this, subject, name](const std::optional<QString> &note) {
        if (!note)
            return;
        whenDone(reviews.sendBack(subject.reply, *note), q, [this, subject, name](const Result<OperationId> &done) {
            if (!done) {
                sendBack(subject, ErrorText::line(done.error().code));
                return;
            }
            prompter->taken(name);
            afterDecision(done, ReviewPlace::tr("Reply sent back"));
        });
    });
}

void ReviewPlace::Private::edit(const ReviewItem &subject, const QString &problem)
{
    const auto name = u"edit/"_s + subject.reply.id.toString();
    const auto before = joined(subject.reply.content.parts);
    const Prompter::Text question{
        .title = ReviewPlace::tr("Change the text"),
        .explanation =
            ReviewPlace::tr("It becomes a new version with you as its editor, so somebody else has to approve it."),
        .label = ReviewPlace::tr("Text"),
        .confirm = ReviewPlace::tr("Hand on for review"),
        .value = before,
        .mandatory = true,
        .multiline = true,
        .keptAs = name,
        .problem = problem};
    prompter->askText(question, [this, subject, name, before](const std::optional<QString> &text) {
        if (!text)
            return;
        if (*text == before.trimmed()) {
            prompter->taken(name); // white space at an end is no change
            return;
        }
        auto content = subject.reply.content;
        content.parts = QStringList{*text};
        whenDone(reviews.edit(subject.reply, content), q, [this, subject, name](const Result<OperationId> &done) {
            if (!done) {
                edit(subject, ErrorText::line(done.error().code));
                return;
            }
            prompter->taken(name);
            afterDecision(done, ReviewPlace::tr("Changed text handed on for review"));
        });
    });
}

void ReviewPlace::Private::settle(bool published)
{
    if (!item)
        return;
    whenDone(reviews.settle(item->reply, published, {}), q, [this, published](const Result<OperationId> &done) {
        afterDecision(done,
                      published ? ReviewPlace::tr("Noted as published") : ReviewPlace::tr("Noted as not published"));
    });
}

ReviewPlace::ReviewPlace(ReviewService &reviews, InboxService &inbox, SessionService &session, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(reviews, inbox, session, this))
{
    setObjectName(u"reviewPlace"_s);
    d->build();
}

ReviewPlace::~ReviewPlace() = default;

void ReviewPlace::refresh(const StoreChange &change)
{
    if (!change.everything && !change.people && !change.counts && !change.outbox && change.complaints.empty())
        return;
    // Hidden, it is read when it is shown again.
    if (isVisible())
        d->loadQueue();
}

void ReviewPlace::activate()
{
    d->loadQueue();
    d->list->setFocus(Qt::OtherFocusReason);
}

QList<QAction *> ReviewPlace::placeActions() const
{
    return {d->approveAction, d->returnAction, d->editAction, d->openAction};
}

} // namespace uttar::ui
