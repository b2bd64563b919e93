// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/intake/desk.h"

#include <QTest>

using namespace uttar;
using namespace uttar::server;
using namespace uttar::server::test;
using namespace std::chrono_literals;

class IntakeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aPostBecomesAComplaint();
    void aSecondCaptureOfTheSamePostChangesNothing();
    void aLaterPostOfTheThreadJoinsItsComplaint();
    void aReplyToAKnownPostJoinsThoughTheThreadIsUnknown();
    void whereNoRuleFitsItWaitsForTheNodalOfficer();
    void theSmallestLoadGetsIt();
    void aNewMessageMakesALiveReplyStale();
    void aDeletedPostStaysInTheRecord();
    void aRatingReopeningAndAppealAreCarriedOut();
    void mediaBecomeBlobs();
    void foreignTextIsCleaned();
    void aPostWithoutAnIdIsRefused();
    void aBadObjectIsRefusedAlone();
    void cursorAndPostsAreOneTransaction();
    void pagesFollowOneAnother();
    void aPlatformThatFailsIsAskedLater();
    void ofTwoServersOneCaptures();
    void aSecondServerGoesOnWhenTheFirstDies();
    void aServerThatEndsGivesItsPlaceUpAtOnce();
    void aServerThatSleptWritesNothing();
    void openThreadsAreAskedFor();
    void anAnswerAfterTheEndHarmsNobody();
};

void IntakeTest::aPostBecomesAComplaint()
{
    Desk d;
    const auto id = d.registered(d.post(u"p1"_s));
    QVERIFY(id);
    const auto complaint = d.w.complaint(*id);
    QVERIFY(complaint.serviceRequestId.startsWith("JAL-2026-"_L1));
    QCOMPARE(complaint.serviceCode, u"NO_WATER"_s);
    QCOMPARE(complaint.department, u"SUPPLY"_s);
    QCOMPARE(complaint.address.district, u"Indore"_s);
    QCOMPARE(complaint.language, u"en"_s);
    QCOMPARE(complaint.state, ComplaintState::Assigned);
    QVERIFY(!complaint.assignee.isEmpty());
    QVERIFY(complaint.resolveDueAt && complaint.acknowledgeDueAt && complaint.firstResponseDueAt);
    QCOMPARE(d.posts(*id).size(), std::size_t(1));
    const auto trail = d.w.read([&](Transaction &t) { return t.auditTrail(d.w.water, 0, 100); });
    QVERIFY(std::ranges::find(trail, u"REGISTER"_s, &AuditEntry::action) != trail.end());
    QVERIFY(std::ranges::find(trail, u"ASSIGN"_s, &AuditEntry::action) != trail.end());
    for (const auto &entry : trail)
        QVERIFY2(!entry.details.contains(u"water"_s), "the trail holds no words of a citizen");
}

void IntakeTest::aSecondCaptureOfTheSamePostChangesNothing()
{
    Desk d;
    const auto first = d.registered(d.post(u"p1"_s));
    const auto state = d.state();
    const auto second = d.registered(d.post(u"p1"_s, u"Another text"_s));
    QVERIFY(first && second);
    QCOMPARE(*second, *first);
    QCOMPARE(d.state(), state);
    QCOMPARE(d.complaints().size(), 1);
}

void IntakeTest::aLaterPostOfTheThreadJoinsItsComplaint()
{
    Desk d;
    const auto first = d.registered(d.post(u"p1"_s));
    const auto before = d.w.complaint(*first);
    const auto second = d.registered(d.next(u"p2"_s, u"p1"_s, u"Still nothing"_s));
    QVERIFY(second);
    QCOMPARE(*second, *first);
    const auto after = d.w.complaint(*first);
    QCOMPARE(after.postCount, 2);
    QCOMPARE(after.threadRevision, before.threadRevision + 1);
    QCOMPARE(after.revision, before.revision); // the officer's work on it does not collide
    QCOMPARE(d.posts(*first).size(), std::size_t(2));
}

void IntakeTest::aReplyToAKnownPostJoinsThoughTheThreadIsUnknown()
{
    Desk d;
    const auto first = d.registered(d.post(u"p1"_s));
    auto post = d.next(u"p2"_s, u"somebody-else's"_s, u"Same here"_s);
    post.inReplyTo = u"p1"_s;
    const auto second = d.registered(post);
    QVERIFY(second);
    QCOMPARE(*second, *first);
}

void IntakeTest::whereNoRuleFitsItWaitsForTheNodalOfficer()
{
    Desk d;
    const auto id = d.registered(d.post(u"p1"_s, u"Good morning"_s));
    const auto complaint = d.w.complaint(*id);
    QCOMPARE(complaint.state, ComplaintState::PendingAssignment);
    QVERIFY(complaint.assignee.isEmpty() && complaint.serviceCode.isEmpty());
}

