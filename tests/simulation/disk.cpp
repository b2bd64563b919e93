// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/disk.h"

#include "app/base/text.h"

#include <QFile>
#include <QTemporaryDir>

#include <dlfcn.h>
#include <sqlite3.h>

namespace uttar::sim {

namespace {

void installForQtSql()
{
    static sqlite3_vfs vfs{};
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
    Disk::describe(vfs);
    install(&vfs, 1);
}

} // namespace

QByteArray serverFolder()
{
    static const QTemporaryDir folder;
    static const bool made = [] {
        QFile file(folder.filePath(u"uttar.db"_s));
        return file.open(QIODevice::WriteOnly);
    }();
    if (!made)
        qFatal("no temporary folder");
    return folder.path().toUtf8();
}

QString serverUrl(const Disk &disk)
{
    static const bool installed = [] {
        installForQtSql();
        return true;
    }();
    Q_UNUSED(installed)
    return u"sqlite:"_s + QString::fromUtf8(disk.path("uttar.db"));
}

} // namespace uttar::sim
