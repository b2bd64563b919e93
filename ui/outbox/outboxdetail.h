// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/values.h"

#include <QWidget>

#include <vector>

class QAction;
class QHBoxLayout;
class QModelIndex;
class QVBoxLayout;

namespace uttar::ui {

class Badge;
class Button;
class Line;
class Paragraphs;

// One act of the outbox, whole: what it was, on which complaint, why it waits or was refused, the text that was
// written, and what can be done about it.
class OutboxDetail : public QWidget
{
    Q_OBJECT

public:
    // What may be done. `steps`: what brings it on; of those that are possible the last one is the next step.
    OutboxDetail(const std::vector<QAction *> &acts, const std::vector<QAction *> &steps, QWidget *parent = nullptr);

    // `row`: of an OutboxModel.
    void show(const QModelIndex &row, const OutboxEntry &entry);

private:
    void addButton(QAction *action, bool step, QHBoxLayout *row);
    void showButtons();

    Line *m_title;
    Badge *m_state;
    Line *m_subject;
    QWidget *m_whyCard;
    Paragraphs *m_why;
    Line *m_textName;
    QWidget *m_textCard;
    Paragraphs *m_text;
    std::vector<std::pair<QAction *, Button *>> m_buttons;
};

} // namespace uttar::ui
