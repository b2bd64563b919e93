// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/text.h"
#include "app/server/store/connection.h"

#include <QJsonDocument>

#include <map>

namespace uttar::server {

[[nodiscard]] inline qint64 msOf(Timestamp time)
{
    return time.time_since_epoch().count();
}

[[nodiscard]] inline Timestamp timeOf(qint64 ms)
{
    return Timestamp{Milliseconds{ms}};
}

// The wire's text of a value, as the tables hold it.
template<class T>
[[nodiscard]] QString objectText(const T &value)
{
    return QString::fromUtf8(QJsonDocument(toJson(value)).toJson(QJsonDocument::Compact));
}

template<class T>
[[nodiscard]] Result<T> objectFromText(const QString &text)
{
    auto value = fromJson<T>(QJsonDocument::fromJson(text.toUtf8()).object());
    if (!value) // what we wrote ourselves does not read: the file was changed by somebody else
        return fail(Code::StorageCorrupt, value.error().detail);
    return value;
}

// The nearest clock of a complaint that ends after `after` and can be escalated, as complaint.due_at holds it; 0: none.
[[nodiscard]] qint64 dueAtOf(const Complaint &complaint, qint64 after);

class Transaction::Private
{
public:
    // The account's counters, read under its lock and written once before the commit.
    struct Counters
    {
        qint64 state = 0;
        qint64 auditSequence = 0;
        QString auditHash;
        qint64 escalatedUntil = 0;
        bool changed = false;
    };
    struct Savepoint
    {
        std::map<AccountId, Counters> counters;
        Changed changed;
    };

    Private(Connection &c, Clock &k, bool w) : connection(c), clock(k), writes(w) { }

    // A statement that changes rows.
    [[nodiscard]] Result<int> execute(const QString &sql, const QVariantList &values)
    {
        if (!writes)
            return fail(Code::Internal, u"a write inside a read"_s);
        return connection.execute(sql, values);
    }
    [[nodiscard]] Result<void> save(const QString &sql, const QVariantList &values)
    {
        UTTAR_CHECK(execute(sql, values));
        return {};
    }

    [[nodiscard]] Result<Counters *> locked(const AccountId &account);
    // Notes in the change log that this object was made, changed or destroyed.
    [[nodiscard]] Result<void> note(const AccountId &account, ObjectType type, const QString &id,
                                    bool destroyed = false);

    // The first row's object; none: there is no row.
    template<class T>
    [[nodiscard]] Result<std::optional<T>> find(const QString &sql, const QVariantList &values)
    {
        std::optional<QString> text;
        UTTAR_CHECK(connection.each(sql, values, [&](const Row &row) {
            if (!text)
                text = row.text(0);
        }));
        if (!text)
            return std::optional<T>{};
        UTTAR_TRY(auto value, objectFromText<T>(*text));
        return std::optional<T>{std::move(value)};
    }
    template<class T>
    [[nodiscard]] Result<T> get(const QString &sql, const QVariantList &values)
    {
        UTTAR_TRY(auto found, find<T>(sql, values));
        if (!found)
            return fail(Code::NotFound);
        return *std::move(found);
    }
    template<class T>
    [[nodiscard]] Result<std::vector<T>> list(const QString &sql, const QVariantList &values)
    {
        QStringList texts;
        UTTAR_CHECK(connection.each(sql, values, [&](const Row &row) { texts.push_back(row.text(0)); }));
        std::vector<T> all;
        all.reserve(std::size_t(texts.size()));
        for (const auto &text : texts) {
            UTTAR_TRY(auto value, objectFromText<T>(text));
            all.push_back(std::move(value));
        }
        return all;
    }

    Connection &connection;
    Clock &clock;
    bool writes;
    Changed changed;
    std::map<AccountId, Counters> counters; // of the accounts that are locked
    std::vector<Savepoint> savepoints;
};

} // namespace uttar::server
