// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/fold.h"
#include "tests/store/storefixture.h"

using namespace uttar;
using namespace uttar::test;

namespace {

struct Folded
{
    QString exact;
    QString sound;

    friend bool operator==(const Folded &, const Folded &) = default;
};

std::vector<Folded> foldAll(const QString &text)
{
    const auto utf8 = text.toUtf8();
    WordFolder folder;
    folder.setText({utf8.constData(), std::size_t(utf8.size())});
    std::vector<Folded> words;
    const auto string = [](std::string_view view) { return QString::fromUtf8(view.data(), qsizetype(view.size())); };
    while (folder.next())
        words.push_back({string(folder.exact()), string(folder.sound())});
    return words;
}

QString soundOf(const QString &word)
{
    const auto words = foldAll(word);
    return words.empty() ? QString() : words.front().sound;
}

} // namespace

class TestStoreSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void twoSpellingsOfAWordFindEachOther_data();
    void twoSpellingsOfAWordFindEachOther();
    void differentWordsDoNotFindEachOther_data();
    void differentWordsDoNotFindEachOther();
    void vowelSignsTellWordsApart();
    void hindiReadsAsItIsSpoken_data();
    void hindiReadsAsItIsSpoken();
    void aSoundIsItsOwnSound();
    void anyBytesCanBeFolded();
    void aVeryLongWordIsFoundByItsBeginning();
    void everyWordMustBeThere();
    void theLastWordMayBeUnfinished();
    void numbersHandlesAndPlacesAreFound();
    void aCitizensLaterWordsAreFound();
    void changedWordsAreFoundAndOldOnesAreNot();
    void aSearchKeepsTheOrderOfTheFolder();
    void noTypedTextBreaksTheSearch_data();
    void noTypedTextBreaksTheSearch();
};

void TestStoreSearch::twoSpellingsOfAWordFindEachOther_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("typed");
    const auto pairs = std::to_array<std::pair<QString, QString>>({
        {u"पानी"_s, u"pani"_s},       {u"पानी"_s, u"paani"_s},
        {u"pani"_s, u"पानी"_s},       {u"paani"_s, u"pani"_s},
        {u"बिजली"_s, u"bijli"_s},     {u"bijlee"_s, u"बिजली"_s},
        {u"सड़क"_s, u"sadak"_s},       {u"सड़क"_s, u"सडक"_s}, // without nukta
        {u"शिकायत"_s, u"shikayat"_s}, {u"नगरपालिका"_s, u"nagarpalika"_s},
        {u"सरकार"_s, u"Sarkaar"_s},   {u"जनता"_s, u"janta"_s},
        {u"मित्र"_s, u"mitra"_s},      {u"कृपया"_s, u"kripya"_s},
        {u"ज्ञान"_s, u"gyan"_s},       {u"ज़िंदगी"_s, u"zindagi"_s},
        {u"जिन्दगी"_s, u"ज़िंदगी"_s},    {u"हिन्दी"_s, u"हिंदी"_s},
        {u"संपर्क"_s, u"sampark"_s},    {u"बच्चा"_s, u"baccha"_s},
        {u"फ़ोन"_s, u"fon"_s},         {u"वार्ड"_s, u"ward"_s},
        {u"में"_s, u"mein"_s},          {u"१२३"_s, u"123"_s},
        {u"পানি"_s, u"pani"_s},       {u"ਪਾਣੀ"_s, u"pani"_s},
        {u"પાણી"_s, u"paani"_s},      {u"ପାଣି"_s, u"pani"_s},
        {u"నీరు"_s, u"neeru"_s},       {u"ನೀರು"_s, u"niru"_s},
        {u"പാനി"_s, u"pani"_s},       {u"پانی"_s, u"pany"_s},
        {u"Café"_s, u"cafe"_s},       {u"WATER"_s, u"water"_s},
        {u"cafe\u0301"_s, u"café"_s},
    });
    for (const auto &[written, typed] : pairs)
        QTest::addRow("%s %s", qPrintable(written), qPrintable(typed)) << written << typed;
}

void TestStoreSearch::twoSpellingsOfAWordFindEachOther()
{
    QFETCH(const QString, written);
    QFETCH(const QString, typed);
    StoreFixture f;
    auto c = complaint(1);
    c.description = u"xyz "_s + written + u" xyz"_s;
    auto without = complaint(2);
    without.description = u"xyz"_s;
    f.putComplaints({c, without});
    QCOMPARE(f.search(typed + u' '), QStringList{c.id.toString()});
    QCOMPARE(f.search(typed), QStringList{c.id.toString()});
}

void TestStoreSearch::differentWordsDoNotFindEachOther_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("typed");
    const auto pairs = std::to_array<std::pair<QString, QString>>({
        {u"दिन"_s, u"दीन"_s},
        {u"पान"_s, u"पानी"_s},
        {u"पाना"_s, u"पानी"_s},
        {u"कल"_s, u"काला"_s},
        {u"पानी"_s, u"pana"_s},
        {u"road"_s, u"rod"_s},
        {u"11"_s, u"1"_s},
        {u"kal"_s, u"khal"_s},
    });
    for (const auto &[written, typed] : pairs)
        QTest::addRow("%s %s", qPrintable(written), qPrintable(typed)) << written << typed;
}

