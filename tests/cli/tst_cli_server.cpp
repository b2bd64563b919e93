// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "tests/cli/cliserver.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <csignal>
#include <signal.h>

using namespace uttar;
using namespace uttar::server::test;

class CliServerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void helpNamesEveryCommand();
    void helpOfAGroupNamesItsCommands();
    void wrongUsageIsTold_data();
    void wrongUsageIsTold();
    void aServerIsUsedFromTheFirstUserOn();
    void aDisabledUserIsOut();
    void usersAreChangedWhileTheServerRuns();
    void aTraineeIsForPracticeOnly();
    void anAccountIsDisabledAndComesBackWithAnotherPassword();
    void anAccountSpeaksForOneDepartment();
    void aWrongKindOfAccountIsToldBeforeAPasswordIsAsked();
    void aWrongConfigurationIsNamed();
    void aDatabaseThatIsGoneIsNotMadeAnew();
    void aSecondServerOnOneFileIsRefused();
    void aPortInUseIsNamed();
    void sigtermEndsItCleanly();
    void aKilledServerStartsAgain();
    void aNewerDatabaseIsRefused();
    void secretsAreSealedAndTheirKeyIsClosed();
    void theTrailIsVerified();
    void aRestoredServerHasAnotherEpoch();
    void practiceTellsWhereItIsAndEndsWithItsParent();
    void practiceReachesNoPlatform();
    void practiceLeavesARealDatabaseAlone();
};

void CliServerTest::helpNamesEveryCommand()
{
    const auto help = run({u"--help"_s});
    QCOMPARE(help.code, 0);
    for (const auto &name : {u"init"_s,
                             u"serve"_s,
                             u"user add"_s,
                             u"user list"_s,
                             u"user disable"_s,
                             u"user enable"_s,
                             u"user password"_s,
                             u"user roles"_s,
                             u"user change"_s,
                             u"department add"_s,
                             u"department change"_s,
                             u"department show"_s,
                             u"template import"_s,
                             u"template list"_s,
                             u"account add"_s,
                             u"account disable"_s,
                             u"account enable"_s,
                             u"audit verify"_s,
                             u"restored"_s,
                             u"--practice"_s})
        QVERIFY2(help.out.contains(name), qPrintable(name));
    QCOMPARE(run({u"user"_s, u"add"_s, u"--help"_s}).code, 0);
    const auto change = run({u"user"_s, u"change"_s, u"--help"_s});
    QVERIFY2(change.code == 0 && change.out.contains(u"--team CODE"_s), qPrintable(change.out));
    const auto version = run({u"--version"_s});
    QCOMPARE(version.code, 0);
    QVERIFY(version.out.startsWith("uttar-server "_L1));
}

void CliServerTest::helpOfAGroupNamesItsCommands()
{
    const auto help = run({u"user"_s, u"--help"_s});
    QCOMPARE(help.code, 0);
    for (const auto &name : {u"user add"_s, u"user list"_s, u"user disable"_s, u"user password"_s, u"user roles"_s})
        QVERIFY2(help.out.contains(name), qPrintable(name));
    QVERIFY2(!help.out.contains(u"account add"_s), qPrintable(help.out));
    const auto half = run({u"account"_s});
    QCOMPARE(half.code, 2);
    QVERIFY2(half.out.contains(u"account disable"_s), qPrintable(half.out));
}

void CliServerTest::wrongUsageIsTold_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("tells");
    const auto row = [](const char *name, const QStringList &words, const QString &tells) {
        QTest::newRow(name) << words << tells;
    };
    row("nothing", {}, {});
    row("an unknown command", {u"dance"_s}, u"dance"_s);
    row("an unknown option", {u"serve"_s, u"--fast"_s}, u"--fast"_s);
    row("a missing value", {u"serve"_s, u"--config"_s}, u"--config"_s);
    row("a missing word", {u"user"_s, u"disable"_s}, u"LOGIN"_s);
    row("a password on the command line", {u"user"_s, u"add"_s, u"asha"_s, u"--password"_s, u"secret"_s},
        u"--password"_s);
    row("practice with a word", {u"--practice"_s, u"now"_s}, u"now"_s);
}

void CliServerTest::wrongUsageIsTold()
{
    QFETCH(QStringList, words);
    QFETCH(QString, tells);
    const auto wrong = run(words);
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.err.contains(tells), qPrintable(wrong.err));
}

