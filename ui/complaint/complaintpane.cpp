// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/complaint/complaintpane.h"

#include "app/base/text.h"
#include "app/domain/lifecycle.h"
#include "ui/common/failure.h"
#include "ui/common/fonts.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/widgets.h"
#include "ui/complaint/complaintacts.h"
#include "ui/complaint/threadview.h"
#include "ui/composer/composer.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace uttar::ui {

namespace {

constexpr int lowHeight = 400; // of thread and composer together, at 100 %

} // namespace

class ComplaintPane::Private
{
public:
    Private(InboxService &inboxService, ReplyService &replyService, SessionService &sessionService, ComplaintPane *pane)
        : q(pane), inbox(inboxService), replies(replyService), session(sessionService)
    { }

    void build();
    QWidget *buildHead(QWidget *parent);
    void load(bool fresh);
    void show(const ComplaintView &fresh, bool another);
    void showHead();
    void showLease();
    void shareHeight();
    void submitted(const OperationId &operation, bool note);
    [[nodiscard]] const Reply *withdrawable() const;
    void withdraw();
    void showGone();

    ComplaintPane *q;
    InboxService &inbox;
    ReplyService &replies;
    SessionService &session;

    QStackedWidget *stack = nullptr;
    EmptyState *empty = nullptr;
    QWidget *page = nullptr;
    Line *title = nullptr;
    Line *subtitle = nullptr;
    Badge *state = nullptr;
    Banner *lease = nullptr;
    QToolButton *back = nullptr;
    QSplitter *split = nullptr;
    ThreadView *thread = nullptr;
    Composer *composer = nullptr;
    ComplaintActs *acts = nullptr;
    std::vector<QWidget *> headButtons;
    QAction *replyAction = nullptr;
    QAction *noteAction = nullptr;
    QAction *withdrawAction = nullptr;

    ComplaintId id;
    quint64 request = 0; // of the newest reading; older answers are dropped
    std::optional<ComplaintView> view;
    std::function<void()> pending; // what was asked for while the complaint was being read
    std::vector<Person> people;
};

QWidget *ComplaintPane::Private::buildHead(QWidget *parent)
{
    QHBoxLayout *row = nullptr;
    auto *const head = paneHead(&row, parent);
    back = flatButton("arrow-left"_L1, ComplaintPane::tr("Back to the list"), head);
    back->setObjectName(u"backToList"_s);
    back->hide();
    row->addWidget(back);
    auto *const words = new QVBoxLayout;
    words->setSpacing(2);
    auto *const first = new QHBoxLayout;
    first->setSpacing(8);
    title = new Line({}, 16, Token::Text, QFont::Bold, head);
    title->setObjectName(u"complaintTitle"_s);
    state = new Badge(head);
    first->addWidget(title);
    first->addWidget(state);
    first->addStretch();
    subtitle = new Line({}, 12, Token::Text2, QFont::Normal, head);
    words->addLayout(first);
    words->addWidget(subtitle);
    row->addLayout(words, 1);

    const auto addButton = [&](ComplaintAction which, QLatin1String iconName) {
        auto *const action = acts->action(which);
        auto *const button = new Button(action->text(), iconName, "", head);
        button->setToolTip(action->toolTip());
        QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
        QObject::connect(action, &QAction::changed, button, [this, action, button] {
            button->setVisible(action->isEnabled() && q->width() > scaled(620));
        });
        button->hide();
        row->addWidget(button);
        headButtons.push_back(button);
    };
    addButton(ComplaintAction::Accept, "check2-circle"_L1);
    addButton(ComplaintAction::Assign, "person-check"_L1);
    addButton(ComplaintAction::Transfer, "arrow-left-right"_L1);
    auto *const more = flatButton("three-dots"_L1, tr("More acts"), head);
    more->setPopupMode(QToolButton::InstantPopup);
    auto *const menu = new QMenu(more);
    menu->addActions({replyAction, noteAction, withdrawAction});
    menu->addSeparator();
    menu->addActions(acts->all());
    more->setMenu(menu);
    row->addWidget(more);
    return head;
}