void IntakeTest::theSmallestLoadGetsIt()
{
    Desk d;
    std::map<PersonId, int> load;
    for (int i = 0; i < 12; ++i)
        ++load[d.w.complaint(*d.registered(d.post(u"p%1"_s.arg(i)))).assignee];
    QVERIFY(load.size() > 1);
    for (const auto &[person, count] : load)
        QCOMPARE(count, 12 / int(load.size()));
}

void IntakeTest::aNewMessageMakesALiveReplyStale()
{
    Desk d;
    const auto id = d.registered(d.post(u"p1"_s));
    const auto receipt = d.w.perform(d.w.officer, d.w.submission(*id));
    QVERIFY(receipt);
    QVERIFY2(!receipt->error, receipt->error ? qPrintable(nameOf(receipt->error->code)) : "");
    QVERIFY(d.registered(d.next(u"p2"_s, u"p1"_s, u"It is back now"_s)));
    QCOMPARE(d.w.reply(ReplyId(receipt->objectId)).state, ReplyState::Stale);
}

void IntakeTest::aDeletedPostStaysInTheRecord()
{
    Desk d;
    const auto id = d.registered(d.post(u"p1"_s));
    CapturedPost gone;
    gone.sourcePostId = u"p1"_s;
    gone.deleted = true;
    QVERIFY(d.registered(gone));
    const auto posts = d.posts(*id);
    QVERIFY(posts.front().deleted);
    QVERIFY(posts.front().text.contains(u"No water"_s));
    const auto state = d.state();
    QVERIFY(d.registered(gone));
    QCOMPARE(d.state(), state);
    gone.sourcePostId = u"never seen"_s;
    const auto unknown = d.registered(gone);
    QVERIFY(unknown && unknown->isEmpty());
    QCOMPARE(d.complaints().size(), 1);
}

void IntakeTest::aRatingReopeningAndAppealAreCarriedOut()
{
    Desk d;
    const auto id = d.registered(d.post(u"p1"_s));
    auto complaint = d.w.complaint(*id);
    complaint.state = ComplaintState::Resolved;
    complaint.reopenUntil = d.w.clock.now() + 24h;
    complaint.appealUntil = d.w.clock.now() + 24h;
    d.w.write([&](Transaction &t) { return t.saveComplaint(complaint); });
    auto rating = d.next(u"p2"_s, u"p1"_s, u"Thank you"_s);
    rating.rating = 4;
    QVERIFY(d.registered(rating));
    QCOMPARE(d.w.complaint(*id).rating, 4);
    auto again = d.next(u"p3"_s, u"p1"_s, u"It is dry again"_s);
    again.reopen = true;
    QVERIFY(d.registered(again));
    QCOMPARE(d.w.complaint(*id).state, ComplaintState::PendingAssignment);
    QCOMPARE(d.w.complaint(*id).reopenCount, 1);
    // A wish that the state does not allow is only a message.
    auto appeal = d.next(u"p4"_s, u"p1"_s, u"I appeal"_s);
    appeal.appeal = true;
    QVERIFY(d.registered(appeal));
    QCOMPARE(d.w.complaint(*id).state, ComplaintState::PendingAssignment);
    QCOMPARE(d.posts(*id).size(), std::size_t(4));
    // A rating that belongs to nothing makes no complaint.
    auto lost = d.post(u"p9"_s, {});
    lost.rating = 5;
    QCOMPARE(d.registered(lost).error().code, Code::NotFound);
}

void IntakeTest::mediaBecomeBlobs()
{
    Desk d;
    auto post = d.post(u"p1"_s);
    post.media = {{u"image/png"_s, u"tap.png"_s, u"A dry tap"_s, QByteArray(1000, 'x')},
                  {u"text/html"_s, u"page.html"_s, {}, "<script>"},
                  {u"image/png"_s, u"huge.png"_s, {}, QByteArray(qsizetype(JmapLimits{}.maxSizeUpload) + 1, 'x')}};
    const auto id = d.registered(post);
    QVERIFY(id);
    const auto attachments = d.posts(*id).front().attachments;
    QCOMPARE(attachments.size(), std::size_t(2));
    QCOMPARE(attachments[0].type, u"image/png"_s);
    QCOMPARE(attachments[0].description, u"A dry tap"_s);
    QCOMPARE(attachments[1].type, u"application/octet-stream"_s);
    QCOMPARE(d.w.complaint(*id).attachmentCount, 2);
    const auto blob = d.w.read([&](Transaction &t) { return t.blob(d.w.water, attachments[0].blobId); });
    QCOMPARE(blob.bytes.size(), 1000);
}

