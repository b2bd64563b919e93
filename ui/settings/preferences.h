// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/look.h"

#include <QByteArray>
#include <QString>

namespace uttar::ui {

// What a person has chosen for this computer. A value; PreferenceStore keeps it.
struct Preferences
{
    ColourScheme scheme = ColourScheme::System;
    int textPercent = 100; // 100 to 200
    QString language;      // "en" or "hi"; empty: as the system, English where that is neither
    bool notifyNew = true; // a complaint was assigned to this person
    bool notifyUrgent = true;
    int undoSeconds = 15; // before an act leaves
    bool workOffline = false;
    QString lastProfile; // id
    QString lastServer;  // as typed at the last sign-in
    QString lastLogin;

    friend bool operator==(const Preferences &, const Preferences &) = default;

    [[nodiscard]] qreal textScale() const { return textPercent / 100.0; }
    // The language of the interface that follows from the choice and the system.
    [[nodiscard]] QString effectiveLanguage() const;
};

// Keeps preferences and the shapes of windows in a file of the data folder.
class PreferenceStore
{
public:
    explicit PreferenceStore(QString path);

    [[nodiscard]] Preferences load() const;
    void save(const Preferences &preferences) const;
    // Geometry of a window or state of a splitter, by its name.
    [[nodiscard]] QByteArray shape(const QString &name) const;
    void saveShape(const QString &name, const QByteArray &shape) const;

private:
    QString m_path;
};

} // namespace uttar::ui
