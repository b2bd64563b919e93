// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/outboxservice.h"

#include <QWidget>

namespace uttar::ui {

class Paragraphs;
class Line;

// Two people changed one text: before, yours, theirs, with the choice in words. Both choices keep what was typed.
class ConflictView : public QWidget
{
    Q_OBJECT

public:
    explicit ConflictView(QWidget *parent = nullptr);
    void show(const OutboxService::Conflict &conflict, const QString &subject);

Q_SIGNALS:
    void keepMine();
    void keepTheirs();

private:
    Line *m_title = nullptr;
    Paragraphs *m_before = nullptr;
    Paragraphs *m_mine = nullptr;
    Paragraphs *m_theirs = nullptr;
};

} // namespace uttar::ui
