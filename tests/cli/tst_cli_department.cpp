// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/intake/intake.h"
#include "tests/cli/cliserver.h"
#include "tests/server/world.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;

// Departments, their people and their templates, as an administrator makes and changes them.
class CliDepartmentTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aServerThatIsSetUpAsWrittenAssignsAComplaint_data();
    void aServerThatIsSetUpAsWrittenAssignsAComplaint();
    void aRunningServerTakesUpAChangedDepartment();
    void whatIsShownIsTakenBack();
    void aWrongDepartmentFileIsRefused_data();
    void aWrongDepartmentFileIsRefused();
    void whichDepartmentAndWhichFileIsAsked();
    void aTeamInWhichSomebodyWorksStays();
    void aCategoryThatIsUsedStays();
    void aPersonIsChanged();
    void aPersonIsNotChangedToWhatIsNotThere_data();
    void aPersonIsNotChangedToWhatIsNotThere();
    void anOfficerWithoutATeamIsSaid();
    void templatesAreImportedOnce();
    void whatEditorsChangedStaysAsItIs();
    void aBrokenTemplateIsNamedAndNothingIsImported_data();
    void aBrokenTemplateIsNamedAndNothingIsImported();

private:
    Run call(QStringList words, const QByteArray &input = {})
    {
        words += {u"--config"_s, m_folder->filePath(u"server.conf"_s)};
        return run(words, input);
    }
    QString file(const QString &name, const QByteArray &bytes)
    {
        QFile out(m_folder->filePath(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("cannot write %s", qPrintable(out.fileName()));
        return out.fileName();
    }
    // The examples that are installed, with one thing otherwise.
    QByteArray example(const QString &name, const QByteArray &from = {}, const QByteArray &to = {})
    {
        auto bytes = fileBytes(QFINDTESTDATA(u"../../resources/"_s + name));
        if (!from.isEmpty() && !bytes.contains(from))
            qFatal("the example %s holds no %s", qPrintable(name), from.constData());
        return from.isEmpty() ? bytes : bytes.replace(from, to);
    }
    bool setUp();
    bool follow(const QString &line);
    std::unique_ptr<Database> open();
    Complaint registered(const QString &text);
    Person person(const QString &login);
    std::vector<ReplyTemplate> templates();
    QStringList trail(); // its actions

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<TestDatabase> m_database;
    QString m_setUpFor; // which test
    SystemClock m_clock;
    SystemRandom m_random;
};

// The rows of one refusal leave a server as it was, and share it.
void CliDepartmentTest::init()
{
    const auto function = QString::fromLatin1(QTest::currentTestFunction());
    if (QTest::currentDataTag() != nullptr && function == m_setUpFor)
        return;
    m_setUpFor.clear();
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = std::make_unique<TestDatabase>();
}

// A server with the department of the example, and asha in its team WATER.
bool CliDepartmentTest::setUp()
{
    if (!m_setUpFor.isEmpty())
        return true;
    m_setUpFor = QString::fromLatin1(QTest::currentTestFunction());
    const QStringList init{u"init"_s,   u"--data"_s, m_folder->path(), u"--database"_s, m_database->url(),
                           u"--port"_s, u"0"_s,      u"--name"_s,      u"localhost"_s};
    const QStringList department{u"department"_s, u"add"_s, u"--file"_s,
                                 file(u"department.json"_s, example(u"department.example.json"_s))};
    const QStringList user{u"user"_s, u"add"_s, u"asha"_s, u"--role"_s, u"OFFICER"_s, u"--team"_s, u"WATER"_s};
    return call(init).code == 0 && call(department).code == 0 && call(user, "a long enough password\n").code == 0;
}

std::unique_ptr<Database> CliDepartmentTest::open()
{
    auto database = Database::open({.url = m_database->url(), .workers = 1, .inlineCalls = true}, m_clock);
    if (!database)
        qFatal("cannot open: %s", qPrintable(database.error().detail));
    return *std::move(database);
}

// A citizen's post, as the department's first account captures it.
Complaint CliDepartmentTest::registered(const QString &text)
{
    const auto made = open()->write([&](Transaction &t) -> Result<Complaint> {
        UTTAR_TRY(const auto accounts, t.platformAccounts());
        CapturedPost post;
        post.sourcePostId = m_random.uuid();
        post.author.handle = u"citizen.example"_s;
        post.text = text;
        UTTAR_TRY(const auto id, registerPost(t, accounts.front(), post, m_random));
        return t.complaint(accounts.front().accountId, id);
    });
    if (!made)
        qFatal("not registered: %s", qPrintable(made.error().detail));
    return *made;
}

Person CliDepartmentTest::person(const QString &login)
{
    const auto found = open()->read([&](Transaction &t) -> Result<Person> {
        UTTAR_TRY(const auto entry, t.login(login));
        if (!entry)
            return fail(Code::NotFound);
        return t.person(entry->persons.front().first, entry->persons.front().second);
    });
    return found.value_or(Person{});
}

std::vector<ReplyTemplate> CliDepartmentTest::templates()
{
    const auto found = open()->read([](Transaction &t) -> Result<std::vector<ReplyTemplate>> {
        UTTAR_TRY(const auto departments, t.departments());
        return t.replyTemplates(departments.front().id);
    });
    return found.value_or(std::vector<ReplyTemplate>{});
}

QStringList CliDepartmentTest::trail()
{
    QStringList out;
    for (const auto &line : m_database->texts(u"SELECT object FROM audit ORDER BY sequence"_s))
        out += QJsonDocument::fromJson(line.toUtf8()).object().value(u"action"_s).toString();
    return out;
}

// One line of a recipe, with the paths and the words that a person puts there.
bool CliDepartmentTest::follow(const QString &line)
{
    auto text = line.section(u" #"_s, 0, 0).trimmed();
    static const QRegularExpression role(u"--role ([A-Z]+)"_s);
    text.replace("LOGIN"_L1, role.match(text).captured(1).toLower());
    text.replace("/usr/share/uttar-server"_L1, QFINDTESTDATA("../../resources"));
    text.replace("/var/lib/uttar"_L1, m_folder->path());
    auto words = QProcess::splitCommand(text);
    const auto program = words.takeFirst();
    if (program == u"cp")
        return QProcess::execute(program, words) == 0;
    if (program != u"uttar-server")
        qFatal("a recipe of something else: %s", qPrintable(line));
    if (words.front() == u"init")
        words += {u"--data"_s, m_folder->path(), u"--database"_s, m_database->url(), u"--port"_s, u"0"_s};
    const auto done = words.contains(u"--config"_s) ? run(words, "a long enough password\n")
                                                    : call(words, "a long enough password\n");
    if (done.code != 0)
        qWarning("%s: %s", qPrintable(line), qPrintable(done.err));
    return done.code == 0;
}

void CliDepartmentTest::aServerThatIsSetUpAsWrittenAssignsAComplaint_data()
{
    QTest::addColumn<bool>("printed");
    QTest::newRow("as README says") << false;
    QTest::newRow("as init says") << true;
}

void CliDepartmentTest::aServerThatIsSetUpAsWrittenAssignsAComplaint()
{
    QFETCH(bool, printed);
    QStringList lines;
    if (printed) {
        const auto made = call({u"init"_s, u"--data"_s, m_folder->path(), u"--database"_s, m_database->url()});
        QVERIFY2(made.code == 0, qPrintable(made.err));
        lines = made.out.section(u"Next"_s, 1).section(u'\n', 1).split(u'\n', Qt::SkipEmptyParts);
        QVERIFY2(lines.takeLast().contains(u"uttar-server serve"_s), qPrintable(made.out));
    } else {
        const auto text = QString::fromUtf8(fileBytes(QFINDTESTDATA("../../README.md")));
        const auto from = text.indexOf(u"uttar-server init"_s);
        lines = text.mid(from, text.indexOf(u"\nexit\n"_s, from) - from).split(u'\n', Qt::SkipEmptyParts);
    }
    QVERIFY(lines.size() >= 7);
    for (const auto &line : lines)
        QVERIFY2(follow(line), qPrintable(line));

    const auto complaint = registered(u"No water in Gomti Nagar since Monday"_s);
    QCOMPARE(complaint.state, ComplaintState::Assigned);
    QCOMPARE(complaint.assignee, person(printed ? u"officer"_s : u"asha"_s).id);
    QCOMPARE(complaint.serviceCode, u"WS-SUPPLY"_s);
    QCOMPARE(complaint.address.locality, u"Gomti Nagar"_s);
    // What no rule fits waits for somebody who may assign it.
    QCOMPARE(registered(u"Good morning"_s).state, ComplaintState::PendingAssignment);
    QCOMPARE(person(printed ? u"nodal"_s : u"sudhir"_s).roles, Roles{Role::Nodal});
    // And it can be answered from a template that another checks.
    const auto ready = templates();
    QVERIFY(std::ranges::any_of(ready, [](const ReplyTemplate &value) {
        return value.approved && value.type == ReplyType::Final && value.bodies.contains(u"hi"_s);
    }));
    QCOMPARE(person(printed ? u"supervisor"_s : u"nirmala"_s).roles, Roles{Role::Supervisor});
    QCOMPARE(call({u"audit"_s, u"verify"_s}).code, 0);
}

void CliDepartmentTest::aRunningServerTakesUpAChangedDepartment()
{
    Server server;
    QVERIFY(server.addDepartmentAndOfficer());
    const auto port = server.start();
    QVERIFY2(port > 0, qPrintable(server.said()));
    const auto certificate = fileBytes(server.data(u"certificate.pem"_s));
    const QUrl base(u"https://127.0.0.1:%1"_s.arg(port));
    const auto token = ask("POST", base.resolved(QUrl(u"/auth/token"_s)), certificate,
                           R"({"login":"asha","password":"a long enough password","device":"test"})")
                           .body.value(u"token"_s)
                           .toString()
                           .toLatin1();
    const auto session = [&] {
        return ask("GET", base.resolved(QUrl(u"/jmap/session"_s)), certificate, {}, token).body;
    };
    const auto before = session();
    QVERIFY(!before.value(u"state"_s).toString().isEmpty());
    QVERIFY(!QJsonDocument(before).toJson().contains("WS-LEAK"));
    const auto changed = server.call({u"department"_s, u"change"_s, u"JAL"_s, u"--file"_s,
                                      file(u"jal.json"_s, example(u"department.example.json"_s))});
    QVERIFY2(changed.code == 0, qPrintable(changed.err));
    const auto after = session();
    QVERIFY(after.value(u"state"_s) != before.value(u"state"_s)); // by which consoles see it
    QVERIFY(QJsonDocument(after).toJson().contains("WS-LEAK"));
    const auto team = server.call({u"user"_s, u"change"_s, u"asha"_s, u"--team"_s, u"SEWER"_s});
    QVERIFY2(team.code == 0, qPrintable(team.err));
    QVERIFY(session().value(u"state"_s) != after.value(u"state"_s));
    QVERIFY(server.call({u"user"_s, u"list"_s}).out.contains(u"JAL: OFFICER (SEWER)"_s));
    QCOMPARE(server.call({u"audit"_s, u"verify"_s}).code, 0);
}

void CliDepartmentTest::whatIsShownIsTakenBack()
{
    QVERIFY(setUp());
    const auto shown = call({u"department"_s, u"show"_s, u"jal"_s});
    QVERIFY2(shown.code == 0, qPrintable(shown.err));
    const auto change = [&](const QByteArray &bytes) {
        return call({u"department"_s, u"change"_s, u"JAL"_s, u"--file"_s, file(u"changed.json"_s, bytes)});
    };
    const auto same = change(shown.out.toUtf8());
    QVERIFY2(same.code == 0 && same.out.contains(u"nothing was changed"_s), qPrintable(same.out + same.err));
    QVERIFY(!trail().contains(u"DEPARTMENT_CHANGE"_s));
    auto bytes = shown.out.toUtf8();
    bytes.replace("\"2027-01-26\"", "\"2027-01-26\", \"2027-03-22\"");
    const auto changed = change(bytes);
    QVERIFY2(changed.code == 0, qPrintable(changed.err));
    QCOMPARE(trail().count(u"DEPARTMENT_CHANGE"_s), 1);
    QVERIFY(call({u"department"_s, u"show"_s, u"JAL"_s}).out.contains(u"2027-03-22"_s));
    QCOMPARE(call({u"audit"_s, u"verify"_s}).code, 0);
}

void CliDepartmentTest::aWrongDepartmentFileIsRefused_data()
{
    QTest::addColumn<QByteArray>("from"); // empty: the whole file
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("tells");
    const auto row = [](const char *name, const QByteArray &from, const QByteArray &to, const QString &tells) {
        QTest::newRow(name) << from << to << tells;
    };
    row("no JSON", "\"rules\": {", "\"rules\": {{", u"line 47"_s);
    row("an array", {}, "[]", u"it holds no object"_s);
    row("no rules", {}, R"({"settings": {"name": "Jal", "numberPrefix": "JAL"}})", u"'rules' is missing"_s);
    row("rules that are a list", {}, R"({"settings": {}, "rules": []})", u"'rules' is no object"_s);
    row("the rules beside their place", " \"rules\": {", " \"classification\": [{\"words\": [\"x\"]}], \"rules\": {",
        u"'classification' means nothing here"_s);
    row("a name that means nothing", "\"categories\"", "\"categorys\"", u"'settings.categorys' means nothing here"_s);
    row("one deep inside", "\"monetary\"", "\"montary\"", u"'settings.categories.4.montary' means nothing here"_s);
    row("one in the rules", "\"hashtags\": [\"DirtyWater\"]", "\"tags\": [\"DirtyWater\"]",
        u"'rules.classification.0.tags' means nothing here"_s);
    row("text for a number", "\"resolveDays\": 21", "\"resolveDays\": \"21\"", u"settings.resolveDays"_s);
    row("an unknown team", "\"team\": \"SEWER\"", "\"team\": \"SEWR\"",
        u"settings.categories.3 (SW-BLOCK): there is no team 'SEWR'"_s);
    row("an unknown category", "{\"serviceCode\": \"WS-LEAK\"", "{\"serviceCode\": \"WS-LEEK\"",
        u"there is no category 'WS-LEEK'"_s);
    row("a code that stands twice", "{\"code\": \"SEWER\"", "{\"code\": \"WATER\"", u"settings.teams.1 (WATER)"_s);
    row("a rule without words", "\"words\": [\"emergency\", \"urgent\", \"hospital\", \"अस्पताल\", \"तुरंत\"]",
        "\"words\": []", u"rules.classification.5"_s);
    row("an approval by nobody", "\"routineCheckers\": 1", "\"routineCheckers\": 0", u"settings.routineCheckers"_s);
    row("hours that end before they begin", "\"from\": \"10:00\", \"to\": \"14:00\"",
        "\"from\": \"14:00\", \"to\": \"10:00\"", u"settings.officeHours.week.5"_s);
    row("an unknown time zone", "Asia/Kolkata", "Asia/Kolkatta", u"Asia/Kolkatta"_s);
    row("an unknown region", "\"languageRegion\": \"A\"", "\"languageRegion\": \"Z\"", u"settings.languageRegion"_s);
    row("a prefix in small letters", "\"numberPrefix\": \"JAL\"", "\"numberPrefix\": \"Jal\"",
        u"settings.numberPrefix"_s);
    row("another department's", "\"numberPrefix\": \"JAL\"", "\"numberPrefix\": \"RDS\"", u"the file is of RDS"_s);
}

void CliDepartmentTest::aWrongDepartmentFileIsRefused()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, tells);
    QVERIFY(setUp());
    const auto before = call({u"department"_s, u"show"_s, u"JAL"_s}).out;
    const auto path = file(u"wrong.json"_s, from.isEmpty() ? to : example(u"department.example.json"_s, from, to));
    const auto refused = call({u"department"_s, u"change"_s, u"JAL"_s, u"--file"_s, path});
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains(tells), qPrintable(refused.err));
    QCOMPARE(call({u"department"_s, u"show"_s, u"JAL"_s}).out, before);
    QVERIFY(!trail().contains(u"DEPARTMENT_CHANGE"_s));
}

