// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/services/backend.h"
#include "app/services/inboxservice.h"
#include "ui/common/toast.h"
#include "ui/shell/messages.h"
#include "ui/shell/notifier.h"

#include <QAction>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace uttar;
using namespace uttar::ui;
using namespace std::chrono_literals;

namespace {

constexpr Timestamp now{Milliseconds(1'774'000'000'000)};

InboxRow row(int number, Priority priority = Priority::Normal)
{
    InboxRow r;
    r.id = ComplaintId(u"C%1"_s.arg(number));
    r.serviceRequestId = u"JAL-2026-%1"_s.arg(number, 6, 10, QChar(u'0'));
    r.citizenName = u"Asha Devi"_s;
    r.citizenHandle = u"asha_d14"_s;
    r.firstLine = u"No water since Tuesday"_s;
    r.source = Channel::X;
    r.priority = priority;
    r.deadline = Deadline{.kind = ClockKind::Resolve, .at = now + 72h};
    return r;
}

// The foot of a window without a tray; a second is the shortest time for Undo.
class Strip
{
public:
    Strip()
    {
        strip.resize(900, 40);
        strip.show();
    }
    void arrives(const std::vector<InboxRow> &rows) { messages.arrived(rows, {}, now); }
    [[nodiscard]] QString words() const { return toast->isVisible() ? toast->words() : QString(); }
    void acts() { messages.acted({OperationId(u"O1"_s)}, u"Accepted"_s, 1); }
    void press() const { toast->findChild<QPushButton *>(u"toastButton"_s)->click(); }

    Backend backend;
    InboxService inbox{backend};
    QAction undo;
    QWidget strip;
    Messages messages{inbox, undo, &strip};
    Toast *toast = strip.findChild<Toast *>();
};

} // namespace

class TestNotifier : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void severalAreToldInOneSentenceTheUrgentOnesFirst()
    {
        Notifier notifier;
        QVERIFY(!notifier.hasTray());
        const QSignalSpy told(&notifier, &Notifier::tellInWindow);
        auto overdue = row(3);
        overdue.deadline->at = now - 1h;
        notifier.arrived({row(1), row(2, Priority::Urgent), overdue, row(4)}, {}, now);
        QCOMPARE(told.count(), 1);
        const auto words = told[0][0].toString();
        QVERIFY2(words.startsWith(u"2 urgent"_s), qPrintable(words));
        QVERIFY2(words.contains(u", 2 new"_s), qPrintable(words));
        QCOMPARE(told[0][1].value<ComplaintId>(), ComplaintId(u"C2"_s));
        QVERIFY(told[0][2].toBool());
    }

    void oneIsNamedByItsNumberAndNeverByItsCitizen()
    {
        Notifier notifier;
        const QSignalSpy told(&notifier, &Notifier::tellInWindow);
        notifier.arrived({row(7)}, {}, now);
        QCOMPARE(told.count(), 1);
        const auto words = told[0][0].toString();
        QVERIFY2(words.contains(u"JAL-2026-000007"_s), qPrintable(words));
        QVERIFY(!words.contains(u"Asha"_s) && !words.contains(u"asha"_s) && !words.contains(u"water"_s));
        QVERIFY(!told[0][2].toBool());
    }

    void whatThePersonDoesNotWantToldIsNotTold()
    {
        Notifier notifier;
        const QSignalSpy told(&notifier, &Notifier::tellInWindow);
        Preferences preferences;
        preferences.notifyNew = false;
        notifier.arrived({row(1)}, preferences, now);
        QCOMPARE(told.count(), 0);
        notifier.arrived({row(1), row(2, Priority::Urgent)}, preferences, now);
        QCOMPARE(told.count(), 1);
        QCOMPARE(told[0][1].value<ComplaintId>(), ComplaintId(u"C2"_s));
        preferences.notifyUrgent = false;
        notifier.arrived({row(3, Priority::Urgent)}, preferences, now);
        QCOMPARE(told.count(), 1);
    }

    void withoutATrayTheWindowTellsItAndOpensTheFirst()
    {
        Strip strip;
        const QSignalSpy opened(&strip.messages, &Messages::openRequested);
        strip.arrives({row(1), row(2, Priority::Urgent)});
        QVERIFY(strip.words().startsWith(u"1 urgent"_s));
        strip.press();
        QCOMPARE(opened.count(), 1);
        QCOMPARE(opened[0][0].value<ComplaintId>(), ComplaintId(u"C2"_s));
        QVERIFY(!strip.toast->isVisible());
    }

    void whatArrivesBesideAnUndoIsToldAfterItAndTogether()
    {
        Strip strip;
        strip.acts();
        strip.arrives({row(1)});
        strip.arrives({row(2, Priority::Urgent)});
        strip.arrives({row(1, Priority::Urgent), row(3)}); // one of them has become urgent
        QCOMPARE(strip.words(), u"Accepted"_s);
        QVERIFY(strip.undo.isEnabled());
        QTRY_VERIFY(strip.words().startsWith(u"2 urgent"_s));
        QVERIFY2(strip.words().contains(u", 1 new"_s), qPrintable(strip.words()));
    }

    void anUrgentOneIsToldAgainWhereAnotherMessageTookItsPlace()
    {
        Strip strip;
        strip.arrives({row(1, Priority::Urgent)});
        strip.messages.failed(Error{Code::DiskFull, {}});
        QVERIFY(!strip.words().contains(u"urgent"_s));
        strip.arrives({row(2, Priority::Urgent)});
        strip.messages.written(); // there is room again
        QVERIFY2(strip.words().startsWith(u"2 urgent"_s), qPrintable(strip.words()));
        strip.acts();
        QCOMPARE(strip.words(), u"Accepted"_s);
        strip.messages.refused();
        QVERIFY2(strip.words().startsWith(u"2 urgent"_s), qPrintable(strip.words()));
        strip.press();
        strip.acts();
        strip.messages.refused();
        QCOMPARE(strip.words(), QString()); // it was seen
    }
};

QTEST_MAIN(TestNotifier)
#include "tst_notifier.moc"
