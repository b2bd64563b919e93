// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/random.h"
#include "app/base/text.h"
#include "app/domain/department.h"
#include "app/domain/goingon.h"
#include "app/domain/platformrule.h"
#include "app/domain/urls.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace uttar;

namespace {

QString randomText(SeededRandom &random, int words)
{
    static const QStringList pool{u"पानी"_s,
                                  u"क्षेत्र"_s,
                                  u"ज़िला"_s,
                                  u"தண்ணீர்"_s,
                                  u"পানি"_s,
                                  u"پانی"_s,
                                  u"water"_s,
                                  u"supply,"_s,
                                  u"👨‍👩‍👧‍👦"_s,
                                  u"🇮🇳"_s,
                                  u"12 km"_s,
                                  u"₹ 500"_s,
                                  u"5 बजे"_s,
                                  u"https://jal.gov.in/tanker?id=123456789"_s,
                                  u"॥"_s,
                                  u"漢字"_s,
                                  u"a"_s,
                                  u"आपकीशिकायतदर्जकरलीगईहै"_s,
                                  u"रु. 1,200"_s};
    QString text;
    for (int n = 0; n < words; ++n) {
        text += pool[qsizetype(random.below(std::uint64_t(pool.size())))];
        text += random.below(8) == 0 ? u"\n\n"_s : u" "_s;
    }
    return text.trimmed();
}

QString withoutNumber(const QString &part)
{
    static const QRegularExpression number(u" \\(\\d+/\\d+\\)$"_s);
    return QString(part).remove(number);
}

PlatformRule small(LengthUnit unit, int limit)
{
    return {.channel = Channel::X, .unit = unit, .limit = limit, .maxBytes = {}, .urlLength = {}, .maxParts = 9};
}

} // namespace

