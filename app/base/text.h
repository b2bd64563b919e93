// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>
#include <QString>

// u"text"_s and "text"_L1 in every file of ours; Qt 6.4 has both in this namespace.
using namespace Qt::StringLiterals; // NOLINT(google-global-names-in-headers)
