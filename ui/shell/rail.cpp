// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/rail.h"

#include "app/base/text.h"
#include "ui/common/fonts.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"

#include <QButtonGroup>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace uttar::ui {

namespace {

constexpr int wideWidth = 188;
constexpr int narrowWidth = 60;
constexpr int headHeight = 44;

// The product's mark and, when there is room, its name in both scripts.
class ProductHead : public QWidget
{
public:
    explicit ProductHead(QWidget *parent) : QWidget(parent) { setFixedHeight(scaled(headHeight)); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        const int size = scaled(26);
        const QRect box =
            QStyle::visualRect(layoutDirection(), rect(), QRect(9, (height() - size) / 2 - 2, size, size));
        paintProductMark(painter, box);
        if (width() < scaled(100))
            return;
        const QFont face = ui::font(16, QFont::Bold);
        painter.setFont(face);
        painter.setPen(color(Token::OnFill));
        const QString name = QStringLiteral("Uttar");
        const int start = size + 20;
        const int used = QFontMetrics(face).horizontalAdvance(name);
        const qreal base = baselineIn(-2, height(), QFontMetrics(face));
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        painter.drawText(QPointF(mirrored ? width() - start - used : start, base), name);
        const QFont small = ui::font(13);
        const QString hindi = QStringLiteral("उत्तर");
        painter.setFont(small);
        painter.setPen(color(Token::RailText));
        const int hindiWidth = QFontMetrics(small).horizontalAdvance(hindi);
        const int hindiStart = start + used + 8;
        painter.drawText(QPointF(mirrored ? width() - hindiStart - hindiWidth : hindiStart, base), hindi);
    }
};

} // namespace

RailButton::RailButton(QLatin1String iconName, const QString &name, QWidget *parent) : QToolButton(parent)
{
    setCheckable(true);
    setIcon(ui::icon(iconName, Token::RailText, Token::OnFill));
    setText(name);
    setToolTip(name);
    setAccessibleName(name);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFixedHeight(scaled(40));
    setFocusPolicy(Qt::TabFocus);
}

void RailButton::setCount(int count, bool alarming)
{
    m_count = count;
    m_alarming = alarming;
    setAccessibleName(count > 0 ? tr("%1, %2").arg(text(), Formats::number(count)) : text());
    setAccessibleDescription(alarming ? tr("Some need you") : QString());
    setToolTip(alarming ? accessibleName() + u" – "_s + tr("Some need you") : accessibleName());
    update();
}

void RailButton::setWide(bool wide)
{
    m_wide = wide;
    update();
}

QSize RailButton::sizeHint() const
{
    return {scaled(44), scaled(40)};
}

QRect RailButton::visual(const QRect &rect) const
{
    return QStyle::visualRect(layoutDirection(), this->rect(), rect);
}

void RailButton::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = isChecked();
    painter.setPen(Qt::NoPen);
    if (on || underMouse()) {
        painter.setBrush(color(Token::RailSelected));
        painter.drawRoundedRect(rect(), 8, 8);
    }
    if (on) {
        painter.setBrush(color(Token::OnFill));
        painter.drawRoundedRect(visual({0, scaled(10), 3, scaled(20)}), 1.5, 1.5);
    }
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color(Token::RailText), 2));
        painter.drawRoundedRect(rect().adjusted(1, 1, -1, -1), 7, 7);
    }
    const int size = scaled(20);
    const int left = m_wide ? 12 : (width() - size) / 2;
    icon().paint(&painter, visual({left, (height() - size) / 2, size, size}), Qt::AlignCenter, QIcon::Normal,
                 on ? QIcon::On : QIcon::Off);
    if (m_wide)
        paintWide(painter);
    else
        paintBadge(painter);
}

