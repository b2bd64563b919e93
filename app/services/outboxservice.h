// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/services/backend.h"

#include <QObject>

namespace uttar {

// What waits, and what a person can do about it. Lives on the GUI thread.
class OutboxService : public QObject
{
    Q_OBJECT

public:
    explicit OutboxService(Backend &backend, QObject *parent = nullptr);

    [[nodiscard]] QFuture<Result<std::vector<OutboxEntry>>> entries();
    [[nodiscard]] QFuture<Result<void>> undo(const OperationId &id);
    [[nodiscard]] QFuture<Result<void>> retry(const OperationId &id);
    // Parked, and a person waits no longer: refused, and a text is a draft again. It may have arrived all the same.
    [[nodiscard]] QFuture<Result<void>> giveUp(const OperationId &id);
    // Refused or conflicting: it is put away; its text stays a draft.
    [[nodiscard]] QFuture<Result<void>> dismiss(const OperationId &id);
    // The same, and its text goes too, unless the draft has been changed since.
    [[nodiscard]] QFuture<Result<void>> discard(const OperationId &id);
    // The three texts of a conflict: what this person started from is the entry's revision, `mine` its text, `theirs`
    // what stands now.
    struct Conflict
    {
        QString before;
        QString mine;
        QString theirs;
        int revisionNow = 0;
        PersonId changedBy;
    };
    [[nodiscard]] QFuture<Result<Conflict>> conflict(const OperationId &id);
    // keepMine: sent again over the revision seen now; else the entry is dismissed and the text stays a draft.
    [[nodiscard]] QFuture<Result<void>> settleConflict(const OperationId &id, bool keepMine, int revisionNow);
    // What was typed on complaints that this console does not have any more.
    [[nodiscard]] QFuture<Result<std::vector<LostText>>> lostTexts();
    // Code::WrongState where its complaint is here again.
    [[nodiscard]] QFuture<Result<void>> deleteLostText(const ComplaintId &id, bool note);

private:
    Backend &m_backend;
};

} // namespace uttar
