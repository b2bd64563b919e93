// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/peers/bluesky/realserver.h"

#include "app/base/text.h"
#include "app/domain/reply.h"
#include "app/protocol/codec.h"
#include "tests/end-to-end/processes.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>

namespace uttar::tests {

namespace {

QString freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return QString::number(server.serverPort());
}

QByteArray departmentFile()
{
    DepartmentSettings settings;
    settings.name = u"Jal Vibhag"_s;
    settings.numberPrefix = u"JAL"_s;
    settings.officeHours = defaultOfficeHours();
    settings.teams = {{u"FIELD"_s, {{u"en"_s, u"Field team"_s}}}};
    settings.categories = {Category{.code = u"WATER"_s,
                                    .names = {{u"en"_s, u"Water supply"_s}},
                                    .team = u"FIELD"_s,
                                    .resolveDays = {},
                                    .monetary = false}};
    settings.platformRules = {defaultRule(Channel::Bluesky)};
    IntakeRules rules;
    rules.classification = {{.serviceCode = u"WATER"_s, .words = {u"water"_s, u"पानी"_s}, .hashtags = {}}};
    return QJsonDocument(QJsonObject{{u"settings"_s, toJson(settings)}, {u"rules"_s, toJson(rules)}}).toJson();
}

} // namespace

RealServer::~RealServer()
{
    kill();
}

QString RealServer::write(const QString &name, const QByteArray &bytes) const
{
    QFile file(m_folder + u'/' + name);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
    return file.fileName();
}

bool RealServer::run(const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStringLiteral(UTTAR_BIN "/uttar-server"),
                  arguments + QStringList{u"--config"_s, m_folder + u"/server.conf"_s});
    const bool ended = process.waitForFinished(60'000);
    m_errors = QString::fromUtf8(process.readAll());
    return ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
}

bool RealServer::init()
{
    const auto port = freePort();
    m_port = port.toInt();
    return run({u"init"_s, u"--data"_s, m_folder + u"/data"_s, u"--address"_s, u"127.0.0.1"_s, u"--port"_s, port,
                u"--name"_s, u"127.0.0.1"_s});
}

bool RealServer::addDepartment()
{
    return run({u"department"_s, u"add"_s, u"--file"_s, write(u"department.json"_s, departmentFile())});
}

bool RealServer::addUser(const QString &login, const QString &role)
{
    return run({u"user"_s, u"add"_s, login, u"--role"_s, role, u"--team"_s, u"FIELD"_s, u"--password-file"_s,
                write(u"password"_s, m_password.toUtf8())});
}

bool RealServer::addAccount(const QString &handle, const QString &address, const QString &appPassword)
{
    return run({u"account"_s, u"add"_s, u"--kind"_s, u"bluesky"_s, u"--handle"_s, handle, u"--address"_s, address,
                u"--password-file"_s, write(u"app-password"_s, appPassword.toUtf8())});
}

bool RealServer::verifyAudit()
{
    return run({u"audit"_s, u"verify"_s});
}

bool RealServer::addTemplate(const QString &title, const QString &body)
{
    const QJsonObject value{{u"shortcut"_s, u"/water"_s},
                            {u"type"_s, nameOf(ReplyType::Final)},
                            {u"serviceCode"_s, u"WATER"_s},
                            {u"titles"_s, QJsonObject{{u"en"_s, title}}},
                            {u"bodies"_s, QJsonObject{{u"en"_s, body}}}};
    return run({u"template"_s, u"import"_s, write(u"templates.json"_s, QJsonDocument(QJsonArray{value}).toJson())});
}

bool RealServer::start()
{
    m_process = std::make_unique<QProcess>();
    m_process->setStandardErrorFile(m_folder + u"/server.log"_s, QIODevice::Append);
    const int before = logged(u"listens on"_s);
    m_process->start(QStringLiteral(UTTAR_BIN "/uttar-server"),
                     {u"serve"_s, u"--config"_s, m_folder + u"/server.conf"_s});
    const bool listens =
        waitUntil([&] { return logged(u"listens on"_s) > before || m_process->state() == QProcess::NotRunning; });
    return listens && m_process->state() == QProcess::Running;
}

void RealServer::kill()
{
    if (!m_process)
        return;
    m_process->kill();
    m_process->waitForFinished();
}

bool RealServer::terminate()
{
    m_process->terminate();
    return m_process->waitForFinished(15'000) && m_process->exitStatus() == QProcess::NormalExit
        && m_process->exitCode() == 0;
}

QString RealServer::certificate() const
{
    QFile file(m_folder + u"/data/certificate.pem"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

int RealServer::logged(const QString &text) const
{
    QFile file(m_folder + u"/server.log"_s);
    return file.open(QIODevice::ReadOnly) ? int(QString::fromUtf8(file.readAll()).count(text)) : 0;
}

} // namespace uttar::tests
