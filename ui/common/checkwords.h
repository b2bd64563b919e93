// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/checks.h"

#include <QCoreApplication>
#include <QString>

namespace uttar::ui {

// What a check says to the author and to the checker, as a sentence with what it found.
class CheckWords
{
    Q_DECLARE_TR_FUNCTIONS(uttar::ui::CheckWords)

public:
    // "Fits: 214 / 280", "Too long for this platform: 312 / 280"
    [[nodiscard]] static QString of(const Check &check);
    // The word before it, so that the colour is not the only sign: "Passed", "Look at this", "Stops".
    [[nodiscard]] static QString result(CheckResult result);

private:
    [[nodiscard]] static QString passed(const Check &check);
    [[nodiscard]] static QString notPassed(const Check &check);
};

} // namespace uttar::ui
