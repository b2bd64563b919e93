// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inbox/inboxpane.h"

#include "app/base/text.h"
#include "ui/common/errortext.h"
#include "ui/common/failure.h"
#include "ui/common/flowlayout.h"
#include "ui/common/fonts.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/widgets.h"
#include "ui/inbox/inboxlist.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace uttar::ui {

namespace {

// While somebody types, the search waits until they pause.
constexpr int searchPause = 150;

} // namespace

InboxPane::InboxPane(InboxSource source, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_model(new InboxModel(std::move(source), clock, this)), m_list(new InboxList(*m_model, this))
{
    setObjectName(u"inboxPane"_s);
    setProperty("ground", u"surface"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHead());
    column->addWidget(makeFilters());
    column->addWidget(makeBulkBar());
    column->addWidget(separator(this));
    column->addWidget(makeStack(), 1);
    m_trouble = new Banner(this);
    m_trouble->setObjectName(u"inboxTrouble"_s);
    column->addWidget(m_trouble);
    connect(m_trouble, &Banner::firstChosen, m_model, &InboxModel::reload);
    makeActions();

    m_searchSoon.setSingleShot(true);
    m_searchSoon.setInterval(searchPause);
    connect(&m_searchSoon, &QTimer::timeout, this, [this] {
        InboxQuery query = m_model->query();
        query.search = m_search->text().trimmed();
        setQuery(query);
    });
    connect(m_model, &InboxModel::phaseChanged, this, &InboxPane::showPhase);
    connect(m_model, &InboxModel::marksChanged, this, &InboxPane::showMarks);
    connect(m_model, &InboxModel::takenOver, this, &InboxPane::showPhase);
    connect(m_list, &InboxList::openRequested, this, &InboxPane::openRequested);
    connect(m_list, &InboxList::cameInAbove, this, &InboxPane::onCameInAbove);
    connect(m_list, &InboxList::topReached, this, [this] {
        m_aboveCount = 0;
        m_above->hide();
    });
    setFocusProxy(m_list);
    showQuery();
    showPhase();
}

InboxPane::~InboxPane() = default;

QWidget *InboxPane::makeHead()
{
    QHBoxLayout *row = nullptr;
    auto *head = paneHead(&row, this);
    m_title = new Line({}, 18, Token::Text, QFont::Bold, head);
    m_count = new Line({}, 14, Token::Text2, QFont::Normal, head);
    m_count->setObjectName(u"inboxCount"_s);
    m_filterButton = flatButton("funnel"_L1, tr("Filter"), head, u"F"_s);
    m_filterButton->setObjectName(u"inboxFilter"_s);
    m_filterButton->setPopupMode(QToolButton::InstantPopup);
    m_filterMenu = new QMenu(m_filterButton);
    m_filterButton->setMenu(m_filterMenu);
    connect(m_filterMenu, &QMenu::aboutToShow, this, &InboxPane::fillFilterMenu);
    row->addWidget(m_title);
    row->addWidget(m_count);
    row->addStretch();
    row->addWidget(m_filterButton);
    return head;
}

QWidget *InboxPane::makeFilters()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(16, 12, 16, 8);
    column->setSpacing(8);
    m_search = new QLineEdit(box);
    m_search->setObjectName(u"inboxSearch"_s);
    m_search->setPlaceholderText(tr("Search complaints"));
    m_search->setAccessibleName(tr("Search complaints"));
    m_search->setToolTip(tr("Search complaints") + u" (/)"_s);
    m_search->setClearButtonEnabled(true);
    m_search->addAction(icon("search"_L1, Token::Text3), QLineEdit::LeadingPosition);
    // Qt makes a button for each; the first one clears.
    bool clears = true;
    for (auto *button : m_search->findChildren<QToolButton *>())
        button->setAccessibleName(std::exchange(clears, false) ? tr("Clear search and filters")
                                                               : tr("Search complaints"));
    m_search->installEventFilter(this);
    connect(m_search, &QLineEdit::textChanged, &m_searchSoon, qOverload<>(&QTimer::start));
    column->addWidget(m_search);
    auto *chips = new FlowLayout(6);
    for (const InboxFolder folder : {InboxFolder::Mine, InboxFolder::Unassigned, InboxFolder::AllOpen}) {
        auto *chip = chipButton(folderName(folder), box);
        chip->setObjectName(u"folder%1"_s.arg(int(folder)));
        connect(chip, &QPushButton::clicked, this, [this, folder] { setFolder(folder); });
        m_folderChips.emplace(folder, chip);
        chips->addWidget(chip);
    }
    m_overdueChip = chipButton(tr("Overdue"), box);
    m_overdueChip->setObjectName(u"chipOverdue"_s);
    connect(m_overdueChip, &QPushButton::clicked, this, [this](bool on) {
        InboxQuery query = m_model->query();
        query.overdueOnly = on;
        setQuery(query);
    });
    chips->addWidget(m_overdueChip);
    m_moreChip = chipButton({}, box);
    m_moreChip->setObjectName(u"chipMore"_s);
    m_moreChip->setIcon(icon("x-lg"_L1, Token::Accent, Token::Accent));
    m_moreChip->setIconSize(QSize(scaled(10), scaled(10)));
    m_moreChip->hide();
    connect(m_moreChip, &QPushButton::clicked, this, [this] {
        InboxQuery query = folderAlone();
        if (!m_folderChips.contains(query.folder))
            query.folder = InboxFolder::AllOpen;
        query.search = m_model->query().search;
        query.overdueOnly = m_model->query().overdueOnly;
        setQuery(query);
    });
    chips->addWidget(m_moreChip);
    column->addLayout(chips);
    return box;
}