void CliServerTest::aServerIsUsedFromTheFirstUserOn()
{
    Server server;
    QVERIFY(server.addDepartmentAndOfficer());
    const auto list = server.call({u"user"_s, u"list"_s});
    QVERIFY(list.out.contains(u"asha"_s) && list.out.contains(u"JAL: OFFICER"_s));
    const auto port = server.start();
    QVERIFY2(port > 0, qPrintable(server.said()));
    const auto certificate = fileBytes(server.data(u"certificate.pem"_s));
    const QUrl base(u"https://localhost:%1"_s.arg(port));
    const auto signedIn = ask("POST", base.resolved(QUrl(u"/auth/token"_s)), certificate,
                              R"({"login":"asha","password":"a long enough password","device":"test"})");
    QCOMPARE(signedIn.status, 200);
    const auto token = signedIn.body.value(u"token"_s).toString().toLatin1();
    QVERIFY(!token.isEmpty());
    const auto session = ask("GET", base.resolved(QUrl(u"/.well-known/jmap"_s)), certificate, {}, token);
    QCOMPARE(session.status, 200);
    QCOMPARE(session.body.value(u"accounts"_s).toObject().size(), 1);
    QCOMPARE(ask("GET", base.resolved(QUrl(u"/.well-known/jmap"_s)), certificate).status, 401);
    QVERIFY2(!server.said().contains(u"asha"_s), "the log names nobody");
    // While it runs, the directory may be changed.
    const auto added =
        server.call({u"user"_s, u"add"_s, u"ravi"_s, u"--role"_s, u"SUPERVISOR"_s}, "another long password\n");
    QVERIFY2(added.code == 0, qPrintable(added.err));
}

void CliServerTest::aDisabledUserIsOut()
{
    Server server;
    QVERIFY(server.addDepartmentAndOfficer());
    const auto port = server.start();
    QVERIFY2(port > 0, qPrintable(server.said()));
    const auto certificate = fileBytes(server.data(u"certificate.pem"_s));
    const QUrl base(u"https://127.0.0.1:%1"_s.arg(port));
    const QByteArray words = R"({"login":"asha","password":"a long enough password","device":"test"})";
    const auto signedIn = ask("POST", base.resolved(QUrl(u"/auth/token"_s)), certificate, words);
    const auto token = signedIn.body.value(u"token"_s).toString().toLatin1();
    QCOMPARE(server.call({u"user"_s, u"disable"_s, u"asha"_s}).code, 0);
    QCOMPARE(ask("GET", base.resolved(QUrl(u"/jmap/session"_s)), certificate, {}, token).status, 401);
    QCOMPARE(ask("POST", base.resolved(QUrl(u"/auth/token"_s)), certificate, words).status, 403);
    const auto unknown = server.call({u"user"_s, u"disable"_s, u"nobody"_s});
    QCOMPARE(unknown.code, 1);
    QVERIFY(unknown.err.contains(u"nobody"_s));
}

void CliServerTest::usersAreChangedWhileTheServerRuns()
{
    Server server;
    QVERIFY(server.addDepartmentAndOfficer());
    const auto port = server.start();
    QVERIFY2(port > 0, qPrintable(server.said()));
    const auto certificate = fileBytes(server.data(u"certificate.pem"_s));
    const QUrl base(u"https://127.0.0.1:%1"_s.arg(port));
    const auto signIn = [&](const QByteArray &password) {
        return ask("POST", base.resolved(QUrl(u"/auth/token"_s)), certificate,
                   R"({"login":"asha","device":"test","password":")" + password + "\"}");
    };
    const auto token = signIn("a long enough password").body.value(u"token"_s).toString().toLatin1();
    const auto session = [&] { return ask("GET", base.resolved(QUrl(u"/jmap/session"_s)), certificate, {}, token); };
    QCOMPARE(session().status, 200);
    const auto roles =
        server.call({u"user"_s, u"roles"_s, u"asha"_s, u"--role"_s, u"NODAL"_s, u"--role"_s, u"AUDITOR"_s});
    QVERIFY2(roles.code == 0, qPrintable(roles.err));
    QVERIFY(server.call({u"user"_s, u"list"_s}).out.contains(u"JAL: NODAL,AUDITOR"_s));
    QCOMPARE(session().status, 200);
    const auto password = server.call({u"user"_s, u"password"_s, u"asha"_s}, "quite another password\n");
    QVERIFY2(password.code == 0, qPrintable(password.err));
    QCOMPARE(session().status, 401);
    QCOMPARE(signIn("a long enough password").status, 401);
    QCOMPARE(signIn("quite another password").status, 200);
    QCOMPARE(server.call({u"user"_s, u"disable"_s, u"asha"_s}).code, 0);
    const auto added = server.call({u"user"_s, u"add"_s, u"asha"_s, u"--role"_s, u"OFFICER"_s}, "a third password\n");
    QVERIFY(added.code != 0);
    QVERIFY2(added.err.contains(u"user enable asha"_s), qPrintable(added.err));
    QCOMPARE(signIn("quite another password").status, 403);
    QCOMPARE(server.call({u"user"_s, u"enable"_s, u"asha"_s}).code, 0);
    QCOMPARE(signIn("quite another password").status, 200);
    for (const auto &command : {u"enable"_s, u"password"_s}) {
        const auto unknown = server.call({u"user"_s, command, u"nobody"_s}, "a third password\n");
        QCOMPARE(unknown.code, 1);
        QVERIFY2(unknown.err.contains(u"nobody"_s), qPrintable(unknown.err));
    }
}

