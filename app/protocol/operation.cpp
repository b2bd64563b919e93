// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/protocol/operation.h"

#include "app/base/text.h"
#include "app/domain/language.h"
#include "app/protocol/codec.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace uttar {

namespace {

template<class... Functions>
struct Overloaded : Functions...
{
    using Functions::operator()...;
};
template<class... Functions>
Overloaded(Functions...) -> Overloaded<Functions...>;

QString shortId(char16_t letter, const OperationId &operation)
{
    return QChar(letter) + QString(operation.toString()).remove(u'-');
}

void put(QJsonObject &object, const QString &name, const QString &value)
{
    if (!value.isEmpty())
        object.insert(name, value);
}

// What makes the act, without the operation's id and times: the part that requestHash covers and that both forms share.
QJsonObject argumentsOf(const Act &act)
{
    QJsonObject out;
    std::visit(Overloaded{
                   [&](const ActOnComplaint &a) {
                       out[u"revision"_s] = a.revision;
                       QJsonObject action{{u"type"_s, nameOf(a.action)}};
                       put(action, u"assignee"_s, a.assignee.toString());
                       put(action, u"reasonCode"_s, a.reasonCode);
                       put(action, u"reason"_s, a.reason);
                       put(action, u"transferTo"_s, a.transferTo);
                       put(action, u"duplicateOf"_s, a.duplicateOf.toString());
                       out[u"action"_s] = action;
                   },
                   [&](const AddNote &a) { out[u"text"_s] = a.text; },
                   [&](const TakeLease &a) {
                       put(out, u"device"_s, a.device);
                       out[u"minutes"_s] = a.minutes;
                       out[u"takeOver"_s] = a.takeOver;
                   },
                   [&](const ReleaseLease &a) { out[u"fence"_s] = a.fence; },
                   [&](const SubmitReply &a) {
                       out[u"content"_s] = toJson(a.content);
                       out[u"revision"_s] = a.revision;
                       out[u"threadRevision"_s] = a.threadRevision;
                       out[u"fence"_s] = a.fence;
                       out[u"action"_s] = a.edit ? u"EDIT"_s : u"SUBMIT"_s;
                   },
                   [&](const WithdrawReply &a) {
                       out[u"revision"_s] = a.revision;
                       out[u"action"_s] = u"WITHDRAW"_s;
                   },
                   [&](const DecideReply &a) {
                       out[u"replyId"_s] = a.replyId.toString();
                       out[u"revision"_s] = a.revision;
                       out[u"contentHash"_s] = a.contentHash;
                       out[u"decision"_s] = nameOf(a.decision);
                       put(out, u"note"_s, a.note);
                   },
                   [&](const SettleReply &a) {
                       out[u"revision"_s] = a.revision;
                       out[u"action"_s] = a.published ? u"CONFIRM"_s : u"DENY"_s;
                       put(out, u"url"_s, a.url);
                   },
               },
               act);
    out[u"complaintId"_s] = complaintOf(act).toString();
    return out;
}

struct Place
{
    QString method;
    SetItem::Part part;
    QString key;
};

Place placeOf(const Operation &operation)
{
    using Part = SetItem::Part;
    return std::visit(
        Overloaded{
            [](const ActOnComplaint &a) {
                return Place{u"Complaint/set"_s, Part::Update, a.complaintId.toString()};
            },
            [&](const AddNote &) {
                return Place{u"Note/set"_s, Part::Create, noteIdOf(operation.id).toString()};
            },
            [&](const TakeLease &) {
                return Place{u"Lease/set"_s, Part::Create, leaseIdOf(operation.id).toString()};
            },
            // A destroy of the RFC carries no arguments; ours are an update that releases.
            [](const ReleaseLease &a) {
                return Place{u"Lease/set"_s, Part::Update, a.leaseId.toString()};
            },
            [](const SubmitReply &a) {
                return Place{u"Reply/set"_s, a.revision == 0 ? Part::Create : Part::Update, a.replyId.toString()};
            },
            [](const WithdrawReply &a) {
                return Place{u"Reply/set"_s, Part::Update, a.replyId.toString()};
            },
            [&](const DecideReply &) {
                return Place{u"Approval/set"_s, Part::Create, approvalIdOf(operation.id).toString()};
            },
            [](const SettleReply &a) {
                return Place{u"Reply/set"_s, Part::Update, a.replyId.toString()};
            },
        },
        operation.act);
}

// Reads typed fields and remembers the first one that does not fit.
class Fields
{
public:
    explicit Fields(const QJsonObject &object) : m_object(object) { }

