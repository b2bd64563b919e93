// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/tokens.h"

#include <QLatin1String>

#include <array>

class QBoxLayout;
class QButtonGroup;
class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;
class QToolButton;
class QWidget;

namespace uttar {
enum class ReplyType;
}

namespace uttar::ui {

class Banner;
class Button;
class ComboBox;
class Counter;
class Line;
class ReplyEdit;

// The widgets of a composer and where they stand: tabs above, text and the record's fields between, what is still
// missing and the buttons below. Where the window is low for its text size, the middle scrolls, and nothing but tabs
// and text stays while nothing is written. It knows nothing of what is done with them; they belong to the composer.
class ComposerForm
{
public:
    explicit ComposerForm(QWidget *composer);

    // Words below the text; empty: nothing to say.
    void setVerdict(const QString &words, Token ink, QLatin1String mark);
    // `reply`: false for a note. `monetary`: the sector pays money, so that a payment's number is asked for.
    void showFields(bool reply, ReplyType kind, bool monetary);
    // "Saved 10:42"; empty: nothing to say.
    void setSaved(const QString &words);
    // Why the text was brought back, above it; empty: it was not.
    void setOrigin(const QString &words, bool warning);
    void setNotSaved(); // why, and what to do, stands above the window's places
    // While it is handed in: it can be read and not changed.
    void setLocked(bool locked);
    void setLow(bool low);
    // Low, and a field of the record has the focus, not the text: it is scrolled to.
    void showFocused(const QWidget *inside);
    // Low, and nothing is written: only what invites to write.
    void setResting(bool resting);
    [[nodiscard]] ReplyType kind() const;
    void setKind(ReplyType kind); // the first one where it is not offered

    std::array<QPushButton *, 3> tabs{};
    QButtonGroup *tabGroup = nullptr;
    ReplyEdit *edit = nullptr;
    QLineEdit *actionTaken = nullptr;
    QLineEdit *utr = nullptr;
    QLineEdit *reason = nullptr;
    QDateEdit *expected = nullptr;
    ComboBox *type = nullptr;
    Counter *counter = nullptr;
    QToolButton *templates = nullptr;
    Button *submit = nullptr;

private:
    class Middle;
    void buildTabs(QBoxLayout *column);
    void buildMiddle(QBoxLayout *column);
    void buildFields(QBoxLayout *column, QWidget *parent);
    void buildFoot(QBoxLayout *column);
    void arrange();
    void fit();
    [[nodiscard]] QWidget *fields() const; // the record's, that are shown; null: none

    QWidget *m_composer;
    Line *m_saved = nullptr;
    Banner *m_origin = nullptr;
    Middle *m_middle = nullptr;
    QWidget *m_foot = nullptr;
    QWidget *m_finalFields = nullptr;
    QWidget *m_interimFields = nullptr;
    QWidget *m_verdictRow = nullptr;
    QLabel *m_verdictIcon = nullptr;
    Line *m_verdict = nullptr;
    bool m_low = false;
    bool m_resting = false;
    bool m_final = false;
    bool m_interim = false;
};

} // namespace uttar::ui
