// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/audit.h"

#include <QCryptographicHash>

namespace uttar {

QString chainHash(const AuditEntry &entry)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto add = [&](const QByteArray &bytes) {
        hash.addData(QByteArray::number(bytes.size()) + ':');
        hash.addData(bytes);
    };
    add("uttar-audit-1");
    add(entry.accountId.toString().toUtf8());
    add(QByteArray::number(entry.sequence));
    add(toRfc3339(entry.time).toUtf8());
    add(entry.actor.toUtf8());
    add(entry.action.toUtf8());
    add(entry.objectType.toUtf8());
    add(entry.objectId.toUtf8());
    add(entry.complaintId.toUtf8());
    add(entry.details.toUtf8());
    add(entry.previousHash.toUtf8());
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace uttar
