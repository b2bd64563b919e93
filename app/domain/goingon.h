// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/platformrule.h"

#include <optional>

namespace uttar {

// The parts of a text that goes on from parts which stand on the platform: those stay to the letter, and the rest is
// split and numbered behind them. Only they, where the text ends with them. None: it does not begin with what stands.
[[nodiscard]] std::optional<QStringList> goOnFrom(const QStringList &standing, const QString &text,
                                                  const PlatformRule &rule);

} // namespace uttar
