// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/http/tlscontext.h"

#include "app/base/text.h"

#include <QFile>

#include <array>
#include <openssl/err.h>
#include <openssl/ssl.h>

namespace uttar::server {

namespace {

QString lastReason()
{
    std::array<char, 256> text{};
    ERR_error_string_n(ERR_peek_last_error(), text.data(), text.size());
    ERR_clear_error();
    return QString::fromLatin1(text.data());
}

Result<void> readable(const QString &path, const QString &what)
{
    QFile file(path);
    if (file.open(QIODevice::ReadOnly))
        return {};
    return fail(Code::StorageFault,
                u"cannot read the %1 %2: %3. Check the path, and that the user who runs uttar-server may read it"_s.arg(
                    what, path, file.errorString()));
}

// Never asks at a terminal: a server that waits for a passphrase at boot is a server that is down.
int noPassphrase(char *, int, int, void *)
{
    return -1;
}

int chooseProtocol(SSL *, const unsigned char **out, unsigned char *outLength, const unsigned char *in,
                   unsigned int inLength, void *)
{
    static constexpr std::array<unsigned char, 9> offered{8, 'h', 't', 't', 'p', '/', '1', '.', '1'};
    unsigned char *chosen = nullptr;
    if (SSL_select_next_proto(&chosen, outLength, offered.data(), unsigned(offered.size()), in, inLength)
        != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_NOACK;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

Result<void> loadPair(SSL_CTX *context, const QString &certificateFile, const QString &keyFile)
{
    UTTAR_CHECK(readable(certificateFile, u"certificate"_s));
    UTTAR_CHECK(readable(keyFile, u"key"_s));
    if (SSL_CTX_use_certificate_chain_file(context, QFile::encodeName(certificateFile).constData()) != 1)
        return fail(
            Code::StorageFault,
            u"%1 is not a certificate in PEM form (%2). It begins with -----BEGIN CERTIFICATE-----, the "
            "server's own certificate first, then those of its authorities"_s.arg(certificateFile, lastReason()));
    SSL_CTX_set_default_passwd_cb(context, noPassphrase);
    if (SSL_CTX_use_PrivateKey_file(context, QFile::encodeName(keyFile).constData(), SSL_FILETYPE_PEM) != 1) {
        const auto reason = lastReason();
        if (SSL_CTX_check_private_key(context) != 1 && reason.contains("mismatch"_L1))
            return fail(Code::StorageFault,
                        u"the key %1 does not belong to the certificate %2"_s.arg(keyFile, certificateFile));
        return fail(Code::StorageFault,
                    u"%1 is not a private key in PEM form without a passphrase (%2)"_s.arg(keyFile, reason));
    }
    if (SSL_CTX_check_private_key(context) != 1)
        return fail(
            Code::StorageFault,
            u"the key %1 does not belong to the certificate %2 (%3)"_s.arg(keyFile, certificateFile, lastReason()));
    return {};
}

} // namespace

void TlsContextFree::operator()(ssl_ctx_st *context) const
{
    SSL_CTX_free(context);
}

Result<TlsContext> makeTlsContext(const QString &certificateFile, const QString &keyFile)
{
    ERR_clear_error();
    TlsContext context(SSL_CTX_new(TLS_server_method()));
    if (!context)
        return fail(Code::Internal, u"OpenSSL does not start: %1"_s.arg(lastReason()));
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.get(),
                        SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_cipher_list(context.get(), "ECDHE+AESGCM:ECDHE+CHACHA20");
    SSL_CTX_set_alpn_select_cb(context.get(), chooseProtocol, nullptr);
    UTTAR_CHECK(loadPair(context.get(), certificateFile, keyFile));
    return context;
}

} // namespace uttar::server
