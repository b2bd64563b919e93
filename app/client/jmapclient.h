// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/client/transport.h"
#include "app/protocol/jmap.h"
#include "app/protocol/session.h"

#include <QUrl>

#include <functional>
#include <memory>

namespace uttar {

// A signed-in conversation with one server. Belongs to one thread. Each callback comes once, unless the client is
// destroyed first.
class JmapClient
{
public:
    JmapClient(Transport &transport, const Clock &clock, QUrl server);
    ~JmapClient();

    [[nodiscard]] const QUrl &server() const;
    void setToken(const Token &token);
    [[nodiscard]] bool hasToken() const;

    // Code::WrongPassword, AccountDisabled, SignInThrottled, NotAnUttarServer and those of the transport.
    void signIn(const QString &login, const QString &password, const QString &device,
                std::function<void(Result<Token>)> done);
    void signOut(std::function<void(Result<void>)> done);
    // The session object; kept for the addresses that the other calls use. Code::SignInExpired on 401.
    void fetchSession(std::function<void(Result<Session>)> done);
    // One JMAP request. HTTP statuses become errors: 401 SignInExpired, 403 Forbidden, 429 TooManyRequests, 503
    // ServerUnavailable, other 5xx ServerFault. `retryAfter` of the answer, when there is one, is put into the error's
    // detail as milliseconds ("retryAfter=5000").
    // `prepare` gets the answer before `done` does, once, for work that needs nothing of this thread: on the
    // transport's thread where that is another one.
    void call(const JmapRequest &request, std::function<void(Result<JmapResponse>)> done,
              std::function<void(JmapResponse &)> prepare = {});
    // Push: `changed` at each state event, and once when the stream has opened; `closed` when it ended. One stream at a
    // time.
    void listen(std::function<void(StateChange)> changed, std::function<void(Error)> closed);
    void stopListening();
    void download(const AccountId &account, const BlobId &blob, std::function<void(Result<QByteArray>)> done);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace uttar
