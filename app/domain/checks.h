// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/error.h"
#include "app/domain/complaint.h"
#include "app/domain/department.h"
#include "app/domain/person.h"
#include "app/domain/reply.h"
#include "app/domain/replytemplate.h"

#include <vector>

// Everything that is looked at before a reply may leave. One list for the composer (to warn at once), the review (to
// show) and the server (to decide).
namespace uttar {

enum class CheckKind {
    NotEmpty,
    Length,
    Parts,
    Placeholders,
    PersonalData,      // in a public reply
    ActionTakenReport, // FINAL
    UtrNumber,         // FINAL in a monetary category
    StillOpen,         // FINAL: it resolves the complaint, which must be able to be resolved; subject: its state
    ExpectedDate,      // INTERIM: reason and date
    Language,          // a warning: the complaint's language; Hindi is answered in Hindi
    TemplateValidity,  // a warning: validUntil is over, or the version is not the newest
    Freshness,         // the thread moved on since this text was written
    SensitiveWords,    // a warning: makes it an official position
};

template<>
inline constexpr auto namesOf<CheckKind> = nameTable<CheckKind>({
    {CheckKind::NotEmpty, "NOT_EMPTY"},
    {CheckKind::Length, "LENGTH"},
    {CheckKind::Parts, "PARTS"},
    {CheckKind::Placeholders, "PLACEHOLDERS"},
    {CheckKind::PersonalData, "PERSONAL_DATA"},
    {CheckKind::ActionTakenReport, "ACTION_TAKEN_REPORT"},
    {CheckKind::UtrNumber, "UTR_NUMBER"},
    {CheckKind::StillOpen, "STILL_OPEN"},
    {CheckKind::ExpectedDate, "EXPECTED_DATE"},
    {CheckKind::Language, "LANGUAGE"},
    {CheckKind::TemplateValidity, "TEMPLATE_VALIDITY"},
    {CheckKind::Freshness, "FRESHNESS"},
    {CheckKind::SensitiveWords, "SENSITIVE_WORDS"},
});

enum class CheckResult { Pass, Warn, Block };

struct Check
{
    CheckKind kind = CheckKind::NotEmpty;
    CheckResult result = CheckResult::Pass;
    Code code = Code::InvalidArguments; // what a refusal says; of meaning only when result is Block
    QString subject; // what it is about, for the words: the names of the placeholders, the found text, the length "312
                     // / 300"

    friend bool operator==(const Check &, const Check &) = default;
};

// Every check that applies to this reply, passed or not, in the order of CheckKind. `used` may be null (no template).
// `threadRevision`: that the author had read.
[[nodiscard]] std::vector<Check> checkReply(const ReplyContent &content, const Complaint &complaint, int threadRevision,
                                            const DepartmentSettings &settings, const ReplyTemplate *used,
                                            Timestamp now);
// The same for a text that is handed in, new or changed: mayBeHandedIn() decides on StillOpen.
[[nodiscard]] std::vector<Check> checkSubmission(const ReplyContent &content, const Complaint &complaint,
                                                 int threadRevision, const DepartmentSettings &settings,
                                                 const ReplyTemplate *used, Timestamp now);
// The first check that blocks, if one does.
[[nodiscard]] const Check *firstBlocking(const std::vector<Check> &checks);

// Whether a reply of this type can still do what it is for: a FINAL resolves its complaint, so it is no answer to one
// that was rejected, transferred, appealed, closed or resolved by another meanwhile.
[[nodiscard]] bool suits(ReplyType type, ComplaintState state);
// Whether it may be handed in as well: nobody writes a FINAL before an officer is responsible. One that was handed in
// before the complaint came back to the nodal officer is decided on and published all the same, where it still suits.
[[nodiscard]] bool mayBeHandedIn(ReplyType type, ComplaintState state);

// Whether these parts are the text of this template with its placeholders filled and nothing more, the template being
// approved, valid and of that version: what `templateUnchanged` says. Who hands a reply in says so too, and is not
// believed. `author`: whose name {{officer}} stands for.
[[nodiscard]] bool followsTemplate(const ReplyContent &content, const ReplyTemplate *used, const Complaint &complaint,
                                   const DepartmentSettings &settings, const Person &author, Timestamp now);
// Whether the department sees it as an official position rather than a routine reply: free text, sensitive or sub
// judice words, very many followers.
[[nodiscard]] bool isOfficialPosition(const ReplyContent &content, const Complaint &complaint,
                                      const DepartmentSettings &settings);
// How many different people must approve it; at least 1.
[[nodiscard]] int checkersNeeded(const ReplyContent &content, const Complaint &complaint,
                                 const DepartmentSettings &settings);

} // namespace uttar
