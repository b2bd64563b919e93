// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/channel.h"
#include "ui/common/tokens.h"

#include <QColor>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QWidget>

#include <optional>

class QHBoxLayout;
class QProgressBar;
class QScrollArea;

namespace uttar::ui {

// A plain widget whose ground the style sheet paints. (A QFrame would show up to screen readers with the role "frame".)
// `property` and `value`: "ground"/"surface", "card"/"note", … see styleSheetOf().
[[nodiscard]] QWidget *panel(const char *property, const char *value, QWidget *parent = nullptr);
// A line of one pixel.
[[nodiscard]] QWidget *separator(QWidget *parent = nullptr);
// The head of a pane: 60 pixels high, a line below; widgets go into *row.
[[nodiscard]] QWidget *paneHead(QHBoxLayout **row, QWidget *parent = nullptr);
// Fixes the order in which a widget's properties are looked at again after one changed.
void restyle(QWidget *widget);
// `body` in place of what `area` held, laid out at once and scrolled to `top`.
void replaceBody(QScrollArea *area, QWidget *body, int top);

// One line of text on a baseline that is the same for every script; elides rather than forcing the window wide, and
// then tells the whole text in a tool tip.
class Line : public QLabel
{
    Q_OBJECT

public:
    Line(const QString &text, int px, Token token = Token::Text, QFont::Weight weight = QFont::Normal,
         QWidget *parent = nullptr);
    void setToken(Token token);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Token m_token;
    QString m_whole; // the tool tip that stands for what was elided; one set from outside is left alone
};

// Text that wraps, each paragraph in its own direction; plain text only, markup in it is shown as it stands.
class Paragraphs : public QLabel
{
    Q_OBJECT

public:
    explicit Paragraphs(const QString &text = {}, int px = 15, Token token = Token::Text, QWidget *parent = nullptr);
    void setPlain(const QString &text);
    void setToken(Token token);
    [[nodiscard]] QString plain() const;

protected:
    void changeEvent(QEvent *event) override;

private:
    void apply();
    void applyInk();
    QString m_plain;
    QColor m_ink; // as it stands in the text now
    int m_px;
    Token m_token;
};

// A push button with a real gap between icon and text. `kind`: "", "primary", "danger", "quiet".
class Button : public QPushButton
{
    Q_OBJECT

public:
    explicit Button(const QString &text, QLatin1String iconName = {}, const char *kind = "", QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] Token ink() const;
    QLatin1String m_icon;
};

// A button of an icon alone: its name is told to screen readers and, with the key, in the tool tip.
[[nodiscard]] QToolButton *flatButton(QLatin1String iconName, const QString &name, QWidget *parent = nullptr,
                                      const QString &key = {});
// A filter that is on or off. `seg`: as a tab.
[[nodiscard]] QPushButton *chipButton(const QString &text, QWidget *parent = nullptr);
[[nodiscard]] QPushButton *segButton(const QString &text, QWidget *parent = nullptr);

// Words on a tinted ground, with an icon as a second sign beside the colour.
class Badge : public QWidget
{
    Q_OBJECT

public:
    explicit Badge(QWidget *parent = nullptr);
    Badge(const QString &text, Token ink, Token ground, QLatin1String iconName = {}, QWidget *parent = nullptr);
    void set(const QString &text, Token ink, Token ground, QLatin1String iconName = {});
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

    // The same for delegates: paints at the leading or trailing end of `rect`, answers the width used.
    static int width(const QString &text, bool withIcon);
    static void paint(QPainter &painter, const QRect &rect, Qt::LayoutDirection direction, const QString &text,
                      Token ink, Token ground, QLatin1String iconName = {});

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    Token m_ink = Token::Text2;
    Token m_ground = Token::Hover;
    QLatin1String m_icon;
};

// The first letter of a name on a ground that belongs to the name; decorative, so without a name for screen readers.
class Avatar : public QWidget
{
    Q_OBJECT

public:
    explicit Avatar(const QString &name, int px = 36, QWidget *parent = nullptr);
    void setPerson(const QString &name);
    static void paint(QPainter &painter, const QRectF &rect, const QString &name);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
};

// What stands where there is nothing: what it is, why, and the next step. Also for loading and failed.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyState(QWidget *parent = nullptr);
    // `button` empty: no next step but waiting.
    void set(QLatin1String iconName, const QString &title, const QString &why, const QString &button = {});
    void setBusy(bool busy); // an indeterminate bar

Q_SIGNALS:
    void nextStep();

private:
    QLabel *m_icon;
    QLabel *m_title;
    Paragraphs *m_why;
    QProgressBar *m_bar;
    Button *m_button;
    QLatin1String m_iconName;
};

// A message across the top of a place, with at most two answers. Hidden until shown. Spoken by screen readers.
class Banner : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { Info, Warning, Problem, Practice };
    explicit Banner(QWidget *parent = nullptr);
    void show(Kind kind, const QString &text, const QString &first = {}, const QString &second = {});
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    void firstChosen();
    void secondChosen();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Token m_ground = Token::Selected;
    QLabel *m_icon;
    Paragraphs *m_text;
    Button *m_first;
    Button *m_second;
};

} // namespace uttar::ui
