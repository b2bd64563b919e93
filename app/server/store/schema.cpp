// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/store/schema.h"

#include "app/base/text.h"
#include "app/server/store/schemasteps.h"
#include "app/server/store/transactionprivate.h"

namespace uttar::server {

namespace {

Result<QString> settingOf(Connection &connection, const QString &name)
{
    QString text;
    UTTAR_CHECK(connection.each(u"SELECT value FROM setting WHERE name = ?"_s, {name},
                                [&](const Row &row) { text = row.text(0); }));
    return text;
}

Result<int> versionOf(Connection &connection)
{
    if (!connection.database().tables().contains(u"setting"_s))
        return 0;
    UTTAR_TRY(const auto text, settingOf(connection, u"schemaVersion"_s));
    bool isNumber = false;
    const int version = text.toInt(&isNumber);
    if (!isNumber || version < 1)
        return fail(Code::StorageCorrupt, u"the table `setting` names no schema version: is this Uttar's database?"_s);
    return version;
}

Result<void> create(Connection &connection)
{
    UTTAR_CHECK(connection.plain(u"CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)"_s));
    return connection.plain(u"INSERT INTO setting (name, value) VALUES ('schemaVersion', '0')"_s);
}

// The clocks of the complaints that were there before their column was.
Result<void> fillDueTimes(Connection &connection)
{
    struct Due
    {
        QString account;
        QString id;
        qint64 at = 0;
    };
    std::vector<Due> all;
    UTTAR_CHECK(
        connection.each(u"SELECT account_id, id, object FROM complaint WHERE is_open = 1"_s, {}, [&](const Row &row) {
            // One that does not read is found by whoever opens it; it stops no upgrade.
            if (const auto complaint = objectFromText<Complaint>(row.text(2)))
                all.push_back({row.text(0), row.text(1), dueAtOf(*complaint, 0)});
        }));
    for (const auto &due : all)
        UTTAR_CHECK(connection.execute(u"UPDATE complaint SET due_at = ? WHERE account_id = ? AND id = ?"_s,
                                       {due.at, due.account, due.id}));
    return {};
}

Result<void> take(Connection &connection, const SchemaStep &step)
{
    for (const char *const statement : step.statements)
        UTTAR_CHECK(connection.plain(QString::fromLatin1(statement).replace("%1"_L1, connection.dialect().bytes)));
    if (step.version == 1) {
        for (const auto &trigger : connection.dialect().triggers)
            UTTAR_CHECK(connection.plain(trigger));
    }
    if (step.version == 2)
        UTTAR_CHECK(fillDueTimes(connection));
    return connection.plain(u"UPDATE setting SET value = '%1' WHERE name = 'schemaVersion'"_s.arg(step.version));
}

Result<void> migrate(Connection &connection)
{
    if (!connection.dialect().lockSchema.isEmpty())
        UTTAR_CHECK(connection.plain(connection.dialect().lockSchema));
    UTTAR_TRY(const int version, versionOf(connection));
    if (version > schemaVersion)
        return fail(Code::NewerDatabase,
                    u"the database has version %1, this program knows %2"_s.arg(version).arg(schemaVersion));
    if (version == 0)
        UTTAR_CHECK(create(connection));
    for (const auto &step : schemaSteps()) {
        if (step.version > version)
            UTTAR_CHECK(take(connection, step));
    }
    return {};
}

} // namespace

Result<void> prepareSchema(Connection &connection)
{
    UTTAR_CHECK(connection.begin(true));
    auto migrated = migrate(connection);
    if (migrated)
        migrated = connection.commit();
    if (!migrated)
        connection.rollback();
    return migrated;
}

Result<Database::Purpose> purposeOf(Connection &connection)
{
    const auto tables = connection.database().tables();
    if (tables.isEmpty())
        return Database::Purpose::None;
    if (!tables.contains(u"setting"_s) || !tables.contains(u"account"_s))
        return Database::Purpose::Other;
    UTTAR_CHECK(versionOf(connection)); // these tables are ours
    UTTAR_TRY(const auto seed, settingOf(connection, u"practiceSeed"_s));
    if (!seed.isEmpty())
        return Database::Purpose::Practice;
    UTTAR_TRY(const auto instance, settingOf(connection, u"serverInstance"_s));
    bool hasDepartments = false;
    UTTAR_CHECK(connection.each(u"SELECT id FROM account"_s, {}, [&](const Row &) { hasDepartments = true; }));
    if (instance.isEmpty() && !hasDepartments) // a start that was broken off
        return Database::Purpose::None;
    return Database::Purpose::Other;
}

} // namespace uttar::server
