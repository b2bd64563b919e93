// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/server/platforms/platform.h"

#include <QFile>
#include <QHash>
#include <QJsonObject>

#include <deque>
#include <map>
#include <memory>
#include <mutex>
#include <tuple>

namespace uttar::server {

// A department's account on a simulated platform.
struct PracticeAccount
{
    Channel channel = Channel::X;
    QString handle; // without @

    friend bool operator==(const PracticeAccount &, const PracticeAccount &) = default;
    friend bool operator<(const PracticeAccount &a, const PracticeAccount &b)
    {
        return std::tie(a.channel, a.handle) < std::tie(b.channel, b.handle);
    }
};

// What stands on a simulated platform under the department's name.
struct PracticeReply
{
    PracticeAccount account;
    PublishRequest request;
    PublishedPost post;
    int attempts = 1; // how often it was sent; it stands once all the same
};

// What the next publishing of an account meets.
enum class PracticeFault {
    TimeOutAfterEffect, // it stands there, and the answer is lost
    TimeOutBeforeEffect,
    Reject,
    TooManyRequests,
    SignIn,
};

} // namespace uttar::server

template<>
inline constexpr auto uttar::namesOf<uttar::server::PracticeFault> = uttar::nameTable<uttar::server::PracticeFault>({
    {uttar::server::PracticeFault::TimeOutAfterEffect, "timeOutAfterEffect"},
    {uttar::server::PracticeFault::TimeOutBeforeEffect, "timeOutBeforeEffect"},
    {uttar::server::PracticeFault::Reject, "reject"},
    {uttar::server::PracticeFault::TooManyRequests, "tooManyRequests"},
    {uttar::server::PracticeFault::SignIn, "signIn"},
});

namespace uttar::server {

// The simulated platforms' memory: everything that stands there, of every account. Durable by its journal, a file of
// one JSON object a line: {"kind": "post" | "reply" | "again", …}. A line is on the disk (fsync) before the act is
// answered, so that a killed server finds what it published by reading back; "again" is a repeated attempt at a reply
// that stood already. A last line that was cut off is dropped when it is read. Several servers of one practice share a
// journal: each act takes the file's lock and first reads what the others wrote. Thread-safe.
class PracticeNetwork
{
public:
    // An empty name: nothing is kept. Code::StorageFault, StorageCorrupt (a line inside the file makes no sense).
    [[nodiscard]] static Result<std::unique_ptr<PracticeNetwork>> open(const QString &journal);
    // Writes a new journal in place of any that is there; until flush() its lines may be lost.
    [[nodiscard]] static Result<std::unique_ptr<PracticeNetwork>> create(const QString &journal);

    [[nodiscard]] Result<void> flush();

    // A citizen writes to `account`. What is empty of sourcePostId, sourceThreadId, url, platformUserId and profileUrl
    // is given; inReplyTo finds the thread. Code::NotFound: nothing stands under inReplyTo.
    [[nodiscard]] Result<CapturedPost> post(const PracticeAccount &account, CapturedPost post);
    // Many at once, with one fsync.
    [[nodiscard]] Result<std::vector<CapturedPost>> post(const PracticeAccount &account,
                                                         std::vector<CapturedPost> posts);
    // Stands once for each key: the same text again changes nothing, another text is Code::PlatformRejected.
    [[nodiscard]] Result<PublishedPost> publish(const PracticeAccount &account, const PublishRequest &request);
    [[nodiscard]] std::optional<PublishedPost> published(const PracticeAccount &account, const QString &key);
    // The posts of citizens after `cursor`, at most `limit`.
    [[nodiscard]] Capture since(const PracticeAccount &account, const QString &cursor, int limit);

    // The next publishings of this account meet these, in their order.
    void script(const PracticeAccount &account, std::vector<PracticeFault> faults);
    [[nodiscard]] std::optional<PracticeFault> nextFault(const PracticeAccount &account);

    [[nodiscard]] std::vector<CapturedPost> posts(const PracticeAccount &account);
    [[nodiscard]] std::vector<PracticeReply> replies();
    [[nodiscard]] quint64 count(); // everything that ever stood
    [[nodiscard]] std::optional<CapturedPost> find(const PracticeAccount &account, const QString &sourcePostId);

private:
    class Alone; // no other thread, no other process
    PracticeNetwork() = default;
    [[nodiscard]] Result<void> catchUp(); // with what another process wrote
    [[nodiscard]] Result<void> load(const QByteArray &bytes, qint64 &valid);
    [[nodiscard]] Result<void> apply(const QJsonObject &line);
    [[nodiscard]] Result<void> write(const QByteArray &lines);
    [[nodiscard]] Result<CapturedPost> completed(const PracticeAccount &account, CapturedPost post);
    void keep(const PracticeAccount &account, const CapturedPost &post);

    std::mutex m_mutex;
    std::unique_ptr<QFile> m_file;
    struct Held
    {
        std::vector<CapturedPost> posts; // of citizens, in the order of their coming
        QHash<QString, qsizetype> postIndex;
        QHash<QString, qsizetype> replyIndex; // by key, into m_replies
        QHash<QString, QString> threadOf;     // sourcePostId of any post -> thread
        std::deque<PracticeFault> faults;
    };
    std::map<PracticeAccount, Held> m_held;
    std::vector<PracticeReply> m_replies;
    quint64 m_count = 0;
    bool m_lazy = false; // no fsync until flush()
};

} // namespace uttar::server
