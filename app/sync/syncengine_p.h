// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sync/backoff.h"
#include "app/sync/outboxsender.h"
#include "app/sync/pull.h"
#include "app/sync/syncengine.h"

namespace uttar {

// The course of things, each step from the event loop:
//
//   pump -> session (when it is not known to hold) -> push -> outbox with what it changes -> pull -> timers
//
// Every answer ends in pump(), every failure in wait(), which pumps after the backoff.
class SyncEngine::Private
{
public:
    Private(JmapClient &client, ConsoleStore &store, Clock &clock, Random &random, const SyncOptions &options);

    void pump();
    void fetchSession();
    void adopt(const Session &session);
    void freeze(const ServerIdentity &offered);
    [[nodiscard]] Result<void> takeAccount(const SessionAccount &account);
    void openPush();
    void lookAtTheClock(Timestamp due);
    void askForBroken();
    bool sendOutbox();
    void outboxAnswered(bool withPull, const Result<JmapResponse> &response);
    void pull();
    void askForTotal();
    void pullEnded(const PullOutcome &outcome);
    void pullComplete();
    void wait(const Error &error);
    void signedOut(const std::optional<Error> &error);
    void halt(Connection connection);
    void schedule();
    [[nodiscard]] bool acceptsState(const QString &sessionState);
    void answered(); // the server spoke: all is well
    void countOutbox();
    void tell();

    JmapClient &m_client;
    ConsoleStore &m_store;
    Clock &m_clock;
    Random &m_random;
    SyncOptions m_options;
    Backoff m_backoff;
    Backoff m_pushBackoff;
    Backoff m_operationBackoff;
    Pull m_pull;
    OutboxSender m_sender;
    std::function<void(const SyncStatus &)> m_listener;
    std::function<void(const SessionAccount &)> m_accountListener;
    SyncStatus m_status;
    SyncStatus m_told;
    std::optional<Session> m_session;
    std::optional<SessionAccount> m_account;
    QString m_askedFor;                      // the state of an answer because of which the session was fetched last
    std::optional<ServerIdentity> m_offered; // of the server that is frozen out
    StateChange m_hint;                      // what push has said since the last pull; with m_wantAll of no meaning
    bool m_wantAll = true;
    bool m_wantHinted = false;
    bool m_firstPull = false;
    bool m_keeping = false; // what a change would destroy is kept: nothing is fetched until a person asks again
    bool m_running = false;
    bool m_offline = false;
    bool m_sessionHolds = false;
    bool m_fetchingSession = false;
    bool m_listening = false;
    bool m_pushOpen = false;
    std::optional<Timestamp> m_notBefore; // of the next attempt, after a failure
    std::optional<Timestamp> m_marked;    // when the last synchronisation was written down
    std::unique_ptr<Clock::Timer> m_waitTimer;
    std::unique_ptr<Clock::Timer> m_pollTimer;
    std::unique_ptr<Clock::Timer> m_sendTimer;
    std::unique_ptr<Clock::Timer> m_pushTimer;
    std::optional<Timestamp> m_brokenAsked;                  // when the broken objects were asked for last
    std::shared_ptr<int> m_alive = std::make_shared<int>(0); // callbacks of the client may outlive the engine
};

} // namespace uttar
