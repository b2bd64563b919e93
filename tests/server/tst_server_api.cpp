// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/world.h"

#include <QTest>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;

class TestServerApi : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void routesAnswer_data();
    void routesAnswer();
    void theSessionHoldsOnesDepartmentsOnly();
    void theSessionStateChangesWithTheSession();
    void aTokenIsGivenAndEnded();
    void aForeignAccountIsNotFound_data();
    void aForeignAccountIsNotFound();
    void aForeignIdIsNotFound();
    void storedTextsComeAsTheyAre();
    void propertiesAreChosen();
    void tooManyIdsAreTooLarge();
    void aReferenceTakesItsIdsFromAnEarlierAnswer();
    void queriesPageAndFilter();
    void badArgumentsAreNamed_data();
    void badArgumentsAreNamed();
    void oneBadItemStopsNoOther();
    void aSetInAnotherStateIsAMismatch();
    void aReceiptIsOnesOwn();
    void blobsComeBackAndOnlyToTheirAccount();
    void aFallbackAnswersWhatIsNotOurs();
    void aStreamSeesActivePersonsAccounts();
    void anOpenStreamProlongsNoToken();
    void aRevokedTokenHasNoStream();
    void badRequestsAreRefused_data();
    void badRequestsAreRefused();
    void anyBytesGetAnAnswer();
    void anyArgumentsGetAnAnswer();
};

namespace {

QJsonObject body(const ApiResponse &response)
{
    return QJsonDocument::fromJson(response.body).object();
}

QJsonObject account(const World &world)
{
    return {{u"accountId"_s, world.water.toString()}};
}

QJsonObject with(QJsonObject object, const QString &name, const QJsonValue &value)
{
    object[name] = value;
    return object;
}

} // namespace

void TestServerApi::routesAnswer_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("token");
    QTest::addColumn<int>("status");
    const auto good = u"officer-token"_s;
    QTest::newRow("session") << QByteArray("GET") << u"/.well-known/jmap"_s << good << 200;
    QTest::newRow("session again") << QByteArray("GET") << u"/jmap/session"_s << good << 200;
    QTest::newRow("no token") << QByteArray("GET") << u"/.well-known/jmap"_s << QString() << 401;
    QTest::newRow("another token") << QByteArray("GET") << u"/jmap/session"_s << u"x"_s << 401;
    QTest::newRow("api by GET") << QByteArray("GET") << u"/jmap/api"_s << good << 405;
    QTest::newRow("api without token") << QByteArray("POST") << u"/jmap/api"_s << QString() << 401;
    QTest::newRow("upload without token") << QByteArray("POST") << u"/jmap/upload/Dwater"_s << QString() << 401;
    QTest::newRow("upload elsewhere") << QByteArray("POST") << u"/jmap/upload/Droads"_s << good << 404;
    QTest::newRow("download without token") << QByteArray("GET") << u"/jmap/download/Dwater/B1/x"_s << QString() << 401;
    QTest::newRow("download nothing") << QByteArray("GET") << u"/jmap/download/Dwater/B1/x"_s << good << 404;
    QTest::newRow("download short") << QByteArray("GET") << u"/jmap/download/Dwater"_s << good << 404;
    QTest::newRow("token by GET") << QByteArray("GET") << u"/auth/token"_s << QString() << 405;
    QTest::newRow("health") << QByteArray("GET") << u"/health"_s << QString() << 200;
    QTest::newRow("nothing") << QByteArray("GET") << u"/"_s << good << 404;
    QTest::newRow("climbing") << QByteArray("GET") << u"/jmap/../etc/passwd"_s << good << 404;
}

void TestServerApi::routesAnswer()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QString, token);
    QFETCH(int, status);
    World world;
    const auto response = world.request(method, path, {}, token);
    QCOMPARE(response.status, status);
    if (status >= 400) {
        QCOMPARE(response.contentType, QByteArray("application/problem+json"));
        QCOMPARE(body(response)[u"status"_s].toInt(), status);
    }
}