void CliDepartmentTest::whichDepartmentAndWhichFileIsAsked()
{
    QVERIFY(setUp());
    const auto path = m_folder->filePath(u"department.json"_s);
    for (const QStringList &words : {QStringList{u"change"_s, u"WTR"_s, u"--file"_s, path}, {u"show"_s, u"WTR"_s}}) {
        const auto unknown = call(QStringList{u"department"_s} + words);
        QCOMPARE(unknown.code, 1);
        QVERIFY2(unknown.err.contains(u"there is no department 'WTR'; there are: JAL"_s), qPrintable(unknown.err));
    }
    const auto none = call({u"department"_s, u"change"_s, u"JAL"_s});
    QCOMPARE(none.code, 2);
    QVERIFY2(none.err.contains(u"--file FILE"_s), qPrintable(none.err));
    const auto away = call({u"department"_s, u"change"_s, u"JAL"_s, u"--file"_s, u"/nowhere.json"_s});
    QCOMPARE(away.code, 1);
    QVERIFY2(away.err.contains(u"cannot read /nowhere.json"_s), qPrintable(away.err));
    // A second one out of the same file, under its own name.
    const auto again = call({u"department"_s, u"add"_s, u"--file"_s, path});
    QCOMPARE(again.code, 2);
    QVERIFY2(again.err.contains(u"has the prefix JAL already"_s), qPrintable(again.err));
    const auto other =
        call({u"department"_s, u"add"_s, u"--file"_s, path, u"--prefix"_s, u"WTR"_s, u"--name"_s, u"Water"_s});
    QVERIFY2(other.code == 0 && other.out.contains(u"Water (WTR)"_s), qPrintable(other.out + other.err));
    const auto nothing = call({u"department"_s, u"add"_s});
    QCOMPARE(nothing.code, 2);
    QVERIFY2(nothing.err.contains(u"--prefix JAL"_s), qPrintable(nothing.err));
    const auto bare = call({u"department"_s, u"add"_s, u"--name"_s, u"Roads"_s, u"--prefix"_s, u"RDS"_s});
    QVERIFY2(bare.code == 0 && bare.out.contains(u"uttar-server department change RDS --file FILE"_s),
             qPrintable(bare.out + bare.err));
}

