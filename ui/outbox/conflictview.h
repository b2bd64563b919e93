// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/outboxservice.h"

#include <QWidget>

namespace uttar::ui {

class Button;
class Paragraphs;
class Line;

// Two people changed one thing: before, yours, theirs, with the choice in words. Both choices keep what was typed. A
// decision on a reply is never repeated over a text that nobody has looked at: the way leads back to Review.
class ConflictView : public QWidget
{
    Q_OBJECT

public:
    explicit ConflictView(QWidget *parent = nullptr);
    // `who`: the name of who changed it; empty: not known.
    void show(const OutboxEntry &entry, const OutboxService::Conflict &conflict, const QString &subject,
              const QString &who);

Q_SIGNALS:
    void keepMine();
    void keepTheirs();
    void lookAgain();

private:
    struct Column
    {
        QWidget *whole = nullptr;
        Line *name = nullptr;
        Paragraphs *text = nullptr;
    };
    [[nodiscard]] static Column addColumn(const QString &name, const char *card, QWidget *parent);
    [[nodiscard]] QWidget *buildFoot();

    Line *m_title = nullptr;
    Line *m_subject = nullptr;
    Paragraphs *m_why = nullptr;
    Column m_before;
    Column m_mine;
    Column m_theirs;
    Button *m_keepTheirs = nullptr;
    Button *m_keepMine = nullptr;
    bool m_decision = false;
};

} // namespace uttar::ui
