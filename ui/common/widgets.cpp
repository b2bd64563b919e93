// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/widgets.h"

#include "app/base/text.h"
#include "ui/common/fonts.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QProgressBar>
#include <QScrollArea>
#include <QScrollBar>
#include <QStyle>
#include <QStyleOptionButton>
#include <QTextBoundaryFinder>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace uttar::ui {

QWidget *panel(const char *property, const char *value, QWidget *parent)
{
    auto *widget = new QWidget(parent);
    widget->setProperty(property, QString::fromLatin1(value));
    widget->setAttribute(Qt::WA_StyledBackground);
    return widget;
}

QWidget *separator(QWidget *parent)
{
    auto *line = new QWidget(parent);
    line->setFixedHeight(1);
    line->setAutoFillBackground(true);
    line->setBackgroundRole(QPalette::Mid);
    return line;
}

QWidget *paneHead(QHBoxLayout **row, QWidget *parent)
{
    auto *head = panel("ground", "head", parent);
    head->setFixedHeight(scaled(60));
    *row = new QHBoxLayout(head);
    (*row)->setContentsMargins(16, 0, 12, 0);
    (*row)->setSpacing(8);
    return head;
}

void restyle(QWidget *widget)
{
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
    widget->update();
}

void replaceBody(QScrollArea *area, QWidget *body, int top)
{
    area->setWidget(body); // deletes the former one
    const int width = area->viewport()->width();
    auto *const layout = body->layout();
    layout->activate();
    const int height = layout->hasHeightForWidth() ? layout->totalHeightForWidth(width) : layout->sizeHint().height();
    body->resize(width, std::max(height, area->viewport()->height()));
    area->verticalScrollBar()->setValue(top);
}

// --- Line

Line::Line(const QString &text, int px, Token token, QFont::Weight weight, QWidget *parent)
    : QLabel(text, parent), m_token(token)
{
    setTextFormat(Qt::PlainText);
    setFont(ui::font(px, weight));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void Line::setToken(Token token)
{
    m_token = token;
    update();
}

QSize Line::sizeHint() const
{
    const QFontMetrics metrics(font());
    const QMargins margins = contentsMargins();
    return {metrics.horizontalAdvance(text()) + 2 + margins.left() + margins.right(),
            qRound(metrics.xHeight() * 3.0) + margins.top() + margins.bottom()};
}

QSize Line::minimumSizeHint() const
{
    const QSize hint = sizeHint();
    return {qMin(24, hint.width()), hint.height()};
}

void Line::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QFontMetrics metrics(font());
    const QRect rect = contentsRect();
    const QString shown = metrics.elidedText(text(), Qt::ElideRight, rect.width());
    const QString whole = shown == text() ? QString() : text();
    if (toolTip() == m_whole && toolTip() != whole)
        setToolTip(m_whole = whole);
    painter.setLayoutDirection(text().isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    painter.setPen(color(m_token));
    const int width = metrics.horizontalAdvance(shown);
    const bool atRight = alignment() & Qt::AlignRight || layoutDirection() == Qt::RightToLeft;
    const qreal x = alignment() & Qt::AlignHCenter ? rect.x() + (rect.width() - width) / 2.0
        : atRight                                  ? rect.right() + 1 - width
                                                   : rect.x();
    painter.drawText(QPointF(x, baselineIn(rect.y(), rect.height(), metrics)), shown);
}

// --- Paragraphs

Paragraphs::Paragraphs(const QString &text, int px, Token token, QWidget *parent)
    : QLabel(parent), m_px(px), m_token(token)
{
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setFocusPolicy(Qt::ClickFocus);
    setPlain(text);
}

void Paragraphs::setPlain(const QString &text)
{
    m_plain = text;
    setFont(ui::font(bodySize(text, m_px)));
    apply();
}

void Paragraphs::setToken(Token token)
{
    m_token = token;
    apply();
}

QString Paragraphs::plain() const
{
    return m_plain;
}

void Paragraphs::apply()
{
    // The ink stands in the text: under a style sheet a palette of one's own comes and goes.
    m_ink = color(m_token);
    setText(u"<div style=\"color:%1\">%2</div>"_s.arg(m_ink.name(), Formats::paragraphs(m_plain)));
    setAccessibleName(m_plain);
}

void Paragraphs::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    const bool look = event->type() == QEvent::ApplicationPaletteChange || event->type() == QEvent::PaletteChange
        || event->type() == QEvent::StyleChange;
    if (look && m_ink != color(m_token))
        apply();
}

// --- buttons

Button::Button(const QString &text, QLatin1String iconName, const char *kind, QWidget *parent)
    : QPushButton(text, parent), m_icon(iconName)
{
    setProperty("kind", QString::fromLatin1(kind));
    setAutoDefault(false);
}

QSize Button::sizeHint() const
{
    const QSize hint = QPushButton::sizeHint();
    return {hint.width() + (m_icon.isEmpty() ? 0 : scaled(16) + 8), hint.height()};
}

