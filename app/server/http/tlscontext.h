// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <memory>

struct ssl_ctx_st;

namespace uttar::server {

struct TlsContextFree
{
    void operator()(ssl_ctx_st *context) const;
};
using TlsContext = std::unique_ptr<ssl_ctx_st, TlsContextFree>;

// OpenSSL's settings of a server with this certificate chain and key (PEM files): TLS 1.2 and later, forward secrecy,
// HTTP/1.1 only. Code::StorageFault with what an administrator can do about it.
[[nodiscard]] Result<TlsContext> makeTlsContext(const QString &certificateFile, const QString &keyFile);

} // namespace uttar::server
