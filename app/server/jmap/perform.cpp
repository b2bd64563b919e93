// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/log.h"
#include "app/base/text.h"
#include "app/server/jmap/api.h"
#include "app/server/rules/commands.h"
#include "app/server/rules/saveoutcome.h"

namespace uttar::server {

namespace {

// Whether the same operation would be refused for ever, so that the refusal is its answer for ever. Not so: what a
// later moment may change without the person (the server's own troubles), and RevisionConflict: it says that the person
// has not seen the newest version, decides nothing, and what they do after seeing it is another operation. Kept out of
// the receipts, it also leaves the operation's id free for a client that lost its answer and asks again.
bool isForGood(const Error &error)
{
    switch (error.code) {
    case Code::Forbidden:
    case Code::SelfApproval:
    case Code::InvalidArguments:
    case Code::StaleFence:
    case Code::AlreadyAnswered:
    case Code::StaleReply:
    case Code::WrongState:
    case Code::ReplyTooLong:
    case Code::UnresolvedPlaceholder:
    case Code::PersonalDataInPublic:
    case Code::MissingActionTakenReport:
    case Code::MissingExpectedDate:
    case Code::ContentMismatch: return !error.retryable;
    default: return false;
    }
}

struct Named
{
    ReplyId reply;
    PersonId assignee;
    ComplaintId duplicateOf;
    TemplateId templateId;
};

Named namesIn(const Act &act)
{
    Named named;
    if (const auto *const a = std::get_if<ActOnComplaint>(&act)) {
        named.assignee = a->assignee;
        named.duplicateOf = a->duplicateOf;
    } else if (const auto *const s = std::get_if<SubmitReply>(&act)) {
        named.reply = s->replyId;
        named.templateId = s->content.templateId;
    } else if (const auto *const w = std::get_if<WithdrawReply>(&act)) {
        named.reply = w->replyId;
    } else if (const auto *const d = std::get_if<DecideReply>(&act)) {
        named.reply = d->replyId;
    } else if (const auto *const t = std::get_if<SettleReply>(&act)) {
        named.reply = t->replyId;
    }
    return named;
}

// What is not there is none; every other error is one.
template<class T>
Result<std::optional<T>> orNone(Result<T> found)
{
    if (found)
        return std::optional<T>{*std::move(found)};
    if (found.error().code == Code::NotFound)
        return std::optional<T>{};
    return fail(found.error());
}

Result<Situation> situationFor(Transaction &transaction, const AccountId &account, const Person &person,
                               const Operation &operation)
{
    Situation situation;
    UTTAR_TRY(const auto seed, transaction.setting(u"practiceSeed"_s));
    situation.caller = {account, person, !seed.isEmpty()};
    UTTAR_TRY(auto department, transaction.department(account));
    situation.settings = std::move(department.settings);
    situation.now = transaction.now();
    UTTAR_TRY(situation.complaint, transaction.complaint(account, complaintOf(operation.act)));
    auto named = namesIn(operation.act);
    if (!named.reply.isEmpty()) {
        UTTAR_TRY(situation.reply, orNone(transaction.reply(account, named.reply)));
        UTTAR_TRY(situation.liveReply, transaction.liveReply(account, situation.complaint.id));
    }
    if (situation.reply) {
        UTTAR_TRY(situation.approvals,
                  transaction.approvals(account, situation.reply->id, situation.reply->revision,
                                        situation.reply->contentHash));
        UTTAR_TRY(situation.standing, transaction.publicationsOf(account, situation.reply->id));
        if (named.templateId.isEmpty())
            named.templateId = situation.reply->content.templateId;
    }
    UTTAR_TRY(situation.lease, transaction.lease(account, situation.complaint.id));
    if (!named.templateId.isEmpty()) {
        UTTAR_TRY(situation.usedTemplate, transaction.replyTemplate(account, named.templateId));
    }
    if (!named.assignee.isEmpty()) {
        UTTAR_TRY(situation.assignee, orNone(transaction.person(account, named.assignee)));
    }
    if (named.duplicateOf.isEmpty())
        named.duplicateOf = situation.complaint.proposedDuplicateOf;
    if (!named.duplicateOf.isEmpty()) {
        UTTAR_TRY(situation.duplicateOf, orNone(transaction.complaint(account, named.duplicateOf)));
        UTTAR_TRY(situation.hasDuplicates, transaction.hasDuplicates(account, situation.complaint.id));
    }
    return situation;
}

Receipt completed(Receipt receipt, const PersonId &actor, const Operation &operation, Timestamp now)
{
    receipt.operationId = operation.id;
    receipt.actor = actor;
    receipt.requestHash = requestHash(operation);
    receipt.time = now;
    return receipt;
}

Result<Receipt> carryOutAndSave(Transaction &transaction, const AccountId &account, const Person &person,
                                const Operation &operation)
{
    UTTAR_TRY(const auto situation, situationFor(transaction, account, person, operation));
    UTTAR_TRY(auto outcome, carryOut(operation, situation));
    UTTAR_CHECK(saveOutcome(transaction, account, outcome));
    return completed(std::move(outcome.receipt), person.id, operation, transaction.now());
}

Result<Receipt> storedAnswer(const Receipt &stored, const PersonId &actor, const Operation &operation)
{
    if (stored.actor != actor)
        return fail(Code::Forbidden, u"another person's operation"_s);
    if (stored.requestHash != requestHash(operation))
        return fail(Code::OperationIdReused);
    return stored;
}

} // namespace

Result<Receipt> perform(Transaction &transaction, const AccountId &account, const PersonId &actor,
                        const Operation &operation)
{
    UTTAR_CHECK(transaction.lockAccount(account));
    if (operation.accountId != account)
        return fail(Code::AccountNotFound);
    UTTAR_TRY(const auto stored, transaction.receipt(account, operation.id));
    if (stored)
        return storedAnswer(*stored, actor, operation);
    // Not a member of this department, or no longer: it is as if it were not there. Nothing is stored for strangers.
    auto person = transaction.person(account, actor);
    if (!person)
        return fail(person.error().code == Code::NotFound ? Error{Code::AccountNotFound, {}, false} : person.error());
    if (!person->active)
        return fail(Code::Forbidden, u"this person is no longer active"_s);

    // The effects stand or fall together; the refusal's receipt is written after they are undone.
    auto done = transaction.attempt([&] { return carryOutAndSave(transaction, account, *person, operation); });
    if (!done && !isForGood(done.error()))
        return done;
    if (!done) {
        Receipt refused;
        refused.error = done.error();
        done = completed(std::move(refused), actor, operation, transaction.now());
        qCInfo(lcServer).noquote() << actName(operation.act) << operation.id.toString()
                                   << "refused:" << nameOf(done->error->code);
    }
    UTTAR_CHECK(transaction.saveReceipt(account, *done));
    return done;
}

} // namespace uttar::server
