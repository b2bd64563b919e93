// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/services/sessionservice.h"

#include <QMap>
#include <QTimer>

#include <qt6keychain/keychain.h>

namespace uttar {

namespace {

constexpr auto serviceName = "Uttar"_L1;

Error keychainError(const QKeychain::Job &job)
{
    return {Code::KeychainUnavailable, u"keychain error %1"_s.arg(int(job.error())), false};
}

class DesktopKeychain final : public Keychain
{
public:
    void read(const QString &name, std::function<void(Result<std::optional<QByteArray>>)> done) override
    {
        auto *const job = start<QKeychain::ReadPasswordJob>(name);
        QObject::connect(job, &QKeychain::Job::finished, job, [job, done = std::move(done)] {
            if (job->error() == QKeychain::EntryNotFound)
                return done(std::optional<QByteArray>());
            if (job->error() != QKeychain::NoError)
                return done(fail(keychainError(*job)));
            done(std::optional(job->binaryData()));
        });
        job->start();
    }

    void write(const QString &name, const QByteArray &value, std::function<void(Result<void>)> done) override
    {
        auto *const job = start<QKeychain::WritePasswordJob>(name);
        job->setBinaryData(value);
        finishWith(job, std::move(done), false);
    }

    void remove(const QString &name, std::function<void(Result<void>)> done) override
    {
        finishWith(start<QKeychain::DeletePasswordJob>(name), std::move(done), true);
    }

private:
    // A job deletes itself when it has finished.
    template<class Job>
    [[nodiscard]] static Job *start(const QString &name)
    {
        auto job = std::make_unique<Job>(serviceName);
        job->setKey(name);
        job->setInsecureFallback(false);
        job->setAutoDelete(true);
        return job.release();
    }
    static void finishWith(QKeychain::Job *job, std::function<void(Result<void>)> done, bool absentIsGood)
    {
        QObject::connect(job, &QKeychain::Job::finished, job, [job, absentIsGood, done = std::move(done)] {
            const bool good =
                job->error() == QKeychain::NoError || (absentIsGood && job->error() == QKeychain::EntryNotFound);
            done(good ? Result<void>() : Result<void>(fail(keychainError(*job))));
        });
        job->start();
    }
};

class MemoryKeychain final : public Keychain
{
public:
    [[nodiscard]] bool keeps() const override { return false; }

    void read(const QString &name, std::function<void(Result<std::optional<QByteArray>>)> done) override
    {
        const auto at = m_values.constFind(name);
        later([done = std::move(done), value = at == m_values.constEnd() ? std::nullopt : std::optional(*at)] {
            done(value);
        });
    }

    void write(const QString &name, const QByteArray &value, std::function<void(Result<void>)> done) override
    {
        m_values.insert(name, value);
        later([done = std::move(done)] { done({}); });
    }

    void remove(const QString &name, std::function<void(Result<void>)> done) override
    {
        m_values.remove(name);
        later([done = std::move(done)] { done({}); });
    }

private:
    // From the event loop, as the desktop's answers come.
    void later(std::function<void()> call) { QTimer::singleShot(0, &m_context, std::move(call)); }

    QObject m_context;
    QMap<QString, QByteArray> m_values;
};

} // namespace

std::unique_ptr<Keychain> makeDesktopKeychain()
{
    return std::make_unique<DesktopKeychain>();
}

std::unique_ptr<Keychain> makeMemoryKeychain()
{
    return std::make_unique<MemoryKeychain>();
}

} // namespace uttar