void TestServerApi::theSessionHoldsOnesDepartmentsOnly()
{
    World world;
    const auto response = world.request("GET", u"/.well-known/jmap"_s);
    const auto session = sessionFromJson(body(response), QUrl(u"https://uttar.example/"_s));
    QVERIFY(session);
    QCOMPARE(session->serverInstance, u"Iworld"_s);
    QCOMPARE(session->epoch, u"E1"_s);
    QCOMPARE(session->accounts.size(), 1U);
    QCOMPARE(session->accounts.front().id, world.water);
    QCOMPARE(session->accounts.front().person.id, world.officer);
    QCOMPARE(session->accounts.front().settings, testSettings());
    QVERIFY(!response.body.contains("Droads"));
}

void TestServerApi::theSessionStateChangesWithTheSession()
{
    World world;
    const auto state = [&] { return body(world.request("GET", u"/jmap/session"_s))[u"state"_s].toString(); };
    const auto before = state();
    world.clock.advance(Milliseconds{90'000});
    QCOMPARE(state(), before);
    const auto api =
        body(world.request("POST", u"/jmap/api"_s,
                           toJson(JmapRequest{{QString::fromLatin1(capabilityCore)}, {{u"Core/echo"_s, {}, u"a"_s}}})));
    QCOMPARE(api[u"sessionState"_s].toString(), before);
    auto settings = testSettings();
    settings.leaseMinutes = 45;
    world.write([&](Transaction &t) { return t.saveDepartment({world.water, settings, {}}); });
    QVERIFY(state() != before);
}

void TestServerApi::aTokenIsGivenAndEnded()
{
    World world;
    Person details;
    details.roles = {Role::Officer};
    QVERIFY(world.accounts->addUser(world.water, u"meera"_s, u"Meera"_s, u"correct horse"_s, details));
    const auto ask = [&](const QJsonObject &object) {
        return world.request("POST", u"/auth/token"_s, QJsonDocument(object).toJson(), {});
    };
    const auto given = ask({{u"login"_s, u"meera"_s}, {u"password"_s, u"correct horse"_s}, {u"device"_s, u"desk"_s}});
    QCOMPARE(given.status, 200);
    QCOMPARE(body(given)[u"personName"_s].toString(), u"Meera"_s);
    QVERIFY(fromRfc3339(body(given)[u"expiresAt"_s].toString()));
    const auto token = body(given)[u"token"_s].toString();
    QCOMPARE(world.request("GET", u"/jmap/session"_s, {}, token).status, 200);
    QCOMPARE(world.request("DELETE", u"/auth/token"_s, {}, token).status, 204);
    QCOMPARE(world.request("GET", u"/jmap/session"_s, {}, token).status, 401);
    const auto wrong = ask({{u"login"_s, u"meera"_s}, {u"password"_s, u"x"_s}});
    QCOMPARE(wrong.status, 401);
    QCOMPARE(body(wrong)[u"type"_s].toString(), u"wrongPassword"_s);
    QCOMPARE(ask({{u"login"_s, u"meera"_s}}).status, 400);
    for (int i = 0; i < 4; ++i)
        QCOMPARE(ask({{u"login"_s, u"meera"_s}, {u"password"_s, u"x"_s}}).status, 401);
    const auto throttled = ask({{u"login"_s, u"meera"_s}, {u"password"_s, u"correct horse"_s}});
    QCOMPARE(throttled.status, 429);
    QCOMPARE(throttled.retryAfter, std::optional<Milliseconds>(std::chrono::minutes(15)));
    QVERIFY(world.accounts->disableUser(u"meera"_s));
    world.clock.advance(std::chrono::minutes(16));
    QCOMPARE(ask({{u"login"_s, u"meera"_s}, {u"password"_s, u"correct horse"_s}}).status, 403);
}

void TestServerApi::aForeignAccountIsNotFound_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("account");
    for (const auto &[type, typeName] : namesOf<ObjectType>) {
        for (const auto &verb : {u"get"_s, u"changes"_s, u"query"_s, u"set"_s}) {
            const auto method = u"%1/%2"_s.arg(nameOf(type), verb);
            QTest::addRow("%s elsewhere", qPrintable(method)) << method << u"Droads"_s;
            QTest::addRow("%s nowhere", qPrintable(method)) << method << u"Dnone"_s;
        }
    }
    QTest::newRow("receipts elsewhere") << u"OperationReceipt/get"_s << u"Droads"_s;
}

void TestServerApi::aForeignAccountIsNotFound()
{
    QFETCH(QString, method);
    QFETCH(QString, account);
    World world;
    const auto [name, answer] =
        world.call(method, {{u"accountId"_s, account}, {u"ids"_s, QJsonArray{u"C1"_s}}, {u"sinceState"_s, u"0"_s}});
    QCOMPARE(name, u"error"_s);
    const auto type = answer[u"type"_s].toString();
    QVERIFY2(type == u"accountNotFound" || type == u"unknownMethod", qPrintable(type));
    // What exists answers in one's own account.
    const auto own =
        world.call(method, {{u"accountId"_s, u"Dwater"_s}, {u"ids"_s, QJsonArray{u"C1"_s}}, {u"sinceState"_s, u"0"_s}});
    QCOMPARE(own.first == u"error", type == u"unknownMethod");
}

void TestServerApi::aForeignIdIsNotFound()
{
    World world;
    const auto id = world.addComplaint(world.water);
    const auto token = u"stranger-token"_s;
    const QJsonObject roads{{u"accountId"_s, world.roads.toString()}};
    const auto got = world.call(u"Complaint/get"_s, with(roads, u"ids"_s, QJsonArray{id.toString()}), token);
    QCOMPARE(got.second[u"list"_s].toArray().size(), 0);
    QCOMPARE(got.second[u"notFound"_s].toArray(), QJsonArray{id.toString()});
    auto operation = world.operation(AddNote{id, u"x"_s});
    operation.accountId = world.roads;
    const auto call = toInvocation(operation);
    const auto refused =
        receiptFromAnswer(operation, {u"Note/set"_s, world.call(call.name, call.arguments, token).second, {}});
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, Code::NotFound);
}