void RailButton::paintWide(QPainter &painter) const
{
    const bool on = isChecked();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QFont face = ui::font(14, on ? QFont::Bold : QFont::Normal);
    const QFontMetrics metrics(face);
    const QString count = m_count > 0 ? Formats::number(m_count) : QString();
    const QFont small = ui::font(13, m_alarming ? QFont::Bold : QFont::Normal);
    const int countWidth = count.isEmpty() ? 0 : QFontMetrics(small).horizontalAdvance(count) + (m_alarming ? 14 : 0);
    const int start = scaled(20) + 24;
    const QString words = metrics.elidedText(text(), Qt::ElideRight, width() - start - countWidth - 20);
    painter.setFont(face);
    painter.setPen(color(on ? Token::OnFill : Token::RailText));
    const qreal base = baselineIn(0, height(), metrics);
    painter.drawText(QPointF(mirrored ? width() - start - metrics.horizontalAdvance(words) : start, base), words);
    if (count.isEmpty())
        return;
    painter.setFont(small);
    if (m_alarming) {
        const QRect pill = visual({width() - countWidth - 8, (height() - scaled(20)) / 2, countWidth, scaled(20)});
        painter.setPen(Qt::NoPen);
        painter.setBrush(color(Token::RedGround));
        painter.drawRoundedRect(pill, pill.height() / 2.0, pill.height() / 2.0);
        painter.setPen(color(Token::Red));
        painter.drawText(pill, int(Qt::AlignCenter), count);
        return;
    }
    painter.drawText(QPointF(mirrored ? 12 : width() - 12 - countWidth, base), count);
}

void RailButton::paintBadge(QPainter &painter) const
{
    if (m_count <= 0)
        return;
    const QString count = m_count > 99 ? u"99+"_s : Formats::number(m_count);
    const QFont small = ui::font(11, QFont::Bold);
    const int badgeWidth = qMax(scaled(16), QFontMetrics(small).horizontalAdvance(count) + 8);
    const QRect badge = visual({width() - badgeWidth - 1, 2, badgeWidth, scaled(16)});
    painter.setFont(small);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(m_alarming ? Token::RedGround : Token::Fill));
    painter.drawRoundedRect(badge, badge.height() / 2.0, badge.height() / 2.0);
    painter.setPen(color(m_alarming ? Token::Red : Token::OnFill));
    painter.drawText(badge, int(Qt::AlignCenter) | Qt::TextDontClip, count);
}

Rail::Rail(QWidget *parent)
    : QWidget(parent), m_column(new QVBoxLayout(this)), m_group(new QButtonGroup(this)), m_mark(new ProductHead(this))
{
    setObjectName(u"rail"_s);
    setAttribute(Qt::WA_StyledBackground);
    m_column->setContentsMargins(8, 12, 8, 12);
    m_column->setSpacing(4);
    m_column->addWidget(m_mark);
    add(Place::Inbox, "inbox"_L1, tr("Inbox"), u"railInbox"_s);
    add(Place::Review, "clipboard2-check"_L1, tr("Review"), u"railReview"_s);
    add(Place::Outbox, "send"_L1, tr("Outbox"), u"railOutbox"_s);
    m_column->addStretch();
    add(Place::Settings, "gear"_L1, tr("Settings"), u"railSettings"_s);
    setAccessibleName(tr("Places"));
    setWide(true);
}

void Rail::add(Place place, QLatin1String iconName, const QString &name, const QString &objectName)
{
    auto *button = new RailButton(iconName, name, this);
    button->setObjectName(objectName);
    m_group->addButton(button);
    m_column->addWidget(button);
    m_buttons.emplace(place, button);
    connect(button, &QToolButton::clicked, this, [this, place] { Q_EMIT chosen(place); });
}

void Rail::setPlace(Place place)
{
    m_buttons.at(place)->setChecked(true);
}

void Rail::setShown(Place place, bool shown)
{
    m_buttons.at(place)->setVisible(shown);
}

void Rail::setCount(Place place, int count, bool alarming)
{
    m_buttons.at(place)->setCount(count, alarming);
}

void Rail::setWide(bool wide)
{
    m_wide = wide;
    setFixedWidth(wide ? scaled(wideWidth) : scaled(narrowWidth - 16) + 16);
    for (const auto &[place, button] : m_buttons)
        button->setWide(wide);
}

void Rail::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), color(Token::Rail));
}

} // namespace uttar::ui