void TestStoreSearch::differentWordsDoNotFindEachOther()
{
    QFETCH(const QString, written);
    QFETCH(const QString, typed);
    StoreFixture f;
    auto c = complaint(77);
    c.description = written;
    f.putComplaints({c});
    QCOMPARE(f.search(written + u' ').size(), 1);
    QVERIFY(f.search(typed + u' ').isEmpty()); // a space: the word is whole
}

void TestStoreSearch::vowelSignsTellWordsApart()
{
    StoreFixture f;
    const QStringList words{u"पन"_s, u"पान"_s, u"पाना"_s, u"पानी"_s, u"पाने"_s, u"पानों"_s};
    std::vector<Complaint> all;
    for (int n = 0; n < 120; ++n) {
        all.push_back(complaint(n));
        all.back().description = words[n % words.size()] + u" शब्द"_s;
    }
    f.putComplaints(all);
    for (const auto &word : words)
        QCOMPARE(f.search(word + u' ').size(), 20);
    QCOMPARE(f.search(u"शब्द"_s).size(), 120);
}

void TestStoreSearch::hindiReadsAsItIsSpoken_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("spoken");
    QTest::newRow("final a") << u"राम"_s << u"ram"_s;
    QTest::newRow("inner a") << u"बिजली"_s << u"bijli"_s;
    QTest::newRow("kept a") << u"समय"_s << u"samay"_s;
    QTest::newRow("cluster") << u"समस्या"_s << u"samasya"_s;
    QTest::newRow("two inner") << u"नगरपालिका"_s << u"nagarpalika"_s;
    QTest::newRow("anusvara before b") << u"लंबा"_s << u"lamba"_s;
    QTest::newRow("chandrabindu") << u"गाँव"_s << u"ganv"_s;
    QTest::newRow("visarga") << u"दुःख"_s << u"dukh"_s;
    QTest::newRow("south keeps a") << u"ಕಮಲ"_s << u"kamala"_s;
}

void TestStoreSearch::hindiReadsAsItIsSpoken()
{
    QFETCH(const QString, written);
    QFETCH(const QString, spoken);
    QCOMPARE(::soundOf(written), spoken);
}

void TestStoreSearch::aSoundIsItsOwnSound()
{
    SeededRandom random(11);
    const std::string letters = "aeioucchhknpbfmywzqxsrt";
    for (int n = 0; n < 20'000; ++n) {
        std::string word;
        for (auto left = 1 + random.below(10); left > 0; --left)
            word += letters[random.below(letters.size())];
        std::string once;
        std::string twice;
        uttar::soundOf(word, once);
        uttar::soundOf(once, twice);
        QVERIFY2(once == twice, (word + ": " + once + ", " + twice).c_str());
    }
}

void TestStoreSearch::anyBytesCanBeFolded()
{
    SeededRandom random(12);
    WordFolder folder;
    for (int n = 0; n < 3000; ++n) {
        const auto bytes = random.bytes(qsizetype(random.below(80)));
        const std::string_view text(bytes.constData(), std::size_t(bytes.size()));
        folder.setText(text);
        std::size_t end = 0;
        while (folder.next()) {
            QVERIFY(folder.start() >= end && folder.end() > folder.start() && folder.end() <= text.size());
            QVERIFY(!folder.exact().empty());
            end = folder.end();
        }
    }
}

void TestStoreSearch::aVeryLongWordIsFoundByItsBeginning()
{
    StoreFixture f;
    auto c = complaint(1);
    c.description = QString(5000, u'k') + QString(20, u'ख');
    f.putComplaints({c});
    QCOMPARE(f.search(QString(30, u'k')).size(), 1);
    QVERIFY(f.search(u"kkkz"_s).isEmpty());
}

void TestStoreSearch::everyWordMustBeThere()
{
    StoreFixture f;
    auto a = complaint(1);
    a.description = u"पानी की टंकी tooti hui"_s;
    auto b = complaint(2);
    b.description = u"pani nahi aaya"_s;
    f.putComplaints({a, b});
    QCOMPARE(f.search(u"pani"_s).size(), 2);
    QCOMPARE(f.search(u"pani tuti"_s), QStringList{a.id.toString()});
    QVERIFY(f.search(u"pani tuti nahi"_s).isEmpty());
}

void TestStoreSearch::theLastWordMayBeUnfinished()
{
    StoreFixture f;
    auto a = complaint(1);
    a.description = u"street light"_s;
    f.putComplaints({a});
    QCOMPARE(f.search(u"stre"_s).size(), 1);
    QCOMPARE(f.search(u"light str"_s).size(), 1);
    QVERIFY(f.search(u"stre "_s).isEmpty());
    QVERIFY(f.search(u"stre light"_s).isEmpty());
}

