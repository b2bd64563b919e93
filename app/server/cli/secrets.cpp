// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/cli/secrets.h"

#include "app/base/text.h"
#include "app/server/cli/newfile.h"

#include <QFile>

#include <sodium.h>

namespace uttar::server {

namespace {

constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

} // namespace

Result<ServerKey> ServerKey::create(const QString &file)
{
    if (sodium_init() < 0)
        return fail(Code::Internal, u"libsodium does not start"_s);
    QByteArray key(crypto_secretbox_KEYBYTES, '\0');
    crypto_secretbox_keygen(raw(key));
    UTTAR_CHECK(writeNewFile(file, key.toHex() + '\n', ownerOnly));
    return ServerKey(key);
}

Result<ServerKey> ServerKey::load(const QString &file)
{
    if (sodium_init() < 0)
        return fail(Code::Internal, u"libsodium does not start"_s);
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return fail(Code::StorageFault,
                    u"cannot read the key file %1: %2. `uttar-server init` made it; it must lie beside a restored "
                    "database, too"_s.arg(file, in.errorString()));
    constexpr auto others = QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::WriteGroup;
    if ((in.permissions() & others) != 0)
        return fail(Code::StorageFault, u"the key file %1 is open to other users: chmod 0600 it"_s.arg(file));
    const auto key = QByteArray::fromHex(in.readAll().trimmed());
    if (key.size() != qsizetype(crypto_secretbox_KEYBYTES))
        return fail(Code::StorageFault, u"%1 does not hold a key of uttar-server"_s.arg(file));
    return ServerKey(key);
}

QByteArray ServerKey::seal(const QString &secret) const
{
    const auto clear = secret.toUtf8();
    QByteArray nonce(crypto_secretbox_NONCEBYTES, '\0');
    randombytes_buf(nonce.data(), std::size_t(nonce.size()));
    QByteArray sealed(clear.size() + qsizetype(crypto_secretbox_MACBYTES), '\0');
    crypto_secretbox_easy(raw(sealed), raw(clear), static_cast<unsigned long long>(clear.size()), raw(nonce),
                          raw(m_key));
    return nonce + sealed;
}

Result<QString> ServerKey::open(const QByteArray &sealed) const
{
    const auto overhead = qsizetype(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES);
    if (sealed.size() < overhead)
        return fail(Code::WrongKey, u"a sealed secret is too short"_s);
    const auto nonce = sealed.left(qsizetype(crypto_secretbox_NONCEBYTES));
    const auto box = sealed.mid(nonce.size());
    QByteArray clear(box.size() - qsizetype(crypto_secretbox_MACBYTES), '\0');
    if (crypto_secretbox_open_easy(raw(clear), raw(box), static_cast<unsigned long long>(box.size()), raw(nonce),
                                   raw(m_key))
        != 0)
        return fail(Code::WrongKey,
                    u"a secret was sealed with another key: the key file does not belong to this database"_s);
    return QString::fromUtf8(clear);
}

} // namespace uttar::server
