// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/random.h"
#include "app/protocol/session.h"
#include "app/server/accounts/accounts.h"
#include "app/server/store/serverstore.h"

#include <QByteArray>
#include <QHash>

#include <functional>
#include <memory>

namespace uttar::server {

// A request and an answer without the bytes of HTTP around them. server/http calls the Api on a worker thread; the
// simulation calls it directly.
struct ApiRequest
{
    QByteArray method; // "GET"
    QString path;      // "/jmap/api", decoded, without the query
    QHash<QString, QString> query;
    QString token;   // of "Authorization: Bearer …"; empty: none
    QString address; // of the peer, for throttling; never logged
    QByteArray contentType;
    QByteArray body;
};

struct ApiResponse
{
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    std::optional<Milliseconds> retryAfter;
    QByteArray fileName; // of a download: Content-Disposition: attachment
};

// Whether this token may open an event stream, and for which accounts.
struct StreamRights
{
    std::vector<AccountId> accounts;
    Timestamp expiresAt;
    QString login = {}; // whose token it is
};

// The routes:
//   GET  /.well-known/jmap, /jmap/session   the session object
//   POST /jmap/api                          method calls
//   GET  /jmap/download/{account}/{blob}/{name}, POST /jmap/upload/{account}
//   POST /auth/token, DELETE /auth/token
//   GET  /health                            {"ok":true}: for a load balancer; says nothing else
// (GET /jmap/events is server/http's own; it asks streamRights.)
// Answers of errors are problem details (RFC 7807) as RFC 8620, 3.6.1 has them. A method runs in its own transaction;
// one failing item of a set never stops the others. Thread-safe.
class Api
{
public:
    struct Options
    {
        JmapLimits limits;
        bool practice = false;
        // Of one request's answers together: when they are more, its further calls are not carried out. What a console
        // reads at most (client/httpstransport.cpp).
        qint64 maxSizeAnswers = 64LL * 1024 * 1024;
        qint64 maxUploadsOfDay = 256LL * 1024 * 1024; // bytes of one login in a day of UTC, at this process
    };
    Api(Database &database, Accounts &accounts, Clock &clock, Options options);
    ~Api();

    [[nodiscard]] ApiResponse handle(const ApiRequest &request);
    // Does not prolong the token. Code::SignInExpired, Forbidden: active in no department.
    [[nodiscard]] Result<StreamRights> streamRights(const QString &token);
    // Routes of others (the practice board): called when no route of ours fits.
    void setFallback(std::function<std::optional<ApiResponse>(const ApiRequest &)> fallback);

private:
    class Private;
    std::unique_ptr<Private> d;
};

// Carries out one operation in one transaction: receipt, rights, fence, revision, change, log, audit, receipt. Also
// what the outbox of the simulation calls.
[[nodiscard]] Result<Receipt> perform(Transaction &transaction, const AccountId &account, const PersonId &actor,
                                      const Operation &operation);

} // namespace uttar::server
