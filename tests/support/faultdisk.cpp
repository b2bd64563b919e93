// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/faultdisk.h"

#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace uttar::test {

namespace {

constexpr qsizetype sector = 512;
constexpr auto vfsName = "uttarfault";

} // namespace

struct FaultDisk::Open
{
    sqlite3_file base;
    FaultDisk *disk;
    std::shared_ptr<File> file;
};

// All disks of the process, and the VFS under which SQLite knows them.
struct FaultDisk::Registry
{
    Registry()
    {
        sqlite3_initialize();
        describe(vfs);
        sqlite3_vfs_register(&vfs, 0);
    }
    static Registry &get()
    {
        static Registry registry;
        return registry;
    }
    [[nodiscard]] FaultDisk *diskOf(const QByteArray &path) const
    {
        const auto at = disks.find(path.left(path.lastIndexOf('/')));
        return at == disks.end() ? nullptr : at->second;
    }

    std::map<QByteArray, FaultDisk *> disks;
    sqlite3_vfs vfs{};
    SeededRandom random{1};
};

// What SQLite calls.
struct FaultDisk::Calls
{
    static Open &of(sqlite3_file *file) { return *reinterpret_cast<Open *>(file); }

    static int close(sqlite3_file *file)
    {
        of(file).file.reset();
        return SQLITE_OK;
    }
    static int read(sqlite3_file *file, void *to, int size, sqlite3_int64 offset)
    {
        auto &open = of(file);
        if (const int failed = open.disk->takeReading(); failed != SQLITE_OK)
            return failed;
        const auto &content = open.file->current;
        const auto there = std::clamp<qint64>(content.size() - offset, 0, size);
        if (there < size)
            std::memset(to, 0, std::size_t(size));
        if (there > 0)
            std::memcpy(to, content.constData() + offset, std::size_t(there));
        return there == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
    }
    static int write(sqlite3_file *file, const void *from, int size, sqlite3_int64 offset)
    {
        auto &open = of(file);
        return open.disk->write(*open.file, {offset, QByteArray(static_cast<const char *>(from), size)});
    }
    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        auto &open = of(file);
        if (const int failed = open.disk->takeOperation(SQLITE_IOERR_TRUNCATE); failed != SQLITE_OK)
            return failed;
        Write write{size, {}};
        apply(open.file->current, write);
        open.file->pending.push_back(std::move(write));
        return SQLITE_OK;
    }
    static int sync(sqlite3_file *file, int)
    {
        auto &open = of(file);
        if (const int failed = open.disk->takeOperation(SQLITE_IOERR_FSYNC); failed != SQLITE_OK)
            return failed;
        for (const auto &write : open.file->pending)
            apply(open.file->durable, write);
        open.file->pending.clear();
        return SQLITE_OK;
    }
    static int size(sqlite3_file *file, sqlite3_int64 *out)
    {
        *out = of(file).file->current.size();
        return SQLITE_OK;
    }
    static int lock(sqlite3_file *, int) { return SQLITE_OK; }
    static int checkLock(sqlite3_file *, int *out)
    {
        *out = 0;
        return SQLITE_OK;
    }
    static int control(sqlite3_file *, int, void *) { return SQLITE_NOTFOUND; }
    static int sectorSize(sqlite3_file *) { return int(sector); }
    static int traits(sqlite3_file *) { return 0; }

    static int open(sqlite3_vfs *, const char *path, sqlite3_file *out, int flags, int *outFlags)
    {
        static constexpr sqlite3_io_methods methods{1,       close,   read,      write,   truncate,   sync,   size,
                                                    lock,    lock,    checkLock, control, sectorSize, traits, nullptr,
                                                    nullptr, nullptr, nullptr,   nullptr, nullptr};
        out->pMethods = nullptr;
        const QByteArray name = path != nullptr ? path : "";
        auto *const disk = Registry::get().diskOf(name);
        const bool isNew = disk != nullptr && !disk->m_files.contains(name);
        if (disk == nullptr || disk->isPowerCut() || (isNew && (disk->m_readOnly || (flags & SQLITE_OPEN_CREATE) == 0)))
            return SQLITE_CANTOPEN;
        auto &file = disk->m_files[name];
        if (file == nullptr)
            file = std::make_shared<File>();
        new (out) Open{{&methods}, disk, file};
        if (outFlags != nullptr)
            *outFlags = disk->m_readOnly ? (flags & ~SQLITE_OPEN_READWRITE) | SQLITE_OPEN_READONLY : flags;
        return SQLITE_OK;
    }
    static int remove(sqlite3_vfs *, const char *path, int)
    {
        auto *const disk = Registry::get().diskOf(path);
        if (disk == nullptr)
            return SQLITE_IOERR_DELETE_NOENT;
        if (const int failed = disk->takeOperation(SQLITE_IOERR_DELETE); failed != SQLITE_OK)
            return failed;
        return disk->m_files.erase(path) > 0 ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
    }
    static int access(sqlite3_vfs *, const char *path, int, int *out)
    {
        const auto *const disk = Registry::get().diskOf(path);
        *out = disk != nullptr && disk->m_files.contains(path) ? 1 : 0;
        return SQLITE_OK;
    }
    static int fullPath(sqlite3_vfs *, const char *path, int size, char *out)
    {
        qstrncpy(out, path, size_t(size));
        return SQLITE_OK;
    }
    static int randomness(sqlite3_vfs *, int size, char *out)
    {
        const auto bytes = Registry::get().random.bytes(size);
        std::memcpy(out, bytes.constData(), std::size_t(size));
        return size;
    }
    static int sleep(sqlite3_vfs *, int microseconds) { return microseconds; }
    static int time(sqlite3_vfs *, double *out)
    {
        *out = 2461366.5;
        return SQLITE_OK;
    }
    static int lastError(sqlite3_vfs *, int, char *) { return 0; }
};

