// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/templatemodel.h"

#include "app/base/text.h"
#include "ui/common/labels.h"

#include <tuple>

namespace uttar::ui {

bool operator==(const TemplateRow &a, const TemplateRow &b)
{
    const auto seen = [](const TemplateChoice &c) {
        return std::tie(c.source, c.title, c.filled, c.unresolved, c.inComplaintLanguage, c.expired);
    };
    return seen(a.choice) == seen(b.choice);
}

void TemplateModel::setChoices(const std::vector<TemplateChoice> &choices)
{
    std::vector<TemplateRow> rows;
    rows.reserve(choices.size());
    for (const TemplateChoice &choice : choices)
        rows.push_back({choice});
    take(std::move(rows));
}

const TemplateChoice *TemplateModel::choice(const QModelIndex &index) const
{
    const TemplateRow *r = row(index);
    return r ? &r->choice : nullptr;
}

QVariant TemplateModel::data(const QModelIndex &index, int role) const
{
    const TemplateChoice *c = choice(index);
    if (c == nullptr)
        return {};
    switch (role) {
    // In its own direction, whatever that of the list: else the question mark of an English title goes to its front.
    case Qt::DisplayRole: return QString(QChar(0x2068) + c->title + QChar(0x2069));
    case TitleRole: return c->title;
    case Qt::AccessibleTextRole: return spoken(*c);
    case ShortcutRole: return c->source.shortcut;
    case TypeRole: return Labels::of(c->source.type);
    case TextRole: return c->filled;
    case UnresolvedRole: return c->unresolved;
    case InLanguageRole: return c->inComplaintLanguage;
    case ExpiredRole: return c->expired;
    case SourceRole: return c->source.source;
    default: return {};
    }
}

QString TemplateModel::spoken(const TemplateChoice &c) const
{
    QStringList parts{c.title, Labels::of(c.source.type), c.source.shortcut};
    if (!c.inComplaintLanguage)
        parts << tr("In another language than the complaint");
    if (c.expired)
        parts << tr("No longer valid");
    if (!c.unresolved.isEmpty())
        parts << tr("To be filled in: %1").arg(Labels::placeholders(c.unresolved));
    parts << c.filled.left(120);
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

} // namespace uttar::ui