void CliServerTest::aTraineeIsForPracticeOnly()
{
    Server server;
    QVERIFY(server.addDepartmentAndOfficer());
    for (const QStringList &words : {QStringList{u"user"_s, u"add"_s, u"ravi"_s}, {u"user"_s, u"roles"_s, u"asha"_s}}) {
        const auto refused = server.call(words + QStringList{u"--role"_s, u"TRAINEE"_s}, "a long enough password\n");
        QCOMPARE(refused.code, 2);
        QVERIFY2(refused.err.contains(u"--practice"_s), qPrintable(refused.err));
    }
    QVERIFY(!server.call({u"user"_s, u"list"_s}).out.contains(u"TRAINEE"_s));
}

void CliServerTest::anAccountIsDisabledAndComesBackWithAnotherPassword()
{
    Server server;
    QVERIFY(server.addDepartmentAndOfficer());
    const QStringList add{u"account"_s,     u"add"_s,       u"--handle"_s,
                          u"jal.example"_s, u"--address"_s, u"https://pds.invalid"_s};
    QCOMPARE(server.call(add, "abcd-efgh-ijkl-mnop\n").code, 0);
    const auto disabled = server.call({u"account"_s, u"disable"_s, u"@JAL.example"_s});
    QVERIFY2(disabled.code == 0, qPrintable(disabled.err));
    QVERIFY(server.call({u"account"_s, u"list"_s}).out.contains(u"disabled"_s));
    QCOMPARE(server.call({u"account"_s, u"enable"_s, u"jal.example"_s}).code, 0);
    QVERIFY(server.call({u"account"_s, u"list"_s}).out.contains(u"enabled"_s));
    QCOMPARE(server.call({u"account"_s, u"disable"_s, u"jal.example"_s}).code, 0);
    QCOMPARE(server.call(add, "qrst-uvwx-yzab-cdef\n").code, 0);
    const auto list = server.call({u"account"_s, u"list"_s}).out;
    QCOMPARE(list.count(u"jal.example"_s), 1);
    QVERIFY(list.contains(u"enabled"_s));
    const auto unknown = server.call({u"account"_s, u"disable"_s, u"nobody.example"_s});
    QCOMPARE(unknown.code, 1);
    QVERIFY(unknown.err.contains(u"nobody.example"_s));
    QVERIFY(server.call({u"audit"_s, u"verify"_s}).code == 0);
}

