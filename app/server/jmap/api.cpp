// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/jmap/api.h"

#include "app/base/log.h"
#include "app/base/retryafter.h"
#include "app/base/text.h"
#include "app/server/jmap/methods.h"
#include "app/server/jmap/problems.h"
#include "app/server/jmap/sessionobject.h"

#include <QJsonDocument>

#include <chrono>
#include <mutex>

namespace uttar::server {

namespace {

constexpr qsizetype longestSignIn = 64 * 1024; // bytes
constexpr qsizetype mostReferences = 16;       // of one call

ApiResponse jsonResponse(const QJsonObject &object, int status = 200)
{
    ApiResponse response;
    response.status = status;
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return response;
}

ApiResponse wrongMethod()
{
    return problem(405, u"about:blank"_s);
}

ApiResponse notThere()
{
    return problem(404, u"about:blank"_s);
}

ApiResponse requestProblem(const Error &error)
{
    auto response = problem(400, u"urn:ietf:params:jmap:error:"_s + error.detail);
    if (error.detail == u"limit") {
        auto object = QJsonDocument::fromJson(response.body).object();
        object[u"limit"_s] = u"maxSizeRequest or maxCallsInRequest"_s;
        response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    }
    return response;
}

// The answers that a call refers to, parsed: none for most calls, and never the long list of an earlier get.
std::vector<Invocation> referredBy(const QJsonObject &arguments, const std::vector<MethodAnswer> &answers)
{
    QStringList callIds;
    for (auto at = arguments.begin(); at != arguments.end(); ++at) {
        if (at.key().startsWith(u'#'))
            callIds << at.value().toObject().value("resultOf"_L1).toString();
    }
    std::vector<Invocation> referred;
    for (const auto &answer : answers) {
        if (callIds.contains(answer.callId))
            referred.push_back({answer.name, QJsonDocument::fromJson(answer.arguments).object(), answer.callId});
    }
    return referred;
}

qsizetype referencesIn(const QJsonObject &arguments)
{
    return std::ranges::count_if(arguments.keys(), [](const QString &key) { return key.startsWith(u'#'); });
}

// What may be shown as it is by whatever opens the download; anything else is bytes.
QByteArray downloadType(const QString &type)
{
    const bool harmless = type.startsWith("image/"_L1) || type.startsWith("video/"_L1) || type.startsWith("audio/"_L1)
        || type == u"application/pdf";
    return harmless && type != u"image/svg+xml" ? type.toLatin1() : QByteArray("application/octet-stream");
}

QString mediaType(const QByteArray &contentType)
{
    const auto type = QString::fromLatin1(contentType).section(u';', 0, 0).trimmed().toLower();
    const bool fits = type.size() <= 100 && type.count(u'/') == 1 && std::ranges::all_of(type, [](QChar c) {
                          return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || u"/-+._"_s.contains(c);
                      });
    return fits ? type : u"application/octet-stream"_s;
}

// What each login uploaded today. Forgotten when the process ends: it bounds a mistake or a theft, not a bill.
class UploadQuota
{
public:
    // The time until it may go on; none: it fits, and is counted.
    [[nodiscard]] std::optional<Milliseconds> take(const QString &login, qint64 bytes, qint64 most, Timestamp now)
    {
        const std::scoped_lock lock(m_mutex);
        const auto today = std::chrono::floor<std::chrono::days>(now);
        if (today != m_day) {
            m_day = today;
            m_bytes.clear();
        }
        auto &used = m_bytes[login];
        if (used + bytes > most)
            return Milliseconds(today + std::chrono::days{1} - now);
        used += bytes;
        return std::nullopt;
    }
    // What was taken at that moment and came to nothing.
    void giveBack(const QString &login, qint64 bytes, Timestamp taken)
    {
        const std::scoped_lock lock(m_mutex);
        if (std::chrono::floor<std::chrono::days>(taken) == m_day)
            m_bytes[login] -= bytes;
    }

private:
    std::mutex m_mutex;
    std::chrono::sys_days m_day;
    QHash<QString, qint64> m_bytes;
};

} // namespace

class Api::Private
{
public:
    Private(Database &b, Accounts &a, Clock &c, Options o)
        : database(b), accounts(a), clock(c), options(std::move(o)), methods(b, options.limits)
    { }

