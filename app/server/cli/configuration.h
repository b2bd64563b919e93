// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/log.h"
#include "app/base/result.h"

#include <QString>

namespace uttar::server {

inline constexpr auto defaultConfigurationFile = "/etc/uttar/server.conf";

// What /etc/uttar/server.conf (or --config) says.
struct Configuration
{
    QString databaseUrl; // as Database::Options::url
    QString address = QStringLiteral("0.0.0.0");
    int port = 8443;
    QString certificate; // PEM files; both empty: plain HTTP on loopback behind a proxy
    QString key;
    int workers = 4;
    QString secretsKey; // file of the server's key
    LogFormat logFormat = LogFormat::Text;
    bool logRequests = true;
};

// Code::InvalidArguments names the line to change: an unknown or missing key, a value out of bounds. StorageFault: the
// file cannot be read.
[[nodiscard]] Result<Configuration> readConfiguration(const QString &file);
// The file's text, with a comment for each key.
[[nodiscard]] QString configurationText(const Configuration &configuration);

// "/path/file.db" of a SQLite URL; empty for PostgreSQL.
[[nodiscard]] QString sqliteFile(const QString &databaseUrl);

} // namespace uttar::server
