// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/preferences.h"

#include "app/base/text.h"

#include <QLocale>
#include <QSettings>

namespace uttar::ui {

QString Preferences::effectiveLanguage() const
{
    if (!language.isEmpty())
        return language;
    return QLocale::system().language() == QLocale::Hindi ? u"hi"_s : u"en"_s;
}

PreferenceStore::PreferenceStore(QString path) : m_path(std::move(path)) { }

Preferences PreferenceStore::load() const
{
    const QSettings file(m_path, QSettings::IniFormat);
    const Preferences usual;
    Preferences p;
    p.scheme = fromName<ColourScheme>(file.value(u"look/scheme"_s).toString()).value_or(usual.scheme);
    p.textPercent = qBound(100, file.value(u"look/textPercent"_s, usual.textPercent).toInt(), 200);
    p.language = file.value(u"look/language"_s).toString();
    if (p.language != u"en"_s && p.language != u"hi"_s)
        p.language.clear();
    p.notifyNew = file.value(u"notify/new"_s, usual.notifyNew).toBool();
    p.notifyUrgent = file.value(u"notify/urgent"_s, usual.notifyUrgent).toBool();
    p.undoSeconds = qBound(0, file.value(u"work/undoSeconds"_s, usual.undoSeconds).toInt(), 60);
    p.workOffline = file.value(u"work/offline"_s, usual.workOffline).toBool();
    p.lastProfile = file.value(u"signIn/profile"_s).toString();
    p.lastServer = file.value(u"signIn/server"_s).toString();
    p.lastLogin = file.value(u"signIn/login"_s).toString();
    return p;
}

void PreferenceStore::save(const Preferences &p) const
{
    QSettings file(m_path, QSettings::IniFormat);
    file.setValue(u"look/scheme"_s, nameOf(p.scheme));
    file.setValue(u"look/textPercent"_s, p.textPercent);
    file.setValue(u"look/language"_s, p.language);
    file.setValue(u"notify/new"_s, p.notifyNew);
    file.setValue(u"notify/urgent"_s, p.notifyUrgent);
    file.setValue(u"work/undoSeconds"_s, p.undoSeconds);
    file.setValue(u"work/offline"_s, p.workOffline);
    file.setValue(u"signIn/profile"_s, p.lastProfile);
    file.setValue(u"signIn/server"_s, p.lastServer);
    file.setValue(u"signIn/login"_s, p.lastLogin);
}

QByteArray PreferenceStore::shape(const QString &name) const
{
    return QSettings(m_path, QSettings::IniFormat).value(u"shape/"_s + name).toByteArray();
}

void PreferenceStore::saveShape(const QString &name, const QByteArray &shape) const
{
    QSettings(m_path, QSettings::IniFormat).setValue(u"shape/"_s + name, shape);
}

} // namespace uttar::ui
