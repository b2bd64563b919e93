// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/transport.h"

#include <functional>
#include <memory>

namespace uttar {

// Another transport on a thread of its own, so that bytes travel and answers are read while the caller's thread writes
// its database. Used by one thread, to which the callbacks come through its event loop.
class NetworkThread final : public Transport
{
public:
    // `make` is called on the new thread; what it makes lives and ends there.
    explicit NetworkThread(std::function<std::unique_ptr<Transport>()> make);
    // Waits until the other thread has ended; no callback follows.
    ~NetworkThread() override;
    NetworkThread(const NetworkThread &) = delete;
    NetworkThread &operator=(const NetworkThread &) = delete;

    [[nodiscard]] std::unique_ptr<Handle> send(const HttpRequest &request,
                                               std::function<void(Result<HttpResponse>)> done) override;
    [[nodiscard]] std::unique_ptr<Handle> stream(const HttpRequest &request,
                                                 std::function<void(QByteArray, QByteArray)> event,
                                                 std::function<void(Error)> closed) override;

private:
    class Crossings;
    std::shared_ptr<Crossings> d;
};

} // namespace uttar
