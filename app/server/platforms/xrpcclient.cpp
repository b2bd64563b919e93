// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/platforms/xrpcclient.h"

#include "app/base/text.h"
#include "app/server/platforms/onceonlybody.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QNetworkReply>
#include <QPointer>
#include <QSslConfiguration>

#include <algorithm>
#include <array>
#include <memory>

namespace uttar::server {

namespace {

constexpr qint64 largestAnswer = 8LL * 1024 * 1024;

// Before the first byte of the request has left.
bool neverSent(QNetworkReply::NetworkError error)
{
    constexpr auto before =
        std::to_array({QNetworkReply::ConnectionRefusedError, QNetworkReply::HostNotFoundError,
                       QNetworkReply::SslHandshakeFailedError, QNetworkReply::ProxyConnectionRefusedError,
                       QNetworkReply::ProxyNotFoundError, QNetworkReply::ProtocolUnknownError});
    return std::ranges::find(before, error) != before.end();
}

// "RateLimit-Reset" is seconds since 1970 here, and "Retry-After" seconds from now.
std::optional<Milliseconds> retryAfterOf(const QNetworkReply &reply, Timestamp now)
{
    using std::chrono::seconds;
    bool isNumber = false;
    std::optional<seconds> wait;
    if (const auto after = reply.rawHeader("Retry-After").trimmed().toLongLong(&isNumber); isNumber)
        wait = seconds{after};
    else if (const auto reset = reply.rawHeader("RateLimit-Reset").trimmed().toLongLong(&isNumber); isNumber)
        wait = seconds{std::clamp<qint64>(reset, 0, 1LL << 40)}
            - std::chrono::duration_cast<seconds>(now.time_since_epoch());
    if (!wait)
        return std::nullopt;
    return std::clamp<Milliseconds>(*wait, seconds{1}, std::chrono::hours{24});
}

QNetworkRequest prepared(const QUrl &url, Milliseconds timeout)
{
    QNetworkRequest request(url);
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    request.setSslConfiguration(tls);
    request.setTransferTimeout(int(timeout.count()));
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setRawHeader("User-Agent", "Uttar/" UTTAR_VERSION);
    return request;
}

QNetworkRequest prepared(const QUrl &service, const XrpcCall &call, Milliseconds timeout)
{
    auto url = service;
    url.setPath(u"/xrpc/"_s + call.method);
    url.setQuery(call.query);
    auto request = prepared(url, timeout);
    request.setRawHeader("Accept", "application/json");
    if (!call.token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + call.token.toUtf8());
    return request;
}

bool isThisMachine(const QUrl &url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

void limitAnswer(QNetworkReply *reply)
{
    QObject::connect(reply, &QNetworkReply::downloadProgress, reply, [reply](qint64 received, qint64) {
        if (received > largestAnswer)
            reply->abort();
    });
    QObject::connect(reply, &QNetworkReply::finished, reply, &QObject::deleteLater);
}

Result<XrpcFile> fileOf(QNetworkReply &reply)
{
    const auto status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status >= 400 && status < 500 && status != 408 && status != 429)
        return fail(Code::NotFound, u"status %1"_s.arg(status));
    XrpcFile file{reply.readAll(), reply.header(QNetworkRequest::ContentTypeHeader).toString()};
    if (file.bytes.size() > largestAnswer || reply.error() == QNetworkReply::OperationCanceledError)
        return fail(Code::TooLarge, u"more than %1 bytes, or silent for too long"_s.arg(largestAnswer));
    if (reply.error() != QNetworkReply::NoError || status != 200)
        return fail(Code::Offline, u"status %1, network error %2"_s.arg(status).arg(int(reply.error())), true);
    return file;
}

XrpcAnswer answerOf(QNetworkReply &reply, Timestamp now)
{
    XrpcAnswer answer;
    answer.status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (answer.status == 0) {
        answer.way = neverSent(reply.error()) ? XrpcAnswer::Way::NotSent : XrpcAnswer::Way::Lost;
        answer.message = u"network error %1"_s.arg(int(reply.error()));
        return answer;
    }
    answer.retryAfter = retryAfterOf(reply, now);
    const auto bytes = reply.readAll();
    const auto document = QJsonDocument::fromJson(bytes);
    const auto promised = reply.header(QNetworkRequest::ContentLengthHeader);
    const bool complete = bytes.size() <= largestAnswer && reply.error() != QNetworkReply::RemoteHostClosedError
        && reply.error() != QNetworkReply::OperationCanceledError
        && (!promised.isValid() || promised.toLongLong() <= bytes.size() || reply.hasRawHeader("Content-Encoding"));
    // A refusal is one whatever it is wrapped in; what says that all went well must say it in full.
    if (!complete || (answer.status == 200 && !document.isObject())) {
        answer.message = u"status %1, not an XRPC answer"_s.arg(answer.status);
        return answer;
    }
    answer.way = XrpcAnswer::Way::Reached;
    answer.json = document.object();
    answer.error = answer.json.value("error"_L1).toString();
    answer.message = answer.json.value("message"_L1).toString();
    return answer;
}

} // namespace

XrpcClient::XrpcClient(QUrl service, Milliseconds timeout) : m_service(std::move(service)), m_timeout(timeout) { }

void XrpcClient::send(const XrpcCall &call, Timestamp now, QObject *context,
                      std::function<void(const XrpcAnswer &)> answered)
{
    auto request = prepared(m_service, call, m_timeout);
    QNetworkReply *reply = nullptr;
    if (call.body && call.body->isEmpty()) {
        reply = m_manager.post(request, QByteArray()); // a renewed sign-in, which may be asked for twice
    } else if (call.body) {
        const auto bytes = QJsonDocument(*call.body).toJson(QJsonDocument::Compact);
        auto body = std::make_unique<OnceOnlyBody>(bytes);
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        request.setHeader(QNetworkRequest::ContentLengthHeader, bytes.size());
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        reply = m_manager.post(request, body.get());
        body.release()->setParent(reply);
    } else {
        reply = m_manager.get(request);
    }
    limitAnswer(reply);
    QObject::connect(reply, &QNetworkReply::finished, context,
                     [reply, now, answered = std::move(answered)] { answered(answerOf(*reply, now)); });
}

void XrpcClient::fetch(const QUrl &address, QObject *context, std::function<void(Result<XrpcFile>)> answered)
{
    const bool isHere = address.scheme() == "http"_L1 && isThisMachine(address) && isThisMachine(m_service);
    if (!address.isValid() || (address.scheme() != "https"_L1 && !isHere)) {
        QMetaObject::invokeMethod(
            context,
            [answered = std::move(answered)] { answered(fail(Code::InvalidArguments, u"not an https address"_s)); },
            Qt::QueuedConnection);
        return;
    }
    auto *const reply = m_manager.get(prepared(address, m_timeout));
    limitAnswer(reply);
    QObject::connect(reply, &QNetworkReply::finished, context,
                     [reply, answered = std::move(answered)] { answered(fileOf(*reply)); });
}

} // namespace uttar::server
