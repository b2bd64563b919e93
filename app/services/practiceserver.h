// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/domain/role.h"

#include <QFuture>
#include <QObject>
#include <QProcess>
#include <QUrl>

#include <memory>
#include <optional>
#include <vector>

namespace uttar {

// What the practice server says when it is ready: one line of JSON on its standard output,
//   {"url": "https://127.0.0.1:…", "certificate": "<PEM>", "logins": [{"login", "password", "role", "name"}]}
struct PracticeOffer
{
    struct Login
    {
        QString login;
        QString password;
        QString role; // name of a Role
        QString name;
    };
    QUrl url;
    QByteArray certificate;
    std::vector<Login> logins;

    [[nodiscard]] const Login *login(Role role) const; // null: none has this role
};

[[nodiscard]] Result<PracticeOffer> practiceOfferFromJson(const QByteArray &line);

// A child `uttar-server --practice --with-parent` on loopback. It ends with this object, and with this process.
class PracticeServer : public QObject
{
    Q_OBJECT

public:
    explicit PracticeServer(QObject *parent = nullptr);
    ~PracticeServer() override;

    // Beside this program, or on PATH; empty: not installed.
    [[nodiscard]] static QString findProgram();
    // Starts it, or answers with the running one's offer. Code::NotFound: not installed; Code::Offline: it ended or did
    // not speak in time.
    // `more`: further options of `uttar-server --practice`.
    [[nodiscard]] QFuture<Result<PracticeOffer>> start(const QString &program, const QStringList &more = {});
    void stop();

Q_SIGNALS:
    // It ended although nobody asked it to.
    void ended(const QString &reason);

private:
    void takeOutput();
    void answer(Result<PracticeOffer> offer);

    std::unique_ptr<QProcess> m_process;
    QByteArray m_output;
    std::optional<PracticeOffer> m_offer;
    std::vector<std::shared_ptr<QPromise<Result<PracticeOffer>>>> m_waiting;
};

} // namespace uttar
