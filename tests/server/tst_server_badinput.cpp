// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/world.h"

#include <QTest>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;

// What a broken, old or hostile client may send to the api. Each gets an error that says what does not fit, nothing
// changes, and the next good request is answered.
class TestServerBadInput : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void noRequestAtAll_data();
    void noRequestAtAll();
    void aRequestThatIsCut_data();
    void aRequestThatIsCut();
    void anArgumentOfTheWrongType_data();
    void anArgumentOfTheWrongType();
    void aFieldOfTheWrongType_data();
    void aFieldOfTheWrongType();
    void aFieldOutOfBounds_data();
    void aFieldOutOfBounds();
    void aTextThatDeceives_data();
    void aTextThatDeceives();
    void anIdTwice_data();
    void anIdTwice();
    void oneBadItemAmongManyStopsNone();
    void aSmallRequestGetsNoHugeAnswer();
    void callsAfterTooLongAnswersAreNotCarriedOut();
    void aDaysUploadsAreBounded();
    void anUploadThatIsNotStoredCostsNothing();

private:
    // The calls of each act as a console makes them, by name.
    std::map<QString, Operation> operations();
    [[nodiscard]] static QByteArray envelope(const QByteArray &calls);
    // The item of the only operation in the call, changed by `change`, sent; its error, or empty when it was done.
    QJsonObject sendChanged(const Operation &operation, const std::function<void(QJsonObject &)> &change);
    [[nodiscard]] std::pair<qint64, QString> head();

    std::unique_ptr<World> m_world;
    ComplaintId m_complaint;
    ReplyId m_reply;
    LeaseId m_lease;
    std::pair<qint64, QString> m_before;
};

// One world for many rows: that it goes on after each is the point.
void TestServerBadInput::init()
{
    if (!m_world) {
        m_world = std::make_unique<World>();
        m_complaint = m_world->addComplaint(m_world->water);
        const auto leased = m_world->perform(m_world->officer, TakeLease{m_complaint, u"laptop"_s, 600, false});
        m_lease = LeaseId(leased->objectId);
        const auto submitted = m_world->perform(m_world->officer, m_world->submission(m_complaint));
        m_reply = ReplyId(submitted->objectId);
    }
    m_before = head();
}

void TestServerBadInput::cleanup()
{
    const auto [name, arguments] = m_world->call(u"Core/echo"_s, {{u"still"_s, u"here"_s}});
    QCOMPARE(name, u"Core/echo"_s);
    QCOMPARE(arguments[u"still"_s].toString(), u"here"_s);
    const auto got =
        m_world->call(u"Complaint/get"_s,
                      {{u"accountId"_s, m_world->water.toString()}, {u"ids"_s, QJsonArray{m_complaint.toString()}}});
    QCOMPARE(got.second[u"list"_s].toArray().size(), 1);
}

std::pair<qint64, QString> TestServerBadInput::head()
{
    return m_world->read([&](Transaction &t) { return t.auditHead(m_world->water); });
}

QByteArray TestServerBadInput::envelope(const QByteArray &calls)
{
    return R"({"using":["urn:ietf:params:jmap:core","urn:uttar:params:jmap:complaints"],"methodCalls":)" + calls + "}";
}

std::map<QString, Operation> TestServerBadInput::operations()
{
    auto &w = *m_world;
    ActOnComplaint act;
    act.complaintId = m_complaint;
    act.revision = w.complaint(m_complaint).revision;
    act.action = ComplaintAction::Escalate;
    act.reason = u"Third day"_s;
    auto submit = w.submission(m_complaint);
    return {{u"act"_s, w.operation(act)},
            {u"note"_s, w.operation(AddNote{m_complaint, u"Called the plant."_s})},
            {u"take"_s, w.operation(TakeLease{m_complaint, u"laptop"_s, 20, false})},
            {u"release"_s, w.operation(ReleaseLease{m_complaint, m_lease, 1})},
            {u"submit"_s, submit},
            {u"withdraw"_s, w.operation(WithdrawReply{m_reply, m_complaint, 1})},
            {u"decide"_s, w.operation(w.decision(m_reply))},
            {u"settle"_s, w.operation(SettleReply{m_reply, m_complaint, 1, true, u"https://x.example/1"_s})}};
}

