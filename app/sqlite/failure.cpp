// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sqlite/failure.h"

#include "app/base/text.h"

#include <cerrno>
#include <sqlite3.h>

namespace uttar::sqlite {

namespace {

Code codeOf(int resultCode)
{
    switch (resultCode & 0xff) {
    case SQLITE_FULL: return Code::DiskFull;
    case SQLITE_READONLY:
    case SQLITE_PERM: return Code::ReadOnly;
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT:
    case SQLITE_NOTADB: return Code::StorageCorrupt;
    case SQLITE_INTERRUPT: return Code::Cancelled;
    case SQLITE_ERROR:
    case SQLITE_MISUSE:
    case SQLITE_RANGE:
    case SQLITE_MISMATCH:
    case SQLITE_CONSTRAINT: return Code::Internal;
    default: return Code::StorageFault;
    }
}

bool takesNoMore(int systemError)
{
    return systemError == ENOSPC || systemError == EDQUOT || systemError == EFBIG;
}

} // namespace

Error errorOf(int resultCode, QLatin1String what, sqlite3 *handle)
{
    const int primary = resultCode & 0xff;
    const bool busy = primary == SQLITE_BUSY || primary == SQLITE_LOCKED;
    auto detail = u"SQLite %1 (%2)"_s.arg(QString::number(resultCode), QLatin1String(sqlite3_errstr(resultCode)));
    if (!what.isEmpty())
        detail += u": "_s + what;
    const bool full = primary == SQLITE_IOERR && handle != nullptr && takesNoMore(sqlite3_system_errno(handle));
    return Error{full ? Code::DiskFull : codeOf(resultCode), detail, busy || primary == SQLITE_INTERRUPT};
}

} // namespace uttar::sqlite
