// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/text.h"

#include <QFile>
#include <QProcess>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTemporaryDir>

#include <functional>

namespace uttar::test {

// A self-signed certificate of these names ("DNS:localhost,IP:127.0.0.1"), made by the openssl command.
struct Certificate
{
    QByteArray certificatePem;
    QByteArray keyPem;

    [[nodiscard]] static Certificate make(const QString &names)
    {
        const QTemporaryDir folder;
        const auto keyFile = folder.filePath(u"key.pem"_s);
        const auto certificateFile = folder.filePath(u"certificate.pem"_s);
        QProcess openssl;
        openssl.start(u"openssl"_s,
                      {u"req"_s, u"-x509"_s, u"-newkey"_s, u"ec"_s, u"-pkeyopt"_s, u"ec_paramgen_curve:P-256"_s,
                       u"-nodes"_s, u"-keyout"_s, keyFile, u"-out"_s, certificateFile, u"-days"_s, u"2"_s, u"-subj"_s,
                       u"/CN=Uttar test"_s, u"-addext"_s, u"subjectAltName="_s + names});
        openssl.waitForFinished();
        return {.certificatePem = read(certificateFile), .keyPem = read(keyFile)};
    }

private:
    [[nodiscard]] static QByteArray read(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
};

// A TLS server on loopback that a test scripts byte by byte: `whenRequested` gets each whole request (head and body).
class TlsPeer
{
public:
    using Script = std::function<void(QSslSocket &socket, const QByteArray &request)>;

    explicit TlsPeer(const Certificate &certificate)
    {
        QSslConfiguration tls;
        tls.setLocalCertificate(QSslCertificate(certificate.certificatePem));
        tls.setPrivateKey(QSslKey(certificate.keyPem, QSsl::Ec));
        m_server.setSslConfiguration(tls);
        QObject::connect(&m_server, &QTcpServer::pendingConnectionAvailable, &m_server, [this] { accept(); });
        m_server.listen(QHostAddress::LocalHost);
    }

    [[nodiscard]] QUrl url(const QString &path, const QString &host = u"127.0.0.1"_s) const
    {
        return QUrl(u"https://%1:%2%3"_s.arg(host).arg(m_server.serverPort()).arg(path));
    }

    Script whenRequested;
    int requests = 0;    // whole ones
    int connections = 0; // with a finished handshake

private:
    void accept()
    {
        while (auto *const socket = qobject_cast<QSslSocket *>(m_server.nextPendingConnection())) {
            ++connections;
            QObject::connect(socket, &QSslSocket::readyRead, socket, [this, socket] { take(*socket); });
            QObject::connect(socket, &QSslSocket::disconnected, socket, &QObject::deleteLater);
        }
    }

    void take(QSslSocket &socket)
    {
        const auto bytes = socket.peek(socket.bytesAvailable());
        const auto head = bytes.indexOf("\r\n\r\n");
        if (head < 0)
            return;
        qsizetype length = 0;
        for (const auto &line : bytes.left(head).split('\n')) {
            if (line.toLower().startsWith("content-length:"))
                length = line.mid(line.indexOf(':') + 1).trimmed().toLongLong();
        }
        if (bytes.size() < head + 4 + length)
            return;
        ++requests;
        const auto request = socket.read(head + 4 + length);
        if (whenRequested)
            whenRequested(socket, request);
    }

    QSslServer m_server;
};

} // namespace uttar::test