void TestServerApi::storedTextsComeAsTheyAre()
{
    World world;
    const auto id = world.addComplaint(world.water);
    auto complaint = world.complaint(id);
    complaint.description = u"पानी नहीं \"तीन\" दिन से\nनल सूखा 💧 \\"_s;
    world.write([&](Transaction &t) { return t.saveComplaint(complaint); });
    const auto [name, answer] =
        world.call(u"Complaint/get"_s,
                   with(account(world), u"ids"_s, QJsonArray{id.toString(), u"Cnone"_s, u"a\"b"_s, id.toString()}));
    QCOMPARE(name, u"Complaint/get"_s);
    QCOMPARE(answer[u"list"_s].toArray().size(), 1);
    QCOMPARE(*fromJson<Complaint>(answer[u"list"_s].toArray()[0].toObject()), complaint);
    QCOMPARE(answer[u"notFound"_s].toArray(), (QJsonArray{u"Cnone"_s, u"a\"b"_s}));
    QVERIFY(!answer[u"state"_s].toString().isEmpty());
    const auto all = world.call(u"Complaint/get"_s, with(account(world), u"ids"_s, QJsonValue::Null));
    QCOMPARE(all.second[u"list"_s].toArray().size(), 1);
}

void TestServerApi::propertiesAreChosen()
{
    World world;
    const auto id = world.addComplaint(world.water);
    auto arguments = with(account(world), u"ids"_s, QJsonArray{id.toString()});
    arguments[u"properties"_s] = QJsonArray{u"serviceCode"_s, u"nothing"_s};
    const auto list = world.call(u"Complaint/get"_s, arguments).second[u"list"_s].toArray();
    QCOMPARE(list[0].toObject(), (QJsonObject{{u"id"_s, id.toString()}, {u"serviceCode"_s, u"NO_WATER"_s}}));
}

