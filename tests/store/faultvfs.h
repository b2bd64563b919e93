// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/random.h"

#include <QByteArray>

#include <map>
#include <memory>
#include <optional>

namespace uttar::test {

// A disk in memory, as SQLite sees one: it can lose power, be full, be read-only or fail. What was written and not
// synchronised is lost at a power cut, or kept in part: single writes in any choice, each possibly torn at a sector.
class FaultVfs
{
public:
    FaultVfs();
    ~FaultVfs();
    FaultVfs(const FaultVfs &) = delete;
    FaultVfs &operator=(const FaultVfs &) = delete;

    [[nodiscard]] QByteArray name() const { return m_name; }

    // After this many more writes, truncations and synchronisations every call fails, until powerOn.
    void cutPowerAfter(int operations) { m_left = operations; }
    void powerOn(SeededRandom &random);
    [[nodiscard]] bool isPowerCut() const { return m_left && *m_left <= 0; }
    // Bytes on the disk from which on a write answers that it is full.
    void setCapacity(std::optional<qint64> bytes) { m_capacity = bytes; }
    void setReadOnly(bool readOnly) { m_readOnly = readOnly; }

    [[nodiscard]] qint64 used() const;
    [[nodiscard]] qint64 operations() const { return m_operations; } // counted as cutPowerAfter counts them
    [[nodiscard]] std::map<QByteArray, QByteArray> contents() const; // of all files
    void overwrite(const QByteArray &file, const QByteArray &content);

private:
    struct Write
    {
        qint64 offset = 0;
        QByteArray bytes; // null: the file is cut at `offset`
    };
    struct File
    {
        QByteArray durable;
        QByteArray current;
        std::vector<Write> pending;
    };
    struct Open;
    struct Calls;
    struct Registered;

    [[nodiscard]] bool takesOperation();
    static void apply(QByteArray &content, const Write &write);

    QByteArray m_name;
    std::map<QByteArray, std::shared_ptr<File>> m_files;
    std::optional<int> m_left;
    std::optional<qint64> m_capacity;
    bool m_readOnly = false;
    qint64 m_operations = 0;
    std::unique_ptr<Registered> m_registered;
};

} // namespace uttar::test
