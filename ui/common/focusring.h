// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractScrollArea;
class QScrollArea;

namespace uttar::ui {

// Scrolls to whatever gets the focus inside; a scroll area does it by itself only while the focus moves within it.
void keepFocusInSight(QScrollArea *scroll);

// A ring in accent inside the edge of a scroll area while it has the focus: a border of its own would move what it
// shows. In a list only while no row is the current one.
class FocusRing : public QWidget
{
    Q_OBJECT

public:
    explicit FocusRing(QAbstractScrollArea *area);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QAbstractScrollArea *m_area;
};

} // namespace uttar::ui
