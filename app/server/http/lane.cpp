// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/http/lane.h"

#include "app/base/log.h"
#include "app/base/text.h"
#include "app/protocol/codec.h"

#include <QElapsedTimer>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <array>
#include <exception>

namespace uttar::server {

namespace {

constexpr std::size_t headPiece = 4 * 1024;
constexpr std::size_t bodyPiece = 64 * 1024;
constexpr std::size_t writePiece = 64 * 1024;
constexpr qint64 bodyBytesPerSecond = 16 * 1024;
constexpr quint64 bodyOfAStranger = 64 * 1024; // a longer one is read only where one is of use, of who is signed in
constexpr auto farewell = milliseconds{2'000};

awaitable<void> fill(PeerPtr c, std::size_t most, error_code &ec)
{
    const auto had = c->buffer.size();
    c->buffer.resize(had + most);
    const auto place = asio::buffer(c->buffer.data() + had, most);
    std::size_t got = 0;
    if (c->tls)
        got = co_await c->tls->async_read_some(place, into(ec));
    else
        got = co_await c->socket.async_read_some(place, into(ec));
    c->buffer.resize(had + got);
}

// In pieces with a deadline each: a slow peer may be slow, but may not stand still.
awaitable<void> send(PeerPtr c, QByteArray bytes, milliseconds timeout, error_code &ec)
{
    std::size_t at = 0;
    const auto size = std::size_t(bytes.size());
    while (at < size && !ec) {
        const auto count = std::min(writePiece, size - at);
        const auto piece = asio::buffer(bytes.constData() + at, count);
        c->writeBy = Steady::now() + timeout;
        if (c->tls)
            co_await asio::async_write(*c->tls, piece, into(ec));
        else
            co_await asio::async_write(c->socket, piece, into(ec));
        at += count;
    }
    c->writeBy = never;
}

// Reads on for a moment before the connection closes: closing with unread bytes makes the system throw the answer away
// that says why.
awaitable<void> drain(PeerPtr c)
{
    constexpr std::size_t enough = 1024 * 1024;
    error_code ec;
    if (!c->tls)
        c->socket.shutdown(tcp::socket::shutdown_send, ec);
    ec.clear();
    c->readBy = Steady::now() + farewell;
    std::size_t total = 0;
    while (!ec && total < enough) {
        c->buffer.clear();
        co_await fill(c, bodyPiece, ec);
        total += c->buffer.size();
    }
}

awaitable<ApiResponse> runHandle(Shared &shared, std::shared_ptr<const ApiRequest> request)
{
    ApiResponse answer;
    try {
        answer = shared.handlers.handle(*request);
    } catch (const std::exception &e) {
        qCCritical(lcHttp, "a handler threw: %s", e.what());
        answer = problemResponse(500);
    }
    co_return answer;
}

awaitable<Result<StreamRights>> runRights(Shared &shared, QString token)
{
    Result<StreamRights> answer = fail(Code::Internal);
    try {
        answer = shared.handlers.streamRights(token);
    } catch (const std::exception &e) {
        qCCritical(lcHttp, "a handler threw: %s", e.what());
    }
    co_return answer;
}

bool isRefusal(Code code)
{
    return code == Code::SignInExpired || code == Code::AccountDisabled || code == Code::Forbidden
        || code == Code::WrongPassword;
}

// What is counted together of one token, and how much of it there may be at one moment.
struct Turn
{
    QString asker;
    int most = 0;
};

Turn turnOf(const QString &path, const QString &token, const HttpServer::Options &options)
{
    if (callsMethods(path))
        return {token, options.maxRequestsOfToken};
    // A token holds no space.
    if (uploads(path))
        return {u"upload "_s + token, options.maxUploadsOfToken};
    return {u"other "_s + token, options.maxOthersOfToken};
}

} // namespace

void Lane::run()
{
    asio::co_spawn(m_io, sweepForEver(), asio::detached);
    m_thread = std::thread([this] { runLoop(); });
}

void Lane::adopt(PeerPtr peer)
{
    asio::co_spawn(m_io, serve(std::move(peer)), asio::detached);
}

void Lane::runLoop()
{
    for (;;) {
        try {
            m_io.run();
            return;
        } catch (const std::exception &e) {
            qCCritical(lcHttp, "an I/O thread goes on after: %s", e.what());
        }
    }
}

awaitable<void> Lane::sweepForEver()
{
    const auto &o = m_shared.options;
    const auto shortest = std::min({o.handshakeTimeout, o.idleTimeout, o.headerTimeout, o.bodyTimeout, o.writeTimeout});
    const auto step = std::clamp(shortest / 4, milliseconds{20}, milliseconds{250});
    for (;;) {
        error_code ec;
        m_sweep.expires_after(step);
        co_await m_sweep.async_wait(into(ec));
        const auto now = Steady::now();
        for (const auto &connection : m_connections) {
            if (connection->readBy < now || connection->writeBy < now)
                connection->close();
        }
    }
}

awaitable<void> Lane::serve(PeerPtr c)
{
    m_connections.insert(c);
    const std::shared_ptr<void> leave(nullptr, [this, c](void *) {
        c->close();
        m_connections.erase(c);
        --m_shared.connections;
    });
    bool goOn = co_await handshake(c);
    while (goOn)
        goOn = co_await serveOne(c);
    if (c->tls && c->socket.is_open()) {
        error_code ec;
        c->readBy = Steady::now() + farewell;
        co_await c->tls->async_shutdown(into(ec));
    }
}

awaitable<bool> Lane::handshake(PeerPtr c)
{
    if (!c->tls)
        co_return true;
    error_code ec;
    c->readBy = Steady::now() + m_shared.options.handshakeTimeout;
    co_await c->socket.async_wait(tcp::socket::wait_read, into(ec));
    if (ec)
        co_return false;
    char first = 0;
    const auto peeked = c->socket.receive(asio::buffer(&first, 1), tcp::socket::message_peek, ec);
    if (ec || peeked == 0)
        co_return false;
    constexpr char tlsHandshake = 0x16;
    if (first != tlsHandshake) {
        // Said in the clear, once, to help an administrator; nothing of the request is read.
        const QByteArray words = "HTTP/1.1 400 Bad Request\r\nContent-Type: text/plain\r\nContent-Length: 38\r\n"
                                 "Connection: close\r\n\r\nThis port speaks HTTPS: use https://.\r\n";
        c->tls.reset();
        co_await send(c, words, farewell, ec);
        if (!ec)
            co_await drain(c);
        co_return false;
    }
    co_await c->tls->async_handshake(ssl::stream_base::server, into(ec));
    c->readBy = never;
    if (ec) {
        qCDebug(lcHttp, "no TLS handshake: %s", ec.message().c_str());
        c->close();
        co_return false;
    }
    co_return true;
}

awaitable<void> Lane::readHead(PeerPtr c, RequestReader &reader, error_code &ec)
{
    c->idle = c->buffer.empty();
    c->readBy = Steady::now() + m_shared.options.idleTimeout;
    bool begun = false;
    while (!ec) {
        if (!c->buffer.empty()) {
            c->idle = false;
            c->buffer.erase(0, reader.feed(c->buffer.data(), c->buffer.size()));
            if (reader.state() != RequestReader::State::Head)
                break;
            if (!begun)
                c->readBy = Steady::now() + m_shared.options.headerTimeout;
            begun = true;
        }
        co_await fill(c, headPiece, ec);
    }
    c->idle = false;
    c->readBy = never;
}

awaitable<void> Lane::readBody(PeerPtr c, RequestReader &reader, error_code &ec)
{
    const auto length = qint64(reader.head().contentLength.value_or(quint64(m_shared.options.maxBody)));
    c->readBy = Steady::now() + m_shared.options.bodyTimeout + milliseconds{1000 * (length / bodyBytesPerSecond)};
    while (!ec && reader.state() == RequestReader::State::Body) {
        if (c->buffer.empty())
            co_await fill(c, bodyPiece, ec);
        const auto taken = reader.feed(c->buffer.data(), c->buffer.size());
        c->buffer.erase(0, taken);
        if (taken == 0 && !c->buffer.empty() && !ec && reader.state() == RequestReader::State::Body)
            co_await fill(c, headPiece, ec); // the size of a chunk that came by halves
    }
    c->readBy = never;
}

// Whether a body is read that fills memory, before it is: 0, or the status that refuses it.
awaitable<int> Lane::admitLongBody(const RequestHead &head, QString path, QString token, Load::Share &share)
{
    const auto &o = m_shared.options;
    if (!callsMethods(path) && !uploads(path))
        co_return 413;
    if (token.isEmpty())
        co_return 401;
    const auto rights = co_await asio::co_spawn(m_pool, runRights(m_shared, token), asio::use_awaitable);
    if (!rights) {
        if (isRefusal(rights.error().code))
            co_return 401;
        co_return 503;
    }
    const auto length = qint64(head.contentLength.value_or(quint64(o.maxBody)));
    switch (m_shared.load.takeBytes(share, rights->login, length, {o.maxWaitingBytesOfLogin, o.maxWaitingBytes})) {
    case Load::Bytes::TooManyOfHolder: co_return 429;
    case Load::Bytes::TooMany: co_return 503;
    case Load::Bytes::Taken: break;
    }
    co_return 0;
}

// Whether the body of this request is read: 0, or the status that refuses it. `share` holds what it takes.
awaitable<int> Lane::admit(PeerPtr c, const RequestReader &reader, QString path, QString token, Load::Share &share)
{
    const auto &head = reader.head();
    if (m_shared.inFlight >= m_shared.options.maxWaiting)
        co_return 503;
    if (!token.isEmpty()) {
        const auto turn = turnOf(path, token, m_shared.options);
        if (!m_shared.load.takeTurn(share, turn.asker, turn.most))
            co_return 429;
    }
    if (reader.state() == RequestReader::State::Body
        && (head.chunked || head.contentLength.value_or(0) > bodyOfAStranger)) {
        const auto status = co_await admitLongBody(head, path, token, share);
        if (status != 0)
            co_return status;
    }
    if (head.expectsContinue && reader.state() == RequestReader::State::Body && c->buffer.empty()) {
        error_code ec;
        const QByteArray goOn = "HTTP/1.1 100 Continue\r\n\r\n";
        co_await send(c, goOn, m_shared.options.writeTimeout, ec);
    }
    co_return 0;
}

awaitable<bool> Lane::answer(PeerPtr c, ApiResponse response, bool keepAlive, bool withBody)
{
    error_code ec;
    const bool stays = keepAlive && !m_shared.stopping;
    const auto bytes = answerBytes(response, stays, withBody, c->tls.has_value());
    co_await send(c, bytes, m_shared.options.writeTimeout, ec);
    co_return stays && !ec;
}

awaitable<bool> Lane::refuse(PeerPtr c, ApiResponse response)
{
    (void)co_await answer(c, std::move(response), false, true);
    if (c->socket.is_open())
        co_await drain(c);
    co_return false;
}

// One request and its answer. False: the connection ends.
awaitable<bool> Lane::serveOne(PeerPtr c)
{
    error_code ec;
    RequestReader reader(quint64(m_shared.options.maxBody));
    co_await readHead(c, reader, ec);
    if (ec) {
        c->close();
        co_return false;
    }
    if (reader.state() == RequestReader::State::Bad)
        co_return co_await refuse(c, problemResponse(reader.status()));
    const auto head = reader.head();
    const auto target = parseTarget(head.target);
    if (!target)
        co_return co_await refuse(c, problemResponse(400));
    const auto token = bearerToken(head.authorization);
    const bool isHead = head.method == "HEAD";

    if (target->path == "/jmap/events"_L1) {
        if (head.method != "GET" || reader.state() != RequestReader::State::Done)
            co_return co_await refuse(c, problemResponse(405));
        const auto wish = parseStreamWish(target->query, m_shared.options.shortestPing);
        if (!wish)
            co_return co_await refuse(c, problemResponse(400, u"types, closeafter or ping"_s));
        co_return co_await streamEvents(c, token, *wish);
    }

    Load::Share share;
    const auto status = co_await admit(c, reader, target->path, token, share);
    if (status != 0)
        co_return co_await refuse(c, problemResponse(status));
    co_await readBody(c, reader, ec);
    if (ec) {
        c->close();
        co_return false;
    }
    if (reader.state() == RequestReader::State::Bad)
        co_return co_await refuse(c, problemResponse(reader.status()));

    QElapsedTimer watch;
    watch.start();
    auto request = std::make_shared<ApiRequest>();
    request->method = head.method;
    if (isHead)
        request->method = "GET";
    request->path = target->path;
    request->query = target->query;
    request->token = token;
    request->address = c->address;
    if (!m_shared.tls && !head.forwardedFor.isEmpty())
        request->address = QString::fromLatin1(head.forwardedFor);
    request->contentType = head.contentType;
    request->body = reader.takeBody();
    const auto received = request->body.size();
    ++m_shared.inFlight;
    auto response = co_await asio::co_spawn(m_pool, runHandle(m_shared, std::move(request)), asio::use_awaitable);
    --m_shared.inFlight;
    if (head.method == "DELETE" && target->path == "/auth/token"_L1 && response.status < 300)
        m_shared.tokenEnded(token);
    if (m_shared.options.logRequests)
        qCInfo(lcHttp, "%s %s %d in %lld ms, %lld bytes in, %lld out", head.method.constData(),
               qPrintable(routeOf(target->path)), response.status, watch.elapsed(), qint64(received),
               qint64(response.body.size()));
    co_return co_await answer(c, std::move(response), head.keepAlive, !isHead);
}

Steady::time_point Lane::checkAt(Timestamp expiresAt) const
{
    const auto left = std::chrono::duration_cast<milliseconds>(expiresAt - std::chrono::system_clock::now());
    return Steady::now() + std::clamp(left, milliseconds{1}, m_shared.options.rightsCheck);
}

awaitable<bool> Lane::streamEvents(PeerPtr c, QString token, StreamWish wish)
{
    if (token.isEmpty())
        co_return co_await refuse(c, problemResponse(401));
    const auto rights = co_await asio::co_spawn(m_pool, runRights(m_shared, token), asio::use_awaitable);
    if (!rights) {
        int status = 503;
        if (isRefusal(rights.error().code))
            status = 401;
        co_return co_await refuse(c, problemResponse(status));
    }
    if (m_shared.stopping || m_shared.streams >= m_shared.options.maxStreams)
        co_return co_await refuse(c, problemResponse(503));

    const auto stream = std::make_shared<Stream>(m_io.get_executor(), std::move(wish), token);
    ++m_shared.streams;
    listen(stream, rights->accounts);
    const std::shared_ptr<void> leave(nullptr, [this, stream](void *) {
        forget(stream);
        --m_shared.streams;
    });
    c->buffer = {};
    asio::co_spawn(m_io, watch(c, stream), asio::detached);
    co_await pump(c, stream, rights->expiresAt);
    c->close(); // which ends watch()
    co_return false;
}

awaitable<void> Lane::pump(PeerPtr c, StreamPtr stream, Timestamp expiresAt)
{
    error_code ec;
    const auto ping = stream->queue.wish().ping;
    auto nextCheck = checkAt(expiresAt);
    co_await send(c, streamHeader(), m_shared.options.writeTimeout, ec);
    auto nextPing = never;
    if (ping.count() > 0)
        nextPing = Steady::now() + ping;
    while (!ec && !stream->closed) {
        if (stream->queue.isEmpty() && !stream->checkNow) {
            error_code woken;
            stream->wake.expires_at(std::min(nextPing, nextCheck));
            co_await stream->wake.async_wait(into(woken));
        }
        if (!stream->closed && (stream->checkNow || Steady::now() >= nextCheck)) {
            stream->checkNow = false;
            const bool allowed = co_await stillAllowed(stream, nextCheck);
            if (!allowed)
                break;
        }
        if (stream->closed)
            break;
        QByteArray frame;
        const bool isState = !stream->queue.isEmpty();
        if (isState)
            frame = stream->queue.take();
        else if (Steady::now() >= nextPing)
            frame = pingFrame(ping);
        else
            continue;
        co_await send(c, frame, m_shared.options.writeTimeout, ec);
        if (ping.count() > 0)
            nextPing = Steady::now() + ping;
        if (isState && stream->queue.wish().closeAfterState)
            break;
    }
}

awaitable<bool> Lane::stillAllowed(StreamPtr stream, Steady::time_point &nextCheck)
{
    const auto rights = co_await asio::co_spawn(m_pool, runRights(m_shared, stream->token), asio::use_awaitable);
    if (!rights) {
        // A database that does not answer takes nobody's rights away; the next check asks again.
        nextCheck = Steady::now() + m_shared.options.rightsCheck;
        co_return !isRefusal(rights.error().code);
    }
    if (rights->expiresAt <= std::chrono::system_clock::now())
        co_return false;
    nextCheck = checkAt(rights->expiresAt);
    if (rights->accounts != stream->accounts) {
        forget(stream);
        listen(stream, rights->accounts);
    }
    co_return true;
}

// Notices that the reader went away. What it sends means nothing here; much of it is no event reader.
awaitable<void> Lane::watch(PeerPtr c, StreamPtr stream)
{
    constexpr std::size_t tooMuch = 4096;
    std::array<char, 64> bytes{};
    std::size_t total = 0;
    error_code ec;
    while (!ec && total < tooMuch) {
        const auto place = asio::buffer(bytes);
        if (c->tls)
            total += co_await c->tls->async_read_some(place, into(ec));
        else
            total += co_await c->socket.async_read_some(place, into(ec));
    }
    stream->end();
}

void Lane::listen(const StreamPtr &stream, const std::vector<AccountId> &accounts)
{
    stream->accounts = accounts;
    for (const auto &account : accounts)
        m_audiences[account].streams.insert(stream);
}

void Lane::forget(const StreamPtr &stream)
{
    for (const auto &account : stream->accounts) {
        const auto at = m_audiences.find(account);
        if (at != m_audiences.end())
            at->second.streams.erase(stream);
    }
}

void Lane::push(const SharedChange &change)
{
    asio::post(m_io, [this, change] {
        const auto at = m_audiences.find(change->account);
        if (at == m_audiences.end())
            return;
        if (!at->second.justTold) {
            tell(at->second, change);
            tellTheRest(change->account);
            return;
        }
        for (const auto &[type, state] : change->states)
            at->second.waiting[type] = state;
    });
}

void Lane::tell(Audience &audience, const SharedChange &change)
{
    // Somebody's roles or departments changed, perhaps the reader's: a revoked person learns nothing more.
    const bool ofPeople = change->states.contains(nameOf(ObjectType::Person));
    for (const auto &stream : audience.streams) {
        stream->queue.add(change);
        stream->checkNow = stream->checkNow || ofPeople;
        stream->wake.cancel();
    }
}

// After a pause what has come in it, and so on until nothing has.
void Lane::tellTheRest(const AccountId &account)
{
    m_audiences[account].justTold = true;
    const auto pause = std::make_shared<asio::steady_timer>(m_io, m_shared.options.betweenEvents);
    pause->async_wait([this, account, pause](error_code) {
        auto &audience = m_audiences[account];
        audience.justTold = false;
        if (audience.waiting.empty())
            return;
        tell(audience, makeChange(account, std::exchange(audience.waiting, {})));
        tellTheRest(account);
    });
}

void Lane::tokenEnded(const QString &token)
{
    asio::post(m_io, [this, token] {
        for (const auto &[account, audience] : m_audiences) {
            for (const auto &stream : audience.streams) {
                if (stream->token != token)
                    continue;
                stream->checkNow = true;
                stream->wake.cancel();
            }
        }
    });
}

void Lane::closeIdle()
{
    asio::post(m_io, [this] {
        for (const auto &[account, audience] : m_audiences) {
            for (const auto &stream : audience.streams)
                stream->end();
        }
        for (const auto &connection : m_connections) {
            if (connection->idle)
                connection->close();
        }
    });
}

void Lane::closeAll()
{
    asio::post(m_io, [this] {
        for (const auto &connection : m_connections)
            connection->close();
    });
}

} // namespace uttar::server
