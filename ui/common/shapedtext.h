// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QFont>
#include <QString>

#include <memory>

class QPainter;
class QPointF;
class QTextLayout;

namespace uttar::ui {

// One line of text, shaped once and drawn as often as wanted. QPainter::drawText() shapes anew at each call, and
// eliding and measuring do so again: with complex scripts that is most of what a list costs. Its direction is that of
// the text. GUI thread only.
class ShapedLine
{
public:
    ShapedLine() = default; // draws nothing
    // Elided at its end where it does not fit into `room` pixels.
    ShapedLine(const QString &text, const QFont &face, int room);

    [[nodiscard]] int width() const { return m_width; } // pixels, at most the room
    // `at`: the left end of the baseline.
    void draw(QPainter &painter, const QPointF &at) const;

private:
    friend struct ShapedLines;
    ShapedLine(std::shared_ptr<QTextLayout> layout, int number);

    std::shared_ptr<QTextLayout> m_layout; // a copy is the same line
    int m_number = 0;                      // of the line in it
    int m_width = 0;
};

// The beginning of a longer text, on two lines of different widths; the second is elided where the text goes on.
struct ShapedLines
{
    ShapedLines(const QString &text, const QFont &face, int firstRoom, int secondRoom);

    ShapedLine first;
    ShapedLine second;
};

// The lines that a list has drawn of late.
class ShapedCache
{
public:
    // Of the same arguments as the constructors above.
    [[nodiscard]] ShapedLine line(const QString &text, const QFont &face, int room);
    [[nodiscard]] ShapedLines lines(const QString &text, const QFont &face, int firstRoom, int secondRoom);

private:
    struct Key
    {
        QString text;
        int pixelSize;
        int weight;
        int room;
        int secondRoom; // 0: of one line
        friend bool operator==(const Key &, const Key &) = default;
    };
    friend size_t qHash(const Key &key, size_t seed)
    {
        return qHashMulti(seed, key.text, key.pixelSize, key.weight, key.room, key.secondRoom);
    }
    static constexpr int kept = 1'000; // some hundred rows

    QCache<Key, ShapedLine> m_lines{kept};
    QCache<Key, ShapedLines> m_paragraphs{kept};
};

} // namespace uttar::ui
