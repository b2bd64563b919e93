// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/inboxplace.h"

#include "app/base/text.h"
#include "ui/common/errortext.h"
#include "ui/common/fonts.h"
#include "ui/common/formats.h"
#include "ui/common/labels.h"
#include "ui/common/prompter.h"
#include "ui/complaint/complaintpane.h"
#include "ui/complaint/factspane.h"
#include "ui/inbox/inboxlist.h"
#include "ui/inbox/inboxpane.h"

#include <QAction>
#include <QHBoxLayout>
#include <QSplitter>

namespace uttar::ui {

namespace {

constexpr int factsFrom = 1240;   // width of the window
constexpr int twoPanesFrom = 720; // at 100 %: below, list and complaint one at a time
constexpr int listWidth = 372;
constexpr int factsWidth = 280;

// The acts on several complaints, gathered until the last one has answered.
struct Gathered
{
    std::vector<OperationId> done;
    std::optional<Error> error; // the last one
    qint64 failed = 0;
    std::size_t open = 0;

    void fail(const Error &why)
    {
        error = why;
        ++failed;
    }
};

} // namespace

InboxPlace::InboxPlace(const Services &services, std::shared_ptr<Prompter> prompter, QWidget *parent)
    : QWidget(parent), m_services(services), m_prompter(std::move(prompter)),
      m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_pane(new InboxPane(sourceOf(services.inbox), services.clock, m_splitter)),
      m_factsAction(new QAction(tr("Show or hide the facts"), this)),
      m_backAction(new QAction(tr("Back to the list"), this))
{
    setObjectName(u"inboxPlace"_s);
    m_complaint = new ComplaintPane(services.inbox, services.replies, services.session, m_splitter);
    m_facts = new FactsPane(m_splitter);
    m_backAction->setObjectName(u"actBackToList"_s);
    m_backAction->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Left));
    m_backAction->setEnabled(false);
    addAction(m_backAction);
    m_complaint->setBackAction(m_backAction);
    connect(m_backAction, &QAction::triggered, this, &InboxPlace::showList);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_splitter);
    m_splitter->setObjectName(u"inboxSplitter"_s);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
    m_pane->setMinimumWidth(scaled(260));
    m_facts->setMinimumWidth(scaled(220));
    m_splitter->setStretchFactor(0, 0);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setStretchFactor(2, 0);
    m_splitter->setSizes({scaled(listWidth), 700, scaled(factsWidth)});
    m_factsAction->setObjectName(u"toggleFacts"_s);
    m_factsAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_I));
    addAction(m_factsAction);
    setFocusProxy(m_pane);

    connect(m_factsAction, &QAction::triggered, this, [this] { setFactsShown(!m_facts->isVisible()); });
    connect(m_pane, &InboxPane::openRequested, this, &InboxPlace::open);
    connect(m_pane, &InboxPane::bulkRequested, this, &InboxPlace::onBulk);
    connect(m_pane, &InboxPane::syncRequested, &services.session, &SessionService::syncNow);
    connect(m_complaint, &ComplaintPane::viewChanged, this, &InboxPlace::onViewChanged);
    connect(m_complaint, &ComplaintPane::openRequested, this, &InboxPlace::open);
    connect(m_complaint, &ComplaintPane::acted, this, &InboxPlace::onActed);
    connect(m_complaint, &ComplaintPane::failed, this, &InboxPlace::failed);
    connect(m_complaint, &ComplaintPane::storingFailed, this, &InboxPlace::storingFailed);
    connect(m_facts, &FactsPane::openRequested, this, &InboxPlace::open);
    m_complaint->clear();
    arrange();
}

InboxPlace::~InboxPlace() = default;

void InboxPlace::setAccount(const SessionAccount &account)
{
    m_account = account;
    m_pane->setAccount(account);
}

void InboxPlace::setPeople(const std::vector<Person> &people)
{
    m_people = people;
    m_pane->setPeople(people);
    onViewChanged();
}

void InboxPlace::apply(const StoreChange &change)
{
    m_pane->apply(change);
    m_complaint->refresh(change);
}

void InboxPlace::open(const ComplaintId &id)
{
    m_pane->setOpened(id);
    m_complaint->open(id);
    m_listInFront = false;
    arrange();
    whenDone(m_services.inbox.markRead(id), this, [this](const Result<void> &result) {
        // One that is not there has no row to mark; the pane says so, with its next step.
        if (!result && result.error().code != Code::NotFound)
            Q_EMIT failed(result.error());
    });
}

void InboxPlace::write(const ComplaintId &id, const QString &note)
{
    open(id);
    m_complaint->write(note);
}

void InboxPlace::activate()
{
    m_pane->focusList();
}

