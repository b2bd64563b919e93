// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/text.h"
#include "app/domain/clocks.h"
#include "app/domain/contenthash.h"
#include "app/domain/guard.h"
#include "app/domain/language.h"
#include "app/domain/placeholder.h"
#include "app/server/practice/practicedata.h"
#include "app/server/practice/practicepicture.h"
#include "app/server/practice/practiceworld.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace uttar;
using namespace uttar::server;

// The history that a practice server starts with, as its database holds it.
class PracticeFillTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void thereAreAtLeastSixHundredComplaintsOfThirtyDays();
    void everyStateAndEveryStepOfAReplyOccurs();
    void mostOldOnesAreAnsweredAndMostOfTodayAreNot();
    void itSpeaksManyLanguagesAndScripts();
    void mostWordsOccurOnce();
    void classificationFindsTheSector();
    void thereIsOneClusterWithDuplicates();
    void publishedTextsAreWhatWasApproved();
    void noPublicAnswerHoldsPersonalData();
    void thereAreThirtyTemplatesInTwoLanguagesOfWhichSomeHaveExpired();
    void theTrailIsInTheOrderOfTimeAndVerifies();
    void aSecondFillChangesNothing();
    void theJournalHoldsWhatStandsOnThePlatforms();
    void aPictureIsASmallPng();
    void theSameSeedTellsTheSame();
    void whoStartsEmptyHasPeopleAndTemplatesAndNoComplaint();

private:
    struct Filled
    {
        QTemporaryDir folder;
        std::unique_ptr<Database> database;
        PracticeOptions options;
    };
    std::unique_ptr<Filled> fillOne(std::uint64_t seed, int complaints = PracticeOptions().complaints);
    template<class T>
    std::vector<T> all(const AccountId &account, ObjectType type, Filled &filled);

    ManualClock m_clock{*fromRfc3339(u"2026-11-25T05:30:00.000Z"_s)}; // Wednesday, 11:00 in India
    std::unique_ptr<Filled> m_filled;
    std::vector<Complaint> m_complaints;
    std::vector<Complaint> m_first; // of the first department
    std::vector<Reply> m_replies;
    qint64 m_took = 0;
};

std::unique_ptr<PracticeFillTest::Filled> PracticeFillTest::fillOne(std::uint64_t seed, int complaints)
{
    auto filled = std::make_unique<Filled>();
    auto database = Database::open(
        {.url = u"sqlite:"_s + filled->folder.filePath(u"server.db"_s), .workers = 1, .inlineCalls = true}, m_clock);
    if (!database)
        return nullptr;
    filled->database = *std::move(database);
    filled->options.folder = filled->folder.path();
    filled->options.seed = seed;
    filled->options.complaints = complaints;
    SystemRandom random;
    const auto done = fillPractice(*filled->database, m_clock, random, filled->options);
    if (!done) {
        qWarning("%s", qPrintable(done.error().detail));
        return nullptr;
    }
    return filled;
}

template<class T>
std::vector<T> PracticeFillTest::all(const AccountId &account, ObjectType type, Filled &filled)
{
    std::vector<T> out;
    auto done = filled.database->read([&](Transaction &transaction) -> Result<void> {
        qint64 since = 0;
        for (bool more = true; more;) {
            UTTAR_TRY(const auto page, transaction.changes(account, type, since, 500, 0));
            UTTAR_TRY(const auto texts, transaction.objects(account, type, page.created));
            for (const auto &text : texts) {
                UTTAR_TRY(const auto object, objectFromJson(text));
                UTTAR_TRY(auto value, fromJson<T>(object));
                out.push_back(std::move(value));
            }
            more = page.more;
            since = page.newState;
        }
        return {};
    });
    if (!done)
        qWarning("%s", qPrintable(done.error().detail));
    return out;
}

void PracticeFillTest::initTestCase()
{
    QElapsedTimer timer;
    timer.start();
    m_filled = fillOne(1);
    m_took = timer.elapsed();
    qInfo("filled in %lld ms", m_took);
    QVERIFY(m_filled);
    for (const auto &account : {AccountId(u"Jal"_s), AccountId(u"Sewa"_s)}) {
        const auto complaints = all<Complaint>(account, ObjectType::Complaint, *m_filled);
        const auto replies = all<Reply>(account, ObjectType::Reply, *m_filled);
        m_complaints.insert(m_complaints.end(), complaints.begin(), complaints.end());
        m_replies.insert(m_replies.end(), replies.begin(), replies.end());
        if (m_first.empty())
            m_first = complaints;
    }
    std::map<QString, int> states;
    for (const auto &each : m_complaints)
        ++states[nameOf(each.state)];
    for (const auto &each : m_replies)
        ++states[u"reply "_s + nameOf(each.state)];
    for (const auto &[name, count] : states)
        qInfo("%5d %s", count, qPrintable(name));
}

