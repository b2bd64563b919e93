// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/cli/configuration.h"

#include "app/base/text.h"

#include <QFileInfo>
#include <QSettings>

namespace uttar::server {

namespace {

QString textAt(const QSettings &settings, const QString &key, const QString &fallback)
{
    if (!settings.contains(key))
        return fallback;
    // A comma makes a list of the value; here it is only a comma.
    return settings.value(key).toStringList().join(u", "_s).trimmed();
}

Result<int> numberAt(const QSettings &settings, const QString &key, int fallback, int from, int to)
{
    bool isNumber = false;
    const auto text = textAt(settings, key, QString::number(fallback));
    const int value = text.toInt(&isNumber);
    if (!isNumber || value < from || value > to)
        return fail(Code::InvalidArguments,
                    u"%1 is '%2' and must be a number from %3 to %4"_s.arg(key, text).arg(from).arg(to));
    return value;
}

Result<void> knowsEveryKey(const QSettings &settings)
{
    static const QStringList known{u"database/url"_s,       u"server/address"_s, u"server/port"_s,
                                   u"server/certificate"_s, u"server/key"_s,     u"server/workers"_s,
                                   u"secrets/key"_s,        u"log/format"_s,     u"log/requests"_s};
    for (const auto &key : settings.allKeys()) {
        if (!known.contains(key))
            return fail(Code::InvalidArguments,
                        u"there is no setting '%1'; known are: %2"_s.arg(key, known.join(u", "_s)));
    }
    return {};
}

} // namespace

Result<Configuration> readConfiguration(const QString &file)
{
    const QFileInfo info(file);
    if (!info.exists())
        return fail(Code::StorageFault,
                    u"there is no configuration file %1: make one with `uttar-server init`, or name another with "
                    "--config"_s.arg(file));
    if (!info.isReadable())
        return fail(Code::StorageFault, u"the configuration file %1 may not be read by this user"_s.arg(file));
    const QSettings settings(file, QSettings::IniFormat);
    if (settings.status() != QSettings::NoError)
        return fail(Code::InvalidArguments, u"%1 is not an INI file ([section], name=value)"_s.arg(file));
    const auto inFile = [&](Error error) {
        error.detail = u"%1: %2"_s.arg(file, error.detail);
        return error;
    };
    if (const auto known = knowsEveryKey(settings); !known)
        return fail(inFile(known.error()));

    Configuration out;
    out.databaseUrl = textAt(settings, u"database/url"_s, {});
    out.address = textAt(settings, u"server/address"_s, out.address);
    out.certificate = textAt(settings, u"server/certificate"_s, {});
    out.key = textAt(settings, u"server/key"_s, {});
    out.secretsKey = textAt(settings, u"secrets/key"_s, {});
    const auto port = numberAt(settings, u"server/port"_s, out.port, 0, 65535);
    const auto workers = numberAt(settings, u"server/workers"_s, out.workers, 1, 64);
    if (!port || !workers)
        return fail(inFile(port ? workers.error() : port.error()));
    out.port = *port;
    out.workers = *workers;
    if (out.databaseUrl.isEmpty())
        return fail(inFile({Code::InvalidArguments, u"[database] url is missing"_s}));
    const auto format = textAt(settings, u"log/format"_s, u"text"_s);
    if (format != "text"_L1 && format != "json"_L1)
        return fail(inFile({Code::InvalidArguments, u"log/format is '%1' and must be text or json"_s.arg(format)}));
    out.logFormat = format == "json"_L1 ? LogFormat::Json : LogFormat::Text;
    const auto requests = textAt(settings, u"log/requests"_s, u"true"_s);
    if (requests != "true"_L1 && requests != "false"_L1)
        return fail(
            inFile({Code::InvalidArguments, u"log/requests is '%1' and must be true or false"_s.arg(requests)}));
    out.logRequests = requests == "true"_L1;
    return out;
}

QString configurationText(const Configuration &c)
{
    return u"# Uttar server. A change takes effect when uttar-server starts again.\n"
           "\n"
           "[database]\n"
           "# sqlite:/path/file.db, or postgresql://user:password@host:port/name for several servers on one database\n"
           "url=%1\n"
           "\n"
           "[server]\n"
           "# where consoles connect: 0.0.0.0 is every IPv4 address of this computer, :: every address\n"
           "address=%2\n"
           "port=%3\n"
           "# PEM files; leave both empty for plain HTTP on 127.0.0.1 behind a proxy that speaks HTTPS\n"
           "certificate=%4\n"
           "key=%5\n"
           "# requests that are answered at the same time\n"
           "workers=%6\n"
           "\n"
           "[secrets]\n"
           "# seals the app passwords of platform accounts; keep a copy of it apart from those of the database\n"
           "key=%7\n"
           "\n"
           "[log]\n"
           "# to stderr: text for people, json for a collector; it holds no personal data\n"
           "format=%8\n"
           "# a line for each request\n"
           "requests=%9\n"_s.arg(c.databaseUrl, c.address, QString::number(c.port), c.certificate, c.key,
                                 QString::number(c.workers), c.secretsKey,
                                 c.logFormat == LogFormat::Json ? u"json"_s : u"text"_s,
                                 c.logRequests ? u"true"_s : u"false"_s);
}

QString sqliteFile(const QString &databaseUrl)
{
    const auto scheme = "sqlite:"_L1;
    return databaseUrl.startsWith(scheme) ? databaseUrl.mid(scheme.size()) : QString();
}

} // namespace uttar::server