void CliDepartmentTest::aTeamInWhichSomebodyWorksStays()
{
    QVERIFY(setUp());
    QCOMPARE(call({u"user"_s, u"change"_s, u"asha"_s, u"--team"_s, u"BILLING"_s}).code, 0);
    auto bytes = example(u"department.example.json"_s, "{\"code\": \"BILLING\"", "{\"code\": \"MONEY\"");
    bytes.replace("\"team\": \"BILLING\"", "\"team\": \"MONEY\"");
    const QStringList words{u"department"_s, u"change"_s, u"JAL"_s, u"--file"_s, file(u"money.json"_s, bytes)};
    const auto refused = call(words);
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains(u"asha works in the team 'BILLING'"_s), qPrintable(refused.err));
    QCOMPARE(call({u"user"_s, u"change"_s, u"asha"_s, u"--team"_s, u"WATER"_s}).code, 0);
    const auto changed = call(words);
    QVERIFY2(changed.code == 0, qPrintable(changed.err));
}

void CliDepartmentTest::aCategoryThatIsUsedStays()
{
    QVERIFY(setUp());
    auto bytes = example(u"department.example.json"_s, "WS-SUPPLY", "WS-DRY");
    const QStringList words{u"department"_s, u"change"_s, u"JAL"_s, u"--file"_s, file(u"dry.json"_s, bytes)};
    QCOMPARE(call(words).code, 0); // nobody uses it yet
    QCOMPARE(call({u"department"_s, u"change"_s, u"JAL"_s, u"--file"_s,
                   file(u"d.json"_s, example(u"department.example.json"_s))})
                 .code,
             0);
    QCOMPARE(call({u"template"_s, u"import"_s, file(u"t.json"_s, example(u"templates.example.json"_s))}).code, 0);
    const auto refused = call(words);
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains(u"the template '/water-back' is of the category 'WS-SUPPLY'"_s),
             qPrintable(refused.err));
}

