// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui-shell/desk.h"

#include "app/domain/contenthash.h"
#include "app/domain/platformrule.h"
#include "ui/common/widgets.h"
#include "ui/models/reviewmodel.h"
#include "ui/review/replypanel.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QListView>
#include <QPointer>
#include <QScrollBar>
#include <QTextEdit>

// Test values name the fields that matter; the others are their defaults.
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

using namespace uttar;
using namespace uttar::ui;
using uttar::test::awaited;
using uttar::test::Desk;
using uttar::test::dialog;
using uttar::test::picture;

namespace {

const auto text = u"The joint was changed this morning."_s;

// By Manju Sethi, on the complaint of the same number.
Reply submitted(int number, const QStringList &parts = {text})
{
    Reply reply;
    reply.id = ReplyId(u"R%1"_s.arg(number));
    reply.complaintId = ComplaintId(u"C%1"_s.arg(number));
    reply.content.type = ReplyType::Clarification;
    reply.content.channel = Channel::X;
    reply.content.sourceAccount = u"JalBoard"_s;
    reply.content.language = u"en"_s;
    reply.content.parts = parts;
    reply.state = ReplyState::Submitted;
    reply.threadRevision = 1;
    reply.maker = PersonId(u"Pms"_s);
    reply.editors = {reply.maker};
    reply.submittedTime = reply.createdTime = reply.changedTime = SystemClock().now();
    reply.contentHash = contentHash(reply.content, reply.id, reply.complaintId, reply.threadRevision);
    return reply;
}

QTextEdit *field()
{
    return dialog()->findChild<QTextEdit *>(u"answer"_s);
}

} // namespace

