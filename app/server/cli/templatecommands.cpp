// SPDX-License-Identifier: GPL-3.0-or-later
// `uttar-server template …`: verified content that comes with a department.
#include "app/base/text.h"
#include "app/protocol/codec.h"
#include "app/server/cli/directory.h"
#include "app/server/cli/terminal.h"
#include "app/server/rules/templatecheck.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace uttar::server {

namespace {

constexpr int mostValidDays = 3650;

// What "type" may be.
QString typesOf()
{
    QStringList names;
    for (const auto type : {ReplyType::Acknowledgement, ReplyType::Clarification, ReplyType::Interim, ReplyType::Final,
                            ReplyType::TransferNotice, ReplyType::MoveToPrivate, ReplyType::Correction})
        names += nameOf(type);
    return names.join(u", "_s);
}

// validDays, which counts from the import, or validUntil; an error is a sentence about the entry.
Result<ReplyTemplate> templateFrom(QJsonObject object, Tools &tools)
{
    for (const auto &name : {u"id"_s, u"version"_s, u"approved"_s}) {
        if (object.contains(name))
            return fail(Code::InvalidArguments,
                        u"'%1' is not for a file to say: what is imported is new, and approved"_s.arg(name));
    }
    const auto days = object.take(u"validDays"_s);
    const int count = days.toInt();
    if (!days.isUndefined() && (count < 1 || count > mostValidDays || object.contains(u"validUntil"_s)))
        return fail(Code::InvalidArguments,
                    u"'validDays' is a number of days from 1 to %1, instead of 'validUntil'"_s.arg(mostValidDays));
    if (!object.contains(u"type"_s))
        return fail(Code::InvalidArguments, u"'type' is missing: %1"_s.arg(typesOf()));
    object.insert(u"id"_s, u'T' + tools.random.uuid().remove(u'-'));
    object.insert(u"version"_s, 1);
    object.insert(u"approved"_s, true);
    auto value = fromJson<ReplyTemplate>(object);
    if (!value && value.error().detail == u"type")
        return fail(Code::InvalidArguments, u"'type' is one of %1"_s.arg(typesOf()));
    if (!value)
        return fail(Code::InvalidArguments, u"'%1' is of another kind than it should be"_s.arg(value.error().detail));
    if (const auto lost = notUnderstood(object, toJson(*value)); !lost.isNull())
        return fail(Code::InvalidArguments, u"'%1' means nothing here"_s.arg(lost));
    if (!days.isUndefined())
        value->validUntil = tools.clock.now() + std::chrono::days{count};
    if (value->validUntil && *value->validUntil <= tools.clock.now())
        return fail(Code::InvalidArguments, u"'validUntil' is over already: give a later day, or 'validDays'"_s);
    return value;
}

// What checkTemplate found, for a person.
QString sentenceOf(const QString &field, const ReplyTemplate &value)
{
    if (field == u"shortcut")
        return u"'shortcut' is lower-case letters, digits and hyphens after a slash, such as /water-back, and stands "
               "once in the file"_s;
    if (field == u"serviceCode")
        return u"the department has no category '%1' (`uttar-server department show` prints them)"_s.arg(
            value.serviceCode);
    if (field == u"variants")
        return u"'variants' are texts by language and channel: {\"en/email\": \"…\"}"_s;
    return u"'%1' are texts by language, at least one body, none of them empty or very long: {\"en\": \"…\", \"hi\": "
           "\"…\"}"_s.arg(field);
}

// Every one of them can stand in this department, or the first that cannot is named.
Result<std::vector<ReplyTemplate>> templatesFrom(const QJsonValue &json, const Department &department, Tools &tools)
{
    if (!json.isArray())
        return fail(Code::InvalidArguments,
                    u"a file of templates is an array: [{\"shortcut\": …, \"type\": …, \"bodies\": {…}}, …]"_s);
    std::vector<ReplyTemplate> out;
    for (const auto &each : json.toArray()) {
        const auto object = each.toObject();
        const auto entry = u"entry %1 (%2): "_s.arg(out.size() + 1).arg(object.value(u"shortcut"_s).toString());
        auto value = templateFrom(object, tools);
        if (!value)
            return fail(value.error().code, entry + value.error().detail);
        if (const auto fits = checkTemplate(*value, department.settings, out); !fits)
            return fail(fits.error().code, entry + sentenceOf(fits.error().detail, *value));
        out.push_back(*std::move(value));
    }
    return out;
}

// Whether they say the same: what a file does not say is left out.
bool saySame(ReplyTemplate standing, const ReplyTemplate &read)
{
    standing.id = read.id;
    standing.version = read.version;
    standing.approved = read.approved;
    standing.validUntil = read.validUntil;
    return standing == read;
}

struct Imported
{
    int added = 0;
    QStringList same;      // shortcuts that were there
    QStringList different; // and say something else: people have changed them since, which is theirs
};

Result<void> importOne(Transaction &transaction, const AccountId &account, const ReplyTemplate &value)
{
    UTTAR_CHECK(transaction.saveTemplate(account, value));
    return record(transaction, account, u"TEMPLATE_IMPORT"_s, u"Template"_s, value.id.toString(),
                  templateDetails(value));
}

Result<Imported> importAll(Transaction &transaction, const AccountId &account, const QJsonValue &json, Tools &tools)
{
    UTTAR_CHECK(transaction.lockAccount(account));
    UTTAR_TRY(const auto department, transaction.department(account));
    UTTAR_TRY(const auto values, templatesFrom(json, department, tools));
    UTTAR_TRY(const auto standing, transaction.replyTemplates(account));
    Imported out;
    for (const auto &value : values) {
        const auto at = std::ranges::find(standing, value.shortcut, &ReplyTemplate::shortcut);
        if (at == standing.end()) {
            UTTAR_CHECK(importOne(transaction, account, value));
            ++out.added;
        } else {
            (saySame(*at, value) ? out.same : out.different) += value.shortcut;
        }
    }
    return out;
}

Result<int> templateImport(const Arguments &arguments, const Configuration &, Database &database, Tools &tools)
{
    const auto &file = arguments.words.constFirst();
    UTTAR_TRY(const auto department, departmentOf(arguments, database));
    UTTAR_TRY(const auto json, jsonOfFile(file));
    const auto done = database.write([&](Transaction &t) { return importAll(t, department.id, json, tools); });
    if (!done && done.error().code == Code::InvalidArguments)
        return fail(Code::InvalidArguments, u"%1: %2. Nothing was imported"_s.arg(file, done.error().detail));
    if (!done)
        return fail(done.error());
    say(u"%1: %2 imported, approved and ready to use"_s.arg(
        department.settings.numberPrefix, done->added == 1 ? u"1 template"_s : u"%1 templates"_s.arg(done->added)));
    if (!done->same.isEmpty())
        say(u"There already: %1"_s.arg(done->same.join(u", "_s)));
    if (!done->different.isEmpty())
        say(u"There already, with other words than the file's, and left as they are: %1. Editors change them in the "
            "console."_s.arg(done->different.join(u", "_s)));
    return exitDone;
}

QString stateOf(const ReplyTemplate &value, Timestamp now)
{
    if (value.validUntil && *value.validUntil <= now)
        return u"over"_s;
    if (!value.approved)
        return u"not approved"_s;
    return value.validUntil ? u"until "_s + toRfc3339(*value.validUntil).left(10) : u"approved"_s;
}

Result<int> templateList(const Arguments &arguments, const Configuration &, Database &database, Tools &tools)
{
    std::vector<Department> departments;
    if (arguments.has(u"department"_s)) {
        UTTAR_TRY(const auto only, departmentOf(arguments, database));
        departments.push_back(only);
    } else {
        UTTAR_TRY(departments, database.read([](Transaction &t) { return t.departments(); }));
    }
    for (const auto &department : departments) {
        UTTAR_TRY(const auto values, database.read([&](Transaction &t) { return t.replyTemplates(department.id); }));
        for (const auto &value : values) {
            QStringList languages;
            for (const auto &body : value.bodies)
                languages += body.first;
            say(u"%1  %2  %3  %4  %5"_s.arg(department.settings.numberPrefix.leftJustified(6),
                                            value.shortcut.leftJustified(24), nameOf(value.type).leftJustified(16),
                                            stateOf(value, tools.clock.now()).leftJustified(16),
                                            languages.join(u", "_s)));
        }
    }
    return exitDone;
}

} // namespace

std::vector<Command> templateCommands()
{
    const auto department = departmentOption();
    return {
        Command{u"template import"_s,
                u"FILE"_s,
                u"gives a department the templates of a JSON file; those that it has stay as they are"_s,
                {configOption(), department},
                1,
                withDatabase(templateImport)},
        Command{u"template list"_s,
                {},
                u"the departments' templates"_s,
                {configOption(), department},
                0,
                withDatabase(templateList)},
    };
}

} // namespace uttar::server