void CliDepartmentTest::aPersonIsChanged()
{
    QVERIFY(setUp());
    const auto before = person(u"asha"_s);
    const auto changed = call({u"user"_s, u"change"_s, u"Asha"_s, u"--name"_s, u"Asha Verma"_s, u"--team"_s, u"SEWER"_s,
                               u"--district"_s, u"Lucknow"_s, u"--language"_s, u"hi"_s});
    QVERIFY2(changed.code == 0, qPrintable(changed.err));
    auto expected = before;
    expected.name = u"Asha Verma"_s;
    expected.team = u"SEWER"_s;
    expected.districts = QStringList{u"Lucknow"_s};
    expected.languages = QStringList{u"hi"_s};
    QCOMPARE(person(u"asha"_s), expected);
    QCOMPARE(trail().count(u"USER_CHANGE"_s), 1);
    // What is not named stays, and "" takes away.
    QCOMPARE(call({u"user"_s, u"change"_s, u"asha"_s, u"--district"_s, u""_s}).code, 0);
    expected.districts = QStringList();
    QCOMPARE(person(u"asha"_s), expected);
    QCOMPARE(call({u"user"_s, u"change"_s, u"asha"_s, u"--team"_s, u""_s, u"--language"_s, u""_s}).code, 0);
    expected.team = QString();
    expected.languages = QStringList();
    QCOMPARE(person(u"asha"_s), expected);
    QCOMPARE(call({u"audit"_s, u"verify"_s}).code, 0);
}

