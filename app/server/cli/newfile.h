// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QFileDevice>

namespace uttar::server {

// Makes a file that was not there, with these rights from its first moment, and answers when it and its name are on the
// disk: what it holds (a key) cannot be made again after a power cut. Code::StorageFault, with the reason.
[[nodiscard]] Result<void> writeNewFile(const QString &path, const QByteArray &bytes,
                                        QFileDevice::Permissions permissions);

} // namespace uttar::server
