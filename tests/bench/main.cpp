// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/log.h"
#include "app/base/names.h"
#include "app/base/text.h"
#include "tests/bench/benches.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>
#include <map>

namespace {

using namespace uttar;
using namespace uttar::bench;

constexpr int exitHolds = 0;
constexpr int exitFailed = 1; // a bound does not hold, or it could not be measured
constexpr int exitUsage = 2;

const std::map<QString, Result<Report> (*)(bool)> &benches()
{
    static const std::map<QString, Result<Report> (*)(bool)> all{
        {u"server"_s, runServer}, {u"startup"_s, runStartup}, {u"stream"_s, runStream}, {u"sync"_s, runSync}};
    return all;
}

int complain(const QString &words, int code)
{
    std::fprintf(stderr, "uttar-bench: %s\n", qUtf8Printable(words));
    return code;
}

QString names()
{
    QStringList list;
    for (const auto &[name, run] : benches())
        list += name;
    return list.join(u", "_s);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    installLog(LogFormat::Text);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Measures Uttar. Prints a table; exit code 1 when a bound does not hold, 2 when it was called wrongly."_s);
    parser.addPositionalArgument(u"NAME"_s, u"What to measure: %1."_s.arg(names()));
    const QCommandLineOption json(u"json"_s, u"One JSON object instead of the table."_s);
    const QCommandLineOption quick(u"quick"_s, u"A few rows only, to see that it runs: nothing is judged."_s);
    const auto help = parser.addHelpOption();
    parser.addOptions({json, quick});
    if (!parser.parse(QCoreApplication::arguments()))
        return complain(parser.errorText(), exitUsage);
    if (parser.isSet(help)) {
        std::printf("%s", qUtf8Printable(parser.helpText()));
        return exitHolds;
    }
    const auto arguments = parser.positionalArguments();
    const auto bench = arguments.size() == 1 ? benches().find(arguments.front()) : benches().end();
    if (bench == benches().end())
        return complain(u"name one of: "_s + names(), exitUsage);

    const auto report = bench->second(parser.isSet(quick));
    if (!report)
        return complain(u"%1 %2"_s.arg(nameOf(report.error().code), report.error().detail), exitFailed);
    const auto text = parser.isSet(json) ? report->json() : report->table().toUtf8();
    std::fwrite(text.constData(), 1, std::size_t(text.size()), stdout);
    return report->holds() ? exitHolds : exitFailed;
}
