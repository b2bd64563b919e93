// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

#include <array>
#include <span>
#include <string_view>

namespace uttar::ui {

// The colours of the console: one table for light and dark. Nothing in ui names a colour in another way.
enum class Token {
    Canvas,
    Surface,
    Rail,
    RailText,
    RailSelected,
    Border,
    Control, // outlines of controls, at least 3:1
    Text,
    Text2,
    Text3,
    Accent,
    Fill, // under OnFill
    FillHover,
    OnFill,
    Selected,
    Hover,
    Red,
    RedGround,
    Amber,
    AmberGround,
    Green,
    GreenGround,
    Note,
    NoteInk,
};

struct TokenRow
{
    Token token;
    std::string_view name; // in the style sheet, "$surface"
    std::string_view light;
    std::string_view dark;
};

[[nodiscard]] std::span<const TokenRow> tokenTable();

// A text and the ground it may stand on; tests compute each pair's contrast.
struct TokenPair
{
    Token ink;
    Token ground;
    double atLeast = 4.5; // WCAG 2.1, 1.4.3; 3.0 for outlines of controls (1.4.11)
};
[[nodiscard]] std::span<const TokenPair> tokenPairs();
// WCAG 2.1 contrast ratio, 1 to 21.
[[nodiscard]] double contrast(const QColor &a, const QColor &b);

[[nodiscard]] QColor color(Token token, bool dark);
// By the application's palette: what is shown now.
[[nodiscard]] QColor color(Token token);
// Whether the application's palette is the dark one.
[[nodiscard]] bool isDark();

[[nodiscard]] QPalette paletteOf(bool dark);
// Only what Fusion and a palette cannot express. `scale`: of the text, 1.0 to 2.0; lengths written "12sp" grow with it.
//
// Dynamic properties that it knows:
//   QPushButton kind = "primary" | "danger" | "quiet", seg = true (a tab), chip = true (a filter)
//   QToolButton flat = true
//   QWidget ground = "surface" | "canvas" | "head" (a line below) | "foot" (a line above)
//   QWidget card = "citizen" | "department" | "note" | "plain" (rounded; the widget needs WA_StyledBackground: see
//   panel() in widgets.h)
[[nodiscard]] QString styleSheetOf(bool dark, qreal scale);

} // namespace uttar::ui
