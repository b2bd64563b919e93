// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "tests/models/memoryinbox.h"
#include "ui/inbox/inboxlist.h"
#include "ui/models/inboxmodel.h"

#include <QCursor>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

using namespace uttar;
using namespace uttar::ui;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp now{Milliseconds(1'774'000'000'000)};

QString name(int number)
{
    return u"C%1"_s.arg(number);
}

// The list in a window that shows about six rows. The rows are due in the order of their numbers, ten apart.
class Window
{
public:
    explicit Window(int rows)
    {
        for (int number = 10; number <= rows * 10; number += 10)
            put(number);
        model.setQuery({});
        list.resize(420, 500);
        list.show();
    }
    [[nodiscard]] bool isReady() { return QTest::qWaitForWindowExposed(&list) && model.rowCount() > 0; }

    // `place`: a complaint stands where the one of this number would.
    void put(int number, int place = 0)
    {
        InboxRow row;
        row.id = ComplaintId(name(number));
        row.citizenName = u"Citizen %1"_s.arg(number);
        row.firstLine = u"No water since Tuesday"_s;
        row.state = ComplaintState::InProgress;
        row.capturedTime = now - 1h;
        const auto due = now + std::chrono::minutes(place == 0 ? number : place);
        row.deadline = Deadline{.kind = ClockKind::Resolve, .at = due};
        inbox.rows[row.id] = row;
    }
    void take(int number) { inbox.rows.erase(ComplaintId(name(number))); }
    // As it comes from the store.
    void changed(const std::vector<int> &numbers)
    {
        StoreChange change;
        for (const int number : numbers)
            change.complaints.push_back(ComplaintId(name(number)));
        const QSignalSpy done(&model, &InboxModel::takenOver);
        model.apply(change);
        QTRY_VERIFY(!done.isEmpty());
    }
    void arrives(int number)
    {
        put(number);
        changed({number});
    }
    void leaves(int number)
    {
        take(number);
        changed({number});
    }

    [[nodiscard]] QModelIndex index(int number) const { return model.index(model.rowOf(ComplaintId(name(number)))); }
    [[nodiscard]] QRect rect(int number) const { return list.visualRect(index(number)); }
    [[nodiscard]] int top(int number) const { return rect(number).top(); }
    [[nodiscard]] bool shows(int number) const { return list.viewport()->rect().contains(rect(number)); }
    [[nodiscard]] int height() const { return rect(10).height(); }

    void point(int number)
    {
        const QPoint at = list.viewport()->mapToGlobal(rect(number).center());
        QCursor::setPos(at + QPoint(3, 0)); // a move, also where it rests there already
        QCursor::setPos(at);
        QTRY_VERIFY(list.viewport()->underMouse());
        QCOMPARE(list.indexAt(list.viewport()->mapFromGlobal(QCursor::pos())), index(number));
    }
    void pointAway()
    {
        QCursor::setPos(list.viewport()->mapToGlobal(list.viewport()->rect().center()));
        QTRY_VERIFY(list.viewport()->underMouse()); // leaves only what it entered
        QCursor::setPos(list.mapToGlobal(list.rect().bottomRight()) + QPoint(100, 100));
        QTRY_VERIFY(!list.viewport()->underMouse());
    }
    void choose(int number)
    {
        list.setCurrentIndex(index(number));
        list.step(1);
        list.step(-1);
        QCOMPARE(list.currentIndex(), index(number));
    }
    void scrollTo(int value)
    {
        list.verticalScrollBar()->setValue(value);
        QCOMPARE(list.verticalScrollBar()->value(), value);
    }

    test::MemoryInbox inbox;
    ManualClock clock{now};
    InboxModel model{inbox.source(), clock};
    InboxList list{model};
};

// What may happen above a row that somebody looks at.
enum class Happening { OneComes, ThreeCome, OneGoes, TwoGo, OneMovesUp, OneMovesDown };

