// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/http/httpserver.h"

#include "app/base/log.h"
#include "app/base/text.h"
#include "app/server/http/lane.h"
#include "app/server/http/tlscontext.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include <algorithm>

namespace uttar::server {

class HttpServer::Private
{
public:
    Private(const Options &options, HttpHandlers handlers) : pool(std::size_t(std::max(1, options.workers)))
    {
        shared.options = options;
        shared.handlers = std::move(handlers);
        for (int i = 0; i < std::max(1, options.ioThreads); ++i)
            lanes.push_back(std::make_unique<Lane>(shared, pool));
        shared.tokenEnded = [this](const QString &token) {
            for (const auto &lane : lanes)
                lane->tokenEnded(token);
        };
        acceptor.emplace(lanes.front()->io());
    }
    ~Private();
    [[nodiscard]] Result<void> bind();
    awaitable<void> acceptForEver();

    Shared shared;
    std::vector<std::unique_ptr<Lane>> lanes;
    std::optional<tcp::acceptor> acceptor;
    asio::thread_pool pool; // after the lanes, so that it goes before them: what waits in it belongs to them
    quint16 port = 0;
    bool running = false;
};

HttpServer::Private::~Private()
{
    shared.stopping = true;
    if (running) {
        asio::post(lanes.front()->io(), [this] {
            error_code ignored;
            acceptor->close(ignored);
        });
        for (const auto &lane : lanes)
            lane->closeIdle();
        const auto until = Steady::now() + std::chrono::seconds{10};
        while (shared.connections > 0 && Steady::now() < until)
            std::this_thread::sleep_for(milliseconds{5});
        for (const auto &lane : lanes)
            lane->closeAll();
    }
    pool.stop();
    pool.join();
    for (const auto &lane : lanes)
        lane->stop();
    acceptor.reset();
}

Result<void> HttpServer::Private::bind()
{
    const auto &o = shared.options;
    error_code ec;
    const auto address = asio::ip::make_address(o.address.toStdString(), ec);
    if (ec)
        return fail(
            Code::InvalidArguments,
            u"'%1' is not an IP address to listen on: give one of this computer, 0.0.0.0 for all IPv4 or :: for all"_s
                .arg(o.address));
    if (!shared.tls && !address.is_loopback())
        return fail(Code::InvalidArguments,
                    u"without a certificate uttar-server listens on 127.0.0.1 or ::1 only (for a proxy on this "
                    "computer): set certificate and key, or the address"_s);
    const tcp::endpoint endpoint(address, o.port);
    acceptor->open(endpoint.protocol(), ec);
    if (!ec)
        acceptor->set_option(tcp::acceptor::reuse_address(true), ec);
    if (!ec)
        acceptor->bind(endpoint, ec);
    if (!ec)
        acceptor->listen(tcp::acceptor::max_listen_connections, ec);
    if (!ec) {
        port = acceptor->local_endpoint(ec).port();
        return {};
    }
    const auto where = u"port %1 of %2"_s.arg(o.port).arg(o.address);
    if (ec == asio::error::address_in_use)
        return fail(
            Code::StorageFault,
            u"%1 is in use by another program: stop that one (`ss -ltnp` names it), or set another port"_s.arg(where));
    if (ec == asio::error::access_denied)
        return fail(Code::StorageFault,
                    u"%1 is not allowed to this user: choose one from 1024 on, or give the program "
                    "CAP_NET_BIND_SERVICE"_s.arg(where));
    return fail(Code::StorageFault,
                u"cannot listen on %1: %2"_s.arg(where, QString::fromLocal8Bit(ec.message().c_str())));
}

awaitable<void> HttpServer::Private::acceptForEver()
{
    std::size_t next = 0;
    while (!shared.stopping) {
        error_code ec;
        auto &lane = *lanes[next++ % lanes.size()];
        auto socket = co_await acceptor->async_accept(lane.io(), into(ec));
        if (ec) {
            if (!acceptor->is_open())
                co_return;
            // Out of descriptors, for example: a moment later there may be one.
            qCWarning(lcHttp, "cannot accept a connection: %s", ec.message().c_str());
            error_code ignored;
            asio::steady_timer pause(lanes.front()->io(), milliseconds{100});
            co_await pause.async_wait(into(ignored));
            continue;
        }
        if (shared.connections >= shared.options.maxConnections) {
            qCWarning(lcHttp, "%d connections are open, which is the most allowed: one more was closed",
                      shared.connections.load());
            continue;
        }
        socket.set_option(tcp::no_delay(true), ec);
        ssl::context *context = nullptr;
        if (shared.tls)
            context = &*shared.tls;
        const auto peer = socket.remote_endpoint(ec);
        const auto connection = std::make_shared<Peer>(std::move(socket), context);
        if (!ec)
            connection->address = QString::fromStdString(peer.address().to_string());
        ++shared.connections;
        lane.adopt(connection);
    }
}

HttpServer::HttpServer(std::unique_ptr<Private> p) : d(std::move(p)) { }

HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::start(const Options &options, HttpHandlers handlers)
{
    auto d = std::make_unique<Private>(options, std::move(handlers));
    if (!options.certificateFile.isEmpty() || !options.keyFile.isEmpty()) {
        UTTAR_TRY(auto context, makeTlsContext(options.certificateFile, options.keyFile));
        d->shared.tls.emplace(context.release());
    }
    UTTAR_CHECK(d->bind());
    asio::co_spawn(d->lanes.front()->io(), d->acceptForEver(), asio::detached);
    for (const auto &lane : d->lanes)
        lane->run();
    d->running = true;
    return std::unique_ptr<HttpServer>(new HttpServer(std::move(d)));
}

quint16 HttpServer::port() const
{
    return d->port;
}

void HttpServer::push(const StateChange &change)
{
    for (const auto &[account, states] : change) {
        const auto shared = makeChange(account, states);
        for (const auto &lane : d->lanes)
            lane->push(shared);
    }
}

int HttpServer::openStreams() const
{
    return d->shared.streams;
}

int HttpServer::openConnections() const
{
    return d->shared.connections;
}

} // namespace uttar::server
