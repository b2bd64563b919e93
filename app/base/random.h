// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <cstdint>
#include <memory>

namespace uttar {

// A seam: where chance comes from. The simulation replaces it by one seed.
class Random
{
public:
    virtual ~Random() = default;
    [[nodiscard]] virtual std::uint64_t next() = 0;

    // Uniform in [0, bound); bound > 0.
    [[nodiscard]] std::uint64_t below(std::uint64_t bound);
    [[nodiscard]] QByteArray bytes(qsizetype count);
    // A random UUID (version 4) in lower-case canonical form: an operation's id.
    [[nodiscard]] QString uuid();
};

// The operating system's generator; for secrets too.
class SystemRandom final : public Random
{
public:
    [[nodiscard]] std::uint64_t next() override;
};

// The same numbers for the same seed on every machine (SplitMix64). Never for secrets.
class SeededRandom final : public Random
{
public:
    explicit SeededRandom(std::uint64_t seed) : m_state(seed) { }
    [[nodiscard]] std::uint64_t next() override;

private:
    std::uint64_t m_state;
};

} // namespace uttar
