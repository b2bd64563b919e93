// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QString>

#include <map>
#include <optional>

namespace uttar::ui {

// How pressing a moment is. Shown as words and shape, never by colour alone.
enum class Urgency {
    None, // no clock runs
    Calm, // more than a day
    Soon, // within a day
    Overdue,
};

// Times, numbers and foreign texts as a person reads them. Local time and the default QLocale; grouping in lakh comes
// with the locales of India.
class Formats
{
    Q_DECLARE_TR_FUNCTIONS(uttar::ui::Formats)

public:
    [[nodiscard]] static Urgency urgency(const std::optional<Timestamp> &due, Timestamp now);
    // "2 h left", "Overdue by 1 day"; whole minutes, hours or days, rounded so that nothing is promised that is not
    // there: time left is rounded down, time over is rounded down too but is at least a minute.
    [[nodiscard]] static QString timeLeft(Timestamp due, Timestamp now);
    // The same in the space of a badge: "2 h left", "1 d over".
    [[nodiscard]] static QString timeLeftShort(Timestamp due, Timestamp now);
    // "just now", "12 s ago", "3 min ago", "2 h ago", then the date.
    [[nodiscard]] static QString ago(Timestamp time, Timestamp now);
    // For a list: "10:41" today, "Yesterday", "Mon" within a week, "12 Mar", "12 Mar 2025".
    [[nodiscard]] static QString listTime(Timestamp time, Timestamp now);
    // "12 Mar, 18:05"; with the year when it is another one.
    [[nodiscard]] static QString dateTime(Timestamp time, Timestamp now);
    // The same; of today the time alone.
    [[nodiscard]] static QString dateTimeShort(Timestamp time, Timestamp now);
    // With weekday and seconds, for tool tips and the trail.
    [[nodiscard]] static QString dateTimeLong(Timestamp time);
    [[nodiscard]] static QString date(Timestamp time);
    [[nodiscard]] static QString number(qint64 value);
    [[nodiscard]] static QString bytes(qint64 size);
    [[nodiscard]] static QDateTime local(Timestamp time);

    // For display only: U+2066 … U+2069 around a handle, a number or a name, so that it keeps its order inside text of
    // the other direction.
    [[nodiscard]] static QString isolate(const QString &text);
    // By the first letter that is not of a handle or a hashtag: an answer in Urdu begins with a Latin handle.
    [[nodiscard]] static bool readsFromRight(const QString &text);
    // Isolates the handles, hashtags and complaint numbers inside a right-to-left text; other texts stay as they are.
    [[nodiscard]] static QString isolateTokens(const QString &text);
    // "@handle" isolated; e-mail addresses and numbers without the sign. Empty stays empty.
    [[nodiscard]] static QString handle(const QString &handle);
    // Plain text as HTML for a QLabel: escaped, one paragraph a line, each with its own direction. `linePercent`: line
    // height.
    [[nodiscard]] static QString paragraphs(const QString &text, int linePercent = 118);
    // The name in the language of the interface, else in English, else any; `code` when there is none.
    [[nodiscard]] static QString localName(const std::map<QString, QString> &names, const QString &code = {});
};

} // namespace uttar::ui
