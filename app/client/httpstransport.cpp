// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/httpstransport.h"

#include "app/base/log.h"
#include "app/base/text.h"
#include "app/client/eventstream.h"
#include "app/client/httpstatus.h"
#include "app/client/uploaddevice.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace uttar {

namespace {

constexpr qint64 largestBody = 64LL * 1024 * 1024;

// No connection, or one that broke: everything that is not an HTTP status.
bool isOfNetwork(QNetworkReply::NetworkError error)
{
    return (error > QNetworkReply::NoError && error < QNetworkReply::ContentAccessDenied
            && error != QNetworkReply::ProxyAuthenticationRequiredError)
        || error == QNetworkReply::ProtocolFailure;
}

std::optional<Milliseconds> retryAfterIn(const QNetworkReply &reply)
{
    bool isNumber = false;
    const auto seconds = reply.rawHeader("Retry-After").trimmed().toLongLong(&isNumber);
    if (!isNumber || seconds < 0 || seconds > 86'400)
        return std::nullopt;
    return std::chrono::seconds{seconds};
}

} // namespace

// One request on its way, or one open stream. Ends with its handle, and is deleted by the event loop then: a handle may
// be destroyed by the very callback that the exchange is making.
class Exchange : public QObject
{
public:
    using Done = std::function<void(Result<HttpResponse>)>;
    using Event = EventStreamParser::Listener;
    using Closed = std::function<void(Error)>;

    Exchange(Milliseconds timeout, Done done) : m_done(std::move(done)) { prepare(timeout); }
    Exchange(Milliseconds timeout, Event event, Closed closed) : m_closed(std::move(closed)), m_event(std::move(event))
    {
        m_parser.emplace([this](QByteArray type, QByteArray data) {
            if (!m_ended)
                m_event(std::move(type), std::move(data));
        });
        prepare(timeout);
    }
    ~Exchange() override { drop(); }

    void follow(QNetworkReply *reply);
    // Nothing is told any more.
    void silence()
    {
        m_ended = true;
        m_silence.stop();
        drop();
    }
    // Tells the end from the event loop, never from inside the call that asked.
    void endSoon(Error error)
    {
        QMetaObject::invokeMethod(
            this, [this, error = std::move(error)] { end(error); }, Qt::QueuedConnection);
    }

private:
    void prepare(Milliseconds timeout);
    void drop();
    void noteCertificate(const QList<QSslError> &errors);
    void takeHead();
    void takeBytes();
    void finish();
    void end(Result<HttpResponse> result);
    void end(const Error &error) { end(Result<HttpResponse>(fail(error))); }
    [[nodiscard]] Error whyBroken() const;
    [[nodiscard]] bool isStream() const { return m_parser.has_value(); }

    Done m_done;
    Closed m_closed;
    Event m_event;
    std::optional<EventStreamParser> m_parser;
    QPointer<QNetworkReply> m_reply;
    QTimer m_silence;
    QByteArray m_body;
    std::optional<Code> m_certificate;
    bool m_opened = false;
    bool m_ended = false;
};

void Exchange::prepare(Milliseconds timeout)
{
    m_silence.setSingleShot(true);
    m_silence.setInterval(timeout);
    QObject::connect(&m_silence, &QTimer::timeout, this, [this] {
        end(Error{Code::Offline, u"no byte in time"_s, true});
    });
}

void Exchange::follow(QNetworkReply *reply)
{
    m_reply = reply;
    const auto restart = [this] { m_silence.start(); };
    connect(reply, &QNetworkReply::uploadProgress, this, restart);
    connect(reply, &QNetworkReply::encrypted, this, restart);
    connect(reply, &QNetworkReply::sslErrors, this, &Exchange::noteCertificate);
    connect(reply, &QNetworkReply::metaDataChanged, this, &Exchange::takeHead);
    connect(reply, &QNetworkReply::readyRead, this, &Exchange::takeBytes);
    connect(reply, &QNetworkReply::finished, this, &Exchange::finish);
    m_silence.start();
}

void Exchange::drop()
{
    if (!m_reply)
        return;
    m_reply->disconnect(this);
    m_reply->abort();
    m_reply->deleteLater();
    m_reply.clear();
}

void Exchange::noteCertificate(const QList<QSslError> &errors)
{
    const bool onlyName = std::ranges::all_of(
        errors, [](const QSslError &error) { return error.error() == QSslError::HostNameMismatch; });
    m_certificate = onlyName ? Code::TlsWrongHost : Code::TlsUntrusted;
}

void Exchange::takeHead()
{
    m_silence.start();
    if (m_reply->header(QNetworkRequest::ContentLengthHeader).toLongLong() > largestBody) {
        end(Error{Code::TooLarge, u"an answer of more than 64 MiB"_s, false});
        return;
    }
    if (!isStream() || m_opened || m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 200)
        return;
    if (!m_reply->header(QNetworkRequest::ContentTypeHeader).toString().startsWith("text/event-stream"_L1)) {
        end(Error{Code::NotAnUttarServer, u"not an event stream"_s, false});
        return;
    }
    m_opened = true;
    m_event("open", {});
}

void Exchange::takeBytes()
{
    m_silence.start();
    const auto bytes = m_reply->readAll();
    if (m_opened) {
        if (!m_parser->feed(bytes))
            end(Error{Code::TooLarge, u"an event of more than 1 MiB"_s, true});
        return;
    }
    m_body += bytes;
    if (m_body.size() > largestBody)
        end(Error{Code::TooLarge, u"an answer of more than 64 MiB"_s, false});
}

Error Exchange::whyBroken() const
{
    if (m_certificate)
        return {*m_certificate, u"the certificate was refused"_s, true};
    if (m_reply->error() == QNetworkReply::SslHandshakeFailedError)
        return {Code::NotAnUttarServer, u"no TLS handshake"_s, true};
    return {Code::Offline, u"network error %1"_s.arg(int(m_reply->error())), true};
}

void Exchange::finish()
{
    if (!m_opened)
        m_body += m_reply->readAll();
    const auto status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (isOfNetwork(m_reply->error()) || status == 0) {
        end(whyBroken());
        return;
    }
    const auto promised = m_reply->header(QNetworkRequest::ContentLengthHeader);
    if (promised.isValid() && !m_opened && promised.toLongLong() > m_body.size()) {
        end(Error{Code::Offline, u"closed half-way"_s, true});
        return;
    }
    end(HttpResponse{.status = status, .body = std::move(m_body), .retryAfter = retryAfterIn(*m_reply)});
}

void Exchange::end(Result<HttpResponse> result)
{
    if (std::exchange(m_ended, true))
        return;
    m_silence.stop();
    drop();
    if (!isStream()) {
        const auto done = std::move(m_done);
        done(std::move(result));
        return;
    }
    Error why{Code::Offline, u"the stream ended"_s, true};
    if (!result)
        why = result.error();
    else if (!m_opened && result->status != 200)
        why = errorOfStatus(*result);
    const auto closed = std::move(m_closed);
    closed(why);
}

namespace {

class ExchangeHandle final : public Transport::Handle
{
public:
    explicit ExchangeHandle(std::unique_ptr<Exchange> exchange) : m_exchange(std::move(exchange)) { }
    ~ExchangeHandle() override
    {
        m_exchange->silence();
        m_exchange.release()->deleteLater();
    }

private:
    std::unique_ptr<Exchange> m_exchange;
};

} // namespace

class HttpsTransport::Private
{
public:
    explicit Private(const QByteArray &authorityPem);
    void start(Exchange &exchange, const HttpRequest &request, bool isStream);

private:
    [[nodiscard]] QNetworkRequest prepared(const HttpRequest &request, bool isStream) const;

