// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui-shell/seededconsole.h"

#include "app/services/inboxservice.h"
#include "app/services/outboxservice.h"
#include "app/services/replyservice.h"
#include "app/services/reviewservice.h"
#include "app/sqlite/database.h"
#include "ui/common/errortext.h"
#include "ui/common/toast.h"
#include "ui/common/widgets.h"
#include "ui/complaint/threadview.h"
#include "ui/outbox/conflictview.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/console.h"
#include "ui/shell/messages.h"
#include "ui/shell/signinwindow.h"
#include "ui/shell/statusstrip.h"

#include <QAction>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace uttar;
using namespace uttar::ui;

namespace {

// With UTTAR_PICTURES set, what the window looks like is left there.
void picture(QWidget &window, const QString &name)
{
    const QString folder = qEnvironmentVariable("UTTAR_PICTURES");
    if (!folder.isEmpty())
        window.grab().save(folder + u'/' + name + u".png"_s);
}

SyncStatus online()
{
    SyncStatus status;
    status.connection = Connection::Online;
    return status;
}

QPushButton *answer(const QWidget &area, const char *name)
{
    const auto *const banner = area.findChild<Banner *>(u"alertBanner"_s);
    return banner->findChild<QPushButton *>(QLatin1String(name));
}

QString sentence(const QWidget &area)
{
    return area.findChild<Banner *>(u"alertBanner"_s)->text();
}

} // namespace

// What a person reads when something is wrong, and the next step that stands beside it.
class TestFaultWindows : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRestoredServerWaitsForAWord();
    void aReplyOutOfABackupSpeaksOfItself();
    void aReplyThatStandsByHalfIsStillSeen();
    void aRefusalSpeaksInThePlatformsName();
    void aMassDeletionIsAsked();
    void afterPracticeTheWayOutIsOneButton();
    void inPracticeNobodyIsAskedForAPasswordThatTheyDoNotHave();
    void copiedDataIsToldUntilItIsRead();
    void aFullDiskIsTriedAgainByAButton();
    void whatCannotBeStoredIsToldUntilItIs();
    void aMessageOfAFullDiskGoesWithTheNextWrite();
    void offlineIsACalmSentenceAndOneStep();
    void aMessageCoversNoButtonOfTheStrip();
    void aDecisionThatCameTooLateIsNotRepeatedUnseen();
    void aNewerDatabaseIsLeftUntouched();
};

void TestFaultWindows::aRestoredServerWaitsForAWord()
{
    BannerArea area;
    area.resize(1100, 60);
    QSignalSpy accepted(&area, &BannerArea::acceptServerRequested);
    auto status = online();
    status.connection = Connection::Frozen;
    area.setStatus(status, false);
    area.setVisible(true);
    QVERIFY(sentence(area).contains(u"your drafts stay"_s));
    QVERIFY(sentence(area).contains(u"come back as drafts"_s));
    picture(area, u"banner-frozen"_s);
    answer(area, "bannerFirst")->click();
    QCOMPARE(accepted.count(), 1);
    answer(area, "bannerSecond")->click(); // not now
    QVERIFY(area.findChild<Banner *>(u"alertBanner"_s)->isHidden());
}

// The console's pause has the same code; its words would be wrong beside one reply.
void TestFaultWindows::aReplyOutOfABackupSpeaksOfItself()
{
    ComplaintView view;
    view.replies.push_back({});
    view.replies.back().state = ReplyState::Unknown;
    view.replies.back().problem = nameOf(Code::OtherServer);
    const auto items = threadItems(view, {});
    QCOMPARE(items.size(), std::size_t(1));
    QVERIFY(items.front().remark.contains(u"looked for on the platform"_s));
    QVERIFY(items.front().remark != ErrorText::line(Code::OtherServer));
}

