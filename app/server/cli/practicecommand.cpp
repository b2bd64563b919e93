// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/log.h"
#include "app/base/text.h"
#include "app/server/cli/commands.h"
#include "app/server/cli/serverprocess.h"
#include "app/server/cli/signals.h"
#include "app/server/cli/terminal.h"
#include "app/server/http/selfsigned.h"
#include "app/server/practice/practiceboard.h"
#include "app/server/practice/practiceworld.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>

#include <algorithm>
#include <unistd.h>

namespace uttar::server {

namespace {

constexpr int certificateDays = 825;

struct CertificateFiles
{
    QString certificate;
    QString key;
    QByteArray pem;
};

// Nobody but this computer trusts it; a console is told of it by the line below. A folder that is used again keeps its
// certificate, so that a console that is open goes on.
Result<CertificateFiles> writeCertificate(const QString &folder)
{
    CertificateFiles out{folder + u"/certificate.pem"_s, folder + u"/certificate-key.pem"_s, {}};
    if (QFile known(out.certificate); QFile::exists(out.key) && known.open(QIODevice::ReadOnly)) {
        out.pem = known.readAll();
        return out;
    }
    UTTAR_TRY(const auto pair, makeSelfSigned({u"localhost"_s, u"127.0.0.1"_s, u"::1"_s}, certificateDays));
    const auto write = [](const QString &path, const QByteArray &bytes) -> Result<void> {
        QFile::remove(path);
        QFile file(path);
        constexpr auto ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly) || file.write(bytes) != bytes.size())
            return fail(Code::StorageFault, u"cannot write %1: %2"_s.arg(path, file.errorString()));
        return {};
    };
    out.pem = pair.certificate;
    // The key first: a certificate without one is made anew.
    UTTAR_CHECK(write(out.key, pair.key));
    UTTAR_CHECK(write(out.certificate, pair.certificate));
    return out;
}

Result<PracticeOptions> worldOptions(const Arguments &arguments, const QString &folder)
{
    PracticeOptions out;
    out.folder = folder;
    bool isNumber = false;
    out.seed = arguments.value(u"seed"_s, u"1"_s).toULongLong(&isNumber);
    if (!isNumber)
        return fail(Code::InvalidArguments, u"--seed is a whole number"_s);
    if (arguments.has(u"start-empty"_s))
        out.complaints = 0;
    if (arguments.has(u"quiet"_s))
        out.newPostEvery = Milliseconds{0};
    return out;
}

Result<QJsonArray> loginsOf(Database &database, const QString &password)
{
    return database.read([&](Transaction &t) -> Result<QJsonArray> {
        QJsonArray out;
        UTTAR_TRY(auto logins, t.logins());
        std::erase_if(logins, [](const Login &login) { return login.disabled || login.persons.empty(); });
        // The first department's before the second's: whoever asks for an officer gets the one with the fuller inbox.
        std::ranges::stable_sort(logins, {}, [](const Login &login) { return login.persons.front().first.toString(); });
        for (const auto &login : logins) {
            const auto &[account, id] = login.persons.front();
            UTTAR_TRY(const auto person, t.person(account, id));
            out.append(QJsonObject{{u"login"_s, login.login},
                                   {u"password"_s, password},
                                   {u"role"_s, person.roles.empty() ? QString() : nameOf(person.roles.front())},
                                   {u"name"_s, person.name}});
        }
        return out;
    });
}

// The server of a practice: everything real but its citizens. No platform but the simulated ones is ever made here.
class PracticeServer
{
public:
    [[nodiscard]] Result<QByteArray> start(const Arguments &arguments, Tools &tools);
    ~PracticeServer() { m_process.reset(); } // before the world that it uses

private:
    [[nodiscard]] Result<QString> chooseFolder(const Arguments &arguments);
    [[nodiscard]] Result<void> connectWorld();

    std::unique_ptr<QTemporaryDir> m_temporary; // removed at the end
    std::unique_ptr<QLockFile> m_lock;
    std::unique_ptr<SeededRandom> m_random;
    std::unique_ptr<PracticeWorld> m_world;
    std::unique_ptr<ServerProcess> m_process;
};

Result<QString> PracticeServer::chooseFolder(const Arguments &arguments)
{
    if (!arguments.has(u"data"_s)) {
        m_temporary = std::make_unique<QTemporaryDir>();
        if (!m_temporary->isValid())
            return fail(Code::StorageFault, u"no temporary folder: %1"_s.arg(m_temporary->errorString()));
        return m_temporary->path();
    }
    const auto folder = QDir(arguments.value(u"data"_s)).absolutePath();
    if (!QDir().mkpath(folder))
        return fail(Code::StorageFault, u"cannot make the folder %1"_s.arg(folder));
    return folder;
}

