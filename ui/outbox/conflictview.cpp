// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/conflictview.h"

#include "app/base/text.h"
#include "ui/common/widgets.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace uttar::ui {

namespace {

Paragraphs *addColumn(QHBoxLayout *row, const QString &name, const char *card, QWidget *parent)
{
    auto *const column = new QVBoxLayout;
    column->addWidget(new Line(name, 13, Token::Text2, QFont::Bold, parent));
    auto *const box = panel("card", card, parent);
    auto *const inside = new QVBoxLayout(box);
    inside->setContentsMargins(14, 12, 14, 12);
    auto *const text = new Paragraphs({}, 14, Token::Text, box);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setAccessibleName(name);
    inside->addWidget(text);
    inside->addStretch();
    column->addWidget(box, 1);
    row->addLayout(column, 1);
    return text;
}

} // namespace

ConflictView::ConflictView(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"conflictView"_s);
    auto *const outer = new QVBoxLayout(this);
    outer->setContentsMargins(16, 16, 16, 16);
    outer->setSpacing(12);
    m_title = new Line({}, 16, Token::Text, QFont::Bold, this);
    outer->addWidget(m_title);
    outer->addWidget(new Paragraphs(
        tr("Somebody changed this while you worked on it. Nothing you typed is lost, whatever you choose."), 14,
        Token::Text2, this));
    auto *const row = new QHBoxLayout;
    row->setSpacing(12);
    m_before = addColumn(row, tr("Before"), "plain", this);
    m_mine = addColumn(row, tr("Yours"), "department", this);
    m_theirs = addColumn(row, tr("Theirs"), "note", this);
    outer->addLayout(row, 1);
    auto *const foot = new QHBoxLayout;
    foot->addStretch();
    auto *const theirs = new Button(tr("Leave theirs, keep mine as a draft"), {}, "", this);
    theirs->setObjectName(u"keepTheirs"_s);
    auto *const mine = new Button(tr("Send mine instead"), {}, "primary", this);
    mine->setObjectName(u"keepMine"_s);
    foot->addWidget(theirs);
    foot->addWidget(mine);
    outer->addLayout(foot);
    connect(mine, &QPushButton::clicked, this, &ConflictView::keepMine);
    connect(theirs, &QPushButton::clicked, this, &ConflictView::keepTheirs);
}

void ConflictView::show(const OutboxService::Conflict &conflict, const QString &subject)
{
    m_title->setText(subject);
    const auto orNothing = [](const QString &text) { return text.isEmpty() ? tr("Nothing") : text; };
    m_before->setPlain(orNothing(conflict.before));
    m_mine->setPlain(orNothing(conflict.mine));
    m_theirs->setPlain(orNothing(conflict.theirs));
}

} // namespace uttar::ui
