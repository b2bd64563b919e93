// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/world.h"

#include <QElapsedTimer>
#include <QTest>

#include <future>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;

Q_DECLARE_METATYPE(uttar::Role)

// Template/set. Besides the world's people there are an editor, another one, and an administrator.
class TestServerTemplates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoCuratesMakesOne_data();
    void whoCuratesMakesOne();
    void anEditIsANewVersionAndVoidsTheApproval();
    void nobodyApprovesTheirOwnVersion();
    void aRetiredOneStaysAndIsOfferedNoMore();
    void anOldVersionIsAConflict();
    void theSameOperationIsCarriedOutOnce();
    void badFieldsAreNamed_data();
    void badFieldsAreNamed();
    void oneBadItemStopsNoOther();
    void theTrailTellsIt();
    void anotherDepartmentsTemplateIsNotThere();
    void theWholeCallMayBeRefused();
    void aRoleThatIsTakenAwayAtThisMomentIsGone();

private:
    struct Desk
    {
        Desk();
        [[nodiscard]] QJsonObject fields(const QJsonObject &more = {});
        [[nodiscard]] QJsonObject set(const QString &part, const QString &key, const QJsonObject &item,
                                      const QString &token = u"editor-token"_s);
        [[nodiscard]] TemplateId make(const QString &token = u"editor-token"_s);
        [[nodiscard]] ReplyTemplate value(const TemplateId &id);
        [[nodiscard]] QJsonObject update(const TemplateId &id, QJsonObject item,
                                         const QString &token = u"editor-token"_s);
        World w;
    };
};

TestServerTemplates::Desk::Desk()
{
    w.write([&](Transaction &t) -> Result<void> {
        w.addPerson(t, w.water, PersonId(u"Peditor"_s), {Role::Editor});
        w.addPerson(t, w.water, PersonId(u"Peditor2"_s), {Role::Editor});
        w.addPerson(t, w.water, PersonId(u"Padmin"_s), {Role::Admin});
        w.addPerson(t, w.water, PersonId(u"Pauditor"_s), {Role::Auditor});
        w.addPerson(t, w.water, PersonId(u"Ptrainee"_s), {Role::Trainee});
        return {};
    });
}

QJsonObject TestServerTemplates::Desk::fields(const QJsonObject &more)
{
    QJsonObject out{{u"operationId"_s, w.random.uuid()},
                    {u"actedTime"_s, toRfc3339(w.clock.now())},
                    {u"shortcut"_s, u"/tanker"_s},
                    {u"type"_s, u"INTERIM"_s},
                    {u"serviceCode"_s, u"NO_WATER"_s},
                    {u"titles"_s, QJsonObject{{u"en"_s, u"Tanker"_s}, {u"hi"_s, u"टैंकर"_s}}},
                    {u"bodies"_s, QJsonObject{{u"en"_s, u"A tanker comes on {{expectedDate}}."_s}}},
                    {u"variants"_s, QJsonObject{{u"en/x"_s, u"Tanker: {{expectedDate}}."_s}}},
                    {u"source"_s, u"Order 12/2026"_s}};
    for (auto at = more.begin(); at != more.end(); ++at)
        out[at.key()] = at.value();
    return out;
}

QJsonObject TestServerTemplates::Desk::set(const QString &part, const QString &key, const QJsonObject &item,
                                           const QString &token)
{
    const auto answer =
        w.call(u"Template/set"_s, {{u"accountId"_s, w.water.toString()}, {part, QJsonObject{{key, item}}}}, token);
    if (answer.first != u"Template/set")
        return {{u"type"_s, answer.first + u' ' + answer.second[u"type"_s].toString()}};
    for (const auto &list : {u"created"_s, u"updated"_s, u"notCreated"_s, u"notUpdated"_s}) {
        if (const auto found = answer.second[list].toObject()[key]; found.isObject())
            return found.toObject();
    }
    return {};
}

TemplateId TestServerTemplates::Desk::make(const QString &token)
{
    const auto made = set(u"create"_s, u"a"_s, fields(), token);
    if (made[u"id"_s].toString().isEmpty())
        qFatal("not made: %s", QJsonDocument(made).toJson().constData());
    return TemplateId(made[u"id"_s].toString());
}

