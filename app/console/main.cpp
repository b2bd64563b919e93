// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/log.h"
#include "app/base/text.h"
#include "app/console/seat.h"
#include "app/console/tour.h"
#include "app/console/watchdog.h"
#include "app/services/datakey.h"

#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QSslCertificate>
#include <QStandardPaths>
#include <QTimer>

#include <cstdio>

namespace {

using namespace uttar;

struct Options
{
    QString profileFolder;
    QString tourFolder;
    ui::Console::Start start;
};

int complain(const QString &words)
{
    std::fprintf(stderr, "uttar: %s\n", qUtf8Printable(words));
    return 2;
}

// The options, or what is wrong with them.
tl::expected<Options, QString> readOptions(const QCoreApplication &application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Answer the citizens who complain on social media."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption folder(u"profile-folder"_s, u"Where the data of this computer stands."_s, u"folder"_s);
    const QCommandLineOption practice(u"practice"_s, u"Start Practice at once: simulated citizens, no real server."_s);
    const QCommandLineOption server(u"server"_s, u"The address of the department's server."_s, u"url"_s);
    const QCommandLineOption authority(u"ca"_s, u"A certificate (PEM) to trust beside the system's."_s, u"file"_s);
    const QCommandLineOption tour(u"tour"_s, u"Walk through a day and leave pictures in this folder."_s, u"folder"_s);
    parser.addOptions({folder, practice, server, authority, tour});
    parser.process(application);

    Options options;
    options.profileFolder =
        parser.isSet(folder) ? parser.value(folder) : QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    options.tourFolder = parser.value(tour);
    options.start.practice = parser.isSet(practice);
    if (parser.isSet(server)) {
        options.start.server = QUrl(parser.value(server), QUrl::StrictMode);
        if (!options.start.server.isValid() || options.start.server.scheme() != "https"_L1)
            return tl::unexpected(u"--server wants an address like https://uttar.example.gov.in"_s);
    }
    if (parser.isSet(authority)) {
        QFile file(parser.value(authority));
        if (!file.open(QIODevice::ReadOnly))
            return tl::unexpected(u"--ca: %1 cannot be read: %2"_s.arg(file.fileName(), file.errorString()));
        options.start.authorityPem = file.readAll();
        if (QSslCertificate::fromData(options.start.authorityPem, QSsl::Pem).isEmpty())
            return tl::unexpected(
                u"--ca: %1 holds no certificate in PEM form (it begins with -----BEGIN CERTIFICATE-----)"_s.arg(
                    file.fileName()));
    }
    if (!QDir().mkpath(options.profileFolder))
        return tl::unexpected(
            u"the folder %1 cannot be made; choose another with --profile-folder"_s.arg(options.profileFolder));
    return options;
}

int walkTour(const QString &folder)
{
    Tour tour(folder);
    int status = 1;
    QObject::connect(&tour, &Tour::finished, qApp, [&](int pictures, const QString &problem) {
        if (problem.isEmpty()) {
            std::printf("%d pictures in %s\n", pictures, qUtf8Printable(folder));
            status = 0;
        } else {
            complain(problem);
        }
        QTimer::singleShot(0, qApp, &QCoreApplication::quit);
    });
    tour.start();
    QApplication::exec();
    return status;
}

} // namespace

int main(int argc, char **argv)
{
    installLog(LogFormat::Text);
    WatchedApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"uttar"_s);
    QCoreApplication::setApplicationVersion(QString::fromLatin1(UTTAR_VERSION));
    QGuiApplication::setDesktopFileName(u"uttar"_s);

    const auto options = readOptions(application);
    if (!options)
        return complain(options.error());
    if (!dataIsEncrypted())
        qCWarning(lcStore, "what lies on this computer is NOT encrypted: this build has no SQLite3 Multiple Ciphers");

    if (!options->tourFolder.isEmpty())
        return walkTour(options->tourFolder);
    Seat seat(options->profileFolder, makeDesktopKeychain());
    seat.console.start(options->start);
    return QApplication::exec();
}
