// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sqlite/statement.h"

#include <memory>
#include <mutex>

struct sqlite3;

namespace uttar::sqlite {

// One connection to one database file. Belongs to one thread, but for interrupt().
class Database
{
public:
    struct Options
    {
        QString path;
        QByteArray key; // 32 bytes: the file is encrypted with it. Empty: not encrypted
        QByteArray vfs; // a registered one; empty: the platform's
    };

    // Whether files can be encrypted in this build.
    [[nodiscard]] static bool encrypts();

    // Opens or creates the file, reads its first page (so that a wrong key is told here) and sets the ways of writing:
    // write-ahead log, synchronous=FULL, foreign keys, exclusive lock (one program at a time has the file).
    // Code::WrongKey, StorageCorrupt, ReadOnly, DiskFull, StorageFault (retryable: another program has it open).
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const Options &options);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    // `sql` lives as long as the program and is one statement: its address is the key of the cache.
    [[nodiscard]] Statement statement(const char *sql);
    // Any number of statements without parameters, prepared each time: schemas and pragmas.
    [[nodiscard]] Result<void> execute(const char *sql);
    [[nodiscard]] qint64 lastRowId() const;

    // The version that the schema writes into the file.
    [[nodiscard]] Result<int> schemaVersion();
    [[nodiscard]] Result<void> setSchemaVersion(int version);

    // While one exists, interrupt() has an effect: a reading. A writing is never interrupted.
    class Reading
    {
    public:
        explicit Reading(Database &database);
        ~Reading();
        Reading(const Reading &) = delete;
        Reading &operator=(const Reading &) = delete;

    private:
        Database &m_database;
    };
    // Makes the running step() of a Reading fail with Code::Cancelled. Any thread may call it.
    void interrupt();

    [[nodiscard]] sqlite3 *handle() const { return m_handle; } // for registering functions and tokenizers

private:
    friend class Statement;
    explicit Database(sqlite3 *handle);
    // Takes the key, with the cipher of this name, and reads the first page; answers SQLite's result code.
    [[nodiscard]] int readFirstPage(const QByteArray &key, const char *cipher);
    [[nodiscard]] Result<void> unlock(const Options &options);
    [[nodiscard]] Result<void> prepareForWriting();

    sqlite3 *m_handle;
    std::vector<std::unique_ptr<Statement::Cached>> m_cache;
    std::mutex m_interruptMutex;
    int m_readings = 0;
};

// BEGIN IMMEDIATE … COMMIT. What is not committed at the end of its scope is rolled back.
class Transaction
{
public:
    explicit Transaction(Database &database);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;

    [[nodiscard]] Result<void> begin();
    // After a failure nothing of it is in the database.
    [[nodiscard]] Result<void> commit();

private:
    Database &m_database;
    bool m_open = false;
};

} // namespace uttar::sqlite
