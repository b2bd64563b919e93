// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/http/wire.h"

#include "app/base/text.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QStringDecoder>
#include <QUrl>

#include <algorithm>

namespace uttar::server {

namespace {

const char *reasonOf(int status)
{
    switch (status) {
    case 100: return "Continue";
    case 200: return "OK";
    case 201: return "Created";
    case 204: return "No Content";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 408: return "Request Timeout";
    case 409: return "Conflict";
    case 413: return "Content Too Large";
    case 414: return "URI Too Long";
    case 415: return "Unsupported Media Type";
    case 417: return "Expectation Failed";
    case 429: return "Too Many Requests";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    default: return "Answer";
    }
}

// Nothing of ours or of a client's may end a header line early.
QByteArray headerSafe(QByteArray value)
{
    value.removeIf([](char c) { return c == '\r' || c == '\n' || c == '\0'; });
    return value;
}

std::optional<QString> decoded(const QByteArray &text)
{
    for (qsizetype at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
        const auto isHex = [&](qsizetype i) { return i < text.size() && std::isxdigit(uchar(text[i])) != 0; };
        if (!isHex(at + 1) || !isHex(at + 2))
            return std::nullopt;
    }
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString out = decoder(QByteArray::fromPercentEncoding(text));
    if (decoder.hasError())
        return std::nullopt;
    if (std::ranges::any_of(out, [](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; }))
        return std::nullopt;
    return out;
}

QByteArray httpDate()
{
    static const QLocale english = QLocale::c();
    return english.toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s).toLatin1();
}

// RFC 6266 with RFC 8187: a plain name for old clients, the true one for the others.
QByteArray dispositionOf(const QByteArray &fileName)
{
    QByteArray plain;
    for (const char c : fileName)
        plain += (uchar(c) < 0x20 || uchar(c) > 0x7e || c == '"' || c == '\\' || c == '/') ? '_' : c;
    return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + fileName.toPercentEncoding();
}

QByteArray stateFrame(const AccountId &account, const std::map<QString, QString> &states)
{
    return "event: state\ndata: " + toJson(StateChange{{account, states}}) + "\n\n";
}

} // namespace

std::optional<Target> parseTarget(const QByteArray &target)
{
    const auto question = target.indexOf('?');
    const auto path = decoded(question < 0 ? target : target.left(question));
    if (!path)
        return std::nullopt;
    Target out{*path, {}};
    if (question < 0)
        return out;
    for (const auto &pair : target.mid(question + 1).split('&')) {
        if (pair.isEmpty())
            continue;
        const auto equals = pair.indexOf('=');
        const auto name = decoded(equals < 0 ? pair : pair.left(equals));
        const auto value = decoded(equals < 0 ? QByteArray() : pair.mid(equals + 1));
        if (!name || !value)
            return std::nullopt;
        out.query.insert(*name, *value);
    }
    return out;
}

QString bearerToken(const QByteArray &authorization)
{
    constexpr auto scheme = QByteArrayView("bearer ");
    if (authorization.size() <= scheme.size() || authorization.left(scheme.size()).toLower() != scheme)
        return {};
    return QString::fromLatin1(authorization.mid(scheme.size()).trimmed());
}

QByteArray answerBytes(const ApiResponse &response, bool keepAlive, bool withBody, bool tls)
{
    QByteArray out;
    out.reserve(512 + (withBody ? response.body.size() : 0));
    out +=
        "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonOf(response.status) + "\r\nDate: " + httpDate();
    if (response.status != 204) {
        out += "\r\nContent-Length: " + QByteArray::number(response.body.size());
        if (!response.body.isEmpty())
            out += "\r\nContent-Type: " + headerSafe(response.contentType);
    }
    out += "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff";
    if (tls)
        out += "\r\nStrict-Transport-Security: max-age=31536000";
    if (!response.fileName.isEmpty())
        out += "\r\nContent-Disposition: " + dispositionOf(response.fileName);
    if (response.retryAfter)
        out += "\r\nRetry-After: " + QByteArray::number(qint64((response.retryAfter->count() + 999) / 1000));
    if (response.status == 401)
        out += "\r\nWWW-Authenticate: Bearer";
    if (!keepAlive)
        out += "\r\nConnection: close";
    out += "\r\n\r\n";
    if (withBody && response.status != 204)
        out += response.body;
    return out;
}

