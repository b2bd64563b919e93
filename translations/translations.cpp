// SPDX-License-Identifier: GPL-3.0-or-later
#include "translations/translations.h"

#include <QLibraryInfo>

namespace uttar {

std::vector<std::unique_ptr<QTranslator>> translatorsFor(const QString &language)
{
    std::vector<std::unique_ptr<QTranslator>> found;
    const auto load = [&found](const QString &file, const QString &folder) {
        auto translator = std::make_unique<QTranslator>();
        // Qt's English catalogue is a file without words.
        if (translator->load(file, folder) && !translator->isEmpty())
            found.push_back(std::move(translator));
    };
    load(QStringLiteral("qtbase_") + language, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    load(QStringLiteral("uttar_") + language, QStringLiteral(":/i18n"));
    return found;
}

} // namespace uttar
