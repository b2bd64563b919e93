// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/random.h"
#include "app/client/jmapclient.h"
#include "app/store/consolestore.h"

#include <functional>
#include <memory>
#include <optional>

namespace uttar {

// How the console stands to its server, as a person would say it.
enum class Connection {
    SignedOut, // no token, or it expired: outbox untouched
    Connecting,
    Online,
    Offline, // a normal state: everything can be used, the outbox waits
    Frozen,  // the server is another one or was restored: nothing leaves before a person has agreed
};

struct SyncStatus
{
    Connection connection = Connection::SignedOut;
    bool syncing = false;
    std::optional<Timestamp> lastSynced; // this machine's clock
    int waiting = 0;                     // operations in the outbox
    int needsPerson = 0;                 // parked, refused or in conflict
    qint64 fetched = 0;                  // complaints, of a first synchronisation; 0 otherwise
    qint64 total = 0;                    // as far as known
    std::optional<Error> error;          // of the last attempt
    bool massDeletion = false;           // a change would destroy more than a tenth of the cache: waits for a person

    friend bool operator==(const SyncStatus &, const SyncStatus &) = default;
};

struct SyncOptions
{
    Milliseconds pollInterval{60'000}; // while push is open; 10 s without push
    Milliseconds pollWithoutPush{10'000};
    Milliseconds firstBackoff{1'000};
    Milliseconds longestBackoff{60'000};
    int pageSize = 500;
};

// Keeps the local store like the server's view and drains the outbox. Belongs to one thread; owns no data but its
// timers.
//
// Invariants: a page of objects and its cursor are one transaction; the cursor of one type is never used for another;
// an operation is stored before it is sent and is sent again with the same id until it is answered; push is a hint, a
// poll decides; absence is never deletion.
class SyncEngine
{
public:
    SyncEngine(JmapClient &client, ConsoleStore &store, Clock &clock, Random &random, const SyncOptions &options = {});
    ~SyncEngine();

    void onStatus(std::function<void(const SyncStatus &)> listener);
    // The signed-in person or the department's settings are others than before; stored already.
    void onAccount(std::function<void(const SessionAccount &)> listener);
    [[nodiscard]] SyncStatus status() const;
    [[nodiscard]] const std::optional<Session> &session() const;

    // Starts (with a token set at the client) or goes on after a sign-in.
    void start();
    void stop();
    // "Work offline": nothing is sent or fetched until setOffline(false).
    void setOffline(bool offline);
    // Looks at once: the person pressed F5, the network came back.
    void wake();
    // An operation was stored, taken back or settled: counts again, and sends what may leave.
    void outboxChanged();
    // The person agreed to go on with a restored or replaced server: the cache is fetched again, the outbox thaws.
    void acceptServer();
    // The person agreed to a change that destroys more than a tenth of the cache (`true`) or keeps the complaints as
    // they are here (`false`): the outbox drains, but nothing is fetched before wake() or the next start, which ask
    // again.
    void answerMassDeletion(bool agree);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace uttar
