// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/protocol/codec.h"
#include "app/sqlite/database.h"
#include "tests/simulation/disk.h"

namespace uttar::sim {

// One text for each object, whatever the order of its fields.
[[nodiscard]] QByteArray canonical(const QByteArray &json);

// The server's objects as they lie in its tables, read past the server's own code and past its change log: what the log
// forgot is here all the same. Reads a copy of the disk.
class ServerTables
{
public:
    explicit ServerTables(const Disk::Image &image) : m_disk("/tables") { m_disk.restore(image); }

    // By id, as the server wrote it.
    [[nodiscard]] Result<std::map<QString, QByteArray>> objects(const AccountId &account, ObjectType type);

    // The holder of a lease among processes; empty: nobody had it yet.
    [[nodiscard]] Result<QString> leaseHolder(const QString &name);

private:
    [[nodiscard]] Result<void> open();

    Disk m_disk;
    std::unique_ptr<sqlite::Database> m_database;
};

} // namespace uttar::sim
