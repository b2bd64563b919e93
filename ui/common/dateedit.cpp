// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/dateedit.h"

#include "app/base/text.h"
#include "ui/common/combobox.h"

#include <QPainter>

namespace uttar::ui {

DateEdit::DateEdit(QWidget *parent) : QDateEdit(parent)
{
    setCalendarPopup(true);
    setDisplayFormat(u"d MMM yyyy"_s);
}

void DateEdit::paintEvent(QPaintEvent *event)
{
    QDateEdit::paintEvent(event);
    QPainter painter(this);
    paintDropArrow(painter, *this);
}

} // namespace uttar::ui
