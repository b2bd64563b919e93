// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/text.h"

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <functional>

namespace uttar::sim {

// What happened, in order: as a hash always, in words when somebody reads. The words go into no hash, so that they may
// be made better without another trace.
class Story
{
public:
    using Teller = std::function<void(const QString &line)>;

    void setTeller(Teller teller) { m_teller = std::move(teller); }
    [[nodiscard]] bool isTold() const { return bool(m_teller); }

    // `kind` and `what` are the trace; `words() -> QString` is called only when somebody reads.
    template<class Words>
    void say(Timestamp time, const char *kind, const QByteArray &what, Words words)
    {
        mix(time, kind, what);
        if (m_teller)
            tell(time, words());
    }
    [[nodiscard]] std::uint64_t hash() const { return m_hash; }
    [[nodiscard]] qint64 steps() const { return m_steps; }
    void countStep() { ++m_steps; }

private:
    void mix(Timestamp time, const char *kind, const QByteArray &what);
    void tell(Timestamp time, const QString &words);

    Teller m_teller;
    std::uint64_t m_hash = 1469598103934665603ULL;
    qint64 m_steps = 0;
};

} // namespace uttar::sim