void TestServerApi::tooManyIdsAreTooLarge()
{
    World world;
    QJsonArray ids;
    for (int i = 0; i <= JmapLimits{}.maxObjectsInGet; ++i)
        ids.append(u"C%1"_s.arg(i));
    QCOMPARE(world.call(u"Complaint/get"_s, with(account(world), u"ids"_s, ids)).second[u"type"_s].toString(),
             u"requestTooLarge"_s);
    QJsonArray destroy;
    for (int i = 0; i <= JmapLimits{}.maxObjectsInSet; ++i)
        destroy.append(u"C%1"_s.arg(i));
    QCOMPARE(world.call(u"Complaint/set"_s, with(account(world), u"destroy"_s, destroy)).second[u"type"_s].toString(),
             u"requestTooLarge"_s);
}

void TestServerApi::aReferenceTakesItsIdsFromAnEarlierAnswer()
{
    World world;
    world.addComplaint(world.water);
    world.addComplaint(world.water);
    const JmapRequest request{
        {QString::fromLatin1(capabilityCore), QString::fromLatin1(capabilityComplaints)},
        {{u"Complaint/changes"_s, with(account(world), u"sinceState"_s, u"0"_s), u"a"_s},
         {u"Complaint/get"_s,
          with(account(world), u"#ids"_s, resultReference(u"a"_s, u"Complaint/changes"_s, u"/created"_s)), u"b"_s},
         {u"Complaint/get"_s,
          with(account(world), u"#ids"_s, resultReference(u"z"_s, u"Complaint/changes"_s, u"/created"_s)), u"c"_s},
         {u"Core/echo"_s, {{u"x"_s, 1}}, u"d\"d"_s}}};
    const auto response = responseFromJson(world.request("POST", u"/jmap/api"_s, toJson(request)).body);
    QVERIFY(response);
    QCOMPARE(response->responses.size(), 4U);
    QCOMPARE(response->responses[1].arguments[u"list"_s].toArray().size(), 2);
    QCOMPARE(response->responses[2].name, u"error"_s);
    QCOMPARE(response->responses[2].arguments[u"type"_s].toString(), u"invalidResultReference"_s);
    QCOMPARE(response->responses[3], request.calls[3]);
}

void TestServerApi::queriesPageAndFilter()
{
    World world;
    for (int i = 0; i < 7; ++i)
        world.addComplaint(world.water, i % 2 == 0 ? ComplaintState::InProgress : ComplaintState::Closed);
    const auto ids = [&](const QJsonObject &more) {
        auto arguments = account(world);
        for (auto at = more.begin(); at != more.end(); ++at)
            arguments[at.key()] = at.value();
        return world.call(u"Complaint/query"_s, arguments).second;
    };
    QCOMPARE(ids({}).value(u"ids"_s).toArray(),
             (QJsonArray{u"C7"_s, u"C6"_s, u"C5"_s, u"C4"_s, u"C3"_s, u"C2"_s, u"C1"_s}));
    QCOMPARE(ids({{u"position"_s, 2}, {u"limit"_s, 2}})[u"ids"_s].toArray(), (QJsonArray{u"C5"_s, u"C4"_s}));
    const auto last = ids({{u"position"_s, -2}, {u"calculateTotal"_s, true}});
    QCOMPARE(last[u"ids"_s].toArray(), (QJsonArray{u"C2"_s, u"C1"_s}));
    QCOMPARE(last[u"total"_s].toInt(), 7);
    QCOMPARE(ids({{u"filter"_s, QJsonObject{{u"state"_s, u"CLOSED"_s}}}})[u"ids"_s].toArray(),
             (QJsonArray{u"C6"_s, u"C4"_s, u"C2"_s}));
    QCOMPARE(ids({{u"filter"_s, QJsonObject{{u"assignee"_s, u"Pnobody"_s}}}})[u"ids"_s].toArray(), QJsonArray());
}