void CliDepartmentTest::aPersonIsNotChangedToWhatIsNotThere_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<int>("code");
    QTest::addColumn<QString>("tells");
    QTest::newRow("an unknown team") << QStringList{u"asha"_s, u"--team"_s, u"WATR"_s} << 2
                                     << u"no team 'WATR'; there are: WATER, SEWER, BILLING"_s;
    QTest::newRow("a district that no rule names")
        << QStringList{u"asha"_s, u"--district"_s, u"lucknow"_s} << 2 << u"names the district 'lucknow'"_s;
    QTest::newRow("an unknown login") << QStringList{u"nobody"_s, u"--team"_s, u"WATER"_s} << 1
                                      << u"nobody does not work for Jal Nigam"_s;
    QTest::newRow("an unknown department")
        << QStringList{u"asha"_s, u"--department"_s, u"XYZ"_s, u"--team"_s, u"WATER"_s} << 2 << u"there are: JAL"_s;
    QTest::newRow("no name") << QStringList{u"asha"_s, u"--name"_s, u" "_s} << 2 << u"--name is empty"_s;
    QTest::newRow("no language's tag") << QStringList{u"asha"_s, u"--language"_s, u"Hindi"_s} << 2 << u"'Hindi'"_s;
    QTest::newRow("nothing to change") << QStringList{u"asha"_s} << 2 << u"--team, --district"_s;
}

