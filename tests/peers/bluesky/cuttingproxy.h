// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <chrono>
#include <functional>
#include <optional>

namespace uttar::tests {

// A small HTTP/1.1 proxy on loopback that stands before a PDS and spoils the call that it is told to: the next one of
// an XRPC method. Everything else passes as it came.
class CuttingProxy final : public QTcpServer
{
    Q_OBJECT

public:
    enum class Side { Request, Answer };

    explicit CuttingProxy(const QUrl &target, QObject *parent = nullptr);
    [[nodiscard]] QUrl address() const;

    // Both connections are closed when `after` bytes of its request, or of its answer, have passed; so with the next
    // `times` of them.
    void cut(const QByteArray &method, Side side, qint64 after, int times = 1);
    void heal() { m_fault.reset(); }
    // Its request is kept back for so long.
    void hold(const QByteArray &method, std::chrono::milliseconds time);
    // `then` is called once its request has passed in full, before anything of the answer comes back.
    void whenPassed(const QByteArray &method, std::function<void()> then);

    // Whole requests of this method that came, whatever became of them.
    [[nodiscard]] int count(const QByteArray &method) const { return m_counts.value(method); }
    // Whether what it was told to do was done.
    [[nodiscard]] bool isDone() const { return !m_fault; }

private:
    struct Fault
    {
        QByteArray method;
        std::optional<Side> cutSide;
        qint64 after = 0;
        int times = 1;
        std::chrono::milliseconds hold{0};
        std::function<void()> then;
    };
    struct Pair // one client's connection and its own to the PDS
    {
        QPointer<QTcpSocket> client;
        QPointer<QTcpSocket> server;
        QByteArray request;               // of the call that is coming in
        std::optional<qint64> answerLeft; // bytes of the answer until the cut
        void close() const;
    };

    void takeConnection();
    void takeRequest(const std::shared_ptr<Pair> &pair);
    void pass(const std::shared_ptr<Pair> &pair, const QByteArray &request);
    void takeAnswer(const std::shared_ptr<Pair> &pair);

    QUrl m_target;
    std::optional<Fault> m_fault;
    QHash<QByteArray, int> m_counts;
};

} // namespace uttar::tests
