// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/sync/syncengine_p.h"

#include "app/base/log.h"
#include "app/base/text.h"
#include "app/client/httpstatus.h"

#include <algorithm>
#include <utility>

namespace uttar {

namespace {

constexpr auto lastSyncedMark = "lastSyncTime"_L1;
constexpr Milliseconds markEvery{60'000}; // the last synchronisation is written down at most this often
constexpr qint64 clockOffsetSlack = 500;  // ms; the way of an answer is not measured
constexpr int operationsInRequest = 12;
constexpr std::chrono::hours askForBrokenEvery{24};
constexpr Milliseconds timerSlack{5'000}; // of a poll that comes late because the thread was busy
// The server that a person agreed to, until its account is taken: a console that was closed between the two goes on.
constexpr auto acceptedMark = "acceptedServer"_L1;
// What an operation changes: fetched in the same request, so that its effect and the end of its waiting show together.
const std::vector<ObjectType> typesOfOperations{ObjectType::Complaint, ObjectType::Note, ObjectType::Reply,
                                                ObjectType::Approval, ObjectType::Lease};

QString nameOfServer(const ServerIdentity &identity)
{
    return identity.serverInstance + u'\n' + identity.epoch;
}

} // namespace

SyncEngine::Private::Private(JmapClient &client, ConsoleStore &store, Clock &clock, Random &random,
                             const SyncOptions &options)
    : m_client(client), m_store(store), m_clock(clock), m_random(random), m_options(options),
      m_backoff(random, options.firstBackoff, options.longestBackoff),
      m_pushBackoff(random, options.firstBackoff, options.longestBackoff),
      m_operationBackoff(random, options.firstBackoff, options.longestBackoff),
      m_pull(client, store, options.pageSize,
             {.accepts = [this](const QString &state) { return acceptsState(state); },
              .wrote =
                  [this](ObjectType type, qint64 objects) {
                      if (m_firstPull && type == ObjectType::Complaint)
                          m_status.fetched += objects;
                      tell();
                  },
              .ended = [this](const PullOutcome &outcome) { pullEnded(outcome); }}),
      m_sender(store, clock, m_operationBackoff)
{
    m_status.lastSynced = fromRfc3339(store.mark(lastSyncedMark));
    m_told = m_status;
}

void SyncEngine::Private::tell()
{
    m_status.syncing = m_pull.isRunning() || m_fetchingSession;
    if (m_status == m_told)
        return;
    m_told = m_status;
    if (m_listener)
        m_listener(m_told);
}

void SyncEngine::Private::countOutbox()
{
    const auto entries = m_store.outbox();
    if (!entries)
        return;
    const auto needs = std::ranges::count_if(*entries, [](const OutboxEntry &entry) {
        return entry.state == OutboxState::Parked || entry.state == OutboxState::Refused
            || entry.state == OutboxState::Conflict;
    });
    m_status.needsPerson = int(needs);
    m_status.waiting = int(entries->size()) - int(needs);
}

void SyncEngine::Private::pump()
{
    if (!m_running || m_offline)
        return tell();
    if (!m_client.hasToken())
        return signedOut({});
    if (m_notBefore && m_clock.now() < *m_notBefore)
        return tell(); // the timer of the wait comes back here
    m_notBefore.reset();
    if (!m_sessionHolds) {
        fetchSession();
        return tell();
    }
    if (m_status.connection == Connection::Frozen)
        return tell();
    openPush();
    if (!sendOutbox())
        pull();
    schedule();
    tell();
}

void SyncEngine::Private::fetchSession()
{
    if (std::exchange(m_fetchingSession, true))
        return;
    if (m_status.connection == Connection::SignedOut)
        m_status.connection = Connection::Connecting;
    m_client.fetchSession([this, alive = std::weak_ptr(m_alive)](const Result<Session> &session) {
        if (alive.expired())
            return;
        m_fetchingSession = false;
        if (!m_running || m_offline)
            return tell();
        if (!session)
            return wait(session.error());
        adopt(*session);
    });
}

void SyncEngine::Private::adopt(const Session &session)
{
    const auto known = m_store.account();
    if (!known)
        return wait(known.error());
    auto account = std::ranges::find_if(
        session.accounts, [&](const SessionAccount &candidate) { return !*known || candidate.id == (*known)->id; });
    const auto identity = m_store.identity();
    if (!identity)
        return wait(identity.error());
    const ServerIdentity offered{session.serverInstance, session.epoch};
    // Another server has other accounts, and a person has agreed to it.
    const bool accepted = m_store.mark(acceptedMark) == nameOfServer(offered);
    if (account == session.accounts.end() && accepted)
        account = session.accounts.begin();
    m_session = session;
    if (*identity && **identity != offered)
        return freeze(offered);
    if (m_status.connection == Connection::Frozen) { // it was a detour: the server that we know is back
        m_status.connection = Connection::Connecting;
        m_offered.reset();
        m_askedFor.clear();
    }
    if (!*identity) {
        if (const auto adopted = m_store.adoptServer(offered); !adopted)
            return wait(adopted.error());
    }
    if (account == session.accounts.end())
        return wait(Error{Code::AccountNotFound, u"the session has no such account"_s, false});
    m_sessionHolds = true;
    const auto offset = (session.serverTime - m_clock.now()).count();
    if (std::abs(offset - m_store.clockOffset()) > clockOffsetSlack) {
        if (const auto saved = m_store.saveClockOffset(offset); !saved)
            return wait(saved.error());
    }
    auto taken = takeAccount(*account);
    if (taken && accepted)
        taken = m_store.saveMark(acceptedMark, {});
    if (!taken)
        return wait(taken.error());
    m_wantAll = true;
    pump();
}

void SyncEngine::Private::freeze(const ServerIdentity &offered)
{
    qCWarning(lcSync, "the server is another one or was restored: the outbox is frozen");
    m_offered = offered;
    m_sessionHolds = true;
    m_askedFor.clear(); // what was agreed on with the other server says nothing here
    halt(Connection::Frozen);
    m_status.error = Error{Code::OtherServer, u"serverInstance or epoch differ"_s, false};
    tell();
}

// Remembered when it is stored: a disk that was full for a moment must not leave the next start without it.
Result<void> SyncEngine::Private::takeAccount(const SessionAccount &account)
{
    if (m_account == account)
        return {};
    UTTAR_CHECK(m_store.saveAccount(account));
    m_account = account;
    if (m_accountListener)
        m_accountListener(account);
    return {};
}

bool SyncEngine::Private::acceptsState(const QString &sessionState)
{
    if (m_status.connection == Connection::Frozen)
        return false;
    if (sessionState.isEmpty() || sessionState == m_session->state)
        return true;
    // Once for each new state: a server whose session object says another state than its answers must not keep us busy.
    // Until that session has come, an answer of the same state is as strange as the one before it.
    if (sessionState == m_askedFor && m_sessionHolds)
        return true;
    m_askedFor = sessionState;
    m_sessionHolds = false;
    return false;
}

void SyncEngine::Private::openPush()
{
    if (m_listening || m_pushTimer)
        return;
    m_listening = true;
    m_client.listen(
        [this, alive = std::weak_ptr(m_alive)](const StateChange &change) {
            if (alive.expired())
                return;
            m_pushOpen = true;
            m_pushBackoff.reset();
            if (change.empty())
                m_wantAll = true;
            for (const auto &[account, states] : change) {
                for (const auto &[type, state] : states)
                    m_hint[account][type] = state;
            }
            m_wantHinted = true;
            pump();
        },
        [this, alive = std::weak_ptr(m_alive)](const Error &error) {
            if (alive.expired())
                return;
            m_listening = false;
            if (error.code == Code::SignInExpired)
                return signedOut(error);
            m_pushTimer = m_clock.callAfter(m_pushBackoff.next(), [this] {
                m_pushTimer.reset();
                pump();
            });
            // An open stream that ends may mean a server that was restarted or restored: the session says.
            if (std::exchange(m_pushOpen, false)) {
                m_sessionHolds = false;
                m_wantAll = true;
            }
            pump();
        });
}

bool SyncEngine::Private::sendOutbox()
{
    if (m_sender.isBusy())
        return false;
    const bool withPull = !m_pull.isRunning() && !m_status.massDeletion && !m_keeping && !m_pull.isFirst();
    const int room =
        m_session->limits.maxCallsInRequest - (withPull ? int(typesOfOperations.size()) * callsPerType : 0);
    auto calls = m_sender.take(std::clamp(room, 1, operationsInRequest));
    if (!calls) {
        wait(calls.error());
        return false;
    }
    if (calls->empty())
        return false;
    JmapRequest request{.capabilities = {QLatin1StringView(capabilityCore), QLatin1StringView(capabilityComplaints)},
                        .calls = *std::move(calls)};
    const bool fits = withPull && room > 0;
    if (fits)
        std::ranges::move(m_pull.startWithin(m_account->id, typesOfOperations), std::back_inserter(request.calls));
    countOutbox();
    m_client.call(request, [this, fits, alive = std::weak_ptr(m_alive)](const Result<JmapResponse> &response) {
        if (!alive.expired())
            outboxAnswered(fits, response);
    });
    return true;
}

void SyncEngine::Private::outboxAnswered(bool withPull, const Result<JmapResponse> &response)
{
    if (!response) {
        const auto noted = m_sender.failed(response.error());
        countOutbox();
        if (withPull && m_pull.isRunning())
            m_pull.cancel();
        if (m_status.connection == Connection::Frozen)
            return tell();
        return wait(noted ? response.error() : noted.error());
    }
    // Whose answer it is, is not known: the same operation goes again when the session is, to the same receipt.
    if (m_running && !m_offline && !acceptsState(response->sessionState)) {
        const auto noted = m_sender.failed(Error{Code::Offline, u"the session changed meanwhile"_s, true});
        countOutbox();
        if (withPull && m_pull.isRunning())
            m_pull.cancel();
        m_wantAll = true;
        if (!noted)
            return wait(noted.error());
        return pump();
    }
    answered();
    // First what the server says now, then the end of the waiting: nothing flickers back in between. What was sent is
    // settled in any case, also when the console was set offline or signed out meanwhile.
    if (withPull)
        m_pull.take(*response);
    else
        m_wantAll = true;
    const auto settled = m_sender.answered(*response);
    countOutbox();
    if (!settled)
        return wait(settled.error());
    if (!m_notBefore) // what came with it could be stored too
        m_backoff.reset();
    pump();
}

void SyncEngine::Private::pull()
{
    if (m_pull.isRunning() || m_status.massDeletion || m_keeping || !(m_wantAll || m_wantHinted))
        return;
    const auto types = m_pull.typesOf(m_account->id, m_wantAll ? StateChange{} : m_hint);
    m_hint.clear();
    m_wantAll = false;
    m_wantHinted = false;
    m_pollTimer.reset();
    askForBroken();
    m_firstPull = m_pull.isFirst();
    if (m_firstPull)
        askForTotal();
    m_pull.start(m_account->id, types);
}

void SyncEngine::Private::askForBroken()
{
    const auto now = m_clock.now();
    if (m_brokenAsked && now >= *m_brokenAsked && now - *m_brokenAsked < askForBrokenEvery)
        return;
    m_brokenAsked = now;
    m_pull.askForBroken();
}

// Timers count by themselves: where one comes at another moment than it should, the clock was set (or the computer
// slept), and its difference to the server's is another one. The session object says.
void SyncEngine::Private::lookAtTheClock(Timestamp due)
{
    if (std::chrono::abs(m_clock.now() - due) <= timerSlack)
        return;
    qCInfo(lcSync, "this computer's clock was set: the server's is asked for");
    m_sessionHolds = false;
}

// Only for a person who waits: the pull needs no total, and goes on without an answer.
void SyncEngine::Private::askForTotal()
{
    const JmapRequest request{
        .capabilities = {QLatin1StringView(capabilityCore), QLatin1StringView(capabilityComplaints)},
        .calls = {{u"Complaint/query"_s,
                   {{u"accountId"_s, m_account->id.toString()}, {u"calculateTotal"_s, true}, {u"limit"_s, 0}},
                   u"total"_s}}};
    m_client.call(request, [this, alive = std::weak_ptr(m_alive)](const Result<JmapResponse> &response) {
        if (alive.expired() || !response || response->responses.empty() || !m_firstPull || !m_pull.isRunning())
            return;
        m_status.total = std::max(qint64(0), response->responses.front().arguments.value(u"total"_s).toInteger());
        tell();
    });
}

void SyncEngine::Private::pullEnded(const PullOutcome &outcome)
{
    switch (outcome.end) {
    case PullEnd::Complete: return pullComplete();
    case PullEnd::SessionChanged: m_wantAll = true; break;
    case PullEnd::MassDeletion:
        answered();
        m_backoff.reset();
        m_status.massDeletion = true;
        break;
    case PullEnd::CannotCalculate:
        qCInfo(lcSync, "the server does not know our state any more: the cache is fetched again");
        m_wantAll = true;
        m_pull.forget();
        // It does not even know that; or what we know cannot be read, and then nothing is thrown away.
        if (const auto beginning = m_pull.isAtTheBeginning(); !beginning || *beginning)
            return wait(beginning ? *outcome.error : beginning.error());
        if (const auto forgotten = m_store.forgetCache(); !forgotten)
            return wait(forgotten.error());
        break;
    case PullEnd::Failed: m_wantAll = true; return wait(*outcome.error);
    }
    // Never from inside the call that asked: the sender may still hold the answer.
    m_waitTimer = m_clock.callAfter(Milliseconds{0}, [this] { pump(); });
}

// What cannot be stored here is no success: the next attempt waits longer, like after any other failure.
void SyncEngine::Private::pullComplete()
{
    const auto now = m_clock.now();
    m_status.fetched = 0; // nothing is left to fetch
    m_status.total = 0;
    if (const auto told = m_store.cacheIsWhole(); !told)
        return wait(told.error());
    if (!m_marked || now - *m_marked >= markEvery) {
        if (const auto saved = m_store.saveMark(lastSyncedMark, toRfc3339(now)); !saved)
            return wait(saved.error());
        m_marked = now;
    }
    answered();
    m_backoff.reset();
    m_status.lastSynced = now;
    m_waitTimer = m_clock.callAfter(Milliseconds{0}, [this] { pump(); });
}

void SyncEngine::Private::answered()
{
    // An answer that was on its way says nothing of the server that is there now.
    if (m_status.connection == Connection::Frozen)
        return;
    if (m_running && !m_offline)
        m_status.connection = Connection::Online;
    m_status.error.reset();
}

void SyncEngine::Private::schedule()
{
    if (!m_pollTimer && !m_pull.isRunning()) {
        const auto interval = m_pushOpen ? m_options.pollInterval : m_options.pollWithoutPush;
        const auto jitter = Milliseconds{std::int64_t(m_random.below(std::uint64_t(interval.count() / 10 + 1)))};
        m_pollTimer = m_clock.callAfter(interval - jitter, [this, due = m_clock.now() + interval - jitter] {
            m_pollTimer.reset();
            m_wantAll = true;
            lookAtTheClock(due);
            pump();
        });
    }
    m_sendTimer.reset();
    const auto next = m_store.nextSendTime();
    if (next && *next && !m_sender.isBusy()) {
        const auto delay = std::max(**next - m_clock.now(), Milliseconds{1});
        m_sendTimer = m_clock.callAfter(delay, [this] { pump(); });
    }
}

void SyncEngine::Private::wait(const Error &error)
{
    if (!m_running || m_offline)
        return tell();
    if (error.code == Code::SignInExpired)
        return signedOut(error);
    const auto pause = std::max(m_backoff.next(), retryAfterOf(error).value_or(Milliseconds{0}));
    qCInfo(lcSync, "%ls (%ls): again in %lld ms", qUtf16Printable(nameOf(error.code)), qUtf16Printable(error.detail),
           static_cast<long long>(pause.count()));
    m_pull.cancel();
    m_pollTimer.reset();
    m_sendTimer.reset();
    m_status.connection = Connection::Offline;
    m_status.error = error;
    // Whatever answers next may be another server: its session object comes first.
    m_sessionHolds = false;
    m_wantAll = true;
    m_notBefore = m_clock.now() + pause;
    m_waitTimer = m_clock.callAfter(pause, [this] {
        m_notBefore.reset(); // the wait is over, also when the clock was set back meanwhile
        pump();
    });
    tell();
}

void SyncEngine::Private::halt(Connection connection)
{
    m_client.stopListening();
    m_listening = false;
    m_pushOpen = false;
    m_pull.cancel();
    m_waitTimer.reset();
    m_pollTimer.reset();
    m_sendTimer.reset();
    m_pushTimer.reset();
    m_notBefore.reset();
    m_backoff.reset();
    m_pushBackoff.reset();
    m_wantAll = true;
    m_status.connection = connection;
    m_status.fetched = 0;
    m_status.total = 0;
    countOutbox();
}

void SyncEngine::Private::signedOut(const std::optional<Error> &error)
{
    m_running = false;
    m_sessionHolds = false;
    halt(Connection::SignedOut);
    m_status.error = error;
    tell();
}

SyncEngine::SyncEngine(JmapClient &client, ConsoleStore &store, Clock &clock, Random &random,
                       const SyncOptions &options)
    : d(std::make_unique<Private>(client, store, clock, random, options))
{ }

SyncEngine::~SyncEngine()
{
    d->m_client.stopListening();
}

void SyncEngine::onStatus(std::function<void(const SyncStatus &)> listener)
{
    d->m_listener = std::move(listener);
}

void SyncEngine::onAccount(std::function<void(const SessionAccount &)> listener)
{
    d->m_accountListener = std::move(listener);
}

SyncStatus SyncEngine::status() const
{
    return d->m_told;
}

const std::optional<Session> &SyncEngine::session() const
{
    return d->m_session;
}

void SyncEngine::start()
{
    d->m_running = true;
    d->m_sessionHolds = false;
    d->m_keeping = false;
    d->m_brokenAsked.reset();
    d->m_notBefore.reset();
    d->m_status.error.reset();
    if (const auto recovered = d->m_sender.recover(); !recovered)
        qCWarning(lcSync, "the outbox cannot be read: %ls", qUtf16Printable(recovered.error().detail));
    d->countOutbox();
    if (d->m_offline)
        d->m_status.connection = Connection::Offline;
    d->pump();
}

void SyncEngine::stop()
{
    d->m_running = false;
    d->m_sessionHolds = false;
    d->halt(Connection::SignedOut);
    d->tell();
}

void SyncEngine::setOffline(bool offline)
{
    if (std::exchange(d->m_offline, offline) == offline || !d->m_running)
        return;
    d->m_sessionHolds = false;
    d->m_status.error.reset();
    d->halt(offline ? Connection::Offline : Connection::Connecting);
    d->pump();
}

void SyncEngine::wake()
{
    d->countOutbox();
    if (d->m_running && !d->m_offline) {
        d->m_notBefore.reset();
        d->m_wantAll = true;
        d->m_keeping = false;
        if (d->m_status.connection == Connection::Frozen)
            d->m_sessionHolds = false; // perhaps the server that we know is back
    }
    d->pump();
}

void SyncEngine::outboxChanged()
{
    d->countOutbox();
    d->m_notBefore.reset(); // one attempt for each act of a person, whatever the backoff says
    d->pump();
}

void SyncEngine::acceptServer()
{
    if (d->m_status.connection != Connection::Frozen || !d->m_offered)
        return;
    if (const auto marked = d->m_store.saveMark(acceptedMark, nameOfServer(*d->m_offered)); !marked)
        return d->wait(marked.error());
    if (const auto adopted = d->m_store.adoptServer(*d->m_offered); !adopted)
        return d->wait(adopted.error());
    d->m_offered.reset();
    d->m_askedFor.clear();
    d->m_keeping = false;
    d->m_pull.forget();
    d->m_status.error.reset();
    d->m_status.massDeletion = false;
    d->m_status.connection = Connection::Connecting;
    d->m_sessionHolds = false;
    d->pump();
}

void SyncEngine::answerMassDeletion(bool agree)
{
    if (!d->m_status.massDeletion)
        return;
    if (agree)
        d->m_pull.allowMassDeletion();
    d->m_keeping = !agree;
    d->m_pull.forget();
    d->m_status.massDeletion = false;
    d->m_wantAll = true;
    d->pump();
}

} // namespace uttar
