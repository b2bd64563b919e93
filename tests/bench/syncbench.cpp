// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/client/httpstransport.h"
#include "app/client/networkthread.h"
#include "app/sync/syncengine.h"
#include "tests/bench/benches.h"
#include "tests/bench/benchserver.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTemporaryDir>
#include <QTimer>

namespace uttar::bench {

namespace {

constexpr std::size_t firstPage = 500; // as the pull asks for them
constexpr std::size_t longPage = 2000;
constexpr int syncPatience = 180'000; // ms

class Stopwatch
{
public:
    Stopwatch() { m_timer.start(); }
    [[nodiscard]] double seconds() const { return double(m_timer.nsecsElapsed()) / 1e9; }

private:
    QElapsedTimer m_timer;
};

Result<std::unique_ptr<ConsoleStore>> openStore(const QTemporaryDir &folder, const Clock &clock)
{
    return ConsoleStore::open({.path = folder.filePath(u"console.db"_s),
                               .key = ConsoleStore::encrypts() ? QByteArray(32, 'k') : QByteArray(),
                               .vfs = {}},
                              clock);
}

Result<void> expect(const ConsoleStore &store, std::size_t complaints)
{
    UTTAR_TRY(const auto counts, store.counts());
    if (std::size_t(counts.allOpen) != complaints)
        return fail(Code::Internal, u"%1 of %2 complaints came"_s.arg(counts.allOpen).arg(complaints));
    return {};
}

// Everything that a console does at its first start but the window: session, pull, database. Seconds.
Result<double> synchronise(const BenchServer &server, std::size_t complaints)
{
    const QTemporaryDir folder;
    SystemClock clock;
    SystemRandom random;
    UTTAR_TRY(const auto store, openStore(folder, clock));
    NetworkThread transport([&] { return std::make_unique<HttpsTransport>(server.certificate()); }); // as the console
    JmapClient client(transport, clock, server.url());
    client.setToken(server.token(1));
    SyncEngine engine(client, *store, clock, random);
    QEventLoop loop;
    engine.onStatus([&](const SyncStatus &status) {
        if (status.error || (!status.syncing && status.lastSynced))
            loop.quit();
    });
    QTimer::singleShot(syncPatience, &loop, &QEventLoop::quit);
    const Stopwatch watch;
    engine.start();
    loop.exec();
    const auto seconds = watch.seconds();
    if (const auto &error = engine.status().error)
        return fail(*error);
    UTTAR_CHECK(expect(*store, complaints));
    return seconds;
}

// The same rows, from values in memory. Seconds.
Result<double> insert(const Sample &sample, const std::vector<Complaint> &complaints)
{
    const QTemporaryDir folder;
    const SystemClock clock;
    UTTAR_TRY(const auto store, openStore(folder, clock));
    UTTAR_CHECK(store->adoptServer({u"Ibench"_s, u"E1"_s}));
    UTTAR_CHECK(store->saveAccount({sample.account(), sample.officer(1), sample.settings(), false}));
    std::vector<SyncPage> pages;
    for (std::size_t from = 0; from < complaints.size();) {
        const auto to = std::min(from + (from == 0 ? firstPage : longPage), complaints.size());
        SyncPage page{.accountId = sample.account(),
                      .type = ObjectType::Complaint,
                      .oldState = pages.empty() ? QString::fromLatin1(beginningState) : pages.back().newState,
                      .newState = QString::number(to),
                      .objects = {},
                      .destroyed = {},
                      .broken = {}};
        for (auto at = from; at < to; ++at)
            page.objects.emplace_back(complaints[at]);
        pages.push_back(std::move(page));
        from = to;
    }
    const Stopwatch watch;
    for (const auto &page : pages)
        UTTAR_CHECK(store->applyPage(page));
    const auto seconds = watch.seconds();
    UTTAR_CHECK(expect(*store, complaints.size()));
    return seconds;
}

double meanLength(const std::vector<Complaint> &complaints)
{
    qint64 characters = 0;
    for (const auto &complaint : complaints)
        characters += complaint.description.size();
    return double(characters) / double(complaints.size());
}

} // namespace

Result<Report> runSync(bool quick)
{
    const int count = quick ? 600 : 20'000;
    const int rounds = quick ? 1 : 3;
    UTTAR_TRY(auto sample, Sample::make(SystemClock().now()));
    const auto complaints = sample.complaints(count);
    UTTAR_TRY(const auto server, BenchServer::start(sample, 1, complaints));
    std::vector<double> synchronised;
    std::vector<double> inserted;
    for (int round = 0; round < rounds; ++round) { // in turn, so that a disturbance hits both
        UTTAR_TRY(const auto fromServer, synchronise(*server, complaints.size()));
        synchronised.push_back(count / fromServer);
        UTTAR_TRY(const auto fromMemory, insert(sample, complaints));
        inserted.push_back(count / fromMemory);
    }
    const auto speed = median(synchronised);
    const auto fromMemory = median(inserted);
    Report report{.bench = u"sync"_s, .rows = {}};
    report.rows = {
        {.name = u"first synchronisation over TLS"_s, .value = speed, .unit = u"complaints/s"_s},
        {.name = u"the same rows from memory"_s, .value = fromMemory, .unit = u"complaints/s"_s},
        {.name = u"synchronisation / from memory"_s, .value = speed / fromMemory, .unit = u"ratio"_s},
        {.name = u"mean length of a text"_s, .value = meanLength(complaints), .unit = u"characters"_s},
        {.name = u"database encrypted"_s, .value = ConsoleStore::encrypts() ? 1.0 : 0.0, .unit = u"yes=1"_s}};
    if (!quick) {
        report.rows[0].bound = Bound{Bound::Kind::AtLeast, 10'000};
        report.rows[2].bound = Bound{Bound::Kind::AtLeast, 0.5};
    }
    return report;
}

} // namespace uttar::bench
