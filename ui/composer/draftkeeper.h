// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/replyservice.h"

#include <QTimer>

#include <functional>
#include <optional>
#include <vector>

namespace uttar::ui {

// Sees to it that what is typed is on the disk within two seconds, and that what cannot be stored is tried again every
// second until it is, also when another complaint is shown meanwhile. It holds what was given to it until the store has
// answered; of each complaint's reply and note only the newest, so that nothing older ever takes their place.
class DraftKeeper : public QObject
{
    Q_OBJECT

public:
    using HandedIn = std::function<void(const Result<OperationId> &)>;

    explicit DraftKeeper(ReplyService &replies, QObject *parent = nullptr);

    // Something was typed: due() comes a second after the last time, and never later than two after the first.
    void touch();
    // What was typed is being stored, or is not the person's to store any more.
    void rest();
    // The newest words of that complaint: stored now.
    void store(const Typed &words);
    // The same of a complaint that is not shown any more: stored in a moment.
    void keep(const Typed &words);
    // What is not known to be on the disk, also what is on its way there. The complaint is shown again: its owner
    // stores it.
    [[nodiscard]] std::optional<Typed> take(const ComplaintId &id);
    // These words are on their way as `answer` says: whatever is held of them is older, and is not tried again. `then`
    // gets the answer before settle() does.
    void handIn(const Typed &words, const QFuture<Result<OperationId>> &answer, HandedIn then);
    // Stores what is held. Done when nothing is on its way any more, be it stored or handed in, with the first error of
    // words that nothing newer took the place of. Code::WrongState is answered only where there is no other.
    [[nodiscard]] QFuture<Result<void>> settle();
    [[nodiscard]] bool holds(const ComplaintId &id) const;
    // Something is held or on its way.
    [[nodiscard]] bool isBusy() const { return !m_held.empty() || m_onTheirWay > 0; }
    // The last attempt failed, and was told.
    [[nodiscard]] bool isFailing() const { return m_failing; }

Q_SIGNALS:
    void due();
    void stored(const uttar::ComplaintId &id);
    // They are held and tried again; the owner takes them back where it shows the complaint.
    void notStored(const uttar::ComplaintId &id);
    // Once when it begins to fail, with the reason; with nothing when it works again.
    void failing(const std::optional<uttar::Error> &error);

private:
    struct Held
    {
        quint64 number = 0; // of all that was ever held
        Typed words;
        bool onItsWay = false;
    };
    struct Waiter
    {
        QPromise<Result<void>> promise;
        Result<void> answer;
    };

    Held &hold(const Typed &words);
    void forget(const Typed &newer); // what it takes the place of
    void send(Held &held);
    void sendAll();
    void answered(quint64 number, const ComplaintId &id, const Result<void> &result);
    void works();
    void ended(const Result<void> &result);

    ReplyService &m_replies;
    QTimer m_quiet;
    QTimer m_longest;
    QTimer m_again;
    std::vector<Held> m_held; // no two of them with the reply, or the note, of one complaint
    std::vector<Waiter> m_waiters;
    quint64 m_number = 0;
    int m_onTheirWay = 0;
    bool m_failing = false;
};

} // namespace uttar::ui
