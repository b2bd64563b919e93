// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/datakey.h"

#include "app/base/text.h"
#include "app/protocol/jmap.h"
#include "app/store/consolestore.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <sodium.h>

namespace uttar {

namespace {

constexpr auto method = "argon2id13+xsalsa20poly1305"_L1;
// Bounds of what a file may ask for, so that a forged one cannot take all memory.
constexpr quint64 mostOperations = 64;
constexpr quint64 mostMemory = 1024ULL * 1024 * 1024; // bytes

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

struct Cost
{
    quint64 operations = crypto_pwhash_OPSLIMIT_MODERATE;
    quint64 memory = crypto_pwhash_MEMLIMIT_INTERACTIVE; // bytes
};

Result<QByteArray> sealingKey(const QString &password, const QByteArray &salt, const Cost &cost)
{
    QByteArray key(crypto_secretbox_KEYBYTES, Qt::Uninitialized);
    const auto typed = password.normalized(QString::NormalizationForm_C).toUtf8();
    const auto made = crypto_pwhash(raw(key), quint64(key.size()), typed.constData(), quint64(typed.size()), raw(salt),
                                    cost.operations, size_t(cost.memory), crypto_pwhash_ALG_ARGON2ID13);
    if (made != 0)
        return fail(Code::Internal, u"argon2id: not enough memory"_s, true);
    return key;
}

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray fromBase64(const QJsonObject &object, QLatin1StringView name)
{
    return QByteArray::fromBase64(object.value(name).toString().toLatin1());
}

} // namespace

bool dataIsEncrypted()
{
    return ConsoleStore::encrypts();
}

QByteArray makeDataKey()
{
    [[maybe_unused]] const auto started = sodium_init(); // the generator works without it, only slower
    QByteArray key(dataKeySize, Qt::Uninitialized);
    randombytes_buf(key.data(), size_t(key.size()));
    return key;
}

Result<QByteArray> sealDataKey(const QByteArray &key, const QString &password)
{
    if (sodium_init() < 0)
        return fail(Code::Internal, u"libsodium does not start"_s);
    QByteArray salt(crypto_pwhash_SALTBYTES, Qt::Uninitialized);
    randombytes_buf(salt.data(), size_t(salt.size()));
    QByteArray nonce(crypto_secretbox_NONCEBYTES, Qt::Uninitialized);
    randombytes_buf(nonce.data(), size_t(nonce.size()));
    const Cost cost;
    UTTAR_TRY(const auto sealing, sealingKey(password, salt, cost));
    QByteArray box(key.size() + qsizetype(crypto_secretbox_MACBYTES), Qt::Uninitialized);
    crypto_secretbox_easy(raw(box), raw(key), quint64(key.size()), raw(nonce), raw(sealing));
    const QJsonObject object{{u"method"_s, method},
                             {u"operations"_s, qint64(cost.operations)},
                             {u"memory"_s, qint64(cost.memory)},
                             {u"salt"_s, base64(salt)},
                             {u"nonce"_s, base64(nonce)},
                             {u"box"_s, base64(box)}};
    return QJsonDocument(object).toJson();
}

Result<QByteArray> openDataKey(const QByteArray &sealed, const QString &password)
{
    if (sodium_init() < 0)
        return fail(Code::Internal, u"libsodium does not start"_s);
    const auto object = objectFromJson(sealed);
    const auto corrupt = fail(Code::StorageCorrupt, u"not a sealed key"_s);
    if (!object || object->value("method"_L1).toString() != method)
        return corrupt;
    const auto salt = fromBase64(*object, "salt"_L1);
    const auto nonce = fromBase64(*object, "nonce"_L1);
    const auto box = fromBase64(*object, "box"_L1);
    const Cost cost{.operations = quint64(object->value("operations"_L1).toInteger()),
                    .memory = quint64(object->value("memory"_L1).toInteger())};
    if (salt.size() != crypto_pwhash_SALTBYTES || nonce.size() != crypto_secretbox_NONCEBYTES
        || box.size() != dataKeySize + qsizetype(crypto_secretbox_MACBYTES)
        || cost.operations < crypto_pwhash_OPSLIMIT_MIN || cost.operations > mostOperations
        || cost.memory < crypto_pwhash_MEMLIMIT_MIN || cost.memory > mostMemory)
        return corrupt;
    UTTAR_TRY(const auto sealing, sealingKey(password, salt, cost));
    QByteArray key(dataKeySize, Qt::Uninitialized);
    if (crypto_secretbox_open_easy(raw(key), raw(box), quint64(box.size()), raw(nonce), raw(sealing)) != 0)
        return fail(Code::WrongKey, u"the key is sealed with another password"_s);
    return key;
}

Result<void> writeSealedKey(const QString &path, const QByteArray &key, const QString &password)
{
    UTTAR_TRY(const auto sealed, sealDataKey(key, password));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return fail(Code::ReadOnly, u"the key file cannot be written"_s);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(sealed);
    if (!file.commit())
        return fail(Code::DiskFull, u"the key file cannot be written"_s);
    return {};
}

Result<QByteArray> readSealedKey(const QString &path, const QString &password)
{
    QFile file(path);
    if (!file.exists())
        return fail(Code::NotFound, u"no key file"_s);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::StorageFault, u"the key file cannot be read"_s);
    return openDataKey(file.read(qint64{64} * 1024), password);
}

} // namespace uttar