QSize Button::minimumSizeHint() const
{
    return sizeHint();
}

Token Button::ink() const
{
    const QString kind = property("kind").toString();
    if (!isEnabled())
        return kind == "primary"_L1 ? Token::Text2 : Token::Text3;
    if (kind == "primary"_L1 || kind == "toast"_L1)
        return Token::OnFill;
    if (kind == "danger"_L1)
        return Token::Red;
    return kind == "quiet"_L1 ? Token::Accent : Token::Text;
}

void Button::paintEvent(QPaintEvent *)
{
    QStyleOptionButton option;
    initStyleOption(&option);
    QPainter painter(this);
    style()->drawControl(QStyle::CE_PushButtonBevel, &option, &painter, this);
    QFont face = font();
    if (property("kind").toString() == "primary"_L1)
        face.setBold(true);
    const QFontMetrics metrics(face);
    const QString label = fontMetrics().elidedText(text(), Qt::ElideNone, width(), Qt::TextShowMnemonic);
    const int iconSize = scaled(16);
    const int iconWidth = m_icon.isEmpty() ? 0 : iconSize + 7;
    const int textWidth = metrics.horizontalAdvance(label);
    const qreal x = (width() - iconWidth - textWidth) / 2.0;
    const bool mirrored = isRightToLeft();
    if (iconWidth > 0) {
        paintIcon(painter, QRectF(mirrored ? x + textWidth + 7 : x, (height() - iconSize) / 2.0, iconSize, iconSize),
                  m_icon, ink());
    }
    painter.setFont(face);
    painter.setPen(color(ink()));
    painter.drawText(QPointF(mirrored ? x : x + iconWidth, baselineIn(0, height(), metrics)), label);
}

QToolButton *flatButton(QLatin1String iconName, const QString &name, QWidget *parent, const QString &key)
{
    auto *button = new QToolButton(parent);
    button->setIcon(icon(iconName, Token::Text2, Token::Accent));
    button->setIconSize(QSize(scaled(18), scaled(18)));
    button->setProperty("flat", true);
    button->setToolTip(key.isEmpty() ? name : name + u" ("_s + key + u')');
    button->setAccessibleName(name);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

QPushButton *chipButton(const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setProperty("chip", true);
    button->setCheckable(true);
    button->setAutoDefault(false);
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    return button;
}

QPushButton *segButton(const QString &text, QWidget *parent)
{
    auto *button = new QPushButton(text, parent);
    button->setProperty("seg", true);
    button->setCheckable(true);
    button->setAutoDefault(false);
    // Bold when checked: the width is that of the bold text, so that nothing moves.
    button->setMinimumWidth(QFontMetrics(ui::font(14, QFont::Bold)).horizontalAdvance(text) + 12);
    return button;
}

// --- Badge

namespace {
constexpr int badgeFont = 12;
constexpr int badgeIcon = 12;
} // namespace

Badge::Badge(QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

Badge::Badge(const QString &text, Token ink, Token ground, QLatin1String iconName, QWidget *parent) : Badge(parent)
{
    set(text, ink, ground, iconName);
}

void Badge::set(const QString &text, Token ink, Token ground, QLatin1String iconName)
{
    m_text = text;
    m_ink = ink;
    m_ground = ground;
    m_icon = iconName;
    setAccessibleName(text);
    setVisible(!text.isEmpty());
    updateGeometry();
    update();
}

int Badge::width(const QString &text, bool withIcon)
{
    return QFontMetrics(ui::font(badgeFont, QFont::Bold)).horizontalAdvance(text) + 18
        + (withIcon ? scaled(badgeIcon) + 5 : 0);
}

QSize Badge::sizeHint() const
{
    return {width(m_text, !m_icon.isEmpty()), scaled(24)};
}

void Badge::paint(QPainter &painter, const QRect &rect, Qt::LayoutDirection direction, const QString &text, Token ink,
                  Token ground, QLatin1String iconName)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(ground));
    painter.drawRoundedRect(rect, rect.height() / 2.0, rect.height() / 2.0);
    QRect inner = rect.adjusted(9, 0, -9, 0);
    if (!iconName.isEmpty()) {
        const int size = scaled(badgeIcon);
        const QRect box = QStyle::alignedRect(direction, Qt::AlignLeft | Qt::AlignVCenter, QSize(size, size), inner);
        paintIcon(painter, box, iconName, ink);
        inner = direction == Qt::RightToLeft ? inner.adjusted(0, 0, -size - 5, 0) : inner.adjusted(size + 5, 0, 0, 0);
    }
    const QFont face = ui::font(badgeFont, QFont::Bold);
    const QFontMetrics metrics(face);
    painter.setFont(face);
    painter.setPen(color(ink));
    painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    const int textWidth = metrics.horizontalAdvance(text);
    painter.drawText(QPointF(direction == Qt::RightToLeft ? inner.right() + 1 - textWidth : inner.x(),
                             baselineIn(rect.y(), rect.height(), metrics)),
                     text);
    painter.restore();
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), layoutDirection(), m_text, m_ink, m_ground, m_icon);
}

