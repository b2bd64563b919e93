// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QList>

class QAction;
class QLineEdit;
class QListWidget;

namespace uttar::ui {

// Every action with its key, found by typing; Enter does it. Actions that are not possible right now are shown last
// and grey.
class CommandPalette : public QDialog
{
    Q_OBJECT

public:
    CommandPalette(const QList<QAction *> &actions, QWidget *parent);

    // Whether the letters of `typed` stand in `text` in this order; lower is better, -1 is no.
    [[nodiscard]] static int fuzzyScore(const QString &text, const QString &typed);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fill();
    void trigger();

    QList<QAction *> m_actions;
    QLineEdit *m_field;
    QListWidget *m_list;
};

} // namespace uttar::ui
