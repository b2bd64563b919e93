// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/jmap/templateset.h"

#include "app/base/text.h"
#include "app/protocol/codec.h"
#include "app/server/jmap/methods.h"
#include "app/server/rules/templatecheck.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

namespace uttar::server {

namespace {

enum class Deed { Create, Write, Approve, Retire };

// One item of the call, read.
struct Item
{
    SetItem::Part part = SetItem::Part::Create;
    QString key;
    OperationId operation;
    Deed deed = Deed::Create;
    int version = 0; // that the person saw
    QJsonObject fields;
    QString hash;
};

QString actionOf(Deed deed)
{
    switch (deed) {
    case Deed::Create: return u"TEMPLATE_CREATE"_s;
    case Deed::Write: return u"TEMPLATE_EDIT"_s;
    case Deed::Approve: return u"TEMPLATE_APPROVE"_s;
    case Deed::Retire: return u"TEMPLATE_RETIRE"_s;
    }
    return {};
}

TemplateId templateIdOf(const OperationId &operation)
{
    return TemplateId(u'T' + QString(operation.toString()).remove(u'-'));
}

// Not the times: the same operation sent again is the same.
QString hashOf(const AccountId &account, const Item &item)
{
    const QJsonObject canonical{{u"account"_s, account.toString()},
                                {u"operation"_s, item.operation.toString()},
                                {u"method"_s, u"Template/set"_s},
                                {u"deed"_s, actionOf(item.deed)},
                                {u"key"_s, item.key},
                                {u"version"_s, item.version},
                                {u"arguments"_s, item.fields}};
    const auto bytes = QJsonDocument(canonical).toJson(QJsonDocument::Compact);
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

Result<Item> itemFrom(const AccountId &account, SetItem::Part part, const QString &key, const QJsonValue &value)
{
    static const QRegularExpression uuid(u"^[0-9a-f-]{36}$"_s);
    if (!value.isObject())
        return fail(Code::InvalidArguments, key);
    Item item{.part = part, .key = key, .operation = {}, .deed = Deed::Create, .fields = value.toObject(), .hash = {}};
    const auto operation = item.fields.take(u"operationId"_s).toString();
    if (!uuid.match(operation).hasMatch())
        return fail(Code::InvalidArguments, u"operationId"_s);
    item.operation = OperationId(operation);
    item.fields.remove(u"actedTime"_s);
    item.fields.remove(u"clockOffset"_s);
    const auto version = item.fields.take(u"version"_s);
    const auto action = item.fields.take(u"action"_s);
    // Not a person's to write.
    item.fields.remove(u"id"_s);
    if (item.fields.contains(u"approved"_s))
        return fail(Code::InvalidArguments, u"approved"_s);
    if (part == SetItem::Part::Update) {
        item.version = version.toInt();
        if (item.version < 1)
            return fail(Code::InvalidArguments, u"version"_s);
        item.deed = Deed::Write;
        if (action == u"APPROVE"_s)
            item.deed = Deed::Approve;
        else if (action == u"RETIRE"_s)
            item.deed = Deed::Retire;
        else if (!action.isUndefined())
            return fail(Code::InvalidArguments, u"action"_s);
        if (item.deed != Deed::Write && !item.fields.isEmpty())
            return fail(Code::InvalidArguments, item.fields.begin().key());
    }
    item.hash = hashOf(account, item);
    return item;
}

struct Read
{
    std::vector<SetItem> places; // for the answer
    std::vector<Result<Item>> items;
};

Read itemsFrom(const AccountId &account, const QJsonObject &arguments)
{
    Read read;
    const auto add = [&](SetItem::Part part, const QString &key, Result<Item> item) {
        read.places.push_back({part, key, fail(Code::Internal)});
        read.items.push_back(std::move(item));
    };
    const auto create = arguments[u"create"_s].toObject();
    for (auto at = create.begin(); at != create.end(); ++at)
        add(SetItem::Part::Create, at.key(), itemFrom(account, SetItem::Part::Create, at.key(), at.value()));
    const auto update = arguments[u"update"_s].toObject();
    for (auto at = update.begin(); at != update.end(); ++at)
        add(SetItem::Part::Update, at.key(), itemFrom(account, SetItem::Part::Update, at.key(), at.value()));
    for (const auto &key : arguments[u"destroy"_s].toArray())
        add(SetItem::Part::Destroy, key.toString(), fail(Code::Forbidden, u"nothing is destroyed: retire it"_s));
    return read;
}

bool mayCurate(const Person &person)
{
    return hasRole(person.roles, Role::Editor) || hasRole(person.roles, Role::Supervisor)
        || hasRole(person.roles, Role::Admin);
}

// The fields of the call over those that stand; null takes one away.
Result<ReplyTemplate> patched(const ReplyTemplate &before, const QJsonObject &fields)
{
    auto object = toJson(before);
    for (auto at = fields.begin(); at != fields.end(); ++at) {
        if (at.value().isNull())
            object.remove(at.key());
        else
            object[at.key()] = at.value();
    }
    return fromJson<ReplyTemplate>(object);
}

// One call's items, in its transaction.
class Curation
{
public:
    Curation(Transaction &transaction, AccountId account, Person person)
        : m_transaction(transaction), m_account(std::move(account)), m_person(std::move(person))
    { }

    // With the receipt of the same operation, if it was carried out before.
    [[nodiscard]] Result<Receipt> perform(const Item &item);

private:
    [[nodiscard]] Result<Receipt> carryOut(const Item &item);
    [[nodiscard]] Result<ReplyTemplate> after(const Item &item);
    [[nodiscard]] Result<void> record(const Item &item, const ReplyTemplate &value);

    Transaction &m_transaction;
    const AccountId m_account;
    const Person m_person;
};

Result<Receipt> Curation::perform(const Item &item)
{
    UTTAR_TRY(const auto stored, m_transaction.receipt(m_account, item.operation));
    if (stored && stored->actor != m_person.id)
        return fail(Code::Forbidden, u"another person's operation"_s);
    if (stored && stored->requestHash != item.hash)
        return fail(Code::OperationIdReused);
    if (stored)
        return *stored;
    auto done = m_transaction.attempt([&] { return carryOut(item); });
    const bool isForGood = !done
        && (done.error().code == Code::Forbidden || done.error().code == Code::SelfApproval
            || done.error().code == Code::InvalidArguments);
    if (!done && !isForGood)
        return done;
    if (!done) {
        Receipt refused;
        refused.error = done.error();
        done = refused;
    }
    done->operationId = item.operation;
    done->actor = m_person.id;
    done->requestHash = item.hash;
    done->time = m_transaction.now();
    UTTAR_CHECK(m_transaction.saveReceipt(m_account, *done));
    return done;
}

// The template as the item leaves it.
Result<ReplyTemplate> Curation::after(const Item &item)
{
    if (item.deed == Deed::Create) {
        if (!item.fields.contains(u"type"_s))
            return fail(Code::InvalidArguments, u"type"_s);
        ReplyTemplate empty;
        empty.id = templateIdOf(item.operation);
        return patched(empty, item.fields);
    }
    UTTAR_TRY(const auto before, m_transaction.replyTemplate(m_account, TemplateId(item.key)));
    if (!before)
        return fail(Code::NotFound);
    if (before->version != item.version)
        return fail(Code::RevisionConflict);
    auto value = *before;
    switch (item.deed) {
    case Deed::Create: break;
    case Deed::Write: {
        UTTAR_TRY(value, patched(*before, item.fields));
        ++value.version;
        value.approved = false;
        break;
    }
    case Deed::Approve: {
        UTTAR_TRY(const auto editor, m_transaction.templateEditor(m_account, value.id));
        if (editor == m_person.id)
            return fail(Code::SelfApproval);
        value.approved = true;
        break;
    }
    case Deed::Retire:
        value.approved = false;
        value.validUntil = m_transaction.now();
        break;
    }
    return value;
}

Result<Receipt> Curation::carryOut(const Item &item)
{
    if (!mayCurate(m_person))
        return fail(Code::Forbidden, u"templates are curated by EDITOR, SUPERVISOR or ADMIN"_s);
    UTTAR_TRY(const auto value, after(item));
    const bool writes = item.deed == Deed::Create || item.deed == Deed::Write;
    if (item.deed != Deed::Retire) { // what does not fit any more can be put away all the same
        UTTAR_TRY(const auto department, m_transaction.department(m_account));
        UTTAR_TRY(const auto others, m_transaction.replyTemplates(m_account));
        UTTAR_CHECK(checkTemplate(value, department.settings, others));
    }
    UTTAR_CHECK(m_transaction.saveTemplate(m_account, value, writes ? m_person.id : PersonId()));
    UTTAR_CHECK(record(item, value));
    Receipt receipt;
    receipt.objectId = value.id.toString();
    receipt.revision = value.version;
    return receipt;
}

Result<void> Curation::record(const Item &item, const ReplyTemplate &value)
{
    AuditEntry entry;
    entry.accountId = m_account;
    entry.actor = m_person.id.toString();
    entry.action = actionOf(item.deed);
    entry.objectType = u"Template"_s;
    entry.objectId = value.id.toString();
    entry.details = templateDetails(value);
    return m_transaction.appendAudit(std::move(entry));
}

} // namespace

Result<QJsonObject> setTemplates(Database &database, const SignedIn &who, const AccountId &account,
                                 const QJsonObject &arguments, const JmapLimits &limits)
{
    const auto read = itemsFrom(account, arguments);
    if (qsizetype(read.items.size()) > limits.maxObjectsInSet)
        return fail(Code::InvalidArguments, u"requestTooLarge"_s);
    const auto expected = arguments[u"ifInState"_s];
    return database.write([&](Transaction &t) -> Result<QJsonObject> {
        UTTAR_TRY(auto person, lockedPerson(t, who, account));
        UTTAR_TRY(const auto oldState, t.state(account));
        if (expected.isString() && expected.toString() != QString::number(oldState))
            return fail(Code::InvalidArguments, u"stateMismatch"_s);
        Curation curation(t, account, std::move(person));
        std::vector<Result<Receipt>> results;
        for (const auto &item : read.items) {
            if (!item)
                results.push_back(fail(item.error()));
            else
                results.push_back(t.attempt([&] { return curation.perform(*item); }));
        }
        UTTAR_TRY(const auto newState, t.state(account));
        return setAnswer(account, QString::number(oldState), QString::number(newState), read.places, results);
    });
}

} // namespace uttar::server
