// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/servertables.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace uttar::sim {

namespace {

const char *selectOf(ObjectType type)
{
    switch (type) {
    case ObjectType::Person: return "SELECT id, object FROM person WHERE account_id = ?1";
    case ObjectType::ReplyTemplate: return "SELECT id, object FROM reply_template WHERE account_id = ?1";
    case ObjectType::Complaint: return "SELECT id, object FROM complaint WHERE account_id = ?1";
    case ObjectType::Post: return "SELECT id, object FROM post WHERE account_id = ?1";
    case ObjectType::Note: return "SELECT id, object FROM note WHERE account_id = ?1";
    case ObjectType::Reply: return "SELECT id, object FROM reply WHERE account_id = ?1";
    case ObjectType::Approval: return "SELECT id, object FROM approval WHERE account_id = ?1";
    case ObjectType::Lease: return "SELECT id, object FROM lease WHERE account_id = ?1 AND released = 0";
    case ObjectType::Publication: return "SELECT id, object FROM publication WHERE account_id = ?1";
    case ObjectType::Audit: break;
    }
    return "SELECT id, object FROM audit WHERE account_id = ?1";
}

} // namespace

QByteArray canonical(const QByteArray &json)
{
    return QJsonDocument(QJsonDocument::fromJson(json).object()).toJson(QJsonDocument::Compact);
}

Result<void> ServerTables::open()
{
    if (!m_database) {
        UTTAR_TRY(m_database,
                  sqlite::Database::open(
                      {.path = QString::fromLatin1(m_disk.path("uttar.db")), .key = {}, .vfs = Disk::vfs()}));
    }
    return {};
}

Result<QString> ServerTables::leaseHolder(const QString &name)
{
    UTTAR_CHECK(open());
    auto row = m_database->statement("SELECT holder FROM publisher_lease WHERE name = ?1");
    row.bind(name);
    UTTAR_TRY(const bool there, row.step());
    return there ? row.text(0) : QString();
}

Result<std::map<QString, QByteArray>> ServerTables::objects(const AccountId &account, ObjectType type)
{
    UTTAR_CHECK(open());
    std::map<QString, QByteArray> out;
    auto row = m_database->statement(selectOf(type));
    row.bind(account.toString());
    for (;;) {
        UTTAR_TRY(const bool more, row.step());
        if (!more)
            return out;
        const auto bytes = row.bytesHere(1);
        out[row.text(0)] = QByteArray(bytes.constData(), bytes.size());
    }
}

} // namespace uttar::sim