QWidget *InboxPane::makeBulkBar()
{
    m_bulkBar = panel("ground", "canvas", this);
    auto *row = new QHBoxLayout(m_bulkBar);
    row->setContentsMargins(16, 6, 12, 6);
    row->setSpacing(8);
    m_bulkCount = new Line({}, 13, Token::Text, QFont::Bold, m_bulkBar);
    m_bulkAccept = new Button(tr("Accept"), "check2"_L1, "", m_bulkBar);
    m_bulkAssign = new Button(tr("Assign…"), "person-check"_L1, "", m_bulkBar);
    auto *clear = flatButton("x-lg"_L1, tr("Choose none"), m_bulkBar, u"Shift+X"_s);
    m_bulkAccept->setObjectName(u"bulkAccept"_s);
    m_bulkAssign->setObjectName(u"bulkAssign"_s);
    clear->setObjectName(u"bulkClear"_s);
    connect(m_bulkAccept, &QPushButton::clicked, this, [this] { bulk(ComplaintAction::Accept); });
    connect(m_bulkAssign, &QPushButton::clicked, this, [this] { bulk(ComplaintAction::Assign); });
    connect(clear, &QToolButton::clicked, m_model, &InboxModel::clearMarks);
    row->addWidget(m_bulkCount);
    row->addStretch();
    row->addWidget(m_bulkAccept);
    row->addWidget(m_bulkAssign);
    row->addWidget(clear);
    m_bulkBar->hide();
    return m_bulkBar;
}

QWidget *InboxPane::makeStack()
{
    m_stack = new QStackedWidget(this);
    m_empty = new EmptyState(m_stack);
    m_empty->setObjectName(u"inboxEmpty"_s);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    connect(m_empty, &EmptyState::nextStep, this, [this] {
        if (m_model->phase() == InboxModel::Phase::Failed)
            m_model->reload();
        else if (isFiltered())
            clearFilters();
        else if (m_model->query().folder != InboxFolder::AllOpen)
            setFolder(InboxFolder::AllOpen);
        else
            Q_EMIT syncRequested();
    });
    m_above = new QPushButton(m_list);
    m_above->setObjectName(u"newAbove"_s);
    m_above->setProperty("kind", u"primary"_s);
    m_above->setFocusPolicy(Qt::NoFocus);
    m_above->hide();
    connect(m_above, &QPushButton::clicked, m_list, &InboxList::showTop);
    return m_stack;
}

QAction *InboxPane::addPlaceAction(const QString &name, const QString &words, const QKeySequence &key)
{
    auto *action = new QAction(words, this);
    action->setObjectName(name);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WindowShortcut);
    addAction(action);
    m_actions << action;
    return action;
}

