// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/ids.h"
#include "app/store/values.h"

#include <QListView>
#include <QPersistentModelIndex>

#include <memory>

namespace uttar::ui {

class InboxDelegate;
class InboxModel;

// The list itself. While changes are taken over, one row stays where it is on the screen: of the row under the mouse
// and the current one, the one that was used last, by moving the mouse in the list or by a key. Where scrolling is not
// enough for that (few rows, or an end of the list), the rows stand beyond the range of the scroll bar until the person
// scrolls, presses a key or takes the mouse out of the list. What came in above is counted and told.
class InboxList : public QListView
{
    Q_OBJECT

public:
    explicit InboxList(InboxModel &model, QWidget *parent = nullptr);
    ~InboxList() override;

    void setOpened(const ComplaintId &id);
    [[nodiscard]] ComplaintId opened() const { return m_opened; }
    // Moves the current row; opens nothing.
    void step(int rows);
    void showTop();
    void scrollTo(const QModelIndex &index, ScrollHint hint = EnsureVisible) override;

Q_SIGNALS:
    void openRequested(const uttar::ComplaintId &id);
    void cameInAbove(int rows);
    void topReached();

protected:
    [[nodiscard]] int verticalOffset() const override;
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    bool bringOpened();
    [[nodiscard]] QModelIndex pointedAt() const;
    [[nodiscard]] QModelIndex anchor() const;
    void holdAnchor();
    void restoreAnchor();
    void holdAt(int offset, bool beyond);
    void settle();

    InboxModel &m_model;
    InboxDelegate *m_delegate;
    ComplaintId m_opened;
    QPersistentModelIndex m_anchor;
    QPersistentModelIndex m_pressed;
    InboxQuery m_shownQuery; // of the rows that are shown
    InboxKey m_anchorKey;
    int m_anchorTop = 0;
    int m_anchorRow = 0;
    int m_beyond = 0;       // pixels that the rows are scrolled beyond the scroll bar's range
    bool m_byMouse = false; // the mouse was used last, not a key
    bool m_hadRows = false;
    bool m_showSoon = false; // the opened one, as soon as there are rows
};

} // namespace uttar::ui
