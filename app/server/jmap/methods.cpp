// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/jmap/methods.h"

#include "app/base/text.h"
#include "app/server/jmap/problems.h"
#include "app/server/jmap/templateset.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <limits>

namespace uttar::server {

namespace {

QByteArray bytesOf(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

// A text as a JSON string.
QByteArray quoted(const QString &text)
{
    const auto array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return array.mid(1, array.size() - 2);
}

constexpr qsizetype mostProperties = 100; // that a get may choose

// A method's own failure: its type of RFC 8620, or one of ours.
struct Failure
{
    QJsonObject error;
};
template<class T>
using Answer = tl::expected<T, Failure>;

tl::unexpected<Failure> refuse(const QString &type, const QString &description = {})
{
    return tl::unexpected<Failure>(Failure{methodError(type, description)});
}

tl::unexpected<Failure> refuse(const Error &error)
{
    return tl::unexpected<Failure>(Failure{methodError(error)});
}

// What a method is asked, with what it needs to answer.
struct Asked
{
    Database &database;
    const JmapLimits &limits;
    const SignedIn &who;
    const Invocation &call;
    AccountId account;
};

std::optional<int> wholeNumber(const QJsonValue &value, int from)
{
    const double number = value.toDouble(-0.5);
    if (!value.isDouble() || number < from || number > std::numeric_limits<int>::max() || number != double(int(number)))
        return std::nullopt;
    return int(number);
}

bool isAbsent(const QJsonValue &value)
{
    return value.isUndefined() || value.isNull();
}

Answer<QStringList> strings(const QJsonValue &value, const QString &name)
{
    QStringList list;
    if (!value.isArray())
        return refuse(u"invalidArguments"_s, name);
    for (const auto &one : value.toArray()) {
        if (!one.isString())
            return refuse(u"invalidArguments"_s, name);
        list.push_back(one.toString());
    }
    return list;
}

// --- get ---

struct Found
{
    qint64 state = 0;
    QStringList ids;
    std::vector<QByteArray> objects;
    bool tooMany = false;
};

Result<Found> findObjects(const Asked &asked, ObjectType type, const std::optional<QStringList> &ids)
{
    return asked.database.read([&](Transaction &t) -> Result<Found> {
        UTTAR_CHECK(actingPerson(t, asked.who, asked.account));
        Found found;
        UTTAR_TRY(found.state, t.state(asked.account));
        if (ids) {
            found.ids = *ids;
        } else {
            UTTAR_TRY(auto page, t.changes(asked.account, type, 0, asked.limits.maxObjectsInGet));
            found.tooMany = page.more;
            found.ids = std::move(page.created);
        }
        if (!found.tooMany) {
            UTTAR_TRY(found.objects, t.objects(asked.account, type, found.ids));
        }
        return found;
    });
}

QByteArray onlyProperties(const QByteArray &object, const QStringList &properties)
{
    const auto whole = QJsonDocument::fromJson(object).object();
    QJsonObject part{{u"id"_s, whole[u"id"_s]}};
    for (const auto &name : properties) {
        if (whole.contains(name))
            part[name] = whole[name];
    }
    return bytesOf(part);
}

QByteArray getAnswer(const Asked &asked, const Found &found, const std::optional<QStringList> &properties)
{
    qsizetype size = 200;
    for (const auto &object : found.objects)
        size += object.size() + 1;
    QByteArray list;
    list.reserve(size);
    QJsonArray notFound;
    for (std::size_t i = 0; i < found.objects.size(); ++i) {
        if (found.objects[i].isEmpty()) {
            notFound.append(found.ids[qsizetype(i)]);
            continue;
        }
        if (!list.isEmpty())
            list += ',';
        list += properties ? onlyProperties(found.objects[i], *properties) : found.objects[i];
    }
    return "{\"accountId\":" + quoted(asked.account.toString()) + ",\"state\":" + quoted(QString::number(found.state))
        + ",\"list\":[" + list + "],\"notFound\":" + QJsonDocument(notFound).toJson(QJsonDocument::Compact) + '}';
}

Answer<QByteArray> get(const Asked &asked, ObjectType type)
{
    std::optional<QStringList> ids;
    std::optional<QStringList> properties;
    const auto &arguments = asked.call.arguments;
    if (const auto value = arguments[u"ids"_s]; !isAbsent(value)) {
        auto given = strings(value, u"ids"_s);
        if (!given)
            return tl::unexpected<Failure>(given.error());
        given->removeDuplicates();
        if (given->size() > asked.limits.maxObjectsInGet)
            return refuse(u"requestTooLarge"_s);
        ids = *std::move(given);
    }
    if (const auto value = arguments[u"properties"_s]; !isAbsent(value)) {
        auto given = strings(value, u"properties"_s);
        if (!given)
            return tl::unexpected<Failure>(given.error());
        if (given->size() > mostProperties)
            return refuse(u"invalidArguments"_s, u"properties"_s);
        properties = *std::move(given);
    }
    const auto found = findObjects(asked, type, ids);
    if (!found)
        return refuse(found.error());
    if (found->tooMany)
        return refuse(u"requestTooLarge"_s);
    return getAnswer(asked, *found, properties);
}

// What the server answered to one's own operations. Another's are not there.
Answer<QByteArray> getReceipts(const Asked &asked)
{
    auto ids = strings(asked.call.arguments[u"ids"_s], u"ids"_s);
    if (!ids)
        return tl::unexpected<Failure>(ids.error());
    ids->removeDuplicates();
    if (ids->size() > asked.limits.maxObjectsInGet)
        return refuse(u"requestTooLarge"_s);
    const auto found = asked.database.read([&](Transaction &t) -> Result<QJsonObject> {
        UTTAR_TRY(const auto person, actingPerson(t, asked.who, asked.account));
        QJsonArray list;
        QJsonArray notFound;
        for (const auto &id : *ids) {
            UTTAR_TRY(const auto receipt, t.receipt(asked.account, OperationId{id}));
            if (!receipt || receipt->actor != person.id) {
                notFound.append(id);
                continue;
            }
            auto object = toJson(*receipt);
            object[u"objectId"_s] = receipt->objectId;
            object[u"id"_s] = id;
            list.append(object);
        }
        UTTAR_TRY(const auto state, t.state(asked.account));
        return QJsonObject{{u"accountId"_s, asked.account.toString()},
                           {u"state"_s, QString::number(state)},
                           {u"list"_s, list},
                           {u"notFound"_s, notFound}};
    });
    if (!found)
        return refuse(found.error());
    return bytesOf(*found);
}

// --- changes ---

// A state is the account's counter; the one between two pages says too where the client began: "17.3". Who began with
// nothing has no counter to begin from: "17.0.40" says what it was then.
struct State
{
    qint64 at = 0;
    qint64 began = 0;
    std::optional<qint64> counterThen;
};

std::optional<State> stateFrom(const QString &text)
{
    const auto parts = text.split(u'.');
    if (parts.size() > 3 || text.size() > 60)
        return std::nullopt;
    std::vector<qint64> numbers;
    for (const auto &part : parts) {
        bool fits = false;
        numbers.push_back(part.toLongLong(&fits));
        if (!fits)
            return std::nullopt;
    }
    State state{.at = numbers.front(), .began = numbers.front(), .counterThen = {}};
    if (numbers.size() > 1)
        state.began = numbers[1];
    if (numbers.size() > 2)
        state.counterThen = numbers[2];
    return state;
}

// Of the page that ends at `page`, for a client that asked from `asked`.
QString stateAfter(const ChangePage &page, const State &asked)
{
    if (!page.more)
        return QString::number(page.newState);
    const auto between = u"%1.%2"_s.arg(page.newState).arg(asked.began);
    if (asked.began > 0)
        return between;
    return between + u'.' + QString::number(asked.counterThen.value_or(page.counter));
}

Answer<QByteArray> changes(const Asked &asked, ObjectType type)
{
    const auto &arguments = asked.call.arguments;
    const auto since = arguments[u"sinceState"_s];
    if (!since.isString())
        return refuse(u"invalidArguments"_s, u"sinceState"_s);
    int limit = asked.limits.maxObjectsInGet;
    if (const auto most = arguments[u"maxChanges"_s]; !isAbsent(most)) {
        const auto number = wholeNumber(most, 1);
        if (!number)
            return refuse(u"invalidArguments"_s, u"maxChanges"_s);
        limit = std::min(limit, *number);
    }
    const auto state = stateFrom(since.toString());
    if (!state)
        return refuse(u"cannotCalculateChanges"_s);
    const auto page = asked.database.read([&](Transaction &t) -> Result<ChangePage> {
        UTTAR_CHECK(actingPerson(t, asked.who, asked.account));
        return t.changes(asked.account, type, state->at, limit, state->began, state->counterThen);
    });
    if (!page)
        return refuse(page.error());
    return bytesOf({{u"accountId"_s, asked.account.toString()},
                    {u"oldState"_s, since},
                    {u"newState"_s, stateAfter(*page, *state)},
                    {u"hasMoreChanges"_s, page->more},
                    {u"created"_s, QJsonArray::fromStringList(page->created)},
                    {u"updated"_s, QJsonArray::fromStringList(page->updated)},
                    {u"destroyed"_s, QJsonArray::fromStringList(page->destroyed)}});
}

// --- query ---

struct Query
{
    QJsonObject filter;
    int position = 0;
    int limit = 0;
    bool total = false;
};

// Newest first is the only order.
bool isOurOrder(const QJsonValue &sort, ObjectType type)
{
    if (isAbsent(sort))
        return true;
    const auto list = sort.toArray();
    if (!sort.isArray() || list.size() > 1)
        return false;
    if (list.isEmpty())
        return true;
    const auto by = list[0].toObject();
    const auto property = type == ObjectType::Complaint ? u"capturedTime"_s : u"createdTime"_s;
    return by[u"property"_s].toString() == property && !by[u"isAscending"_s].toBool(true);
}

Answer<Query> queryFrom(const Asked &asked, ObjectType type)
{
    const auto &arguments = asked.call.arguments;
    Query query{.filter = {}, .position = 0, .limit = asked.limits.maxObjectsInGet, .total = false};
    if (const auto filter = arguments[u"filter"_s]; !isAbsent(filter)) {
        if (!filter.isObject())
            return refuse(u"invalidArguments"_s, u"filter"_s);
        query.filter = filter.toObject();
    }
    if (!isOurOrder(arguments[u"sort"_s], type))
        return refuse(u"unsupportedSort"_s);
    if (!isAbsent(arguments[u"anchor"_s]))
        return refuse(u"invalidArguments"_s, u"anchor"_s);
    if (const auto value = arguments[u"position"_s]; !isAbsent(value)) {
        const auto number = wholeNumber(value, std::numeric_limits<int>::min());
        if (!number)
            return refuse(u"invalidArguments"_s, u"position"_s);
        query.position = *number;
    }
    if (const auto value = arguments[u"limit"_s]; !isAbsent(value)) {
        const auto number = wholeNumber(value, 0);
        if (!number)
            return refuse(u"invalidArguments"_s, u"limit"_s);
        query.limit = std::min(query.limit, *number);
    }
    query.total = arguments[u"calculateTotal"_s].toBool();
    return query;
}

Answer<QByteArray> query(const Asked &asked, ObjectType type)
{
    auto wanted = queryFrom(asked, type);
    if (!wanted)
        return tl::unexpected<Failure>(wanted.error());
    const auto answer = asked.database.read([&](Transaction &t) -> Result<QJsonObject> {
        UTTAR_CHECK(actingPerson(t, asked.who, asked.account));
        std::optional<qint64> total;
        if (wanted->total || wanted->position < 0) {
            UTTAR_TRY(total, t.count(asked.account, type, wanted->filter));
        }
        const int position = wanted->position < 0 ? std::max(0, int(*total) + wanted->position) : wanted->position;
        UTTAR_TRY(const auto ids, t.query(asked.account, type, wanted->filter, position, wanted->limit));
        UTTAR_TRY(const auto state, t.state(asked.account));
        QJsonObject object{{u"accountId"_s, asked.account.toString()},  {u"queryState"_s, QString::number(state)},
                           {u"canCalculateChanges"_s, false},           {u"position"_s, position},
                           {u"ids"_s, QJsonArray::fromStringList(ids)}, {u"limit"_s, wanted->limit}};
        if (wanted->total)
            object[u"total"_s] = *total;
        return object;
    });
    if (!answer)
        return refuse(answer.error());
    return bytesOf(*answer);
}

// --- set ---

struct Done
{
    qint64 oldState = 0;
    qint64 newState = 0;
    std::vector<Result<Receipt>> results;
};

bool setArgumentsFit(const QJsonObject &arguments)
{
    const auto create = arguments[u"create"_s];
    const auto update = arguments[u"update"_s];
    const auto destroy = arguments[u"destroy"_s];
    return (isAbsent(create) || create.isObject()) && (isAbsent(update) || update.isObject())
        && (isAbsent(destroy) || destroy.isArray());
}

Result<Done> performAll(const Asked &asked, const std::vector<SetItem> &items)
{
    const auto expected = asked.call.arguments[u"ifInState"_s];
    return asked.database.write([&](Transaction &t) -> Result<Done> {
        UTTAR_TRY(const auto person, lockedPerson(t, asked.who, asked.account));
        Done done;
        UTTAR_TRY(done.oldState, t.state(asked.account));
        if (expected.isString() && expected.toString() != QString::number(done.oldState))
            return fail(Code::InvalidArguments, u"stateMismatch"_s);
        for (const auto &item : items) {
            if (!item.operation) {
                done.results.push_back(fail(item.operation.error()));
                continue;
            }
            // Each item stands or falls alone.
            done.results.push_back(t.attempt([&] { return perform(t, asked.account, person.id, *item.operation); }));
        }
        UTTAR_TRY(done.newState, t.state(asked.account));
        return done;
    });
}

Answer<QByteArray> set(const Asked &asked)
{
    if (!setArgumentsFit(asked.call.arguments))
        return refuse(u"invalidArguments"_s);
    const auto items = operationsFromInvocation(asked.call);
    if (qsizetype(items.size()) > asked.limits.maxObjectsInSet)
        return refuse(u"requestTooLarge"_s);
    const auto done = performAll(asked, items);
    if (!done && done.error().detail == u"stateMismatch")
        return refuse(u"stateMismatch"_s);
    if (!done)
        return refuse(done.error());
    return bytesOf(setAnswer(asked.account, QString::number(done->oldState), QString::number(done->newState), items,
                             done->results));
}

Answer<QByteArray> setOfTemplates(const Asked &asked)
{
    if (!setArgumentsFit(asked.call.arguments))
        return refuse(u"invalidArguments"_s);
    const auto done = setTemplates(asked.database, asked.who, asked.account, asked.call.arguments, asked.limits);
    if (!done && (done.error().detail == u"stateMismatch" || done.error().detail == u"requestTooLarge"))
        return refuse(done.error().detail);
    if (!done)
        return refuse(done.error());
    return bytesOf(*done);
}

bool canBeSet(ObjectType type)
{
    switch (type) {
    case ObjectType::ReplyTemplate:
    case ObjectType::Complaint:
    case ObjectType::Note:
    case ObjectType::Reply:
    case ObjectType::Approval:
    case ObjectType::Lease: return true;
    default: return false;
    }
}

Answer<QByteArray> dispatch(Asked asked)
{
    const auto slash = asked.call.name.indexOf(u'/');
    const auto typeName = asked.call.name.left(slash);
    const auto verb = asked.call.name.mid(slash + 1);
    const auto type = fromName<ObjectType>(typeName);
    const bool receipts = typeName == u"OperationReceipt" && (verb == u"get" || verb == u"changes");
    const bool known = receipts
        || (type
            && (verb == u"get" || verb == u"changes" || (verb == u"set" && canBeSet(*type))
                || (verb == u"query" && (*type == ObjectType::Complaint || *type == ObjectType::Reply))));
    if (!known)
        return refuse(u"unknownMethod"_s);
    const auto account = asked.call.arguments[u"accountId"_s];
    if (!account.isString())
        return refuse(u"invalidArguments"_s, u"accountId"_s);
    asked.account = AccountId{account.toString()};
    if (receipts)
        return verb == u"get" ? getReceipts(asked) : refuse(u"cannotCalculateChanges"_s);
    if (verb == u"get")
        return get(asked, *type);
    if (verb == u"changes")
        return changes(asked, *type);
    if (verb == u"query")
        return query(asked, *type);
    return *type == ObjectType::ReplyTemplate ? setOfTemplates(asked) : set(asked);
}

} // namespace

MethodAnswer errorAnswer(const QJsonObject &error, const QString &callId)
{
    return {u"error"_s, bytesOf(error), callId};
}

MethodAnswer Methods::call(const SignedIn &who, const QStringList &capabilities, const Invocation &call) const
{
    if (call.name == u"Core/echo")
        return {call.name, bytesOf(call.arguments), call.callId};
    if (!capabilities.contains(QLatin1String(capabilityComplaints)))
        return errorAnswer(methodError(u"unknownMethod"_s), call.callId);
    auto answer = dispatch({m_database, m_limits, who, call, {}});
    if (!answer)
        return errorAnswer(answer.error().error, call.callId);
    return {call.name, *std::move(answer), call.callId};
}

QByteArray responseBytes(const std::vector<MethodAnswer> &answers, const QString &sessionState)
{
    qsizetype size = 200;
    for (const auto &answer : answers)
        size += answer.arguments.size() + 100;
    QByteArray bytes;
    bytes.reserve(size);
    bytes += "{\"methodResponses\":[";
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (i > 0)
            bytes += ',';
        bytes += '[' + quoted(answers[i].name) + ',';
        bytes += answers[i].arguments;
        bytes += ',' + quoted(answers[i].callId) + ']';
    }
    bytes += "],\"sessionState\":" + quoted(sessionState) + '}';
    return bytes;
}

Result<bool> worksHere(Transaction &transaction, const Person &person)
{
    if (!person.active)
        return false;
    const auto &roles = person.roles;
    const bool onlyTrains =
        !roles.empty() && std::ranges::all_of(roles, [](Role role) { return role == Role::Trainee; });
    if (!onlyTrains)
        return true;
    UTTAR_TRY(const auto seed, transaction.setting(u"practiceSeed"_s));
    return !seed.isEmpty();
}

Result<Person> lockedPerson(Transaction &transaction, const SignedIn &who, const AccountId &account)
{
    // A stranger holds up nobody's writes.
    if (std::ranges::find(who.persons, account, &std::pair<AccountId, PersonId>::first) == who.persons.end())
        return fail(Code::AccountNotFound);
    UTTAR_CHECK(transaction.lockAccount(account));
    return actingPerson(transaction, who, account);
}

Result<Person> actingPerson(Transaction &transaction, const SignedIn &who, const AccountId &account)
{
    const auto at = std::ranges::find(who.persons, account, &std::pair<AccountId, PersonId>::first);
    if (at == who.persons.end())
        return fail(Code::AccountNotFound);
    auto person = transaction.person(account, at->second);
    if (!person && person.error().code != Code::NotFound)
        return person;
    if (!person)
        return fail(Code::AccountNotFound);
    UTTAR_TRY(const bool works, worksHere(transaction, *person));
    if (!works)
        return fail(Code::AccountNotFound);
    return person;
}

} // namespace uttar::server
