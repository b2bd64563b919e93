// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateEdit>

namespace uttar::ui {

// A date in words with a calendar, and with the same arrow as a ComboBox: under a style sheet Fusion draws a broken
// one.
class DateEdit : public QDateEdit
{
    Q_OBJECT

public:
    explicit DateEdit(QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace uttar::ui
