// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"

#include <QCoreApplication>
#include <QString>

namespace uttar::ui {

// What a person is told: what happened, and what to do next. Both are whole sentences; neither is ever empty.
struct ErrorWords
{
    QString what;
    QString next;

    friend bool operator==(const ErrorWords &, const ErrorWords &) = default;
};

// The one place that turns a Code into words. It names every value: a new Code without words does not compile
// (-Wswitch).
class ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(uttar::ui::ErrorText)

public:
    [[nodiscard]] static ErrorWords of(Code code);
    // Both sentences in one line.
    [[nodiscard]] static QString line(Code code);
    // Nothing can be kept on this computer as long as it lasts: what is written stays in the window only.
    [[nodiscard]] static bool stopsWriting(Code code);

private:
    [[nodiscard]] static ErrorWords ofNetwork(Code code);
    [[nodiscard]] static ErrorWords ofPerson(Code code);
    [[nodiscard]] static ErrorWords ofRequest(Code code);
    [[nodiscard]] static ErrorWords ofReply(Code code);
    [[nodiscard]] static ErrorWords ofComputer(Code code);
};

} // namespace uttar::ui
