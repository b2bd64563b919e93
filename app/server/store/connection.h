// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/server/store/serverstore.h"

#include <QByteArray>
#include <QHash>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <map>
#include <memory>
#include <optional>
#include <unordered_map>

namespace uttar::server {

// Everything in which the two databases differ. All other statements are the same text for both.
struct Dialect
{
    QString beginWrite;
    QString beginRead;
    QString lockRow;      // ends a SELECT: nobody else writes this row until the transaction ends
    QString shareRow;     // the same, but others may read it so too
    QString bytes;        // the type of a column of bytes
    QString lockSchema;   // first statement of a migration; empty: none needed
    QStringList triggers; // of the schema
};
[[nodiscard]] const Dialect &dialectOf(bool postgres);

// Where a database is, out of its address.
struct DatabaseAddress
{
    bool postgres = false;
    QString file; // SQLite
    QString host; // or the folder of the socket
    int port = -1;
    QString name;
    QString user;
    QString password;
    std::map<QString, QString> tls; // sslmode, sslrootcert, sslcert, sslkey, as libpq names them
};
// Code::InvalidArguments, with what is expected in the detail and without the address, which may hold a password. What
// stands behind the "?" and is not known is refused: an sslmode that did nothing would be worse than none.
[[nodiscard]] Result<DatabaseAddress> databaseAddress(const QString &url);

// What an error of the driver means. The detail is the native code and what was being done: messages of a database hold
// values of rows.
[[nodiscard]] Error storageError(const QSqlError &error, bool postgres);

// One row of an answer.
class Row
{
public:
    explicit Row(const QSqlQuery &query) : m_query(query) { }
    [[nodiscard]] QString text(int column) const { return m_query.value(column).toString(); }
    [[nodiscard]] qint64 number(int column) const { return m_query.value(column).toLongLong(); }
    [[nodiscard]] bool flag(int column) const { return m_query.value(column).toLongLong() != 0; }
    [[nodiscard]] QByteArray bytes(int column) const { return m_query.value(column).toByteArray(); }

private:
    const QSqlQuery &m_query;
};

// One connection: belongs to the thread that opened it. Keeps its prepared statements.
class Connection
{
public:
    // Code::StorageFault, ReadOnly, StorageCorrupt, ServerUnavailable. A SQLite file is created for its owner alone.
    [[nodiscard]] static Result<std::unique_ptr<Connection>> open(const DatabaseAddress &address);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    [[nodiscard]] bool postgres() const { return m_address.postgres; }
    [[nodiscard]] const Dialect &dialect() const { return dialectOf(m_address.postgres); }
    [[nodiscard]] QSqlDatabase database() const;

    [[nodiscard]] Result<void> begin(bool writes);
    [[nodiscard]] Result<void> commit();
    void rollback();
    [[nodiscard]] Result<void> savepoint(const QString &name);
    [[nodiscard]] Result<void> releaseSavepoint(const QString &name);
    [[nodiscard]] Result<void> rollbackTo(const QString &name); // what failed since then no longer counts

    // A statement without parameters that is not kept.
    [[nodiscard]] Result<void> plain(const QString &sql);
    // What every transaction says: SQLite prepares it once.
    [[nodiscard]] Result<void> again(const QString &sql);
    // A kept statement. Empty texts are texts, not NULL; QVariant() is NULL. Answers the number of changed rows.
    [[nodiscard]] Result<int> execute(const QString &sql, const QVariantList &values);
    // Calls `visit(Row)` with each row; it must not use this connection.
    template<class Visit>
    [[nodiscard]] Result<void> each(const QString &sql, const QVariantList &values, Visit visit)
    {
        UTTAR_TRY(QSqlQuery *const query, run(sql, values));
        while (query->next())
            visit(Row(*query));
        return finish(*query);
    }

    // What made a statement fail since begin(): nothing may be committed.
    [[nodiscard]] const std::optional<Error> &brokenBy() const { return m_brokenBy; }
    // PostgreSQL gave up this transaction in favour of another: it may be run again.
    [[nodiscard]] bool wantsRetry() const { return m_wantsRetry; }

    // The department as parsed last, so that an unchanged one is not parsed in every transaction.
    struct ParsedDepartment
    {
        QString settings;
        QString rules;
        Department department;
    };
    QHash<QString, std::shared_ptr<const ParsedDepartment>> departments;

private:
    Connection(DatabaseAddress address, QString name);
    [[nodiscard]] Result<void> connect();
    [[nodiscard]] Result<QSqlQuery *> prepared(const QString &sql);
    [[nodiscard]] Result<QSqlQuery *> run(const QString &sql, const QVariantList &values);
    [[nodiscard]] Result<void> finish(QSqlQuery &query);
    [[nodiscard]] tl::unexpected<Error> broke(const QSqlError &error);

    struct TextHash
    {
        std::size_t operator()(const QString &text) const { return qHash(text); }
    };
    DatabaseAddress m_address;
    QString m_name; // of Qt's registry
    std::unordered_map<QString, std::unique_ptr<QSqlQuery>, TextHash> m_statements;
    std::optional<Error> m_brokenBy; // the first
    bool m_wantsRetry = false;
    bool m_lost = false; // the connection itself: opened anew at the next begin
};

} // namespace uttar::server
