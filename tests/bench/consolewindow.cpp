// SPDX-License-Identifier: GPL-3.0-or-later
// The console as `uttar` wires it, for measuring its start.
//   uttar-bench-console prepare FOLDER COUNT     makes an officer's profile with so many complaints, and rows.tsv
//   uttar-bench-console show FOLDER [PICTURE.png]
// Only the keychain is another: it holds key and token from the beginning, for the desktop's may ask a person.
#include "app/base/text.h"
#include "app/console/seat.h"
#include "app/services/profilelist.h"
#include "tests/bench/finalpixels.h"
#include "tests/bench/sample.h"
#include "ui/settings/preferences.h"
#include "ui/shell/mainwindow.h"

#include <QAbstractItemView>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

namespace {

using namespace uttar;
using namespace uttar::bench;
using namespace std::chrono_literals;

// Nothing listens there: the console is offline as soon as it tries.
const QUrl nowhere(u"https://127.0.0.1:9"_s);

QByteArray dataKey()
{
    return ConsoleStore::encrypts() ? QByteArray(32, 'k') : QByteArray();
}

std::unique_ptr<Keychain> keychainOf(const QString &folder)
{
    auto keychain = makeMemoryKeychain();
    const QJsonObject token{{u"secret"_s, u"token"_s}, {u"expiresAt"_s, toRfc3339(SystemClock().now() + 12h)}};
    for (const auto &profile : readProfiles(folder)) {
        keychain->write(profile.id + u"/key"_s, dataKey(), [](const Result<void> &) {});
        keychain->write(profile.id + u"/token"_s, QJsonDocument(token).toJson(), [](const Result<void> &) {});
    }
    return keychain;
}

Result<void> fill(const QString &path, const Sample &sample, const std::vector<Complaint> &complaints)
{
    const SystemClock clock;
    UTTAR_TRY(const auto store, ConsoleStore::open({.path = path, .key = dataKey(), .vfs = {}}, clock));
    UTTAR_CHECK(store->adoptServer({u"Ibench"_s, u"E1"_s}));
    UTTAR_CHECK(store->saveAccount({sample.account(), sample.officer(1), sample.settings(), false}));
    SyncPage page{.accountId = sample.account(),
                  .type = ObjectType::Person,
                  .oldState = QString::fromLatin1(beginningState),
                  .newState = u"1"_s,
                  .objects = {sample.officer(1)},
                  .destroyed = {},
                  .broken = {}};
    UTTAR_CHECK(store->applyPage(page));
    page.type = ObjectType::Complaint;
    page.objects.assign(complaints.begin(), complaints.end());
    return store->applyPage(page);
}

Result<void> prepare(const QString &folder, int count)
{
    UTTAR_TRY(auto sample, Sample::make(SystemClock().now()));
    const auto complaints = sample.complaints(count);
    const auto profile = makeProfile(folder, nowhere, sample.officer(1).login);
    if (!QDir().mkpath(QFileInfo(profile.databasePath).absolutePath()))
        return fail(Code::ReadOnly, folder);
    UTTAR_CHECK(writeProfiles(folder, {profile}));
    UTTAR_CHECK(fill(profile.databasePath, sample, complaints));
    ui::Preferences preferences;
    preferences.scheme = ui::ColourScheme::Light;
    preferences.language = u"en"_s;
    preferences.lastProfile = profile.id;
    ui::PreferenceStore(QDir(folder).filePath(u"preferences.ini"_s)).save(preferences);

    QFile rows(QDir(folder).filePath(u"rows.tsv"_s));
    if (!rows.open(QIODevice::WriteOnly))
        return fail(Code::ReadOnly, rows.fileName());
    for (const auto &c : complaints) {
        auto text = c.description;
        text.replace(u'\n', u' ').replace(u'\t', u' ');
        const QStringList fields{c.serviceRequestId,       c.citizen.name,  text,
                                 c.address.district,       nameOf(c.state), c.language,
                                 toRfc3339(c.capturedTime)};
        rows.write(fields.join(u'\t').toUtf8() + '\n');
    }
    return {};
}

int show(FinalPixels &application, std::unique_ptr<Seat> &seat, const QString &folder, const QString &picture)
{
    QCoreApplication::setApplicationName(u"uttar"_s);
    application.setPicture(picture);
    seat = std::make_unique<Seat>(folder, keychainOf(folder));
    seat->console.start({});
    const int code = QApplication::exec();
    seat.reset();
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    std::unique_ptr<Seat> seat;
    FinalPixels application(argc, argv, [&seat]() -> QWidget * {
        const auto *const window = seat ? seat->console.mainWindow() : nullptr;
        const auto *const list = window != nullptr ? window->findChild<QAbstractItemView *>(u"inboxList"_s) : nullptr;
        return list != nullptr && list->model()->rowCount() > 0 ? list->viewport() : nullptr;
    });
    const auto arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"show")
        return show(application, seat, arguments.value(2), arguments.value(3));
    const auto prepared = prepare(arguments.value(2), arguments.value(3).toInt());
    if (!prepared)
        std::fprintf(stderr, "%s %s\n", qPrintable(nameOf(prepared.error().code)), qPrintable(prepared.error().detail));
    return prepared ? 0 : 1;
}
