// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/placeholder.h"

#include "app/base/text.h"

#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

namespace uttar {

namespace {

QString localName(const std::map<QString, QString> &names, const QString &language)
{
    for (const auto &wanted : {language, language.section(u'-', 0, 0), u"en"_s}) {
        if (const auto at = names.find(wanted); at != names.end())
            return at->second;
    }
    return names.empty() ? QString() : names.begin()->second;
}

} // namespace

std::vector<Placeholder> placeholders(QStringView text)
{
    std::vector<Placeholder> found;
    for (qsizetype at = text.indexOf(u"{{"); at >= 0; at = text.indexOf(u"{{", at)) {
        const auto end = text.indexOf(u"}}", at + 2);
        if (end < 0)
            break;
        // "{{a {{b}}": the inner one counts.
        const auto inner = text.first(end).lastIndexOf(u"{{");
        const auto name = text.sliced(inner + 2, end - inner - 2).trimmed();
        if (!name.isEmpty() && !name.contains(u'\n'))
            found.push_back({name.toString(), inner, end + 2 - inner});
        at = end + 2;
    }
    return found;
}

QHash<QString, QString> placeholderValues(const Complaint &complaint, const DepartmentSettings &settings,
                                          const Person &officer, const QString &language, Timestamp now)
{
    QHash<QString, QString> values;
    const auto put = [&](const QString &name, const QString &value) {
        if (!value.trimmed().isEmpty())
            values.insert(name, value.trimmed());
    };
    put(u"citizen"_s, complaint.citizen.name);
    if (!complaint.citizen.handle.isEmpty())
        put(u"handle"_s, u'@' + complaint.citizen.handle);
    put(u"number"_s, complaint.serviceRequestId);
    if (const auto *const category = settings.category(complaint.serviceCode))
        put(u"category"_s, localName(category->names, language));
    put(u"locality"_s, complaint.address.locality);
    put(u"district"_s, complaint.address.district);
    put(u"department"_s, settings.name);
    put(u"officer"_s, officer.name);
    const auto today =
        QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count(), QTimeZone(settings.officeHours.timeZone));
    put(u"today"_s, QLocale(language).toString(today.date(), u"d MMMM yyyy"_s));
    return values;
}

Filled fill(const QString &text, const QHash<QString, QString> &values)
{
    Filled filled;
    qsizetype from = 0;
    for (const auto &placeholder : placeholders(text)) {
        filled.text += QStringView(text).sliced(from, placeholder.start - from);
        if (const auto value = values.constFind(placeholder.name); value != values.constEnd()) {
            filled.text += *value;
        } else {
            filled.text += QStringView(text).sliced(placeholder.start, placeholder.length);
            if (!filled.unresolved.contains(placeholder.name))
                filled.unresolved.push_back(placeholder.name);
        }
        from = placeholder.start + placeholder.length;
    }
    filled.text += QStringView(text).sliced(from);
    return filled;
}

} // namespace uttar
