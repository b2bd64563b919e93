// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/random.h"

#include <QByteArray>

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace uttar::sim {

// The disk of one machine, in memory, under a folder name of its own. It can lose power, be full or fail. What was
// written and not synchronised is lost at a power cut, or kept in part: single writes in any choice, each possibly torn
// at a sector. One VFS serves all disks of the process; SQLite finds the disk by the folder of the path.
class Disk
{
public:
    // What a copy of the whole disk holds: a backup, or the disk of a cloned laptop.
    using Image = std::map<QByteArray, std::string>;

    explicit Disk(const QByteArray &folder); // "/laptop1"
    ~Disk();
    Disk(const Disk &) = delete;
    Disk &operator=(const Disk &) = delete;

    // The VFS's name, for the console's store. The server's SQLite (the one behind Qt SQL) uses it as its default.
    [[nodiscard]] static QByteArray vfs();
    [[nodiscard]] QByteArray path(const QByteArray &file) const { return m_folder + '/' + file; }

    // After this many more writes, truncations and synchronisations the power is gone: every call fails until powerOn.
    void cutPowerAfter(int operations) { m_left = operations; }
    [[nodiscard]] bool isPowerCut() const { return m_left && *m_left <= 0; }
    [[nodiscard]] bool isCutPlanned() const { return m_left.has_value(); }
    void powerOn(SeededRandom &random);
    // The program was killed and not the machine: what was written stays written.
    void restartProgram();

    // From now on a write that needs more room answers that the disk is full.
    void setFull(bool full) { m_full = full; }
    [[nodiscard]] bool isFull() const { return m_full; }
    // The n-th operation from now fails once: an I/O error, or no memory.
    void failOnceAfter(int operations, bool noMemory);
    [[nodiscard]] int failures() const { return m_failures; } // that a program has met

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
        std::string durable;
        std::string current;
        std::vector<Write> pending;
    };
    struct Open;
    struct Calls;
    struct Registry;

    enum class Way { Works, Dead, NoMemory, Broken };
    [[nodiscard]] Way takeOperation();
    static void apply(std::string &content, const Write &write);

    QByteArray m_folder;
    std::map<QByteArray, std::shared_ptr<File>> m_files;
    std::optional<int> m_left;
    std::optional<int> m_untilFailure;
    bool m_noMemory = false;
    bool m_full = false;
    int m_failures = 0;
};

} // namespace uttar::sim