void CliServerTest::anAccountSpeaksForOneDepartment()
{
    Server server;
    QVERIFY(server.addDepartmentAndOfficer());
    QCOMPARE(server.call({u"department"_s, u"add"_s, u"--name"_s, u"Roads"_s, u"--prefix"_s, u"RDS"_s}).code, 0);
    const auto call = [&](const QString &verb, const QString &department) {
        QStringList words{u"account"_s, verb};
        if (verb == u"add")
            words += {u"--handle"_s, u"jal.example"_s, u"--address"_s, u"https://pds.invalid"_s};
        else
            words += u"jal.example"_s;
        if (!department.isEmpty())
            words += {u"--department"_s, department};
        return server.call(words, "abcd-efgh-ijkl-mnop\n");
    };
    const auto enabled = [&] { return server.call({u"account"_s, u"list"_s}).out.count(u"enabled"_s); };
    // It moves from one to the other.
    QCOMPARE(call(u"add"_s, u"JAL"_s).code, 0);
    QCOMPARE(call(u"disable"_s, {}).code, 0);
    QCOMPARE(call(u"add"_s, u"RDS"_s).code, 0);
    QCOMPARE(call(u"disable"_s, {}).code, 0);
    const auto which = call(u"enable"_s, {});
    QCOMPARE(which.code, 2);
    QVERIFY2(which.err.contains(u"--department"_s) && which.err.contains(u"JAL"_s), qPrintable(which.err));
    QCOMPARE(enabled(), 0);
    QCOMPARE(call(u"enable"_s, u"RDS"_s).code, 0);
    const auto taken = call(u"enable"_s, u"JAL"_s);
    QCOMPARE(taken.code, 2);
    QVERIFY2(taken.err.contains(u"account disable jal.example --department RDS"_s), qPrintable(taken.err));
    QCOMPARE(call(u"disable"_s, u"JAL"_s).code, 0);
    QCOMPARE(enabled(), 1);
    QCOMPARE(call(u"disable"_s, u"RDS"_s).code, 0);
    QCOMPARE(call(u"enable"_s, u"JAL"_s).code, 0);
    QCOMPARE(enabled(), 1);
    QCOMPARE(call(u"add"_s, u"RDS"_s).code, 2);
}

void CliServerTest::aWrongKindOfAccountIsToldBeforeAPasswordIsAsked()
{
    Server server;
    QVERIFY(server.addDepartmentAndOfficer());
    const auto wrong = server.call({u"account"_s, u"add"_s, u"--kind"_s, u"smoke"_s, u"--handle"_s, u"jal.example"_s});
    QCOMPARE(wrong.code, 2);
    QVERIFY2(wrong.err.contains(u"bluesky"_s) && !wrong.err.contains(u"password"_s, Qt::CaseInsensitive),
             qPrintable(wrong.err));
}

void CliServerTest::aDatabaseThatIsGoneIsNotMadeAnew()
{
    Server server;
    QVERIFY(server.addDepartmentAndOfficer());
    const auto file = server.data(u"uttar.db"_s);
    QVERIFY(QFile::rename(file, file + u".away"_s));
    for (const auto &words : {QStringList{u"serve"_s}, QStringList{u"user"_s, u"list"_s}, QStringList{u"restored"_s},
                              QStringList{u"audit"_s, u"verify"_s}}) {
        const auto refused = server.call(words);
        QCOMPARE(refused.code, 1);
        QVERIFY2(refused.err.contains(file) && refused.err.contains(u"backup"_s), qPrintable(refused.err));
        QVERIFY(!QFile::exists(file));
    }
    QVERIFY(QFile::rename(file + u".away"_s, file));
    QVERIFY(server.call({u"user"_s, u"list"_s}).out.contains(u"asha"_s));
}

void CliServerTest::aWrongConfigurationIsNamed()
{
    Server server;
    const auto good = fileBytes(server.config());
    const auto with = [&](const QByteArray &from, const QByteArray &to) {
        QFile file(server.config());
        auto text = good;
        text.replace(from, to);
        return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text) == text.size();
    };
    QVERIFY(with("port=0", "port=99999"));
    auto wrong = server.call({u"serve"_s});
    QCOMPARE(wrong.code, 2);
    QVERIFY(wrong.err.contains(u"server/port"_s));
    QVERIFY(with("workers=4", "wokers=4"));
    wrong = server.call({u"serve"_s});
    QCOMPARE(wrong.code, 2);
    QVERIFY(wrong.err.contains(u"wokers"_s));
    QVERIFY(with("certificate.pem", "missing.pem"));
    wrong = server.call({u"serve"_s});
    QCOMPARE(wrong.code, 1);
    QVERIFY(wrong.err.contains(u"missing.pem"_s));
    const auto none = run({u"serve"_s, u"--config"_s, u"/nowhere/server.conf"_s});
    QCOMPARE(none.code, 1);
    QVERIFY(none.err.contains(u"uttar-server init"_s));
}