QJsonObject TestServerBadInput::sendChanged(const Operation &operation,
                                            const std::function<void(QJsonObject &)> &change)
{
    auto call = toInvocation(operation);
    for (const auto &part : {u"create"_s, u"update"_s}) {
        auto items = call.arguments[part].toObject();
        if (items.isEmpty())
            continue;
        auto item = items.begin().value().toObject();
        change(item);
        items.begin().value() = item;
        call.arguments[part] = items;
    }
    const auto token = operation.act.index() == 0 || std::holds_alternative<DecideReply>(operation.act)
            || std::holds_alternative<SettleReply>(operation.act)
        ? u"supervisor-token"_s
        : u"officer-token"_s;
    const auto [name, answer] = m_world->call(call.name, call.arguments, token);
    if (name != call.name)
        return answer.isEmpty() ? QJsonObject{{u"type"_s, name}} : answer;
    for (const auto &list : {u"notCreated"_s, u"notUpdated"_s}) {
        if (const auto refused = answer[list].toObject(); !refused.isEmpty())
            return refused.begin().value().toObject();
    }
    return {};
}

void TestServerBadInput::noRequestAtAll_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("type");
    const auto row = [](const char *name, const QByteArray &bytes, const QString &type) {
        QTest::newRow(name) << bytes << type;
    };
    row("nothing", "", u"notJSON"_s);
    row("white space", " \n\t ", u"notJSON"_s);
    row("null", "null", u"notJSON"_s);
    row("true", "true", u"notJSON"_s);
    row("a number", "42", u"notJSON"_s);
    row("a text", "\"using\"", u"notJSON"_s);
    row("a list", "[]", u"notJSON"_s);
    row("two objects", "{}{}", u"notJSON"_s);
    row("words after it", envelope("[]") + "x", u"notJSON"_s);
    row("a byte order mark of UTF-16", QByteArray("\xff\xfe{\0}\0", 6), u"notJSON"_s);
    row("NUL bytes", QByteArray(100, '\0'), u"notJSON"_s);
    row("NUL inside", QByteArrayLiteral("{\"using\":[],\0\"methodCalls\":[]}"), u"notJSON"_s);
    row("single quotes", "{'using':[],'methodCalls':[]}", u"notJSON"_s);
    row("a comment", "{/* */\"using\":[],\"methodCalls\":[]}", u"notJSON"_s);
    row("a trailing comma", "{\"using\":[],\"methodCalls\":[],}", u"notJSON"_s);
    row("NaN", envelope("[[\"Core/echo\",{\"a\":NaN},\"c\"]]"), u"notJSON"_s);
    row("an overlong escape", envelope("[[\"Core/echo\",{\"a\":\"\\u12\"},\"c\"]]"), u"notJSON"_s);
    row("bytes that are no UTF-8", envelope("[[\"Core/echo\",{\"a\":\"\xc3\x28\"},\"c\"]]"), u"notJSON"_s);
    row("a surrogate in UTF-8", envelope("[[\"Core/echo\",{\"a\":\"\xed\xa0\x80\"},\"c\"]]"), u"notJSON"_s);
    row("an overlong slash", envelope("[[\"Core/echo\",{\"a\":\"\xc0\xaf\"},\"c\"]]"), u"notJSON"_s);
    for (const int depth : {33, 100, 1'024, 5'000, 100'000, 1'000'000}) {
        QTest::addRow("%d lists in one another", depth)
            << envelope(QByteArray(depth, '[') + QByteArray(depth, ']')) << u"notJSON"_s;
        if (depth <= 100'000)
            QTest::addRow("%d objects in one another", depth)
                << envelope(QByteArray("{\"a\":").repeated(depth) + "1" + QByteArray(depth, '}')) << u"notJSON"_s;
        QTest::addRow("%d lists that never end", depth) << envelope(QByteArray(depth, '[')) << u"notJSON"_s;
    }
    row("no using", R"({"methodCalls":[]})", u"notRequest"_s);
    row("no calls", R"({"using":[]})", u"notRequest"_s);
    row("using that is a text", R"({"using":"urn:ietf:params:jmap:core","methodCalls":[]})", u"notRequest"_s);
    row("using of numbers", R"({"using":[1],"methodCalls":[]})", u"notRequest"_s);
    row("calls that are an object", R"({"using":[],"methodCalls":{}})", u"notRequest"_s);
    row("a call that is a text", envelope(R"(["Core/echo"])"), u"notRequest"_s);
    row("a call of one", envelope(R"([["Core/echo"]])"), u"notRequest"_s);
    row("a call of four", envelope(R"([["Core/echo",{},"c",1]])"), u"notRequest"_s);
    row("a call whose name is a number", envelope(R"([[1,{},"c"]])"), u"notRequest"_s);
    row("a call whose arguments are a list", envelope(R"([["Core/echo",[],"c"]])"), u"notRequest"_s);
    row("a call whose id is a number", envelope(R"([["Core/echo",{},7]])"), u"notRequest"_s);
    row("another's capability", R"({"using":["urn:ietf:params:jmap:mail"],"methodCalls":[]})", u"unknownCapability"_s);
    row("an empty capability", R"({"using":[""],"methodCalls":[]})", u"unknownCapability"_s);
    row("33 calls", envelope('[' + QByteArray(R"(["Core/echo",{},"c"],)").repeated(32) + R"(["Core/echo",{},"c"]])"),
        u"limit"_s);
    row("10 MB of white space", QByteArray(10'000'000, ' '), u"limit"_s);
    row("10 MB of text", envelope("[[\"Core/echo\",{\"a\":\"" + QByteArray(10'000'000, 'x') + "\"},\"c\"]]"),
        u"limit"_s);
}

void TestServerBadInput::noRequestAtAll()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, type);
    const auto response = m_world->request("POST", u"/jmap/api"_s, bytes);
    QCOMPARE(response.status, 400);
    const auto problem = QJsonDocument::fromJson(response.body).object();
    QCOMPARE(problem[u"type"_s].toString(), u"urn:ietf:params:jmap:error:"_s + type);
    QCOMPARE(head(), m_before);
}