class TestReviewPlace : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Desk> m_desk;
    QListView *m_list = nullptr;

    void give(const std::vector<Reply> &replies) const
    {
        const auto done = awaited(m_desk->backend.run([replies](Backend::Core &core) -> Result<void> {
            std::vector<StoredObject> objects(replies.begin(), replies.end());
            UTTAR_TRY(const auto state, core.store->syncState(ObjectType::Reply));
            return core.store->applyPage({.accountId = AccountId(u"Ajal"_s),
                                          .type = ObjectType::Reply,
                                          .oldState = state,
                                          .newState = state + u"1"_s,
                                          .objects = std::move(objects)});
        }));
        QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
        Q_EMIT m_desk->inbox.changed({.complaints = {replies.front().complaintId}});
    }
    void open(const std::vector<Reply> &replies)
    {
        give(replies);
        m_desk->window().goTo(Place::Review);
        m_list = m_desk->find<QListView>(u"reviewList"_s);
        QTRY_COMPARE(m_list->model()->rowCount(), int(replies.size()));
        QTRY_VERIFY(action("actEdit")->isEnabled() || action("actOpenComplaint")->isEnabled());
    }
    [[nodiscard]] QAction *action(const char *name) const { return m_desk->find<QAction>(QString::fromLatin1(name)); }
    [[nodiscard]] QLabel *shownText() const { return m_desk->find<ReplyPanel>()->findChild<QLabel *>(u"reviewText"_s); }
    [[nodiscard]] Banner *banner() const { return m_desk->find<Banner>(u"reviewBanner"_s); }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>(Roles{Role::Officer, Role::Supervisor});
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->ready(), 15000);
        m_desk->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
    }
    void cleanup() { m_desk.reset(); }

    void aChangedTextThatWasNotTakenIsAskedForAgainWithTheReason()
    {
        open({submitted(1)});
        action("actEdit")->trigger();
        QTRY_VERIFY(dialog() != nullptr);
        const auto typed = u"The joint was changed by {{who}}."_s; // a place that is still open stops it
        field()->setPlainText(typed);
        const QPointer<QDialog> first(dialog());
        dialog()->accept();
        QTRY_VERIFY(first.isNull() && dialog() != nullptr);
        QCOMPARE(field()->toPlainText(), typed);
        QVERIFY(!dialog()->findChild<QLabel *>(u"problem"_s)->accessibleName().isEmpty());
        QCOMPARE(field()->accessibleDescription(), dialog()->findChild<Paragraphs *>(u"problem"_s)->plain());
        picture(*dialog(), u"edit-again"_s);
        field()->setPlainText(u"The joint was changed at noon."_s);
        dialog()->accept();
        QTRY_VERIFY(dialog() == nullptr);
        QTRY_COMPARE(awaited(m_desk->outbox.entries())->size(), std::size_t(1));
    }

    void aNoteThatWasBegunIsThereAgainAfterEscapeAndAfterAnotherLanguage()
    {
        open({submitted(1)});
        action("actReturn")->trigger();
        QTRY_VERIFY(dialog() != nullptr);
        field()->setPlainText(u"Name the street."_s);
        QTest::keyClick(field(), Qt::Key_Escape);
        QTRY_VERIFY(dialog() == nullptr);
        const QPointer<MainWindow> before(&m_desk->window());
        auto preferences = m_desk->console->preferences();
        preferences.language = u"hi"_s;
        m_desk->console->setPreferences(preferences);
        QTRY_VERIFY(before.isNull());
        QTRY_VERIFY(action("actReturn")->isEnabled());
        action("actReturn")->trigger();
        QTRY_VERIFY(dialog() != nullptr);
        QCOMPARE(field()->toPlainText(), u"Name the street."_s);
        dialog()->accept();
        QTRY_COMPARE(awaited(m_desk->outbox.entries())->size(), std::size_t(1));
    }

    void aSplitReplyIsChangedAsOneTextWithoutNumbers()
    {
        const auto whole = u"The joint at Gandhi Chowk was changed this morning. "_s.repeated(9).trimmed();
        const auto parts = splitParts(whole, defaultRule(Channel::X));
        QVERIFY(parts.size() > 1);
        open({submitted(1, parts)});
        action("actEdit")->trigger();
        QTRY_VERIFY(dialog() != nullptr);
        QCOMPARE(field()->toPlainText(), whole);
        field()->setPlainText(u"Now: "_s + whole);
        dialog()->accept();
        QTRY_COMPARE(awaited(m_desk->outbox.entries())->size(), std::size_t(1));
        const auto entries = *awaited(m_desk->outbox.entries());
        const auto &act = std::get<SubmitReply>(entries.front().operation.act);
        QCOMPARE(act.content.parts, splitParts(u"Now: "_s + whole, defaultRule(Channel::X)));
    }

    void afterADecisionTheNextReplyOpensAlthoughTheFirstStillWaits()
    {
        open({submitted(1), submitted(2), submitted(3)});
        m_list->setCurrentIndex(m_list->model()->index(0, 0));
        const auto id = [this](int row) { return m_list->model()->index(row, 0).data(ReviewModel::ReplyRole); };
        const auto first = id(0);
        const auto second = id(1);
        QTRY_VERIFY(action("actApprove")->isEnabled());
        action("actApprove")->trigger();
        QTRY_COMPARE(m_list->currentIndex().data(ReviewModel::ReplyRole), second);
        QCOMPARE(m_list->model()->rowCount(), 3); // it has not left yet
        QVERIFY(m_list->model()->index(0, 0).data(ReviewModel::WaitingRole).toBool());
        QCOMPARE(id(0), first);
        // The last of the list: it goes on at the top, past what is decided.
        m_list->setCurrentIndex(m_list->model()->index(2, 0));
        QTRY_VERIFY(action("actApprove")->isEnabled());
        action("actApprove")->trigger();
        QTRY_COMPARE(m_list->currentIndex().data(ReviewModel::ReplyRole), second);
    }

    void whatWasSeenOnThePlatformIsNotAskedASecondTime()
    {
        auto reply = submitted(1);
        reply.state = ReplyState::Unknown;
        open({reply});
        QTRY_VERIFY(banner()->isVisible());
        auto *const stands = banner()->findChild<QPushButton *>(u"bannerFirst"_s);
        QVERIFY(stands->isVisible());
        stands->click();
        QTRY_COMPARE(awaited(m_desk->outbox.entries())->size(), std::size_t(1));
        QTRY_VERIFY(!stands->isVisible());
        QVERIFY(!banner()->findChild<QPushButton *>(u"bannerSecond"_s)->isVisible());
        picture(m_desk->window(), u"settle-waits"_s);
    }

    void whatIsSaidOfAnUnclearReplyIsSaidOfNoOther()
    {
        auto unclear = submitted(1);
        unclear.state = ReplyState::Unknown;
        open({unclear, submitted(2)});
        const auto rowOf = [&](const char16_t *id) {
            return static_cast<ReviewModel *>(m_list->model())->find(QString::fromUtf16(id));
        };
        m_list->setCurrentIndex(m_list->model()->index(rowOf(u"R1"), 0));
        QTRY_VERIFY(banner()->isVisible());
        m_list->setCurrentIndex(m_list->model()->index(rowOf(u"R2"), 0));
        QVERIFY(!banner()->isVisible()); // before the other one is read, too
        QVERIFY(!action("actOpenComplaint")->isEnabled());
        QTRY_VERIFY(action("actApprove")->isEnabled());
        QVERIFY(!banner()->isVisible());
    }

    void whatHasNotChangedIsNotBuiltAgain()
    {
        open({submitted(1)});
        QTRY_VERIFY(shownText() != nullptr);
        const QPointer<QLabel> before(shownText());
        Q_EMIT m_desk->inbox.changed({.everything = true});
        QTest::qWait(300);
        QVERIFY(!before.isNull());
    }

    void anotherVersionKeepsThePlaceWhereThePersonReads()
    {
        open({submitted(1, {text + u"\n"_s.repeated(80) + text})});
        auto *const panel = m_desk->find<ReplyPanel>();
        auto *const bar = panel->verticalScrollBar();
        QTRY_VERIFY(bar->maximum() > 300);
        bar->setValue(250);
        panel->setFocus();
        const QPointer<QLabel> before(shownText());
        auto changed = submitted(1, {text + u"\n"_s.repeated(90) + text});
        changed.revision = 2;
        give({changed});
        QTRY_VERIFY(before.isNull());
        QCOMPARE(bar->value(), 250);
        QVERIFY(panel->hasFocus());
    }

    void aHiddenReviewWaitsUntilItIsShown()
    {
        open({submitted(1)});
        QTRY_VERIFY(shownText() != nullptr);
        m_desk->window().goTo(Place::Inbox);
        const QPointer<QLabel> before(shownText());
        auto changed = submitted(1, {u"Something else."_s});
        changed.revision = 2;
        give({changed});
        QTest::qWait(300);
        QVERIFY(!before.isNull());
        m_desk->window().goTo(Place::Review);
        QTRY_VERIFY(before.isNull());
        QTRY_COMPARE(shownText()->accessibleName(), u"Something else."_s);
    }
};

QTEST_MAIN(TestReviewPlace)
#include "tst_reviewplace.moc"
