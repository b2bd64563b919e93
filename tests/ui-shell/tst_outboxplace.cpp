// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui-shell/desk.h"

#include "ui/common/widgets.h"

#include <QAction>
#include <QApplication>
#include <QDialog>
#include <QListView>
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

QString idOf(int number)
{
    return u"0000000%1-0000-4000-8000-000000000000"_s.arg(number);
}

// A reply that the server has refused, as the sync engine leaves it.
void refuse(const Desk &desk, const Act &act, Code code, int number = 1)
{
    const Operation operation{
        .id = OperationId(idOf(number)), .accountId = AccountId(u"Ajal"_s), .act = act, .actedTime = desk.clock.now()};
    auto &backend = const_cast<Desk &>(desk).backend;
    const auto done = awaited(backend.run([operation, code](Backend::Core &core) -> Result<void> {
        UTTAR_CHECK(core.store->enqueue(operation, core.clock->now()));
        UTTAR_CHECK(core.store->markSending(operation.id));
        return core.store->setAside(operation.id, OutboxState::Refused, Error{code, {}, false});
    }));
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
}

SubmitReply reply()
{
    SubmitReply act;
    act.replyId = replyIdOf(OperationId(idOf(1)));
    act.complaintId = ComplaintId(u"C1"_s);
    act.content.type = ReplyType::Clarification;
    act.content.channel = Channel::X;
    act.content.parts = {text};
    return act;
}

} // namespace

class TestOutboxPlace : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Desk> m_desk;
    QListView *m_list = nullptr;

    [[nodiscard]] std::vector<OutboxEntry> entries() const
    {
        const auto read = awaited(m_desk->outbox.entries());
        return read ? *read : std::vector<OutboxEntry>();
    }
    [[nodiscard]] std::vector<Draft> drafts() const
    {
        const auto read = awaited(m_desk->replies.drafts());
        return read ? *read : std::vector<Draft>();
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>(Roles{Role::Officer});
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->ready(), 15000);
        m_desk->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        refuse(*m_desk, reply(), Code::StaleFence);
        m_desk->window().goTo(Place::Outbox);
        m_list = m_desk->find<QListView>(u"outboxList"_s);
        QTRY_COMPARE(m_list->model()->rowCount(), 1);
        QTRY_VERIFY(m_list->hasFocus());
    }
    void cleanup() { m_desk.reset(); }

    void aRefusedTextCarriesItsNextStepsInItsRow()
    {
        auto *const row = m_list->indexWidget(m_list->model()->index(0, 0));
        QVERIFY(row != nullptr);
        for (const auto &name : {u"actTakeOverRefusedInRow"_s, u"actEditAgainInRow"_s, u"actDismissInRow"_s}) {
            const auto *const button = row->findChild<QPushButton *>(name);
            QVERIFY2(button != nullptr && button->isVisible(), qPrintable(name));
            QVERIFY(row->rect().contains(button->geometry()));
        }
        const auto *const whole = m_desk->find<Paragraphs>(u"outboxText"_s);
        QCOMPARE(whole->plain(), text); // beside the list the text stands whole
        picture(m_desk->window(), u"outbox-refused"_s);
    }

    void editingAgainBringsTheTextBeforeThePerson()
    {
        QTest::keyClick(m_list, Qt::Key_E);
        QTRY_COMPARE(m_desk->window().place(), Place::Inbox);
        auto *const edit = m_desk->find<QTextEdit>(u"replyText"_s);
        QTRY_COMPARE(edit->toPlainText(), text);
        QTRY_VERIFY(edit->hasFocus());
        QTRY_VERIFY(entries().empty());
    }

    void takingOverIsAskedAndThenTheTextIsThere()
    {
        QTest::keyClick(m_list, Qt::Key_T);
        QTRY_VERIFY(dialog() != nullptr);
        QTest::keyClick(dialog(), Qt::Key_Escape);
        QTRY_VERIFY(dialog() == nullptr);
        QCOMPARE(entries().size(), std::size_t(1));
        m_desk->window().activateWindow(); // as a window manager does when a dialog closes
        QTRY_VERIFY(m_desk->window().isActiveWindow());
        QTRY_VERIFY(m_list->hasFocus());
        QTest::keyClick(m_list, Qt::Key_T);
        QTRY_VERIFY(dialog() != nullptr);
        dialog()->findChild<QPushButton *>(u"confirm"_s)->click();
        QTRY_COMPARE(m_desk->window().place(), Place::Inbox);
        QTRY_COMPARE(m_desk->find<QTextEdit>(u"replyText"_s)->toPlainText(), text);
        QTRY_COMPARE(entries().size(), std::size_t(1));
        const auto waiting = entries();
        const auto *const lease = std::get_if<TakeLease>(&waiting.front().operation.act);
        QVERIFY(lease != nullptr && lease->takeOver);
    }

    void discardingIsAskedAndLeavesNothing()
    {
        QTest::keyClick(m_list, Qt::Key_Delete);
        QTRY_VERIFY(dialog() != nullptr);
        QCOMPARE(drafts().size(), std::size_t(1));
        dialog()->findChild<QPushButton *>(u"confirm"_s)->click();
        QTRY_VERIFY(entries().empty());
        QVERIFY(drafts().empty());
    }

    void aTextThatWasChangedSinceIsNotDiscarded()
    {
        auto draft = drafts().front();
        draft.content.parts = {u"Another text by now."_s};
        QVERIFY(awaited(m_desk->replies.saveDraft(draft)));
        QVERIFY(awaited(m_desk->outbox.discard(entries().front().operation.id)));
        QCOMPARE(drafts().size(), std::size_t(1));
    }

    void anActWithoutATextIsPutAwayAtOnce()
    {
        QVERIFY(awaited(m_desk->outbox.discard(entries().front().operation.id)));
        ActOnComplaint accept;
        accept.complaintId = ComplaintId(u"C2"_s);
        accept.action = ComplaintAction::Accept;
        refuse(*m_desk, accept, Code::WrongState, 2);
        QTRY_VERIFY(m_desk->find<QAction>(u"actDismiss"_s)->isEnabled()
                    && !m_desk->find<QAction>(u"actEditAgain"_s)->isEnabled());
        QTest::keyClick(m_list, Qt::Key_Delete);
        QTRY_VERIFY(entries().empty());
        QVERIFY(dialog() == nullptr);
    }
};

QTEST_MAIN(TestOutboxPlace)
#include "tst_outboxplace.moc"
