// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

namespace uttar::ui {

class Button;
class Line;

// A short message in the strip at the foot of a window, with one button (Undo) while it can still be pressed. It covers
// none of the strip's buttons and nothing else of the window, takes no focus and is spoken by screen readers.
class Toast : public QWidget
{
    Q_OBJECT

public:
    explicit Toast(QWidget *strip);

    // `button` empty: none. A newer message replaces an older one; the older one's Undo stays in the outbox.
    void show(const QString &words, const QString &button, int milliseconds);
    void dismiss();
    [[nodiscard]] QString words() const;

Q_SIGNALS:
    void pressed();
    void expired();

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;
    void enterEvent(QEnterEvent *event) override; // a message that is read does not go away
    void leaveEvent(QEvent *event) override;

private:
    void place();
    Line *m_words;
    Button *m_button;
    QTimer m_timer;
};

} // namespace uttar::ui
