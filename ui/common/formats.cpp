// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/formats.h"

#include "app/base/text.h"

#include <QLocale>
#include <QRegularExpression>

#include <chrono>

namespace uttar::ui {

namespace {

using std::chrono::duration_cast;
using Minutes = std::chrono::minutes;
using Hours = std::chrono::hours;
using Days = std::chrono::days;

} // namespace

QDateTime Formats::local(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
}

Urgency Formats::urgency(const std::optional<Timestamp> &due, Timestamp now)
{
    if (!due)
        return Urgency::None;
    if (*due <= now)
        return Urgency::Overdue;
    return *due - now <= Days(1) ? Urgency::Soon : Urgency::Calm;
}

QString Formats::timeLeft(Timestamp due, Timestamp now)
{
    const bool over = due <= now;
    const auto span = over ? now - due : due - now;
    if (const auto days = int(duration_cast<Days>(span).count()); days >= 1)
        return over ? tr("Overdue by %n day(s)", nullptr, days) : tr("%n day(s) left", nullptr, days);
    if (const auto hours = int(duration_cast<Hours>(span).count()); hours >= 1)
        return over ? tr("Overdue by %n h", nullptr, hours) : tr("%n h left", nullptr, hours);
    const auto minutes = std::max(1, int(duration_cast<Minutes>(span).count()));
    return over ? tr("Overdue by %n min", nullptr, minutes) : tr("%n min left", nullptr, minutes);
}

QString Formats::timeLeftShort(Timestamp due, Timestamp now)
{
    const bool over = due <= now;
    const auto span = over ? now - due : due - now;
    if (const auto days = int(duration_cast<Days>(span).count()); days >= 1)
        return over ? tr("%n d over", nullptr, days) : tr("%n d left", nullptr, days);
    if (const auto hours = int(duration_cast<Hours>(span).count()); hours >= 1)
        return over ? tr("%n h over", nullptr, hours) : tr("%n h left", nullptr, hours);
    const auto minutes = std::max(1, int(duration_cast<Minutes>(span).count()));
    return over ? tr("%n min over", nullptr, minutes) : tr("%n min left", nullptr, minutes);
}

QString Formats::ago(Timestamp time, Timestamp now)
{
    using std::chrono::seconds;
    const auto span = now - time;
    if (span < seconds(5))
        return tr("just now");
    if (span < Minutes(1))
        return tr("%n s ago", nullptr, int(duration_cast<seconds>(span).count()));
    if (span < Hours(1))
        return tr("%n min ago", nullptr, int(duration_cast<Minutes>(span).count()));
    if (span < Days(1))
        return tr("%n h ago", nullptr, int(duration_cast<Hours>(span).count()));
    return dateTime(time, now);
}

QString Formats::listTime(Timestamp time, Timestamp now)
{
    const QLocale locale;
    const QDateTime at = local(time);
    const QDate today = local(now).date();
    const qint64 days = at.date().daysTo(today);
    if (days == 0)
        return locale.toString(at.time(), u"HH:mm"_s);
    if (days == 1)
        return tr("Yesterday");
    if (days > 1 && days < 7)
        return locale.standaloneDayName(at.date().dayOfWeek(), QLocale::ShortFormat);
    return locale.toString(at.date(), at.date().year() == today.year() ? u"d MMM"_s : u"d MMM yyyy"_s);
}

QString Formats::dateTime(Timestamp time, Timestamp now)
{
    const QDateTime at = local(time);
    const bool sameYear = at.date().year() == local(now).date().year();
    return QLocale().toString(at, sameYear ? u"d MMM, HH:mm"_s : u"d MMM yyyy, HH:mm"_s);
}

QString Formats::dateTimeShort(Timestamp time, Timestamp now)
{
    return local(time).date() == local(now).date() ? listTime(time, now) : dateTime(time, now);
}

QString Formats::dateTimeLong(Timestamp time)
{
    return QLocale().toString(local(time), u"dddd, d MMMM yyyy, HH:mm:ss"_s);
}

QString Formats::date(Timestamp time)
{
    return QLocale().toString(local(time).date(), u"d MMMM yyyy"_s);
}

QString Formats::number(qint64 value)
{
    return QLocale().toString(value);
}

QString Formats::bytes(qint64 size)
{
    return QLocale().formattedDataSize(size, 1, QLocale::DataSizeTraditionalFormat);
}

QString Formats::isolate(const QString &text)
{
    return text.isEmpty() ? text : QChar(0x2066) + text + QChar(0x2069);
}

bool Formats::readsFromRight(const QString &text)
{
    static const QRegularExpression handles(u"^(?:[@#]\\S+\\s+)+"_s);
    return QString(text).remove(handles).isRightToLeft();
}

QString Formats::isolateTokens(const QString &text)
{
    // Mentions, also of an account on another server, mail addresses, hashtags and numbers of complaints.
    static const QRegularExpression token(
        uR"((@?[A-Za-z0-9_.+-]*[A-Za-z0-9_]@[A-Za-z0-9.-]*[A-Za-z0-9]|[@#][A-Za-z0-9_.]*[A-Za-z0-9_]|[A-Z]{2,}-[0-9-]*[0-9]))"_s);
    return readsFromRight(text) ? QString(text).replace(token, u"\u2066\\1\u2069"_s) : text;
}

QString Formats::handle(const QString &handle)
{
    if (handle.isEmpty())
        return {};
    const bool plain = handle.contains(u'@') || handle.front() == u'+' || handle.front().isDigit();
    return isolate(plain ? handle : u'@' + handle);
}

QString Formats::paragraphs(const QString &text, int linePercent)
{
    QString result;
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        result += u"<p dir='%1' style='line-height:%2%;margin:0'>%3</p>"_s.arg(
            readsFromRight(line) ? u"rtl"_s : u"ltr"_s, QString::number(linePercent),
            line.isEmpty() ? u"&nbsp;"_s : isolateTokens(line).toHtmlEscaped());
    }
    return result;
}

QString Formats::localName(const std::map<QString, QString> &names, const QString &code)
{
    const QString language = QLocale().name().section(u'_', 0, 0);
    for (const QString &wanted : {language, u"en"_s}) {
        if (const auto it = names.find(wanted); it != names.end() && !it->second.isEmpty())
            return it->second;
    }
    return names.empty() ? code : names.begin()->second;
}

} // namespace uttar::ui
