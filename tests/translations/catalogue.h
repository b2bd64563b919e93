// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QString>
#include <QStringList>

#include <vector>

// A .ts file as its translators see it, and what may be wrong with it.
namespace uttar::translations {

struct Message
{
    QString context;
    QString source;
    QStringList forms; // one, or one for each plural form
    bool numerus = false;
    QString type; // of the translation: "", "unfinished", "obsolete", "vanished"

    [[nodiscard]] QString key() const { return context + QStringLiteral(": ") + source; }
};

struct Catalogue
{
    QString language; // "hi_IN"
    std::vector<Message> messages;
};

[[nodiscard]] Result<Catalogue> readCatalogue(const QString &path);

// Each of these gives one line for each fault.

// Unfinished, obsolete or empty entries, and plurals without all of their forms.
[[nodiscard]] QStringList incomplete(const Catalogue &catalogue);
// Placeholders (%1, %L1, %n) that the translation lost, doubled or invented. An untranslated entry has no faults.
[[nodiscard]] QStringList wrongPlaceholders(const Catalogue &catalogue);
// What a translation must keep as it is: mnemonics (&), keys (Enter, Ctrl+K, ↑), addresses, patterns of file names.
[[nodiscard]] QStringList lostKeys(const Catalogue &catalogue);
// A sentence that ends in another way than its source: full stop (danda in Hindi), question mark, colon, ellipsis.
[[nodiscard]] QStringList otherEndings(const Catalogue &catalogue);

} // namespace uttar::translations
