// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/clock.h"
#include "app/base/text.h"
#include "app/client/transport.h"
#include "app/protocol/codec.h"
#include "app/protocol/jmap.h"
#include "app/protocol/operation.h"
#include "app/protocol/session.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

namespace uttar::test {

// A server in memory that does what protocol.md says with objects, changes, operations and receipts, and whatever a
// test tells it to do wrong.
class ScriptedServer
{
public:
    explicit ScriptedServer(Clock &clock) : m_clock(clock) { }

    QString instance = u"I1"_s;
    QString epoch = u"E1"_s;
    QString sessionState = u"S1"_s;
    QString answeredState; // of JMAP answers where it is another one; empty: the session's
    QString token = u"secret"_s;
    AccountId account{u"Ajal"_s};
    Roles roles{Role::Officer}; // of the person who signs in
    qint64 oldestState = 0;     // older ones cannot be calculated
    Milliseconds clockAhead{0};
    std::function<std::optional<Error>(const Operation &)> refuse;  // for good: the receipt says so
    std::function<std::optional<Error>(const Operation &)> stumble; // without a receipt: another time perhaps
    std::function<std::optional<HttpResponse>(const HttpRequest &)> instead;
    std::vector<OperationId> effects; // in the order in which they were carried out
    int calls = 0;                    // JMAP requests

    void put(ObjectType type, const QJsonObject &object)
    {
        auto &row = m_rows[type][object[u"id"_s].toString()];
        ++m_counter;
        if (row.created == 0)
            row.created = m_counter;
        row.changed = m_counter;
        row.object = object;
        row.gone = false;
    }
    // As if it had always been so: no change tells of it.
    void mend(ObjectType type, const QJsonObject &object) { m_rows[type][object[u"id"_s].toString()].object = object; }
    void put(const Complaint &complaint) { put(ObjectType::Complaint, toJson(complaint)); }
    void destroy(ObjectType type, const QString &id)
    {
        auto &row = m_rows[type][id];
        row.changed = ++m_counter;
        row.gone = true;
    }
    [[nodiscard]] qint64 state() const { return m_counter; }
    [[nodiscard]] std::optional<QJsonObject> object(ObjectType type, const QString &id) const
    {
        const auto rows = m_rows.find(type);
        if (rows == m_rows.end() || !rows->second.contains(id) || rows->second.at(id).gone)
            return std::nullopt;
        return rows->second.at(id).object;
    }
    [[nodiscard]] qint64 count() const
    {
        qint64 total = 0;
        for (const auto &[type, rows] : m_rows)
            total += std::ranges::count_if(rows, [](const auto &entry) { return !entry.second.gone; });
        return total;
    }
    [[nodiscard]] qint64 count(ObjectType type) const
    {
        const auto rows = m_rows.find(type);
        return rows == m_rows.end()
            ? 0
            : std::ranges::count_if(rows->second, [](const auto &entry) { return !entry.second.gone; });
    }
    [[nodiscard]] StateChange change() const
    {
        std::map<QString, QString> states;
        for (const auto &[type, rows] : m_rows)
            states[nameOf(type)] = QString::number(m_counter);
        return {{account, states}};
    }
    [[nodiscard]] int timesDone(const OperationId &id) const { return int(std::ranges::count(effects, id)); }
    void forgetEverything()
    {
        m_rows.clear();
        m_receipts.clear();
        m_counter = 0;
    }

    [[nodiscard]] HttpResponse operator()(const HttpRequest &request)
    {
        if (instead) {
            if (const auto response = instead(request))
                return *response;
        }
        if (request.token != token)
            return {.status = 401, .body = "{}"};
        if (request.url.path() == "/.well-known/jmap"_L1)
            return {.status = 200, .body = QJsonDocument(toJson(session())).toJson()};
        const auto parsed = requestFromJson(request.body, JmapLimits{});
        if (!parsed)
            return {.status = 400, .body = "{}"};
        ++calls;
        JmapResponse response{.responses = {}, .sessionState = answeredState.isEmpty() ? sessionState : answeredState};
        for (const auto &call : parsed->calls)
            response.responses.push_back(answer(call, response.responses));
        return {.status = 200, .body = toJson(response)};
    }

    [[nodiscard]] Session session() const
    {
        DepartmentSettings settings;
        settings.name = u"Jal Shakti"_s;
        settings.numberPrefix = u"JAL"_s;
        settings.officeHours = defaultOfficeHours();
        Person person;
        person.id = PersonId(u"Pasha"_s);
        person.name = u"Asha"_s;
        person.login = u"asha"_s;
        person.roles = roles;
        Session session;
        session.username = u"asha"_s;
        session.accounts = {{.id = account, .person = person, .settings = settings}};
        session.serverInstance = instance;
        session.epoch = epoch;
        session.serverTime = m_clock.now() + clockAhead;
        session.apiUrl = QUrl(u"/jmap/api"_s);
        session.eventSourceUrl = u"/jmap/events?types={types}&closeafter={closeafter}&ping={ping}"_s;
        session.state = sessionState;
        return session;
    }

private:
    struct Row
    {
        QJsonObject object;
        qint64 created = 0;
        qint64 changed = 0;
        bool gone = false;
    };

