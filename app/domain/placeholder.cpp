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

// "25 November 2026", in the office's time zone. Hindi in Latin letters takes the English months: no locale has its
// own.
QString dateText(Timestamp time, const OfficeHours &hours, const QString &language)
{
    const QTimeZone zone(hours.timeZone);
    const auto local =
        QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count(), zone.isValid() ? zone : QTimeZone::utc());
    const bool latin = language.contains(u"-Latn") || language.isEmpty() || language == u"und";
    return QLocale(latin ? u"en"_s : language).toString(local.date(), u"d MMMM yyyy"_s);
}

constexpr qsizetype longestFreeValue = 120; // of a field that the officer fills: a date, a place, not a statement

QString withoutSpace(QStringView text)
{
    QString out;
    for (const QChar c : text.toString().normalized(QString::NormalizationForm_C)) {
        if (!c.isSpace())
            out += c;
    }
    return out;
}

// Which ends of the start of a text were reached so far: [at] is its first `at` units.
using Reached = std::vector<bool>;

Reached afterLiteral(const Reached &reached, const QString &text, const QString &literal)
{
    Reached next(reached.size(), false);
    for (qsizetype at = 0; at + literal.size() <= text.size(); ++at) {
        if (reached[std::size_t(at)] && QStringView(text).sliced(at).startsWith(literal))
            next[std::size_t(at + literal.size())] = true;
    }
    return next;
}

Reached afterAnything(const Reached &reached)
{
    Reached next(reached.size(), false);
    qsizetype last = -1;
    for (qsizetype at = 0; at < qsizetype(reached.size()); ++at) {
        next[std::size_t(at)] = last >= 0 && at - last <= longestFreeValue;
        if (reached[std::size_t(at)])
            last = at;
    }
    return next;
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

namespace {

// How a reply calls the citizen: on a social platform by the mention that notifies them, elsewhere by name.
QString salutation(const Complaint &complaint)
{
    const auto &citizen = complaint.citizen;
    switch (complaint.source) {
    case Channel::Email:
    case Channel::Web:
    case Channel::WhatsApp: return citizen.name.isEmpty() ? citizen.handle : citizen.name;
    default: return citizen.handle.isEmpty() ? QString() : u'@' + citizen.handle;
    }
}

} // namespace

QHash<QString, QString> placeholderValues(const Complaint &complaint, const DepartmentSettings &settings,
                                          const Person &officer, const QString &language, Timestamp now,
                                          const ReplyContent *reply)
{
    QHash<QString, QString> values;
    const auto put = [&](const QString &name, const QString &value) {
        if (!value.trimmed().isEmpty())
            values.insert(name, value.trimmed());
    };
    put(u"citizen"_s, complaint.citizen.name);
    put(u"handle"_s, salutation(complaint));
    put(u"number"_s, complaint.serviceRequestId);
    if (const auto *const category = settings.category(complaint.serviceCode))
        put(u"category"_s, localName(category->names, language));
    put(u"locality"_s, complaint.address.locality);
    put(u"district"_s, complaint.address.district);
    put(u"department"_s, settings.name);
    put(u"officer"_s, officer.name);
    put(u"today"_s, dateText(now, settings.officeHours, language));
    if (reply != nullptr) {
        put(u"utr"_s, reply->utrNumber);
        if (reply->expected)
            put(u"expectedDate"_s, dateText(*reply->expected, settings.officeHours, language));
    }
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

bool isFilledFrom(const QString &text, const QString &filled, const QHash<QString, QString> &values)
{
    const auto goal = withoutSpace(filled);
    Reached reached(std::size_t(goal.size()) + 1, false);
    reached[0] = true;
    qsizetype from = 0;
    for (const auto &placeholder : placeholders(text)) {
        reached = afterLiteral(reached, goal, withoutSpace(QStringView(text).sliced(from, placeholder.start - from)));
        const auto value = values.constFind(placeholder.name);
        reached =
            value == values.constEnd() ? afterAnything(reached) : afterLiteral(reached, goal, withoutSpace(*value));
        from = placeholder.start + placeholder.length;
    }
    return afterLiteral(reached, goal, withoutSpace(QStringView(text).sliced(from))).back();
}

} // namespace uttar
