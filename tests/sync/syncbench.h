// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sync/syncengine.h"
#include "tests/support/faketransport.h"
#include "tests/sync/scriptedserver.h"

#include <QTemporaryDir>

namespace uttar::test {

using namespace std::chrono_literals;

// A console without a window: store, client and engine on virtual time.
class Console
{
public:
    Console(Clock &clock, Random &random, FakeTransport::Server server, QString path, QByteArray vfs = {})
        : transport(clock, random, std::move(server)), m_clock(clock), m_random(random), m_path(std::move(path)),
          m_vfs(std::move(vfs))
    {
        start();
    }

    void start()
    {
        ConsoleStore::Options options;
        options.path = m_path;
        options.vfs = m_vfs;
        options.key = ConsoleStore::encrypts() ? QByteArray(32, 'k') : QByteArray();
        store = std::move(*ConsoleStore::open(options, m_clock));
        client = std::make_unique<JmapClient>(transport, m_clock, QUrl(u"https://seva.test"_s));
        client->setToken({.secret = u"secret"_s, .expiresAt = m_clock.now() + 24h});
        SyncOptions sync;
        sync.pageSize = 100;
        engine = std::make_unique<SyncEngine>(*client, *store, m_clock, m_random, sync);
        engine->start();
    }
    // As if the program had been killed.
    void stop()
    {
        engine.reset();
        client.reset();
        store.reset();
    }

    // What a person does: stored, then the engine hears of it.
    OperationId act(Act what, Milliseconds undo = 0ms)
    {
        Operation operation;
        operation.id = OperationId(m_random.uuid());
        operation.accountId = AccountId(u"Ajal"_s);
        operation.act = std::move(what);
        operation.actedTime = m_clock.now();
        const auto stored = store->enqueue(operation, m_clock.now() + undo);
        Q_ASSERT(stored);
        engine->outboxChanged();
        return operation.id;
    }
    OperationId note(const QString &complaint, const QString &text = u"called the office"_s)
    {
        return act(AddNote{.complaintId = ComplaintId(complaint), .text = text});
    }
    [[nodiscard]] std::vector<OutboxEntry> outbox() const { return *store->outbox(); }
    [[nodiscard]] Connection connection() const { return engine->status().connection; }

    FakeTransport transport;
    std::unique_ptr<ConsoleStore> store;
    std::unique_ptr<JmapClient> client;
    std::unique_ptr<SyncEngine> engine;

private:
    Clock &m_clock;
    Random &m_random;
    QString m_path;
    QByteArray m_vfs;
};

inline Complaint makeComplaint(int number)
{
    Complaint complaint;
    complaint.id = ComplaintId(u"C%1"_s.arg(number));
    complaint.accountId = AccountId(u"Ajal"_s);
    complaint.serviceRequestId = u"JAL-2026-%1"_s.arg(number, 6, 10, QLatin1Char('0'));
    complaint.description = u"No water since Monday"_s;
    complaint.state = ComplaintState::Assigned;
    complaint.citizen.name = u"Citizen %1"_s.arg(number);
    complaint.citizen.handle = u"citizen%1"_s.arg(number);
    complaint.language = u"en"_s;
    complaint.assignee = PersonId(u"Pasha"_s);
    complaint.postedTime = Timestamp{1'700'000'000s} + Milliseconds{number * 1000};
    complaint.capturedTime = complaint.postedTime;
    complaint.registeredTime = complaint.postedTime;
    complaint.changedTime = complaint.postedTime;
    return complaint;
}

} // namespace uttar::test