    QString text(const QString &name, bool needed = false, qsizetype limit = 20'000)
    {
        const auto value = m_object[name];
        if ((value.isUndefined() || value.isNull()) && !needed)
            return {};
        // Too long is refused and not cut: nobody's words end in the middle without their knowing.
        if (!value.isString() || (needed && value.toString().isEmpty()) || value.toString().size() > limit) {
            wrong(name);
            return {};
        }
        return cleanText(value.toString(), limit);
    }
    template<class T>
    T id(const QString &name, bool needed = true)
    {
        const auto value = text(name, needed, 300);
        // As it came: cleaning may not make an id of what is none.
        const auto given = m_object[name].toString();
        const bool plain = given.size() <= 255 && std::ranges::all_of(given, [](QChar c) {
                               return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'-' || c == u'_');
                           });
        if (!plain)
            wrong(name);
        return T(value);
    }
    int number(const QString &name, bool needed = true)
    {
        const auto value = m_object[name];
        if ((value.isUndefined() || value.isNull()) && !needed)
            return 0;
        const double d = value.isDouble() ? value.toDouble() : -1;
        if (!(d >= 0 && d <= 2147483647.0) || d != double(int(d))) {
            wrong(name);
            return 0;
        }
        return int(d);
    }
    bool flag(const QString &name)
    {
        const auto value = m_object[name];
        if (!value.isUndefined() && !value.isNull() && !value.isBool())
            wrong(name);
        return value.toBool();
    }
    qint64 offset(const QString &name) // in either direction
    {
        constexpr double largest = 9007199254740991.0; // 2^53 - 1
        const auto value = m_object[name];
        const double d = value.toDouble();
        const bool fits = value.isDouble() && d >= -largest && d <= largest && d == double(qint64(d));
        if (!value.isUndefined() && !value.isNull() && !fits)
            wrong(name);
        return fits ? qint64(d) : 0;
    }
    template<class E>
    E name(const QString &field)
    {
        const auto value = fromName<E>(m_object[field].toString());
        if (!value)
            wrong(field);
        return value.value_or(E{});
    }
    void wrong(const QString &name)
    {
        if (m_problem.isEmpty())
            m_problem = name;
    }
    [[nodiscard]] const QString &problem() const { return m_problem; }
    [[nodiscard]] const QJsonObject &object() const { return m_object; }

private:
    const QJsonObject m_object; // const: operator[] of a mutable one would insert what is missing
    QString m_problem;
};

Result<Act> complaintAct(Fields &fields, const QString &key)
{
    ActOnComplaint act;
    act.complaintId = ComplaintId(key);
    act.revision = fields.number(u"revision"_s);
    Fields action(fields.object()[u"action"_s].toObject());
    act.action = action.name<ComplaintAction>(u"type"_s);
    act.assignee = action.id<PersonId>(u"assignee"_s, false);
    act.reasonCode = action.text(u"reasonCode"_s);
    act.reason = action.text(u"reason"_s);
    act.transferTo = action.text(u"transferTo"_s);
    act.duplicateOf = action.id<ComplaintId>(u"duplicateOf"_s, false);
    if (!action.problem().isEmpty())
        fields.wrong(u"action/"_s + action.problem());
    return Act(act);
}

Result<Act> replyAct(Fields &fields, const QString &key)
{
    const ReplyId reply(key);
    const auto complaint = fields.id<ComplaintId>(u"complaintId"_s);
    const auto action = fields.text(u"action"_s, true);
    const int revision = fields.number(u"revision"_s);
    if (action == u"SUBMIT" || action == u"EDIT") {
        auto content = fromJson<ReplyContent>(fields.object()[u"content"_s].toObject());
        if (!content)
            return fail(content.error().code, u"content."_s + content.error().detail);
        SubmitReply act{reply, complaint, *std::move(content), revision, 0, 0, action == u"EDIT"};
        act.threadRevision = fields.number(u"threadRevision"_s);
        act.fence = fields.number(u"fence"_s);
        return Act(act);
    }
    if (action == u"WITHDRAW")
        return Act(WithdrawReply{reply, complaint, revision});
    if (action == u"CONFIRM" || action == u"DENY")
        return Act(SettleReply{reply, complaint, revision, action == u"CONFIRM", fields.text(u"url"_s)});
    return fail(Code::InvalidArguments, u"action"_s);
}

Result<Act> leaseAct(Fields &fields, SetItem::Part part, const QString &key)
{
    const auto complaint = fields.id<ComplaintId>(u"complaintId"_s);
    if (part != SetItem::Part::Create)
        return Act(ReleaseLease{complaint, LeaseId(key), fields.number(u"fence"_s)});
    TakeLease act;
    act.complaintId = complaint;
    act.device = fields.text(u"device"_s, false, 200);
    act.minutes = fields.number(u"minutes"_s, false);
    act.takeOver = fields.flag(u"takeOver"_s);
    return Act(act);
}

Result<Act> decideAct(Fields &fields)
{
    DecideReply act;
    act.complaintId = fields.id<ComplaintId>(u"complaintId"_s);
    act.replyId = fields.id<ReplyId>(u"replyId"_s);
    act.revision = fields.number(u"revision"_s);
    act.contentHash = fields.text(u"contentHash"_s, true, 128);
    act.decision = fields.name<Decision>(u"decision"_s);
    act.note = fields.text(u"note"_s);
    return Act(act);
}

Result<Act> actFrom(const QString &method, SetItem::Part part, const QString &key, Fields &fields)
{
    if (method == u"Complaint/set" && part == SetItem::Part::Update)
        return complaintAct(fields, key);
    if (method == u"Note/set" && part == SetItem::Part::Create)
        return Act(AddNote{fields.id<ComplaintId>(u"complaintId"_s), fields.text(u"text"_s, true)});
    if (method == u"Lease/set" && part != SetItem::Part::Destroy)
        return leaseAct(fields, part, key);
    if (method == u"Reply/set" && part != SetItem::Part::Destroy)
        return replyAct(fields, key);
    if (method == u"Approval/set" && part == SetItem::Part::Create)
        return decideAct(fields);
    return fail(Code::Forbidden, u"%1 does not allow this"_s.arg(method));
}

bool isUuid(const QString &text)
{
    return text.size() == 36 && std::ranges::all_of(text, [](QChar c) {
               return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || c == u'-';
           });
}

// The ids that a create must have, when it is one: made from the operation's id.
bool keyFits(const Operation &operation)
{
    if (const auto *const submit = std::get_if<SubmitReply>(&operation.act))
        return submit->revision != 0 || submit->replyId == replyIdOf(operation.id);
    return true;
}

Result<Operation> operationFrom(const AccountId &account, const QString &method, SetItem::Part part, const QString &key,
                                const QJsonValue &value)
{
    if (!value.isObject())
        return fail(Code::InvalidArguments, key);
    Fields fields(value.toObject());
    Operation operation;
    operation.accountId = account;
    operation.id = OperationId(fields.text(u"operationId"_s, true, 64));
    if (!isUuid(operation.id.toString()))
        fields.wrong(u"operationId"_s);
    const auto acted = fromRfc3339(fields.text(u"actedTime"_s, true, 64));
    if (!acted)
        fields.wrong(u"actedTime"_s);
    operation.actedTime = acted.value_or(Timestamp{});
    operation.clockOffset = fields.offset(u"clockOffset"_s);
    UTTAR_TRY(operation.act, actFrom(method, part, key, fields));
    if (!fields.problem().isEmpty())
        return fail(Code::InvalidArguments, fields.problem());
    if (!keyFits(operation))
        return fail(Code::InvalidArguments, u"id"_s);
    return operation;
}

QString partName(SetItem::Part part)
{
    switch (part) {
    case SetItem::Part::Create: return u"create"_s;
    case SetItem::Part::Update: return u"update"_s;
    case SetItem::Part::Destroy: return u"destroy"_s;
    }
    return {};
}

} // namespace

