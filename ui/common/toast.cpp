// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/toast.h"

#include "app/base/text.h"
#include "ui/common/fonts.h"
#include "ui/common/widgets.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

namespace uttar::ui {

Toast::Toast(QWidget *parent) : QWidget(parent), m_words(new QLabel(this)), m_button(new Button({}, {}, "quiet", this))
{
    setObjectName(u"toast"_s);
    auto *label = qobject_cast<QLabel *>(m_words);
    label->setTextFormat(Qt::PlainText);
    label->setFont(ui::font(14));
    m_button->setObjectName(u"toastButton"_s);
    m_button->setFocusPolicy(Qt::TabFocus);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 8, 8, 8);
    row->setSpacing(12);
    row->addWidget(m_words);
    row->addWidget(m_button);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        hide();
        Q_EMIT expired();
    });
    connect(m_button, &QPushButton::clicked, this, [this] {
        dismiss();
        Q_EMIT pressed();
    });
    parent->installEventFilter(this);
    hide();
}

void Toast::show(const QString &words, const QString &button, int milliseconds)
{
    qobject_cast<QLabel *>(m_words)->setText(words);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    m_button->setAccessibleName(button.isEmpty() ? QString() : button + u": "_s + words);
    setAccessibleName(words);
    m_timer.start(milliseconds);
    setVisible(true);
    place();
    raise();
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void Toast::dismiss()
{
    m_timer.stop();
    hide();
}

QString Toast::words() const
{
    return qobject_cast<QLabel *>(m_words)->text();
}

void Toast::place()
{
    layout()->activate();
    const QSize size = sizeHint().boundedTo(parentWidget()->size() - QSize(32, 0));
    setGeometry((parentWidget()->width() - size.width()) / 2, parentWidget()->height() - size.height() - scaled(44),
                size.width(), size.height());
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color(Token::Control), 1));
    painter.setBrush(color(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Token::Accent));
    painter.drawRoundedRect(isRightToLeft() ? QRectF(width() - 5, 8, 3, height() - 16) : QRectF(2, 8, 3, height() - 16),
                            1.5, 1.5);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && isVisible())
        place();
    return QWidget::eventFilter(watched, event);
}

void Toast::enterEvent(QEnterEvent *event)
{
    QWidget::enterEvent(event);
    const int left = m_timer.remainingTime();
    m_timer.stop();
    setProperty("left", left);
}

void Toast::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    if (isVisible())
        m_timer.start(qMax(1500, property("left").toInt()));
}

} // namespace uttar::ui
