// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/http/requestreader.h"
#include "app/server/jmap/api.h"

#include <QByteArray>
#include <QSet>

#include <chrono>
#include <deque>
#include <memory>
#include <optional>

// The bytes of HTTP and of event streams, without sockets.
namespace uttar::server {

// A target taken apart; empty when it is not valid: a broken escape, text that is not UTF-8, a control character.
struct Target
{
    QString path;
    QHash<QString, QString> query;
};
[[nodiscard]] std::optional<Target> parseTarget(const QByteArray &target);

// Of "Bearer <token>"; empty: none.
[[nodiscard]] QString bearerToken(const QByteArray &authorization);

// The whole answer. `withBody` is false for HEAD: the length is still told.
[[nodiscard]] QByteArray answerBytes(const ApiResponse &response, bool keepAlive, bool withBody, bool tls);
// The problem details (RFC 7807) of an answer that the HTTP layer gives by itself.
[[nodiscard]] ApiResponse problemResponse(int status, const QString &detail = {});

// What GET /jmap/events asks for (RFC 8620, 7.3).
struct StreamWish
{
    QSet<QString> types; // empty: all
    bool closeAfterState = false;
    std::chrono::milliseconds ping{0}; // 0: none
};
// For the log: the route of ours, or "other".
[[nodiscard]] QString routeOf(const QString &path);
// The two that take long bodies.
[[nodiscard]] bool uploads(const QString &path);
[[nodiscard]] bool callsMethods(const QString &path);
[[nodiscard]] std::optional<StreamWish> parseStreamWish(const QHash<QString, QString> &query,
                                                        std::chrono::milliseconds shortestPing);
[[nodiscard]] QByteArray streamHeader();
[[nodiscard]] QByteArray pingFrame(std::chrono::milliseconds interval);

// One account's part of a push, made once and shared by all streams.
struct AccountChange
{
    AccountId account;
    std::map<QString, QString> states; // type -> state
    QByteArray frame;                  // of an event with all of them
};
using SharedChange = std::shared_ptr<const AccountChange>;
[[nodiscard]] SharedChange makeChange(const AccountId &account, const std::map<QString, QString> &states);

// What one stream has still to be told. A reader that does not read costs a bounded amount of memory: from `limit`
// changes on, those of one account become one, which loses nothing, because only the newest state matters.
class StreamQueue
{
public:
    static constexpr std::size_t limit = 16;

    explicit StreamQueue(StreamWish wish) : m_wish(std::move(wish)) { }
    void add(const SharedChange &change);
    [[nodiscard]] bool isEmpty() const { return m_waiting.empty(); }
    [[nodiscard]] std::size_t size() const { return m_waiting.size(); }
    // The next frame to send.
    [[nodiscard]] QByteArray take();
    [[nodiscard]] const StreamWish &wish() const { return m_wish; }

private:
    void merge();

    StreamWish m_wish;
    std::deque<SharedChange> m_waiting;
};

} // namespace uttar::server
