// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>
#include <QUrl>

// uttar-server as an administrator runs it.
namespace uttar::server::test {

struct Run
{
    int code = -1;
    QString out;
    QString err;
};

// What uttar-server answers to these words.
Run run(const QStringList &words, const QByteArray &input = {});

// A server that was set up in a folder of its own.
class Server
{
public:
    Server();
    ~Server();
    [[nodiscard]] QString config() const;
    [[nodiscard]] QString data(const QString &file) const;
    Run call(QStringList words, const QByteArray &input = {});
    bool addDepartmentAndOfficer();
    // Starts serve; the port that it listens on, or 0 and what it said.
    int start();
    [[nodiscard]] QProcess &process() { return m_process; }
    [[nodiscard]] QString said();

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_said;
};

struct Answer
{
    int status = 0;
    QJsonObject body;
};

Answer ask(const QByteArray &method, const QUrl &url, const QByteArray &certificate, const QByteArray &body = {},
           const QByteArray &token = {});

[[nodiscard]] QByteArray fileBytes(const QString &path);

} // namespace uttar::server::test
