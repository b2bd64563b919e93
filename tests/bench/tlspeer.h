// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QByteArray>

#include <memory>

struct ssl_ctx_st;
struct ssl_st;

namespace uttar::bench {

// One certificate to trust, for many connections.
class TlsTrust
{
public:
    [[nodiscard]] static Result<TlsTrust> make(const QByteArray &certificatePem);
    [[nodiscard]] ssl_ctx_st *context() const { return m_context.get(); }

private:
    std::shared_ptr<ssl_ctx_st> m_context;
};

// A TLS connection to 127.0.0.1 by OpenSSL alone: a thousand of them cost this process little, so that it is the server
// that is measured. Connects blocking; afterwards nothing blocks.
class TlsPeer
{
public:
    [[nodiscard]] static Result<std::unique_ptr<TlsPeer>> connect(const TlsTrust &trust, quint16 port);
    ~TlsPeer();
    TlsPeer(const TlsPeer &) = delete;
    TlsPeer &operator=(const TlsPeer &) = delete;

    [[nodiscard]] int socket() const { return m_socket; } // for epoll
    // A request of a few kilobytes, which a socket takes at once.
    [[nodiscard]] Result<void> send(const QByteArray &bytes);
    // Appends what has come; an error when the peer has closed.
    [[nodiscard]] Result<void> receive(QByteArray &to);

private:
    TlsPeer() = default;
    int m_socket = -1;
    ssl_st *m_ssl = nullptr;
};

} // namespace uttar::bench
