// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/toast.h"

#include "app/base/text.h"
#include "ui/common/widgets.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace uttar::ui {

Toast::Toast(QWidget *strip)
    : QWidget(strip), m_words(new Line({}, 13, Token::OnFill, QFont::Normal, this)),
      m_button(new Button({}, {}, "toast", this))
{
    setObjectName(u"toast"_s);
    m_button->setObjectName(u"toastButton"_s);
    m_button->setFocusPolicy(Qt::TabFocus);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 4, 0);
    row->setSpacing(12);
    row->addWidget(m_words, 1);
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
    strip->installEventFilter(this);
    hide();
}

void Toast::show(const QString &words, const QString &button, int milliseconds)
{
    m_words->setText(words);
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
    return m_words->text();
}

// In the middle where there is room, else beside the strip's buttons; what does not fit is elided, and told by the
// words' tool tip.
void Toast::place()
{
    layout()->invalidate();
    const auto *const strip = parentWidget();
    QRect room = strip->rect().adjusted(8, 2, -8, -2);
    for (const auto *const button : strip->findChildren<QAbstractButton *>(Qt::FindDirectChildrenOnly)) {
        if (!button->isVisible())
            continue;
        if (isRightToLeft())
            room.setRight(std::min(room.right(), button->geometry().left() - 8));
        else
            room.setLeft(std::max(room.left(), button->geometry().right() + 8));
    }
    const int wanted = sizeHint().width() + 12;
    // Between the strip's words, where it fits there; else over them.
    QRect between = room;
    for (const auto *const words : strip->findChildren<QLabel *>(Qt::FindDirectChildrenOnly)) {
        if (!words->isVisible())
            continue;
        if (words->geometry().center().x() < strip->width() / 2)
            between.setLeft(std::max(between.left(), words->geometry().right() + 8));
        else
            between.setRight(std::min(between.right(), words->geometry().left() - 8));
    }
    if (between.width() >= wanted)
        room = between;
    const int width = std::min(wanted, room.width());
    const int x = std::clamp((strip->width() - width) / 2, room.left(), room.right() + 1 - width);
    setGeometry(x, room.top(), width, room.height());
}

void Toast::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Token::RailSelected));
    painter.drawRoundedRect(rect(), 6, 6);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if ((event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest) && isVisible())
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
