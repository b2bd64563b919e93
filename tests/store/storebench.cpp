// SPDX-License-Identifier: GPL-3.0-or-later
// How fast the console's database takes pages, folds words, and gives the list and searches. Prints numbers; no test.
//   storebench [complaints]
#include "app/store/fold.h"
#include "tests/store/storefixture.h"

#include <QElapsedTimer>
#include <QJsonDocument>

#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace uttar;
using namespace uttar::test;

namespace {

const QStringList &words()
{
    static const QStringList list = [] {
        const QStringList common{u"पानी"_s, u"नहीं"_s,    u"आ"_s,     u"रहा"_s,    u"है"_s,
                                 u"सड़क"_s,  u"बिजली"_s,  u"water"_s, u"supply"_s, u"since"_s,
                                 u"days"_s, u"please"_s, u"the"_s,   u"pani"_s,   u"nahi"_s};
        QStringList made = common + common;
        SeededRandom random(1);
        for (int n = 0; n < 20'000; ++n) {
            QString word;
            for (auto left = 3 + random.below(7); left > 0; --left)
                word +=
                    n % 2 == 0 ? QChar(char16_t(u'a' + random.below(26))) : QChar(char16_t(0x915 + random.below(36)));
            made << word;
        }
        return made;
    }();
    return list;
}

// Few words are frequent, as in language.
QString someText(SeededRandom &random)
{
    QString text;
    while (text.size() < 200) {
        const auto range = std::uint64_t(1) << (4 + random.below(11));
        text += words()[qsizetype(random.below(std::min(range, std::uint64_t(words().size()))))] + u' ';
    }
    return text;
}

Complaint someComplaint(int n, SeededRandom &random)
{
    auto c = complaint(n, ComplaintState(random.below(11)));
    c.description = someText(random);
    c.citizen = {.name = u"Asha Devi"_s,
                 .handle = u"asha%1"_s.arg(n),
                 .platformUserId = QString::number(n),
                 .profileUrl = u"https://x.com/asha%1"_s.arg(n),
                 .followers = 120};
    c.address = {
        .locality = u"Aliganj"_s, .district = u"Lucknow"_s, .state = u"Uttar Pradesh"_s, .pincode = u"226024"_s};
    c.serviceCode = u"water"_s;
    c.sourcePostUrl = u"https://x.com/asha/status/%1"_s.arg(n);
    c.acknowledgeDueAt = c.firstResponseDueAt = c.capturedTime + std::chrono::hours(8);
    return c;
}

class Stopwatch
{
public:
    Stopwatch() { m_timer.start(); }
    void tell(const char *what, double count) const
    {
        const double seconds = double(m_timer.nsecsElapsed()) / 1e9;
        const double processor = double(std::clock() - m_clock) / CLOCKS_PER_SEC;
        std::printf("%-20s %9.0f/s in %.3f s; %9.0f/s of processor time\n", what, count / seconds, seconds,
                    count / processor);
        std::fflush(stdout);
    }
    [[nodiscard]] double milliseconds() const { return double(m_timer.nsecsElapsed()) / 1e6; }

private:
    QElapsedTimer m_timer;
    std::clock_t m_clock = std::clock();
};

void measureFolding()
{
    SeededRandom random(2);
    std::vector<QByteArray> texts;
    for (int n = 0; n < 20'000; ++n)
        texts.push_back(someText(random).toUtf8());
    WordFolder folder;
    std::size_t letters = 0;
    const Stopwatch watch;
    for (const auto &text : texts) {
        folder.setText({text.constData(), std::size_t(text.size())});
        while (folder.next())
            letters += folder.exact().size() + folder.sound().size();
    }
    watch.tell("folded texts", double(texts.size()));
    std::printf("%zu bytes of words\n", letters);
}

void measurePages(StoreFixture &f, int complaints)
{
    SeededRandom random(3);
    std::vector<std::vector<StoredObject>> pages;
    for (int n = 0; n < complaints; n += 500) {
        pages.emplace_back();
        for (int i = n; i < n + 500; ++i)
            pages.back().emplace_back(someComplaint(i, random));
    }
    {
        const Stopwatch watch;
        qsizetype bytes = 0;
        for (const auto &object : pages.front())
            bytes += QJsonDocument(toJson(std::get<Complaint>(object))).toJson(QJsonDocument::Compact).size();
        watch.tell("of it writing JSON", 500);
        std::printf("%lld bytes of JSON a complaint\n", qlonglong(bytes / 500));
    }
    const Stopwatch watch;
    for (auto &page : pages)
        f.put(ObjectType::Complaint, std::move(page));
    watch.tell("complaints stored", complaints);
}

void measureReading(const StoreFixture &f)
{
    constexpr int rounds = 200;
    std::optional<InboxKey> after;
    const Stopwatch list;
    for (int n = 0; n < rounds; ++n)
        after = must(f.store->inbox({.folder = InboxFolder::AllOpen}, after, 50)).next;
    std::printf("page of 50: %.3f ms\n", list.milliseconds() / rounds);
    const Stopwatch counts;
    for (int n = 0; n < 20; ++n)
        (void)must(f.store->counts());
    std::printf("counts: %.3f ms\n", counts.milliseconds() / 20);
    for (const auto &typed :
         {u"pani "_s, u"pani"_s, u"पानी नहीं "_s, words()[9000] + u' ', words()[9000].left(3), u"p"_s}) {
        const Stopwatch search;
        for (int n = 0; n < 20; ++n)
            (void)must(f.store->inbox({.folder = InboxFolder::AllOpen, .search = typed}, {}, 50));
        std::printf("search %-20s %.3f ms\n", qPrintable(typed), search.milliseconds() / 20);
    }
}

} // namespace

int main(int argc, char **argv)
{
    const int complaints = argc > 1 ? std::atoi(argv[1]) : 50'000;
    if (argc > 2 || complaints < 1) {
        std::fprintf(stderr, "storebench [complaints]: a number from 1\n");
        return 2;
    }
    std::printf("encrypted: %s\n", ConsoleStore::encrypts() ? "yes" : "no");
    measureFolding();
    StoreFixture f;
    f.signIn();
    measurePages(f, complaints);
    measureReading(f);
    return 0;
}
