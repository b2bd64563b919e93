// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/checks.h"
#include "app/services/backend.h"

#include <QObject>

namespace uttar {

// One reply with everything that a checker has to see.
struct ReviewItem
{
    ComplaintView complaint;
    Reply reply;
    std::vector<Check> checks; // as of now, over the submitted text
    bool official = false;     // an official position rather than a routine reply
    int approvalsNeeded = 1;
    int approvalsGiven = 0;
    bool mayDecide = true; // false: this person wrote or edited it, or has decided
    QString templateText;  // of the template that it came from, filled; for the differences. Empty: free text
    QString earlierText;   // of the revision that was returned before, if this console knows it
    QString makerName;
};

// What a supervisor does. Lives on the GUI thread.
class ReviewService : public QObject
{
    Q_OBJECT

public:
    explicit ReviewService(Backend &backend, QObject *parent = nullptr);

    [[nodiscard]] QFuture<Result<std::vector<ReviewRow>>> queue();
    [[nodiscard]] QFuture<Result<ReviewItem>> item(const ReplyId &reply, const ComplaintId &complaint);
    // Binds the exact text shown: revision and content hash are those of `reply`. Code::SelfApproval here at once.
    [[nodiscard]] QFuture<Result<OperationId>> approve(const Reply &reply);
    [[nodiscard]] QFuture<Result<OperationId>>
    sendBack(const Reply &reply, const QString &note); // RETURN; an empty note is Code::InvalidArguments
    // Approve with edits: the supervisor becomes an editor of the new revision; somebody else must approve it.
    [[nodiscard]] QFuture<Result<OperationId>> edit(const Reply &reply, const ReplyContent &content);
    // UNKNOWN: a person has looked at the platform.
    [[nodiscard]] QFuture<Result<OperationId>> settle(const Reply &reply, bool published, const QString &url);
    [[nodiscard]] QFuture<Result<void>> undo(const OperationId &id);

private:
    Backend &m_backend;
};

} // namespace uttar