void ComplaintPane::Private::build()
{
    acts = new ComplaintActs(inbox, q);
    replyAction = new QAction(icon("reply"_L1), tr("Reply"), q);
    replyAction->setObjectName(u"actReply"_s);
    replyAction->setShortcut(QKeySequence(u"r"_s));
    noteAction = new QAction(icon("lock"_L1), tr("Internal note"), q);
    noteAction->setObjectName(u"actNote"_s);
    noteAction->setShortcut(QKeySequence(u"n"_s));
    withdrawAction = new QAction(icon("arrow-return-left"_L1), ComplaintPane::tr("Withdraw the reply"), q);
    withdrawAction->setObjectName(u"actWithdraw"_s);
    withdrawAction->setShortcut(QKeySequence(u"w"_s));
    QObject::connect(withdrawAction, &QAction::triggered, q, [this] { withdraw(); });
    QObject::connect(replyAction, &QAction::triggered, q, &ComplaintPane::startReply);
    QObject::connect(noteAction, &QAction::triggered, q, &ComplaintPane::startNote);

    auto *const outer = new QVBoxLayout(q);
    outer->setContentsMargins(0, 0, 0, 0);
    stack = new QStackedWidget(q);
    outer->addWidget(stack);
    empty = new EmptyState(stack);
    stack->addWidget(empty);

    page = panel("ground", "canvas", stack);
    auto *const column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildHead(page));
    lease = new Banner(page);
    column->addWidget(lease);
    split = new QSplitter(Qt::Vertical, page);
    split->setObjectName(u"composerSplitter"_s);
    split->setChildrenCollapsible(false);
    split->setHandleWidth(1);
    thread = new ThreadView(&inbox, split);
    composer = new Composer(replies, inbox, split);
    split->addWidget(thread);
    split->addWidget(composer);
    split->setStretchFactor(0, 1);
    split->setStretchFactor(1, 0);
    split->installEventFilter(q);
    composer->installEventFilter(q);
    column->addWidget(split, 1);
    stack->addWidget(page);

    QObject::connect(lease, &Banner::firstChosen, acts->takeOver(), &QAction::trigger);
    QObject::connect(acts, &ComplaintActs::acted, q, [this](const OperationId &operation, const QString &words) {
        Q_EMIT q->acted(operation, words, false);
    });
    QObject::connect(acts, &ComplaintActs::failed, q, &ComplaintPane::failed);
    QObject::connect(composer, &Composer::failed, q, &ComplaintPane::failed);
    QObject::connect(composer, &Composer::storingFailed, q, &ComplaintPane::storingFailed);
    QObject::connect(composer, &Composer::submitted, q,
                     [this](const OperationId &operation, bool note) { submitted(operation, note); });
    QObject::connect(composer, &Composer::started, q, [this] {
        if (view)
            whenDone(inbox.takeLease(view->complaint.id), q,
                     [](const Result<OperationId> &) {}); // a hint to colleagues; its refusal shows in the banner
    });
    QObject::connect(empty, &EmptyState::nextStep, q, [this] { load(true); });
}

void ComplaintPane::Private::submitted(const OperationId &operation, bool note)
{
    const auto words = note ? ComplaintPane::tr("Note added") : ComplaintPane::tr("Reply submitted for review");
    Q_EMIT q->acted(operation, words, !note);
}

// A low window, or large text: the thread keeps a third at least, and the composer makes itself small.
void ComplaintPane::Private::shareHeight()
{
    const bool low = split->height() < scaled(lowHeight);
    composer->setLow(low);
    const int whole = split->height() - split->handleWidth();
    const int least = composer->minimumSizeHint().height();
    const int most = composer->maximumHeight();
    thread->setMinimumHeight(std::max(1, std::min(split->height() / 3, whole - least)));
    // A splitter gives nothing back by itself, and takes nothing: neither a gap below nor a foot that is cut off.
    const int wanted = std::clamp(composer->height(), std::min(least, most), most);
    if (wanted != composer->height() || thread->height() + composer->height() != whole)
        split->setSizes({whole - wanted, wanted});
}

