// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "tests/bench/benches.h"
#include "tests/bench/benchserver.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <cstdio>

namespace uttar::bench {

namespace {

constexpr int streamPatience = 240'000; // ms

// What the window says of itself; see streamwindow.cpp.
Result<QByteArrayList> watchWindow(const BenchServer &server, int complaints)
{
    const QTemporaryDir folder;
    const auto certificate = folder.filePath(u"server.pem"_s);
    QFile pem(certificate);
    if (!pem.open(QIODevice::WriteOnly) || pem.write(server.certificate()) < 0)
        return fail(Code::StorageFault, certificate);
    pem.close();
    QProcess window;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    window.setProcessEnvironment(environment);
    window.start(
        QDir(QCoreApplication::applicationDirPath()).filePath(u"../tests/uttar-bench-stream"_s),
        {folder.path(), server.url().toString(), server.token(1).secret, certificate, QString::number(complaints)});
    if (!window.waitForFinished(streamPatience) || window.exitStatus() != QProcess::NormalExit
        || window.exitCode() != 0)
        return fail(Code::Internal, QString::fromUtf8(window.readAllStandardError().right(2000)));
    std::fputs(window.readAllStandardError().constData(), stderr); // which calls were slow
    const auto words = window.readAllStandardOutput().trimmed().split(' ');
    if (words.size() != 5)
        return fail(Code::Internal, u"the window says no figures"_s);
    return words;
}

} // namespace

Result<Report> runStream(bool quick)
{
    const int count = quick ? 600 : 20'000;
    UTTAR_TRY(auto sample, Sample::make(SystemClock().now()));
    const auto complaints = sample.complaints(count);
    UTTAR_TRY(const auto server, BenchServer::start(sample, 1, complaints));
    UTTAR_TRY(const auto words, watchWindow(*server, count));
    Report report{.bench = u"stream"_s, .rows = {}};
    report.rows = {
        {.name = u"longest call on the GUI thread, processor time"_s, .value = words[0].toDouble(), .unit = u"ms"_s},
        {.name = u"the same by the clock"_s, .value = words[1].toDouble(), .unit = u"ms"_s},
        {.name = u"calls of more than 16 ms"_s, .value = words[2].toDouble(), .unit = u"calls"_s},
        {.name = u"calls"_s, .value = words[3].toDouble(), .unit = u"calls"_s},
        {.name = u"until all were there"_s, .value = words[4].toDouble(), .unit = u"s"_s}};
    if (!quick)
        report.rows[0].bound = Bound{Bound::Kind::AtMost, 16};
    return report;
}

} // namespace uttar::bench