    [[nodiscard]] std::optional<ApiResponse> route(const ApiRequest &request);
    [[nodiscard]] ApiResponse session(const ApiRequest &request);
    [[nodiscard]] ApiResponse api(const ApiRequest &request);
    [[nodiscard]] ApiResponse token(const ApiRequest &request);
    [[nodiscard]] ApiResponse signIn(const ApiRequest &request);
    [[nodiscard]] ApiResponse upload(const ApiRequest &request, const AccountId &account);
    [[nodiscard]] ApiResponse download(const ApiRequest &request, const QStringList &steps);
    [[nodiscard]] ApiResponse health();
    [[nodiscard]] MethodAnswer answer(const SignedIn &who, const JmapRequest &request, const Invocation &call,
                                      const std::vector<MethodAnswer> &earlier) const;

    Database &database;
    Accounts &accounts;
    Clock &clock;
    Options options;
    Methods methods;
    UploadQuota quota;
    std::function<std::optional<ApiResponse>(const ApiRequest &)> fallback;
};

std::optional<ApiResponse> Api::Private::route(const ApiRequest &request)
{
    const auto &path = request.path;
    const bool isGet = request.method == "GET";
    const bool isPost = request.method == "POST";
    if (path == u"/.well-known/jmap" || path == u"/jmap/session")
        return isGet ? session(request) : wrongMethod();
    if (path == u"/jmap/api")
        return isPost ? api(request) : wrongMethod();
    if (path == u"/auth/token")
        return token(request);
    if (path == u"/health")
        return isGet ? health() : wrongMethod();
    const auto steps = path.split(u'/');
    if (path.startsWith("/jmap/upload/"_L1) && steps.size() == 4)
        return isPost ? upload(request, AccountId{steps[3]}) : wrongMethod();
    if (path.startsWith("/jmap/download/"_L1) && steps.size() >= 6)
        return isGet ? download(request, steps) : wrongMethod();
    return std::nullopt;
}

ApiResponse Api::Private::session(const ApiRequest &request)
{
    const auto who = accounts.authenticate(request.token);
    if (!who)
        return problem(who.error());
    const auto object = database.read([&](Transaction &t) { return sessionOf(t, *who, options); });
    return object ? jsonResponse(toJson(*object)) : problem(object.error());
}

MethodAnswer Api::Private::answer(const SignedIn &who, const JmapRequest &request, const Invocation &call,
                                  const std::vector<MethodAnswer> &earlier) const
{
    const auto references = referencesIn(call.arguments);
    if (references == 0)
        return methods.call(who, request.capabilities, call);
    // Each may stand for a whole earlier answer: many of them, or an echo of echoes, would fill the memory.
    if (call.name == u"Core/echo")
        return errorAnswer(methodError(u"invalidResultReference"_s, u"Core/echo takes none"_s), call.callId);
    if (references > mostReferences)
        return errorAnswer(methodError(u"invalidArguments"_s, u"more than %1 references"_s.arg(mostReferences)),
                           call.callId);
    auto resolved = resolveReferences(call.arguments, referredBy(call.arguments, earlier));
    if (!resolved)
        return errorAnswer(methodError(resolved.error().detail), call.callId);
    return methods.call(who, request.capabilities, {call.name, *std::move(resolved), call.callId});
}

ApiResponse Api::Private::api(const ApiRequest &request)
{
    const auto who = accounts.authenticate(request.token);
    if (!who)
        return problem(who.error());
    if (mediaType(request.contentType) != u"application/json")
        return problem(400, u"urn:ietf:params:jmap:error:notJSON"_s);
    const auto asked = requestFromJson(request.body, options.limits);
    if (!asked)
        return requestProblem(asked.error());
    std::vector<MethodAnswer> answers;
    qint64 size = 0;
    for (const auto &call : asked->calls) {
        answers.push_back(size > options.maxSizeAnswers ? errorAnswer(methodError(u"requestTooLarge"_s), call.callId)
                                                        : answer(*who, *asked, call, answers));
        size += answers.back().arguments.size();
    }
    const auto state = database.read([&](Transaction &t) { return sessionStateOf(t, *who, options); });
    if (!state)
        return problem(state.error());
    ApiResponse response;
    response.body = responseBytes(answers, *state);
    return response;
}

ApiResponse Api::Private::token(const ApiRequest &request)
{
    if (request.method == "POST")
        return signIn(request);
    if (request.method != "DELETE")
        return wrongMethod();
    if (auto ended = accounts.signOut(request.token); !ended)
        return problem(ended.error());
    ApiResponse response;
    response.status = 204;
    return response;
}

ApiResponse Api::Private::signIn(const ApiRequest &request)
{
    if (request.body.size() > longestSignIn)
        return problem(413, nameOf(Code::TooLarge));
    const auto object = objectFromJson(request.body, 4);
    if (!object || !(*object)[u"login"_s].isString() || !(*object)[u"password"_s].isString())
        return problem(400, nameOf(Code::InvalidArguments));
    const auto token = accounts.signIn((*object)[u"login"_s].toString(), (*object)[u"password"_s].toString(),
                                       (*object)[u"device"_s].toString(), request.address);
    if (!token)
        return problem(token.error());
    const auto who = accounts.authenticate(token->secret);
    if (!who)
        return problem(who.error());
    const auto session = database.read([&](Transaction &t) { return sessionOf(t, *who, options); });
    if (!session)
        return problem(session.error());
    const auto name = session->accounts.empty() ? who->login : session->accounts.front().person.name;
    return jsonResponse(
        {{u"token"_s, token->secret}, {u"expiresAt"_s, toRfc3339(token->expiresAt)}, {u"personName"_s, name}});
}

ApiResponse Api::Private::upload(const ApiRequest &request, const AccountId &account)
{
    const auto who = accounts.authenticate(request.token);
    if (!who)
        return problem(who.error());
    if (request.body.size() > options.limits.maxSizeUpload)
        return problem(413, u"urn:ietf:params:jmap:error:limit"_s);
    if (const auto member = database.read([&](Transaction &t) { return actingPerson(t, *who, account); }); !member)
        return problem(member.error());
    const auto taken = clock.now();
    if (const auto wait = quota.take(who->login, request.body.size(), options.maxUploadsOfDay, taken))
        return problem({Code::TooManyRequests, retryAfterDetail(*wait), true});
    const auto type = mediaType(request.contentType);
    const auto id = database.write([&](Transaction &t) -> Result<BlobId> {
        UTTAR_CHECK(actingPerson(t, *who, account));
        return t.saveBlob(account, type, request.body);
    });
    if (!id) {
        quota.giveBack(who->login, request.body.size(), taken);
        return problem(id.error());
    }
    return jsonResponse({{u"accountId"_s, account.toString()},
                         {u"blobId"_s, id->toString()},
                         {u"type"_s, type},
                         {u"size"_s, request.body.size()}},
                        201);
}

ApiResponse Api::Private::download(const ApiRequest &request, const QStringList &steps)
{
    const auto who = accounts.authenticate(request.token);
    if (!who)
        return problem(who.error());
    const AccountId account{steps[3]};
    auto blob = database.read([&](Transaction &t) -> Result<Blob> {
        UTTAR_CHECK(actingPerson(t, *who, account));
        return t.blob(account, BlobId{steps[4]});
    });
    if (!blob)
        return problem(blob.error());
    ApiResponse response;
    response.contentType = downloadType(blob->type);
    response.body = std::move(blob->bytes);
    response.fileName = steps.mid(5).join(u'_').left(200).toUtf8();
    return response;
}

ApiResponse Api::Private::health()
{
    const auto instance = database.read([](Transaction &t) { return t.setting(u"serverInstance"_s); });
    return instance ? jsonResponse({{u"ok"_s, true}}) : jsonResponse({{u"ok"_s, false}}, 503);
}

Api::Api(Database &database, Accounts &accounts, Clock &clock, Options options)
    : d(std::make_unique<Private>(database, accounts, clock, std::move(options)))
{ }

Api::~Api() = default;

ApiResponse Api::handle(const ApiRequest &request)
{
    if (auto response = d->route(request))
        return *std::move(response);
    if (d->fallback) {
        if (auto response = d->fallback(request))
            return *std::move(response);
    }
    return notThere();
}

Result<StreamRights> Api::streamRights(const QString &token)
{
    UTTAR_TRY(const auto who, d->accounts.look(token)); // a stream runs by itself: it is no use of the token
    return d->database.read([&](Transaction &t) -> Result<StreamRights> {
        StreamRights rights{.accounts = {}, .expiresAt = who.expiresAt, .login = who.login};
        for (const auto &[account, person] : who.persons) {
            const auto acting = actingPerson(t, who, account);
            if (!acting && acting.error().code != Code::AccountNotFound)
                return fail(acting.error());
            if (acting)
                rights.accounts.push_back(account);
        }
        if (rights.accounts.empty())
            return fail(Code::Forbidden, u"active in no department"_s);
        return rights;
    });
}

void Api::setFallback(std::function<std::optional<ApiResponse>(const ApiRequest &)> fallback)
{
    d->fallback = std::move(fallback);
}

} // namespace uttar::server
