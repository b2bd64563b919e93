// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/store/connection.h"

#include "app/base/log.h"
#include "app/base/text.h"

#include <QFile>
#include <QFileInfo>
#include <QUrl>
#include <QUrlQuery>

#include <atomic>

namespace uttar::server {

namespace {

constexpr int busyTimeoutMs = 10'000;

// SQLite: one writer at a time. BEGIN IMMEDIATE takes the lock at once, so that a transaction never finds in its middle
// that another process was faster.
const Dialect sqliteDialect{
    .beginWrite = u"BEGIN IMMEDIATE"_s,
    .beginRead = u"BEGIN"_s,
    .lockRow = {},
    .shareRow = {},
    .bytes = u"BLOB"_s,
    .lockSchema = {},
    .triggers =
        {
            u"CREATE TRIGGER approval_by_editor BEFORE INSERT ON approval WHEN NEW.decision = 'APPROVE' AND EXISTS "
            "(SELECT 1 FROM reply_editor e WHERE e.account_id = NEW.account_id AND e.reply_id = NEW.reply_id AND "
            "e.person_id "
            "= NEW.approver) BEGIN SELECT RAISE(ABORT, 'selfApproval'); END"_s,
            u"CREATE TRIGGER approval_changed BEFORE UPDATE ON approval BEGIN SELECT RAISE(ABORT, 'selfApproval'); END"_s,
        },
};

const Dialect postgresDialect{
    .beginWrite = u"BEGIN ISOLATION LEVEL READ COMMITTED"_s,
    .beginRead = u"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"_s,
    .lockRow = u" FOR UPDATE"_s,
    .shareRow = u" FOR SHARE"_s,
    .bytes = u"BYTEA"_s,
    .lockSchema = u"SELECT set_config('lock_timeout', '0', true), pg_advisory_xact_lock(8620001)"_s,
    .triggers =
        {
            u"CREATE FUNCTION uttar_approval_by_editor() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "IF TG_OP = 'UPDATE' OR (NEW.decision = 'APPROVE' AND EXISTS (SELECT 1 FROM reply_editor e WHERE "
            "e.account_id = "
            "NEW.account_id AND e.reply_id = NEW.reply_id AND e.person_id = NEW.approver)) THEN "
            "RAISE EXCEPTION 'selfApproval'; END IF; RETURN NEW; END $$"_s,
            u"CREATE TRIGGER approval_by_editor BEFORE INSERT OR UPDATE ON approval FOR EACH ROW EXECUTE FUNCTION "
            "uttar_approval_by_editor()"_s,
        },
};

Error sqliteError(int native, const QString &text)
{
    const auto detail = u"SQLite error %1"_s.arg(native);
    switch (native & 0xff) {
    case 5:                                                 // SQLITE_BUSY
    case 6: return {Code::ServerUnavailable, detail, true}; // SQLITE_LOCKED
    case 8: return {Code::ReadOnly, detail, false};
    case 13: return {Code::DiskFull, detail, false};
    case 11:                                               // SQLITE_CORRUPT
    case 26: return {Code::StorageCorrupt, detail, false}; // SQLITE_NOTADB
    case 19:
        if (text.contains("selfApproval"_L1))
            return {Code::SelfApproval, detail, false};
        // A unique index: another was first. The same call sees the other's row.
        return {Code::RevisionConflict, detail, true};
    default: return {Code::StorageFault, detail, false};
    }
}

Error postgresError(const QString &state, const QString &text)
{
    const auto detail = state.isEmpty() ? u"the connection to PostgreSQL is lost"_s : u"SQLSTATE %1"_s.arg(state);
    if (state == u"23505")
        return {Code::RevisionConflict, detail, true};
    if (state == u"P0001" && text.contains("selfApproval"_L1))
        return {Code::SelfApproval, detail, false};
    if (state == u"53100")
        return {Code::DiskFull, detail, false};
    if (state == u"25006")
        return {Code::ReadOnly, detail, false};
    if (state == u"XX001" || state == u"XX002")
        return {Code::StorageCorrupt, detail, false};
    if (state == u"22021" || state == u"22P05") // bytes that are no text
        return {Code::InvalidArguments, detail, false};
    if (state.isEmpty() || state == u"40001" || state == u"40P01" || state == u"55P03" || state.startsWith("08"_L1)
        || state.startsWith("53"_L1) || state.startsWith("57"_L1))
        return {Code::ServerUnavailable, detail, true};
    return {Code::StorageFault, detail, false};
}

// The connect string of libpq stands in one line; a quote in a value would end it.
QString withoutSecret(const QString &message, const QString &password)
{
    auto clean = message.simplified();
    if (!password.isEmpty())
        clean.replace(password, u"…"_s);
    return clean;
}

// What else the address may say. Qt takes a semicolon for a space, and nothing escapes it.
Result<std::map<QString, QString>> tlsOptions(const QUrlQuery &query)
{
    static const QStringList known{u"sslmode"_s, u"sslrootcert"_s, u"sslcert"_s, u"sslkey"_s};
    std::map<QString, QString> found;
    for (const auto &[name, value] : query.queryItems(QUrl::FullyDecoded)) {
        if (name == u"host" || name == u"port")
            continue;
        if (!known.contains(name))
            return fail(Code::InvalidArguments,
                        u"the database's address says '%1', which is not known; known are host, port, %2"_s.arg(
                            name, known.join(u", "_s)));
        if (value.isEmpty() || value.contains(u';') || found.contains(name))
            return fail(Code::InvalidArguments,
                        u"the database's address gives '%1' no value, two, or one with a semicolon"_s.arg(name));
        found[name] = value;
    }
    return found;
}

// As libpq reads it. A peer that is gone without a word is noticed within two minutes.
QString postgresOptions(const DatabaseAddress &address)
{
    auto options = u"connect_timeout=5;keepalives=1;keepalives_idle=60;keepalives_interval=15;keepalives_count=4"_s;
    for (const auto &[name, value] : address.tls) {
        auto quoted = value;
        quoted.replace(u'\\', u"\\\\"_s).replace(u'\'', u"\\'"_s);
        options += u";%1='%2'"_s.arg(name, quoted);
    }
    return options;
}

} // namespace

const Dialect &dialectOf(bool postgres)
{
    return postgres ? postgresDialect : sqliteDialect;
}

Result<DatabaseAddress> databaseAddress(const QString &url)
{
    DatabaseAddress address;
    if (url.startsWith("sqlite:"_L1)) {
        address.file = url.mid(7);
        if (address.file.startsWith("//"_L1))
            address.file.remove(0, 2);
        if (address.file.isEmpty())
            return fail(Code::InvalidArguments, u"the database's address names no file: sqlite:/path/file.db"_s);
        return address;
    }
    const QUrl parsed(url, QUrl::StrictMode);
    if (!parsed.isValid() || (parsed.scheme() != u"postgresql" && parsed.scheme() != u"postgres"))
        return fail(Code::InvalidArguments,
                    u"the database's address is neither sqlite:/path/file.db nor postgresql://user@host/name"_s);
    const QUrlQuery query(parsed);
    UTTAR_TRY(address.tls, tlsOptions(query));
    address.postgres = true;
    address.host = query.hasQueryItem(u"host"_s) ? query.queryItemValue(u"host"_s, QUrl::FullyDecoded) : parsed.host();
    address.port = query.hasQueryItem(u"port"_s) ? query.queryItemValue(u"port"_s).toInt() : parsed.port();
    address.user = parsed.userName(QUrl::FullyDecoded);
    address.password = parsed.password(QUrl::FullyDecoded);
    address.name = parsed.path(QUrl::FullyDecoded).mid(1);
    if (address.name.isEmpty())
        return fail(Code::InvalidArguments, u"the database's address names no database: postgresql://user@host/name"_s);
    return address;
}

Error storageError(const QSqlError &error, bool postgres)
{
    return postgres ? postgresError(error.nativeErrorCode(), error.databaseText())
                    : sqliteError(error.nativeErrorCode().toInt(), error.databaseText());
}

Connection::Connection(DatabaseAddress address, QString name) : m_address(std::move(address)), m_name(std::move(name))
{ }

Connection::~Connection()
{
    m_statements.clear();
    QSqlDatabase::removeDatabase(m_name);
}

QSqlDatabase Connection::database() const
{
    return QSqlDatabase::database(m_name, false);
}

Result<std::unique_ptr<Connection>> Connection::open(const DatabaseAddress &address)
{
    static std::atomic<int> count{0};
    const auto name = u"uttar-server-%1"_s.arg(++count);
    auto db = QSqlDatabase::addDatabase(address.postgres ? u"QPSQL"_s : u"QSQLITE"_s, name);
    if (!db.isValid())
        return fail(Code::StorageFault, u"Qt's driver for this database is not installed"_s);
    if (address.postgres) {
        db.setHostName(address.host);
        db.setPort(address.port);
        db.setDatabaseName(address.name);
        db.setUserName(address.user);
        db.setPassword(address.password);
        db.setConnectOptions(postgresOptions(address));
    } else {
        db.setDatabaseName(address.file);
        db.setConnectOptions(u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeoutMs));
    }
    db = {};
    std::unique_ptr<Connection> connection(new Connection(address, name));
    UTTAR_CHECK(connection->connect());
    return connection;
}

Result<void> Connection::connect()
{
    if (!m_address.postgres && m_address.file != u":memory:" && !QFileInfo::exists(m_address.file)) {
        // Citizens' data: nobody but the server's user may read it, from the first byte on.
        QFile file(m_address.file);
        if (!file.open(QIODevice::NewOnly, QFileDevice::ReadOwner | QFileDevice::WriteOwner))
            return fail(file.error() == QFileDevice::ResourceError ? Code::DiskFull : Code::StorageFault,
                        u"cannot open or create %1: may this user write there, and is it the right file?"_s.arg(
                            m_address.file));
    }
    auto db = database();
    if (!db.open()) {
        if (m_address.postgres)
            return fail(Code::ServerUnavailable, withoutSecret(db.lastError().databaseText(), m_address.password),
                        true);
        return fail(storageError(db.lastError(), false));
    }
    if (m_address.postgres) {
        // Whoever waits longer than any of our transactions lasts is answered, and asks again.
        UTTAR_CHECK(plain(u"SET lock_timeout = '30s'"_s));
        return plain(u"SET client_min_messages = warning"_s);
    }
    for (const auto &pragma :
         {u"PRAGMA foreign_keys = ON"_s, u"PRAGMA journal_mode = TRUNCATE"_s, u"PRAGMA synchronous = EXTRA"_s,
          u"PRAGMA cache_size = -65536"_s, u"PRAGMA temp_store = MEMORY"_s, u"PRAGMA trusted_schema = OFF"_s})
        UTTAR_CHECK(plain(pragma));
    return {};
}

Result<void> Connection::begin(bool writes)
{
    m_brokenBy.reset();
    m_wantsRetry = false;
    const auto &sql = writes ? dialect().beginWrite : dialect().beginRead;
    if (!m_lost) {
        auto begun = again(sql);
        if (begun || !m_lost)
            return begun;
    }
    // PostgreSQL was restarted or the network broke: once more over a new connection.
    m_statements.clear();
    database().close();
    m_lost = false;
    m_brokenBy.reset();
    if (auto connected = connect(); !connected) {
        m_lost = true;
        return connected;
    }
    return plain(sql);
}

Result<void> Connection::commit()
{
    return again(u"COMMIT"_s);
}

void Connection::rollback()
{
    if (m_lost)
        return;
    // SQLite may have rolled back by itself (disk full): then there is nothing to roll back, which is no fault.
    QSqlQuery query(database());
    if (!query.exec(u"ROLLBACK"_s) && postgres())
        m_lost = true;
}

Result<void> Connection::savepoint(const QString &name)
{
    return again(u"SAVEPOINT "_s + name);
}

Result<void> Connection::releaseSavepoint(const QString &name)
{
    return again(u"RELEASE SAVEPOINT "_s + name);
}

Result<void> Connection::rollbackTo(const QString &name)
{
    if (m_lost || m_wantsRetry)
        return fail(Code::ServerUnavailable, u"the transaction is gone"_s, true);
    UTTAR_CHECK(plain(u"ROLLBACK TO SAVEPOINT "_s + name));
    m_brokenBy.reset();
    return releaseSavepoint(name);
}

Result<void> Connection::plain(const QString &sql)
{
    QSqlQuery query(database());
    if (!query.exec(sql))
        return broke(query.lastError());
    return {};
}

Result<void> Connection::again(const QString &sql)
{
    if (postgres())
        return plain(sql);
    UTTAR_TRY(QSqlQuery *const query, run(sql, {}));
    return finish(*query);
}

tl::unexpected<Error> Connection::broke(const QSqlError &error)
{
    const auto state = error.nativeErrorCode();
    if (postgres()) {
        m_wantsRetry = m_wantsRetry || state == u"40001" || state == u"40P01";
        m_lost = m_lost || state.isEmpty() || state.startsWith("57P"_L1) || state.startsWith("08"_L1);
    }
    auto mapped = storageError(error, postgres());
    qCDebug(lcStore).noquote() << "statement failed:" << mapped.detail;
    if (!m_brokenBy)
        m_brokenBy = mapped;
    return fail(std::move(mapped));
}

Result<QSqlQuery *> Connection::prepared(const QString &sql)
{
    if (const auto at = m_statements.find(sql); at != m_statements.end())
        return at->second.get();
    auto query = std::make_unique<QSqlQuery>(database());
    // Not for PostgreSQL: there it fetches row by row, and a second statement would lose the rest.
    query->setForwardOnly(!postgres());
    if (!query->prepare(sql))
        return broke(query->lastError());
    return m_statements.emplace(sql, std::move(query)).first->second.get();
}

Result<QSqlQuery *> Connection::run(const QString &sql, const QVariantList &values)
{
    // SQLite may have given up the transaction with it (a full disk, an I/O error, no memory): whatever ran now would
    // be committed alone.
    if (m_brokenBy)
        return fail(*m_brokenBy);
    UTTAR_TRY(QSqlQuery *const query, prepared(sql));
    for (qsizetype i = 0; i < values.size(); ++i) {
        auto value = values[i];
        if (value.typeId() == QMetaType::QString) {
            const auto text = value.toString();
            if (text.contains(QChar::Null)) // PostgreSQL has no such text, and the driver would cut the statement there
                return fail(Code::InvalidArguments, u"a text with a NUL character"_s);
            if (text.isNull())
                value = u""_s;
        } else if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull()) {
            value = QByteArray("");
        }
        query->bindValue(int(i), value);
    }
    if (!query->exec()) {
        const auto error = query->lastError();
        query->finish();
        return broke(error);
    }
    return query;
}

Result<void> Connection::finish(QSqlQuery &query)
{
    const auto error = query.lastError();
    query.finish();
    if (error.isValid())
        return broke(error);
    return {};
}

Result<int> Connection::execute(const QString &sql, const QVariantList &values)
{
    UTTAR_TRY(QSqlQuery *const query, run(sql, values));
    const int changed = query->numRowsAffected();
    UTTAR_CHECK(finish(*query));
    return changed;
}

} // namespace uttar::server
