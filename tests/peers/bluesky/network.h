// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonArray>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QProcess>
#include <QUrlQuery>

#include <map>

namespace uttar::tests {

// Bluesky's own servers on loopback (start.js), and what people do there by the PDS's own API, past Uttar.
class BlueskyNetwork
{
public:
    ~BlueskyNetwork();

    // Starts it: some ten seconds. `settings` of start.js: {"ACCESS_TTL", "20s"}. False: it did not start.
    [[nodiscard]] bool start(const QString &folder, const std::map<QString, QString> &settings = {});
    [[nodiscard]] bool stop(); // SIGTERM
    [[nodiscard]] bool isRunning() const { return m_process.state() != QProcess::NotRunning; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }

    [[nodiscard]] QUrl pds() const { return QUrl(m_ready[QStringLiteral("pds")].toString()); }
    // handle, did, password, appPassword of "citizen", "neighbour", "department".
    [[nodiscard]] QString account(const QString &name, const QString &field) const;

    // A post as this person writes it, with facets for "@department.test" in it: {"uri", "cid"}; empty when refused.
    [[nodiscard]] QJsonObject post(const QString &name, const QString &text, const QJsonObject &replyTo = {},
                                   const QJsonObject &embed = {});
    [[nodiscard]] bool remove(const QString &name, const QString &uri);
    // The blob object that a record embeds.
    [[nodiscard]] QJsonObject upload(const QString &name, const QByteArray &bytes, const QByteArray &type);
    // Every post that stands in this person's repository: {"uri", "cid", "value"}.
    [[nodiscard]] QJsonArray posts(const QString &name);
    // How many of them have this text.
    [[nodiscard]] int count(const QString &name, const QString &text);
    // Whether there is a post under this record key.
    [[nodiscard]] bool stands(const QString &name, const QString &key);
    // Asks so often that the PDS (RATE_LIMITS=1) refuses this machine for the next minutes; what this class asks itself
    // comes from elsewhere, as a PDS behind a proxy sees it. False: it never refused.
    [[nodiscard]] bool useUpRequests();

private:
    [[nodiscard]] QJsonObject get(const QString &method, const QUrlQuery &query);
    [[nodiscard]] QJsonObject call(const QString &method, const QByteArray &body, const QByteArray &type,
                                   const QString &token);
    [[nodiscard]] QJsonObject callAs(const QString &name, const QString &method, const QJsonObject &body);
    [[nodiscard]] QString session(const QString &name, bool renew);

    QNetworkAccessManager m_manager;
    QProcess m_process;
    QJsonObject m_ready;
    QHash<QString, QString> m_tokens;
};

} // namespace uttar::tests
