// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/server/cli/commands.h"
#include "app/server/cli/newfile.h"
#include "app/server/cli/restored.h"
#include "app/server/cli/secrets.h"
#include "app/server/cli/serverprocess.h"
#include "app/server/cli/terminal.h"
#include "app/server/http/selfsigned.h"
#include "app/server/http/tlscontext.h"
#include "app/server/store/auditverify.h"
#include "app/server/store/connection.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QHash>
#include <QHostInfo>

#include <unistd.h>

namespace uttar::server {

namespace {

constexpr int trialDays = 825; // what browsers and phones accept at most

constexpr auto privateFile = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

Result<void> makeFolder(const QString &folder)
{
    if (QDir().mkpath(folder)) {
        QFile::setPermissions(folder, privateFile | QFileDevice::ExeOwner);
        return {};
    }
    return fail(Code::StorageFault,
                u"cannot make the folder %1: run it as the user who may, or choose --data"_s.arg(folder));
}

// Half a pair, of an init that ended between the two, is of no use. But what somebody put there, such as the key of a
// certificate that an authority has yet to sign, is theirs.
Result<void> removeHalf(const QString &file, const QString &otherHalf)
{
    QFile half(file);
    if (!half.exists())
        return {};
    if (!half.open(QIODevice::ReadOnly))
        return fail(Code::StorageFault, u"cannot read %1: %2"_s.arg(file, half.errorString()));
    const auto text = half.readAll();
    const bool isWhole = text.contains("-----BEGIN ") && text.trimmed().endsWith("-----")
        && text.lastIndexOf("-----END ") > text.indexOf("-----BEGIN ");
    if (isWhole)
        return fail(Code::StorageFault,
                    u"%1 is there without its other half %2: put that there, or move %1 away and run init again"_s.arg(
                        file, otherHalf));
    if (!half.remove())
        return fail(Code::StorageFault, u"cannot remove %1: %2"_s.arg(file, half.errorString()));
    return {};
}

// A certificate of one's own, or one for a trial.
Result<void> chooseCertificate(Configuration &configuration, const Arguments &arguments, const QString &folder)
{
    const auto certificate = arguments.value(u"certificate"_s);
    const auto key = arguments.value(u"key"_s);
    if (certificate.isEmpty() != key.isEmpty())
        return fail(Code::InvalidArguments, u"--certificate and --key go together"_s);
    if (!certificate.isEmpty()) {
        configuration.certificate = QFileInfo(certificate).absoluteFilePath();
        configuration.key = QFileInfo(key).absoluteFilePath();
        UTTAR_CHECK(makeTlsContext(configuration.certificate, configuration.key));
        return {};
    }
    auto names = arguments.options.value(u"name"_s);
    if (names.isEmpty())
        names = {QHostInfo::localHostName(), u"localhost"_s, u"127.0.0.1"_s};
    configuration.certificate = folder + u"/certificate.pem"_s;
    configuration.key = folder + u"/certificate-key.pem"_s;
    if (QFileInfo::exists(configuration.certificate) && QFileInfo::exists(configuration.key)) {
        // Of an init that did not come to its end: the pair is good, or said not to be.
        UTTAR_CHECK(makeTlsContext(configuration.certificate, configuration.key));
        return {};
    }
    UTTAR_TRY(const auto pair, makeSelfSigned(names, trialDays));
    UTTAR_CHECK(removeHalf(configuration.key, configuration.certificate));
    UTTAR_CHECK(removeHalf(configuration.certificate, configuration.key));
    UTTAR_CHECK(writeNewFile(configuration.key, pair.key, privateFile));
    return writeNewFile(configuration.certificate, pair.certificate,
                        privateFile | QFileDevice::ReadGroup | QFileDevice::ReadOther);
}

// One that is there is kept: something may be sealed with it. A power failure may have left an empty one.
Result<void> ensureServerKey(const QString &file)
{
    if (!QFileInfo::exists(file)) {
        UTTAR_CHECK(ServerKey::create(file));
        return {};
    }
    const auto key = ServerKey::load(file);
    if (key)
        return {};
    return fail(key.error().code,
                u"%1. Put the right one there; if no account was ever connected, remove it and run init again"_s.arg(
                    key.error().detail));
}

Result<Configuration> setUp(const Arguments &arguments, Tools &tools, const QString &file, const QString &folder)
{
    if (QFileInfo::exists(file))
        return fail(Code::StorageFault,
                    u"%1 exists already: this server was set up before. Change the file, or name another with "
                    "--config"_s.arg(file));
    Configuration out;
    bool isPort = false;
    out.port = arguments.value(u"port"_s, QString::number(out.port)).toInt(&isPort);
    if (!isPort || out.port < 0 || out.port > 65535)
        return fail(Code::InvalidArguments, u"--port is a number from 0 to 65535"_s);
    out.address = arguments.value(u"address"_s, out.address);
    UTTAR_CHECK(makeFolder(folder));
    if (!QDir().mkpath(QFileInfo(file).absolutePath()))
        return fail(Code::StorageFault, u"cannot make the folder of %1"_s.arg(file));
    out.databaseUrl = arguments.value(u"database"_s, u"sqlite:"_s + folder + u"/uttar.db"_s);
    UTTAR_TRY(const auto database, openForTool(out, tools.clock));
    UTTAR_CHECK(ensureInstance(*database, tools.random));
    out.secretsKey = folder + u"/server.key"_s;
    UTTAR_CHECK(ensureServerKey(out.secretsKey));
    UTTAR_CHECK(chooseCertificate(out, arguments, folder));
    // Last: while there is no configuration file, init may be run again.
    UTTAR_CHECK(writeNewFile(file, configurationText(out).toUtf8(), privateFile | QFileDevice::ReadGroup));
    return out;
}

// The way to a server on which a complaint finds its officer, as lines to copy.
void tellNext(const QString &config, const QString &folder)
{
    const auto examples = QDir::cleanPath(QCoreApplication::applicationDirPath() + u"/../share/uttar-server"_s);
    const auto department = folder + u"/department.json"_s;
    const auto templates = folder + u"/templates.json"_s;
    say(u"Next (write your department, its teams and the words of its complaints into the two copies, before they are "
        "read):"_s);
    say(u"  cp %1/department.example.json %2"_s.arg(examples, department));
    say(u"  cp %1/templates.example.json %2"_s.arg(examples, templates));
    say(u"  uttar-server department add%1 --file %2"_s.arg(config, department));
    say(u"  uttar-server template import%1 %2"_s.arg(config, templates));
    say(u"  uttar-server user add%1 LOGIN --name \"Full Name\" --role NODAL"_s.arg(config));
    say(u"  uttar-server user add%1 LOGIN --name \"Full Name\" --role OFFICER --team WATER"_s.arg(config));
    say(u"  uttar-server user add%1 LOGIN --name \"Full Name\" --role SUPERVISOR"_s.arg(config));
    say(u"  uttar-server account add%1 --kind bluesky --handle department.example"_s.arg(config));
    say(u"  uttar-server serve%1"_s.arg(config));
}

int runInit(const Arguments &arguments, Tools &tools)
{
    const auto file =
        QFileInfo(arguments.value(u"config"_s, QString::fromLatin1(defaultConfigurationFile))).absoluteFilePath();
    const auto folder = QFileInfo(arguments.value(u"data"_s, u"/var/lib/uttar"_s)).absoluteFilePath();
    const auto done = setUp(arguments, tools, file, folder);
    if (!done)
        return failed(done.error(), u"not set up"_s);
    const auto config = file == QLatin1String(defaultConfigurationFile) ? QString() : u" --config "_s + file;
    say(u"Set up. Configuration: %1, data: %2"_s.arg(file, folder));
    if (!arguments.has(u"certificate"_s))
        say(u"The certificate %1 is signed by itself, for a trial: give it to the consoles, or put the department's "
            u"own "
            "into the configuration file."_s.arg(done->certificate));
    say(u"Keep a copy of %1 apart from those of the database."_s.arg(done->secretsKey));
    tellNext(config, folder);
    return exitDone;
}

int runRestored(const Arguments &arguments, Tools &tools)
{
    const auto configuration = configurationOf(arguments);
    if (!configuration)
        return failed(configuration.error(), {});
    const auto lock = lockDatabase(configuration->databaseUrl);
    if (!lock)
        return failed(lock.error(), u"stop the server first"_s);
    const auto database = openForTool(*configuration, tools.clock);
    if (!database)
        return failed(database.error(), {});
    const auto marked = markRestored(**database, tools.random);
    if (!marked)
        return failed(marked.error(), u"not marked"_s);
    say(u"Marked as restored (epoch %1). Consoles keep what they have, say that the server was restored, and fetch "
        "everything again."_s.arg(marked->epoch));
    if (marked->unclear > 0)
        say(u"%1 replies may have been published since the backup was made. They are looked for on the platforms; what "
            "is not found there waits for a supervisor."_s.arg(marked->unclear));
    return exitDone;
}

QString wordsOf(AuditFault fault)
{
    switch (fault) {
    case AuditFault::None: return u"good"_s;
    case AuditFault::Altered: return u"changed"_s;
    case AuditFault::Removed: return u"removed"_s;
    case AuditFault::CutOff: return u"cut off"_s;
    }
    return {};
}

// Departments as the administrator knows them: "JAL Water Supply Department".
QHash<AccountId, QString> departmentNames(Database &database)
{
    QHash<AccountId, QString> out;
    const auto departments = database.read([](Transaction &t) { return t.departments(); });
    if (!departments)
        return out; // they are called by their ids: the trail is verified all the same
    for (const auto &department : *departments)
        out[department.id] = department.settings.numberPrefix + u' ' + department.settings.name;
    return out;
}

// On a terminal: a long trail takes a while.
void tellProgress(const AuditReport &report, const QString &department)
{
    constexpr qint64 every = 100'000;
    if (report.entries % every == 0 && isatty(STDERR_FILENO) == 1)
        complain(u"%1: %2 entries so far"_s.arg(department).arg(report.entries));
}

int runVerify(const Arguments &arguments, Tools &tools)
{
    const auto configuration = configurationOf(arguments);
    if (!configuration)
        return failed(configuration.error(), {});
    const auto database = openForTool(*configuration, tools.clock);
    if (!database)
        return failed(database.error(), {});
    const auto names = departmentNames(**database);
    const auto nameOfIts = [&](const AuditReport &report) {
        return names.value(report.account, report.account.toString());
    };
    const auto reports =
        verifyAudit(**database, [&](const AuditReport &report) { tellProgress(report, nameOfIts(report)); });
    if (!reports)
        return failed(reports.error(), u"the trail cannot be read"_s);
    bool good = true;
    for (const auto &report : *reports) {
        if (report.fault == AuditFault::None) {
            say(u"%1: %2, complete and unchanged"_s.arg(
                nameOfIts(report), report.entries == 1 ? u"1 entry"_s : u"%1 entries"_s.arg(report.entries)));
            continue;
        }
        good = false;
        complain(u"%1: entry %2 is %3 (%4 good entries before it)"_s.arg(nameOfIts(report))
                     .arg(report.badSequence)
                     .arg(wordsOf(report.fault))
                     .arg(report.entries));
    }
    if (!good)
        complain(u"the audit trail was tampered with or damaged: keep this database and compare it with a backup"_s);
    return good ? exitDone : exitFailed;
}

} // namespace

std::vector<Command> setupCommands()
{
    return {
        Command{u"init"_s,
                {},
                u"sets a new server up: folder, configuration, keys, database, certificate"_s,
                {configOption(),
                 {u"data"_s, u"FOLDER"_s, u"where its data lies (/var/lib/uttar)"_s},
                 {u"database"_s, u"URL"_s, u"sqlite:/path/file.db or postgresql://user:password@host/name"_s},
                 {u"address"_s, u"IP"_s, u"where it listens (0.0.0.0)"_s},
                 {u"port"_s, u"NUMBER"_s, u"where it listens (8443)"_s},
                 {u"certificate"_s, u"FILE"_s, u"the department's own certificate chain (PEM)"_s},
                 {u"key"_s, u"FILE"_s, u"its key (PEM)"_s},
                 {u"name"_s, u"HOST"_s, u"a name or address for the trial certificate"_s, true}},
                0,
                runInit},
        Command{u"restored"_s,
                {},
                u"tells the consoles that the database came out of a backup"_s,
                {configOption()},
                0,
                runRestored},
        Command{u"audit verify"_s,
                {},
                u"checks every department's trail: nothing changed, removed or cut off"_s,
                {configOption()},
                0,
                runVerify},
    };
}

OptionRule configOption()
{
    return {u"config"_s, u"FILE"_s, u"the configuration file (%1)"_s.arg(QLatin1String(defaultConfigurationFile))};
}

Result<Configuration> configurationOf(const Arguments &arguments)
{
    UTTAR_TRY(auto configuration,
              readConfiguration(arguments.value(u"config"_s, QString::fromLatin1(defaultConfigurationFile))));
    UTTAR_TRY(const auto address, databaseAddress(configuration.databaseUrl));
    // SQLite would make an empty one, and everybody would believe that nothing was ever there.
    if (!address.postgres && !QFileInfo::exists(address.file))
        return fail(
            Code::StorageFault,
            u"the database %1 is not there: put it back from a backup, then run `uttar-server restored`; or name "
            "the right one in the configuration file"_s.arg(address.file));
    return configuration;
}

Result<std::unique_ptr<Database>> openForTool(const Configuration &configuration, Clock &clock)
{
    return Database::open({.url = configuration.databaseUrl, .workers = 1, .inlineCalls = true}, clock);
}

} // namespace uttar::server
