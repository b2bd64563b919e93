// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/server/world.h"

#include <QTest>

#include <atomic>
#include <functional>
#include <thread>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;

class TestServerAccounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void whoKnowsThePasswordSignsIn();
    void theSecretIsNotInTheDatabase();
    void aTokenEndsAndIsProlonged();
    void signingOutEndsOneToken();
    void aDisabledUserIsOutAtOnce();
    void guessesAtOneLoginAreThrottled();
    void guessesFromOneAddressAreThrottled();
    void guessesFromOneNetworkAreThrottled_data();
    void guessesFromOneNetworkAreThrottled();
    void whatCannotProlongATokenKeepsNobodyOut();
    void aNewPasswordEndsWhatIsSignedIn();
    void anEnabledUserIsBack();
    void rolesAreTakenAndGiven();
    void theThrottleSurvivesARestart();
    void loginsThatCannotBeAreRefused_data();
    void loginsThatCannotBeAreRefused();
    void userNamesAreCheckedWhenAdded_data();
    void userNamesAreCheckedWhenAdded();
    void oneLoginWorksForTwoDepartments();
    void aTokenRevokedWhileItIsUsedStaysRevoked();
    void aUserDisabledWhileThePasswordIsChangedStaysDisabled();
    void aPasswordChangedDuringASignInRefusesIt();
    void aLoginAddedForTwoDepartmentsAtOnceWorksForBoth();
};

namespace {

PersonId addMeera(World &world)
{
    Person details;
    details.roles = {Role::Officer};
    const auto id = world.accounts->addUser(world.water, u"Meera@Jal"_s, u"Meera"_s, u"correct horse"_s, details);
    if (!id)
        qFatal("no user");
    return *id;
}

Result<Token> signIn(World &world, const QString &password, const QString &address = u"192.0.2.7"_s)
{
    return world.accounts->signIn(u"meera@jal"_s, password, u"desk"_s, address);
}

// Begins `other` over another connection while `first` is done here and not committed yet, and commits when `other`
// waits for it or has ended.
void amid(World &world, const std::function<Result<void>(Transaction &)> &first,
          const std::function<void(Accounts &)> &other)
{
    std::atomic<bool> ended{false};
    std::thread thread;
    world.write([&](Transaction &t) -> Result<void> {
        UTTAR_CHECK(first(t));
        if (thread.joinable())
            return {};
        thread = std::thread([&] {
            const auto database =
                Database::open({.url = world.testDatabase.url(), .workers = 1, .inlineCalls = true}, world.clock);
            if (!database)
                qFatal("no second connection");
            SystemRandom random;
            Accounts accounts(**database, world.clock, random);
            other(accounts);
            ended = true;
        });
        const auto waiting = u"SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"_s;
        while (!ended && world.testDatabase.texts(waiting).front() == u"0")
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        return {};
    });
    thread.join();
}

} // namespace

void TestServerAccounts::initTestCase()
{
    const auto hash = Accounts::hashPassword(u"x"_s);
    QVERIFY(hash.startsWith(u"$argon2id$"_s));
    QVERIFY(Accounts::hashPassword(u"x"_s) != hash); // salted
}

void TestServerAccounts::whoKnowsThePasswordSignsIn()
{
    World world;
    const auto id = addMeera(world);
    const auto token = signIn(world, u"correct horse"_s);
    QVERIFY(token);
    QVERIFY(token->secret.size() >= 43);
    QCOMPARE(token->expiresAt, world.clock.now() + std::chrono::hours(12));
    const auto who = world.accounts->authenticate(token->secret);
    QVERIFY(who);
    QCOMPARE(who->login, u"meera@jal"_s);
    QCOMPARE(who->persons, (std::vector<std::pair<AccountId, PersonId>>{{world.water, id}}));
    QCOMPARE(signIn(world, u"wrong horse"_s).error().code, Code::WrongPassword);
    QCOMPARE(world.accounts->signIn(u"nobody"_s, u"x"_s, {}, {}).error().code, Code::WrongPassword);
    QCOMPARE(world.accounts->authenticate(u"made up"_s).error().code, Code::SignInExpired);
    QCOMPARE(world.accounts->authenticate({}).error().code, Code::SignInExpired);
}