void TestServerBadInput::aRequestThatIsCut_data()
{
    QTest::addColumn<int>("percent");
    for (int percent = 1; percent < 100; percent += 3)
        QTest::addRow("%d %%", percent) << percent;
}

void TestServerBadInput::aRequestThatIsCut()
{
    QFETCH(int, percent);
    const auto whole =
        toJson(JmapRequest{{QString::fromLatin1(capabilityCore), QString::fromLatin1(capabilityComplaints)},
                           {toInvocation(operations().at(u"submit"_s)), toInvocation(operations().at(u"note"_s))}});
    const auto response = m_world->request("POST", u"/jmap/api"_s, whole.left(whole.size() * percent / 100));
    QCOMPARE(response.status, 400);
    QVERIFY(response.body.contains("error:notJSON"));
    QCOMPARE(head(), m_before);
}

void TestServerBadInput::anArgumentOfTheWrongType_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QJsonValue>("value");
    const auto rows = [](const QString &method, const QString &argument, const QJsonArray &values) {
        for (const auto &value : values) {
            const auto text = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).left(40);
            QTest::addRow("%s %s %s", qPrintable(method), qPrintable(argument), text.constData())
                << method << argument << QJsonValue(value);
        }
    };
    const QJsonObject object{{u"a"_s, 1}};
    for (const auto &method :
         {u"Complaint/get"_s, u"Reply/changes"_s, u"Complaint/query"_s, u"Note/set"_s, u"Template/set"_s})
        rows(method, u"accountId"_s, {QJsonValue::Null, 7, true, QJsonArray{u"Dwater"_s}, object});
    rows(u"Complaint/get"_s, u"ids"_s, {7, u"C1"_s, object, QJsonArray{1}, QJsonArray{QJsonValue::Null}});
    rows(u"Complaint/get"_s, u"properties"_s, {7, u"id"_s, object, QJsonArray{object}});
    rows(u"Complaint/changes"_s, u"sinceState"_s, {QJsonValue::Null, 7, true, object, QJsonArray()});
    rows(u"Complaint/changes"_s, u"maxChanges"_s, {0, -1, 1.5, 1e300, u"10"_s, object});
    rows(u"Complaint/query"_s, u"filter"_s,
         {7, u"open"_s, QJsonArray(), QJsonObject{{u"state"_s, 7}}, QJsonObject{{u"password"_s, u"x"_s}}});
    rows(u"Complaint/query"_s, u"sort"_s, {7, u"capturedTime"_s, object, QJsonArray{object}, QJsonArray{1, 2}});
    rows(u"Complaint/query"_s, u"position"_s, {1.5, 1e300, u"3"_s, object});
    rows(u"Complaint/query"_s, u"limit"_s, {-1, 1.5, 1e300, u"3"_s, object});
    rows(u"Complaint/query"_s, u"anchor"_s, {u"C1"_s, 7});
    for (const auto &method : {u"Note/set"_s, u"Template/set"_s}) {
        for (const auto &part : {u"create"_s, u"update"_s})
            rows(method, part, {7, u"all"_s, true, QJsonArray{1}});
        rows(method, u"destroy"_s, {7, u"all"_s, object});
    }
}