class TestLengths : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void xWeighsAsItsOwnCounterDoes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("weight");
        QTest::newRow("empty") << QString() << 0;
        QTest::newRow("Latin") << u"Water"_s << 5;
        QTest::newRow("Devanagari: one for each code point") << u"नमस्ते"_s << 6;
        QTest::newRow("Tamil") << u"தண்ணீர்"_s << 7;
        QTest::newRow("Urdu") << u"پانی"_s << 4;
        QTest::newRow("rupee") << u"₹5"_s << 3;
        QTest::newRow("ellipsis and bullet") << u"…•"_s << 4;
        QTest::newRow("Ol Chiki") << u"ᱚᱞ"_s << 4;
        QTest::newRow("Meetei Mayek") << u"ꯃꯤ"_s << 4;
        QTest::newRow("curly quotes, dashes, joiners") << u"“—”\u200D"_s << 4;
        QTest::newRow("CJK") << u"漢字"_s << 4;
        QTest::newRow("emoji") << u"😷"_s << 2;
        QTest::newRow("skin tone") << u"🙋🏽"_s << 2;
        QTest::newRow("family of four") << u"👨‍👩‍👧‍👦"_s << 2;
        QTest::newRow("flag") << u"🇮🇳"_s << 2;
        QTest::newRow("two flags") << u"🇮🇳🇮🇳"_s << 4;
        QTest::newRow("keycap") << u"1️⃣"_s << 2;
        QTest::newRow("accents are composed first") << u"cafe\u0301"_s << 4;
        QTest::newRow("link") << u"https://example.com/a/very/long/path?with=more&than=23"_s << 23;
        QTest::newRow("shortened link") << u"youtu.be/dQw4w9WgXcQ?si=abcdefghijklmnop"_s << 23;
        QTest::newRow("short link in a sentence") << u"see gov.in."_s << 28;
        QTest::newRow("letters right behind a link") << u"https://a.in/xपर"_s << 25;
        QTest::newRow("an address is no link") << u"a@b-c.com"_s << 9;
    }
    void xWeighsAsItsOwnCounterDoes()
    {
        QFETCH(QString, text);
        QFETCH(int, weight);
        QCOMPARE(measure(text, defaultRule(Channel::X)).used, weight);
    }
    void theLimitItselfStillFits()
    {
        const auto rule = defaultRule(Channel::X);
        QVERIFY(measure(QString(280, u'क'), rule).fits);
        QVERIFY(!measure(QString(281, u'क'), rule).fits);
        QCOMPARE(measure(QString(281, u'क'), rule).limit, 280);
    }
    void blueskyCountsClustersAndBytes()
    {
        const auto rule = defaultRule(Channel::Bluesky);
        const auto family = measure(u"👨‍👩‍👧‍👦 हिं"_s, rule);
        QCOMPARE(family.used, 3);
        QCOMPARE(family.bytes, 25 + 1 + 9);
        QCOMPARE(measure(u"🙋🏽हिं🇮🇳🇮🇳ண்"_s, rule).used,
                 5); // Qt's own finder breaks these into their units
        QVERIFY(measure(QString(300, u'a'), rule).fits);
        QVERIFY(!measure(QString(301, u'a'), rule).fits);
        const auto heavy = measure(u"👨‍👩‍👧‍👦"_s.repeated(121), rule); // 121 clusters, 3,025 bytes
        QCOMPARE(heavy.used, 121);
        QVERIFY(!heavy.fits);
    }
    void mastodonCountsLinksAs23AndMentionsWithoutTheirHost()
    {
        const auto rule = defaultRule(Channel::Mastodon);
        QCOMPARE(measure(u"@asha@mastodon.social hi"_s, rule).used, 8);
        QCOMPARE(measure(u"@asha hi"_s, rule).used, 8);
        QCOMPARE(measure(u"https://x.in/abc 😷"_s, rule).used, 25);
        const auto bare = u"jal.gov.in/a/long/path/that/is/no/link/there"_s; // no scheme, no link
        QCOMPARE(measure(bare, rule).used, bare.size());
        QCOMPARE(measure(u"a@b.example"_s, rule).used, 11);
    }
    void linksAreFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("links");
        QTest::newRow("none") << u"Ward no.5 e.g. here... 12.5 km"_s << QStringList();
        QTest::newRow("with scheme") << u"(see https://jal.gov.in/a?b=c#d)."_s
                                     << QStringList{u"https://jal.gov.in/a?b=c#d"_s};
        QTest::newRow("bare") << u"www.jal.gov.in, mygov.in!"_s << QStringList{u"www.jal.gov.in"_s, u"mygov.in"_s};
        QTest::newRow("a country's ending with a path") << u"youtu.be/dQw4w9WgXcQ, bit.ly/x but e.g. and i.e. nothing"_s
                                                        << QStringList{u"youtu.be/dQw4w9WgXcQ"_s, u"bit.ly/x"_s};
        QTest::newRow("danda") << u"https://jal.gov.in/a।"_s << QStringList{u"https://jal.gov.in/a"_s};
        QTest::newRow("not a domain's start") << u"foo.international"_s << QStringList();
        QTest::newRow("info") << u"foo.info"_s << QStringList{u"foo.info"_s};
        QTest::newRow("address") << u"first.last@mail.com x-y@a-b.com"_s << QStringList();
    }
    void linksAreFound()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, links);
        QStringList found;
        for (const auto &span : findUrls(text))
            found.push_back(text.mid(span.start, span.length));
        QCOMPARE(found, links);
    }
    void aTextThatFitsStaysWhole()
    {
        QCOMPARE(splitParts(u" नमस्ते \n"_s, defaultRule(Channel::X)), QStringList{u"नमस्ते"_s});
        QCOMPARE(splitParts(u" \n"_s, defaultRule(Channel::X)), QStringList());
    }
    void nothingIsLostAndEveryPartFits()
    {
        SeededRandom random(20261125);
        for (const auto channel : {Channel::X, Channel::Bluesky, Channel::Mastodon}) {
            const auto rule = defaultRule(channel);
            for (int round = 0; round < 40; ++round) {
                const auto text = randomText(random, int(20 + random.below(300)));
                const auto parts = splitParts(text, rule);
                qsizetype at = 0;
                for (qsizetype n = 0; n < parts.size(); ++n) {
                    QVERIFY(measure(parts[n], rule).fits);
                    const auto bare = withoutNumber(parts[n]);
                    if (parts.size() > 1)
                        QCOMPARE(parts[n].mid(bare.size()), u" (%1/%2)"_s.arg(n + 1).arg(parts.size()));
                    const auto start = text.indexOf(bare, at);
                    QVERIFY(start >= 0);
                    QVERIFY(
                        QStringView(text).sliced(at, start - at).trimmed().isEmpty()); // only white space is dropped
                    at = start + bare.size();
                    QVERIFY(at == text.size() || text[at].isSpace()); // every word of these is shorter than a part
                }
                QCOMPARE(at, text.size());
            }
        }
    }
    void whatStandsStaysTheBeginning_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("parts");
        const auto stands = u"The valve was broken. (1/2)"_s;
        QTest::newRow("unchanged") << u"The valve was broken. It is mended."_s
                                   << QStringList{stands, u"It is mended. (2/2)"_s};
        QTest::newRow("longer") << u"The valve was broken.\n\nIt is mended and water is back since ten in the morning"_s
                                << QStringList{stands, u"It is mended and water is back (2/3)"_s,
                                               u"since ten in the morning (3/3)"_s};
        QTest::newRow("with its number") << stands + u"\n\nAll is well."_s
                                         << QStringList{stands, u"All is well. (2/2)"_s};
        QTest::newRow("no more than it") << u"  The valve was broken. "_s << QStringList{stands};
        QTest::newRow("another beginning") << u"A valve was broken. It is mended."_s << QStringList();
        QTest::newRow("it ends in a word") << u"The valve was broken.It is mended."_s << QStringList();
        QTest::newRow("less than it") << u"The valve was"_s << QStringList();
    }
    void whatStandsStaysTheBeginning()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, parts);
        const auto rule = small(LengthUnit::Utf16, 36);
        const auto found = goOnFrom({u"The valve was broken. (1/2)"_s}, text, rule);
        QCOMPARE(found.value_or(QStringList()), parts);
        for (const auto &part : parts)
            QVERIFY(measure(part, rule).fits);
    }
    void aTextThatGoesOnUnchangedIsSplitAsBefore()
    {
        SeededRandom random(20261128);
        const auto rule = defaultRule(Channel::Bluesky);
        for (int round = 0; round < 40; ++round) {
            const auto text = randomText(random, 300);
            const auto parts = splitParts(text, rule);
            for (qsizetype standing = 1; standing <= parts.size(); ++standing)
                QCOMPARE(goOnFrom(parts.mid(0, standing), text, rule), std::optional(parts));
        }
    }
    void whatWasSplitIsJoinedAgainWithoutItsNumbers()
    {
        SeededRandom random(20261128);
        for (const auto channel : {Channel::X, Channel::Bluesky, Channel::Mastodon}) {
            const auto rule = defaultRule(channel);
            for (int round = 0; round < 40; ++round) {
                const auto text = randomText(random, int(20 + random.below(300))).simplified();
                const auto parts = splitParts(text, rule);
                QCOMPARE(joined(parts), text);
                QCOMPARE(splitParts(joined(parts), rule), parts); // there and back, as often as one likes
            }
        }
        QCOMPARE(joined({}), QString());
        // One part was not split: what looks like a number is the author's.
        QCOMPARE(joined({u"Read the order (1/2)"_s}), u"Read the order (1/2)"_s);
        QCOMPARE(joined({u"See (3/4) (1/2)"_s, u"and there. (2/2)"_s}), u"See (3/4) and there."_s);
        // The first stood already when there were two.
        QCOMPARE(joined({u"One. (1/2)"_s, u"Two. (2/3)"_s, u"Three. (3/3)"_s}), u"One. Two. Three."_s);
        QCOMPARE(joined({u"One (2/2)"_s, u"Two (1/2)"_s}), u"One (2/2) Two (1/2)"_s); // nobody's numbering
    }
    void aPlaceholderStaysInOnePart()
    {
        const auto rule = small(LengthUnit::Utf16, 34);
        for (int before = 1; before < 30; ++before) {
            const auto text = QString(before, u'x') + u" {{visit date}}, "_s + QString(12, u'y');
            const auto parts = splitParts(text, rule);
            QVERIFY2(std::ranges::any_of(parts, [](const QString &part) { return part.contains(u"{{visit date}}"_s); }),
                     qPrintable(parts.join(u" | "_s)));
        }
        // Braces that are far apart hold nothing together.
        const auto far = u"{{a "_s + QString(60, u'x') + u' ' + QString(60, u'y') + u" b}}"_s;
        for (const auto &part : splitParts(far, small(LengthUnit::Utf16, 80)))
            QVERIFY(part.size() <= 80);
    }
    void aNumberStaysWithItsUnit()
    {
        const auto rule = small(LengthUnit::Utf16, 26);
        for (const auto &pair :
             {u"12 km"_s, u"5 बजे"_s, u"₹ 500"_s, u"Rs. 1,200"_s, u"₹ 500 करोड़"_s, u"12\u00A0kilometres"_s}) {
            for (int before = 1; before < 20; ++before) {
                const auto text = QString(before, u'x') + u' ' + pair + u' ' + QString(12, u'y');
                const auto parts = splitParts(text, rule);
                QVERIFY2(std::ranges::any_of(parts, [&](const QString &part) { return part.contains(pair); }),
                         qPrintable(parts.join(u" | "_s)));
            }
        }
    }
    void aTokenLongerThanAPartBreaksBetweenClusters()
    {
        const auto text = u"क्षि👨‍👩‍👧‍👦ணீ"_s.repeated(60);
        for (const auto &rule :
             {small(LengthUnit::Utf16, 60), small(LengthUnit::Graphemes, 30), defaultRule(Channel::X)}) {
            const auto parts = splitParts(text, rule);
            QVERIFY(parts.size() > 1);
            QString joined;
            for (const auto &part : parts) {
                QVERIFY(measure(part, rule).fits);
                joined += withoutNumber(part);
                QVERIFY(!withoutNumber(part).startsWith(u'ष')); // क्ष is one letter to its readers
            }
            QCOMPARE(joined, text);
        }
    }
    void moreThanNineAndNinetyNinePartsAreNumberedToTheEnd()
    {
        for (const int words : {60, 600}) {
            const auto parts =
                splitParts(QStringList(words, u"seventeen-letters"_s).join(u' '), small(LengthUnit::Utf16, 40));
            QVERIFY(parts.size() > words / 10);
            QVERIFY(parts.last().endsWith(u"(%1/%1)"_s.arg(parts.size())));
            for (const auto &part : parts)
                QVERIFY(part.size() <= 40);
        }
    }
    void aRuleThatMakesNoSenseEndsAllTheSame()
    {
        for (const int limit : {-5, 0, 1, 6}) {
            const auto parts = splitParts(u"abc defg"_s, small(LengthUnit::Utf16, limit));
            QString joined;
            for (const auto &part : parts)
                joined += withoutNumber(part);
            QCOMPARE(joined, u"abcdefg"_s);
        }
    }
    void aLongTextIsSplitInTimeThatGrowsWithItsLength()
    {
        const auto parts =
            splitParts(QString(100'000, u'a') + u' ' + u"word "_s.repeated(20'000), defaultRule(Channel::X));
        QVERIFY(parts.size() > 700);
    }
    void everyChannelHasARule()
    {
        DepartmentSettings settings;
        settings.platformRules = {small(LengthUnit::Utf16, 25'000)};
        QCOMPARE(settings.rule(Channel::X).limit, 25'000); // what the server sends wins
        QCOMPARE(settings.rule(Channel::Bluesky), defaultRule(Channel::Bluesky));
        for (const auto &[channel, name] : namesOf<Channel>) {
            QCOMPARE(defaultRule(channel).channel, channel);
            QVERIFY(defaultRule(channel).limit >= 280 && defaultRule(channel).maxParts >= 1);
        }
        QCOMPARE(defaultRule(Channel::Email).limit, 100'000);
    }
};

QTEST_APPLESS_MAIN(TestLengths)
#include "tst_domain_lengths.moc"