void TestServerAccounts::theSecretIsNotInTheDatabase()
{
    World world;
    addMeera(world);
    const auto token = signIn(world, u"correct horse"_s);
    QVERIFY(token);
    QVERIFY(!world.read([&](Transaction &t) { return t.token(token->secret); }));
    const auto login = world.read([](Transaction &t) { return t.login(u"meera@jal"_s); });
    QVERIFY(!login->passwordHash.contains(u"correct"_s));
}

void TestServerAccounts::aTokenEndsAndIsProlonged()
{
    World world;
    addMeera(world);
    const auto token = signIn(world, u"correct horse"_s);
    world.clock.advance(std::chrono::hours(11));
    QCOMPARE(world.accounts->authenticate(token->secret)->expiresAt, world.clock.now() + std::chrono::hours(12));
    const auto prolonged = world.clock.now();
    world.clock.advance(std::chrono::seconds(30)); // at most once a minute
    QCOMPARE(world.accounts->authenticate(token->secret)->expiresAt, prolonged + std::chrono::hours(12));
    world.clock.advance(std::chrono::hours(12));
    QCOMPARE(world.accounts->authenticate(token->secret).error().code, Code::SignInExpired);
}

void TestServerAccounts::signingOutEndsOneToken()
{
    World world;
    addMeera(world);
    const auto desk = signIn(world, u"correct horse"_s);
    const auto laptop = signIn(world, u"correct horse"_s);
    QVERIFY(world.accounts->signOut(desk->secret));
    QVERIFY(!world.accounts->authenticate(desk->secret));
    QVERIFY(world.accounts->authenticate(laptop->secret));
    QVERIFY(world.accounts->signOut(u"never was"_s));
}

void TestServerAccounts::aDisabledUserIsOutAtOnce()
{
    World world;
    const auto id = addMeera(world);
    const auto token = signIn(world, u"correct horse"_s);
    QVERIFY(world.accounts->disableUser(u"MEERA@jal"_s));
    QVERIFY(!world.accounts->authenticate(token->secret));
    QCOMPARE(signIn(world, u"correct horse"_s).error().code, Code::AccountDisabled);
    QCOMPARE(signIn(world, u"wrong"_s).error().code, Code::WrongPassword); // says nothing to who does not know it
    QVERIFY(!world.read([&](Transaction &t) { return t.person(world.water, id); }).active);
    QCOMPARE(world.accounts->disableUser(u"nobody"_s).error().code, Code::NotFound);
}

void TestServerAccounts::guessesAtOneLoginAreThrottled()
{
    World world;
    addMeera(world);
    for (int i = 0; i < 5; ++i)
        QCOMPARE(signIn(world, u"guess"_s, u"192.0.2.%1"_s.arg(i)).error().code, Code::WrongPassword);
    const auto throttled = signIn(world, u"correct horse"_s);
    QCOMPARE(throttled.error().code, Code::SignInThrottled);
    QCOMPARE(throttled.error().detail, u"retryAfter=900000"_s);
    world.clock.advance(std::chrono::minutes(16));
    QVERIFY(signIn(world, u"correct horse"_s));
}

void TestServerAccounts::guessesFromOneAddressAreThrottled()
{
    World world;
    addMeera(world);
    for (int i = 0; i < 20; ++i)
        QCOMPARE(world.accounts->signIn(u"name%1"_s.arg(i), u"x"_s, {}, u"192.0.2.7"_s).error().code,
                 Code::WrongPassword);
    QCOMPARE(signIn(world, u"correct horse"_s).error().code, Code::SignInThrottled);
    QVERIFY(signIn(world, u"correct horse"_s, u"192.0.2.8"_s));
}

void TestServerAccounts::theThrottleSurvivesARestart()
{
    World world;
    addMeera(world);
    for (int i = 0; i < 5; ++i)
        QVERIFY(!signIn(world, u"guess"_s));
    world.open();
    QCOMPARE(signIn(world, u"correct horse"_s).error().code, Code::SignInThrottled);
}