void happen(Window &window, Happening what)
{
    switch (what) {
    case Happening::OneComes: return window.arrives(5);
    case Happening::ThreeCome:
        for (const int number : {5, 6, 15})
            window.put(number);
        return window.changed({5, 6, 15});
    case Happening::OneGoes: return window.leaves(10);
    case Happening::TwoGo:
        window.take(10);
        window.take(20);
        return window.changed({10, 20});
    case Happening::OneMovesUp: // from below
        window.put(40, 5);
        return window.changed({40});
    case Happening::OneMovesDown: // from above
        window.put(10, 45);
        return window.changed({10});
    }
}

} // namespace

class TestInboxList : public QObject
{
    Q_OBJECT

private:
    static void addCases()
    {
        QTest::addColumn<int>("rows");
        QTest::addColumn<int>("scrolled");
        QTest::addColumn<Happening>("what");
        const std::pair<const char *, Happening> happenings[] = {
            {"one comes", Happening::OneComes},      {"three come", Happening::ThreeCome},
            {"one goes", Happening::OneGoes},        {"two go", Happening::TwoGo},
            {"one moves up", Happening::OneMovesUp}, {"one moves down", Happening::OneMovesDown}};
        for (const auto &[words, what] : happenings) {
            QTest::addRow("few rows, %s", words) << 4 << 0 << what;
            QTest::addRow("many rows, %s", words) << 60 << 0 << what;
            QTest::addRow("many rows, scrolled, %s", words) << 60 << 40 << what;
        }
    }

private Q_SLOTS:
    void theRowUnderTheMouseStaysWhereItIs_data() { addCases(); }
    void theRowUnderTheMouseStaysWhereItIs()
    {
        QFETCH(int, rows);
        QFETCH(int, scrolled);
        QFETCH(Happening, what);
        Window window(rows);
        QVERIFY(window.isReady());
        window.scrollTo(scrolled);
        window.point(30);
        const int before = window.top(30);
        happen(window, what);
        QCOMPARE(window.top(30), before);
        QCoreApplication::processEvents(); // nor when the list is laid out anew
        QCOMPARE(window.top(30), before);
    }

    void theCurrentRowStaysWhereItIs_data() { addCases(); }
    void theCurrentRowStaysWhereItIs()
    {
        QFETCH(int, rows);
        QFETCH(int, scrolled);
        QFETCH(Happening, what);
        Window window(rows);
        QVERIFY(window.isReady());
        window.pointAway();
        window.choose(30);
        window.scrollTo(scrolled);
        const int before = window.top(30);
        happen(window, what);
        QCOMPARE(window.top(30), before);
        QCoreApplication::processEvents();
        QCOMPARE(window.top(30), before);
    }

    void atTheEndOfALongListTheRowStaysWhenOthersGo()
    {
        Window window(60);
        QVERIFY(window.isReady());
        window.scrollTo(window.list.verticalScrollBar()->maximum());
        window.point(580);
        const int before = window.top(580);
        window.leaves(590); // below: the list ends earlier
        QCOMPARE(window.top(580), before);
        window.leaves(10); // far above
        QCOMPARE(window.top(580), before);
    }

    void ofMouseAndKeyboardTheOneThatWasUsedLastHoldsItsRow()
    {
        Window window(60);
        QVERIFY(window.isReady());
        window.point(40);
        window.choose(20);
        int mouse = window.top(40);
        int current = window.top(20);
        window.arrives(25); // between the two
        QCOMPARE(window.top(20), current);
        QCOMPARE(window.top(40), mouse + window.height());

        window.point(40);
        mouse = window.top(40);
        current = window.top(20);
        window.arrives(26);
        QCOMPARE(window.top(40), mouse);
        QCOMPARE(window.top(20), current - window.height());

        QTest::keyClick(&window.list, Qt::Key_Down);
        QCOMPARE(window.list.currentIndex(), window.index(25));
        current = window.top(25);
        window.arrives(27);
        QCOMPARE(window.top(25), current);
    }