void TestServerApi::badArgumentsAreNamed_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QJsonObject>("arguments");
    QTest::addColumn<QString>("type");
    const auto add = [](const char *name, const QString &method, const QJsonObject &arguments, const QString &type) {
        QTest::newRow(name) << method << arguments << type;
    };
    const auto bad = u"invalidArguments"_s;
    add("ids a text", u"Complaint/get"_s, {{u"ids"_s, u"C1"_s}}, bad);
    add("ids numbers", u"Complaint/get"_s, {{u"ids"_s, QJsonArray{1}}}, bad);
    add("properties", u"Complaint/get"_s, {{u"ids"_s, QJsonArray()}, {u"properties"_s, 1}}, bad);
    add("no state", u"Complaint/changes"_s, {}, bad);
    add("no changes", u"Complaint/changes"_s, {{u"sinceState"_s, u"0"_s}, {u"maxChanges"_s, 0}}, bad);
    add("half a change", u"Complaint/changes"_s, {{u"sinceState"_s, u"0"_s}, {u"maxChanges"_s, 1.5}}, bad);
    add("filter", u"Complaint/query"_s, {{u"filter"_s, QJsonObject{{u"colour"_s, u"red"_s}}}}, u"unsupportedFilter"_s);
    add("operator", u"Complaint/query"_s, {{u"filter"_s, QJsonObject{{u"operator"_s, u"AND"_s}}}},
        u"unsupportedFilter"_s);
    add("sort", u"Complaint/query"_s, {{u"sort"_s, QJsonArray{QJsonObject{{u"property"_s, u"x"_s}}}}},
        u"unsupportedSort"_s);
    add("position", u"Complaint/query"_s, {{u"position"_s, u"1"_s}}, bad);
    add("huge", u"Complaint/query"_s, {{u"position"_s, 1e300}}, bad);
    add("create a list", u"Note/set"_s, {{u"create"_s, QJsonArray()}}, bad);
    add("no such method", u"Complaint/destroyAll"_s, {}, u"unknownMethod"_s);
    add("no such type", u"Secret/get"_s, {}, u"unknownMethod"_s);
    add("no slash", u"Complaint"_s, {}, u"unknownMethod"_s);
    add("read only", u"Audit/set"_s, {}, u"unknownMethod"_s);
}

void TestServerApi::badArgumentsAreNamed()
{
    QFETCH(QString, method);
    QFETCH(QJsonObject, arguments);
    QFETCH(QString, type);
    World world;
    const auto [name, answer] = world.call(method, with(arguments, u"accountId"_s, world.water.toString()));
    QCOMPARE(name, u"error"_s);
    QCOMPARE(answer[u"type"_s].toString(), type);
}

void TestServerApi::oneBadItemStopsNoOther()
{
    World world;
    const auto id = world.addComplaint(world.water);
    const auto item = [&](const QString &complaint, const QString &text) {
        return toInvocation(world.operation(AddNote{ComplaintId{complaint}, text}))
            .arguments[u"create"_s]
            .toObject()
            .begin()
            ->toObject();
    };
    const auto answer =
        world
            .call(u"Note/set"_s,
                  with(account(world), u"create"_s,
                       QJsonObject{{u"a"_s, item(id.toString(), u"good"_s)},
                                   {u"b"_s, item(u"Cnone"_s, u"no complaint"_s)},
                                   {u"c"_s, 7},
                                   {u"d"_s, with(item(id.toString(), u"x"_s), u"operationId"_s, u"1"_s)},
                                   {u"e"_s, item(id.toString(), u"good too"_s)}}))
            .second;
    QCOMPARE(answer[u"created"_s].toObject().keys(), (QStringList{u"a"_s, u"e"_s}));
    QCOMPARE(answer[u"notCreated"_s].toObject().keys(), (QStringList{u"b"_s, u"c"_s, u"d"_s}));
    QVERIFY(answer[u"oldState"_s] != answer[u"newState"_s]);
    const auto notes = world.call(u"Note/get"_s, with(account(world), u"ids"_s, QJsonValue::Null)).second;
    QCOMPARE(notes[u"list"_s].toArray().size(), 2);
}

