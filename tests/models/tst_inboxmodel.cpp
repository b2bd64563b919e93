// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/models/memoryinbox.h"

#include "app/base/random.h"
#include "app/base/text.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <malloc.h>

#include <algorithm>
#include <numeric>

using namespace uttar;
using namespace uttar::ui;

namespace {

const Timestamp start{Milliseconds(1'774'000'000'000)};

InboxRow row(int number, int dueHours)
{
    InboxRow r;
    r.id = ComplaintId(u"C%1"_s.arg(number));
    r.serviceRequestId = u"JAL-2026-%1"_s.arg(number, 6, 10, QChar(u'0'));
    r.citizenName = u"Citizen %1"_s.arg(number);
    r.citizenHandle = u"citizen%1"_s.arg(number);
    r.firstLine = u"No water since %1 days"_s.arg(number);
    r.state = ComplaintState::Assigned;
    r.capturedTime = start - std::chrono::hours(number % 50);
    r.deadline = Deadline{.kind = ClockKind::Resolve, .at = start + std::chrono::hours(dueHours)};
    r.unread = number % 2 == 0;
    return r;
}

StoreChange changeOf(const std::vector<ComplaintId> &ids)
{
    StoreChange change;
    change.complaints = ids;
    return change;
}

QStringList shown(const InboxModel &model)
{
    QStringList result;
    for (int i = 0; i < model.rowCount(); ++i)
        result << model.rowAt(i).id.toString();
    return result;
}

QStringList expected(const test::MemoryInbox &inbox, const InboxModel &model)
{
    QStringList result;
    for (const InboxRow &r : inbox.sorted(model.query())) {
        if (result.size() < model.rowCount())
            result << r.id.toString();
    }
    return result;
}

} // namespace

class TestInboxModel : public QObject
{
    Q_OBJECT

private:
    test::MemoryInbox m_inbox;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<InboxModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;

    void fill(int count)
    {
        for (int i = 0; i < count; ++i)
            m_inbox.rows.emplace(ComplaintId(u"C%1"_s.arg(i)), row(i, (i * 7) % 100 - 20));
    }

private Q_SLOTS:
    void init()
    {
        m_inbox = {};
        m_clock = std::make_unique<ManualClock>(start);
        m_model = std::make_unique<InboxModel>(m_inbox.source(), *m_clock);
        m_tester = std::make_unique<QAbstractItemModelTester>(m_model.get(),
                                                              QAbstractItemModelTester::FailureReportingMode::Fatal);
    }
    void cleanup()
    {
        m_tester.reset();
        m_model.reset();
    }

    void pagesComeWhenTheViewAsksForMore()
    {
        fill(250);
        m_model->setQuery({});
        QTRY_COMPARE(m_model->rowCount(), InboxModel::pageSize);
        // The tester asks for more too, so a page may be on its way already: then this asks for nothing.
        QTRY_VERIFY((m_model->fetchMore({}), m_model->rowCount() == 250));
        QTRY_VERIFY(!m_model->canFetchMore({}));
        QCOMPARE(m_inbox.pagesAsked, 3);
        QCOMPARE(shown(*m_model), expected(m_inbox, *m_model));
    }

    void aPageThatCouldNotBeReadIsNotTheEndOfTheList()
    {
        fill(250);
        InboxModel model(m_inbox.source(), *m_clock);
        model.setQuery({});
        QTRY_COMPARE(model.rowCount(), InboxModel::pageSize);
        m_inbox.failure = Error{Code::StorageFault, {}, false};
        model.fetchMore({});
        QTRY_COMPARE(model.phase(), InboxModel::Phase::Failed);
        QVERIFY(model.error());
        QCOMPARE(model.rowCount(), InboxModel::pageSize);
        QVERIFY(model.hasMore());
        m_inbox.failure.reset();
        model.reload();
        QTRY_COMPARE(model.phase(), InboxModel::Phase::Ready);
        QTRY_VERIFY((model.fetchMore({}), model.rowCount() == 250));
    }

