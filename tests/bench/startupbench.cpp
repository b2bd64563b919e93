// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "tests/bench/benches.h"

#include <QCoreApplication>
#include <QDir>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <ctime>

namespace uttar::bench {

namespace {

constexpr int startPatience = 60'000; // ms

QString programPath(const QString &name)
{
    return QDir(QCoreApplication::applicationDirPath()).filePath(u"../tests/"_s + name);
}

qint64 monotonicNow()
{
    timespec time{};
    clock_gettime(CLOCK_MONOTONIC, &time);
    return qint64(time.tv_sec) * 1'000'000'000 + time.tv_nsec;
}

Result<QByteArray> outputOf(const QString &name, const QStringList &arguments)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    process.setProcessEnvironment(environment);
    process.start(programPath(name), arguments);
    if (!process.waitForFinished(startPatience) || process.exitStatus() != QProcess::NormalExit
        || process.exitCode() != 0)
        return fail(Code::Internal,
                    u"%1: %2 %3"_s.arg(name, process.errorString(),
                                       QString::fromUtf8(process.readAllStandardError().right(2000))));
    return process.readAllStandardOutput();
}

// Milliseconds from just before exec to the moment that the program says.
Result<double> startOf(const QString &name, const QStringList &arguments)
{
    const auto before = monotonicNow();
    UTTAR_TRY(const auto output, outputOf(name, arguments));
    const auto moment = output.split(' ').front().toLongLong();
    if (moment <= before)
        return fail(Code::Internal, name + u" says no moment"_s);
    return double(moment - before) / 1e6;
}

} // namespace

Result<Report> runStartup(bool quick)
{
    const int count = quick ? 100 : 1'000;
    const int rounds = quick ? 1 : 7;
    const QTemporaryDir folder;
    UTTAR_CHECK(outputOf(u"uttar-bench-console"_s, {u"prepare"_s, folder.path(), QString::number(count)}));
    std::vector<double> consoles;
    std::vector<double> windows;
    for (int round = -1; round < rounds; ++round) {
        UTTAR_TRY(const auto console, startOf(u"uttar-bench-console"_s, {u"show"_s, folder.path()}));
        UTTAR_TRY(const auto window, startOf(u"uttar-bench-window"_s, {folder.filePath(u"rows.tsv"_s)}));
        if (round < 0)
            continue; // brings the files into memory
        consoles.push_back(console);
        windows.push_back(window);
    }
    Report report{.bench = u"startup"_s, .rows = {}};
    report.rows = {{.name = u"console, exec to the inbox's final pixels"_s, .value = median(consoles), .unit = u"ms"_s},
                   {.name = u"window with a table of the same rows"_s, .value = median(windows), .unit = u"ms"_s},
                   {.name = u"console / window"_s, .value = median(consoles) / median(windows), .unit = u"ratio"_s}};
    if (!quick)
        report.rows[2].bound = Bound{Bound::Kind::AtMost, 2.5};
    return report;
}

} // namespace uttar::bench
