// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/world.h"

#include "app/domain/clocks.h"
#include "app/server/store/connection.h"

#include <QCryptographicHash>
#include <QSqlError>
#include <QSqlQuery>

namespace uttar::server::test {

TestDatabase::TestDatabase()
{
    m_url = qEnvironmentVariable("UTTAR_TEST_DATABASE");
    if (m_url.isEmpty()) {
        m_url = u"sqlite:"_s + m_folder.filePath(u"uttar.db"_s);
    } else if (const auto error = run({u"DROP SCHEMA public CASCADE"_s, u"CREATE SCHEMA public"_s}); !error.isEmpty()) {
        qFatal("cannot empty the database: %s", qPrintable(error));
    }
}

QString TestDatabase::run(const QStringList &statements) const
{
    const auto address = databaseAddress(m_url);
    auto connection = Connection::open(*address);
    if (!connection)
        return u"no connection: "_s + connection.error().detail;
    for (const auto &statement : statements) {
        QSqlQuery query((*connection)->database());
        if (!query.exec(statement))
            return query.lastError().text();
    }
    return {};
}

void TestDatabase::sql(const QStringList &statements) const
{
    if (const auto error = run(statements); !error.isEmpty())
        qFatal("%s: %s", qPrintable(statements.front()), qPrintable(error));
}

QStringList TestDatabase::texts(const QString &select) const
{
    const auto address = databaseAddress(m_url);
    auto connection = Connection::open(*address);
    if (!connection)
        qFatal("no connection");
    QStringList found;
    QSqlQuery query((*connection)->database());
    if (!query.exec(select))
        qFatal("%s: %s", qPrintable(select), qPrintable(query.lastError().text()));
    while (query.next())
        found += query.value(0).toString();
    return found;
}

bool TestDatabase::refuses(const QString &statement) const
{
    return !run({statement}).isEmpty();
}

DepartmentSettings testSettings()
{
    DepartmentSettings settings;
    settings.name = u"Water"_s;
    settings.numberPrefix = u"JAL"_s;
    settings.officeHours = defaultOfficeHours();
    settings.rejectReasons = {{u"SUB_JUDICE"_s, {{u"en"_s, u"Before a court"_s}}}};
    settings.authorities = {{u"PWD"_s, {{u"en"_s, u"Public works"_s}}}};
    settings.teams = {{u"SUPPLY"_s, {{u"en"_s, u"Supply"_s}}}};
    settings.categories = {{u"NO_WATER"_s, {{u"en"_s, u"No water"_s}}, u"SUPPLY"_s, std::nullopt, false}};
    return settings;
}

World::World() : clock(*fromRfc3339(u"2026-11-25T06:00:00.000Z")), random(42)
{
    open();
    write([&](Transaction &t) -> Result<void> {
        UTTAR_CHECK(t.saveSetting(u"serverInstance"_s, u"Iworld"_s));
        UTTAR_CHECK(t.saveSetting(u"epoch"_s, u"E1"_s));
        UTTAR_CHECK(t.saveDepartment({water, testSettings(), {}}));
        UTTAR_CHECK(t.saveDepartment({roads, testSettings(), {}}));
        addPerson(t, water, officer, {Role::Officer});
        addPerson(t, water, colleague, {Role::Officer});
        addPerson(t, water, supervisor, {Role::Supervisor});
        addPerson(t, water, supervisor2, {Role::Supervisor});
        addPerson(t, water, nodal, {Role::Nodal});
        addPerson(t, water, maker, {Role::Officer, Role::Supervisor});
        addPerson(t, roads, stranger, {Role::Officer, Role::Supervisor, Role::Nodal});
        return {};
    });
}

void World::open()
{
    api.reset();
    accounts.reset();
    database.reset();
    auto opened = Database::open({.url = testDatabase.url(), .workers = 1, .inlineCalls = true}, clock);
    if (!opened)
        qFatal("cannot open: %s %s", qPrintable(nameOf(opened.error().code)), qPrintable(opened.error().detail));
    database = *std::move(opened);
    accounts = std::make_unique<Accounts>(*database, clock, secrets);
    api = std::make_unique<Api>(*database, *accounts, clock, Api::Options{});
}

void World::addPerson(Transaction &transaction, const AccountId &account, const PersonId &id, const Roles &roles)
{
    const auto login = id.toString().mid(1);
    Person person{.id = id,
                  .name = login,
                  .login = login,
                  .roles = roles,
                  .team = u"SUPPLY"_s,
                  .districts = {},
                  .languages = {},
                  .active = true};
    const auto secret = QString(login + u"-token"_s);
    const auto hash =
        QString::fromLatin1(QCryptographicHash::hash(secret.toUtf8(), QCryptographicHash::Sha256).toHex());
    const auto life = std::chrono::hours(24 * 900);
    const auto saved = [&]() -> Result<void> {
        UTTAR_CHECK(transaction.savePerson(account, person));
        UTTAR_CHECK(transaction.saveLogin({login, u"*"_s, false, {{account, id}}}));
        return transaction.saveToken({hash, login, u"test"_s, clock.now(), clock.now() + life, clock.now(), false});
    }();
    if (!saved)
        qFatal("no person");
}

ComplaintId World::addComplaint(const AccountId &account, ComplaintState state)
{
    Complaint complaint;
    ++m_complaints;
    complaint.id = ComplaintId{u"C%1"_s.arg(m_complaints)};
    complaint.accountId = account;
    complaint.serviceRequestId = u"JAL-2026-%1"_s.arg(m_complaints, 6, 10, QChar(u'0'));
    complaint.serviceCode = u"NO_WATER"_s;
    complaint.description = u"No water in our lane since Monday"_s;
    complaint.source = Channel::X;
    complaint.sourceAccount = u"jal"_s;
    complaint.state = state;
    complaint.citizen.name = u"Asha"_s;
    complaint.language = u"en"_s;
    complaint.sourcePostId = u"post%1"_s.arg(m_complaints);
    complaint.sourceThreadId = complaint.sourcePostId;
    complaint.assignee = officer;
    complaint.capturedTime = clock.now() + Milliseconds{m_complaints};
    complaint.postedTime = clock.now();
    complaint.registeredTime = clock.now();
    complaint.changedTime = clock.now();
    startClocks(complaint, testSettings());
    write([&](Transaction &t) { return t.saveComplaint(complaint); });
    return complaint.id;
}

Complaint World::complaint(const ComplaintId &id)
{
    return read([&](Transaction &t) { return t.complaint(water, id); });
}

Reply World::reply(const ReplyId &id)
{
    return read([&](Transaction &t) { return t.reply(water, id); });
}

Operation World::operation(const Act &act)
{
    return {
        .id = OperationId{random.uuid()}, .accountId = water, .act = act, .actedTime = clock.now(), .clockOffset = 0};
}

Result<Receipt> World::perform(const PersonId &actor, const Operation &operation)
{
    return database->write(
        [&](Transaction &t) { return uttar::server::perform(t, operation.accountId, actor, operation); });
}

ReplyContent World::content() const
{
    ReplyContent content;
    content.type = ReplyType::Final;
    content.channel = Channel::X;
    content.sourceAccount = u"jal"_s;
    content.language = u"en"_s;
    content.parts = {u"The valve in your lane was repaired this morning; water is back."_s};
    content.actionTakenReport = u"Valve repaired"_s;
    return content;
}

Operation World::submission(const ComplaintId &id)
{
    auto made = operation(AddNote{});
    SubmitReply submit;
    submit.replyId = replyIdOf(made.id);
    submit.complaintId = id;
    submit.content = content();
    submit.threadRevision = complaint(id).threadRevision;
    made.act = submit;
    return made;
}

DecideReply World::decision(const ReplyId &id, Decision decision)
{
    const auto r = reply(id);
    return {.replyId = id,
            .complaintId = r.complaintId,
            .revision = r.revision,
            .contentHash = r.contentHash,
            .decision = decision,
            .note = decision == Decision::Return ? u"Name the lane, please"_s : QString()};
}

ApiResponse World::request(const QByteArray &method, const QString &path, const QByteArray &body, const QString &token,
                           const QByteArray &type)
{
    ApiRequest request;
    request.method = method;
    request.path = path;
    request.token = token;
    request.address = u"192.0.2.1"_s;
    request.contentType = type;
    request.body = body;
    return api->handle(request);
}

std::pair<QString, QJsonObject> World::call(const QString &method, const QJsonObject &arguments, const QString &token)
{
    const auto body =
        toJson(JmapRequest{{QString::fromLatin1(capabilityCore), QString::fromLatin1(capabilityComplaints)},
                           {{method, arguments, u"c"_s}}});
    const auto response = request("POST", u"/jmap/api"_s, body, token);
    const auto parsed = responseFromJson(response.body);
    if (!parsed || parsed->responses.size() != 1)
        return {u"HTTP %1"_s.arg(response.status), {}};
    return {parsed->responses.front().name, parsed->responses.front().arguments};
}

} // namespace uttar::server::test
