// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "ui/common/kepttexts.h"
#include "ui/common/prompter.h"
#include "ui/common/widgets.h"

#include <QApplication>
#include <QDialog>
#include <QPointer>
#include <QTest>
#include <QTextEdit>
#include <QVBoxLayout>

using namespace uttar;
using namespace uttar::ui;

namespace {

Prompter::Text question(const QString &keptAs)
{
    return {.title = u"Send back"_s,
            .explanation = {},
            .label = u"Note"_s,
            .confirm = u"Send back"_s,
            .value = u"As it was"_s,
            .mandatory = true,
            .multiline = true,
            .keptAs = keptAs};
}

} // namespace

class TestPrompter : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<Prompter> m_prompter;

    static QDialog *dialog()
    {
        for (auto *const each : QApplication::topLevelWidgets()) {
            if (auto *const found = qobject_cast<QDialog *>(each); found != nullptr && found->isVisible())
                return found;
        }
        return nullptr;
    }
    static void waitForDialog()
    {
        QTRY_VERIFY(dialog() != nullptr);
        dialog()->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(dialog()));
    }
    static void press(Qt::Key key)
    {
        auto *const focus = dialog()->focusWidget();
        QTest::keyClick(focus != nullptr ? focus : dialog(), key);
    }
    static QTextEdit *field() { return dialog()->findChild<QTextEdit *>(u"answer"_s); }

private Q_SLOTS:
    void init()
    {
        m_window = std::make_unique<QWidget>();
        m_window->resize(600, 400);
        m_window->show();
        m_prompter = makeDialogPrompter(m_window.get());
    }
    void cleanup()
    {
        m_prompter.reset();
        m_window.reset();
    }

    void enterInADangerousQuestionCancels()
    {
        std::optional<bool> said;
        m_prompter->askConfirm(u"Discard?"_s, u"For good."_s, u"Discard"_s, true, [&](bool yes) { said = yes; });
        waitForDialog();
        QCOMPARE(dialog()->focusWidget()->objectName(), u"cancel"_s);
        press(Qt::Key_Return);
        QTRY_VERIFY(said);
        QCOMPARE(*said, false);
    }

    void enterPressesTheButtonThatHasTheFocus_data()
    {
        QTest::addColumn<bool>("dangerous");
        QTest::addColumn<QString>("button");
        for (const bool dangerous : {true, false}) {
            for (const auto &button : {u"cancel"_s, u"confirm"_s})
                QTest::addRow("%s %s", dangerous ? "dangerous" : "harmless", qPrintable(button)) << dangerous << button;
        }
    }
    void enterPressesTheButtonThatHasTheFocus()
    {
        QFETCH(const bool, dangerous);
        QFETCH(const QString, button);
        std::optional<bool> said;
        m_prompter->askConfirm(u"Really?"_s, {}, u"Yes"_s, dangerous, [&](bool yes) { said = yes; });
        waitForDialog();
        dialog()->findChild<QPushButton *>(button)->setFocus();
        press(Qt::Key_Return);
        QTRY_VERIFY(said);
        QCOMPARE(*said, button == u"confirm"_s);
    }

    void tabGoesFromTheTextToCancelAndThenToTheVerb()
    {
        m_prompter->askText(question({}), [](const std::optional<QString> &) {});
        waitForDialog();
        QCOMPARE(dialog()->focusWidget()->objectName(), u"answer"_s);
        for (const auto &next : {u"cancel"_s, u"confirm"_s, u"answer"_s}) {
            press(Qt::Key_Tab);
            QCOMPARE(dialog()->focusWidget()->objectName(), next);
        }
        dialog()->reject();
    }

    void whatWasTypedIsThereAgainUntilItIsTaken()
    {
        m_prompter->askText(question(u"return/R1"_s), [](const std::optional<QString> &) {});
        waitForDialog();
        QVERIFY(dialog()->findChild<QWidget *>(u"keptWords"_s) == nullptr);
        field()->setPlainText(u"Name the street, please."_s);
        press(Qt::Key_Escape);
        QTRY_VERIFY(dialog() == nullptr);
        std::optional<QString> said;
        m_prompter->askText(question(u"return/R1"_s), [&](const std::optional<QString> &text) { said = text; });
        waitForDialog();
        QCOMPARE(field()->toPlainText(), u"Name the street, please."_s);
        QVERIFY(dialog()->findChild<QWidget *>(u"keptWords"_s)->isVisible());
        dialog()->accept();
        QTRY_COMPARE(said, u"Name the street, please."_s);
        // Handed on, but not stored yet: still kept.
        m_prompter->askText(question(u"return/R1"_s), [](const std::optional<QString> &) {});
        waitForDialog();
        QCOMPARE(field()->toPlainText(), u"Name the street, please."_s);
        dialog()->reject();
        m_prompter->taken(u"return/R1"_s);
        QTRY_VERIFY(dialog() == nullptr);
        m_prompter->askText(question(u"return/R1"_s), [](const std::optional<QString> &) {});
        waitForDialog();
        QCOMPARE(field()->toPlainText(), u"As it was"_s);
        dialog()->reject();
    }

    void whatWasTypedOutlivesTheWindow()
    {
        KeptTexts texts;
        auto prompter = makeDialogPrompter(m_window.get(), &texts);
        prompter->askText(question(u"edit/R1"_s), [](const std::optional<QString> &) {});
        waitForDialog();
        field()->setPlainText(u"Half a sen"_s);
        const QPointer<QDialog> before(dialog());
        m_prompter.reset();
        prompter.reset();
        m_window = std::make_unique<QWidget>(); // the language changed
        m_window->show();
        QVERIFY(before.isNull());
        prompter = makeDialogPrompter(m_window.get(), &texts);
        prompter->askText(question(u"edit/R1"_s), [](const std::optional<QString> &) {});
        waitForDialog();
        QCOMPARE(field()->toPlainText(), u"Half a sen"_s);
        dialog()->findChild<QPushButton *>(u"beginAnew"_s)->click();
        QCOMPARE(field()->toPlainText(), u"As it was"_s);
        QVERIFY(!texts.find(u"edit/R1"_s));
        dialog()->reject();
        QTRY_VERIFY(dialog() == nullptr);
    }

    void aLineLeavesAToolTipOfItsOwnersAlone()
    {
        Line line(u"13 March"_s, 12);
        line.setToolTip(u"13 March 2026, 14:20"_s);
        line.resize(line.sizeHint());
        line.grab();
        QCOMPARE(line.toolTip(), u"13 March 2026, 14:20"_s);
        Line elided(u"A name that does not fit into so little room"_s, 12);
        elided.resize(60, elided.sizeHint().height());
        elided.grab();
        QCOMPARE(elided.toolTip(), elided.text());
        elided.resize(elided.sizeHint());
        elided.grab();
        QCOMPARE(elided.toolTip(), QString());
    }
};

QTEST_MAIN(TestPrompter)
#include "tst_prompter.moc"
