// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui-shell/desk.h"

#include "ui/common/combobox.h"
#include "ui/common/widgets.h"
#include "ui/composer/composer.h"

#include <QAction>
#include <QLineEdit>
#include <QTextEdit>

using namespace uttar;
using namespace uttar::ui;
using uttar::test::awaited;
using uttar::test::Desk;

namespace {

const ComplaintId one(u"C1"_s);
const ComplaintId two(u"C2"_s); // by mail, in English

} // namespace

// Nothing that was typed is lost, and nothing of it goes where the person did not send it.
class TestTypedWords : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Desk> m_desk;
    QTextEdit *m_text = nullptr;
    Composer *m_composer = nullptr;

    void start(const Roles &roles)
    {
        m_desk = std::make_unique<Desk>(roles);
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->ready(), 15000);
        m_desk->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        m_text = m_desk->find<QTextEdit>(u"replyText"_s);
        m_composer = m_desk->find<Composer>();
    }
    bool opens(const ComplaintId &id) const
    {
        m_desk->window().openComplaint(id);
        return QTest::qWaitFor([&] { return m_desk->window().openComplaintId() == id && m_text->isEnabled(); });
    }
    [[nodiscard]] ComplaintView stored(const ComplaintId &id) const
    {
        return awaited(m_desk->inbox.complaint(id)).value_or(ComplaintView{});
    }
    void trigger(const QString &action) const { m_desk->find<QAction>(action)->trigger(); }
    void type(const QString &words) const
    {
        m_text->setFocus();
        QTest::keyClicks(m_text, words);
    }
    // What the person did; the lease takes itself.
    [[nodiscard]] qsizetype waiting() const
    {
        const auto entries = awaited(m_desk->outbox.entries()).value_or(std::vector<OutboxEntry>{});
        return std::ranges::count_if(
            entries, [](const OutboxEntry &entry) { return !std::holds_alternative<TakeLease>(entry.operation.act); });
    }

