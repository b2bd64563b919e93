// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/kepttexts.h"

namespace uttar::ui {

KeptTexts::KeptTexts(QObject *parent) : QObject(parent) { }

KeptTexts &KeptTexts::of(QObject &service)
{
    auto *kept = service.findChild<KeptTexts *>(QString(), Qt::FindDirectChildrenOnly);
    if (kept == nullptr)
        kept = new KeptTexts(&service);
    return *kept;
}

std::optional<KeptTexts::Kept> KeptTexts::find(const QString &name) const
{
    const auto at = m_kept.find(name);
    return at == m_kept.end() ? std::nullopt : std::optional(at->second);
}

} // namespace uttar::ui
