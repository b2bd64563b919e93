// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/faultvfs.h"

#include <sqlite3.h>

#include <cstring>
#include <new>

#ifdef UTTAR_SQLITE_ENCRYPTS
extern "C" void sqlite3mc_vfs_destroy(const char *name);
#endif

namespace uttar::test {

namespace {

constexpr qsizetype sector = 512;

} // namespace

struct FaultVfs::Open
{
    sqlite3_file base;
    FaultVfs *disk;
    std::shared_ptr<File> file;
};

struct FaultVfs::Registered
{
    sqlite3_vfs vfs{};
};

// What SQLite calls.
struct FaultVfs::Calls
{
    static Open &of(sqlite3_file *file) { return *reinterpret_cast<Open *>(file); }
    static FaultVfs &of(sqlite3_vfs *vfs) { return *static_cast<FaultVfs *>(vfs->pAppData); }

    static int close(sqlite3_file *file)
    {
        of(file).file.reset();
        return SQLITE_OK;
    }
    static int read(sqlite3_file *file, void *to, int size, sqlite3_int64 offset)
    {
        const auto &content = of(file).file->current;
        const auto there = std::clamp<qint64>(content.size() - offset, 0, size);
        std::memset(to, 0, std::size_t(size));
        std::memcpy(to, content.constData() + std::min<qint64>(offset, content.size()), std::size_t(there));
        return there == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
    }
    static int write(sqlite3_file *file, const void *from, int size, sqlite3_int64 offset)
    {
        auto &open = of(file);
        if (!open.disk->takesOperation())
            return SQLITE_IOERR_WRITE;
        const auto grows = std::max<qint64>(offset + size - open.file->current.size(), 0);
        if (open.disk->m_capacity && open.disk->used() + grows > *open.disk->m_capacity)
            return SQLITE_FULL;
        const Write write{offset, QByteArray(static_cast<const char *>(from), size)};
        apply(open.file->current, write);
        open.file->pending.push_back(write);
        return SQLITE_OK;
    }
    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        auto &open = of(file);
        if (!open.disk->takesOperation())
            return SQLITE_IOERR_TRUNCATE;
        const Write write{size, {}};
        apply(open.file->current, write);
        open.file->pending.push_back(write);
        return SQLITE_OK;
    }
    static int sync(sqlite3_file *file, int)
    {
        auto &open = of(file);
        if (!open.disk->takesOperation())
            return SQLITE_IOERR_FSYNC;
        open.file->durable = open.file->current;
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

    static int open(sqlite3_vfs *vfs, const char *path, sqlite3_file *out, int flags, int *outFlags)
    {
        static constexpr sqlite3_io_methods methods{1,       close,   read,      write,   truncate,   sync,   size,
                                                    lock,    lock,    checkLock, control, sectorSize, traits, nullptr,
                                                    nullptr, nullptr, nullptr,   nullptr, nullptr};
        auto &disk = of(vfs);
        out->pMethods = nullptr;
        const QByteArray name = path != nullptr ? path : "";
        const bool isNew = !disk.m_files.contains(name);
        if (disk.isPowerCut() || (isNew && disk.m_readOnly) || (isNew && (flags & SQLITE_OPEN_CREATE) == 0))
            return SQLITE_CANTOPEN;
        auto &file = disk.m_files[name];
        if (file == nullptr)
            file = std::make_shared<File>();
        new (out) Open{{&methods}, &disk, file};
        if (outFlags != nullptr) {
            *outFlags = flags;
            if (disk.m_readOnly)
                *outFlags = (flags & ~SQLITE_OPEN_READWRITE) | SQLITE_OPEN_READONLY;
        }
        return SQLITE_OK;
    }
    static int remove(sqlite3_vfs *vfs, const char *path, int)
    {
        auto &disk = of(vfs);
        if (!disk.takesOperation())
            return SQLITE_IOERR_DELETE;
        return disk.m_files.erase(path) > 0 ? SQLITE_OK : SQLITE_IOERR_DELETE_NOENT;
    }
    static int access(sqlite3_vfs *vfs, const char *path, int, int *out)
    {
        *out = of(vfs).m_files.contains(path) ? 1 : 0;
        return SQLITE_OK;
    }
    static int fullPath(sqlite3_vfs *, const char *path, int size, char *out)
    {
        qstrncpy(out, path, size_t(size));
        return SQLITE_OK;
    }
    static int randomness(sqlite3_vfs *, int size, char *out)
    {
        auto *const real = sqlite3_vfs_find(nullptr);
        return real->xRandomness(real, size, out);
    }
    static int sleep(sqlite3_vfs *, int microseconds) { return microseconds; }
    static int time(sqlite3_vfs *, double *out)
    {
        *out = 2461366.5;
        return SQLITE_OK;
    }
    static int lastError(sqlite3_vfs *, int, char *) { return 0; }
};

FaultVfs::FaultVfs() : m_registered(std::make_unique<Registered>())
{
    static int count = 0; // SQLite knows a VFS by its name
    m_name = "fault" + QByteArray::number(++count);
    auto &vfs = m_registered->vfs;
    vfs.iVersion = 1;
    vfs.szOsFile = sizeof(Open);
    vfs.mxPathname = 512;
    vfs.zName = m_name.constData();
    vfs.pAppData = this;
    vfs.xOpen = Calls::open;
    vfs.xDelete = Calls::remove;
    vfs.xAccess = Calls::access;
    vfs.xFullPathname = Calls::fullPath;
    vfs.xRandomness = Calls::randomness;
    vfs.xSleep = Calls::sleep;
    vfs.xCurrentTime = Calls::time;
    vfs.xGetLastError = Calls::lastError;
    sqlite3_initialize();
    sqlite3_vfs_register(&vfs, 0);
}

FaultVfs::~FaultVfs()
{
#ifdef UTTAR_SQLITE_ENCRYPTS
    sqlite3mc_vfs_destroy(QByteArray("multipleciphers-" + m_name).constData());
#endif
    sqlite3_vfs_unregister(&m_registered->vfs);
}

bool FaultVfs::takesOperation()
{
    if (isPowerCut())
        return false;
    ++m_operations;
    if (m_left)
        --*m_left;
    return true;
}

void FaultVfs::apply(QByteArray &content, const Write &write)
{
    if (write.bytes.isNull()) {
        content.resize(std::min<qsizetype>(content.size(), write.offset));
        return;
    }
    if (content.size() < write.offset + write.bytes.size()) {
        const auto before = content.size();
        content.resize(write.offset + write.bytes.size());
        std::memset(content.data() + before, 0, std::size_t(content.size() - before));
    }
    std::memcpy(content.data() + write.offset, write.bytes.constData(), std::size_t(write.bytes.size()));
}

void FaultVfs::powerOn(SeededRandom &random)
{
    m_left.reset();
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

qint64 FaultVfs::used() const
{
    qint64 sum = 0;
    for (const auto &[name, file] : m_files)
        sum += file->current.size();
    return sum;
}

std::map<QByteArray, QByteArray> FaultVfs::contents() const
{
    std::map<QByteArray, QByteArray> contents;
    for (const auto &[name, file] : m_files)
        contents[name] = file->current;
    return contents;
}

void FaultVfs::overwrite(const QByteArray &file, const QByteArray &content)
{
    m_files[file] = std::make_shared<File>(File{content, content, {}});
}

} // namespace uttar::test
