// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/id.h"
#include "app/base/names.h"
#include "app/base/result.h"
#include "app/base/text.h"
#include "app/domain/language.h"

#include <QDate>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>
#include <QTime>

#include <cmath>
#include <limits>
#include <map>
#include <optional>
#include <vector>

// The two visitors of the types' descriptions in codec.cpp: each type says its fields once, and a Writer or a Reader
// walks over them.
namespace uttar {

class Writer
{
public:
    template<class T>
    [[nodiscard]] static QJsonObject write(const T &value)
    {
        Writer writer;
        describe(writer, const_cast<T &>(value)); // one description serves both ways; a Writer changes nothing
        return std::move(writer.m_object);
    }

    template<class T>
    void field(const char *name, T &value, bool = false)
    {
        auto json = toValue(value);
        if (!json.isUndefined())
            m_object.insert(QLatin1String(name), std::move(json));
    }

private:
    // Undefined: the field is left out.
    static QJsonValue toValue(const QString &text)
    {
        return text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
    }
    static QJsonValue toValue(const QByteArray &text) { return toValue(QString::fromUtf8(text)); }
    static QJsonValue toValue(bool value) { return value; }
    static QJsonValue toValue(int value) { return value; }
    static QJsonValue toValue(qint64 value) { return value; }
    static QJsonValue toValue(char16_t value) { return QString(QChar(value)); }
    static QJsonValue toValue(Timestamp time) { return toRfc3339(time); }
    static QJsonValue toValue(QDate date) { return date.toString(Qt::ISODate); }
    static QJsonValue toValue(QTime time) { return time.toString(u"HH:mm"_s); }
    template<class Tag>
    static QJsonValue toValue(const Id<Tag> &id)
    {
        return toValue(id.toString());
    }
    template<class T>
    static QJsonValue toValue(const std::optional<T> &value)
    {
        return value ? toValue(*value) : QJsonValue(QJsonValue::Undefined);
    }
    static QJsonValue toValue(const QStringList &list)
    {
        return list.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(QJsonArray::fromStringList(list));
    }
    template<class T>
    static QJsonValue toValue(const std::vector<T> &list)
    {
        if (list.empty())
            return QJsonValue(QJsonValue::Undefined);
        QJsonArray array;
        for (const auto &each : list)
            array.append(toValue(each));
        return array;
    }
    template<class T, std::size_t N>
    static QJsonValue toValue(const std::array<T, N> &list)
    {
        QJsonArray array;
        for (const auto &each : list) {
            const auto value = toValue(each);
            array.append(value.isUndefined() ? QJsonValue(QJsonArray()) : value);
        }
        return array;
    }
    static QJsonValue toValue(const std::map<QString, QString> &map)
    {
        if (map.empty())
            return QJsonValue(QJsonValue::Undefined);
        QJsonObject object;
        for (const auto &[key, value] : map)
            object.insert(key, value);
        return object;
    }
    template<class E>
    requires std::is_enum_v<E>
    static QJsonValue toValue(E value) { return nameOf(value); }
    template<class T>
    requires std::is_class_v<T>
    static QJsonValue toValue(const T &value) { return write(value); }

    QJsonObject m_object;
};

class Reader
{
public:
    template<class T>
    [[nodiscard]] static Result<T> read(const QJsonObject &object)
    {
        T value;
        Reader reader(object);
        describe(reader, value);
        if (!reader.m_problem.isEmpty())
            return fail(Code::InvalidArguments, reader.m_problem);
        return value;
    }

    // `mandatory`: its absence is an error.
    template<class T>
    void field(const char *name, T &value, bool mandatory = false)
    {
        if (!m_problem.isEmpty())
            return;
        const auto at = m_object.constFind(QLatin1String(name));
        if (at == m_object.constEnd() || at->isNull()) {
            if (mandatory)
                m_problem = QLatin1String(name);
            return;
        }
        if (auto inner = take(*at, value); !inner.isNull())
            m_problem = inner.isEmpty() ? QString(QLatin1String(name)) : QLatin1String(name) + u'.' + inner;
    }

private:
    explicit Reader(const QJsonObject &object) : m_object(object) { }

    // Each answers a null text when all is well, else the path below this field (empty: this field itself).
    static QString ok() { return {}; }
    static QString bad() { return u""_s; }

