// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/store/listener.h"

#include "app/base/log.h"
#include "app/base/text.h"

#include <QEventLoop>
#include <QSqlDriver>
#include <QThread>
#include <QTimer>

#include <array>
#include <semaphore>

namespace uttar::server {

namespace {

constexpr auto lookEvery = std::chrono::seconds(5);
constexpr qsizetype longestPayload = 7000; // PostgreSQL takes 8,000 bytes

} // namespace

QStringList changePayloads(const QString &sender, const Changed &changed)
{
    QStringList payloads;
    QString payload = sender;
    for (const auto &[account, types] : changed) {
        QStringList names;
        for (const auto type : types)
            names.push_back(nameOf(type));
        const auto item = u"|%1:%2"_s.arg(account.toString(), names.join(u','));
        if (payload.size() + item.size() > longestPayload) {
            payloads.push_back(payload);
            payload = sender;
        }
        payload += item;
    }
    payloads.push_back(payload);
    return payloads;
}

std::optional<Changed> changeFromPayload(const QString &ownSender, const QString &payload)
{
    const auto items = payload.split(u'|');
    if (items.front() == ownSender)
        return std::nullopt;
    Changed changed;
    for (qsizetype i = 1; i < items.size(); ++i) {
        const auto colon = items[i].indexOf(u':');
        auto &types = changed[AccountId{items[i].left(colon)}];
        for (const auto &name : items[i].mid(colon + 1).split(u',')) {
            if (const auto type = fromName<ObjectType>(name))
                types.insert(*type);
        }
    }
    return changed;
}

class CommitListener::Private
{
public:
    Private(DatabaseAddress a, QString s, std::function<void(const Changed &)> h)
        : address(std::move(a)), ownSender(std::move(s)), heard(std::move(h))
    { }

    void run()
    {
        QEventLoop loop;
        QTimer timer;
        QObject::connect(&timer, &QTimer::timeout, &loop, [this, &loop] { look(loop); });
        timer.start(lookEvery);
        look(loop);
        ready.release();
        loop.exec();
        connection.reset();
    }

    // Connects when there is no connection, or asks whether it still stands.
    void look(QEventLoop &loop)
    {
        if (connection) {
            if (connection->plain(u"SELECT 1"_s))
                return;
            qCWarning(lcStore) << "the connection that hears other servers is lost; trying again";
            connection.reset();
            missed = true;
        }
        auto opened = Connection::open(address);
        if (!opened)
            return;
        connection = *std::move(opened);
        auto *const driver = connection->database().driver();
        driver->subscribeToNotification(QString::fromLatin1(changesChannel));
        QObject::connect(driver, &QSqlDriver::notification, &loop,
                         [this](const QString &, QSqlDriver::NotificationSource, const QVariant &payload) {
                             if (const auto changed = changeFromPayload(ownSender, payload.toString()))
                                 heard(*changed);
                         });
        if (missed)
            tellEverything();
        missed = false;
    }

    void tellEverything()
    {
        Changed all;
        const auto read = connection->each(u"SELECT id FROM account"_s, {}, [&](const Row &row) {
            for (const auto &[type, name] : namesOf<ObjectType>)
                all[AccountId{row.text(0)}].insert(type);
        });
        if (read)
            heard(all);
    }

    DatabaseAddress address;
    QString ownSender;
    std::function<void(const Changed &)> heard;
    std::unique_ptr<Connection> connection; // of the thread
    bool missed = false;
    std::unique_ptr<QThread> thread;
    std::binary_semaphore ready{0};
};

CommitListener::CommitListener(DatabaseAddress address, QString ownSender, std::function<void(const Changed &)> heard)
    : d(std::make_unique<Private>(std::move(address), std::move(ownSender), std::move(heard)))
{ }

void CommitListener::start()
{
    d->thread.reset(QThread::create([this] { d->run(); }));
    d->thread->start();
    d->ready.acquire();
}

CommitListener::~CommitListener()
{
    if (!d->thread)
        return;
    d->thread->quit();
    d->thread->wait();
}

} // namespace uttar::server
