// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/protocol/session.h"
#include "app/server/jmap/api.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace uttar::server {

// Who answers. Both are called on worker threads, several at once.
struct HttpHandlers
{
    std::function<ApiResponse(const ApiRequest &)> handle;
    std::function<Result<StreamRights>(const QString &token)> streamRights;
};

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
        qint64 maxBody = 16LL * 1024 * 1024;
        // What may wait for a worker; beyond it a request is refused with 503. Enough for each console of a large
        // department to ask at the same moment, as they do after an event.
        int maxWaiting = 4096;
        // Of bodies above 64 KiB that are read, wait or are answered; one that does not say its length counts as the
        // longest allowed.
        qint64 maxWaitingBytes = 256LL * 1024 * 1024;
        qint64 maxWaitingBytesOfLogin = 64LL * 1024 * 1024; // of them, by all its tokens
        // At one moment by one token, as the session object tells them.
        int maxRequestsOfToken = JmapLimits{}.maxConcurrentRequests;
        int maxUploadsOfToken = JmapLimits{}.maxConcurrentUpload;
        // The same of everything else, such as downloads, whose answers fill the memory too: more than the connections
        // that a console opens.
        int maxOthersOfToken = 8;
        int maxStreams = 20000;
        int maxConnections = 25000;
        bool logRequests = false; // a line for each request: method, route, status, time and sizes; no address

        // How long a peer may let us wait.
        std::chrono::milliseconds handshakeTimeout{10'000};
        std::chrono::milliseconds idleTimeout{75'000};   // for the next request of an open connection
        std::chrono::milliseconds headerTimeout{15'000}; // for the rest of a header that has begun
        std::chrono::milliseconds bodyTimeout{30'000};   // for a body, plus a second for each 16 KiB of its length
        std::chrono::milliseconds writeTimeout{30'000};  // for each 64 KiB of an answer
        // An open event stream's rights are asked for again this often, and at once after a sign-out at this server or
        // news of people.
        std::chrono::milliseconds rightsCheck{60'000};
        std::chrono::milliseconds shortestPing{5'000};
        // The first change of an account is told at once; those that follow within this become one event, for only the
        // newest state matters: a busy department costs each of its streams no more than so many events a second.
        std::chrono::milliseconds betweenEvents{250};
    };

    // Code::StorageFault with a reason that an administrator can act on: a port in use, a certificate that does not fit
    // its key, an unreadable file.
    [[nodiscard]] static Result<std::unique_ptr<HttpServer>> start(const Options &options, Api &api);
    [[nodiscard]] static Result<std::unique_ptr<HttpServer>> start(const Options &options, HttpHandlers handlers);
    // Stops accepting, lets running answers finish (at most 10 s), closes the streams.
    ~HttpServer();

    [[nodiscard]] quint16 port() const;
    // Tells every stream that may see these accounts. Thread-safe, returns at once.
    void push(const StateChange &change);
    [[nodiscard]] int openStreams() const;
    [[nodiscard]] int openConnections() const;

private:
    class Private;
    explicit HttpServer(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace uttar::server
