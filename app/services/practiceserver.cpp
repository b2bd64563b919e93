// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/practiceserver.h"

#include "app/base/log.h"
#include "app/base/text.h"
#include "app/protocol/jmap.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonObject>
#include <QPromise>
#include <QStandardPaths>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace uttar {

namespace {

constexpr auto programName = "uttar-server"_L1;
constexpr std::chrono::seconds longestStart{60};
constexpr qsizetype longestLine = 1024 * 1024; // bytes
constexpr int patience = 3000;                 // ms, of a child that was asked to end

} // namespace

const PracticeOffer::Login *PracticeOffer::login(Role role) const
{
    const auto at = std::ranges::find(logins, nameOf(role), &Login::role);
    return at == logins.end() ? nullptr : &*at;
}

Result<PracticeOffer> practiceOfferFromJson(const QByteArray &line)
{
    UTTAR_TRY(const auto object, objectFromJson(line));
    PracticeOffer offer{.url = QUrl(object.value("url"_L1).toString()),
                        .certificate = object.value("certificate"_L1).toString().toLatin1(),
                        .logins = {}};
    for (const auto list = object.value("logins"_L1).toArray(); const auto value : list) {
        const auto login = value.toObject();
        offer.logins.push_back({.login = login.value("login"_L1).toString(),
                                .password = login.value("password"_L1).toString(),
                                .role = login.value("role"_L1).toString(),
                                .name = login.value("name"_L1).toString()});
    }
    if (offer.url.scheme() != "https"_L1 || offer.url.host().isEmpty() || offer.logins.empty())
        return fail(Code::NotAnUttarServer, u"the practice server says no address or no logins"_s);
    return offer;
}

PracticeServer::PracticeServer(QObject *parent) : QObject(parent) { }

PracticeServer::~PracticeServer()
{
    stop();
}

QString PracticeServer::findProgram()
{
    const QFileInfo beside(QCoreApplication::applicationDirPath() + u'/' + programName);
    if (beside.isExecutable())
        return beside.absoluteFilePath();
    return QStandardPaths::findExecutable(programName);
}

QFuture<Result<PracticeOffer>> PracticeServer::start(const QString &program, const QStringList &more)
{
    auto promise = std::make_shared<QPromise<Result<PracticeOffer>>>();
    auto future = promise->future();
    promise->start();
    m_waiting.push_back(promise);
    if (m_offer) {
        answer(*m_offer);
        return future;
    }
    if (program.isEmpty()) {
        answer(fail(Code::NotFound, u"uttar-server is not installed"_s));
        return future;
    }
    if (m_process)
        return future; // it is starting
    m_process = std::make_unique<QProcess>();
    auto *const process = m_process.get();
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel); // its log beside ours
    connect(process, &QProcess::readyReadStandardOutput, this, &PracticeServer::takeOutput);
    const auto gone = [this, process](const QString &reason) {
        if (m_process.get() != process)
            return;
        m_process.release()->deleteLater(); // it is the sender
        m_output.clear();
        if (std::exchange(m_offer, std::nullopt))
            Q_EMIT ended(reason);
        answer(fail(Code::Offline, reason));
    };
    connect(process, &QProcess::finished, this,
            [gone](int code) { gone(u"uttar-server ended with code %1"_s.arg(code)); });
    connect(process, &QProcess::errorOccurred, this, [gone, process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            gone(process->errorString());
    });
    QTimer::singleShot(longestStart, process, [this, process] {
        if (m_process.get() == process && !m_offer)
            process->kill(); // finished() follows
    });
    process->start(program, QStringList{u"--practice"_s, u"--with-parent"_s} + more);
    return future;
}

void PracticeServer::takeOutput()
{
    m_output += m_process->readAllStandardOutput();
    const auto end = m_output.indexOf('\n');
    if (m_offer || end < 0) {
        if (m_output.size() > longestLine || m_offer)
            m_output.clear(); // what it says later is no business of ours
        return;
    }
    auto offer = practiceOfferFromJson(m_output.left(end));
    m_output.clear();
    if (offer)
        m_offer = *offer;
    answer(std::move(offer));
}

void PracticeServer::answer(Result<PracticeOffer> offer)
{
    for (const auto &promise : std::exchange(m_waiting, {})) {
        promise->addResult(offer);
        promise->finish();
    }
}

void PracticeServer::stop()
{
    m_offer.reset();
    if (!m_process)
        return;
    const auto process = std::move(m_process);
    process->disconnect(this);
    process->terminate();
    if (!process->waitForFinished(patience)) {
        qCWarning(lcClient, "the practice server does not end: killed");
        process->kill();
        process->waitForFinished(patience);
    }
}

} // namespace uttar