    QSslConfiguration m_tls;
    QNetworkAccessManager m_manager;
};

HttpsTransport::Private::Private(const QByteArray &authorityPem) : m_tls(QSslConfiguration::defaultConfiguration())
{
    m_tls.setProtocol(QSsl::TlsV1_2OrLater);
    m_tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    if (!authorityPem.isEmpty())
        m_tls.addCaCertificates(QSslCertificate::fromData(authorityPem, QSsl::Pem));
    m_manager.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    m_manager.setAutoDeleteReplies(false);
}

QNetworkRequest HttpsTransport::Private::prepared(const HttpRequest &request, bool isStream) const
{
    QNetworkRequest out(request.url);
    out.setSslConfiguration(m_tls);
    out.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    out.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    out.setRawHeader("Accept", isStream ? "text/event-stream" : "*/*");
    out.setRawHeader("Accept-Encoding", "identity"); // the length of a body is then the length that was promised
    out.setRawHeader("User-Agent", "Uttar/" UTTAR_VERSION);
    if (!request.token.isEmpty())
        out.setRawHeader("Authorization", "Bearer " + request.token.toUtf8());
    return out;
}

void HttpsTransport::Private::start(Exchange &exchange, const HttpRequest &request, bool isStream)
{
    if (request.url.scheme() != "https"_L1 || request.url.host().isEmpty()) {
        exchange.endSoon(Error{Code::InvalidArguments, u"not an https address"_s, false});
        return;
    }
    auto out = prepared(request, isStream);
    if (request.body.isEmpty() && request.method != "POST") {
        exchange.follow(m_manager.sendCustomRequest(out, request.method));
        return;
    }
    auto body = std::make_unique<UploadDevice>(request.body);
    out.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
    out.setHeader(QNetworkRequest::ContentLengthHeader, request.body.size());
    out.setHeader(QNetworkRequest::ContentTypeHeader, QString::fromLatin1(request.contentType));
    auto *const reply = request.method == "POST" ? m_manager.post(out, body.get())
                                                 : m_manager.sendCustomRequest(out, request.method, body.get());
    body.release()->setParent(reply);
    exchange.follow(reply);
}

HttpsTransport::HttpsTransport(const QByteArray &authorityPem) : d(std::make_unique<Private>(authorityPem)) { }

HttpsTransport::~HttpsTransport() = default;

std::unique_ptr<Transport::Handle> HttpsTransport::send(const HttpRequest &request,
                                                        std::function<void(Result<HttpResponse>)> done)
{
    auto exchange = std::make_unique<Exchange>(request.timeout, std::move(done));
    d->start(*exchange, request, false);
    return std::make_unique<ExchangeHandle>(std::move(exchange));
}

std::unique_ptr<Transport::Handle> HttpsTransport::stream(const HttpRequest &request,
                                                          std::function<void(QByteArray, QByteArray)> event,
                                                          std::function<void(Error)> closed)
{
    auto exchange = std::make_unique<Exchange>(request.timeout, std::move(event), std::move(closed));
    d->start(*exchange, request, true);
    return std::make_unique<ExchangeHandle>(std::move(exchange));
}

} // namespace uttar
