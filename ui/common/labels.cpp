// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/labels.h"

#include "app/base/text.h"

#include <QLocale>

#include <map>

namespace uttar::ui {

QString Labels::of(ComplaintState state)
{
    switch (state) {
    case ComplaintState::PendingAssignment: return tr("Unassigned");
    case ComplaintState::Assigned: return tr("New");
    case ComplaintState::InProgress: return tr("In work");
    case ComplaintState::AwaitingCitizen: return tr("Waits for citizen");
    case ComplaintState::PendingReassignment: return tr("Given back");
    case ComplaintState::Transferred: return tr("Transferred");
    case ComplaintState::Resolved: return tr("Resolved");
    case ComplaintState::Rejected: return tr("Not taken up");
    case ComplaintState::Duplicate: return tr("Duplicate");
    case ComplaintState::Appealed: return tr("Appealed");
    case ComplaintState::Closed: return tr("Closed");
    }
    return {};
}

QString Labels::of(ReplyState state)
{
    switch (state) {
    case ReplyState::Draft: return tr("Draft");
    case ReplyState::Submitted: return tr("In review");
    case ReplyState::Approved: return tr("Approved");
    case ReplyState::Queued: return tr("About to be published");
    case ReplyState::Attempting: return tr("Being published");
    case ReplyState::Published: return tr("Published");
    case ReplyState::Returned: return tr("Sent back");
    case ReplyState::Withdrawn: return tr("Withdrawn");
    case ReplyState::Stale: return tr("Overtaken");
    case ReplyState::Expired: return tr("Not decided in time");
    case ReplyState::Failed: return tr("Refused by the platform");
    case ReplyState::Unknown: return tr("Published or not: unclear");
    }
    return {};
}

QString Labels::of(ReplyType type)
{
    switch (type) {
    case ReplyType::Acknowledgement: return tr("Acknowledgement");
    case ReplyType::Clarification: return tr("Question to the citizen");
    case ReplyType::Interim: return tr("Interim reply");
    case ReplyType::Final: return tr("Final reply");
    case ReplyType::TransferNotice: return tr("Notice of transfer");
    case ReplyType::MoveToPrivate: return tr("Request to write in private");
    case ReplyType::Correction: return tr("Correction");
    }
    return {};
}

QString Labels::of(Channel channel)
{
    switch (channel) {
    case Channel::X: return tr("X");
    case Channel::Facebook: return tr("Facebook");
    case Channel::Instagram: return tr("Instagram");
    case Channel::YouTube: return tr("YouTube");
    case Channel::WhatsApp: return tr("WhatsApp");
    case Channel::Telegram: return tr("Telegram");
    case Channel::Mastodon: return tr("Mastodon");
    case Channel::Bluesky: return tr("Bluesky");
    case Channel::Email: return tr("E-mail");
    case Channel::Web: return tr("Web form");
    }
    return {};
}

QString Labels::of(Role role)
{
    switch (role) {
    case Role::Officer: return tr("Officer");
    case Role::Supervisor: return tr("Supervisor");
    case Role::Nodal: return tr("Nodal officer");
    case Role::Editor: return tr("Editor of templates");
    case Role::Appellate: return tr("Appellate authority");
    case Role::Auditor: return tr("Auditor");
    case Role::Admin: return tr("Administrator");
    case Role::Trainee: return tr("Trainee");
    case Role::System: return tr("Server");
    case Role::Citizen: return tr("Citizen");
    }
    return {};
}

QString Labels::of(Priority priority)
{
    switch (priority) {
    case Priority::Normal: return tr("Normal");
    case Priority::High: return tr("High");
    case Priority::Urgent: return tr("Urgent");
    }
    return {};
}

QString Labels::of(ClockKind kind)
{
    switch (kind) {
    case ClockKind::Acknowledge: return tr("Acknowledge");
    case ClockKind::FirstResponse: return tr("First answer");
    case ClockKind::Resolve: return tr("Resolve");
    case ClockKind::Approval: return tr("Review");
    case ClockKind::Appeal: return tr("Appeal", "clock");
    case ClockKind::Interim: return tr("Promised date");
    }
    return {};
}

QString Labels::of(OutboxState state)
{
    switch (state) {
    case OutboxState::Held: return tr("Can be undone");
    case OutboxState::Waiting: return tr("Waits");
    case OutboxState::Sending: return tr("Being sent");
    case OutboxState::Parked: return tr("Stopped by a fault");
    case OutboxState::Refused: return tr("Refused");
    case OutboxState::Conflict: return tr("Conflict");
    }
    return {};
}

QString Labels::of(CheckKind kind)
{
    switch (kind) {
    case CheckKind::NotEmpty: return tr("There is a text");
    case CheckKind::Length: return tr("Length");
    case CheckKind::Parts: return tr("Number of parts");
    case CheckKind::Placeholders: return tr("Placeholders filled in");
    case CheckKind::PersonalData: return tr("No personal data in public");
    case CheckKind::ActionTakenReport: return tr("Action taken report");
    case CheckKind::UtrNumber: return tr("UTR number of the payment");
    case CheckKind::StillOpen: return tr("Complaint still open");
    case CheckKind::ExpectedDate: return tr("Reason and expected date");
    case CheckKind::Language: return tr("In the citizen's language");
    case CheckKind::TemplateValidity: return tr("Verified content is still valid");
    case CheckKind::Freshness: return tr("Answers the newest message");
    case CheckKind::SensitiveWords: return tr("Sensitive words");
    }
    return {};
}

QString Labels::of(PersonalData kind)
{
    switch (kind) {
    case PersonalData::Phone: return tr("Phone number");
    case PersonalData::Aadhaar: return tr("Aadhaar number");
    case PersonalData::Pan: return tr("PAN");
    case PersonalData::BankAccount: return tr("Bank account");
    case PersonalData::Email: return tr("E-mail address");
    case PersonalData::StreetAddress: return tr("Street address");
    }
    return {};
}

QString Labels::verb(ComplaintAction action)
{
    switch (action) {
    case ComplaintAction::Assign: return tr("Assign");
    case ComplaintAction::Reject: return tr("Do not take up");
    case ComplaintAction::Transfer: return tr("Transfer");
    case ComplaintAction::Accept: return tr("Accept");
    case ComplaintAction::Reassign: return tr("Give back");
    case ComplaintAction::ProposeDuplicate: return tr("Mark as duplicate");
    case ComplaintAction::ConfirmDuplicate: return tr("Confirm duplicate");
    case ComplaintAction::UndoDuplicate: return tr("Not a duplicate");
    case ComplaintAction::AwaitCitizen: return tr("Wait for the citizen");
    case ComplaintAction::CitizenAnswered: return tr("Citizen wrote again");
    case ComplaintAction::Resolve: return tr("Resolve");
    case ComplaintAction::Rate: return tr("Rate");
    case ComplaintAction::Appeal: return tr("Appeal");
    case ComplaintAction::Reopen: return tr("Open again");
    case ComplaintAction::DisposeAppeal: return tr("Decide on the appeal");
    case ComplaintAction::Escalate: return tr("Escalate");
    case ComplaintAction::Comment: return tr("Add a note");
    case ComplaintAction::Close: return tr("Close");
    }
    return {};
}

namespace {

// One word list for what was done, one for what waits: picked by the alternative of the variant.
struct DoneWords
{
    QString operator()(const AddNote &) const { return Labels::tr("Note added"); }
    QString operator()(const TakeLease &act) const
    {
        return act.takeOver ? Labels::tr("Complaint taken over") : Labels::tr("Complaint is yours for now");
    }
    QString operator()(const ReleaseLease &) const { return Labels::tr("Complaint free for others again"); }
    QString operator()(const SubmitReply &act) const
    {
        return act.edit ? Labels::tr("Changed reply handed on for approval") : Labels::tr("Reply submitted for review");
    }
    QString operator()(const WithdrawReply &) const { return Labels::tr("Reply withdrawn"); }
    QString operator()(const DecideReply &act) const
    {
        return act.decision == Decision::Approve ? Labels::tr("Reply approved") : Labels::tr("Reply sent back");
    }
    QString operator()(const SettleReply &act) const
    {
        return act.published ? Labels::tr("Confirmed as published") : Labels::tr("Marked as not published");
    }
    QString operator()(const ActOnComplaint &act) const { return Labels::done(act.action); }
};

struct ToDoWords
{
    QString operator()(const AddNote &) const { return Labels::tr("Add an internal note"); }
    QString operator()(const TakeLease &act) const
    {
        return act.takeOver ? Labels::tr("Take the complaint over") : Labels::tr("Reserve the complaint for you");
    }
    QString operator()(const ReleaseLease &) const { return Labels::tr("Free the complaint for others"); }
    QString operator()(const SubmitReply &act) const
    {
        return act.edit ? Labels::tr("Hand on the changed reply") : Labels::tr("Submit the reply for review");
    }
    QString operator()(const WithdrawReply &) const { return Labels::tr("Withdraw the reply"); }
    QString operator()(const DecideReply &act) const
    {
        return act.decision == Decision::Approve ? Labels::tr("Approve the reply") : Labels::tr("Send the reply back");
    }
    QString operator()(const SettleReply &act) const
    {
        return act.published ? Labels::tr("Confirm that the reply was published")
                             : Labels::tr("Say that the reply was not published");
    }
    QString operator()(const ActOnComplaint &act) const { return Labels::verb(act.action); }
};

} // namespace

QString Labels::done(const Act &act)
{
    return std::visit(DoneWords{}, act);
}

QString Labels::done(ComplaintAction action)
{
    switch (action) {
    case ComplaintAction::Assign: return tr("Assigned");
    case ComplaintAction::Reject: return tr("Not taken up");
    case ComplaintAction::Transfer: return tr("Transferred");
    case ComplaintAction::Accept: return tr("Accepted");
    case ComplaintAction::Reassign: return tr("Given back to the nodal officer");
    case ComplaintAction::ProposeDuplicate: return tr("Marked as a duplicate");
    case ComplaintAction::ConfirmDuplicate: return tr("Confirmed as a duplicate");
    case ComplaintAction::UndoDuplicate: return tr("No longer a duplicate");
    case ComplaintAction::AwaitCitizen: return tr("Citizen was asked");
    case ComplaintAction::CitizenAnswered: return tr("Citizen wrote again");
    case ComplaintAction::Resolve: return tr("Resolved");
    case ComplaintAction::Rate: return tr("Citizen gave a rating");
    case ComplaintAction::Appeal: return tr("Citizen appealed");
    case ComplaintAction::Reopen: return tr("Opened again by the citizen");
    case ComplaintAction::DisposeAppeal: return tr("Appeal decided");
    case ComplaintAction::Escalate: return tr("Escalated");
    case ComplaintAction::Comment: return tr("Note added");
    case ComplaintAction::Close: return tr("Closed");
    }
    return {};
}

QString Labels::placeholder(const QString &name)
{
    static const std::map<QString, const char *> words{
        {u"citizen"_s, QT_TR_NOOP("name of the citizen")},
        {u"handle"_s, QT_TR_NOOP("account of the citizen")},
        {u"number"_s, QT_TR_NOOP("number of the complaint")},
        {u"category"_s, QT_TR_NOOP("category")},
        {u"locality"_s, QT_TR_NOOP("place")},
        {u"district"_s, QT_TR_NOOP("district")},
        {u"department"_s, QT_TR_NOOP("department")},
        {u"officer"_s, QT_TR_NOOP("your name")},
        {u"expectedDate"_s, QT_TR_NOOP("expected date")},
        {u"utr"_s, QT_TR_NOOP("UTR number")},
        {u"today"_s, QT_TR_NOOP("today's date")},
    };
    const auto at = words.find(name);
    return at == words.end() ? name : tr(at->second);
}

QString Labels::placeholders(const QStringList &names)
{
    QStringList words;
    for (const auto &name : names)
        words << placeholder(name);
    return words.join(u", "_s);
}

QString Labels::toDo(const Act &act)
{
    return std::visit(ToDoWords{}, act);
}

QString Labels::language(const QString &tag)
{
    if (tag.isEmpty() || tag == "und"_L1)
        return tr("Unknown");
    if (tag == "hi-Latn"_L1)
        return tr("Hindi in Latin letters");
    if (tag == "en"_L1)
        return u"English"_s;
    const QString name = QLocale(tag).nativeLanguageName();
    return name.isEmpty() ? tag : name;
}

QString Labels::replyStateOf(const QString &name)
{
    const auto state = fromName<ReplyState>(name);
    return state ? of(*state) : QString();
}

Labels::Tone Labels::tone(ComplaintState state)
{
    switch (state) {
    case ComplaintState::PendingAssignment:
    case ComplaintState::PendingReassignment:
    case ComplaintState::AwaitingCitizen: return {Token::Amber, Token::AmberGround};
    case ComplaintState::Assigned:
    case ComplaintState::InProgress: return {Token::Accent, Token::Selected};
    case ComplaintState::Resolved: return {Token::Green, Token::GreenGround};
    case ComplaintState::Appealed: return {Token::Red, Token::RedGround};
    default: return {Token::Text2, Token::Hover};
    }
}

Labels::Tone Labels::tone(ReplyState state)
{
    switch (state) {
    case ReplyState::Published: return {Token::Green, Token::GreenGround};
    case ReplyState::Submitted:
    case ReplyState::Approved:
    case ReplyState::Queued:
    case ReplyState::Attempting: return {Token::Accent, Token::Selected};
    case ReplyState::Returned:
    case ReplyState::Stale:
    case ReplyState::Expired: return {Token::Amber, Token::AmberGround};
    case ReplyState::Failed:
    case ReplyState::Unknown: return {Token::Red, Token::RedGround};
    default: return {Token::Text2, Token::Hover};
    }
}

} // namespace uttar::ui