void CliDepartmentTest::aPersonIsNotChangedToWhatIsNotThere()
{
    QFETCH(QStringList, words);
    QFETCH(int, code);
    QFETCH(QString, tells);
    QVERIFY(setUp());
    const auto before = person(u"asha"_s);
    const auto refused = call(QStringList{u"user"_s, u"change"_s} + words);
    QCOMPARE(refused.code, code);
    QVERIFY2(refused.err.contains(tells), qPrintable(refused.err));
    QCOMPARE(person(u"asha"_s), before);
    QVERIFY(!trail().contains(u"USER_CHANGE"_s));
}

void CliDepartmentTest::anOfficerWithoutATeamIsSaid()
{
    QVERIFY(setUp());
    const QStringList words{u"user"_s, u"add"_s, u"ravi"_s, u"--role"_s};
    const auto officer = call(words + QStringList{u"OFFICER"_s}, "a long enough password\n");
    QVERIFY2(officer.code == 0, qPrintable(officer.err));
    QVERIFY2(officer.out.contains(u"user change ravi --team CODE"_s) && officer.out.contains(u"WATER, SEWER"_s),
             qPrintable(officer.out));
    const auto nodal = call({u"user"_s, u"add"_s, u"sudhir"_s, u"--role"_s, u"NODAL"_s}, "a long enough password\n");
    QVERIFY(nodal.code == 0 && !nodal.out.contains(u"--team"_s));
}

void CliDepartmentTest::templatesAreImportedOnce()
{
    QVERIFY(setUp());
    const QStringList words{u"template"_s, u"import"_s, file(u"t.json"_s, example(u"templates.example.json"_s)),
                            u"--department"_s, u"JAL"_s};
    const auto imported = call(words);
    QVERIFY2(imported.code == 0 && imported.out.contains(u"6 templates imported"_s),
             qPrintable(imported.out + imported.err));
    const auto first = templates();
    QCOMPARE(first.size(), std::size_t(6));
    for (const auto &value : first)
        QVERIFY(value.approved && value.validUntil && *value.validUntil > m_clock.now());
    QCOMPARE(trail().count(u"TEMPLATE_IMPORT"_s), 6);
    const auto list = call({u"template"_s, u"list"_s}).out;
    QVERIFY2(list.contains(u"/water-back"_s) && list.contains(u"en, hi"_s) && list.contains(u"until 20"_s),
             qPrintable(list));
    const auto again = call(words);
    QVERIFY2(again.code == 0 && again.out.contains(u"0 templates imported"_s)
                 && again.out.contains(u"There already: /ack, /where"_s),
             qPrintable(again.out + again.err));
    QCOMPARE(templates(), first);
    QCOMPARE(trail().count(u"TEMPLATE_IMPORT"_s), 6);
    QCOMPARE(call({u"audit"_s, u"verify"_s}).code, 0);
}

