// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui-shell/desk.h"

#include "ui/common/widgets.h"
#include "ui/composer/counter.h"
#include "ui/composer/templatepalette.h"
#include "ui/models/templatemodel.h"

#include <QElapsedTimer>
#include <QLineEdit>
#include <QListView>
#include <QTextEdit>

using namespace uttar;
using namespace uttar::ui;
using uttar::test::awaited;
using uttar::test::Desk;
using uttar::test::picture;

namespace {

const ComplaintId one(u"C1"_s); // on X, in Hindi
const ComplaintId two(u"C2"_s); // by mail, in English

} // namespace

// How an officer answers a complaint: by keys alone.
class TestAnswering : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<Desk> m_desk;
    QTextEdit *m_text = nullptr;
    QListView *m_templates = nullptr;

    [[nodiscard]] TemplatePalette *palette() const { return m_desk->find<TemplatePalette>(u"templatePalette"_s); }
    [[nodiscard]] QString title(int row) const
    {
        return m_templates->model()->index(row, 0).data(TemplateModel::TitleRole).toString();
    }
    // "/" in the empty text; then these keys find it.
    void openPalette(const QString &search = {}) const
    {
        QTest::keyClicks(m_text, u"/"_s);
        QVERIFY(palette()->isVisible());
        QTRY_COMPARE(m_templates->model()->rowCount(), 3);
        auto *const field = m_desk->find<QLineEdit>(u"templateSearch"_s);
        QVERIFY(field->hasFocus());
        if (search.isEmpty())
            return;
        QTest::keyClicks(field, search);
        QTRY_COMPARE(m_templates->model()->rowCount(), 1);
    }
    void take() const { QTest::keyClick(m_desk->find<QLineEdit>(u"templateSearch"_s), Qt::Key_Return); }
    [[nodiscard]] QString verdict() const
    {
        const auto *const line = m_desk->find<Line>(u"verdict"_s);
        return line->isVisible() ? line->text() : QString();
    }
    [[nodiscard]] QString counter() const { return m_desk->find<Counter>()->accessibleName(); }
    [[nodiscard]] QString storedDraft() const
    {
        const auto view = awaited(m_desk->inbox.complaint(one));
        return view && view->draft ? view->draft->content.parts.value(0) : QString();
    }
    // What is handed in and waits.
    [[nodiscard]] std::vector<SubmitReply> submissions() const
    {
        std::vector<SubmitReply> found;
        for (const auto &entry : awaited(m_desk->outbox.entries()).value_or(std::vector<OutboxEntry>{})) {
            if (const auto *const act = std::get_if<SubmitReply>(&entry.operation.act))
                found.push_back(*act);
        }
        return found;
    }

