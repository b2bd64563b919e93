// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/id.h"
#include "app/base/names.h"
#include "app/base/text.h"

#include <QByteArray>
#include <QDate>
#include <QStringList>
#include <QTime>

#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <vector>

namespace uttar {

// A visitor of the types' descriptions in codec.cpp, as archive.h's Writer, that writes text straight away. It leaves
// out what the Writer leaves out.
class TextWriter
{
public:
    template<class T>
    [[nodiscard]] static QByteArray write(const T &value)
    {
        TextWriter writer;
        writer.m_out.reserve(2048); // a complaint fits
        writer.put(value);
        return std::move(writer.m_out);
    }

    template<class T>
    void field(const char *name, T &value, bool = false)
    {
        if (isAbsent(value))
            return;
        separate();
        m_out += '"';
        m_out += name; // plain words all
        m_out += "\":";
        put(value);
    }

private:
    static bool isAbsent(const QString &text) { return text.isEmpty(); }
    static bool isAbsent(const QByteArray &text) { return text.isEmpty(); }
    static bool isAbsent(const QStringList &list) { return list.isEmpty(); }
    static bool isAbsent(const std::map<QString, QString> &map) { return map.empty(); }
    template<class Tag>
    static bool isAbsent(const Id<Tag> &id)
    {
        return id.isEmpty();
    }
    template<class T>
    static bool isAbsent(const std::optional<T> &value)
    {
        return !value || isAbsent(*value);
    }
    template<class T>
    static bool isAbsent(const std::vector<T> &list)
    {
        return list.empty();
    }
    template<class T>
    static bool isAbsent(const T &)
    {
        return false;
    }

    void separate()
    {
        if (const char last = m_out.back(); last != '{' && last != '[')
            m_out += ',';
    }

    void put(const QString &text) { putText(text.toUtf8()); }
    void put(const QByteArray &text) { putText(QString::fromUtf8(text).toUtf8()); } // only whole characters
    void put(bool value) { m_out += value ? "true" : "false"; }
    void put(int value) { put(qint64(value)); }
    void put(qint64 value)
    {
        std::array<char, 24> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        m_out.append(digits.data(), end - digits.data());
    }
    void put(char16_t value) { put(QString(QChar(value))); }
    void put(Timestamp time) { putPlain(toRfc3339(time)); }
    void put(QDate date) { putPlain(date.toString(Qt::ISODate)); }
    void put(QTime time) { putPlain(time.toString(u"HH:mm"_s)); }
    template<class Tag>
    void put(const Id<Tag> &id)
    {
        put(id.toString());
    }
    template<class T>
    void put(const std::optional<T> &value)
    {
        put(*value);
    }
    void put(const QStringList &list) { putList(list); }
    template<class T>
    void put(const std::vector<T> &list)
    {
        putList(list);
    }
    template<class T, std::size_t N>
    void put(const std::array<T, N> &list)
    {
        putList(list);
    }
    void put(const std::map<QString, QString> &map)
    {
        m_out += '{';
        for (const auto &[key, value] : map) {
            separate();
            put(key);
            m_out += ':';
            put(value);
        }
        m_out += '}';
    }
    template<class E>
    requires std::is_enum_v<E>
    void put(E value) { putPlain(nameOf(value)); }
    template<class T>
    requires std::is_class_v<T>
    void put(const T &value)
    {
        m_out += '{';
        describe(*this, const_cast<T &>(value)); // one description serves both ways; a writer changes nothing
        m_out += '}';
    }

    template<class List>
    void putList(const List &list)
    {
        m_out += '[';
        for (const auto &each : list) {
            separate();
            put(each);
        }
        m_out += ']';
    }
    // Nothing in it has to be escaped.
    void putPlain(const QString &text)
    {
        m_out += '"';
        m_out += text.toLatin1();
        m_out += '"';
    }
    void putText(const QByteArray &utf8)
    {
        m_out += '"';
        qsizetype from = 0;
        for (qsizetype at = 0; at < utf8.size(); ++at) {
            const auto c = uchar(utf8[at]);
            if (c >= 0x20 && c != '"' && c != '\\')
                continue;
            m_out.append(utf8.constData() + from, at - from);
            putEscaped(c);
            from = at + 1;
        }
        m_out.append(utf8.constData() + from, utf8.size() - from);
        m_out += '"';
    }
    void putEscaped(uchar c)
    {
        constexpr auto digits = "0123456789abcdef";
        m_out += '\\';
        switch (c) {
        case '"':
        case '\\': m_out += char(c); break;
        case '\n': m_out += 'n'; break;
        case '\r': m_out += 'r'; break;
        case '\t': m_out += 't'; break;
        default:
            m_out += "u00";
            m_out += digits[c >> 4];
            m_out += digits[c & 15];
        }
    }

    QByteArray m_out;
};

} // namespace uttar
