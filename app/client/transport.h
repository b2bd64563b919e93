// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <functional>
#include <memory>
#include <optional>

namespace uttar {

// A seam: how bytes travel to the server. The real one is HTTPS by Qt Network; the simulation's loses, doubles, delays
// and cuts. Callbacks run on the thread of the transport, never from inside the call that registered them.

struct HttpResponse
{
    int status = 0;
    QByteArray body = {};
    std::optional<Milliseconds> retryAfter = {};
};

struct HttpRequest
{
    QByteArray method = "GET";
    QUrl url;
    QByteArray body = {};
    QByteArray contentType = "application/json";
    QString token = {};           // bearer token; empty: none
    Milliseconds timeout{30'000}; // without a byte moving
    // What takes long and needs nothing of the caller: a transport that has a thread of its own calls it there with the
    // complete answer, before `done`. Others do not call it.
    std::function<void(const HttpResponse &)> digest = {};
};

class Transport
{
public:
    // Destroying it ends the request or the stream; no callback follows.
    class Handle
    {
    public:
        virtual ~Handle() = default;
    };

    virtual ~Transport() = default;
    // Any HTTP status is a response. An error: Code::Offline, TlsUntrusted, TlsWrongHost, TooLarge (more than 64 MiB),
    // NotAnUttarServer (something that does not speak TLS), InvalidArguments (not https).
    [[nodiscard]] virtual std::unique_ptr<Handle> send(const HttpRequest &request,
                                                       std::function<void(Result<HttpResponse>)> done) = 0;
    // An event stream (text/event-stream). `event` gets the type and the data of each event, and first of all "open"
    // with no data when the server has agreed; `closed` follows once, when it ends for whatever reason (an answer
    // other than 200 as errorOfStatus() says it).
    [[nodiscard]] virtual std::unique_ptr<Handle> stream(const HttpRequest &request,
                                                         std::function<void(QByteArray type, QByteArray data)> event,
                                                         std::function<void(Error)> closed) = 0;
};

} // namespace uttar
