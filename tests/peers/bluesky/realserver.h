// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>

namespace uttar::tests {

// `uttar-server` as a department runs it: set up by its own commands, over HTTPS, with an account on a real platform.
class RealServer
{
public:
    explicit RealServer(QString folder) : m_folder(std::move(folder)) { }
    ~RealServer();

    // Each runs the program's own command; false: errors() has its words.
    [[nodiscard]] bool init();
    [[nodiscard]] bool addDepartment(); // "JAL", whose category WATER goes to the team of its officers
    [[nodiscard]] bool addUser(const QString &login, const QString &role);
    [[nodiscard]] bool addAccount(const QString &handle, const QString &address, const QString &appPassword);
    [[nodiscard]] bool verifyAudit();
    // A final answer for WATER, approved.
    [[nodiscard]] bool addTemplate(const QString &title, const QString &body);

    [[nodiscard]] bool start();     // also again, at the same port
    void kill();                    // SIGKILL
    [[nodiscard]] bool terminate(); // SIGTERM; whether it ended well

    [[nodiscard]] QString url() const { return QStringLiteral("https://127.0.0.1:%1").arg(m_port); }
    [[nodiscard]] QString certificate() const;
    [[nodiscard]] const QString &password() const { return m_password; } // of every login
    [[nodiscard]] const QString &errors() const { return m_errors; }
    // How many lines of its log hold this.
    [[nodiscard]] int logged(const QString &text) const;

private:
    [[nodiscard]] bool run(const QStringList &arguments);
    [[nodiscard]] QString write(const QString &name, const QByteArray &bytes) const;

    QString m_folder;
    QString m_password = QStringLiteral("a long pass phrase");
    QString m_errors;
    int m_port = 0;
    std::unique_ptr<QProcess> m_process;
};

} // namespace uttar::tests
