// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/reply.h"

#include <QByteArray>

namespace uttar {

// What an approval binds, as bytes that are the same on every machine: a version tag, then each field with its length
// before it, text in NFC and UTF-8: reply id, complaint id, thread revision, type, channel, source account, language,
// public, parts, action taken report, UTR, interim reason, expected date.
[[nodiscard]] QByteArray canonicalBytes(const ReplyContent &content, const ReplyId &reply, const ComplaintId &complaint,
                                        int threadRevision);
// SHA-256 of them in lower-case hexadecimal.
[[nodiscard]] QString contentHash(const ReplyContent &content, const ReplyId &reply, const ComplaintId &complaint,
                                  int threadRevision);
// SHA-256 of one text in NFC and UTF-8: what a Publication holds.
[[nodiscard]] QString textHash(const QString &text);

} // namespace uttar