ComplaintId complaintOf(const Act &act)
{
    return std::visit([](const auto &a) { return a.complaintId; }, act);
}

QString actName(const Act &act)
{
    return std::visit(Overloaded{
                          [](const ActOnComplaint &a) { return nameOf(a.action); },
                          [](const AddNote &) { return u"ADD_NOTE"_s; },
                          [](const TakeLease &) { return u"TAKE_LEASE"_s; },
                          [](const ReleaseLease &) { return u"RELEASE_LEASE"_s; },
                          [](const SubmitReply &a) { return a.edit ? u"EDIT_REPLY"_s : u"SUBMIT_REPLY"_s; },
                          [](const WithdrawReply &) { return u"WITHDRAW_REPLY"_s; },
                          [](const DecideReply &a) {
                              return a.decision == Decision::Approve ? u"APPROVE_REPLY"_s : u"RETURN_REPLY"_s;
                          },
                          [](const SettleReply &a) { return a.published ? u"CONFIRM_REPLY"_s : u"DENY_REPLY"_s; },
                      },
                      act);
}

ReplyId replyIdOf(const OperationId &operation)
{
    return ReplyId(shortId(u'R', operation));
}

NoteId noteIdOf(const OperationId &operation)
{
    return NoteId(shortId(u'N', operation));
}

