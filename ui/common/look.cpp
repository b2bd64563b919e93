// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/look.h"

#include "app/base/text.h"
#include "ui/common/fonts.h"
#include "ui/common/tokens.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>
#include <QProxyStyle>

namespace uttar::ui {

namespace {

// The desktop portal's word on light and dark: org.freedesktop.appearance color-scheme, 1 is dark.
const QString portalService = u"org.freedesktop.portal.Desktop"_s;
const QString portalPath = u"/org/freedesktop/portal/desktop"_s;
const QString portalInterface = u"org.freedesktop.portal.Settings"_s;
const QString appearance = u"org.freedesktop.appearance"_s;
const QString colourScheme = u"color-scheme"_s;

// Some portals wrap the value twice.
uint unwrapped(QVariant value)
{
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt();
}

// Fusion, with signs in fields that grow with the text.
class Style : public QProxyStyle
{
public:
    Style() : QProxyStyle(u"Fusion"_s) { }
    int pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const override
    {
        constexpr int sign = 16;
        return metric == PM_LineEditIconSize ? scaled(sign) : QProxyStyle::pixelMetric(metric, option, widget);
    }
};

} // namespace

Look::Look(QObject *parent) : QObject(parent), m_systemIsDark(isDark())
{
    QApplication::setStyle(new Style);
    askPortal();
}

void Look::apply(ColourScheme scheme, qreal textScale)
{
    m_scheme = scheme;
    m_textScale = qBound(1.0, textScale, 2.0);
    refresh();
}

void Look::refresh()
{
    const bool dark = m_scheme == ColourScheme::Dark || (m_scheme == ColourScheme::System && m_systemIsDark);
    QApplication::setPalette(paletteOf(dark));
    QApplication::setFont(applicationFont(m_textScale));
    qApp->setStyleSheet(styleSheetOf(dark, m_textScale));
    Q_EMIT changed();
}

void Look::askPortal()
{
    auto bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(portalService, portalPath, portalInterface, u"SettingChanged"_s, this,
                SLOT(onPortalSetting(QString, QString, QDBusVariant)));
    auto message = QDBusMessage::createMethodCall(portalService, portalPath, portalInterface, u"Read"_s);
    message << appearance << colourScheme;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(message), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this](QDBusPendingCallWatcher *call) {
        const QDBusPendingReply<QDBusVariant> reply = *call;
        if (reply.isValid())
            onPortalSetting(appearance, colourScheme, reply.value());
        call->deleteLater();
    });
}

void Look::onPortalSetting(const QString &group, const QString &key, const QDBusVariant &value)
{
    if (group != appearance || key != colourScheme)
        return;
    const bool dark = unwrapped(value.variant()) == 1;
    if (dark == m_systemIsDark)
        return;
    m_systemIsDark = dark;
    if (m_scheme == ColourScheme::System)
        refresh();
}

} // namespace uttar::ui
