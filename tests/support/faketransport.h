// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/random.h"
#include "app/base/text.h"
#include "app/client/httpstatus.h"
#include "app/client/transport.h"
#include "app/protocol/session.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace uttar::test {

// What the way does to one request.
enum class Fault {
    None,
    DropRequest,    // the server never sees it
    DropResponse,   // the server does it, the console hears nothing
    DoubleRequest,  // the server gets it twice; the second answer arrives
    Truncate,       // the answer is cut in the middle, with status 200
    Delay,          // the answer takes a minute
    Unauthorized,   // 401, not carried out
    TooMany,        // 429, not carried out
    Busy,           // 503, not carried out
    FaultAfter,     // carried out, then 500
    GatewayTimeout, // carried out, then 504
};

inline constexpr Fault allFaults[] = {Fault::DropRequest, Fault::DropResponse, Fault::DoubleRequest,
                                      Fault::Truncate,    Fault::Delay,        Fault::TooMany,
                                      Fault::Busy,        Fault::FaultAfter,   Fault::GatewayTimeout};

// A way to a server that is a function, on virtual time. Requests take between 1 and 40 ms each way, so that two of
// them may overtake one another.
class FakeTransport final : public Transport
{
public:
    using Server = std::function<HttpResponse(const HttpRequest &)>;

    FakeTransport(Clock &clock, Random &random, Server server)
        : m_clock(clock), m_random(random), m_state(std::make_shared<State>())
    {
        m_state->server = std::move(server);
    }

    // Chosen for each request in turn; none: no fault. `planned` comes before `chance`.
    std::deque<Fault> planned;
    std::function<Fault(const HttpRequest &)> chance;
    bool isDown = false; // no request arrives, no stream opens
    bool pushes = true;  // streams may be opened
    int sent = 0;        // requests
    int delivered = 0;   // to the server
    std::vector<QString> paths;

    [[nodiscard]] std::unique_ptr<Handle> send(const HttpRequest &request,
                                               std::function<void(Result<HttpResponse>)> done) override
    {
        ++sent;
        paths.push_back(QString::fromLatin1(request.method) + u' ' + request.url.path());
        const auto id = m_state->next++;
        m_state->waiting[id] = std::move(done);
        const auto fault = choose(request);
        if (isDown || fault == Fault::DropRequest) {
            answer(id, travel(), fail(Code::Offline, u"dropped"_s, true));
        } else {
            after(travel(), [this, id, request, fault] { deliver(id, request, fault); });
        }
        return std::make_unique<Held>(m_state, id);
    }

    [[nodiscard]] std::unique_ptr<Handle> stream(const HttpRequest &request,
                                                 std::function<void(QByteArray, QByteArray)> event,
                                                 std::function<void(Error)> closed) override
    {
        const auto id = m_state->next++;
        m_state->streams[id] = {std::move(event), std::move(closed)};
        if (isDown || !pushes || request.token.isEmpty())
            after(travel(), [this, id] { close(id, Error{Code::Offline, u"no stream"_s, true}); });
        else
            after(travel(), [this, id] { tell(id, "open", {}); });
        return std::make_unique<Held>(m_state, id);
    }

    void push(const StateChange &change)
    {
        std::vector<std::uint64_t> ids;
        for (const auto &[id, stream] : m_state->streams)
            ids.push_back(id);
        for (const auto id : ids)
            after(travel(), [this, id, data = toJson(change)] { tell(id, "state", data); });
    }

    void closeStreams()
    {
        std::vector<std::uint64_t> ids;
        for (const auto &[id, stream] : m_state->streams)
            ids.push_back(id);
        for (const auto id : ids)
            close(id, Error{Code::Offline, u"closed"_s, true});
    }

    [[nodiscard]] size_t openStreams() const { return m_state->streams.size(); }

private:
    struct Stream
    {
        std::function<void(QByteArray, QByteArray)> event;
        std::function<void(Error)> closed;
    };
    struct State
    {
        Server server;
        std::uint64_t next = 0;
        std::map<std::uint64_t, std::function<void(Result<HttpResponse>)>> waiting;
        std::map<std::uint64_t, Stream> streams;
    };
    class Held final : public Handle
    {
    public:
        Held(std::weak_ptr<State> state, std::uint64_t id) : m_state(std::move(state)), m_id(id) { }
        ~Held() override
        {
            if (const auto state = m_state.lock()) {
                state->waiting.erase(m_id);
                state->streams.erase(m_id);
            }
        }

    private:
        std::weak_ptr<State> m_state;
        std::uint64_t m_id;
    };

    [[nodiscard]] Fault choose(const HttpRequest &request)
    {
        if (!planned.empty()) {
            const auto fault = planned.front();
            planned.pop_front();
            return fault;
        }
        return chance ? chance(request) : Fault::None;
    }

    [[nodiscard]] Milliseconds travel() { return Milliseconds{1 + std::int64_t(m_random.below(40))}; }

    void after(Milliseconds delay, std::function<void()> call)
    {
        const auto number = m_nextTimer++;
        m_timers[number] = m_clock.callAfter(delay, [this, number, call = std::move(call)] {
            const auto timer = m_timers.extract(number);
            call();
        });
    }

    void deliver(std::uint64_t id, const HttpRequest &request, Fault fault)
    {
        const auto refused = [](int status) {
            return HttpResponse{.status = status, .body = "{}", .retryAfter = Milliseconds{2000}};
        };
        switch (fault) {
        case Fault::Unauthorized: return answer(id, travel(), refused(401));
        case Fault::TooMany: return answer(id, travel(), refused(429));
        case Fault::Busy: return answer(id, travel(), refused(503));
        default: break;
        }
        ++delivered;
        auto response = m_state->server(request);
        if (fault == Fault::DoubleRequest) {
            ++delivered;
            response = m_state->server(request);
        }
        if (fault == Fault::Truncate)
            response.body.truncate(response.body.size() / 2);
        if (fault == Fault::DropResponse)
            return answer(id, travel(), fail(Code::Offline, u"answer dropped"_s, true));
        if (fault == Fault::FaultAfter || fault == Fault::GatewayTimeout)
            response = {.status = fault == Fault::FaultAfter ? 500 : 504, .body = "<html>", .retryAfter = {}};
        answer(id, fault == Fault::Delay ? Milliseconds{60'000} : travel(), response);
    }

    void answer(std::uint64_t id, Milliseconds delay, Result<HttpResponse> response)
    {
        after(delay, [this, id, response = std::move(response)] {
            const auto done = m_state->waiting.extract(id);
            if (!done.empty())
                done.mapped()(response);
        });
    }

    void tell(std::uint64_t id, const QByteArray &type, const QByteArray &data)
    {
        const auto at = m_state->streams.find(id);
        if (at == m_state->streams.end())
            return;
        const auto event = at->second.event; // the listener may drop the stream
        event(type, data);
    }

    void close(std::uint64_t id, const Error &error)
    {
        const auto stream = m_state->streams.extract(id);
        if (!stream.empty())
            stream.mapped().closed(error);
    }

    Clock &m_clock;
    Random &m_random;
    std::shared_ptr<State> m_state;
    std::map<std::uint64_t, std::unique_ptr<Clock::Timer>> m_timers;
    std::uint64_t m_nextTimer = 0;
};

} // namespace uttar::test