    [[nodiscard]] Invocation answer(const Invocation &call, const std::vector<Invocation> &earlier)
    {
        const auto error = [&](const Error &why) { return Invocation{u"error"_s, errorToJson(why), call.callId}; };
        const auto arguments = resolveReferences(call.arguments, earlier);
        if (!arguments)
            return error(arguments.error());
        if (arguments->value(u"accountId"_s).toString() != account.toString())
            return error(Error{Code::AccountNotFound, {}, false});
        const auto type = fromName<ObjectType>(call.name.section(u'/', 0, 0));
        const auto method = call.name.section(u'/', 1);
        if (method == "set"_L1)
            return set(call);
        if (!type)
            return Invocation{u"error"_s, {{u"type"_s, u"unknownMethod"_s}}, call.callId};
        if (method == "query"_L1 && type != ObjectType::Complaint && type != ObjectType::Reply)
            return Invocation{u"error"_s, {{u"type"_s, u"unknownMethod"_s}}, call.callId};
        if (method == "query"_L1)
            return {call.name,
                    {{u"accountId"_s, account.toString()}, {u"ids"_s, QJsonArray()}, {u"total"_s, count(*type)}},
                    call.callId};
        if (method == "changes"_L1)
            return changes(*type, *arguments, call);
        return get(*type, *arguments, call);
    }

    [[nodiscard]] Invocation changes(ObjectType type, const QJsonObject &arguments, const Invocation &call)
    {
        const auto since = arguments[u"sinceState"_s].toString().toLongLong();
        if (since < oldestState && since != 0)
            return {u"error"_s, errorToJson(Error{Code::CannotCalculateChanges, {}, false}), call.callId};
        std::vector<std::pair<qint64, QString>> moved;
        for (const auto &[id, row] : m_rows[type]) {
            if (row.changed > since && !(row.gone && row.created > since))
                moved.emplace_back(row.changed, id);
        }
        std::ranges::sort(moved);
        const auto most = size_t(arguments[u"maxChanges"_s].toInt(500));
        const bool more = moved.size() > most;
        if (more)
            moved.resize(most);
        QJsonArray created;
        QJsonArray updated;
        QJsonArray destroyed;
        for (const auto &[at, id] : moved) {
            const auto &row = m_rows[type][id];
            (row.gone ? destroyed : row.created > since ? created : updated).append(id);
        }
        const auto newState = more ? moved.back().first : m_counter;
        return {call.name,
                QJsonObject{{u"accountId"_s, account.toString()},
                            {u"oldState"_s, arguments[u"sinceState"_s]},
                            {u"newState"_s, QString::number(newState)},
                            {u"hasMoreChanges"_s, more},
                            {u"created"_s, created},
                            {u"updated"_s, updated},
                            {u"destroyed"_s, destroyed}},
                call.callId};
    }

    [[nodiscard]] Invocation get(ObjectType type, const QJsonObject &arguments, const Invocation &call)
    {
        QJsonArray list;
        QJsonArray missing;
        for (const auto ids = arguments[u"ids"_s].toArray(); const auto id : ids) {
            if (const auto found = object(type, id.toString()))
                list.append(*found);
            else
                missing.append(id);
        }
        return {call.name,
                QJsonObject{{u"accountId"_s, account.toString()},
                            {u"state"_s, QString::number(m_counter)},
                            {u"list"_s, list},
                            {u"notFound"_s, missing}},
                call.callId};
    }

    [[nodiscard]] Invocation set(const Invocation &call)
    {
        const auto before = QString::number(m_counter);
        const auto items = operationsFromInvocation(call);
        std::vector<Result<Receipt>> results;
        for (const auto &item : items)
            results.push_back(item.operation ? carryOut(*item.operation)
                                             : Result<Receipt>(fail(item.operation.error())));
        return {call.name, setAnswer(account, before, QString::number(m_counter), items, results), call.callId};
    }

    [[nodiscard]] Result<Receipt> carryOut(const Operation &operation)
    {
        if (stumble) {
            if (const auto why = stumble(operation))
                return fail(*why);
        }
        if (const auto known = m_receipts.find(operation.id); known != m_receipts.end()) {
            if (known->second.requestHash != requestHash(operation))
                return fail(Code::OperationIdReused);
            return known->second;
        }
        Receipt receipt;
        receipt.operationId = operation.id;
        receipt.actor = PersonId(u"Pasha"_s);
        receipt.requestHash = requestHash(operation);
        receipt.time = m_clock.now();
        receipt.error = refuse ? refuse(operation) : std::nullopt;
        if (!receipt.error)
            receipt.error = change(operation, receipt);
        if (!receipt.error)
            effects.push_back(operation.id);
        m_receipts.emplace(operation.id, receipt);
        return receipt;
    }

    [[nodiscard]] std::optional<Error> change(const Operation &operation, Receipt &receipt)
    {
        if (const auto *const note = std::get_if<AddNote>(&operation.act)) {
            Note written;
            written.id = noteIdOf(operation.id);
            written.complaintId = note->complaintId;
            written.author = PersonId(u"Pasha"_s);
            written.text = note->text;
            written.createdTime = m_clock.now();
            put(ObjectType::Note, toJson(written));
            receipt.objectId = written.id.toString();
            receipt.revision = 1;
            return std::nullopt;
        }
        if (const auto *const act = std::get_if<ActOnComplaint>(&operation.act)) {
            const auto stored = object(ObjectType::Complaint, act->complaintId.toString());
            if (!stored)
                return Error{Code::NotFound, {}, false};
            auto complaint = *fromJson<Complaint>(*stored);
            if (complaint.revision != act->revision)
                return Error{Code::RevisionConflict, {}, false};
            ++complaint.revision;
            complaint.state = ComplaintState::InProgress;
            put(complaint);
            receipt.objectId = complaint.id.toString();
            receipt.revision = complaint.revision;
            receipt.stateName = nameOf(complaint.state);
            return std::nullopt;
        }
        receipt.objectId = complaintOf(operation.act).toString();
        return std::nullopt;
    }

    Clock &m_clock;
    std::map<ObjectType, std::map<QString, Row>> m_rows;
    std::map<OperationId, Receipt> m_receipts;
    qint64 m_counter = 0;
};

} // namespace uttar::test
