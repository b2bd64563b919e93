// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/client/jmapclient.h"
#include "app/store/consolestore.h"
#include "app/sync/pullpage.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>

namespace uttar {

enum class PullEnd {
    Complete,        // everything that the server had is written
    SessionChanged,  // the session object must be read again before anything is written
    MassDeletion,    // it would destroy more than a tenth of the cache: nothing of this page is written
    CannotCalculate, // the server does not know the state any more
    Failed,
};

struct PullOutcome
{
    PullEnd end = PullEnd::Complete;
    std::optional<Error> error; // with Failed
};

// Fetches what changed since the stored states and writes it, page by page. Where little changed, all types come in one
// request; where more than a page did, type by type in the order of ObjectType, and the next page is asked for before
// the former one is written. A page and its state are one transaction, so a pull may be given up at any moment.
class Pull
{
public:
    struct Hooks
    {
        // Whether an answer of this session state may be written.
        std::function<bool(const QString &sessionState)> accepts;
        std::function<void(ObjectType type, qint64 objects)> wrote;
        std::function<void(const PullOutcome &)> ended;
    };

    Pull(JmapClient &client, ConsoleStore &store, int pageSize, Hooks hooks);

    [[nodiscard]] bool isRunning() const { return m_running; }
    // Whether the next pull starts from nothing.
    [[nodiscard]] bool isFirst() const;
    // No type has got beyond its first state.
    [[nodiscard]] Result<bool> isAtTheBeginning() const;
    // Types whose state is not the one seen last; a hint without this account or without states means all.
    [[nodiscard]] std::vector<ObjectType> typesOf(const AccountId &account, const StateChange &hint) const;

    void start(const AccountId &account, const std::vector<ObjectType> &types);
    // The same, but the first request is sent by the caller together with others' calls; its answer comes by take().
    [[nodiscard]] std::vector<Invocation> startWithin(const AccountId &account, const std::vector<ObjectType> &types);
    void take(const JmapResponse &response);
    // What is on its way is ignored; nothing is told.
    void cancel();
    // The next pull may destroy what it likes: a person agreed.
    void allowMassDeletion() { m_mayDestroy = true; }
    // The next pull asks at its end for the objects that could not be read when they came.
    void askForBroken() { m_askBroken = true; }
    // What was seen and which types the server has is forgotten: another server, or the cache is empty.
    void forget();

private:
    using Asked = std::vector<TypeCursor>;
    [[nodiscard]] Result<void> prepare(const AccountId &account, const std::vector<ObjectType> &types);
    void complete(); // everything is written; the broken ones remain
    [[nodiscard]] Result<std::vector<BrokenObjects>> brokenOnes() const;
    void writeMended(const std::vector<BrokenObjects> &asked, const JmapResponse &response);
    [[nodiscard]] Asked nextToAsk() const;
    [[nodiscard]] std::vector<Invocation> callsFor(const Asked &asked) const;
    void send(Asked asked);
    void process(std::vector<PageRead> read, const QString &sessionState);
    // The pages that can be written, in their order; moves the cursors on.
    [[nodiscard]] Result<std::vector<PageRead>> advance(std::vector<PageRead> read);
    [[nodiscard]] Result<void> write(const PageRead &read);
    void end(PullEnd end, std::optional<Error> error = {});
    void endWith(const Error &error);

    JmapClient &m_client;
    ConsoleStore &m_store;
    int m_pageSize;
    Hooks m_hooks;
    AccountId m_account;
    std::vector<TypeCursor> m_pending; // in the order of ObjectType
    Asked m_within;                    // asked for by the caller's request
    std::map<ObjectType, QString> m_seen;
    std::set<ObjectType> m_unknown; // the server has no such type, or not for this person
    qint64 m_cachedBefore = 0;
    qint64 m_destroyed = 0;
    bool m_running = false;
    bool m_oneByOne = false;
    bool m_mayDestroy = false;
    bool m_askBroken = false;
    std::shared_ptr<int> m_round; // answers of an earlier one are ignored
};

} // namespace uttar