void TestStoreSearch::numbersHandlesAndPlacesAreFound()
{
    StoreFixture f;
    auto a = complaint(123);
    a.citizen = {.name = u"रमेश कुमार"_s, .handle = u"ramesh_k"_s, .platformUserId = u"7"_s};
    a.address.locality = u"Aliganj"_s;
    a.hashtags = {u"JalSankat"_s};
    f.putComplaints({a, complaint(124)});
    for (const auto &typed :
         {u"JAL-2026-000123"_s, u"000123"_s, u"@ramesh_k"_s, u"ramesh kumar"_s, u"अलीगंज"_s, u"#jalsankat"_s})
        QCOMPARE(f.search(typed), QStringList{a.id.toString()});
}

void TestStoreSearch::aCitizensLaterWordsAreFound()
{
    StoreFixture f;
    f.putComplaints({complaint(1), complaint(2)});
    const Post post{.id = PostId(u"P1"_s),
                    .complaintId = complaintId(1),
                    .sourcePostId = u"later"_s,
                    .text = u"the pump burst"_s,
                    .capturedTime = start + std::chrono::hours(3)};
    f.put(ObjectType::Post, {post});
    QCOMPARE(f.search(u"water pump"_s), QStringList{complaintId(1).toString()}); // words of both posts
    f.putComplaints({complaint(1)});
    QCOMPARE(f.search(u"pump"_s).size(), 1);
    f.put(ObjectType::Post, {}, {u"P1"_s});
    QVERIFY(f.search(u"pump"_s).isEmpty());
}

void TestStoreSearch::changedWordsAreFoundAndOldOnesAreNot()
{
    StoreFixture f;
    SeededRandom random(5);
    const QStringList words{u"alpha"_s, u"beta"_s, u"gamma"_s, u"पानी"_s, u"नल"_s};
    std::map<int, QString> texts;
    for (int round = 0; round < 30; ++round) {
        std::vector<Complaint> page;
        for (int n = 0; n < 10; ++n) {
            auto c = complaint(int(random.below(40)));
            c.citizen.handle.clear();
            c.description = words[qsizetype(random.below(5))] + u' ' + words[qsizetype(random.below(5))];
            texts[c.id.toString().mid(1).toInt()] = c.description;
            page.push_back(c);
        }
        f.putComplaints(page);
        for (const auto &word : words) {
            const auto there =
                std::ranges::count_if(texts, [&](const auto &pair) { return pair.second.contains(word); });
            QCOMPARE(f.search(word + u' ').size(), qsizetype(there));
        }
    }
}

void TestStoreSearch::aSearchKeepsTheOrderOfTheFolder()
{
    StoreFixture f;
    // More than the number from which the folder is walked instead of the matches.
    std::vector<Complaint> all;
    SeededRandom random(9);
    for (int n = 0; n < 2300; ++n) {
        all.push_back(complaint(n));
        all.back().description = n % 100 == 0 ? u"common rare"_s : u"common"_s;
        all.back().resolveDueAt = start + std::chrono::minutes(random.below(100'000));
    }
    f.putComplaints(all);
    for (const auto &word : {u"common "_s, u"rare "_s}) {
        const InboxQuery query{.folder = InboxFolder::AllOpen, .search = word};
        std::optional<InboxKey> after;
        std::vector<InboxRow> rows;
        do {
            const auto page = must(f.store->inbox(query, after, 400));
            rows.insert(rows.end(), page.rows.begin(), page.rows.end());
            after = page.next;
        } while (after);
        QCOMPARE(rows.size(), word == u"common "_s ? all.size() : std::size_t(23));
        QVERIFY(std::ranges::is_sorted(rows, {}, [](const InboxRow &row) { return row.deadline->at; }));
        QCOMPARE(must(f.store->inboxRows(query, {rows[3].id, complaintId(1)})).size(),
                 word == u"common "_s ? std::size_t(2) : std::size_t(1));
    }
}

void TestStoreSearch::noTypedTextBreaksTheSearch_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("found");
    QTest::newRow("nothing") << QString() << 1;
    QTest::newRow("signs only") << u"\"*() -- ^:"_s << 1; // no word: all
    QTest::newRow("operators") << u"water AND"_s << 0;
    QTest::newRow("quote") << u"wat\"er"_s << 0;
    QTest::newRow("column") << u"body:water"_s << 0;
    QTest::newRow("star") << u"wat*"_s << 0;
    QTest::newRow("null") << u"water"_s + QChar(0) << 1;
    QTest::newRow("emoji") << u"💧 water"_s << 1;
    QTest::newRow("half a pair") << u"water "_s + QChar(0xD83D) << 1;
}

void TestStoreSearch::noTypedTextBreaksTheSearch()
{
    QFETCH(const QString, typed);
    QFETCH(const int, found);
    StoreFixture f;
    f.putComplaints({complaint(1)});
    QCOMPARE(f.search(typed).size(), found);
}

QTEST_GUILESS_MAIN(TestStoreSearch)
#include "tst_storesearch.moc"
