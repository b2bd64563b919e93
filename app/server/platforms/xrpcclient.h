// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"

#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>
#include <QUrlQuery>

#include <functional>
#include <optional>

namespace uttar::server {

struct XrpcCall
{
    QString method;                  // "com.atproto.repo.putRecord"
    QUrlQuery query;                 // of a query
    std::optional<QJsonObject> body; // of a procedure
    QString token;
};

struct XrpcAnswer
{
    // Reached: there is an HTTP answer, complete and sensible. NotSent: the peer was certainly never told (no route, no
    // name, refused, no TLS). Lost: anything else; a procedure may have had its effect.
    enum class Way { Reached, NotSent, Lost };
    Way way = Way::Lost;
    int status = 0;
    QJsonObject json;
    QString error;   // the name that XRPC gives it: "ExpiredToken"
    QString message; // in the peer's words
    std::optional<Milliseconds> retryAfter;

    [[nodiscard]] bool succeeded() const { return way == Way::Reached && status == 200; }
};

// A file that lies open to everybody.
struct XrpcFile
{
    QByteArray bytes;
    QString type; // as the peer calls it
};

// XRPC over HTTP: each call is sent once and never again by itself, follows no redirection, keeps no cookies, reads at
// most 8 MiB and ends by a time-out of silence. Belongs to a thread with an event loop.
class XrpcClient
{
public:
    XrpcClient(QUrl service, Milliseconds timeout);

    // `answered` is called once from the event loop, unless `context` is gone by then.
    void send(const XrpcCall &call, Timestamp now, QObject *context, std::function<void(const XrpcAnswer &)> answered);

    // Without a token, and only from an https address (or this machine, where the service itself is on it). Errors:
    // InvalidArguments for another address, NotFound for a refusal, TooLarge, Offline for everything else. As often as
    // send.
    void fetch(const QUrl &address, QObject *context, std::function<void(Result<XrpcFile>)> answered);

private:
    QUrl m_service;
    Milliseconds m_timeout;
    QNetworkAccessManager m_manager;
};

} // namespace uttar::server
