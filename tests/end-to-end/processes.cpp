// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/end-to-end/processes.h"

#include "app/base/text.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QTest>
#include <QTimer>

namespace uttar::tests {

namespace {

QString program(const QString &name)
{
    return QDir(QStringLiteral(UTTAR_BIN)).filePath(name);
}

// One line of the process' output, without its line feed.
QByteArray readLine(QProcess &process, QByteArray &rest, std::chrono::milliseconds limit)
{
    const QDeadlineTimer deadline(limit);
    while (true) {
        rest += process.readAllStandardOutput();
        if (const auto end = rest.indexOf('\n'); end >= 0) {
            const auto line = rest.first(end);
            rest.remove(0, end + 1);
            return line;
        }
        if (deadline.hasExpired() || process.state() == QProcess::NotRunning)
            return {};
        process.waitForReadyRead(int(std::min<qint64>(deadline.remainingTime(), 200)));
    }
}

} // namespace

bool waitUntil(const std::function<bool()> &condition, std::chrono::milliseconds limit)
{
    const QDeadlineTimer deadline(limit);
    while (!condition()) {
        if (deadline.hasExpired())
            return false;
        QTest::qWait(20);
    }
    return true;
}

Server::Server(QString folder, QString database, QStringList more)
    : m_folder(std::move(folder)), m_database(std::move(database)), m_more(std::move(more))
{ }

Server::~Server()
{
    kill();
}

bool Server::start()
{
    m_process = std::make_unique<QProcess>();
    QStringList arguments{u"--practice"_s, u"--with-parent"_s, u"--data"_s, m_folder, u"--seed"_s, u"7"_s};
    if (!m_database.isEmpty())
        arguments += {u"--database"_s, m_database};
    if (m_port != 0)
        arguments += {u"--port"_s, QString::number(m_port)};
    arguments += m_more;
    m_process->setProcessChannelMode(QProcess::SeparateChannels);
    m_process->setStandardErrorFile(m_folder + u"/server.log"_s, QIODevice::Append);
    m_process->start(program(u"uttar-server"_s), arguments);
    QByteArray rest;
    const auto line = m_process->waitForStarted() ? readLine(*m_process, rest, std::chrono::seconds(60)) : QByteArray();
    const auto ready = QJsonDocument::fromJson(line).object();
    m_url = ready[u"url"_s].toString();
    m_certificate = ready[u"certificate"_s].toString();
    m_logins = ready[u"logins"_s].toArray();
    m_port = QUrl(m_url).port();
    if (m_url.isEmpty()) {
        QFile log(m_folder + u"/server.log"_s);
        if (log.open(QIODevice::ReadOnly))
            m_errors = QString::fromUtf8(log.readAll().right(4000));
    }
    return !m_url.isEmpty();
}

void Server::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished();
}

void Server::terminate()
{
    m_process->terminate();
    m_process->waitForFinished(15'000);
}

int Server::exitCode() const
{
    return m_process->exitStatus() == QProcess::NormalExit ? m_process->exitCode() : -1;
}

QStringList Server::logins(const QString &role) const
{
    QStringList found;
    for (const auto &each : m_logins) {
        if (each.toObject()[u"role"_s].toString() == role)
            found.push_back(each.toObject()[u"login"_s].toString());
    }
    return found;
}

QString Server::login(const QString &role) const
{
    return logins(role).value(0);
}

QJsonObject Server::request(const QByteArray &method, const QString &path, const QJsonObject &body)
{
    QNetworkAccessManager network;
    QNetworkRequest request(QUrl(m_url + path));
    auto tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromData(m_certificate.toUtf8()));
    request.setSslConfiguration(tls);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    std::unique_ptr<QNetworkReply> reply(
        network.sendCustomRequest(request, method, QJsonDocument(body).toJson(QJsonDocument::Compact)));
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(10'000, &loop, &QEventLoop::quit);
    loop.exec();
    return QJsonDocument::fromJson(reply->readAll()).object();
}

QString Server::citizenPosts(const QString &handle, const QString &text, const QString &channel,
                             const QString &inReplyTo)
{
    QJsonObject body{{u"channel"_s, channel}, {u"handle"_s, handle}, {u"name"_s, handle}, {u"text"_s, text}};
    if (!inReplyTo.isEmpty())
        body[u"inReplyTo"_s] = inReplyTo;
    return request("POST", u"/practice/post"_s, body)[u"id"_s].toString();
}

QJsonArray Server::published()
{
    return request("GET", u"/practice/posts"_s, {})[u"replies"_s].toArray();
}

Console::Console(QString folder) : m_folder(std::move(folder)) { }

Console::~Console()
{
    kill();
}

bool Console::start()
{
    QDir().mkpath(m_folder);
    m_process = std::make_unique<QProcess>();
    m_process->setStandardErrorFile(m_folder + u"/console.log"_s, QIODevice::Append);
    m_process->start(program(u"uttar-test-console"_s), {m_folder});
    m_output.clear();
    return m_process->waitForStarted();
}

void Console::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished();
}

void Console::stop()
{
    m_process->closeWriteChannel();
    m_process->waitForFinished(15'000);
}

void Console::send(const QString &what, QJsonObject arguments)
{
    arguments[u"n"_s] = ++m_next;
    arguments[u"do"_s] = what;
    m_process->write(QJsonDocument(arguments).toJson(QJsonDocument::Compact) + '\n');
    m_process->waitForBytesWritten(2000);
}

QJsonValue Console::call(const QString &what, QJsonObject arguments)
{
    send(what, std::move(arguments));
    m_error.clear();
    while (true) {
        const auto line = readLine(*m_process, m_output, std::chrono::seconds(30));
        if (line.isEmpty()) {
            m_error = u"gone"_s;
            return QJsonValue::Undefined;
        }
        const auto answer = QJsonDocument::fromJson(line).object();
        if (answer[u"n"_s].toInt() != m_next)
            continue; // of a call that nobody waited for
        m_error = answer[u"error"_s].toString();
        return answer.contains(u"value"_s) ? answer[u"value"_s] : QJsonValue(QJsonValue::Undefined);
    }
}

bool Console::signIn(const Server &server, const QString &login)
{
    call(u"signIn"_s,
         {{u"server"_s, server.url()},
          {u"login"_s, login},
          {u"password"_s, u"practice"_s},
          {u"certificate"_s, server.certificate()}});
    return m_error.isEmpty();
}

QJsonObject Console::find(const QString &text, int folder)
{
    for (const auto &row : call(u"inbox"_s, {{u"folder"_s, folder}}).toArray()) {
        if (row.toObject()[u"text"_s].toString().contains(text))
            return row.toObject();
    }
    return {};
}

QJsonObject Console::complaint(const QString &id)
{
    return call(u"complaint"_s, {{u"id"_s, id}}).toObject();
}

} // namespace uttar::tests
