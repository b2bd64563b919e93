// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sqlite/statement.h"

#include "app/sqlite/cachedstatement.h"
#include "app/sqlite/failure.h"

#include <sqlite3.h>

#include <utility>

namespace uttar::sqlite {

Statement::Statement(Database &database, Cached *cached, int prepareResult)
    : m_database(&database), m_cached(cached), m_statement(cached != nullptr ? cached->statement : nullptr),
      m_failed(prepareResult)
{ }

Statement::Statement(Statement &&other) noexcept
    : m_database(other.m_database), m_cached(std::exchange(other.m_cached, nullptr)),
      m_statement(std::exchange(other.m_statement, nullptr)), m_failed(other.m_failed), m_next(other.m_next),
      m_texts(std::move(other.m_texts))
{ }

Statement::~Statement()
{
    if (m_statement == nullptr)
        return;
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    m_cached->inUse = false;
}

Result<bool> Statement::step()
{
    const auto failed = [this](int code) {
        return m_statement == nullptr
            ? fail(errorOf(code))
            : fail(errorOf(code, QLatin1String(sqlite3_sql(m_statement)), sqlite3_db_handle(m_statement)));
    };
    if (m_failed != SQLITE_OK)
        return failed(m_failed);
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    sqlite3_reset(m_statement);
    return failed(code);
}

Result<void> Statement::run()
{
    UTTAR_CHECK(step());
    reset();
    return {};
}

void Statement::reset()
{
    if (m_statement != nullptr)
        sqlite3_reset(m_statement);
    m_next = 1;
    m_texts.clear();
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

std::optional<qint64> Statement::optionalInteger(int column) const
{
    return isNull(column) ? std::nullopt : std::optional<qint64>(integer(column));
}

QString Statement::text(int column) const
{
    const auto here = bytesHere(column);
    return QString::fromUtf8(here.constData(), here.size());
}

QByteArray Statement::bytes(int column) const
{
    const auto here = bytesHere(column);
    return QByteArray(here.constData(), here.size());
}

QByteArray Statement::bytesHere(int column) const
{
    const void *const data = sqlite3_column_blob(m_statement, column);
    return QByteArray::fromRawData(static_cast<const char *>(data), sqlite3_column_bytes(m_statement, column));
}

void Statement::bindOne(qint64 value)
{
    if (m_failed == SQLITE_OK)
        m_failed = sqlite3_bind_int64(m_statement, m_next++, value);
}

void Statement::bindOne(const QString &value)
{
    bindText(value.toUtf8(), false);
}

void Statement::bindOne(const QByteArray &value)
{
    bindText(value, true);
}

void Statement::bindOne(std::nullopt_t)
{
    if (m_failed == SQLITE_OK)
        m_failed = sqlite3_bind_null(m_statement, m_next++);
}

void Statement::bindText(const QByteArray &utf8, bool blob)
{
    if (m_failed != SQLITE_OK)
        return;
    m_texts.push_back(utf8);
    const auto &text = m_texts.back();
    const char *const data = text.constData(); // never null, also where the text is
    const auto size = sqlite3_uint64(text.size());
    m_failed = blob ? sqlite3_bind_blob64(m_statement, m_next++, data, size, SQLITE_STATIC)
                    : sqlite3_bind_text64(m_statement, m_next++, data, size, SQLITE_STATIC, SQLITE_UTF8);
}

} // namespace uttar::sqlite
