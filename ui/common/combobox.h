// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>

class QPainter;

namespace uttar::ui {

// The arrow at the trailing end of a field that opens.
void paintDropArrow(QPainter &painter, const QWidget &field);

// A combo box with its arrow: under a style sheet Fusion draws none.
class ComboBox : public QComboBox
{
    Q_OBJECT

public:
    using QComboBox::QComboBox;

protected:
    // A closed box finds its entries by their letters: those are not the window's one-letter keys.
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace uttar::ui