void TestServerApi::aSetInAnotherStateIsAMismatch()
{
    World world;
    const auto call = toInvocation(world.operation(AddNote{world.addComplaint(world.water), u"x"_s}));
    QCOMPARE(world.call(call.name, with(call.arguments, u"ifInState"_s, u"1"_s)).second[u"type"_s].toString(),
             u"stateMismatch"_s);
    const auto state = world.read([&](Transaction &t) { return t.state(world.water); });
    QCOMPARE(world.call(call.name, with(call.arguments, u"ifInState"_s, QString::number(state))).first, u"Note/set"_s);
}

void TestServerApi::aReceiptIsOnesOwn()
{
    World world;
    const auto operation = world.operation(AddNote{world.addComplaint(world.water), u"x"_s});
    const auto call = toInvocation(operation);
    const auto receipt = receiptFromAnswer(operation, {call.name, world.call(call.name, call.arguments).second, {}});
    QVERIFY(receipt);
    const auto ask = [&](const QString &token) {
        return world
            .call(u"OperationReceipt/get"_s, with(account(world), u"ids"_s, QJsonArray{operation.id.toString()}), token)
            .second;
    };
    const auto own = ask(u"officer-token"_s)[u"list"_s].toArray();
    QCOMPARE(own.size(), 1);
    QCOMPARE(own[0].toObject()[u"objectId"_s].toString(), receipt->objectId);
    QCOMPARE(ask(u"colleague-token"_s)[u"notFound"_s].toArray().size(), 1);
}

void TestServerApi::blobsComeBackAndOnlyToTheirAccount()
{
    World world;
    const QByteArray bytes("\x89PNG\0\r\n\x1a\n", 9);
    const auto up = world.request("POST", u"/jmap/upload/Dwater"_s, bytes, u"officer-token"_s, "image/png");
    QCOMPARE(up.status, 201);
    QCOMPARE(body(up)[u"size"_s].toInt(), 9);
    const auto path = u"/jmap/download/Dwater/%1/a/b.png"_s.arg(body(up)[u"blobId"_s].toString());
    const auto down = world.request("GET", path);
    QCOMPARE(down.status, 200);
    QCOMPARE(down.body, bytes);
    QCOMPARE(down.contentType, QByteArray("image/png"));
    QCOMPARE(down.fileName, QByteArray("a_b.png"));
    QCOMPARE(world.request("GET", path, {}, u"stranger-token"_s).status, 404);
    auto elsewhere = path;
    elsewhere.replace(u"Dwater"_s, u"Droads"_s);
    QCOMPARE(world.request("GET", elsewhere, {}, u"stranger-token"_s).status, 404);
    // A page that a browser would run comes as bytes.
    const auto page = world.request("POST", u"/jmap/upload/Dwater"_s, "<script>", u"officer-token"_s, "text/html");
    const auto back = world.request("GET", u"/jmap/download/Dwater/%1/x"_s.arg(body(page)[u"blobId"_s].toString()));
    QCOMPARE(back.contentType, QByteArray("application/octet-stream"));
}

void TestServerApi::aFallbackAnswersWhatIsNotOurs()
{
    World world;
    world.api->setFallback([](const ApiRequest &request) -> std::optional<ApiResponse> {
        if (request.path != u"/practice")
            return std::nullopt;
        ApiResponse response;
        response.body = "board";
        return response;
    });
    QCOMPARE(world.request("GET", u"/practice"_s).body, QByteArray("board"));
    QCOMPARE(world.request("GET", u"/other"_s).status, 404);
    QCOMPARE(world.request("GET", u"/health"_s).body, QByteArray("{\"ok\":true}"));
}

