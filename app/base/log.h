// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace uttar {

Q_DECLARE_LOGGING_CATEGORY(lcStore)
Q_DECLARE_LOGGING_CATEGORY(lcSync)
Q_DECLARE_LOGGING_CATEGORY(lcClient)
Q_DECLARE_LOGGING_CATEGORY(lcServer)
Q_DECLARE_LOGGING_CATEGORY(lcHttp)
Q_DECLARE_LOGGING_CATEGORY(lcIntake)
Q_DECLARE_LOGGING_CATEGORY(lcPublisher)
Q_DECLARE_LOGGING_CATEGORY(lcPlatform)
Q_DECLARE_LOGGING_CATEGORY(lcUi)

enum class LogFormat {
    Text, // for a person at a terminal
    Json, // one object a line, for a collector
};

// Every line of the process goes to stderr in this form: time (UTC), level, category, message. A message names ids,
// codes and counts and never a citizen's or an officer's words, names or addresses (CERT-In 2022 asks for logs; the
// DPDP Rules 2025 for no personal data in them).
void installLog(LogFormat format);

} // namespace uttar