void CliServerTest::aSecondServerOnOneFileIsRefused()
{
    Server server;
    QVERIFY2(server.start() > 0, qPrintable(server.said()));
    const auto second = server.call({u"serve"_s});
    QCOMPARE(second.code, 1);
    QVERIFY2(second.err.contains(QString::number(server.process().processId())), qPrintable(second.err));
}

void CliServerTest::aPortInUseIsNamed()
{
    Server first;
    const auto port = first.start();
    QVERIFY(port > 0);
    Server second;
    QFile file(second.config());
    auto text = fileBytes(second.config());
    text.replace("port=0", "port=" + QByteArray::number(port));
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text) == text.size());
    file.close();
    const auto refused = second.call({u"serve"_s});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains(QString::number(port)) && refused.err.contains(u"in use"_s), qPrintable(refused.err));
}

void CliServerTest::sigtermEndsItCleanly()
{
    Server server;
    for (const int signal : {SIGTERM, SIGINT}) {
        QVERIFY2(server.start() > 0, qPrintable(server.said()));
        QCOMPARE(::kill(pid_t(server.process().processId()), signal), 0);
        QVERIFY(server.process().waitForFinished(20'000));
        QCOMPARE(server.process().exitStatus(), QProcess::NormalExit);
        QCOMPARE(server.process().exitCode(), 0);
        QVERIFY(server.said().contains(u"ended"_s));
    }
}

void CliServerTest::aKilledServerStartsAgain()
{
    Server server;
    QVERIFY(server.addDepartmentAndOfficer());
    for (int i = 0; i < 3; ++i) {
        QVERIFY2(server.start() > 0, qPrintable(server.said()));
        server.process().kill();
        QVERIFY(server.process().waitForFinished());
    }
    QVERIFY2(server.start() > 0, qPrintable(server.said()));
    QVERIFY(server.call({u"user"_s, u"list"_s}).out.contains(u"asha"_s));
}

void CliServerTest::aNewerDatabaseIsRefused()
{
    Server server;
    QProcess sqlite;
    sqlite.start(u"sqlite3"_s,
                 {server.data(u"uttar.db"_s),
                  u"UPDATE setting SET value = '9999' WHERE name = 'schemaVersion'; "
                  "SELECT changes()"_s});
    if (!sqlite.waitForStarted())
        QSKIP("sqlite3 is not installed");
    QVERIFY(sqlite.waitForFinished());
    QCOMPARE(sqlite.readAllStandardOutput().trimmed(), "1");
    const auto refused = server.call({u"serve"_s});
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains(u"newer"_s), qPrintable(refused.err));
}

void CliServerTest::secretsAreSealedAndTheirKeyIsClosed()
{
    Server server;
    QVERIFY(server.addDepartmentAndOfficer());
    const QStringList add{u"account"_s,  u"add"_s,          u"--kind"_s,    u"bluesky"_s,
                          u"--handle"_s, u"@jal.example"_s, u"--address"_s, u"https://pds.invalid"_s};
    const auto added = server.call(add, "abcd-efgh-ijkl-mnop\n");
    QVERIFY2(added.code == 0, qPrintable(added.err));
    QVERIFY(server.call({u"account"_s, u"list"_s}).out.contains(u"jal.example"_s));
    QVERIFY(!fileBytes(server.data(u"uttar.db"_s)).contains("abcd-efgh-ijkl-mnop"));
    const auto twice = server.call(add, "abcd-efgh-ijkl-mnop\n");
    QCOMPARE(twice.code, 2);
    const auto clear = server.call(
        {u"account"_s, u"add"_s, u"--handle"_s, u"other.example"_s, u"--address"_s, u"http://pds.example"_s},
        "abcd-efgh-ijkl-mnop\n");
    QVERIFY(clear.code != 0);
    QVERIFY(clear.err.contains(u"https"_s));
    QVERIFY(QFile::setPermissions(server.data(u"server.key"_s),
                                  QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadOther));
    const auto open = server.call({u"account"_s, u"add"_s, u"--handle"_s, u"third.example"_s}, "abcd\n");
    QCOMPARE(open.code, 1);
    QVERIFY2(open.err.contains(u"chmod"_s), qPrintable(open.err));
}

void CliServerTest::theTrailIsVerified()
{
    Server server;
    QVERIFY(server.addDepartmentAndOfficer());
    const auto verified = server.call({u"audit"_s, u"verify"_s});
    QVERIFY2(verified.code == 0, qPrintable(verified.err));
    QVERIFY(verified.out.contains(u"complete and unchanged"_s));
}

void CliServerTest::aRestoredServerHasAnotherEpoch()
{
    Server server;
    const auto first = server.call({u"restored"_s});
    const auto second = server.call({u"restored"_s});
    QCOMPARE(first.code, 0);
    QCOMPARE(second.code, 0);
    QVERIFY(first.out != second.out);
    QVERIFY(server.start() > 0);
    const auto running = server.call({u"restored"_s});
    QCOMPARE(running.code, 1);
}

void CliServerTest::practiceTellsWhereItIsAndEndsWithItsParent()
{
    QProcess process;
    process.start(QStringLiteral(UTTAR_SERVER),
                  {u"--practice"_s, u"--start-empty"_s, u"--quiet"_s, u"--with-parent"_s});
    QVERIFY(process.waitForStarted());
    while (!process.canReadLine())
        QVERIFY2(process.waitForReadyRead(60'000), process.readAllStandardError().constData());
    const auto line = QJsonDocument::fromJson(process.readLine()).object();
    const auto logins = line.value(u"logins"_s).toArray();
    QVERIFY(logins.size() >= 7);
    QCOMPARE(line.value(u"pid"_s).toInteger(), process.processId());
    const auto certificate = line.value(u"certificate"_s).toString().toLatin1();
    const QUrl base(line.value(u"url"_s).toString());
    QStringList roles;
    for (const auto &value : logins)
        roles += value.toObject().value(u"role"_s).toString();
    for (const auto &role : {u"OFFICER"_s, u"SUPERVISOR"_s, u"NODAL"_s, u"EDITOR"_s})
        QVERIFY2(roles.contains(role), qPrintable(role));
    const auto first = logins.first().toObject();
    const auto body = QJsonDocument(QJsonObject{{u"login"_s, first.value(u"login"_s)},
                                                {u"password"_s, first.value(u"password"_s)},
                                                {u"device"_s, u"test"_s}})
                          .toJson();
    QCOMPARE(ask("POST", base.resolved(QUrl(u"/auth/token"_s)), certificate, body).status, 200);
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(20'000));
    QCOMPARE(process.exitCode(), 0);
}

void CliServerTest::practiceReachesNoPlatform()
{
    QTemporaryDir folder;
    QProcess process;
    process.start(QStringLiteral(UTTAR_SERVER),
                  {u"--practice"_s, u"--start-empty"_s, u"--quiet"_s, u"--with-parent"_s, u"--data"_s, folder.path()});
    QVERIFY(process.waitForStarted());
    while (!process.canReadLine())
        QVERIFY2(process.waitForReadyRead(60'000), process.readAllStandardError().constData());
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(20'000));
    // Its database under a configuration of a real server.
    Server server;
    QFile file(server.config());
    auto text = fileBytes(server.config());
    text.replace(server.data(u"uttar.db"_s).toUtf8(), folder.filePath(u"practice.db"_s).toUtf8());
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(text) == text.size());
    file.close();
    const auto added = server.call({u"account"_s, u"add"_s, u"--handle"_s, u"jal.example"_s}, "secret\n");
    QCOMPARE(added.code, 1);
    QVERIFY(added.err.contains(u"practice"_s));
    const auto served = server.call({u"serve"_s});
    QCOMPARE(served.code, 1);
    QVERIFY(served.err.contains(u"practice"_s));
}

void CliServerTest::practiceLeavesARealDatabaseAlone()
{
    Server server;
    const auto refusedBy = [&] {
        return run({u"--practice"_s, u"--start-empty"_s, u"--quiet"_s, u"--database"_s,
                    u"sqlite:"_s + server.data(u"uttar.db"_s)});
    };
    // Also before its first department.
    auto refused = refusedBy();
    QCOMPARE(refused.code, 1);
    QVERIFY2(refused.err.contains(u"--database"_s), qPrintable(refused.err));
    QVERIFY(server.addDepartmentAndOfficer());
    refused = refusedBy();
    QCOMPARE(refused.code, 1);
    QCOMPARE(server.call({u"department"_s, u"list"_s}).out.count(u'\n'), 1);
    QVERIFY2(server.start() > 0, qPrintable(server.said()));
}

QTEST_GUILESS_MAIN(CliServerTest)
#include "tst_cli_server.moc"