void TestServerAccounts::loginsThatCannotBeAreRefused_data()
{
    QTest::addColumn<QString>("login");
    QTest::addColumn<QString>("password");
    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("spaces") << u"   "_s << u"x"_s;
    QTest::newRow("NUL") << u"a"_s + QChar::Null << u"x"_s;
    QTest::newRow("long login") << QString(5000, u'a') << u"x"_s;
    QTest::newRow("long password") << u"meera@jal"_s << QString(1'000'000, u'a');
    QTest::newRow("quote") << u"' OR 1=1 --"_s << u"' OR 1=1 --"_s;
    QTest::newRow("backslash") << u"\\' OR 1=1 --"_s << u"x"_s;
    QTest::newRow("lone surrogate") << QString(QChar(0xd800)) << u"x"_s;
}

void TestServerAccounts::loginsThatCannotBeAreRefused()
{
    QFETCH(QString, login);
    QFETCH(QString, password);
    World world;
    const auto answer = world.accounts->signIn(login, password, u"desk"_s, u"192.0.2.7"_s);
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, Code::WrongPassword);
}

void TestServerAccounts::userNamesAreCheckedWhenAdded_data()
{
    QTest::addColumn<QString>("login");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("password");
    QTest::addColumn<bool>("fits");
    QTest::newRow("good") << u"ravi"_s << u"Ravi"_s << u"eight..8"_s << true;
    QTest::newRow("Hindi") << u"रवि"_s << u"रवि"_s << u"पासवर्ड१२३"_s << true;
    QTest::newRow("short password") << u"ravi"_s << u"Ravi"_s << u"seven.7"_s << false;
    QTest::newRow("no name") << u"ravi"_s << u" "_s << u"eight..8"_s << false;
    QTest::newRow("no login") << u" "_s << u"Ravi"_s << u"eight..8"_s << false;
    QTest::newRow("taken") << u"OFFICER"_s << u"Ravi"_s << u"eight..8"_s << false;
}

void TestServerAccounts::userNamesAreCheckedWhenAdded()
{
    QFETCH(QString, login);
    QFETCH(QString, name);
    QFETCH(QString, password);
    QFETCH(bool, fits);
    World world;
    const auto added = world.accounts->addUser(world.water, login, name, password, {});
    QCOMPARE(added.has_value(), fits);
    if (!fits)
        QCOMPARE(added.error().code, Code::InvalidArguments);
    else
        QVERIFY(world.accounts->signIn(login, password, {}, {}));
}

void TestServerAccounts::oneLoginWorksForTwoDepartments()
{
    World world;
    addMeera(world);
    QVERIFY(world.accounts->addUser(world.roads, u"meera@jal"_s, u"Meera"_s, u"correct horse"_s, {}));
    const auto token = signIn(world, u"correct horse"_s);
    QCOMPARE(world.accounts->authenticate(token->secret)->persons.size(), 2U);
    QCOMPARE(world.accounts->addUser(AccountId{u"Dnone"_s}, u"x"_s, u"X"_s, u"eight..8"_s, {}).error().code,
             Code::AccountNotFound);
}

void TestServerAccounts::guessesFromOneNetworkAreThrottled_data()
{
    QTest::addColumn<QString>("first"); // of 20 that guessed wrongly
    QTest::addColumn<QString>("second");
    QTest::addColumn<bool>("throttled");
    QTest::newRow("one household") << u"2001:db8:1:2::%1"_s << u"2001:DB8:1:2:ffff::9"_s << true;
    QTest::newRow("the neighbour") << u"2001:db8:1:2::%1"_s << u"2001:db8:1:3::1"_s << false;
    QTest::newRow("IPv4 in IPv6") << u"::ffff:192.0.2.9"_s << u"192.0.2.9"_s << true;
    QTest::newRow("another in IPv6") << u"::ffff:192.0.2.%1"_s << u"::ffff:192.0.2.200"_s << false;
    QTest::newRow("no address") << u"unknown"_s << u"unknown"_s << true;
}

void TestServerAccounts::guessesFromOneNetworkAreThrottled()
{
    QFETCH(const QString, first);
    QFETCH(const QString, second);
    QFETCH(const bool, throttled);
    World world;
    addMeera(world);
    for (int i = 0; i < 20; ++i) {
        const auto address = first.contains(u'%') ? first.arg(i) : first;
        QVERIFY(!world.accounts->signIn(u"someone%1"_s.arg(i), u"wrong horse"_s, u"desk"_s, address));
    }
    const auto answer = signIn(world, u"correct horse"_s, second);
    QCOMPARE(answer.has_value(), !throttled);
    if (throttled)
        QCOMPARE(answer.error().code, Code::SignInThrottled);
}

