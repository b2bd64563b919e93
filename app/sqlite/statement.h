// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/id.h"
#include "app/base/result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

struct sqlite3_stmt;

namespace uttar::sqlite {

class Database;

// A prepared statement in use. It is taken from its database's cache and goes back there, reset, at the end of its
// scope. A failure to prepare or to bind is kept and told by step(), so that a call reads as one sentence:
//   UTTAR_CHECK(db.statement("DELETE FROM draft WHERE complaint_id = ?1").bind(id).run());
class Statement
{
public:
    Statement(Statement &&other) noexcept;
    Statement &operator=(Statement &&) = delete;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;
    ~Statement();

    // Parameters ?1, ?2, … in order. A null QString is stored as an empty text; std::nullopt as NULL.
    template<class... Values>
    Statement &bind(const Values &...values)
    {
        (bindOne(values), ...);
        return *this;
    }

    // True: a row can be read. False: the end.
    [[nodiscard]] Result<bool> step();
    // Runs a statement that gives no rows, and makes it ready to be bound again.
    [[nodiscard]] Result<void> run();
    // Ready to be bound and stepped again.
    void reset();

    // Of the row that step() told of; columns count from 0.
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] qint64 integer(int column) const;
    [[nodiscard]] int number(int column) const { return int(integer(column)); }
    [[nodiscard]] std::optional<qint64> optionalInteger(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const; // a copy
    // Without a copy: valid until the next step().
    [[nodiscard]] QByteArray bytesHere(int column) const;

private:
    friend class Database;
    struct Cached;
    Statement(Database &database, Cached *cached, int prepareResult);

    void bindOne(qint64 value);
    void bindOne(int value) { bindOne(qint64(value)); }
    void bindOne(bool value) { bindOne(qint64(value)); }
    void bindOne(const QString &value);
    void bindOne(const QByteArray &value);
    void bindOne(std::nullopt_t);
    template<class Tag>
    void bindOne(const Id<Tag> &value)
    {
        bindOne(value.toString());
    }
    template<class T>
    void bindOne(const std::optional<T> &value)
    {
        if (value)
            bindOne(*value);
        else
            bindOne(std::nullopt);
    }
    void bindText(const QByteArray &utf8, bool blob);

    Database *m_database;
    Cached *m_cached;
    sqlite3_stmt *m_statement;
    int m_failed = 0; // SQLite's code of a failed preparation or binding
    int m_next = 1;
    std::vector<QByteArray> m_texts; // what SQLite was told to read where it stands
};

} // namespace uttar::sqlite
