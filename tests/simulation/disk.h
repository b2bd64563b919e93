// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/faultdisk.h"

#include <QString>

namespace uttar::sim {

using Disk = test::FaultDisk;

// Where the servers' disk stands. The server looks whether its file is there before it opens it, so that the folder and
// an empty file of that name are real; one for all runs of the process, which is removed at its end.
[[nodiscard]] QByteArray serverFolder();
// The URL of the server's database on such a disk. The server speaks through Qt SQL's driver, which has the system's
// SQLite and takes its default VFS: from the first call on that is the one of these disks.
[[nodiscard]] QString serverUrl(const Disk &disk);

} // namespace uttar::sim
