// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/checks.h"
#include "app/domain/replytemplate.h"
#include "app/services/backend.h"

#include <QObject>

namespace uttar {

// A template as the palette shows it for one complaint.
struct TemplateChoice
{
    ReplyTemplate source;
    QString title;
    QString filled; // placeholders that the complaint can fill are filled
    QStringList unresolved;
    bool inComplaintLanguage = false;
    bool expired = false;
    QString language; // BCP 47, of `filled`
};

// What the author of a reply does. Lives on the GUI thread.
class ReplyService : public QObject
{
    Q_OBJECT

public:
    explicit ReplyService(Backend &backend, QObject *parent = nullptr);

    // Templates for this complaint: in its language first, fitting category first, then by fuzzy match of `search` in
    // title, shortcut and text.
    [[nodiscard]] QFuture<Result<std::vector<TemplateChoice>>> templates(const ComplaintId &id, const QString &search);
    // Stored before the future is done.
    [[nodiscard]] QFuture<Result<void>> saveTyped(const Typed &typed);
    [[nodiscard]] QFuture<Result<void>> saveDraft(const Draft &draft);
    [[nodiscard]] QFuture<Result<void>> deleteDraft(const ComplaintId &id);
    [[nodiscard]] QFuture<Result<std::vector<Draft>>> drafts();
    // Splits, checks (checks.h) and stores operation and text in one transaction. Refused here with the first blocking
    // check's code. The draft's text is taken as it stands in `draft`.
    [[nodiscard]] QFuture<Result<OperationId>> submit(const Draft &draft);
    // Before a decision: the text becomes a draft again.
    [[nodiscard]] QFuture<Result<OperationId>> withdraw(const ReplyId &reply, const ComplaintId &complaint,
                                                        int revision);
    // After a conflict: the text of the draft is submitted again over the version seen now.
    [[nodiscard]] QFuture<Result<OperationId>> submitOver(const Draft &draft, int revisionSeen);

    // As submit() checks it. Pure; may be called at each key stroke.
    [[nodiscard]] static std::vector<Check> check(const Draft &draft, const ComplaintView &view,
                                                  const DepartmentSettings &settings, const ReplyTemplate *used,
                                                  Timestamp now);

private:
    Backend &m_backend;
};

} // namespace uttar
