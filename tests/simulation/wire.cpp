// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/wire.h"

#include "app/base/text.h"
#include "tests/simulation/laptop.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QUrlQuery>

#include <limits>

namespace uttar::sim {

struct Wire::State
{
    quint64 next = 0;
    std::map<quint64, std::function<void(Result<HttpResponse>)>> waiting;
    std::map<quint64, Streaming> streams;
};

class Wire::Held final : public Transport::Handle
{
public:
    Held(std::weak_ptr<State> state, quint64 id, ServerHall &hall) : m_state(std::move(state)), m_id(id), m_hall(hall)
    { }
    ~Held() override
    {
        const auto state = m_state.lock();
        if (!state)
            return;
        state->waiting.erase(m_id);
        const auto stream = state->streams.extract(m_id);
        if (stream.empty() || stream.mapped().server < 0)
            return;
        if (auto *const server = m_hall.server(stream.mapped().server))
            server->closeStream(stream.mapped().id);
    }

private:
    std::weak_ptr<State> m_state;
    quint64 m_id;
    ServerHall &m_hall;
};

Wire::Wire(ServerHall &hall, Schedule &schedule, MachineClock &clock, Weather &weather, Story &story, Watch &watch,
           Counters &counters, const Resident &who, const QString &profile, const Disk &disk, std::uint64_t seed)
    : m_hall(hall), m_schedule(schedule), m_clock(clock), m_weather(weather), m_story(story), m_watch(watch),
      m_counters(counters), m_who(who), m_profile(profile), m_disk(disk), m_random(seed),
      m_state(std::make_shared<State>())
{ }

Wire::~Wire() = default;

// On the laptop's clock: what comes while it sleeps is heard when it wakes, and what would come to a closed program is
// not heard at all.
void Wire::later(Milliseconds delay, std::function<void()> call)
{
    const auto number = m_nextTimer++;
    m_timers[number] = m_clock.callAfter(delay, [this, number, call = std::move(call)] {
        const auto timer = m_timers.extract(number);
        const auto last = call;
        last();
    });
}

std::optional<Fault> Wire::nextFault()
{
    if (m_weather.planned.empty())
        return std::nullopt;
    const auto fault = m_weather.planned.front();
    m_weather.planned.pop_front();
    if (fault != Fault::AnswerDestroys && fault != Fault::MethodFailed) // counted when they find what they need
        m_counters.fault(fault);
    return fault;
}

std::unique_ptr<Transport::Handle> Wire::send(const HttpRequest &request,
                                              std::function<void(Result<HttpResponse>)> done)
{
    const auto id = m_state->next++;
    m_state->waiting[id] = std::move(done);
    noteAttempt();
    if (isDown()) {
        m_unreached = m_schedule.now();
        m_counters.fault(Fault::NetworkDown);
        answer(id, travel(), fail(Code::Offline, u"no route"_s, true));
        return std::make_unique<Held>(m_state, id, m_hall);
    }
    const auto fault = nextFault();
    m_story.say(m_schedule.now(), "send", request.url.path().toLatin1() + char('a' + int(fault.value_or(Fault{}))),
                [&] {
                    return u"    (%1 asks %2%3)"_s.arg(m_who.login, request.url.path(),
                                                       fault ? u", "_s + nameOf(*fault) : QString());
                });
    depart(id, request, fault);
    later(request.timeout, [this, id] { answer(id, Milliseconds{0}, fail(Code::Offline, u"timed out"_s, true)); });
    return std::make_unique<Held>(m_state, id, m_hall);
}

// "Leaves by itself" has to be true while somebody watches: the console tries again before long, however often it has
// tried.
void Wire::noteAttempt()
{
    const auto before = std::exchange(m_unreached, std::nullopt);
    if (before && m_clock.awakeSince() <= *before)
        m_watch.waited(m_profile, m_schedule.now() - *before, Laptop::longestBackoff + Milliseconds{60'000});
}

void Wire::depart(quint64 id, const HttpRequest &request, std::optional<Fault> fault)
{
    if (fault == Fault::RequestDropped)
        return;
    auto way = travel();
    if (fault == Fault::RequestLate)
        way = request.timeout + Milliseconds{std::int64_t(m_random.below(7'200'000))};
    // On the network's time: once it has left, it arrives also when the laptop is shut meanwhile.
    m_schedule.after(way, [hall = &m_hall, alive = std::weak_ptr(m_state), this, id, request, fault] {
        auto *const server = hall->anyServer();
        if (server == nullptr) {
            if (!alive.expired())
                answer(id, travel(), fail(Code::Offline, u"refused"_s, true));
            return;
        }
        // A process that is stopped takes the connection and answers when it goes on.
        if (alive.expired()) { // nobody waits for the answer, but it is carried out
            if (!server->clock().isAsleep() && fault != Fault::Status500Before)
                (void)server->handle({.method = request.method,
                                      .path = request.url.path(),
                                      .query = {},
                                      .token = request.token,
                                      .address = {},
                                      .contentType = request.contentType,
                                      .body = request.body});
            return;
        }
        carry(id, request, fault, *server);
    });
}

HttpResponse Wire::carriedOut(const HttpRequest &request, SimServer &server)
{
    server::ApiRequest asked{.method = request.method,
                             .path = request.url.path(),
                             .query = {},
                             .token = request.token,
                             .address = {},
                             .contentType = request.contentType,
                             .body = request.body};
    auto said = server.handle(asked);
    return {.status = said.status, .body = std::move(said.body), .retryAfter = said.retryAfter};
}

void Wire::carry(quint64 id, const HttpRequest &request, std::optional<Fault> fault, SimServer &server)
{
    const auto refused = [](int status) {
        return HttpResponse{.status = status, .body = "{}", .retryAfter = Milliseconds{20'000}};
    };
    if (fault == Fault::Status401)
        return answer(id, travel(), refused(401));
    if (fault == Fault::Status429)
        return answer(id, travel(), refused(429));
    if (fault == Fault::Status500Before)
        return answer(id, travel(), HttpResponse{.status = 500, .body = "<html>", .retryAfter = {}});
    if (fault == Fault::AnswerForeign)
        return answer(id, travel(),
                      HttpResponse{.status = 200, .body = "<html>Welcome to the hotel", .retryAfter = {}});
    if (server.clock().isAsleep())
        return; // the console times out; the process finds the connection closed
    auto response = carriedOut(request, server);
    if (fault == Fault::RequestDoubled && !m_hall.disk().isPowerCut())
        response = carriedOut(request, server);
    if (m_hall.disk().isPowerCut())
        return answer(id, travel(), fail(Code::Offline, u"connection reset"_s, true));
    note(request, response);
    switch (fault.value_or(Fault::RequestDoubled)) {
    case Fault::AnswerDropped: return;
    case Fault::AnswerPartial: return answer(id, travel(), fail(Code::Offline, u"closed half-way"_s, true));
    case Fault::AnswerLate: return answer(id, request.timeout + Milliseconds{20'000}, std::move(response));
    case Fault::AnswerCut:
        response.body.truncate(qsizetype(m_random.below(std::uint64_t(response.body.size()) + 1)));
        break;
    case Fault::MethodFailed: response = failed(response); break;
    case Fault::AnswerDestroys: response = destroying(response); break;
    case Fault::Status500After: response = {.status = 500, .body = "<html>", .retryAfter = {}}; break;
    case Fault::Status504After: response = {.status = 504, .body = "<html>", .retryAfter = {}}; break;
    default: break;
    }
    answer(id, travel(), std::move(response));
}

// One call of several met a trouble of the server's, and the others did not.
HttpResponse Wire::failed(HttpResponse response)
{
    auto object = QJsonDocument::fromJson(response.body).object();
    auto calls = object[u"methodResponses"_s].toArray();
    if (response.status != 200 || calls.isEmpty()) {
        m_weather.planned.push_back(Fault::MethodFailed); // the next one, then
        return response;
    }
    const auto at = qsizetype(m_random.below(std::uint64_t(calls.size())));
    const auto type = m_random.below(3) == 0 ? u"serverFail"_s : u"serverUnavailable"_s;
    calls[at] = QJsonArray{u"error"_s, QJsonObject{{u"type"_s, type}}, calls[at].toArray().at(2)};
    object[u"methodResponses"_s] = calls;
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    m_counters.fault(Fault::MethodFailed);
    m_counters.error(errorFromJson({{u"type"_s, type}}).code);
    return response;
}

// How many objects a console of this department can have.
qint64 Wire::cachedAtMost()
{
    qint64 count = 0;
    for (const auto &[type, name] : namesOf<ObjectType>) {
        const auto all = m_hall.read(
            [&, type = type](server::Transaction &t) { return t.changes(m_who.account, type, 0, 100'000); });
        if (!all)
            return std::numeric_limits<int>::max(); // a disk that fails: who knows
        count += all->created.size();
    }
    return count;
}

// A server that was set up again half-way, or a list that was read from the wrong end: all of the trail but what is new
// is told as destroyed. One type only, so that the console meets it in one page.
HttpResponse Wire::destroying(HttpResponse response)
{
    auto object = QJsonDocument::fromJson(response.body).object();
    auto calls = object[u"methodResponses"_s].toArray();
    const auto at = std::find_if(calls.begin(), calls.end(), [](const QJsonValue &call) {
        return call.toArray().at(0).toString() == "Audit/changes"_L1;
    });
    if (at == calls.end()) {
        m_weather.planned.push_back(Fault::AnswerDestroys);
        return response;
    }
    const auto call = at->toArray();
    auto changes = call.at(1).toObject();
    const auto state = changes[u"oldState"_s].toString();
    const auto created = [&](qint64 since) {
        const auto page = m_hall.read(
            [&](server::Transaction &t) { return t.changes(m_who.account, ObjectType::Audit, since, 100'000); });
        return page ? std::optional(page->created) : std::nullopt;
    };
    const auto all = created(0);
    const auto newer = created(state.toLongLong()); // this console may not have them yet: its pages are short
    const auto fresh = newer ? QSet<QString>(newer->begin(), newer->end()) : QSet<QString>();
    QJsonArray destroyed;
    for (const auto &id : all.value_or(QStringList())) {
        if (newer && !fresh.contains(id))
            destroyed.append(id);
    }
    // Few objects, and those of a cache that is still filled, may go unasked.
    if (state.contains(u'.') || state == QLatin1String(beginningState) || destroyed.size() <= 25
        || destroyed.size() * 10 <= cachedAtMost()) {
        m_weather.planned.push_back(Fault::AnswerDestroys);
        return response;
    }
    changes[u"destroyed"_s] = destroyed;
    *at = QJsonArray{call.at(0), changes, call.at(2)};
    object[u"methodResponses"_s] = calls;
    response.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    m_counters.fault(Fault::AnswerDestroys);
    return response;
}

// What the server has said, looked at before the way can spoil it.
void Wire::note(const HttpRequest &request, const HttpResponse &response)
{
    m_watch.told(m_who.account, response.body, "an answer");
    if (response.status == 200)
        m_watch.signedIn(m_who.id);
    const bool refuses = response.body.contains("[\"error\",");
    if (response.status != 200 || (!refuses && !request.body.contains("/set\"")))
        return;
    const auto asked = requestFromJson(request.body, JmapLimits{});
    const auto said = responseFromJson(response.body);
    if (!asked || !said)
        return;
    for (const auto &call : said->responses) {
        if (call.name == "error"_L1 && !call.callId.contains(u'-')) // not of an operation: those are noted below
            m_counters.error(errorFromJson(call.arguments).code);
    }
    for (const auto &call : asked->calls) {
        if (!call.name.endsWith("/set"_L1))
            continue;
        const auto at = std::ranges::find(said->responses, call.callId, &Invocation::callId);
        for (const auto &item : operationsFromInvocation(call)) {
            if (item.operation && at != said->responses.end())
                noteAnswer(*item.operation, receiptFromAnswer(*item.operation, *at), call.callId);
        }
    }
}

void Wire::noteAnswer(const Operation &operation, const Result<Receipt> &receipt, const QString &callId)
{
    const auto error = !receipt ? receipt.error().code : receipt->error ? receipt->error->code : Code::Internal;
    const bool refused = !receipt || receipt->error;
    if (refused)
        m_counters.error(error);
    m_story.say(m_schedule.now(), "answer", callId.toLatin1() + QByteArray::number(refused ? int(error) : -1), [&] {
        return u"  The server answers %1 to %2 of %3 (operation %4)"_s.arg(refused ? nameOf(error) : u"\"done\""_s,
                                                                           actName(operation.act), m_who.login, callId);
    });
    // Someone else's operation or another content under a used id is no answer to this operation.
    const bool forGood = receipt && error != Code::RevisionConflict && error != Code::NotFound
        && error != Code::OperationIdReused && error != Code::AccountNotFound;
    if (!forGood)
        return;
    auto stored = toJson(*receipt);
    stored.remove(u"time"_s);
    m_watch.answered(operation, QJsonDocument(stored).toJson(QJsonDocument::Compact));
    if (!refused)
        m_watch.done(m_who.id, operation, *receipt);
}

void Wire::answer(quint64 id, Milliseconds delay, Result<HttpResponse> response)
{
    later(delay, [this, id, response = std::move(response)] {
        const auto done = m_state->waiting.extract(id);
        if (!done.empty())
            done.mapped()(response);
    });
}

std::unique_ptr<Transport::Handle> Wire::stream(const HttpRequest &request,
                                                std::function<void(QByteArray, QByteArray)> event,
                                                std::function<void(Error)> closed)
{
    const auto id = m_state->next++;
    m_state->streams[id] = {std::move(event), std::move(closed), -1, 0};
    if (isDown())
        later(travel(), [this, id] { closeStream(id, Error{Code::Offline, u"no route"_s, true}); });
    else
        later(travel(), [this, id, token = request.token] { agree(id, token); });
    return std::make_unique<Held>(m_state, id, m_hall);
}

void Wire::agree(quint64 id, const QString &token)
{
    const auto at = m_state->streams.find(id);
    auto *const server = m_hall.anyServer();
    if (at == m_state->streams.end())
        return;
    if (server == nullptr || server->clock().isAsleep())
        return closeStream(id, Error{Code::Offline, u"refused"_s, true});
    const auto opened =
        server->openStream(token,
                           {[this, alive = std::weak_ptr(m_state), id](const StateChange &change) {
                                if (!alive.expired())
                                    pushed(id, change);
                            },
                            [this, alive = std::weak_ptr(m_state), id](const Error &error) {
                                if (alive.expired())
                                    return;
                                if (const auto open = m_state->streams.find(id); open != m_state->streams.end())
                                    open->second.server = -1;
                                later(travel(), [this, id, error] { closeStream(id, error); });
                            }});
    if (!opened)
        return closeStream(id, opened.error());
    at->second.server = server->number();
    at->second.id = *opened;
    const auto event = at->second.event; // the listener may drop the stream
    event("open", {});
}

void Wire::pushed(quint64 id, const StateChange &change)
{
    std::optional<Fault> fault;
    if (!m_weather.pushPlanned.empty()) {
        fault = m_weather.pushPlanned.front();
        m_weather.pushPlanned.pop_front();
        m_counters.fault(*fault);
    }
    if (fault == Fault::PushLost || isDown())
        return;
    if (fault == Fault::StreamClosed)
        return later(travel(), [this, id] { closeStream(id, Error{Code::Offline, u"closed"_s, true}); });
    const auto bytes = toJson(change);
    m_watch.told(m_who.account, bytes, "a push");
    for (int i = 0; i < (fault == Fault::PushDoubled ? 2 : 1); ++i) {
        later(travel(), [this, id, bytes] {
            const auto at = m_state->streams.find(id);
            if (at == m_state->streams.end())
                return;
            const auto event = at->second.event;
            event("state", bytes);
        });
    }
}

void Wire::closeStream(quint64 id, const Error &error)
{
    const auto stream = m_state->streams.extract(id);
    if (stream.empty())
        return;
    if (stream.mapped().server >= 0) {
        if (auto *const server = m_hall.server(stream.mapped().server))
            server->closeStream(stream.mapped().id);
    }
    stream.mapped().closed(error);
}

} // namespace uttar::sim