    void whatCameInAboveAFewRowsIsToldAndIsShownWhenAskedFor()
    {
        Window window(4);
        QVERIFY(window.isReady());
        window.point(10);
        const QSignalSpy told(&window.list, &InboxList::cameInAbove);
        const QSignalSpy top(&window.list, &InboxList::topReached);
        window.arrives(5);
        QCOMPARE(told.count(), 1);
        QCOMPARE(told.front().front().toInt(), 1);
        QVERIFY(!window.shows(5));
        QVERIFY(top.isEmpty());
        window.list.showTop();
        QVERIFY(window.shows(5));
        QCOMPARE(window.top(5), 0);
        QCOMPARE(top.count(), 1);
    }

    void scrollingAKeyOrTheMouseThatLeavesEndsTheHolding_data()
    {
        QTest::addColumn<int>("how");
        QTest::newRow("wheel") << 0;
        QTest::newRow("key") << 1;
        QTest::newRow("step") << 2;
        QTest::newRow("mouse leaves") << 3;
    }
    void scrollingAKeyOrTheMouseThatLeavesEndsTheHolding()
    {
        QFETCH(int, how);
        for (const bool came : {true, false}) {
            Window window(4);
            QVERIFY(window.isReady());
            window.point(20);
            came ? window.arrives(5) : window.leaves(10);
            const int first = came ? 5 : 20;
            QCOMPARE(window.top(first), came ? -window.rect(20).height() : window.rect(20).height());
            if (how == 0) {
                const QPoint at = window.rect(20).center();
                QWheelEvent wheel(at, window.list.viewport()->mapToGlobal(at), {}, {0, 120}, Qt::NoButton,
                                  Qt::NoModifier, Qt::NoScrollPhase, false);
                QCoreApplication::sendEvent(window.list.viewport(), &wheel);
            } else if (how == 1) {
                QTest::keyClick(&window.list, Qt::Key_Home);
            } else if (how == 2) {
                window.list.step(1);
            } else {
                window.pointAway();
            }
            QCOMPARE(window.top(first), 0);
        }
    }

    void theMouseOnWhatStandsOnTheListEndsNothing()
    {
        Window window(4);
        QVERIFY(window.isReady());
        QWidget button(&window.list);
        button.setGeometry(100, 8, 120, 30);
        button.show();
        window.point(20);
        window.arrives(5);
        QVERIFY(!window.shows(5));
        QCursor::setPos(button.mapToGlobal(button.rect().center()));
        QTRY_VERIFY(button.underMouse());
        QVERIFY(!window.shows(5));
        window.pointAway();
        QVERIFY(window.shows(5));
    }

    void aRowThatChangesItsOwnPlaceIsNotHeldBeyondTheList()
    {
        Window window(4);
        QVERIFY(window.isReady());
        window.pointAway();
        window.choose(10);
        const QSignalSpy told(&window.list, &InboxList::cameInAbove);
        window.put(10, 100);
        window.changed({10});
        QCOMPARE(window.index(10).row(), 3);
        QCOMPARE(window.top(20), 0);
        QVERIFY(told.isEmpty()); // nothing came in
    }

    void anotherQuestionBeginsAtTheTop()
    {
        Window window(4);
        QVERIFY(window.isReady());
        window.pointAway();
        window.choose(30);
        QVERIFY(window.top(30) > 0);
        InboxQuery query;
        query.search = u"Citizen 30"_s;
        window.model.setQuery(query);
        QTRY_COMPARE(window.model.rowCount(), 1);
        QCOMPARE(window.top(30), 0);
    }

    void theLastRowThatGoesLeavesNoHoleForThoseThatComeLater()
    {
        Window window(2);
        QVERIFY(window.isReady());
        window.point(20);
        window.leaves(10);
        window.leaves(20);
        QCOMPARE(window.model.rowCount(), 0);
        window.arrives(50);
        QCOMPARE(window.top(50), 0);
    }
};

QTEST_MAIN(TestInboxList)
#include "tst_inboxlist.moc"
