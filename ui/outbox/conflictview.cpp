// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/outbox/conflictview.h"

#include "app/base/names.h"
#include "app/base/text.h"
#include "ui/common/labels.h"
#include "ui/common/widgets.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

#include <variant>

namespace uttar::ui {

namespace {

// What stands at the server now: a text, or the state of a complaint by its stable name.
QString standing(const QString &theirs)
{
    const auto state = fromName<ComplaintState>(theirs);
    return state ? Labels::of(*state) : theirs;
}

} // namespace

ConflictView::Column ConflictView::addColumn(const QString &name, const char *card, QWidget *parent)
{
    Column out;
    out.whole = new QWidget(parent);
    auto *const column = new QVBoxLayout(out.whole);
    column->setContentsMargins(0, 0, 0, 0);
    out.name = new Line(name, 13, Token::Text2, QFont::Bold, out.whole);
    column->addWidget(out.name);
    auto *const box = panel("card", card, out.whole);
    auto *const inside = new QVBoxLayout(box);
    inside->setContentsMargins(14, 12, 14, 12);
    out.text = new Paragraphs({}, 15, Token::Text, box);
    out.text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    out.text->setAlignment(Qt::AlignTop | Qt::AlignLeading);
    inside->addWidget(out.text);
    column->addWidget(box, 1);
    return out;
}

QWidget *ConflictView::buildFoot()
{
    auto *const foot = panel("ground", "foot", this);
    auto *const row = new QHBoxLayout(foot);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(8);
    row->addStretch();
    m_keepTheirs = new Button({}, {}, "", this);
    m_keepTheirs->setObjectName(u"keepTheirs"_s);
    m_keepMine = new Button({}, {}, "primary", this);
    m_keepMine->setObjectName(u"keepMine"_s);
    row->addWidget(m_keepTheirs);
    row->addWidget(m_keepMine);
    connect(m_keepTheirs, &QPushButton::clicked, this, &ConflictView::keepTheirs);
    connect(m_keepMine, &QPushButton::clicked, this, [this] {
        if (m_decision)
            Q_EMIT lookAgain();
        else
            Q_EMIT keepMine();
    });
    return foot;
}

ConflictView::ConflictView(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"conflictView"_s);
    auto *const whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->setSpacing(0);
    auto *const scroll = new QScrollArea(this); // long texts in a low window
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *const page = panel("ground", "canvas", scroll);
    auto *const outer = new QVBoxLayout(page);
    outer->setContentsMargins(24, 20, 24, 16);
    outer->setSpacing(8);
    m_title = new Line({}, 16, Token::Text, QFont::Bold, page);
    outer->addWidget(m_title);
    m_subject = new Line({}, 13, Token::Text2, QFont::Normal, page);
    outer->addWidget(m_subject);
    outer->addSpacing(4);
    m_why = new Paragraphs({}, 14, Token::Text, page);
    outer->addWidget(m_why);
    outer->addSpacing(4);
    auto *const row = new QHBoxLayout;
    row->setSpacing(12);
    m_before = addColumn(tr("Before"), "plain", page);
    m_mine = addColumn(tr("Yours"), "department", page);
    m_theirs = addColumn(tr("Theirs"), "note", page);
    for (const auto &column : {m_before, m_mine, m_theirs})
        row->addWidget(column.whole, 1);
    outer->addLayout(row);
    outer->addStretch(1); // the texts take what they need, no more
    scroll->setWidget(page);
    whole->addWidget(scroll, 1);
    whole->addWidget(buildFoot());
}

void ConflictView::show(const OutboxEntry &entry, const OutboxService::Conflict &conflict, const QString &subject,
                        const QString &who)
{
    const auto &act = entry.operation.act;
    const bool text = std::holds_alternative<SubmitReply>(act);
    m_decision = std::holds_alternative<DecideReply>(act);
    m_title->setText(Labels::toDo(act));
    m_subject->setText(subject);
    m_why->setPlain(m_decision
                        ? tr("The reply was changed, or decided on, before your decision arrived. Nothing was done by "
                             "it: look at the reply again.")
                        : tr("Somebody changed this while you worked on it. Nothing you typed is lost, whatever you "
                             "choose."));
    const auto orNothing = [](const QString &words) { return words.isEmpty() ? tr("Nothing") : words; };
    m_before.text->setPlain(orNothing(conflict.before));
    m_before.whole->setVisible(text);
    m_mine.text->setPlain(text ? orNothing(conflict.mine) : Labels::toDo(act));
    m_theirs.text->setPlain(orNothing(standing(conflict.theirs)));
    m_theirs.name->setText(who.isEmpty() ? tr("Theirs") : who);
    for (const auto &column : {m_before, m_mine, m_theirs})
        column.text->setAccessibleName(column.name->text() + u": "_s + column.text->plain());
    m_keepTheirs->setText(text             ? tr("Leave theirs, keep mine as a draft")
                              : m_decision ? tr("I have read it")
                                           : tr("Leave it as it is"));
    m_keepMine->setText(text             ? tr("Send mine instead")
                            : m_decision ? tr("Look at it again")
                                         : tr("Do mine all the same"));
}

} // namespace uttar::ui
