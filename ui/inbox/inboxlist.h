// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/ids.h"

#include <QListView>
#include <QPersistentModelIndex>

#include <memory>

namespace uttar::ui {

class InboxDelegate;
class InboxModel;

// The list itself. While changes are taken over, what the person points at with the mouse, or else the current row,
// stays where it is on the screen; what came in above is counted and told.
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

Q_SIGNALS:
    void openRequested(const uttar::ComplaintId &id);
    void cameInAbove(int rows);
    void topReached();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    bool bringOpened();
    [[nodiscard]] QModelIndex anchor() const;
    void holdAnchor();
    void restoreAnchor();

    InboxModel &m_model;
    InboxDelegate *m_delegate;
    ComplaintId m_opened;
    QPersistentModelIndex m_anchor;
    QPersistentModelIndex m_pressed;
    int m_anchorTop = 0;
    int m_anchorRow = 0;
    bool m_hadRows = false;
    bool m_showSoon = false; // the opened one, as soon as there are rows
};

} // namespace uttar::ui
