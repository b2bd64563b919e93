// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/complaint/complaintacts.h"

#include "app/base/text.h"
#include "app/domain/lifecycle.h"
#include "ui/common/errortext.h"
#include "ui/common/formats.h"
#include "ui/common/icons.h"
#include "ui/common/kepttexts.h"
#include "ui/common/labels.h"

#include <QAction>
#include <QWidget>

#include <algorithm>
#include <array>

namespace uttar::ui {

namespace {

struct ActRow
{
    ComplaintAction action;
    QLatin1String icon;
    QLatin1String key; // empty: only in menus and the palette
};

constexpr auto rows = std::to_array<ActRow>({
    {ComplaintAction::Accept, "check2-circle"_L1, "e"_L1},
    {ComplaintAction::Assign, "person-check"_L1, "a"_L1},
    {ComplaintAction::Transfer, "arrow-left-right"_L1, "t"_L1},
    {ComplaintAction::Reassign, "arrow-return-left"_L1, "b"_L1},
    {ComplaintAction::ProposeDuplicate, "files"_L1, "d"_L1},
    {ComplaintAction::ConfirmDuplicate, "files"_L1, ""_L1},
    {ComplaintAction::UndoDuplicate, "files"_L1, ""_L1},
    {ComplaintAction::Escalate, "arrow-up-circle"_L1, ""_L1},
    {ComplaintAction::Reject, "slash-circle"_L1, ""_L1},
});

// Has to be told which other complaint of the citizen is meant.
bool asksForAnother(ComplaintAction action, const Complaint &complaint)
{
    return action == ComplaintAction::ProposeDuplicate
        || (action == ComplaintAction::ConfirmDuplicate && complaint.proposedDuplicateOf.isEmpty());
}

} // namespace

ComplaintActs::ComplaintActs(InboxService &inbox, QWidget *parent)
    : QObject(parent), m_inbox(inbox), m_prompter(makeDialogPrompter(parent, &KeptTexts::of(inbox)))
{
    for (const auto &row : rows) {
        auto *const action = new QAction(icon(row.icon), Labels::verb(row.action), this);
        action->setObjectName(u"act"_s + nameOf(row.action));
        if (!row.key.isEmpty())
            action->setShortcut(QKeySequence(QString(row.key)));
        action->setEnabled(false);
        connect(action, &QAction::triggered, this, [this, which = row.action] { start(which); });
        m_actions.emplace(row.action, action);
    }
    m_takeOver = new QAction(icon("person-lock"_L1), tr("Take over from a colleague"), this);
    m_takeOver->setObjectName(u"actTakeOver"_s);
    m_takeOver->setEnabled(false);
    connect(m_takeOver, &QAction::triggered, this, [this] {
        m_prompter->askConfirm(
            tr("Take this complaint over?"),
            tr("A colleague is working on it. What they typed is kept as their draft, but only you can submit."),
            tr("Take over"), true, [this](bool yes) {
                if (!yes)
                    return;
                whenDone(m_inbox.takeLease(m_complaint.id, true), this, [this](const Result<OperationId> &done) {
                    if (!done)
                        Q_EMIT failed(done.error());
                    else // it has left: a colleague who goes on writing must hear of it
                        Q_EMIT acted({}, tr("You have taken the complaint over"));
                });
            });
    });
}

ComplaintActs::~ComplaintActs() = default;

void ComplaintActs::setPrompter(std::unique_ptr<Prompter> prompter)
{
    m_prompter = std::move(prompter);
}

void ComplaintActs::setSubject(const ComplaintView *view, const SessionAccount *account,
                               const std::vector<Person> &people)
{
    const bool any = view != nullptr && account != nullptr;
    for (const auto &[which, action] : m_actions) {
        bool possible = any && nextState(view->shownState, which, account->person.roles).has_value();
        if (possible && which == ComplaintAction::Transfer)
            possible = view->complaint.transferCount < transferLimit;
        const bool alone = possible && asksForAnother(which, view->complaint) && view->earlier.empty();
        action->setEnabled(possible && !alone);
        action->setText(alone ? tr("%1: this citizen has no other complaint").arg(Labels::verb(which))
                              : Labels::verb(which));
    }
    m_takeOver->setEnabled(any && !view->complaint.leaseHolder.isEmpty()
                           && view->complaint.leaseHolder != account->person.id && isOpen(view->shownState));
    if (!any)
        return;
    m_complaint = view->complaint;
    m_earlier = view->earlier;
    m_settings = account->settings;
    m_people = people;
}

QAction *ComplaintActs::action(ComplaintAction which) const
{
    const auto at = m_actions.find(which);
    return at == m_actions.end() ? nullptr : at->second;
}

QAction *ComplaintActs::takeOver() const
{
    return m_takeOver;
}

QList<QAction *> ComplaintActs::all() const
{
    QList<QAction *> list;
    for (const auto &row : rows)
        list.push_back(action(row.action));
    list.push_back(m_takeOver);
    return list;
}

void ComplaintActs::send(const ActOnComplaint &act)
{
    whenDone(m_inbox.act(act), this, [this, act](const Result<OperationId> &done) {
        if (!done)
            Q_EMIT failed(done.error());
        else
            Q_EMIT acted(*done, Labels::done(Act(act)));
    });
}

void ComplaintActs::start(ComplaintAction which)
{
    ActOnComplaint act;
    act.complaintId = m_complaint.id;
    act.revision = m_complaint.revision;
    act.action = which;
    switch (which) {
    case ComplaintAction::Assign: askAssignee(act); return;
    case ComplaintAction::Reject:
        askCode(act, m_settings.rejectReasons, tr("Why is it not taken up?"),
                tr("What does not belong to this department is transferred, not rejected."));
        return;
    case ComplaintAction::Transfer:
        askCode(act, m_settings.authorities, tr("Transfer to which authority?"),
                tr("It leaves this department; the citizen is told. Transfer %1 of %2.")
                    .arg(m_complaint.transferCount + 1)
                    .arg(transferLimit));
        return;
    case ComplaintAction::Reassign:
        askReason(act, tr("Give back to the nodal officer"), tr("They will assign it to somebody else."));
        return;
    case ComplaintAction::Escalate:
        askReason(act, tr("Escalate"), tr("The next level is told, with your reason."));
        return;
    case ComplaintAction::ProposeDuplicate: askDuplicate(act); return;
    case ComplaintAction::ConfirmDuplicate:
        act.duplicateOf = m_complaint.proposedDuplicateOf;
        if (act.duplicateOf.isEmpty())
            askDuplicate(act);
        else
            send(act);
        return;
    default: send(act); return;
    }
}

void ComplaintActs::askAssignee(ActOnComplaint act)
{
    std::vector<Prompter::Choice> choices;
    for (const auto &person : m_people) {
        if (person.active && hasRole(person.roles, Role::Officer))
            choices.push_back({person.id.toString(), person.name, person.districts.join(u", "_s)});
    }
    m_prompter->askChoice(tr("Assign to whom?"),
                          tr("%1 is then in their inbox.").arg(Formats::isolate(m_complaint.serviceRequestId)), choices,
                          tr("Assign"), [this, act](const std::optional<QString> &chosen) mutable {
                              if (!chosen)
                                  return;
                              act.assignee = PersonId(*chosen);
                              send(act);
                          });
}

void ComplaintActs::askCode(ActOnComplaint act, const std::vector<NamedCode> &codes, const QString &title,
                            const QString &explanation)
{
    std::vector<Prompter::Choice> choices;
    for (const auto &code : codes)
        choices.push_back({code.code, Formats::localName(code.names, code.code), {}});
    m_prompter->askChoice(title, explanation, choices, Labels::verb(act.action),
                          [this, act](const std::optional<QString> &chosen) mutable {
                              if (!chosen)
                                  return;
                              (act.action == ComplaintAction::Reject ? act.reasonCode : act.transferTo) = *chosen;
                              send(act);
                          });
}

// The reason stays with the prompter until it is stored; where it was not, it is asked for again with the cause.
void ComplaintActs::askReason(ActOnComplaint act, const QString &title, const QString &explanation,
                              const QString &problem)
{
    const auto name = u"reason/%1/%2"_s.arg(nameOf(act.action), act.complaintId.toString());
    const Prompter::Text question{.title = title,
                                  .explanation = explanation,
                                  .label = tr("Reason"),
                                  .confirm = Labels::verb(act.action),
                                  .value = {},
                                  .mandatory = true,
                                  .multiline = true,
                                  .keptAs = name,
                                  .problem = problem};
    m_prompter->askText(question, [=, this](const std::optional<QString> &reason) mutable {
        if (!reason)
            return;
        act.reason = *reason;
        whenDone(m_inbox.act(act), this, [=, this](const Result<OperationId> &done) {
            if (!done) {
                askReason(act, title, explanation, ErrorText::line(done.error().code));
                return;
            }
            m_prompter->taken(name);
            Q_EMIT acted(*done, Labels::done(Act(act)));
        });
    });
}

void ComplaintActs::askDuplicate(ActOnComplaint act)
{
    std::vector<Prompter::Choice> choices;
    for (const auto &other : m_earlier)
        choices.push_back({other.id.toString(), other.serviceRequestId, other.description.simplified().left(120)});
    m_prompter->askChoice(
        tr("The same as which complaint?"),
        tr("Both stay; this one is linked and is still answered. A supervisor or the nodal officer confirms."), choices,
        tr("Link"), [this, act](const std::optional<QString> &chosen) mutable {
            if (!chosen)
                return;
            act.duplicateOf = ComplaintId(*chosen);
            send(act);
        });
}

} // namespace uttar::ui
