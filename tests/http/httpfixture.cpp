// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/http/httpfixture.h"

#include "app/base/text.h"
#include "app/server/http/selfsigned.h"

#include <QElapsedTimer>
#include <QFile>
#include <QThread>

namespace uttar::server::test {

using namespace std::chrono_literals;

HttpServer::Options HttpFixture::quick()
{
    HttpServer::Options out;
    out.handshakeTimeout = 600ms;
    out.idleTimeout = 1500ms;
    out.headerTimeout = 600ms;
    out.bodyTimeout = 600ms;
    out.writeTimeout = 800ms;
    out.rightsCheck = 300ms;
    out.shortestPing = 100ms;
    return out;
}

HttpFixture::HttpFixture(HttpServer::Options options)
{
    const auto pair = makeSelfSigned({u"localhost"_s, u"127.0.0.1"_s}, 2);
    Q_ASSERT(pair);
    m_certificate = pair->certificate;
    options.certificateFile = m_folder.filePath(u"certificate.pem"_s);
    options.keyFile = m_folder.filePath(u"key.pem"_s);
    const auto write = [](const QString &path, const QByteArray &bytes) {
        QFile file(path);
        const bool done = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        Q_ASSERT(done);
        Q_UNUSED(done)
    };
    write(options.certificateFile, pair->certificate);
    write(options.keyFile, pair->key);

    HttpHandlers handlers;
    handlers.handle = [this](const ApiRequest &request) {
        ++handled;
        {
            const std::lock_guard guard(m_mutex);
            m_last = request;
        }
        if (delay > 0)
            QThread::msleep(static_cast<unsigned long>(delay));
        ApiResponse out;
        out.body = "{\"bytes\":" + QByteArray::number(request.body.size()) + "}";
        if (answerSize > 0)
            out.body = QByteArray(answerSize, 'x');
        ++finished;
        return out;
    };
    handlers.streamRights = [this](const QString &token) -> Result<StreamRights> {
        const std::lock_guard guard(m_mutex);
        const auto at = m_rights.constFind(token);
        if (at == m_rights.constEnd())
            return fail(Code::SignInExpired);
        return *at;
    };
    auto started = HttpServer::start(options, std::move(handlers));
    if (!started)
        qFatal("%s", qPrintable(started.error().detail));
    m_server = *std::move(started);
}

HttpFixture::~HttpFixture() = default;

ApiRequest HttpFixture::lastRequest() const
{
    const std::lock_guard guard(m_mutex);
    return m_last;
}

void HttpFixture::allow(const QString &token, const StreamRights &rights)
{
    const std::lock_guard guard(m_mutex);
    m_rights.insert(token, rights);
}

void HttpFixture::revoke(const QString &token)
{
    const std::lock_guard guard(m_mutex);
    m_rights.remove(token);
}

RawClient::RawClient(quint16 port)
{
    m_socket.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
    m_socket.waitForEncrypted(5000);
}

void RawClient::send(const QByteArray &bytes)
{
    m_socket.write(bytes);
    m_socket.waitForBytesWritten(2000);
}

QByteArray RawClient::readAll(int ms)
{
    QByteArray out = m_socket.readAll();
    while (m_socket.waitForReadyRead(ms))
        out += m_socket.readAll();
    return out + m_socket.readAll();
}

QByteArray RawClient::readUntil(const QByteArray &text, int ms)
{
    QElapsedTimer watch;
    watch.start();
    QByteArray out = m_socket.readAll();
    while (!out.contains(text) && watch.elapsed() < ms) {
        if (!m_socket.waitForReadyRead(int(ms - watch.elapsed())))
            break;
        out += m_socket.readAll();
    }
    return out;
}

bool RawClient::isClosed(int ms)
{
    (void)readAll(ms);
    return m_socket.state() == QAbstractSocket::UnconnectedState || m_socket.waitForDisconnected(ms);
}

QByteArray post(const QByteArray &body, const QByteArray &headers)
{
    return "POST /jmap/api HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n"
        + headers + "\r\n" + body;
}

int statusOf(const QByteArray &answer)
{
    return answer.startsWith("HTTP/1.1 ") ? answer.mid(9, 3).toInt() : 0;
}

} // namespace uttar::server::test
