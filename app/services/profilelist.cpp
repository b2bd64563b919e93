// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/services/profilelist.h"

#include "app/base/text.h"
#include "app/protocol/jmap.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSaveFile>

#include <algorithm>

namespace uttar {

namespace {

QString listPath(const QString &dataFolder)
{
    return dataFolder + "/profiles.json"_L1;
}

bool isId(const QString &id)
{
    static const QRegularExpression form(u"\\A[A-Za-z0-9-]{1,80}\\z"_s);
    return form.match(id).hasMatch();
}

QString databasePath(const QString &dataFolder, const QString &id)
{
    return dataFolder + u'/' + id + "/console.db"_L1;
}

} // namespace

std::vector<Profile> readProfiles(const QString &dataFolder)
{
    QFile file(listPath(dataFolder));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const auto object = objectFromJson(file.read(16 * 1024 * 1024));
    if (!object)
        return {};
    std::vector<Profile> out;
    for (const auto list = object->value("profiles"_L1).toArray(); const auto entry : list) {
        const auto value = entry.toObject();
        const auto server = serverAddress(QUrl(value.value("server"_L1).toString()));
        Profile profile{.id = value.value("id"_L1).toString(),
                        .name = value.value("name"_L1).toString(),
                        .server = server.value_or(QUrl()),
                        .login = value.value("login"_L1).toString(),
                        .databasePath = {},
                        .authorityPem = value.value("authority"_L1).toString().toLatin1()};
        if (!isId(profile.id) || !server || profile.login.isEmpty())
            continue;
        profile.databasePath = databasePath(dataFolder, profile.id);
        out.push_back(std::move(profile));
    }
    return out;
}

Result<void> writeProfiles(const QString &dataFolder, const std::vector<Profile> &profiles)
{
    QJsonArray list;
    for (const auto &profile : profiles) {
        if (profile.practice)
            continue;
        list.append(QJsonObject{{u"id"_s, profile.id},
                                {u"name"_s, profile.name},
                                {u"server"_s, profile.server.toString()},
                                {u"login"_s, profile.login},
                                {u"authority"_s, QString::fromLatin1(profile.authorityPem)}});
    }
    QDir().mkpath(dataFolder);
    QSaveFile file(listPath(dataFolder));
    if (!file.open(QIODevice::WriteOnly))
        return fail(Code::ReadOnly, u"profiles.json cannot be written"_s);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    file.write(QJsonDocument(QJsonObject{{u"profiles"_s, list}}).toJson());
    if (!file.commit())
        return fail(Code::DiskFull, u"profiles.json cannot be written"_s);
    return {};
}

Result<QUrl> serverAddress(const QUrl &typed)
{
    auto url = typed;
    if (url.scheme().isEmpty()) // "seva.example.gov.in:8443"
        url = QUrl(u"https://"_s + typed.toString());
    else if (url.host().isEmpty() && !url.path().isEmpty() && url.path().front().isDigit())
        url = QUrl(u"https://"_s + typed.toString()); // "localhost:8443": its scheme is no scheme
    if (!url.isValid() || url.host().isEmpty() || url.scheme() != "https"_L1)
        return fail(Code::InvalidArguments, u"not an https address"_s);
    QUrl clean;
    clean.setScheme(u"https"_s);
    clean.setHost(url.host());
    clean.setPort(url.port());
    return clean;
}

Profile makeProfile(const QString &dataFolder, const QUrl &server, const QString &login)
{
    const auto name = login + u'@' + server.host();
    const auto whole = login + u'@' + server.toString();
    auto id = name.toLower();
    id.replace(QRegularExpression(u"[^a-z0-9]+"_s), u"-"_s);
    const auto hash = QCryptographicHash::hash(whole.toUtf8(), QCryptographicHash::Sha256).toHex().left(8);
    id = id.left(60) + u'-' + QString::fromLatin1(hash);
    return {.id = id,
            .name = name,
            .server = server,
            .login = login,
            .databasePath = databasePath(dataFolder, id),
            .authorityPem = {}};
}

QString keyFileOf(const Profile &profile)
{
    return QFileInfo(profile.databasePath).absolutePath() + "/key.json"_L1;
}

} // namespace uttar
