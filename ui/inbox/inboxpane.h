// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/lifecycle.h"
#include "app/protocol/session.h"
#include "ui/models/inboxmodel.h"

#include <QTimer>
#include <QWidget>

#include <map>
#include <memory>

class QAction;
class QLineEdit;
class QMenu;
class QPushButton;
class QStackedWidget;
class QToolButton;

namespace uttar::ui {

class Badge;
class Banner;
class Button;
class EmptyState;
class InboxList;
class Line;

// The list of complaints with what narrows it: folder, search, filters; and what is done with several at once.
class InboxPane : public QWidget
{
    Q_OBJECT

public:
    InboxPane(InboxSource source, const Clock &clock, QWidget *parent = nullptr);
    ~InboxPane() override;

    [[nodiscard]] InboxModel &model() { return *m_model; }
    [[nodiscard]] InboxList &list() { return *m_list; }

    // Roles decide which folder opens first and which acts on several are offered; categories fill the filter.
    void setAccount(const SessionAccount &account);
    void setPeople(const std::vector<Person> &people);
    void setCounts(const FolderCounts &counts);
    // "Fetching complaints: 1,200 of 20,000" while the first synchronisation runs; empty ends it.
    void setFirstSync(const QString &progress);
    void apply(const StoreChange &change) { m_model->apply(change); }

    void setFolder(InboxFolder folder);
    void setOpened(const ComplaintId &id);
    // Now, or as soon as there are rows.
    void focusList();
    // After a submit: opens the next complaint of the list; where it was the last one, the one before.
    void openNext();

    // Every act of this place with its key, for menus and the command palette.
    [[nodiscard]] QList<QAction *> placeActions() const { return m_actions; }

Q_SIGNALS:
    void openRequested(const uttar::ComplaintId &id);
    // On each of the marked ones; the receiver asks for what the act needs (whom to assign to).
    void bulkRequested(uttar::ComplaintAction action, const std::vector<uttar::ComplaintId> &ids);
    void syncRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] QWidget *makeHead();
    [[nodiscard]] QWidget *makeFilters();
    [[nodiscard]] QWidget *makeBulkBar();
    [[nodiscard]] QWidget *makeStack();
    void makeActions();
    QAction *addPlaceAction(const QString &name, const QString &words, const QKeySequence &key);
    void fillFilterMenu();
    void addFolderEntries();
    void setQuery(const InboxQuery &query);
    void showQuery();
    void showCounts();
    void showPhase();
    void showEmpty();
    void showMarks();
    void onCameInAbove(int rows);
    [[nodiscard]] bool isFiltered() const;
    [[nodiscard]] InboxQuery folderAlone() const;
    void clearFilters();
    [[nodiscard]] QString folderName(InboxFolder folder) const;
    void bulk(ComplaintAction action);

    InboxModel *m_model;
    InboxList *m_list;
    Line *m_title = nullptr;
    Line *m_count = nullptr;
    QToolButton *m_filterButton = nullptr;
    QMenu *m_filterMenu = nullptr;
    QLineEdit *m_search = nullptr;
    QTimer m_searchSoon;
    std::map<InboxFolder, QPushButton *> m_folderChips;
    QPushButton *m_overdueChip = nullptr;
    QPushButton *m_moreChip = nullptr; // the filters that are set in the menu; pressing it clears them
    QWidget *m_bulkBar = nullptr;
    Line *m_bulkCount = nullptr;
    Button *m_bulkAccept = nullptr;
    Button *m_bulkAssign = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    Banner *m_trouble = nullptr;
    QPushButton *m_above = nullptr;
    int m_aboveCount = 0;
    QString m_firstSync;
    FolderCounts m_counts;
    SessionAccount m_account;
    bool m_folderChosen = false;
    bool m_focusSoon = false;
    QList<QAction *> m_actions;
    QAction *m_acceptMarked = nullptr;
    QAction *m_assignMarked = nullptr;
    QAction *m_clearMarks = nullptr;
};

} // namespace uttar::ui