// The author's own reply, before somebody has decided.
const Reply *ComplaintPane::Private::withdrawable() const
{
    const auto account = session.account();
    if (!view || !account)
        return nullptr;
    const auto at = std::ranges::find_if(view->replies, [&](const Reply &reply) {
        return reply.maker == account->person.id
            && nextState(reply.state, ReplyAction::Withdraw, account->person.roles).has_value();
    });
    return at == view->replies.end() ? nullptr : &*at;
}

void ComplaintPane::Private::withdraw()
{
    const auto *const reply = withdrawable();
    if (reply == nullptr)
        return;
    whenDone(replies.withdraw(reply->id, view->complaint.id, reply->revision), q,
             [this](const Result<OperationId> &done) {
                 if (!done)
                     Q_EMIT q->failed(done.error());
                 else
                     Q_EMIT q->acted(*done, Labels::done(Act(WithdrawReply{})), false);
             });
}

void ComplaintPane::Private::load(bool fresh)
{
    const auto mine = ++request;
    const auto wanted = id;
    if (people.empty()) {
        whenDone(inbox.people(), q, [this](const Result<std::vector<Person>> &list) {
            if (!list)
                return;
            people = *list;
            if (view)
                show(*view, false);
        });
    }
    whenDone(inbox.complaint(wanted), q, [this, mine, fresh](const Result<ComplaintView> &read) {
        if (mine != request)
            return;
        if (read)
            show(*read, fresh);
        else if (read.error().code == Code::NotFound)
            showGone();
        else
            showFailure(*empty, *stack, read.error());
    });
}

// Whoever is just writing wonders where the words have gone.
void ComplaintPane::Private::showGone()
{
    empty->set("exclamation-triangle"_L1, ComplaintPane::tr("This complaint is not on this console any more"),
               ComplaintPane::tr("Perhaps another department has it now, or the server is still being read. What you "
                                 "typed on it is kept: the outbox shows it as long as the complaint is not here."),
               ComplaintPane::tr("Try again"));
    stack->setCurrentWidget(empty);
}

void ComplaintPane::Private::show(const ComplaintView &fresh, bool another)
{
    view = fresh;
    const auto account = session.account();
    acts->setSubject(&*view, account ? &*account : nullptr, people);
    const bool mayReply = account && isOpen(view->shownState)
        && (hasRole(account->person.roles, Role::Officer) || hasRole(account->person.roles, Role::Trainee));
    replyAction->setEnabled(mayReply);
    const bool mayNote =
        account && nextState(view->shownState, ComplaintAction::Comment, account->person.roles).has_value();
    noteAction->setEnabled(mayNote);
    noteAction->setText(account && !mayNote ? ComplaintPane::tr("Internal note: not with your role")
                                            : ComplaintPane::tr("Internal note"));
    withdrawAction->setEnabled(withdrawable() != nullptr);
    showHead();
    showLease();
    thread->setItems(threadItems(*view, people), another);
    if (account) {
        composer->setMayWrite(mayReply, mayNote);
        if (another)
            composer->setComplaint(*view, *account);
        else
            composer->updateComplaint(*view);
    }
    stack->setCurrentWidget(page);
    Q_EMIT q->viewChanged();
    if (const auto asked = std::exchange(pending, {}))
        asked();
}

void ComplaintPane::Private::showHead()
{
    const auto &complaint = view->complaint;
    const auto name =
        complaint.citizen.name.isEmpty() ? Formats::handle(complaint.citizen.handle) : complaint.citizen.name;
    title->setText(name);
    const auto now = SystemClock().now();
    subtitle->setText(
        u"%1 · %2 · %3"_s.arg(Formats::isolate(complaint.serviceRequestId), Labels::of(complaint.source),
                              ComplaintPane::tr("received %1").arg(Formats::dateTime(complaint.capturedTime, now))));
    const auto tone = Labels::tone(view->shownState);
    state->set(Labels::of(view->shownState), tone.ink, tone.ground);
}

