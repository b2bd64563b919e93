// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/cli/cliserver.h"

#include "app/base/text.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QRegularExpression>
#include <QSslConfiguration>
#include <QTest>

#include <memory>

namespace uttar::server::test {

Run run(const QStringList &words, const QByteArray &input)
{
    QProcess process;
    process.start(QStringLiteral(UTTAR_SERVER), words);
    if (!process.waitForStarted())
        return {};
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60'000)) {
        process.kill();
        process.waitForFinished();
        return {};
    }
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            QString::fromUtf8(process.readAllStandardOutput()), QString::fromUtf8(process.readAllStandardError())};
}

Server::Server()
{
    const auto made =
        run({u"init"_s, u"--config"_s, config(), u"--data"_s, m_folder.filePath(u"data"_s), u"--address"_s,
             u"127.0.0.1"_s, u"--port"_s, u"0"_s, u"--name"_s, u"localhost"_s, u"--name"_s, u"127.0.0.1"_s});
    if (made.code != 0)
        qFatal("init: %s", qPrintable(made.err));
}

Server::~Server()
{
    if (m_process.state() != QProcess::NotRunning) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

QString Server::config() const
{
    return m_folder.filePath(u"server.conf"_s);
}

QString Server::data(const QString &file) const
{
    return m_folder.filePath(u"data/"_s + file);
}

Run Server::call(QStringList words, const QByteArray &input)
{
    words += {u"--config"_s, config()};
    return run(words, input);
}

bool Server::addDepartmentAndOfficer()
{
    return call({u"department"_s, u"add"_s, u"--name"_s, u"Water"_s, u"--prefix"_s, u"JAL"_s}).code == 0
        && call({u"user"_s, u"add"_s, u"asha"_s, u"--role"_s, u"OFFICER"_s}, "a long enough password\n").code == 0;
}

int Server::start()
{
    m_said.clear();
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(QStringLiteral(UTTAR_SERVER), {u"serve"_s, u"--config"_s, config()});
    static const QRegularExpression listens(u"listens on https://127.0.0.1:(\\d+)"_s);
    QElapsedTimer watch;
    watch.start();
    while (watch.elapsed() < 30'000 && m_process.state() != QProcess::NotRunning) {
        m_process.waitForReadyRead(200);
        m_said += QString::fromUtf8(m_process.readAll());
        if (const auto match = listens.match(m_said); match.hasMatch())
            return match.captured(1).toInt();
    }
    return 0;
}

QString Server::said()
{
    m_said += QString::fromUtf8(m_process.readAll());
    return m_said;
}

Answer ask(const QByteArray &method, const QUrl &url, const QByteArray &certificate, const QByteArray &body,
           const QByteArray &token)
{
    QNetworkAccessManager manager;
    QNetworkRequest request(url);
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromData(certificate));
    request.setSslConfiguration(tls);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    if (!token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + token);
    const std::unique_ptr<QNetworkReply> reply(manager.sendCustomRequest(request, method, body));
    if (!QTest::qWaitFor([&] { return reply->isFinished(); }, 20'000))
        return {};
    return {reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(),
            QJsonDocument::fromJson(reply->readAll()).object()};
}

QByteArray fileBytes(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace uttar::server::test