void TestServerAccounts::whatCannotProlongATokenKeepsNobodyOut()
{
    World world;
    addMeera(world);
    const auto token = signIn(world, u"correct horse"_s);
    QVERIFY(token);
    // As a disk that is full does.
    if (world.testDatabase.postgres())
        world.testDatabase.sql({u"CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE "
                                "EXCEPTION 'full' USING ERRCODE = '53100'; END $$"_s,
                                u"CREATE TRIGGER full_disk BEFORE INSERT OR UPDATE ON token FOR EACH ROW EXECUTE "
                                "FUNCTION full_disk()"_s});
    else
        world.testDatabase.sql(
            {u"CREATE TRIGGER full_disk BEFORE UPDATE ON token BEGIN SELECT RAISE(ABORT, 'full'); END"_s,
             u"CREATE TRIGGER full_disk_new BEFORE INSERT ON token BEGIN SELECT RAISE(ABORT, 'full'); END"_s});
    world.clock.advance(std::chrono::minutes(5));
    const auto who = world.accounts->authenticate(token->secret);
    QVERIFY2(who, who ? "" : qPrintable(who.error().detail));
    QCOMPARE(who->login, u"meera@jal"_s);
    QCOMPARE(who->expiresAt, token->expiresAt);
    world.clock.advance(std::chrono::hours(12));
    QVERIFY(!world.accounts->authenticate(token->secret));
}

void TestServerAccounts::aNewPasswordEndsWhatIsSignedIn()
{
    World world;
    const auto id = addMeera(world);
    const auto token = signIn(world, u"correct horse"_s);
    for (int i = 0; i < 5; ++i)
        QVERIFY(!signIn(world, u"wrong horse"_s));
    QCOMPARE(world.accounts->setPassword(u"meera@jal"_s, u"short"_s).error().code, Code::InvalidArguments);
    QCOMPARE(world.accounts->setPassword(u"nobody"_s, u"battery staple"_s).error().code, Code::NotFound);
    QVERIFY(world.accounts->authenticate(token->secret));
    QVERIFY(world.accounts->setPassword(u"MEERA@jal"_s, u"battery staple"_s));
    QVERIFY(!world.accounts->authenticate(token->secret));
    QVERIFY(!signIn(world, u"correct horse"_s));
    // Who was throttled is so no more.
    const auto anew = signIn(world, u"battery staple"_s);
    QVERIFY(anew);
    // A further department takes the password that is given with it.
    Person details;
    details.id = id;
    details.roles = {Role::Officer};
    QVERIFY(world.accounts->addUser(world.roads, u"meera@jal"_s, u"Meera"_s, u"a third password"_s, details));
    QVERIFY(!world.accounts->authenticate(anew->secret));
    const auto trail = world.read([&](Transaction &t) { return t.auditTrail(world.water, 0, 10); });
    QCOMPARE(trail.back().action, u"USER_PASSWORD"_s);
    QCOMPARE(trail.back().objectId, id.toString());
}

void TestServerAccounts::anEnabledUserIsBack()
{
    World world;
    const auto id = addMeera(world);
    QVERIFY(world.accounts->disableUser(u"meera@jal"_s));
    // Not by the back door: as a further department's, with a new password.
    Person details;
    details.roles = {Role::Officer};
    const auto added = world.accounts->addUser(world.roads, u"meera@jal"_s, u"Meera"_s, u"a third password"_s, details);
    QVERIFY(!added);
    QCOMPARE(added.error().code, Code::AccountDisabled);
    QCOMPARE(world.accounts->enableUser(u"nobody"_s).error().code, Code::NotFound);
    QVERIFY(world.accounts->enableUser(u"meera@jal"_s));
    const auto token = signIn(world, u"correct horse"_s);
    QVERIFY(token);
    QVERIFY(world.accounts->authenticate(token->secret));
    QVERIFY(world.read([&](Transaction &t) { return t.person(world.water, id); }).active);
}

