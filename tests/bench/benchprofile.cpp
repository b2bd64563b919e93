// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchprofile.h"

#include "app/base/text.h"
#include "ui/settings/preferences.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

namespace uttar::bench {

namespace {

using namespace std::chrono_literals;

QByteArray dataKey()
{
    return ConsoleStore::encrypts() ? QByteArray(32, 'k') : QByteArray();
}

} // namespace

Result<std::unique_ptr<ConsoleStore>> openBenchStore(const Profile &profile, const Clock &clock)
{
    return ConsoleStore::open({.path = profile.databasePath, .key = dataKey(), .vfs = {}}, clock);
}

Result<Profile> makeBenchProfile(const QString &folder, const QUrl &server, const Sample &sample,
                                 const QByteArray &authority)
{
    auto profile = makeProfile(folder, server, sample.officer(1).login);
    profile.authorityPem = authority;
    if (!QDir().mkpath(QFileInfo(profile.databasePath).absolutePath()))
        return fail(Code::ReadOnly, folder);
    UTTAR_CHECK(writeProfiles(folder, {profile}));
    const SystemClock clock;
    UTTAR_TRY(const auto store, openBenchStore(profile, clock));
    UTTAR_CHECK(store->adoptServer({u"Ibench"_s, u"E1"_s}));
    UTTAR_CHECK(store->saveAccount({sample.account(), sample.officer(1), sample.settings(), false}));
    ui::Preferences preferences;
    preferences.scheme = ui::ColourScheme::Light;
    preferences.language = u"en"_s;
    preferences.lastProfile = profile.id;
    ui::PreferenceStore(QDir(folder).filePath(u"preferences.ini"_s)).save(preferences);
    return profile;
}

std::unique_ptr<Keychain> benchKeychain(const QString &folder, const QString &token)
{
    auto keychain = makeMemoryKeychain();
    const QJsonObject kept{{u"secret"_s, token}, {u"expiresAt"_s, toRfc3339(SystemClock().now() + 12h)}};
    for (const auto &profile : readProfiles(folder)) {
        keychain->write(profile.id + u"/key"_s, dataKey(), [](const Result<void> &) {});
        keychain->write(profile.id + u"/token"_s, QJsonDocument(kept).toJson(), [](const Result<void> &) {});
    }
    return keychain;
}

} // namespace uttar::bench
