// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchserver.h"

#include "app/base/text.h"
#include "app/server/http/selfsigned.h"
#include "app/server/store/serverstore.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QThread>

#include <csignal>

#include <sys/prctl.h>

namespace uttar::bench {

namespace {

using namespace std::chrono_literals;

constexpr std::size_t complaintsInATransaction = 500;

QString secretOf(int officer)
{
    return u"bench-token-of-officer-%1"_s.arg(officer);
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        return fail(Code::StorageFault, u"cannot write %1: %2"_s.arg(path, file.errorString()));
    return {};
}

Result<void> addOfficer(server::Transaction &t, const AccountId &account, const Person &person, int number)
{
    UTTAR_CHECK(t.savePerson(account, person));
    UTTAR_CHECK(t.saveLogin({person.login, u"*"_s, false, {{account, person.id}}}));
    const auto hash = QCryptographicHash::hash(secretOf(number).toUtf8(), QCryptographicHash::Sha256).toHex();
    return t.saveToken({QString::fromLatin1(hash), person.login, u"bench"_s, t.now(), t.now() + 24h, t.now(), false});
}

// A server that has run for these days has escalated what was due long ago; it must not begin with it while it is
// measured.
Result<void> settleClocks(server::Database &database, const AccountId &account)
{
    for (;;) {
        const auto breached = database.write([&](server::Transaction &t) -> Result<std::size_t> {
            UTTAR_TRY(const auto breaches, t.takeBreaches(account, complaintsInATransaction));
            for (const auto &breach : breaches)
                UTTAR_CHECK(t.saveComplaint(breach.complaint));
            return breaches.size();
        });
        if (!breached)
            return fail(breached.error());
        if (*breached == 0)
            return {};
    }
}

} // namespace

Result<std::unique_ptr<BenchServer>> BenchServer::start(const Sample &sample, int officers,
                                                        const std::vector<Complaint> &complaints)
{
    std::unique_ptr<BenchServer> self(new BenchServer);
    if (!self->m_folder.isValid())
        return fail(Code::StorageFault, u"no temporary folder"_s);
    UTTAR_CHECK(self->fill(sample, officers, complaints));
    UTTAR_CHECK(self->launch());
    return self;
}

BenchServer::~BenchServer()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(15'000))
        m_process.kill();
    m_process.waitForFinished();
}

Result<void> BenchServer::fill(const Sample &sample, int officers, const std::vector<Complaint> &complaints)
{
    UTTAR_TRY(
        const auto database,
        server::Database::open(
            {.url = u"sqlite:"_s + m_folder.filePath(u"uttar.db"_s), .workers = 1, .inlineCalls = true}, m_clock));
    const auto people = database->write([&](server::Transaction &t) -> Result<void> {
        UTTAR_CHECK(t.saveSetting(u"serverInstance"_s, u"Ibench"_s));
        UTTAR_CHECK(t.saveSetting(u"epoch"_s, u"E1"_s));
        UTTAR_CHECK(t.saveDepartment({sample.account(), sample.settings(), {}}));
        for (int number = 1; number <= officers; ++number)
            UTTAR_CHECK(addOfficer(t, sample.account(), sample.officer(number), number));
        return {};
    });
    UTTAR_CHECK(people);
    for (std::size_t from = 0; from < complaints.size(); from += complaintsInATransaction) {
        const auto to = std::min(from + complaintsInATransaction, complaints.size());
        const auto saved = database->write([&](server::Transaction &t) -> Result<void> {
            for (auto at = from; at < to; ++at)
                UTTAR_CHECK(t.saveComplaint(complaints[at]));
            return {};
        });
        UTTAR_CHECK(saved);
    }
    return settleClocks(*database, sample.account());
}

Result<void> BenchServer::launch()
{
    UTTAR_TRY(const auto pair, server::makeSelfSigned({u"127.0.0.1"_s, u"localhost"_s}, 2));
    m_certificate = pair.certificate;
    const auto in = [this](const char *name) { return m_folder.filePath(QString::fromLatin1(name)); };
    UTTAR_CHECK(writeFile(in("certificate.pem"), pair.certificate));
    UTTAR_CHECK(writeFile(in("key.pem"), pair.key));
    const auto configuration =
        u"[database]\nurl=sqlite:%1\n[server]\naddress=127.0.0.1\nport=0\ncertificate=%2\nkey=%3\n"
        "[log]\nrequests=false\n"_s.arg(in("uttar.db"), in("certificate.pem"), in("key.pem"));
    UTTAR_CHECK(writeFile(in("server.conf"), configuration.toUtf8()));

    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setStandardErrorFile(in("log"));
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.start(QDir(QCoreApplication::applicationDirPath()).filePath(u"uttar-server"_s),
                    {u"serve"_s, u"--config"_s, in("server.conf")});
    static const QRegularExpression listens(u"listens on https://127\\.0\\.0\\.1:(\\d+)"_s);
    const QDeadlineTimer deadline(20s);
    QString log;
    while (!deadline.hasExpired()) {
        m_process.waitForFinished(20);
        QFile file(in("log"));
        if (file.open(QIODevice::ReadOnly))
            log = QString::fromUtf8(file.readAll());
        if (const auto match = listens.match(log); match.hasMatch()) {
            m_port = match.captured(1).toUShort();
            return {};
        }
        if (m_process.state() == QProcess::NotRunning)
            break;
    }
    return fail(Code::Internal, u"uttar-server did not start: %1 %2"_s.arg(m_process.errorString(), log.right(2000)));
}

QUrl BenchServer::url() const
{
    return QUrl(u"https://127.0.0.1:%1"_s.arg(m_port));
}

Token BenchServer::token(int officer) const
{
    return {.secret = secretOf(officer), .expiresAt = m_clock.now() + 12h};
}

double BenchServer::residentMegabytes() const
{
    QFile status(u"/proc/%1/status"_s.arg(m_process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    static const QRegularExpression resident(u"VmRSS:\\s+(\\d+) kB"_s);
    const auto match = resident.match(QString::fromLatin1(status.readAll()));
    return match.captured(1).toDouble() / 1024;
}

} // namespace uttar::bench
