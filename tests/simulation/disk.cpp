// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/disk.h"

#include <QtGlobal>

#include <dlfcn.h>
#include <sqlite3.h>

#include <algorithm>
#include <cstring>
#include <new>

namespace uttar::sim {

namespace {

constexpr qsizetype sector = 512;
constexpr auto vfsName = "uttarsim";

} // namespace

struct Disk::Open
{
    sqlite3_file base;
    Disk *disk;
    std::shared_ptr<File> file;
};

// All disks of the process, and the VFS under which SQLite knows them.
struct Disk::Registry
{
    Registry();
    static Registry &get()
    {
        static Registry registry;
        return registry;
    }
    [[nodiscard]] Disk *diskOf(const QByteArray &path) const
    {
        const auto folder = path.left(path.lastIndexOf('/'));
        const auto at = disks.find(folder);
        return at == disks.end() ? nullptr : at->second;
    }

    std::map<QByteArray, Disk *> disks;
    sqlite3_vfs consoles{};
    sqlite3_vfs servers{};
    SeededRandom random{1};
};

// What SQLite calls.
struct Disk::Calls
{
    static Open &of(sqlite3_file *file) { return *reinterpret_cast<Open *>(file); }

    static int close(sqlite3_file *file)
    {
        of(file).file.reset();
        return SQLITE_OK;
    }
    static int answer(Way way, int broken)
    {
        switch (way) {
        case Way::Works: return SQLITE_OK;
        case Way::NoMemory: return SQLITE_IOERR_NOMEM;
        case Way::Dead:
        case Way::Broken: break;
        }
        return broken;
    }
    static int read(sqlite3_file *file, void *to, int size, sqlite3_int64 offset)
    {
        const auto &content = of(file).file->current;
        const auto there = std::clamp<qint64>(qint64(content.size()) - offset, 0, size);
        if (there < size)
            std::memset(to, 0, std::size_t(size));
        if (there > 0)
            std::memcpy(to, content.data() + offset, std::size_t(there));
        return there == size ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
    }
    static int write(sqlite3_file *file, const void *from, int size, sqlite3_int64 offset)
    {
        auto &open = of(file);
        if (const auto way = open.disk->takeOperation(); way != Way::Works)
            return answer(way, SQLITE_IOERR_WRITE);
        if (open.disk->m_full && offset + size > qint64(open.file->current.size())) {
            ++open.disk->m_failures;
            return SQLITE_FULL;
        }
        Write write{offset, QByteArray(static_cast<const char *>(from), size)};
        apply(open.file->current, write);
        open.file->pending.push_back(std::move(write));
        return SQLITE_OK;
    }
    static int truncate(sqlite3_file *file, sqlite3_int64 size)
    {
        auto &open = of(file);
        if (const auto way = open.disk->takeOperation(); way != Way::Works)
            return answer(way, SQLITE_IOERR_TRUNCATE);
        Write write{size, {}};
        apply(open.file->current, write);
        open.file->pending.push_back(std::move(write));
        return SQLITE_OK;
    }
    static int sync(sqlite3_file *file, int)
    {
        auto &open = of(file);
        if (const auto way = open.disk->takeOperation(); way != Way::Works)
            return answer(way, SQLITE_IOERR_FSYNC);
        for (const auto &write : open.file->pending)
            apply(open.file->durable, write);
        open.file->pending.clear();
        return SQLITE_OK;
    }
    static int size(sqlite3_file *file, sqlite3_int64 *out)
    {
        *out = qint64(of(file).file->current.size());
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
        if (disk == nullptr || disk->isPowerCut() || (isNew && (flags & SQLITE_OPEN_CREATE) == 0))
            return SQLITE_CANTOPEN;
        auto &file = disk->m_files[name];
        if (file == nullptr)
            file = std::make_shared<File>();
        new (out) Open{{&methods}, disk, file};
        if (outFlags != nullptr)
            *outFlags = flags;
        return SQLITE_OK;
    }
    static int remove(sqlite3_vfs *, const char *path, int)
    {
        auto *const disk = Registry::get().diskOf(path);
        if (disk == nullptr)
            return SQLITE_IOERR_DELETE_NOENT;
        if (const auto way = disk->takeOperation(); way != Way::Works)
            return answer(way, SQLITE_IOERR_DELETE);
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

    static void fill(sqlite3_vfs &vfs)
    {
        vfs.iVersion = 1;
        vfs.szOsFile = sizeof(Open);
        vfs.mxPathname = 512;
        vfs.zName = vfsName;
        vfs.xOpen = open;
        vfs.xDelete = remove;
        vfs.xAccess = access;
        vfs.xFullPathname = fullPath;
        vfs.xRandomness = randomness;
        vfs.xSleep = sleep;
        vfs.xCurrentTime = time;
        vfs.xGetLastError = lastError;
    }
};

Disk::Registry::Registry()
{
    sqlite3_initialize();
    Calls::fill(consoles);
    sqlite3_vfs_register(&consoles, 0);
    // The server speaks through Qt SQL's driver, which has the system's SQLite and takes its default VFS.
    using Register = int (*)(sqlite3_vfs *, int);
    using Initialize = int (*)();
    void *const library = dlopen("libsqlite3.so.0", RTLD_NOW | RTLD_GLOBAL);
    const auto initialize =
        library != nullptr ? reinterpret_cast<Initialize>(dlsym(library, "sqlite3_initialize")) : nullptr;
    const auto install =
        library != nullptr ? reinterpret_cast<Register>(dlsym(library, "sqlite3_vfs_register")) : nullptr;
    if (initialize == nullptr || install == nullptr)
        qFatal("libsqlite3.so.0 is not there");
    initialize();
    Calls::fill(servers);
    install(&servers, 1);
}

Disk::Disk(const QByteArray &folder) : m_folder(folder)
{
    Registry::get().disks[folder] = this;
}

Disk::~Disk()
{
    auto &disks = Registry::get().disks;
    if (const auto at = disks.find(m_folder); at != disks.end() && at->second == this)
        disks.erase(at);
}

QByteArray Disk::vfs()
{
    Registry::get();
    return vfsName;
}

void Disk::failOnceAfter(int operations, bool noMemory)
{
    m_untilFailure = operations;
    m_noMemory = noMemory;
}

Disk::Way Disk::takeOperation()
{
    if (isPowerCut())
        return Way::Dead;
    if (m_left && --*m_left <= 0)
        return Way::Dead;
    if (m_untilFailure && --*m_untilFailure < 0) {
        m_untilFailure.reset();
        ++m_failures;
        return m_noMemory ? Way::NoMemory : Way::Broken;
    }
    return Way::Works;
}

void Disk::apply(std::string &content, const Write &write)
{
    if (write.bytes.isNull()) {
        content.resize(std::min(content.size(), std::size_t(write.offset)));
        return;
    }
    const auto end = std::size_t(write.offset + write.bytes.size());
    if (content.size() < end)
        content.resize(end, '\0');
    std::memcpy(content.data() + write.offset, write.bytes.constData(), std::size_t(write.bytes.size()));
}

void Disk::powerOn(SeededRandom &random)
{
    m_left.reset();
    m_untilFailure.reset();
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

void Disk::restartProgram()
{
    m_left.reset();
    m_untilFailure.reset();
}

Disk::Image Disk::image() const
{
    Image image;
    for (const auto &[name, file] : m_files)
        image[name.mid(m_folder.size())] = file->current;
    return image;
}

void Disk::restore(const Image &image)
{
    m_files.clear();
    for (const auto &[name, content] : image)
        m_files[m_folder + name] = std::make_shared<File>(File{content, content, {}});
}

} // namespace uttar::sim