void InboxPane::makeActions()
{
    connect(addPlaceAction(u"nextComplaint"_s, tr("Next complaint"), QKeySequence(Qt::Key_J)), &QAction::triggered,
            this, [this] { m_list->step(1); });
    connect(addPlaceAction(u"previousComplaint"_s, tr("Previous complaint"), QKeySequence(Qt::Key_K)),
            &QAction::triggered, this, [this] { m_list->step(-1); });
    connect(addPlaceAction(u"markComplaint"_s, tr("Choose or leave out"), QKeySequence(Qt::Key_X)), &QAction::triggered,
            this, [this] { m_model->toggleMarked(m_list->currentIndex()); });
    connect(addPlaceAction(u"searchComplaints"_s, tr("Search complaints"), QKeySequence(Qt::Key_Slash)),
            &QAction::triggered, this, [this] {
                m_search->setFocus(Qt::ShortcutFocusReason);
                m_search->selectAll();
            });
    connect(addPlaceAction(u"filterComplaints"_s, tr("Filter"), QKeySequence(Qt::Key_F)), &QAction::triggered,
            m_filterButton, &QToolButton::showMenu);
    m_acceptMarked = addPlaceAction(u"acceptMarked"_s, tr("Accept the chosen ones"), QKeySequence(u"Shift+E"_s));
    m_assignMarked = addPlaceAction(u"assignMarked"_s, tr("Assign the chosen ones"), QKeySequence(u"Shift+A"_s));
    m_clearMarks = addPlaceAction(u"clearMarks"_s, tr("Choose none"), QKeySequence(u"Shift+X"_s));
    connect(m_acceptMarked, &QAction::triggered, this, [this] { bulk(ComplaintAction::Accept); });
    connect(m_assignMarked, &QAction::triggered, this, [this] { bulk(ComplaintAction::Assign); });
    connect(m_clearMarks, &QAction::triggered, m_model, &InboxModel::clearMarks);
    showMarks();
}

