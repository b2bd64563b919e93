// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui-shell/desk.h"

#include "ui/common/widgets.h"
#include "ui/complaint/complaintpane.h"
#include "ui/composer/composer.h"

#include <QAction>
#include <QClipboard>
#include <QListView>
#include <QTextEdit>

using namespace uttar;
using namespace uttar::ui;
using uttar::test::awaited;
using uttar::test::Desk;
using uttar::test::dialog;
using uttar::test::picture;

namespace {

const ComplaintId two(u"C2"_s); // by mail, in English
const ComplaintId three(u"C3"_s);
const auto text = u"Your street light is repaired."_s;

Draft broughtBack(const ComplaintId &id, OrphanReason reason)
{
    Draft draft;
    draft.complaintId = id;
    draft.content.type = ReplyType::Acknowledgement;
    draft.content.channel = Channel::Email;
    draft.content.sourceAccount = u"JalBoard"_s;
    draft.content.language = u"en"_s;
    draft.content.parts = {text};
    draft.threadRevision = 1;
    draft.orphan = true;
    draft.orphanReason = reason;
    draft.savedTime = SystemClock().now();
    return draft;
}

} // namespace

// Texts that were brought back say why, and those without their complaint can be reached.
class TestLostTexts : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Desk> m_desk;
    QTextEdit *m_text = nullptr;

    bool opens(const ComplaintId &id) const
    {
        m_desk->window().openComplaint(id);
        const auto *const pane = m_desk->find<ComplaintPane>();
        return QTest::qWaitFor([&] { return pane->view() != nullptr && pane->view()->complaint.id == id; });
    }
    void save(const Draft &draft) const { QVERIFY(awaited(m_desk->replies.saveDraft(draft))); }
    [[nodiscard]] qsizetype handedIn() const
    {
        const auto entries = awaited(m_desk->outbox.entries()).value_or(std::vector<OutboxEntry>{});
        return std::ranges::count_if(
            entries, [](const OutboxEntry &entry) { return std::holds_alternative<SubmitReply>(entry.operation.act); });
    }
    [[nodiscard]] std::size_t lost() const
    {
        return awaited(m_desk->outbox.lostTexts()).value_or(std::vector<LostText>(99)).size();
    }
    // Another department has it now.
    void takeAway(const ComplaintId &id) const
    {
        const auto done = awaited(m_desk->backend.run([id](Backend::Core &core) -> Result<void> {
            UTTAR_CHECK(core.store->applyPage({.accountId = AccountId(u"Ajal"_s),
                                               .type = ObjectType::Complaint,
                                               .oldState = *core.store->syncState(ObjectType::Complaint),
                                               .newState = u"2"_s,
                                               .objects = {},
                                               .destroyed = {id.toString()},
                                               .broken = {}}));
            return core.store->cacheIsWhole();
        }));
        QVERIFY(done);
    }
    void submitByKey() const
    {
        m_desk->window().activateWindow(); // as a window manager does when a dialog closes
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        m_text->setFocus();
        QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>(Roles{Role::Officer});
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->ready(), 15000);
        m_desk->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        m_text = m_desk->find<QTextEdit>(u"replyText"_s);
    }
    void cleanup() { m_desk.reset(); }

    void whatMayBePublishedSaysSoAndIsAskedAboutOnce()
    {
        save(broughtBack(two, OrphanReason::PerhapsPublished));
        QVERIFY(opens(two));
        QTRY_COMPARE(m_text->toPlainText(), text);
        const auto *const banner = m_desk->find<Banner>(u"draftOrigin"_s);
        QVERIFY(banner->isVisible());
        QVERIFY(banner->accessibleName().contains(u"published already"_s));
        picture(m_desk->window(), u"draft-brought-back"_s);
        submitByKey();
        QTRY_VERIFY(dialog() != nullptr);
        QTest::keyClick(dialog(), Qt::Key_Return); // "Cancel" has it
        QTRY_VERIFY(dialog() == nullptr);
        QCOMPARE(handedIn(), 0);
        QCOMPARE(m_text->toPlainText(), text);
        submitByKey();
        QTRY_VERIFY(dialog() != nullptr);
        dialog()->findChild<QPushButton *>(u"confirm"_s)->click();
        QTRY_COMPARE(handedIn(), 1);
        QTRY_VERIFY(m_text->toPlainText().isEmpty());
        QVERIFY(!banner->isVisible());
    }

    void whatCannotBePublishedSaysWhyAndIsNotAskedAbout()
    {
        save(broughtBack(two, OrphanReason::ComplaintGone));
        QVERIFY(opens(two));
        QTRY_COMPARE(m_text->toPlainText(), text);
        const auto *const banner = m_desk->find<Banner>(u"draftOrigin"_s);
        QVERIFY(banner->isVisible());
        m_desk->find<QAction>(u"actNote"_s)->trigger();
        QVERIFY(!banner->isVisible()); // it is about the reply
        m_desk->find<QAction>(u"actReply"_s)->trigger();
        QVERIFY(banner->isVisible());
        submitByKey();
        QTRY_COMPARE(handedIn(), 1);
        QVERIFY(dialog() == nullptr);
    }

    void anotherTextOnTheSameComplaintIsNotWarnedAbout()
    {
        save(broughtBack(two, OrphanReason::PerhapsPublished));
        QVERIFY(opens(two));
        QTRY_COMPARE(m_text->toPlainText(), text);
        m_text->setFocus();
        m_text->selectAll();
        QTest::keyClick(m_text, Qt::Key_Backspace);
        QTest::keyClicks(m_text, u"A new lamp comes on Monday."_s);
        QVERIFY(!m_desk->find<Banner>(u"draftOrigin"_s)->isVisible());
        submitByKey();
        QTRY_COMPARE(handedIn(), 1);
        QVERIFY(dialog() == nullptr);
    }

    void anOrdinaryDraftHasNoBanner()
    {
        auto draft = broughtBack(two, OrphanReason::NotKnown);
        draft.orphan = false;
        save(draft);
        QVERIFY(opens(two));
        QTRY_COMPARE(m_text->toPlainText(), text);
        QVERIFY(!m_desk->find<Banner>(u"draftOrigin"_s)->isVisible());
    }

    void whatWasTypedOnAComplaintThatIsGoneIsReadCopiedAndDeletedByKeys()
    {
        auto draft = broughtBack(three, OrphanReason::NotKnown);
        draft.orphan = false;
        QVERIFY(
            awaited(m_desk->replies.saveTyped({.complaintId = three, .reply = draft, .note = u"Ask the engineer."_s})));
        m_desk->window().goTo(Place::Outbox);
        const auto *const banner = m_desk->find<Banner>(u"lostTextsBanner"_s);
        QVERIFY(!banner->isVisible());
        takeAway(three);
        QTRY_VERIFY(banner->isVisible());
        QVERIFY(banner->accessibleName().contains(u'2'));
        QTRY_VERIFY(m_desk->window().focusWidget() != nullptr);
        QTest::keyClick(m_desk->window().focusWidget(), Qt::Key_X);
        auto *const list = m_desk->find<QListView>(u"lostTextList"_s);
        QTRY_VERIFY(list->hasFocus());
        QVERIFY(!list->accessibleName().isEmpty());
        QVERIFY(list->currentIndex().data(Qt::AccessibleTextRole).toString().contains(u"JAL-2026-004503"_s));
        auto *const whole = m_desk->find<QTextEdit>(u"lostText"_s);
        QCOMPARE(whole->toPlainText(), text);
        QVERIFY(!whole->accessibleName().isEmpty());
        QVERIFY(m_desk->find<Paragraphs>(u"lostTextWhy"_s)->plain().contains(u"another department"_s));
        picture(m_desk->window(), u"lost-texts"_s);
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(whole->toPlainText(), u"Ask the engineer."_s);
        QTest::keyClick(list, Qt::Key_C);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Ask the engineer."_s);
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_VERIFY(dialog() != nullptr);
        QCOMPARE(lost(), std::size_t(2));
        dialog()->findChild<QPushButton *>(u"confirm"_s)->click();
        QTRY_COMPARE(list->model()->rowCount(), 1);
        QCOMPARE(whole->toPlainText(), text);
        QCOMPARE(lost(), std::size_t(1));
        m_desk->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        QTest::keyClick(list, Qt::Key_Escape);
        QTRY_VERIFY(!list->isVisible());
        QVERIFY(banner->isVisible()); // one is left
    }

    void whoWasWritingIsToldWhereTheWordsAre()
    {
        QVERIFY(opens(three));
        m_text->setFocus();
        QTest::keyClicks(m_text, u"Your tanker"_s);
        takeAway(three);
        QTRY_VERIFY(!m_text->isVisible());
        QTRY_COMPARE_WITH_TIMEOUT(lost(), std::size_t(1), 2500);
        const auto labels = m_desk->find<ComplaintPane>()->findChildren<Paragraphs *>();
        QVERIFY(std::ranges::any_of(
            labels, [](const Paragraphs *each) { return each->isVisible() && each->plain().contains(u"outbox"_s); }));
    }
};

QTEST_MAIN(TestLostTexts)
#include "tst_losttexts.moc"
