// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/inboxservice.h"

#include <QTimer>

#include <map>
#include <optional>

namespace uttar::ui {

// What was typed into a question and not taken by a service yet. It outlives the windows: it hangs on a service, and
// what is typed is in the database of the profile that is open within a second, and there again when the profile is
// opened the next time. Nothing of it goes into another profile's.
class KeptTexts : public QObject
{
    Q_OBJECT

public:
    using Kept = BegunAnswer;

    // In memory only.
    explicit KeptTexts(QObject *parent = nullptr);
    // The one of this service.
    [[nodiscard]] static KeptTexts &of(InboxService &service);

    void keep(const QString &name, const Kept &kept);
    void drop(const QString &name);
    // Perhaps another person comes: what is open now is read anew. What was stored stays in its profile.
    void clear();
    [[nodiscard]] std::optional<Kept> find(const QString &name) const;
    // Answers when everything that was kept or dropped until now is on the disk.
    [[nodiscard]] QFuture<Result<void>> storeNow();

private:
    explicit KeptTexts(InboxService &service);
    void changed(const QString &name);
    void load();
    void take(BegunAnswers stored);

    InboxService *m_service = nullptr;
    std::map<QString, std::optional<Kept>> m_kept; // as the store has them or is to have them
    std::map<QString, quint64> m_unstored;         // with the number of the last change of each
    quint64 m_changes = 0;
    QString m_database; // whose texts these are; empty: not read yet
    QTimer m_soon;
};

} // namespace uttar::ui
