// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/outboxservice.h"

#include <QWidget>

#include <memory>

class QAction;
class QBoxLayout;
class QListView;
class QTextEdit;

namespace uttar::ui {

class Line;
class LostTextModel;
class Paragraphs;
class Prompter;

// What was typed on complaints that this console does not have any more: to be read, copied and deleted. A list, and
// beside it the chosen text whole.
class LostTextsView : public QWidget
{
    Q_OBJECT

public:
    LostTextsView(OutboxService &outbox, std::shared_ptr<Prompter> prompter, QWidget *parent = nullptr);

    void load();
    [[nodiscard]] int count() const;
    [[nodiscard]] QList<QAction *> acts() const;

Q_SIGNALS:
    void countChanged(int count);
    void leaveRequested();
    void failed(const uttar::Error &error);

private:
    [[nodiscard]] QAction *addAct(const QString &name, const QString &words, QLatin1String mark,
                                  const QList<QKeySequence> &keys);
    [[nodiscard]] QWidget *buildSide(QWidget *parent);
    void show(std::vector<LostText> texts);
    void choose();
    void copy();
    void askToDelete();

    OutboxService &m_outbox;
    std::shared_ptr<Prompter> m_prompter;
    LostTextModel *m_model;
    QAction *m_copy;
    QAction *m_delete;
    QAction *m_leave;
    QListView *m_list = nullptr;
    Line *m_subject = nullptr;
    Paragraphs *m_why = nullptr;
    QTextEdit *m_text = nullptr;
    Line *m_copied = nullptr;
};

} // namespace uttar::ui
