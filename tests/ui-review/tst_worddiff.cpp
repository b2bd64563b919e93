// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/random.h"
#include "app/base/text.h"
#include "ui/review/worddiff.h"

#include <QTest>

using namespace uttar;
using namespace uttar::ui;

class WordDiffTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneChangedWordIsOneRemovalAndOneAddition();
    void changesAroundAShortWordAreOneChange();
    void equalTextsHaveNoDifference();
    void theRunsGiveBothTextsBack();
    void textsOfManyWordsAreComparedAsOneBlock();

private:
    [[nodiscard]] static QString joined(const std::vector<DiffRun> &runs, DiffRun::Kind left);
};

// Without the runs of kind `left`.
QString WordDiffTest::joined(const std::vector<DiffRun> &runs, DiffRun::Kind left)
{
    QString text;
    for (const auto &run : runs) {
        if (run.kind != left)
            text += run.text;
    }
    return text;
}

void WordDiffTest::oneChangedWordIsOneRemovalAndOneAddition()
{
    const auto runs = wordDiff(u"टैंकर कल आएगा"_s, u"टैंकर आज आएगा"_s);
    const std::vector<DiffRun> wanted{{DiffRun::Kind::Same, u"टैंकर "_s},
                                      {DiffRun::Kind::Removed, u"कल"_s},
                                      {DiffRun::Kind::Added, u"आज"_s},
                                      {DiffRun::Kind::Same, u" आएगा"_s}};
    QCOMPARE(runs, wanted);
}

void WordDiffTest::changesAroundAShortWordAreOneChange()
{
    const auto runs = wordDiff(u"The pipe in Nagar was repaired."_s, u"The team in Lucknow has repaired."_s);
    const std::vector<DiffRun> wanted{{DiffRun::Kind::Same, u"The "_s},
                                      {DiffRun::Kind::Removed, u"pipe in Nagar was"_s},
                                      {DiffRun::Kind::Added, u"team in Lucknow has"_s},
                                      {DiffRun::Kind::Same, u" repaired."_s}};
    QCOMPARE(runs, wanted);
}

void WordDiffTest::equalTextsHaveNoDifference()
{
    const auto runs = wordDiff(u"one two"_s, u"one two"_s);
    QCOMPARE(runs.size(), std::size_t(1));
    QCOMPARE(runs.front().kind, DiffRun::Kind::Same);
    QVERIFY(wordDiff({}, {}).empty());
}

void WordDiffTest::theRunsGiveBothTextsBack()
{
    SeededRandom random(7);
    const QStringList words{u"water"_s, u"पानी"_s, u" "_s, u"\n"_s, u"team"_s, u"  "_s, u"कल"_s, u"today"_s};
    const auto text = [&] {
        QString out;
        for (auto left = random.below(40); left > 0; --left)
            out += words[qsizetype(random.below(std::uint64_t(words.size())))];
        return out;
    };
    for (int round = 0; round < 300; ++round) {
        const auto before = text();
        const auto after = text();
        const auto runs = wordDiff(before, after);
        QCOMPARE(joined(runs, DiffRun::Kind::Added), before);
        QCOMPARE(joined(runs, DiffRun::Kind::Removed), after);
    }
}

void WordDiffTest::textsOfManyWordsAreComparedAsOneBlock()
{
    const auto before = u"a "_s.repeated(3000);
    const auto after = u"b "_s.repeated(3000);
    const auto runs = wordDiff(before, after);
    QCOMPARE(runs.size(), std::size_t(2));
    QCOMPARE(joined(runs, DiffRun::Kind::Added), before);
}

QTEST_GUILESS_MAIN(WordDiffTest)
#include "tst_worddiff.moc"
