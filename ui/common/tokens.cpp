// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/tokens.h"

#include "app/base/text.h"

#include <QGuiApplication>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

namespace uttar::ui {

namespace {

constexpr auto table = std::to_array<TokenRow>({
    {Token::Canvas, "canvas", "#F3F5F8", "#12161C"},
    {Token::Surface, "surface", "#FFFFFF", "#1A1F27"},
    {Token::Rail, "rail", "#17243A", "#0D1117"},
    {Token::RailText, "railText", "#B9C4D6", "#A9B4C4"},
    {Token::RailSelected, "railSelected", "#2A3C5C", "#22304A"},
    {Token::Border, "border", "#DCE1E8", "#2E3641"},
    {Token::Control, "control", "#838E9E", "#6F7B8C"},
    {Token::Text, "text", "#1A222D", "#E7EBF1"},
    {Token::Text2, "text2", "#4F5B6B", "#B0BAC7"},
    {Token::Text3, "text3", "#5E6876", "#929DAC"},
    {Token::Accent, "accent", "#1D5BB8", "#86B4FF"},
    {Token::Fill, "fill", "#1D5BB8", "#2E6BD0"},
    {Token::FillHover, "fillHover", "#174C9C", "#2A62BF"},
    {Token::OnFill, "onFill", "#FFFFFF", "#FFFFFF"},
    {Token::Selected, "selected", "#E4EDFA", "#21324D"},
    {Token::Hover, "hover", "#F1F4F9", "#222933"},
    {Token::Red, "red", "#B3261E", "#FF9A91"},
    {Token::RedGround, "redGround", "#FCEAE8", "#40211F"},
    {Token::Amber, "amber", "#855000", "#F3BE5B"},
    {Token::AmberGround, "amberGround", "#FFF1D6", "#382B10"},
    {Token::Green, "green", "#1A6B3A", "#7BD5A1"},
    {Token::GreenGround, "greenGround", "#E3F4E9", "#163323"},
    {Token::Note, "note", "#FFF9E6", "#2B2715"},
    {Token::NoteInk, "noteInk", "#6B4E00", "#E8CE82"},
});

constexpr auto pairs = std::to_array<TokenPair>({
    {Token::Text, Token::Canvas},
    {Token::Text, Token::Surface},
    {Token::Text, Token::Selected},
    {Token::Text, Token::Hover},
    {Token::Text, Token::Note},
    {Token::Text2, Token::Canvas},
    {Token::Text2, Token::Surface},
    {Token::Text2, Token::Selected},
    {Token::Text2, Token::Hover},
    {Token::Text2, Token::Note},
    {Token::Text3, Token::Surface},
    {Token::Text3, Token::Selected},
    {Token::Text3, Token::Hover},
    {Token::Text3, Token::Canvas},
    {Token::Accent, Token::Surface},
    {Token::Accent, Token::Selected},
    {Token::Accent, Token::Canvas},
    {Token::Accent, Token::Hover},
    {Token::RailText, Token::Rail},
    {Token::OnFill, Token::RailSelected},
    {Token::RailText, Token::RailSelected},
    {Token::OnFill, Token::Fill},
    {Token::OnFill, Token::FillHover},
    {Token::OnFill, Token::Rail},
    {Token::Red, Token::RedGround},
    {Token::Red, Token::Surface},
    {Token::Red, Token::Canvas},
    {Token::Amber, Token::AmberGround},
    {Token::Amber, Token::Surface},
    {Token::Green, Token::GreenGround},
    {Token::Green, Token::Surface},
    {Token::Green, Token::Canvas},
    {Token::NoteInk, Token::Note},
    {Token::NoteInk, Token::Surface},
    {Token::Text, Token::RedGround},
    {Token::Text, Token::AmberGround},
    {Token::Text, Token::GreenGround},
    {Token::Control, Token::Surface, 3.0},
    {Token::Control, Token::Canvas, 3.0},
});

// sRGB to linear, as WCAG 2.1 defines relative luminance.
double luminance(const QColor &c)
{
    const auto linear = [](double v) { return v <= 0.04045 ? v / 12.92 : std::pow((v + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

constexpr auto sheet = R"(
QToolTip{border:1px solid $text;padding:4px 8px;color:$surface;background:$text}
QWidget#rail{background:$rail}
QWidget[ground="surface"]{background:$surface}
QWidget[ground="canvas"]{background:$canvas}
QWidget[ground="head"]{background:$surface;border-bottom:1px solid $border}
QWidget[ground="foot"]{background:$surface;border-top:1px solid $border}
QWidget#status{background:$canvas;border-top:1px solid $border}
QWidget[card="citizen"],QWidget[card="plain"]{background:$surface;border:1px solid $border;border-radius:8px}
QWidget[card="department"]{background:$selected;border:1px solid $selected;border-radius:8px}
QWidget[card="note"]{background:$note;border:1px solid $note;border-radius:8px}
QWidget[card="problem"]{background:$redGround;border:1px solid $redGround;border-radius:8px}
QListView,QTreeView,QTableView{border:0;background:$surface;outline:0;selection-background-color:$selected;
  selection-color:$text}
QDialog QListView{border:1px solid $border;border-radius:6px}
QDialog QListView:focus{border:2px solid $accent}
QListView::item,QTreeView::item,QTableView::item{color:$text}
QLineEdit,QComboBox,QAbstractSpinBox{border:1px solid $control;border-radius:6px;padding:0 8px;min-height:32sp;
  background:$surface;color:$text;selection-background-color:$fill;selection-color:$onFill}
QLineEdit:focus,QAbstractSpinBox:focus,QComboBox:focus{border:2px solid $accent;padding:0 7px}
QLineEdit:disabled,QComboBox:disabled,QAbstractSpinBox:disabled{color:$text3;background:$canvas}
QLineEdit[problem="true"]{border:2px solid $red;padding:0 7px}
QComboBox::drop-down,QDateEdit::drop-down{border:0;width:24px}
QDateEdit::down-arrow{image:none}
QComboBox QAbstractItemView{border:1px solid $control;background:$surface;padding:4px}
QFrame#templatePalette{border:1px solid $control;border-radius:8px;background:$surface}
QFrame#templatePalette QListView{border:1px solid $border;border-radius:6px}
QFrame#templatePalette QListView::item{min-height:30sp;padding:0 8px;border:0}
QFrame#templatePalette QListView::item:selected{background:$selected;color:$text;padding:0 8px;border:0}
QTextEdit,QTextBrowser{border:1px solid $control;border-radius:6px;padding:4px 6px;background:$surface;color:$text;
  selection-background-color:$fill;selection-color:$onFill}
QTextEdit:focus,QTextBrowser:focus{border:2px solid $accent;padding:3px 5px}
QPushButton{border:1px solid $control;border-radius:6px;padding:0 12px;min-height:30sp;background:$surface;color:$text}
QPushButton:hover{background:$hover}
QPushButton:pressed{background:$selected}
QPushButton:focus{border:2px solid $accent;padding:0 11px}
QPushButton:disabled{color:$text3;border-color:$border;background:$surface}
QPushButton[kind="primary"]{background:$fill;border-color:$fill;color:$onFill;font-weight:700;padding:0 16px}
QPushButton[kind="primary"]:hover{background:$fillHover}
QPushButton[kind="primary"]:focus{border:2px solid $text;padding:0 15px}
QPushButton[kind="primary"]:disabled{background:$border;border-color:$border;color:$text2}
QPushButton[kind="danger"]{border-color:$red;color:$red}
QPushButton[kind="danger"]:hover{background:$redGround}
QPushButton[kind="danger"]:focus{border:2px solid $red;padding:0 11px}
QPushButton[kind="quiet"]{border-color:transparent;background:transparent;color:$accent;padding:0 8px}
QPushButton[kind="quiet"]:hover{background:$hover}
QPushButton[kind="quiet"]:focus{border:2px solid $accent;padding:0 7px}
QPushButton[kind="toast"]{border-color:$railText;background:transparent;color:$onFill;padding:0 8px;min-height:18sp;
  font-size:13sp}
QPushButton[kind="toast"]:hover{background:$rail}
QPushButton[kind="toast"]:focus{border:2px solid $onFill;padding:0 7px}
QPushButton[seg="true"]{border:0;border-bottom:2px solid transparent;border-radius:0;padding:0 4px;min-height:32sp;
  color:$text2;background:transparent}
QPushButton[seg="true"]:hover{color:$text}
QPushButton[seg="true"]:checked{color:$accent;border-bottom:2px solid $accent;font-weight:700}
QPushButton[seg="true"]:focus{border:2px solid $accent;border-radius:4px;padding:0 2px}
QPushButton[chip="true"]{border:1px solid $border;border-radius:12sp;min-height:24sp;padding:0 10px;color:$text2;
  font-size:12sp}
QPushButton[chip="true"]:hover{border-color:$control;color:$text}
QPushButton[chip="true"]:checked{background:$selected;border-color:$accent;color:$accent}
QPushButton[chip="true"]:focus{border:2px solid $accent;padding:0 9px}
QToolButton[flat="true"]{border:0;border-radius:6px;padding:6px;background:transparent;color:$text2}
QToolButton[flat="true"]:hover,QToolButton[flat="true"]:checked{background:$hover}
QToolButton[flat="true"]:focus{border:2px solid $accent;padding:4px}
QToolButton[flat="true"]::menu-indicator,QToolButton[strip="true"]::menu-indicator{image:none}
QToolButton[strip="true"]{border:0;border-radius:4px;padding:2px 8px;background:transparent;color:$text2}
QToolButton[strip="true"]:hover{background:$selected;color:$text}
QToolButton[strip="true"]:focus{border:2px solid $accent;padding:0 6px}
QMenu{background:$surface;border:1px solid $control;padding:4px;color:$text}
QMenu::item{padding:6px 24px 6px 12px;border-radius:4px}
QMenu::item:selected{background:$selected;color:$text}
QMenu::item:disabled{color:$text3}
QMenu::separator{height:1px;background:$border;margin:4px 8px}
QScrollArea{border:0;background:transparent}
QScrollBar:vertical{width:12px;background:transparent;margin:0}
QScrollBar::handle:vertical{background:$border;border-radius:4px;min-height:32px;margin:2px}
QScrollBar::handle:vertical:hover{background:$control}
QScrollBar::add-line,QScrollBar::sub-line{height:0;width:0}
QScrollBar::add-page,QScrollBar::sub-page{background:transparent}
QScrollBar:horizontal{height:12px;background:transparent;margin:0}
QScrollBar::handle:horizontal{background:$border;border-radius:4px;min-width:32px;margin:2px}
QScrollBar::handle:horizontal:hover{background:$control}
QSplitter::handle{background:$border}
QSplitter::handle:hover{background:$control}
QProgressBar{border:0;border-radius:3px;background:$border;max-height:6px;min-height:6px}
QProgressBar::chunk{border-radius:3px;background:$fill}
QHeaderView::section{background:$surface;color:$text2;border:0;border-bottom:1px solid $border;padding:6px}
)";

} // namespace

std::span<const TokenRow> tokenTable()
{
    return table;
}

std::span<const TokenPair> tokenPairs()
{
    return pairs;
}

double contrast(const QColor &a, const QColor &b)
{
    const auto [low, high] = std::minmax({luminance(a), luminance(b)}); // values: the list's copies
    return (high + 0.05) / (low + 0.05);
}

QColor color(Token token, bool dark)
{
    const auto *const row = std::ranges::find(table, token, &TokenRow::token);
    Q_ASSERT(row != table.end());
    const auto text = dark ? row->dark : row->light;
    return QColor(QLatin1String(text.data(), qsizetype(text.size())));
}

QColor color(Token token)
{
    return color(token, isDark());
}

bool isDark()
{
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128;
}

QPalette paletteOf(bool dark)
{
    const auto c = [dark](Token token) { return color(token, dark); };
    QPalette p;
    p.setColor(QPalette::Window, c(Token::Canvas));
    p.setColor(QPalette::WindowText, c(Token::Text));
    p.setColor(QPalette::Base, c(Token::Surface));
    p.setColor(QPalette::AlternateBase, c(Token::Hover));
    p.setColor(QPalette::Text, c(Token::Text));
    p.setColor(QPalette::Button, c(Token::Surface));
    p.setColor(QPalette::ButtonText, c(Token::Text));
    p.setColor(QPalette::Highlight, c(Token::Fill));
    p.setColor(QPalette::HighlightedText, c(Token::OnFill));
    p.setColor(QPalette::PlaceholderText, c(Token::Text3));
    p.setColor(QPalette::Link, c(Token::Accent));
    p.setColor(QPalette::LinkVisited, c(Token::Accent));
    p.setColor(QPalette::ToolTipBase, c(Token::Text));
    p.setColor(QPalette::ToolTipText, c(Token::Surface));
    p.setColor(QPalette::Light, c(Token::Surface));
    p.setColor(QPalette::Midlight, c(Token::Hover));
    p.setColor(QPalette::Mid, c(Token::Border));
    p.setColor(QPalette::Dark, c(Token::Control));
    p.setColor(QPalette::Shadow, c(Token::Border));
    p.setColor(QPalette::BrightText, c(Token::Red));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, c(Token::Text3));
    return p;
}

QString styleSheetOf(bool dark, qreal scale)
{
    static const QRegularExpression mark(u"\\$(\\w+)|(\\d+)sp\\b"_s);
    const QString source = QString::fromLatin1(sheet);
    QString result;
    qsizetype done = 0;
    for (auto it = mark.globalMatch(source); it.hasNext();) {
        const auto match = it.next();
        result += QStringView(source).mid(done, match.capturedStart() - done);
        done = match.capturedEnd();
        if (match.capturedStart(2) >= 0) {
            result += QString::number(qRound(match.capturedView(2).toInt() * scale)) + u"px"_s;
            continue;
        }
        const auto *const row = std::ranges::find_if(table, [&](const TokenRow &entry) {
            return match.capturedView(1) == QLatin1String(entry.name.data(), qsizetype(entry.name.size()));
        });
        Q_ASSERT(row != table.end());
        result += color(row->token, dark).name();
    }
    result += QStringView(source).mid(done);
    return result;
}

} // namespace uttar::ui