// Its first part is a post of the thread; what was refused has its place and its next step below.
void TestFaultWindows::aReplyThatStandsByHalfIsStillSeen()
{
    ComplaintView view;
    Reply reply;
    reply.id = ReplyId(u"R1"_s);
    reply.content.parts = {u"The valve was broken. (1/2)"_s, u"See our page. (2/2)"_s};
    reply.state = ReplyState::Failed;
    reply.problem = nameOf(Code::PlatformRejected);
    reply.submittedTime = Timestamp{std::chrono::seconds{100}};
    Post post;
    post.id = PostId(u"P1"_s);
    post.replyId = reply.id;
    post.direction = Direction::FromDepartment;
    post.text = reply.content.parts.front();
    post.capturedTime = Timestamp{std::chrono::seconds{50}};
    view.replies = {reply};
    view.posts = {post};
    auto items = threadItems(view, {});
    QCOMPARE(items.size(), std::size_t(2));
    QCOMPARE(items.front().text, reply.content.parts.front());
    QCOMPARE(items.back().text, reply.content.parts.back());
    QCOMPARE(items.back().badge, Labels::of(ReplyState::Failed));
    QVERIFY(items.back().remark.contains(u"stands on the platform already"_s));
    view.replies.front().state = ReplyState::Published;
    items = threadItems(view, {});
    QCOMPARE(items.size(), std::size_t(1)); // as its posts
}

void TestFaultWindows::aRefusalSpeaksInThePlatformsName()
{
    ComplaintView view;
    Reply reply;
    reply.state = ReplyState::Failed;
    reply.problem = nameOf(Code::PlatformRejected);
    reply.note = u"duplicate text"_s;
    reply.decidedBy = PersonId(u"Pmeera"_s); // who approved it has not said so
    view.replies = {reply};
    Person meera;
    meera.id = reply.decidedBy;
    meera.name = u"Meera"_s;
    const auto items = threadItems(view, {meera});
    QVERIFY(items.front().remark.contains(u"duplicate text"_s));
    QVERIFY(items.front().remark.contains(ErrorText::of(Code::PlatformRejected).what));
    QVERIFY(!items.front().remark.contains(u"Meera"_s));
}

void TestFaultWindows::aMassDeletionIsAsked()
{
    BannerArea area;
    area.resize(1100, 80);
    QSignalSpy answered(&area, &BannerArea::massDeletionAnswered);
    auto status = online();
    status.massDeletion = true;
    area.setStatus(status, false);
    area.setVisible(true);
    picture(area, u"banner-mass-deletion"_s);
    answer(area, "bannerFirst")->click();
    answer(area, "bannerSecond")->click();
    QCOMPARE(answered.count(), 2);
    QCOMPARE(answered.at(0).at(0).toBool(), false); // keep is the first choice
    QCOMPARE(answered.at(1).at(0).toBool(), true);
}

void TestFaultWindows::afterPracticeTheWayOutIsOneButton()
{
    BannerArea area;
    area.resize(1100, 60);
    QSignalSpy out(&area, &BannerArea::signOutRequested);
    area.setPractice(true);
    area.tellPracticeEnded();
    area.setVisible(true);
    picture(area, u"banner-practice-ended"_s);
    answer(area, "bannerFirst")->click();
    QCOMPARE(out.count(), 1);
    answer(area, "bannerSecond")->click();
    QVERIFY(area.findChild<Banner *>(u"alertBanner"_s)->isHidden());
}

void TestFaultWindows::inPracticeNobodyIsAskedForAPasswordThatTheyDoNotHave()
{
    BannerArea area;
    QSignalSpy in(&area, &BannerArea::signInRequested);
    QSignalSpy out(&area, &BannerArea::signOutRequested);
    area.setPractice(true);
    area.setStatus({}, true);
    area.setVisible(true);
    answer(area, "bannerFirst")->click();
    QCOMPARE(out.count(), 1);
    QCOMPARE(in.count(), 0);
    area.setPractice(false);
    area.setStatus({}, true);
    answer(area, "bannerFirst")->click();
    QCOMPARE(out.count(), 1);
    QCOMPARE(in.count(), 1);
}

