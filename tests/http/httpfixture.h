// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/http/httpserver.h"

#include <QSslSocket>
#include <QTemporaryDir>

#include <atomic>
#include <memory>
#include <mutex>

namespace uttar::server::test {

// A server of ours on a free port with short time-outs, a certificate of its own, and handlers that a test can steer.
class HttpFixture
{
public:
    explicit HttpFixture(HttpServer::Options options = quick());
    ~HttpFixture();

    [[nodiscard]] static HttpServer::Options quick();
    [[nodiscard]] HttpServer &server() { return *m_server; }
    [[nodiscard]] const QByteArray &certificate() const { return m_certificate; }
    [[nodiscard]] ApiRequest lastRequest() const;
    void stop() { m_server.reset(); }

    std::atomic<int> handled{0};
    std::atomic<int> finished{0};
    std::atomic<int> delay{0}; // ms that a handler takes
    std::atomic<int> answerSize{0};

    // token -> what it may see; guarded, because the workers read it
    void allow(const QString &token, const StreamRights &rights);
    void revoke(const QString &token);

private:
    QTemporaryDir m_folder;
    QByteArray m_certificate;
    mutable std::mutex m_mutex;
    ApiRequest m_last;
    QHash<QString, StreamRights> m_rights;
    std::unique_ptr<HttpServer> m_server; // last: its threads use the rest
};

// A client that sends what it is told, right or wrong.
class RawClient
{
public:
    explicit RawClient(quint16 port);
    void send(const QByteArray &bytes);
    // Everything that comes until the server closes or `ms` have passed without a byte.
    QByteArray readAll(int ms = 2000);
    // Until `text` came, or `ms` have passed.
    QByteArray readUntil(const QByteArray &text, int ms = 5000);
    [[nodiscard]] bool isClosed(int ms = 3000);
    [[nodiscard]] QSslSocket &socket() { return m_socket; }

private:
    QSslSocket m_socket;
};

[[nodiscard]] QByteArray post(const QByteArray &body, const QByteArray &headers = {});
[[nodiscard]] int statusOf(const QByteArray &answer);

} // namespace uttar::server::test