ReplyTemplate TestServerTemplates::Desk::value(const TemplateId &id)
{
    return *w.read([&](Transaction &t) { return t.replyTemplate(w.water, id); });
}

QJsonObject TestServerTemplates::Desk::update(const TemplateId &id, QJsonObject item, const QString &token)
{
    item[u"operationId"_s] = w.random.uuid();
    if (!item.contains(u"version"_s))
        item[u"version"_s] = value(id).version;
    return set(u"update"_s, id.toString(), item, token);
}

void TestServerTemplates::whoCuratesMakesOne_data()
{
    QTest::addColumn<QString>("login");
    QTest::addColumn<bool>("may");
    QTest::newRow("editor") << u"editor"_s << true;
    QTest::newRow("supervisor") << u"supervisor"_s << true;
    QTest::newRow("admin") << u"admin"_s << true;
    QTest::newRow("officer") << u"officer"_s << false;
    QTest::newRow("nodal") << u"nodal"_s << false;
    QTest::newRow("auditor") << u"auditor"_s << false;
    QTest::newRow("trainee") << u"trainee"_s << false;
}

void TestServerTemplates::whoCuratesMakesOne()
{
    QFETCH(QString, login);
    QFETCH(bool, may);
    Desk d;
    d.w.write([](Transaction &t) { return t.saveSetting(u"practiceSeed"_s, u"1"_s); }); // elsewhere is no trainee
    const auto made = d.set(u"create"_s, u"a"_s, d.fields(), login + u"-token"_s);
    if (!may) {
        QCOMPARE(made[u"type"_s].toString(), u"forbidden"_s);
        QVERIFY(d.w.read([&](Transaction &t) { return t.replyTemplates(d.w.water); }).empty());
        return;
    }
    const auto value = d.value(TemplateId(made[u"id"_s].toString()));
    QCOMPARE(value.version, 1);
    QVERIFY(!value.approved);
    QCOMPARE(value.shortcut, u"/tanker"_s);
    QCOMPARE(value.type, ReplyType::Interim);
    QCOMPARE(value.titles.at(u"hi"_s), u"टैंकर"_s);
    QCOMPARE(value.text(u"en"_s, Channel::X), u"Tanker: {{expectedDate}}."_s);
    // Every console hears of it.
    const auto got =
        d.w.call(u"Template/get"_s, {{u"accountId"_s, d.w.water.toString()}, {u"ids"_s, QJsonArray{made[u"id"_s]}}});
    QCOMPARE(got.second[u"list"_s].toArray().size(), 1);
}

void TestServerTemplates::anEditIsANewVersionAndVoidsTheApproval()
{
    Desk d;
    const auto id = d.make();
    QCOMPARE(d.update(id, {{u"action"_s, u"APPROVE"_s}}, u"editor2-token"_s)[u"revision"_s].toInt(), 1);
    QVERIFY(d.value(id).approved);
    const auto edited =
        d.update(id, {{u"bodies"_s, QJsonObject{{u"en"_s, u"It comes."_s}}}, {u"variants"_s, QJsonValue::Null}});
    QCOMPARE(edited[u"revision"_s].toInt(), 2);
    const auto value = d.value(id);
    QCOMPARE(value.version, 2);
    QVERIFY(!value.approved);
    QVERIFY(value.variants.empty());
    QCOMPARE(value.titles.size(), std::size_t(2)); // what was not named stays
    QCOMPARE(value.text(u"en"_s, Channel::X), u"It comes."_s);
}