void TestFaultWindows::copiedDataIsToldUntilItIsRead()
{
    BannerArea area;
    QSignalSpy read(&area, &BannerArea::copiedRead);
    area.tellCopied();
    QVERIFY(sentence(area).contains(u"nothing leaves twice"_s));
    answer(area, "bannerFirst")->click();
    QCOMPARE(read.count(), 1);
    QVERIFY(area.findChild<Banner *>(u"alertBanner"_s)->isHidden());
}

void TestFaultWindows::aFullDiskIsTriedAgainByAButton()
{
    BannerArea area;
    QSignalSpy again(&area, &BannerArea::retryRequested);
    auto status = online();
    status.connection = Connection::Offline;
    status.error = Error{Code::DiskFull, {}, false};
    area.setStatus(status, false);
    QCOMPARE(sentence(area), ErrorText::line(Code::DiskFull));
    answer(area, "bannerFirst")->click();
    QCOMPARE(again.count(), 1);
    const SystemClock clock;
    StatusStrip strip(clock);
    strip.setStatus(status, false);
    QVERIFY2(!strip.words().contains(u"Offline"_s), "the network is not what is wrong");
}

void TestFaultWindows::whatCannotBeStoredIsToldUntilItIs()
{
    BannerArea area;
    auto status = online();
    status.massDeletion = true;
    area.setStatus(status, false);
    area.setUnsaved(Error{Code::DiskFull, {}, false});
    QCOMPARE(sentence(area), ErrorText::line(Code::DiskFull)); // before everything else
    QSignalSpy again(&area, &BannerArea::retryRequested);
    answer(area, "bannerFirst")->click();
    QCOMPARE(again.count(), 1);
    status.massDeletion = false;
    status.connection = Connection::Offline;
    status.error = Error{Code::DiskFull, {}, false}; // the look at the server failed by it too
    area.setStatus(status, false);
    area.setUnsaved(std::nullopt);
    QVERIFY(area.findChild<Banner *>(u"alertBanner"_s)->isHidden());
}

void TestFaultWindows::aMessageOfAFullDiskGoesWithTheNextWrite()
{
    Backend backend;
    InboxService inbox(backend);
    const SystemClock clock;
    StatusStrip strip(clock);
    strip.resize(1440, 28);
    strip.setVisible(true);
    QAction undo;
    Messages messages(inbox, undo, &strip);
    auto *const toast = strip.findChild<Toast *>();
    messages.failed(Error{Code::DiskFull, {}, false});
    QVERIFY(toast->isVisible());
    messages.written();
    QVERIFY(!toast->isVisible());
    messages.failed(Error{Code::Forbidden, {}, false}); // another message stays for its time
    messages.written();
    QVERIFY(toast->isVisible());
}

void TestFaultWindows::offlineIsACalmSentenceAndOneStep()
{
    const SystemClock clock;
    StatusStrip strip(clock);
    strip.resize(1440, 28);
    strip.setVisible(true);
    auto *const next = strip.findChild<QToolButton *>(u"statusNext"_s);
    strip.setStatus(online(), false);
    QVERIFY(!next->isVisible());
    auto status = online();
    status.connection = Connection::Offline;
    strip.setStatus(status, false);
    QVERIFY(next->isVisible());
    QSignalSpy looked(&strip, &StatusStrip::syncRequested);
    next->click();
    QCOMPARE(looked.count(), 1);
    strip.setStatus(status, true); // by the person's own wish
    QSignalSpy offline(&strip, &StatusStrip::workOfflineRequested);
    next->click();
    QCOMPARE(offline.count(), 1);
    QCOMPARE(offline.front().front().toBool(), false);
}

void TestFaultWindows::aMessageCoversNoButtonOfTheStrip()
{
    const SystemClock clock;
    for (const auto direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        for (const int width : {1440, 700}) {
            StatusStrip strip(clock);
            strip.setLayoutDirection(direction);
            Toast toast(&strip);
            strip.resize(width, 28);
            strip.setVisible(true);
            auto status = online();
            status.connection = Connection::Offline;
            status.waiting = 3;
            strip.setStatus(status, false);
            toast.show(u"Reply submitted for review"_s, u"Undo"_s, 5000);
            QVERIFY(strip.rect().contains(toast.geometry()));
            for (const auto *const button : strip.findChildren<QToolButton *>(Qt::FindDirectChildrenOnly)) {
                QVERIFY2(!button->isVisible() || !button->geometry().intersects(toast.geometry()),
                         qPrintable(button->objectName()));
            }
        }
    }
}