Result<void> PracticeServer::connectWorld()
{
    UTTAR_TRY(const auto accounts, m_process->database().read([](Transaction &t) { return t.platformAccounts(); }));
    for (const auto &account : accounts) {
        auto *const platform =
            account.kind == "practice"_L1 ? m_world->platform(account.channel, account.handle) : nullptr;
        if (platform != nullptr)
            m_process->addPlatform(account, *platform);
    }
    m_world->onPost([this] { m_process->intake().wake(); });
    m_process->api().setFallback([this](const ApiRequest &request) { return practiceBoard(*m_world, request); });
    return {};
}

// A database of its own: invented citizens among real ones would be answered, and nobody could tell them apart.
Result<void> isForPractice(const QString &databaseUrl)
{
    UTTAR_TRY(const auto purpose, Database::purposeOf(databaseUrl));
    if (purpose != Database::Purpose::Other)
        return {};
    return fail(Code::StorageFault,
                u"this database belongs to a server or a program that is no practice, and is left as it is: name an "
                "empty one with --database, or leave --database out"_s);
}

// The line that tells a console where to go.
Result<QByteArray> PracticeServer::start(const Arguments &arguments, Tools &tools)
{
    UTTAR_TRY(const auto folder, chooseFolder(arguments));
    UTTAR_TRY(const auto options, worldOptions(arguments, folder));
    UTTAR_TRY(const auto certificate, writeCertificate(folder));
    ServerProcess::Options server;
    server.databaseUrl = arguments.value(u"database"_s, u"sqlite:"_s + folder + u"/practice.db"_s);
    server.http.certificateFile = certificate.certificate;
    server.http.keyFile = certificate.key;
    bool isNumber = false;
    server.http.port = arguments.value(u"port"_s, u"0"_s).toUShort(&isNumber);
    if (!isNumber)
        return fail(Code::InvalidArguments, u"--port is a number from 0 to 65535"_s);
    const int lease = arguments.value(u"publisher-lease"_s, u"30000"_s).toInt(&isNumber);
    if (!isNumber || lease < 100)
        return fail(Code::InvalidArguments, u"--publisher-lease is a number of milliseconds, 100 or more"_s);
    server.publisherLease = Milliseconds{lease};
    server.http.maxBody = server.api.limits.maxSizeUpload;
    server.api.practice = true;
    UTTAR_TRY(m_lock, lockDatabase(server.databaseUrl));
    // Before it is opened, which migrates it.
    UTTAR_CHECK(isForPractice(server.databaseUrl));
    // Tokens and ids of this process come from the system; only the world follows the seed.
    UTTAR_TRY(m_process, ServerProcess::open(server, tools.clock, tools.random));
    m_random = std::make_unique<SeededRandom>(options.seed);
    // It marks the database as one of practice: before anything else that a start which was broken off would leave.
    UTTAR_CHECK(fillPractice(m_process->database(), tools.clock, *m_random, options));
    UTTAR_CHECK(ensureInstance(m_process->database(), tools.random));
    UTTAR_TRY(m_world, PracticeWorld::open(tools.clock, options));
    UTTAR_CHECK(connectWorld());
    UTTAR_CHECK(m_process->start());
    m_world->start();
    UTTAR_TRY(const auto logins, loginsOf(m_process->database(), options.password));
    return QJsonDocument(QJsonObject{{u"url"_s, u"https://127.0.0.1:%1"_s.arg(m_process->port())},
                                     {u"certificate"_s, QString::fromLatin1(certificate.pem)},
                                     {u"logins"_s, logins},
                                     {u"pid"_s, qint64(getpid())}})
        .toJson(QJsonDocument::Compact);
}

} // namespace

std::vector<OptionRule> practiceOptions()
{
    return {{u"practice"_s, {}, u"runs a server with invented citizens and departments, which reaches no platform"_s},
            {u"data"_s, u"FOLDER"_s, u"keeps its data there (else: a temporary folder, removed at the end)"_s},
            {u"seed"_s, u"NUMBER"_s, u"the same seed makes the same citizens (1)"_s},
            {u"start-empty"_s, {}, u"departments and people, but no complaints yet"_s},
            {u"quiet"_s, {}, u"nobody writes unasked"_s},
            {u"database"_s, u"URL"_s, u"a PostgreSQL database of its own (else: a file in the data folder)"_s},
            {u"port"_s, u"NUMBER"_s, u"of 127.0.0.1 (any free one)"_s},
            {u"publisher-lease"_s, u"MILLISECONDS"_s,
             u"how long after the end of a publisher another one takes over (30000)"_s},
            {u"with-parent"_s, {}, u"ends when stdin closes"_s}};
}

int runPractice(const Arguments &arguments, Tools &tools)
{
    installLog(LogFormat::Text);
    const EndBySignal ending;
    PracticeServer server;
    const auto line = server.start(arguments, tools);
    if (!line)
        return failed(line.error(), u"the practice server does not start"_s);
    std::unique_ptr<EndWithParent> parent;
    if (arguments.has(u"with-parent"_s))
        parent = std::make_unique<EndWithParent>();
    say(QString::fromUtf8(*line));
    return QCoreApplication::exec();
}

} // namespace uttar::server
