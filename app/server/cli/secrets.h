// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

namespace uttar::server {

// The server's key for secrets in its database (app passwords of platform accounts): who steals a backup of the
// database cannot speak for the department. A file that only its owner may read; libsodium's secretbox.
class ServerKey
{
public:
    // Makes a new key. Code::StorageFault when the file exists or cannot be written.
    [[nodiscard]] static Result<ServerKey> create(const QString &file);
    // Code::StorageFault with advice: missing, too open, not a key.
    [[nodiscard]] static Result<ServerKey> load(const QString &file);

    [[nodiscard]] QByteArray seal(const QString &secret) const;
    // Code::WrongKey: sealed with another key, or changed.
    [[nodiscard]] Result<QString> open(const QByteArray &sealed) const;

private:
    explicit ServerKey(QByteArray key) : m_key(std::move(key)) { }

    QByteArray m_key;
};

} // namespace uttar::server
