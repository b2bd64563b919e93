// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/cli/newfile.h"

#include "app/base/text.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

namespace uttar::server {

namespace {

// The entry of the file in its folder.
bool syncFolder(const QString &folder)
{
    const int handle = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle < 0)
        return false;
    const bool synced = ::fsync(handle) == 0;
    ::close(handle);
    return synced;
}

} // namespace

Result<void> writeNewFile(const QString &path, const QByteArray &bytes, QFileDevice::Permissions permissions)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, permissions))
        return fail(Code::StorageFault, u"cannot make %1: %2"_s.arg(path, file.errorString()));
    if (file.write(bytes) == bytes.size() && file.flush() && ::fsync(file.handle()) == 0
        && syncFolder(QFileInfo(path).absolutePath()))
        return {};
    const auto why = file.error() == QFileDevice::NoError ? qt_error_string() : file.errorString();
    file.remove(); // half a file would be taken for one
    return fail(Code::StorageFault, u"cannot write %1: %2"_s.arg(path, why));
}

} // namespace uttar::server
