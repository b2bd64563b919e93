// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/domain/complaint.h"
#include "app/protocol/session.h"
#include "tests/bench/sample.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QUrl>

#include <memory>
#include <vector>

namespace uttar::bench {

// `uttar-server serve` as a process of its own: HTTPS on loopback, a SQLite file filled through the server's own
// transactions, officers who are signed in. It ends with this object, or when this process dies.
class BenchServer
{
public:
    // One officer a token; the complaints' assignees should be among them.
    [[nodiscard]] static Result<std::unique_ptr<BenchServer>> start(const Sample &sample, int officers,
                                                                    const std::vector<Complaint> &complaints);
    ~BenchServer();

    [[nodiscard]] QUrl url() const;
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] const QByteArray &certificate() const { return m_certificate; } // PEM
    [[nodiscard]] Token token(int officer) const;                                 // from 1
    [[nodiscard]] double residentMegabytes() const;                               // 0: the process is gone

private:
    BenchServer() = default;
    [[nodiscard]] Result<void> fill(const Sample &sample, int officers, const std::vector<Complaint> &complaints);
    [[nodiscard]] Result<void> launch();

    SystemClock m_clock;
    QTemporaryDir m_folder;
    QProcess m_process;
    QByteArray m_certificate;
    quint16 m_port = 0;
};

} // namespace uttar::bench