LeaseId leaseIdOf(const OperationId &operation)
{
    return LeaseId(shortId(u'L', operation));
}

ApprovalId approvalIdOf(const OperationId &operation)
{
    return ApprovalId(shortId(u'D', operation));
}

Invocation toInvocation(const Operation &operation)
{
    const auto place = placeOf(operation);
    auto item = argumentsOf(operation.act);
    item[u"operationId"_s] = operation.id.toString();
    item[u"actedTime"_s] = toRfc3339(operation.actedTime);
    item[u"clockOffset"_s] = operation.clockOffset;
    const QJsonObject arguments{{u"accountId"_s, operation.accountId.toString()},
                                {partName(place.part), QJsonObject{{place.key, item}}}};
    return {place.method, arguments, operation.id.toString()};
}

std::vector<SetItem> operationsFromInvocation(const Invocation &call)
{
    std::vector<SetItem> items;
    const AccountId account(call.arguments[u"accountId"_s].toString());
    for (const auto part : {SetItem::Part::Create, SetItem::Part::Update}) {
        const auto object = call.arguments[partName(part)].toObject();
        for (auto at = object.begin(); at != object.end(); ++at)
            items.push_back({part, at.key(), operationFrom(account, call.name, part, at.key(), at.value())});
    }
    for (const auto &key : call.arguments[u"destroy"_s].toArray())
        items.push_back({SetItem::Part::Destroy, key.toString(), fail(Code::Forbidden, u"nothing is destroyed"_s)});
    return items;
}