void IntakeTest::foreignTextIsCleaned()
{
    Desk d;
    auto post = d.post(u"p1"_s, u"No water\u202e evil\u0000\u0007"_s + QChar(0xd800));
    post.author.name = QString(5000, u'A') + u"\n\u202e"_s;
    post.url = u"javascript:alert(1)"_s;
    post.author.profileUrl = u"file:///etc/passwd"_s;
    post.author.followers = -7;
    post.postedTime = d.w.clock.now() + std::chrono::hours(24 * 365 * 8000);
    post.language = u"<script>"_s;
    const auto id = d.registered(post);
    QVERIFY2(id, id ? "" : qPrintable(id.error().detail));
    const auto complaint = d.w.complaint(*id);
    QVERIFY(!complaint.description.contains(QChar(0x202e)));
    QVERIFY(complaint.citizen.name.size() <= 201);
    QVERIFY(complaint.sourcePostUrl.isEmpty() && complaint.citizen.profileUrl.isEmpty());
    QCOMPARE(complaint.citizen.followers, 0);
    QCOMPARE(complaint.postedTime, d.w.clock.now());
    QVERIFY(!complaint.language.contains(u'<'));
}

void IntakeTest::aPostWithoutAnIdIsRefused()
{
    Desk d;
    for (const auto &id : {QString(), QString(5000, u'x'), u"line\nbreak"_s}) {
        auto post = d.post(id);
        const auto registered = d.registered(post);
        QVERIFY(!registered);
        QCOMPARE(registered.error().code, Code::InvalidArguments);
    }
    QVERIFY(d.complaints().isEmpty());
}

void IntakeTest::aBadObjectIsRefusedAlone()
{
    Desk d;
    d.platform.pages = {Capture{{d.post(u"p1"_s), d.post({}), d.post(u"p2"_s)}, u"c1"_s}};
    Intake intake(*d.w.database, d.w.clock, d.w.random, {});
    intake.add(d.account, d.platform);
    intake.start();
    d.w.clock.advance(100ms);
    QCOMPARE(d.complaints().size(), 2);
    QCOMPARE(d.cursor(), u"c1"_s);
}

void IntakeTest::cursorAndPostsAreOneTransaction()
{
    Desk d;
    Intake intake(*d.w.database, d.w.clock, d.w.random, {});
    intake.add(d.account, d.platform);
    intake.start();
    d.w.clock.advance(100ms);
    // The last step of the page fails: there is no place for the cursor.
    d.w.testDatabase.sql(u"ALTER TABLE platform_account RENAME TO elsewhere"_s);
    d.platform.pages = {Capture{{d.post(u"p1"_s)}, u"c1"_s}};
    d.w.clock.advance(6s);
    QVERIFY(d.platform.pages.empty());
    d.w.testDatabase.sql(u"ALTER TABLE elsewhere RENAME TO platform_account"_s);
    QVERIFY2(d.complaints().isEmpty(), "the posts were kept without their cursor");
    QVERIFY(d.cursor().isEmpty());
    // Asked again from the same place.
    d.w.clock.advance(1min);
    QVERIFY(d.platform.cursors.size() > 1);
    QCOMPARE(d.platform.cursors.back(), QString());
}

void IntakeTest::pagesFollowOneAnother()
{
    Desk d;
    d.platform.pages = {Capture{{d.post(u"p1"_s)}, u"c1"_s}, Capture{{d.post(u"p1"_s), d.post(u"p2"_s)}, u"c2"_s}};
    Intake intake(*d.w.database, d.w.clock, d.w.random, {});
    intake.add(d.account, d.platform);
    intake.start();
    d.w.clock.advance(100ms); // without waiting for the interval
    QCOMPARE(d.complaints().size(), 2);
    QCOMPARE(d.platform.cursors, (std::vector<QString>{{}, u"c1"_s, u"c2"_s}));
    d.w.clock.advance(30s);
    QVERIFY(d.platform.cursors.size() <= 10);
}

void IntakeTest::aPlatformThatFailsIsAskedLater()
{
    Desk d;
    for (int i = 0; i < 20; ++i)
        d.platform.pages.emplace_back(fail(Code::PlatformSignIn));
    Intake intake(*d.w.database, d.w.clock, d.w.random, {});
    intake.add(d.account, d.platform);
    intake.start();
    d.w.clock.advance(10min);
    QVERIFY(d.platform.cursors.size() >= 5);
    QVERIFY(d.platform.cursors.size() <= 12);
    d.platform.pages = {Capture{{d.post(u"p1"_s)}, u"c1"_s}};
    d.w.clock.advance(10min);
    QCOMPARE(d.complaints().size(), 1);
}

void IntakeTest::openThreadsAreAskedFor()
{
    Desk d;
    QVERIFY(d.registered(d.post(u"p1"_s)));
    Intake intake(*d.w.database, d.w.clock, d.w.random, {});
    intake.add(d.account, d.platform);
    intake.start();
    d.w.clock.advance(100ms);
    QCOMPARE(d.platform.threads, QStringList{u"p1"_s});
}