void PracticeFillTest::thereAreAtLeastSixHundredComplaintsOfThirtyDays()
{
    QVERIFY2(m_complaints.size() >= 600, qPrintable(QString::number(m_complaints.size())));
    const auto [first, last] = std::ranges::minmax_element(m_complaints, {}, &Complaint::registeredTime);
    QVERIFY(first->registeredTime >= m_clock.now() - std::chrono::days{31});
    QVERIFY(last->registeredTime <= m_clock.now());
    QVERIFY(last->registeredTime > m_clock.now() - std::chrono::hours{6});
}

void PracticeFillTest::everyStateAndEveryStepOfAReplyOccurs()
{
    for (const auto &[state, name] : namesOf<ComplaintState>)
        QVERIFY2(std::ranges::count(m_complaints, state, &Complaint::state) > 0, name.data());
    for (const auto state :
         {ReplyState::Submitted, ReplyState::Returned, ReplyState::Published, ReplyState::Unknown, ReplyState::Failed})
        QVERIFY2(std::ranges::count(m_replies, state, &Reply::state) > 0, qPrintable(nameOf(state)));
    QVERIFY(std::ranges::count(m_replies, ReplyState::Submitted, &Reply::state) >= 5);
    QVERIFY(std::ranges::count(m_replies, ReplyState::Published, &Reply::state) >= 400);
}

void PracticeFillTest::mostOldOnesAreAnsweredAndMostOfTodayAreNot()
{
    int old = 0;
    int oldOpen = 0;
    int fresh = 0;
    int freshOpen = 0;
    int overdue = 0;
    std::map<QString, int> kinds;
    int open = 0;
    for (const auto &each : m_complaints) {
        const auto age = m_clock.now() - each.registeredTime;
        old += age > std::chrono::days{10} ? 1 : 0;
        oldOpen += age > std::chrono::days{10} && isOpen(each.state) ? 1 : 0;
        fresh += age < std::chrono::hours{12} ? 1 : 0;
        freshOpen += age < std::chrono::hours{12} && isOpen(each.state) ? 1 : 0;
        open += isOpen(each.state) ? 1 : 0;
        const auto deadline = nextDeadline(each);
        overdue += deadline && deadline->at < m_clock.now() ? 1 : 0;
        if (deadline && deadline->at < m_clock.now())
            ++kinds[nameOf(each.state) + u' ' + nameOf(deadline->kind)];
    }
    qInfo("open %d, overdue %d", open, overdue);
    for (const auto &[kind, count] : kinds)
        qInfo("%5d overdue %s", count, qPrintable(kind));
    QVERIFY2(oldOpen * 4 < old, qPrintable(QString::number(oldOpen)));
    QVERIFY(freshOpen * 3 > fresh * 2);
    QVERIFY(overdue > 0);
    QVERIFY2(overdue * 2 < open, qPrintable(u"%1 of %2"_s.arg(overdue).arg(open)));
}

void PracticeFillTest::itSpeaksManyLanguagesAndScripts()
{
    std::map<QString, int> languages;
    for (const auto &each : m_complaints)
        ++languages[each.language];
    for (const auto &[language, count] : languages)
        qInfo("%5d %s", count, qPrintable(language));
    for (const auto &language : {u"en"_s, u"hi"_s, u"hi-Latn"_s})
        QVERIFY2(languages[language] >= 80, qPrintable(language));
    for (const auto &language : {u"ta"_s, u"bn"_s, u"ur"_s})
        QVERIFY2(languages[language] >= 3, qPrintable(language));
    QVERIFY(std::ranges::any_of(m_complaints, [](const Complaint &each) { return each.description.size() > 1000; }));
    QVERIFY(std::ranges::any_of(m_complaints, [](const Complaint &each) { return each.description.size() < 8; }));
    QVERIFY(std::ranges::any_of(m_complaints, [](const Complaint &each) { return each.attachmentCount > 0; }));
    QVERIFY(std::ranges::any_of(m_complaints, [](const Complaint &each) { return each.postCount > 3; }));
    QVERIFY(std::ranges::any_of(m_complaints,
                                [](const Complaint &each) { return !findPersonalData(each.description).empty(); }));
    // No slot was left unfilled.
    for (const auto &each : m_complaints)
        QVERIFY2(!each.description.contains(u'{'), qPrintable(each.description));
}

