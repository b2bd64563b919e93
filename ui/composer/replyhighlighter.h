// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QSyntaxHighlighter>

namespace uttar::ui {

// Marks, while a reply is typed, what must not leave: personal data in a public reply (wavy underline) and placeholders
// that are still open (ground). It runs on paragraphs, so a number broken over two of them is found by the check only.
class ReplyHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit ReplyHighlighter(QTextDocument *document);
    void setPublic(bool isPublic);
    void setColors(const QColor &warning, const QColor &field, const QColor &fieldText);

protected:
    void highlightBlock(const QString &text) override;

private:
    bool m_public = true;
    QColor m_warning;
    QColor m_field;
    QColor m_fieldText;
};

} // namespace uttar::ui
