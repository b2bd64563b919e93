// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sqlite/database.h"

#include "app/base/text.h"
#include "app/sqlite/cachedstatement.h"
#include "app/sqlite/failure.h"

#include <QFile>

#include <sqlite3.h>

#include <algorithm>

namespace uttar::sqlite {

#ifdef UTTAR_SQLITE_ENCRYPTS
// Of SQLite3 Multiple Ciphers; its sqlite3.h does not declare them.
extern "C" {
int sqlite3_key_v2(sqlite3 *database, const char *schema, const void *key, int size);
int sqlite3mc_vfs_create(const char *realName, int makeDefault);
}
#endif

namespace {

constexpr qint64 pageSize = 4096;

// Of new files, and of those that builds before it made; a file keeps its own.
constexpr auto currentCipher = "aegis";
constexpr auto earlierCipher = "chacha20";

// The VFS to open with. One that encrypts is laid over a VFS that is not the platform's at its first use.
Result<QByteArray> vfsFor(const Database::Options &options)
{
    if (options.vfs.isEmpty())
        return QByteArray();
#ifdef UTTAR_SQLITE_ENCRYPTS
    const QByteArray encrypting = "multipleciphers-" + options.vfs;
    if (sqlite3_vfs_find(encrypting.constData()) == nullptr) {
        if (const int code = sqlite3mc_vfs_create(options.vfs.constData(), 0); code != SQLITE_OK)
            return fail(errorOf(code, "VFS"_L1));
    }
    return encrypting;
#else
    return options.vfs;
#endif
}

// A first page that cannot be read: either another key or no database any more. Whole pages without SQLite's header
// are what an encrypted file looks like.
Code unreadable(const Database::Options &options)
{
    QFile file(options.path);
    if (!options.vfs.isEmpty() || !file.open(QIODevice::ReadOnly))
        return Code::WrongKey;
    if (file.size() % pageSize != 0)
        return Code::StorageCorrupt;
    const bool plain = file.read(15) == "SQLite format 3";
    return plain && options.key.isEmpty() ? Code::StorageCorrupt : Code::WrongKey;
}

} // namespace

bool Database::encrypts()
{
#ifdef UTTAR_SQLITE_ENCRYPTS
    return true;
#else
    return false;
#endif
}

Database::Database(sqlite3 *handle) : m_handle(handle) { }

Result<std::unique_ptr<Database>> Database::open(const Options &options)
{
    UTTAR_TRY(const auto vfs, vfsFor(options));
    sqlite3 *handle = nullptr;
    const int code = sqlite3_open_v2(QFile::encodeName(options.path).constData(), &handle,
                                     SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXRESCODE,
                                     vfs.isEmpty() ? nullptr : vfs.constData());
    std::unique_ptr<Database> database(new Database(handle)); // closes the handle after a failure too
    if (code != SQLITE_OK)
        return fail(errorOf(code, "open"_L1));
    if (sqlite3_db_readonly(handle, "main") == 1)
        return fail(Code::ReadOnly, u"the database file cannot be written"_s);
    UTTAR_CHECK(database->unlock(options));
    UTTAR_CHECK(database->prepareForWriting());
    return database;
}

Database::~Database()
{
    for (const auto &cached : m_cache)
        sqlite3_finalize(cached->statement);
    sqlite3_close_v2(m_handle);
}

int Database::readFirstPage([[maybe_unused]] const QByteArray &key, [[maybe_unused]] const char *cipher)
{
#ifdef UTTAR_SQLITE_ENCRYPTS
    if (!key.isEmpty()) {
        const auto choice = QByteArray("PRAGMA cipher='") + cipher + '\'';
        if (const int code = sqlite3_exec(m_handle, choice.constData(), nullptr, nullptr, nullptr); code != SQLITE_OK)
            return code;
        // "raw:": the key is used as it is; it is random, so deriving another one from it would only cost time.
        QByteArray raw = "raw:" + key;
        const int code = sqlite3_key_v2(m_handle, "main", raw.constData(), int(raw.size()));
        raw.fill('\0');
        if (code != SQLITE_OK)
            return code;
    }
#endif
    return sqlite3_exec(m_handle, "SELECT count(*) FROM sqlite_schema", nullptr, nullptr, nullptr);
}

Result<void> Database::unlock(const Options &options)
{
    // One program at a time: and so the log's index stays in this process's memory.
    UTTAR_CHECK(execute("PRAGMA locking_mode=EXCLUSIVE"));
    int code = readFirstPage(options.key, currentCipher);
    if ((code & 0xff) == SQLITE_NOTADB && !options.key.isEmpty())
        code = readFirstPage(options.key, earlierCipher);
    if ((code & 0xff) == SQLITE_NOTADB)
        return fail(unreadable(options), u"the first page cannot be read"_s);
    if (code != SQLITE_OK)
        return fail(errorOf(code, "first page"_L1));
    return {};
}

Result<void> Database::prepareForWriting()
{
    return execute("PRAGMA journal_mode=WAL;"
                   "PRAGMA synchronous=FULL;"
                   "PRAGMA foreign_keys=ON;"
                   "PRAGMA temp_store=MEMORY;"        // a temporary file would not be encrypted
                   "PRAGMA cache_size=-32000;"        // KiB
                   "PRAGMA wal_autocheckpoint=16000;" // pages: 64 MB
                   "PRAGMA recursive_triggers=OFF;");
}

Statement Database::statement(const char *sql)
{
    const auto free =
        std::ranges::find_if(m_cache, [sql](const auto &cached) { return cached->sql == sql && !cached->inUse; });
    if (free != m_cache.end()) {
        (*free)->inUse = true;
        return {*this, free->get(), SQLITE_OK};
    }
    sqlite3_stmt *prepared = nullptr;
    const int code = sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &prepared, nullptr);
    if (code != SQLITE_OK)
        return {*this, nullptr, code};
    m_cache.push_back(std::make_unique<Statement::Cached>(Statement::Cached{sql, prepared, true}));
    return {*this, m_cache.back().get(), SQLITE_OK};
}

Result<void> Database::execute(const char *sql)
{
    const int code = sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        return fail(errorOf(code, QLatin1String(sql, qsizetype(std::min<size_t>(qstrlen(sql), 60))), m_handle));
    return {};
}

qint64 Database::lastRowId() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

Result<int> Database::schemaVersion()
{
    auto query = statement("PRAGMA user_version");
    UTTAR_CHECK(query.step());
    return query.number(0);
}

Result<void> Database::setSchemaVersion(int version)
{
    return execute(QByteArray("PRAGMA user_version=" + QByteArray::number(version)).constData());
}

Database::Reading::Reading(Database &database) : m_database(database)
{
    const std::lock_guard lock(m_database.m_interruptMutex);
    ++m_database.m_readings;
}

Database::Reading::~Reading()
{
    const std::lock_guard lock(m_database.m_interruptMutex);
    --m_database.m_readings;
}

void Database::interrupt()
{
    const std::lock_guard lock(m_interruptMutex);
    if (m_readings > 0)
        sqlite3_interrupt(m_handle);
}

Transaction::Transaction(Database &database) : m_database(database) { }

Transaction::~Transaction()
{
    // A full disk has rolled back already.
    if (m_open && sqlite3_get_autocommit(m_database.handle()) == 0)
        sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Result<void> Transaction::begin()
{
    UTTAR_CHECK(m_database.statement("BEGIN IMMEDIATE").run());
    m_open = true;
    return {};
}

Result<void> Transaction::commit()
{
    UTTAR_CHECK(m_database.statement("COMMIT").run());
    m_open = false;
    return {};
}

} // namespace uttar::sqlite
