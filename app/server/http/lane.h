// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/http/httpserver.h"
#include "app/server/http/load.h"
#include "app/server/http/requestreader.h"
#include "app/server/http/wire.h"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <atomic>
#include <map>
#include <optional>
#include <string>
#include <thread>
#include <unordered_set>

// Only httpserver.cpp and lane.cpp include this: it brings all of Asio.
//
// Rules of both, learnt from probes. No `?:` around co_await and no temporary lambda as a coroutine: g++ 12 miscompiles
// both. Deadlines are not those of Beast's streams, where one of a write leaks into a read that waits: each peer has a
// moment for reading and one for writing, and a sweep closes who is late.
namespace uttar::server {

namespace asio = boost::asio;
namespace ssl = boost::asio::ssl;
using asio::awaitable;
using asio::ip::tcp;
using boost::system::error_code;
using Steady = std::chrono::steady_clock;
using std::chrono::milliseconds;

inline constexpr auto never = Steady::time_point::max();

[[nodiscard]] inline auto into(error_code &ec)
{
    return asio::redirect_error(asio::use_awaitable, ec);
}

// One peer. Used on its lane's thread only.
struct Peer
{
    Peer(tcp::socket s, ssl::context *context) : socket(std::move(s))
    {
        if (context != nullptr)
            tls.emplace(socket, *context);
    }

    void close()
    {
        error_code ignored;
        socket.close(ignored);
    }

    tcp::socket socket;
    std::optional<ssl::stream<tcp::socket &>> tls;
    std::string buffer; // read, not yet taken
    QString address;
    Steady::time_point readBy = never;
    Steady::time_point writeBy = never;
    bool idle = false; // between two requests
};
using PeerPtr = std::shared_ptr<Peer>;

// One open event stream.
struct Stream
{
    Stream(const asio::any_io_executor &executor, StreamWish wish, QString of)
        : wake(executor), queue(std::move(wish)), token(std::move(of))
    { }

    void end()
    {
        closed = true;
        wake.cancel();
    }

    asio::steady_timer wake; // cancelled whenever there is something to do
    StreamQueue queue;
    const QString token;
    std::vector<AccountId> accounts;
    bool closed = false;
    bool checkNow = false; // its rights may have changed: they are asked for before anything else is told
};
using StreamPtr = std::shared_ptr<Stream>;

// Who listens to one account, and what they will be told together.
struct Audience
{
    std::unordered_set<StreamPtr> streams;
    std::map<QString, QString> waiting; // type -> state
    bool justTold = false;              // within Options::betweenEvents
};

// What all lanes share.
struct Shared
{
    Load load;
    HttpServer::Options options;
    HttpHandlers handlers;
    std::optional<ssl::context> tls;
    std::function<void(const QString &token)> tokenEnded; // tells all lanes
    std::atomic<bool> stopping{false};
    std::atomic<int> connections{0};
    std::atomic<int> streams{0};
    std::atomic<int> inFlight{0};
};

// One I/O thread with its connections; nothing of it is touched by another thread.
class Lane
{
public:
    Lane(Shared &shared, asio::thread_pool &pool)
        : m_shared(shared), m_pool(pool), m_sweep(m_io), m_work(m_io.get_executor())
    { }
    ~Lane() { stop(); }

    void run();
    void stop()
    {
        m_io.stop();
        if (m_thread.joinable())
            m_thread.join();
    }
    [[nodiscard]] asio::io_context &io() { return m_io; }
    void adopt(PeerPtr peer);
    void push(const SharedChange &change);
    void tokenEnded(const QString &token);
    void closeIdle();
    void closeAll();

private:
    void runLoop();
    awaitable<void> sweepForEver();
    awaitable<void> serve(PeerPtr c);
    awaitable<bool> handshake(PeerPtr c);
    awaitable<bool> serveOne(PeerPtr c);
    awaitable<void> readHead(PeerPtr c, RequestReader &reader, error_code &ec);
    awaitable<void> readBody(PeerPtr c, RequestReader &reader, error_code &ec);
    awaitable<int> admitLongBody(const RequestHead &head, QString path, QString token, Load::Share &share);
    awaitable<int> admit(PeerPtr c, const RequestReader &reader, QString path, QString token, Load::Share &share);
    awaitable<bool> answer(PeerPtr c, ApiResponse response, bool keepAlive, bool withBody);
    awaitable<bool> refuse(PeerPtr c, ApiResponse response);
    awaitable<bool> streamEvents(PeerPtr c, QString token, StreamWish wish);
    awaitable<void> pump(PeerPtr c, StreamPtr stream, Timestamp expiresAt);
    awaitable<bool> stillAllowed(StreamPtr stream, Steady::time_point &nextCheck);
    awaitable<void> watch(PeerPtr c, StreamPtr stream);
    [[nodiscard]] Steady::time_point checkAt(Timestamp expiresAt) const;
    void listen(const StreamPtr &stream, const std::vector<AccountId> &accounts);
    void forget(const StreamPtr &stream);
    void tell(Audience &audience, const SharedChange &change);
    void tellTheRest(const AccountId &account);

    Shared &m_shared;
    asio::thread_pool &m_pool;
    std::unordered_set<PeerPtr> m_connections;
    std::map<AccountId, Audience> m_audiences; // one stays when its last stream has gone: there are few accounts
    // Last, so that they go first: what still waits in them uses the sets above.
    asio::io_context m_io{1};
    asio::steady_timer m_sweep;
    asio::executor_work_guard<asio::io_context::executor_type> m_work;
    std::thread m_thread;
};

} // namespace uttar::server
