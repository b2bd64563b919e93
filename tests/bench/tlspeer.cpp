// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/tlspeer.h"

#include "app/base/text.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>

#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace uttar::bench {

namespace {

tl::unexpected<Error> tlsFailure(const char *what)
{
    return fail(
        Code::Offline,
        u"%1: %2"_s.arg(QString::fromLatin1(what), QString::fromLatin1(ERR_reason_error_string(ERR_get_error()))));
}

} // namespace

Result<TlsTrust> TlsTrust::make(const QByteArray &certificatePem)
{
    TlsTrust trust;
    trust.m_context.reset(SSL_CTX_new(TLS_client_method()), SSL_CTX_free);
    const std::unique_ptr<BIO, int (*)(BIO *)> bytes(
        BIO_new_mem_buf(certificatePem.constData(), int(certificatePem.size())), BIO_free);
    const std::unique_ptr<X509, void (*)(X509 *)> certificate(PEM_read_bio_X509(bytes.get(), nullptr, nullptr, nullptr),
                                                              X509_free);
    if (!trust.m_context || !certificate)
        return tlsFailure("certificate");
    X509_STORE_add_cert(SSL_CTX_get_cert_store(trust.context()), certificate.get());
    SSL_CTX_set_verify(trust.context(), SSL_VERIFY_PEER, nullptr);
    SSL_CTX_set_mode(trust.context(), SSL_MODE_RELEASE_BUFFERS);
    return trust;
}

Result<std::unique_ptr<TlsPeer>> TlsPeer::connect(const TlsTrust &trust, quint16 port)
{
    std::unique_ptr<TlsPeer> self(new TlsPeer);
    self->m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (self->m_socket < 0
        || ::connect(self->m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        return fail(Code::Offline, u"cannot connect to port %1: %2"_s.arg(port).arg(qt_error_string()));
    const int on = 1;
    setsockopt(self->m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    self->m_ssl = SSL_new(trust.context());
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(self->m_ssl), "127.0.0.1");
    if (SSL_set_fd(self->m_ssl, self->m_socket) != 1 || SSL_connect(self->m_ssl) != 1)
        return tlsFailure("TLS handshake");
    if (fcntl(self->m_socket, F_SETFL, O_NONBLOCK) != 0)
        return fail(Code::Internal, u"fcntl"_s);
    return self;
}

TlsPeer::~TlsPeer()
{
    SSL_free(m_ssl);
    if (m_socket >= 0)
        close(m_socket);
}

Result<void> TlsPeer::send(const QByteArray &bytes)
{
    if (SSL_write(m_ssl, bytes.constData(), int(bytes.size())) != int(bytes.size()))
        return tlsFailure("sending");
    return {};
}

Result<void> TlsPeer::receive(QByteArray &to)
{
    std::array<char, 16 * 1024> piece; // a TLS record at most
    for (;;) {
        ERR_clear_error();
        const int got = SSL_read(m_ssl, piece.data(), int(piece.size()));
        if (got > 0) {
            to.append(piece.data(), got);
            continue;
        }
        if (SSL_get_error(m_ssl, got) == SSL_ERROR_WANT_READ)
            return {};
        return tlsFailure("the server closed");
    }
}

} // namespace uttar::bench
