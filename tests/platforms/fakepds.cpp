// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/platforms/fakepds.h"

#include "app/base/text.h"

#include <QJsonDocument>
#include <QTcpSocket>

#include <algorithm>

namespace uttar::test {

FakePds::FakePds()
{
    connect(this, &QTcpServer::newConnection, this, &FakePds::takeConnection);
    listen(QHostAddress::LocalHost);
    const Said tokens{.status = 200,
                      .body =
                          R"({"accessJwt":"access","refreshJwt":"refresh","did":"did:plc:dept","handle":"d.test"})"};
    say(u"com.atproto.server.createSession"_s, {tokens});
    say(u"com.atproto.server.refreshSession"_s,
        {{.status = 200, .body = R"({"accessJwt":"access2","refreshJwt":"refresh2","did":"did:plc:dept"})"}});
}

QUrl FakePds::address() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(serverPort()));
}

int FakePds::count(const QString &method) const
{
    return int(std::ranges::count(m_heard, method, &Heard::method));
}

std::vector<Heard> FakePds::heard(const QString &method) const
{
    std::vector<Heard> out;
    std::ranges::copy_if(m_heard, std::back_inserter(out), [&](const Heard &each) { return each.method == method; });
    return out;
}

void FakePds::takeConnection()
{
    while (auto *const socket = nextPendingConnection()) {
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { takeBytes(socket); });
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QObject::destroyed, this, [this, socket] { m_bytes.remove(socket); });
    }
}

void FakePds::takeBytes(QTcpSocket *socket)
{
    auto &bytes = m_bytes[socket];
    bytes += socket->readAll();
    const auto headEnd = bytes.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return;
    const auto lines = bytes.first(headEnd).split('\n');
    Heard heard;
    qsizetype length = 0;
    for (const auto &line : lines) {
        const auto name = line.left(line.indexOf(':')).trimmed().toLower();
        const auto value = line.mid(line.indexOf(':') + 1).trimmed();
        if (name == "content-length")
            length = value.toLongLong();
        if (name == "authorization")
            heard.token = value.mid(7);
    }
    if (bytes.size() < headEnd + 4 + length)
        return;
    const auto request = lines.first().split(' ');
    heard.verb = request.value(0);
    const QUrl url(QString::fromLatin1(request.value(1)));
    heard.method = url.path().section(u'/', -1);
    heard.query = url.query(QUrl::FullyDecoded);
    heard.body = QJsonDocument::fromJson(bytes.sliced(headEnd + 4, length)).object();
    bytes.clear();
    m_heard.push_back(heard);
    answer(socket, heard);
}

Said FakePds::next(const QString &method)
{
    auto &answers = m_script[method];
    if (answers.empty())
        return {.status = 501, .body = R"({"error":"MethodNotImplemented"})"};
    const auto said = answers.front();
    if (answers.size() > 1)
        answers.pop_front();
    return said;
}

void FakePds::answer(QTcpSocket *socket, const Heard &heard)
{
    const auto said = next(heard.method);
    if (said.then == Said::Then::Hang)
        return;
    if (said.then == Said::Then::Answer) {
        const QByteArray type = said.headers.contains("Content-Type:") ? "" : "Content-Type: application/json\r\n";
        socket->write("HTTP/1.1 " + QByteArray::number(said.status) + " X\r\n" + type + said.headers
                      + "Content-Length: " + QByteArray::number(said.body.size()) + "\r\nConnection: close\r\n\r\n"
                      + said.body);
    }
    socket->disconnectFromHost();
}

} // namespace uttar::test