void InboxPlace::onViewChanged()
{
    const ComplaintView *view = m_complaint->view();
    if (view == nullptr) {
        m_facts->clear();
        arrange();
        Q_EMIT openedChanged({});
        return;
    }
    m_facts->show(*view, m_account.settings, m_people);
    arrange();
    Q_EMIT openedChanged(view->complaint.serviceRequestId);
}

void InboxPlace::onActed(const OperationId &id, const QString &words, bool advance)
{
    Q_EMIT acted(id.isEmpty() ? std::vector<OperationId>() : std::vector{id}, words);
    if (advance) {
        m_pane->openNext();
        m_pane->focusList();
    }
}

// --- several at once

void InboxPlace::onBulk(ComplaintAction action, const std::vector<ComplaintId> &ids)
{
    if (action == ComplaintAction::Assign) {
        askAssignee(ids);
        return;
    }
    ActOnComplaint act;
    act.action = action;
    actOnAll(act, ids);
}

void InboxPlace::askAssignee(const std::vector<ComplaintId> &ids)
{
    std::vector<Prompter::Choice> choices;
    for (const Person &person : m_people) {
        if (person.active && hasRole(person.roles, Role::Officer))
            choices.push_back({person.id.toString(), person.name, person.districts.join(u", "_s)});
    }
    m_prompter->askChoice(tr("Assign %n complaint(s)", nullptr, int(ids.size())),
                          tr("The officer sees them at once, or as soon as this computer is online again."), choices,
                          tr("Assign"), [this, ids](const std::optional<QString> &person) {
                              if (!person)
                                  return;
                              ActOnComplaint act;
                              act.action = ComplaintAction::Assign;
                              act.assignee = PersonId(*person);
                              actOnAll(act, ids);
                          });
}

void InboxPlace::actOnAll(ActOnComplaint act, const std::vector<ComplaintId> &ids)
{
    auto gathered = std::make_shared<Gathered>();
    gathered->open = ids.size();
    const auto finished = [this, gathered, action = act.action] {
        if (--gathered->open > 0)
            return;
        m_pane->model().clearMarks();
        if (gathered->done.empty()) {
            if (gathered->error)
                Q_EMIT failed(*gathered->error);
            return;
        }
        auto words = tr("%1: %n complaint(s)", nullptr, int(gathered->done.size())).arg(Labels::verb(action));
        if (gathered->error) // in the same message: another would take its Undo away
            words = tr("%1; not: %2. %3")
                        .arg(words, Formats::number(gathered->failed), ErrorText::line(gathered->error->code));
        Q_EMIT acted(gathered->done, words);
    };
    for (const ComplaintId &id : ids) {
        // The act repeats the revision that was seen: it is read just before.
        whenDone(m_services.inbox.complaint(id), this,
                 [this, act, gathered, finished](const Result<ComplaintView> &view) {
                     if (!view) {
                         gathered->fail(view.error());
                         finished();
                         return;
                     }
                     ActOnComplaint one = act;
                     one.complaintId = view->complaint.id;
                     one.revision = view->complaint.revision;
                     whenDone(m_services.inbox.act(one), this, [gathered, finished](const Result<OperationId> &done) {
                         if (done)
                             gathered->done.push_back(*done);
                         else
                             gathered->fail(done.error());
                         finished();
                     });
                 });
    }
}

// --- shape

void InboxPlace::adapt(int windowWidth)
{
    m_hasRoom = windowWidth >= scaled(factsFrom) || windowWidth >= 2 * factsFrom;
    m_oneAtATime = windowWidth < scaled(twoPanesFrom);
    arrange();
}

void InboxPlace::arrange()
{
    const bool opened = m_complaint->view() != nullptr;
    m_pane->setVisible(!m_oneAtATime || m_listInFront);
    m_complaint->setVisible(!m_oneAtATime || !m_listInFront);
    m_facts->setVisible(m_hasRoom && m_factsWanted && opened && !m_oneAtATime);
    m_backAction->setEnabled(m_oneAtATime && !m_listInFront);
}

void InboxPlace::showList()
{
    m_listInFront = true;
    arrange();
    m_pane->focusList();
}

void InboxPlace::setFactsShown(bool shown)
{
    m_factsWanted = shown;
    if (shown)
        m_hasRoom = true; // asked for: shown in a narrower window too
    arrange();
}

QByteArray InboxPlace::saveShape() const
{
    return m_splitter->saveState();
}

void InboxPlace::restoreShape(const QByteArray &shape)
{
    if (!shape.isEmpty())
        m_splitter->restoreState(shape);
    m_splitter->setHandleWidth(1);
    m_splitter->setChildrenCollapsible(false);
}

QList<QAction *> InboxPlace::placeActions() const
{
    return m_pane->placeActions() + m_complaint->placeActions() + QList<QAction *>{m_factsAction, m_backAction};
}

} // namespace uttar::ui
