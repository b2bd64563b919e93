// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/load.h"

#include "app/base/text.h"
#include "app/protocol/jmap.h"
#include "app/protocol/operation.h"
#include "app/sync/pullpage.h"
#include "app/sync/syncengine.h"
#include "tests/bench/tlspeer.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <optional>
#include <thread>

#include <sys/epoll.h>
#include <unistd.h>

namespace uttar::bench {

namespace {

using Steady = std::chrono::steady_clock;
using namespace std::chrono_literals;

constexpr auto patience = 30s; // after the last operation was due

double milliseconds(Steady::duration time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

class Epoll
{
public:
    Epoll() : m_fd(epoll_create1(EPOLL_CLOEXEC)) { }
    ~Epoll() { close(m_fd); }
    Epoll(const Epoll &) = delete;
    Epoll &operator=(const Epoll &) = delete;

    void add(const TlsPeer &peer, std::size_t number)
    {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = number;
        epoll_ctl(m_fd, EPOLL_CTL_ADD, peer.socket(), &event);
    }
    // Numbers of those that can be read; waits no longer than this.
    template<class F>
    void wait(Steady::duration atMost, F each)
    {
        const auto ns = std::max<qint64>(0, std::chrono::nanoseconds(atMost).count());
        const timespec limit{time_t(ns / 1'000'000'000), long(ns % 1'000'000'000)};
        const int count = epoll_pwait2(m_fd, m_events.data(), int(m_events.size()), &limit, nullptr);
        for (int at = 0; at < count; ++at)
            each(std::size_t(m_events[std::size_t(at)].data.u64));
    }

private:
    int m_fd;
    std::array<epoll_event, 64> m_events{};
};

QByteArray head(const BenchServer &server, int officer, const QByteArray &line)
{
    return line + " HTTP/1.1\r\nHost: 127.0.0.1:" + QByteArray::number(server.port()) + "\r\nAuthorization: Bearer "
        + server.token(officer).secret.toUtf8() + "\r\n";
}

// The text between the last `before` and the next quote.
QByteArray lastValue(const QByteArray &bytes, QByteArrayView before)
{
    const auto at = bytes.lastIndexOf(before);
    if (at < 0)
        return {};
    const auto from = at + before.size();
    return bytes.mid(from, bytes.indexOf('"', from) - from);
}

// Where the HTTP answer at the beginning of the bytes ends; -1: it has not come whole.
qsizetype answerEnd(const QByteArray &bytes)
{
    const auto headEnd = bytes.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return -1;
    constexpr auto field = QByteArrayView("Content-Length: ");
    const auto from = bytes.indexOf(field) + field.size();
    const auto end = headEnd + 4 + bytes.mid(from, bytes.indexOf('\r', from) - from).toLongLong();
    return bytes.size() < end ? -1 : end;
}

QByteArray post(const BenchServer &server, int officer, std::vector<Invocation> calls)
{
    const auto body = toJson(
        JmapRequest{.capabilities = {QString::fromLatin1(capabilityCore), QString::fromLatin1(capabilityComplaints)},
                    .calls = std::move(calls)});
    return head(server, officer, "POST /jmap/api")
        + "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

// The open event streams and what the consoles fetch because of them, on a thread of their own so that they do not
// delay what the writers measure.
class Streams
{
public:
    Streams(const BenchServer &server, const AccountId &account, const Load &load)
        : m_server(server), m_account(account), m_load(load)
    { }
    ~Streams() { stop(); }

    [[nodiscard]] Result<void> open(const TlsTrust &trust)
    {
        for (int n = 1; n <= m_load.consoles; ++n) {
            Console console{.officer = n, .stream = {}, .fetcher = {}, .state = {}};
            UTTAR_TRY(console.stream, TlsPeer::connect(trust, m_server.port()));
            UTTAR_CHECK(
                console.stream->send(head(m_server, n, "GET /jmap/events?types=*&closeafter=no&ping=30") + "\r\n"));
            m_epoll.add(*console.stream, m_consoles.size() * 2);
            if (m_load.follow) {
                UTTAR_TRY(console.fetcher, TlsPeer::connect(trust, m_server.port()));
                m_epoll.add(*console.fetcher, m_consoles.size() * 2 + 1);
            }
            m_consoles.push_back(std::move(console));
        }
        m_thread = std::thread([this] { read(); });
        return {};
    }
    [[nodiscard]] qint64 opened() const { return m_opened; }
    [[nodiscard]] qint64 events() const { return m_events; }
    [[nodiscard]] qint64 fetches() const { return m_fetches; }
    [[nodiscard]] bool anyFailed() const { return m_failed; }

private:
    struct Console
    {
        int officer;
        std::unique_ptr<TlsPeer> stream;
        std::unique_ptr<TlsPeer> fetcher; // null: it does not follow
        QByteArray state;                 // up to which it has fetched; empty: no event has come yet
        QByteArray answer = {};
        bool fetching = false;
        bool more = false; // an event came while it fetched
    };

    void stop()
    {
        m_stopping = true;
        if (m_thread.joinable())
            m_thread.join();
    }

    void read()
    {
        while (!m_stopping && !m_failed) {
            m_epoll.wait(50ms, [this](std::size_t number) {
                auto &console = m_consoles[number / 2];
                if (number % 2 == 0)
                    readStream(console);
                else
                    readAnswer(console);
            });
        }
    }

    void readStream(Console &console)
    {
        m_bytes.resize(0);
        check(console.stream->receive(m_bytes));
        m_opened += m_bytes.count("HTTP/1.1 200 ");
        const auto events = m_bytes.count("event: state");
        m_events += events;
        if (events == 0 || !console.fetcher)
            return;
        if (console.state.isEmpty()) // from here on
            console.state = lastValue(m_bytes, "\"Note\":\"");
        else if (console.fetching)
            console.more = true;
        else
            fetch(console);
    }

    void fetch(Console &console)
    {
        const auto state = QString::fromLatin1(console.state);
        auto calls = callsOf(m_account, {ObjectType::Note, state}, SyncOptions{}.pageSize);
        std::ranges::move(callsOf(m_account, {ObjectType::Audit, state}, SyncOptions{}.pageSize),
                          std::back_inserter(calls));
        check(console.fetcher->send(post(m_server, console.officer, std::move(calls))));
        console.fetching = true;
        console.more = false;
        console.answer.clear();
    }

    void readAnswer(Console &console)
    {
        check(console.fetcher->receive(console.answer));
        if (answerEnd(console.answer) < 0)
            return;
        auto state = lastValue(console.answer, "\"newState\":\"");
        if (state.isEmpty())
            m_failed = true;
        console.state = std::move(state);
        ++m_fetches;
        console.fetching = false;
        if (console.more && !m_stopping)
            fetch(console);
    }

    void check(const Result<void> &result)
    {
        if (!result)
            m_failed = true;
    }

    const BenchServer &m_server;
    const AccountId &m_account;
    const Load &m_load;
    Epoll m_epoll;
    std::vector<Console> m_consoles;
    QByteArray m_bytes;
    std::thread m_thread;
    std::atomic<bool> m_stopping = false;
    std::atomic<bool> m_failed = false;
    std::atomic<qint64> m_opened = 0;
    std::atomic<qint64> m_events = 0;
    std::atomic<qint64> m_fetches = 0;
};

// The connections on which operations go, in one loop.
class Writers
{
public:
    Writers(const BenchServer &server, const Sample &sample, const std::vector<Complaint> &complaints, const Load &load)
        : m_server(server), m_sample(sample), m_complaints(complaints), m_load(load)
    { }

    [[nodiscard]] Result<void> open(const TlsTrust &trust)
    {
        for (int n = 1; n <= m_load.consoles; ++n) {
            UTTAR_TRY(auto peer, TlsPeer::connect(trust, m_server.port()));
            m_epoll.add(*peer, m_writers.size());
            m_writers.push_back({.officer = n, .peer = std::move(peer), .due = {}, .waiting = false, .answer = {}});
        }
        return {};
    }

    // The first operations are spread over one pace.
    [[nodiscard]] Result<Measured> run()
    {
        const auto begin = Steady::now();
        const auto end = begin + m_load.length;
        for (std::size_t at = 0; at < m_writers.size(); ++at)
            m_writers[at].due = begin + m_load.pace * at / m_writers.size();
        for (bool open = true; open && !m_problem;) {
            open = false;
            auto next = Steady::now() + 100ms;
            for (auto &writer : m_writers) {
                if (!writer.waiting && writer.due < end && writer.due <= Steady::now())
                    send(writer);
                open = open || writer.waiting || writer.due < end;
                if (!writer.waiting)
                    next = std::min(next, writer.due);
            }
            m_epoll.wait(next - Steady::now(), [this](std::size_t number) { read(m_writers[number]); });
            if (Steady::now() > end + patience)
                return fail(Code::ServerFault, u"the server does not answer"_s);
        }
        if (m_problem)
            return fail(*m_problem);
        m_measured.seconds = milliseconds(m_last - begin) / 1000;
        return m_measured;
    }

private:
    struct Writer
    {
        int officer;
        std::unique_ptr<TlsPeer> peer;
        Steady::time_point due;
        bool waiting;
        QByteArray answer;
    };

    void send(Writer &writer)
    {
        Operation operation;
        operation.id = OperationId(m_random.uuid());
        operation.accountId = m_sample.account();
        operation.actedTime = m_clock.now();
        const auto complaint = m_random.below(m_complaints.size());
        operation.act = AddNote{.complaintId = m_complaints[complaint].id,
                                .text = u"Called the pumping station; the engineer looks at the valve this evening."_s};
        check(writer.peer->send(post(m_server, writer.officer, {toInvocation(operation)})));
        writer.waiting = true;
        writer.answer.clear();
    }

    void read(Writer &writer)
    {
        check(writer.peer->receive(writer.answer));
        if (answerEnd(writer.answer) < 0)
            return;
        m_last = Steady::now();
        m_measured.latencies.push_back(milliseconds(m_last - writer.due));
        if (!writer.answer.startsWith("HTTP/1.1 200 ") || !writer.answer.contains("\"created\":{"))
            check(fail(Code::ServerFault, QString::fromUtf8(writer.answer.right(300))));
        writer.waiting = false;
        writer.due = m_load.pace > 0ms ? writer.due + m_load.pace : m_last;
    }

    void check(const Result<void> &result)
    {
        if (!result && !m_problem)
            m_problem = result.error();
    }

    const BenchServer &m_server;
    const Sample &m_sample;
    const std::vector<Complaint> &m_complaints;
    const Load &m_load;
    SystemClock m_clock;
    SystemRandom m_random;
    Epoll m_epoll;
    std::vector<Writer> m_writers;
    Measured m_measured;
    Steady::time_point m_last;
    std::optional<Error> m_problem;
};

} // namespace

Result<Measured> putLoad(const BenchServer &server, const Sample &sample, const std::vector<Complaint> &complaints,
                         const Load &load)
{
    UTTAR_TRY(const auto trust, TlsTrust::make(server.certificate()));
    Streams streams(server, sample.account(), load);
    UTTAR_CHECK(streams.open(trust));
    Writers writers(server, sample, complaints, load);
    UTTAR_CHECK(writers.open(trust));
    for (const auto until = Steady::now() + patience; streams.opened() < load.consoles;) {
        if (Steady::now() > until || streams.anyFailed())
            return fail(Code::ServerFault, u"%1 of %2 event streams opened"_s.arg(streams.opened()).arg(load.consoles));
        std::this_thread::sleep_for(10ms);
    }
    UTTAR_TRY(auto measured, writers.run());
    std::this_thread::sleep_for(300ms); // the last events
    measured.residentMegabytes = server.residentMegabytes();
    if (streams.anyFailed())
        return fail(Code::ServerFault, u"an event stream or a fetch broke off"_s);
    measured.events = streams.events();
    measured.fetches = streams.fetches();
    return measured;
}

} // namespace uttar::bench