// --- Avatar

Avatar::Avatar(const QString &name, int px, QWidget *parent) : QWidget(parent), m_name(name)
{
    setFixedSize(scaled(px), scaled(px));
}

void Avatar::setPerson(const QString &name)
{
    m_name = name;
    update();
}

void Avatar::paint(QPainter &painter, const QRectF &rect, const QString &name)
{
    constexpr std::array hues{212, 158, 28, 280, 340, 188, 48};
    uint hash = 0;
    for (const QChar c : name)
        hash = hash * 31 + c.unicode();
    const int hue = hues.at(hash % hues.size());
    const bool dark = isDark();
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(dark ? QColor::fromHsv(hue, 110, 88) : QColor::fromHsv(hue, 38, 238));
    painter.drawEllipse(rect);
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, name);
    const QString first = name.left(qMax(1, int(finder.toNextBoundary()))).toUpper();
    QFont face = ui::font(14, QFont::Bold);
    face.setPixelSize(qMax(8, qRound(rect.height() * 0.42)));
    painter.setFont(face);
    painter.setPen(dark ? QColor::fromHsv(hue, 45, 245) : QColor::fromHsv(hue, 190, 105));
    painter.drawText(rect, int(Qt::AlignCenter) | Qt::TextDontClip, first);
    painter.restore();
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paint(painter, rect(), m_name);
}

// --- EmptyState

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent), m_icon(new QLabel(this)), m_title(new QLabel(this)),
      m_why(new Paragraphs({}, 14, Token::Text2, this)), m_bar(new QProgressBar(this)),
      m_button(new Button({}, {}, "primary", this))
{
    m_icon->setAlignment(Qt::AlignCenter);
    m_title->setAlignment(Qt::AlignCenter);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setFont(ui::font(16, QFont::Bold));
    m_why->setAlignment(Qt::AlignCenter);
    m_why->setMaximumWidth(scaled(380));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(24, 24, 24, 24);
    column->setSpacing(8);
    column->addStretch(2);
    column->addWidget(m_icon);
    column->addSpacing(4);
    column->addWidget(m_title);
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_why, 100);
    row->addStretch();
    column->addLayout(row);
    column->addWidget(m_bar, 0, Qt::AlignHCenter);
    column->addSpacing(8);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setMaximumWidth(scaled(220));
    m_bar->hide();
    m_button->setObjectName(u"nextStep"_s);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::nextStep);
}

void EmptyState::set(QLatin1String iconName, const QString &title, const QString &why, const QString &button)
{
    m_iconName = iconName;
    m_icon->setPixmap(iconPixmap(iconName, Token::Text3, 40, devicePixelRatioF()));
    m_title->setText(title);
    m_why->setPlain(why);
    m_why->setAlignment(Qt::AlignCenter);
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(why);
}

void EmptyState::setBusy(bool busy)
{
    m_bar->setVisible(busy);
}

// --- Banner

Banner::Banner(QWidget *parent)
    : QWidget(parent), m_icon(new QLabel(this)), m_text(new Paragraphs({}, 13, Token::Text, this)),
      m_first(new Button({}, {}, "", this)), m_second(new Button({}, {}, "quiet", this))
{
    setAttribute(Qt::WA_StyledBackground);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(16, 4, 12, 4);
    row->setSpacing(12);
    m_text->setContentsMargins(0, scaled(3), 0, 0); // the room between lines stands below each: this evens it out
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_first);
    row->addWidget(m_second);
    m_first->setObjectName(u"bannerFirst"_s);
    m_second->setObjectName(u"bannerSecond"_s);
    connect(m_first, &QPushButton::clicked, this, &Banner::firstChosen);
    connect(m_second, &QPushButton::clicked, this, &Banner::secondChosen);
    hide();
}

void Banner::show(Kind kind, const QString &text, const QString &first, const QString &second)
{
    struct Paint
    {
        Token ink;
        Token ground;
        QLatin1String icon;
    };
    const Paint look = kind == Kind::Problem ? Paint{Token::Red, Token::RedGround, "exclamation-octagon"_L1}
        : kind == Kind::Warning              ? Paint{Token::Amber, Token::AmberGround, "exclamation-triangle"_L1}
        : kind == Kind::Practice             ? Paint{Token::NoteInk, Token::Note, "mortarboard"_L1}
                                             : Paint{Token::Accent, Token::Selected, "info-circle"_L1};
    m_ground = look.ground;
    update();
    m_icon->setPixmap(iconPixmap(look.icon, look.ink, 16, devicePixelRatioF()));
    m_text->setPlain(text);
    m_first->setText(first);
    m_first->setVisible(!first.isEmpty());
    m_second->setText(second);
    m_second->setVisible(!second.isEmpty());
    setAccessibleName(text);
    setVisible(true);
}

void Banner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(m_ground));
}

QString Banner::text() const
{
    return m_text->plain();
}

} // namespace uttar::ui