void PracticeFillTest::mostWordsOccurOnce()
{
    QSet<QString> texts;
    for (const auto &each : m_complaints)
        texts.insert(each.description);
    QVERIFY2(texts.size() * 10 >= qsizetype(m_complaints.size()) * 8, qPrintable(QString::number(texts.size())));
}

void PracticeFillTest::classificationFindsTheSector()
{
    const auto without = std::ranges::count(m_complaints, QString(), &Complaint::serviceCode);
    qInfo("without a category: %lld", qint64(without));
    QVERIFY(without > 0);
    QVERIFY(without * 5 < qint64(m_complaints.size()));
    QVERIFY(std::ranges::count_if(m_complaints, [](const Complaint &each) { return !each.address.district.isEmpty(); })
            > qint64(m_complaints.size()) * 6 / 10);
}

void PracticeFillTest::thereIsOneClusterWithDuplicates()
{
    std::vector<Complaint> cluster;
    std::ranges::copy_if(m_first, std::back_inserter(cluster),
                         [](const Complaint &each) { return !each.clusterId.isEmpty(); });
    QVERIFY(cluster.size() >= 15);
    QVERIFY(std::ranges::any_of(cluster, [](const Complaint &each) { return !each.duplicateOf.isEmpty(); }));
    QVERIFY(
        std::ranges::any_of(m_complaints, [](const Complaint &each) { return !each.proposedDuplicateOf.isEmpty(); }));
}

void PracticeFillTest::publishedTextsAreWhatWasApproved()
{
    for (const auto &account : {AccountId(u"Jal"_s), AccountId(u"Sewa"_s)}) {
        const auto approvals = all<Approval>(account, ObjectType::Approval, *m_filled);
        for (const auto &reply : all<Reply>(account, ObjectType::Reply, *m_filled)) {
            if (reply.state != ReplyState::Published)
                continue;
            QCOMPARE(contentHash(reply.content, reply.id, reply.complaintId, reply.threadRevision), reply.contentHash);
            QVERIFY(std::ranges::any_of(approvals, [&](const Approval &approval) {
                return approval.replyId == reply.id && approval.contentHash == reply.contentHash
                    && approval.approver != reply.maker;
            }));
        }
    }
}

void PracticeFillTest::noPublicAnswerHoldsPersonalData()
{
    for (const auto &reply : m_replies) {
        for (const auto &part : reply.content.parts) {
            QVERIFY2(placeholders(part).empty(), qPrintable(part));
            QVERIFY2(findPersonalData(part).empty(), qPrintable(part));
        }
    }
}

void PracticeFillTest::thereAreThirtyTemplatesInTwoLanguagesOfWhichSomeHaveExpired()
{
    std::vector<ReplyTemplate> templates;
    for (const auto &account : {AccountId(u"Jal"_s), AccountId(u"Sewa"_s)}) {
        const auto some = all<ReplyTemplate>(account, ObjectType::ReplyTemplate, *m_filled);
        templates.insert(templates.end(), some.begin(), some.end());
    }
    QVERIFY(templates.size() >= 30);
    int expired = 0;
    for (const auto &each : templates) {
        QVERIFY2(each.bodies.contains(u"en"_s) && each.bodies.contains(u"hi"_s), qPrintable(each.shortcut));
        static const QRegularExpression slot(u"\\{\\{[^}]*\\}\\}"_s);
        for (const auto &[language, body] : each.bodies)
            QVERIFY2(detectLanguage(QString(body).remove(slot)) == language,
                     qPrintable(each.shortcut + u' ' + language));
        QVERIFY(!each.source.isEmpty());
        expired += each.validUntil && *each.validUntil < m_clock.now() ? 1 : 0;
    }
    QVERIFY(expired >= 2);
}