void IntakeTest::anAnswerAfterTheEndHarmsNobody()
{
    Desk d;
    d.platform.pages = {Capture{{d.post(u"p1"_s)}, u"c1"_s}};
    {
        Intake intake(*d.w.database, d.w.clock, d.w.random, {});
        intake.add(d.account, d.platform);
        intake.start();
        d.w.clock.advance(0ms);
    }
    d.w.clock.advance(1min);
    QVERIFY(d.complaints().isEmpty());
}

void IntakeTest::ofTwoServersOneCaptures()
{
    Desk d;
    d.platform.pages = {Capture{{d.post(u"1"_s)}, u"c1"_s}};
    PagedPlatform again(d.w.clock);
    again.pages = {Capture{{d.post(u"1"_s)}, u"c1"_s}};
    Intake first(*d.w.database, d.w.clock, d.w.random, {.holder = u"first"_s});
    Intake second(*d.w.database, d.w.clock, d.w.random, {.holder = u"second"_s});
    first.add(d.account, d.platform);
    second.add(d.account, again);
    first.start();
    second.start();
    d.w.clock.advance(10min);
    QVERIFY(d.platform.cursors.size() > 100);
    QVERIFY(again.cursors.empty());
    QCOMPARE(d.complaints().size(), 1);
    QCOMPARE(d.cursor(), u"c1"_s);
}

void IntakeTest::aSecondServerGoesOnWhenTheFirstDies()
{
    Desk d;
    d.platform.pages = {Capture{{d.post(u"1"_s)}, u"c1"_s}};
    PagedPlatform other(d.w.clock);
    other.pages = {Capture{{d.post(u"2"_s)}, u"c2"_s}};
    auto first = std::make_unique<Intake>(*d.w.database, d.w.clock, d.w.random, Intake::Options{.holder = u"first"_s});
    Intake second(*d.w.database, d.w.clock, d.w.random, {.holder = u"second"_s});
    first->add(d.account, d.platform);
    second.add(d.account, other); // which knows the account as it was before the first captured anything
    first->start();
    second.start();
    d.w.clock.advance(1min);
    QCOMPARE(d.cursor(), u"c1"_s);
    first.reset();
    d.w.clock.advance(5s);
    QVERIFY(other.cursors.empty());
    d.w.clock.advance(1min);
    QVERIFY(!other.cursors.empty());
    QCOMPARE(other.cursors.front(), u"c1"_s); // from where the other ended
    QCOMPARE(d.cursor(), u"c2"_s);
    QCOMPARE(d.complaints().size(), 2);
}

void IntakeTest::aServerThatEndsGivesItsPlaceUpAtOnce()
{
    Desk d;
    PagedPlatform other(d.w.clock);
    Intake first(*d.w.database, d.w.clock, d.w.random, {.holder = u"first"_s});
    Intake second(*d.w.database, d.w.clock, d.w.random, {.holder = u"second"_s});
    first.add(d.account, d.platform);
    second.add(d.account, other);
    first.start();
    second.start();
    d.w.clock.advance(1s);
    first.stop();
    const auto asked = d.platform.cursors.size();
    second.wake();
    d.w.clock.advance(1s);
    QVERIFY(!other.cursors.empty());
    QCOMPARE(d.platform.cursors.size(), asked);
}

void IntakeTest::aServerThatSleptWritesNothing()
{
    Desk d;
    ManualClock itsOwn(d.w.clock.now());
    PagedPlatform slow(itsOwn); // whose answers come when the paused process goes on
    slow.pages = {Capture{{d.post(u"1"_s), d.post(u"2"_s)}, u"old"_s}};
    Intake paused(*d.w.database, itsOwn, d.w.random, {.holder = u"paused"_s});
    paused.add(d.account, slow);
    paused.start();
    itsOwn.advance(0s);
    QCOMPARE(slow.cursors.size(), std::size_t(1)); // it asked, and stands still now
    d.platform.pages = {Capture{{d.post(u"1"_s), d.post(u"2"_s), d.post(u"3"_s)}, u"new"_s}};
    Intake other(*d.w.database, d.w.clock, d.w.random, {.holder = u"other"_s});
    other.add(d.account, d.platform);
    other.start();
    d.w.clock.advance(1min);
    QCOMPARE(d.cursor(), u"new"_s);
    const auto before = d.state();
    itsOwn.advance(1s);
    QCOMPARE(d.cursor(), u"new"_s);
    QCOMPARE(d.state(), before);
    itsOwn.advance(1h);
    QCOMPARE(slow.cursors.size(), std::size_t(1)); // the other renews its lease all the time
}

QTEST_GUILESS_MAIN(IntakeTest)
#include "tst_intake.moc"
