// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTranslator>

#include <memory>
#include <vector>

namespace uttar {

// The words of the windows in a language ("en", "hi"): Qt's own, where it has them, then ours. To be installed in this
// order and kept by the caller; empty where there are none. English has a catalogue too: it carries the plural forms.
[[nodiscard]] std::vector<std::unique_ptr<QTranslator>> translatorsFor(const QString &language);

} // namespace uttar
