// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/log.h"
#include "app/base/text.h"
#include "app/server/cli/commands.h"
#include "app/server/cli/secrets.h"
#include "app/server/cli/serverprocess.h"
#include "app/server/cli/signals.h"
#include "app/server/cli/terminal.h"
#include "app/server/platforms/factory.h"
#include "app/server/platforms/switchedplatform.h"

#include <QCoreApplication>

#include <map>
#include <utility>

namespace uttar::server {

namespace {

constexpr auto lookForAccountsEvery = Milliseconds{30'000};

// The real platforms of a server: those that are connected at the start, and those that are added while it runs.
class RealPlatforms
{
public:
    RealPlatforms(ServerProcess &process, QString keyFile, Clock &clock)
        : m_process(process), m_keyFile(std::move(keyFile)), m_clock(clock)
    { }

    void look()
    {
        m_timer = m_clock.callAfter(lookForAccountsEvery, [this] { look(); });
        const auto accounts = m_process.database().read([](Transaction &t) { return t.platformAccounts(); });
        if (!accounts) {
            qCWarning(lcServer, "cannot read the platform accounts: %s", qPrintable(nameOf(accounts.error().code)));
            return;
        }
        for (const auto &account : *accounts)
            look(account);
    }

private:
    void look(const PlatformAccount &account)
    {
        const auto known = m_platforms.find(account.id);
        if (known != m_platforms.end() && known->second->setEnabled(account.enabled))
            qCInfo(lcServer, "platform account %s (%s) is %s", qPrintable(account.id), qPrintable(account.handle),
                   account.enabled ? "enabled" : "disabled");
        const auto tried = m_secrets.constFind(account.id);
        if (!account.enabled || (tried != m_secrets.constEnd() && *tried == account.secret))
            return;
        m_secrets[account.id] =
            account.secret; // one that does not fit is not tried again, and complained of, each time
        if (const auto used = use(account); !used)
            qCWarning(lcServer, "platform account %s (%s) is not used: %s", qPrintable(account.id),
                      qPrintable(account.handle), qPrintable(used.error().detail));
    }

    [[nodiscard]] Result<void> use(const PlatformAccount &account)
    {
        UTTAR_TRY(const auto key, ServerKey::load(m_keyFile));
        UTTAR_TRY(const auto secret, key.open(account.secret));
        UTTAR_TRY(
            auto platform,
            makePlatform(
                {.kind = account.kind, .handle = account.handle, .address = QUrl(account.address), .secret = secret},
                m_clock));
        if (auto &switched = m_platforms[account.id]) {
            switched->replace(std::move(platform));
        } else {
            switched = std::make_unique<SwitchedPlatform>(std::move(platform));
            m_process.addPlatform(account, *switched);
        }
        // The department's own name there, and no citizen's. Other lines name the account by its id.
        qCInfo(lcServer, "platform account %s (%s on %s) is connected", qPrintable(account.id),
               qPrintable(account.handle), qPrintable(account.kind));
        return {};
    }

    ServerProcess &m_process;
    QString m_keyFile;
    Clock &m_clock;
    QHash<QString, QByteArray> m_secrets;                             // that were tried, by the account's id
    std::map<QString, std::unique_ptr<SwitchedPlatform>> m_platforms; // by the account's id
    std::unique_ptr<Clock::Timer> m_timer;
};

ServerProcess::Options optionsOf(const Configuration &c)
{
    ServerProcess::Options out;
    out.databaseUrl = c.databaseUrl;
    out.workers = c.workers;
    out.http.address = c.address;
    out.http.port = quint16(c.port);
    out.http.certificateFile = c.certificate;
    out.http.keyFile = c.key;
    out.http.workers = c.workers;
    out.http.maxBody = out.api.limits.maxSizeUpload;
    out.http.logRequests = c.logRequests;
    return out;
}

// Whether `init` ran on this database.
Result<void> wasSetUp(Database &database)
{
    UTTAR_TRY(const auto instance, database.read([](Transaction &t) { return t.setting(u"serverInstance"_s); }));
    if (instance.isEmpty())
        return fail(Code::StorageFault, u"this database was not set up: run `uttar-server init`"_s);
    UTTAR_TRY(const auto practice, database.read([](Transaction &t) { return t.setting(u"practiceSeed"_s); }));
    if (!practice.isEmpty())
        return fail(Code::StorageFault, u"this is a practice database: run `uttar-server --practice --data FOLDER`"_s);
    return {};
}

int runServe(const Arguments &arguments, Tools &tools)
{
    const auto configuration = configurationOf(arguments);
    if (!configuration)
        return failed(configuration.error(), {});
    installLog(configuration->logFormat);
    const auto lock = lockDatabase(configuration->databaseUrl);
    if (!lock)
        return failed(lock.error(), {});
    auto process = ServerProcess::open(optionsOf(*configuration), tools.clock, tools.random);
    if (!process)
        return failed(process.error(), u"cannot open the database"_s);
    if (const auto ready = wasSetUp((*process)->database()); !ready)
        return failed(ready.error(), {});
    RealPlatforms platforms(**process, configuration->secretsKey, tools.clock);
    platforms.look();
    if (const auto started = (*process)->start(); !started)
        return failed(started.error(), {});
    const EndBySignal ending;
    const auto scheme = configuration->certificate.isEmpty() ? u"http"_s : u"https"_s;
    qCInfo(lcServer, "uttar-server %s listens on %s://%s:%d", UTTAR_VERSION, qPrintable(scheme),
           qPrintable(configuration->address), int((*process)->port()));
    const int code = QCoreApplication::exec();
    qCInfo(lcServer, "ending: answers that run are finished");
    process->reset(); // before the platforms, which it uses
    qCInfo(lcServer, "ended");
    return code;
}

} // namespace

std::vector<Command> serveCommands()
{
    return {Command{u"serve"_s, {}, u"runs the server until SIGTERM or SIGINT"_s, {configOption()}, 0, runServe}};
}

} // namespace uttar::server