bool InboxPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_search && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Escape) {
            m_search->clear();
            m_list->setFocus();
            return true;
        }
        if (key == Qt::Key_Down || key == Qt::Key_Return || key == Qt::Key_Enter) {
            m_list->setFocus();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

// --- folders and filters

QString InboxPane::folderName(InboxFolder folder) const
{
    switch (folder) {
    case InboxFolder::Mine: return tr("Mine");
    case InboxFolder::Unassigned: return tr("Unassigned");
    case InboxFolder::AllOpen: return tr("All open");
    case InboxFolder::Awaiting: return tr("Waiting for citizens");
    case InboxFolder::Done: return tr("Done");
    case InboxFolder::Review: return tr("In review");
    }
    return {};
}

void InboxPane::setAccount(const SessionAccount &account)
{
    m_account = account;
    m_model->setPeople({account.person}, account.person.id);
    m_bulkAccept->setVisible(hasRole(account.person.roles, Role::Officer));
    m_bulkAssign->setVisible(hasRole(account.person.roles, Role::Nodal));
    if (m_folderChosen)
        return;
    setFolder(hasRole(account.person.roles, Role::Officer)     ? InboxFolder::Mine
                  : hasRole(account.person.roles, Role::Nodal) ? InboxFolder::Unassigned
                                                               : InboxFolder::AllOpen);
}

void InboxPane::setPeople(const std::vector<Person> &people)
{
    m_model->setPeople(people, m_account.person.id);
}

void InboxPane::setFolder(InboxFolder folder)
{
    m_folderChosen = true;
    InboxQuery query = m_model->query();
    query.folder = folder;
    setQuery(query);
}

void InboxPane::setQuery(const InboxQuery &query)
{
    m_model->setQuery(query);
    showQuery();
    showPhase();
}

void InboxPane::showQuery()
{
    const InboxQuery &query = m_model->query();
    for (const auto &[folder, chip] : m_folderChips)
        chip->setChecked(folder == query.folder);
    m_overdueChip->setChecked(query.overdueOnly);
    QStringList more;
    if (!m_folderChips.contains(query.folder))
        more << folderName(query.folder);
    if (query.unreadOnly)
        more << tr("Unread");
    if (query.channel)
        more << Labels::of(*query.channel);
    if (!query.serviceCode.isEmpty()) {
        const Category *category = m_account.settings.category(query.serviceCode);
        more << (category ? Formats::localName(category->names, category->code) : query.serviceCode);
    }
    m_moreChip->setText(more.join(u", "_s));
    m_moreChip->setChecked(true);
    m_moreChip->setVisible(!more.isEmpty());
    m_moreChip->setAccessibleName(tr("Remove the filter: %1").arg(more.join(u", "_s)));
    m_moreChip->setToolTip(m_moreChip->accessibleName());
    m_title->setText(m_folderChips.contains(query.folder) ? tr("Inbox") : folderName(query.folder));
    showCounts();
}

bool InboxPane::isFiltered() const
{
    return m_model->query() != folderAlone();
}

InboxQuery InboxPane::folderAlone() const
{
    InboxQuery query;
    query.folder = m_model->query().folder;
    return query;
}

void InboxPane::clearFilters()
{
    m_search->clear();
    m_searchSoon.stop();
    setQuery(folderAlone());
}

void InboxPane::setCounts(const FolderCounts &counts)
{
    m_counts = counts;
    showCounts();
}

void InboxPane::showCounts()
{
    const auto labelled = [this](InboxFolder folder, int count) {
        QPushButton *chip = m_folderChips.at(folder);
        chip->setText(folderName(folder));
        chip->setAccessibleName(count > 0 ? tr("%1, %n complaint(s)", nullptr, count).arg(folderName(folder))
                                          : folderName(folder));
        chip->setToolTip(chip->accessibleName());
    };
    labelled(InboxFolder::Mine, m_counts.mine);
    labelled(InboxFolder::Unassigned, m_counts.unassigned);
    labelled(InboxFolder::AllOpen, m_counts.allOpen);
    m_overdueChip->setText(m_counts.overdue > 0 ? tr("Overdue %1").arg(Formats::number(m_counts.overdue))
                                                : tr("Overdue"));
    const std::map<InboxFolder, int> of{
        {InboxFolder::Mine, m_counts.mine},       {InboxFolder::Unassigned, m_counts.unassigned},
        {InboxFolder::AllOpen, m_counts.allOpen}, {InboxFolder::Awaiting, m_counts.awaiting},
        {InboxFolder::Done, m_counts.done},       {InboxFolder::Review, m_counts.review}};
    if (!isFiltered())
        m_count->setText(Formats::number(of.at(m_model->query().folder)));
    else
        m_count->setText(m_model->hasMore() ? Formats::number(m_model->rowCount()) + u'+'
                                            : Formats::number(m_model->rowCount()));
}

void InboxPane::addFolderEntries()
{
    for (const InboxFolder folder : {InboxFolder::Awaiting, InboxFolder::Done}) {
        auto *entry = m_filterMenu->addAction(folderName(folder), this, [this, folder] { setFolder(folder); });
        entry->setCheckable(true);
        entry->setChecked(m_model->query().folder == folder);
    }
    m_filterMenu->addSeparator();
}

void InboxPane::fillFilterMenu()
{
    m_filterMenu->clear();
    addFolderEntries();
    const InboxQuery &now = m_model->query();
    const auto entry = [this](QMenu *menu, const QString &words, bool on, const InboxQuery &query) {
        auto *action = menu->addAction(words, this, [this, query] { setQuery(query); });
        action->setCheckable(true);
        action->setChecked(on);
    };
    InboxQuery unread = now;
    unread.unreadOnly = !now.unreadOnly;
    entry(m_filterMenu, tr("Unread only"), now.unreadOnly, unread);
    auto *channels = m_filterMenu->addMenu(tr("Channel"));
    InboxQuery any = now;
    any.channel.reset();
    entry(channels, tr("Any"), !now.channel, any);
    for (const auto &[channel, name] : namesOf<Channel>) {
        InboxQuery one = now;
        one.channel = channel;
        entry(channels, Labels::of(channel), now.channel == channel, one);
    }
    if (m_account.settings.categories.empty())
        return;
    auto *categories = m_filterMenu->addMenu(tr("Category"));
    any = now;
    any.serviceCode.clear();
    entry(categories, tr("Any"), now.serviceCode.isEmpty(), any);
    for (const Category &category : m_account.settings.categories) {
        InboxQuery one = now;
        one.serviceCode = category.code;
        entry(categories, Formats::localName(category.names, category.code), now.serviceCode == category.code, one);
    }
}

// --- what stands where no row is

void InboxPane::setFirstSync(const QString &progress)
{
    m_firstSync = progress;
    showPhase();
}

void InboxPane::showPhase()
{
    showCounts();
    const bool failed = m_model->phase() == InboxModel::Phase::Failed && m_model->error();
    // What was read stays on the screen, and a line below it says what could not be.
    if (failed && m_model->rowCount() > 0)
        m_trouble->show(Banner::Kind::Problem, ErrorText::line(m_model->error()->code), tr("Try again"));
    else
        m_trouble->hide();
    if (m_model->rowCount() > 0) {
        m_stack->setCurrentWidget(m_list);
        if (std::exchange(m_focusSoon, false))
            m_list->setFocus();
        return;
    }
    m_stack->setCurrentWidget(m_empty);
    showEmpty();
}

void InboxPane::showEmpty()
{
    const bool loading = m_model->phase() == InboxModel::Phase::Loading || !m_firstSync.isEmpty();
    m_empty->setBusy(loading);
    if (m_model->phase() == InboxModel::Phase::Failed && m_model->error()) {
        showFailure(*m_empty, *m_stack, *m_model->error());
    } else if (!m_firstSync.isEmpty()) {
        m_empty->set("inbox"_L1, tr("Fetching complaints"), m_firstSync);
    } else if (loading) {
        m_empty->set("inbox"_L1, tr("Reading"), tr("Complaints appear in a moment."));
    } else if (isFiltered()) {
        m_empty->set("search"_L1, tr("Nothing found"),
                     tr("No complaint fits the search and the filters. The search looks through names, numbers and "
                        "texts, in either script."),
                     tr("Clear search and filters"));
    } else if (m_model->query().folder == InboxFolder::Mine) {
        m_empty->set("check2-circle"_L1, tr("All done"),
                     tr("No complaint waits for you. New ones appear here by themselves."), tr("Show all open"));
    } else if (m_model->query().folder == InboxFolder::Unassigned) {
        m_empty->set("check2-circle"_L1, tr("Everything is assigned"),
                     tr("No complaint waits for somebody to take it."), tr("Show all open"));
    } else {
        m_empty->set("inbox"_L1, tr("No complaints here"),
                     tr("New ones appear by themselves when the server has some."), tr("Look now"));
    }
}

void InboxPane::onCameInAbove(int rows)
{
    m_aboveCount += rows;
    m_above->setText(tr("%n new above", nullptr, m_aboveCount));
    m_above->adjustSize();
    m_above->move((m_list->width() - m_above->width()) / 2, 8);
    m_above->show();
    m_above->raise();
}

// --- several at once

void InboxPane::showMarks()
{
    const auto count = int(m_model->marked().size());
    m_bulkBar->setVisible(count > 0);
    m_bulkCount->setText(tr("%n chosen", nullptr, count));
    const Roles &roles = m_account.person.roles;
    m_acceptMarked->setEnabled(count > 0 && hasRole(roles, Role::Officer));
    m_assignMarked->setEnabled(count > 0 && hasRole(roles, Role::Nodal));
    m_clearMarks->setEnabled(count > 0);
}

void InboxPane::bulk(ComplaintAction action)
{
    if (const auto ids = m_model->marked(); !ids.empty())
        Q_EMIT bulkRequested(action, ids);
}

// --- what is open

void InboxPane::setOpened(const ComplaintId &id)
{
    m_list->setOpened(id);
}

void InboxPane::focusList()
{
    m_focusSoon = m_stack->currentWidget() != m_list;
    if (!m_focusSoon)
        m_list->setFocus();
}

void InboxPane::openNext()
{
    const int count = m_model->rowCount();
    const int row = m_model->rowOf(m_list->opened());
    const int next = row < 0 ? qMax(0, m_list->currentIndex().row()) : row + 1 < count ? row + 1 : row - 1;
    if (next >= 0 && next < count)
        Q_EMIT openRequested(m_model->rowAt(next).id);
}

} // namespace uttar::ui