QString requestHash(const Operation &operation)
{
    const auto place = placeOf(operation);
    const QJsonObject canonical{{u"account"_s, operation.accountId.toString()},
                                {u"operation"_s, operation.id.toString()},
                                {u"method"_s, place.method},
                                {u"part"_s, partName(place.part)},
                                {u"key"_s, place.key},
                                {u"arguments"_s, argumentsOf(operation.act)}};
    // QJsonObject keeps its keys sorted, so that the bytes are the same on every machine.
    const auto bytes = QJsonDocument(canonical).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QJsonObject toJson(const Receipt &receipt)
{
    QJsonObject out{{u"operationId"_s, receipt.operationId.toString()},
                    {u"actor"_s, receipt.actor.toString()},
                    {u"requestHash"_s, receipt.requestHash},
                    {u"time"_s, toRfc3339(receipt.time)}};
    put(out, u"id"_s, receipt.objectId);
    put(out, u"state"_s, receipt.stateName);
    if (receipt.revision != 0)
        out[u"revision"_s] = receipt.revision;
    if (receipt.fence != 0)
        out[u"fence"_s] = receipt.fence;
    if (receipt.expiresAt)
        out[u"expiresAt"_s] = toRfc3339(*receipt.expiresAt);
    if (receipt.error)
        out[u"error"_s] = errorToJson(*receipt.error);
    return out;
}

Result<Receipt> receiptFromJson(const QJsonObject &object)
{
    Fields fields(object);
    Receipt receipt;
    receipt.operationId = OperationId(fields.text(u"operationId"_s, true, 64));
    receipt.actor = PersonId(fields.text(u"actor"_s, false, 255));
    receipt.requestHash = fields.text(u"requestHash"_s, false, 128);
    receipt.objectId = fields.text(u"id"_s, false, 255);
    receipt.stateName = fields.text(u"state"_s, false, 64);
    receipt.revision = fields.number(u"revision"_s, false);
    receipt.fence = fields.number(u"fence"_s, false);
    receipt.time = fromRfc3339(object[u"time"_s].toString()).value_or(Timestamp{});
    receipt.expiresAt = fromRfc3339(object[u"expiresAt"_s].toString());
    if (object[u"error"_s].isObject())
        receipt.error = errorFromJson(object[u"error"_s].toObject());
    if (!fields.problem().isEmpty())
        return fail(Code::InvalidArguments, fields.problem());
    return receipt;
}

QJsonObject toJson(const Operation &operation)
{
    const auto call = toInvocation(operation);
    return {{u"method"_s, call.name}, {u"arguments"_s, call.arguments}};
}

Result<Operation> operationFromJson(const QJsonObject &object)
{
    const Invocation call{object[u"method"_s].toString(), object[u"arguments"_s].toObject(), {}};
    auto items = operationsFromInvocation(call);
    if (items.size() != 1)
        return fail(Code::InvalidArguments, u"operation"_s);
    return std::move(items.front().operation);
}

namespace {

struct AnswerKeys
{
    QString done;
    QString refused;
};

AnswerKeys answerKeys(SetItem::Part part)
{
    switch (part) {
    case SetItem::Part::Create: return {u"created"_s, u"notCreated"_s};
    case SetItem::Part::Update: return {u"updated"_s, u"notUpdated"_s};
    case SetItem::Part::Destroy: return {u"destroyed"_s, u"notDestroyed"_s};
    }
    return {};
}

} // namespace

QJsonObject setAnswer(const AccountId &account, const QString &oldState, const QString &newState,
                      const std::vector<SetItem> &items, const std::vector<Result<Receipt>> &results)
{
    Q_ASSERT(items.size() == results.size());
    QJsonObject answer{{u"accountId"_s, account.toString()}, {u"oldState"_s, oldState}, {u"newState"_s, newState}};
    const auto add = [&](const QString &list, const QString &key, const QJsonObject &value) {
        auto object = answer[list].toObject();
        object.insert(key, value);
        answer[list] = object;
    };
    for (std::size_t at = 0; at < items.size(); ++at) {
        const auto keys = answerKeys(items[at].part);
        const auto &result = results[at];
        if (!result) {
            add(keys.refused, items[at].key, errorToJson(result.error()));
        } else if (result->error) {
            auto error = errorToJson(*result->error);
            error[u"receipt"_s] = toJson(*result); // refused for good: the client may tell it from a passing trouble
            add(keys.refused, items[at].key, error);
        } else {
            add(keys.done, items[at].key, toJson(*result));
        }
    }
    return answer;
}

Result<Receipt> receiptFromAnswer(const Operation &operation, const Invocation &answer)
{
    if (answer.name == u"error")
        return fail(errorFromJson(answer.arguments));
    const auto place = placeOf(operation);
    const auto keys = answerKeys(place.part);
    if (const auto done = answer.arguments[keys.done].toObject()[place.key]; done.isObject()) {
        UTTAR_TRY(auto receipt, receiptFromJson(done.toObject()));
        if (receipt.operationId != operation.id)
            return fail(Code::ServerFault, u"an answer to another operation"_s);
        return receipt;
    }
    if (const auto refused = answer.arguments[keys.refused].toObject()[place.key]; refused.isObject()) {
        const auto error = refused.toObject();
        if (!error[u"receipt"_s].isObject())
            return fail(errorFromJson(error));
        UTTAR_TRY(auto receipt, receiptFromJson(error[u"receipt"_s].toObject()));
        receipt.error = errorFromJson(error);
        return receipt;
    }
    return fail(Code::ServerFault, u"no answer to this operation"_s);
}

bool isRetryable(Code code)
{
    switch (code) {
    case Code::Offline:
    case Code::TooManyRequests:
    case Code::ServerUnavailable:
    case Code::SignInExpired: return true;
    default: return false;
    }
}

} // namespace uttar