void TestServerTemplates::nobodyApprovesTheirOwnVersion()
{
    Desk d;
    const auto id = d.make();
    QCOMPARE(d.update(id, {{u"action"_s, u"APPROVE"_s}})[u"type"_s].toString(), nameOf(Code::SelfApproval));
    QVERIFY(!d.value(id).approved);
    // Another's edit makes it another's version.
    QCOMPARE(d.update(id, {{u"source"_s, u"Order 13/2026"_s}}, u"editor2-token"_s)[u"revision"_s].toInt(), 2);
    QCOMPARE(d.update(id, {{u"action"_s, u"APPROVE"_s}}, u"editor2-token"_s)[u"type"_s].toString(),
             nameOf(Code::SelfApproval));
    QCOMPARE(d.update(id, {{u"action"_s, u"APPROVE"_s}})[u"revision"_s].toInt(), 2);
    QVERIFY(d.value(id).approved);
    QCOMPARE(d.update(id, {{u"action"_s, u"APPROVE"_s}}, u"officer-token"_s)[u"type"_s].toString(), u"forbidden"_s);
}

void TestServerTemplates::aRetiredOneStaysAndIsOfferedNoMore()
{
    Desk d;
    const auto id = d.make();
    QVERIFY(d.update(id, {{u"action"_s, u"APPROVE"_s}}, u"admin-token"_s).contains(u"revision"_s));
    QVERIFY(d.update(id, {{u"action"_s, u"RETIRE"_s}}, u"supervisor-token"_s).contains(u"revision"_s));
    const auto value = d.value(id);
    QVERIFY(!value.approved);
    QCOMPARE(value.validUntil, std::optional(d.w.clock.now()));
    QCOMPARE(value.bodies.size(), std::size_t(1));
    const auto gone =
        d.w.call(u"Template/set"_s, {{u"accountId"_s, d.w.water.toString()}, {u"destroy"_s, QJsonArray{id.toString()}}},
                 u"editor-token"_s);
    QCOMPARE(gone.second[u"notDestroyed"_s].toObject()[id.toString()].toObject()[u"type"_s].toString(), u"forbidden"_s);
}

void TestServerTemplates::anOldVersionIsAConflict()
{
    Desk d;
    const auto id = d.make();
    QVERIFY(d.update(id, {{u"source"_s, u"Order 13/2026"_s}}).contains(u"revision"_s));
    const auto late = d.update(id, {{u"version"_s, 1}, {u"source"_s, u"Order 14/2026"_s}}, u"editor2-token"_s);
    QCOMPARE(late[u"type"_s].toString(), u"invalidProperties"_s);
    QCOMPARE(d.value(id).source, u"Order 13/2026"_s);
    // Nobody approves what they have not seen.
    QCOMPARE(d.update(id, {{u"version"_s, 1}, {u"action"_s, u"APPROVE"_s}}, u"admin-token"_s)[u"type"_s].toString(),
             u"invalidProperties"_s);
}

void TestServerTemplates::theSameOperationIsCarriedOutOnce()
{
    Desk d;
    const auto fields = d.fields();
    const auto first = d.set(u"create"_s, u"a"_s, fields);
    auto later = fields;
    later[u"actedTime"_s] = toRfc3339(d.w.clock.now() + std::chrono::hours(5));
    QCOMPARE(d.set(u"create"_s, u"a"_s, later), first);
    QCOMPARE(d.w.read([&](Transaction &t) { return t.replyTemplates(d.w.water); }).size(), std::size_t(1));
    auto other = fields;
    other[u"source"_s] = u"Order 99"_s;
    QCOMPARE(d.set(u"create"_s, u"a"_s, other)[u"type"_s].toString(), nameOf(Code::OperationIdReused));
    QCOMPARE(d.set(u"create"_s, u"a"_s, fields, u"editor2-token"_s)[u"type"_s].toString(), u"forbidden"_s);
    // A refusal is the answer for ever, also when the role comes later.
    const auto refused = d.fields();
    QCOMPARE(d.set(u"create"_s, u"a"_s, refused, u"officer-token"_s)[u"type"_s].toString(), u"forbidden"_s);
    auto officer = d.w.read([&](Transaction &t) { return t.person(d.w.water, d.w.officer); });
    officer.roles.push_back(Role::Editor);
    d.w.write([&](Transaction &t) { return t.savePerson(d.w.water, officer); });
    QCOMPARE(d.set(u"create"_s, u"a"_s, refused, u"officer-token"_s)[u"type"_s].toString(), u"forbidden"_s);
}

