// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <map>
#include <optional>

namespace uttar::ui {

// What was typed into a question and not taken by a service yet. It outlives the windows: it hangs on a service, and
// Console empties it when the person signs out. In memory only.
class KeptTexts : public QObject
{
    Q_OBJECT

public:
    struct Kept
    {
        QString text;
        QString base; // what stood in the field before anything was typed
    };

    explicit KeptTexts(QObject *parent = nullptr);
    // The one of this service.
    [[nodiscard]] static KeptTexts &of(QObject &service);

    void keep(const QString &name, const Kept &kept) { m_kept.insert_or_assign(name, kept); }
    void drop(const QString &name) { m_kept.erase(name); }
    void clear() { m_kept.clear(); }
    [[nodiscard]] std::optional<Kept> find(const QString &name) const;

private:
    std::map<QString, Kept> m_kept;
};

} // namespace uttar::ui
