// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui-shell/desk.h"

#include "ui/common/combobox.h"
#include "ui/common/widgets.h"
#include "ui/composer/composer.h"
#include "ui/composer/draftkeeper.h"

#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QTextEdit>

#include <tuple>

using namespace uttar;
using namespace uttar::ui;
using uttar::test::awaited;
using uttar::test::Desk;

namespace {

const ComplaintId one(u"C1"_s);
const ComplaintId two(u"C2"_s); // by mail, in English

Typed noteOf(const ComplaintId &id, const QString &text)
{
    return {.complaintId = id, .reply = {}, .note = text};
}

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
    [[nodiscard]] bool opens(const ComplaintId &id) const { return m_desk->opens(id); }
    // Nothing that is asked of the store from now on is answered at once.
    void holdTheStore() const
    {
        std::ignore = m_desk->backend.run([](Backend::Core &) -> Result<void> {
            QThread::msleep(400);
            return {};
        });
    }
    [[nodiscard]] QFuture<Result<void>> openAgain() const
    {
        return m_desk->session->openOffline(m_desk->session->profiles().front());
    }
    void show(const ComplaintView &view) const { m_composer->setComplaint(view, *m_desk->session->account()); }
    [[nodiscard]] ComplaintView stored(const ComplaintId &id) const
    {
        return awaited(m_desk->inbox.complaint(id)).value_or(ComplaintView{});
    }
    [[nodiscard]] QString draftOf(const ComplaintId &id) const
    {
        const auto draft = stored(id).draft;
        return draft ? draft->content.parts.value(0) : QString();
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

    void undoBringsANoteBackIntoItsEditor()
    {
        QVERIFY(opens(one));
        trigger(u"actNote"_s);
        type(u"He visits tomorrow."_s);
        m_composer->submit();
        auto *const undo = m_desk->find<QPushButton>(u"toastButton"_s);
        QTRY_VERIFY(undo->isVisible());
        QCOMPARE(m_composer->mode(), Composer::Mode::PublicReply);
        undo->click();
        QTRY_COMPARE(m_composer->mode(), Composer::Mode::Note);
        QCOMPARE(m_text->toPlainText(), u"He visits tomorrow."_s);
        QCOMPARE(waiting(), 0);
    }

    void theKeyForUndoTakesBackANoteFromWithinTheEditor()
    {
        QVERIFY(opens(one));
        trigger(u"actNote"_s);
        type(u"He visits tomorrow."_s);
        QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_desk->find<QPushButton>(u"toastButton"_s)->isVisible());
        m_text->setFocus();
        QTRY_VERIFY(m_text->hasFocus());
        QTest::keyClick(m_text, Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE(m_text->toPlainText(), u"He visits tomorrow."_s);
        QCOMPARE(waiting(), 0);
    }

    void undoOfANoteWhileTheNextIsTypedLosesNeither()
    {
        QVERIFY(opens(one));
        trigger(u"actNote"_s);
        type(u"He visits tomorrow."_s);
        m_composer->submit();
        auto *const undo = m_desk->find<QPushButton>(u"toastButton"_s);
        QTRY_VERIFY(undo->isVisible());
        trigger(u"actNote"_s);
        type(u"The valve is old."_s); // and not stored yet
        undo->click();
        QTRY_COMPARE(m_text->toPlainText(), u"The valve is old.\n\nHe visits tomorrow."_s);
        QCOMPARE(waiting(), 0);
        const auto stored = [this] {
            const auto view = m_desk->inbox.complaint(ComplaintId(one));
            return QTest::qWaitFor([&] { return view.isFinished(); }) && view.result() ? view.result()->noteDraft
                                                                                       : QString();
        };
        QTRY_COMPARE(stored(), u"The valve is old.\n\nHe visits tomorrow."_s);
        type(u"!"_s); // and once more: what came back does not come back again
        QTRY_COMPARE(stored(), m_text->toPlainText());
        QCOMPARE(m_text->toPlainText().count(u"He visits tomorrow."_s), 1);
    }

    void whoseRoleAddsNoNotesIsOfferedNone()
    {
        start({Role::Auditor});
        QVERIFY(opens(one));
        const auto *const note = m_desk->find<QAction>(u"actNote"_s);
        QVERIFY(!note->isEnabled());
        QVERIFY(note->toolTip().contains(u"your role"_s));
        QVERIFY(m_text->isReadOnly());
        type(u"Seen by the audit."_s);
        QVERIFY(m_text->toPlainText().isEmpty());
        QVERIFY(!m_desk->find<QPushButton>(u"submit"_s)->isEnabled());
        QVERIFY(m_desk->find<QLabel>(u"verdict"_s)->text().contains(u"your role"_s));
    }

    void aFinalReplyIsNotReadyBeforeAnOfficerIsResponsible()
    {
        QVERIFY(opens(two));
        auto view = stored(two);
        view.shownState = ComplaintState::PendingAssignment; // as it will be when what waits here has arrived
        show(view);
        type(u"Your street light is repaired."_s);
        auto *const kind = m_desk->find<ComboBox>(u"replyType"_s);
        kind->setCurrentIndex(kind->findData(int(ReplyType::Final)));
        Q_EMIT kind->activated(kind->currentIndex());
        auto *const record = m_desk->find<QLineEdit>(u"actionTaken"_s);
        record->setFocus();
        QTest::keyClicks(record, u"Lamp replaced"_s);
        const auto *const verdict = m_desk->find<QLabel>(u"verdict"_s);
        QVERIFY(verdict->text().contains(u"is responsible"_s));
        view.shownState = ComplaintState::Assigned;
        m_composer->updateComplaint(view);
        QCOMPARE(verdict->text(), u"Ready for review."_s);
    }

    void whatComesBackUnderAnOpenDraftIsShownAndNotWrittenOver()
    {
        QVERIFY(opens(two));
        type(u"Your street light"_s);
        QTRY_COMPARE_WITH_TIMEOUT(draftOf(two), u"Your street light"_s, 2500);
        auto merged = *stored(two).draft; // as the store puts it together
        merged.content.parts = QStringList{u"Your street light\n\nWe are sorry."_s};
        QVERIFY(awaited(m_desk->backend.run([merged](Backend::Core &core) { return core.store->saveDraft(merged); })));
        Q_EMIT m_desk->inbox.changed({.complaints = {two}});
        QTRY_COMPARE(m_text->toPlainText(), merged.content.parts.front());
        m_text->moveCursor(QTextCursor::End);
        type(u" It is repaired."_s);
        QTRY_COMPARE_WITH_TIMEOUT(draftOf(two), merged.content.parts.front() + u" It is repaired."_s, 2500);
    }

    void whoWritesBesideAReplyOnItsWayIsToldBeforeItIsRefused()
    {
        QVERIFY(opens(two));
        auto view = stored(two);
        view.complaint.liveReplyId = ReplyId(u"Rother"_s);
        show(view);
        type(u"Your street light is repaired."_s);
        QVERIFY(m_desk->find<QLabel>(u"verdict"_s)->text().contains(u"on its way"_s));
        view.complaint.liveReplyId = {};
        m_composer->updateComplaint(view);
        QVERIFY(!m_desk->find<QLabel>(u"verdict"_s)->text().contains(u"on its way"_s));
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

    void anEditorWhoseNoteWasHandedInHasNothingToSave()
    {
        QVERIFY(opens(one));
        trigger(u"actNote"_s);
        type(u"Called the ward office."_s);
        const auto *const saved = m_desk->find<QLabel>(u"draftSaved"_s);
        QCOMPARE(saved->text(), u"Saving…"_s);
        m_composer->submit();
        QTRY_COMPARE(waiting(), 1);
        QTRY_COMPARE(saved->text(), QString());
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

    void whatIsTypedWhileTheWindowIsBuiltAnewIsThereToo()
    {
        QVERIFY(opens(one));
        type(u"Your complaint"_s);
        const QPointer<MainWindow> before(&m_desk->window());
        auto preferences = m_desk->console->preferences();
        preferences.textPercent = 150;
        m_desk->console->setPreferences(preferences); // stores what is typed, and goes on when it is stored
        type(u" is registered."_s);
        QTRY_VERIFY(before.isNull());
        QTRY_COMPARE(m_desk->find<QTextEdit>(u"replyText"_s)->toPlainText(), u"Your complaint is registered."_s);
    }

    void whatIsTypedWhileTheWindowClosesIsStoredToo()
    {
        QVERIFY(opens(one));
        type(u"Your complaint"_s);
        m_desk->window().close();
        type(u" is registered."_s);
        QTRY_VERIFY(!m_desk->window().isVisible());
        QCOMPARE(draftOf(one), u"Your complaint is registered."_s);
    }

    void theWindowWaitsForWhatIsBeingStoredAndStaysWhenItIsNot()
    {
        QVERIFY(opens(one));
        holdTheStore();
        m_desk->backend.close();
        type(u"The pipe is mended."_s);
        (void)m_composer->saveNow();
        QVERIFY(m_composer->isDirty());
        m_desk->window().close();
        QTest::qWait(900);
        QVERIFY(m_desk->window().isVisible());
        const auto *const banner = m_desk->find<Banner>(u"alertBanner"_s);
        QVERIFY2(banner->isVisible() && banner->text().contains(u"is closed"_s), qPrintable(banner->text()));
        type(u" Thank you."_s); // and whatever follows
        QVERIFY(awaited(openAgain()));
        QTRY_COMPARE_WITH_TIMEOUT(draftOf(one), u"The pipe is mended. Thank you."_s, 5000);
        QTRY_VERIFY(!m_composer->isDirty());
        QTRY_VERIFY(!banner->text().contains(u"is closed"_s));
    }

    void aReplyThatWasNotTakenKeepsTheWindowOpenAndIsADraft()
    {
        QVERIFY(opens(two));
        holdTheStore();
        m_desk->backend.close();
        type(u"Your street light is repaired."_s);
        m_composer->submit();
        QTRY_VERIFY(m_text->isReadOnly()); // it is on its way
        m_desk->window().close();
        QTest::qWait(900);
        QVERIFY(m_desk->window().isVisible());
        QCOMPARE(m_text->toPlainText(), u"Your street light is repaired."_s);
        QVERIFY(!m_text->isReadOnly());
        QVERIFY(awaited(openAgain()));
        QTRY_COMPARE_WITH_TIMEOUT(draftOf(two), u"Your street light is repaired."_s, 5000);
    }

    void wordsOnTheirWayToTheDiskAreShownAgain()
    {
        QVERIFY(opens(one));
        const auto before = stored(one);
        const auto other = stored(two);
        holdTheStore();
        type(u"Being stored"_s);
        (void)m_composer->saveNow();
        show(other);
        show(before); // as it was read
        QCOMPARE(m_text->toPlainText(), u"Being stored"_s);
        m_composer->write({}); // to its end
        type(u" and typed on."_s);
        QTRY_COMPARE_WITH_TIMEOUT(draftOf(one), u"Being stored and typed on."_s, 5000);
    }

    void whatIsHandedInIsWhatStoodThereAtThatKey()
    {
        QVERIFY(opens(two));
        type(u"Your street light is repaired."_s);
        QVERIFY(opens(one));
        type(u"Your complaint is registered."_s);
        const auto other = stored(two);
        QVERIFY(other.draft);
        m_composer->submit();
        show(other); // before the event loop has run
        QTest::qWait(300);
        QCOMPARE(waiting(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(draftOf(one), u"Your complaint is registered."_s, 2500);
    }

    void olderWordsThatWereNotStoredDoNotTakeThePlaceOfNewerOnes()
    {
        DraftKeeper keeper(m_desk->replies);
        m_desk->backend.close();
        keeper.store(noteOf(one, u"Older"_s));
        const auto opened = openAgain();
        keeper.keep(noteOf(one, u"Newer"_s)); // before it is known that the older ones were not stored
        QVERIFY(awaited(opened));
        QTRY_COMPARE_WITH_TIMEOUT(stored(one).noteDraft, u"Newer"_s, 2500);
        QTest::qWait(1500);
        QCOMPARE(stored(one).noteDraft, u"Newer"_s);
        QVERIFY(!keeper.isBusy());
    }

    void whatFailsFirstIsTheAnswerThoughTheNextIsStored()
    {
        DraftKeeper keeper(m_desk->replies);
        m_desk->backend.close();
        keeper.store(noteOf(one, u"Call back."_s));
        const auto opened = openAgain();
        keeper.store(noteOf(two, u"Look at the photo."_s));
        const auto settled = awaited(keeper.settle());
        QVERIFY(!settled);
        QCOMPARE(settled.error().code, Code::WrongState);
        QVERIFY(awaited(opened));
        QVERIFY(awaited(keeper.settle()));
        QCOMPARE(stored(one).noteDraft, u"Call back."_s);
        QCOMPARE(stored(two).noteDraft, u"Look at the photo."_s);
    }

    void aNoteThatWasHandedInDoesNotComeBackWithAStoringThatFailed()
    {
        DraftKeeper keeper(m_desk->replies);
        m_desk->backend.close();
        const auto note = noteOf(one, u"He visits tomorrow."_s);
        keeper.store(note);
        const auto opened = openAgain();
        bool taken = false;
        keeper.handIn(note, m_desk->inbox.addNote(one, *note.note),
                      [&](const Result<OperationId> &done) { taken = done.has_value(); });
        QVERIFY(awaited(keeper.settle()));
        QVERIFY(taken);
        QTest::qWait(1500); // nothing is tried again
        QVERIFY(stored(one).noteDraft.isEmpty());
        QVERIFY(!keeper.isBusy());
    }
};

QTEST_MAIN(TestTypedWords)
#include "tst_typedwords.moc"
