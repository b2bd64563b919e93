// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/replyhighlighter.h"

#include "app/domain/guard.h"
#include "app/domain/placeholder.h"

namespace uttar::ui {

ReplyHighlighter::ReplyHighlighter(QTextDocument *document) : QSyntaxHighlighter(document) { }

void ReplyHighlighter::setPublic(bool isPublic)
{
    if (m_public == isPublic)
        return;
    m_public = isPublic;
    rehighlight();
}

void ReplyHighlighter::setColors(const QColor &warning, const QColor &field, const QColor &fieldText)
{
    if (m_warning == warning && m_field == field && m_fieldText == fieldText)
        return;
    m_warning = warning;
    m_field = field;
    m_fieldText = fieldText;
    rehighlight();
}

void ReplyHighlighter::highlightBlock(const QString &text)
{
    QTextCharFormat open;
    open.setBackground(m_field);
    open.setForeground(m_fieldText);
    for (const auto &placeholder : placeholders(text))
        setFormat(int(placeholder.start), int(placeholder.length), open);
    if (!m_public)
        return;
    QTextCharFormat personal;
    personal.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    personal.setUnderlineColor(m_warning);
    personal.setForeground(m_warning);
    for (const auto &finding : findPersonalData(text))
        setFormat(int(finding.start), int(finding.length), personal);
}

} // namespace uttar::ui
