// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>
#include <QStringList>

namespace uttar::server {

struct SelfSigned
{
    QByteArray certificate; // PEM
    QByteArray key;         // PEM, without a passphrase
};

// A certificate for a trial: P-256, signed by itself, for these names and IP addresses (at least one; the first is the
// common name too). It cannot sign another one. Code::Internal when OpenSSL refuses.
[[nodiscard]] Result<SelfSigned> makeSelfSigned(const QStringList &names, int days);

} // namespace uttar::server