void TestServerAccounts::rolesAreTakenAndGiven()
{
    World world;
    const auto id = addMeera(world);
    const auto complaint = world.addComplaint(world.water);
    QCOMPARE(world.accounts->setRoles(world.roads, u"meera@jal"_s, {Role::Nodal}).error().code, Code::NotFound);
    QVERIFY(world.accounts->setRoles(world.water, u"Meera@jal"_s, {Role::Auditor}));
    QCOMPARE(world.read([&](Transaction &t) { return t.person(world.water, id); }).roles, Roles{Role::Auditor});
    const auto note = world.perform(id, AddNote{complaint, u"Called"_s});
    QVERIFY(note && note->error);
    QCOMPARE(note->error->code, Code::Forbidden);
    const auto trail = world.read([&](Transaction &t) { return t.auditTrail(world.water, 0, 10); });
    QCOMPARE(trail.back().action, u"USER_ROLES"_s);
}

void TestServerAccounts::aTokenRevokedWhileItIsUsedStaysRevoked()
{
    World world;
    if (!world.testDatabase.postgres())
        QSKIP("one writes after the other there");
    addMeera(world);
    const auto token = signIn(world, u"correct horse"_s);
    world.clock.advance(std::chrono::minutes(5)); // its use prolongs it
    amid(
        world, [](Transaction &t) { return t.revokeTokens(u"meera@jal"_s); },
        [&](Accounts &accounts) {
            const auto used = accounts.authenticate(token->secret);
            if (used || used.error().code != Code::SignInExpired)
                qCritical("a revoked token was accepted");
        });
    QCOMPARE(world.accounts->authenticate(token->secret).error().code, Code::SignInExpired);
}

void TestServerAccounts::aUserDisabledWhileThePasswordIsChangedStaysDisabled()
{
    World world;
    if (!world.testDatabase.postgres())
        QSKIP("one writes after the other there");
    addMeera(world);
    Result<void> changed;
    amid(
        world,
        [](Transaction &t) -> Result<void> {
            UTTAR_TRY(auto login, t.login(u"meera@jal"_s));
            login->disabled = true;
            return t.saveLogin(*login);
        },
        [&](Accounts &accounts) { changed = accounts.setPassword(u"meera@jal"_s, u"battery staple"_s); });
    QVERIFY(changed);
    QCOMPARE(signIn(world, u"battery staple"_s).error().code, Code::AccountDisabled);
}

void TestServerAccounts::aPasswordChangedDuringASignInRefusesIt()
{
    World world;
    if (!world.testDatabase.postgres())
        QSKIP("one writes after the other there");
    addMeera(world);
    Result<Token> token = fail(Code::Internal);
    amid(
        world,
        [](Transaction &t) -> Result<void> {
            UTTAR_TRY(auto login, t.login(u"meera@jal"_s));
            login->passwordHash = Accounts::hashPassword(u"battery staple"_s);
            UTTAR_CHECK(t.saveLogin(*login));
            return t.revokeTokens(u"meera@jal"_s);
        },
        [&](Accounts &accounts) {
            token = accounts.signIn(u"meera@jal"_s, u"correct horse"_s, u"desk"_s, u"192.0.2.7"_s);
        });
    QVERIFY(!token);
    QCOMPARE(token.error().code, Code::WrongPassword);
}

void TestServerAccounts::aLoginAddedForTwoDepartmentsAtOnceWorksForBoth()
{
    World world;
    if (!world.testDatabase.postgres())
        QSKIP("one writes after the other there");
    Result<PersonId> added = fail(Code::Internal);
    amid(
        world,
        [&](Transaction &t) {
            return t.saveLogin({u"ravi"_s, u"*"_s, false, {{world.water, PersonId(u"Pravi"_s)}}});
        },
        [&](Accounts &accounts) { added = accounts.addUser(world.roads, u"ravi"_s, u"Ravi"_s, u"eight..8"_s, {}); });
    QVERIFY(added);
    const auto login = world.read([](Transaction &t) { return t.login(u"ravi"_s); });
    QCOMPARE(login->persons.size(), 2U);
}

QTEST_GUILESS_MAIN(TestServerAccounts)
#include "tst_server_accounts.moc"
