// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/random.h"

#include <QByteArray>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

struct sqlite3_vfs;

namespace uttar::test {

// The disk of one machine, in memory, under a folder name of its own. It can lose power, be full, be read-only or fail.
// What was written and not synchronised is lost at a power cut, or kept in part: single writes in any choice, each
// possibly torn at a sector. One VFS serves all disks of the process; SQLite finds the disk by the folder of the path.
// For one thread.
class FaultDisk
{
public:
    // What a copy of the whole disk holds, by the names of its files: a backup, or the disk of a cloned laptop.
    using Image = std::map<QByteArray, QByteArray>;
    enum class Trouble { Full, Broken, NoMemory };

    explicit FaultDisk(const QByteArray &folder); // "/laptop1"
    ~FaultDisk();
    FaultDisk(const FaultDisk &) = delete;
    FaultDisk &operator=(const FaultDisk &) = delete;

    // The VFS's name, for sqlite::Database and ConsoleStore.
    [[nodiscard]] static QByteArray vfs();
    // The same for another copy of SQLite in the process, which has to be told of it: a name, and the functions.
    static void describe(sqlite3_vfs &vfs);
    [[nodiscard]] QByteArray path(const QByteArray &file) const { return m_folder + '/' + file; }

    // After this many more writes, truncations, removals and synchronisations the power is gone: every call fails until
    // powerOn. None: at once.
    void cutPowerAfter(int operations) { m_left = operations; }
    [[nodiscard]] bool isPowerCut() const { return m_left && *m_left <= 0; }
    [[nodiscard]] bool isCutPlanned() const { return m_left.has_value(); }
    void powerOn(SeededRandom &random);
    // The program was killed and not the machine: what was written stays written.
    void restartProgram();

    // Bytes on the disk from which on a write that needs more room answers that it is full.
    void setCapacity(std::optional<qint64> bytes) { m_capacity = bytes; }
    void setFull(bool full) { m_capacity = full ? std::optional<qint64>(0) : std::nullopt; }
    void setReadOnly(bool readOnly) { m_readOnly = readOnly; }
    // After this many more operations (as cutPowerAfter counts them), or readings, one fails: Broken or NoMemory.
    void failOnceAfter(int operations, Trouble trouble) { m_writeFailure = {operations, trouble}; }
    void failReadOnceAfter(int readings, Trouble trouble) { m_readFailure = {readings, trouble}; }
    // While one lives, whoever only looks meets no planned failure, and leaves it for the program.
    class Spared
    {
    public:
        explicit Spared(FaultDisk &disk) : m_disk(disk) { ++m_disk.m_spared; }
        ~Spared() { --m_disk.m_spared; }
        Spared(const Spared &) = delete;
        Spared &operator=(const Spared &) = delete;

    private:
        FaultDisk &m_disk;
    };
    // Called when a program has met a trouble, in the middle of its call.
    void onTrouble(std::function<void(Trouble)> told) { m_told = std::move(told); }
    [[nodiscard]] int troubles() const { return m_troubles; } // met so far

    [[nodiscard]] qint64 used() const;
    [[nodiscard]] Image image() const;
    void restore(const Image &image);

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
    struct Failure
    {
        int left = -1; // negative: none
        Trouble trouble = Trouble::Broken;
    };
    struct Open;
    struct Calls;
    struct Registry;

    // What an operation or a reading answers; `broken` where the disk fails or has no power.
    [[nodiscard]] int takeOperation(int broken);
    [[nodiscard]] int takeReading();
    [[nodiscard]] int meet(Failure &failure, int broken);
    [[nodiscard]] int write(File &file, Write write);
    static void apply(QByteArray &content, const Write &write);

    QByteArray m_folder;
    std::map<QByteArray, std::shared_ptr<File>> m_files;
    std::optional<int> m_left;
    std::optional<qint64> m_capacity;
    bool m_readOnly = false;
    Failure m_writeFailure;
    Failure m_readFailure;
    std::function<void(Trouble)> m_told;
    int m_troubles = 0;
    int m_spared = 0;
};

} // namespace uttar::test
