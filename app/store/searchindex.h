// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/sqlite/database.h"

namespace uttar {

// Makes the tokenizer "uttar" known to this connection, for FTS5 tables with tokenize='uttar'. It indexes each word of
// a text as WordFolder folds it:
//   a Latin word   exact, and "~" + sound where the sound differs
//   another word   exact, and "^" + sound
[[nodiscard]] Result<void> registerTokenizer(sqlite::Database &database);

// What a person typed, as an expression for MATCH: every word must be there, in this spelling or, where it was written
// in another script or another Latin spelling, by its sound. The last word may be the beginning of one, unless
// something follows it. Empty where there is no word in it.
[[nodiscard]] QString matchExpression(const QString &typed);

} // namespace uttar
