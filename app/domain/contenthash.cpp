// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/contenthash.h"

#include <QCryptographicHash>

namespace uttar {

namespace {

// A field with its length before it: no two different lists of fields have the same bytes.
void put(QByteArray &out, const QByteArray &bytes)
{
    out += QByteArray::number(bytes.size());
    out += ':';
    out += bytes;
}

void put(QByteArray &out, const QString &text)
{
    put(out, text.normalized(QString::NormalizationForm_C).toUtf8());
}

} // namespace

QByteArray canonicalBytes(const ReplyContent &content, const ReplyId &reply, const ComplaintId &complaint,
                          int threadRevision)
{
    QByteArray out("uttar-reply-1\n");
    put(out, reply.toString());
    put(out, complaint.toString());
    put(out, QByteArray::number(threadRevision));
    put(out, nameOf(content.type));
    put(out, nameOf(content.channel));
    put(out, content.sourceAccount);
    put(out, content.language);
    put(out, QByteArray(content.isPublic ? "public" : "private"));
    put(out, QByteArray::number(content.parts.size()));
    for (const auto &part : content.parts)
        put(out, part);
    put(out, content.actionTakenReport);
    put(out, content.utrNumber);
    put(out, content.interimReason);
    put(out, content.expected ? toRfc3339(*content.expected) : QString());
    return out;
}

QString contentHash(const ReplyContent &content, const ReplyId &reply, const ComplaintId &complaint, int threadRevision)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(canonicalBytes(content, reply, complaint, threadRevision), QCryptographicHash::Sha256)
            .toHex());
}

QString textHash(const QString &text)
{
    return QString::fromLatin1(
        QCryptographicHash::hash(text.normalized(QString::NormalizationForm_C).toUtf8(), QCryptographicHash::Sha256)
            .toHex());
}

} // namespace uttar