void PracticeFillTest::theTrailIsInTheOrderOfTimeAndVerifies()
{
    auto done = m_filled->database->read([&](Transaction &transaction) -> Result<void> {
        UTTAR_TRY(const auto trail, transaction.auditTrail(AccountId(u"Jal"_s), 0, 100'000));
        if (trail.size() < 2000)
            return fail(Code::Internal, u"%1 entries"_s.arg(trail.size()));
        QString previous;
        for (std::size_t at = 0; at < trail.size(); ++at) {
            if (at > 0 && trail[at].time < trail[at - 1].time)
                return fail(Code::Internal, u"time falls"_s);
            if (trail[at].previousHash != previous || chainHash(trail[at]) != trail[at].hash)
                return fail(Code::Internal, u"chain"_s);
            previous = trail[at].hash;
        }
        return {};
    });
    QVERIFY2(done, qPrintable(done ? QString() : done.error().detail));
}

void PracticeFillTest::aSecondFillChangesNothing()
{
    SystemRandom random;
    const auto stateOf = [&] {
        return *m_filled->database->read(
            [](Transaction &transaction) { return transaction.state(AccountId(u"Jal"_s)); });
    };
    const auto before = stateOf();
    QVERIFY(fillPractice(*m_filled->database, m_clock, random, m_filled->options));
    QCOMPARE(stateOf(), before);
}

void PracticeFillTest::theJournalHoldsWhatStandsOnThePlatforms()
{
    const auto world = PracticeWorld::open(m_clock, m_filled->options);
    QVERIFY(world);
    const auto published = std::ranges::count(m_replies, ReplyState::Published, &Reply::state);
    const auto standing = (*world)->network().replies();
    QVERIFY(qint64(standing.size()) >= published);
    QCOMPARE((*world)->platforms().size(), std::size_t(8));
    const auto &any = m_complaints.front();
    const auto first = (*world)->network().find({any.source, any.sourceAccount}, any.sourceThreadId);
    QVERIFY(first);
    QCOMPARE(first->author.handle, any.citizen.handle);
    // What was captured is not captured again.
    auto done = m_filled->database->read([&](Transaction &transaction) -> Result<void> {
        UTTAR_TRY(const auto accounts, transaction.platformAccounts());
        for (const auto &account : accounts) {
            const auto rest = (*world)->network().since({account.channel, account.handle}, account.cursor, 10);
            if (!rest.posts.empty())
                return fail(Code::Internal, account.id);
        }
        return {};
    });
    QVERIFY(done);
}

void PracticeFillTest::aPictureIsASmallPng()
{
    SeededRandom random(7);
    const auto png = practicePicture(random);
    QVERIFY(png.startsWith(QByteArray::fromHex("89504e470d0a1a0a")));
    QVERIFY(png.endsWith(QByteArray::fromHex("49454e44ae426082"))); // IEND with its checksum
    QVERIFY2(png.size() < 24'000, qPrintable(QString::number(png.size())));
}

void PracticeFillTest::theSameSeedTellsTheSame()
{
    const auto again = fillOne(1);
    QVERIFY(again);
    const auto complaints = all<Complaint>(AccountId(u"Jal"_s), ObjectType::Complaint, *again);
    QCOMPARE(complaints.size(), m_first.size());
    const auto key = [](const Complaint &each) { return each.serviceRequestId; };
    auto one = m_first;
    auto two = complaints;
    std::ranges::sort(one, {}, key);
    std::ranges::sort(two, {}, key);
    for (std::size_t at = 0; at < one.size(); ++at) {
        QCOMPARE(two[at].description, one[at].description);
        QCOMPARE(two[at].state, one[at].state);
    }
}

void PracticeFillTest::whoStartsEmptyHasPeopleAndTemplatesAndNoComplaint()
{
    const auto empty = fillOne(1, 0);
    QVERIFY(empty);
    for (const auto &account : {AccountId(u"Jal"_s), AccountId(u"Sewa"_s)}) {
        QVERIFY(!all<Person>(account, ObjectType::Person, *empty).empty());
        QVERIFY(!all<ReplyTemplate>(account, ObjectType::ReplyTemplate, *empty).empty());
        QCOMPARE(all<Complaint>(account, ObjectType::Complaint, *empty).size(), std::size_t(0));
        QCOMPARE(all<Post>(account, ObjectType::Post, *empty).size(), std::size_t(0));
    }
}

QTEST_GUILESS_MAIN(PracticeFillTest)
#include "tst_practicefill.moc"
