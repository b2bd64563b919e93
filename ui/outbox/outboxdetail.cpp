// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/outboxdetail.h"

#include "app/base/text.h"
#include "ui/common/fonts.h"
#include "ui/common/formats.h"
#include "ui/common/widgets.h"
#include "ui/models/outboxmodel.h"
#include "ui/outbox/outboxdelegate.h"

#include <QAction>
#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <ranges>

namespace uttar::ui {

namespace {

constexpr int widestText = 760; // at 100 %: a line that can still be read

QVBoxLayout *cardColumn(QWidget *card)
{
    auto *const column = new QVBoxLayout(card);
    column->setContentsMargins(14, 12, 14, 12);
    return column;
}

} // namespace

OutboxDetail::OutboxDetail(const std::vector<QAction *> &acts, const std::vector<QAction *> &steps, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"outboxDetail"_s);
    setProperty("ground", u"canvas"_s);
    setAttribute(Qt::WA_StyledBackground);
    auto *const outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *const scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *const page = panel("ground", "canvas", scroll);
    auto *const sides = new QHBoxLayout(page);
    sides->setContentsMargins(24, 20, 24, 16);
    auto *const body = new QWidget(page);
    body->setMaximumWidth(scaled(widestText));
    sides->addWidget(body, 100);
    sides->addStretch(1);
    auto *const column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto *const head = new QHBoxLayout;
    head->setSpacing(8);
    m_title = new Line({}, 16, Token::Text, QFont::Bold, body);
    m_state = new Badge(body);
    head->addWidget(m_title);
    head->addWidget(m_state);
    head->addStretch();
    column->addLayout(head);
    m_subject = new Line({}, 13, Token::Text2, QFont::Normal, body);
    column->addWidget(m_subject);
    column->addSpacing(4);
    m_whyCard = panel("card", "plain", body);
    m_why = new Paragraphs({}, 14, Token::Text, m_whyCard);
    m_why->setObjectName(u"outboxWhy"_s);
    cardColumn(m_whyCard)->addWidget(m_why);
    column->addWidget(m_whyCard);
    column->addSpacing(4);
    m_textName = new Line(tr("What you wrote"), 13, Token::Text, QFont::Bold, body);
    column->addWidget(m_textName);
    m_textCard = panel("card", "department", body);
    m_text = new Paragraphs({}, 15, Token::Text, m_textCard);
    m_text->setObjectName(u"outboxText"_s);
    cardColumn(m_textCard)->addWidget(m_text);
    column->addWidget(m_textCard);
    column->addStretch();
    scroll->setWidget(page);
    outer->addWidget(scroll, 1);

    auto *const foot = panel("ground", "foot", this);
    auto *const row = new QHBoxLayout(foot);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(8);
    row->addStretch();
    for (auto *const action : acts)
        addButton(action, false, row);
    for (auto *const action : steps)
        addButton(action, true, row);
    outer->addWidget(foot);
}

void OutboxDetail::addButton(QAction *action, bool step, QHBoxLayout *row)
{
    auto *const button = new Button(action->text(), {}, "", this);
    button->setObjectName(action->objectName() + u"Button"_s);
    button->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
    button->setProperty("step", step);
    button->hide();
    connect(button, &QPushButton::clicked, action, &QAction::trigger);
    connect(action, &QAction::changed, this, &OutboxDetail::showButtons);
    row->addWidget(button);
    m_buttons.emplace_back(action, button);
}

void OutboxDetail::showButtons()
{
    const Button *next = nullptr;
    for (const auto &[action, button] : m_buttons) {
        button->setText(action->text());
        button->setVisible(action->isEnabled());
        if (action->isEnabled() && button->property("step").toBool())
            next = button;
    }
    for (const auto &[action, button] : m_buttons) {
        const auto kind = button == next ? u"primary"_s : QString();
        if (button->property("kind").toString() == kind)
            continue;
        button->setProperty("kind", kind);
        restyle(button);
        button->updateGeometry();
    }
}

void OutboxDetail::show(const QModelIndex &row, const OutboxEntry &entry)
{
    m_title->setText(row.data(OutboxModel::WordsRole).toString());
    const auto tone = outboxTone(entry.state);
    m_state->set(row.data(OutboxModel::StateTextRole).toString(), tone.ink, tone.ground);
    const auto when = Formats::dateTime(entry.operation.actedTime, SystemClock().now());
    QStringList about{row.data(OutboxModel::SubjectRole).toString(), when};
    about.removeAll(QString());
    m_subject->setText(about.join(u" · "_s));
    const auto why = row.data(OutboxModel::DetailRole).toString();
    m_why->setPlain(why);
    m_whyCard->setVisible(!why.isEmpty());
    const bool refused = entry.state == OutboxState::Refused;
    const auto card = refused ? u"problem"_s : u"plain"_s;
    if (m_whyCard->property("card").toString() != card) {
        m_whyCard->setProperty("card", card);
        restyle(m_whyCard);
    }
    const auto text = row.data(OutboxModel::TextRole).toString();
    const bool note = std::holds_alternative<AddNote>(entry.operation.act);
    m_text->setPlain(text);
    m_textCard->setProperty("card", note ? u"note"_s : u"department"_s);
    restyle(m_textCard);
    m_textName->setVisible(!text.isEmpty());
    m_textCard->setVisible(!text.isEmpty());
    showButtons();
}

} // namespace uttar::ui
