// SPDX-License-Identifier: GPL-3.0-or-later
// `uttar-server department …`
#include "app/base/text.h"
#include "app/domain/contenthash.h"
#include "app/protocol/codec.h"
#include "app/server/cli/directory.h"
#include "app/server/cli/terminal.h"
#include "app/server/rules/departmentcheck.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace uttar::server {

namespace {

NamedCode reason(const QString &code, const QString &english, const QString &hindi)
{
    return {code, {{u"en"_s, english}, {u"hi"_s, hindi}}};
}

// What a department that says no more starts from: everything goes to the nodal officer.
DepartmentSettings usualSettings()
{
    DepartmentSettings out;
    out.officeHours = defaultOfficeHours();
    out.rejectReasons = {
        reason(u"SUB_JUDICE"_s, u"Pending before a court"_s, u"न्यायालय में विचाराधीन"_s),
        reason(u"PERSONAL"_s, u"Personal or family dispute"_s, u"व्यक्तिगत या पारिवारिक विवाद"_s),
        reason(u"RTI"_s, u"Matter of the Right to Information Act"_s, u"सूचना का अधिकार अधिनियम का विषय"_s),
        reason(u"RELIGIOUS"_s, u"Religious matter"_s, u"धार्मिक विषय"_s),
        reason(u"SOVEREIGNTY"_s, u"Territorial integrity or foreign relations"_s, u"क्षेत्रीय अखंडता या विदेश संबंध"_s),
    };
    for (const auto channel : {Channel::X, Channel::Bluesky, Channel::Mastodon, Channel::Email})
        out.platformRules.push_back(defaultRule(channel));
    return out;
}

// A department as a file of its own; --file of `department add` and `department change` takes it.
QJsonObject fileOf(const Department &department)
{
    return {{u"settings"_s, toJson(department.settings)}, {u"rules"_s, toJson(department.rules)}};
}

// Both parts are there and nothing else is: a list at the wrong place would mean a department without it.
Result<void> checkParts(const QJsonValue &json)
{
    static const QStringList parts{u"settings"_s, u"rules"_s};
    const auto shape = u"; a department's file is {\"settings\": {…}, \"rules\": {…}} (\"rules\": {} says that there "
                       "are none), and `uttar-server department show PREFIX` prints one"_s;
    if (!json.isObject())
        return fail(Code::InvalidArguments, u"it holds no object"_s + shape);
    const auto object = json.toObject();
    for (auto at = object.begin(); at != object.end(); ++at) {
        if (!parts.contains(at.key()))
            return fail(Code::InvalidArguments, u"'%1' means nothing here"_s.arg(at.key()) + shape);
    }
    for (const auto &part : parts) {
        if (!object.contains(part))
            return fail(Code::InvalidArguments, u"'%1' is missing"_s.arg(part) + shape);
        if (!object.value(part).isObject())
            return fail(Code::InvalidArguments, u"'%1' is no object"_s.arg(part) + shape);
    }
    return {};
}

Result<Department> departmentFromJson(const QJsonValue &json)
{
    UTTAR_CHECK(checkParts(json));
    const auto object = json.toObject();
    Department out;
    auto settings = fromJson<DepartmentSettings>(object.value(u"settings"_s).toObject());
    if (!settings)
        return fail(Code::InvalidArguments,
                    u"settings.%1 is missing, or of another kind than it should be"_s.arg(settings.error().detail));
    auto rules = fromJson<IntakeRules>(object.value(u"rules"_s).toObject());
    if (!rules)
        return fail(Code::InvalidArguments,
                    u"rules.%1 is of another kind than it should be"_s.arg(rules.error().detail));
    out.settings = *std::move(settings);
    out.rules = *std::move(rules);
    if (const auto lost = notUnderstood(json, fileOf(out)); !lost.isNull())
        return fail(
            Code::InvalidArguments,
            u"'%1' means nothing here; `uttar-server department show PREFIX` prints the names of all there is"_s.arg(
                lost));
    UTTAR_CHECK(checkDepartment(out.settings, out.rules));
    return out;
}

Result<Department> departmentFromFile(const QString &path)
{
    UTTAR_TRY(const auto json, jsonOfFile(path));
    auto department = departmentFromJson(json);
    if (!department)
        return fail(department.error().code, u"%1: %2"_s.arg(path, department.error().detail));
    return department;
}

Result<int> departmentAdd(const Arguments &arguments, const Configuration &, Database &database, Tools &tools)
{
    Department department;
    if (arguments.has(u"file"_s)) {
        UTTAR_TRY(department, departmentFromFile(arguments.value(u"file"_s)));
    } else if (arguments.has(u"name"_s) && arguments.has(u"prefix"_s)) {
        department.settings = usualSettings();
    } else {
        return fail(Code::InvalidArguments,
                    u"give --file FILE, or --name \"Water Supply Department\" and --prefix JAL (of the complaints' "
                    "numbers)"_s);
    }
    auto &settings = department.settings;
    settings.name = arguments.value(u"name"_s, settings.name);
    settings.numberPrefix = arguments.value(u"prefix"_s, settings.numberPrefix);
    UTTAR_CHECK(checkDepartment(settings, department.rules));
    department.id = AccountId(u'A' + tools.random.uuid().remove(u'-'));
    UTTAR_CHECK(database.write([&](Transaction &t) -> Result<void> {
        UTTAR_TRY(const auto others, t.departments());
        for (const auto &other : others) {
            if (other.settings.numberPrefix == settings.numberPrefix)
                return fail(Code::InvalidArguments,
                            u"another department has the prefix %1 already"_s.arg(settings.numberPrefix));
        }
        return t.saveDepartment(department);
    }));
    say(u"%1 (%2) is department %3"_s.arg(settings.name, settings.numberPrefix, department.id.toString()));
    if (settings.categories.empty() || department.rules.classification.empty())
        say(u"No complaint finds its officer by itself yet: each waits for a person with the role NODAL. Categories, "
            "teams and rules come by `uttar-server department change %1 --file FILE`."_s.arg(settings.numberPrefix));
    return exitDone;
}

// Who works in a team that the settings do not have any more would be given nothing, and nobody would see why; also
// whoever is disabled now and enabled later.
Result<void> keepsItsTeams(Transaction &transaction, const Department &department)
{
    UTTAR_TRY(const auto people, transaction.people(department.id));
    const auto &teams = department.settings.teams;
    for (const auto &person : people) {
        if (person.team.isEmpty() || std::ranges::find(teams, person.team, &NamedCode::code) != teams.end())
            continue;
        return fail(
            Code::InvalidArguments,
            u"%1 works in the team '%2', which is not in the file: keep it, or first give the person another by "
            "`uttar-server user change %1 --team CODE`"_s.arg(person.login, person.team));
    }
    return {};
}

// What is asked of an answer stands with its category: without it a final answer about money would need no number of
// the transaction any more.
Result<void> keepsItsCategories(Transaction &transaction, const Department &before, const Department &department)
{
    QStringList gone;
    for (const auto &category : before.settings.categories) {
        if (department.settings.category(category.code) == nullptr)
            gone += category.code;
    }
    if (gone.isEmpty())
        return {};
    const auto inUse = [](const QString &code, const QString &where) {
        return Error{Code::InvalidArguments,
                     u"%1 is of the category '%2', which is not in the file: keep it there"_s.arg(where, code), false};
    };
    UTTAR_TRY(const auto templates, transaction.replyTemplates(department.id));
    for (const auto &one : templates) {
        if (gone.contains(one.serviceCode))
            return fail(inUse(one.serviceCode, u"the template '%1'"_s.arg(one.shortcut)));
    }
    for (const auto &[state, name] : namesOf<ComplaintState>) {
        if (!isOpen(state))
            continue;
        UTTAR_TRY(const auto ids,
                  transaction.query(department.id, ObjectType::Complaint, {{u"applicationStatus"_s, nameOf(state)}}, 0,
                                    1'000'000));
        for (const auto &id : ids) {
            UTTAR_TRY(const auto complaint, transaction.complaint(department.id, ComplaintId(id)));
            if (gone.contains(complaint.serviceCode))
                return fail(inUse(complaint.serviceCode, u"the open complaint "_s + complaint.serviceRequestId));
        }
    }
    return {};
}

Result<void> recordDepartment(Transaction &transaction, const Department &department)
{
    const auto text = QString::fromUtf8(QJsonDocument(fileOf(department)).toJson(QJsonDocument::Compact));
    const QJsonObject details{{u"textHash"_s, textHash(text)}};
    return record(transaction, department.id, u"DEPARTMENT_CHANGE"_s, u"Department"_s, department.id.toString(),
                  QString::fromUtf8(QJsonDocument(details).toJson(QJsonDocument::Compact)));
}

Result<int> departmentChange(const Arguments &arguments, const Configuration &, Database &database, Tools &)
{
    if (!arguments.has(u"file"_s))
        return fail(Code::InvalidArguments,
                    u"give --file FILE: what `uttar-server department show` prints, with your changes"_s);
    UTTAR_TRY(const auto before, departmentNamed(arguments.words.constFirst(), database));
    UTTAR_TRY(auto department, departmentFromFile(arguments.value(u"file"_s)));
    department.id = before.id;
    const auto &prefix = before.settings.numberPrefix;
    if (department.settings.numberPrefix != prefix)
        return fail(Code::InvalidArguments,
                    u"settings.numberPrefix: the file is of %1; the numbers of this department's complaints begin with "
                    "%2, and stay so"_s.arg(department.settings.numberPrefix, prefix));
    UTTAR_TRY(const bool changes, database.write([&](Transaction &t) -> Result<bool> {
        UTTAR_CHECK(t.lockAccount(department.id));
        UTTAR_TRY(const auto now, t.department(department.id));
        if (now == department)
            return false;
        UTTAR_CHECK(keepsItsTeams(t, department));
        UTTAR_CHECK(keepsItsCategories(t, now, department));
        UTTAR_CHECK(t.saveDepartment(department));
        UTTAR_CHECK(recordDepartment(t, department));
        return true;
    }));
    say(changes
            ? u"%1 is changed; a running server and the consoles take it up by themselves. It is for what comes from "
              "now on: complaints that are there stay with whom they are."_s.arg(prefix)
            : u"%1 is so already: nothing was changed"_s.arg(prefix));
    return exitDone;
}

Result<int> departmentShow(const Arguments &arguments, const Configuration &, Database &database, Tools &)
{
    UTTAR_TRY(const auto department, departmentNamed(arguments.words.constFirst(), database));
    say(QString::fromUtf8(QJsonDocument(fileOf(department)).toJson()).trimmed());
    return exitDone;
}

Result<int> departmentList(const Arguments &, const Configuration &, Database &database, Tools &)
{
    UTTAR_TRY(const auto departments, database.read([](Transaction &t) { return t.departments(); }));
    for (const auto &department : departments)
        say(u"%1  %2  %3"_s.arg(department.settings.numberPrefix.leftJustified(12), department.id.toString(),
                                department.settings.name));
    return exitDone;
}

} // namespace

std::vector<Command> departmentCommands()
{
    const OptionRule file{u"file"_s, u"FILE"_s,
                          u"JSON {\"settings\": {…}, \"rules\": {…}}; department.example.json is one"_s};
    return {
        Command{u"department add"_s,
                {},
                u"a new department"_s,
                {configOption(),
                 file,
                 {u"name"_s, u"NAME"_s, u"its name (instead of the file's)"_s},
                 {u"prefix"_s, u"CODE"_s, u"of its complaints' numbers: JAL (instead of the file's)"_s}},
                0,
                withDatabase(departmentAdd)},
        Command{u"department change"_s,
                u"PREFIX"_s,
                u"gives a department other settings and rules"_s,
                {configOption(), file},
                1,
                withDatabase(departmentChange)},
        Command{u"department show"_s,
                u"PREFIX"_s,
                u"prints its settings and rules as a file for --file"_s,
                {configOption()},
                1,
                withDatabase(departmentShow)},
        Command{u"department list"_s, {}, u"the departments"_s, {configOption()}, 0, withDatabase(departmentList)},
    };
}

} // namespace uttar::server