FaultDisk::FaultDisk(const QByteArray &folder) : m_folder(folder)
{
    Registry::get().disks[folder] = this;
}

FaultDisk::~FaultDisk()
{
    auto &disks = Registry::get().disks;
    if (const auto at = disks.find(m_folder); at != disks.end() && at->second == this)
        disks.erase(at);
}

QByteArray FaultDisk::vfs()
{
    Registry::get();
    return vfsName;
}

void FaultDisk::describe(sqlite3_vfs &vfs)
{
    vfs.iVersion = 1;
    vfs.szOsFile = sizeof(Open);
    vfs.mxPathname = 512;
    vfs.zName = vfsName;
    vfs.xOpen = Calls::open;
    vfs.xDelete = Calls::remove;
    vfs.xAccess = Calls::access;
    vfs.xFullPathname = Calls::fullPath;
    vfs.xRandomness = Calls::randomness;
    vfs.xSleep = Calls::sleep;
    vfs.xCurrentTime = Calls::time;
    vfs.xGetLastError = Calls::lastError;
}

int FaultDisk::meet(Failure &failure, int broken)
{
    if (m_spared > 0 || failure.left < 0 || --failure.left >= 0)
        return SQLITE_OK;
    ++m_troubles;
    if (m_told)
        m_told(failure.trouble);
    return failure.trouble == Trouble::NoMemory ? SQLITE_IOERR_NOMEM : broken;
}

int FaultDisk::takeOperation(int broken)
{
    if (isPowerCut())
        return broken;
    if (const int failed = meet(m_writeFailure, broken); failed != SQLITE_OK)
        return failed;
    if (m_left)
        --*m_left;
    return SQLITE_OK;
}

int FaultDisk::takeReading()
{
    return isPowerCut() ? SQLITE_IOERR_READ : meet(m_readFailure, SQLITE_IOERR_READ);
}

int FaultDisk::write(File &file, Write write)
{
    if (const int failed = takeOperation(SQLITE_IOERR_WRITE); failed != SQLITE_OK)
        return failed;
    const auto grows = write.offset + write.bytes.size() - file.current.size();
    if (m_capacity && grows > 0 && used() + grows > *m_capacity) {
        ++m_troubles;
        if (m_told)
            m_told(Trouble::Full);
        return SQLITE_FULL;
    }
    apply(file.current, write);
    file.pending.push_back(std::move(write));
    return SQLITE_OK;
}

void FaultDisk::apply(QByteArray &content, const Write &write)
{
    if (write.bytes.isNull()) {
        content.resize(std::min<qsizetype>(content.size(), write.offset));
        return;
    }
    if (const auto end = write.offset + write.bytes.size(); content.size() < end) {
        if (content.capacity() < end)
            content.reserve(std::max<qsizetype>(end, 2 * content.size()));
        const auto before = content.size();
        content.resize(end);
        std::memset(content.data() + before, 0, std::size_t(end - before));
    }
    std::memcpy(content.data() + write.offset, write.bytes.constData(), std::size_t(write.bytes.size()));
}

void FaultDisk::powerOn(SeededRandom &random)
{
    restartProgram();
    for (auto &[name, file] : m_files) {
        const auto chance = random.below(3); // none, some or all of what was not synchronised
        for (auto write : file->pending) {
            if (chance == 0 || (chance == 1 && random.below(2) == 0))
                continue;
            if (chance == 1 && !write.bytes.isNull() && random.below(3) == 0) {
                const auto whole = write.bytes.size() / sector;
                write.bytes = write.bytes.left(qsizetype(random.below(std::uint64_t(whole) + 1)) * sector);
                if (write.bytes.isEmpty())
                    continue;
            }
            apply(file->durable, write);
        }
        file->pending.clear();
        file->current = file->durable;
    }
}

void FaultDisk::restartProgram()
{
    m_left.reset();
    m_writeFailure = {};
    m_readFailure = {};
}

qint64 FaultDisk::used() const
{
    qint64 sum = 0;
    for (const auto &[name, file] : m_files)
        sum += file->current.size();
    return sum;
}

FaultDisk::Image FaultDisk::image() const
{
    Image image;
    for (const auto &[name, file] : m_files)
        image[name.mid(m_folder.size())] = file->current;
    return image;
}

void FaultDisk::restore(const Image &image)
{
    m_files.clear();
    for (const auto &[name, content] : image)
        m_files[m_folder + name] = std::make_shared<File>(File{content, content, {}});
}

} // namespace uttar::test
