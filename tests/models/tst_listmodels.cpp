// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/random.h"
#include "app/base/text.h"
#include "ui/models/losttextmodel.h"
#include "ui/models/outboxmodel.h"
#include "ui/models/reviewmodel.h"
#include "ui/models/templatemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace uttar;
using namespace uttar::ui;

namespace {

const Timestamp start{Milliseconds(1'774'000'000'000)};
constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;

OutboxEntry entry(int number, OutboxState state)
{
    OutboxEntry e;
    e.sequence = number;
    e.operation.id = OperationId(u"op-%1"_s.arg(number));
    e.operation.act = AddNote{.complaintId = ComplaintId(u"C1"_s), .text = u"text"_s};
    e.state = state;
    e.serviceRequestId = u"JAL-2026-000001"_s;
    return e;
}

ReviewRow reply(int number)
{
    ReviewRow r;
    r.replyId = ReplyId(u"R%1"_s.arg(number));
    r.complaintId = ComplaintId(u"C%1"_s.arg(number));
    r.citizenName = u"Citizen %1"_s.arg(number);
    r.firstLine = u"The tanker comes at %1"_s.arg(number);
    r.deadline = Deadline{.kind = ClockKind::Approval, .at = start + std::chrono::hours(3)};
    return r;
}

} // namespace

class TestListModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theOutboxOffersWhatEachStateAllows_data()
    {
        QTest::addColumn<int>("state");
        QTest::addColumn<bool>("undo");
        QTest::addColumn<bool>("retry");
        QTest::addColumn<bool>("dismiss");
        QTest::addColumn<bool>("settle");
        QTest::addColumn<bool>("giveUp");
        const auto add = [](const char *name, OutboxState state, bool undo, bool retry, bool dismiss, bool settle,
                            bool giveUp = false) {
            QTest::newRow(name) << int(state) << undo << retry << dismiss << settle << giveUp;
        };
        add("held", OutboxState::Held, true, false, false, false);
        add("waiting", OutboxState::Waiting, true, false, false, false);
        add("sending", OutboxState::Sending, false, false, false, false);
        add("parked", OutboxState::Parked, false, true, false, false, true);
        add("refused", OutboxState::Refused, false, false, true, false);
        add("conflict", OutboxState::Conflict, false, false, false, true);
    }
    void theOutboxOffersWhatEachStateAllows()
    {
        QFETCH(int, state);
        OutboxModel model;
        const QAbstractItemModelTester tester(&model, fatal);
        model.setEntries({entry(1, OutboxState(state))});
        const QModelIndex index = model.index(0);
        QTEST(index.data(OutboxModel::CanUndoRole).toBool(), "undo");
        QTEST(index.data(OutboxModel::CanRetryRole).toBool(), "retry");
        QTEST(index.data(OutboxModel::CanDismissRole).toBool(), "dismiss");
        QTEST(index.data(OutboxModel::CanSettleRole).toBool(), "settle");
        QTEST(index.data(OutboxModel::CanGiveUpRole).toBool(), "giveUp");
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(u"JAL-2026-000001"_s));
    }

    void aLostTextSaysWhatItWasAndWhatHappened()
    {
        LostText reply{.complaintId = ComplaintId(u"C1"_s),
                       .note = false,
                       .text = u"\nThe first line\nand the second"_s,
                       .serviceRequestId = u"JAL-2026-000001"_s,
                       .citizenHandle = u"asha"_s,
                       .reason = OrphanReason::PerhapsPublished,
                       .savedTime = start};
        LostText note = reply; // of the same complaint
        note.note = true;
        note.reason = OrphanReason::NotKnown;
        note.serviceRequestId.clear();
        note.citizenHandle.clear();
        LostTextModel model;
        const QAbstractItemModelTester tester(&model, fatal);
        model.setTexts({reply, note});
        QCOMPARE(model.rowCount(), 2);
        const auto first = model.index(0);
        QCOMPARE(first.data(LostTextModel::FirstLineRole).toString(), u"The first line"_s);
        QVERIFY(first.data(LostTextModel::WhyRole).toString().contains(u"may be published"_s));
        QVERIFY(first.data(Qt::AccessibleTextRole).toString().contains(u"JAL-2026-000001"_s));
        const auto second = model.index(1);
        QVERIFY(second.data(LostTextModel::NoteRole).toBool());
        QVERIFY(second.data(LostTextModel::SubjectRole).toString().contains(u"not known"_s));
        QVERIFY(second.data(LostTextModel::WhyRole).toString().contains(u"another department"_s));
    }

    void aDepartedEntryLeavesTheOthersAlone()
    {
        OutboxModel model;
        const QAbstractItemModelTester tester(&model, fatal);
        model.setEntries(
            {entry(1, OutboxState::Sending), entry(2, OutboxState::Waiting), entry(3, OutboxState::Waiting)});
        const QPersistentModelIndex third(model.index(2));
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setEntries({entry(2, OutboxState::Waiting), entry(3, OutboxState::Waiting)});
        QCOMPARE(removed.count(), 1);
        QCOMPARE(changed.count(), 0);
        QCOMPARE(third.row(), 1);
    }

    void anyOrderIsTakenOver()
    {
        const ManualClock clock(start);
        ReviewModel model(clock);
        const QAbstractItemModelTester tester(&model, fatal);
        SeededRandom random(99);
        for (int round = 0; round < 60; ++round) {
            std::vector<ReviewRow> rows;
            for (int k = 0; k < 12; ++k)
                rows.push_back(reply(int(random.below(16)))); // doubles too
            QStringList wanted;
            for (const ReviewRow &r : rows) {
                if (!wanted.contains(r.replyId.toString()))
                    wanted << r.replyId.toString();
            }
            model.setRows(rows);
            QStringList shown;
            for (const ReviewRow &r : model.all())
                shown << r.replyId.toString();
            QCOMPARE(shown, wanted);
        }
    }

    void aReviewRowSaysWhyOneMayNotDecide()
    {
        const ManualClock clock(start);
        ReviewModel model(clock);
        ReviewRow own = reply(1);
        own.mayDecide = false;
        model.setRows({own});
        QVERIFY(model.index(0).data(Qt::AccessibleTextRole).toString().contains(u"another supervisor"_s));
        QCOMPARE(model.index(0).data(ReviewModel::DueRole).toString(), u"3 h left"_s);
    }

    void aTemplateIsSpokenWithWhatIsMissing()
    {
        TemplateModel model;
        const QAbstractItemModelTester tester(&model, fatal);
        TemplateChoice choice;
        choice.source.id = TemplateId(u"T1"_s);
        choice.title = u"Tanker is on its way"_s;
        choice.unresolved = {u"time"_s};
        choice.expired = true;
        model.setChoices({choice});
        const QString spoken = model.index(0).data(Qt::AccessibleTextRole).toString();
        QVERIFY(spoken.contains(u"Tanker"_s) && spoken.contains(u"time"_s) && spoken.contains(u"No longer valid"_s));
        QCOMPARE(model.choice(model.index(0))->title, choice.title);
        QCOMPARE(model.choice({}), nullptr);
    }
};

QTEST_MAIN(TestListModels)
#include "tst_listmodels.moc"
