// SPDX-License-Identifier: GPL-3.0-or-later
// The console as `uttar` wires it, for measuring its start.
//   uttar-bench-console prepare FOLDER COUNT     makes an officer's profile with so many complaints, and rows.tsv
//   uttar-bench-console show FOLDER [PICTURE.png]
// Only the keychain is another (see benchKeychain).
#include "app/base/text.h"
#include "app/console/seat.h"
#include "tests/bench/benchprofile.h"
#include "tests/bench/finalpixels.h"
#include "ui/shell/mainwindow.h"

#include <QAbstractItemView>
#include <QFile>

#include <cstdio>

namespace {

using namespace uttar;
using namespace uttar::bench;
using namespace std::chrono_literals;

// Nothing listens there: the console is offline as soon as it tries.
const QUrl nowhere(u"https://127.0.0.1:9"_s);

Result<void> fill(const Profile &profile, const Sample &sample, const std::vector<Complaint> &complaints)
{
    const SystemClock clock;
    UTTAR_TRY(const auto store, openBenchStore(profile, clock));
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
    UTTAR_TRY(const auto profile, makeBenchProfile(folder, nowhere, sample, {}));
    UTTAR_CHECK(fill(profile, sample, complaints));

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
    seat = std::make_unique<Seat>(folder, benchKeychain(folder, u"token"_s));
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