void TestServerApi::aStreamSeesActivePersonsAccounts()
{
    World world;
    const auto rights = world.api->streamRights(u"officer-token"_s);
    QVERIFY(rights);
    QCOMPARE(rights->accounts, std::vector<AccountId>{world.water});
    QVERIFY(!world.api->streamRights(u"nobody"_s));
    auto person = world.read([&](Transaction &t) { return t.person(world.water, world.officer); });
    person.active = false;
    world.write([&](Transaction &t) { return t.savePerson(world.water, person); });
    QCOMPARE(world.api->streamRights(u"officer-token"_s).error().code, Code::Forbidden); // which ends the stream
    QCOMPARE(
        world.call(u"Complaint/get"_s, with(account(world), u"ids"_s, QJsonValue::Null)).second[u"type"_s].toString(),
        u"accountNotFound"_s);
}

void TestServerApi::anOpenStreamProlongsNoToken()
{
    World world;
    const auto secret = u"correct horse battery"_s;
    Person details;
    details.roles = {Role::Officer};
    QVERIFY(world.accounts->addUser(world.water, u"meera"_s, u"Meera"_s, secret, details));
    const auto token = world.accounts->signIn(u"meera"_s, secret, u"desk"_s, u"192.0.2.1"_s);
    QVERIFY(token);
    for (auto at = world.clock.now(); at < token->expiresAt; at += std::chrono::minutes(1)) {
        const auto rights = world.api->streamRights(token->secret);
        QVERIFY(rights);
        QCOMPARE(rights->expiresAt, token->expiresAt);
        world.clock.advance(std::chrono::minutes(1));
    }
    QCOMPARE(world.api->streamRights(token->secret).error().code, Code::SignInExpired);
    QCOMPARE(world.request("GET", u"/jmap/session"_s, {}, token->secret).status, 401);
}

void TestServerApi::aRevokedTokenHasNoStream()
{
    World world;
    QVERIFY(world.api->streamRights(u"officer-token"_s));
    QCOMPARE(world.request("DELETE", u"/auth/token"_s).status, 204);
    QCOMPARE(world.api->streamRights(u"officer-token"_s).error().code, Code::SignInExpired);
    QVERIFY(world.api->streamRights(u"supervisor-token"_s));
    QVERIFY(world.accounts->disableUser(u"supervisor"_s));
    QCOMPARE(world.api->streamRights(u"supervisor-token"_s).error().code, Code::SignInExpired);
}

void TestServerApi::badRequestsAreRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("contentType");
    QTest::addColumn<QString>("type");
    const QByteArray json("application/json");
    QTest::newRow("empty") << QByteArray() << json << u"notJSON"_s;
    QTest::newRow("cut") << QByteArray("{\"using\":[") << json << u"notJSON"_s;
    QTest::newRow("array") << QByteArray("[]") << json << u"notJSON"_s;
    QTest::newRow("not UTF-8") << QByteArray("{\"using\":[\"\xff\"],\"methodCalls\":[]}") << json << u"notJSON"_s;
    QTest::newRow("no request") << QByteArray("{}") << json << u"notRequest"_s;
    QTest::newRow("call of two") << QByteArray("{\"using\":[],\"methodCalls\":[[\"a\",{}]]}") << json
                                 << u"notRequest"_s;
    QTest::newRow("capability") << QByteArray("{\"using\":[\"urn:x\"],\"methodCalls\":[]}") << json
                                << u"unknownCapability"_s;
    QTest::newRow("deep") << QByteArray("{\"using\":[],\"methodCalls\":") + QByteArray(2000, '[')
            + QByteArray(2000, ']')
            + "}" << json << u"notJSON"_s;
    QTest::newRow("type") << QByteArray("{\"using\":[],\"methodCalls\":[]}") << QByteArray("text/plain")
                          << u"notJSON"_s;
    QTest::newRow("large") << QByteArray(9 * 1024 * 1024, ' ') << json << u"limit"_s;
}