void TestFaultWindows::aDecisionThatCameTooLateIsNotRepeatedUnseen()
{
    ConflictView view;
    OutboxEntry entry;
    entry.operation.act = DecideReply{};
    entry.state = OutboxState::Conflict;
    view.show(entry,
              {.before = {}, .mine = u"Approval"_s, .theirs = u"The new text"_s, .revisionNow = 3, .changedBy = {}},
              u"JAL-2026-000001"_s, u"Asha Verma"_s);
    QSignalSpy mine(&view, &ConflictView::keepMine);
    QSignalSpy again(&view, &ConflictView::lookAgain);
    view.findChild<QPushButton *>(u"keepMine"_s)->click();
    QCOMPARE(mine.count(), 0);
    QCOMPARE(again.count(), 1);
    entry.operation.act = SubmitReply{};
    view.show(entry, {}, {}, {});
    view.findChild<QPushButton *>(u"keepMine"_s)->click();
    QCOMPARE(mine.count(), 1);
}

void TestFaultWindows::aNewerDatabaseIsLeftUntouched()
{
    QTemporaryDir folder;
    const auto seeded = test::seedProfile(folder.path(), {Role::Officer});
    {
        const auto file = sqlite::Database::open({seeded.profile.databasePath, seeded.key, {}});
        QVERIFY(file);
        QVERIFY((*file)->setSchemaVersion(99));
    }
    auto keychain = std::make_unique<test::MapKeychain>();
    keychain->write(seeded.profile.id + u"/key"_s, seeded.key, [](const Result<void> &) {});
    QVERIFY(writeProfiles(folder.path(), {seeded.profile}));
    Preferences preferences;
    preferences.lastProfile = seeded.profile.id;
    preferences.language = u"en"_s;
    preferences.scheme = ColourScheme::Light;
    PreferenceStore(folder.filePath(u"p.ini"_s)).save(preferences);

    const SystemClock clock;
    Backend backend;
    SessionService session(backend, std::move(keychain), folder.path());
    InboxService inbox(backend);
    ReplyService replies(backend);
    ReviewService reviews(backend);
    OutboxService outbox(backend);
    Console console({backend, session, inbox, replies, reviews, outbox, clock}, folder.filePath(u"p.ini"_s));
    console.start({});
    QTRY_VERIFY(console.signInWindow() != nullptr);
    auto *const told = console.signInWindow()->findChild<QWidget *>(u"signInBlocked"_s);
    QTRY_VERIFY(told->isVisible());
    const auto sentences = told->findChildren<Paragraphs *>();
    for (const auto &words : {ErrorText::of(Code::NewerDatabase).what, ErrorText::of(Code::NewerDatabase).next})
        QVERIFY(std::ranges::find(sentences, words, &Paragraphs::plain) != sentences.end());
    for (const auto *const field : console.signInWindow()->findChildren<QLineEdit *>())
        QVERIFY2(!field->isVisible(), qPrintable(field->objectName()));
    // Trying again opens the same data, and says the same.
    told->findChild<QPushButton *>(u"blockedAgain"_s)->click();
    QTest::qWait(300);
    QVERIFY(told->isVisible());
    QTest::qWait(200); // for the last paint
    picture(*console.signInWindow(), u"newer-database"_s);
    backend.close();
    const auto file = sqlite::Database::open({seeded.profile.databasePath, seeded.key, {}});
    QVERIFY(file);
    QCOMPARE((*file)->schemaVersion().value_or(0), 99);
}

QTEST_MAIN(TestFaultWindows)
#include "tst_faultwindows.moc"