    void changesThatCouldNotBeReadAreTold()
    {
        fill(3);
        m_model->setQuery({});
        QTRY_COMPARE(m_model->rowCount(), 3);
        m_inbox.failure = Error{Code::StorageFault, {}, false};
        m_model->apply({.complaints = {ComplaintId(u"C1"_s)}});
        QTRY_COMPARE(m_model->phase(), InboxModel::Phase::Failed);
        QCOMPARE(m_model->rowCount(), 3);
    }

    void whoHasScrolledFarDownStaysThereWhenAllIsReadAgain()
    {
        fill(3000);
        InboxModel model(m_inbox.source(), *m_clock);
        model.setQuery({});
        QTRY_VERIFY_WITH_TIMEOUT((model.fetchMore({}), model.rowCount() == 3000), 60'000);
        const QPersistentModelIndex deep(model.index(2500));
        for (int i = 0; i < 20; ++i) // twenty that stand together
            m_inbox.rows.erase(model.rowAt(1000 + i).id);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        QSignalSpy done(&model, &InboxModel::takenOver);
        model.reload();
        QTRY_COMPARE(done.count(), 1);
        QCOMPARE(model.rowCount(), 2980);
        QCOMPARE(deep.row(), 2480);
        QCOMPARE(removed.count(), 1); // in one step
        QCOMPARE(shown(model), expected(m_inbox, model));
    }

    void inALongListOnlyWhatChangedIsReadAgain()
    {
        fill(3000);
        InboxModel model(m_inbox.source(), *m_clock);
        model.setQuery({});
        QTRY_VERIFY_WITH_TIMEOUT((model.fetchMore({}), model.rowCount() == 3000), 60'000);
        m_inbox.pagesAsked = 0;
        std::vector<ComplaintId> touched;
        for (int i = 0; i < 300; ++i) { // removed, moved and changed
            const ComplaintId id = model.rowAt(i * 10).id;
            touched.push_back(id);
            if (i % 3 == 0)
                m_inbox.rows.erase(id);
            else
                m_inbox.rows.at(id).deadline->at += std::chrono::hours(i % 3 == 1 ? 40 : 0);
            if (i % 3 == 2)
                m_inbox.rows.at(id).unread = !m_inbox.rows.at(id).unread;
        }
        model.apply(changeOf(touched));
        QTRY_COMPARE(model.rowCount(), 2900);
        const auto isTaken = [&](const ComplaintId &id) {
            const int at = model.rowOf(id);
            return at < 0 || model.rowAt(at) == m_inbox.rows.at(id);
        };
        QTRY_VERIFY(std::ranges::all_of(touched, isTaken));
        QCOMPARE(shown(model), expected(m_inbox, model));
        QCOMPARE(m_inbox.pagesAsked, 0);
        QCOMPARE(std::accumulate(m_inbox.rowsAsked.begin(), m_inbox.rowsAsked.end(), std::size_t(0)), touched.size());
        QVERIFY(std::ranges::max(m_inbox.rowsAsked) <= 60); // the window stays alive in between
    }

    // Rows that were scrolled past stay: this is what they cost (see the header).
    void twentyThousandRowsFitIntoLittleMemory()
    {
#ifdef __SANITIZE_ADDRESS__
        QSKIP("the sanitizer's allocator tells mallinfo nothing");
#endif
        constexpr int count = 20'000;
        const InboxSource made{
            [](const InboxQuery &, const std::optional<InboxKey> &after, int limit) {
                InboxPage page; // each row made anew: its texts are shared with nobody
                for (int at = after ? int(after->dueAt) + 1 : 0; at < count && int(page.rows.size()) < limit; ++at) {
                    page.rows.push_back(row(at, 0));
                    page.rows.back().deadline->at = Timestamp{Milliseconds(at)};
                    page.rows.back().firstLine = u"The whole lane has no water since %1 days. "_s.arg(at).repeated(3);
                }
                if (keyOfRow(page.rows.back()).dueAt < count - 1)
                    page.next = keyOfRow(page.rows.back());
                return QtFuture::makeReadyFuture(Result<InboxPage>(page));
            },
            [](const InboxQuery &, const std::vector<ComplaintId> &) {
                return QtFuture::makeReadyFuture(Result<std::vector<std::pair<InboxKey, InboxRow>>>());
            }};
        InboxModel model(made, *m_clock);
        const auto before = mallinfo2().uordblks;
        model.setQuery({});
        QTRY_VERIFY_WITH_TIMEOUT((model.fetchMore({}), model.rowCount() == count), 60'000);
        const auto each = (mallinfo2().uordblks - before) / count;
        QVERIFY2(each < 2048, qPrintable(u"%1 bytes a row"_s.arg(each)));
        QVERIFY(each > 100); // the measure measures
        qInfo("%zu bytes a row", std::size_t(each));
    }

    void anUnchangedRowIsNotTouchedByAReload()
    {
        fill(40);
        m_model->setQuery({});
        QTRY_COMPARE(m_model->rowCount(), 40);
        QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
        QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
        QSignalSpy taken(m_model.get(), &InboxModel::takenOver);
        m_model->reload();
        QTRY_COMPARE(taken.count(), 1);
        QCOMPARE(changed.count() + inserted.count() + reset.count(), 0);
    }

    void aNewComplaintTakesItsPlaceByTimeLeft()
    {
        fill(40);
        m_model->setQuery({});
        QTRY_COMPARE(m_model->rowCount(), 40);
        m_inbox.rows.emplace(ComplaintId(u"C900"_s), row(900, 31));
        m_model->apply(changeOf({ComplaintId(u"C900"_s)}));
        QTRY_COMPARE(m_model->rowCount(), 41);
        QCOMPARE(shown(*m_model), expected(m_inbox, *m_model));
    }

    void aPersistentIndexStaysWithItsComplaint()
    {
        fill(40);
        m_model->setQuery({});
        QTRY_COMPARE(m_model->rowCount(), 40);
        const QPersistentModelIndex held(m_model->index(20));
        const QString id = held.data(InboxModel::IdRole).toString();
        m_inbox.rows.emplace(ComplaintId(u"C901"_s), row(901, -90));
        m_inbox.rows.at(m_model->rowAt(5).id).deadline->at += std::chrono::hours(500);
        m_model->apply(changeOf({ComplaintId(u"C901"_s), m_model->rowAt(5).id}));
        QTRY_COMPARE(m_model->rowCount(), 41);
        QVERIFY(held.isValid());
        QCOMPARE(held.data(InboxModel::IdRole).toString(), id);
    }

    void anyRowOfChangesEndsInTheStoresOrder()
    {
        SeededRandom random(4711);
        fill(80);
        m_model->setQuery({});
        QTRY_COMPARE(m_model->rowCount(), 80);
        for (int round = 0; round < 120; ++round) {
            std::vector<ComplaintId> touched;
            for (std::uint64_t k = 0; k <= random.below(5); ++k) {
                const int number = int(random.below(100));
                const ComplaintId id(u"C%1"_s.arg(number));
                if (random.below(4) == 0)
                    m_inbox.rows.erase(id);
                else
                    m_inbox.rows.insert_or_assign(id, row(number, int(random.below(200)) - 60));
                touched.push_back(id);
            }
            QSignalSpy taken(m_model.get(), &InboxModel::takenOver);
            m_model->apply(changeOf(touched));
            QTRY_VERIFY(taken.count() >= 1);
            QCOMPARE(shown(*m_model), expected(m_inbox, *m_model));
        }
        for (int i = 0; i < m_model->rowCount(); ++i)
            QCOMPARE(m_model->rowAt(i), m_inbox.rows.at(m_model->rowAt(i).id));
    }

    void aReloadEndsInTheStoresOrderToo()
    {
        SeededRandom random(815);
        fill(60);
        m_model->setQuery({});
        QTRY_COMPARE(m_model->rowCount(), 60);
        for (int round = 0; round < 40; ++round) {
            for (int k = 0; k < 12; ++k) {
                const int number = int(random.below(90));
                const ComplaintId id(u"C%1"_s.arg(number));
                if (random.below(3) == 0)
                    m_inbox.rows.erase(id);
                else
                    m_inbox.rows.insert_or_assign(id, row(number, int(random.below(200)) - 60));
            }
            QSignalSpy taken(m_model.get(), &InboxModel::takenOver);
            m_model->reload();
            QTRY_COMPARE(taken.count(), 1);
            QCOMPARE(shown(*m_model), expected(m_inbox, *m_model));
        }
    }

    void anAnswerToAnOlderQueryIsDropped()
    {
        fill(20);
        m_inbox.held = true;
        m_model->setQuery({});
        InboxQuery unread;
        unread.unreadOnly = true;
        m_model->setQuery(unread);
        m_inbox.release();
        QTRY_COMPARE(m_model->rowCount(), 10);
        for (int i = 0; i < m_model->rowCount(); ++i)
            QVERIFY(m_model->rowAt(i).unread);
    }

    void aFailedReadingKeepsWhatIsShown()
    {
        fill(20);
        m_model->setQuery({});
        QTRY_COMPARE(m_model->rowCount(), 20);
        m_inbox.failure = Error{.code = Code::StorageFault, .detail = {}};
        m_model->reload();
        QTRY_COMPARE(m_model->phase(), InboxModel::Phase::Failed);
        QCOMPARE(m_model->rowCount(), 20);
        QCOMPARE(m_model->error()->code, Code::StorageFault);
    }

    void theAccessibleTextSaysEverythingThatARowShows()
    {
        InboxRow r = row(1, 2);
        r.unread = true;
        r.hasDraft = true;
        r.waiting = true;
        r.priority = Priority::Urgent;
        r.liveReplyState = u"SUBMITTED"_s;
        r.leaseHolder = PersonId(u"P2"_s);
        r.leaseUntil = start + std::chrono::minutes(5);
        r.assignee = PersonId(u"P3"_s);
        m_inbox.rows.emplace(r.id, r);
        Person holder;
        holder.id = PersonId(u"P2"_s);
        holder.name = u"Manju Sethi"_s;
        Person assignee;
        assignee.id = PersonId(u"P3"_s);
        assignee.name = u"R. Kumar"_s;
        m_model->setPeople({holder, assignee}, PersonId(u"P1"_s));
        m_model->setQuery({});
        QTRY_COMPARE(m_model->rowCount(), 1);
        const QString spoken = m_model->index(0).data(Qt::AccessibleTextRole).toString();
        for (const QString &part :
             {u"Unread"_s, u"Citizen 1"_s, u"2 h left"_s, r.firstLine, u"New"_s, u"Urgent"_s, u"In review"_s,
              u"Manju Sethi"_s, u"R. Kumar"_s, u"draft"_s, u"outbox"_s, u"citizen1"_s, r.serviceRequestId}) {
            QVERIFY2(spoken.contains(part), qPrintable(part + u" is missing in: "_s + spoken));
        }
    }

    void marksFollowTheirComplaintAndGoWithIt()
    {
        fill(10);
        m_model->setQuery({});
        QTRY_COMPARE(m_model->rowCount(), 10);
        const ComplaintId first = m_model->rowAt(0).id;
        const ComplaintId second = m_model->rowAt(1).id;
        m_model->toggleMarked(m_model->index(0));
        m_model->toggleMarked(m_model->index(1));
        QCOMPARE(m_model->marked(), (std::vector{first, second}));
        m_inbox.rows.erase(first);
        m_model->apply(changeOf({first}));
        QTRY_COMPARE(m_model->rowCount(), 9);
        QCOMPARE(m_model->marked(), std::vector{second});
    }
};

QTEST_MAIN(TestInboxModel)
#include "tst_inboxmodel.moc"