void TestServerApi::badRequestsAreRefused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, contentType);
    QFETCH(QString, type);
    World world;
    const auto response = world.request("POST", u"/jmap/api"_s, bytes, u"officer-token"_s, contentType);
    QCOMPARE(response.status, 400);
    QCOMPARE(body(response)[u"type"_s].toString(), u"urn:ietf:params:jmap:error:"_s + type);
}

void TestServerApi::anyBytesGetAnAnswer()
{
    World world;
    const auto good =
        toJson(JmapRequest{{QString::fromLatin1(capabilityCore), QString::fromLatin1(capabilityComplaints)},
                           {toInvocation(world.submission(world.addComplaint(world.water)))}});
    SeededRandom dice(8620);
    for (int i = 0; i < 1500; ++i) {
        auto bytes = good;
        const auto changes = 1 + dice.below(4);
        for (std::uint64_t n = 0; n < changes; ++n) {
            const auto at = qsizetype(dice.below(std::uint64_t(bytes.size())));
            if (dice.below(3) == 0)
                bytes.remove(at, qsizetype(1 + dice.below(20)));
            else
                bytes[at] = char(dice.below(256));
            if (bytes.isEmpty())
                bytes = "{";
        }
        const auto response = world.request("POST", u"/jmap/api"_s, bytes);
        QVERIFY(response.status == 200 || response.status == 400);
        QVERIFY(QJsonDocument::fromJson(response.body).isObject());
        const auto sign = world.request("POST", u"/auth/token"_s, bytes.left(50), {});
        QCOMPARE(sign.status, 400);
    }
    QVERIFY(world.read([&](Transaction &t) { return t.auditTrail(world.water, 0, 1000); }).size() <= 1U);
}

void TestServerApi::anyArgumentsGetAnAnswer()
{
    World world;
    const auto id = world.addComplaint(world.water).toString();
    const QList<QJsonValue> values{QJsonValue::Null,
                                   true,
                                   -1,
                                   1e308,
                                   0.5,
                                   u""_s,
                                   id,
                                   QString(3000, u'x'),
                                   QString(QChar(0xd800)),
                                   u"a"_s + QChar::Null,
                                   QJsonArray(),
                                   QJsonArray{id, 1},
                                   QJsonObject(),
                                   QJsonObject{{id, QJsonObject{{u"operationId"_s, id}}}},
                                   QJsonObject{{QString(), 1}}};
    const QStringList names{u"ids"_s,        u"sinceState"_s, u"maxChanges"_s, u"filter"_s, u"sort"_s,
                            u"position"_s,   u"limit"_s,      u"create"_s,     u"update"_s, u"destroy"_s,
                            u"properties"_s, u"ifInState"_s,  u"accountId"_s,  u"#ids"_s};
    SeededRandom dice(7);
    for (int i = 0; i < 1500; ++i) {
        auto arguments = account(world);
        for (auto n = dice.below(4); n > 0; --n)
            arguments[names[qsizetype(dice.below(std::uint64_t(names.size())))]] =
                values[qsizetype(dice.below(std::uint64_t(values.size())))];
        const auto type = namesOf<ObjectType>[dice.below(namesOf<ObjectType>.size())].first;
        const auto verb = QStringList{u"get"_s, u"changes"_s, u"query"_s, u"set"_s}[qsizetype(dice.below(4))];
        const auto [name, answer] = world.call(u"%1/%2"_s.arg(nameOf(type), verb), arguments);
        QVERIFY2(!name.startsWith(u"HTTP"_s), qPrintable(name));
        QVERIFY2(answer[u"type"_s].toString() != u"serverFail",
                 QJsonDocument(arguments).toJson(QJsonDocument::Compact).constData());
    }
}

QTEST_GUILESS_MAIN(TestServerApi)
#include "tst_server_api.moc"
