// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/focusring.h"

#include "ui/common/tokens.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QScrollArea>

namespace uttar::ui {

void keepFocusInSight(QScrollArea *scroll)
{
    QObject::connect(qApp, &QApplication::focusChanged, scroll, [scroll](QWidget *, QWidget *now) {
        if (now != nullptr && scroll->widget() != nullptr && scroll->widget()->isAncestorOf(now))
            scroll->ensureWidgetVisible(now);
    });
}

FocusRing::FocusRing(QAbstractScrollArea *area) : QWidget(area), m_area(area)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    setVisible(area->hasFocus());
    area->installEventFilter(this);
}

void FocusRing::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Token::Accent), 2));
    painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), 6, 6);
}

bool FocusRing::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::FocusIn:
        if (const auto *const view = qobject_cast<QAbstractItemView *>(m_area);
            view != nullptr && view->currentIndex().isValid())
            break; // its row says it
        setGeometry(m_area->rect());
        raise();
        show();
        break;
    case QEvent::FocusOut: hide(); break;
    case QEvent::Resize: setGeometry(m_area->rect()); break;
    default: break;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace uttar::ui
