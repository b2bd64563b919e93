// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/replyservice.h"

#include <QTimer>

#include <optional>
#include <vector>

namespace uttar::ui {

// Sees to it that what is typed is on the disk within two seconds, and that what cannot be stored is tried again every
// second until it is, also when another complaint is shown meanwhile.
class DraftKeeper : public QObject
{
    Q_OBJECT

public:
    explicit DraftKeeper(ReplyService &replies, QObject *parent = nullptr);

    // Something was typed: due() comes a second after the last time, and never later than two after the first.
    void touch();
    // What was typed is being stored, or is not the person's to store any more.
    void rest();
    [[nodiscard]] QFuture<Result<void>> store(const Typed &typed);
    // What was typed on a complaint that is not shown any more: stored in a moment.
    void keep(const Typed &typed);
    // It is shown again: its owner stores it.
    [[nodiscard]] std::optional<Typed> take(const ComplaintId &id);
    // Stores all of them; the answer is that of the last.
    [[nodiscard]] QFuture<Result<void>> storeKept();
    // The last attempt failed, and was told.
    [[nodiscard]] bool isFailing() const { return m_failing; }

Q_SIGNALS:
    void due();
    void stored(const uttar::ComplaintId &id);
    // The owner takes it back where it shows the complaint; otherwise it is kept here by keep().
    void notStored(const uttar::Typed &typed);
    // Once when it begins to fail, with the reason; with nothing when it works again.
    void failing(const std::optional<uttar::Error> &error);

private:
    ReplyService &m_replies;
    QTimer m_quiet;
    QTimer m_longest;
    QTimer m_again;
    std::vector<Typed> m_kept;
    bool m_failing = false;
};

} // namespace uttar::ui
