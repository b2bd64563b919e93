// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/names.h"

#include <QObject>

class QDBusVariant;

namespace uttar::ui {

enum class ColourScheme { System, Light, Dark };

// Gives the application its palette, style sheet and font, and keeps it light or dark as the system or the person says.
// One for a process, made after QApplication and before the first window.
class Look : public QObject
{
    Q_OBJECT

public:
    explicit Look(QObject *parent = nullptr);

    // `textScale`: 1.0 to 2.0.
    void apply(ColourScheme scheme, qreal textScale);

Q_SIGNALS:
    void changed();

private Q_SLOTS:
    void onPortalSetting(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void askPortal();
    void refresh();
    ColourScheme m_scheme = ColourScheme::System;
    qreal m_textScale = 1.0;
    bool m_systemIsDark = false;
};

} // namespace uttar::ui

namespace uttar {
template<>
inline constexpr auto namesOf<ui::ColourScheme> = nameTable<ui::ColourScheme>({
    {ui::ColourScheme::System, "system"},
    {ui::ColourScheme::Light, "light"},
    {ui::ColourScheme::Dark, "dark"},
});
} // namespace uttar