void ComplaintPane::Private::showLease()
{
    const auto account = session.account();
    const auto &complaint = view->complaint;
    const bool others = account && !complaint.leaseHolder.isEmpty() && complaint.leaseHolder != account->person.id
        && complaint.leaseUntil && *complaint.leaseUntil > SystemClock().now();
    if (!others) {
        lease->hide();
        return;
    }
    const auto holder = std::ranges::find(people, complaint.leaseHolder, &Person::id);
    lease->show(Banner::Kind::Info,
                ComplaintPane::tr("%1 is working on this until %2.")
                    .arg(holder == people.end() ? ComplaintPane::tr("A colleague") : holder->name,
                         Formats::dateTime(*complaint.leaseUntil, SystemClock().now())),
                ComplaintPane::tr("Take over…"));
}

ComplaintPane::ComplaintPane(InboxService &inbox, ReplyService &replies, SessionService &session, QWidget *parent)
    : QWidget(parent), d(std::make_unique<Private>(inbox, replies, session, this))
{
    setObjectName(u"complaintPane"_s);
    d->build();
    clear();
}

ComplaintPane::~ComplaintPane() = default;

void ComplaintPane::open(const ComplaintId &id)
{
    if (id == d->id && d->view)
        return;
    if (!d->id.isEmpty())
        (void)saveNow();
    d->id = id;
    d->view.reset();
    d->acts->setSubject(nullptr, nullptr, {}); // what is pressed until it is there is not meant for the former one
    d->pending = {};
    d->load(true);
}

void ComplaintPane::clear()
{
    if (!d->id.isEmpty())
        (void)saveNow();
    d->id = {};
    d->view.reset();
    ++d->request;
    d->acts->setSubject(nullptr, nullptr, {});
    d->replyAction->setEnabled(false);
    d->noteAction->setEnabled(false);
    d->withdrawAction->setEnabled(false);
    d->composer->clear();
    d->empty->set("chat-square-text"_L1, tr("No complaint is open"),
                  tr("Choose one in the list: ↓ and ↑ move, Enter opens, R replies."));
    d->stack->setCurrentWidget(d->empty);
    Q_EMIT viewChanged();
}

ComplaintId ComplaintPane::current() const
{
    return d->id;
}

const ComplaintView *ComplaintPane::view() const
{
    return d->view ? &*d->view : nullptr;
}

void ComplaintPane::refresh(const StoreChange &change)
{
    if (change.people)
        d->people.clear();
    if (d->id.isEmpty())
        return;
    const bool mine =
        change.everything || change.people || std::ranges::find(change.complaints, d->id) != change.complaints.end();
    if (mine)
        d->load(!d->view);
}

void ComplaintPane::setBackAction(QAction *action)
{
    QObject::connect(d->back, &QToolButton::clicked, action, &QAction::trigger);
    const auto follow = [this, action] { d->back->setVisible(action->isEnabled()); };
    QObject::connect(action, &QAction::changed, d->back, follow);
    follow();
}

bool ComplaintPane::eventFilter(QObject *watched, QEvent *event)
{
    // What the composer needs changes with what is written in it.
    if ((watched == d->split && event->type() == QEvent::Resize)
        || (watched == d->composer && event->type() == QEvent::LayoutRequest))
        d->shareHeight();
    return QWidget::eventFilter(watched, event);
}

void ComplaintPane::startReply()
{
    if (!d->view) {
        if (!d->id.isEmpty())
            d->pending = [this] { startReply(); };
        return;
    }
    // The draft knows whether it is public; the key does not.
    if (d->replyAction->isEnabled())
        d->composer->write({});
}

void ComplaintPane::startNote()
{
    if (!d->view) {
        if (!d->id.isEmpty())
            d->pending = [this] { startNote(); };
        return;
    }
    if (!d->noteAction->isEnabled())
        return;
    d->composer->setMode(Composer::Mode::Note);
    d->composer->setFocus(Qt::ShortcutFocusReason);
}

void ComplaintPane::write(const QString &note)
{
    d->pending = [this, note] { d->composer->write(note); };
    d->load(!d->view); // also where it was open before: its draft may have come back meanwhile
}

QFuture<Result<void>> ComplaintPane::saveNow()
{
    return d->composer->saveNow();
}

bool ComplaintPane::isDirty() const
{
    return d->composer->isDirty();
}

QList<QAction *> ComplaintPane::placeActions() const
{
    return QList<QAction *>{d->replyAction, d->noteAction, d->withdrawAction} + d->acts->all();
}

} // namespace uttar::ui