ApiResponse problemResponse(int status, const QString &detail)
{
    QJsonObject problem{
        {u"type"_s, u"about:blank"_s}, {u"status"_s, status}, {u"title"_s, QString::fromLatin1(reasonOf(status))}};
    if (!detail.isEmpty())
        problem.insert(u"detail"_s, detail);
    ApiResponse out;
    out.status = status;
    out.contentType = "application/problem+json";
    out.body = QJsonDocument(problem).toJson(QJsonDocument::Compact);
    if (status == 503 || status == 429)
        out.retryAfter = Milliseconds{2'000};
    return out;
}

QString routeOf(const QString &path)
{
    // Only what is ours: the rest of an address is anybody's words.
    for (const auto route :
         {"/jmap/api"_L1, "/jmap/events"_L1, "/jmap/session"_L1, "/jmap/download"_L1, "/jmap/upload"_L1,
          "/auth/token"_L1, "/.well-known/jmap"_L1, "/health"_L1, "/practice"_L1}) {
        if (path.startsWith(route))
            return route;
    }
    return u"other"_s;
}

bool uploads(const QString &path)
{
    return path.startsWith("/jmap/upload/"_L1);
}

bool callsMethods(const QString &path)
{
    return path == "/jmap/api"_L1;
}

std::optional<StreamWish> parseStreamWish(const QHash<QString, QString> &query, std::chrono::milliseconds shortestPing)
{
    StreamWish out;
    const auto types = query.value(u"types"_s, u"*"_s);
    if (types != "*"_L1) {
        const auto names = types.split(u',', Qt::SkipEmptyParts);
        if (names.isEmpty())
            return std::nullopt;
        out.types = QSet<QString>(names.begin(), names.end());
    }
    const auto closeAfter = query.value(u"closeafter"_s, u"no"_s);
    if (closeAfter != "no"_L1 && closeAfter != "state"_L1)
        return std::nullopt;
    out.closeAfterState = closeAfter == "state"_L1;
    bool isNumber = false;
    const auto seconds = query.value(u"ping"_s, u"0"_s).toInt(&isNumber);
    if (!isNumber || seconds < 0)
        return std::nullopt;
    constexpr auto longestPing = std::chrono::milliseconds{300'000};
    if (seconds > 0)
        out.ping = std::clamp(std::chrono::milliseconds{qint64(seconds) * 1000}, shortestPing, longestPing);
    return out;
}

QByteArray streamHeader()
{
    // X-Accel-Buffering: nginx would keep the events back.
    return "HTTP/1.1 200 OK\r\nDate: " + httpDate()
        + "\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff"
          "\r\nX-Accel-Buffering: no\r\nConnection: close\r\n\r\n: open\n\n";
}

QByteArray pingFrame(std::chrono::milliseconds interval)
{
    return "event: ping\ndata: {\"interval\":" + QByteArray::number(qint64(interval.count() / 1000)) + "}\n\n";
}

SharedChange makeChange(const AccountId &account, const std::map<QString, QString> &states)
{
    return std::make_shared<const AccountChange>(AccountChange{account, states, stateFrame(account, states)});
}

void StreamQueue::add(const SharedChange &change)
{
    auto wanted = change;
    if (!m_wish.types.isEmpty()) {
        auto states = change->states;
        std::erase_if(states, [this](const auto &entry) { return !m_wish.types.contains(entry.first); });
        if (states.empty())
            return;
        if (states.size() < change->states.size())
            wanted = makeChange(change->account, states);
    }
    m_waiting.push_back(std::move(wanted));
    if (m_waiting.size() > limit)
        merge();
}

void StreamQueue::merge()
{
    std::map<AccountId, std::map<QString, QString>> newest;
    for (const auto &change : m_waiting) {
        for (const auto &[type, state] : change->states)
            newest[change->account][type] = state;
    }
    m_waiting.clear();
    for (const auto &[account, states] : newest)
        m_waiting.push_back(makeChange(account, states));
}

QByteArray StreamQueue::take()
{
    const auto frame = m_waiting.front()->frame;
    m_waiting.pop_front();
    return frame;
}

} // namespace uttar::server
