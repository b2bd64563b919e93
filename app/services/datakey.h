// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QString>

// Where no keychain keeps the key of a profile's database, it stands in a file beside it, sealed with what the officer
// types (argon2id, then XSalsa20-Poly1305). The key itself is random and never changes: another password seals the same
// key again, and no data is written anew.
namespace uttar {

inline constexpr qsizetype dataKeySize = 32; // bytes

// Whether this build can encrypt what lies on the computer. Without SQLite3 Multiple Ciphers it cannot: there is no key
// then, and the person is told.
[[nodiscard]] bool dataIsEncrypted();

[[nodiscard]] QByteArray makeDataKey();

// About a tenth of a second and 64 MiB of memory: not for the GUI thread.
[[nodiscard]] Result<QByteArray> sealDataKey(const QByteArray &key, const QString &password);
// Code::WrongKey for another password; Code::StorageCorrupt when it is no sealed key.
[[nodiscard]] Result<QByteArray> openDataKey(const QByteArray &sealed, const QString &password);

// The same with the file, which is replaced as a whole or not at all. Code::NotFound where there is none.
[[nodiscard]] Result<void> writeSealedKey(const QString &path, const QByteArray &key, const QString &password);
[[nodiscard]] Result<QByteArray> readSealedKey(const QString &path, const QString &password);

} // namespace uttar
