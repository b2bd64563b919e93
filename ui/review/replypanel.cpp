// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/replypanel.h"

#include "app/base/text.h"
#include "app/domain/platformrule.h"
#include "ui/common/checkwords.h"
#include "ui/common/focusring.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/labels.h"
#include "ui/common/widgets.h"
#include "ui/review/worddiff.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QScrollBar>
#include <QVBoxLayout>

#include <tuple>

namespace uttar::ui {

namespace {

// Removed words struck out, added ones underlined: the colour is not the only sign.
QString diffHtml(const std::vector<DiffRun> &runs)
{
    QString html;
    for (const auto &run : runs) {
        const auto text = run.text.toHtmlEscaped().replace(u'\n', u"<br>"_s);
        switch (run.kind) {
        case DiffRun::Kind::Same: html += text; break;
        case DiffRun::Kind::Removed:
            html += u"<span style=\"color:%1;background:%2;text-decoration:line-through\">%3</span>"_s.arg(
                color(Token::Red).name(), color(Token::RedGround).name(), text);
            break;
        case DiffRun::Kind::Added:
            html += u"<span style=\"color:%1;background:%2;text-decoration:underline\">%3</span>"_s.arg(
                color(Token::Green).name(), color(Token::GreenGround).name(), text);
            break;
        }
    }
    return html;
}

} // namespace

ReplyPanel::ReplyPanel(QWidget *parent) : QScrollArea(parent)
{
    setObjectName(u"replyPanel"_s);
    setAccessibleName(tr("Reply and checks"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    new FocusRing(this);
    clear();
}

void ReplyPanel::clear()
{
    m_shown.reset();
    begin();
    replaceBody(this, m_body, 0);
}

void ReplyPanel::begin()
{
    m_body = panel("ground", "canvas", this);
    m_column = new QVBoxLayout(m_body);
    m_column->setContentsMargins(16, 16, 16, 16);
    m_column->setSpacing(10);
}

void ReplyPanel::addText(const ReviewItem &item)
{
    auto *const head = new QHBoxLayout;
    head->addWidget(new Line(Labels::of(item.reply.content.type), 14, Token::Text, QFont::Bold, m_body));
    const auto tone = Labels::tone(item.reply.state);
    head->addWidget(new Badge(Labels::of(item.reply.state), tone.ink, tone.ground, {}, m_body));
    head->addStretch();
    head->addWidget(new Line(tr("by %1").arg(item.makerName), 12, Token::Text2, QFont::Normal, m_body));
    m_column->addLayout(head);
    const auto where = item.reply.content.isPublic ? tr("Public on %1 as %2") : tr("Private on %1 as %2");
    m_column->addWidget(
        new Line(where.arg(Labels::of(item.reply.content.channel), Formats::handle(item.reply.content.sourceAccount)),
                 12, Token::Text2, QFont::Normal, m_body));
    for (const auto &part : item.reply.content.parts) {
        auto *const card = panel("card", "department", m_body);
        auto *const inside = new QVBoxLayout(card);
        inside->setContentsMargins(14, 12, 14, 12);
        auto *const text = new Paragraphs(part, 15, Token::Text, card);
        text->setObjectName(u"reviewText"_s);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse);
        inside->addWidget(text);
        m_column->addWidget(card);
    }
}

void ReplyPanel::addDifferences(const ReviewItem &item)
{
    const bool earlier = !item.earlierText.isEmpty();
    const auto before = earlier ? item.earlierText : item.templateText;
    const auto now = joined(item.reply.content.parts);
    if (before.isEmpty() || before == now)
        return;
    m_column->addWidget(
        new Line(earlier ? tr("Changed since the version sent back") : tr("Changed against the template"), 13,
                 Token::Text, QFont::Bold, m_body));
    auto *const text = new QLabel(diffHtml(wordDiff(before, now)), m_body);
    text->setTextFormat(Qt::RichText); // every run of it was escaped above
    text->setWordWrap(true);
    m_column->addWidget(text);
}

void ReplyPanel::addChecks(const ReviewItem &item)
{
    m_column->addWidget(new Line(tr("Checks"), 13, Token::Text, QFont::Bold, m_body));
    for (const auto &check : item.checks) {
        const auto ink = check.result == CheckResult::Pass ? Token::Green
            : check.result == CheckResult::Warn            ? Token::Amber
                                                           : Token::Red;
        const auto mark = check.result == CheckResult::Pass ? "check2-circle"_L1
            : check.result == CheckResult::Warn             ? "exclamation-triangle"_L1
                                                            : "exclamation-octagon"_L1;
        auto *const row = new QHBoxLayout;
        row->setSpacing(8);
        auto *const icon = new QLabel(m_body);
        icon->setPixmap(iconPixmap(mark, ink, 16, devicePixelRatioF()));
        row->addWidget(icon, 0, Qt::AlignTop);
        auto *const words =
            new Paragraphs(CheckWords::of(check), 13, check.result == CheckResult::Pass ? Token::Text2 : ink, m_body);
        words->setAccessibleName(u"%1: %2"_s.arg(CheckWords::result(check.result), CheckWords::of(check)));
        row->addWidget(words, 1);
        m_column->addLayout(row);
    }
    if (item.approvalsNeeded > 1)
        m_column->addWidget(new Line(tr("%1 of %2 approvals given").arg(item.approvalsGiven).arg(item.approvalsNeeded),
                                     13, Token::Text2, QFont::Normal, m_body));
    if (item.official)
        m_column->addWidget(new Paragraphs(
            tr("This is free text or a sensitive matter: it speaks as an official position of the department."), 13,
            Token::Text2, m_body));
}

void ReplyPanel::addRecord(const ReviewItem &item)
{
    const auto &content = item.reply.content;
    const auto add = [&](const QString &name, const QString &value) {
        if (value.isEmpty())
            return;
        m_column->addWidget(new Line(name, 12, Token::Text3, QFont::Normal, m_body));
        m_column->addWidget(new Paragraphs(value, 14, Token::Text, m_body));
    };
    add(tr("Action taken, for the record"), content.actionTakenReport);
    add(tr("UTR number"), content.utrNumber);
    add(tr("Reason"), content.interimReason);
    if (content.expected)
        add(tr("Expected by"), Formats::date(*content.expected));
    add(tr("Note"), item.reply.note);
}

bool ReplyPanel::looksTheSame(const ReviewItem &a, const ReviewItem &b)
{
    const auto looks = [](const ReviewItem &item) {
        return std::tie(item.reply, item.checks, item.official, item.approvalsNeeded, item.approvalsGiven,
                        item.templateText, item.earlierText, item.makerName);
    };
    return looks(a) == looks(b);
}

void ReplyPanel::show(const ReviewItem &item)
{
    if (m_shown && looksTheSame(*m_shown, item))
        return;
    const bool same = m_shown && m_shown->reply.id == item.reply.id;
    const int top = same ? verticalScrollBar()->value() : 0;
    const auto *const focused = focusWidget();
    const bool hadFocus = focused != nullptr && focused->hasFocus();
    begin();
    m_shown = item;
    m_shown->complaint = {}; // may be long, and is shown elsewhere
    addText(item);
    addRecord(item);
    addDifferences(item);
    addChecks(item);
    m_column->addStretch();
    replaceBody(this, m_body, top);
    if (hadFocus)
        setFocus(Qt::OtherFocusReason); // what had it inside is gone
}

} // namespace uttar::ui
