// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/shapedtext.h"

#include <QFontMetrics>
#include <QPainter>
#include <QTextLayout>

namespace uttar::ui {

namespace {

// More than any line shows: the end of a long text need not be shaped.
constexpr qsizetype lookAhead = 40;

std::shared_ptr<QTextLayout> layoutOf(const QString &text, const QFont &face)
{
    auto layout = std::make_shared<QTextLayout>(text, face);
    QTextOption option(Qt::AlignLeft | Qt::AlignAbsolute);
    option.setTextDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout->setTextOption(option);
    layout->setCacheEnabled(true);
    return layout;
}

std::shared_ptr<QTextLayout> oneLine(const QString &text, const QFont &face)
{
    auto layout = layoutOf(text, face);
    layout->beginLayout();
    auto line = layout->createLine();
    if (line.isValid())
        line.setNumColumns(int(text.size())); // as wide as it is
    layout->endLayout();
    return layout;
}

} // namespace

ShapedLine::ShapedLine(std::shared_ptr<QTextLayout> layout, int number) : m_layout(std::move(layout)), m_number(number)
{
    if (m_number < m_layout->lineCount())
        m_width = qCeil(m_layout->lineAt(m_number).naturalTextWidth());
}

ShapedLine::ShapedLine(const QString &text, const QFont &face, int room) : ShapedLine(oneLine(text, face), 0)
{
    if (m_width <= room)
        return;
    *this = ShapedLine(oneLine(QFontMetrics(face).elidedText(text, Qt::ElideRight, room), face), 0);
    m_width = qMin(m_width, room);
}

void ShapedLine::draw(QPainter &painter, const QPointF &at) const
{
    if (!m_layout || m_number >= m_layout->lineCount())
        return;
    const auto line = m_layout->lineAt(m_number);
    line.draw(&painter, {at.x() - line.x(), at.y() - line.ascent() - line.y()});
}

ShapedLines::ShapedLines(const QString &text, const QFont &face, int firstRoom, int secondRoom)
{
    const auto layout = layoutOf(text, face);
    layout->beginLayout();
    auto line = layout->createLine();
    if (line.isValid())
        line.setLineWidth(firstRoom);
    const auto from = line.isValid() ? line.textLength() : 0;
    auto next = layout->createLine();
    if (next.isValid())
        next.setLineWidth(secondRoom);
    layout->endLayout();
    first = ShapedLine(layout, 0);
    first.m_width = qMin(first.m_width, firstRoom);
    if (!next.isValid())
        return;
    if (from + next.textLength() >= text.size()) {
        second = ShapedLine(layout, 1);
        second.m_width = qMin(second.m_width, secondRoom);
        return;
    }
    const auto enough = next.textLength() + lookAhead;
    auto rest = text.mid(from, enough).trimmed();
    if (from + enough < text.size())
        rest += QChar(0x2026);
    second = ShapedLine(rest, face, secondRoom);
}

ShapedLine ShapedCache::line(const QString &text, const QFont &face, int room)
{
    const Key key{text, face.pixelSize(), face.weight(), room, 0};
    if (const auto *known = m_lines.object(key))
        return *known;
    ShapedLine result(text, face, room);
    m_lines.insert(key, new ShapedLine(result));
    return result;
}

ShapedLines ShapedCache::lines(const QString &text, const QFont &face, int firstRoom, int secondRoom)
{
    const Key key{text, face.pixelSize(), face.weight(), firstRoom, secondRoom};
    if (const auto *known = m_paragraphs.object(key))
        return *known;
    ShapedLines result(text, face, firstRoom, secondRoom);
    m_paragraphs.insert(key, new ShapedLines(result));
    return result;
}

} // namespace uttar::ui
