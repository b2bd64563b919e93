// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <mutex>

namespace uttar::server {

// What is asked for at this moment. Thread-safe.
class Load
{
public:
    // What one request takes; given back when it goes.
    class Share
    {
    public:
        Share() = default;
        ~Share();
        Share(const Share &) = delete;
        Share &operator=(const Share &) = delete;

    private:
        friend class Load;
        Load *m_load = nullptr;
        qint64 m_bytes = 0;
        QString m_holder; // of the bytes
        QString m_asker;  // empty: none is counted
    };

    enum class Bytes {
        Taken,
        TooManyOfHolder,
        TooMany,
    };
    struct Most
    {
        qint64 ofHolder = 0;
        qint64 ofAll = 0;
    };
    // Once for a share. Nothing is taken where these bytes would be more than `most` together.
    [[nodiscard]] Bytes takeBytes(Share &share, const QString &holder, qint64 bytes, const Most &most);
    // Once for a share. False, and nothing is taken: this asker has `most` requests under way.
    [[nodiscard]] bool takeTurn(Share &share, const QString &asker, int most);

private:
    std::mutex m_mutex;
    qint64 m_bytes = 0;
    QHash<QString, qint64> m_bytesOf;
    QHash<QString, int> m_turns;
};

} // namespace uttar::server
