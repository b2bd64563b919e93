// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/backend.h"

#include <QObject>

namespace uttar {

// What an officer or a nodal officer does with complaints. Lives on the GUI thread; each act is stored locally with its
// operation before its future is done, and leaves by itself.
class InboxService : public QObject
{
    Q_OBJECT

public:
    explicit InboxService(Backend &backend, QObject *parent = nullptr);
    ~InboxService() override;

    // A first page of a search gives up an earlier one that is still being looked for (Code::Cancelled).
    [[nodiscard]] QFuture<Result<InboxPage>> page(const InboxQuery &query, const std::optional<InboxKey> &after,
                                                  int limit);
    [[nodiscard]] QFuture<Result<std::vector<std::pair<InboxKey, InboxRow>>>> rows(const InboxQuery &query,
                                                                                   const std::vector<ComplaintId> &ids);
    [[nodiscard]] QFuture<Result<FolderCounts>> counts();
    // Everything about one complaint. Reading it does not mark it read; markRead does.
    [[nodiscard]] QFuture<Result<ComplaintView>> complaint(const ComplaintId &id);
    [[nodiscard]] QFuture<Result<void>> markRead(const ComplaintId &id);
    [[nodiscard]] QFuture<Result<std::vector<Person>>> people();
    // What was typed into questions in the open profile.
    [[nodiscard]] QFuture<Result<BegunAnswers>> begunAnswers();
    // Stored before the future is done; the others stay as they are. Code::WrongState while their profile is not open.
    [[nodiscard]] QFuture<Result<void>> saveAnswers(const BegunAnswers &changed);
    [[nodiscard]] QFuture<Result<QByteArray>> attachment(const BlobId &blob);

    // Acts; each answers with its operation's id, for Undo. Refused here at once (Code::Forbidden, WrongState) where
    // the lifecycle's table says so.
    [[nodiscard]] QFuture<Result<OperationId>> act(const ActOnComplaint &act);
    // What was being written as this complaint's note is this text: it is no draft any more, until Undo.
    [[nodiscard]] QFuture<Result<OperationId>> addNote(const ComplaintId &id, const QString &text);
    // Leaves at once, as does the end of it: whoever else works there must hear of it.
    [[nodiscard]] QFuture<Result<OperationId>> takeLease(const ComplaintId &id, bool takeOver = false);
    [[nodiscard]] QFuture<Result<OperationId>> releaseLease(const ComplaintId &id);
    [[nodiscard]] QFuture<Result<void>> undo(const OperationId &id);

Q_SIGNALS:
    void opened(); // a profile
    void changed(const uttar::StoreChange &change);
    // New since the last time: complaints that were assigned to this person, or that became urgent; for a nodal officer
    // who answers none, those that wait to be assigned too. Nothing during a first synchronisation.
    void arrived(const std::vector<uttar::InboxRow> &rows);

private:
    void lookForArrivals(const StoreChange &change);
    void startWatching();

    Backend &m_backend;
    class Arrivals;
    std::shared_ptr<Arrivals> m_arrivals;
    bool m_watching = false; // what this person has is known: from now on, others are news
};

} // namespace uttar
