// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/rules.h"

#include "app/base/text.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace uttar;

class TestArchitecture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theTreeKeepsItsOrder();
    void aPlantedBreachIsFound_data();
    void aPlantedBreachIsFound();
    void aFileWithoutALicenceIsFound();
};

namespace {

void plant(const QString &root, const QString &path, const QByteArray &text)
{
    QVERIFY(QDir(root).mkpath(path.left(path.lastIndexOf(u'/'))));
    QFile file(root + u'/' + path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), qint64(text.size()));
}

const QByteArray licence = "// SPDX-License-Identifier: GPL-3.0-or-later\n";

} // namespace

void TestArchitecture::theTreeKeepsItsOrder()
{
    const auto root = QString::fromUtf8(UTTAR_SOURCE_DIR);
    QVERIFY(architecture::sourceCount(root) > 50);
    const auto broken = architecture::brokenRules(root);
    QVERIFY2(broken.isEmpty(), qPrintable(broken.join(u'\n')));
}

void TestArchitecture::aPlantedBreachIsFound_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("include");
    QTest::addColumn<bool>("breach");
    const auto row = [](const char *name, const QString &path, const QByteArray &include, bool breach) {
        QTest::newRow(name) << path << include << breach;
    };
    row("up a floor", u"app/domain/a.h"_s, "\"app/protocol/codec.h\"", true);
    row("down a floor", u"app/protocol/a.h"_s, "\"app/domain/reply.h\"", false);
    row("store sees client", u"app/store/a.h"_s, "\"app/client/transport.h\"", true);
    row("client sees store", u"app/client/a.h"_s, "\"app/store/values.h\"", true);
    row("server sees the console's store", u"app/server/jmap/a.h"_s, "\"app/store/values.h\"", true);
    row("server sees ui", u"app/server/main.cpp"_s, "\"ui/common/theme.h\"", true);
    row("rules read a database", u"app/server/rules/a.h"_s, "\"app/server/store/serverstore.h\"", true);
    row("jmap sees http", u"app/server/jmap/a.h"_s, "\"app/server/http/httpserver.h\"", true);
    row("http sees jmap", u"app/server/http/a.h"_s, "\"app/server/jmap/api.h\"", false);
    row("ui sees sync", u"ui/outbox/a.h"_s, "\"app/sync/syncengine.h\"", true);
    row("a place sees another", u"ui/inbox/a.h"_s, "\"ui/settings/settingsplace.h\"", true);
    row("review sees complaint", u"ui/review/a.h"_s, "\"ui/complaint/complaintpane.h\"", false);
    row("models see a place", u"ui/models/a.h"_s, "\"ui/inbox/inboxplace.h\"", true);
    row("the shell sees a place", u"ui/shell/a.h"_s, "\"ui/inbox/inboxplace.h\"", false);
    row("Boost elsewhere", u"app/client/a.cpp"_s, "<boost/asio.hpp>", true);
    row("Qt SQL in the console", u"app/store/a.cpp"_s, "<QSqlQuery>", true);
    row("SQLite in a service", u"app/services/a.cpp"_s, "<sqlite3.h>", true);
    row("a widget in a service", u"app/services/a.cpp"_s, "<QWidget>", true);
    row("network in the domain", u"app/domain/a.cpp"_s, "<QNetworkReply>", true);
    row("app sees tests", u"app/sync/a.cpp"_s, "\"tests/support/world.h\"", true);
}

void TestArchitecture::aPlantedBreachIsFound()
{
    QFETCH(QString, path);
    QFETCH(QByteArray, include);
    QFETCH(bool, breach);
    QTemporaryDir tree;
    plant(tree.path(), path, licence + "\n#include " + include + "\n");
    const auto broken = architecture::brokenRules(tree.path());
    QCOMPARE(broken.size(), breach ? 1 : 0);
    if (breach)
        QVERIFY2(broken.front().startsWith(path + u":3: "_s), qPrintable(broken.front()));
}

void TestArchitecture::aFileWithoutALicenceIsFound()
{
    QTemporaryDir tree;
    plant(tree.path(), u"ui/inbox/a.cpp"_s, "int a;\n");
    QCOMPARE(architecture::brokenRules(tree.path()), QStringList{u"ui/inbox/a.cpp:1: the SPDX header is missing"_s});
}

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_architecture.moc"