void CliDepartmentTest::whatEditorsChangedStaysAsItIs()
{
    QVERIFY(setUp());
    QCOMPARE(call({u"template"_s, u"import"_s, file(u"t.json"_s, example(u"templates.example.json"_s))}).code, 0);
    const auto first = templates();
    auto bytes = example(u"templates.example.json"_s, "Sorry for the trouble.", "We are sorry.");
    bytes.replace("\"/settled\"", "\"/settled-otherwise\"");
    const auto second = call({u"template"_s, u"import"_s, file(u"t2.json"_s, bytes)});
    QVERIFY2(second.code == 0 && second.out.contains(u"1 template imported"_s)
                 && second.out.contains(u"left as they are: /where. "_s),
             qPrintable(second.out + second.err));
    const auto now = templates();
    QCOMPARE(now.size(), first.size() + 1);
    for (const auto &value : first)
        QVERIFY(std::ranges::find(now, value) != now.end());
}

void CliDepartmentTest::aBrokenTemplateIsNamedAndNothingIsImported_data()
{
    QTest::addColumn<QByteArray>("from"); // empty: the whole file
    QTest::addColumn<QByteArray>("to");
    QTest::addColumn<QString>("tells");
    const auto row = [](const char *name, const QByteArray &from, const QByteArray &to, const QString &tells) {
        QTest::newRow(name) << from << to << tells;
    };
    const QByteArray last = "\"shortcut\": \"/settled\"";
    row("no JSON", last, "shortcut", u"it is not JSON"_s);
    row("no array", {}, "{}", u"is an array"_s);
    row("an entry that is none", {}, "[7]", u"entry 1 (): 'type' is missing"_s);
    row("an unknown category", "WS-SUPPLY", "WS-DRY",
        u"entry 5 (/water-back): the department has no category 'WS-DRY'"_s);
    row("a shortcut that cannot be typed", last, "\"shortcut\": \"/Settled it\"",
        u"entry 6 (/Settled it): 'shortcut'"_s);
    row("a shortcut that stands twice", last, "\"shortcut\": \"/ack\"", u"entry 6 (/ack): 'shortcut'"_s);
    row("an unknown type", "\"MOVE_TO_PRIVATE\"", "\"PRIVATE\"", u"entry 3 (/private): 'type' is one of"_s);
    row("no text", last, last + ", \"type\": \"FINAL\"}, {\"shortcut\": \"/other\"", u"entry 6 (/settled): 'bodies'"_s);
    row("a language that is none", "\"en/email\"", "\"english\"", u"entry 1 (/ack): 'variants'"_s);
    row("who approved it", last, last + ", \"approved\": false", u"entry 6 (/settled): 'approved'"_s);
    row("a name that means nothing", last, last + ", \"sorce\": \"x\"", u"entry 6 (/settled): 'sorce' means nothing"_s);
    row("a day that is over", "\"validDays\": 365", "\"validUntil\": \"2020-01-01T00:00:00Z\"",
        u"'validUntil' is over already"_s);
    row("no days", last, last + ", \"validUntil\": \"2030-01-01T00:00:00Z\"", u"entry 6 (/settled): 'validDays'"_s);
}

void CliDepartmentTest::aBrokenTemplateIsNamedAndNothingIsImported()
{
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QFETCH(QString, tells);
    QVERIFY(setUp());
    const auto path = file(u"t.json"_s, from.isEmpty() ? to : example(u"templates.example.json"_s, from, to));
    const auto refused = call({u"template"_s, u"import"_s, path});
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.err.contains(tells) && refused.err.contains(path), qPrintable(refused.err));
    QVERIFY(templates().empty());
    QVERIFY(!trail().contains(u"TEMPLATE_IMPORT"_s));
}

QTEST_GUILESS_MAIN(CliDepartmentTest)
#include "tst_cli_department.moc"
