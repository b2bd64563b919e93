// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/protocol/session.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace uttar::server {

class Api;

// HTTPS by Boost.Beast coroutines and OpenSSL, in one translation unit. Handlers run on a worker pool, never on an I/O
// thread. Body and header limits, a time-out for every read and write, a capped queue for each event stream. Refuses
// two Host headers, Content-Length with Transfer-Encoding, and bare HTTP on the TLS port.
class HttpServer
{
public:
    struct Options
    {
        QString address = QStringLiteral("127.0.0.1");
        quint16 port = 0;        // 0: any free one
        QString certificateFile; // PEM chain; empty with keyFile: plain HTTP, only allowed on loopback behind a proxy
        QString keyFile;
        int ioThreads = 1;
        int workers = 4;
        qint64 maxBody = 16 * 1024 * 1024;
        int maxStreams = 20000;
        int maxConnections = 25000;
    };

    // Code::StorageFault with a reason that an administrator can act on: a port in use, a certificate that does not fit
    // its key, an unreadable file.
    [[nodiscard]] static Result<std::unique_ptr<HttpServer>> start(const Options &options, Api &api);
    // Stops accepting, lets running answers finish (at most 10 s), closes the streams.
    ~HttpServer();

    [[nodiscard]] quint16 port() const;
    // Tells every stream that may see these accounts. Thread-safe, returns at once.
    void push(const StateChange &change);

private:
    class Private;
    explicit HttpServer(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace uttar::server
