// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui-shell/desk.h"

#include "resources/resources.h"
#include "ui/common/prompter.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/helpview.h"
#include "ui/shell/signinwindow.h"

#include <QAction>
#include <QApplication>
#include <QLineEdit>
#include <QRegularExpression>
#include <QTextEdit>

using namespace uttar;
using namespace uttar::ui;
using uttar::test::Desk;

namespace {

QString described(const QWidget *widget)
{
    return u"%1 %2"_s.arg(QString::fromLatin1(widget->metaObject()->className()), widget->objectName());
}

// Whether anything around the widget looks another way while it has the focus.
bool focusIsSeen(QWidget &window, QWidget *widget)
{
    const auto around = QRect(widget->mapTo(&window, QPoint(0, 0)), widget->size()).adjusted(-4, -4, 4, 4);
    const auto with = window.grab(around).toImage();
    widget->clearFocus();
    const auto without = window.grab(around).toImage();
    widget->setFocus(Qt::TabFocusReason);
    return with != without;
}

// Goes on with Tab until it comes back to where it began; every stop on the way. At each the focus has to be seen.
std::vector<QWidget *> stops(QWidget &window, QString &problem)
{
    std::vector<QWidget *> seen;
    auto *const start = QApplication::focusWidget();
    QTest::keyClick(start == nullptr ? &window : start, Qt::Key_Tab); // into the chain
    for (int step = 0; step < 150; ++step) {
        auto *const now = QApplication::focusWidget();
        if (now == nullptr || now->window() != &window) {
            problem = u"the focus got lost"_s;
            return seen;
        }
        if (!seen.empty() && now == seen.front())
            return seen;
        if (std::ranges::find(seen, now) != seen.end()) {
            problem = u"held at "_s + described(now);
            return seen;
        }
        seen.push_back(now);
        QTest::qWait(1); // what scrolls into sight is there
        if (!now->isVisible() || !focusIsSeen(window, now)) {
            problem = u"not seen: "_s + described(now);
            return seen;
        }
        QTest::keyClick(now, Qt::Key_Tab);
    }
    problem = u"it does not end"_s;
    return seen;
}

bool contains(const std::vector<QWidget *> &stops, const QString &name)
{
    return std::ranges::find(stops, name, &QWidget::objectName) != stops.end();
}

// The keys that the help lists, each in code quotes: of its tables in turn (everywhere, inbox, while writing, review,
// outbox).
std::vector<QStringList> listedKeys(const QString &page)
{
    static const QRegularExpression code(u"^\\| (.*?) \\|"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression key(u"`([^`]+)`"_s);
    std::vector<QStringList> tables;
    for (const auto &section : page.split(u"\n### "_s)) {
        QStringList keys;
        for (auto row = code.globalMatch(section); row.hasNext();) {
            for (auto each = key.globalMatch(row.next().captured(1)); each.hasNext();)
                keys << each.next().captured(1).toUpper();
        }
        if (!keys.isEmpty())
            tables.push_back(keys);
    }
    return tables;
}

// Of those of the place in which the action can be used.
QStringList keysOfPlace(const std::vector<QStringList> &tables, const QObject &action)
{
    for (const auto *each = action.parent(); each != nullptr; each = each->parent()) {
        if (each->objectName() == u"reviewPlace"_s)
            return tables.at(3);
        if (each->objectName() == u"outboxPlace"_s)
            return tables.at(4);
        if (each->objectName() == u"inboxPlace"_s)
            return tables.at(1) + tables.at(2);
    }
    return tables.at(0);
}

} // namespace

class TestKeyboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tabGoesThroughEveryPlaceAndEveryFocusIsSeen_data()
    {
        QTest::addColumn<int>("place");
        QTest::addColumn<QStringList>("stops");
        QTest::newRow("inbox") << int(
            Place::Inbox) << QStringList{u"inboxList"_s, u"inboxSearch"_s, u"thread"_s, u"replyText"_s, u"replyType"_s};
        QTest::newRow("review") << int(Place::Review) << QStringList{u"reviewList"_s};
        QTest::newRow("outbox") << int(Place::Outbox) << QStringList{u"statusConnection"_s};
        QTest::newRow("settings") << int(Place::Settings)
                                  << QStringList{u"settingScheme"_s, u"settingTextSize"_s, u"settingOffline"_s,
                                                 u"signOut"_s, u"settingsHelp"_s};
    }
    void tabGoesThroughEveryPlaceAndEveryFocusIsSeen()
    {
        QFETCH(const int, place);
        QFETCH(const QStringList, stops);
        const Desk desk({Role::Officer, Role::Supervisor});
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        desk.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&desk.window()));
        desk.window().openComplaint(ComplaintId(u"C1"_s));
        QTRY_COMPARE(desk.window().openComplaintId(), ComplaintId(u"C1"_s));
        QTest::qWait(300);
        desk.window().goTo(Place(place));
        QTest::qWait(200);
        QString problem;
        const auto way = ::stops(desk.window(), problem);
        QVERIFY2(problem.isEmpty(), qPrintable(problem));
        for (const auto &name : stops)
            QVERIFY2(contains(way, name), qPrintable(name));
    }

    void tabGoesThroughSigningIn()
    {
        QTemporaryDir folder;
        const SystemClock clock;
        Backend backend;
        SessionService session(backend, makeMemoryKeychain(), folder.path());
        SignInWindow window(session, {});
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        for (const bool form : {false, true}) {
            if (form)
                window.showForm(QUrl(u"https://uttar.example.gov.in"_s), u"asha"_s);
            QString problem;
            const auto way = stops(window, problem);
            QVERIFY2(problem.isEmpty(), qPrintable(problem));
            QVERIFY(contains(way, form ? u"signInPassword"_s : u"practiceOfficer"_s));
        }
    }

    void tabLeavesTheTextAlsoWhenPlacesAreStillOpen()
    {
        const Desk desk({Role::Officer});
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        desk.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&desk.window()));
        desk.window().openComplaint(ComplaintId(u"C1"_s));
        QTRY_COMPARE(desk.window().openComplaintId(), ComplaintId(u"C1"_s));
        auto *const text = desk.find<QTextEdit>(u"replyText"_s);
        QTRY_VERIFY(text->isEnabled());
        text->setFocus();
        text->setPlainText(u"From {{one}} to {{two}}."_s);
        text->moveCursor(QTextCursor::Start);
        QCOMPARE(text->toPlainText(), u"From {{one}} to {{two}}."_s);
        QTest::keyClick(text, Qt::Key_Tab);
        QCOMPARE(text->textCursor().selectedText(), u"{{one}}"_s);
        QTest::keyClick(text, Qt::Key_Tab);
        QCOMPARE(text->textCursor().selectedText(), u"{{two}}"_s);
        QTest::keyClick(text, Qt::Key_Tab);
        QVERIFY(!text->hasFocus());
    }

    void escapeClosesWhateverStandsInFront()
    {
        const Desk desk({Role::Officer, Role::Supervisor});
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        desk.window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&desk.window()));
        desk.window().openComplaint(ComplaintId(u"C1"_s));
        QTRY_COMPARE(desk.window().openComplaintId(), ComplaintId(u"C1"_s));
        const auto closes = [&](auto open) {
            open();
            QPointer<QWidget> front;
            const auto found = [&] {
                for (auto *const each : QApplication::topLevelWidgets()) {
                    if (each != &desk.window() && each->isVisible() && !each->inherits("QTipLabel"))
                        front = each;
                }
                return !front.isNull();
            };
            if (!QTest::qWaitFor(found, 5000))
                return false;
            QTest::qWait(50);
            auto *const focus = front->focusWidget() != nullptr ? front->focusWidget() : front.data();
            QTest::keyClick(focus, Qt::Key_Escape);
            return QTest::qWaitFor([&] { return front.isNull() || !front->isVisible(); }, 5000);
        };
        QVERIFY2(closes([&] { desk.find<QAction>(u"palette"_s)->trigger(); }), "palette");
        QVERIFY2(closes([&] { desk.find<QAction>(u"keys"_s)->trigger(); }), "keys");
        QVERIFY2(closes([&] { desk.find<QAction>(u"help"_s)->trigger(); }), "help");
        QVERIFY2(closes([&] {
                     auto *const text = desk.find<QTextEdit>(u"replyText"_s);
                     text->setFocus();
                     QTest::keyClick(text, Qt::Key_Slash);
                 }),
                 "templates");
        const auto prompter = makeDialogPrompter(&desk.window());
        int turnedAway = 0;
        QVERIFY2(closes([&] {
                     prompter->askText({.title = u"Why?"_s,
                                        .explanation = u"It is told."_s,
                                        .label = u"Reason"_s,
                                        .confirm = u"Say"_s,
                                        .value = {},
                                        .mandatory = true,
                                        .multiline = true},
                                       [&](const std::optional<QString> &said) { turnedAway += said ? 0 : 1; });
                 }),
                 "a text");
        QVERIFY2(closes([&] {
                     prompter->askChoice(u"Which?"_s, u"One of them."_s, {{u"1"_s, u"One"_s, {}}}, u"Take"_s,
                                         [&](const std::optional<QString> &one) { turnedAway += one ? 0 : 1; });
                 }),
                 "a choice");
        QVERIFY2(closes([&] {
                     prompter->askConfirm(u"Really?"_s, u"It is for good."_s, u"Yes"_s, true,
                                          [&](bool yes) { turnedAway += yes ? 0 : 1; });
                 }),
                 "a question");
        QTRY_COMPARE(turnedAway, 3);
    }

    void theHelpListsEveryKeyUnderItsPlace_data()
    {
        QTest::addColumn<QString>("language");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("Hindi") << u"hi"_s;
    }
    void theHelpListsEveryKeyUnderItsPlace()
    {
        QFETCH(const QString, language);
        const Desk desk({Role::Officer, Role::Supervisor});
        QTRY_VERIFY_WITH_TIMEOUT(desk.ready(), 15000);
        const auto listed = listedKeys(helpPage(language));
        QCOMPARE(listed.size(), std::size_t(5));
        int keys = 0;
        for (const auto *const action : desk.window().findChildren<QAction *>()) {
            auto key = action->shortcut().toString(QKeySequence::PortableText).toUpper();
            key.replace(u"RETURN"_s, u"ENTER"_s);
            if (key == u"DEL"_s)
                key = u"DELETE"_s;
            for (const auto &part : key.split(u", "_s, Qt::SkipEmptyParts)) {
                ++keys;
                QVERIFY2(keysOfPlace(listed, *action).contains(part),
                         qPrintable(action->objectName() + u": "_s + part));
            }
        }
        QVERIFY(keys > 30);
        QVERIFY(listed.at(1).contains(u"W"_s)); // withdrawing
    }
};

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
