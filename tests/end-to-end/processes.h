// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QString>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>

// The programs of the end-to-end tests, each a process of its own.
namespace uttar::tests {

// Asks `condition` again every 20 ms until it holds; false when `limit` is over.
[[nodiscard]] bool waitUntil(const std::function<bool()> &condition,
                             std::chrono::milliseconds limit = std::chrono::seconds(20));

// `uttar-server --practice` on loopback: real HTTPS, a real database, simulated platforms. Its data folder outlives the
// process.
class Server
{
public:
    // `database`: of UTTAR_TEST_DATABASE for PostgreSQL; empty: SQLite in the folder.
    Server(QString folder, QString database, QStringList more = {});
    ~Server();

    [[nodiscard]] bool start(); // also again after kill(), at the same port
    void kill();                // SIGKILL
    void terminate();           // SIGTERM, waits for its end
    [[nodiscard]] int exitCode() const;
    [[nodiscard]] const QString &url() const { return m_url; }
    [[nodiscard]] const QString &certificate() const { return m_certificate; }
    [[nodiscard]] QString login(const QString &role) const; // the first of that role
    [[nodiscard]] QStringList logins(const QString &role) const;
    [[nodiscard]] QString errors() const { return m_errors; }

    // What a simulated citizen does; the answer is the new post's id on its platform.
    [[nodiscard]] QString citizenPosts(const QString &handle, const QString &text,
                                       const QString &channel = QStringLiteral("x"), const QString &inReplyTo = {});
    // What the departments published, part by part, as it stands on the platforms.
    [[nodiscard]] QJsonArray published();

private:
    [[nodiscard]] QJsonObject request(const QByteArray &method, const QString &path, const QJsonObject &body);

    QString m_folder;
    QString m_database;
    QStringList m_more;
    std::unique_ptr<QProcess> m_process;
    QString m_url;
    QString m_certificate;
    QJsonArray m_logins;
    QString m_errors;
    int m_port = 0;
};

// `uttar-test-console`.
class Console
{
public:
    explicit Console(QString folder);
    ~Console();

    [[nodiscard]] bool start();
    void kill(); // SIGKILL
    void stop(); // the end of its input
    // The answer's value; an undefined value and lastError() when it was refused or the process is gone.
    QJsonValue call(const QString &what, QJsonObject arguments = {});
    [[nodiscard]] const QString &lastError() const { return m_error; }
    // Sends without waiting for the answer.
    void send(const QString &what, QJsonObject arguments = {});
    [[nodiscard]] bool signIn(const Server &server, const QString &login);

    // The complaint of the inbox whose text contains `text`; an empty object when there is none.
    [[nodiscard]] QJsonObject find(const QString &text, int folder = 2);
    [[nodiscard]] QJsonObject complaint(const QString &id);

private:
    QString m_folder;
    std::unique_ptr<QProcess> m_process;
    QByteArray m_output;
    QString m_error;
    int m_next = 0;
};

} // namespace uttar::tests