void TestServerBadInput::anArgumentOfTheWrongType()
{
    QFETCH(QString, method);
    QFETCH(QString, argument);
    QFETCH(QJsonValue, value);
    QJsonObject arguments{{u"accountId"_s, m_world->water.toString()}};
    if (method.endsWith("changes"_L1))
        arguments[u"sinceState"_s] = u"0"_s;
    arguments[argument] = value;
    const auto [name, answer] = m_world->call(method, arguments);
    QCOMPARE(name, u"error"_s);
    const auto type = answer[u"type"_s].toString();
    const QStringList expected{u"invalidArguments"_s, u"unsupportedFilter"_s, u"unsupportedSort"_s};
    QVERIFY2(expected.contains(type), qPrintable(type));
    QCOMPARE(head(), m_before);
}

void TestServerBadInput::aFieldOfTheWrongType_data()
{
    QTest::addColumn<QString>("act");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    init(); // the rows come from the acts themselves
    const QJsonArray wrongs{QJsonArray{1}, QJsonObject{{u"a"_s, 1}}, true, 1.5, u"\u202e"_s};
    for (const auto &[act, operation] : operations()) {
        const auto arguments = toInvocation(operation).arguments;
        const auto part = arguments.contains(u"create"_s) ? u"create"_s : u"update"_s;
        const auto item = arguments[part].toObject().begin().value().toObject();
        for (auto at = item.begin(); at != item.end(); ++at) {
            if (act == u"act" && at.key() == u"complaintId")
                continue; // the key says it
            for (qsizetype i = 0; i < wrongs.size(); ++i) {
                const bool isText = at.value().isString() && wrongs[i].isString();
                if (wrongs[i].type() == at.value().type() && !isText && !at.value().isDouble()
                    && !at.value().isObject())
                    continue;
                if (isText && (at.key() == u"text" || at.key() == u"device" || at.key() == u"url"))
                    continue; // any words are words
                QTest::addRow("%s.%s #%lld", qPrintable(act), qPrintable(at.key()), qint64(i))
                    << act << at.key() << QJsonValue(wrongs[i]);
            }
        }
    }
}

