// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/result.h"
#include "app/protocol/codec.h"

#include <QSqlDatabase>

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <type_traits>

namespace uttar::server {

// What a committed transaction changed: account -> types. The event streams, the publisher and the intake wake by it.
using Changed = std::map<AccountId, std::set<ObjectType>>;

class Transaction; // serverstore.h

// The server's database: a SQLite file (embedded default) or PostgreSQL, one set of statements for both.
//
// SQLite: one connection on one thread, rollback journal (journal_mode=TRUNCATE, synchronous=EXTRA): Debian 12's
// SQLite 3.40.1 has the bug by which several connections can corrupt a WAL database (fixed in 3.51.3), and
// `uttar-server user add` must be able to run beside `serve`. PostgreSQL: a connection per worker thread, READ
// COMMITTED, the account's row locked first, so that the writes of one department are in one order.
class Database
{
public:
    // "sqlite:/path/file.db" or "postgresql://user:password@host:port/name?host=/socket/folder". Opens, and creates or
    // migrates the schema. Code::NewerDatabase, StorageFault, ReadOnly, DiskFull; the detail never holds the password.
    struct Options
    {
        QString url;
        int workers = 4;          // PostgreSQL connections
        bool inlineCalls = false; // run on the calling thread: the simulation and single-threaded tools
    };
    [[nodiscard]] static Result<std::unique_ptr<Database>> open(const Options &options, Clock &clock);
    // What lies at this address: nothing yet, a practice, or something else, such as a server that real citizens write
    // to or the tables of another program. Looking creates and migrates no table.
    enum class Purpose { None, Practice, Other };
    [[nodiscard]] static Result<Purpose> purposeOf(const QString &url);
    ~Database();

    // Runs `function` in one transaction, on a thread of the database, and waits for it. An error rolls back
    // everything. A serialization failure or a deadlock of PostgreSQL runs it again (so it must not have effects
    // outside). May be called from any thread but the database's own.
    template<class F>
    auto write(F function) -> std::invoke_result_t<F, Transaction &>
    {
        using Answer = std::invoke_result_t<F, Transaction &>;
        std::optional<Answer> answer;
        auto ran = runTransaction(true, [&](Transaction &t) -> Result<void> {
            answer.emplace(function(t));
            if (!*answer)
                return fail(answer->error());
            return {};
        });
        if (!ran)
            return fail(ran.error());
        return *std::move(answer);
    }
    template<class F>
    auto read(F function) -> std::invoke_result_t<F, Transaction &>
    {
        using Answer = std::invoke_result_t<F, Transaction &>;
        std::optional<Answer> answer;
        auto ran = runTransaction(false, [&](Transaction &t) -> Result<void> {
            answer.emplace(function(t));
            if (!*answer)
                return fail(answer->error());
            return {};
        });
        if (!ran)
            return fail(ran.error());
        return *std::move(answer);
    }

    // Called after each commit that changed something, on a thread of the database; also for commits of other processes
    // on the same PostgreSQL (LISTEN/NOTIFY). Returns at once.
    void onCommit(std::function<void(const Changed &)> listener);

private:
    [[nodiscard]] Result<void> runTransaction(bool writes, const std::function<Result<void>(Transaction &)> &function);

    class Private;
    explicit Database(std::unique_ptr<Private> d);
    std::unique_ptr<Private> d;
};

} // namespace uttar::server
