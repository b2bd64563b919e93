// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QTcpServer>
#include <QUrl>

#include <deque>

namespace uttar::test {

// What a scripted PDS says to one call.
struct Said
{
    enum class Then { Answer, Close, Hang };
    int status = 200;
    QByteArray body = "{}";
    QByteArray headers = {}; // whole lines with \r\n
    Then then = Then::Answer;
};

// One call that came.
struct Heard
{
    QByteArray verb;
    QString method;
    QString query;
    QByteArray token;
    QJsonObject body;
};

// An XRPC server on loopback whose answers are scripted for each method: in their order, the last for ever. Signing in
// works unless it is scripted.
class FakePds final : public QTcpServer
{
    Q_OBJECT

public:
    FakePds();
    [[nodiscard]] QUrl address() const;
    void say(const QString &method, std::deque<Said> answers) { m_script[method] = std::move(answers); }
    [[nodiscard]] int count(const QString &method) const;
    [[nodiscard]] std::vector<Heard> heard(const QString &method) const;

private:
    void takeConnection();
    void takeBytes(QTcpSocket *socket);
    void answer(QTcpSocket *socket, const Heard &heard);
    [[nodiscard]] Said next(const QString &method);

    QHash<QString, std::deque<Said>> m_script;
    QHash<QTcpSocket *, QByteArray> m_bytes;
    std::vector<Heard> m_heard;
};

} // namespace uttar::test
