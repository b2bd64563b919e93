// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "tests/cli/cliserver.h"

#include <QFile>
#include <QFileInfo>
#include <QTest>

using namespace uttar;
using namespace uttar::server::test;

// `uttar-server init`, also where there is something already.
class CliSetupTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initMakesAServerAndSaysWhatIsNext();
    void initNeverOverwrites();
    void initThatWasBrokenOffIsRunAgain();
    void aKeyThatWaitsForItsCertificateIsKept();
    void aKeyFileThatHoldsNoKeyIsSaid();
};

void CliSetupTest::initMakesAServerAndSaysWhatIsNext()
{
    QTemporaryDir folder;
    const auto config = folder.filePath(u"etc/server.conf"_s);
    const auto made = run({u"init"_s, u"--config"_s, config, u"--data"_s, folder.filePath(u"data"_s)});
    QCOMPARE(made.code, 0);
    QVERIFY(made.out.contains(u"uttar-server serve --config "_s + config));
    QVERIFY(made.out.contains(u"department add"_s));
    constexpr auto others =
        QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup | QFileDevice::WriteOther;
    for (const auto &name : {u"server.key"_s, u"certificate-key.pem"_s})
        QVERIFY((QFile::permissions(folder.filePath(u"data/"_s + name)) & others) == 0);
    QVERIFY(fileBytes(folder.filePath(u"data/certificate.pem"_s)).startsWith("-----BEGIN CERTIFICATE-----"));
}

void CliSetupTest::initNeverOverwrites()
{
    Server server;
    const auto before = fileBytes(server.config());
    const auto again = run({u"init"_s, u"--config"_s, server.config()});
    QCOMPARE(again.code, 1);
    QVERIFY(again.err.contains(server.config()));
    QCOMPARE(fileBytes(server.config()), before);
}

void CliSetupTest::initThatWasBrokenOffIsRunAgain()
{
    Server server;
    const auto key = fileBytes(server.data(u"server.key"_s));
    const auto certificate = fileBytes(server.data(u"certificate.pem"_s));
    const auto again = [&] {
        return run({u"init"_s, u"--config"_s, server.config(), u"--data"_s, QFileInfo(server.data(u"x"_s)).path(),
                    u"--address"_s, u"127.0.0.1"_s, u"--port"_s, u"0"_s});
    };
    // The power failed before the last of its files was written.
    QVERIFY(QFile::remove(server.config()));
    auto made = again();
    QVERIFY2(made.code == 0, qPrintable(made.err));
    QCOMPARE(fileBytes(server.data(u"server.key"_s)), key);
    QCOMPARE(fileBytes(server.data(u"certificate.pem"_s)), certificate);
    // Or in the middle of a pair.
    QVERIFY(QFile::remove(server.config()) && QFile::remove(server.data(u"certificate.pem"_s)));
    QVERIFY(QFile::resize(server.data(u"certificate-key.pem"_s), 40));
    made = again();
    QVERIFY2(made.code == 0, qPrintable(made.err));
    QVERIFY2(server.start() > 0, qPrintable(server.said()));
}

void CliSetupTest::aKeyThatWaitsForItsCertificateIsKept()
{
    Server server;
    const auto file = server.data(u"certificate-key.pem"_s);
    const auto key = fileBytes(file);
    // An authority has yet to sign it.
    QVERIFY(QFile::remove(server.config()) && QFile::remove(server.data(u"certificate.pem"_s)));
    const QStringList words{u"init"_s, u"--config"_s, server.config(), u"--data"_s, QFileInfo(file).path()};
    const auto refused = run(words);
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains(file), qPrintable(refused.err));
    QCOMPARE(fileBytes(file), key);
    QVERIFY(!QFile::exists(server.config()));
    QVERIFY(QFile::rename(file, file + u".kept"_s));
    const auto made = run(words);
    QVERIFY2(made.code == 0, qPrintable(made.err));
}

void CliSetupTest::aKeyFileThatHoldsNoKeyIsSaid()
{
    Server server;
    const auto file = server.data(u"server.key"_s);
    // The power failed after the file was made and before it was written.
    QVERIFY(QFile::remove(server.config()) && QFile::resize(file, 0));
    const QStringList words{u"init"_s, u"--config"_s, server.config(), u"--data"_s, QFileInfo(file).path()};
    const auto refused = run(words);
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains(file), qPrintable(refused.err));
    QVERIFY(!QFile::exists(server.config()));
    QVERIFY(QFile::remove(file));
    const auto made = run(words);
    QVERIFY2(made.code == 0, qPrintable(made.err));
}

QTEST_GUILESS_MAIN(CliSetupTest)
#include "tst_cli_setup.moc"
