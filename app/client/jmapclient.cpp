// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/client/jmapclient.h"

#include "app/base/text.h"
#include "app/client/httpstatus.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace uttar {

namespace {

constexpr Milliseconds pingInterval{30'000};   // asked of the server
constexpr Milliseconds longestSilence{75'000}; // of a stream: two pings lost

// RFC 6570, level 1: {name}.
QString expanded(QString uriTemplate, const std::map<QString, QString> &values)
{
    for (const auto &[name, value] : values)
        uriTemplate.replace(u'{' + name + u'}', QString::fromLatin1(QUrl::toPercentEncoding(value)));
    return uriTemplate;
}

Result<Token> tokenOf(const HttpResponse &response)
{
    const auto object = objectFromJson(response.body);
    if (!object)
        return fail(Code::NotAnUttarServer, u"sign-in: no JSON"_s);
    Token token{.secret = object->value("token"_L1).toString(), .expiresAt = {}};
    const auto expires = fromRfc3339(object->value("expiresAt"_L1).toString());
    if (token.secret.isEmpty() || !expires)
        return fail(Code::NotAnUttarServer, u"sign-in: no token"_s);
    token.expiresAt = *expires;
    return token;
}

// A refused sign-in: its statuses mean other things than those of a request with a token.
Error signInError(const HttpResponse &response)
{
    auto error = errorOfStatus(response);
    switch (response.status) {
    case 401: error.code = Code::WrongPassword; break;
    case 403: error.code = Code::AccountDisabled; break;
    case 404:
    case 405: error.code = Code::NotAnUttarServer; break;
    case 429: error.code = Code::SignInThrottled; break;
    default: break;
    }
    return error;
}

} // namespace

class JmapClient::Private
{
public:
    Private(Transport &transport, const Clock &clock, QUrl server)
        : m_transport(transport), m_clock(clock), m_server(std::move(server))
    { }

    using Done = std::function<void(Result<HttpResponse>)>;
    // `done` gets 2xx answers; others as errors. Each request is kept until it is answered.
    void send(const HttpRequest &request, Done done);
    [[nodiscard]] HttpRequest request(const QByteArray &method, const QUrl &url, const QByteArray &body = {}) const;
    // The address, if it belongs to the server that was signed in to: the token goes nowhere else. Else none, to which
    // no transport sends.
    [[nodiscard]] QUrl own(const QString &address) const;

    Transport &m_transport;
    const Clock &m_clock;
    QUrl m_server;
    Token m_token;
    std::optional<Session> m_session;
    std::map<std::uint64_t, std::unique_ptr<Transport::Handle>> m_running;
    std::uint64_t m_next = 0;
    std::unique_ptr<Transport::Handle> m_stream;
};

void JmapClient::Private::send(const HttpRequest &request, Done done)
{
    const auto number = m_next++;
    // The entry first: it must be there when the answer takes it out.
    auto &place = m_running[number];
    place = m_transport.send(request, [this, number, done = std::move(done)](Result<HttpResponse> response) {
        const auto call = done; // the handle owns this function
        const auto handle = m_running.extract(number);
        call(std::move(response));
    });
}

HttpRequest JmapClient::Private::request(const QByteArray &method, const QUrl &url, const QByteArray &body) const
{
    return {.method = method, .url = url, .body = body, .token = m_token.secret};
}

QUrl JmapClient::Private::own(const QString &address) const
{
    const auto url = m_server.resolved(QUrl(address));
    const bool same = url.scheme() == m_server.scheme() && url.host() == m_server.host();
    return same ? url : QUrl();
}

JmapClient::JmapClient(Transport &transport, const Clock &clock, QUrl server)
    : d(std::make_unique<Private>(transport, clock, std::move(server)))
{ }

JmapClient::~JmapClient() = default;

const QUrl &JmapClient::server() const
{
    return d->m_server;
}

void JmapClient::setToken(const Token &token)
{
    d->m_token = token;
}

bool JmapClient::hasToken() const
{
    return !d->m_token.secret.isEmpty();
}

void JmapClient::signIn(const QString &login, const QString &password, const QString &device,
                        std::function<void(Result<Token>)> done)
{
    const QJsonObject body{{u"login"_s, login}, {u"password"_s, password}, {u"device"_s, device}};
    auto request = d->request("POST", d->m_server.resolved(QUrl(u"/auth/token"_s)),
                              QJsonDocument(body).toJson(QJsonDocument::Compact));
    request.token.clear();
    d->send(request, [this, done = std::move(done)](Result<HttpResponse> response) {
        if (!response)
            return done(fail(response.error()));
        if (response->status < 200 || response->status > 299)
            return done(fail(signInError(*response)));
        auto token = tokenOf(*response);
        if (token)
            d->m_token = *token;
        done(std::move(token));
    });
}

void JmapClient::signOut(std::function<void(Result<void>)> done)
{
    const auto request = d->request("DELETE", d->m_server.resolved(QUrl(u"/auth/token"_s)));
    d->m_token = {};
    d->send(request, [done = std::move(done)](Result<HttpResponse> response) {
        if (!response)
            return done(fail(response.error()));
        // 401: the token had ended already, which is what was wanted.
        if (response->status != 401 && (response->status < 200 || response->status > 299))
            return done(fail(errorOfStatus(*response)));
        done({});
    });
}

void JmapClient::fetchSession(std::function<void(Result<Session>)> done)
{
    const auto address = d->m_server.resolved(QUrl(u"/.well-known/jmap"_s));
    d->send(d->request("GET", address), [this, address, done = std::move(done)](Result<HttpResponse> response) {
        if (!response)
            return done(fail(response.error()));
        if (response->status != 200) {
            auto error = errorOfStatus(*response);
            if (error.code == Code::NotFound)
                error.code = Code::NotAnUttarServer;
            return done(fail(error));
        }
        const auto object = objectFromJson(response->body);
        if (!object)
            return done(fail(Code::NotAnUttarServer, u"session: no JSON"_s, true));
        auto session = sessionFromJson(*object, address);
        if (session)
            d->m_session = *session;
        done(std::move(session));
    });
}

void JmapClient::call(const JmapRequest &request, std::function<void(Result<JmapResponse>)> done,
                      std::function<void(JmapResponse &)> prepare)
{
    const auto url = d->own(d->m_session ? d->m_session->apiUrl.toString() : u"/jmap/api"_s);
    auto post = d->request("POST", url, toJson(request));
    const auto read = [prepare = std::move(prepare)](const HttpResponse &response) {
        auto answer = responseFromJson(response.body);
        if (answer && prepare)
            prepare(*answer);
        return answer;
    };
    const auto early = std::make_shared<std::optional<Result<JmapResponse>>>();
    post.digest = [early, read](const HttpResponse &response) {
        if (response.status == 200)
            *early = read(response);
    };
    d->send(post, [early, read, done = std::move(done)](Result<HttpResponse> response) {
        if (!response)
            return done(fail(response.error()));
        if (response->status != 200)
            return done(fail(errorOfStatus(*response)));
        auto answer = *early ? *std::exchange(*early, {}) : read(*response);
        if (!answer) // cut on the way, or not from a server of ours: no method has spoken
            return done(fail(Code::ServerFault, u"no JMAP answer: "_s + answer.error().detail, true));
        done(std::move(answer));
    });
}

void JmapClient::listen(std::function<void(StateChange)> changed, std::function<void(Error)> closed)
{
    const auto address = d->m_session && !d->m_session->eventSourceUrl.isEmpty()
        ? d->m_session->eventSourceUrl
        : u"/jmap/events?types={types}&closeafter={closeafter}&ping={ping}"_s;
    const auto url = d->own(expanded(
        address,
        {{u"types"_s, u"*"_s}, {u"closeafter"_s, u"no"_s}, {u"ping"_s, QString::number(pingInterval.count() / 1000)}}));
    auto request = d->request("GET", url);
    request.timeout = longestSilence;
    d->m_stream = d->m_transport.stream(
        request,
        [changed = std::move(changed)](const QByteArray &type, const QByteArray &data) {
            if (type == "open")
                return changed({});
            if (type != "state")
                return;
            // A hint that makes no sense is still a hint.
            changed(stateChangeFromJson(data).value_or(StateChange{}));
        },
        [this, closed = std::move(closed)](const Error &error) {
            const auto call = closed;
            const auto handle = std::move(d->m_stream);
            call(error);
        });
}

void JmapClient::stopListening()
{
    d->m_stream.reset();
}

void JmapClient::download(const AccountId &account, const BlobId &blob, std::function<void(Result<QByteArray>)> done)
{
    const auto address = d->m_session && !d->m_session->downloadUrl.isEmpty()
        ? d->m_session->downloadUrl
        : u"/jmap/download/{accountId}/{blobId}/{name}?type={type}"_s;
    const auto url = d->own(expanded(address,
                                     {{u"accountId"_s, account.toString()},
                                      {u"blobId"_s, blob.toString()},
                                      {u"name"_s, u"attachment"_s},
                                      {u"type"_s, u"application/octet-stream"_s}}));
    d->send(d->request("GET", url), [done = std::move(done)](Result<HttpResponse> response) {
        if (!response)
            return done(fail(response.error()));
        if (response->status != 200)
            return done(fail(errorOfStatus(*response)));
        done(std::move(response->body));
    });
}

} // namespace uttar
