// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icons.h"

#include "app/base/log.h"
#include "app/base/text.h"
#include "ui/common/fonts.h"

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>
#include <array>

namespace uttar::ui {

namespace {

bool isDirectional(QLatin1String name)
{
    constexpr std::array directional{"reply"_L1,
                                     "reply-fill"_L1,
                                     "layout-sidebar-reverse"_L1,
                                     "arrow-return-left"_L1,
                                     "send"_L1,
                                     "chat-left-text"_L1,
                                     "arrow-right"_L1,
                                     "arrow-left"_L1,
                                     "chevron-right"_L1,
                                     "chevron-left"_L1,
                                     "box-arrow-up-right"_L1,
                                     "box-arrow-right"_L1,
                                     "box-arrow-left"_L1,
                                     "list-ul"_L1,
                                     "journal-text"_L1};
    return std::ranges::find(directional, name) != directional.end();
}

QByteArray source(QLatin1String name)
{
    QFile file(u":/icons/%1.svg"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qCWarning(lcUi, "icon %s is not among the resources", name.data());
        return {};
    }
    return file.readAll();
}

void render(QPainter &painter, const QRectF &rect, QByteArray svg, const QColor &ink, bool mirror)
{
    if (svg.isEmpty())
        return;
    svg.replace("currentColor", ink.name().toLatin1());
    painter.save();
    if (mirror) {
        painter.translate(rect.center().x() * 2, 0);
        painter.scale(-1, 1);
    }
    QSvgRenderer(svg).render(&painter, rect);
    painter.restore();
}

class TokenIconEngine final : public QIconEngine
{
public:
    TokenIconEngine(QLatin1String name, Token token, std::optional<Token> on)
        : m_svg(source(name)), m_token(token), m_on(on), m_directional(isDirectional(name))
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const Token token = mode == QIcon::Disabled ? Token::Control
            : state == QIcon::On                    ? m_on.value_or(m_token)
                                                    : m_token;
        render(*painter, rect, m_svg, color(token), m_directional && QGuiApplication::isRightToLeft());
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap result(size);
        result.fill(Qt::transparent);
        QPainter painter(&result);
        paint(&painter, QRect({0, 0}, size), mode, state);
        return result;
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return pixmap(size, mode, state);
    }
    [[nodiscard]] QIconEngine *clone() const override { return new TokenIconEngine(*this); }
    [[nodiscard]] bool isNull() override { return m_svg.isEmpty(); }

private:
    QByteArray m_svg;
    Token m_token;
    std::optional<Token> m_on;
    bool m_directional;
};

} // namespace

QIcon icon(QLatin1String name, Token token, std::optional<Token> on)
{
    return QIcon(new TokenIconEngine(name, token, on));
}

// Lists paint the same few icons at each frame: rendered once for each colour, size and direction.
void paintIcon(QPainter &painter, const QRectF &rect, QLatin1String name, Token token)
{
    const bool mirror = isDirectional(name) && QGuiApplication::isRightToLeft();
    const qreal ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1.0;
    const QSize size = (rect.size() * ratio).toSize();
    const QString key = u"icon/%1/%2/%3/%4/%5"_s.arg(QString(name), color(token).name(), QString::number(size.width()),
                                                     QString::number(ratio), QString::number(int(mirror)));
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = QPixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter inner(&pixmap);
        render(inner, QRectF({0, 0}, size), source(name), color(token), mirror);
        inner.end();
        pixmap.setDevicePixelRatio(ratio);
        QPixmapCache::insert(key, pixmap);
    }
    painter.drawPixmap(rect.topLeft(), pixmap);
}

QPixmap iconPixmap(QLatin1String name, Token token, int px, qreal devicePixelRatio)
{
    const int size = scaled(px);
    QPixmap result(QSize(size, size) * devicePixelRatio);
    result.setDevicePixelRatio(devicePixelRatio);
    result.fill(Qt::transparent);
    QPainter painter(&result);
    paintIcon(painter, QRectF(0, 0, size, size), name, token);
    return result;
}

QLatin1String channelIcon(Channel channel)
{
    switch (channel) {
    case Channel::X: return "channel-x"_L1;
    case Channel::Facebook: return "facebook"_L1;
    case Channel::Instagram: return "instagram"_L1;
    case Channel::YouTube: return "youtube"_L1;
    case Channel::WhatsApp: return "whatsapp"_L1;
    case Channel::Telegram: return "telegram"_L1;
    case Channel::Mastodon: return "mastodon"_L1;
    case Channel::Bluesky: return "channel-bluesky"_L1;
    case Channel::Email: return "envelope"_L1;
    case Channel::Web: return "globe2"_L1;
    }
    return "globe2"_L1;
}

void paintProductMark(QPainter &painter, const QRectF &rect)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(rect.width() / 32.0, rect.height() / 32.0);
    painter.setPen(Qt::NoPen);
    painter.setBrush(color(Token::Fill));
    painter.drawRoundedRect(QRectF(0, 0, 32, 32), 7, 7);
    QPainterPath bubble;
    bubble.addRoundedRect(QRectF(6, 7, 20, 15), 4.5, 4.5);
    QPainterPath tail;
    tail.moveTo(10, 21);
    tail.lineTo(10, 27);
    tail.lineTo(16.5, 21);
    tail.closeSubpath();
    painter.setBrush(color(Token::OnFill));
    painter.drawPath(bubble.united(tail));
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color(Token::Fill), 2.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(QPolygonF({{11.5, 14.6}, {14.8, 17.8}, {20.8, 11.6}}));
    painter.restore();
}

QIcon productIcon()
{
    QIcon result;
    for (const int size : {16, 22, 32, 48, 64, 128, 256}) {
        QPixmap pixmap(size, size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paintProductMark(painter, QRectF(0, 0, size, size));
        painter.end();
        result.addPixmap(pixmap);
    }
    return result;
}

} // namespace uttar::ui