private Q_SLOTS:
    void init()
    {
        m_desk = std::make_unique<Desk>(Roles{Role::Officer});
        QTRY_VERIFY_WITH_TIMEOUT(m_desk->ready(), 15000);
        m_desk->window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&m_desk->window()));
        m_text = m_desk->find<QTextEdit>(u"replyText"_s);
        m_templates = m_desk->find<QListView>(u"templateList"_s);
        QVERIFY(m_desk->opens(one));
        QTest::keyClick(&m_desk->window(), Qt::Key_R);
        QVERIFY(m_text->hasFocus());
    }
    void cleanup() { m_desk.reset(); }

    void theSlashOffersTheTemplatesOfTheComplaintsLanguageFirst()
    {
        openPalette();
        QVERIFY(m_text->toPlainText().isEmpty()); // the slash itself is no text
        QCOMPARE(title(0), u"पानी का टैंकर"_s);
        QCOMPARE(title(1), u"मुआयना"_s);
        QCOMPARE(title(2), u"A word of thanks"_s);
        QVERIFY(m_templates->model()->index(0, 0).data(TemplateModel::InLanguageRole).toBool());
        QVERIFY(!m_templates->model()->index(2, 0).data(TemplateModel::InLanguageRole).toBool());
        QCOMPARE(m_templates->currentIndex().row(), 0);
        QTest::keyClick(m_desk->find<QLineEdit>(u"templateSearch"_s), Qt::Key_Escape);
        QVERIFY(!palette()->isVisible());
        QVERIFY(m_text->toPlainText().isEmpty());
    }

    void enterFillsTheTemplateFromTheComplaintAndCtrlEnterHandsItInAndOpensTheNext()
    {
        openPalette();
        take();
        QVERIFY(!palette()->isVisible());
        const auto words = u"Asha Devi जी, टैंकर भेजा जा रहा है। शिकायत संख्या: JAL-2026-004501।"_s;
        QCOMPARE(m_text->toPlainText(), words);
        QCOMPARE(verdict(), u"Ready for review."_s);
        picture(m_desk->window(), u"answered"_s);
        QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_desk->window().openComplaintId(), two);
        const auto sent = submissions();
        QCOMPARE(sent.size(), std::size_t(1));
        QCOMPARE(sent.front().complaintId, one);
        QCOMPARE(sent.front().content.parts, QStringList{words});
        QCOMPARE(sent.front().content.templateId, TemplateId(u"Ttanker"_s));
        QTRY_VERIFY(m_text->toPlainText().isEmpty());
    }

    void aFieldThatTheComplaintCannotFillIsNamedAndStopsTheReply()
    {
        openPalette(u"visit"_s);
        take();
        QCOMPARE(m_text->toPlainText(), u"Asha Devi जी, हमारी टीम {{visit date}} को आएगी।"_s);
        QCOMPARE(m_text->textCursor().selectedText(), u"{{visit date}}"_s); // typing fills it
        QVERIFY2(verdict().contains(u"visit date"_s), qPrintable(verdict()));
        auto cursor = m_text->textCursor();
        cursor.movePosition(QTextCursor::End);
        m_text->setTextCursor(cursor);
        QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(m_text->textCursor().selectedText(), u"{{visit date}}"_s); // the way out of the refusal
        QVERIFY2(verdict().contains(u"visit date"_s), qPrintable(verdict()));
        QCOMPARE(m_desk->window().openComplaintId(), one);
        QVERIFY(submissions().empty());
        picture(m_desk->window(), u"blocked"_s);

        QTest::keyClicks(m_text, u"14 March"_s);
        QCOMPARE(verdict(), u"Ready for review."_s);
        QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
        QTRY_COMPARE(submissions().size(), std::size_t(1));
    }

    void theCounterOfThePlatformRunsAlongAndSaysWhenItIsTooMuch()
    {
        QTest::keyClicks(m_text, u"Hello"_s);
        QCOMPARE(counter(), u"Length: X 5 / 280"_s);
        m_text->insertPlainText(u" 🙏"_s); // as an input method does; it weighs two there
        QCOMPARE(counter(), u"Length: X 8 / 280"_s);
        m_text->setPlainText(u"The tanker comes tomorrow morning. "_s.repeated(60)); // more than four posts
        QVERIFY2(counter().startsWith(u"Too long: X "_s), qPrintable(counter()));
        QVERIFY2(verdict().startsWith(u"Too many posts"_s), qPrintable(verdict()));
        QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
        QTest::qWait(200);
        QVERIFY(submissions().empty());
        QVERIFY2(verdict().startsWith(u"Too many posts"_s), qPrintable(verdict()));
    }

    void whatIsTypedIsInTheStoreWithinTwoSecondsWithoutAnythingElse()
    {
        const auto words = u"The valve"_s;
        QTest::keyClicks(m_text, words);
        QElapsedTimer since;
        since.start();
        while (storedDraft() != words && since.elapsed() < 2000)
            QTest::qWait(20);
        QCOMPARE(storedDraft(), words);
    }

    // Who never rests for a second is not waited for.
    void whoTypesOnWithoutARestIsStoredMeanwhile()
    {
        QElapsedTimer since;
        since.start();
        while (storedDraft().isEmpty() && since.elapsed() < 4000) {
            QTest::keyClicks(m_text, u"a"_s);
            QTest::qWait(100);
        }
        QVERIFY(m_text->toPlainText().startsWith(storedDraft()));
        QVERIFY(!storedDraft().isEmpty());
    }
};

QTEST_MAIN(TestAnswering)
#include "tst_answering.moc"