void TestServerTemplates::badFieldsAreNamed_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    const auto texts = [](const QString &key, const QString &text) { return QJsonValue(QJsonObject{{key, text}}); };
    QTest::newRow("no operation") << u"operationId"_s << QJsonValue(u"1"_s);
    QTest::newRow("no type") << u"type"_s << QJsonValue(u"FAREWELL"_s);
    QTest::newRow("a type that is a number") << u"type"_s << QJsonValue(7);
    QTest::newRow("an empty shortcut") << u"shortcut"_s << QJsonValue(u""_s);
    QTest::newRow("a shortcut with spaces") << u"shortcut"_s << QJsonValue(u"/water tanker"_s);
    QTest::newRow("a long shortcut") << u"shortcut"_s << QJsonValue(QString(100, u'a'));
    QTest::newRow("no such category") << u"serviceCode"_s << QJsonValue(u"MOON"_s);
    QTest::newRow("no text") << u"bodies"_s << QJsonValue(QJsonObject());
    QTest::newRow("an empty text") << u"bodies"_s << texts(u"en"_s, u"  "_s);
    QTest::newRow("no such language") << u"bodies"_s << texts(u"english please"_s, u"x"_s);
    QTest::newRow("a very long text") << u"bodies"_s << texts(u"en"_s, QString(30'000, u'x'));
    QTest::newRow("texts that are a list") << u"bodies"_s << QJsonValue(QJsonArray{u"x"_s});
    QTest::newRow("a title without words") << u"titles"_s << texts(u"en"_s, u""_s);
    QTest::newRow("a variant of no channel") << u"variants"_s << texts(u"en"_s, u"x"_s);
    QTest::newRow("a date that is none") << u"validUntil"_s << QJsonValue(u"tomorrow"_s);
    QTest::newRow("approved by oneself") << u"approved"_s << QJsonValue(true);
}

void TestServerTemplates::badFieldsAreNamed()
{
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    Desk d;
    const auto refused = d.set(u"create"_s, u"a"_s, d.fields({{field, value}}));
    QCOMPARE(refused[u"type"_s].toString(), nameOf(Code::InvalidArguments));
    QVERIFY2(refused[u"description"_s].toString().startsWith(field), qPrintable(refused[u"description"_s].toString()));
    QVERIFY(d.w.read([&](Transaction &t) { return t.replyTemplates(d.w.water); }).empty());
}

void TestServerTemplates::oneBadItemStopsNoOther()
{
    Desk d;
    const QJsonObject create{{u"bad"_s, d.fields({{u"shortcut"_s, u"?"_s}})},
                             {u"good"_s, d.fields()},
                             {u"odd"_s, 7},
                             {u"taken"_s, d.fields()}};
    const auto answer =
        d.w.call(u"Template/set"_s, {{u"accountId"_s, d.w.water.toString()}, {u"create"_s, create}}, u"admin-token"_s)
            .second;
    QCOMPARE(answer[u"created"_s].toObject().keys(), QStringList{u"good"_s});
    QCOMPARE(answer[u"notCreated"_s].toObject().keys(), (QStringList{u"bad"_s, u"odd"_s, u"taken"_s}));
    QVERIFY(answer[u"newState"_s] != answer[u"oldState"_s]);
}

void TestServerTemplates::theTrailTellsIt()
{
    Desk d;
    const auto id = d.make();
    (void)d.update(id, {{u"source"_s, u"Order 13/2026"_s}}, u"admin-token"_s);
    (void)d.update(id, {{u"action"_s, u"APPROVE"_s}});
    (void)d.update(id, {{u"action"_s, u"RETIRE"_s}}, u"supervisor-token"_s);
    QStringList told;
    for (const auto &entry : d.w.read([&](Transaction &t) { return t.auditTrail(d.w.water, 0, 100); })) {
        if (entry.objectId == id.toString())
            told += entry.action + u' ' + entry.actor;
        QVERIFY(!entry.details.contains(u"tanker comes"_s)); // no texts
    }
    QCOMPARE(told,
             (QStringList{u"TEMPLATE_CREATE Peditor"_s, u"TEMPLATE_EDIT Padmin"_s, u"TEMPLATE_APPROVE Peditor"_s,
                          u"TEMPLATE_RETIRE Psupervisor"_s}));
}

void TestServerTemplates::anotherDepartmentsTemplateIsNotThere()
{
    Desk d;
    const auto id = d.make();
    const auto answer = d.w.call(
        u"Template/set"_s,
        {{u"accountId"_s, d.w.roads.toString()},
         {u"update"_s,
          QJsonObject{
              {id.toString(),
               QJsonObject{{u"operationId"_s, d.w.random.uuid()}, {u"version"_s, 1}, {u"action"_s, u"RETIRE"_s}}}}}},
        u"stranger-token"_s);
    QCOMPARE(answer.second[u"notUpdated"_s].toObject()[id.toString()].toObject()[u"type"_s].toString(),
             nameOf(Code::NotFound));
    const auto foreign = d.w.call(u"Template/set"_s, {{u"accountId"_s, d.w.roads.toString()}}, u"editor-token"_s);
    QCOMPARE(foreign.second[u"type"_s].toString(), u"accountNotFound"_s);
}

void TestServerTemplates::theWholeCallMayBeRefused()
{
    Desk d;
    const auto call = [&](QJsonObject arguments) {
        arguments[u"accountId"_s] = d.w.water.toString();
        return d.w.call(u"Template/set"_s, arguments, u"editor-token"_s).second[u"type"_s].toString();
    };
    QCOMPARE(call({{u"create"_s, QJsonArray()}}), u"invalidArguments"_s);
    QCOMPARE(call({{u"ifInState"_s, u"7"_s}, {u"create"_s, QJsonObject{{u"a"_s, d.fields()}}}}), u"stateMismatch"_s);
    QJsonObject many;
    for (int i = 0; i < 600; ++i)
        many[QString::number(i)] = 1;
    QCOMPARE(call({{u"create"_s, many}}), u"requestTooLarge"_s);
}

void TestServerTemplates::aRoleThatIsTakenAwayAtThisMomentIsGone()
{
    Desk desk;
    auto &w = desk.w;
    if (!w.testDatabase.postgres())
        QSKIP("SQLite has one writer at a time");
    const auto other = Database::open({.url = w.testDatabase.url(), .workers = 2, .inlineCalls = false}, w.clock);
    QVERIFY(other);
    Accounts accounts(**other, w.clock, w.secrets);
    Api api(**other, accounts, w.clock, Api::Options{});
    ApiRequest request;
    request.method = "POST";
    request.path = u"/jmap/api"_s;
    request.token = u"editor-token"_s;
    request.contentType = "application/json";
    request.body = toJson(
        JmapRequest{{QString::fromLatin1(capabilityCore), QString::fromLatin1(capabilityComplaints)},
                    {{u"Template/set"_s,
                      {{u"accountId"_s, w.water.toString()}, {u"create"_s, QJsonObject{{u"a"_s, desk.fields()}}}},
                      u"c"_s}}});

    std::future<ApiResponse> answer;
    w.write([&](Transaction &t) -> Result<void> {
        UTTAR_TRY(auto editor, t.person(w.water, PersonId(u"Peditor"_s)));
        editor.roles = {Role::Auditor};
        UTTAR_CHECK(t.savePerson(w.water, editor));
        // The call comes before that is committed, and waits for it.
        answer = std::async(std::launch::async, [&] { return api.handle(request); });
        const auto waiting = u"SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"_s;
        QElapsedTimer watch;
        watch.start();
        while (w.testDatabase.texts(waiting) != QStringList{u"1"_s} && watch.elapsed() < 20'000)
            QTest::qSleep(10);
        return {};
    });
    const auto response = responseFromJson(answer.get().body);
    QVERIFY(response);
    const auto refused = response->responses.front().arguments[u"notCreated"_s].toObject()[u"a"_s].toObject();
    QCOMPARE(refused[u"type"_s].toString(), u"forbidden"_s);
}

QTEST_GUILESS_MAIN(TestServerTemplates)
#include "tst_server_templates.moc"
