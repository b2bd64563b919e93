// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

namespace {

struct Ended
{
    int code = -1;
    QByteArray output;
    QByteArray errors;
};

Ended run(const QStringList &arguments)
{
    QProcess process;
    process.start(QStringLiteral(UTTAR_BENCH), arguments);
    if (!process.waitForFinished(90'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

class TestBench : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachBenchRunsAndSaysItsRows_data()
    {
        QTest::addColumn<int>("atLeast");
        QTest::newRow("startup") << 3;
        QTest::newRow("stream") << 5;
        QTest::newRow("sync") << 3;
        QTest::newRow("server") << 17;
    }
    void eachBenchRunsAndSaysItsRows()
    {
        QFETCH(const int, atLeast);
        const auto name = QString::fromLatin1(QTest::currentDataTag());
        const auto ended = run({name, u"--quick"_s, u"--json"_s});
        QVERIFY2(ended.code == 0, ended.errors.constData());
        const auto object = QJsonDocument::fromJson(ended.output).object();
        QCOMPARE(object[u"bench"_s].toString(), name);
        const auto rows = object[u"rows"_s].toArray();
        QVERIFY(rows.size() >= atLeast);
        for (const auto &each : rows) {
            const auto row = each.toObject();
            QCOMPARE(row.keys(), QStringList({u"bound"_s, u"holds"_s, u"name"_s, u"unit"_s, u"value"_s}));
            QVERIFY(!row[u"name"_s].toString().isEmpty() && !row[u"unit"_s].toString().isEmpty());
            QVERIFY(row[u"value"_s].isDouble() && row[u"value"_s].toDouble() >= 0);
            QVERIFY(row[u"bound"_s].isNull() && row[u"holds"_s].isNull()); // so few rows judge nothing
        }
    }

    void aWrongCallIsToldAndExplained_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no name") << QStringList();
        QTest::newRow("an unknown name") << QStringList{u"nothing"_s};
        QTest::newRow("two names") << QStringList{u"sync"_s, u"server"_s};
        QTest::newRow("an unknown option") << QStringList{u"sync"_s, u"--fast"_s};
    }
    void aWrongCallIsToldAndExplained()
    {
        QFETCH(const QStringList, arguments);
        const auto ended = run(arguments);
        QCOMPARE(ended.code, 2);
        QVERIFY(!ended.errors.isEmpty() && ended.output.isEmpty());
    }

    void helpNamesEachBench()
    {
        const auto ended = run({u"--help"_s});
        QCOMPARE(ended.code, 0);
        for (const auto *name : {"startup", "stream", "sync", "server"})
            QVERIFY(ended.output.contains(name));
    }
};

QTEST_GUILESS_MAIN(TestBench)
#include "tst_bench.moc"
