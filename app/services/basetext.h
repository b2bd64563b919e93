// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/store/consolestore.h"

// What a person had before their eyes when they changed a reply. The server keeps only the newest revision, so that the
// three-way view needs its own memory of the first column. It stands in the store's marks.
namespace uttar {

[[nodiscard]] Result<void> keepBaseText(ConsoleStore &store, const OperationId &operation, const QString &text);
[[nodiscard]] QString baseText(const ConsoleStore &store, const OperationId &operation); // empty: not known
[[nodiscard]] Result<void> forgetBaseText(ConsoleStore &store, const OperationId &operation);

// The text of a reply that a supervisor returned, to be compared with its next revision.
[[nodiscard]] Result<void> keepReturnedText(ConsoleStore &store, const Reply &reply);
// Of an earlier revision than this one; empty: not known.
[[nodiscard]] QString returnedText(const ConsoleStore &store, const Reply &reply);

} // namespace uttar