private Q_SLOTS:
    void init() { start({Role::Officer}); }
    void cleanup() { m_desk.reset(); }

    void aNoteThatWasNotAddedIsThereAgain()
    {
        QVERIFY(opens(one));
        trigger(u"actNote"_s);
        type(u"Ask the junior engineer."_s);
        QTRY_COMPARE_WITH_TIMEOUT(stored(one).noteDraft, u"Ask the junior engineer."_s, 2500); // a kill loses no more
        QVERIFY(opens(two));
        QVERIFY(opens(one));
        trigger(u"actNote"_s);
        QTRY_COMPARE(m_text->toPlainText(), u"Ask the junior engineer."_s);
    }

    void aNoteThatIsLeftAtOnceIsStoredToo()
    {
        QVERIFY(opens(one));
        trigger(u"actNote"_s);
        type(u"Call back."_s);
        QVERIFY(opens(two));
        QTRY_COMPARE_WITH_TIMEOUT(stored(one).noteDraft, u"Call back."_s, 2500);
    }

    void aNoteThatWasAddedIsNoDraftAnyMore()
    {
        QVERIFY(opens(one));
        trigger(u"actNote"_s);
        type(u"He visits tomorrow."_s);
        m_composer->submit();
        QTRY_COMPARE(waiting(), 1);
        QTRY_COMPARE(m_composer->mode(), Composer::Mode::PublicReply);
        QTest::qWait(2500); // no late storing brings it back
        QVERIFY(stored(one).noteDraft.isEmpty());
        trigger(u"actNote"_s);
        QVERIFY(m_text->toPlainText().isEmpty());
        // Taken back from the outbox, it is a draft again.
        const auto entries = awaited(m_desk->outbox.entries());
        QVERIFY(entries && entries->size() == 1);
        QVERIFY(
            QTest::qWaitFor([done = m_desk->outbox.undo(entries->front().operation.id)] { return done.isFinished(); }));
        QCOMPARE(stored(one).noteDraft, u"He visits tomorrow."_s);
        QTRY_COMPARE(m_text->toPlainText(), u"He visits tomorrow."_s);
    }

    void handingInTheReplyKeepsTheNoteThatIsBeingWritten()
    {
        QVERIFY(opens(two));
        type(u"Your street light is repaired."_s);
        trigger(u"actNote"_s);
        type(u"Check on Friday."_s);
        trigger(u"actReply"_s);
        QCOMPARE(m_text->toPlainText(), u"Your street light is repaired."_s);
        m_composer->submit();
        QTRY_COMPARE(waiting(), 1);
        QTRY_COMPARE(stored(two).noteDraft, u"Check on Friday."_s);
        QVERIFY(opens(one));
        QVERIFY(opens(two));
        trigger(u"actNote"_s);
        QTRY_COMPARE(m_text->toPlainText(), u"Check on Friday."_s);
    }

    void theKeyForReplyLeavesAPrivateDraftPrivate()
    {
        QVERIFY(opens(one));
        m_desk->find<QPushButton>(u"tabPrivate"_s)->click();
        type(u"Your number is 98"_s);
        trigger(u"actReply"_s);
        QCOMPARE(m_composer->mode(), Composer::Mode::PrivateReply);
        QVERIFY(opens(two));
        QVERIFY(opens(one));
        trigger(u"actReply"_s);
        QTRY_COMPARE(m_composer->mode(), Composer::Mode::PrivateReply);
    }

    void choosingThePrivateTabIsPartOfTheDraft()
    {
        QVERIFY(opens(one));
        type(u"Your number is 98"_s);
        QTRY_VERIFY_WITH_TIMEOUT(stored(one).draft.has_value(), 2500);
        QVERIFY(stored(one).draft->content.isPublic);
        m_desk->find<QPushButton>(u"tabPrivate"_s)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!stored(one).draft->content.isPublic, 2500);
    }

    void whatStandsForTheRecordIsKeptWithoutAText()
    {
        QVERIFY(opens(one));
        auto *const kind = m_desk->find<ComboBox>(u"replyType"_s);
        kind->setCurrentIndex(kind->findData(int(ReplyType::Final)));
        Q_EMIT kind->activated(kind->currentIndex());
        auto *const record = m_desk->find<QLineEdit>(u"actionTaken"_s);
        record->setFocus();
        QTest::keyClicks(record, u"Valve replaced"_s);
        QTRY_VERIFY_WITH_TIMEOUT(stored(one).draft.has_value(), 2500);
        QTest::keyClicks(record, u" on site"_s); // nothing jumps while it is stored
        QCOMPARE(record->text(), u"Valve replaced on site"_s);
        QVERIFY(opens(two));
        QVERIFY(opens(one));
        QCOMPARE(record->text(), u"Valve replaced on site"_s);
        // Another kind of reply hides it and does not throw it away.
        kind->setCurrentIndex(kind->findData(int(ReplyType::Interim)));
        Q_EMIT kind->activated(kind->currentIndex());
        QTRY_COMPARE_WITH_TIMEOUT(stored(one).draft->content.type, ReplyType::Interim, 2500);
        QCOMPARE(stored(one).draft->content.actionTakenReport, u"Valve replaced on site"_s);
    }

    void pressedTwiceAReplyIsHandedInOnce()
    {
        QVERIFY(opens(two));
        type(u"Your street light is repaired."_s);
        QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
        QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
        m_composer->submit();
        QTRY_COMPARE(waiting(), 1);
        QTest::qWait(1500);
        QCOMPARE(waiting(), 1);
        QVERIFY(!stored(two).draft);
    }

    void aNoteDoesNotMoveTheThreadThatTheReplyWasWrittenFor()
    {
        QVERIFY(opens(one));
        type(u"Your complaint"_s);
        trigger(u"actNote"_s);
        auto newer = stored(one);
        newer.complaint.threadRevision = 2; // the citizen wrote
        m_composer->updateComplaint(newer);
        trigger(u"actReply"_s);
        type(u" is registered"_s);
        QTRY_VERIFY_WITH_TIMEOUT(stored(one).draft.has_value(), 2500);
        QCOMPARE(stored(one).draft->threadRevision, 1);
    }

    void whoMayNotReplyIsOfferedTheNoteOnly()
    {
        m_desk.reset();
        start({Role::Supervisor});
        QVERIFY(opens(one));
        QCOMPARE(m_composer->mode(), Composer::Mode::Note);
        QVERIFY(!m_desk->find<QPushButton>(u"tabPublic"_s)->isVisible());
        QVERIFY(!m_desk->find<QPushButton>(u"tabPrivate"_s)->isVisible());
        type(u"Look into this first."_s);
        m_composer->submit();
        QTRY_COMPARE(waiting(), 1);
    }

    void theKeyForReplyIsRememberedWhileTheComplaintIsBeingRead()
    {
        QVERIFY(opens(one));
        m_desk->window().setFocus();
        m_desk->window().openComplaint(two);
        trigger(u"actReply"_s); // before it is there
        QTRY_VERIFY(m_text->hasFocus());
        QCOMPARE(m_desk->window().openComplaintId(), two);
    }
};

QTEST_MAIN(TestTypedWords)
#include "tst_typedwords.moc"
