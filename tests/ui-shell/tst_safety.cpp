// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/memoryinbox.h"
#include "tests/ui-shell/desk.h"

#include "ui/common/toast.h"
#include "ui/common/widgets.h"
#include "ui/complaint/complaintacts.h"
#include "ui/complaint/factspane.h"
#include "ui/complaint/picture.h"
#include "ui/inbox/inboxpane.h"
#include "ui/shell/bannerarea.h"
#include "ui/shell/messages.h"
#include "ui/shell/signinwindow.h"

#include <QAction>
#include <QApplication>
#include <QBuffer>
#include <QListView>
#include <QPointer>
#include <QScrollArea>
#include <QScrollBar>
#include <QSignalSpy>
#include <QtEndian>

// Test values name the fields that matter; the others are their defaults.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

using namespace uttar;
using namespace uttar::ui;
using uttar::test::awaited;
using uttar::test::Desk;
using uttar::test::picture;

namespace {

std::size_t waiting(const Desk &desk)
{
    const auto read = awaited(const_cast<Desk &>(desk).outbox.entries());
    return read ? read->size() : 0;
}

QByteArray encoded(const QImage &image, const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format);
    return bytes;
}

} // namespace

// What a person must not lose or be misled by: messages, banners, failures, foreign pictures.
class TestSafety : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takingOverIsToldAndOffersNoUndo()
    {
        const Desk desk({Role::Officer});
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        const ComplaintId id(u"C2"_s);
        const auto held = [id,
                           until = desk.clock.now() + std::chrono::minutes(20)](Backend::Core &core) -> Result<void> {
            UTTAR_TRY(auto view, core.store->complaint(id));
            UTTAR_TRY(const auto state, core.store->syncState(ObjectType::Complaint));
            view.complaint.leaseHolder = PersonId(u"Pms"_s);
            view.complaint.leaseUntil = until;
            return core.store->applyPage({.accountId = view.complaint.accountId,
                                          .type = ObjectType::Complaint,
                                          .oldState = state,
                                          .newState = state,
                                          .objects = {view.complaint}});
        };
        QVERIFY(awaited(const_cast<Desk &>(desk).backend.run(held)));
        QVERIFY(desk.opens(id));
        QTRY_VERIFY(desk.find<QAction>(u"actTakeOver"_s)->isEnabled());
        desk.find<QAction>(u"actTakeOver"_s)->trigger();
        QTRY_VERIFY(test::dialog() != nullptr);
        test::dialog()->findChild<QPushButton *>(u"confirm"_s)->click();
        const auto *const toast = desk.find<Toast>();
        QTRY_VERIFY(toast->isVisible());
        QCOMPARE(toast->accessibleName(), u"You have taken the complaint over"_s);
        QVERIFY(!desk.find<QPushButton>(u"toastButton"_s)->isVisible());
        QVERIFY(!desk.find<QAction>(u"undo"_s)->isEnabled());
        QCOMPARE(waiting(desk), std::size_t(1));
    }

    void signingOutTwiceSignsOutOnce()
    {
        const Desk desk({Role::Officer});
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        QSignalSpy changed(desk.console.get(), &Console::windowChanged);
        auto *const leave = desk.find<QAction>(u"signOutAction"_s);
        leave->trigger();
        auto *const banner = desk.find<Banner>(u"alertBanner"_s);
        QVERIFY(banner->isVisible());
        QVERIFY(banner->accessibleName().startsWith(u"Signing out"_s));
        leave->trigger();
        Q_EMIT desk.window().signOutRequested(); // by the button in the settings
        QTRY_VERIFY_WITH_TIMEOUT(desk.console->mainWindow() == nullptr, 15000);
        QVERIFY(desk.console->signInWindow() != nullptr);
        QTest::qWait(300);
        QCOMPARE(changed.count(), 1);
        QVERIFY(desk.console->signInWindow()->isVisible());
    }

    void theWayToSignInStaysWhenTheWindowIsBuiltAnew()
    {
        const Desk desk({Role::Officer}); // opened by the keychain, without a token
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        const auto offered = [&] {
            const auto *const banner = desk.find<Banner>(u"alertBanner"_s);
            return banner->isVisible() && banner->findChild<QPushButton *>(u"bannerFirst"_s)->text() == u"Sign in"_s;
        };
        QTRY_VERIFY(offered());
        const QPointer<MainWindow> before(&desk.window());
        auto preferences = desk.console->preferences();
        preferences.textPercent = 150;
        desk.console->setPreferences(preferences);
        QTRY_VERIFY(before.isNull());
        QTRY_VERIFY(desk.ready());
        QVERIFY(offered());
        preferences.textPercent = 100;
        desk.console->setPreferences(preferences);
        QTest::qWait(300);
    }

    void undoOutlivesAnotherMessage()
    {
        Desk desk({Role::Officer});
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        QWidget strip;
        strip.resize(900, 32);
        strip.show();
        QAction undo;
        Messages messages(desk.inbox, undo, &strip);
        const auto view = awaited(desk.inbox.complaint(ComplaintId(u"C2"_s)));
        QVERIFY(view);
        const auto id = awaited(desk.inbox.act({.complaintId = view->complaint.id,
                                                .revision = view->complaint.revision,
                                                .action = ComplaintAction::Accept}));
        QVERIFY(id);
        messages.acted({*id}, u"Accepted"_s, 15);
        QVERIFY(undo.isEnabled());
        messages.failed(Error{Code::DiskFull, {}, false});
        QVERIFY(undo.isEnabled());
        undo.trigger();
        QTRY_COMPARE(waiting(desk), std::size_t(0));
        QTRY_COMPARE(strip.findChild<Toast *>()->words(), u"Undone"_s);
        QVERIFY(!undo.isEnabled());
    }

    void undoEndsWithItsTime()
    {
        Desk desk({Role::Officer});
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        QWidget strip;
        strip.show();
        QAction undo;
        Messages messages(desk.inbox, undo, &strip);
        messages.acted({OperationId(u"1"_s)}, u"Accepted"_s, 1);
        messages.failed(Error{Code::DiskFull, {}, false});
        QVERIFY(undo.isEnabled());
        QTRY_VERIFY_WITH_TIMEOUT(!undo.isEnabled(), 3000);
    }

    void anActOnSeveralSaysInOneMessageWhatWasDoneAndWhatNot()
    {
        Desk desk({Role::Officer});
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        auto &model = desk.find<InboxPane>()->model();
        model.setMarked(ComplaintId(u"C1"_s), true); // accepted long ago
        model.setMarked(ComplaintId(u"C2"_s), true);
        model.setMarked(ComplaintId(u"C3"_s), true);
        desk.find<QAction>(u"acceptMarked"_s)->trigger();
        QTRY_VERIFY(desk.find<Toast>()->isVisible());
        QTRY_COMPARE(waiting(desk), std::size_t(2));
        const auto words = desk.find<Toast>()->words();
        QVERIFY2(words.contains(u"2 complaints"_s) && words.contains(u"not: 1"_s), qPrintable(words));
        QVERIFY(desk.find<QAction>(u"undo"_s)->isEnabled());
        desk.find<QAction>(u"undo"_s)->trigger();
        QTRY_COMPARE(waiting(desk), std::size_t(0));
    }

    void aListThatCouldNotBeReadOnSaysSoAndIsTriedAgain()
    {
        test::MemoryInbox inbox;
        const ManualClock clock(Timestamp{Milliseconds(1'774'000'000'000)});
        for (int i = 0; i < 250; ++i) {
            InboxRow row;
            row.id = ComplaintId(u"C%1"_s.arg(i));
            inbox.rows.emplace(row.id, row);
        }
        InboxPane pane(inbox.source(), clock);
        pane.resize(400, 600);
        pane.show();
        pane.setFolder(InboxFolder::AllOpen);
        QTRY_COMPARE(pane.model().rowCount(), InboxModel::pageSize);
        auto *const trouble = pane.findChild<Banner *>(u"inboxTrouble"_s);
        QVERIFY(!trouble->isVisible());
        inbox.failure = Error{Code::StorageFault, {}, false};
        pane.model().fetchMore({});
        QTRY_VERIFY(trouble->isVisible());
        QVERIFY(pane.findChild<QListView *>(u"inboxList"_s)->isVisible());
        inbox.failure.reset();
        trouble->findChild<QPushButton *>(u"bannerFirst"_s)->click();
        QTRY_VERIFY(!trouble->isVisible());
        QTRY_VERIFY((pane.model().fetchMore({}), pane.model().rowCount() == 250));
    }

    void aConflictThatCannotBeReadSaysSo()
    {
        Desk desk({Role::Officer});
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        const Operation operation{.id = OperationId(u"00000001-0000-4000-8000-000000000000"_s),
                                  .accountId = AccountId(u"Ajal"_s),
                                  .act = ActOnComplaint{.complaintId = ComplaintId(u"C99"_s), // it is gone
                                                        .revision = 1,
                                                        .action = ComplaintAction::Accept},
                                  .actedTime = desk.clock.now()};
        const auto done = awaited(desk.backend.run([operation](Backend::Core &core) -> Result<void> {
            UTTAR_CHECK(core.store->enqueue(operation, core.clock->now()));
            UTTAR_CHECK(core.store->markSending(operation.id));
            return core.store->setAside(operation.id, OutboxState::Conflict, Error{Code::RevisionConflict, {}, false});
        }));
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
        desk.window().goTo(Place::Outbox);
        auto *const unread = desk.find<EmptyState>(u"conflictUnread"_s);
        QTRY_VERIFY(unread->isVisible());
        QVERIFY(!unread->accessibleName().isEmpty());
        QVERIFY(unread->findChild<QPushButton *>(u"nextStep"_s)->isVisible());
    }

    void whoHasNoOtherComplaintIsOfferedNoDuplicate()
    {
        Backend backend;
        InboxService inbox(backend);
        QWidget window;
        ComplaintActs acts(inbox, &window);
        auto *const duplicate = acts.action(ComplaintAction::ProposeDuplicate);
        ComplaintView view;
        view.shownState = view.complaint.state = ComplaintState::InProgress;
        SessionAccount account;
        account.person.roles = {Role::Officer, Role::Nodal, Role::Supervisor};
        acts.setSubject(&view, &account, {});
        QVERIFY(!duplicate->isEnabled());
        QVERIFY(duplicate->text().contains(u"no other complaint"_s));
        view.earlier.push_back({});
        acts.setSubject(&view, &account, {});
        QVERIFY(duplicate->isEnabled());
        QVERIFY(!duplicate->text().contains(u"no other complaint"_s));
    }

    void theSameFactsAreNotBuiltAgainAndNewOnesKeepTheirPlace()
    {
        FactsPane pane;
        pane.resize(260, 300);
        pane.setVisible(true);
        ComplaintView view;
        view.complaint.id = ComplaintId(u"C1"_s);
        for (int i = 0; i < 19; ++i)
            view.audit.push_back({.time = Timestamp{Milliseconds(i)}, .action = u"POST"_s});
        pane.show(view, {}, {});
        auto *const area = pane.findChild<QScrollArea *>();
        QTRY_VERIFY(area->verticalScrollBar()->maximum() > 100);
        area->verticalScrollBar()->setValue(80);
        const QPointer<QWidget> body(area->widget());
        pane.show(view, {}, {});
        QVERIFY(!body.isNull());
        QCOMPARE(area->widget(), body.data());
        view.complaint.address.locality = u"Gandhi Chowk"_s;
        pane.show(view, {}, {});
        QVERIFY(area->widget() != body.data());
        QCOMPARE(area->verticalScrollBar()->value(), 80);
    }

    void onlyPicturesOfFourKindsAreDecodedAndNoneThatIsHuge()
    {
        QImage image(640, 400, QImage::Format_RGB32);
        image.fill(Qt::darkGreen);
        const QSize box(280, 200);
        QCOMPARE(pictureOf(encoded(image, "png"), box).size(), QSize(280, 175));
        QCOMPARE(pictureOf(encoded(image, "jpg"), box).size(), QSize(280, 175));
        QVERIFY(pictureOf(encoded(image, "bmp"), box).isNull());
        QVERIFY(pictureOf(encoded(image, "ppm"), box).isNull());
        QVERIFY(pictureOf("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", box).isNull());
        QVERIFY(pictureOf({}, box).isNull());
        QVERIFY(pictureOf("RIFF", box).isNull());
        auto bomb = encoded(image, "png"); // a few bytes that say they are 7,000 x 7,000
        qToBigEndian<quint32>(7000, bomb.data() + 16);
        qToBigEndian<quint32>(7000, bomb.data() + 20);
        QVERIFY(pictureOf(bomb, box).isNull());
    }
};

QTEST_MAIN(TestSafety)
#include "tst_safety.moc"
