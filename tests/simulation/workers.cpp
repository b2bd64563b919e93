// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/simulation/workers.h"

#include "app/base/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>

namespace uttar::sim {

namespace {

void sendLine(int pipe, const QJsonObject &object)
{
    const auto line = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    for (qsizetype at = 0; at < line.size();) {
        const auto written = ::write(pipe, line.constData() + at, std::size_t(line.size() - at));
        if (written <= 0)
            ::_exit(3);
        at += written;
    }
}

[[noreturn]] void work(int pipe, std::uint64_t first, std::uint64_t end, std::uint64_t step, int days)
{
    Counters counters;
    for (auto seed = first; seed < end; seed += step) {
        sendLine(pipe, {{u"begins"_s, qint64(seed)}});
        const auto plan = makePlan(seed, days);
        const auto outcome = Run(plan).go();
        counters.add(outcome.counters);
        QJsonArray violations;
        for (const auto &violation : outcome.violations)
            violations.append(QJsonArray{violation.invariant, violation.what});
        sendLine(pipe,
                 {{u"seed"_s, qint64(seed)},
                  {u"steps"_s, outcome.steps},
                  {u"days"_s, plan.days},
                  {u"hash"_s, QString::number(outcome.hash)},
                  {u"violations"_s, violations}});
    }
    sendLine(pipe, {{u"counters"_s, counters.toJson()}});
    ::_exit(0);
}

struct Worker
{
    pid_t process = -1;
    int pipe = -1;
    QByteArray bytes;
    std::optional<std::uint64_t> seed; // that it runs
};

class Gatherer
{
public:
    explicit Gatherer(const std::function<void(std::uint64_t, const Violation &)> &told) : m_told(told) { }

    void take(Worker &worker, const QByteArray &line)
    {
        const auto object = QJsonDocument::fromJson(line).object();
        if (object.contains(u"begins"_s)) {
            worker.seed = std::uint64_t(object[u"begins"_s].toInteger());
        } else if (object.contains(u"counters"_s)) {
            m_whole.counters.add(Counters::fromJson(object[u"counters"_s].toObject()));
        } else {
            const auto seed = std::uint64_t(object[u"seed"_s].toInteger());
            worker.seed.reset();
            ++m_whole.seeds;
            m_whole.days += object[u"days"_s].toInteger();
            m_whole.steps += object[u"steps"_s].toInteger();
            m_whole.hash ^= object[u"hash"_s].toString().toULongLong() * (2 * seed + 1);
            const auto violations = object[u"violations"_s].toArray();
            for (const auto &each : violations)
                add(seed, {each.toArray().at(0).toString(), each.toArray().at(1).toString()});
        }
    }
    void add(std::uint64_t seed, const Violation &violation)
    {
        m_whole.violations.emplace_back(seed, violation);
        m_told(seed, violation);
    }
    [[nodiscard]] Whole whole()
    {
        std::ranges::sort(m_whole.violations, {}, &std::pair<std::uint64_t, Violation>::first);
        return std::move(m_whole);
    }

private:
    const std::function<void(std::uint64_t, const Violation &)> &m_told;
    Whole m_whole;
};

Worker begin(std::uint64_t first, std::uint64_t end, std::uint64_t step, int days)
{
    int ends[2];
    if (::pipe(ends) != 0)
        qFatal("no pipe");
    std::fflush(nullptr);
    const auto process = ::fork();
    if (process < 0)
        qFatal("no process");
    if (process == 0) {
        ::close(ends[0]);
        work(ends[1], first, end, step, days);
    }
    ::close(ends[1]);
    return {.process = process, .pipe = ends[0], .bytes = {}, .seed = {}};
}

// False: the process has ended.
bool readFrom(Worker &worker, Gatherer &gatherer)
{
    char buffer[16384];
    const auto count = ::read(worker.pipe, buffer, sizeof buffer);
    if (count > 0) {
        worker.bytes += QByteArray(buffer, qsizetype(count));
        for (auto end = worker.bytes.indexOf('\n'); end >= 0; end = worker.bytes.indexOf('\n')) {
            gatherer.take(worker, worker.bytes.left(end));
            worker.bytes.remove(0, end + 1);
        }
        return true;
    }
    ::close(worker.pipe);
    int status = 0;
    ::waitpid(worker.process, &status, 0);
    if (worker.seed)
        gatherer.add(*worker.seed, {u"crash"_s, u"the process died (status %1)"_s.arg(status)});
    return false;
}

} // namespace

Whole runSeeds(std::uint64_t from, std::uint64_t count, int days, int processes,
               const std::function<void(std::uint64_t seed, const Violation &)> &told)
{
    const auto step = std::uint64_t(std::max(1, std::min(processes, int(count))));
    (void)serverFolder(); // one for all, and ours to remove
    std::vector<Worker> workers;
    for (std::uint64_t i = 0; i < step; ++i)
        workers.push_back(begin(from + i, from + count, step, days));
    Gatherer gatherer(told);
    while (!workers.empty()) {
        std::vector<pollfd> waited;
        for (const auto &worker : workers)
            waited.push_back({worker.pipe, POLLIN, 0});
        if (::poll(waited.data(), waited.size(), -1) < 0)
            continue;
        for (std::size_t i = workers.size(); i-- > 0;) {
            if (waited[i].revents != 0 && !readFrom(workers[i], gatherer))
                workers.erase(workers.begin() + std::ptrdiff_t(i));
        }
    }
    return gatherer.whole();
}

} // namespace uttar::sim
