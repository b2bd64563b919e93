// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/sync/syncbench.h"

#include <QFuture>
#include <QTest>

#include <functional>
#include <memory>
#include <optional>

namespace uttar::test {

// A transport with a server of its own, both on the backend thread; `server` is touched there only.
class WithServer final : public Transport
{
public:
    WithServer()
        : server(m_clock), way(m_clock, m_random, [this](const HttpRequest &request) { return server(request); })
    {
        server.instead = [](const HttpRequest &request) -> std::optional<HttpResponse> {
            if (request.url.path() != "/auth/token"_L1)
                return std::nullopt;
            if (!request.body.contains("\"right\"") && request.method == "POST")
                return HttpResponse{.status = 401, .body = "{}"};
            return HttpResponse{.status = 200, .body = R"({"token":"secret","expiresAt":"2036-01-01T00:00:00.000Z"})"};
        };
        for (int i = 1; i <= 30; ++i)
            server.put(makeComplaint(i));
    }
    std::unique_ptr<Handle> send(const HttpRequest &request, std::function<void(Result<HttpResponse>)> done) override
    {
        return way.send(request, std::move(done));
    }
    std::unique_ptr<Handle> stream(const HttpRequest &request, std::function<void(QByteArray, QByteArray)> event,
                                   std::function<void(Error)> closed) override
    {
        return way.stream(request, std::move(event), std::move(closed));
    }

private:
    SystemClock m_clock;
    SeededRandom m_random{3};

public:
    ScriptedServer server;
    FakeTransport way;
};

// Waits for a future and takes its result.
template<class T>
[[nodiscard]] T awaited(QFuture<T> future)
{
    [&] { QTRY_VERIFY(future.isFinished()); }();
    return future.resultCount() > 0 ? future.result() : T(fail(Code::Cancelled));
}

} // namespace uttar::test