void TestServerBadInput::aFieldOfTheWrongType()
{
    QFETCH(QString, act);
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    const auto error = sendChanged(operations().at(act), [&](QJsonObject &item) { item[field] = value; });
    // Words where a hash should be are words that do not fit what was seen.
    const auto type =
        field == u"contentHash" && value.isString() ? nameOf(Code::ContentMismatch) : nameOf(Code::InvalidArguments);
    QVERIFY2(!error.isEmpty(), "it was taken");
    QCOMPARE(error[u"type"_s].toString(), type);
    if (type == nameOf(Code::InvalidArguments))
        QVERIFY2(error[u"description"_s].toString().startsWith(field), qPrintable(error[u"description"_s].toString()));
    else
        return; // decided for good, which the trail need not tell but a receipt does
    QCOMPARE(head(), m_before);
}

void TestServerBadInput::aFieldOutOfBounds_data()
{
    QTest::addColumn<QString>("act");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QJsonValue>("value");
    const auto row = [](const char *name, const char *act, const char *field, const QJsonValue &value) {
        QTest::newRow(name) << QString::fromLatin1(act) << QString::fromLatin1(field) << value;
    };
    for (const auto *const act : {"act", "note", "take", "submit", "decide"}) {
        const auto timed = [&](const char *what, const QString &text) {
            QTest::addRow("%s in %s", act, what) << QString::fromLatin1(act) << u"actedTime"_s << QJsonValue(text);
        };
        timed("the year 9999", u"9999-12-31T23:59:59.999Z"_s);
        timed("the year 0", u"0000-01-01T00:00:00Z"_s);
        timed("the year -1", u"-0001-01-01T00:00:00Z"_s);
        timed("the 32nd of January", u"2026-01-32T00:00:00Z"_s);
        timed("the 29th of February of no leap year", u"2026-02-29T00:00:00Z"_s);
        timed("the hour 25", u"2026-01-01T25:00:00Z"_s);
        timed("no zone", u"2026-01-01T00:00:00"_s);
        timed("Devanagari digits", u"२०२६-०१-०१T००:००:००Z"_s);
        timed("words", u"tomorrow"_s);
        QTest::addRow("%s with no operation", act) << QString::fromLatin1(act) << u"operationId"_s << QJsonValue();
        QTest::addRow("%s with an operation in capitals", act)
            << QString::fromLatin1(act) << u"operationId"_s << QJsonValue(u"0B7CF2A1-9A50-4C2E-8F60-0F0F5A3F8D11"_s);
        QTest::addRow("%s with a clock off by for ever", act)
            << QString::fromLatin1(act) << u"clockOffset"_s << QJsonValue(1e300);
    }
    row("a revision below zero", "act", "revision", -1);
    row("a revision beyond int", "act", "revision", 4294967296.0);
    row("a revision of 1e300", "decide", "revision", 1e300);
    row("a fence below zero", "submit", "fence", -7);
    row("minutes below zero", "take", "minutes", -20);
    row("a note of 5 MB", "note", "text", QString(5'000'000, u'x'));
    row("an empty note", "note", "text", u""_s);
    row("a device with a long name", "take", "device", QString(10'000, u'd'));
    row("a decision that is none", "decide", "decision", u"PERHAPS"_s);
    row("a decision in small letters", "decide", "decision", u"approve"_s);
    row("a hash without an end", "decide", "contentHash", QString(10'000, u'a'));
    row("an action that is none", "submit", "action", u"PUBLISH"_s);
    row("an id with a slash", "note", "complaintId", u"C1/../C2"_s);
    row("an id with a quote", "note", "complaintId", u"C1' OR 1=1"_s);
    row("an id of 300", "note", "complaintId", QString(300, u'C'));
    row("an id in other letters", "note", "complaintId", u"С1"_s); // Cyrillic
    row("no id", "note", "complaintId", u""_s);
}

void TestServerBadInput::aFieldOutOfBounds()
{
    QFETCH(QString, act);
    QFETCH(QString, field);
    QFETCH(QJsonValue, value);
    const auto error = sendChanged(operations().at(act), [&](QJsonObject &item) { item[field] = value; });
    QVERIFY2(!error.isEmpty(), "it was taken");
    QCOMPARE(error[u"type"_s].toString(), nameOf(Code::InvalidArguments));
    QVERIFY2(error[u"description"_s].toString().startsWith(field), qPrintable(error[u"description"_s].toString()));
    QCOMPARE(head(), m_before);
}

void TestServerBadInput::aTextThatDeceives_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kept");
    QTest::newRow("an override") << u"pay \u202e0001\u202c rupees"_s << u"pay 0001 rupees"_s;
    QTest::newRow("an isolate") << u"a\u2066b\u2069c"_s << u"abc"_s;
    QTest::newRow("NUL") << u"a"_s + QChar::Null + u"b"_s << u"ab"_s;
    QTest::newRow("a bell") << u"a\u0007b"_s << u"ab"_s;
    QTest::newRow("an escape of a terminal") << u"a\u001b[31mb"_s << u"a[31mb"_s;
    QTest::newRow("half a pair") << u"a"_s + QChar(0xd83d) + u"b"_s << u"a\ufffdb"_s;
    QTest::newRow("the other half") << u"a"_s + QChar(0xde00) + u"b"_s << u"a\ufffdb"_s;
    QTest::newRow("line ends of three kinds") << u"a\r\nb\rc\nd"_s << u"a\nb\nc\nd"_s;
    QTest::newRow("HTML stays text") << u"<script>alert(1)</script>"_s << u"<script>alert(1)</script>"_s;
    QTest::newRow("SQL stays text") << u"'; DROP TABLE note; --"_s << u"'; DROP TABLE note; --"_s;
    QTest::newRow("joiners stay") << u"क्\u200dष \u200c"_s << u"क्\u200dष \u200c"_s;
}

void TestServerBadInput::aTextThatDeceives()
{
    QFETCH(QString, text);
    QFETCH(QString, kept);
    const auto operation = operations().at(u"note"_s);
    const auto error = sendChanged(operation, [&](QJsonObject &item) { item[u"text"_s] = text; });
    QVERIFY2(error.isEmpty(), QJsonDocument(error).toJson().constData());
    const auto got = m_world->call(
        u"Note/get"_s,
        {{u"accountId"_s, m_world->water.toString()}, {u"ids"_s, QJsonArray{noteIdOf(operation.id).toString()}}});
    QCOMPARE(got.second[u"list"_s].toArray()[0].toObject()[u"text"_s].toString(), kept);
}

void TestServerBadInput::anIdTwice_data()
{
    QTest::addColumn<QByteArray>("calls");
    QTest::addColumn<int>("errors"); // among the answers
    const auto item = [](const QByteArray &operation, const QByteArray &text) {
        return R"({"operationId":")" + operation + R"(","actedTime":"2026-11-25T06:00:00Z","complaintId":"C1","text":")"
            + text + "\"}";
    };
    const QByteArray first("11111111-2222-3333-4444-555555555501");
    const QByteArray second("11111111-2222-3333-4444-555555555502");
    const QByteArray third("11111111-2222-3333-4444-555555555503");
    QTest::newRow("the same id in one get")
        << QByteArray(R"([["Complaint/get",{"accountId":"Dwater","ids":["C1","C1","C1"]},"c"]])") << 0;
    QTest::newRow("the same call id") << QByteArray(
        R"([["Core/echo",{"a":["C1"]},"c"],["Core/echo",{"a":["C1"]},"c"],["Complaint/get",{"accountId":"Dwater","#ids":{"resultOf":"c","name":"Core/echo","path":"/a"}},"d"]])")
                                      << 0;
    QTest::newRow("the same key in one object") << R"([["Note/set",{"accountId":"Dwater","create":{"k":)"
            + item(first, "one") + R"(,"k":)" + item(first, "one")
            + R"(}},"c"]])" << 0;
    QTest::newRow("the same operation under two keys, the same words")
        << R"([["Note/set",{"accountId":"Dwater","create":{"k":)" + item(second, "one") + R"(,"l":)"
            + item(second, "one") + R"(}},"c"]])"
        << 0;
    QTest::newRow("the same operation under two keys, other words")
        << R"([["Note/set",{"accountId":"Dwater","create":{"k":)" + item(third, "one") + R"(,"l":)" + item(third, "two")
            + R"(}},"c"]])"
        << 1;
}

void TestServerBadInput::anIdTwice()
{
    QFETCH(QByteArray, calls);
    QFETCH(int, errors);
    const auto response = m_world->request("POST", u"/jmap/api"_s, envelope(calls));
    QCOMPARE(response.status, 200);
    int found = 0;
    for (const auto &each : QJsonDocument::fromJson(response.body).object()[u"methodResponses"_s].toArray()) {
        const auto arguments = each.toArray()[1].toObject();
        found += each.toArray()[0].toString() == u"error" ? 1 : int(arguments[u"notCreated"_s].toObject().size());
        if (arguments.contains(u"list"_s))
            QCOMPARE(arguments[u"list"_s].toArray().size(), 1);
    }
    QCOMPARE(found, errors);
    const auto once = head().first - m_before.first;
    QVERIFY(once <= 1); // each operation took effect once
}

void TestServerBadInput::oneBadItemAmongManyStopsNone()
{
    QJsonObject create;
    const auto bad = QList<QJsonValue>{QJsonValue::Null, 7, u"x"_s, QJsonArray(), QJsonObject()};
    for (int i = 0; i < 20; ++i) {
        const auto call = toInvocation(m_world->operation(AddNote{m_complaint, u"Note %1"_s.arg(i)}));
        auto item = call.arguments[u"create"_s].toObject().begin().value();
        create[u"k%1"_s.arg(i, 2, 10, QChar(u'0'))] = i % 2 == 0 ? QJsonValue(item) : bad[i / 2 % bad.size()];
    }
    const auto answer =
        m_world->call(u"Note/set"_s, {{u"accountId"_s, m_world->water.toString()}, {u"create"_s, create}}).second;
    QCOMPARE(answer[u"created"_s].toObject().size(), 10);
    QCOMPARE(answer[u"notCreated"_s].toObject().size(), 10);
    for (const auto &error : answer[u"notCreated"_s].toObject())
        QCOMPARE(error.toObject()[u"type"_s].toString(), nameOf(Code::InvalidArguments));
}

void TestServerBadInput::aSmallRequestGetsNoHugeAnswer()
{
    const auto typeOf = [&](const QByteArray &calls) {
        const auto response = m_world->request("POST", u"/jmap/api"_s, envelope(calls));
        const auto answers = QJsonDocument::fromJson(response.body).object()[u"methodResponses"_s].toArray();
        return answers.last().toArray()[1].toObject()[u"type"_s].toString();
    };
    const QByteArray get(R"(["Complaint/get",{"accountId":"Dwater","ids":["C1"]},"c"],)");
    const auto references = [](int count) {
        QByteArray all;
        for (int i = 0; i < count; ++i)
            all += ",\"#x" + QByteArray::number(i) + R"(":{"resultOf":"c","name":"Complaint/get","path":"/list"})";
        return all;
    };
    // Each reference stands for a whole answer, and an echo gives it back.
    QCOMPARE(typeOf('[' + get + R"(["Core/echo",{"a":1)" + references(1) + R"(},"d"]])"), u"invalidResultReference"_s);
    QCOMPARE(typeOf('[' + get + R"(["Complaint/get",{"accountId":"Dwater","ids":[])" + references(16) + R"(},"d"]])"),
             QString());
    QCOMPARE(typeOf('[' + get + R"(["Complaint/get",{"accountId":"Dwater","ids":[])" + references(17) + R"(},"d"]])"),
             u"invalidArguments"_s);
    const auto choosing = [](int count) {
        const auto names = QByteArray("\"id\",").repeated(count).chopped(1);
        return R"([["Complaint/get",{"accountId":"Dwater","ids":["C1"],"properties":[)" + names + R"(]},"c"]])";
    };
    QCOMPARE(typeOf(choosing(100)), QString());
    QCOMPARE(typeOf(choosing(101)), u"invalidArguments"_s);
}

void TestServerBadInput::callsAfterTooLongAnswersAreNotCarriedOut()
{
    Api::Options options;
    options.maxSizeAnswers = 500;
    Api api(*m_world->database, *m_world->accounts, m_world->clock, options);
    ApiRequest request;
    request.method = "POST";
    request.path = u"/jmap/api"_s;
    request.token = u"officer-token"_s;
    request.contentType = "application/json";
    const QByteArray echo(R"(["Core/echo",{"a":")" + QByteArray(300, 'x') + R"("},"c"],)");
    const auto note = toInvocation(m_world->operation(AddNote{m_complaint, u"not written"_s}));
    const auto set = QJsonDocument(QJsonArray{note.name, note.arguments, u"n"_s}).toJson(QJsonDocument::Compact);
    request.body = envelope('[' + echo + echo + set + ']');
    const auto answers = QJsonDocument::fromJson(api.handle(request).body).object()[u"methodResponses"_s].toArray();
    QCOMPARE(answers.size(), 3);
    QCOMPARE(answers[1].toArray()[0].toString(), u"Core/echo"_s);
    QCOMPARE(answers[2].toArray()[0].toString(), u"error"_s);
    QCOMPARE(answers[2].toArray()[1].toObject()[u"type"_s].toString(), u"requestTooLarge"_s);
    QCOMPARE(head(), m_before);
}

void TestServerBadInput::aDaysUploadsAreBounded()
{
    Api::Options options;
    options.maxUploadsOfDay = 1000;
    Api api(*m_world->database, *m_world->accounts, m_world->clock, options);
    const auto upload = [&](qsizetype size, const QString &token) {
        ApiRequest request;
        request.method = "POST";
        request.path = u"/jmap/upload/Dwater"_s;
        request.token = token;
        request.contentType = "image/png";
        request.body = QByteArray(size, 'x');
        return api.handle(request);
    };
    QCOMPARE(upload(600, u"officer-token"_s).status, 201);
    const auto refused = upload(600, u"officer-token"_s);
    QCOMPARE(refused.status, 429);
    QVERIFY(refused.retryAfter && *refused.retryAfter > std::chrono::hours{1});
    QCOMPARE(upload(400, u"officer-token"_s).status, 201);
    QCOMPARE(upload(600, u"colleague-token"_s).status, 201);
    m_world->clock.advance(*refused.retryAfter);
    QCOMPARE(upload(600, u"officer-token"_s).status, 201);
}

void TestServerBadInput::anUploadThatIsNotStoredCostsNothing()
{
    Api::Options options;
    options.maxUploadsOfDay = 1000;
    Api api(*m_world->database, *m_world->accounts, m_world->clock, options);
    const auto upload = [&](qsizetype size, const QString &account) {
        ApiRequest request;
        request.method = "POST";
        request.path = u"/jmap/upload/"_s + account;
        request.token = u"officer-token"_s;
        request.contentType = "image/png";
        request.body = QByteArray(size, 'x');
        return api.handle(request);
    };
    QCOMPARE(upload(600, u"Droads"_s).status, 404);
    // As a disk that is full does.
    const auto &file = m_world->testDatabase;
    if (file.postgres())
        file.sql(
            {u"CREATE FUNCTION no_blob() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full' USING "
             "ERRCODE = '53100'; END $$"_s,
             u"CREATE TRIGGER no_blob BEFORE INSERT ON blob_store FOR EACH ROW EXECUTE FUNCTION no_blob()"_s});
    else
        file.sql(u"CREATE TRIGGER no_blob BEFORE INSERT ON blob_store BEGIN SELECT RAISE(ABORT, 'full'); END"_s);
    QVERIFY(upload(600, u"Dwater"_s).status >= 400);
    file.sql(file.postgres() ? u"DROP TRIGGER no_blob ON blob_store"_s : u"DROP TRIGGER no_blob"_s);
    QCOMPARE(upload(1000, u"Dwater"_s).status, 201);
    QCOMPARE(upload(1, u"Dwater"_s).status, 429);
}

QTEST_GUILESS_MAIN(TestServerBadInput)
#include "tst_server_badinput.moc"