    static QString take(const QJsonValue &json, QString &value)
    {
        if (!json.isString())
            return bad();
        value = cleanText(json.toString());
        return ok();
    }
    static QString take(const QJsonValue &json, QByteArray &value)
    {
        if (!json.isString())
            return bad();
        value = json.toString().toUtf8();
        return ok();
    }
    static QString take(const QJsonValue &json, bool &value)
    {
        if (!json.isBool())
            return bad();
        value = json.toBool();
        return ok();
    }
    template<class Number>
    static QString takeNumber(const QJsonValue &json, Number &value)
    {
        const double number = json.isDouble() ? json.toDouble() : std::numeric_limits<double>::quiet_NaN();
        // 2^53 is where doubles stop telling whole numbers apart (RFC 8620, 1.3).
        constexpr double largest = std::min(9007199254740991.0, double(std::numeric_limits<Number>::max()));
        if (!(std::abs(number) <= largest) || std::trunc(number) != number)
            return bad();
        value = Number(number);
        return ok();
    }
    static QString take(const QJsonValue &json, int &value) { return takeNumber(json, value); }
    static QString take(const QJsonValue &json, qint64 &value) { return takeNumber(json, value); }
    static QString take(const QJsonValue &json, char16_t &value)
    {
        const auto text = json.toString();
        if (text.size() != 1)
            return bad();
        value = text[0].unicode();
        return ok();
    }
    static QString take(const QJsonValue &json, Timestamp &value)
    {
        const auto time = fromRfc3339(json.toString());
        if (!time)
            return bad();
        value = *time;
        return ok();
    }
    static QString take(const QJsonValue &json, QDate &value)
    {
        value = QDate::fromString(json.toString(), Qt::ISODate);
        return value.isValid() ? ok() : bad();
    }
    static QString take(const QJsonValue &json, QTime &value)
    {
        value = QTime::fromString(json.toString(), u"HH:mm"_s);
        return value.isValid() ? ok() : bad();
    }
    template<class Tag>
    static QString take(const QJsonValue &json, Id<Tag> &value)
    {
        const auto text = json.toString();
        if (!json.isString() || text.size() > 255)
            return bad();
        for (const auto c : text) {
            const bool allowed = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
                || c == u'-' || c == u'_';
            if (!allowed)
                return bad();
        }
        value = Id<Tag>(text);
        return ok();
    }
    template<class T>
    static QString take(const QJsonValue &json, std::optional<T> &value)
    {
        T inner{};
        auto problem = take(json, inner);
        if (problem.isNull())
            value = std::move(inner);
        return problem;
    }
    static QString take(const QJsonValue &json, QStringList &value)
    {
        if (!json.isArray())
            return bad();
        value.clear();
        for (const auto &each : json.toArray()) {
            if (!each.isString())
                return bad();
            value.push_back(cleanText(each.toString()));
        }
        return ok();
    }
    template<class T>
    static QString take(const QJsonValue &json, std::vector<T> &value)
    {
        if (!json.isArray())
            return bad();
        value.clear();
        const auto array = json.toArray();
        for (qsizetype at = 0; at < array.size(); ++at) {
            T each{};
            if (auto problem = take(array[at], each); !problem.isNull())
                return problem.isEmpty() ? QString::number(at) : u"%1.%2"_s.arg(at).arg(problem);
            value.push_back(std::move(each));
        }
        return ok();
    }
    template<class T, std::size_t N>
    static QString take(const QJsonValue &json, std::array<T, N> &value)
    {
        const auto array = json.toArray();
        if (array.size() != qsizetype(N))
            return bad();
        for (qsizetype at = 0; at < qsizetype(N); ++at) {
            if (auto problem = take(array[at], value[std::size_t(at)]); !problem.isNull())
                return problem.isEmpty() ? QString::number(at) : u"%1.%2"_s.arg(at).arg(problem);
        }
        return ok();
    }
    static QString take(const QJsonValue &json, std::map<QString, QString> &value)
    {
        if (!json.isObject())
            return bad();
        value.clear();
        const auto object = json.toObject();
        for (auto at = object.begin(); at != object.end(); ++at) {
            if (!at->isString())
                return at.key();
            value.emplace(cleanText(at.key(), 64), cleanText(at->toString()));
        }
        return ok();
    }
    template<class E>
    requires std::is_enum_v<E>
    static QString take(const QJsonValue &json, E &value)
    {
        const auto known = fromName<E>(json.toString());
        if (!known)
            return bad();
        value = *known;
        return ok();
    }
    template<class T>
    requires std::is_class_v<T>
    static QString take(const QJsonValue &json, T &value)
    {
        if (!json.isObject())
            return bad();
        Reader reader(json.toObject());
        describe(reader, value);
        return reader.m_problem.isEmpty() ? ok() : reader.m_problem;
    }

    QJsonObject m_object;
    QString m_problem;
};

} // namespace uttar
