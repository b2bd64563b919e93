// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/cli/directory.h"

#include "app/base/text.h"
#include "app/server/cli/terminal.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <iterator>

namespace uttar::server {

namespace {

QString prefixesOf(const std::vector<Department> &departments)
{
    QStringList known;
    for (const auto &department : departments)
        known += department.settings.numberPrefix;
    return known.join(u", "_s);
}

Result<std::vector<Department>> someDepartments(Database &database)
{
    UTTAR_TRY(auto departments, database.read([](Transaction &t) { return t.departments(); }));
    if (departments.empty())
        return fail(Code::NotFound, u"there is no department yet: `uttar-server department add`"_s);
    return departments;
}

const Department *findNamed(const std::vector<Department> &departments, const QString &name)
{
    const auto at = std::ranges::find_if(departments, [&](const Department &department) {
        return department.id.toString() == name
            || department.settings.numberPrefix.compare(name, Qt::CaseInsensitive) == 0;
    });
    return at == departments.end() ? nullptr : &*at;
}

// Of a QString the codecs leave nothing where it is empty; the same for lists and maps.
bool saysNothing(const QJsonValue &value)
{
    return value.isNull() || (value.isString() && value.toString().isEmpty())
        || (value.isArray() && value.toArray().isEmpty()) || (value.isObject() && value.toObject().isEmpty());
}

QString below(const QString &place, const QString &inner)
{
    return inner.isEmpty() ? place : place + u'.' + inner;
}

} // namespace

std::function<int(const Arguments &, Tools &)> withDatabase(Work work)
{
    return [work = std::move(work)](const Arguments &arguments, Tools &tools) {
        const auto run = [&]() -> Result<int> {
            UTTAR_TRY(const auto configuration, configurationOf(arguments));
            UTTAR_TRY(const auto database, openForTool(configuration, tools.clock));
            return work(arguments, configuration, *database, tools);
        };
        const auto code = run();
        return code ? *code : failed(code.error(), {});
    };
}

OptionRule departmentOption()
{
    return {u"department"_s, u"PREFIX"_s, u"of which department, where there are several"_s};
}

OptionRule passwordOption()
{
    return {u"password-file"_s, u"FILE"_s, u"its first line is the password; - is stdin"_s};
}

Result<Department> departmentOf(const Arguments &arguments, Database &database)
{
    UTTAR_TRY(const auto departments, someDepartments(database));
    const auto wanted = arguments.value(u"department"_s);
    if (wanted.isEmpty() && departments.size() == 1)
        return departments.front();
    if (const auto *const found = findNamed(departments, wanted))
        return *found;
    return fail(Code::InvalidArguments,
                u"name the department by --department; there are: %1"_s.arg(prefixesOf(departments)));
}

Result<Department> departmentNamed(const QString &name, Database &database)
{
    UTTAR_TRY(const auto departments, someDepartments(database));
    if (const auto *const found = findNamed(departments, name))
        return *found;
    return fail(Code::NotFound, u"there is no department '%1'; there are: %2"_s.arg(name, prefixesOf(departments)));
}

QString codesOf(const std::vector<NamedCode> &values)
{
    QStringList codes;
    for (const auto &value : values)
        codes += value.code;
    return codes.join(u", "_s);
}

Result<QJsonValue> jsonOfFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(Code::StorageFault, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    const auto bytes = file.readAll();
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(Code::InvalidArguments,
                    u"%1, line %2: it is not JSON from here on: %3"_s.arg(path)
                        .arg(bytes.first(std::min(qsizetype(error.offset), bytes.size())).count('\n') + 1)
                        .arg(error.errorString()));
    return document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object());
}

QString notUnderstood(const QJsonValue &given, const QJsonValue &kept)
{
    if (given.isArray()) {
        const auto values = given.toArray();
        const auto others = kept.toArray();
        for (qsizetype at = 0; at < values.size(); ++at) {
            if (const auto inner = notUnderstood(values[at], others.at(at)); !inner.isNull())
                return below(QString::number(at), inner);
        }
        return {};
    }
    const auto object = given.toObject();
    const auto others = kept.toObject();
    for (auto at = object.begin(); at != object.end(); ++at) {
        if (!others.contains(at.key())) {
            if (saysNothing(at.value()))
                continue;
            return at.key();
        }
        if (const auto inner = notUnderstood(at.value(), others.value(at.key())); !inner.isNull())
            return below(at.key(), inner);
    }
    return {};
}

Result<void> record(Transaction &transaction, const AccountId &department, const QString &action,
                    const QString &objectType, const QString &objectId, const QString &details)
{
    AuditEntry entry;
    entry.accountId = department;
    entry.actor = u"system"_s;
    entry.action = action;
    entry.objectType = objectType;
    entry.objectId = objectId;
    entry.details = details;
    return transaction.appendAudit(std::move(entry));
}

std::vector<Command> directoryCommands()
{
    std::vector<Command> out;
    for (auto some : {departmentCommands(), userCommands(), templateCommands(), accountCommands()})
        std::ranges::move(some, std::back_inserter(out));
    return out;
}

} // namespace uttar::server
