// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/peers/bluesky/cuttingproxy.h"

#include "app/base/text.h"

#include <QTimer>

#include <algorithm>

namespace uttar::tests {

namespace {

// The first whole request of the bytes, or nothing yet.
std::optional<QByteArray> firstRequest(const QByteArray &bytes)
{
    const auto end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    const auto head = bytes.first(end + 4);
    qsizetype length = 0;
    for (const auto &line : head.split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            length = line.mid(15).trimmed().toLongLong();
    }
    return bytes.size() < head.size() + length ? std::nullopt : std::optional(bytes.first(head.size() + length));
}

// "com.atproto.repo.putRecord" of "POST /xrpc/com.atproto.repo.putRecord HTTP/1.1".
QByteArray methodOf(const QByteArray &request)
{
    const auto path = request.first(request.indexOf('\r')).split(' ').value(1);
    return path.mid(path.lastIndexOf('/') + 1).split('?').first();
}

} // namespace

void CuttingProxy::Pair::close() const
{
    // What was written before still goes out.
    if (client)
        client->disconnectFromHost();
    if (server)
        server->disconnectFromHost();
}

CuttingProxy::CuttingProxy(const QUrl &target, QObject *parent) : QTcpServer(parent), m_target(target)
{
    connect(this, &QTcpServer::newConnection, this, &CuttingProxy::takeConnection);
    listen(QHostAddress::LocalHost);
}

QUrl CuttingProxy::address() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(serverPort()));
}

void CuttingProxy::cut(const QByteArray &method, Side side, qint64 after, int times)
{
    m_fault = Fault{.method = method, .cutSide = side, .after = after, .times = times, .hold = {}, .then = {}};
}

void CuttingProxy::hold(const QByteArray &method, std::chrono::milliseconds time)
{
    m_fault = Fault{.method = method, .cutSide = {}, .after = 0, .times = 1, .hold = time, .then = {}};
}

void CuttingProxy::whenPassed(const QByteArray &method, std::function<void()> then)
{
    m_fault = Fault{.method = method, .cutSide = {}, .after = 0, .times = 1, .hold = {}, .then = std::move(then)};
}

void CuttingProxy::takeConnection()
{
    while (auto *const client = nextPendingConnection()) {
        auto *const server = new QTcpSocket(this);
        const auto pair = std::make_shared<Pair>();
        pair->client = client;
        pair->server = server;
        server->connectToHost(QHostAddress::LocalHost, quint16(m_target.port()));
        connect(client, &QTcpSocket::readyRead, this, [this, pair] { takeRequest(pair); });
        connect(server, &QTcpSocket::readyRead, this, [this, pair] { takeAnswer(pair); });
        connect(client, &QTcpSocket::disconnected, this, [pair] { pair->close(); });
        connect(server, &QTcpSocket::disconnected, this, [pair] { pair->close(); });
        connect(server, &QTcpSocket::errorOccurred, this, [pair] { pair->close(); });
        connect(client, &QTcpSocket::disconnected, client, &QObject::deleteLater);
        connect(server, &QTcpSocket::disconnected, server, &QObject::deleteLater);
    }
}

void CuttingProxy::takeRequest(const std::shared_ptr<Pair> &pair)
{
    pair->request += pair->client->readAll();
    while (const auto request = firstRequest(pair->request)) {
        pair->request.remove(0, request->size());
        const auto method = methodOf(*request);
        ++m_counts[method];
        if (!m_fault || m_fault->method != method) {
            pass(pair, *request);
            continue;
        }
        const auto fault = *m_fault;
        if (--m_fault->times == 0)
            m_fault.reset();
        if (fault.cutSide == Side::Request) {
            pass(pair, request->first(std::min<qsizetype>(fault.after, request->size())));
            pair->close();
            return;
        }
        if (fault.cutSide == Side::Answer)
            pair->answerLeft = fault.after;
        QTimer::singleShot(fault.hold, this, [this, pair, request = *request, then = fault.then] {
            pass(pair, request);
            if (then)
                then();
        });
    }
}

void CuttingProxy::pass(const std::shared_ptr<Pair> &pair, const QByteArray &request)
{
    if (!pair->server)
        return;
    pair->server->write(request); // kept by the socket until it is connected
    if (pair->server->state() == QAbstractSocket::ConnectedState)
        pair->server->flush();
}

void CuttingProxy::takeAnswer(const std::shared_ptr<Pair> &pair)
{
    const auto bytes = pair->server->readAll();
    if (!pair->client)
        return;
    if (!pair->answerLeft) {
        pair->client->write(bytes);
        return;
    }
    const auto passed = std::min<qint64>(*pair->answerLeft, bytes.size());
    pair->client->write(bytes.first(passed));
    *pair->answerLeft -= passed;
    if (*pair->answerLeft == 0)
        pair->close();
}

} // namespace uttar::tests
